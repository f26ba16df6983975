"""spaCy components: indicators as spans of a Doc, and their stance. Entry points in pyproject.toml register them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.tag.tagger import Tagger

SPANS = "tusoi"  # the key of doc.spans
_FOUND = "tusoi_found"  # the key of doc.user_data: stance, kind and rule of each span, in the order of the spans


class IndicatorFinder:
    """Writes the indicators of one Doc, taken as one passage, to ``doc.spans["tusoi"]``, labelled by their ids."""

    def __init__(self, catalogues: Sequence[str]) -> None:
        self._tagger = Tagger([load_catalogue(name) for name in catalogues])

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with its spans. A span ends where tokens end, so that it holds the phrase whole."""
        spans, found = [], []
        for hit in self._tagger.find_hits(doc.text):
            span = doc.char_span(hit.start, hit.end, label=hit.indicator, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                found.append((hit.stance, hit.kind, hit.rule))
        doc.spans[SPANS] = spans
        doc.user_data[_FOUND] = found
        return doc


def set_stances(doc: Doc) -> Doc:
    """Return `doc` with ``span._.stance``, ``span._.stance_kind`` and ``span._.rule`` on its spans of indicators.

    Raises:
        ValueError: `tusoi_indicators` does not stand before `tusoi_stance` in the pipeline.
    """
    if _FOUND not in doc.user_data:
        raise ValueError("tusoi_stance needs tusoi_indicators before it in the pipeline")
    for span, found in zip(doc.spans[SPANS], doc.user_data[_FOUND], strict=True):
        span._.stance, span._.stance_kind, span._.rule = found
    return doc


def create_indicators(nlp: Language, name: str, catalogues: list[str]) -> IndicatorFinder:
    """Return the component `tusoi_indicators` for catalogues given by id or file.

    Raises:
        SettingsError: a catalogue is missing or wrong.
    """
    return IndicatorFinder(catalogues)


def create_stance(nlp: Language, name: str) -> object:
    """Return the component `tusoi_stance`; the attributes it sets are None on every other span."""
    for attribute in ("stance", "stance_kind", "rule"):
        if not Span.has_extension(attribute):
            Span.set_extension(attribute, default=None)
    return set_stances


Language.factory(
    "tusoi_indicators", default_config={"catalogues": ["nq04"]}, assigns=["doc.spans"], func=create_indicators
)
Language.factory("tusoi_stance", requires=["doc.spans"], assigns=["span._.stance"], func=create_stance)
