"""What documents and bodies are called: words of a title say nothing of those who cite it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from typing import Any, Literal

from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import SENTENCE_ENDS, Reading

Span = tuple[int, int]
_Kind = Literal["numbered", "named", "about", "breach", "end", "next"]
_ENDS = SENTENCE_ENDS | {":"}
_FAR = 40  # keys between a document's noun and what it is about: its number, date and issuer
_NUMBER = 4  # keys after the noun in which its number or session stands
_BREACH = 4  # keys between a breach and the document that is breached


class Titles:
    """The rows of [titles] in data/stance.toml, over keys made by `fold`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._cues: PhraseTrie[_Kind] = PhraseTrie(fold)
        for kind, cues in _rows().items():
            for cue in cues:
                self._cues.add(cue, kind)

    def find(self, reading: Reading) -> list[Span]:
        """Return where the matter of each title stands among the keys: behind "về", or the whole of a name.

        It ends with its sentence, before ";" or ":", or where a word tells that something is said of it or of another.
        A title that somebody breaches says what they did, so it is none here.
        """
        seen = self._cues.find(reading.letters)
        breaches = [one.last for one in seen if one.value == "breach"]
        found: list[Span] = []
        for one in seen:
            if any(0 <= one.first - last <= _BREACH for last in breaches):
                continue
            first = self._matter(one, seen, reading)
            if first is not None and (not found or first >= found[-1][1]):
                found.append((first, _end(first, seen, reading)))
        return [(first, last) for first, last in found if first < last]

    def _matter(self, head: Match[_Kind], seen: Iterable[Match[_Kind]], reading: Reading) -> int | None:
        """Return where the matter of the title begins that `head` opens, None where it opens none."""
        if head.value == "named":
            return head.first
        if head.value != "numbered" or not any(key[0].isdigit() for key in reading.keys[head.last :][:_NUMBER]):
            return None
        about = (one for one in seen if one.value == "about" and head.last < one.first <= head.last + _FAR)
        return next((one.last for one in about if one.first <= _end(head.last, seen, reading)), None)


def _end(first: int, seen: Iterable[Match[_Kind]], reading: Reading) -> int:
    """Return where the title ends in which keys[first] stands."""
    keys = reading.keys
    ends = {one.first for one in seen if one.value == "end" or (one.value == "next" and keys[one.first - 1] == ",")}
    comma = len(keys)
    for at in range(first, len(keys)):
        if at in ends or keys[at] in _ENDS:
            return at
        if keys[at] == ",":
            comma = at
        elif keys[at][0].isdigit() and comma < at:
            return comma
    return len(keys)


@cache
def _rows() -> dict[_Kind, list[str]]:
    text = resources.files("tusoi_nlp.data").joinpath("stance.toml").read_text(encoding="utf-8")
    rows: Any = tomllib.loads(text)["titles"]
    return dict(rows)
