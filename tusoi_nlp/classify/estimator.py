"""The classifier: passages in, judgements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.calibrate import Calibrator
from tusoi_nlp.classify.facet_model import FacetModel
from tusoi_nlp.classify.features import measure, n_words
from tusoi_nlp.classify.ngrams import Folded, NgramModel, fold_text
from tusoi_nlp.classify.reasons import find_reasons
from tusoi_nlp.classify.sections import find_section_kind
from tusoi_nlp.classify.stages import FeatureModel
from tusoi_nlp.records import FACETS, LABELS, Evidence, Judgement
from tusoi_nlp.structure.turns import said_from
from tusoi_nlp.tag.facets import Passage, read_passage
from tusoi_nlp.text.normalize import normalize

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEATURE_SHARE = 0.5  # in the mean with the n-grams: best on real passages, and no worse on held-out genres than 2/3
# Log-odds for substance: authored findings are more pointed than published ones, where a case stands in passing. Chosen
# with real passages in sight, a third of what would fit them best; genres held out lose 0.003 of macro-F1 by it.
SUBSTANCE_LEAN = 0.4
_SUBSTANTIVE = LABELS.index("substantive")
_TINY = 1e-12
_AT_ONCE = 128  # passages read at a time: thousands of readings held at once keep the garbage collector busy


@dataclass(frozen=True, slots=True)
class PassageText:
    """What is judged: the text and, where known, the section it stands in (a SectionKind or a heading as written)."""

    text: str
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """Passages with all that the models look at, rows in the same order."""

    passages: tuple[Passage, ...]
    features: Floats
    words: Floats
    folded: tuple[Folded, ...]


def read_all(texts: Sequence[PassageText]) -> Readings:
    """Return the readings of `texts`, each brought to NFC first, without who is named as speaking.

    In authored minutes who speaks mostly criticises, in others people ask, report and agree besides: "Đ/c An: …" must
    not tell the label of what An says.
    """
    given = [normalize(one.text) for one in texts]
    kinds = (find_section_kind(one.section) for one in texts)
    starts = list(map(_judged_from, given))
    passages = tuple(map(read_passage, given, kinds, starts))
    folded = tuple(fold_text(text[start:]) for text, start in zip(given, starts, strict=True))
    return Readings(passages, measure(passages), n_words(passages), folded)


def _judged_from(text: str) -> int:
    """Return `said_from`, but 0 where what looks like its opening tells a fault: "Đ/c An báo cáo sai 3 mục: …"."""
    start = said_from(text)
    faults = (cue for clause in read_passage(text[:start]).faults for cue in clause.faults) if start else ()
    return 0 if any("admission" not in cue.kinds for cue in faults) else start


def blend(by_features: Floats, by_ngrams: Floats) -> Floats:
    """Return the weighted mean of both models' probabilities, shape (n, 3), criticism leant towards substance."""
    none, formulaic, substantive = (FEATURE_SHARE * by_features + (1 - FEATURE_SHARE) * by_ngrams).T
    leant = substantive * np.exp(SUBSTANCE_LEAN)
    critical = (formulaic + substantive) / np.maximum(formulaic + leant, _TINY)
    return np.stack([none, formulaic * critical, leant * critical], axis=1)


def take_readings(readings: Readings, rows: Ints) -> Readings:
    """Return these rows only."""
    passages = tuple(readings.passages[row] for row in rows)
    folded = tuple(readings.folded[row] for row in rows)
    return Readings(passages, readings.features[rows], readings.words[rows], folded)


@dataclass(frozen=True, slots=True)
class Models:
    """The two models of texts of one spelling, with diacritics or without."""

    features: FeatureModel
    ngrams: NgramModel

    def predict(self, readings: Readings) -> Floats:
        """Return probabilities in the order of records.LABELS, not calibrated, shape (n, 3)."""
        return self.tell(readings)[0]

    def tell(self, readings: Readings) -> tuple[Floats, Floats, Floats]:
        """Return what `predict` does, and what each feature adds to the log-odds of criticism and of substance."""
        told = self.features.contributions(readings.features, readings.words)
        return blend(self.features.combine(*told), self.ngrams.predict(readings.folded)), *told


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained classifier. `name` is "<name>/<version>"; `sure_from` is a top probability, chosen at `risk`.

    `bare` is for passages typed without diacritics: words of many meanings lose theirs, so every sign weighs otherwise.
    Without `facets`, and in such passages, the rules alone tell the facets.
    """

    name: str
    marked: Models
    bare: Models
    calibrator: Calibrator
    sure_from: float
    risk: float
    facets: FacetModel | None = None

    def predict(self, readings: Readings) -> Floats:
        """Return calibrated probabilities in the order of records.LABELS, shape (n, 3)."""
        return self._tell(readings)[0]

    def _tell(self, readings: Readings) -> tuple[Floats, Floats, Floats]:
        """Return what `predict` does, and what each feature adds to the log-odds of criticism and of substance."""
        found = np.zeros((len(readings.passages), len(LABELS)))
        for_criticism, for_substance = np.zeros_like(readings.features), np.zeros_like(readings.features)
        for models, rows in self._rows(readings):
            found[rows], for_criticism[rows], for_substance[rows] = models.tell(take_readings(readings, rows))
        return self.calibrator.apply(found), for_criticism, for_substance

    def _rows(self, readings: Readings) -> Iterator[tuple[Models, Ints]]:
        """Yield the rows that each of the models is for, where there are any."""
        is_bare = np.array([passage.reading.is_bare for passage in readings.passages], dtype=np.bool_)
        for models, rows in ((self.marked, np.flatnonzero(~is_bare)), (self.bare, np.flatnonzero(is_bare))):
            if len(rows):
                yield models, rows

    def judge(self, passages: Sequence[PassageText]) -> tuple[Judgement, ...]:
        """Return a judgement of each passage, in order. The same passage is judged alike in any company."""
        parts = (passages[at : at + _AT_ONCE] for at in range(0, len(passages), _AT_ONCE))
        return tuple(judgement for part in parts for judgement in self._judge_part(part))

    def _judge_part(self, passages: Sequence[PassageText]) -> Iterator[Judgement]:
        readings = read_all(passages)
        p, for_criticism, for_substance = self._tell(readings)
        evidence = self._find_evidence(readings, np.flatnonzero(p.argmax(axis=1) == _SUBSTANTIVE).tolist())
        judged = zip(readings.passages, p.tolist(), evidence, for_criticism, for_substance, strict=True)
        return (self._judge(*row) for row in judged)

    def _find_evidence(self, readings: Readings, substantive: Sequence[int]) -> list[tuple[Evidence, ...]]:
        """Return what shows facets in the passages of the rows that are `substantive`, nothing for the others."""
        passages, folded = readings.passages, readings.folded
        rows = [row for row in substantive if self.facets and not passages[row].reading.is_bare]
        asked = [passages[row] for row in rows], [folded[row] for row in rows]
        by_model = dict(zip(rows, self.facets.find_evidence(*asked), strict=True)) if self.facets and rows else {}
        by_rules = {row: passages[row].evidence for row in substantive if row not in by_model}
        found = by_rules | by_model
        return [found.get(row, ()) for row in range(len(passages))]

    def _judge(
        self,
        passage: Passage,
        p: Sequence[float],
        evidence: tuple[Evidence, ...],
        for_criticism: Floats,
        for_substance: Floats,
    ) -> Judgement:
        criticism = LABELS[p.index(max(p))]
        seen = {found.facet for found in evidence}
        return Judgement(
            criticism=criticism,
            p_none=p[0],
            p_formulaic=p[1],
            p_substantive=p[2],
            sure=max(p) >= self.sure_from,
            facets=tuple(facet for facet in FACETS if facet in seen),
            reasons=find_reasons(passage, criticism, evidence, for_criticism, for_substance),
            evidence=evidence,
        )
