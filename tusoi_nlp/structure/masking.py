"""Names and identifiers replaced by masks, one person by one mask throughout a document (domain brief, 8.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from tusoi_nlp.structure.documents import N_TITLE, find_documents, is_committee, is_head_line
from tusoi_nlp.structure.header import left_column
from tusoi_nlp.structure.layout import find_title
from tusoi_nlp.structure.name_cells import table_names
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.structure.placed_names import find_placed
from tusoi_nlp.structure.private_cells import private_cells
from tusoi_nlp.structure.sections import signed_lines
from tusoi_nlp.text.identifiers import Identifier, find_identifiers
from tusoi_nlp.text.name_lexicon import CAPITAL, name_lexicon
from tusoi_nlp.text.name_roles import begins_role, roles_after
from tusoi_nlp.text.names import (
    CAPITALISED_WORDS,
    NameSpan,
    bare_name,
    find_names,
)
from tusoi_nlp.text.syllables import bare_key, key

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITALS = CAPITALISED_WORDS
_OPENS_TURN = re.compile(r"\s*(?:\([^)]*\)\s*)?[:(]")
_SIGNS = re.compile(r"\W*")  # nothing more: a letter is signed
_SENTENCE_END = re.compile(r"[.!?]\s+$")
_LINK = re.compile(r"\s*,\s*|\s+và\s+|\s+[–-]\s+")
_TELLS = re.compile(r"[:,;]")  # in a line that tells a fact, no name of a body
_MISSING = re.compile(r"\b(?:vắng|vang)\b(?:[^.;\n]|(?i:(?<=đ/c|d/c|đ\.c|d\.c)\.))*$", re.IGNORECASE)  # up to a name
_SIZE = re.compile(  # of two called alike: "Lan (nhỏ)", "Lan lớn: …", "Hà Thị Lan (Lan lớn)"
    r"\s*\(?(?:[^\W\d_]+ (?=\w+\)))?(?P<size>lớn|nhỏ|bé)\s*(?=[):(–-]|$)", re.IGNORECASE
)
_FURTHEST_MISSING = 400  # characters from "vắng" to a name told after it
_N_ATTENDANCE = 30  # paragraphs in which those who did not come are named
_N_HEAD = 8  # paragraphs of a head
_LONGEST_HONORIFIC = 24  # characters
_LONGEST = 5  # syllables of a known name that is looked for


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words around a mention tell: roles, a guest, somebody who did not come, who of two is older."""

    roles: tuple[str, ...] = ()
    outside: bool = False
    absent: bool = False
    size: str | None = None  # "lớn" in "đ/c Lan (lớn)", "nhỏ" in "Lan nhỏ: …"


_NOTHING = _Told()


@dataclass(slots=True)
class _Person:
    """Somebody of the document. `name` is the longest form seen, as bare syllables."""

    name: tuple[str, ...]
    number: int
    outside: bool
    role: str | None = None
    roles: set[str] = field(default_factory=set)  # all told
    absent: bool = False
    size: str | None = None
    ordinal: str | None = None  # of birth, "tư" in "chú Tư Lành"
    called: tuple[str, str] | None = None  # the keys of the last two syllables of a name of three and more

    @property
    def mask(self) -> str:
        kind = "NGOÀI" if self.outside else "ĐV"
        return f"[{kind}{self.number:02d}|{self.role}]" if self.role else f"[{kind}{self.number:02d}]"


@dataclass(slots=True)
class _Register:
    """The persons of a document, by every form of their names."""

    persons: list[_Person] = field(default_factory=list)

    def person(self, name: str, told: _Told) -> _Person:
        """Return the person of `name`, known or new; a given name alone is that of a full name it ends.

        Where it ends several, somebody of a role told is meant, else somebody who was there.
        """
        syllables, ordinal = bare_name(name), _ordinal(name)
        if ordinal and len(syllables) > 1:
            syllables = syllables[1:]
        known = self.find(syllables, ordinal, told)
        if known is None:
            known = _Person(syllables, len(self.persons) + 1, told.outside)
            self.persons.append(known)
        known.role = known.role or next(iter(told.roles), None)
        known.roles.update(told.roles)
        known.outside = known.outside or told.outside
        known.absent = known.absent or (told.absent and known.name == syllables)
        known.size = known.size or told.size
        if known.called is None and len(syllables) > 2:
            known.called = _called(name)
        known.ordinal = known.ordinal or ordinal
        return known

    def find(self, syllables: tuple[str, ...], ordinal: str | None, told: _Told = _NOTHING) -> _Person | None:
        """Return the person whose name ends in `syllables`; an ordinal alone is that of the one known by it."""
        alike = [person for person in self.persons if ordinal is None or person.ordinal in (None, ordinal)]
        alike = [person for person in alike if told.size is None or person.size in (None, told.size)]
        exact = [person for person in alike if person.name == syllables]
        longer = [person for person in alike if person.name[-len(syllables) :] == syllables]
        longer.sort(key=lambda person: (person.roles.isdisjoint(told.roles), person.absent))
        begun = [person for person in alike if _is_highland(syllables) and person.name[: len(syllables)] == syllables]
        called = [p for p in self.persons if ordinal and p.ordinal == ordinal and syllables == (bare_key(ordinal),)]
        return next(iter(called if len(called) == 1 else exact or longer or begun), None)


def _is_highland(syllables: tuple[str, ...]) -> bool:
    """Return whether a name is one of the highlands without its clan, which comes last: "Y Bhen", "H'Lim"."""
    return (len(syllables) == 2 and syllables[0] == "y") or (len(syllables) == 1 and syllables[0][1:2] in ("'", "’"))


@dataclass(frozen=True, slots=True)
class _Known:
    """The names known in a document, `firsts` the bare keys that begin any.

    Full ones are bare syllables, the longest first, by the first of them; given ones are keys, those `called` in two
    syllables ("Quỳnh Như") pairs of them.
    """

    full: dict[str, list[tuple[str, ...]]]
    given: frozenset[str]
    bare_given: frozenset[str]
    called: frozenset[tuple[str, str]]
    firsts: frozenset[str]

    @classmethod
    def of(cls, register: _Register, given: frozenset[str]) -> _Known:
        """Return the names of the persons registered and these keys of given names."""
        full: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted((p.name for p in register.persons if 1 < len(p.name) <= _LONGEST), key=len, reverse=True):
            full.setdefault(name[0], []).append(name)
        called = frozenset(p.called for p in register.persons if p.called)
        bare_given = frozenset(map(bare_key, given))
        firsts = frozenset({*full, *bare_given, *(bare_key(one) for one, _ in called)})
        return cls(full, given, bare_given, called, firsts)


def _ordinal(name: str) -> str | None:
    """Return the key of the order of birth with which a name of one or two syllables begins."""
    words = _WORD.findall(name)
    return key(words[0]) if len(words) <= 2 and key(words[0]) in name_lexicon().ordinals else None


def _called(name: str) -> tuple[str, str] | None:
    """Return the keys of the last two syllables of a name of three and more, unless they name a place."""
    keys = tuple(key(word) for word in _WORD.findall(name))
    lexicon = name_lexicon()
    if len(keys) < 3 or keys[-2] in lexicon.sure_middles or keys[-2:] in lexicon.no_names or keys[-2:] in lexicon.roles:
        return None
    return keys[-2], keys[-1]


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
    private: dict[int, list[Identifier]] = defaultdict(list)
    for place, cell in private_cells(paragraphs):
        private[place].append(cell)
    for number, (paragraph, found) in enumerate(zip(paragraphs, spans, strict=True)):
        again = [] if number < _N_HEAD and is_head_line(paragraph.text) else _known_names(paragraph.text, known)
        names = _merged([*found, *again])
        masked.append(_masked(paragraph, names, private[number], register))
    return tuple(masked)


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
    return not _is_addressed(text, span.start)


def _given_names(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> frozenset[str]:
    """Return the keys of the last syllables of all names found, tone and all: "Lợi" must not mask "Lỗi"."""
    found = (p.text[span.start : span.end] for p, names in zip(paragraphs, spans, strict=True) for span in names)
    return frozenset(key(words[-1]) for name in found if (words := _WORD.findall(name)) and len(words[-1]) > 1)


def _first_pass(paragraph: Paragraph, *, signed: bool) -> list[NameSpan]:
    return [*find_names(paragraph.text), *find_placed(paragraph.text, signed=signed)]


def _register_all(register: _Register, paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> None:
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


def _told(text: str, span: NameSpan, *, outside: bool, opening: bool) -> _Told:
    """Return what is told right before and after a name: "An - Bí thư chi bộ, Trưởng ấp", "Lan (lớn)"."""
    roles = ((span.role,) if span.role else ()) + roles_after(text, span.end)
    size = _SIZE.match(text, span.end)
    return _Told(roles, outside, opening and _is_absent(text, span), size["size"].lower() if size else None)


def _is_absent(text: str, span: NameSpan) -> bool:
    """Return whether a line of the opening names somebody among those who did not come."""
    return _MISSING.search(text, max(0, span.start - _FURTHEST_MISSING), span.start) is not None


def _known_names(text: str, known: _Known) -> list[NameSpan]:
    """Return further mentions of known persons: full names in any spelling, given names with a capital."""
    keys = list(map(bare_key, _WORD.findall(text)))
    likely = [n for n, first in enumerate(keys) if first in known.firsts]
    if not likely:
        return []
    words = list(_WORD.finditer(text))
    found, given = [], known.given
    for n in likely:
        word = words[n]
        for name in known.full.get(keys[n], ()):
            if tuple(keys[n : n + len(name)]) == name and (len(name) > 2 or word[0][0].isupper()):
                found.append(NameSpan(word.start(), words[n + len(name) - 1].end()))
                break
        else:
            if _is_called(text, words, n, known.called):
                found.append(NameSpan(word.start(), words[n + 1].end()))
            elif n and key(word[0]) in given and word[0].istitle() and _is_ordinal(words[n - 1][0]):
                found.append(NameSpan(words[n - 1].start(), word.end()))
            elif (key(word[0]) in given and _is_given_name(text, words, n, given)) or (
                n and keys[n] in known.bare_given and _is_taken(text, words, n)
            ):
                found.append(NameSpan(word.start(), word.end()))
    return found


def _is_called(text: str, words: Sequence[re.Match[str]], n: int, called: frozenset[tuple[str, str]]) -> bool:
    """Return whether words `n` and the next are the double given name of somebody known, not of another or a place."""
    if n + 1 >= len(words) or (key(words[n][0]), key(words[n + 1][0])) not in called:
        return False
    lexicon = name_lexicon()
    pair = words[n][0].istitle() and words[n + 1][0].istitle() and text[words[n].end() : words[n + 1].start()] == " "
    goes_on = re.match(rf" {CAPITAL}", text[words[n + 1].end() :])
    before = key(words[n - 1][0]) if n else ""
    of_another = n > 0 and words[n - 1][0].istitle() and (before in lexicon.surnames or before in lexicon.middles)
    return pair and not goes_on and not of_another and before not in lexicon.place_ends


def _is_given_name(text: str, words: Sequence[re.Match[str]], n: int, given: frozenset[str]) -> bool:
    """Return whether a word spelt like a known given name is one; in capitals only after an honorific."""
    if not words[n][0].istitle():
        is_body = key(words[n][0]) in name_lexicon().bodies  # "BÁC SĨ KHOA NHI"
        return words[n][0].isupper() and not is_body and _is_addressed(text, words[n].start())
    return _stands_alone(text, words, n) or _is_linked(text, words, n, given)


def _is_taken(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether a capital with other marks than a known given name is one: "giao Chăn lập sổ" in a scan.

    Somebody is told to do something, or nothing follows: "giao Quán triệt" is no Quân.
    """
    lexicon, word = name_lexicon(), words[n][0]
    if key(words[n - 1][0]) not in lexicon.person_takers or text[words[n - 1].end() : words[n].start()] != " ":
        return False
    if not word.istitle() or (
        text[words[n].end() : words[n].end() + 2].strip().isalpha() and not _does(words, n + 1, lexicon.tasks)
    ):
        return False
    known = key(word) in lexicon.bodies or (key(word),) in lexicon.no_persons or word.lower() in lexicon.honorifics
    return not known and not begins_role(text, words[n].start())


def _is_addressed(text: str, start: int) -> bool:
    """Return whether an honorific ends right before `start`: "ĐỒNG CHÍ" before "LINH"."""
    before = text[max(0, start - _LONGEST_HONORIFIC) : start]
    return any(found.end() == len(before) for found in name_lexicon().honorific_pattern.finditer(before))


def _is_ordinal(word: str) -> bool:
    return word.istitle() and key(word) in name_lexicon().ordinals


def _stands_alone(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether a capitalised given name is one: no capitals beside it, no place before it, no common word."""
    lexicon = name_lexicon()
    before = words[n - 1] if n and text[words[n - 1].end() : words[n].start()] == " " else None
    after = words[n + 1] if n + 1 < len(words) and text[words[n].end() : words[n + 1].start()] == " " else None
    if after and _goes_on(words[n][0], after[0]):
        return False
    taken = before is not None and key(before[0]) in lexicon.takers
    if taken and key(words[n][0]) not in lexicon.bodies:
        return True
    if before and (before[0][0].isupper() or key(before[0]) in lexicon.place_ends):
        return False
    if key(words[n][0]) not in lexicon.ambiguous or words[n][0] in _alone_in_cells(text):
        return True
    called = after[0] == "ơi" if after else before is not None and before[0].lower() == "là"
    in_brackets = text[words[n].start() - 1 : words[n].start()] + text[words[n].end() : words[n].end() + 1] == "()"
    sized = text[words[n].start() - 1 : words[n].start()] == "(" and _SIZE.match(text, words[n].end()) is not None
    if called or in_brackets or sized or ((key(words[n][0]),) not in lexicon.places and _does(words, n + 1)):
        return True
    signs = _SIGNS.fullmatch(text, words[n].end()) and _SENTENCE_END.search(text[: words[n].start()])
    return before is None and bool(signs or _OPENS_TURN.match(text, words[n].end()))


def _goes_on(word: str, after: str) -> bool:
    """Return whether a word and the one after it are one name or word: "Hoa Mai", "Trung ương", "Thư ký"."""
    lexicon = name_lexicon()
    halves = key(after) in lexicon.second_halves or (key(word), key(after)) in lexicon.roles
    return after[0].isupper() or halves


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


def _does(words: Sequence[re.Match[str]], n: int, verbs: frozenset[tuple[str, ...]] | None = None) -> bool:
    """Return whether the words from `n` on tell what a person does: "chưa nộp", "nhận lỗi", or one of `verbs`."""
    keys = tuple(key(word[0]) for word in words[n : n + 3])
    return any(keys[:length] in (verbs or name_lexicon().verbs) for length in (1, 2, 3))


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
