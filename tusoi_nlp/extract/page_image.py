"""Pictures of pages made fit to be recognised: stamps taken out, photographs flattened, light evened, lines level."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.extract.page_ink import MOST_PARTS, PAPER, RED, length, redness_of

if TYPE_CHECKING:
    from PIL.Image import Image

_FAINT = 200  # of 255: the edge of a dot is darker
_DOT = 9  # pixels of a dot and its edge, at most, at 200 dpi
_DOT_OF_LETTER = 0.5  # of the height of a page's letters larger than dots; small letters of small print have more
_AFTER_WORD = 7  # pixels from a word to the dot that ends its sentence, at most; a blank is wider
_EDGE = 2  # pixels around a dot that are grey
_DOT_OF_STOP = 6  # pixels of its width
_BETWEEN_DOTS = 15  # pixels from one dot to the next, at most
_LEAST_DOTS = 5  # in a row that is filled in, more than in "…"
_COARSE = (2, 8)  # rows and columns of pixels that are one where rows of dots are first looked for
_SMALL = 500  # pixels of the long side on which a page's outline and light are looked for
_BLOCK = 8  # pixels: light changes slowly
_UNEVEN = 0.8  # darkest paper by brightest, at most, to be evened
_DIM = 200  # of 255: paper darker than this is brightened
_SHARE_OF_EDGE = 0.2  # of the picture's edge that shows a table, not paper, in a photograph
_SHARE_OF_PAPER = 0.25  # of the picture that the page fills at least
_RIM = 6  # pixels of the small picture on either side of the page's edge
_STEP = 1.3  # times the brightness of the table by that of the paper beside it, at least
_FULL = 0.92  # share of its four corners' area that a page fills; less is no sheet of paper
_MAX_TURN = 8.0  # degrees by which a page may lie askew
_STRIP = 8  # columns of pixels of a page seen small
_LINES_HIGH = 800  # pixels of the height on which lines of text are seen
_SIDEWAYS = 1.3  # times the contrast of columns by that of rows from which a page lies on its side
Grey = NDArray[np.float32]


def prepared(image: Image) -> Image:
    """Return a page in grey, without red ink, flat, and evenly lit."""
    grey = without_red(image)
    outline = _outline(grey)
    return _evened(grey if outline is None else _flattened(grey, outline))


def without_red(image: Image) -> Image:
    """Return a page in grey in which red ink is paper: stamps stand over the words that they certify.

    Red ink on white paper is bright in the red channel, in which black ink below it stays black.
    """
    from PIL import Image

    grey = image.convert("L")
    if image.mode != "RGB":
        return grey
    redness, red = redness_of(image), image.getchannel("R")
    if redness.getextrema()[1] <= RED:  # type: ignore[operator]  # one band: two numbers
        return grey
    paper = int(np.percentile(np.asarray(red)[::_BLOCK, ::_BLOCK], 80))
    washed = red.point([paper if value > paper / 2 else value for value in range(256)])
    return Image.composite(washed, grey, redness.point([255 * (value > RED) for value in range(256)]))


def without_leaders(level: Image) -> Image:
    """Return a level page without the rows of dots on which a form is filled in, but for a dot right after a word.

    Tesseract takes long rows for rules and leaves out the lines of text that they belong to, and short ones for words.
    """
    from PIL import Image
    from scipy import ndimage

    pixels = np.asarray(level)
    parts, n_parts = ndimage.label(pixels < _FAINT, structure=np.ones((3, 3)))
    if n_parts > MOST_PARTS:
        return level
    found = ndimage.find_objects(parts)
    sizes = np.array([(length(rows), length(columns)) for rows, columns in found])
    letters = [height for height, _ in sizes if height > _DOT]
    if not letters:
        return level
    largest = min(_DOT, _DOT_OF_LETTER * np.median(letters))
    is_dot = sizes.max(axis=1) <= largest
    if not _may_be_rows([place for place, dot in zip(found, is_dot.tolist(), strict=True) if dot], parts.shape):
        return level
    dots = np.array([False, *is_dot])[parts]
    rows_of_dots, n_rows = ndimage.label(ndimage.maximum_filter1d(dots.astype(np.uint8), _BETWEEN_DOTS, axis=1))
    one_of_each = np.unique(np.stack((rows_of_dots[dots], parts[dots])), axis=1)
    n_dots = np.bincount(one_of_each[0], minlength=n_rows + 1)
    leaders = np.flatnonzero(n_dots >= _LEAST_DOTS)
    if not leaders.size:
        return level
    cleared, others = pixels.copy(), (parts > 0) & ~dots
    places = ndimage.find_objects(rows_of_dots)
    for leader in leaders:
        rows, columns = places[leader - 1]
        taken = dots[rows, columns] & (rows_of_dots[rows, columns] == leader)
        first = int(np.argmax(taken.any(axis=0)))
        left = columns.start + first
        if (parts[max(0, rows.start - _DOT) : rows.stop, max(0, left - _AFTER_WORD) : left] > 0).any():
            taken[:, first : first + _DOT_OF_STOP] = False
        taken = ndimage.binary_dilation(np.pad(taken, _EDGE), iterations=_EDGE)
        top, side = rows.start - _EDGE, columns.start - _EDGE
        part = cleared[max(0, top) : rows.stop + _EDGE, max(0, side) : columns.stop + _EDGE]
        around = taken[max(0, -top) :, max(0, -side) :][: part.shape[0], : part.shape[1]]
        part[around & ~others[max(0, top) : rows.stop + _EDGE, max(0, side) : columns.stop + _EDGE]] = 255
    return Image.fromarray(cleared)


def _may_be_rows(dots: list[tuple[slice[int, int, None], slice[int, int, None]]], shape: tuple[int, ...]) -> bool:
    """Return whether so many dots lie close to each other that they may be a row, seen on a coarse picture.

    Most pages have none, and a look at every pixel costs much more.
    """
    from scipy import ndimage

    coarse = np.zeros((shape[0] // _COARSE[0] + 1, shape[1] // _COARSE[1] + 1), np.bool_)
    reach = _BETWEEN_DOTS // 2
    for rows, columns in dots:
        left = max(0, columns.start - reach) // _COARSE[1]
        right = (columns.stop - 1 + reach) // _COARSE[1]
        coarse[rows.start // _COARSE[0] : (rows.stop - 1) // _COARSE[0] + 1, left : right + 1] = True
    groups, _ = ndimage.label(coarse)
    of_dots = [groups[rows.start // _COARSE[0], columns.start // _COARSE[1]] for rows, columns in dots]
    return bool(of_dots) and int(np.bincount(of_dots).max()) >= _LEAST_DOTS


def share_of_ink(image: Image) -> float:
    """Return the share (0..1) of a prepared page that is dark."""
    return sum(image.histogram()[: int(PAPER / 2) + 1]) / (image.width * image.height)


def level(image: Image, small: Image) -> Image:
    """Return a skewed page turned level: the angle at which rows of ink stand out most from the gaps between.

    `small` is the page as `seen_small` gives it.
    """
    from PIL.Image import Resampling

    angle, _ = _best_turn(_small(small, _LINES_HIGH // 2), 0.0, _MAX_TURN, 0.5)
    angle, _ = _best_turn(small, angle, 0.4, 0.1)
    return image.rotate(angle, Resampling.BILINEAR, fillcolor=255) if abs(angle) > 0.1 else image


def seen_small(image: Image) -> Image:
    """Return a page of a size at which the direction of its lines is told."""
    return _small(image, _LINES_HIGH)


def lies_sideways(small: Image) -> bool:
    """Return whether the lines of a prepared page, seen small, seem to run up or down."""
    small = _small(small, _LINES_HIGH // 2)
    along, across = (_best_turn(side, 0.0, _MAX_TURN, 1.0)[1] for side in (small, small.transpose(_quarter(1))))
    return across > _SIDEWAYS * along


def turned(image: Image, quarters: int) -> Image:
    """Return a page turned by `quarters` of a circle, against the clock."""
    return image.transpose(_quarter(quarters)) if quarters % 4 else image


def _quarter(quarters: int) -> Any:
    from PIL.Image import Transpose

    return (Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270)[quarters % 4 - 1]


def _small(image: Image, longest: int) -> Image:
    from PIL.Image import Resampling

    scale = min(longest / max(image.size), 1.0)
    return image.resize((max(round(image.width * scale), 1), max(round(image.height * scale), 1)), Resampling.BOX)


def _outline(image: Image) -> Grey | None:
    """Return the corners of a page photographed on a darker table, None where the picture is the page itself.

    Shape (4, 2), as shares of the picture: upper left, lower left, lower right, upper right.
    """
    from scipy import ndimage

    small = ndimage.grey_closing(np.asarray(_small(image, _SMALL)), size=(9, 9))  # words become paper
    is_paper = small > _threshold(small)
    edge = np.concatenate([is_paper[0], is_paper[-1], is_paper[:, 0], is_paper[:, -1]])
    if 1 - edge.mean() < _SHARE_OF_EDGE:
        return None
    parts, n_parts = ndimage.label(is_paper)
    if not n_parts:
        return None
    largest = parts == 1 + int(np.argmax(ndimage.sum_labels(is_paper, parts, range(1, n_parts + 1))))
    page = ndimage.binary_fill_holes(largest)
    inside = page & ~ndimage.binary_erosion(page, iterations=_RIM)
    outside = ndimage.binary_dilation(page, iterations=_RIM) & ~page
    if np.median(small[inside]) < _STEP * np.median(small[outside]):  # light that falls off, no edge
        return None
    y, x = np.nonzero(page)
    ends = [np.argmin(x + y), np.argmin(x - y), np.argmax(x + y), np.argmax(x - y)]
    corners = np.array([(x[end], y[end]) for end in ends], dtype=np.float32)
    area = _area(corners)
    if area < _SHARE_OF_PAPER * small.size or not _FULL <= len(x) / area <= 1 / _FULL:
        return None
    size = np.array(small.shape[::-1], dtype=np.float32)
    return (corners / size).astype(np.float32)


def _threshold(grey: NDArray[np.uint8]) -> int:
    """Return the grey that parts a picture into two most unlike halves (Otsu 1979)."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(float)
    below = counts.cumsum()
    sums = (counts * np.arange(256)).cumsum()
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (sums[-1] * below / below[-1] - sums) ** 2 / (below * (below[-1] - below))
    return int(np.nanargmax(np.where(np.isfinite(between), between, 0.0)))


def _area(corners: Grey) -> float:
    ring = [*corners, corners[0]]
    return float(abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)))) / 2


def _flattened(image: Image, outline: Grey) -> Image:
    """Return the page inside `outline` as if seen from above."""
    from PIL.Image import Resampling, Transform

    seen = outline * np.array(image.size, dtype=np.float32)
    sides = [float(np.hypot(*(b - a))) for a, b in pairwise([*seen, seen[0]])]
    width, height = round(max(sides[1], sides[3])), round(max(sides[0], sides[2]))
    flat = np.array([(0, 0), (0, height), (width, height), (width, 0)], dtype=float)
    rows = []
    for (x, y), (u, v) in zip(flat, seen, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    coefficients = np.linalg.solve(np.array(rows), seen.reshape(8))
    return image.transform((width, height), Transform.PERSPECTIVE, list(coefficients), Resampling.BICUBIC)


def _evened(image: Image) -> Image:
    """Return a page on paper of one brightness: each spot divided by the light around it."""
    from PIL import Image
    from PIL.Image import Resampling
    from scipy import ndimage

    size = (max(image.width // _BLOCK, 1), max(image.height // _BLOCK, 1))
    light = np.asarray(image.resize(size, Resampling.BOX), dtype=np.float32)
    light = ndimage.uniform_filter(ndimage.maximum_filter(light, 7), 9)
    darkest, brightest = np.percentile(light, (5, 95))
    if darkest >= _UNEVEN * brightest and brightest >= _DIM:
        return image
    spread = Image.fromarray(np.maximum(light, 1.0)).resize(image.size, Resampling.BILINEAR)
    even = np.asarray(image, dtype=np.float32) * (PAPER / np.asarray(spread))
    return Image.fromarray(even.clip(0, 255).astype(np.uint8))


def _best_turn(image: Image, middle: float, most: float, step: float) -> tuple[float, float]:
    """Return the best of the angles around `middle` (degrees) and its contrast; of equals the smallest turn."""
    n_steps = round(most / step)
    angles = [middle + n * step for n in range(-n_steps, n_steps + 1)]
    contrasts = _contrasts_of_rows(np.asarray(image), angles)
    best = max(range(len(angles)), key=lambda n: (contrasts[n], -abs(angles[n])))
    return angles[best], contrasts[best]


def _contrasts_of_rows(pixels: NDArray[np.uint8], angles: list[float]) -> list[float]:
    """Return how much rows of ink stand out from the gaps between where a page is turned by each of `angles` (degrees).

    Its columns are moved up and down instead, some beside each other alike: for small angles that is the same.
    """
    height, width = pixels.shape
    lefts = np.arange(0, width, _STRIP)
    strips = np.add.reduceat(pixels, lefts, axis=1, dtype=np.uint32)
    slopes = np.tan(np.radians(angles))
    from_middle = lefts + (_STRIP - width) / 2
    moves = np.rint(slopes[:, None] * from_middle).astype(np.intp)
    most = int(np.abs(moves).max())
    paper = 255 * np.diff(lefts, append=width)
    padded = np.vstack([np.tile(paper, (most, 1)), strips, np.tile(paper, (most, 1))]).T
    places = np.arange(len(lefts))[:, None] * padded.shape[1] + np.arange(most, most + height)
    brightness = [padded.take(places + move[:, None]).sum(axis=0) / width for move in moves]
    return [float(np.mean(np.diff(row) ** 2)) for row in brightness]
