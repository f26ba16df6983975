"""Finding many phrases with gaps at once among keys.

An automaton finds them up to their first gap; what follows a gap is looked for from there, along a trie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from tusoi_nlp.catalogue import COMMA, expand, gap_length, is_gap
from tusoi_nlp.tag.automaton import Automaton
from tusoi_nlp.tag.reading import fold_parts, is_mark, split_parts

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase that stands at keys[first:last]; `value` is what it was added with."""

    first: int
    last: int
    value: T


_NO_GAPS: dict[str, Any] = {}


class _Node(Generic[T]):
    """Where a walk stands: `values` of the phrases that end here, nodes by the next key, and nodes after a gap.

    `gaps[key]` holds the nodes to which that key leads after a gap, by the most syllables of the gap; `reach` is the
    number of keys among which such keys may stand. Most nodes have no gap and share one empty table.
    """

    __slots__ = ("gaps", "next", "reach", "values")

    def __init__(self) -> None:
        self.values: tuple[T, ...] = ()
        self.next: dict[str, _Node[T]] = {}
        self.gaps: dict[str, dict[int, _Node[T]]] = _NO_GAPS
        self.reach = 0

    def step(self, one: str, gap: int) -> _Node[T]:
        """Return the node to which a key leads after a gap of at most `gap` syllables, a new one where none was."""
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


class PhraseTrie(Generic[T]):
    """Phrases with values, found in one pass over the keys of a text."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._root: _Node[T] = _Node()
        self._words: dict[str, tuple[str, ...]] = {}  # keys of the words of cues

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
            for one in self._keys_of(word):
                node, gap = node.step(one, gap), 0
        if value not in node.values:
            node.values += (value,)

    def _keys_of(self, word: str) -> tuple[str, ...]:
        if word not in self._words:
            self._words[word] = fold_parts(split_parts(word), self._fold)
        return self._words[word]

    @cached_property
    def _heads(self) -> tuple[Automaton, list[_Node[T]]]:
        """The runs of keys before a phrase's first gap or its end, and the nodes where they end."""
        heads = dict(_before_gaps(self._root, ()))
        return Automaton(heads), list(heads.values())

    def find(self, keys: Sequence[str]) -> list[Match[T]]:
        """Return every match, in the order of starts; several ends of one start are all given.

        No phrase may be added once one was looked for.
        """
        heads, nodes = self._heads
        found: list[Match[T]] = []
        ended = (*keys, "")  # no phrase goes on with an empty key
        for number, first, last in heads.find(keys):
            node = nodes[number]
            for value in node.values:
                found.append(Match(first, last, value))
            if node.reach and not node.gaps.keys().isdisjoint(near := ended[last : last + node.reach]):
                _leap(node, near, ended, first, last, found)
        found.sort(key=_first)
        return found


_first = itemgetter(0)


def _before_gaps(node: _Node[T], keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], _Node[T]]]:
    """Yield the nodes that end a phrase or come before a gap, each by `keys` and those that lead to it from `node`."""
    if node.values or node.reach:
        yield keys, node
    for one, following in node.next.items():
        yield from _before_gaps(following, (*keys, one))


def _walk(start: _Node[T], keys: Sequence[str], first: int, at: int, found: list[Match[T]]) -> None:
    """Add to `found` the phrases from keys[first] that go on from `start` at keys[at], gaps among them."""
    node: _Node[T] | None = start
    while node is not None:
        for value in node.values:
            found.append(Match(first, at, value))
        if node.reach and not node.gaps.keys().isdisjoint(near := keys[at : at + node.reach]):
            _leap(node, near, keys, first, at, found)
        node = node.next.get(keys[at])
        at += 1


def _leap(node: _Node[T], near: Sequence[str], keys: Sequence[str], first: int, at: int, found: list[Match[T]]) -> None:
    """Add to `found` the phrases that go on after a gap that begins at near[0] = keys[at]; no mark stands in a gap."""
    for place, by_gap in enumerate(map(node.gaps.get, near)):
        if by_gap is None:
            continue
        if any(map(is_mark, near[:place])):
            return
        later = at + place + 1
        for gap, after in by_gap.items():
            if place <= gap and (after.values or after.reach or keys[later] in after.next):
                _walk(after, keys, first, later, found)


def _without_commas(phrase: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield `phrase` with each of its commas kept and left out."""
    if COMMA not in phrase:
        yield tuple(phrase)
        return
    at = phrase.index(COMMA)
    for rest in _without_commas(phrase[at + 1 :]):
        yield (*phrase[:at], COMMA, *rest)
        yield (*phrase[:at], *rest)
