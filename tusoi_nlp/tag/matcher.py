"""Which cues of catalogues carry an indicator in a text, where several overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Literal

from tusoi_nlp.catalogue import Catalogue
from tusoi_nlp.tag.answers import BOXES
from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import Reading, is_mark

MAX_HITS = 3  # of one indicator in a passage; a reader needs no more to see it

_FIRST, _LAST = itemgetter(0), itemgetter(1)  # of Match

_EMPTY_BOX = "☐"
_NEAR_BOX = 12  # syllables and marks from a box to what it offers

Role = Literal["cues", "opposites", "exclude"]
ROLES: tuple[Role, ...] = ("cues", "opposites", "exclude")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase stands for: an item's cue, its opposite, or a phrase that excludes its cues.

    `pattern` is the line of the catalogue, `catalogue` its version; `virtue` says that the item is one of a positive
    catalogue.
    """

    indicator: str
    role: Role
    pattern: str
    virtue: bool
    catalogue: str


def list_cues(catalogue: Catalogue) -> Iterator[Cue]:
    """Yield every cue, opposite and exclusion of `catalogue`, in the order of the file."""
    virtue, version = catalogue.polarity == "positive", catalogue.version
    for item in catalogue.items:
        for role in ROLES:
            for pattern in getattr(item, role):
                yield Cue(item.id, role, pattern, virtue, version)


class Matcher:
    """The cues of catalogues over keys made by one folding."""

    def __init__(self, catalogues: Iterable[Catalogue], fold: Callable[[str], str]) -> None:
        self._trie: PhraseTrie[Cue] = PhraseTrie(fold)
        for catalogue in catalogues:
            for cue in list_cues(catalogue):
                self._trie.add(cue.pattern, cue)

    def find_all(self, reading: Reading) -> list[Match[Cue]]:
        """Return every match, overlapping ones and those of `exclude` too."""
        return self._trie.find(reading.letters)

    def find_said(self, reading: Reading, min_length: int = 1) -> list[Match[Cue]]:
        """Return the matches of cues and opposites of `min_length` keys and more that no exclusion bars.

        What a box of a form offers says nothing where the box is empty: "☐ Không hoàn thành nhiệm vụ".
        """
        found = self.find_all(reading)
        if min_length > 1:
            found = [one for one in found if one.last - one.first >= min_length]
        if found and _EMPTY_BOX in reading.letters:
            keys = reading.keys
            behind = _stand_behind(keys)
            found = [one for one in found if not _is_unticked(one, keys, behind=behind)]
        return _drop_barred(found)


def settle(said: Sequence[Match[Cue]], reading: Reading) -> list[Match[Cue]]:
    """Return the matches that become hits: one an indicator and clause, at most MAX_HITS an indicator."""
    return _few(_longest_of_clauses(_outermost(said), reading))


def _stand_behind(keys: Sequence[str]) -> bool:
    """Return whether the boxes among `keys` stand behind what they offer: "Tốt ☒ Khá ☐", not "☒ Tốt ☐ Khá"."""
    first = next(n for n, one in enumerate(keys) if one in BOXES)
    return keys[-1] in BOXES or (first > 0 and not is_mark(keys[first - 1]))


def _is_unticked(match: Match[Cue], keys: Sequence[str], *, behind: bool) -> bool:
    """Return whether a match stands in the words of an empty box: behind it, or before it where boxes stand so."""
    if behind:
        near = keys[match.last : match.last + _NEAR_BOX]
        # "Nể nang: Có ☐ Không ☒" offers answers, "Nể nang: ☐" the fault itself
        end = next((n for n, pair in enumerate(pairwise(near)) if pair[0] == ":" and pair[1] not in BOXES), len(near))
        near = near[:end]
    else:
        near = keys[max(0, match.first - _NEAR_BOX) : match.first][::-1]
    return next(filter(BOXES.__contains__, near), None) == _EMPTY_BOX


def _drop_barred(found: list[Match[Cue]]) -> list[Match[Cue]]:
    barred = {(one.value.indicator, at) for one in found if one.value.role == "exclude" for at in _keys(one)}
    if not barred:
        return found
    return [
        one
        for one in found
        if one.value.role != "exclude" and barred.isdisjoint((one.value.indicator, at) for at in _keys(one))
    ]


def _keys(match: Match[Cue]) -> range:
    return range(match.first, match.last)


def _outermost(found: Sequence[Match[Cue]]) -> list[Match[Cue]]:
    """Return the matches that share no syllable with a longer one, which says more exactly what is meant.

    Phrases of two indicators that stand at the very same place are both kept: in doubt between two, both are given.
    """
    kept: list[Match[Cue]] = []
    taken = bytearray(max(map(_LAST, found), default=0))
    places: set[tuple[int, int]] = set()
    for one in sorted(found, key=_length, reverse=True):
        first, last, _ = one
        if taken.find(1, first, last) < 0:
            taken[first:last] = b"\1" * (last - first)
            places.add((first, last))
            kept.append(one)
        elif (first, last) in places:
            kept.append(one)
    return sorted(kept, key=_FIRST)


def _length(match: Match[Cue]) -> int:
    return match.last - match.first


def _longest_of_clauses(found: list[Match[Cue]], reading: Reading) -> list[Match[Cue]]:
    best: dict[tuple[str, int], Match[Cue]] = {}
    clauses = reading.clauses
    for one in found:
        place = (one.value.indicator, clauses[one.first])
        if place not in best or _length(one) >= _length(best[place]):
            best[place] = one
    return sorted(best.values(), key=lambda match: (match.first, match.last, match.value.indicator))


def _few(found: list[Match[Cue]]) -> list[Match[Cue]]:
    if len(found) <= MAX_HITS:
        return found
    seen: dict[str, int] = {}
    kept = []
    for one in found:
        indicator = one.value.indicator
        seen[indicator] = n = seen.get(indicator, 0) + 1
        if n <= MAX_HITS:
            kept.append(one)
    return kept
