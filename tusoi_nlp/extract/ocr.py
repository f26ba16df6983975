"""Scanned pages: rendered by pdfium, made fit, recognised by Tesseract in Vietnamese, each page once.

200 dpi, page segmentation 3 and "vie" alone did best in probe.md section 4. tests/extract/scans.py measures it.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tusoi_nlp.extract import docx_pictures, ocr_cache, page_image, page_ink, page_rules, pdf_boxes, photo
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.limits import rendering_scale
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.settings import Limits
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import share_of_syllables

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "vie"
_DPI = 200
_MOST_PIXELS = 3_508  # along the long side: A3 at 200 dpi; pages made from photographs name absurd sizes
_PAGE_PIXELS = 2_338  # along the long side of A4 at 200 dpi
_MOST_ENLARGED = 2.0  # times; more shows nothing new
_SIZE_OF_LINE = 1.3  # a font's height as a multiple of that of the ink of a line
_GOOD = 0.55  # confidence times share of syllables from which a page stands upright; upside down it has 0.2
_RISES, _SINKS = 0.75, 0.2  # of their size, by which letters with marks stand above and below the baseline
_MOST_LOST = 0.8  # of what was recognised of a table as lines, that is read in its cells at least
_GUESSED = 0.3  # of confidence: specks are taken for words of less
_THREADS = 2  # at once for one file: Tesseract frees the GIL, and several files are read side by side
_TESSDATA = ("/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata")


class TableRow(NamedTuple):
    """A row of a ruled table: its edges in pixels, and the words of each cell, line after line."""

    left: float
    top: float
    right: float
    bottom: float
    cells: tuple[tuple[Box, ...], ...]


class Recognized(NamedTuple):
    """What was recognised on a page: words in pixels of the page made fit, its size, and how much of it is ink.

    `stamps` are the lines in red ink, and words that stand far from the text, which Tesseract leaves out of a page: no
    part of the text, but a mark of secrecy may be among them. `rows` are those of ruled tables, whose words are not
    among the others.
    """

    words: list[Box]
    width: int
    height: int
    ink: float
    stamps: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()

    @property
    def confidence(self) -> float:
        """Return the mean confidence (0..1) of the words, weighted by their length; 0.0 where there is none."""
        words = [*self.words, *(word for row in self.rows for cell in row.cells for word in cell)]
        n = sum(len(word.text) for word in words)
        return sum(word.confidence * len(word.text) for word in words) / n if n else 0.0


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
    tessdata = find_tessdata()
    return None if tessdata and _is_sound(tessdata) else f"{_LANGUAGE}.traineddata"


@cache
def _is_sound(tessdata: str) -> bool:
    """Return whether Tesseract can load the Vietnamese data in a folder: a download may have been cut off."""
    import tesserocr

    try:
        tesserocr.PyTessBaseAPI(path=tessdata, lang=_LANGUAGE).End()
    except RuntimeError:
        return False
    return True


def recognize(
    file: str, numbers: Sequence[int], limits: Limits, may_keep: Callable[[Recognized], bool] = lambda page: True
) -> Iterator[Recognized]:
    """Yield what is recognised on the pages `numbers` of a PDF or picture; what was recognised before is not again.

    Each page that `may_keep` allows is kept as soon as it is recognised, so that a file that is interrupted goes on
    where it stopped. No other page is begun before the first is given out, so that a file can be given up over it.

    Raises:
        Unreadable: Tesseract or its Vietnamese data are missing, or pdfium cannot render the file.
    """
    missing = what_is_missing()
    if missing:
        raise Unreadable("no_text_needs_ocr", missing)
    with _Readers(may_keep) as readers:
        waiting: deque[Future[Recognized] | Recognized] = deque()
        for n_before, image in enumerate(_rendered(file, numbers, limits)):
            waiting.append(readers.read(image))
            if len(waiting) > (_THREADS if n_before else 0):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def said_by(drawings: Iterable[Image]) -> tuple[str, ...]:
    """Return the lines of pictures that hold a line of letters each; Tesseract must not be missing."""
    from tesserocr import PSM, PyTessBaseAPI

    with PyTessBaseAPI(path=find_tessdata(), lang=_LANGUAGE) as engine:
        return _scattered(engine, drawings, PSM.SINGLE_LINE)


def _result(page: Future[Recognized] | Recognized) -> Recognized:
    return page.result() if isinstance(page, Future) else page


def _rendered(file: str, numbers: Sequence[int], limits: Limits) -> Iterator[Image]:
    """Yield pages of a PDF in colour at 200 dpi, coarser where these are too many pixels, or pictures as they are."""
    if photo.is_picture(file):
        yield from map(_enlarged, photo.frames(file, numbers, limits))
        return
    if docx_pictures.is_word(file):  # whose unread pages are its pictures, one after the other
        yield from map(_enlarged, docx_pictures.frames(file, limits))
        return
    with pdf_boxes.opened(file) as document:
        for number in numbers:
            if document is None:
                raise Unreadable("damaged", "pdf")
            with pdf_boxes.loaded(document, number) as page:
                if page is None:
                    raise Unreadable("damaged", f"pdf, page {number}")
                size = page.get_size()
                scale = min(rendering_scale(size, _DPI, limits), _MOST_PIXELS / max(*size, 1.0))
                bitmap = page.render(scale=scale)
                image = bitmap.to_pil()
                bitmap.close()
            yield image if image.mode == "RGB" else image.convert("RGB")


def _enlarged(image: Image) -> Image:
    """Return a small picture, as messengers send photographs of pages, at the size of a page at 200 dpi."""
    from PIL.Image import Resampling

    scale = min(_PAGE_PIXELS / max(image.size), _MOST_ENLARGED)
    size = (round(image.width * scale), round(image.height * scale))
    return image.resize(size, Resampling.BICUBIC) if scale > 1 else image


class _Readers:
    """Threads that recognise pages, each with a Tesseract of its own made with its first page; a context manager."""

    def __init__(self, may_keep: Callable[[Recognized], bool]) -> None:
        self._may_keep = may_keep
        n_threads = min(_THREADS, len(os.sched_getaffinity(0)))
        self._own = threading.local()
        self._engines = ExitStack()
        self._threads = ThreadPoolExecutor(n_threads, initializer=self._start)

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._engines.close()

    def read(self, image: Image) -> Future[Recognized] | Recognized:
        """Return what is kept of `image`, or the promise to recognise it."""
        secret = _secret(image)
        kept = ocr_cache.find(secret)
        return _loaded(kept) if kept else self._threads.submit(self._read, image, secret)

    def _start(self) -> None:
        import tesserocr

        api = tesserocr.PyTessBaseAPI(path=find_tessdata(), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO)
        self._own.engine = self._engines.enter_context(api)

    def _read(self, image: Image, secret: bytes) -> Recognized:
        page = _recognized(self._own.engine, image)
        if self._may_keep(page):
            ocr_cache.keep(secret, _dumped(page))
        return page


def _secret(image: Image) -> bytes:
    """Return what names a page and all that its text depends on: picture, engine, language data, and this code."""
    digest = hashlib.sha256(f"{image.mode} {image.size}".encode())
    digest.update(image.tobytes())
    return hashlib.sha256(_circumstances(find_tessdata() or "") + digest.digest()).digest()


@cache
def _circumstances(tessdata: str) -> bytes:
    import tesserocr

    digest = hashlib.sha256(f"{tesserocr.tesseract_version()} {_LANGUAGE} {_DPI}".encode())
    own = (__file__, page_image.__file__, page_ink.__file__, page_rules.__file__)
    for file in (os.path.join(tessdata, f"{_LANGUAGE}.traineddata"), *own):
        digest.update(hashlib.sha256(Path(file).read_bytes()).digest())
    return digest.digest()


def _dumped(page: Recognized) -> bytes:
    return json.dumps(page, ensure_ascii=False).encode()


def _loaded(data: bytes) -> Recognized:
    words, width, height, ink, stamps, rows = json.loads(data)
    table_rows = tuple(
        TableRow(left, top, right, bottom, tuple(tuple(Box(*word) for word in cell) for cell in cells))
        for left, top, right, bottom, cells in rows
    )
    return Recognized([Box(*word) for word in words], width, height, ink, tuple(stamps), table_rows)


def _recognized(engine: Any, image: Image) -> Recognized:
    """Return what is recognised on a page, and what else it says, in red ink or apart from its text."""
    page, quarters, apart = _best_side(engine, page_image.prepared(image))
    red = page_ink.red_ink(image)
    stamps = () if red is None else _stamps(engine, page_image.turned(red, quarters))
    return page._replace(stamps=(() if apart is None else _capitals(engine, apart)) + stamps)


def _best_side(engine: Any, flat: Image) -> tuple[Recognized, int, Image | None]:
    """Return the best of what is recognised on a prepared page, the quarters it was turned by, what stands apart."""
    ink = page_image.share_of_ink(flat)
    best, best_quality, turn, stood = Recognized([], *flat.size, ink), -1.0, 0, flat
    small = page_image.seen_small(flat)
    sides = (1, 0) if page_image.lies_sideways(small) else (0, 1)
    for side in sides:
        level = page_image.level(*(page_image.turned(picture, side) for picture in (flat, small)))
        level = page_image.without_leaders(level)
        for half in (0, 2):
            upright = page_image.turned(level, half)
            page = Recognized(_words(engine, upright), *level.size, ink)
            quality = _quality(page)
            if quality > best_quality:
                best, best_quality, turn, stood = page, quality, side + half, upright
            if best_quality >= _GOOD:
                best = best._replace(words=best.words + _left_out(engine, upright, best.words))
                apart = page_ink.standing_apart(upright, _edges(best.words))
                return _with_tables(engine, upright, best), turn, apart
    return best, turn, page_ink.standing_apart(stood, _edges(best.words))


def _quality(page: Recognized) -> float:
    return page.confidence * share_of_syllables(" ".join(word.text for word in page.words))


def _left_out(engine: Any, image: Image, words: list[Box]) -> list[Box]:
    """Return the words of lines of which nothing was recognised on a page that otherwise reads well."""
    from tesserocr import PSM

    size = words[0].size
    rest, lines = page_ink.left_out(image, _edges(words), size)
    found: list[Box] = []
    engine.SetPageSegMode(PSM.SINGLE_BLOCK)
    for left, top, right, bottom in lines:
        seen = _words(engine, rest.crop((left, top, right, bottom)))
        if seen and _quality(Recognized(seen, 0, 0, 0.0)) >= _GOOD:
            found += [
                w._replace(left=w.left + left, right=w.right + left, baseline=w.baseline + top, size=size) for w in seen
            ]
    engine.SetPageSegMode(PSM.AUTO)
    return found


def _with_tables(engine: Any, image: Image, page: Recognized) -> Recognized:
    """Return a page with its ruled tables read cell by cell, for Tesseract reads lines through their rules.

    A table of which more was recognised as lines keeps these.
    """
    from tesserocr import PSM

    engine.SetPageSegMode(PSM.SINGLE_BLOCK)
    for table in page_rules.ruled_tables(image):
        left, top, right, bottom = np.array([edges for row in table for edges in row]).T
        within = _words_within(page.words, (int(left.min()), int(top.min()), int(right.max()), int(bottom.max())))
        rows = tuple(
            TableRow(
                row[0][0],
                row[0][1],
                row[-1][2],
                min(edges[3] for edges in row),
                tuple(_words_in(engine, image, edges, within) for edges in row),
            )
            for row in table
        )
        words = [word for row in rows for cell in row.cells for word in cell]
        if _n_read(words) >= _MOST_LOST * _n_read(within):
            others = [word for word in page.words if word not in within]
            page = page._replace(words=others, rows=page.rows + rows)
    engine.SetPageSegMode(PSM.AUTO)
    return page


def _words_in(engine: Any, image: Image, edges: page_ink.Edges, seen: Sequence[Box]) -> tuple[Box, ...]:
    """Return the words of a cell, as they were `seen` in lines of the page where the cell alone reads worse."""
    left, top, right, bottom = edges
    cell = image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    if not page_ink.bears_ink(cell):
        return ()
    found = [
        word._replace(left=word.left + left, right=word.right + left, baseline=word.baseline + top)
        for word in _words(engine, cell)
    ]
    return tuple(max(found, _words_within(seen, edges), key=_n_read))


def _words_within(words: Iterable[Box], edges: page_ink.Edges) -> list[Box]:
    left, top, right, bottom = edges
    return [word for word in words if left < (word.left + word.right) / 2 < right and top < word.baseline < bottom]


def _n_read(words: Iterable[Box]) -> float:
    """Return how many letters and figures of words were recognised, those of sure words more than others."""
    return sum((word.confidence - _GUESSED) * sum(map(str.isalnum, word.text)) for word in words)


def _edges(words: Iterable[Box]) -> list[page_ink.Edges]:
    return [
        (round(w.left), round(w.baseline - _RISES * w.size), round(w.right), round(w.baseline + _SINKS * w.size))
        for w in words
    ]


def _stamps(engine: Any, red: Image) -> tuple[str, ...]:
    """Return the lines that stand anywhere on a picture of red ink.

    Stamps are set down askew and within frames, which touch their letters: each way of looking misses some.
    """
    level = page_image.level(red, page_image.seen_small(red))
    return _scattered(engine, (red, level, page_ink.without_frames(level)))


def _capitals(engine: Any, apart: Image) -> tuple[str, ...]:
    """Return the lines in capitals on a picture of what stands apart from the text, with frames around it or without.

    A frame that touches letters makes others of them: "MẠT".
    """
    from tesserocr import PSM

    bare = page_ink.without_frames(apart)
    framed = () if bare.tobytes() == apart.tobytes() else _scattered(engine, (bare,), PSM.SINGLE_BLOCK)
    said = dict.fromkeys(_scattered(engine, (apart,)) + framed)
    return tuple(line for line in said if line.isupper())


def _scattered(engine: Any, images: Iterable[Image], mode: int | None = None) -> tuple[str, ...]:
    """Return the lines that stand anywhere on pictures, each once, or those that another `mode` tells."""
    from tesserocr import PSM

    engine.SetPageSegMode(PSM.SPARSE_TEXT if mode is None else mode)
    said = []
    for image in images:
        engine.SetImage(image)
        engine.SetSourceResolution(_DPI)
        said += [line for row in engine.GetUTF8Text().splitlines() if (line := normalize(row).strip())]
    engine.Clear()
    engine.SetPageSegMode(PSM.AUTO)
    return tuple(dict.fromkeys(said))


def _words(engine: Any, image: Image) -> list[Box]:
    """Return the recognised words: the baseline is that of their line, the size that of the page's lines."""
    from tesserocr import RIL, iterate_level

    inked, left, top = page_ink.inked(image)
    engine.SetImage(inked)
    engine.SetSourceResolution(_DPI)
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
