"""Patterns of honorifics and of foreign names, of the lists in data/names.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tusoi_nlp.text.names.spelling import CAPITAL, SMALL
from tusoi_nlp.text.syllables import is_syllable

_SHORT = 4  # characters of an abbreviation
_CAPITAL_WORD = rf"{CAPITAL}{SMALL}+"
_FOREIGN_WORD = rf"{_CAPITAL_WORD}(?:-[^\W\d_]+)?(?!\w)"


def honorific_pattern(
    honorifics: Sequence[str], opening: Sequence[str], named: Sequence[str], letters: Sequence[str]
) -> re.Pattern[str]:
    """Return the pattern of honorifics and the blanks after them.

    Those of `opening` stand after no other word, those of `named` before a capital only, and the first `letters` of
    some, which are small ones, too: "a Kiên", "c Mai".
    """
    words = _any_of(sorted(map(_spelt, honorifics), key=len, reverse=True))
    opened, before_capital = _in_either_case(opening), "|".join([_in_either_case(named), *letters])
    return re.compile(
        rf"\b(?<!/)(?:{words}|(?<!\w )(?-i:{opened})|(?-i:(?:{before_capital})(?= {CAPITAL})))"
        rf"(?!/|\d|(?-i:{SMALL})|(?-i:(?<={CAPITAL}){CAPITAL}))\s*",
        re.IGNORECASE,
    )


def foreign_pattern(families: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of names of foreigners; "Kim" is a name in Vietnam as well and needs a hyphen."""
    return re.compile(
        rf"(?<![\w'’-])(?:{_any_of(families)} {_FOREIGN_WORD}|Kim {_CAPITAL_WORD}-{SMALL}+(?!\w))"
        rf"(?: {_FOREIGN_WORD}){{0,2}}"
    )


def _in_either_case(words: Iterable[str]) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words)


def _any_of(patterns: Iterable[str]) -> str:
    """Return the pattern of the first of `patterns` that fits, found by its first letter sooner than in one list."""
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    told = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())
    return f"(?=[{''.join(rests)}])(?:{told})"


def _spelt(honorific: str) -> str:
    """Return its pattern; only an abbreviation may end in a stop ("Đ/c. Lan", but not "đồng chí. Tôi")."""
    is_short = len(honorific) <= _SHORT and (set("/.") & set(honorific) or not is_syllable(honorific))
    return re.escape(honorific).replace(r"\ ", r"\s+") + (r"\.?" if is_short else "")
