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
from functools import cache, cached_property
from hashlib import sha256
from importlib import resources
from itertools import chain, repeat
from typing import NamedTuple

from tusoi_nlp.text.syllables import bare_key, key

FILES = ("cues.toml", "facets.toml", "stock_phrases.toml")
_RULES = "features.toml"  # which kinds are form and how features may speak: changes the numbers, so part of the digest
_NUMBER_MASKS = "SỐ (?:ĐIỆN THOẠI|ĐỊNH DANH|THẺ|TÀI KHOẢN)|TÀI KHOẢN MẠNG|THƯ ĐIỆN TỬ|BIỂN SỐ|NGÀY SINH|ĐỊA CHỈ"
_MASK = rf"\[(?:(?:ĐV|NGOÀI)\d+(?:\|[^\]]*)?|{_NUMBER_MASKS})\]"
_TOKEN = re.compile(_MASK + r"|\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]|_")
_SLOT = re.compile(r"\[([^\]]*)\]")
_CACHED_FORMS = 65_536  # different tokens kept with what they are
_BARE_SHARE = 0.04  # of words with a letter outside ASCII; Vietnamese prose has 0.6 to 0.9, bare typing next to none


class Cue(NamedTuple):
    """A phrase of the lexicons: tokens first to last, last excluded, and all kinds it is listed under."""

    kinds: frozenset[str]
    first: int
    last: int


class Form(NamedTuple):
    """What the characters of a token (a word, number, mark or name mask) tell by themselves, wherever they stand.

    `key` is a word's folded form; "1.5", "," and masks stand for themselves. `opens_name` says that it is a mask or
    begins with a capital, `shouts` that it is a word of two capitals or more.
    """

    key: str
    is_word: bool
    lower: str
    is_marked: bool
    is_number: bool
    opens_name: bool
    shouts: bool


class _Node:
    """Where a walk along keys stands: the kinds of the phrase that ends here, and nodes by the next key."""

    __slots__ = ("kinds", "next")

    def __init__(self) -> None:
        self.kinds: frozenset[str] = frozenset()
        self.next: dict[str, _Node] = {}


@dataclass(frozen=True, slots=True)
class Index:
    """The kinds of each phrase, and the same as a tree that begins at `heads` with the first keys."""

    kinds: dict[tuple[str, ...], frozenset[str]]
    heads: dict[str, _Node]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases as `marked`, and without diacritics as `bare`; `short_for` gives the keys of abbreviations."""

    marked: Index
    bare: Index
    short_for: dict[str, str]
    digest: str


@dataclass(frozen=True)
class Reading:
    """A text with its tokens and cues.

    `forms[i]` is what token i is by itself, `cue_at[i]` the cue that covers it, None where there is none.
    """

    text: str
    forms: tuple[Form, ...]
    cues: tuple[Cue, ...]
    cue_at: tuple[Cue | None, ...]
    is_bare: bool
    by_kind: dict[str, tuple[Cue, ...]] = field(repr=False)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The places (start, end) of the tokens, worked out when first asked for."""
        return [found.span() for found in _TOKEN.finditer(self.text)]

    def of(self, *kinds: str) -> tuple[Cue, ...]:
        """Return the cues of any of `kinds`, those of the first kind first."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        return tuple(chain.from_iterable(map(self.by_kind.get, kinds, repeat(()))))

    def phrase(self, first: int, last: int) -> str:
        """Return the text of tokens first to last, last excluded."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


def expand(pattern: str) -> Iterator[str]:
    """Yield the phrases that `pattern` stands for: "[a|b|] c" gives "a c", "b c" and "c"."""
    slot = _SLOT.search(pattern)
    if slot is None:
        yield " ".join(pattern.split())
        return
    for choice in slot[1].split("|"):
        yield from expand(pattern[: slot.start()] + choice + pattern[slot.end() :])


class _Forms(dict[str, Form]):
    """The forms of what was seen so far; a dict is read twice as fast as an lru_cache is called."""

    def __missing__(self, said: str) -> Form:
        if len(self) >= _CACHED_FORMS:
            self.clear()
        is_word = said[0].isalpha()
        own = key(said) if is_word else said
        opens_name = said[0].isupper() or said[0] == "["
        shouts = is_word and len(said) > 1 and said.isupper()
        self[said] = form = Form(own, is_word, said.lower(), not said.isascii(), said[0].isdigit(), opens_name, shouts)
        return form


@cache
def _known_forms() -> _Forms:
    return _Forms()


def split_forms(text: str) -> tuple[Form, ...]:
    """Return the tokens of `text` in order without their places; together they hold all that is no blank."""
    return tuple(map(_known_forms().__getitem__, _TOKEN.findall(text)))


def _index(phrases: Iterable[tuple[tuple[str, ...], frozenset[str]]]) -> Index:
    kinds_of: dict[tuple[str, ...], frozenset[str]] = {}
    root = _Node()
    for keys, kinds in phrases:
        kinds_of[keys] = kinds_of.get(keys, frozenset()) | kinds
        node = root
        for one in keys:
            node = node.next.setdefault(one, _Node())
        node.kinds = kinds_of[keys]
    return Index(kinds_of, root.next)


@cache
def load_lexicon() -> Lexicon:
    """Return the phrases of all kinds, and the SHA-256 of the files they stand in."""
    folder = resources.files("tusoi_nlp.data")
    files = [folder.joinpath(name).read_bytes() for name in FILES]
    tables = {kind: table["phrases"] for data in files for kind, table in tomllib.loads(data.decode()).items()}
    digest = sha256(b"".join(files) + folder.joinpath(_RULES).read_bytes()).hexdigest()
    pairs = [pair.split("=") for pair in tables.pop("abbreviation")]
    marked = [
        (tuple(form.key for form in split_forms(phrase)), frozenset((kind,)))
        for kind, patterns in tables.items()
        for pattern in patterns
        for phrase in expand(pattern)
        if phrase
    ]
    bare = ((tuple(bare_key(k) for k in keys), kinds) for keys, kinds in marked)
    short_for = {key(short): key(full) for short, full in pairs}
    return Lexicon(_index(marked), _index(bare), short_for, digest)


def _is_bare(forms: tuple[Form, ...]) -> bool:
    n_marked = [form.is_word and form.is_marked for form in forms].count(True)
    if n_marked > _BARE_SHARE * len(forms):  # settled for nearly every text
        return False
    n_words = [form.is_word for form in forms].count(True)
    return n_words >= 4 and n_marked <= _BARE_SHARE * n_words


def _find(keys: tuple[str, ...], index: Index) -> list[Cue]:
    found: list[Cue] = []
    ended = (*keys, "")  # no phrase goes on with an empty key
    free = 0
    for first, head in enumerate(map(index.heads.get, keys)):
        if head is None or first < free:
            continue
        at, kinds = first, frozenset[str]()
        node: _Node | None = head
        while node is not None:
            at += 1
            if node.kinds:
                kinds, free = node.kinds, at
            node = node.next.get(ended[at])
        if kinds:
            found.append(Cue(kinds, first, free))
    return found


def read_cues(text: str) -> Reading:
    """Return `text` read for cues. The text is taken as it is: NFC, masked or not."""
    lexicon, forms = load_lexicon(), split_forms(text)
    is_bare = _is_bare(forms)
    if is_bare:
        keys = tuple([bare_key(form.key) if form.is_word else form.key for form in forms])
    else:
        keys = tuple([lexicon.short_for.get(form.key, form.key) for form in forms])
    cues = tuple(_find(keys, lexicon.bare if is_bare else lexicon.marked))
    cue_at: list[Cue | None] = [None] * len(forms)
    by_kind: dict[str, list[Cue]] = {}
    for cue in cues:
        kinds, first, last = cue
        for at in range(first, last):
            cue_at[at] = cue
        for kind in kinds:
            by_kind.setdefault(kind, []).append(cue)
    of_kinds = {kind: tuple(found) for kind, found in by_kind.items()}
    return Reading(text, forms, cues, tuple(cue_at), is_bare, of_kinds)
