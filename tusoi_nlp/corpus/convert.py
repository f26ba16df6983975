"""Rows that another tool labelled, made into passages of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.corpus.passages import LabelledPassage, read_row
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.text.normalize import normalize


def _normalize_row(row: Row) -> Row:
    """Return `row` with its text as `normalize` gives it, and its spans where they then stand."""
    text, tags = row.get("text"), row.get("indicators")
    if not isinstance(text, str) or text == normalize(text):
        return row
    moved = {"indicators": [_move(tag, text) for tag in tags]} if isinstance(tags, list) else {}
    return row | {"text": normalize(text)} | moved


def _move(tag: Any, text: str) -> Any:
    if not isinstance(tag, dict):
        return tag
    edges = {edge: _move_edge(tag[edge], text) for edge in ("start", "end") if isinstance(tag.get(edge), int)}
    return tag | edges | ({"phrase": normalize(tag["phrase"])} if isinstance(tag.get("phrase"), str) else {})


def _move_edge(edge: int, text: str) -> int:
    """Return where `edge` stands in normalize(text); what lies outside of the text stays so, to be seen as wrong."""
    return edge if edge < 0 else len(normalize(text[:edge])) + max(0, edge - len(text))


def take_rows(rows: Sequence[Row], file: str, group: str) -> tuple[list[LabelledPassage], list[CorpusError], int]:
    """Return the passages of `rows`, what is wrong with others, and the number of rows without a label.

    Args:
        rows: what a format read from `file`.
        file: stands in the errors, with the number of the row.
        group: for rows that have none; ids that are missing are made from it.
    """
    passages: list[LabelledPassage] = []
    wrong: list[CorpusError] = []
    n_unlabelled = 0
    for number, row in enumerate(rows, start=1):
        if not row.get("criticism"):
            n_unlabelled += 1
            continue
        given = {"id": f"{group}-{number:04d}", "group": group} | _normalize_row(row)
        found = read_row(given, file, number)
        if isinstance(found, list):
            wrong += found
        else:
            passages.append(found)
    return passages, wrong, n_unlabelled
