"""The pages of a PDF and their characters as boxes, by pdfium."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.geometry import Box, Characters, Floats
from tusoi_nlp.extract.legacy_boxes import Glyph, LegacyFonts
from tusoi_nlp.extract.pdf_characters import AskedCharacters, Numbers, is_visible
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.text.legacy import may_be_legacy

_LEAST_BLANK = 0.05  # of the size: what is left of a blank into which a letter reaches
_BLANK = 0.2  # of the size
_SLANTING = 0.2  # radians off the text's direction: across a page; text behind a scan lies askew by less
_LITTLE = 60  # characters that slant on a page without other text: a watermark over a picture
_SAME_ANGLE = 0.02  # radians
_SAME_LINE = 2.0  # points


class PageText(NamedTuple):
    """Characters of a page turned so that its text is upright, its size so, and whether it is shown so too.

    `n_lost` counts characters for which the file names no letter. `aside` are the lines that run another way than most
    of the text: a watermark across the page, a stamp, a note along the edge.
    """

    characters: Characters
    width: float
    height: float
    shown_upright: bool
    n_lost: int
    aside: tuple[str, ...] = ()


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
    page = _load(document, number)
    try:
        yield page
    finally:
        _close(page)


def load_pages(document: Any) -> Generator[Any, None, None]:
    """Yield the pages of a pdfium document in turn, None for one that cannot be loaded.

    Each is closed when the next one is there: pdfium forgets fonts that no open page uses, and reads them again.
    """
    page = None
    try:
        for number in range(1, len(document) + 1):
            before, page = page, _load(document, number)
            _close(before)
            yield page
    finally:
        _close(page)


def _load(document: Any, number: int) -> Any:
    import pypdfium2 as pdfium

    try:
        return document[number - 1]
    except pdfium.PdfiumError:
        return None


def _close(page: Any) -> None:
    if page is not None:
        page.close()


def read_text(page: Any, fonts: LegacyFonts) -> PageText:
    """Return the visible characters of a pdfium page, in the order of the content stream, turned upright.

    What runs another way than most of the text is none of it. Letters in fonts before Unicode are decoded.
    """
    textpage = page.get_textpage()
    asked = AskedCharacters(textpage)
    codes = asked.codes()
    seen = np.flatnonzero(is_visible(codes))
    pieces = asked.pieces(seen)
    angles = _asked_by_piece(asked.angles, seen, pieces)
    turn, upright = _direction(angles, page.get_rotation())
    place, width, height = _placement(page, turn)
    aside = _lines_aside(asked, codes, seen[~upright], pieces[~upright], angles[~upright], fonts)
    numbers, pieces = seen[upright], pieces[upright]
    left, top, right, bottom = asked.edges(numbers)
    (x0, y0), (x1, y1) = place(left, bottom), place(right, top)
    baselines = _asked_by_piece(lambda some: place(*asked.origins(some))[1], numbers, pieces)
    texts = codes[numbers].astype("<u4").view("<U1")
    characters = Characters(np.minimum(x0, x1), np.maximum(x0, x1), baselines, np.abs(y1 - y0), texts)
    characters = _short_of_blanks(characters, np.diff(numbers) > 1)
    if fonts or may_be_legacy(texts.tobytes().decode("utf-32-le")):
        apart = (np.diff(numbers, prepend=-1) > 1).tolist()
        glyphs = map(Glyph, characters.boxes(), asked.fonts(numbers, pieces), apart)
        characters = Characters.of(fonts.decoded(list(glyphs)))
    textpage.close()
    n_lost = int(np.count_nonzero(codes == 0))
    return PageText(characters, width, height, turn == page.get_rotation(), n_lost, aside)


def _direction(angles: Floats, rotation: int) -> tuple[int, NDArray[np.bool_]]:
    """Return the degrees by which most of the text is to be turned to be upright, and which characters then are.

    `rotation` is the turn of a page without text. What slants across the page is not upright, unless most does.
    """
    if len(angles) and not angles.any():
        return 0, np.ones(len(angles), np.bool_)
    turns = np.rint(angles / (math.pi / 2)).astype(np.intp) % 4
    most = Counter(turns.tolist()).most_common(1)
    turn = -most[0][0] % 4 * 90 if most else rotation
    upright = turns == -turn // 90 % 4
    slants = np.abs(np.remainder(angles + math.pi / 4, math.pi / 2) - math.pi / 4) > _SLANTING
    is_little = np.count_nonzero(slants) <= max(_LITTLE, len(slants) / 2)
    return turn, upright & ~slants if is_little else upright


def _lines_aside(
    asked: AskedCharacters, codes: Numbers, numbers: Numbers, pieces: Numbers, angles: Floats, fonts: LegacyFonts
) -> tuple[str, ...]:
    """Return the characters of these numbers, which run at these angles, as lines in the order of the file."""
    if not len(numbers):
        return ()
    x, y = asked.origins(numbers)
    across = y * np.cos(angles) + x * np.sin(angles)  # the angles grow clockwise
    begins = (np.abs(np.diff(angles, prepend=np.inf)) > _SAME_ANGLE) | (np.abs(np.diff(across, prepend=0)) > _SAME_LINE)
    apart = np.diff(numbers, prepend=numbers[0]) > 1
    names = asked.fonts(numbers, pieces)
    lines = []
    for line in np.split(np.arange(len(numbers)), np.flatnonzero(begins)[1:]):
        letters = [chr(codes[numbers[i]]) for i in line]
        if fonts or may_be_legacy("".join(letters)):
            glyphs = [Glyph(Box(0, 0, 0, 0, c), names[i], bool(apart[i])) for c, i in zip(letters, line, strict=True)]
            lines.append("".join(box.text for box in fonts.decoded(glyphs)))
        else:
            lines.append("".join(f"{' ' * bool(apart[i])}{c}" for c, i in zip(letters, line, strict=True)).strip())
    return tuple(lines)


def _short_of_blanks(characters: Characters, blank_follows: NDArray[np.bool_]) -> Characters:
    """Return the characters, those that slant into a blank of the file ending before it: "ư" in "tư y tế"."""
    gaps = characters.left[1:] - characters.right[:-1]
    on_line = characters.baseline[1:] == characters.baseline[:-1]
    some = np.flatnonzero(blank_follows & on_line & (gaps > _LEAST_BLANK * characters.size[:-1]))
    right = characters.right.copy()
    right[some] = np.minimum(right[some], characters.left[some + 1] - _BLANK * characters.size[some])
    return characters._replace(right=right)


def _asked_by_piece(ask: Callable[[Numbers], Floats], numbers: Numbers, pieces: Numbers) -> Floats:
    """Return what `ask` says of each character, where those of one piece mostly have the same to say.

    pdfium is asked of the first and the last of each piece, and of all where it says two things of one: text that
    slants or runs downward, a piece that is drawn twice.
    """
    if not len(numbers):
        return ask(numbers)
    bounds = np.concatenate(([0], np.flatnonzero(pieces[1:] != pieces[:-1]) + 1, [len(pieces)]))
    firsts, ends = bounds[:-1], bounds[1:]
    told = ask(numbers[firsts])
    return np.repeat(told, ends - firsts) if np.array_equal(told, ask(numbers[ends - 1])) else ask(numbers)


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
