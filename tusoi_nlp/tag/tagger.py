"""Indicators in a passage: the phrases that carry them, and what the passage says of each."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tusoi_nlp.catalogue import Catalogue
from tusoi_nlp.records import Genre, Hit
from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import Reading, read
from tusoi_nlp.tag.stance import Judged, StanceReading, StanceRules
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.text.syllables import bare_key, key

MAX_HITS = 3  # of one indicator in a passage; a reader needs no more to see it
_MARKLESS_SHARE = 0.05  # of words with a diacritic; Vietnamese has about 0.8, text typed without marks next to none
_MARKLESS_WORDS = 4  # fewer words tell nothing
_FUZZY_SYLLABLES = 2  # shorter cues say too much without their marks


@dataclass(frozen=True, slots=True)
class _Cue:
    """What a phrase stands for: an item's cue, its opposite, or a phrase that excludes its cues."""

    indicator: str
    role: str
    virtue: bool


class Tagger:
    """Finds the indicators of some catalogues in passages. Build it once a process."""

    def __init__(self, catalogues: Sequence[Catalogue], weights: StanceWeights | None = None) -> None:
        self._catalogues = tuple(catalogues)
        self._weights = weights

    @cached_property
    def _exact(self) -> _Matcher:
        return _Matcher(self._catalogues, key, self._weights)

    @cached_property
    def _bare(self) -> _Matcher:
        return _Matcher(self._catalogues, bare_key, self._weights)

    def find_hits(self, text: str, section: str | None = None, genre: Genre | None = None) -> tuple[Hit, ...]:
        """Return the hits of one passage in the order of the text, offsets counted in `text`.

        One hit an indicator and clause, the longest, and at most MAX_HITS an indicator. `section` (a SectionKind or a
        heading as written) and `genre` help to tell whose fault it is where the passage does not. A passage typed
        without diacritics is matched without them, its hits marked `fuzzy`.
        """
        fuzzy = _is_markless(text)
        matcher = self._bare if fuzzy else self._exact
        reading = read(text, matcher.fold)
        matches = matcher.find(reading)
        if not matches:
            return ()
        stances = matcher.stances.read(reading)
        hits = []
        for match in matches:
            judged = _judge(match, stances, section, genre)
            start, end = reading.starts[match.first], reading.ends[match.last - 1]
            place = (start, end, text[start:end], judged.rule, fuzzy)
            hits.append(Hit(match.value.indicator, judged.stance, judged.kind, *place))
        return tuple(hits)


class _Matcher:
    """The cues of catalogues and the stance rules, over keys made by one folding."""

    def __init__(
        self, catalogues: Iterable[Catalogue], fold: Callable[[str], str], weights: StanceWeights | None
    ) -> None:
        self.fold = fold
        self.stances = StanceRules(fold, weights)
        self._cues: PhraseTrie[_Cue] = PhraseTrie(fold)
        for catalogue in catalogues:
            for item in catalogue.items:
                for role in ("cues", "opposites", "exclude"):
                    for cue in getattr(item, role):
                        self._cues.add(cue, _Cue(item.id, role, catalogue.polarity == "positive"))

    def find(self, reading: Reading) -> list[Match[_Cue]]:
        """Return the matches that become hits, in the order of the text."""
        found = list(self._cues.find(reading.keys))
        if self.fold is bare_key:
            found = [one for one in found if one.last - one.first >= _FUZZY_SYLLABLES]
        barred = [one for one in found if one.value.role == "exclude"]
        kept = [one for one in found if one.value.role != "exclude" and not _is_barred(one, barred)]
        return _few(_longest_of_clauses(_outermost(kept), reading))


def _judge(match: Match[_Cue], stances: StanceReading, section: str | None, genre: Genre | None) -> Judged:
    if match.value.role == "opposites":
        return stances.affirmed()
    judged = stances.judge(match.first, match.last, section, genre)
    if not match.value.virtue or judged.kind in ("title", "definition", "quotation", "inform", "exhort"):
        return judged
    # A positive catalogue lists virtues: to lack one is the fault, to have it denies the fault.
    return stances.judge_owner(match.first, section, genre) if judged.kind == "deny" else stances.affirmed()


def _is_barred(one: Match[_Cue], barred: Iterable[Match[_Cue]]) -> bool:
    return any(bar.value.indicator == one.value.indicator and _overlap(bar, one) for bar in barred)


def _outermost(found: list[Match[_Cue]]) -> list[Match[_Cue]]:
    """Return the matches that share no syllable with a longer one, which says more exactly what is meant.

    Phrases of two indicators that stand at the very same place are both kept: in doubt between two, both are given.
    """
    kept: list[Match[_Cue]] = []
    for one in sorted(found, key=lambda match: (-_length(match), match.first)):
        if all(not _overlap(one, other) or _is_same_place(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda match: match.first)


def _overlap(one: Match[_Cue], other: Match[_Cue]) -> bool:
    return one.first < other.last and other.first < one.last


def _is_same_place(one: Match[_Cue], other: Match[_Cue]) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _length(match: Match[_Cue]) -> int:
    return match.last - match.first


def _longest_of_clauses(found: list[Match[_Cue]], reading: Reading) -> list[Match[_Cue]]:
    best: dict[tuple[str, int], Match[_Cue]] = {}
    for one in found:
        place = (one.value.indicator, reading.clauses[one.first])
        if place not in best or _length(one) >= _length(best[place]):
            best[place] = one
    return sorted(best.values(), key=lambda match: (match.first, match.last, match.value.indicator))


def _few(found: list[Match[_Cue]]) -> list[Match[_Cue]]:
    seen: Counter[str] = Counter()
    kept = []
    for one in found:
        seen[one.value.indicator] += 1
        if seen[one.value.indicator] <= MAX_HITS:
            kept.append(one)
    return kept


def _is_markless(text: str) -> bool:
    words = [word for word in text.split() if any(c.isalpha() for c in word)]
    marked = sum(any(map(_has_mark, word)) for word in words)
    return len(words) >= _MARKLESS_WORDS and marked <= _MARKLESS_SHARE * len(words)


def _has_mark(character: str) -> bool:
    return (
        character in "đĐ" or bool(unicodedata.combining(character)) or len(unicodedata.normalize("NFD", character)) > 1
    )
