"""Regular slips of recognition, mended word by word: data/slips.toml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from tusoi_nlp.data import read_table
from tusoi_nlp.text.names.spelling import CAPITAL, SMALL
from tusoi_nlp.text.syllables import is_syllable

_WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_STOPS = re.compile(r"[,.;:!?]\W*$")  # behind a word: the next one is no neighbour
_SHORTEST_BARE = 3  # letters of a syllable in a word without marks
_GLUED = re.compile(rf"(?<={SMALL})(?={CAPITAL})")


@cache
def _data() -> dict[str, Any]:
    return read_table("slips.toml")


def mend_words(words: Sequence[str], following: Sequence[str] = ()) -> list[str]:
    """Return the words of a recognised line, as many as given, with regular slips mended: "chỉ bộ" -> "chi bộ".

    `following` are the words of the next line.
    """
    data = _data()
    characters = str.maketrans(data["characters"])
    mended = [_single(_mend(word.translate(characters), data["words"])) for word in words]
    if len(mended) > 1 and mended[1][:1].isupper():
        firsts = data["first"] | (data["first_before_capitals"] if mended[1].isupper() else {})
        mended[0] = firsts.get(mended[0], mended[0])
    beside = ["", *mended, *following[:2], "", ""]
    for i, word in enumerate(mended):
        said = _bare(word)
        for pair in _pairs().get(said, ()):
            if _is_slip(pair, *beside[i : i + 4]):
                mended[i] = _in_case_of(word, said, pair["meant"])
    return mended


def _is_slip(pair: dict[str, Any], before: str, word: str, after: str, last: str) -> bool:
    """Return whether `word` is a slip of `pair` by the word before it and the two behind it."""
    one = "" if _STOPS.search(before) else _bare(before)
    two = "" if _STOPS.search(word) else _bare(after)
    three = "" if _STOPS.search(after) else _bare(last)
    named = two in pair.get("before", ()) or one in pair.get("after", ()) or f"{one} {two}" in pair.get("between", ())
    return named and three not in pair.get("unless", ()) and one not in pair.get("unless_after", ())


def unglued(word: str) -> list[str]:
    """Return the words of one between whose small letter and capital a blank was lost: "XuânHạ" -> "Xuân", "Hạ".

    Each must be a syllable, and without marks of three letters: "MoMo" is one word.
    """
    parts = _GLUED.sub("\n", word).split("\n")
    shortest = _SHORTEST_BARE if word.isascii() else 2
    return parts if all(len(core := _parts(part)[1]) >= shortest and is_syllable(core) for part in parts) else [word]


@cache
def _pairs() -> dict[str, list[dict[str, Any]]]:
    """Return the pairs of the data by what is said."""
    pairs: dict[str, list[dict[str, Any]]] = {}
    for pair in _data()["pairs"]:
        pairs.setdefault(pair["said"], []).append(pair)
    return pairs


def _mend(word: str, table: dict[str, str]) -> str:
    before, core, after = _parts(word)
    return before + table.get(core, core) + after


def _single(word: str) -> str:
    """Return a word with one vowel where one was read twice, under two tones: "kiếểm" -> "kiếm", for a pair to mend."""
    before, core, after = _parts(word)
    if is_syllable(core):
        return word
    for first, second in pairwise(range(len(core))):
        one, other = (unicodedata.normalize("NFD", core[i].lower()) for i in (first, second))
        if (
            min(len(one), len(other)) > 1
            and one[0] == other[0]
            and is_syllable(single := core[:second] + core[second + 1 :])
        ):
            return before + single + after
    return word


def _bare(word: str) -> str:
    return _parts(word)[1].lower()


def _parts(word: str) -> tuple[str, str, str]:
    found = _WORD.match(word)
    return (found[1], found[2], found[3]) if found else ("", word, "")


def _in_case_of(word: str, said: str, meant: str) -> str:
    """Return `word` with `meant` for `said`, a letter of the one for a letter of the other, each in its case."""
    at = word.lower().index(said)
    letters = (new.upper() if old.isupper() else new for old, new in zip(word[at:], meant, strict=False))
    return word[:at] + "".join(letters) + word[at + len(said) :]
