"""Tesseract: where it finds its Vietnamese data, and what it reads on a picture."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from functools import cache
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from tusoi_nlp.extract import page_ink
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.text.normalize import normalize

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
DPI = 200
_SIZE_OF_LINE = 1.3  # a font's height as a multiple of that of the ink of a line
_TESSDATA = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


def find_tessdata() -> str | None:
    """Return the folder with the Vietnamese data of Tesseract, None where there is none.

    TESSDATA_PREFIX comes first, then the places of Debian and of builds from source, the newest version first.
    """
    given = os.environ.get("TESSDATA_PREFIX")
    places = [given, os.path.join(given, "tessdata")] if given else []
    for pattern in _TESSDATA:
        places += sorted(glob.glob(pattern), reverse=True)
    return next((p for p in places if os.path.isfile(os.path.join(p, f"{LANGUAGE}.traineddata"))), None)


def what_is_missing() -> str | None:
    """Return what OCR lacks on this machine ("tesserocr" or "vie.traineddata"), None where it can run."""
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return "tesserocr"
    tessdata = find_tessdata()
    return None if tessdata and _is_sound(tessdata) else f"{LANGUAGE}.traineddata"


@cache
def _is_sound(tessdata: str) -> bool:
    """Return whether Tesseract can load the Vietnamese data in a folder: a download may have been cut off."""
    import tesserocr

    try:
        tesserocr.PyTessBaseAPI(path=tessdata, lang=LANGUAGE).End()
    except RuntimeError:
        return False
    return True


def open_engine(**settings: Any) -> Any:
    """Return Tesseract for Vietnamese, a context manager; it must not be missing."""
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=find_tessdata(), lang=LANGUAGE, **settings)


def said_by(drawings: Iterable[Image]) -> tuple[str, ...]:
    """Return the lines of pictures that hold a line of letters each; Tesseract must not be missing."""
    from tesserocr import PSM

    with open_engine() as engine:
        return read_scattered(engine, drawings, PSM.SINGLE_LINE)


def read_scattered(engine: Any, images: Iterable[Image], mode: int | None = None) -> tuple[str, ...]:
    """Return the lines that stand anywhere on pictures, each once, or those that another `mode` tells."""
    from tesserocr import PSM

    engine.SetPageSegMode(PSM.SPARSE_TEXT if mode is None else mode)
    said = []
    for image in images:
        engine.SetImage(image)
        engine.SetSourceResolution(DPI)
        said += [line for row in engine.GetUTF8Text().splitlines() if (line := normalize(row).strip())]
    engine.Clear()
    engine.SetPageSegMode(PSM.AUTO)
    return tuple(dict.fromkeys(said))


def read_words(engine: Any, image: Image) -> list[Box]:
    """Return the recognised words: the baseline is that of their line, the size that of the page's lines."""
    from tesserocr import RIL, iterate_level

    inked, left, top = page_ink.inked(image)
    engine.SetImage(inked)
    engine.SetSourceResolution(DPI)
    engine.Recognize()
    words: list[Box] = []
    heights: list[float] = []
    baseline = 0.0
    for word in iterate_level(engine.GetIterator(), RIL.WORD):
        if word.Empty(RIL.WORD):  # the page holds none
            continue
        if word.IsAtBeginningOf(RIL.TEXTLINE) and (edges := word.Baseline(RIL.TEXTLINE)):
            baseline = top + fmean((edges[0][1], edges[1][1]))
            heights.append(_height(word.BoundingBox(RIL.TEXTLINE)))
        edges, text = word.BoundingBox(RIL.WORD), normalize(word.GetUTF8Text(RIL.WORD)).strip().strip("|")
        if edges and text:
            confidence = round(word.Confidence(RIL.WORD) / 100, 3)
            words.append(Box(float(left + edges[0]), float(left + edges[2]), baseline, 0.0, text, confidence))
    engine.Clear()
    size = _SIZE_OF_LINE * median(heights) if heights else 0.0
    return [word._replace(size=size) for word in words]


def _height(edges: tuple[int, int, int, int] | None) -> float:
    return float(edges[3] - edges[1]) if edges else 0.0
