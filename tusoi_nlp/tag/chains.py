"""Lists of faults, of whose members the same is said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from tusoi_nlp.tag.automaton import ALPHABET
from tusoi_nlp.tag.reading import Reading
from tusoi_nlp.text.syllables import key

Span = tuple[int, int]
_LINKS = frozenset(ALPHABET.spell(map(key, (",", "và", "hoặc", "các", "những", "mọi", "việc", "nạn", "thói"))))


class Chains:
    """Lists of faults ("không hách dịch, cửa quyền"): what is said before the first or after the last holds of all."""

    def __init__(self, reading: Reading, found: Sequence[Span]) -> None:
        self._reading = reading
        self._found = sorted(found)
        self._furthest = list(accumulate((end for _, end in self._found), max))

    def begins(self, at: int) -> bool:
        """Return whether a fault begins at keys[at]."""
        n_before = bisect_left(self._found, (at, 0))
        return n_before < len(self._found) and self._found[n_before][0] == at

    def lead(self, first: int) -> int:
        """Return where the list begins, in its own sentence, to which the fault at keys[first] belongs."""
        sentence, linked = self._reading.sentences[first], self._skip_links(first)
        for at in range(bisect_left(self._found, (first, 0)) - 1, -1, -1):
            begin, end = self._found[at]
            if self._furthest[at] < linked or self._reading.sentences[begin] != sentence:
                break
            if begin < first and end >= linked:
                first, linked = begin, self._skip_links(begin)
        return first

    def tail(self, last: int) -> int:
        """Return where the list ends, in its own sentence, to which the fault that ends at keys[last] belongs."""
        letters, sentences = self._reading.letters, self._reading.sentences
        sentence = sentences[last - 1]
        for at in range(bisect_left(self._found, (last, 0)), len(self._found)):
            begin, end = self._found[at]
            if sentences[begin] != sentence or not _LINKS.issuperset(letters[last:begin]):
                break
            last = max(last, end)
        return last

    def _skip_links(self, first: int) -> int:
        """Return where the words begin that link what stands at keys[first] to what stands before."""
        while first > 0 and self._reading.letters[first - 1] in _LINKS:
            first -= 1
        return first
