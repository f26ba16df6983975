"""The tables as CSV, for spreadsheets."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replace_file
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.tables import build_tables


def write_csv(run: Run, folder: Path, lang: Lang, labels: Labels) -> Path:
    """Return `folder`/csv, where each table now stands in UTF-8 with the mark that Excel needs.

    Texts that a spreadsheet would take for a formula ("- Đồng chí…", "=…") get an apostrophe in front. Scripts that
    need the texts as they are read Parquet or JSON.
    """
    for name, table in build_tables(run, lang).items():
        write = partial(_disarm(table).to_csv, index=False, encoding="utf-8-sig", lineterminator="\r\n")
        replace_file(folder / "csv" / f"{name}.csv", write)
    return folder / "csv"


def _disarm(table: pd.DataFrame) -> pd.DataFrame:
    table = table.copy()
    for column in table.columns[table.dtypes == "string"]:
        table[column] = table[column].str.replace(r"^([=+\-@\t])", r"'\1", regex=True)
    return table
