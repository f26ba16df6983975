"""Characters and drawn things of a PDF's pages, by pdfium: the only module that talks to it."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.legacy_boxes import Glyph, LegacyFonts
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.text.legacy import may_be_legacy

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
    from pypdfium2 import raw

    textpage = page.get_textpage()
    visible: dict[int, list[tuple[int, int]]] = {}
    n_lost = 0
    for i in range(raw.FPDFText_CountChars(textpage)):
        code = raw.FPDFText_GetUnicode(textpage, i)
        n_lost += code == 0
        if is_visible(code):
            quarters = round(raw.FPDFText_GetCharAngle(textpage, i) / (math.pi / 2)) % 4
            visible.setdefault(quarters, []).append((i, code))
    turn = (-max(visible, key=lambda quarters: len(visible[quarters]))) % 4 * 90 if visible else page.get_rotation()
    place, width, height = _placement(page, turn)
    x, y, edges = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    boxes = []
    shown = max(visible.values(), key=len, default=[])
    for i, code in shown:
        raw.FPDFText_GetCharOrigin(textpage, i, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, i, edges)
        x0, y0 = place(edges.left, edges.bottom)
        x1, y1 = place(edges.right, edges.top)
        baseline = place(x.value, y.value)[1]
        boxes.append(Box(min(x0, x1), max(x0, x1), baseline, abs(y1 - y0), chr(code)))
    if fonts or may_be_legacy("".join(box.text for box in boxes)):
        befores = (-1, *(i for i, _ in shown))
        boxes = fonts.decoded(
            [
                Glyph(box, _font(textpage, i), apart=i - before > 1)
                for (i, _), before, box in zip(shown, befores, boxes, strict=False)
            ]
        )
    textpage.close()
    return PageText(boxes, width, height, turn == page.get_rotation(), n_lost)


def _font(textpage: Any, i: int) -> str:
    """Return the name of the font of character `i`, "" where it has none."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, i, name, len(name), flags)
    return name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace")


def is_visible(code: int) -> bool:
    """Return whether a UTF-16 unit is a character to read: no blank, control, surrogate or non-character."""
    return code > 32 and code not in (0x7F, 0xA0, 0xFFFE, 0xFFFF) and not 0xD800 <= code <= 0xDFFF


def _placement(page: Any, turn: int) -> tuple[Callable[[float, float], tuple[float, float]], float, float]:
    """Return the way from PDF coordinates to those of the page turned clockwise by `turn` degrees, and its size."""
    left, bottom, right, top = page.get_bbox()
    turned: dict[int, Callable[[float, float], tuple[float, float]]] = {
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
