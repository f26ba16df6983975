"""Scanned pages: rendered by pdfium, set straight, recognised by Tesseract in Vietnamese.

200 dpi, page segmentation 3 and "vie" alone did best in probe.md section 4 (CER 0.8 % on clean synthetic scans).
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from tusoi_nlp.extract import pdf_boxes, photo
from tusoi_nlp.extract.geometry import Box, in_reading_order, line_of, rows_of_boxes
from tusoi_nlp.extract.limits import rendering_scale
from tusoi_nlp.extract.reading import Unreadable, clean
from tusoi_nlp.extract.running import PlacedLine, split_running
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "vie"
_DPI = 200
_SIZE_OF_LINE = 1.3  # a font's height as a multiple of that of the ink of a line
_SAME_LINE = 0.4  # of the size: two columns of a scan stand less exactly side by side than those of a PDF
_TURN_STEP, _MAX_TURN = 0.25, 3.0  # degrees tried when a page is set straight
_TESSDATA = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


def find_tessdata() -> str | None:
    """Return the folder with the Vietnamese data of Tesseract, None where there is none.

    TESSDATA_PREFIX comes first, then the places of Debian and of builds from source, the newest version first.
    """
    given = os.environ.get("TESSDATA_PREFIX")
    places = [given, os.path.join(given, "tessdata")] if given else []
    for pattern in _TESSDATA:
        places += sorted(glob.glob(pattern), reverse=True)
    return next((p for p in places if os.path.isfile(os.path.join(p, f"{_LANGUAGE}.traineddata"))), None)


def what_is_missing() -> str | None:
    """Return what OCR lacks on this machine ("tesserocr" or "vie.traineddata"), None where it can run."""
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return "tesserocr"
    return None if find_tessdata() else f"{_LANGUAGE}.traineddata"


def recognize(file: str, numbers: Sequence[int], limits: Limits) -> tuple[Page, ...]:
    """Return the pages `numbers` of a PDF or picture as recognised, with the mean confidence of their words.

    Raises:
        Unreadable: Tesseract or its Vietnamese data are missing, or pdfium cannot render the file.
    """
    missing = what_is_missing()
    if missing:
        raise Unreadable("no_text_needs_ocr", missing)
    import tesserocr

    sheets, confidences = [], []
    with tesserocr.PyTessBaseAPI(path=find_tessdata(), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO) as engine:
        for image in _rendered(file, numbers, limits):
            sheets.append(_recognized(engine, _straight(image)))
            words = engine.AllWordConfidences()
            confidences.append(round(sum(words) / len(words) / 100, 4) if words else 0.0)
    texts, _ = split_running(sheets)
    return clean(
        Page(number, lines, visual=True, ocr=True, confidence=confidence)
        for number, lines, confidence in zip(numbers, texts, confidences, strict=True)
    )


def _rendered(file: str, numbers: Sequence[int], limits: Limits) -> Iterator[Image]:
    """Yield pages in grey at 200 dpi, coarser where they would have too many pixels; pictures as they are."""
    if photo.is_picture(file):
        yield from photo.frames(file, numbers, limits)
        return
    with pdf_boxes.opened(file) as document:
        for number in numbers:
            if document is None:
                raise Unreadable("damaged", "pdf")
            with pdf_boxes.loaded(document, number) as page:
                if page is None:
                    raise Unreadable("damaged", f"pdf, page {number}")
                scale = rendering_scale(page.get_size(), _DPI, limits)
                bitmap = page.render(scale=scale, grayscale=True)
                image = bitmap.to_pil().convert("L")
                bitmap.close()
            yield image


def _recognized(engine: Any, image: Image) -> list[PlacedLine]:
    """Return the lines of an image in reading order, in cells where gaps between words are wide."""
    engine.SetImage(image)
    engine.SetSourceResolution(_DPI)
    engine.Recognize()
    rows = in_reading_order(rows_of_boxes(_words(engine.GetIterator()), _SAME_LINE))
    width, height = image.size
    return [PlacedLine(line_of(row, width), row.boxes[0].baseline / height) for row in rows]


def _words(found: Any) -> list[Box]:
    """Return the recognised words: the baseline is that of their line, the size that of the page's lines."""
    from tesserocr import RIL, iterate_level

    words: list[Box] = []
    heights: list[float] = []
    baseline = 0.0
    for word in iterate_level(found, RIL.WORD):
        if word.IsAtBeginningOf(RIL.TEXTLINE) and (edges := word.Baseline(RIL.TEXTLINE)):
            baseline = (edges[0][1] + edges[1][1]) / 2
            heights.append(_height(word.BoundingBox(RIL.TEXTLINE)))
        edges, text = word.BoundingBox(RIL.WORD), word.GetUTF8Text(RIL.WORD).strip().strip("|")
        if edges and text:
            words.append(Box(float(edges[0]), float(edges[2]), baseline, 0.0, text))
    size = _SIZE_OF_LINE * median(heights) if heights else 0.0
    return [word._replace(size=size) for word in words]


def _height(edges: tuple[int, int, int, int] | None) -> float:
    return float(edges[3] - edges[1]) if edges else 0.0


def _straight(image: Image) -> Image:
    """Return a skewed page turned straight: the angle at which rows of ink stand out most from the gaps between."""
    from PIL.Image import Resampling

    small = image.resize((max(image.width * 600 // max(image.height, 1), 1), 600))
    n_steps = round(_MAX_TURN / _TURN_STEP)
    angles = [step * _TURN_STEP for step in range(-n_steps, n_steps + 1)]
    best = max(angles, key=lambda angle: (_contrast_of_rows(small, angle), -abs(angle)))
    return image.rotate(best, Resampling.BICUBIC, fillcolor=255) if abs(best) > _TURN_STEP else image


def _contrast_of_rows(image: Image, angle: float) -> float:
    import numpy as np

    ink = 255.0 - np.asarray(image.rotate(angle, fillcolor=255), dtype=np.float64)
    return float(np.var(ink.sum(axis=1)))


def mean_confidence(pages: Sequence[Page]) -> float:
    """Return the mean confidence (0..1) of recognised pages, weighted by their text; 0.0 where they have none."""
    weights = [(_n_chars(page.lines), page.confidence) for page in pages if page.confidence is not None]
    n = sum(weight for weight, _ in weights)
    return sum(weight * confidence for weight, confidence in weights) / n if n else 0.0


def _n_chars(lines: tuple[Line, ...]) -> int:
    return sum(len(line.text) for line in lines)
