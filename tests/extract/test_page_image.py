import numpy as np
import pytest
from PIL import Image, ImageDraw
from scans import perspective, stamped

from tusoi_nlp.extract import page_image, page_ink


@pytest.fixture
def lines():
    """Return a page of 800 x 1100 with lines of words as bars."""
    page = Image.new("RGB", (800, 1100), "white")
    draw = ImageDraw.Draw(page)
    for n, y in enumerate(range(120, 1000, 28)):
        for x in range(100, 680, 60):
            draw.rectangle((x, y, x + 30 + (n * 7 + x) % 20, y + 9), fill=(15, 15, 15))
    return page


def test_a_red_stamp_becomes_paper_and_black_ink_below_it_stays(lines):
    pytest.importorskip("scans").have_fonts() or pytest.skip("needs fonts-liberation2")
    before = np.asarray(lines.convert("L"))
    after = np.asarray(page_image.prepared(stamped(lines, (0.5, 0.5), 100)))
    assert abs(int((after < 100).sum()) - int((before < 100).sum())) < 0.02 * (before < 100).sum()
    assert (after[before > 200] > 180).mean() > 0.999


def test_red_ink_alone_is_dark_on_white_and_a_page_without_a_stamp_has_none(lines):
    assert page_ink.red_ink(lines) is None
    assert page_ink.red_ink(lines.convert("L")) is None
    draw = ImageDraw.Draw(lines)
    draw.rectangle((120, 40, 220, 80), fill=(225, 95, 100))  # a pad that is nearly dry
    red = np.asarray(page_ink.red_ink(lines))
    assert red.shape == (121, 181)  # the stamp and a margin
    assert red[45:75, 45:135].max() < 60
    assert min(red[:38].min(), red[:, :38].min()) == 255


def test_what_a_lamp_makes_reddish_is_no_red_ink(lines):
    draw = ImageDraw.Draw(lines)
    draw.rectangle((0, 0, 800, 90), fill=(112, 92, 80))  # a table
    draw.rectangle((120, 130, 220, 160), fill=(190, 60, 60))
    red = np.asarray(page_ink.red_ink(lines))
    assert red.shape == (111, 181)
    assert red[45:65, 45:135].max() < 30


def test_frames_and_rings_are_taken_from_around_letters():
    page = Image.new("L", (400, 300), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((50, 50, 200, 120), outline=0, width=5)
    draw.rectangle((90, 70, 110, 100), fill=0)
    draw.ellipse((220, 150, 360, 290), outline=0, width=5)
    draw.rectangle((270, 200, 310, 240), fill=0)
    ink = np.asarray(page_ink.without_frames(page)) < 128
    assert ink.sum() == 21 * 31 + 41 * 41


def test_rows_of_dots_are_taken_out_and_an_ellipsis_stays():
    page = Image.new("L", (800, 300), "white")
    draw = ImageDraw.Draw(page)
    for x in range(100, 400, 10):
        draw.rectangle((x, 80, x + 2, 82), fill=0)
    for x in (100, 110, 120, 130):
        draw.rectangle((x, 180, x + 2, 182), fill=0)
    draw.rectangle((450, 60, 480, 82), fill=0)
    ink = np.asarray(page_image.without_leaders(page)) < 128
    assert not ink[80:83, :440].any()
    assert ink[180:183].sum() == 4 * 9
    assert ink[60:83, 450:481].all()


def test_of_dots_right_after_a_word_the_first_stays_as_its_stop():
    page = Image.new("L", (800, 300), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 60, 95, 82), fill=0)
    for x in range(100, 400, 10):
        draw.rectangle((x, 80, x + 2, 82), fill=0)
    ink = np.asarray(page_image.without_leaders(page)) < 128
    assert ink[80:83, 100:103].all()
    assert not ink[80:83, 105:420].any()


def test_letters_of_small_print_are_no_rows_of_dots():
    page = Image.new("L", (800, 300), "white")
    draw = ImageDraw.Draw(page)
    for x in range(100, 400, 10):
        draw.rectangle((x, 80, x + 7, 87), fill=0)
        draw.rectangle((x, 174, x + 7, 187), fill=0)
    assert page_image.without_leaders(page).tobytes() == page.tobytes()


def test_ink_that_stands_close_to_a_row_of_dots_stays():
    page = Image.new("L", (800, 300), "white")
    draw = ImageDraw.Draw(page)
    for x in range(100, 400, 10):
        draw.rectangle((x, 80, x + 2, 82), fill=0)
    draw.rectangle((200, 58, 230, 78), fill=0)
    ink = np.asarray(page_image.without_leaders(page)) < 128
    assert ink[58:79, 200:231].all()
    assert not ink[80:83].any()


@pytest.mark.parametrize("skew", [-6.3, -1.2, 0.0, 0.7, 4.0])
def test_a_skewed_page_is_turned_level(lines, skew):
    turned = lines.convert("L").rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    level = np.asarray(page_image.level(turned, page_image.seen_small(turned)))
    rows = (level[:, 110:690] < 128).mean(axis=1)
    assert (rows[130:980] < 0.02).mean() > 0.5  # the gaps between lines are clear


def test_a_page_on_its_side_is_told(lines):
    page = lines.convert("L")
    assert [page_image.lies_sideways(page_image.seen_small(page_image.turned(page, n))) for n in range(4)] == [
        False,
        True,
        False,
        True,
    ]


def test_a_page_on_a_table_is_cut_out_and_flattened(lines):
    corners = np.array([(0, 0), (0, 1100), (800, 1100), (800, 0)], dtype=float)
    seen = np.array([(90, 60), (40, 1050), (760, 1080), (700, 30)], dtype=float)
    shape = (lines.size, Image.Transform.PERSPECTIVE, perspective(seen, corners), Image.Resampling.BICUBIC)
    photo = Image.new("RGB", lines.size, (60, 50, 40))
    photo.paste(lines.transform(*shape), mask=Image.new("L", lines.size, 255).transform(*shape))
    flat = np.asarray(page_image.prepared(photo))
    assert flat.shape[0] == pytest.approx(1025, abs=40)
    assert (flat[20:-20, 20:-20] > 200).mean() > 0.8
    rows = (flat[:, 120:550] < 128).mean(axis=1)
    assert (rows[150:900] < 0.02).mean() > 0.5


def test_shadows_are_evened_and_even_pages_left_alone(lines):
    page = lines.convert("L")
    assert page_image.prepared(page).tobytes() == page.tobytes()
    shade = np.linspace(1.0, 0.4, 800)[None, :]
    evened = np.asarray(page_image.prepared(Image.fromarray((np.asarray(page) * shade).astype(np.uint8))))
    paper = evened[np.asarray(page) == 255]
    assert np.percentile(paper, 2) > 215


def test_ink_is_a_share_of_the_page(lines):
    assert page_image.share_of_ink(Image.new("L", (100, 100), 250)) == 0.0
    assert 0.1 < page_image.share_of_ink(lines.convert("L")) < 0.3


def test_letters_that_stand_level_are_a_line_left_out_and_specks_at_all_heights_are_none():
    page = Image.new("L", (800, 400), "white")
    draw = ImageDraw.Draw(page)
    for x in range(100, 500, 20):
        draw.rectangle((x, 40, x + 10, 55), fill=0)
    for n, x in enumerate(range(100, 700, 10)):
        draw.rectangle((x, 100 + 4 * n, x + 5, 108 + 4 * n), fill=0)
    (line,) = page_ink.left_out(page, [(600, 30, 700, 60)], 24)[1]
    assert 30 < line[1] < 40
    assert 55 < line[3] < 80


def test_ink_as_high_as_letters_outside_the_words_stands_apart():
    page = Image.new("L", (1600, 2300), 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((200, 300, 1400, 330), fill=0)  # a word that was recognised
    draw.rectangle((1200, 60, 1290, 90), fill=0)  # one that was not
    draw.point([(700, 900), (701, 900)], fill=0)  # a speck
    draw.line((0, 1200, 1600, 1200), fill=0, width=3)  # a rule
    left = page_ink.standing_apart(page, [(200, 300, 1400, 330)])
    assert left is not None
    assert (left.width, left.height) == (91 + 4 * 40 - 1, 31 + 4 * 40 - 1)
    assert page_ink.standing_apart(page, [(200, 300, 1400, 330), (1200, 60, 1290, 90)]) is None
