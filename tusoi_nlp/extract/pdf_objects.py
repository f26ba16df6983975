"""What stands on a PDF's page besides text, by pdfium."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tusoi_nlp.extract.drawings import is_shape
from tusoi_nlp.extract.geometry import Floats
from tusoi_nlp.extract.stamp_pictures import MOST_STAMPS, is_like_a_stamp

if TYPE_CHECKING:
    from PIL.Image import Image

_RULE_THICKNESS = 2.5  # points, at most
_RULE_LENGTH = 12.0  # points, at least
_DEPTH = 2  # levels of forms in forms
_SOME_PICTURE = 0.02  # share of the page: more than a logo
_MOST_SEGMENTS = 5_000  # of large paths; a watermark has a few hundred
_MANY_PATHS = 30  # letters drawn as outlines, not a few ornaments


_STAMP_DPI = 200
_MOST_NOTES = 200  # of a page
_LONGEST_NOTE = 4_000  # bytes


Edges = tuple[float, float, float, float]  # left, bottom, right, top; points


class Objects(NamedTuple):
    """What stands on a page besides text: rules, all other paths, share of the page covered by pictures.

    `shapes` are the outlines of what may be large letters, by colour; each of shape (n, 2), in points, y upward.
    `stamps` are the edges (left, bottom, right, top) of pictures as small as stamps.
    """

    rules_across: int
    rules_down: int
    other_paths: int
    pictures: float
    shapes: tuple[tuple[Floats, ...], ...] = ()
    stamps: tuple[Edges, ...] = ()

    @property
    def is_drawn_on(self) -> bool:
        """Return whether pictures or paths may show text."""
        return self.pictures >= _SOME_PICTURE or self.other_paths >= _MANY_PATHS


def count_objects(page: Any) -> Objects:
    """Return what stands on a pdfium page besides text, forms looked into two levels deep."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    across = down = others = 0
    pictured = 0.0
    large: list[Any] = []
    stamps: list[Edges] = []
    for thing in map(partial(pdfium.PdfObject, page=page), _paths_and_pictures(page.raw)):
        try:
            left, bottom, right, top = thing.get_bounds()
        except pdfium.PdfiumError:  # an empty path has no bounds
            continue
        width, height = right - left, top - bottom
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictured += width * height
            if is_like_a_stamp(width, height) and len(stamps) < MOST_STAMPS:
                stamps.append((round(left), round(bottom), round(right), round(top)))
        elif width >= _RULE_LENGTH and height >= _RULE_LENGTH:  # a frame, or a table drawn at one stroke
            across, down = across + 2, down + 2
            large.append(thing)
        elif max(width, height) >= _RULE_LENGTH and min(width, height) <= _RULE_THICKNESS:
            across, down = across + (width > height), down + (height > width)
        else:
            others += 1
    width, height = page.get_size()
    return Objects(across, down, others, min(pictured / max(width * height, 1.0), 1.0), _shapes(large), tuple(stamps))


def pictures_of(page: Any, stamps: Sequence[Edges]) -> tuple[Image, ...]:
    """Return what a pdfium page shows within the edges of its `stamps`, none of a page that is shown turned.

    Those that lie beyond the edge of the page, where nobody sees them, are left out.
    """
    left, bottom, right, top = page.get_bbox()
    if page.get_rotation():
        return ()
    shown = []
    for stamp in stamps:
        beside = [stamp[0] - left, stamp[1] - bottom, right - stamp[2], top - stamp[3]]
        crop = [max(edge, 0.0) for edge in beside]
        if not is_like_a_stamp(right - left - crop[0] - crop[2], top - bottom - crop[1] - crop[3]):
            continue
        bitmap = page.render(scale=_STAMP_DPI / 72, crop=tuple(crop))
        shown.append(bitmap.to_pil().convert("RGB"))
        bitmap.close()
    return tuple(shown)


def notes_on(page: Any) -> tuple[str, ...]:
    """Return the lines of the texts and stamps that a reader of PDFs has laid over a pdfium page, the first of them."""
    from pypdfium2 import raw

    found: list[str] = []
    for i in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, i)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP):
            found += _words_of(note).splitlines()
        raw.FPDFPage_CloseAnnot(note)
    return tuple(found)


def _words_of(note: Any) -> str:
    from pypdfium2 import raw

    n_bytes = min(raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0), _LONGEST_NOTE)
    buffer = (ctypes.c_ushort * (n_bytes // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, n_bytes)
    return bytes(buffer)[:n_bytes].decode("utf-16-le", "replace").rstrip("\0")


def _paths_and_pictures(parent: Any, depth: int = _DEPTH) -> Iterator[Any]:
    """Yield the raw paths and images of a raw page, or of a form on it, text being passed over where it stands."""
    from pypdfium2 import raw

    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    if depth < _DEPTH:
        count, get = raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject
    for i in range(count(parent)):
        thing = get(parent, i)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield thing
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth > 0:
            yield from _paths_and_pictures(thing, depth - 1)


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
