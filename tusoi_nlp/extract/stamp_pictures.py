"""Small pictures laid on typed pages, as stamps are: what they say in capitals, for it may be a mark of secrecy."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from tusoi_nlp.extract import tesseract
from tusoi_nlp.extract.page_reading import capitals_on

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_STAMPS = 6  # pictures of a file that are looked at, each of which takes 50 ms; more are icons
_WIDTHS = (25, 280)  # points
_HEIGHTS = (10, 140)  # points
_SHAPES = (1.15, 12)  # width by height: emblems and seals are round
_HEIGHT = 120  # pixels, at which a line of letters in a frame is read well
_MARGIN = 20  # pixels


def is_like_a_stamp(width: float, height: float) -> bool:
    """Return whether a picture of this size in points may be the stamp of one or two words."""
    fits = _WIDTHS[0] <= width <= _WIDTHS[1] and _HEIGHTS[0] <= height <= _HEIGHTS[1]
    return fits and _SHAPES[0] <= width / height <= _SHAPES[1]


def said_on(pictures: Iterable[Image]) -> tuple[str, ...]:
    """Return the lines in capitals on the first few pictures of those given, none where Tesseract is missing."""
    each = {picture.tobytes(): picture for picture in islice(pictures, MOST_STAMPS)}
    if not each or tesseract.what_is_missing():
        return ()
    with tesseract.open_engine() as engine:
        return tuple(line for picture in each.values() for line in capitals_on(engine, _as_a_line(picture)))


def _as_a_line(picture: Image) -> Image:
    """Return a picture in grey, its darkest ink black, as high as a line is read well, with paper around it."""
    from PIL import ImageOps

    grey = ImageOps.autocontrast(picture.convert("L"))
    width = max(round(grey.width * _HEIGHT / grey.height), 1)
    return ImageOps.expand(grey.resize((width, _HEIGHT)), _MARGIN, 255)
