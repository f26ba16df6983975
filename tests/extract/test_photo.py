import struct
import zlib

import pytest
from PIL import Image, ImageDraw, ImageFont

from tusoi_nlp.extract import kind_of, photo, read_pages, tesseract
from tusoi_nlp.extract.child import Extractor
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.settings import Limits, Settings

needs_vie = pytest.mark.skipif(tesseract.what_is_missing() is not None, reason="needs tesserocr and vie.traineddata")
TURNED_LEFT = 6  # EXIF orientation of a phone held upright


def half_black():
    """Return a picture 40 wide, 20 high, its left half black."""
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 20, 20))
    return image


def save(image, path, **options):
    image.save(path, **options)
    return str(path)


@pytest.mark.parametrize("kind", ["jpg", "png", "tiff", "bmp", "webp"])
def test_a_picture_is_a_page_to_be_recognised(tmp_path, kind):
    reading = photo.read(save(half_black(), tmp_path / f"x.{kind}"), Limits())
    assert (len(reading.pages), reading.unread) == (1, (1,))


def test_a_tiff_in_its_form_for_large_files_is_read(tmp_path, make_source):
    file = save(half_black(), tmp_path / "x.tiff", big_tiff=True)
    assert kind_of(make_source(file), Limits()) == "tiff"
    assert photo.read(file, Limits()).unread == (1,)


def test_a_photograph_is_turned_as_the_camera_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = TURNED_LEFT
    (frame,) = photo.frames(save(half_black(), tmp_path / "x.jpg", exif=exif), [1], Limits())
    assert frame.size == (20, 40)
    assert (frame.getpixel((10, 5)), frame.getpixel((10, 35))) == (0, 255)


def test_every_frame_of_a_tiff_is_a_page(tmp_path):
    file = save(half_black(), tmp_path / "x.tiff", save_all=True, append_images=[Image.new("1", (30, 30), 1)])
    assert photo.read(file, Limits()).unread == (1, 2)
    assert [frame.size for frame in photo.frames(file, [2, 1], Limits())] == [(30, 30), (40, 20)]


def test_what_is_transparent_is_white(tmp_path):
    (frame,) = photo.frames(save(Image.new("RGBA", (9, 9), (0, 0, 0, 0)), tmp_path / "x.png"), [1], Limits())
    assert frame.getpixel((4, 4)) == 255


def test_sixteen_bits_a_pixel_keep_their_contrast(tmp_path):
    image = Image.new("I;16", (4, 4), 60_000)
    image.putpixel((0, 0), 1_000)
    (frame,) = photo.frames(save(image, tmp_path / "x.png"), [1], Limits())
    assert (frame.getpixel((0, 0)), frame.getpixel((3, 3))) == (0, 255)


def test_a_large_photograph_is_made_smaller(tmp_path):
    (frame,) = photo.frames(save(Image.new("L", (6000, 4000), 200), tmp_path / "x.jpg"), [1], Limits())
    assert max(frame.size) <= 3508


@pytest.mark.parametrize("size", [(1, 90_000), (90_000, 1)])
def test_a_picture_as_thin_as_a_hair_keeps_a_pixel(tmp_path, size):
    (frame,) = photo.frames(save(Image.new("1", size, 1), tmp_path / "x.png"), [1], Limits())
    assert (min(frame.size), max(frame.size)) == (1, 3508)


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "png"), ("P", "png"), ("1", "tiff"), ("I;16", "png"), ("L", "webp")]
)
def test_a_large_picture_of_any_colours_is_turned_and_made_smaller(tmp_path, mode, kind):
    exif = Image.Exif()
    exif[0x0112] = TURNED_LEFT
    image = half_black().resize((4000, 2000)).convert("L").convert(mode)
    (frame,) = photo.frames(save(image, tmp_path / f"x.{kind}", exif=exif), [1], Limits())
    assert frame.size == (1754, 3508)
    assert frame.getpixel((800, 500)) < 5
    assert frame.getpixel((800, 3000)) > 250


@pytest.mark.slow
def test_the_largest_picture_fits_into_memory(tmp_path, make_source):
    source = make_source(save(Image.new("RGBA", (12_000, 9_000), "white"), tmp_path / "x.png", compress_level=1))
    with Extractor(Settings()) as extractor:
        skipped = extractor.read(source)
    assert skipped.code in ("empty", "no_text_needs_ocr")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_pixel_bomb_is_too_large_without_being_unpacked(make_source):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    skipped = read_pages(make_source(data), Settings())
    assert (skipped.code, skipped.detail) == ("too_large", "3,600 MP > 120 MP")


def test_a_tiff_of_too_many_frames_is_too_large(make_source, tmp_path):
    file = save(half_black(), tmp_path / "x.tiff", save_all=True, append_images=[half_black()] * 3)
    assert read_pages(make_source(file), Settings(limits=Limits(pages=3))).detail == "4 pages > 3 pages"


@pytest.mark.parametrize("kind", ["jpg", "png", "tiff"])
def test_a_picture_cut_off_is_damaged(tmp_path, kind):
    save(Image.effect_noise((300, 300), 90), tmp_path / f"x.{kind}")
    data = (tmp_path / f"x.{kind}").read_bytes()
    (tmp_path / "cut").write_bytes(data[: len(data) // 2])
    with pytest.raises(Unreadable, match="damaged"):
        list(photo.frames(str(tmp_path / "cut"), [1], Limits()))


def test_a_tiff_whose_second_frame_is_broken_is_damaged(tmp_path):
    save(half_black(), tmp_path / "x.tiff", save_all=True, append_images=[half_black()])
    data = bytearray((tmp_path / "x.tiff").read_bytes())
    (first,) = struct.unpack_from("<I", data, 4)
    (n_fields,) = struct.unpack_from("<H", data, first)
    (second,) = struct.unpack_from("<I", data, first + 2 + 12 * n_fields)
    struct.pack_into("<H", data, second + 2 + 2, 2)  # the width of the second frame becomes a text
    (tmp_path / "x.tiff").write_bytes(data)
    with pytest.raises(Unreadable, match="damaged"):
        photo.read(str(tmp_path / "x.tiff"), Limits())


def test_without_recognition_a_picture_is_skipped(tmp_path, make_source):
    skipped = read_pages(make_source(save(half_black(), tmp_path / "x.png")), Settings(ocr="never"))
    assert (skipped.code, skipped.detail) == ("no_text_needs_ocr", "1/1 pages")


@needs_vie
@pytest.mark.slow
def test_the_text_of_a_turned_photograph_is_recognised(tmp_path, make_source):
    image = Image.new("L", (1600, 700), 255)
    font = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 36)
    text = "Đồng chí bí thư nêu rõ: việc thu quỹ còn chậm\nmười hai ngày so với kế hoạch của chi bộ."
    ImageDraw.Draw(image).multiline_text((120, 200), text, font=font, fill=0, spacing=24)
    exif = Image.Exif()
    exif[0x0112] = TURNED_LEFT
    file = save(image.rotate(90, expand=True), tmp_path / "x.jpg", exif=exif)
    (page,) = read_pages(make_source(file), Settings())
    assert page.lines[0].text == text.split("\n", maxsplit=1)[0]
    assert page.ocr
