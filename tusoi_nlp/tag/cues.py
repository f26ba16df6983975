"""A passage read for cues: tokens, and the phrases of data/{facets,stock_phrases,cues}.toml that stand in it.

Phrases match on syllable keys (`text.syllables.key`), so case, Unicode form and tone placement do not matter; a text
without diacritics is matched on bare keys. Matching is leftmost-longest over all kinds together: a stretch of text
means one thing, but one phrase may be listed under several kinds.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib import resources
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from tusoi_nlp.tag.automaton import ALPHABET, Automaton
from tusoi_nlp.tag.lazy import lazy
from tusoi_nlp.text.masks import ANY_MASK, PERSON_MASK
from tusoi_nlp.text.syllables import bare_key, key

FILES = ("cues.toml", "facets.toml", "stock_phrases.toml")
# Which kinds are form, how features may speak, what is written short: all change the numbers, so they are digested too.
_RULES = ("features.toml", "abbreviations.toml")
_TOKEN = re.compile(rf"({ANY_MASK}|\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]|_)")
_PERSON = re.compile(PERSON_MASK)
_SLOT = re.compile(r"\[([^\]]*)\]")
_CACHED_FORMS = 65_536  # different tokens kept with what they are
_OPENING = 8  # tokens that mostly tell whether a text is bare
_BARE_SHARE = 0.04  # of words with a letter outside ASCII; Vietnamese prose has 0.6 to 0.9, bare typing next to none


class Cue(NamedTuple):
    """A phrase of the lexicons: tokens first to last, last excluded, and all kinds it is listed under."""

    kinds: frozenset[str]
    first: int
    last: int


class Form(NamedTuple):
    """What the characters of a token (a word, number, mark or name mask) tell by themselves, wherever they stand.

    `key` is a word's folded form; "1.5", "," and masks stand for themselves. `shape` is "x" for a word, "X" for one
    that begins with a capital, "d" for a number, "P" for the mask of a name, else the token's own first character.
    `shouts` says that it is a word of two capitals or more.
    """

    key: str
    is_word: bool
    lower: str
    is_marked: bool
    shape: str
    shouts: bool


class Index:
    """Phrases as keys, and all `kinds` that each is listed under; `key_of` gives the key of a token of a text."""

    def __init__(
        self, phrases: Iterable[tuple[tuple[str, ...], frozenset[str]]], key_of: Callable[[Form], str]
    ) -> None:
        kinds_of: dict[tuple[str, ...], frozenset[str]] = {}
        for keys, kinds in phrases:
            kinds_of[keys] = kinds_of.get(keys, frozenset()) | kinds
        self.kinds = kinds_of
        self.key_of = key_of
        self._kinds_in_order = tuple(kinds_of.values())
        self._phrases = Automaton(list(map(ALPHABET.spell, kinds_of)), longest=True)
        self._letters = _Letters(key_of)

    def find(self, said: Iterable[str]) -> list[Cue]:
        """Return the leftmost-longest phrases among the tokens of a text."""
        found = self._phrases.find("".join(map(self._letters.__getitem__, said)))
        new, kinds_of = tuple.__new__, self._kinds_in_order  # half the time of Cue(…), and there are many
        return [new(Cue, (kinds_of[number], first, last)) for number, first, last in found]


class _Letters(dict[str, str]):
    """The letters of the tokens seen so far."""

    def __init__(self, key_of: Callable[[Form], str]) -> None:
        super().__init__()
        self._key_of = key_of

    def __missing__(self, said: str) -> str:
        if len(self) >= _CACHED_FORMS:
            self.clear()
        self[said] = letter = ALPHABET[self._key_of(_known_forms()[said])]
        return letter


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases as `marked`, abbreviations spelt out, and without diacritics as `bare`."""

    marked: Index
    bare: Index
    digest: str


@dataclass(frozen=True)
class Reading:
    """A text with its tokens and cues.

    `parts` are what stands before the first token, the token, what stands before the next, and so on to the end.
    `forms[i]` is what token i is by itself, `shapes[i]` its shape, `cue_at[i]` the cue that covers it, None where there
    is none and, as for -1, after the last token.
    """

    text: str
    parts: list[str] = field(repr=False)
    forms: tuple[Form, ...]
    shapes: str
    cues: list[Cue]
    cue_at: list[Cue | None]
    is_bare: bool
    by_kind: Mapping[str, list[Cue]] = field(repr=False)

    @lazy
    def spans(self) -> list[tuple[int, int]]:
        """The places (start, end) of the tokens, worked out when first asked for."""
        bounds = list(accumulate(map(len, self.parts)))
        return list(zip(bounds[0:-1:2], bounds[1::2], strict=True))

    def of(self, *kinds: str) -> Sequence[Cue]:
        """Return the cues of any of `kinds`, those of the first kind first."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], ())
        return list(chain.from_iterable(map(self.by_kind.get, kinds, repeat(()))))

    def phrase(self, first: int, last: int) -> str:
        """Return the text of tokens first to last, last excluded."""
        return "".join(self.parts[2 * first + 1 : 2 * last])


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
        shouts = is_word and len(said) > 1 and said.isupper()
        self[said] = form = Form(own, is_word, said.lower(), not said.isascii(), _shape(said), shouts)
        return form


def _shape(said: str) -> str:
    if said[0].isalpha():
        return "X" if said[0].isupper() else "x"
    if said[0].isdigit():
        return "d"
    return "P" if _PERSON.match(said) else said[0]


@cache
def _known_forms() -> _Forms:
    return _Forms()


def split_forms(text: str) -> tuple[Form, ...]:
    """Return the tokens of `text` in order without their places; together they hold all that is no blank."""
    return tuple(map(_known_forms().__getitem__, _TOKEN.findall(text)))


@cache
def load_lexicon() -> Lexicon:
    """Return the phrases of all kinds, and the SHA-256 of the files they stand in and of those that rule their use."""
    folder = resources.files("tusoi_nlp.data")
    files, rules = ([folder.joinpath(name).read_bytes() for name in names] for names in (FILES, _RULES))
    tables = {kind: table["phrases"] for data in files for kind, table in tomllib.loads(data.decode()).items()}
    digest = sha256(b"".join(files + rules)).hexdigest()
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
    return Lexicon(Index(marked, lambda form: short_for.get(form.key, form.key)), Index(bare, _bare_key), digest)


def _bare_key(form: Form) -> str:
    return bare_key(form.key) if form.is_word else form.key


def _is_bare(forms: tuple[Form, ...]) -> bool:
    most = _BARE_SHARE * len(forms)
    if _n_marked(forms[: _OPENING + len(forms) // 8]) > most:  # settled for nearly every text
        return False
    n_words = [form.is_word for form in forms].count(True)
    return n_words >= 4 and _n_marked(forms) <= _BARE_SHARE * n_words


def _n_marked(forms: tuple[Form, ...]) -> int:
    return [form.is_word and form.is_marked for form in forms].count(True)


def read_cues(text: str) -> Reading:
    """Return `text` read for cues. The text is taken as it is: NFC, masked or not."""
    lexicon, parts = load_lexicon(), _TOKEN.split(text)
    said = parts[1::2]
    forms = tuple(map(_known_forms().__getitem__, said))
    is_bare = _is_bare(forms)
    cues = (lexicon.bare if is_bare else lexicon.marked).find(said)
    cue_at: list[Cue | None] = [None] * (len(forms) + 1)
    by_kind: defaultdict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        kinds, first, last = cue
        for at in range(first, last):
            cue_at[at] = cue
        for kind in kinds:
            by_kind[kind].append(cue)
    return Reading(text, parts, forms, "".join([form.shape for form in forms]), cues, cue_at, is_bare, by_kind)
