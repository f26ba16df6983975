"""Indicators in passages: the cues of catalogues find them, and what was learnt proposes those that no cue finds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tusoi_nlp.catalogue import Catalogue, load_catalogue
from tusoi_nlp.classify.artefact import METRICS
from tusoi_nlp.classify.indicator_model import Proposer, load_indicators
from tusoi_nlp.classify.ngrams import Folded
from tusoi_nlp.classify.reading import telling_damage
from tusoi_nlp.classify.stance_model import load_stance
from tusoi_nlp.classify.untitled import fold_untitled, fold_untitled_clauses
from tusoi_nlp.records import Genre, Hit
from tusoi_nlp.tag import Tagger
from tusoi_nlp.tag.facets import read_passage
from tusoi_nlp.tag.reading import Reading, is_mark, read
from tusoi_nlp.tag.stance import StanceRules
from tusoi_nlp.tag.stance_reading import RAISED
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import key

LEARNED = "learned"  # the rule of a hit that no cue found
_AT_ONCE = 128  # passages folded at a time


@dataclass(frozen=True, slots=True)
class Searched:
    """A passage to search, with what is known around it; see Tagger.find_hits."""

    text: str
    section: str | None = None
    genre: Genre | None = None
    ocr: bool = False


class Finder:
    """Finds the indicators of some catalogues in passages. Build it once a process.

    `weights` are those of stance. Without a `proposer` it finds what the cues find; virtues are never proposed, for
    nobody has learnt what their stance is.
    """

    def __init__(
        self,
        catalogues: Sequence[Catalogue],
        weights: StanceWeights | None = None,
        proposer: Proposer | None = None,
    ) -> None:
        self._tagger = Tagger(catalogues, weights)
        faults = [one for one in catalogues if one.polarity == "negative"]
        self._catalogue_of = {item.id: one for one in faults for item in one.items}  # of what may be proposed
        self._weights = weights
        self._proposer = proposer

    @cached_property
    def _stances(self) -> StanceRules:
        return StanceRules(key, self._weights)

    def find_all(self, passages: Sequence[Searched]) -> tuple[tuple[Hit, ...], ...]:
        """Return the hits of each passage in the order of its text, offsets counted in the text given.

        A proposed hit is the clause that speaks loudest for the indicator, its rule LEARNED; one an indicator that no
        cue finds. The same passage has the same hits in any company.
        """
        parts = (passages[at : at + _AT_ONCE] for at in range(0, len(passages), _AT_ONCE))
        return tuple(hits for part in parts for hits in self._find_part(part))

    def _find_part(self, passages: Sequence[Searched]) -> list[tuple[Hit, ...]]:
        found = [self._tagger.find_hits(one.text, one.section, one.genre, ocr=one.ocr) for one in passages]
        if self._proposer is None or self._catalogue_of.keys().isdisjoint(self._proposer.indicators):
            return found
        folded = [fold_untitled(normalize(one.text)) for one in passages]
        proposed = self._proposer.propose(folded, [{hit.indicator for hit in by_cue} for by_cue in found])
        missing = {}
        for row, (by_cue, indicators) in enumerate(zip(found, proposed, strict=True)):
            if own := self._catalogue_of.keys() & (set(indicators) - {hit.indicator for hit in by_cue}):
                missing[row] = sorted(own)
        for row, more in self._place(self._proposer, passages, missing):
            found[row] = tuple(sorted((*found[row], *more), key=lambda hit: (hit.start, hit.end)))
        return found

    def _place(
        self, proposer: Proposer, passages: Sequence[Searched], missing: Mapping[int, Sequence[str]]
    ) -> Iterator[tuple[int, list[Hit]]]:
        """Yield the hits of indicators that the passages in some rows do not name, by row."""
        clauses = {row: _fold_clauses(passages[row].text) for row in missing}
        rows = [row for row in missing if clauses[row][0]]
        if not rows:
            return
        loudest = proposer.find_loudest([(missing[row], clauses[row][1]) for row in rows])
        for row, places in zip(rows, loudest, strict=True):
            stretches = [clauses[row][0][place] for place in places]
            yield row, self._judge(passages[row], list(zip(missing[row], stretches, strict=True)))

    def _judge(self, one: Searched, placed: Sequence[tuple[str, tuple[int, int]]]) -> list[Hit]:
        """Return a hit of each indicator at the keys given, with its stance, but of no fault raised in mere praise."""
        reading = read(one.text)
        stances = self._stances.read(reading)
        hits = []
        for indicator, (first, last) in placed:
            judged = stances.judge(first, last, one.section, one.genre)
            if judged.stance in RAISED and stances.only_praises(first):
                continue
            start, end = reading.starts[first], reading.ends[last - 1]
            place, version = (start, end, one.text[start:end]), self._catalogue_of[indicator].version
            hits.append(Hit(indicator, judged.stance, judged.kind, *place, LEARNED, catalogue=version))
        return hits


def load_finder(catalogues: Sequence[str], folder: str | Path) -> Finder:
    """Return the finder for catalogues given by id or file, with what the model in `folder` has learnt.

    Raises:
        SettingsError: a catalogue or the model is missing or wrong.
    """
    with telling_damage(Path(folder)):
        (Path(folder) / METRICS).stat()  # what was learnt about indicators may be missing, the model itself may not
    return Finder([load_catalogue(name) for name in catalogues], load_stance(folder), load_indicators(folder))


def _fold_clauses(text: str) -> tuple[list[tuple[int, int]], list[Folded]]:
    """Return the clauses of `text` with a word in them, as (first, last) of its reading's keys, and folded.

    Keys, unlike offsets, are the same in every Unicode form.
    """
    text = normalize(text)
    passage, reading = read_passage(text), read(text)
    spans = passage.reading.spans
    clauses, folded = [], []
    for clause, said in zip(passage.clauses, fold_untitled_clauses(passage), strict=True):
        first, last = _keys_at(reading, spans[clause.first][0], spans[clause.last - 1][1])
        if first < last:
            clauses.append((first, last))
            folded.append(said)
    return clauses, folded


def _keys_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Return the first and last (excluded) of the keys at text[start:end], marks at either edge left out."""
    first, last = bisect_right(reading.ends, start), bisect_left(reading.starts, end)
    while first < last and is_mark(reading.keys[first]):
        first += 1
    while first < last and is_mark(reading.keys[last - 1]):
        last -= 1
    return first, last
