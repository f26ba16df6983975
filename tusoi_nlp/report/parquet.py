"""The tables as Parquet files, for other people's scripts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replace_file
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.tables import build_tables


def write_parquet(run: Run, folder: Path, lang: Lang, labels: Labels) -> Path:
    """Return `folder`/tables, where each table of the contract now stands in a file of its name."""
    for name, table in build_tables(run, lang).items():
        replace_file(folder / "tables" / f"{name}.parquet", partial(table.to_parquet, index=False))
    return folder / "tables"
