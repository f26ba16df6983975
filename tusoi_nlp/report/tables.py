"""A run as tables, one for each name of the contract. Every other report that is a table starts here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import fmean
from typing import get_args

import pandas as pd

from tusoi_nlp.aggregate.thresholds import load_thresholds
from tusoi_nlp.messages import Lang
from tusoi_nlp.records import (
    GENRES_OF_A_CELL,
    Analysis,
    CellReview,
    Header,
    Hit,
    Judgement,
    Passage,
    Run,
    Skipped,
    Stance,
)
from tusoi_nlp.report.words import tell, tell_remedy, tell_skip
from tusoi_nlp.tag.stance_reading import RAISED

# Columns in their order, with dtypes that also hold in an empty table.
SCHEMAS: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": "string",
        "path": "string",
        "sha256": "string",
        "cell_id": "string",
        "cell": "string",
        "parent": "string",
        "genre": "string",
        "form": "string",
        "period": "string",
        "held_on": "date32[day][pyarrow]",
        "n_meetings": "Int64",
        "pages": "Int64",
        "pages_ocr": "Int64",
        "pages_unread": "Int64",
        "trust_worst": "Float64",
        "trust_mean": "Float64",
        "n_chars": "Int64",
        "n_members": "Int64",
        "n_due": "Int64",
        "n_present": "Int64",
        "duration_min": "Int64",
        "n_speakers": "Int64",
        "n_passages": "Int64",
        "n_criticism": "Int64",
        "n_formulaic": "Int64",
        "n_substantive": "Int64",
    },
    "passages": {
        "doc_id": "string",
        "passage_id": "string",
        "page": "Int64",
        "start": "Int64",
        "end": "Int64",
        "section": "string",
        "speaker": "string",
        "text": "string",
        "criticism": "string",
        "p_none": "Float64",
        "p_formulaic": "Float64",
        "p_substantive": "Float64",
        "sure": "boolean",
        "facets": "string",
    },
    "indicators": {
        "doc_id": "string",
        "passage_id": "string",
        "indicator": "string",
        "stance": "string",
        "start": "Int64",
        "end": "Int64",
        "phrase": "string",
        "rule": "string",
        "fuzzy": "boolean",
        "catalogue": "string",
    },
    "facets": {
        "doc_id": "string",
        "passage_id": "string",
        "facet": "string",
        "start": "Int64",
        "end": "Int64",
        "phrase": "string",
    },
    "cells": {
        "cell_id": "string",
        "cell": "string",
        "parent": "string",
        "kind": "string",
        "n_documents": "Int64",
        "n_skipped": "Int64",
        "n_criticism": "Int64",
        "n_substantive": "Int64",
        "share_substantive": "Float64",
        "share_low": "Float64",
        "share_high": "Float64",
        "index": "Float64",
        "index_low": "Float64",
        "index_high": "Float64",
        "verdict": "string",
        "reasons": "string",
        "rank": "Int64",
    },
    "stances": {
        "cell_id": "string",
        "cell": "string",
        "indicator": "string",
        "n_raised": "Int64",
        "n_admitted": "Int64",
        "n_attributed": "Int64",
        "n_denied": "Int64",
        "n_resisted": "Int64",
        "n_mentioned": "Int64",
    },
    "skipped": {"path": "string", "sha256": "string", "code": "string", "reason": "string", "remedy": "string"},
}
Row = tuple[object, ...]
_AT_ONCE = 2_000  # rows of a table held at a time
_OF_THE_CELL = frozenset(GENRES_OF_A_CELL) - {"individual_review"}  # genres; counts of the other are of a person


def walk_rows(run: Run, lang: Lang) -> Iterator[tuple[str, Row]]:
    """Yield the name of a table and a row of it; each table's rows in their order, tables of documents side by side.

    Documents stand in the order of their paths, passages and their indicators and facets in that of the text, cells in
    that of their rank (those without one last), skipped files in that of their paths. `facets` are joined by commas,
    `reasons` are sentences in `lang` joined by line breaks. All offsets are those of the document. No speaker is named
    where the cell has fewer members than data/verdicts.toml asks for, or an unknown number, nor where a passage has an
    indicator: a tag is of a text, never of somebody, however numbered. Counts of criticism are empty for one person's
    review, and for a cell that sent nothing else. `stances` count the passages of a cell's documents in which an
    indicator stands, by stance, but none of one person's review; in `n_raised` it is admitted or attributed. Of a
    document that counts toward no cell `cell_id` is empty, `cell` and `parent` are what its head says in capitals.
    """
    for cell in sorted(run.reviews, key=_reading_order):
        yield "cells", _cell_row(cell, lang)
    for file in sorted(run.skipped, key=lambda file: file.source.path):
        yield "skipped", _skipped_row(file, lang)
    reviews = {review.cell_id: review for review in run.reviews}
    cell_of = dict(run.cell_of)
    small_cell = load_thresholds().small_cell
    stances: dict[str, dict[str, Counter[str]]] = {}  # by cell and indicator
    for path in sorted(run.analyses):
        analysis, review = run.analyses[path], reviews.get(cell_of.get(path, ""))
        is_large = review is not None and review.size >= small_cell
        yield "documents", _document_row(analysis, review)
        if review is not None and analysis.minutes.genre in _OF_THE_CELL:
            _count_stances(analysis, stances.setdefault(review.cell_id, {}))
        for passage, judgement, hits in zip(analysis.minutes.passages, analysis.judgements, analysis.hits, strict=True):
            yield "passages", _passage_row(analysis, passage, judgement, is_large and not hits)
            for hit in sorted(hits, key=lambda hit: (hit.start, hit.end, hit.indicator)):
                yield "indicators", _indicator_row(analysis, passage, hit)
            for one in judgement.evidence:
                place = passage.start + one.start, passage.start + one.end
                yield "facets", (analysis.source.doc_id, passage.passage_id, one.facet, *place, one.phrase)
    for cell in sorted(run.reviews, key=_reading_order):
        for indicator, counts in sorted(stances.get(cell.cell_id, {}).items()):
            numbers = (counts["raised"], *(counts[stance] for stance in get_args(Stance)))
            yield "stances", (cell.cell_id, cell.cell, indicator, *numbers)


def walk_tables(run: Run, lang: Lang) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the tables of `run` in pieces (name, some rows), each at least once; `walk_rows` tells of their rows."""
    waiting: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for name, row in walk_rows(run, lang):
        waiting[name].append(row)
        if len(waiting[name]) == _AT_ONCE:
            yield name, _frame(name, waiting[name])
            waiting[name] = []
    for name, rows in waiting.items():
        yield name, _frame(name, rows)


def build_tables(run: Run, lang: Lang = "vi") -> dict[str, pd.DataFrame]:
    """Return the whole tables of `run` by name, in memory, as `walk_rows` tells of their rows."""
    pieces: dict[str, list[pd.DataFrame]] = {name: [] for name in SCHEMAS}
    for name, piece in walk_tables(run, lang):
        pieces[name].append(piece)
    return {name: pd.concat(some, ignore_index=True) for name, some in pieces.items()}


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    schema = SCHEMAS[name]
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    series = {
        column: pd.Series(list(values), dtype=dtype)
        for (column, dtype), values in zip(schema.items(), columns, strict=True)
    }
    return pd.DataFrame(series)


def _reading_order(review: CellReview) -> tuple[bool, int, str, str]:
    return review.rank is None, review.rank or 0, review.cell, review.cell_id


def _document_row(analysis: Analysis, review: CellReview | None) -> Row:
    source, minutes, attendance = analysis.source, analysis.minutes, analysis.minutes.attendance
    labels = Counter(judgement.criticism for judgement in analysis.judgements)
    trust = [score for score in analysis.trust if score is not None]
    n_formulaic, n_substantive = labels["formulaic"], labels["substantive"]
    counts = (n_formulaic + n_substantive, n_formulaic, n_substantive)
    head = minutes.header if (minutes.header.cell or "").isupper() else Header()
    return (
        source.doc_id,
        source.path,
        source.sha256,
        review.cell_id if review else None,
        review.cell if review else head.cell,
        review.parent if review else head.parent,
        minutes.genre,
        minutes.form,
        minutes.period,
        minutes.header.held_on,
        minutes.n_meetings,
        analysis.n_pages,
        analysis.n_pages_ocr,
        len(analysis.unread),
        min(trust, default=None),
        fmean(trust) if trust else None,
        len(minutes.text),
        attendance.n_members,
        attendance.n_due,
        attendance.n_present,
        minutes.duration_min,
        minutes.n_speakers,
        len(minutes.passages),
        *((None, None, None) if minutes.genre == "individual_review" else counts),
    )


def _passage_row(analysis: Analysis, passage: Passage, judgement: Judgement, with_speaker: bool) -> Row:
    return (
        analysis.source.doc_id,
        passage.passage_id,
        passage.page,
        passage.start,
        passage.end,
        passage.section,
        passage.speaker if with_speaker else None,
        passage.text,
        judgement.criticism,
        judgement.p_none,
        judgement.p_formulaic,
        judgement.p_substantive,
        judgement.sure,
        ",".join(judgement.facets),
    )


def _indicator_row(analysis: Analysis, passage: Passage, hit: Hit) -> Row:
    start, end = passage.start + hit.start, passage.start + hit.end
    said = (hit.indicator, hit.stance, start, end, hit.phrase, hit.rule, hit.fuzzy, hit.catalogue or None)
    return (analysis.source.doc_id, passage.passage_id, *said)


def _count_stances(analysis: Analysis, counts: dict[str, Counter[str]]) -> None:
    """Add to `counts` of each indicator the passages of a document in which it stands, by stance, and those raised."""
    for hits in analysis.hits:
        for indicator, stance in {(hit.indicator, hit.stance) for hit in hits}:
            counts.setdefault(indicator, Counter())[stance] += 1
        for indicator in {hit.indicator for hit in hits if hit.stance in RAISED}:
            counts[indicator]["raised"] += 1


def _cell_row(review: CellReview, lang: Lang) -> Row:
    with_counts = not 0 < review.n_personal == review.n_documents
    return (
        review.cell_id,
        review.cell,
        review.parent,
        review.kind,
        review.n_documents,
        review.n_skipped,
        review.n_criticism if with_counts else None,
        review.n_substantive if with_counts else None,
        review.share_substantive,
        review.share_low,
        review.share_high,
        review.index,
        review.index_low,
        review.index_high,
        review.verdict,
        "\n".join(tell(reason, lang) for reason in review.reasons),
        review.rank,
    )


def _skipped_row(file: Skipped, lang: Lang) -> Row:
    return (file.source.path, file.source.sha256, file.code, tell_skip(file, lang), tell_remedy(file, lang))
