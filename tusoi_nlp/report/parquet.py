"""The tables as Parquet files, for other people's scripts."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replacing
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.tables import walk_tables


def write_parquet(run: Run, folder: Path, lang: Lang, labels: Labels) -> None:
    """Write each table to a file of its name in `folder`."""
    writers: dict[str, Any] = {}
    with ExitStack() as files:
        for name, piece in walk_tables(run, lang):
            table = pa.Table.from_pandas(piece, preserve_index=False)
            if name not in writers:
                path = files.enter_context(replacing(folder / f"{name}.parquet"))
                file = files.enter_context(path.open("wb"))  # pyarrow takes no path whose bytes are no text
                writers[name] = files.enter_context(pq.ParquetWriter(file, table.schema))
            writers[name].write_table(table)
