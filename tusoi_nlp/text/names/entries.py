"""Entries of the lexicon among the words of a text, and the marks at which a name ends."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tusoi_nlp.text.names.lexicon import Entries, NameLexicon, name_lexicon
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.sentences import BULLETS

_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
STOPS = re.compile(r"\s*(?:[,;:.(|)”\"*]|$|và\b)")
COLON = re.compile(r"\s*(?:\([^)]*\)\s*)?:")  # before what somebody says, a note in brackets before it
_OPENS_SENTENCE = re.compile(rf"(?:^|[.;:!?|\n“\"()])[{BULLETS}\s]*$")
_N_AHEAD = 8  # characters, in which the end of a sentence is looked for


@lru_cache(maxsize=16)  # asked for every word of a text
def lexicon_of(text: str) -> NameLexicon:
    """Return the lexicon for `text`: "nguyen van an" is only a name where nothing bears a mark."""
    return name_lexicon(bare=_MARKED.search(text) is None)


def match_entry(tokens: Tokens, first: int, entries: Entries) -> int:
    """Return the place after the longest entry that begins at `first`, `first` where none does."""
    keys = tokens.keys
    for length in _lengths(entries).get(keys[first], ()) if first < len(keys) else ():
        if first + length <= len(keys) and keys[first : first + length] in entries:
            return first + length
    return first


def begins_with(tokens: Tokens, n: int, entries: Entries) -> bool:
    """Return whether one of `entries` begins at word `n`."""
    return match_entry(tokens, n, entries) > n


@cache
def _lengths(entries: Entries) -> dict[str, tuple[int, ...]]:
    """Return how many words the entries that begin with each word have, the most first."""
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def ends_with(tokens: Tokens, n: int, entries: Entries) -> bool:
    """Return whether one of `entries`, of four words at most, ends before word `n`."""
    return any(tokens.keys[n - length : n] in entries for length in range(min(4, n), 0, -1))


def stands_before(text: str, tokens: Tokens, first: int, entries: Entries) -> bool:
    """Return whether one of `entries` stands right before `first`."""
    return first > 0 and stands_beside(text, tokens, first) and ends_with(tokens, first, entries)


def follows_place(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether the word of a place stands right before `first`: "phường", "công ty"."""
    lexicon = lexicon_of(text)
    return stands_before(text, tokens, first, lexicon.places) and not ends_with(tokens, first, lexicon.no_places)


def opens_common_word(tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether word `n` opens a common word, and no longer task follows it: "Hậu phương", no "Hậu kiểm tra"."""
    return n < match_entry(tokens, n, lexicon.compounds) >= match_entry(tokens, n + 1, lexicon.after_persons)


def reads(text: str, tokens: Tokens, last: int) -> bool:
    """Return whether what follows a name that ends before `last` goes on as after one: a mark or a verb."""
    return STOPS.match(text, tokens.ends[last - 1]) is not None or begins_with(tokens, last, lexicon_of(text).verbs)


def opens_sentence(text: str, start: int) -> bool:
    """Return whether a sentence, an item of a list or a note in brackets begins at `start`."""
    return _OPENS_SENTENCE.search(text[max(0, start - _N_AHEAD) : start]) is not None


@cache
def first_words(entries: Entries) -> frozenset[str]:
    """Return the words with which `entries` begin."""
    return frozenset(entry[0] for entry in entries)


@cache
def last_words(entries: Entries) -> frozenset[str]:
    """Return the words with which `entries` end."""
    return frozenset(entry[-1] for entry in entries)
