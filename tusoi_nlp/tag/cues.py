"""A passage read for cues: tokens, and the phrases of data/{facets,stock_phrases,cues}.toml that stand in it.

Phrases match on syllable keys (`text.syllables.key`), so case, Unicode form and tone placement do not matter; a text
without diacritics is matched on bare keys. Matching is leftmost-longest over all kinds together: a stretch of text
means one thing, but one phrase may be listed under several kinds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import NamedTuple

from tusoi_nlp.text.syllables import bare_key, key

FILES = ("cues.toml", "facets.toml", "stock_phrases.toml")
_RULES = "features.toml"  # which kinds are form and how features may speak: changes the numbers, so part of the digest
_NUMBER_MASKS = "SỐ (?:ĐIỆN THOẠI|ĐỊNH DANH|THẺ|TÀI KHOẢN)|THƯ ĐIỆN TỬ|BIỂN SỐ|NGÀY SINH|ĐỊA CHỈ"
_MASK = rf"\[(?:(?:ĐV|NGOÀI)\d+(?:\|[^\]]*)?|{_NUMBER_MASKS})\]"
_TOKEN = re.compile(_MASK + r"|\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]|_")
_SLOT = re.compile(r"\[([^\]]*)\]")
_BARE_SHARE = 0.04  # of words with a letter outside ASCII; Vietnamese prose has 0.6 to 0.9, bare typing next to none


class Token(NamedTuple):
    """A word, number, mark or name mask. `key` is a word's folded form; "1.5", "," and masks stand for themselves."""

    start: int
    end: int
    key: str
    is_word: bool


class Cue(NamedTuple):
    """A phrase of the lexicons: tokens first to last, last excluded, and all kinds it is listed under."""

    kinds: frozenset[str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Index:
    """The kinds of each phrase, and the lengths in keys, longest first, that phrases beginning with a key have."""

    kinds: dict[tuple[str, ...], frozenset[str]]
    lengths: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases as `marked`, and without diacritics as `bare`; `short_for` gives the keys of abbreviations."""

    marked: Index
    bare: Index
    short_for: dict[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its tokens and cues. `cue_at[i]` is the cue that covers token i, None where there is none."""

    text: str
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]
    cue_at: tuple[Cue | None, ...]
    is_bare: bool
    by_kind: dict[str, tuple[Cue, ...]] = field(repr=False)

    def of(self, *kinds: str) -> tuple[Cue, ...]:
        """Return the cues of any of `kinds`, those of the first kind first."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        return tuple(cue for kind in kinds for cue in self.by_kind.get(kind, ()))

    def phrase(self, first: int, last: int) -> str:
        """Return the text of tokens first to last, last excluded."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def expand(pattern: str) -> Iterator[str]:
    """Yield the phrases that `pattern` stands for: "[a|b|] c" gives "a c", "b c" and "c"."""
    slot = _SLOT.search(pattern)
    if slot is None:
        yield " ".join(pattern.split())
        return
    for choice in slot[1].split("|"):
        yield from expand(pattern[: slot.start()] + choice + pattern[slot.end() :])


def split_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` in order; together they hold every character that is no blank."""
    tokens = []
    for found in _TOKEN.finditer(text):
        said = found[0]
        is_word = said[0].isalpha()
        tokens.append(Token(found.start(), found.end(), key(said) if is_word else said, is_word))
    return tuple(tokens)


def _index(phrases: Iterable[tuple[tuple[str, ...], frozenset[str]]]) -> Index:
    kinds_of: dict[tuple[str, ...], frozenset[str]] = {}
    lengths: dict[str, set[int]] = {}
    for keys, kinds in phrases:
        kinds_of[keys] = kinds_of.get(keys, frozenset()) | kinds
        lengths.setdefault(keys[0], set()).add(len(keys))
    return Index(kinds_of, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})


@cache
def load_lexicon() -> Lexicon:
    """Return the phrases of all kinds, and the SHA-256 of the files they stand in."""
    folder = resources.files("tusoi_nlp.data")
    files = [folder.joinpath(name).read_bytes() for name in FILES]
    tables = {kind: table["phrases"] for data in files for kind, table in tomllib.loads(data.decode()).items()}
    digest = sha256(b"".join(files) + folder.joinpath(_RULES).read_bytes()).hexdigest()
    pairs = [pair.split("=") for pair in tables.pop("abbreviation")]
    marked = [
        (tuple(token.key for token in split_tokens(phrase)), frozenset((kind,)))
        for kind, patterns in tables.items()
        for pattern in patterns
        for phrase in expand(pattern)
        if phrase
    ]
    bare = ((tuple(bare_key(k) for k in keys), kinds) for keys, kinds in marked)
    short_for = {key(short): key(full) for short, full in pairs}
    return Lexicon(_index(marked), _index(bare), short_for, digest)


def _is_bare(tokens: tuple[Token, ...], text: str) -> bool:
    words = [text[token.start : token.end] for token in tokens if token.is_word]
    return len(words) >= 4 and len(words) - sum(map(str.isascii, words)) <= _BARE_SHARE * len(words)


def _find(keys: tuple[str, ...], index: Index) -> Iterator[Cue]:
    at = 0
    while at < len(keys):
        step = 1
        for length in index.lengths.get(keys[at], ()):
            kinds = index.kinds.get(keys[at : at + length])
            if kinds and at + length <= len(keys):
                yield Cue(kinds, at, at + length)
                step = length
                break
        at += step


def read_cues(text: str) -> Reading:
    """Return `text` read for cues. The text is taken as it is: NFC, masked or not."""
    lexicon, tokens = load_lexicon(), split_tokens(text)
    is_bare = _is_bare(tokens, text)
    if is_bare:
        keys = tuple(bare_key(token.key) if token.is_word else token.key for token in tokens)
    else:
        keys = tuple(lexicon.short_for.get(token.key, token.key) for token in tokens)
    cues = tuple(_find(keys, lexicon.bare if is_bare else lexicon.marked))
    cue_at: list[Cue | None] = [None] * len(tokens)
    by_kind: dict[str, list[Cue]] = {}
    for cue in cues:
        cue_at[cue.first : cue.last] = [cue] * (cue.last - cue.first)
        for kind in cue.kinds:
            by_kind.setdefault(kind, []).append(cue)
    return Reading(text, tokens, cues, tuple(cue_at), is_bare, {kind: tuple(found) for kind, found in by_kind.items()})
