"""spaCy components: indicators, their stance, and criticism. Entry points in pyproject.toml register them.

A Doc is one passage. What is known around it stands in ``doc._.section`` (a SectionKind or a heading as written) and
``doc._.genre`` (a Genre), None where nobody says; a scan knows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import get_args

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span

from tusoi_nlp.classify.artefact import default_model, load_classifier
from tusoi_nlp.classify.estimator import PassageText
from tusoi_nlp.classify.finder import Searched, load_finder
from tusoi_nlp.records import Genre, Hit, Judgement, probabilities, told_reasons
from tusoi_nlp.settings import DEFAULT_CATALOGUES
from tusoi_nlp.text.normalize import offsets_before

SPANS, FACET_SPANS = "tusoi", "tusoi_facets"  # keys of doc.spans
_FOUND = "tusoi_found"  # the key of doc.user_data: what _ATTRIBUTES hold for each span, in the order of the spans
_ATTRIBUTES = ("stance", "stance_kind", "rule", "fuzzy", "catalogue")  # of span._
_AROUND = ("section", "genre")  # of doc._
_AT_ONCE = 128  # Docs, where a caller of `pipe` names no number: one by one takes more than twice as long


def _register(owner: type[Doc] | type[Span], attributes: Iterable[str]) -> None:
    """Make `attributes` of ``owner._``, None by default, but those that somebody has made before."""
    for attribute in attributes:
        if not owner.has_extension(attribute):
            owner.set_extension(attribute, default=None)


def _parts(stream: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    """Yield the Docs of `stream`, `size` of them at a time."""
    docs = iter(stream)
    while part := list(islice(docs, size)):
        yield part


def _section_of(doc: Doc) -> str | None:
    """Return ``doc._.section``.

    Raises:
        ValueError: it is no text.
    """
    section = doc._.section
    if section is None or isinstance(section, str):
        return section
    raise ValueError(f"doc._.section must be a text or None; here it is {section!r}")


def _genre_of(doc: Doc) -> Genre | None:
    """Return ``doc._.genre``.

    Raises:
        ValueError: it is no Genre.
    """
    genre: Genre | None = doc._.genre
    if genre is None or genre in get_args(Genre):
        return genre
    raise ValueError(f"doc._.genre must be None or one of: {', '.join(get_args(Genre))}; here it is {genre!r}")


class _Reader(Pipe):
    """A component that reads many Docs at a time. Who sets an error handler of spaCy gets each Doc that fails alone."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with what is found in it."""
        self._read([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _AT_ONCE) -> Iterator[Doc]:
        """Yield each Doc of `stream` as a call returns it, `batch_size` of them read at a time."""
        for docs in _parts(stream, batch_size):
            try:
                self._read(docs)
            except Exception:
                yield from self._one_by_one(docs)
            else:
                yield from docs

    def _one_by_one(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        for doc in docs:
            try:
                self._read([doc])
            except Exception as error:
                self.get_error_handler()(self.name, self, [doc], error)
            else:
                yield doc

    def _read(self, docs: Sequence[Doc]) -> None:
        """Write to each of `docs` what is found in it."""
        raise NotImplementedError


class IndicatorFinder(_Reader):
    """Writes the indicators of Docs to ``doc.spans["tusoi"]``, labelled by their ids.

    A span ends where tokens end, so that it holds the phrase whole.
    """

    def __init__(self, name: str, catalogues: Sequence[str], model: str | None) -> None:
        super().__init__(name)
        self._finder = load_finder(catalogues, model or default_model())

    def _read(self, docs: Sequence[Doc]) -> None:
        found = self._finder.find_all([Searched(doc.text, _section_of(doc), _genre_of(doc)) for doc in docs])
        for doc, hits in zip(docs, found, strict=True):
            _write_hits(doc, hits)


def _write_hits(doc: Doc, hits: Iterable[Hit]) -> None:
    spans, found = [], []
    for hit in hits:
        span = doc.char_span(hit.start, hit.end, label=hit.indicator, alignment_mode="expand")
        if span is not None:
            spans.append(span)
            found.append((hit.stance, hit.kind, hit.rule, hit.fuzzy, hit.catalogue))
    doc.spans[SPANS] = spans
    doc.user_data[_FOUND] = found


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
    _register(Doc, _AROUND)
    return IndicatorFinder(name, catalogues, model)


def create_stance(nlp: Language, name: str) -> object:
    """Return the component `tusoi_stance`; the attributes it sets are None on every other span."""
    _register(Span, _ATTRIBUTES)
    return set_stances


class CriticismJudge(_Reader):
    """Writes the judgement of Docs to ``doc.cats``, ``doc._.criticism`` and ``doc.spans["tusoi_facets"]``.

    ``doc._.criticism`` holds the fields of records.Judgement, and those of each records.Evidence in its "evidence",
    as a dict, which spaCy can save; its "reasons" are lines such as "hedge: đôi lúc", its offsets those of the Doc's
    text.
    """

    def __init__(self, name: str, model: str | None) -> None:
        super().__init__(name)
        self._classifier = load_classifier(Path(model) if model else default_model())

    def _read(self, docs: Sequence[Doc]) -> None:
        judgements = self._classifier.judge([PassageText(doc.text, _section_of(doc)) for doc in docs])
        for doc, judgement in zip(docs, judgements, strict=True):
            _write_judgement(doc, judgement)


def _write_judgement(doc: Doc, judgement: Judgement) -> None:
    for label, probability in probabilities(judgement).items():
        doc.cats[label] = probability
    before = offsets_before(doc.text)
    evidence = [replace(one, start=before[one.start], end=before[one.end]) for one in judgement.evidence]
    told = asdict(replace(judgement, evidence=tuple(evidence)))
    doc._.criticism = told | {"reasons": told_reasons(judgement)}
    spans = (doc.char_span(one.start, one.end, label=one.facet, alignment_mode="expand") for one in evidence)
    doc.spans[FACET_SPANS] = [span for span in spans if span is not None]


def create_criticism(nlp: Language, name: str, model: str | None) -> CriticismJudge:
    """Return the component `tusoi_criticism` with the classifier in the folder `model`, None for the one shipped.

    Raises:
        SettingsError: the model is missing or does not fit this program.
    """
    _register(Doc, (*_AROUND, "criticism"))
    return CriticismJudge(name, model)


Language.factory(
    "tusoi_indicators",
    default_config={"catalogues": list(DEFAULT_CATALOGUES), "model": None},
    assigns=["doc.spans"],
    func=create_indicators,
)
Language.factory("tusoi_stance", requires=["doc.spans"], assigns=["span._.stance"], func=create_stance)
Language.factory(
    "tusoi_criticism", default_config={"model": None}, assigns=["doc.cats", "doc.spans"], func=create_criticism
)
