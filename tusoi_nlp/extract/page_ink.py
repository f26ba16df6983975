"""What stands on a page beside its text: red ink, frames, lines and words that recognition leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

RED = 45  # by which red outshines green and blue in the ink of stamps; paper under a lamp has 20
_STAMP = 0.0002  # share of a page that is red, at least, to be looked at: a word in a frame has 0.002
_PALE = 0.4  # of the redness of the stamp's ink, up to which it is none: noise of cameras and wooden tables
_BESIDE = 40  # pixels of white around what is red
_FRAME = 40  # pixels of its short side, at least
_HOLLOW = 0.4  # share of its rectangle that a frame inks, at most
_INSIDE = 0.03  # share of it that other ink has, at least; letters hold none
MOST_PARTS = 40_000  # of ink on a page; more are noise
PAPER = 245  # of 255, after the light is evened
_COARSE = 4  # pixels of one in which ink is looked for that stands apart; specks are lost in it
_DARK = 190  # of 255: a coarse pixel with ink
_LEAST_INK = 25  # dark pixels; a full stop has so many
_APART = (16, 120)  # pixels of the height of letters and of words in frames that stand apart
_WIDEST = 700  # pixels of such a word
_LEAST_WIDTH = 12
_CLOSE = 6  # pixels around a word in which its ink lies
_AROUND = 12  # pixels
_MOST_APART = 80  # pieces of ink on a page; more are a picture or handwriting
_AROUND_WORD = 0.15  # of the size of a page's letters: marks reach out of a word by so much
_LOW, _HIGH, _WIDE = 0.2, 1.0, 2.0  # of that size: height and width of a letter, or of two that touch
_SAME_LINE = 0.25  # of it, from the foot of one letter to that of the next lower one in a line
_HIGHEST_LINE = 2.0  # of it; specks of a picture that lie at all heights are no line
_LEAST_LETTERS = 15  # in a line that was left out; a stamp has fewer that stand level
Edges = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


def red_ink(image: Image) -> Image | None:
    """Return the part of a page that bears red ink, dark on white; None where there is less than a stamp of it.

    What is only reddish, as paper under a lamp, is white.
    """
    from PIL import ImageOps

    if image.mode != "RGB":
        return None
    redness = redness_of(image)
    counts = redness.histogram()
    if sum(counts[RED + 1 :]) < _STAMP * sum(counts):
        return None
    values = np.asarray(redness)
    darkest = float(np.percentile(values[values > RED], 90))
    pale = darkest * _PALE
    shades = [255 * (darkest - value) / (darkest - pale) for value in range(256)]
    left, top, right, bottom = redness.point([255 * (value > RED) for value in range(256)]).getbbox() or (0, 0, 0, 0)
    around = (left - _BESIDE, top - _BESIDE, right + _BESIDE, bottom + _BESIDE)
    return ImageOps.invert(
        ImageOps.invert(redness.point([round(min(max(s, 0.0), 255.0)) for s in shades])).crop(around)
    )


def redness_of(image: Image) -> Image:
    """Return by how much red outshines green and blue."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return ImageChops.subtract(red, ImageChops.lighter(green, blue))


def without_frames(grey: Image) -> Image:
    """Return a picture without what is drawn around other ink: frames and rings of stamps."""
    from PIL import Image
    from scipy import ndimage

    pixels = np.array(grey)
    ink = pixels < PAPER / 2
    parts, _ = ndimage.label(ink, structure=np.ones((3, 3)))
    for number, place in enumerate(ndimage.find_objects(parts), 1):
        if min(parts[place].shape) < _FRAME:
            continue
        part = parts[place] == number
        if part.mean() < _HOLLOW and (ink[place] & ~part).mean() > _INSIDE:
            pixels[place][ndimage.binary_dilation(part, iterations=2)] = 255
    return Image.fromarray(pixels)


def inked(image: Image) -> tuple[Image, int, int]:
    """Return the part of a page that bears ink, a margin around it, and where its left and upper edges lie."""
    edges = image.point([255 * (value < PAPER / 2) for value in range(256)]).getbbox()
    if edges is None:
        return image, 0, 0
    left, top = max(0, edges[0] - _BESIDE), max(0, edges[1] - _BESIDE)
    right, bottom = min(image.width, edges[2] + _BESIDE), min(image.height, edges[3] + _BESIDE)
    return image.crop((left, top, right, bottom)), left, top


def bears_ink(grey: Image) -> bool:
    """Return whether a part of a page bears a letter at least, more than specks."""
    return sum(grey.histogram()[: int(PAPER / 2)]) > _LEAST_INK


def left_out(level: Image, words: Sequence[Edges], size: float) -> tuple[Image, list[Edges]]:
    """Return a page without its recognised `words`, of a `size` in pixels, and where whole lines of letters are left.

    Tesseract takes a stamp in black for a picture, and with it the lines on which it stands.
    """
    from PIL import Image
    from scipy import ndimage

    pixels = np.array(level)
    margin = round(_AROUND_WORD * size)
    for left, top, right, bottom in words:
        pixels[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin] = 255
    ink = pixels < PAPER / 2
    if np.count_nonzero(ink) < _LEAST_LETTERS * _LOW * size:  # less than so many letters have pixels
        return level, []
    parts, n_parts = ndimage.label(ink, structure=np.ones((3, 3)))
    if n_parts > MOST_PARTS:
        return level, []
    places = np.array([_edges(place) for place in ndimage.find_objects(parts)]).reshape(-1, 4)
    heights, widths = places[:, 3] - places[:, 1], places[:, 2] - places[:, 0]
    letters = places[(heights > _LOW * size) & (heights < _HIGH * size) & (widths < _WIDE * size)]
    letters = letters[np.argsort(letters[:, 3])]
    lines = np.split(letters, np.flatnonzero(np.diff(letters[:, 3]) > _SAME_LINE * size) + 1)
    found = [line for line in lines if len(line) >= _LEAST_LETTERS and _height(line) < _HIGHEST_LINE * size]
    return Image.fromarray(pixels), [
        (
            max(0, int(line[:, 0].min()) - margin),
            max(0, int(line[:, 1].min()) - margin),
            int(line[:, 2].max()) + margin,
            int(line[:, 3].max()) + margin,
        )
        for line in found
    ]


def _height(line: NDArray[np.int64]) -> int:
    return int(line[:, 3].max() - line[:, 1].min())


def _edges(place: tuple[slice[int, int, None], slice[int, int, None]]) -> Edges:
    rows, columns = place
    return columns.start, rows.start, columns.stop, rows.stop


def standing_apart(level: Image, words: Sequence[Edges]) -> Image | None:
    """Return the ink of a level page as high as letters that lies outside the recognised `words`.

    None where there is none, or so much of it that it is no writing.
    """
    from PIL import Image
    from scipy import ndimage

    pixels = np.array(level)
    for left, top, right, bottom in words:
        pixels[max(0, top - _CLOSE) : bottom + _CLOSE, max(0, left - _CLOSE) : right + _CLOSE] = 255
    coarse = np.asarray(Image.fromarray(pixels).reduce(_COARSE)) < _DARK
    parts, _ = ndimage.label(coarse, structure=np.ones((3, 3)))
    apart = [(rows, columns) for rows, columns in ndimage.find_objects(parts) if _is_apart(rows, columns)]
    if not 0 < len(apart) <= _MOST_APART:
        return None
    kept = np.full_like(pixels, 255)
    for rows, columns in apart:
        around = tuple(slice(max(0, s.start * _COARSE - _AROUND), s.stop * _COARSE + _AROUND) for s in (rows, columns))
        kept[around] = pixels[around]
    rows, columns = (np.flatnonzero((kept < _DARK).any(axis=axis)) for axis in (1, 0))
    top, left = max(0, int(rows[0]) - _BESIDE), max(0, int(columns[0]) - _BESIDE)
    inside = kept[top : int(rows[-1]) + _BESIDE, left : int(columns[-1]) + _BESIDE]
    return Image.fromarray(np.pad(inside, _BESIDE, constant_values=255))


def _is_apart(rows: slice[int, int, None], columns: slice[int, int, None]) -> bool:
    height, width = length(rows) * _COARSE, length(columns) * _COARSE
    return _APART[0] <= height <= _APART[1] and _LEAST_WIDTH <= width <= _WIDEST


def length(place: slice[int, int, None]) -> int:
    """Return the pixels of a place along one side."""
    return place.stop - place.start
