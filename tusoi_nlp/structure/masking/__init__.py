"""Names and identifiers replaced by masks, one person by one mask throughout a document (domain brief, 8.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from tusoi_nlp.structure.documents import N_TITLE, find_documents, is_committee, is_head_line
from tusoi_nlp.structure.header import left_column
from tusoi_nlp.structure.layout import find_title
from tusoi_nlp.structure.masking.beside import beside_persons
from tusoi_nlp.structure.masking.known import SIZE, KnownNames, find_known, is_addressed
from tusoi_nlp.structure.masking.listed_turns import listed_turns, settlements
from tusoi_nlp.structure.masking.name_cells import table_names
from tusoi_nlp.structure.masking.owner_cells import owner_names
from tusoi_nlp.structure.masking.placed import find_placed, names_further_missing
from tusoi_nlp.structure.masking.private_cells import private_cells
from tusoi_nlp.structure.masking.register import Register, Told
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.structure.signatures import signed_lines
from tusoi_nlp.text.identifiers import Identifier, find_identifiers
from tusoi_nlp.text.names.finding import find_names
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import roles_after
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import bare_name
from tusoi_nlp.text.syllables import key

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TELLS = re.compile(r"[:,;]")  # in a line that tells a fact, no name of a body
_MISSING = re.compile(r"\b(?:vắng|vang)\b(?:[^.;\n]|(?i:(?<=đ/c|d/c|đ\.c|d\.c)\.))*$", re.IGNORECASE)  # up to a name
_FURTHEST_MISSING = 400  # characters from "vắng" to a name told after it
_N_ATTENDANCE = 30  # paragraphs in which those who did not come are named
_N_HEAD = 8  # paragraphs of a head
_N_AHEAD = 8  # characters, in which the word before a name ends


def mask_paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with every name and identifier masked; cells are dropped, offsets of breaks moved along."""
    signed = _signed([paragraph.text for paragraph in paragraphs])
    spans = [_first_pass(paragraph, signed=n in signed) for n, paragraph in enumerate(paragraphs)]
    for place, name in names_further_missing([paragraph.text for paragraph in paragraphs[:_N_ATTENDANCE]]):
        spans[place] = _merged([*spans[place], name])
    places = _places_in_head(paragraphs)
    spans = [[s for s in found if not _is_place(p.text, s, places)] for p, found in zip(paragraphs, spans, strict=True)]
    spans = _without_settled(paragraphs, spans)
    for place, name in (*table_names(paragraphs), *owner_names(paragraphs)):
        spans[place] = _merged([*spans[place], name])
    for place, name in list(listed_turns(paragraphs, spans, _given_names(paragraphs, spans))):
        spans[place] = _merged([*spans[place], name])
    register, names = _with_known(paragraphs, spans)
    beside = [beside_persons(p.text, persons) for p, persons in zip(paragraphs, names, strict=True)]
    if any(beside := _without_settled(paragraphs, beside)):
        spans = [_merged([*found, *more]) for found, more in zip(spans, beside, strict=True)]
        register, names = _with_known(paragraphs, spans)
    masked = []
    private: dict[int, list[Identifier]] = defaultdict(list)
    for place, cell in private_cells(paragraphs):
        private[place].append(cell)
    for number, (paragraph, persons) in enumerate(zip(paragraphs, names, strict=True)):
        masked.append(_masked(paragraph, persons, private[number], register))
    return tuple(masked)


def _with_known(
    paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]
) -> tuple[Register, list[list[NameSpan]]]:
    """Return who is named in the paragraphs, and in each the names found there and further mentions of those persons.

    A head tells of no further ones.
    """
    register = Register()
    _register_all(register, paragraphs, spans)
    known = KnownNames.of(register, _given_names(paragraphs, spans))
    names = []
    for number, (paragraph, found) in enumerate(zip(paragraphs, spans, strict=True)):
        again = [] if number < _N_HEAD and is_head_line(paragraph.text) else find_known(paragraph.text, known)
        names.append(_merged([*found, *again]))
    return register, names


def _signed(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines that stand among the signatures of a document in the file."""
    documents = ((d.start, lines[d.start : d.end]) for d in find_documents(lines))
    return frozenset(start + n for start, own in documents for n in signed_lines(own))


def _places_in_head(paragraphs: Sequence[Paragraph]) -> frozenset[tuple[str, ...]]:
    """Return the last two and three words of the head's lines in capitals: "ĐẢNG BỘ XÃ VŨ THUẬN" names a place.

    So do capitals into which such a line wraps: "ĐẢNG BỘ XÃ THANH", "LƯƠNG ĐÔNG".
    """
    cells = [cell for paragraph in paragraphs[:_N_HEAD] for cell in (paragraph.cells or (paragraph.text,))]
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
    keys = [key(word) for word in _WORD.findall(name)]
    return len(keys) > 2 and keys[1] in name_lexicon().middles


def _is_place(text: str, span: NameSpan, places: frozenset[tuple[str, ...]]) -> bool:
    """Return whether a name without role or honorific is one of the places of the head."""
    if span.role or bare_name(text[span.start : span.end]) not in places:
        return False
    return not is_addressed(text, span.start)


def _without_settled(paragraphs: Sequence[Paragraph], spans: list[list[NameSpan]]) -> list[list[NameSpan]]:
    """Return `spans` but for two capitals within a sentence that the document names a settlement: "giao Gò Cát lập"."""
    unsure = [
        (n, span)
        for n, (paragraph, found) in enumerate(zip(paragraphs, spans, strict=True))
        for span in found
        if _may_be_settled(paragraph.text, span)
    ]
    settled = settlements(paragraphs) if unsure else frozenset()
    gone = {(n, s) for n, s in unsure if bare_name(paragraphs[n].text[s.start : s.end]) in settled}
    return [[s for s in found if (n, s) not in gone] for n, found in enumerate(spans)] if gone else spans


def _may_be_settled(text: str, span: NameSpan) -> bool:
    """Return whether a name is two capitals within a sentence, with no role, honorific or family name."""
    ahead = text[max(0, span.start - _N_AHEAD) : span.start]
    if span.role or not ahead.rstrip(" (")[-1:].islower():
        return False
    words = _WORD.findall(text[span.start : span.end])
    if len(words) != 2:
        return False
    return key(words[0]) not in name_lexicon().surnames and not is_addressed(text, span.start)


def _given_names(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> frozenset[str]:
    """Return the keys of the last syllables of all names found, tone and all: "Lợi" must not mask "Lỗi"."""
    found = (p.text[span.start : span.end] for p, names in zip(paragraphs, spans, strict=True) for span in names)
    return frozenset(key(words[-1]) for name in found if (words := _WORD.findall(name)) and len(words[-1]) > 1)


def _first_pass(paragraph: Paragraph, *, signed: bool) -> list[NameSpan]:
    return [*find_names(paragraph.text), *find_placed(paragraph.text, signed=signed)]


def _register_all(register: Register, paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> None:
    """Number all persons, those with longer names first, so that "đ/c Hoa" is the Hoa of the attendance list."""
    aways = (_guests().match(paragraph.text) is not None for paragraph in paragraphs)
    mentions = [
        (p.text[span.start : span.end], _told(p.text, span, outside=away, opening=n < _N_ATTENDANCE))
        for n, (p, away, found) in enumerate(zip(paragraphs, aways, spans, strict=True))
        for span in sorted(found, key=lambda s: s.start)
    ]
    for least in (3, 2, 1):
        for name, told in mentions:
            if len(_WORD.findall(name)) >= least:
                register.person(name, told)


@cache
def _guests() -> re.Pattern[str]:
    """Return the pattern of a line that names guests: "- Khách mời: …", "Đảng ủy xã dự có …", "Khách quan" is none."""
    told = sorted({*name_lexicon().outside, *name_lexicon(bare=True).outside}, key=len, reverse=True)
    own = r"\s+(?:hàng|quan|sạn|hang|chi (?:bộ|ủy|uỷ|bo|uy))\b"
    came = r"(?:\s+(?:cấp trên|cap tren|(?:tham )?dự(?: họp)?|(?:tham )?du(?: hop)?))?"
    named = (
        rf"(?:[^.;,:]{{0,60}}?(?::|\s(?:có|gồm|co|gom)\s)|{came},?\s+(?:đồng chí|dong chi|[đd]\s?[/.]\s?c|ông|bà)\b)"
    )
    return re.compile(rf"[\W_]*(?:{'|'.join(told)})\b(?!{own}){named}", re.IGNORECASE)


def _told(text: str, span: NameSpan, *, outside: bool, opening: bool) -> Told:
    """Return what is told right before and after a name: "An - Bí thư chi bộ, Trưởng ấp", "Lan (lớn)"."""
    roles = ((span.role,) if span.role else ()) + roles_after(text, span.end)
    size = SIZE.match(text, span.end)
    return Told(roles, outside, opening and _is_absent(text, span), size["size"].lower() if size else None)


def _is_absent(text: str, span: NameSpan) -> bool:
    """Return whether a line of the opening names somebody among those who did not come."""
    return _MISSING.search(text, max(0, span.start - _FURTHEST_MISSING), span.start) is not None


def _merged(spans: Sequence[NameSpan]) -> list[NameSpan]:
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _masked(
    paragraph: Paragraph, names: Sequence[NameSpan], cells: Sequence[Identifier], register: Register
) -> Paragraph:
    text = paragraph.text
    masks = []
    for name in names:
        person = register.person(text[name.start : name.end], _told(text, name, outside=False, opening=False))
        masks.append((name.start, name.end, person.mask))
    for identifier in (*cells, *find_identifiers(text)):
        if all(identifier.end <= start or identifier.start >= end for start, end, _ in masks):
            masks.append((identifier.start, identifier.end, f"[{identifier.kind}]"))
    return _replaced(paragraph, sorted(masks))


def _replaced(paragraph: Paragraph, masks: Sequence[tuple[int, int, str]]) -> Paragraph:
    pieces, at = [], 0
    breaks = list(paragraph.breaks)
    moved: list[tuple[int, int]] = []
    written = 0
    for start, end, mask in [*masks, (len(paragraph.text), len(paragraph.text), "")]:
        while breaks and breaks[0][0] < end:
            offset, page = breaks.pop(0)
            moved.append((written + min(offset, start) - at, page))
        pieces += [paragraph.text[at:start], mask]
        written += start - at + len(mask)
        at = end
    moved += [(written, page) for _, page in breaks]
    return Paragraph("".join(pieces), paragraph.page, (), tuple(moved))
