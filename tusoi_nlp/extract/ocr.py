"""Scanned pages: rendered by pdfium, made fit, recognised by Tesseract in Vietnamese, each page once.

200 dpi, page segmentation 3 and "vie" alone did best before the first version; tests/extract/scans.py measures them.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tusoi_nlp.extract import (
    docx_pictures,
    geometry,
    ocr_cache,
    page_image,
    page_ink,
    page_reading,
    page_rules,
    page_tables,
    pdf_boxes,
    photo,
    recognized,
    tesseract,
)
from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.limits import rendering_scale
from tusoi_nlp.extract.page_reading import recognize_page
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.extract.recognized import Recognized, TableRow
from tusoi_nlp.settings import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 3_508  # along the long side: A3 at 200 dpi; pages made from photographs name absurd sizes
_PAGE_PIXELS = 2_338  # along the long side of A4 at 200 dpi
_MOST_ENLARGED = 2.0  # times; more shows nothing new
# What is kept of a page depends on these.
_READING = (tesseract, geometry, page_image, page_ink, page_reading, page_rules, page_tables, recognized)
_THREADS = 2  # at once for one file: Tesseract frees the GIL, and several files are read side by side


def recognize(
    file: str, numbers: Sequence[int], limits: Limits, may_keep: Callable[[Recognized], bool] = lambda page: True
) -> Iterator[Recognized]:
    """Yield what is recognised on the pages `numbers` of a PDF or picture; what was recognised before is not again.

    Each page that `may_keep` allows is kept as soon as it is recognised, so that a file that is interrupted goes on
    where it stopped. No other page is begun before the first is given out, so that a file can be given up over it.

    Raises:
        Unreadable: Tesseract or its Vietnamese data are missing, or pdfium cannot render the file.
    """
    missing = tesseract.what_is_missing()
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
                scale = min(rendering_scale(size, tesseract.DPI, limits), _MOST_PIXELS / max(*size, 1.0))
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
        from tesserocr import PSM

        self._own.engine = self._engines.enter_context(tesseract.open_engine(psm=PSM.AUTO))

    def _read(self, image: Image, secret: bytes) -> Recognized:
        page = recognize_page(self._own.engine, image)
        if self._may_keep(page):
            ocr_cache.keep(secret, _dumped(page))
        return page


def _secret(image: Image) -> bytes:
    """Return what names a page and all that its text depends on: picture, engine, language data, and this code."""
    digest = hashlib.sha256(f"{image.mode} {image.size}".encode())
    digest.update(image.tobytes())
    return hashlib.sha256(_circumstances(tesseract.find_tessdata() or "") + digest.digest()).digest()


@cache
def _circumstances(tessdata: str) -> bytes:
    import tesserocr

    digest = hashlib.sha256(f"{tesserocr.tesseract_version()} {tesseract.LANGUAGE} {tesseract.DPI}".encode())
    code = (str(module.__file__) for module in _READING)
    for file in (os.path.join(tessdata, f"{tesseract.LANGUAGE}.traineddata"), __file__, *code):
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
