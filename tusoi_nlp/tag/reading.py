"""A text as the keys of its syllables and marks, the form in which cues are matched."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tusoi_nlp.text.syllables import key

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_PART = re.compile(
    rf"(?P<word>(?:{_LETTER})+(?:[/&.-](?:{_LETTER})+)*)|(?P<number>\d+(?:[.,/:-]\d+)*)|(?P<mark>[^\w\s]|\n)"
)
_INNER = re.compile(rf"(?:{_LETTER})+|[/&.]")
_SILENT = frozenset("\"'“”‘’«»*_-")  # quotes and hyphens neither part clauses nor stand in cues
SENTENCE_ENDS = frozenset(".!?;…\n•|+")


@dataclass(frozen=True, slots=True)
class Reading:
    """`keys[i]` is the key of the text's i-th syllable or mark, standing at text[starts[i]:ends[i]].

    `clauses[i]` and `sentences[i]` number the clause and sentence it belongs to. Syllables of one abbreviation share
    their offsets.
    """

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]


@cache
def abbreviations() -> Mapping[str, tuple[str, ...]]:
    """Return the syllables that each unambiguous abbreviation of data/abbreviations.toml stands for."""
    text = resources.files("tusoi_nlp.data").joinpath("abbreviations.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["abbreviation"]
    return {form: tuple(row["full"].split()) for row in rows for form in row["forms"]}


def read(text: str, fold: Callable[[str], str] = key) -> Reading:
    """Return `text` as keys made by `fold` (`key`, or `bare_key` for text without diacritics)."""
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for syllable, start, end in _parts(text):
        keys.append(fold(syllable))
        starts.append(start)
        ends.append(end)
    clauses, sentences = _number(keys)
    return Reading(tuple(keys), tuple(starts), tuple(ends), clauses, sentences)


def _parts(text: str) -> list[tuple[str, int, int]]:
    known = abbreviations()
    parts: list[tuple[str, int, int]] = []
    for found in _PART.finditer(text):
        part, start, end = found[0], found.start(), found.end()
        if found["word"] is None:
            if part not in _SILENT:
                parts.append((part, start, end))
        elif full := known.get(unicodedata.normalize("NFC", part)):
            parts += ((syllable, start, end) for syllable in full)
        elif part.isalpha():
            parts.append((part, start, end))
        else:
            parts += _split_compound(part, start)
    return parts


def _split_compound(part: str, offset: int) -> list[tuple[str, int, int]]:
    known = abbreviations()
    split: list[tuple[str, int, int]] = []
    for found in _INNER.finditer(part):
        start, end = offset + found.start(), offset + found.end()
        full = known.get(unicodedata.normalize("NFC", found[0]), (found[0],))
        split += ((syllable, start, end) for syllable in full)
    return split


def _number(keys: list[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    clause = sentence = 0
    clauses: list[int] = []
    sentences: list[int] = []
    for one in keys:
        clauses.append(clause)
        sentences.append(sentence)
        if is_mark(one):
            clause += 1
            sentence += one in SENTENCE_ENDS
    return tuple(clauses), tuple(sentences)


@cache
def is_mark(one: str) -> bool:
    """Return whether a key is a mark that parts clauses, not a syllable or number."""
    return not any(c.isalnum() for c in one)
