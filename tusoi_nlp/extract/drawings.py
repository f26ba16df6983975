"""Letters that a PDF draws as outlines, without text, as word processors do with watermarks: made a level picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tusoi_nlp.extract.geometry import Floats

if TYPE_CHECKING:
    from PIL.Image import Image

_HEIGHT = 60  # pixels of the letters, with their marks
_MARGIN = 40  # pixels
_LEAST_LENGTH = 80.0  # points of the whole; less is an ornament
_LONGEST = 20  # times its height; longer is no mark
_CORNERS = 6  # of a rectangle, with its first one again once or twice
_FAR = 1e5  # points
_LEAST_SLANT = 0.5  # points off both axes, of a line that is no rule's or frame's


def is_shape(outline: Floats) -> bool:
    """Return whether an outline, shape (n, 2), has more corners than a rule or a frame, or lines that slant."""
    slants = np.abs(np.diff(outline, axis=0)).min(axis=1) > _LEAST_SLANT
    return len(outline) > _CORNERS or bool(slants.any())


def picture_of(outlines: Sequence[Floats]) -> Image | None:
    """Return outlines of letters filled black on white, the direction in which they spread turned level.

    Each is of shape (n, 2), in points, y upward. None where they spread like no line of letters.
    """
    from PIL import Image, ImageChops, ImageDraw

    points = np.vstack(outlines)
    if not (np.abs(points) < _FAR).all():  # a broken file
        return None
    middle = points.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov((points - middle).T))
    along = axes[:, 1] * (1 if axes[0, 1] >= 0 else -1)  # most watermarks are read from the left
    turn = np.stack((along, (along[1], -along[0])))  # y downward from here on
    turned = [(outline - middle) @ turn.T for outline in outlines]
    low, high = np.vstack(turned).min(axis=0), np.vstack(turned).max(axis=0)
    length, height = high - low
    if length < _LEAST_LENGTH or not height < length < _LONGEST * height:
        return None
    scale = _HEIGHT / height
    size = (round(length * scale) + 2 * _MARGIN, _HEIGHT + 2 * _MARGIN)
    ink = Image.new("1", size)
    for outline in turned:
        part = Image.new("1", size)
        ImageDraw.Draw(part).polygon([tuple(point) for point in (outline - low) * scale + _MARGIN], fill=1)
        ink = ImageChops.logical_xor(ink, part)  # the inside of an "O" is drawn over it
    return ImageChops.invert(ink.convert("L"))
