"""Personal names and other identifiers in any string, found by honorifics, family names and patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tusoi_nlp.text.syllables import bare_key, is_syllable, key

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DATED = re.compile(r",?\s*ngày\s+[\d…]")  # "Vũ Thuận, ngày 3…": a place
_CAPITAL = "[A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper()) + "]"  # "À-Ỹ" holds small ones too
CAPITALISED_WORDS = rf"{_CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?(?: {{1,2}}{_CAPITAL}[^\W\d_]*){{0,4}}"
_GAP = re.compile(r" {1,2}")
_MOST_SYLLABLES = 5  # of a name
_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}|(?:19|20)\d{2}(?!\d)"
_IDENTIFIERS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if "(?<=" in pattern else 0))
    for kind, pattern in (
        ("THƯ ĐIỆN TỬ", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        ("SỐ THẺ", r"(?<=số thẻ)((?:\s+đảng(?:\s+viên)?)?\s*:?\s*)[\d. ]{4,}\d"),
        ("SỐ ĐỊNH DANH", r"(?<![\d.])\d{12}(?![\d.])"),
        ("SỐ ĐỊNH DANH", r"(?<=cmnd)(\s*(?:số)?\s*:?\s*)\d{9}(?!\d)"),
        ("SỐ ĐIỆN THOẠI", r"(?<![\d.,])(?:\+84|0)[ .]?\d{2,3}(?:[ .]?\d{3}){2}\d?(?![\d.,]*\d)"),
        ("BIỂN SỐ", r"(?<!\d)\d{2}[- ]?[A-Z][A-Z0-9]?[- ]\d{3}\.?\d{1,2}(?!\d)"),
        ("NGÀY SINH", rf"(?<=sinh)((?:\s+(?:ngày|năm|tháng))*\s*:?\s*)(?:{_DAY})"),
    )
)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A personal name at [start, end) and the role that stands right before it, if one does."""

    start: int
    end: int
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or address that identifies somebody, at [start, end); `kind` is its mask."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What tells a name: sets of tuples of syllable keys; `longest` is the length of the longest tuple."""

    honorifics: frozenset[str]
    roles: frozenset[tuple[str, ...]]
    outside: tuple[str, ...]
    surnames: frozenset[str]
    ordinals: frozenset[str]
    jobs: frozenset[tuple[str, ...]]
    middles: frozenset[str]
    places: frozenset[tuple[str, ...]]
    protected: frozenset[tuple[str, ...]]
    ambiguous: frozenset[str]
    takers: frozenset[str]
    second_halves: frozenset[str]
    honorific_pattern: re.Pattern[str]


@cache
def name_lexicon() -> NameLexicon:
    """Return the lexicon of data/names.toml, its words as syllable keys."""
    data = tomllib.loads(resources.files("tusoi_nlp.data").joinpath("names.toml").read_text(encoding="utf-8"))

    def tuples(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(map(key, _TOKEN.findall(entry))) for entry in data[name])

    words = sorted(map(_honorific_pattern, data["honorifics"]), key=len, reverse=True)
    return NameLexicon(
        honorifics=frozenset(data["honorifics"]),
        roles=tuples("roles"),
        outside=tuple(data["outside"]),
        surnames=frozenset(map(key, data["surnames"])),
        ordinals=frozenset(map(key, data["ordinals"])),
        jobs=tuples("jobs"),
        middles=frozenset(map(key, data["middles"])),
        places=tuples("places"),
        protected=tuples("protected"),
        ambiguous=frozenset(map(key, data["ambiguous"])),
        takers=frozenset(map(key, data["takers"])),
        second_halves=frozenset(map(key, data["second_halves"])),
        honorific_pattern=re.compile(rf"(?<![\w/])(?:{'|'.join(words)})(?![\w/])\s*", re.IGNORECASE),
    )


def _honorific_pattern(honorific: str) -> str:
    """Return its pattern; only an abbreviation may end in a stop ("Đ/c. Lan", but not "đồng chí. Tôi")."""
    is_short = len(honorific) <= 4 and (set("/.") & set(honorific) or not is_syllable(honorific))
    return re.escape(honorific).replace(r"\ ", r"\s+") + (r"\.?" if is_short else "")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    key: str

    @property
    def titled(self) -> bool:
        return self.word[0].isupper()


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), m[0], key(m[0])) for m in _TOKEN.finditer(text)]


def _run(text: str, tokens: list[_Token], first: int, *, most: int = _MOST_SYLLABLES) -> int:
    """Return the place after the run of capitalised syllables that begins at `first`, set apart by single blanks."""
    last = first
    while last < min(first + most, len(tokens)) and tokens[last].titled:
        if last > first and not _GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
            break
        last += 1
    return last


def _match(tokens: list[_Token], first: int, entries: frozenset[tuple[str, ...]]) -> int:
    """Return the place after the longest entry that begins at `first`, `first` where none does."""
    for length in range(min(7, len(tokens) - first), 0, -1):
        if tuple(token.key for token in tokens[first : first + length]) in entries:
            return first + length
    return first


def _follows_place(text: str, tokens: list[_Token], first: int) -> bool:
    places = name_lexicon().places
    for length in range(min(3, first), 0, -1):
        before = tokens[first - length : first]
        joined = _GAP.fullmatch(text, before[-1].end, tokens[first].start)
        if joined and tuple(token.key for token in before) in places:
            return True
    return False


def find_names(text: str) -> tuple[NameSpan, ...]:
    """Return the personal names of `text` by layers 1 and 2 of the domain brief (8.2), in order, none overlapping.

    Layer 1: an honorific or a role and up to five capitalised syllables. Layer 2: a family name and one to four more,
    unless a place word stands to the left. Leaders in titles and names of places are left alone.
    """
    tokens = _tokens(text)
    found: dict[int, NameSpan] = {}
    starts = {token.start: number for number, token in enumerate(tokens)}
    for honorific in name_lexicon().honorific_pattern.finditer(text):
        counts = honorific[0].rstrip().endswith(".") and text[: honorific.start()].rstrip()[-1:].isdigit()  # "23 đ/c."
        if not counts and (first := starts.get(honorific.end())) is not None:
            _add(found, _after_honorific(text, tokens, first))
    for number in range(1, len(tokens)):
        _add(found, _after_job(text, tokens, number))
    number = 0
    while number < len(tokens):
        last = _by_surname(text, tokens, number)
        if last > number:
            _add(found, NameSpan(tokens[number].start, tokens[last - 1].end, _role_before(text, tokens, number)))
        number = max(last, number + 1)
    return _without_overlaps(found.values())


def _add(found: dict[int, NameSpan], span: NameSpan | None) -> None:
    if span and (span.start not in found or found[span.start].end < span.end):
        found[span.start] = span


def _without_overlaps(spans: Iterable[NameSpan]) -> tuple[NameSpan, ...]:
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _after_honorific(text: str, tokens: list[_Token], first: int) -> NameSpan | None:
    """Return the name after an honorific: capitals, or small letters that begin like a full name ("bùi thị lượt")."""
    lexicon = name_lexicon()
    after_role = _match(tokens, first, lexicon.roles)
    role = " ".join(token.word.lower() for token in tokens[first:after_role]) or None
    if after_role > first:
        if after_role == len(tokens) or not _GAP.fullmatch(text, tokens[after_role - 1].end, tokens[after_role].start):
            return None
        first = after_role
    last = _run(text, tokens, first)
    if last == first:
        last = _small_name(text, tokens, first)
    protected = max(_match(tokens, at, lexicon.protected) for at in (first, max(first - 1, 0)))
    if last == first or protected > first:
        return None
    return NameSpan(tokens[first].start, tokens[last - 1].end, role)


def _small_name(text: str, tokens: list[_Token], first: int) -> int:
    lexicon = name_lexicon()
    if len(tokens) < first + 3 or tokens[first].key not in lexicon.surnames:
        return first
    if (
        tokens[first + 1].key not in lexicon.middles
        or not text[tokens[first].end : tokens[first + 2].start].isprintable()
    ):
        return first
    return first + 3


def _after_job(text: str, tokens: list[_Token], first: int) -> NameSpan | None:
    """Return the given name after a job ("kế toán Út"), one capital alone."""
    lexicon = name_lexicon()
    token, before = tokens[first], tokens[first - 1]
    if not token.word.istitle() or before.titled or not _GAP.fullmatch(text, before.end, token.start):
        return None
    if _run(text, tokens, first) != first + 1 or (token.key,) in lexicon.places | lexicon.protected:
        return None
    job = tuple(t.key for t in tokens[max(0, first - 2) : first])
    return NameSpan(token.start, token.end) if job in lexicon.jobs or job[-1:] in lexicon.jobs else None


def _by_surname(text: str, tokens: list[_Token], first: int) -> int:
    """Return the place after a name that begins with a family name at `first`, `first` where none does."""
    lexicon = name_lexicon()
    token = tokens[first]
    if not token.titled or token.key not in lexicon.surnames | lexicon.ordinals:
        return first
    role = _role_before(text, tokens, first)
    if first and role is None and _goes_on(text, tokens, first):
        return first
    last = _run(text, tokens, first)
    place = role is None and _follows_place(text, tokens, first)
    if place or _DATED.match(text, tokens[last - 1].end) or _match(tokens, first, lexicon.protected) > first:
        return first
    return last if _is_full_name(text, tokens, first, last) else first


def _is_full_name(text: str, tokens: list[_Token], first: int, last: int) -> bool:
    """Return whether capitals from `first` on are long enough for a name; those in capitals throughout stand alone."""
    shouted = all(token.word.isupper() for token in tokens[first:last])
    if tokens[first].key in name_lexicon().ordinals:
        return last - first == 2 and not shouted
    return last - first >= 2 and (not shouted or _alone(text, tokens, first, last))


def _goes_on(text: str, tokens: list[_Token], first: int) -> bool:
    """Return whether the capital at `first` goes on with one before it ("Ban Mai"); a short title ("ĐD") is none."""
    before = tokens[first - 1]
    title = before.word.isupper() and 2 <= len(before.word) <= 3
    opens = not text[: before.start].strip() or text[: before.start].rstrip()[-1] in ".:;!?"
    if opens and tokens[first].key in name_lexicon().ordinals:  # "Lộ Tám Đệ: …"
        return False
    return before.titled and not title and _GAP.fullmatch(text, before.end, tokens[first].start) is not None


def _alone(text: str, tokens: list[_Token], first: int, last: int) -> bool:
    """Return whether tokens [first, last) are all that stands in their line or table cell."""
    before = re.split(r"[\n|]", text[: tokens[first].start])[-1]
    after = re.split(r"[\n|]", text[tokens[last - 1].end :])[0]
    return not before.strip(" \t*.-") and not after.strip(" \t*.-")


def _role_before(text: str, tokens: list[_Token], first: int) -> str | None:
    roles = name_lexicon().roles
    for length in range(min(7, first), 0, -1):
        before = tokens[first - length : first]
        gap = text[before[-1].end : tokens[first].start]
        if tuple(token.key for token in before) in roles and gap.strip(" :") == "" and "\n" not in gap:
            return " ".join(token.word.lower() for token in before)
    return None


def begins_role(text: str, start: int) -> bool:
    """Return whether a role begins at `start` ("Bí thư chi bộ"), so that its capital is no name."""
    tokens = _tokens(text[start : start + 60])
    return bool(tokens) and _match(tokens, 0, name_lexicon().roles) > 0


def role_after(text: str, end: int) -> str | None:
    """Return the role that stands right after `end`: "(chi ủy viên)", " - Bí thư chi bộ", ", Phó Bí thư"."""
    found = re.compile(r"\s*[(,–-]\s*").match(text, end)
    if not found:
        return None
    tokens = _tokens(text[found.end() : found.end() + 60])
    if not tokens or tokens[0].start:
        return None
    last = _match(tokens, 0, name_lexicon().roles)
    if _names_the_next(text[found.end() :], tokens, last):
        return None
    return " ".join(token.word.lower() for token in tokens[:last]) or None


def _names_the_next(text: str, tokens: list[_Token], last: int) -> bool:
    """Return whether somebody follows the role of tokens [0, last) at once: "đ/c An, thư ký đ/c Bình"."""
    if not 0 < last < len(tokens) or not _GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
        return False
    return tokens[last].titled or name_lexicon().honorific_pattern.match(text, tokens[last].start) is not None


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return e-mail addresses, card, identity and telephone numbers, plates and birth dates of `text`, in order."""
    found = []
    for kind, pattern in _IDENTIFIERS:
        for match in pattern.finditer(text):
            start = match.end(1) if pattern.groups and match[1] is not None else match.start()
            found.append(Identifier(start, match.end(), kind))
    kept: list[Identifier] = []
    for identifier in sorted(found, key=lambda i: (i.start, -i.end)):
        if not kept or identifier.start >= kept[-1].end:
            kept.append(identifier)
    return tuple(kept)


def bare_name(name: str) -> tuple[str, ...]:
    """Return the syllables of a name without case and marks, by which its spellings are one."""
    return tuple(bare_key(token) for token in _TOKEN.findall(name))
