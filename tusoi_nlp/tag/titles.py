"""What documents and bodies are called: words of a title say nothing of those who cite it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Literal

from tusoi_nlp.data import read_table
from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import SENTENCE_ENDS, Reading

Span = tuple[int, int]
TitleKind = Literal["numbered", "before_number", "behind_number", "other", "named", "about", "breach", "end", "next"]
_ENDS = SENTENCE_ENDS | {":"}
_FAR = 40  # keys between a document's noun and what it is about: its number, date and issuer
_NUMBER = 4  # keys after the noun in which its number or session stands
_SERIES = 3  # keys after a number in which the stroke of its series stands: "27-CT/TW"
_BREACH = 4  # keys between a breach and the document that is breached


@dataclass(frozen=True, slots=True)
class TitleWord:
    """What a cue of [titles] in data/stance.toml is to a title."""

    kind: TitleKind


class Titles:
    """The rows of [titles] in data/stance.toml, over keys made by `fold`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._cues: PhraseTrie[TitleWord] = PhraseTrie(fold)
        for cue, word in list_title_words():
            self._cues.add(cue, word)

    def find(self, reading: Reading) -> list[Span]:
        """Return where the matter of each title stands among the keys; see `find_titles`."""
        return find_titles(self._cues.find(reading.letters), reading)


def find_titles(words: Iterable[Match[TitleWord]], reading: Reading) -> list[Span]:
    """Return where the matter of each title stands among the keys: behind "về", or the whole of a name.

    It ends with its sentence, before ";" or ":", or where a word tells that something is said of it or of another.
    A title that somebody breaches says what they did, so it is none here. `words` are all that stand in the text.
    """
    places: dict[TitleKind, list[Span]] = defaultdict(list)
    for first, last, word in words:
        places[word.kind].append((first, last))
    if "numbered" not in places and "named" not in places:
        return []
    abouts = sorted(places["about"])
    breached = {last + apart for _, last in places["breach"] for apart in range(_BREACH + 1)}
    ends = {first for first, _ in places["end"]}
    ends.update(first for first, _ in places["next"] if reading.letters[first - 1] == ",")
    others = {last for _, last in places["other"]}
    before, behind = {last for _, last in places["before_number"]}, {first for first, _ in places["behind_number"]}
    begins = {
        first: _matter(last, abouts, ends, reading)
        for first, last in places["numbered"]
        if last not in others and _is_numbered(last, before, behind, reading)
    }
    begins |= {first: first for first, _ in places["named"]}
    found: list[Span] = []
    for head, matter in sorted(begins.items(), key=itemgetter(0)):
        if head in breached or matter is None or (found and matter < found[-1][1]):
            continue
        last = _end(matter, len(reading.letters), ends, reading)
        if matter < last:
            found.append((matter, last))
    return found


def _is_numbered(after: int, before: set[int], behind: set[int], reading: Reading) -> bool:
    """Return whether a document's number follows its noun, which ends before keys[after]: no count of persons or cases.

    It stands right there or behind a word like "số", before a word like "về" or with the stroke of its series.
    """
    letters = reading.letters
    return any(
        (at == after or at in before)
        and (at + 1 in behind or "/" in letters[at + 1 : at + 1 + _SERIES])
        and reading.key_at(at)[0].isdigit()
        for at in range(after, min(after + _NUMBER, len(letters)))
    )


def _matter(after: int, abouts: list[Span], ends: set[int], reading: Reading) -> int | None:
    """Return where the matter of a document begins whose noun ends before keys[after].

    None where a comma stands before "về", which goes there with another verb.
    """
    place = bisect_right(abouts, (after, len(reading.letters)))
    if place == len(abouts):
        return None
    first, last = abouts[place]
    near = first <= after + _FAR and "," not in reading.letters[after:first]
    return last if near and _end(after, first, ends, reading) == first else None


def _end(first: int, limit: int, ends: set[int], reading: Reading) -> int:
    """Return where the title ends in which keys[first] stands, `limit` where it does not end before."""
    comma = limit
    for at, one in enumerate(reading.letters[first:limit], start=first):
        if at in ends or one in _ENDS:
            return at
        if one == ",":
            comma = at
        elif comma < at and reading.key_at(at)[0].isdigit():
            return comma
    return limit


@cache
def list_title_words() -> tuple[tuple[str, TitleWord], ...]:
    """Return the cues of titles, and what each is to a title."""
    rows = read_table("stance.toml")["titles"].items()
    return tuple((cue, TitleWord(kind)) for kind, cues in rows for cue in cues)
