"""Finding many phrases with gaps at once among the letters of keys.

An automaton finds them up to their first gap; what follows a gap is looked for from there, along a trie.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
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


_NO_GAPS: dict[str, Any] = {}


class _Node(Generic[T]):
    """Where a walk stands: `values` of the phrases that end here, nodes by the next letter, and nodes after a gap.

    `gaps[one]` holds the nodes to which that letter leads after a gap, by the most syllables of the gap; `reach` is the
    number of letters among which such ones may stand. Most nodes have no gap and share one empty table.
    """

    __slots__ = ("gaps", "next", "reach", "values")

    def __init__(self) -> None:
        self.values: tuple[T, ...] = ()
        self.next: dict[str, _Node[T]] = {}
        self.gaps: dict[str, dict[int, _Node[T]]] = _NO_GAPS
        self.reach = 0

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
        heads, nodes = self._heads
        found: list[Match[T]] = []
        for number, first, last in heads.find(letters):
            node = nodes[number]
            for value in node.values:
                found.append(Match(first, last, value))
            if node.reach and not node.gaps.keys().isdisjoint(near := letters[last : last + node.reach]):
                _leap(node, near, letters, first, last, found)
        found.sort(key=_first)
        return found


_first = itemgetter(0)


def _before_gaps(node: _Node[T], letters: str) -> Iterator[tuple[str, _Node[T]]]:
    """Yield the nodes that end a phrase or come before a gap, by `letters` and those that lead there from `node`."""
    if node.values or node.reach:
        yield letters, node
    for one, following in node.next.items():
        yield from _before_gaps(following, letters + one)


def _walk(start: _Node[T], letters: str, first: int, at: int, found: list[Match[T]]) -> None:
    """Add to `found` the phrases from letters[first] that go on from `start` at letters[at], gaps among them."""
    node: _Node[T] | None = start
    while node is not None:
        for value in node.values:
            found.append(Match(first, at, value))
        if node.reach and not node.gaps.keys().isdisjoint(near := letters[at : at + node.reach]):
            _leap(node, near, letters, first, at, found)
        node = node.next.get(letters[at : at + 1])
        at += 1


def _leap(node: _Node[T], near: str, letters: str, first: int, at: int, found: list[Match[T]]) -> None:
    """Add to `found` the phrases that go on after a gap that begins at near[0] = letters[at].

    No mark stands in a gap.
    """
    for place, by_gap in enumerate(map(node.gaps.get, near)):
        if by_gap is None:
            continue
        if place and not near[:place].isalnum():
            return
        later = at + place + 1
        for gap, after in by_gap.items():
            if place <= gap and (after.values or after.reach or letters[later : later + 1] in after.next):
                _walk(after, letters, first, later, found)


def _without_commas(phrase: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield `phrase` with each of its commas kept and left out."""
    if COMMA not in phrase:
        yield tuple(phrase)
        return
    at = phrase.index(COMMA)
    for rest in _without_commas(phrase[at + 1 :]):
        yield (*phrase[:at], COMMA, *rest)
        yield (*phrase[:at], *rest)
