"""Minutes sent as pictures, a page a file: the pages that follow one with a head count with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from tusoi_nlp.aggregate.counts import Document, add_up

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"})
_NUMBERED = re.compile(r"(?P<name>.*?)0*(?P<page>\d{1,4})(?P<rest>\D*)")
_YEARS = range(1990, 2100)  # "Biên bản 2024.jpg" is no page after "Biên bản 2023.jpg"
_HEADED = frozenset({"minutes", "thematic_minutes", "collective_review"})  # genres; of persons nothing is summed up
_HEADLESS = frozenset({"other", "article"})  # what a page without a head is taken for

_Page = tuple[PurePosixPath, str, str, int]  # folder, name before and behind the number of the page, that number


def join_pages(documents: Sequence[Document]) -> list[Document]:
    """Return `documents`, pictures of pages that go on with another joined to it as its `next_pages`.

    Such a page has no head of its own, and the name of the picture before it but for the number: "T9 trang 1.jpg",
    "T9 trang 2.jpg"; "IMG_0031.jpg", "IMG_0032.jpg".
    """
    numbered = {page: document for document in documents if (page := _page_of(document))}
    followers: dict[str, list[Document]] = {}
    joined: set[str] = set()
    for folder, name, rest, number in sorted(numbered, key=lambda page: page[3]):
        first = numbered[folder, name, rest, number]
        if first.genre not in _HEADED:
            continue
        following = number + 1
        while (one := numbered.get((folder, name, rest, following))) is not None and _has_no_head(one):
            followers.setdefault(first.source.path, []).append(one)
            joined.add(one.source.path)
            following += 1
    return [_with_pages(one, followers.get(one.source.path, ())) for one in documents if one.source.path not in joined]


def _page_of(document: Document) -> _Page | None:
    path = PurePosixPath(document.source.path)
    found = _NUMBERED.fullmatch(path.stem) if path.suffix.lower() in _PICTURES else None
    if found is None or int(found["page"]) in _YEARS:
        return None
    return path.parent, found["name"], found["rest"], int(found["page"])


def _has_no_head(document: Document) -> bool:
    head = document.header
    return document.genre in _HEADLESS and not (head.cell or head.parent or head.number)


def _with_pages(first: Document, pages: Sequence[Document]) -> Document:
    """Return `first` with what is counted of the pages that go on with it."""
    if not pages:
        return first
    all_pages = [first, *pages]
    n_speakers = sum(page.n_speakers for page in all_pages)  # masks begin anew on each page
    return replace(
        first,
        next_pages=tuple(page.source for page in pages),
        n_scanned=sum(page.n_scanned for page in all_pages),
        n_words=sum(page.n_words for page in all_pages),
        n_speakers=min(n_speakers, first.n_present) if first.n_present else n_speakers,
        tally=add_up([page.tally for page in all_pages]),
    )
