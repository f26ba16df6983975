"""Capitals that a document tells to be places: in its head, and where it names a settlement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tusoi_nlp.structure.documents import N_TITLE
from tusoi_nlp.structure.head_lines import is_committee, is_head_line
from tusoi_nlp.structure.header import left_column
from tusoi_nlp.structure.layout import find_title
from tusoi_nlp.structure.masking.fields import is_field_of_doer
from tusoi_nlp.structure.masking.persons import N_HEAD
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.names.honorifics import is_addressed
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import roles_after
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITALISED_WORDS, NAME_TOKEN, bare_name, name_keys
from tusoi_nlp.text.syllables import bare_key, key

_TELLS = re.compile(r"[:,;]")  # in a line that tells a fact, no name of a body
_N_AHEAD = 8  # characters, in which the word before a name ends
_COUNTED = re.compile(r"\d (?:em|cháu|bạn|cụ|bà|ông|chị|anh) $")  # those of a place: "9 em Há Súa"
_LONGEST_LIST = 160  # characters, with the field before it
_LISTED = re.compile(rf"\s*(?:{CAPITALISED_WORDS}(?:\s*,|\s+và)\s+)*")
_KIND = r"(?i:(?=[tấxblkp])(?:thôn|ấp|xóm|bản|buôn|làng|khóm|khối|khu(?: phố)?|phố|tổ dân phố|xã|phường))"
_SETTLED = re.compile(  # what is named a settlement anywhere in a document is one where it opens an item
    rf"(?<!\w)(?<!rưởng )(?<!hó ){_KIND}\s+({CAPITALISED_WORDS})"  # "trưởng thôn Bửu Mận" may be a person
)
_SURELY_SETTLED = (
    re.compile(  # no person's by what stands around: "sáp nhập phường Lò Gốm và …", not "thư ký xã Lê Hoa"
        rf"(?:[,;(]|\b(?:nhập|gộp|ghép|tách|của|tại|ở|từ|và|với|địa bàn|gồm))\s*{_KIND}\s+({CAPITALISED_WORDS})"
        r"(?=\s+(?:\d|và\b|với\b|cũ\b|thành\b|vào\b)|\s*[,;)])"
    )
)


def without_head_places(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """Return `spans` but for what the head of the document names a place."""
    places = _places_in_head(paragraphs)
    return [[s for s in found if not _is_place(p.text, s, places)] for p, found in zip(paragraphs, spans, strict=True)]


def _places_in_head(paragraphs: Sequence[Paragraph]) -> frozenset[tuple[str, ...]]:
    """Return the last two and three words of the head's lines in capitals: "ĐẢNG BỘ XÃ VŨ THUẬN" names a place.

    So do capitals into which such a line wraps: "ĐẢNG BỘ XÃ THANH", "LƯƠNG ĐÔNG".
    """
    cells = [cell for paragraph in paragraphs[:N_HEAD] for cell in (paragraph.cells or (paragraph.text,))]
    lines = [line for cell in cells for line in re.split(r"\s[/|–-]\s", cell)]
    words = [bare_name(line) for line in lines if line.isupper() and not _TELLS.search(line)]
    ends = {line[-n:] for line in words for n in (2, 3) if len(line) > n + 1}
    return frozenset(ends | {bare_name(line) for line in _wrapped([paragraph.text for paragraph in paragraphs])})


def _wrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield what stands in capitals above the title right below a committee's name in capitals."""
    head = lines[: find_title(lines[:N_TITLE]) or 0]
    left = [left_column(line) for line in head]
    for above, below in pairwise(left):
        wraps = above.isupper() and below.isupper() and is_committee(above) and not is_head_line(below)
        if wraps and not _has_middle(below):
            yield below


def _has_middle(name: str) -> bool:
    """Return whether the second of three words and more is the middle name of persons: "NGUYỄN VĂN AN"."""
    keys = name_keys(name)
    return len(keys) > 2 and keys[1] in name_lexicon().middles


def _is_place(text: str, span: NameSpan, places: frozenset[tuple[str, ...]]) -> bool:
    """Return whether a name without role or honorific is one of the places of the head."""
    if span.role or bare_name(text[span.start : span.end]) not in places:
        return False
    return not is_addressed(text, span.start)


def without_settled(paragraphs: Sequence[Paragraph], spans: list[list[NameSpan]]) -> list[list[NameSpan]]:
    """Return `spans` but for two capitals within a sentence that the document names a settlement: "giao Gò Cát lập".

    So are those in a field that asks who does something: "Người thực hiện: Gò Cát, Tân Lập".
    Those that open with a family name must surely be named one, and nobody be addressed so or hold a post.
    """
    unsure = [
        (n, span)
        for n, (paragraph, found) in enumerate(zip(paragraphs, spans, strict=True))
        for span in found
        if _may_be_settled(paragraph.text, span)
    ]
    persons = _persons(paragraphs, spans) if unsure else frozenset()
    settled = settlements(paragraphs) - persons if unsure else frozenset()
    surely = settlements(paragraphs, _SURELY_SETTLED) - persons if unsure else frozenset()
    gone = {
        (n, s)
        for n, s in unsure
        if bare_name(name := paragraphs[n].text[s.start : s.end]) in (surely if _opens_with_family(name) else settled)
    }
    return [[s for s in found if (n, s) not in gone] for n, found in enumerate(spans)] if gone else spans


def _persons(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> frozenset[tuple[str, ...]]:
    """Return the bare syllables of the names that stand with a role or an honorific somewhere."""
    named = ((paragraph.text, span) for paragraph, found in zip(paragraphs, spans, strict=True) for span in found)
    return frozenset(bare_name(text[span.start : span.end]) for text, span in named if _is_person(text, span))


def _is_person(text: str, span: NameSpan) -> bool:
    addressed = is_addressed(text, span.start) and not _COUNTED.search(text[max(0, span.start - _N_AHEAD) : span.start])
    return bool(span.role or roles_after(text, span.end)) or addressed


def _may_be_settled(text: str, span: NameSpan) -> bool:
    """Return whether a name is two capitals within a sentence or a field, with no role or honorific."""
    ahead = text[max(0, span.start - _N_AHEAD) : span.start]
    within = ahead.rstrip(" (")[-1:].islower() or _is_in_field(text, span.start)
    if span.role or not within:
        return False
    addressed = is_addressed(text, span.start) and not _COUNTED.search(ahead)
    return len(NAME_TOKEN.findall(text[span.start : span.end])) == 2 and not addressed


def _is_in_field(text: str, start: int) -> bool:
    """Return whether a list of who does something goes on up to `start`: "Người thực hiện: Gò Cát, Tân Lập"."""
    label, colon, listed = text[max(0, start - _LONGEST_LIST) : start].rpartition(":")
    return bool(colon) and _LISTED.fullmatch(listed) is not None and is_field_of_doer(label)


def _opens_with_family(name: str) -> bool:
    return key(NAME_TOKEN.findall(name)[0]) in name_lexicon().surnames


def settlements(paragraphs: Sequence[Paragraph], named: re.Pattern[str] = _SETTLED) -> frozenset[tuple[str, ...]]:
    """Return the bare syllables of what a document names a settlement: "xã Đồng Thượng"."""
    return frozenset(bare_words(found[1]) for p in paragraphs for found in named.finditer(p.text))


def bare_words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case and marks."""
    return tuple(map(bare_key, name.split()))
