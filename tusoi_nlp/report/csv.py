"""The tables as CSV, for spreadsheets."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import pandas as pd

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replacing
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.tables import walk_tables


def write_csv(run: Run, folder: Path, lang: Lang, labels: Labels) -> None:
    """Write each table to a file of its name in `folder`, in UTF-8 with the mark that Excel needs.

    Texts that a spreadsheet would take for a formula ("- Đồng chí…", "=…") get an apostrophe in front. Scripts that
    need the texts as they are read Parquet or JSON.
    """
    streams: dict[str, TextIO] = {}
    with ExitStack() as files:
        for name, piece in walk_tables(run, lang):
            is_first = name not in streams
            if is_first:
                file = files.enter_context(replacing(folder / f"{name}.csv"))
                streams[name] = files.enter_context(file.open("w", encoding="utf-8-sig", newline=""))
            _disarm(piece).to_csv(streams[name], index=False, header=is_first, lineterminator="\r\n")


def _disarm(table: pd.DataFrame) -> pd.DataFrame:
    table = table.copy()
    for column in table.columns[table.dtypes == "string"]:
        table[column] = table[column].str.replace(r"^([=+\-@\t])", r"'\1", regex=True)
    return table
