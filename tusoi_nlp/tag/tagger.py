"""Indicators in a passage: the phrases that carry them, and what the passage says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property, lru_cache

from tusoi_nlp.catalogue import Catalogue
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.records import Genre, Hit
from tusoi_nlp.tag.matcher import Cue, Matcher, settle
from tusoi_nlp.tag.phrases import Match
from tusoi_nlp.tag.reading import Reading, read
from tusoi_nlp.tag.stance import StanceRules
from tusoi_nlp.tag.stance_reading import RAISED, Judged, StanceReading
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.text.syllables import bare_key, key

_FUZZY_SYLLABLES = 2  # shorter cues say too much without their marks
_SCAN_SYLLABLES = 3  # of a scan, where words with the right marks stand beside those that lost them


class Tagger:
    """Finds the indicators of some catalogues in passages. Build it once a process.

    Raises:
        SettingsError: two of the catalogues have one id, so that hits would not tell them apart.
    """

    def __init__(self, catalogues: Sequence[Catalogue], weights: StanceWeights | None = None) -> None:
        for own, n in Counter(catalogue.id for catalogue in catalogues).items():
            if n > 1:
                raise SettingsError("catalogue_twice", id=own)
        self._catalogues = tuple(catalogues)
        self._weights = weights

    @cached_property
    def _exact(self) -> _Rules:
        return _Rules(self._catalogues, key, self._weights)

    @cached_property
    def _bare(self) -> _Rules:
        return _Rules(self._catalogues, bare_key, self._weights)

    def weighed(self, weights: StanceWeights | None) -> Tagger:
        """Return a tagger of the same catalogues with other weights of stance."""
        other = copy(self)
        other._weights, other._exact, other._bare = weights, self._exact.weighed(weights), self._bare.weighed(weights)
        return other

    def find_hits(
        self, text: str, section: str | None = None, genre: Genre | None = None, *, ocr: bool = False
    ) -> tuple[Hit, ...]:
        """Return the hits of one passage in the order of the text, offsets counted in `text`.

        One hit an indicator and clause, the longest, and at most MAX_HITS an indicator. `section` (a SectionKind or a
        heading as written) and `genre` help to tell whose fault it is where the passage does not. A passage typed
        without diacritics is matched without them, its hits marked `fuzzy`; so are the hits that only this finds on a
        page that was recognised (`ocr`).
        """
        reading = read(text)
        if reading.is_markless:
            return self._find_bare(text, section, genre)
        hits = self._exact.find_hits(reading, section, genre)
        if not ocr:
            return hits
        bare = self._find_bare(text, section, genre)
        more = [hit for hit in _new(bare, hits) if len(hit.phrase.split()) >= _SCAN_SYLLABLES]
        return tuple(sorted((*(_mend(hit, bare) for hit in hits), *more), key=lambda hit: (hit.start, hit.end)))

    def _find_bare(self, text: str, section: str | None, genre: Genre | None) -> tuple[Hit, ...]:
        return self._bare.find_hits(read(text, bare_key), section, genre, min_length=_FUZZY_SYLLABLES)

    def read_stances(self, text: str) -> tuple[Reading, StanceReading]:
        """Return the keys of a passage and what is seen of stance in it, as `find_hits` sees it."""
        reading = read(text)
        return reading, self._exact.read_stances(reading)


@lru_cache(maxsize=8)
def _matcher_of(catalogues: tuple[Catalogue, ...], fold: Callable[[str], str]) -> Matcher:
    """Return the cues of catalogues, one for all taggers of a process: building them takes most of a second."""
    return Matcher(catalogues, fold)


class _Rules:
    """The cues of catalogues and the stance rules, over keys made by one folding."""

    def __init__(
        self, catalogues: Sequence[Catalogue], fold: Callable[[str], str], weights: StanceWeights | None
    ) -> None:
        self._fold = fold
        self._matcher = _matcher_of(tuple(catalogues), fold)
        self._stances = StanceRules(fold, weights)

    def weighed(self, weights: StanceWeights | None) -> _Rules:
        other = copy(self)
        other._stances = self._stances.weighed(weights)
        return other

    def find_hits(
        self, reading: Reading, section: str | None, genre: Genre | None, min_length: int = 1
    ) -> tuple[Hit, ...]:
        said = self._matcher.find_said(reading, min_length)
        if not said:
            return ()
        matches, stances = self._read_matches(said, reading)
        seen: dict[tuple[int, int, str, bool], tuple[Judged, int, int, str]] = {}
        hits, fuzzy = [], self._fold is bare_key
        for one in matches:
            first, last, cue = one
            place = first, last, cue.role, cue.virtue
            if place not in seen:  # phrases of two indicators may stand at the very same place
                start, end = reading.place(first, last)
                seen[place] = _judge(one, stances, section, genre), start, end, reading.text[start:end]
            (stance, kind, rule), start, end, phrase = seen[place]
            hits.append(Hit(cue.indicator, stance, kind, start, end, phrase, rule, fuzzy, cue.virtue, cue.catalogue))
        return tuple(hits)

    def read_stances(self, reading: Reading) -> StanceReading:
        return self._read_matches(self._matcher.find_said(reading), reading)[1]

    def _read_matches(self, said: list[Match[Cue]], reading: Reading) -> tuple[list[Match[Cue]], StanceReading]:
        matches = settle(said, reading)
        return matches, self._stances.read(reading, _places(said), _places(matches))


def _places(matches: Sequence[Match[Cue]]) -> list[tuple[int, int]]:
    return [(match.first, match.last) for match in matches if match.value.role == "cues"]


def _mend(hit: Hit, bare: Sequence[Hit]) -> Hit:
    """Return `hit` with the stance that a rule gives without marks: "chông" may be a scan's "chống"."""
    if hit.stance not in RAISED:
        return hit
    same = (other for other in bare if (other.indicator, other.start, other.end) == (hit.indicator, hit.start, hit.end))
    other = next((other for other in same if other.stance not in RAISED), hit)
    return replace(hit, stance=other.stance, kind=other.kind, rule=other.rule)


def _new(hits: Sequence[Hit], known: Sequence[Hit]) -> list[Hit]:
    """Return those of `hits` that stand where no known one does."""
    return [hit for hit in hits if all(hit.end <= other.start or other.end <= hit.start for other in known)]


def _judge(match: Match[Cue], stances: StanceReading, section: str | None, genre: Genre | None) -> Judged:
    opposite = match.value.role == "opposites"
    if match.value.virtue and not opposite:
        return stances.judge_virtue(match.first, match.last, section, genre)
    if opposite and not match.value.virtue:
        return stances.affirmed()
    return stances.judge(match.first, match.last, section, genre)  # a fault, or what is the opposite of a virtue
