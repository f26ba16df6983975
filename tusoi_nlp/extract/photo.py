"""Pictures (jpg, png, tiff and their kin): photographs and scans, a page each frame, all text to be recognised."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from tusoi_nlp.extract.limits import check_pages, check_picture
from tusoi_nlp.extract.page_ink import red_ink
from tusoi_nlp.extract.reading import Reading, Unreadable
from tusoi_nlp.extract.sniff import kind_of_file
from tusoi_nlp.records import Page
from tusoi_nlp.settings import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = {"jpeg": "JPEG", "png": "PNG", "tiff": "TIFF", "bmp": "BMP", "webp": "WEBP"}  # and Pillow's names of them
_LONG_SIDE = 3508  # pixels of an A4 page at 300 dpi; more makes Tesseract slower, not better
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, struct.error)


def read(file: str, limits: Limits) -> Reading:
    """Return an empty page for each frame, all of them unread.

    Raises:
        Unreadable: damaged, or over the limit of pages or pixels.
    """
    with _opened(file, limits) as image:
        n_frames = _count_frames(image) if image.format == "TIFF" else 1
        check_pages(n_frames, limits)
    numbers = range(1, n_frames + 1)
    return Reading(tuple(Page(number, (), visual=True) for number in numbers), tuple(numbers))


def _count_frames(image: Image) -> int:
    try:
        return int(getattr(image, "n_frames", 1))
    except _BROKEN as error:  # a later frame's directory is broken
        raise Unreadable("damaged", "picture") from error


def size_of(file: str | BinaryIO, limits: Limits) -> tuple[int, int]:
    """Return width and height of a picture in pixels, as it is stored.

    Raises:
        Unreadable: damaged, or over the limit of pixels.
    """
    with _opened(file, limits) as image:
        return image.size


def is_picture(file: str) -> bool:
    """Return whether a file is of a kind that is read here."""
    return kind_of_file(file) in KINDS


def frames(file: str | BinaryIO, numbers: Sequence[int], limits: Limits) -> Iterator[Image]:
    """Yield frames (from 1) on white, turned as the camera was held, no larger than A4 at 300 dpi.

    They are grey but for those with red ink, as of stamps.

    Raises:
        Unreadable: damaged, or over the limit of pixels.
    """
    with _opened(file, limits) as image:
        for number in numbers:
            try:
                image.seek(number - 1)
                check_picture(image.size, limits)
                image.draft("RGB", (_LONG_SIDE, _LONG_SIDE))
                frame = _upright(image)
            except _BROKEN as error:
                raise Unreadable("damaged", "picture") from error
            yield frame


@contextmanager
def _opened(file: str | BinaryIO, limits: Limits) -> Iterator[Image]:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata
        try:
            image = Image.open(file, formats=list(KINDS.values()))
        except _BROKEN as error:
            raise Unreadable("damaged", "picture") from error
        with image:
            check_picture(image.size, limits)
            yield image


def _upright(image: Image) -> Image:
    from PIL import Image, ImageOps

    frame = ImageOps.exif_transpose(_made_smaller(image))
    if frame.mode in ("RGBA", "LA", "PA", "P") or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        white = Image.new("RGBA", frame.size, "white")
        frame = Image.alpha_composite(white, frame)
    if frame.mode.startswith(("I", "F")):  # 16 bits a pixel
        low, high = frame.convert("F").getextrema()
        span = max(high - low, 1.0)  # type: ignore[operator]  # one band: two numbers
        frame = frame.convert("F").point(lambda value: (value - low) * (255 / span))
    frame = frame if frame.mode == "L" else frame.convert("RGB")
    return frame if red_ink(frame) else frame.convert("L")


def _made_smaller(image: Image) -> Image:
    """Return a picture no larger than a page, before anything else makes copies of it; in the same colours."""
    from PIL import Image

    if max(image.size) <= _LONG_SIDE:
        return image
    if image.mode.startswith(("I", "F")):
        image = image.convert("F")
    elif image.mode in ("1", "P", "PA"):  # these have no shades between two colours
        image = image.convert("L" if image.mode == "1" else "RGBA")
    scale = _LONG_SIDE / max(image.size)
    size = (max(round(image.width * scale), 1), max(round(image.height * scale), 1))  # a hair's breadth is no picture
    return image.resize(size, Image.Resampling.LANCZOS)
