"""A text as the keys of its syllables and marks, the form in which cues are matched."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain
from operator import add, itemgetter
from typing import Any, NamedTuple

from tusoi_nlp.data import read_table
from tusoi_nlp.tag.automaton import ALPHABET
from tusoi_nlp.tag.lazy import lazy
from tusoi_nlp.text.masks import PERSON_BEGINS
from tusoi_nlp.text.syllables import key

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_SMALL = "".join(filter(str.islower, map(chr, range(ord("a"), 0x1F00))))  # letters of the Latin blocks
# Quotes and hyphens neither part clauses nor stand in cues, so they are no parts; nor is the end of a wrapped line.
_LINE_END = re.compile(rf"\n(?!\s*[{_SMALL}])")
_PART = re.compile(rf"{_WORD}(?:[/&.-]{_WORD})*|\d+(?:[.,/:-]\d+)*|[^\w\s\"'“”‘’«»*-]|{_LINE_END.pattern}")
_INNER = re.compile(rf"(?:{_LETTER})+|[/&.]")
_INITIAL = r"(?:[A-ZĐ]|[CGKNPT][ghr])"  # of a name: "Ng" of "Nga"
_INITIALS = re.compile(rf"{_INITIAL}(?:\.{_INITIAL})+")  # whose dots end no sentence: "cháu N.H.Ng bị ốm"
_LONGEST_KEPT = 4_000  # characters of a text whose reading is kept; no passage of minutes is so long
_KEPT = 512  # readings: whoever looks for something in the passages of a document reads them in turn
_CACHED_WORDS = 65_536  # different words kept with their keys; a corpus of minutes has some 10,000
SENTENCE_ENDS = frozenset(".!?;…\n•|+")
_CLAUSE = re.compile(r"\w*\W|\w+")  # of letters
_SENTENCE = re.compile("[^{0}]*[{0}]|[^{0}]+".format("".join(SENTENCE_ENDS)))


class Word(NamedTuple):
    """A word between blanks as its syllables and marks: their keys, and these in letters (automaton.ALPHABET).

    `quoted` are the letters with NUMBER and NAME for numbers and what begins with a capital, but is no capitals all
    through; `marked` says whether there is a diacritic, None where there is no letter.
    """

    keys: tuple[str, ...]
    letters: str
    quoted: str
    marked: bool | None


NUMBER, NAME = "#", "@"  # marks, and so letters too
_CAPITAL = re.compile(NAME)
_UNTOLD = "\0"  # the letter of a word of which only its neighbours tell what it stands for
_PERSON = re.compile(PERSON_BEGINS)
_MARKLESS_SHARE = 0.05  # of words with a diacritic; Vietnamese has about 0.8, text typed without marks next to none
_MARKLESS_WORDS = 4  # fewer words tell nothing
_KEYS, _LETTERS, _QUOTED, _MARKED = map(itemgetter, range(len(Word._fields)))


class _Spelt(NamedTuple):
    """A text as one word, and its parts with abbreviations spelt out as their neighbours tell."""

    read: Word
    parts: list[str]


class Reading:
    """A text, and the key `keys[i]` of its i-th syllable or mark, standing at text[starts[i]:ends[i]].

    `letters` are the keys in letters (automaton.ALPHABET). `clauses[i]` and `sentences[i]` number the clause and
    sentence it belongs to. Syllables of one abbreviation share their offsets. All but the letters is worked out when
    it is first asked for: most passages have no hit and need none.
    """

    def __init__(self, text: str, words: list[str], known: list[Word], letters: str, spelt: _Spelt | None) -> None:
        self.letters = letters if spelt is None else spelt.read.letters
        self.text = text
        self._words = words  # as `_split_words` gives them
        self._known = known  # those words, each read by itself
        self._read = known if spelt is None else [spelt.read]
        self._parts = None if spelt is None else spelt.parts

    @property
    def is_markless(self) -> bool:
        """Whether the text was typed without diacritics."""
        opening = self._known[: _MARKLESS_WORDS + len(self._known) // 8]
        if list(map(_MARKED, opening)).count(True) > _MARKLESS_SHARE * len(self._known):  # settles it for nearly all
            return False
        seen = list(map(_MARKED, self._known))
        n_words, n_marked = len(seen) - seen.count(None), seen.count(True)
        return n_words >= _MARKLESS_WORDS and n_marked <= _MARKLESS_SHARE * n_words

    @lazy
    def keys(self) -> tuple[str, ...]:
        """The keys of the syllables and marks."""
        return tuple(chain.from_iterable(map(_KEYS, self._read)))

    def key_at(self, at: int) -> str:
        """Return keys[at]; dearer for many."""
        word = bisect_right(self._n_before, at) - 1
        return self._read[word].keys[at - self._n_before[word]]

    @lazy
    def quoted(self) -> str:
        """The letters, NUMBER for numbers and NAME where `capitals` are."""
        return _CAPITAL.sub(self._quote_capital, "".join(map(_QUOTED, self._read)))

    def _quote_capital(self, found: re.Match[str]) -> str:
        at = found.start()
        return NAME if at and self.letters[at - 1].isalnum() else self.letters[at]

    @lazy
    def starts(self) -> tuple[int, ...]:
        """Offsets of the first characters."""
        return tuple([start for start, _ in self._places])

    @lazy
    def ends(self) -> tuple[int, ...]:
        """Offsets after the last characters."""
        return tuple([end for _, end in self._places])

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return where the syllables and marks first to last, last excluded, start and end; dearer for many places."""
        if self._parts is not None:
            return self._places[first][0], self._places[last - 1][1]
        n_before, offsets, words = self._n_before, self._offsets, self._words
        word, last_word = bisect_right(n_before, first) - 1, bisect_right(n_before, last - 1) - 1
        start, _ = _places_of(words[word])[first - n_before[word]]
        _, end = _places_of(words[last_word])[last - 1 - n_before[last_word]]
        return offsets[word] + start, offsets[last_word] + end

    @lazy
    def clauses(self) -> tuple[int, ...]:
        """Numbers of the clauses, from 0; a mark belongs to the clause it ends."""
        return _number(_CLAUSE, self.letters)

    @lazy
    def sentences(self) -> tuple[int, ...]:
        """Numbers of the sentences, from 0; a mark belongs to the sentence it ends."""
        return _number(_SENTENCE, self.letters)

    @lazy
    def capitals(self) -> tuple[bool, ...]:
        """Whether each syllable begins with a capital where no sentence or clause does; all-capital words do not."""
        return tuple([one == NAME != letter for one, letter in zip(self.quoted, self.letters, strict=True)])

    @lazy
    def _places(self) -> list[tuple[int, int]]:
        if self._parts is not None:
            return list(_find_places(self.text, self._parts))
        words = zip(self._offsets, map(_places_of, self._words), strict=True)
        return [(offset + start, offset + end) for offset, places in words for start, end in places]

    @lazy
    def _offsets(self) -> list[int]:
        """Offsets of the words."""
        if " ".join(self._words) == self.text:  # as nearly always
            return list(map(add, accumulate(map(len, self._words), initial=0), range(len(self._words))))
        offsets, at = [], 0
        for word in self._words:
            at = self.text.index(word, at)
            offsets.append(at)
            at += len(word)
        return offsets

    @lazy
    def _n_before(self) -> list[int]:
        """The number of keys before each word, and of all."""
        return list(accumulate(map(len, map(_LETTERS, self._read)), initial=0))


@cache
def _tables() -> dict[str, Any]:
    return read_table("abbreviations.toml")


@cache
def abbreviations() -> Mapping[str, str]:
    """Return what each unambiguous abbreviation of data/abbreviations.toml stands for."""
    return {form: row["full"] for row in _tables()["abbreviation"] for form in row["forms"]}


@dataclass(frozen=True, slots=True)
class _Sense:
    """What an ambiguous abbreviation stands for after one of some words or before one; always where it names none."""

    full: str
    after: frozenset[str]
    before: frozenset[str]

    def fits(self, previous: str, following: str) -> bool:
        if not self.after and not self.before:
            return True
        kind = "1" if following[:1].isdigit() else "Aa" if following.istitle() else ""
        return previous in self.after or following in self.before or kind in self.before


@cache
def _senses() -> Mapping[str, tuple[_Sense, ...]]:
    senses: dict[str, tuple[_Sense, ...]] = {}
    for row in _tables()["ambiguous"]:
        sense = _Sense(row["full"], frozenset(row.get("after", ())), frozenset(row.get("before", ())))
        senses[row["form"]] = (*senses.get(row["form"], ()), sense)
    return senses


def split_parts(text: str) -> list[str]:
    """Return the words, numbers and marks of `text`, without quotes and hyphens."""
    return _PART.findall(text)


def read(text: str, fold: Callable[[str], str] = key) -> Reading:
    """Return `text` as keys made by `fold` (`key`, or `bare_key` for text without diacritics)."""
    return _read_kept(text, fold) if len(text) < _LONGEST_KEPT else _read(text, fold)


def _read(text: str, fold: Callable[[str], str]) -> Reading:
    words = _split_words(text)
    known = list(map(_known_words(fold).__getitem__, words))
    letters = "".join(map(_LETTERS, known))
    spelt = _spell_text(text, fold) if _UNTOLD in letters else None
    return Reading(text, words, known, letters, spelt)


_read_kept = lru_cache(maxsize=_KEPT)(_read)


def _spell_text(text: str, fold: Callable[[str], str]) -> _Spelt:
    parts = split_parts(text)
    spelt = list(_spell_out(parts))
    return _Spelt(_read_parts(parts, spelt, fold), spelt)


def _read_parts(parts: list[str], spelt: list[str], fold: Callable[[str], str]) -> Word:
    """Return `parts`, spelt out as `spelt`, as one word."""
    keys, quoted = list[str](), list[str]()
    for part, told in zip(parts, spelt, strict=True):
        for syllable, start, end in _syllables(told):
            one = fold(syllable)
            is_capital = part[start].isupper() and not part[start + 1 : end].isupper()
            keys.append(one)
            quoted.append(NUMBER if one[:1].isdigit() else NAME if is_capital else one)
    return Word(tuple(keys), ALPHABET.write(keys), ALPHABET.write(quoted), None)


def _split_words(text: str) -> list[str]:
    """Return the words between blanks of `text`, and the ends of its lines that are marks."""
    if "\n" not in text:
        return text.split()
    return [word for line in _LINE_END.split(text) for word in (*line.split(), "\n")][:-1]


def _spell_out(parts: list[str]) -> Iterator[str]:
    """Yield `parts` with the full words, parted by blanks, for each ambiguous abbreviation whose neighbours tell it."""
    for previous, part, following in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        senses = (sense.full for sense in _senses().get(part, ()) if sense.fits(previous, following))
        yield next(senses, part)


def fold_parts(parts: Iterable[str], fold: Callable[[str], str]) -> tuple[str, ...]:
    """Return the keys of the syllables and marks that `parts` stand for."""
    return tuple([fold(syllable) for part in parts for syllable, _, _ in _syllables(part)])


def _is_marked(word: str) -> bool | None:
    """Return whether `word` has a diacritic, None where it has no letter but those of somebody's mask."""
    word = _PERSON.sub("", word)
    marked = any(c in "đĐ" or unicodedata.combining(c) for c in unicodedata.normalize("NFD", word))
    return marked if any(map(str.isalpha, word)) else None


class _Words(dict[str, Word]):
    """The words between blanks seen so far; a dict is read twice as fast as an lru_cache is called."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, word: str) -> Word:
        if len(self) >= _CACHED_WORDS:
            self.clear()
        parts = split_parts(word)
        read = _read_parts(parts, parts, self._fold)
        letters = read.letters if _senses().keys().isdisjoint(parts) else _UNTOLD
        self[word] = read = read._replace(letters=letters, marked=_is_marked(word))
        return read


@cache
def _known_words(fold: Callable[[str], str]) -> _Words:
    return _Words(fold)


@lru_cache(maxsize=_CACHED_WORDS)
def _syllables(part: str) -> tuple[tuple[str, int, int | None], ...]:
    """Return (syllable, start, end) of a part, counted in it; None where the end is the part's own."""
    full = part if " " in part else abbreviations().get(unicodedata.normalize("NFC", part))
    if full is not None:
        return tuple((syllable, 0, None) for syllable in full.split())
    if not part[0].isalpha() or part.isalpha():
        return ((part, 0, None),)
    return tuple(_split_compound(part))


def _find_places(text: str, parts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each syllable and mark in `text`, whose parts are spelt out as `parts`."""
    for found, part in zip(_PART.finditer(text), parts, strict=True):
        for _, start, end in _syllables(part):
            yield found.start() + start, found.end() if end is None else found.start() + end


@lru_cache(maxsize=_CACHED_WORDS)
def _places_of(word: str) -> tuple[tuple[int, int], ...]:
    """Return the same of a word between blanks."""
    return tuple(_find_places(word, split_parts(word)))


def _split_compound(part: str) -> Iterator[tuple[str, int, int]]:
    initials = _INITIALS.fullmatch(part) is not None
    for found in _INNER.finditer(part):
        if initials and found[0] == ".":
            continue
        full = abbreviations().get(unicodedata.normalize("NFC", found[0]), found[0])
        for syllable in full.split():
            yield syllable, found.start(), found.end()


def _number(part: re.Pattern[str], letters: str) -> tuple[int, ...]:
    """Return of each letter the number of the part that it stands in."""
    return tuple([n for n, found in enumerate(part.findall(letters)) for _ in found])


@cache
def is_mark(one: str) -> bool:
    """Return whether a key is a mark that parts clauses, not a syllable or number."""
    return not any(c.isalnum() for c in one)
