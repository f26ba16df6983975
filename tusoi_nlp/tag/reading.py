"""A text as the keys of its syllables and marks, the form in which cues are matched."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import chain
from typing import Any

from tusoi_nlp.text.syllables import key

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_SMALL = "".join(filter(str.islower, map(chr, range(ord("a"), 0x1F00))))  # letters of the Latin blocks
# Quotes and hyphens neither part clauses nor stand in cues, so they are no parts; nor is the end of a wrapped line.
_PART = re.compile(rf"{_WORD}(?:[/&.-]{_WORD})*|\d+(?:[.,/:-]\d+)*|[^\w\s\"'“”‘’«»*-]|\n(?!\s*[{_SMALL}])")
_INNER = re.compile(rf"(?:{_LETTER})+|[/&.]")
_CACHED_PARTS = 65_536  # different words kept with their keys; a corpus of minutes has some 10,000
SENTENCE_ENDS = frozenset(".!?;…\n•|+")


class Reading:
    """`keys[i]` is the key of the text's i-th syllable or mark, standing at text[starts[i]:ends[i]].

    `clauses[i]` and `sentences[i]` number the clause and sentence it belongs to. Syllables of one abbreviation share
    their offsets. All but the keys is worked out when it is first asked for: most passages have no hit and need none.
    """

    def __init__(self, text: str, parts: list[str], keys: tuple[str, ...]) -> None:
        self.keys = keys
        self._text = text
        self._parts = parts

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offsets of the first characters."""
        return tuple(start for start, _ in self._places)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Offsets after the last characters."""
        return tuple(end for _, end in self._places)

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """Numbers of the clauses, from 0; a mark belongs to the clause it ends."""
        return _number(self.keys, is_mark)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """Numbers of the sentences, from 0; a mark belongs to the sentence it ends."""
        return _number(self.keys, SENTENCE_ENDS.__contains__)

    @cached_property
    def capitals(self) -> tuple[bool, ...]:
        """Whether each syllable begins with a capital where no sentence or clause does; all-capital words do not."""
        text, keys = self._text, self.keys
        return tuple(
            text[start].isupper() and at > 0 and not is_mark(keys[at - 1]) and not text[start + 1 : end].isupper()
            for at, (start, end) in enumerate(self._places)
        )

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        spans = [found.span() for found in _PART.finditer(self._text)]
        if len(spans) == len(self.keys):  # every part is one syllable
            return spans
        return [
            (first + start, last if end is None else first + end)
            for (first, last), part in zip(spans, self._parts, strict=True)
            for _, start, end in _syllables(part)
        ]


@cache
def _tables() -> dict[str, Any]:
    text = resources.files("tusoi_nlp.data").joinpath("abbreviations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


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
    parts = split_parts(text)
    if not _senses().keys().isdisjoint(parts):
        parts = list(_spell_out(parts))
    return Reading(text, parts, fold_parts(parts, fold))


def _spell_out(parts: list[str]) -> Iterator[str]:
    """Yield `parts` with the full words, parted by blanks, for each ambiguous abbreviation whose neighbours tell it."""
    for previous, part, following in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        senses = (sense.full for sense in _senses().get(part, ()) if sense.fits(previous, following))
        yield next(senses, part)


def fold_parts(parts: Iterable[str], fold: Callable[[str], str]) -> tuple[str, ...]:
    """Return the keys of the syllables and marks that `parts` stand for."""
    return tuple(chain.from_iterable(map(_known_keys(fold).__getitem__, parts)))


class _Keys(dict[str, tuple[str, ...]]):
    """The keys of the parts seen so far; a dict is read twice as fast as an lru_cache is called."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, part: str) -> tuple[str, ...]:
        if len(self) >= _CACHED_PARTS:
            self.clear()
        self[part] = keys = tuple(self._fold(syllable) for syllable, _, _ in _syllables(part))
        return keys


@cache
def _known_keys(fold: Callable[[str], str]) -> _Keys:
    return _Keys(fold)


@lru_cache(maxsize=_CACHED_PARTS)
def _syllables(part: str) -> tuple[tuple[str, int, int | None], ...]:
    """Return (syllable, start, end) of a part, counted in it; None where the end is the part's own."""
    full = part if " " in part else abbreviations().get(unicodedata.normalize("NFC", part))
    if full is not None:
        return tuple((syllable, 0, None) for syllable in full.split())
    if not part[0].isalpha() or part.isalpha():
        return ((part, 0, None),)
    return tuple(_split_compound(part))


def _split_compound(part: str) -> Iterator[tuple[str, int, int]]:
    for found in _INNER.finditer(part):
        full = abbreviations().get(unicodedata.normalize("NFC", found[0]), found[0])
        for syllable in full.split():
            yield syllable, found.start(), found.end()


def _number(keys: tuple[str, ...], ends: Callable[[str], bool]) -> tuple[int, ...]:
    n, numbers = 0, []
    for one in keys:
        numbers.append(n)
        n += ends(one)
    return tuple(numbers)


@cache
def is_mark(one: str) -> bool:
    """Return whether a key is a mark that parts clauses, not a syllable or number."""
    return not any(c.isalnum() for c in one)
