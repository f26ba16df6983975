"""A second annotator's labels: JSON lines with `id`, `criticism`, `facets` and `indicators`, and no text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tusoi_nlp.corpus.lines import (
    LabelledIndicator,
    find_files,
    read_criticism,
    read_facets,
    read_fields,
    read_first,
    read_indicators,
    read_rows,
    read_string,
)
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import Criticism, Facet


@dataclass(frozen=True, slots=True)
class Answer:
    """One annotator's labels of one passage; `first` is the label given before adjudication, where that changed it."""

    passage_id: str
    criticism: Criticism
    first: Criticism | None
    facets: tuple[Facet, ...]
    indicators: tuple[LabelledIndicator, ...]


READERS = {
    "passage_id": lambda row, where: read_string(row, "id", where),
    "criticism": read_criticism,
    "first": read_first,
    "facets": read_facets,
    "indicators": read_indicators,
}


def read_answers(paths: Iterable[str]) -> dict[str, Answer]:
    """Return the answers in `paths` by passage id; a whole corpus may be read as answers too.

    Raises:
        CorpusError: a path is missing, a line is not of the form, or an id comes twice.
    """
    answers: dict[str, Answer] = {}
    for path in find_files(paths):
        for where, row in read_rows(path):
            found = read_fields(row, where, READERS)
            if isinstance(found, list):
                raise found[0]
            answer = Answer(**found)
            if answer.passage_id in answers:
                raise CorpusError("answer_twice", where=where, passage_id=answer.passage_id)
            answers[answer.passage_id] = answer
    return answers
