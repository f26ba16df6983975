"""spaCy components: indicators, their stance, and criticism. Entry points in pyproject.toml register them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from tusoi_nlp.classify.artefact import default_model, load_classifier
from tusoi_nlp.classify.estimator import PassageText
from tusoi_nlp.classify.finder import Searched, load_finder
from tusoi_nlp.records import probabilities
from tusoi_nlp.text.normalize import offsets_before

SPANS, FACET_SPANS = "tusoi", "tusoi_facets"  # keys of doc.spans
_FOUND = "tusoi_found"  # the key of doc.user_data: what _ATTRIBUTES hold for each span, in the order of the spans
_ATTRIBUTES = ("stance", "stance_kind", "rule", "fuzzy", "catalogue")  # of span._


class IndicatorFinder:
    """Writes the indicators of one Doc, taken as one passage, to ``doc.spans["tusoi"]``, labelled by their ids."""

    def __init__(self, catalogues: Sequence[str], model: str | None) -> None:
        self._finder = load_finder(catalogues, model or default_model())

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its spans. A span ends where tokens end, so that it holds the phrase whole."""
        spans, found = [], []
        (hits,) = self._finder.find_all([Searched(doc.text)])
        for hit in hits:
            span = doc.char_span(hit.start, hit.end, label=hit.indicator, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                found.append((hit.stance, hit.kind, hit.rule, hit.fuzzy, hit.catalogue))
        doc.spans[SPANS] = spans
        doc.user_data[_FOUND] = found
        return doc


def set_stances(doc: Doc) -> Doc:
    """Return `doc` with ``span._.stance`` and the other _ATTRIBUTES on its spans of indicators.

    Raises:
        ValueError: `tusoi_indicators` does not stand before `tusoi_stance` in the pipeline.
    """
    if _FOUND not in doc.user_data:
        raise ValueError("tusoi_stance needs tusoi_indicators before it in the pipeline")
    for span, found in zip(doc.spans[SPANS], doc.user_data[_FOUND], strict=True):
        for attribute, value in zip(_ATTRIBUTES, found, strict=True):
            span._.set(attribute, value)
    return doc


def create_indicators(nlp: Language, name: str, catalogues: list[str], model: str | None) -> IndicatorFinder:
    """Return the component `tusoi_indicators` for catalogues given by id or file, and the folder of a model.

    Raises:
        SettingsError: a catalogue or the model is missing or wrong.
    """
    return IndicatorFinder(catalogues, model)


def create_stance(nlp: Language, name: str) -> object:
    """Return the component `tusoi_stance`; the attributes it sets are None on every other span."""
    for attribute in _ATTRIBUTES:
        if not Span.has_extension(attribute):
            Span.set_extension(attribute, default=None)
    return set_stances


class CriticismJudge:
    """Writes the judgement of one Doc, taken as one passage, to ``doc.cats``, ``doc._.criticism`` and ``doc.spans``."""

    def __init__(self, model: str | None) -> None:
        self._classifier = load_classifier(Path(model) if model else default_model())

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with probabilities in ``doc.cats``, the judgement in ``doc._.criticism`` and spans of facets.

        Offsets of ``doc._.criticism["evidence"]`` are those of the Doc's text.
        """
        (judgement,) = self._classifier.judge([PassageText(doc.text)])
        for label, probability in probabilities(judgement).items():
            doc.cats[label] = probability
        before = offsets_before(doc.text)
        evidence = [replace(one, start=before[one.start], end=before[one.end]) for one in judgement.evidence]
        doc._.criticism = asdict(replace(judgement, evidence=tuple(evidence)))
        spans = (doc.char_span(one.start, one.end, label=one.facet, alignment_mode="expand") for one in evidence)
        doc.spans[FACET_SPANS] = [span for span in spans if span is not None]
        return doc


def create_criticism(nlp: Language, name: str, model: str | None) -> CriticismJudge:
    """Return the component `tusoi_criticism` with the classifier in the folder `model`, None for the one shipped.

    Raises:
        SettingsError: the model is missing or does not fit this program.
    """
    if not Doc.has_extension("criticism"):
        Doc.set_extension("criticism", default=None)
    return CriticismJudge(model)


Language.factory(
    "tusoi_indicators",
    default_config={"catalogues": ["nq04"], "model": None},
    assigns=["doc.spans"],
    func=create_indicators,
)
Language.factory("tusoi_stance", requires=["doc.spans"], assigns=["span._.stance"], func=create_stance)
Language.factory(
    "tusoi_criticism", default_config={"model": None}, assigns=["doc.cats", "doc.spans"], func=create_criticism
)
