"""A run as tables, one for each name of the contract. Every other report that is a table starts here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from statistics import fmean

import pandas as pd

from tusoi_nlp.aggregate.thresholds import load_thresholds
from tusoi_nlp.messages import Lang
from tusoi_nlp.records import GENRES_OF_A_CELL, Analysis, CellReview, Genre, Hit, Judgement, Passage, Run, Skipped
from tusoi_nlp.report.words import tell, tell_remedy, tell_skip

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
    "skipped": {"path": "string", "sha256": "string", "code": "string", "reason": "string", "remedy": "string"},
}
Row = tuple[object, ...]


def build_tables(run: Run, lang: Lang = "vi") -> dict[str, pd.DataFrame]:
    """Return the tables of `run` by name: documents, passages, indicators, cells, skipped.

    Documents stand in the order of their paths, passages and indicators in that of the text, cells in that of their
    rank (those without one last), skipped files in that of their paths. `facets` are joined by commas, `reasons` are
    sentences in `lang` joined by line breaks. Offsets of indicators are those of the document, as of passages. No
    speaker is named where the cell has fewer members than data/verdicts.toml asks for, or an unknown number, nor where
    a passage has an indicator: a tag is of a text, never of somebody, however numbered. Counts of criticism are empty
    for one person's review, and for a cell that sent nothing else.
    """
    analyses = sorted(run.analyses, key=lambda analysis: analysis.source.path)
    reviews = {review.cell_id: review for review in run.reviews}
    review_of = {path: reviews[cell_id] for path, cell_id in run.cell_of if cell_id in reviews}
    large = _large_cells(analyses, review_of)
    personal = _personal_cells(analyses, review_of)
    rows: dict[str, Iterable[Row]] = {
        "documents": (_document_row(analysis, review_of.get(analysis.source.path)) for analysis in analyses),
        "passages": (
            _passage_row(analysis, passage, judgement, analysis.source.path in large and not hits)
            for analysis in analyses
            for passage, judgement, hits in zip(
                analysis.minutes.passages, analysis.judgements, analysis.hits, strict=True
            )
        ),
        "indicators": (
            _indicator_row(analysis, passage, hit)
            for analysis in analyses
            for passage, hits in zip(analysis.minutes.passages, analysis.hits, strict=True)
            for hit in sorted(hits, key=lambda hit: (hit.start, hit.end, hit.indicator))
        ),
        "cells": (
            _cell_row(review, lang, review.cell_id not in personal)
            for review in sorted(run.reviews, key=_reading_order)
        ),
        "skipped": (_skipped_row(file, lang) for file in sorted(run.skipped, key=lambda file: file.source.path)),
    }
    return {name: _frame(name, list(rows[name])) for name in SCHEMAS}


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    schema = SCHEMAS[name]
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    series = {
        column: pd.Series(list(values), dtype=dtype)
        for (column, dtype), values in zip(schema.items(), columns, strict=True)
    }
    return pd.DataFrame(series)


def _large_cells(analyses: Iterable[Analysis], review_of: Mapping[str, CellReview]) -> set[str]:
    """Return the paths of cells known to have enough members for speakers to be told apart in a report.

    The number of the roster goes before those of the documents.
    """
    small_cell = load_thresholds().small_cell
    large = {
        review.cell_id
        for analysis in analyses
        if (review := review_of.get(analysis.source.path)) and _size(review, analysis) >= small_cell
    }
    return {path for path, review in review_of.items() if review.cell_id in large}


def _personal_cells(analyses: Iterable[Analysis], review_of: Mapping[str, CellReview]) -> set[str]:
    """Return the ids of cells that are known by nothing but reviews of single persons."""
    genres: dict[str, set[Genre]] = defaultdict(set)
    for analysis in analyses:
        if (review := review_of.get(analysis.source.path)) and analysis.minutes.genre in GENRES_OF_A_CELL:
            genres[review.cell_id].add(analysis.minutes.genre)
    return {cell_id for cell_id, found in genres.items() if found == {"individual_review"}}


def _size(review: CellReview, analysis: Analysis) -> int:
    if review.n_members is not None:
        return review.n_members
    attendance = analysis.minutes.attendance
    return attendance.n_members or attendance.n_due or attendance.n_present or 0


def _reading_order(review: CellReview) -> tuple[bool, int, str, str]:
    return review.rank is None, review.rank or 0, review.cell, review.cell_id


def _document_row(analysis: Analysis, review: CellReview | None) -> Row:
    source, minutes, attendance = analysis.source, analysis.minutes, analysis.minutes.attendance
    labels = Counter(judgement.criticism for judgement in analysis.judgements)
    trust = [score for score in analysis.trust if score is not None]
    n_formulaic, n_substantive = labels["formulaic"], labels["substantive"]
    counts = (n_formulaic + n_substantive, n_formulaic, n_substantive)
    return (
        source.doc_id,
        source.path,
        source.sha256,
        review.cell_id if review else None,
        review.cell if review else None,
        review.parent if review else None,
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
    said = (hit.indicator, hit.stance, start, end, hit.phrase, hit.rule, hit.fuzzy)
    return (analysis.source.doc_id, passage.passage_id, *said)


def _cell_row(review: CellReview, lang: Lang, with_counts: bool) -> Row:
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
