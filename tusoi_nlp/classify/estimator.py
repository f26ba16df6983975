"""The classifier: passages in, judgements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.calibrate import Calibrator
from tusoi_nlp.classify.features import measure, n_words
from tusoi_nlp.classify.ngrams import NgramModel, fold_text
from tusoi_nlp.classify.reasons import tell_reasons
from tusoi_nlp.classify.sections import find_section_kind
from tusoi_nlp.classify.stages import FeatureModel, damp, damp_diluted
from tusoi_nlp.records import FACETS, LABELS, Judgement
from tusoi_nlp.tag.facets import Passage, read_passage
from tusoi_nlp.text.normalize import normalize

Floats = NDArray[np.float64]
FEATURE_SHARE = 0.5  # in the mean with the n-grams: best on real passages, and no worse on held-out genres than 2/3
# Log-odds for substance: authored findings are more pointed than published ones, where a case stands in passing. Chosen
# with real passages in sight, a third of what would fit them best; genres held out lose 0.003 of macro-F1 by it.
SUBSTANCE_LEAN = 0.4
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
    folded: tuple[str, ...]


def read_all(texts: Sequence[PassageText]) -> Readings:
    """Return the readings of `texts`, each brought to NFC first."""
    said = [normalize(given.text) for given in texts]
    kinds = (find_section_kind(given.section) for given in texts)
    passages = tuple(map(read_passage, said, kinds))
    return Readings(passages, measure(passages), n_words(passages), tuple(map(fold_text, said)))


def blend(by_features: Floats, by_ngrams: Floats) -> Floats:
    """Return the weighted mean of both models' probabilities, shape (n, 3), criticism leant towards substance."""
    none, formulaic, substantive = (FEATURE_SHARE * by_features + (1 - FEATURE_SHARE) * by_ngrams).T
    leant = substantive * np.exp(SUBSTANCE_LEAN)
    critical = (formulaic + substantive) / np.maximum(formulaic + leant, _TINY)
    return np.stack([none, formulaic * critical, leant * critical], axis=1)


@dataclass(frozen=True, slots=True)
class Classifier:
    """A trained classifier. `name` is "<name>/<version>"; `sure_from` is a top probability, chosen at `risk`.

    `bare_ngrams` is for passages typed without diacritics, whose words are not those of `ngrams`.
    """

    name: str
    features: FeatureModel
    ngrams: NgramModel
    bare_ngrams: NgramModel
    calibrator: Calibrator
    sure_from: float
    risk: float

    def predict(self, readings: Readings) -> Floats:
        """Return calibrated probabilities in the order of records.LABELS, shape (n, 3)."""
        by_features = self.features.predict(readings.features, readings.words)
        return self.calibrator.apply(blend(by_features, self._predict_by_ngrams(readings)))

    def _predict_by_ngrams(self, readings: Readings) -> Floats:
        found = self.ngrams.predict(readings.folded)
        bare = [row for row, passage in enumerate(readings.passages) if passage.reading.is_bare]
        if bare:
            found[bare] = self.bare_ngrams.predict([readings.folded[row] for row in bare])
        return found

    def judge(self, passages: Sequence[PassageText]) -> tuple[Judgement, ...]:
        """Return a judgement of each passage, in order. The same passage is judged alike in any company."""
        parts = (passages[at : at + _AT_ONCE] for at in range(0, len(passages), _AT_ONCE))
        return tuple(judgement for part in parts for judgement in self._judge_part(part))

    def _judge_part(self, passages: Sequence[PassageText]) -> Iterator[Judgement]:
        readings = read_all(passages)
        probabilities = self.predict(readings)
        for_criticism = self.features.criticism.contributions(damp(readings.features))
        for_substance = self.features.substance.contributions(damp_diluted(readings.features, readings.words))
        rows = zip(readings.passages, probabilities, for_criticism, for_substance, strict=True)
        return (self._judge(*row) for row in rows)

    def _judge(self, passage: Passage, p: Floats, for_criticism: Floats, for_substance: Floats) -> Judgement:
        criticism = LABELS[int(p.argmax())]
        evidence = passage.evidence if criticism == "substantive" else ()
        seen = {found.facet for found in evidence}
        return Judgement(
            criticism=criticism,
            p_none=float(p[0]),
            p_formulaic=float(p[1]),
            p_substantive=float(p[2]),
            sure=bool(p.max() >= self.sure_from),
            facets=tuple(facet for facet in FACETS if facet in seen),
            reasons=tell_reasons(passage, criticism, evidence, for_criticism, for_substance),
        )
