"""Whether a text says of a virtue that it is lacking, or asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

from tusoi_nlp.data import read_table
from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import Reading, is_mark

VirtueSign = Literal["lacking", "lacking_after", "asked"]
_AROUND = 24  # keys on either side of a virtue, more than a cue and its reach take
_SIGNS: tuple[VirtueSign, ...] = ("lacking", "lacking_after", "asked")


class VirtueCues:
    """The cues of data/virtues.toml over keys made by `fold`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        raw = read_table("virtues.toml")
        self._reach, self._reach_after = int(raw["reach"]), int(raw["reach_after"])
        self._cues: PhraseTrie[VirtueSign | None] = PhraseTrie(fold)  # None for those that only hide others
        for cue in raw["none"]:
            self._cues.add(cue, None)
        for sign in _SIGNS:
            for cue in raw[sign]:
                self._cues.add(cue, sign)

    def find(
        self, reading: Reading, first: int, last: int, stops: Collection[int]
    ) -> tuple[Match[VirtueSign | None], ...]:
        """Return the cues that speak of the virtue at keys[first:last]; `stops` are keys that end a cue's scope."""
        around = max(0, first - _AROUND)
        near = self._cues.find(reading.letters[around : last + _AROUND])
        found = [Match(one.first + around, one.last + around, one.value) for one in near]
        hiding = [(one.first, one.last) for one in found if one.value is None]
        return tuple(
            one
            for one in found
            if one.value is not None
            and not any(start <= one.first and one.last <= end for start, end in hiding)
            and self._reaches(one, reading, first, last, stops)
        )

    def _reaches(
        self, one: Match[VirtueSign | None], reading: Reading, first: int, last: int, stops: Collection[int]
    ) -> bool:
        after = one.value == "lacking_after"
        start, end = (last, one.first) if after else (one.last, first)
        if not 0 <= end - start <= (self._reach_after if after else self._reach):
            return False
        return not any(at in stops or is_mark(reading.keys[at]) for at in range(start, end))
