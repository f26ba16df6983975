"""From a run to files that people and scripts read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Run
from tusoi_nlp.report.csv import write_csv
from tusoi_nlp.report.html import write_html
from tusoi_nlp.report.json import write_json
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.parquet import write_parquet
from tusoi_nlp.report.tables import build_tables
from tusoi_nlp.report.xlsx import write_xlsx

__all__ = ["PLACES", "REPORTS", "Labels", "build_tables"]

# format -> function (run, run folder, language, labels of indicators) that returns the file or folder it wrote
REPORTS: dict[str, Callable[[Run, Path, Lang, Labels], Path]] = {
    "html": write_html,
    "xlsx": write_xlsx,
    "csv": write_csv,
    "json": write_json,
    "parquet": write_parquet,
}
# format -> where its function writes in the run folder
PLACES = {"html": "report.html", "xlsx": "report.xlsx", "csv": "csv", "json": "report.json", "parquet": "tables"}
