"""The words of a text as tokens of names: runs of capitals, and where one name of a run ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from tusoi_nlp.text.name_lexicon import CAPITAL, NAME_TOKEN, SMALL, NameLexicon, name_lexicon
from tusoi_nlp.text.syllables import is_syllable, key

_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
GAP = re.compile(r" {1,2}")
STOPS = re.compile(r"\s*(?:[,;:.(|)”\"*]|$|và\b)")
_STUCK = re.compile(rf"[^\W\d_]+?(?<={SMALL})(?={CAPITAL})|[^\W\d_]+(?:['’][^\W\d_]+)?")  # "chíHồ" is two words
_STUCK_AT = re.compile(f"{SMALL}{CAPITAL}")
_SPEAKS = re.compile(  # of oneself, or agrees
    r"\s*(?:\([^)]*\)\s*)?:(?=[^.;\n]*\b(?:tôi|tui|em|mình|nhất trí|đồng ý|đề nghị|chúng ta)\b)", re.IGNORECASE
)
_NUMBERED = re.compile(r" \d{1,4}(?:/\d+)* ")
_ALLEYS = frozenset(map(key, ("ngõ", "ngách", "hẻm", "kiệt")))
_MOST_SYLLABLES = 5  # of a name
_CACHED_WORDS = 65_536
_NEW = tuple.__new__  # of a token: its own __new__ takes twice the time, for each word of a text
_LONGEST_RUN = 3 * _MOST_SYLLABLES  # of capitals, in which signatures may have come together


@lru_cache(maxsize=16)  # asked for every word of a text
def lexicon_of(text: str) -> NameLexicon:
    """Return the lexicon for `text`: "nguyen van an" is only a name where nothing bears a mark."""
    return name_lexicon(bare=_MARKED.search(text) is None)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A personal name at [start, end) and the role that stands right before it, if one does."""

    start: int
    end: int
    role: str | None = None


class Token(NamedTuple):
    """A word of a text; `key` is its syllable key, `titled` whether it begins with a capital."""

    start: int
    end: int
    word: str
    key: str
    titled: bool

    @property
    def is_acronym(self) -> bool:
        """Whether it is capitals that are no syllable: "HĐND", "ĐT"."""
        return len(self.word) > 1 and self.word.isupper() and not is_syllable(self.word)

    @property
    def prefixed(self) -> bool:
        """Whether it begins as names of the highlands do: H'Nhi, K'Mai."""
        return self.word[1:2] in ("'", "’")


def tokens_of(text: str) -> list[Token]:
    """Return the words of `text`; the parts of a family name that recognition split are one ("Ng uyễn")."""
    matches = list(_words(text))
    words = [match[0] for match in matches]
    known = list(map(_known_words().__getitem__, words))
    tokens = [
        _NEW(Token, (*match.span(), word, own, titled))
        for match, word, (own, titled, _) in zip(matches, words, known, strict=True)
    ]
    may_go_on = [number for number, (_, _, may) in enumerate(known) if may]
    return _joined(tokens, may_go_on) if may_go_on else tokens


def _joined(tokens: list[Token], may_go_on: Sequence[int]) -> list[Token]:
    """Return the tokens, those that `may_go_on` as one with the next where they are a family name together."""
    joined = list(tokens)
    for number in reversed(may_go_on):
        before, *after = joined[number : number + 2]
        if after and after[0].word[0].islower() and after[0].start == before.end + 1:
            word = before.word + after[0].word
            if key(word) in name_lexicon().surnames:
                joined[number : number + 2] = [Token(before.start, after[0].end, word, key(word), titled=True)]
    return joined


class _Words(dict[str, tuple[str, bool, bool]]):
    """The key of each word, whether it begins with a capital, and whether it may be the first part of a family name.

    A dict is read twice as fast as an lru_cache is called.
    """

    def __missing__(self, word: str) -> tuple[str, bool, bool]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        titled = word[0].isupper()
        self[word] = told = key(word), titled, titled and len(word) < 4 and not is_syllable(word)
        return told


@cache
def _known_words() -> _Words:
    return _Words()


def _words(text: str) -> Iterator[re.Match[str]]:
    return _parted(text) if _STUCK_AT.search(text) else NAME_TOKEN.finditer(text)


def _parted(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text in which some are stuck together."""
    for match in NAME_TOKEN.finditer(text):
        word = match[0]
        if word.islower() or word.istitle() or word.isupper():
            yield match
        else:
            yield from _STUCK.finditer(text, match.start(), match.end())


def run(text: str, tokens: list[Token], first: int) -> int:
    """Return the place after the capitalised syllables that begin at `first`, set apart by single blanks.

    They end before a role, a rank, a field ("Ngày sinh"), an acronym after small letters ("Thìn HTTNV") and, all in
    capitals, what somebody does ("LÊ VĂN AN CHƯA NỘP", "LINH LÀ"). The middle name may be small ("Lê thị Hoa").
    """
    lexicon, last = lexicon_of(text), first
    while last < min(first + _LONGEST_RUN, len(tokens)):
        token = tokens[last]
        if (
            last > first
            and not GAP.fullmatch(text, tokens[last - 1].end, token.start)
            and not _hyphens(text, tokens, first, last)
        ):
            break
        if not token.titled and not (
            _is_small_middle(text, tokens, first, last) or _is_small_given(text, tokens, first, last)
        ):
            break
        ended = match_entry(tokens, last, lexicon.ends) > last and not _is_full_name_with(tokens, first, last, lexicon)
        if ended or (token.is_acronym and not tokens[first].word.isupper()):
            break
        if last > first + 1 and token.word.isupper() and _goes_on_shouting(text, tokens, last):
            break
        if _is_no_name(tokens, first, last, lexicon) or _opens_next(text, token, lexicon):
            break
        last += 1
    return last


def _opens_next(text: str, token: Token, lexicon: NameLexicon) -> bool:
    """Return whether a capital is the first letter of a short honorific before the next name: "Đ/c Kha Đ/c Lành"."""
    is_short = len(token.word) == 1 and text[token.end : token.end + 1] in ("/", ".")
    opened = lexicon.honorific_pattern.match(text, token.start) if is_short else None
    return opened is not None and opened.end() > token.end + 1


def _is_no_name(tokens: list[Token], first: int, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a word in capitals is a small word of the sentence, not a name: "LÀ" in "ĐỒNG CHÍ LINH LÀ"."""
    token = tokens[number]
    if len(token.word) == 1 or not token.word.isupper() or token.key not in lexicon.never_in_names:
        return False
    if number == first:
        return not is_surname(token, lexicon) and token.key not in lexicon.weak_surnames
    return tokens[number - 1].key not in lexicon.sure_middles  # but "NGUYỄN VĂN CÓ"


def _is_full_name_with(tokens: list[Token], first: int, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a role begins at `number` in its letters only: "Văn Thư" in "Lê Văn Thư", but not "Lê văn thư"."""
    given = tokens[number + 1 : number + 2]
    middle = number == first + 1 and tokens[number].key in lexicon.sure_middles
    return middle and is_surname(tokens[first], lexicon) and tokens[number].titled and bool(given and given[0].titled)


def _hyphens(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Return whether hyphens join tokens from `first` to `last`: "Vũ-Văn-Mẫn"."""
    return all(text[tokens[n].end : tokens[n + 1].start] == "-" for n in range(first, last))


def _is_small_middle(text: str, tokens: list[Token], first: int, number: int) -> bool:
    """Return whether a small token is the middle name of the capitals at `first`: "thị" in "Lê thị Hoa"."""
    if number != first + 1 or number + 1 >= len(tokens):
        return False
    if not tokens[number + 1].titled and not _is_small_given(text, tokens, first, number + 1):
        return False
    lexicon = lexicon_of(text)
    return (
        tokens[first].key in lexicon.surnames
        and tokens[number].key in lexicon.small_middles
        and GAP.fullmatch(text, tokens[number].end, tokens[number + 1].start) is not None
    )


def _is_small_given(text: str, tokens: list[Token], first: int, number: int) -> bool:
    """Return whether a small token ends a name with a small middle: "vân" in "Nguyễn thị Hồng vân" and "Lê thị vân"."""
    if number not in (first + 2, first + 3) or not tokens[first].titled or tokens[first + 1].titled:
        return False
    lexicon, token = lexicon_of(text), tokens[number]
    named = tokens[first].key in lexicon.surnames and tokens[first + 1].key in lexicon.sure_middles
    if not named or token.key in lexicon.not_given or not GAP.fullmatch(text, tokens[number - 1].end, token.start):
        return False
    if any(match_entry(tokens, number, entries) > number for entries in (lexicon.no_small_names, lexicon.not_names)):
        return False
    return bool(STOPS.match(text, token.end)) or match_entry(tokens, number + 1, lexicon.verbs) > number + 1


def _goes_on_shouting(text: str, tokens: list[Token], number: int) -> bool:
    """Return whether a verb in capitals begins at `number` and further capitals follow it."""
    last = match_entry(tokens, number, lexicon_of(text).verbs)
    return number < last < len(tokens) and tokens[last].word.isupper() and len(tokens[last].word) > 1


def match_entry(tokens: list[Token], first: int, entries: frozenset[tuple[str, ...]]) -> int:
    """Return the place after the longest entry that begins at `first`, `first` where none does."""
    for length in _lengths(entries).get(tokens[first].key, ()) if first < len(tokens) else ():
        if first + length <= len(tokens) and tuple([t.key for t in tokens[first : first + length]]) in entries:
            return first + length
    return first


@cache
def _lengths(entries: frozenset[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Return how many words the entries that begin with each word have, the most first."""
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def follows_place(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether the word of a place stands right before `first`: "phường", "công ty"."""
    return _stands_before(text, tokens, first, lexicon_of(text).places)


def _stands_before(text: str, tokens: list[Token], first: int, entries: frozenset[tuple[str, ...]]) -> bool:
    """Return whether one of `entries` stands right before `first`."""
    for length in range(min(3, first), 0, -1):
        before = tokens[first - length : first]
        joined = GAP.fullmatch(text, before[-1].end, tokens[first].start)
        if joined and tuple(token.key for token in before) in entries:
            return True
    return False


def after_namesake(text: str, tokens: list[Token], first: int) -> int:
    """Return the place after a name that a ward, street or school bears in honour of somebody: "phường Lê Đại Hành".

    Living persons hardly bear such names; those that many bear ("Lê Hồng Phong") are not in the lexicon.
    """
    lexicon = lexicon_of(text)
    last = match_entry(tokens, first, lexicon.namesakes)
    if last == first:
        return first
    of_alley = first and tokens[first - 1].key in _ALLEYS  # "ngõ 12 Trần Hưng Đạo", but "thôn 2 Lê Hoàn: nhất trí"
    numbered = of_alley and _NUMBERED.fullmatch(text, tokens[first - 1].end, tokens[first].start)
    return last if numbered or _stands_before(text, tokens, first, lexicon.namesake_places) else first


def has_rare_family(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether the capitals at `first` read as a name by their middle: "Văn Thị Bưởi", "Ứng Hoài Bắc"."""
    lexicon = lexicon_of(text)
    if match_entry(tokens, first, lexicon.clans) > first:
        return True
    if len(tokens) < first + 3 or not tokens[first].titled or not tokens[first + 2].titled:
        return False
    family, middle, given = (token.key for token in tokens[first : first + 3])
    if middle not in lexicon.middles or given in lexicon.not_given:
        return False
    if (family,) in lexicon.places:
        return _is_no_street(text, tokens, first)
    return family in lexicon.weak_surnames or (
        middle in lexicon.sure_middles and family not in lexicon.not_family and is_syllable(tokens[first].word)
    )


def _is_no_street(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether a family name that is a word for a place opens a name.

    "Đường Thị Bích Hường" and "Đường Văn Cót: tôi …" do, "Đường Văn Cao" and "Chợ Thị Nghè" do not.
    """
    family, middle = tokens[first].key, tokens[first + 1].key
    if family not in lexicon_of(text).weak_surnames:
        return False
    if middle == key("thị"):
        return len(tokens) > first + 3 and tokens[first + 3].titled
    return first == 0 and middle == key("văn") and _SPEAKS.match(text, tokens[2].end) is not None


def is_surname(token: Token, lexicon: NameLexicon) -> bool:
    """Return whether a token opens a name: a family name, or H', K' at its beginning ("H'Nhi")."""
    return token.key in lexicon.surnames or token.prefixed


def cut(text: str, tokens: list[Token], first: int) -> int:
    """Return the place after the first name of the capitals at `first`: of six and more, where a second one begins."""
    lexicon, last = lexicon_of(text), run(text, tokens, first)
    clan = match_entry(tokens, first, lexicon.clans)
    if clan > first:
        return min(last, clan + 3)
    if last - first <= _MOST_SYLLABLES:
        return last
    seconds = [n for n in range(first + 2, first + 5) if is_surname(tokens[n], lexicon)]
    likely = max(seconds, key=lambda n: (tokens[n + 1].key in lexicon.middles, n == first + 3), default=None)
    return first + _MOST_SYLLABLES if likely is None else likely
