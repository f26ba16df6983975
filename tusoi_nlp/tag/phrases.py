"""Finding many phrases at once among keys: the automaton of Aho and Corasick without its failure links.

Phrases are a dozen syllables at most, so walking from every start costs less than keeping links that respect gaps.
Most starts are given up after one look at the few keys that follow, so the number of phrases hardly matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from tusoi_nlp.catalogue import COMMA, expand, gap_length, is_gap
from tusoi_nlp.tag.reading import fold_parts, is_mark, split_parts

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase that stands at keys[first:last]; `value` is what it was added with."""

    first: int
    last: int
    value: T


class _Node(Generic[T]):
    """Where a walk stands: `values` of the phrases that end here, nodes by the next key, and nodes after a gap.

    `gaps[n]` holds the nodes by the key that follows a gap of at most n syllables.
    """

    __slots__ = ("gaps", "next", "values")

    def __init__(self) -> None:
        self.values: tuple[T, ...] = ()
        self.next: dict[str, _Node[T]] = {}
        self.gaps: dict[int, dict[str, _Node[T]]] = {}

    def seconds(self) -> frozenset[str]:
        """Return the keys of which one must come soon for a phrase that begins here to go on."""
        return frozenset(self.next).union(*self.gaps.values())


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
        node, branch = self._root, self._root.next
        for word in words:
            if is_gap(word):
                branch = node.gaps.setdefault(gap_length(word), {})
                continue
            for one in self._keys_of(word):
                node = branch.setdefault(one, _Node())
                branch = node.next
        if value not in node.values:
            node.values += (value,)

    def _keys_of(self, word: str) -> tuple[str, ...]:
        if word not in self._words:
            self._words[word] = fold_parts(split_parts(word), self._fold)
        return self._words[word]

    @cached_property
    def _heads(self) -> dict[str, tuple[_Node[T], frozenset[str], int]]:
        return {
            one: (node, node.seconds(), 1 + max(node.gaps, default=0)) for one, node in self._root.next.items()
        }

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
        if at < len(keys) and (after := node.next.get(keys[at])) is not None:
            todo.append((after, at + 1))
        for length, branch in node.gaps.items():
            todo += _after_gap(branch, keys, at, length)
    return found


def _after_gap(
    branch: dict[str, _Node[T]], keys: Sequence[str], at: int, length: int
) -> Iterator[tuple[_Node[T], int]]:
    for later in range(at, min(at + length + 1, len(keys))):
        if is_mark(keys[later]):
            return
        if (after := branch.get(keys[later])) is not None:
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
