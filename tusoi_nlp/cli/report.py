"""tusoi report: write the reports of a run again, in other formats or another language."""

from __future__ import annotations

from pathlib import Path

import click

from tusoi_nlp.cli import options
from tusoi_nlp.messages import Lang
from tusoi_nlp.store import RunFolder

FORMATS = ("html", "xlsx", "csv", "json", "parquet")  # REPORTS, named here so that --help stays quick


@click.command(
    epilog="""\b
Ví dụ:
  tusoi report ket-qua/ --format xlsx --lang en
"""
)
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--format", "formats", multiple=True, default=("html",), show_default=True, type=click.Choice(FORMATS),
    help="Dạng báo cáo; dùng nhiều lần được.",
)  # fmt: skip
@options.lang
def command(run: Path, formats: tuple[str, ...], lang: Lang) -> None:
    """Viết lại báo cáo của lần quét RUN từ kết quả đã lưu, không đọc lại tệp nào."""
    from tusoi_nlp.pipeline import load_run, write_reports

    with RunFolder.existing(run) as folder:
        for path in write_reports(load_run(folder), folder, formats, lang):
            click.echo(path)
