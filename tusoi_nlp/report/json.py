"""The tables in one JSON file."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replace_file
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.tables import SCHEMAS, build_tables


def write_json(run: Run, folder: Path, lang: Lang, labels: Labels) -> Path:
    """Return `folder`/report.json: an object of tables, each a list of rows by column name, null where unknown."""
    tables = {name: _read_rows(name, table) for name, table in build_tables(run, lang).items()}
    text = json.dumps(tables, ensure_ascii=False, indent=1)
    return replace_file(folder / "report.json", lambda path: _write(path, text))


def _read_rows(name: str, table: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows of a table as JSON has them; pandas would make a moment of a day, so days go as text."""
    days = {column: "string" for column, dtype in SCHEMAS[name].items() if dtype.startswith("date")}
    rows: list[dict[str, object]] = json.loads(table.astype(days).to_json(orient="records", double_precision=15))
    return rows


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
