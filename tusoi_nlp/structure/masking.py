"""Names and identifiers replaced by masks, one person by one mask throughout a document (domain brief, 8.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from tusoi_nlp.structure.documents import N_TITLE, find_documents, is_committee, is_head_line
from tusoi_nlp.structure.layout import find_title, layout
from tusoi_nlp.structure.name_cells import is_common, name_span, table_names
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.structure.private_cells import private_cells
from tusoi_nlp.structure.sections import first_signature, heading_kind
from tusoi_nlp.text.identifiers import Identifier, find_identifiers
from tusoi_nlp.text.name_lexicon import name_lexicon
from tusoi_nlp.text.names import (
    CAPITALISED_WORDS,
    NameSpan,
    bare_name,
    begins_role,
    find_names,
    role_after,
)
from tusoi_nlp.text.syllables import bare_key, key

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITALS = CAPITALISED_WORDS
_WRITER = r"người (?:ghi|viết|kiểm điểm)(?: (?:biên bản|bản (?:tự )?kiểm điểm))?"
_NAME_FIELD = re.compile(rf"(?i:họ(?: và)? tên|tôi (?:tên )?là|{_WRITER})\s*:?\s*(?P<name>{_CAPITALS})")
_ABSENT = re.compile(r"vắng[^:;.\n]{0,40}?[:;,]?\s", re.IGNORECASE)
_LISTED_NAME = rf"\s*(?:\d\.\s*)?(?P<name>{_CAPITALS})(?=\s*(?:[,;(.:)–-]|$|\bvà\b|\w))"
_NOTE = re.compile(rf"((?<!\w){_CAPITALS}\s*)\([^)]*\)")
_LISTED = re.compile(rf"(?:^|[:,;(+]|\bvà){_LISTED_NAME}")
_LISTED_FIRST = re.compile(_LISTED_NAME)
_WHOLE = re.compile(rf"\W*(?P<name>{_CAPITALS}(?:\s?[^\w\s|]\s?{_CAPITALS})?)\W*")  # a stamp leaves marks in it
_OPENS_TURN = re.compile(r"\s*(?:\([^)]*\)\s*)?[:(]")
_LINK = re.compile(r"\s*,\s*|\s+và\s+")
_N_HEAD = 8  # paragraphs of a head
_LONGEST = 5  # syllables of a known name that is looked for


@dataclass(slots=True)
class _Person:
    """Somebody of the document. `name` is the longest form seen, as bare syllables."""

    name: tuple[str, ...]
    number: int
    outside: bool
    role: str | None = None
    ordinal: str | None = None  # of birth, "tư" in "chú Tư Lành"

    @property
    def mask(self) -> str:
        kind = "NGOÀI" if self.outside else "ĐV"
        return f"[{kind}{self.number:02d}|{self.role}]" if self.role else f"[{kind}{self.number:02d}]"


@dataclass(slots=True)
class _Register:
    """The persons of a document, by every form of their names."""

    persons: list[_Person] = field(default_factory=list)

    def person(self, name: str, *, outside: bool, role: str | None) -> _Person:
        """Return the person of `name`, known or new; a given name alone is that of the one full name it ends."""
        syllables, ordinal = bare_name(name), _ordinal(name)
        if ordinal and len(syllables) > 1:
            syllables = syllables[1:]
        known = self.find(syllables, ordinal)
        if known is None:
            known = _Person(syllables, len(self.persons) + 1, outside)
            self.persons.append(known)
        known.role = known.role or role
        known.ordinal = known.ordinal or ordinal
        return known

    def find(self, syllables: tuple[str, ...], ordinal: str | None) -> _Person | None:
        """Return the one person whose name ends in `syllables`; an ordinal alone is that of the one known by it."""
        alike = [person for person in self.persons if ordinal is None or person.ordinal in (None, ordinal)]
        exact = [person for person in alike if person.name == syllables]
        longer = [person for person in alike if person.name[-len(syllables) :] == syllables]
        called = [p for p in self.persons if ordinal and p.ordinal == ordinal and syllables == (bare_key(ordinal),)]
        return next(iter(called if len(called) == 1 else exact or longer), None)


@dataclass(frozen=True, slots=True)
class _Known:
    """The names known in a document, `firsts` the bare keys that begin any.

    Full ones are bare syllables, the longest first, by the first of them; given ones are keys.
    """

    full: dict[str, list[tuple[str, ...]]]
    given: frozenset[str]
    firsts: frozenset[str]

    @classmethod
    def of(cls, register: _Register, given: frozenset[str]) -> _Known:
        """Return the names of the persons registered and these keys of given names."""
        full: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted((p.name for p in register.persons if 1 < len(p.name) <= _LONGEST), key=len, reverse=True):
            full.setdefault(name[0], []).append(name)
        return cls(full, given, frozenset({*full, *map(bare_key, given)}))


def _ordinal(name: str) -> str | None:
    """Return the key of the order of birth with which a name of one or two syllables begins."""
    words = _WORD.findall(name)
    return key(words[0]) if len(words) <= 2 and key(words[0]) in name_lexicon().ordinals else None


def mask_paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with every name and identifier masked; cells are dropped, offsets of breaks moved along."""
    signed = _signed([paragraph.text for paragraph in paragraphs])
    spans = [_first_pass(paragraph, signed=n in signed) for n, paragraph in enumerate(paragraphs)]
    places = _places_in_head(paragraphs)
    spans = [[s for s in found if not _is_place(p.text, s, places)] for p, found in zip(paragraphs, spans, strict=True)]
    for place, name in table_names(paragraphs):
        spans[place] = _merged([*spans[place], name])
    register = _Register()
    _register_all(register, paragraphs, spans)
    known = _Known.of(register, _given_names(paragraphs, spans))
    masked = []
    private = list(private_cells(paragraphs))
    for number, (paragraph, found) in enumerate(zip(paragraphs, spans, strict=True)):
        names = _merged([*found, *_known_names(paragraph.text, known)])
        cells = [cell for place, cell in private if place == number]
        masked.append(_masked(paragraph, names, cells, register))
    return tuple(masked)


def _signed(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines that stand among the signatures of a document in the file."""
    documents = ((d.start, d.end) for d in find_documents(lines))
    return frozenset(n for start, end in documents for n in range(start + first_signature(lines[start:end]), end))


def _places_in_head(paragraphs: Sequence[Paragraph]) -> frozenset[tuple[str, ...]]:
    """Return the last two and three words of the head's lines in capitals: "ĐẢNG BỘ XÃ VŨ THUẬN" names a place.

    So do capitals into which such a line wraps: "ĐẢNG BỘ XÃ THANH", "LƯƠNG ĐÔNG".
    """
    cells = [cell for paragraph in paragraphs[:_N_HEAD] for cell in (paragraph.cells or (paragraph.text,))]
    lines = [line for cell in cells for line in re.split(r"\s[/|–-]\s", cell)]
    words = [bare_name(line) for line in lines if line.isupper()]
    ends = {line[-n:] for line in words for n in (2, 3) if len(line) > n + 1}
    return frozenset(ends | {bare_name(line) for line in _wrapped([paragraph.text for paragraph in paragraphs])})


def _wrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield what stands in capitals above the title right below a committee's name in capitals."""
    head = lines[: find_title(lines[:N_TITLE]) or 0]
    left = [line.split(" | ")[0].strip() for line in head]
    for above, below in pairwise(left):
        if above.isupper() and below.isupper() and is_committee(above) and not is_head_line(below):
            yield below


def _is_place(text: str, span: NameSpan, places: frozenset[tuple[str, ...]]) -> bool:
    """Return whether a name without role or honorific is one of the places of the head."""
    if span.role or bare_name(text[span.start : span.end]) not in places:
        return False
    before = text[: span.start].rstrip().lower()
    return not before.endswith(tuple(name_lexicon().honorifics))


def _given_names(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> frozenset[str]:
    """Return the keys of the last syllables of all names found, tone and all: "Lợi" must not mask "Lỗi"."""
    found = (p.text[span.start : span.end] for p, names in zip(paragraphs, spans, strict=True) for span in names)
    return frozenset(key(words[-1]) for name in found if (words := _WORD.findall(name)) and len(words[-1]) > 1)


def _first_pass(paragraph: Paragraph, *, signed: bool) -> list[NameSpan]:
    text = paragraph.text
    found = list(find_names(text))
    others = [name_span(m) for m in _NAME_FIELD.finditer(text)]
    if absent := _ABSENT.search(text):
        others += _listed_names(text, absent.end() - 1)
    if signed:
        others += _signed_names(text)
    return found + [span for span in others if span.end > span.start and not is_common(text[span.start : span.end])]


def _listed_names(text: str, start: int) -> list[NameSpan]:
    """Return the names of an absent list: capitals after a mark of the list, brackets after a name left out."""
    listed = _NOTE.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)
    first = _LISTED_FIRST.match(listed, start)
    found = [*([first] if first else []), *_LISTED.finditer(listed, start)]
    return [name_span(match) for match in found if not begins_role(listed, match.start("name"))]


def _signed_names(text: str) -> list[NameSpan]:
    """Return the names that stand alone in a line or cell among the signatures."""
    found, at = [], 0
    for cell in text.split(" | "):
        whole = _WHOLE.fullmatch(cell)
        if (
            whole
            and not layout().signature.match(cell.strip())
            and 2 <= len(_WORD.findall(cell)) <= 5
            and not is_common(whole["name"])
            and not is_head_line(cell)
            and not _is_label(cell)
        ):
            found.append(NameSpan(at + whole.start("name"), at + whole.end("name")))
        at += len(cell) + 3
    return found


def _is_label(cell: str) -> bool:
    """Return whether a cell among the signatures is a role or a heading: "PHÓ BÍ THƯ THƯỜNG TRỰC", "NHẬN XÉT CỦA …"."""
    family = _WORD.search(cell)
    if family and key(family[0]) in name_lexicon().surnames:
        return False
    return begins_role(cell, 0) or heading_kind(cell) is not None


def _register_all(register: _Register, paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> None:
    """Number all persons, those with longer names first, so that "đ/c Hoa" is the Hoa of the attendance list."""
    outside = name_lexicon().outside
    aways = (paragraph.text.lower().startswith(outside) for paragraph in paragraphs)
    mentions = [
        (p.text[span.start : span.end], away, span.role or role_after(p.text, span.end))
        for p, away, found in zip(paragraphs, aways, spans, strict=True)
        for span in sorted(found, key=lambda s: s.start)
    ]
    for least in (3, 2, 1):
        for name, away, role in mentions:
            if len(_WORD.findall(name)) >= least:
                register.person(name, outside=away, role=role)


def _known_names(text: str, known: _Known) -> list[NameSpan]:
    """Return further mentions of known persons: full names in any spelling, given names with a capital."""
    words = list(_WORD.finditer(text))
    keys = [bare_key(word[0]) for word in words]
    likely = [n for n, first in enumerate(keys) if first in known.firsts]
    found, given = [], known.given
    for n in likely:
        word = words[n]
        for name in known.full.get(keys[n], ()):
            if tuple(keys[n : n + len(name)]) == name and (len(name) > 2 or word[0][0].isupper()):
                found.append(NameSpan(word.start(), words[n + len(name) - 1].end()))
                break
        else:
            if n and key(word[0]) in given and word[0].istitle() and _is_ordinal(words[n - 1][0]):
                found.append(NameSpan(words[n - 1].start(), word.end()))
            elif (
                key(word[0]) in given
                and word[0].istitle()
                and (_stands_alone(text, words, n) or _is_linked(text, words, n, given))
            ):
                found.append(NameSpan(word.start(), word.end()))
    return found


def _is_ordinal(word: str) -> bool:
    return word.istitle() and key(word) in name_lexicon().ordinals


def _stands_alone(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether a capitalised given name is one: no capitals beside it, no place before it, no common word."""
    lexicon = name_lexicon()
    before = words[n - 1] if n and text[words[n - 1].end() : words[n].start()] == " " else None
    after = words[n + 1] if n + 1 < len(words) and text[words[n].end() : words[n + 1].start()] == " " else None
    if after and (after[0][0].isupper() or key(after[0]) in lexicon.second_halves):
        return False
    taken = before is not None and key(before[0]) in lexicon.takers
    if taken and key(words[n][0]) not in lexicon.bodies:
        return True
    if before and (before[0][0].isupper() or key(before[0]) in lexicon.place_ends):
        return False
    if key(words[n][0]) not in lexicon.ambiguous or words[n][0] in _alone_in_cells(text):
        return True
    if (key(words[n][0]),) not in lexicon.places and _does(words, n + 1):
        return True
    return before is None and _OPENS_TURN.match(text, words[n].end()) is not None


@lru_cache(maxsize=1)  # asked for once a name of a paragraph
def _alone_in_cells(text: str) -> frozenset[str]:
    """Return what is all of a line or of a cell of its row, but for a few marks."""
    cells = ((cell, cell.strip(" .*-|")) for cell in text.split(" | "))
    return frozenset(core for cell, core in cells if len(cell) < len(core) + 10)


def _is_linked(text: str, words: Sequence[re.Match[str]], n: int, given: frozenset[str]) -> bool:
    """Return whether a capitalised given name is one of two: "Hiền và Đạt", "Hiền, Đạt chưa nộp"."""
    for one, other in ((n, n + 1), (n - 1, n), (n, n + 2), (n - 2, n)):
        if one < 0 or other >= len(words):
            continue
        beside = words[other if one == n else one]
        between = text[words[one].end() : words[other].start()]
        if beside[0].istitle() and key(beside[0]) in given and _LINK.fullmatch(between):
            last = words[other]
            return not text[last.end() : last.end() + 2].strip().isalpha() or _does(words, other + 1)
    return False


def _does(words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether the words from `n` on tell what a person does: "chưa nộp", "nhận lỗi"."""
    keys = tuple(key(word[0]) for word in words[n : n + 3])
    return any(keys[:length] in name_lexicon().verbs for length in (1, 2, 3))


def _merged(spans: Sequence[NameSpan]) -> list[NameSpan]:
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _masked(
    paragraph: Paragraph, names: Sequence[NameSpan], cells: Sequence[Identifier], register: _Register
) -> Paragraph:
    text = paragraph.text
    masks = []
    for name in names:
        person = register.person(text[name.start : name.end], outside=False, role=None)
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
