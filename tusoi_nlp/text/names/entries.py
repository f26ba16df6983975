"""Entries of the lexicon among the words of a text, and the marks at which a name ends."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.tokens import Tokens, stands_beside

_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
STOPS = re.compile(r"\s*(?:[,;:.(|)”\"*]|$|và\b)")


@lru_cache(maxsize=16)  # asked for every word of a text
def lexicon_of(text: str) -> NameLexicon:
    """Return the lexicon for `text`: "nguyen van an" is only a name where nothing bears a mark."""
    return name_lexicon(bare=_MARKED.search(text) is None)


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


@cache
def last_words(entries: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(entry[-1] for entry in entries)


@cache
def first_words(entries: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(entry[0] for entry in entries)
