"""From a run to files that people and scripts read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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

__all__ = ["REPORTS", "Labels", "Report", "build_tables", "write_report"]


@dataclass(frozen=True, slots=True)
class Report:
    """A form of report: its file or folder in the run folder, and what writes it there.

    `write` takes the run, the path of that file or folder, the language and the labels of indicators.
    """

    place: str
    write: Callable[[Run, Path, Lang, Labels], None]


REPORTS = {
    "html": Report("report.html", write_html),
    "xlsx": Report("report.xlsx", write_xlsx),
    "csv": Report("csv", write_csv),
    "json": Report("report.json", write_json),
    "parquet": Report("tables", write_parquet),
}


def write_report(form: str, run: Run, folder: Path, lang: Lang, labels: Labels) -> Path:
    """Write the report `form` (a key of REPORTS) of `run` into its run folder and return the file or folder written.

    Raises:
        RunFolderError: it cannot be written.
    """
    path = folder / REPORTS[form].place
    REPORTS[form].write(run, path, lang, labels)
    return path
