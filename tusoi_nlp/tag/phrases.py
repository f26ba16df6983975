"""Finding many phrases with gaps at once among the letters of keys.

An automaton finds them up to their first gap; what follows a gap is looked for from there, along a trie.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from tusoi_nlp.catalogue import COMMA, expand, gap_length, is_gap
from tusoi_nlp.tag.automaton import ALPHABET, Automaton
from tusoi_nlp.tag.reading import fold_parts, split_parts

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase that stands at letters[first:last]; `value` is what it was added with."""

    first: int
    last: int
    value: T


Spot = tuple[int, int, T]  # the fields of a match
_NO_GAPS: dict[str, Any] = {}
_Leaps = Callable[[str, int, int], re.Match[str] | None]


class _Node(Generic[T]):
    """Where a walk stands: `values` of the phrases that end here, nodes by the next letter, and nodes after a gap.

    `gaps[one]` holds the nodes to which that letter leads after a gap, by the most syllables of the gap; `reach` is the
    number of letters among which such ones may stand, and `leaps` finds the first of them after a place in letters and
    before another. Most nodes have no gap and share one empty table.
    """

    __slots__ = ("gaps", "leaps", "next", "reach", "values")

    def __init__(self) -> None:
        self.values: tuple[T, ...] = ()
        self.next: dict[str, _Node[T]] = {}
        self.gaps: dict[str, dict[int, _Node[T]]] = _NO_GAPS
        self.reach = 0
        self.leaps: _Leaps | None = None

    def leap(self) -> _Leaps:
        """Return `leaps`, made when first needed: most are never."""
        self.leaps = _gap("".join(self.gaps)).match
        return self.leaps

    def step(self, one: str, gap: int) -> _Node[T]:
        """Return the node to which a letter leads after a gap of at most `gap` syllables, a new one where none was."""
        if not gap:
            if one not in self.next:
                self.next[one] = _Node()
            return self.next[one]
        if not self.reach:
            self.gaps = {}
        self.reach = max(self.reach, gap + 1)
        by_gap = self.gaps.setdefault(one, {})
        if gap not in by_gap:
            by_gap[gap] = _Node()
        return by_gap[gap]


@cache
def _gap(letters: str) -> re.Pattern[str]:
    """Return the pattern of a gap, in which no mark stands, and one of `letters`."""
    return re.compile(rf"\w*?[{re.escape(letters)}]")


class PhraseTrie(Generic[T]):
    """Phrases with values, found in one pass over the letters of a text."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._root: _Node[T] = _Node()
        self._words: dict[str, str] = {}  # letters of the words of cues

    def add(self, cue: str, value: T) -> None:
        """Add every phrase that the pattern `cue` stands for; words are read and folded as the text's are."""
        for phrase in expand(cue):
            for words in _without_commas(phrase):
                self._add(words, value)

    def _add(self, words: Sequence[str], value: T) -> None:
        node, gap = self._root, 0
        for word in words:
            if is_gap(word):
                gap += gap_length(word)
                continue
            for one in self._spell(word):
                node, gap = node.step(one, gap), 0
        if value not in node.values:
            node.values += (value,)

    def _spell(self, word: str) -> str:
        if word not in self._words:
            self._words[word] = ALPHABET.spell(fold_parts(split_parts(word), self._fold))
        return self._words[word]

    @cached_property
    def _heads(self) -> tuple[Automaton, list[_Node[T]]]:
        """The letters before a phrase's first gap or its end, and the nodes where they end."""
        heads = dict(_before_gaps(self._root, ""))
        return Automaton(list(heads)), list(heads.values())

    def find(self, letters: str) -> list[Match[T]]:
        """Return every match, in the order of starts; several ends of one start are all given.

        No phrase may be added once one was looked for.
        """
        automaton, nodes = self._heads
        found: list[Spot[T]] = []
        for number, first, last in automaton.find(letters):
            node = nodes[number]
            for value in node.values:
                found.append((first, last, value))
            if node.reach and (gap := (node.leaps or node.leap())(letters, last, last + node.reach)):
                _leap(node, gap, letters, first, found)
        found.sort(key=_first)
        return list(map(_as_match, found))


_first = itemgetter(0)
_as_match: Callable[[Spot[Any]], Match[Any]] = partial(tuple.__new__, Match)  # half the time of Match(…)


def _before_gaps(node: _Node[T], letters: str) -> Iterator[tuple[str, _Node[T]]]:
    """Yield the nodes that end a phrase or come before a gap, by `letters` and those that lead there from `node`."""
    if node.values or node.reach:
        yield letters, node
    for one, following in node.next.items():
        yield from _before_gaps(following, letters + one)


def _walk(start: _Node[T], letters: str, first: int, at: int, found: list[Spot[T]]) -> None:
    """Add to `found` the phrases from letters[first] that go on from `start` at letters[at], gaps among them."""
    node: _Node[T] | None = start
    while node is not None:
        for value in node.values:
            found.append((first, at, value))
        if node.reach and (gap := (node.leaps or node.leap())(letters, at, at + node.reach)):
            _leap(node, gap, letters, first, found)
        node = node.next.get(letters[at : at + 1])
        at += 1


def _leap(node: _Node[T], gap: re.Match[str], letters: str, first: int, found: list[Spot[T]]) -> None:
    """Add to `found` the phrases from letters[first] that go on from `node` after `gap` or a longer one."""
    at = gap.start()
    following: re.Match[str] | None = gap
    while following:
        later = following.end()
        one = letters[later - 1]
        for most, after in node.gaps[one].items():
            if later - at - 1 <= most and (after.values or after.reach or letters[later : later + 1] in after.next):
                _walk(after, letters, first, later, found)
        following = (node.leaps or node.leap())(letters, later, at + node.reach) if one.isalnum() else None


def _without_commas(phrase: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield `phrase` with each of its commas kept and left out."""
    if COMMA not in phrase:
        yield tuple(phrase)
        return
    at = phrase.index(COMMA)
    for rest in _without_commas(phrase[at + 1 :]):
        yield (*phrase[:at], COMMA, *rest)
        yield (*phrase[:at], *rest)
