"""The words of a text as tokens of names: runs of capitals, and where one name of a run ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress, count

from tusoi_nlp.text.names.lexicon import CAPITAL, NAME_TOKEN, SMALL, NameLexicon, name_lexicon
from tusoi_nlp.text.syllables import is_syllable, key

_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
_GAPS = (" ", "  ")  # between the words of a name
STOPS = re.compile(r"\s*(?:[,;:.(|)”\"*]|$|và\b)")
_STUCK = re.compile(rf"[^\W\d_]+?(?<={SMALL})(?={CAPITAL})|[^\W\d_]+(?:['’][^\W\d_]+)?")  # "chíHồ" is two words
_STUCK_AT = re.compile(f"{SMALL}{CAPITAL}")
_APART = re.compile(f"({NAME_TOKEN.pattern})")
_SPEAKS = re.compile(  # of oneself, or agrees
    r"\s*(?:\([^)]*\)\s*)?:(?=[^.;\n]*\b(?:tôi|tui|em|mình|nhất trí|đồng ý|đề nghị|chúng ta)\b)", re.IGNORECASE
)
_NUMBERED = re.compile(r" \d{1,4}(?:/\d+)* ")
_TOLD_OF = re.compile(
    r"\b(?:chuyện|gương|tượng|mộ|tiểu sử|ngày sinh|ngày mất|học tập|thơ|phim|sách|tưởng nhớ|tưởng niệm)\b[^.;:]*$",
    re.IGNORECASE,
)
_FAR = 48  # characters before somebody of history, in which it is told that a story is
_ALLEYS = frozenset(map(key, ("ngõ", "ngách", "hẻm", "kiệt")))
_MOST_SYLLABLES = 5  # of a name
_CACHED_WORDS = 65_536
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


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, by columns: their offsets, syllable keys, and whether they begin with a capital."""

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    keys: tuple[str, ...]
    titled: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def having(self, keys: frozenset[str]) -> list[int]:
        """Return the places of the words with one of `keys`."""
        return list(compress(count(), map(keys.__contains__, self.keys)))

    def is_acronym(self, n: int) -> bool:
        """Return whether word `n` is capitals that are no syllable: "HĐND", "ĐT"."""
        word = self.words[n]
        return len(word) > 1 and word.isupper() and not is_syllable(word)

    def is_prefixed(self, n: int) -> bool:
        """Return whether word `n` begins as names of the highlands do: H'Nhi, K'Mai."""
        return self.words[n][1:2] in ("'", "’")


def tokens_of(text: str) -> Tokens:
    """Return the words of `text`; the parts of a family name that recognition split are one ("Ng uyễn")."""
    pieces = _APART.split(text)  # what stands between words, and every other time a word
    at, words = list(accumulate(map(len, pieces))), pieces[1::2]
    told = list(map(_known_words().__getitem__, words))
    keys, titled, odd = zip(*told, strict=True) if told else ((), (), ())
    is_torn = True in odd and any(_is_stuck(words[n]) or _is_split(words, n) for n in compress(count(), odd))
    return _mended(text) if is_torn else Tokens(at[:-1:2], at[1::2], words, keys, titled)


def _mended(text: str) -> Tokens:
    """Return the words of a text in which some are stuck together, or family names split."""
    words = [(*match.span(), match[0]) for match in _parted(text)]
    for n in range(len(words) - 2, -1, -1):
        (start, before, first), (after, end, second) = words[n : n + 2]
        if after == before + 1 and _is_split((first, second), 0):
            words[n : n + 2] = [(start, end, first + second)]
    starts, ends, said = zip(*words, strict=True)
    keys, titled, _ = zip(*map(_known_words().__getitem__, said), strict=True)
    return Tokens(starts, ends, said, keys, titled)


def _is_stuck(word: str) -> bool:
    """Return whether a word is two: "chíHồ"."""
    return _STUCK_AT.search(word) is not None


def _is_split(words: Sequence[str], n: int) -> bool:
    """Return whether word `n` is a part of a family name that goes on in the next: "Ng uyễn"."""
    goes_on = _may_go_on(words[n]) and n + 1 < len(words) and words[n + 1][0].islower()
    return goes_on and key(words[n] + words[n + 1]) in name_lexicon().surnames


def _may_go_on(word: str) -> bool:
    return word[0].isupper() and len(word) < 4 and not is_syllable(word)


class _Words(dict[str, tuple[str, bool, bool]]):
    """The key of each word, whether it begins with a capital, and whether it may be two words or half of one.

    A dict is read twice as fast as an lru_cache is called.
    """

    def __missing__(self, word: str) -> tuple[str, bool, bool]:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        self[word] = told = key(word), word[0].isupper(), _may_go_on(word) or _is_stuck(word)
        return told


@cache
def _known_words() -> _Words:
    return _Words()


def _parted(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text in which some are stuck together."""
    for match in NAME_TOKEN.finditer(text):
        word = match[0]
        if word.islower() or word.istitle() or word.isupper():
            yield match
        else:
            yield from _STUCK.finditer(text, match.start(), match.end())


def run(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the capitalised syllables that begin at `first`, set apart by single blanks.

    They end before a role, a rank, a field ("Ngày sinh"), an acronym after small letters ("Thìn HTTNV") and, all in
    capitals, what somebody does ("LÊ VĂN AN CHƯA NỘP", "LINH LÀ"). The middle name may be small ("Lê thị Hoa").
    """
    lexicon, last = lexicon_of(text), first
    while last < min(first + _LONGEST_RUN, len(tokens)):
        word = tokens.words[last]
        if last > first and not stands_beside(text, tokens, last) and not _hyphens(text, tokens, first, last):
            break
        if not tokens.titled[last] and not (
            _is_small_middle(text, tokens, first, last) or _is_small_given(text, tokens, first, last)
        ):
            break
        ended = match_entry(tokens, last, lexicon.ends) > last and not _is_full_name_with(tokens, first, last, lexicon)
        if ended or (tokens.is_acronym(last) and not tokens.words[first].isupper()):
            break
        if last > first + 1 and word.isupper() and _goes_on_shouting(text, tokens, last):
            break
        if _is_no_name(tokens, first, last, lexicon) or _opens_next(text, tokens, last, lexicon):
            break
        last += 1
    return last


def stands_beside(text: str, tokens: Tokens, n: int) -> bool:
    """Return whether a blank or two alone part token `n` from the one before it."""
    return text[tokens.ends[n - 1] : tokens.starts[n]] in _GAPS


def _opens_next(text: str, tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether a capital is the first letter of a short honorific before the next name: "Đ/c Kha Đ/c Lành"."""
    end = tokens.ends[n]
    is_short = len(tokens.words[n]) == 1 and text[end : end + 1] in ("/", ".")
    opened = lexicon.honorific_pattern.match(text, tokens.starts[n]) if is_short else None
    return opened is not None and opened.end() > end + 1


def _is_no_name(tokens: Tokens, first: int, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a word in capitals is a small word of the sentence, not a name: "LÀ" in "ĐỒNG CHÍ LINH LÀ"."""
    word, own = tokens.words[number], tokens.keys[number]
    if len(word) == 1 or not word.isupper() or own not in lexicon.never_in_names:
        return False
    if number == first:
        return not is_surname(tokens, number, lexicon) and own not in lexicon.weak_surnames
    return tokens.keys[number - 1] not in lexicon.sure_middles  # but "NGUYỄN VĂN CÓ"


def _is_full_name_with(tokens: Tokens, first: int, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a role begins at `number` in its letters only: "Văn Thư" in "Lê Văn Thư", but not "Lê văn thư"."""
    middle = number == first + 1 and tokens.keys[number] in lexicon.sure_middles
    return middle and is_surname(tokens, first, lexicon) and tokens.titled[number : number + 2] == (True, True)


def _hyphens(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether hyphens join tokens from `first` to `last`: "Vũ-Văn-Mẫn"."""
    return all(text[tokens.ends[n] : tokens.starts[n + 1]] == "-" for n in range(first, last))


def _is_small_middle(text: str, tokens: Tokens, first: int, number: int) -> bool:
    """Return whether a small token is the middle name of the capitals at `first`: "thị" in "Lê thị Hoa"."""
    if number != first + 1 or number + 1 >= len(tokens):
        return False
    if not tokens.titled[number + 1] and not _is_small_given(text, tokens, first, number + 1):
        return False
    lexicon = lexicon_of(text)
    return (
        tokens.keys[first] in lexicon.surnames
        and tokens.keys[number] in lexicon.small_middles
        and stands_beside(text, tokens, number + 1)
    )


def _is_small_given(text: str, tokens: Tokens, first: int, number: int) -> bool:
    """Return whether a small token ends a name with a small middle: "vân" in "Nguyễn thị Hồng vân" and "Lê thị vân"."""
    if number not in (first + 2, first + 3) or not tokens.titled[first] or tokens.titled[first + 1]:
        return False
    lexicon = lexicon_of(text)
    named = tokens.keys[first] in lexicon.surnames and tokens.keys[first + 1] in lexicon.sure_middles
    if not named or tokens.keys[number] in lexicon.not_given or not stands_beside(text, tokens, number):
        return False
    if any(match_entry(tokens, number, entries) > number for entries in (lexicon.no_small_names, lexicon.not_names)):
        return False
    return bool(STOPS.match(text, tokens.ends[number])) or match_entry(tokens, number + 1, lexicon.verbs) > number + 1


def _goes_on_shouting(text: str, tokens: Tokens, number: int) -> bool:
    """Return whether a verb in capitals begins at `number` and further capitals follow it."""
    last = match_entry(tokens, number, lexicon_of(text).verbs)
    return number < last < len(tokens) and tokens.words[last].isupper() and len(tokens.words[last]) > 1


def match_entry(tokens: Tokens, first: int, entries: frozenset[tuple[str, ...]]) -> int:
    """Return the place after the longest entry that begins at `first`, `first` where none does."""
    keys = tokens.keys
    for length in _lengths(entries).get(keys[first], ()) if first < len(keys) else ():
        if first + length <= len(keys) and keys[first : first + length] in entries:
            return first + length
    return first


@cache
def _lengths(entries: frozenset[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Return how many words the entries that begin with each word have, the most first."""
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def follows_place(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether the word of a place stands right before `first`: "phường", "công ty"."""
    return _stands_before(text, tokens, first, lexicon_of(text).places)


def _stands_before(text: str, tokens: Tokens, first: int, entries: frozenset[tuple[str, ...]]) -> bool:
    """Return whether one of `entries` stands right before `first`."""
    if not first or not stands_beside(text, tokens, first):
        return False
    return any(tokens.keys[first - length : first] in entries for length in range(min(3, first), 0, -1))


def after_namesake(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after a name that a ward, street or school bears in honour of somebody: "phường Lê Đại Hành".

    Living persons hardly bear such names; those that many bear ("Lê Hồng Phong") are not in the lexicon.
    """
    lexicon = lexicon_of(text)
    last = match_entry(tokens, first, lexicon.namesakes)
    if last == first:
        return first
    of_alley = first and tokens.keys[first - 1] in _ALLEYS  # "ngõ 12 Trần Hưng Đạo", but "thôn 2 Lê Hoàn: nhất trí"
    numbered = of_alley and _NUMBERED.fullmatch(text, tokens.ends[first - 1], tokens.starts[first])
    return last if numbered or _stands_before(text, tokens, first, lexicon.namesake_places) else first


def is_told_of(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether stories are told of somebody of history at `first`: "kể chuyện chị Võ Thị Sáu"."""
    if match_entry(tokens, first, lexicon_of(text).namesakes) == first:
        return False
    return _TOLD_OF.search(text, max(0, tokens.starts[first] - _FAR), tokens.starts[first]) is not None


def has_rare_family(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether the capitals at `first` read as a name by their middle: "Văn Thị Bưởi", "Ứng Hoài Bắc"."""
    lexicon = lexicon_of(text)
    if match_entry(tokens, first, lexicon.clans) > first:
        return True
    if len(tokens) < first + 3 or not tokens.titled[first] or not tokens.titled[first + 2]:
        return False
    family, middle, given = tokens.keys[first : first + 3]
    if middle not in lexicon.middles or given in lexicon.not_given:
        return False
    if (family,) in lexicon.places:
        return _is_no_street(text, tokens, first)
    return family in lexicon.weak_surnames or (
        middle in lexicon.sure_middles and family not in lexicon.not_family and is_syllable(tokens.words[first])
    )


def _is_no_street(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a family name that is a word for a place opens a name.

    "Đường Thị Bích Hường" and "Đường Văn Cót: tôi …" do, "Đường Văn Cao" and "Chợ Thị Nghè" do not.
    """
    family, middle = tokens.keys[first : first + 2]
    if family not in lexicon_of(text).weak_surnames:
        return False
    if middle == key("thị"):
        return any(tokens.titled[first + 3 : first + 4])
    return first == 0 and middle == key("văn") and _SPEAKS.match(text, tokens.ends[2]) is not None


def is_surname(tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether word `n` opens a name: a family name, or H', K' at its beginning ("H'Nhi")."""
    return tokens.keys[n] in lexicon.surnames or tokens.is_prefixed(n)


def cut(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the first name of the capitals at `first`: of six and more, where a second one begins."""
    lexicon, last = lexicon_of(text), run(text, tokens, first)
    clan = match_entry(tokens, first, lexicon.clans)
    if clan > first:
        return min(last, clan + 3)
    if last - first <= _MOST_SYLLABLES:
        return last
    seconds = [n for n in range(first + 2, first + 5) if is_surname(tokens, n, lexicon)]
    likely = max(seconds, key=lambda n: (tokens.keys[n + 1] in lexicon.middles, n == first + 3), default=None)
    return first + _MOST_SYLLABLES if likely is None else likely
