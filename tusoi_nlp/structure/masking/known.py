"""Further mentions of the persons known in a document: full names in any spelling, given names with a capital."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress, count

from tusoi_nlp.structure.masking.given import begins_before, is_double, is_given_name, is_misspelt
from tusoi_nlp.structure.masking.mentions import Mention
from tusoi_nlp.structure.masking.register import Register
from tusoi_nlp.text.names.entries import follows_place, opens_sentence
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import role_before
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens, typed_tokens
from tusoi_nlp.text.syllables import bare_key

_NICKNAME = re.compile(rf"([^\W\d_]+) \((?P<it>\1(?: {CAPITAL}[^\W\d_]+){{1,2}})\)")  # "Lê Văn Đảm (Đảm Cá Kèo)"
_SEX = ("y", "h")  # before a given name of the highlands
_LONGEST = 5  # syllables of a known name that is looked for


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names known in a document; `firsts` are the bare keys of the words with which they begin.

    Full ones are bare syllables, the longest first, by the first of them; given ones are keys, those `called` in two
    syllables ("Quỳnh Như") pairs of them.
    """

    full: dict[str, list[tuple[str, ...]]]
    given: frozenset[str]
    bare_given: frozenset[str]
    called: frozenset[tuple[str, str]]
    firsts: frozenset[str]

    @classmethod
    def of(cls, register: Register, given: frozenset[str]) -> KnownNames:
        """Return the names of the persons registered and these keys of given names."""
        full: dict[str, list[tuple[str, ...]]] = {}
        names = {p.name for p in register.persons if 1 < len(p.name) <= _LONGEST}
        names |= {name[:2] for name in names if len(name) > 2 and name[0] in _SEX}  # "Y Bhim" of "Y Bhim Niê"
        for name in sorted(names, key=lambda name: (-len(name), name)):
            full.setdefault(name[0], []).append(name)
        called = frozenset(p.called for p in register.persons if p.called)
        bare_given = frozenset(map(bare_key, given))
        firsts = frozenset({*full, *bare_given, *(bare_key(one) for one, _ in called)})
        return cls(full, given, bare_given, called, firsts)


def find_known(text: str, known: KnownNames) -> list[NameSpan]:
    """Return further mentions of known persons: full names in any spelling, given names with a capital."""
    words = typed_tokens(text)
    places = compress(count(), map(known.firsts.__contains__, words.bare))
    likely = [n for n in places if not words.words[n].islower() or _is_known_in_small(words, n, known)]
    found = (_in_full(text, words, n, known) or _by_given(Mention(text, words, n), known) for n in likely)
    return [span for span in found if span]


def _is_known_in_small(words: Tokens, n: int, known: KnownNames) -> bool:
    """Return whether small letters may be a known name: a full one, or a given one that opens a nickname."""
    return words.keys[n] in known.given or any(_stands_at(words, n, name) for name in known.full.get(words.bare[n], ()))


def _stands_at(words: Tokens, n: int, name: tuple[str, ...]) -> bool:
    return words.bare[n : n + len(name)] == name


def _in_full(text: str, words: Tokens, n: int, known: KnownNames) -> NameSpan | None:
    """Return the known full name whose bare syllables begin at word `n`."""
    for name in known.full.get(words.bare[n], ()):
        if _stands_at(words, n, name) and _is_spelt(text, words, n, name) and not _is_settled(text, words, n, name):
            first = n - (len(name) == 2 and _follows_weak_family(text, words, n))
            return NameSpan(words.starts[first], words.ends[n + len(name) - 1])
    return None


def _is_spelt(text: str, words: Tokens, n: int, name: tuple[str, ...]) -> bool:
    """Return whether words from `n` on may be `name` by their capitals: "y sĩ" is no "Y Sĩ", "Từ tâm" no "Từ Tâm"."""
    alike = name[0] in _SEX or opens_sentence(text, words.starts[n])
    return len(name) > 2 or all(words.titled[n : n + (2 if alike else 1)])


def _is_settled(text: str, words: Tokens, n: int, name: tuple[str, ...]) -> bool:
    """Return whether a place bears a name of two syllables too: "xóm Mai Phúc", but "trưởng xóm Mai Phúc"."""
    return len(name) == 2 and follows_place(text, words, n) and role_before(text, words, n) is None


def _by_given(mention: Mention, known: KnownNames) -> NameSpan | None:
    """Return the name of somebody called by the given name that a word spells or begins."""
    text, words, n = mention.text, mention.words, mention.n
    if is_double(mention, known.called):
        first = n - _follows_weak_family(text, words, n)
        return NameSpan(words.starts[first], words.ends[n + 1])
    if mention.own in known.given:
        nickname = _NICKNAME.match(text, words.starts[n - 1]) if n else None
        if begins_before(mention):
            return NameSpan(words.starts[n - 1], words.ends[n])
        if nickname:
            return NameSpan(*nickname.span("it"))
        if is_given_name(mention, known.given) or _is_signed_above(words, n, known):
            return NameSpan(words.starts[n], words.ends[n])
    alike = words.bare[n] in known.bare_given
    return NameSpan(words.starts[n], words.ends[n]) if alike and is_misspelt(mention) else None


def _is_signed_above(words: Tokens, n: int, known: KnownNames) -> bool:
    """Return whether the full name that ends in word `n` stands right after it: "Chủ tọa Toàn Phan Bá Toàn"."""
    if not (words.words[n].istitle() and any(words.titled[n + 1 : n + 2])):
        return False
    names = known.full.get(words.bare[n + 1], ())
    return any(name[-1] == words.bare[n] and _stands_at(words, n + 1, name) for name in names)


def _follows_weak_family(text: str, words: Tokens, n: int) -> bool:
    """Return whether a family name that is a word as well stands before the known name at `n`: "Chung Bội Ngân".

    At the beginning of a sentence it may be that word.
    """
    if not n or not words.words[n - 1].istitle() or words.keys[n - 1] not in name_lexicon().weak_surnames:
        return False
    ahead = text[: words.starts[n - 1]].rstrip()
    return text[words.ends[n - 1] : words.starts[n]] == " " and (ahead[-1:].isalnum() or ahead[-1:] in (",", "("))
