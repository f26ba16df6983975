"""Finding many phrases at once among keys: the automaton of Aho and Corasick without its failure links.

Phrases are a dozen syllables at most, so walking from every start costs less than keeping links that respect gaps.
Most starts are given up after one look at the few keys that follow, so the number of phrases hardly matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from tusoi_nlp.catalogue import COMMA, GAP, expand
from tusoi_nlp.tag.reading import is_mark

GAP_SYLLABLES = 3  # that a "~" may stand for

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase that stands at keys[first:last]; `value` is what it was added with."""

    first: int
    last: int
    value: T


class _Node(Generic[T]):
    """Where a walk stands: `values` of the phrases that end here, nodes by the next key, and nodes after a gap."""

    __slots__ = ("after_gap", "next", "values")

    def __init__(self) -> None:
        self.values: tuple[T, ...] = ()
        self.next: dict[str, _Node[T]] = {}
        self.after_gap: dict[str, _Node[T]] = {}

    def seconds(self) -> frozenset[str]:
        """Return the keys of which one must come soon for a phrase that begins here to go on."""
        return frozenset(self.next) | frozenset(self.after_gap)


class PhraseTrie(Generic[T]):
    """Phrases with values, found in one pass over the keys of a text."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._root: _Node[T] = _Node()

    def add(self, cue: str, value: T) -> None:
        """Add every phrase that the pattern `cue` stands for; words are folded as the text's are."""
        for phrase in expand(cue):
            for words in _without_commas(phrase):
                self._add(words, value)

    def _add(self, words: Sequence[str], value: T) -> None:
        node, gap = self._root, False
        for word in words:
            if word == GAP:
                gap = True
            elif word != "-":
                branch = node.after_gap if gap else node.next
                node, gap = branch.setdefault(self._fold(word), _Node()), False
        if value not in node.values:
            node.values += (value,)

    @cached_property
    def _heads(self) -> dict[str, tuple[_Node[T], frozenset[str], int]]:
        reach = 1 + GAP_SYLLABLES
        return {one: (node, node.seconds(), reach if node.after_gap else 1) for one, node in self._root.next.items()}

    def find(self, keys: Sequence[str]) -> list[Match[T]]:
        """Return every match, in the order of starts; several ends of one start are all given."""
        heads, found = self._heads, []
        for first, one in enumerate(keys):
            if one in heads:
                node, seconds, reach = heads[one]
                if node.values or not seconds.isdisjoint(keys[first + 1 : first + 1 + reach]):
                    found += _walk(node, keys, first)
        return found


def _walk(node: _Node[T], keys: Sequence[str], first: int) -> list[Match[T]]:
    found, todo = [], [(node, first + 1)]
    while todo:
        node, at = todo.pop()
        found += [Match(first, at, value) for value in node.values]
        if at < len(keys):
            if (after := node.next.get(keys[at])) is not None:
                todo.append((after, at + 1))
            if node.after_gap:
                todo += _after_gap(node, keys, at)
    return found


def _after_gap(node: _Node[T], keys: Sequence[str], at: int) -> Iterator[tuple[_Node[T], int]]:
    for later in range(at, min(at + GAP_SYLLABLES + 1, len(keys))):
        if is_mark(keys[later]):
            return
        if (after := node.after_gap.get(keys[later])) is not None:
            yield after, later + 1


def _without_commas(phrase: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield `phrase` with each of its commas kept and left out."""
    if COMMA not in phrase:
        yield tuple(phrase)
        return
    at = phrase.index(COMMA)
    for rest in _without_commas(phrase[at + 1 :]):
        yield (*phrase[:at], COMMA, *rest)
        yield (*phrase[:at], *rest)
