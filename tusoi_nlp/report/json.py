"""The tables in one JSON file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replacing
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.tables import SCHEMAS, walk_tables


def write_json(run: Run, path: Path, lang: Lang, labels: Labels) -> None:
    """Write an object of tables to `path`, each a list of rows by column name, null where unknown."""
    with replacing(path) as beside:
        _write(beside, walk_tables(run, lang))


def _write(path: Path, pieces: Iterable[tuple[str, pd.DataFrame]]) -> None:
    # Tables come in pieces, side by side: each is kept in a file of its own until all are whole.
    with TemporaryDirectory(dir=path.parent, ignore_cleanup_errors=True) as kept, ExitStack() as files:
        tables = {name: files.enter_context((Path(kept) / name).open("w+", encoding="utf-8")) for name in SCHEMAS}
        filled = set()
        for name, piece in pieces:
            for row in _read_rows(name, piece):
                text = json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n  ")
                tables[name].write(f"{',' if name in filled else ''}\n  {text}")
                filled.add(name)
        report = files.enter_context(path.open("w", encoding="utf-8"))
        for before, (name, table) in zip("{" + "," * (len(tables) - 1), tables.items(), strict=True):
            report.write(f'{before}\n "{name}": [')
            table.seek(0)
            shutil.copyfileobj(table, report)
            report.write("\n ]" if name in filled else "]")
        report.write("\n}")


def _read_rows(name: str, table: pd.DataFrame) -> list[dict[str, object]]:
    """Return the rows of a table as JSON has them; pandas would make a moment of a day, so days go as text."""
    days = {column: "string" for column, dtype in SCHEMAS[name].items() if dtype.startswith("date")}
    rows: list[dict[str, object]] = json.loads(table.astype(days).to_json(orient="records", double_precision=15))
    return rows
