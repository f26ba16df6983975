"""Personal names in any string, found by honorifics, roles and family names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tusoi_nlp.text.name_lexicon import NAME_TOKEN, NameLexicon, name_lexicon
from tusoi_nlp.text.syllables import bare_key, is_syllable, key

_DATED = re.compile(r",?\s*ngày\s+[\d…]")  # "Vũ Thuận, ngày 3…": a place
_CAPITAL = "[A-Z" + "".join(chr(c) for c in range(0xC0, 0x1EFA) if chr(c).isupper()) + "]"  # "À-Ỹ" holds small ones too
CAPITALISED_WORDS = rf"{_CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?(?: {{1,2}}{_CAPITAL}[^\W\d_]*){{0,4}}"
_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
_NEXT = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|;|\bvà\b)\s*")  # goes on with a list: "đ/c An (bí thư), Bình và Chi"
_STOPS = re.compile(r"\s*(?:[,;:.(|]|$|và\b)")
_ADDRESSED = re.compile(r"(?<!các )(?<!cac )(?:đồng chí|dong chi|(?<!\w)[đd]\s?[/.]?\s?c)\W*$", re.IGNORECASE)
_SPEAKS = re.compile(r"\s*(?:\([^)]*\)\s*)?:")
_COLON = re.compile(r":\s*")
_OUTLINE_MARK = re.compile(r"[\s*.–+•-]*(?:\(?\w{1,3}[.)/])?[\s*.–+•-]*")
_GAP = re.compile(r" {1,2}")
_MOST_SYLLABLES = 5  # of a name
_LONGEST_RUN = 3 * _MOST_SYLLABLES  # of capitals, in which signatures may have come together


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A personal name at [start, end) and the role that stands right before it, if one does."""

    start: int
    end: int
    role: str | None = None


@lru_cache(maxsize=16)  # asked for every word of a text
def _lexicon(text: str) -> NameLexicon:
    """Return the lexicon for `text`: "nguyen van an" is only a name where nothing bears a mark."""
    return name_lexicon(bare=_MARKED.search(text) is None)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    key: str

    @property
    def titled(self) -> bool:
        return self.word[0].isupper()

    @property
    def is_acronym(self) -> bool:
        return len(self.word) > 1 and self.word.isupper() and not is_syllable(self.word)

    @property
    def prefixed(self) -> bool:
        return self.word[1:2] in ("'", "’")  # H'Nhi, K'Mai


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), m[0], key(m[0])) for m in NAME_TOKEN.finditer(text)]


def _run(text: str, tokens: list[_Token], first: int) -> int:
    """Return the place after the capitalised syllables that begin at `first`, set apart by single blanks.

    They end before a role, a rank, a field ("Ngày sinh"), and an acronym after small letters ("Thìn HTTNV").
    """
    ends, last = _lexicon(text).ends, first
    while last < min(first + _LONGEST_RUN, len(tokens)) and tokens[last].titled:
        if last > first and not _GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
            break
        if _match(tokens, last, ends) > last or (tokens[last].is_acronym and not tokens[first].word.isupper()):
            break
        last += 1
    return last


def name_end(text: str, start: int) -> int:
    """Return where the capitalised name that begins at `start` ends, `start` where none does."""
    tokens = _tokens(text[start : start + 100])
    last = _cut(text[start : start + 100], tokens, 0)
    return start + tokens[last - 1].end if last else start


def _match(tokens: list[_Token], first: int, entries: frozenset[tuple[str, ...]]) -> int:
    """Return the place after the longest entry that begins at `first`, `first` where none does."""
    for length in range(min(7, len(tokens) - first), 0, -1):
        if tuple(token.key for token in tokens[first : first + length]) in entries:
            return first + length
    return first


def _follows_place(text: str, tokens: list[_Token], first: int) -> bool:
    places = _lexicon(text).places
    for length in range(min(3, first), 0, -1):
        before = tokens[first - length : first]
        joined = _GAP.fullmatch(text, before[-1].end, tokens[first].start)
        if joined and tuple(token.key for token in before) in places:
            return True
    return False


def find_names(text: str) -> tuple[NameSpan, ...]:
    """Return the personal names of `text` by layers 1 and 2 of the domain brief (8.2), in order, none overlapping.

    Layer 1: an honorific or a role and up to five capitalised syllables, and the list that goes on with them. Layer 2:
    a family name and one to four more, unless a place word stands to the left. Leaders in titles are left alone, and
    names of places where no honorific makes them a person's.
    """
    tokens = _tokens(text)
    found: dict[int, NameSpan] = {}
    for span in _honoured(text, tokens):
        _add(found, span)
    for number in range(1, len(tokens)):
        _add(found, _after_job(text, tokens, number))
    number = 0
    while number < len(tokens):
        last = _by_surname(text, tokens, number)
        for first, end in _persons(text, tokens, number, last):
            _add(found, NameSpan(tokens[first].start, tokens[end - 1].end, _role_before(text, tokens, first)))
        number = max(last, number + 1)
    return _without_overlaps(found.values())


def _honoured(text: str, tokens: list[_Token]) -> Iterator[NameSpan]:
    """Yield the names after honorifics and those of the lists they open: "các đ/c An (bí thư), Bình và Chi"."""
    starts = {token.start: number for number, token in enumerate(tokens)}
    for honorific in name_lexicon().honorific_pattern.finditer(text):
        end = honorific.end()
        if honorific[0].rstrip().endswith(".") and text[: honorific.start()].rstrip()[-1:].isdigit():  # "23 đ/c."
            continue
        if end in starts:
            span = _after_honorific(text, tokens, starts[end])
        else:
            colon = _COLON.match(text, end)
            span = _in_list(text, tokens, starts.get(colon.end())) if colon else None
        while span:
            yield span
            following = _NEXT.match(text, span.end)
            span = _in_list(text, tokens, starts.get(following.end())) if following else None


def _in_list(text: str, tokens: list[_Token], first: int | None) -> NameSpan | None:
    """Return the capitals at `first` where they read as one more name: a mark of the list or a verb follows them."""
    if first is None or (last := _cut(text, tokens, first)) == first:
        return None
    lexicon = _lexicon(text)
    if _match(tokens, first, lexicon.roles | lexicon.protected | lexicon.regions | lexicon.verbs) > first:
        return None
    in_body = last > first + 1 and tokens[first].key not in lexicon.surnames  # "Thôn Đông", "UBND Sơn"
    if in_body and (tokens[first].is_acronym or _match(tokens, first, lexicon.places) > first):
        return None
    end = tokens[last - 1].end
    reads = _STOPS.match(text, end) or _match(tokens, last, lexicon.verbs) > last
    return NameSpan(tokens[first].start, end) if reads else None


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
    lexicon = _lexicon(text)
    after_role = _match(tokens, first, lexicon.roles)
    role = " ".join(token.word.lower() for token in tokens[first:after_role]) or None
    if after_role > first:
        if after_role == len(tokens) or not _GAP.fullmatch(text, tokens[after_role - 1].end, tokens[after_role].start):
            return None
        first = after_role
    if tokens[first].is_acronym and tokens[first + 1 : first + 2] and tokens[first + 1].word.istitle():  # "đ/c BS Lan"
        first += 1
    last = _cut(text, tokens, first)
    if last == first:
        last = _small_name(text, tokens, first)
    protected = max(_match(tokens, at, lexicon.protected) for at in (first, max(first - 1, 0)))
    if last == first or protected > first:
        return None
    return NameSpan(tokens[first].start, tokens[last - 1].end, role)


def _small_name(text: str, tokens: list[_Token], first: int) -> int:
    """Return the place after a name in small letters at `first`: "bùi thị lượt", or "an" in "d/c an chua nop"."""
    lexicon = _lexicon(text)
    if _match(tokens, first, lexicon.ends | lexicon.verbs | lexicon.adverbs) > first:
        return first
    if len(tokens) >= first + 3 and tokens[first].key in lexicon.surnames and tokens[first + 1].key in lexicon.middles:
        return first + 3 if text[tokens[first].end : tokens[first + 2].start].isprintable() else first
    told = tokens[first].key in lexicon.ambiguous and _match(tokens, first + 1, lexicon.verbs) > first + 1
    return first + 1 if told and _ADDRESSED.search(text[: tokens[first].start][-24:]) else first


def _after_job(text: str, tokens: list[_Token], first: int) -> NameSpan | None:
    """Return the given name after a job ("kế toán Út"), one capital alone."""
    lexicon = _lexicon(text)
    token, before = tokens[first], tokens[first - 1]
    if not token.word.istitle() or before.titled or not _GAP.fullmatch(text, before.end, token.start):
        return None
    if _run(text, tokens, first) != first + 1 or (token.key,) in lexicon.places | lexicon.protected:
        return None
    job = tuple(t.key for t in tokens[max(0, first - 2) : first])
    return NameSpan(token.start, token.end) if job in lexicon.jobs or job[-1:] in lexicon.jobs else None


def _by_surname(text: str, tokens: list[_Token], first: int) -> int:
    """Return the place after the capitals that begin with a family name at `first`, `first` where they are no name."""
    lexicon = _lexicon(text)
    if not tokens[first].titled or not (_is_surname(tokens[first], lexicon) or tokens[first].key in lexicon.ordinals):
        return first
    role = _role_before(text, tokens, first)
    if first and role is None and _goes_on(text, tokens, first):
        return first
    last = _run(text, tokens, first)
    never = lexicon.protected | lexicon.regions
    if last == first or max(_match(tokens, at, never) for at in (first, max(first - 1, 0))) > first:
        return first
    if (role is None and _follows_place(text, tokens, first)) or _DATED.match(text, tokens[last - 1].end):
        return first
    return last if _is_full_name(text, tokens, first, last) else first


def _is_surname(token: _Token, lexicon: NameLexicon) -> bool:
    """Return whether a token opens a name: a family name, or H', K' at its beginning ("H'Nhi")."""
    return token.key in lexicon.surnames or token.prefixed


def _persons(text: str, tokens: list[_Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of each name in a run of capitals, in which two signatures may have come together."""
    while first < last:
        end = min(_cut(text, tokens, first), last)
        yield first, end
        if not _is_surname(tokens[min(end, last - 1)], _lexicon(text)):
            break
        first = end


def _cut(text: str, tokens: list[_Token], first: int) -> int:
    """Return the place after the first name of the capitals at `first`: of six and more, where a second one begins."""
    lexicon, last = _lexicon(text), _run(text, tokens, first)
    if last - first <= _MOST_SYLLABLES:
        return last
    seconds = [n for n in range(first + 2, first + 5) if _is_surname(tokens[n], lexicon)]
    likely = max(seconds, key=lambda n: (tokens[n + 1].key in lexicon.middles, n == first + 3), default=None)
    return first + _MOST_SYLLABLES if likely is None else likely


def _is_full_name(text: str, tokens: list[_Token], first: int, last: int) -> bool:
    """Return whether capitals from `first` on are long enough for a name; those in capitals throughout stand alone."""
    shouted = all(token.word.isupper() for token in tokens[first:last])
    if tokens[first].key in _lexicon(text).ordinals:
        return last - first == 2 and not shouted
    return (last - first >= 2 or tokens[first].prefixed) and (not shouted or _alone(text, tokens, first, last))


def _goes_on(text: str, tokens: list[_Token], first: int) -> bool:
    """Return whether the capital at `first` goes on with one before it ("xã Ban Mai").

    An acronym ("ĐD", "HĐND") is none, nor is a word with the capital of its sentence ("Mời Trần Quốc Khánh").
    """
    before = tokens[first - 1]
    title = before.is_acronym or (before.word.isupper() and 2 <= len(before.word) <= 3)
    if title or not before.titled or not _GAP.fullmatch(text, before.end, tokens[first].start):
        return False
    ahead = text[: before.start].rstrip()
    opens = not ahead or not (ahead[-1].isalnum() or ahead[-1] == ",")
    return not opens or _is_surname(before, _lexicon(text))


def _alone(text: str, tokens: list[_Token], first: int, last: int) -> bool:
    """Return whether tokens [first, last) are all of their line or cell, or open a turn in it ("c) LÊ VĂN AN: …")."""
    start, end = tokens[first].start, tokens[last - 1].end
    begins = max(text.rfind(mark, 0, start) for mark in "\n|") + 1
    if not _OUTLINE_MARK.fullmatch(text, begins, start):
        return False
    after = re.split(r"[\n|]", text[end:], maxsplit=1)[0]
    speaks = _SPEAKS.match(after) or _match(tokens, last, _lexicon(text).verbs) > last or role_after(text, end)
    return bool(speaks) or not after.strip(" \t*.-")


def _role_before(text: str, tokens: list[_Token], first: int) -> str | None:
    roles = _lexicon(text).roles
    for length in range(min(7, first), 0, -1):
        before = tokens[first - length : first]
        gap = text[before[-1].end : tokens[first].start]
        if tuple(token.key for token in before) in roles and gap.strip(" :") == "" and "\n" not in gap:
            return " ".join(token.word.lower() for token in before)
    return None


def begins_role(text: str, start: int) -> bool:
    """Return whether a role begins at `start` ("Bí thư chi bộ"), so that its capital is no name."""
    tokens = _tokens(text[start : start + 60])
    return bool(tokens) and _match(tokens, 0, _lexicon(text).roles) > 0


def role_after(text: str, end: int) -> str | None:
    """Return the role that stands right after `end`: "(chi ủy viên)", " - Bí thư chi bộ", ", Phó Bí thư"."""
    found = re.compile(r"\s*[(,–-]\s*").match(text, end)
    if not found:
        return None
    tokens = _tokens(text[found.end() : found.end() + 60])
    if not tokens or tokens[0].start:
        return None
    last = _match(tokens, 0, _lexicon(text).roles)
    if _names_the_next(text[found.end() :], tokens, last):
        return None
    return " ".join(token.word.lower() for token in tokens[:last]) or None


def _names_the_next(text: str, tokens: list[_Token], last: int) -> bool:
    """Return whether somebody follows the role of tokens [0, last) at once: "đ/c An, thư ký đ/c Bình"."""
    if not 0 < last < len(tokens) or not _GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
        return False
    return tokens[last].titled or name_lexicon().honorific_pattern.match(text, tokens[last].start) is not None


def bare_name(name: str) -> tuple[str, ...]:
    """Return the syllables of a name without case and marks, by which its spellings are one."""
    return tuple(bare_key(token) for token in NAME_TOKEN.findall(name))
