"""Characters and drawn things of a PDF's pages, by pdfium: the only module that talks to it."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.legacy_boxes import Glyph, LegacyFonts
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.text.legacy import may_be_legacy

Floats = NDArray[np.float64]
_RULE_THICKNESS = 2.5  # points, at most
_RULE_LENGTH = 12.0  # points, at least
_SOME_PICTURE = 0.02  # share of the page: more than a logo
_MANY_PATHS = 30  # letters drawn as outlines, not a few ornaments


class PageText(NamedTuple):
    """Characters of a page turned so that its text is upright, its size so, and whether it is shown so too.

    `n_lost` counts characters for which the file names no letter.
    """

    boxes: list[Box]
    width: float
    height: float
    shown_upright: bool
    n_lost: int


class Objects(NamedTuple):
    """What stands on a page besides text: rules, all other paths, share of the page covered by pictures."""

    rules_across: int
    rules_down: int
    other_paths: int
    pictures: float

    @property
    def is_drawn_on(self) -> bool:
        """Return whether pictures or paths may show text."""
        return self.pictures >= _SOME_PICTURE or self.other_paths >= _MANY_PATHS


@contextmanager
def opened(file: str) -> Iterator[Any]:
    """Yield the pdfium document of `file`, None where pdfium cannot read it; raises Unreadable if it is encrypted."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Unreadable("encrypted", "pdf") from error
        yield None
        return
    try:
        yield document
    finally:
        document.close()


@contextmanager
def loaded(document: Any, number: int) -> Iterator[Any]:
    """Yield page `number` (from 1) of a pdfium document, None where it cannot be loaded."""
    import pypdfium2 as pdfium

    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()


def read_text(page: Any, fonts: LegacyFonts) -> PageText:
    """Return the visible characters of a pdfium page, in the order of the content stream, turned upright.

    What runs another way than most of the text (a stamp, a note along the edge) is left out. Letters in fonts before
    Unicode are decoded.
    """
    textpage = page.get_textpage()
    characters = _Characters(textpage)
    codes = characters.codes()
    visible = set(filter(is_visible, set(codes)))
    seen = [i for i, code in enumerate(codes) if code in visible]
    by_turn = _by_turn(seen, characters.angles(seen))
    turn = (-max(by_turn, key=lambda quarters: len(by_turn[quarters]))) % 4 * 90 if by_turn else page.get_rotation()
    place, width, height = _placement(page, turn)
    upright = max(by_turn.values(), key=len, default=[])
    left, top, right, bottom = characters.edges(upright)
    (x0, y0), (x1, y1) = place(left, bottom), place(right, top)
    edges = np.where(x0 < x1, x0, x1), np.where(x0 < x1, x1, x0)
    numbers = (*edges, place(*characters.origins(upright))[1], np.abs(y1 - y0))
    boxes = list(map(Box, *(column.tolist() for column in numbers), [chr(codes[i]) for i in upright]))
    if fonts or may_be_legacy("".join(box.text for box in boxes)):
        befores = (-1, *upright)
        boxes = fonts.decoded(
            [
                Glyph(box, _font(textpage, i), apart=i - before > 1)
                for i, before, box in zip(upright, befores, boxes, strict=False)
            ]
        )
    textpage.close()
    return PageText(boxes, width, height, turn == page.get_rotation(), codes.count(0))


def _by_turn(numbers: list[int], angles: list[float]) -> dict[int, list[int]]:
    """Return the characters that run each way, by quarters of a turn."""
    if numbers and not any(angles):
        return {0: numbers}
    turns: dict[int, list[int]] = {}
    for i, angle in zip(numbers, angles, strict=True):
        turns.setdefault(round(angle / (math.pi / 2)) % 4, []).append(i)
    return turns


class _Characters:
    """What pdfium says of a page's characters by number, asked for many at once.

    The functions are called by their addresses with plain numbers: half the time of a call through pypdfium2's types.
    """

    def __init__(self, textpage: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._page = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._n = raw.FPDFText_CountChars(textpage)

    def codes(self) -> list[int]:
        """Return the UTF-16 units of all characters, 0 where the file names no letter."""
        ask = _by_address(self._raw.FPDFText_GetUnicode, ctypes.c_uint)
        return list(map(ask, repeat(self._page), range(self._n)))

    def angles(self, numbers: Sequence[int]) -> list[float]:
        """Return the angles of characters in radians."""
        ask = _by_address(self._raw.FPDFText_GetCharAngle, ctypes.c_float)
        return list(map(ask, repeat(self._page), numbers))

    def origins(self, numbers: Sequence[int]) -> Floats:
        """Return x and y of the points on the baseline where characters begin, shape (2, len(numbers))."""
        ask = _by_address(self._raw.FPDFText_GetCharOrigin, ctypes.c_int, 2)
        places = np.zeros((len(numbers), 2))
        x = places.ctypes.data
        end = x + places.nbytes
        deque(map(ask, repeat(self._page), numbers, range(x, end, 16), range(x + 8, end + 8, 16)), maxlen=0)
        return places.T

    def edges(self, numbers: Sequence[int]) -> Floats:
        """Return left, top, right and bottom of characters, as high as their font, shape (4, len(numbers))."""
        ask = _by_address(self._raw.FPDFText_GetLooseCharBox, ctypes.c_int, 1)
        places = np.zeros((len(numbers), 4), np.float32)  # FS_RECTF
        start = places.ctypes.data
        deque(map(ask, repeat(self._page), numbers, range(start, start + places.nbytes, 16)), maxlen=0)
        return places.T.astype(np.float64)


def _by_address(function: Any, result: Any, n_targets: int = 0) -> Callable[..., Any]:
    """Return a function of pdfium that takes page and number, and addresses to write to, as plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    kind = ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * n_targets)
    return kind(address)  # type: ignore[arg-type]


def _font(textpage: Any, i: int) -> str:
    """Return the name of the font of character `i`, "" where it has none."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, i, name, len(name), flags)
    return name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace")


def is_visible(code: int) -> bool:
    """Return whether a UTF-16 unit is a character to read: no blank, control, surrogate or non-character."""
    return code > 32 and code not in (0x7F, 0xA0, 0xFFFE, 0xFFFF) and not 0xD800 <= code <= 0xDFFF


def _placement(page: Any, turn: int) -> tuple[Callable[[Floats, Floats], tuple[Floats, Floats]], float, float]:
    """Return the way from PDF coordinates to those of the page turned clockwise by `turn` degrees, and its size."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Callable[[Floats, Floats], tuple[Floats, Floats]]] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    size = (right - left, top - bottom)
    return turned[turn], *(size if turn in (0, 180) else size[::-1])


def count_objects(page: Any) -> Objects:
    """Return what stands on a pdfium page besides text, forms looked into two levels deep."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    across = down = others = 0
    pictured = 0.0
    for thing in page.get_objects(max_depth=3):
        if thing.type not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        try:
            left, bottom, right, top = thing.get_bounds()
        except pdfium.PdfiumError:  # an empty path has no bounds
            continue
        width, height = right - left, top - bottom
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += width * height
        elif width >= _RULE_LENGTH and height >= _RULE_LENGTH:  # a frame, or a table drawn at one stroke
            across, down = across + 2, down + 2
        elif max(width, height) >= _RULE_LENGTH and min(width, height) <= _RULE_THICKNESS:
            across, down = across + (width > height), down + (height > width)
        else:
            others += 1
    width, height = page.get_size()
    return Objects(across, down, others, min(pictured / max(width * height, 1.0), 1.0))
