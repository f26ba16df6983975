"""Finding many phrases at once among keys: the automaton of Aho and Corasick without its failure links.

Phrases are a dozen syllables at most, so walking from every start costs less than keeping links that respect gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tusoi_nlp.catalogue import COMMA, GAP, expand
from tusoi_nlp.tag.reading import is_mark

GAP_SYLLABLES = 3  # that a "~" may stand for

T = TypeVar("T")
_END = ""  # no key is empty
_Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase that stands at keys[first:last]; `value` is what it was added with."""

    first: int
    last: int
    value: T


class PhraseTrie(Generic[T]):
    """Phrases with values, found in one pass over the keys of a text."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self._root: _Node = {}

    def add(self, cue: str, value: T) -> None:
        """Add every phrase that the pattern `cue` stands for; words are folded as the text's are."""
        for phrase in expand(cue):
            node = self._root
            for word in phrase:
                if word != "-":
                    node = node.setdefault(word if word in (GAP, COMMA) else self._fold(word), {})
            values = node.setdefault(_END, [])
            if value not in values:
                values.append(value)

    def find(self, keys: Sequence[str]) -> Iterator[Match[T]]:
        """Yield every match, in the order of starts; several ends of one start are all given."""
        for first, one in enumerate(keys):
            node = self._root.get(one)
            if node is not None:
                yield from self._walk(node, keys, first)

    @staticmethod
    def _walk(node: _Node, keys: Sequence[str], first: int) -> Iterator[Match[T]]:
        todo = [(node, first + 1)]
        while todo:
            node, at = todo.pop()
            for value in node.get(_END, ()):
                yield Match(first, at, value)
            if at < len(keys):
                todo += _steps(node, keys, at)


def _steps(node: _Node, keys: Sequence[str], at: int) -> Iterator[tuple[_Node, int]]:
    if (after := node.get(keys[at])) is not None:
        yield after, at + 1
    if (comma := node.get(COMMA)) is not None and (after := comma.get(keys[at])) is not None:
        yield after, at + 1
    if (gap := node.get(GAP)) is not None:
        for later in range(at, min(at + GAP_SYLLABLES + 1, len(keys))):
            if is_mark(keys[later]):
                return
            if (after := gap.get(keys[later])) is not None:
                yield after, later + 1
