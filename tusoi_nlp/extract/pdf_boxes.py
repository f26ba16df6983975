"""Characters and drawn things of a PDF's pages, by pdfium: the only module that talks to it."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.drawings import is_shape
from tusoi_nlp.extract.geometry import Box, Characters, Floats
from tusoi_nlp.extract.legacy_boxes import Glyph, LegacyFonts
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.text.legacy import may_be_legacy

Numbers = NDArray[np.intp]
_RULE_THICKNESS = 2.5  # points, at most
_RULE_LENGTH = 12.0  # points, at least
_LEAST_BLANK = 0.05  # of the size: what is left of a blank into which a letter reaches
_BLANK = 0.2  # of the size
_SOME_PICTURE = 0.02  # share of the page: more than a logo
_STRIDE = 8  # characters; a line of text has some 80 in a piece or a few
_SLANTING = 0.2  # radians off the text's direction: across a page; text behind a scan lies askew by less
_LITTLE = 60  # characters that slant on a page without other text: a watermark over a picture
_SAME_ANGLE = 0.02  # radians
_SAME_LINE = 2.0  # points
_MOST_SEGMENTS = 5_000  # of large paths; a watermark has a few hundred
_MANY_PATHS = 30  # letters drawn as outlines, not a few ornaments
_signature = cache(ctypes.PYFUNCTYPE)  # which makes a class a call


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


class Objects(NamedTuple):
    """What stands on a page besides text: rules, all other paths, share of the page covered by pictures.

    `shapes` are the outlines of what may be large letters, by colour; each of shape (n, 2), in points, y upward.
    """

    rules_across: int
    rules_down: int
    other_paths: int
    pictures: float
    shapes: tuple[tuple[Floats, ...], ...] = ()

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
    asked = _Asked(textpage)
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
    whole = codes[numbers].astype("<u4").tobytes().decode("utf-32-le")
    characters = Characters(
        np.where(x0 < x1, x0, x1), np.where(x0 < x1, x1, x0), baselines, np.abs(y1 - y0), list(whole)
    )
    characters = _short_of_blanks(characters, np.diff(numbers) > 1)
    if fonts or may_be_legacy(whole):
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
    turns = np.rint(angles / (math.pi / 2)).astype(np.intp) % 4
    most = Counter(turns.tolist()).most_common(1)
    turn = -most[0][0] % 4 * 90 if most else rotation
    upright = turns == -turn // 90 % 4
    slants = np.abs(np.remainder(angles + math.pi / 4, math.pi / 2) - math.pi / 4) > _SLANTING
    is_little = np.count_nonzero(slants) <= max(_LITTLE, len(slants) / 2)
    return turn, upright & ~slants if is_little else upright


def _lines_aside(
    asked: _Asked, codes: Numbers, numbers: Numbers, pieces: Numbers, angles: Floats, fonts: LegacyFonts
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
    reaches = blank_follows & on_line & (gaps > _LEAST_BLANK * characters.size[:-1])
    right = characters.right.copy()
    right[:-1][reaches] = np.minimum(right[:-1], characters.left[1:] - _BLANK * characters.size[:-1])[reaches]
    return characters._replace(right=right)


def _asked_by_piece(ask: Callable[[Numbers], Floats], numbers: Numbers, pieces: Numbers) -> Floats:
    """Return what `ask` says of each character, where those of one piece mostly have the same to say.

    pdfium is asked of the first and the last of each piece, and of all where it says two things of one: text that
    slants or runs downward, a piece that is drawn twice.
    """
    begins = np.diff(pieces, prepend=-1) != 0
    firsts = np.flatnonzero(begins)
    lasts = np.append(firsts[1:], len(numbers))[: len(firsts)] - 1
    told = ask(numbers[firsts])
    return told[np.cumsum(begins) - 1] if np.array_equal(told, ask(numbers[lasts])) else ask(numbers)


class _Asked:
    """What pdfium says of a page's characters by number, asked for many at once.

    The functions are called by their addresses with plain numbers: half the time of a call through pypdfium2's types.
    """

    def __init__(self, textpage: Any) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._textpage = textpage
        self._page = ctypes.cast(textpage.raw, ctypes.c_void_p).value
        self._n = raw.FPDFText_CountChars(textpage)

    def codes(self) -> Numbers:
        """Return the code points of all characters, 0 where the file names no letter.

        pdfium takes a hyphen at the end of a line for no character of the text; here it is one ("COVID-", "TCVN-").
        """
        codes = self._codes()
        for i in np.flatnonzero((codes == 0x02) | (codes == 0xFFFE)).tolist():
            if self._raw.FPDFText_IsHyphen(self._textpage, i) == 1:
                codes[i] = ord("-")
        return codes

    def _codes(self) -> Numbers:
        """Return what the page's text has all at once, but for characters it leaves out or writes in two units."""
        text = np.zeros(self._n + 1, np.uint16)
        address = text.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
        n_units = self._raw.FPDFText_GetText(self._textpage, 0, self._n, address) - 1
        if n_units == self._n and not np.any((text >= 0xD800) & (text <= 0xDFFF)):
            return text[:-1].astype(np.intp)
        ask = _by_address(self._raw.FPDFText_GetUnicode, ctypes.c_uint)
        return np.array(list(map(ask, repeat(self._page), range(self._n))), np.intp)

    def angles(self, numbers: Numbers) -> Floats:
        """Return the angles of characters in radians."""
        ask = _by_address(self._raw.FPDFText_GetCharAngle, ctypes.c_float)
        return np.array(list(map(ask, repeat(self._page), numbers.tolist())), np.float64)

    def origins(self, numbers: Numbers) -> Floats:
        """Return x and y of the points on the baseline where characters begin, shape (2, len(numbers))."""
        ask = _by_address(self._raw.FPDFText_GetCharOrigin, ctypes.c_int, 2)
        places = np.zeros((len(numbers), 2))
        x = places.ctypes.data
        end = x + places.nbytes
        deque(map(ask, repeat(self._page), numbers.tolist(), range(x, end, 16), range(x + 8, end + 8, 16)), maxlen=0)
        return places.T

    def edges(self, numbers: Numbers) -> Floats:
        """Return left, top, right and bottom of characters, as high as their font, shape (4, len(numbers))."""
        ask = _by_address(self._raw.FPDFText_GetLooseCharBox, ctypes.c_int, 1)
        places = np.zeros((len(numbers), 4), np.float32)  # FS_RECTF
        start = places.ctypes.data
        deque(map(ask, repeat(self._page), numbers.tolist(), range(start, start + places.nbytes, 16)), maxlen=0)
        return places.T.astype(np.float64)

    def pieces(self, numbers: Numbers) -> Numbers:
        """Return which piece of text each character is of: what the page draws at once, in one font on one line.

        Characters of a piece follow one another: those between two of one piece are not asked for.
        """
        ask = _by_address(self._raw.FPDFText_GetTextObject, ctypes.c_ssize_t)
        pieces = np.zeros(len(numbers), np.intp)
        some = np.append(np.arange(0, len(numbers) - 1, _STRIDE), len(numbers) - 1)[: len(numbers)]
        pieces[some] = list(map(ask, repeat(self._page), numbers[some].tolist()))
        gaps = np.diff(some)
        firsts = np.repeat(pieces[some[:-1]], gaps)
        pieces[: len(firsts)] = firsts
        unsure = np.flatnonzero(firsts != np.repeat(pieces[some[1:]], gaps))
        pieces[unsure] = list(map(ask, repeat(self._page), numbers[unsure].tolist()))
        return pieces

    def fonts(self, numbers: Numbers, pieces: Numbers) -> list[str]:
        """Return the names of the fonts of characters in these pieces, "" where one has none."""
        _, firsts, kinds = np.unique(pieces, return_index=True, return_inverse=True)
        names = [_font(self._textpage, i) for i in numbers[firsts].tolist()]
        return [names[kind] for kind in kinds.tolist()]


def _by_address(function: Any, result: Any, n_targets: int = 0) -> Callable[..., Any]:
    """Return a function of pdfium that takes page and number, and addresses to write to, as plain numbers."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    kind = _signature(result, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * n_targets)
    return kind(address)  # type: ignore[arg-type]


def _font(textpage: Any, i: int) -> str:
    """Return the name of the font of character `i`, "" where it has none."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(textpage, i, name, len(name), flags)
    return name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace")


@overload
def is_visible(code: int) -> bool: ...
@overload
def is_visible(code: Numbers) -> NDArray[np.bool_]: ...
def is_visible(code: Any) -> Any:
    """Return whether a code point (or each of many) is a character to read: no blank, control, surrogate or none."""
    is_character = ((code < 0xD800) | (code > 0xDFFF)) & (code != 0xFFFE) & (code != 0xFFFF)
    return (code > 32) & (code <= 0x10FFFF) & (code != 0x7F) & (code != 0xA0) & is_character


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
    large: list[Any] = []
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
            large.append(thing)
        elif max(width, height) >= _RULE_LENGTH and min(width, height) <= _RULE_THICKNESS:
            across, down = across + (width > height), down + (height > width)
        else:
            others += 1
    width, height = page.get_size()
    return Objects(across, down, others, min(pictured / max(width * height, 1.0), 1.0), _shapes(large))


def _shapes(paths: list[Any]) -> tuple[tuple[Floats, ...], ...]:
    """Return the outlines of paths by their colour, without rules and frames; none where there are too many."""
    from pypdfium2 import raw

    by_colour: dict[tuple[int, ...], list[Floats]] = defaultdict(list)
    n_segments = [raw.FPDFPath_CountSegments(path) for path in paths]
    if sum(n_segments) > _MOST_SEGMENTS:  # a map or a chart
        return ()
    for path, n in zip(paths, n_segments, strict=True):
        outlines = [outline for outline in _outlines(path, n) if len(outline) > 2]
        if any(map(is_shape, outlines)):
            colour = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFPageObj_GetFillColor(path, *colour)
            by_colour[tuple(part.value for part in colour)] += outlines
    return tuple(map(tuple, by_colour.values()))


def _outlines(path: Any, n_segments: int) -> Iterator[Floats]:
    """Yield the closed outlines of a path; curves are cut off from each of their points to the next."""
    from pypdfium2 import raw

    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(n_segments):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield np.array(points)
            points = []
        points.append(matrix.on_point(x.value, y.value))
    if points:
        yield np.array(points)
