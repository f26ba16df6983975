"""tusoi scan: files, folders -> a run folder with its report."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from tusoi_nlp.cli import options
from tusoi_nlp.cli.progress import Progress
from tusoi_nlp.cli.usage import ExistingPath, WrongUse
from tusoi_nlp.engine import ENGINES, Workers, default_jobs
from tusoi_nlp.errors import NothingAnalysedError
from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import Changes, Run, Skipped
from tusoi_nlp.settings import OcrMode, Settings
from tusoi_nlp.store import RunFolder

FORMATS = ("parquet", "xlsx", "html")
EXIT_SKIPPED = 5
_REASONS = 5  # lines of reasons why files were skipped; the report has them all


@click.command(
    epilog="""\b
Ví dụ:
  tusoi scan bien-ban-2025/ --out ket-qua/ --roster danh-sach-chi-bo.csv
"""
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=ExistingPath())
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="RUN", help="Thư mục kết quả.")
@click.option("--roster", metavar="FILE.csv", help="Danh sách chi bộ: path,cell_id,cell,parent,kind,period,n_members.")
@options.catalogues
@options.model
@options.ocr
@options.lang
@click.option(
    "--engine", type=click.Choice(list(ENGINES)), default="processes", show_default=True, help="Cách chia việc."
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="Số tiến trình; không nêu thì theo số lõi và bộ nhớ còn trống.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Bộ điều phối Dask, như tcp://máy:8786; dùng với --engine dask.")
@click.option("--fresh", is_flag=True, help="Bỏ kết quả của lần quét trước trong RUN, làm lại từ đầu.")
@click.option("--strict", is_flag=True, help="Mã thoát 5 khi có tệp bị bỏ qua.")
def command(
    inputs: tuple[str, ...],
    out: Path,
    roster: str | None,
    catalogues: tuple[str, ...],
    model: str | None,
    ocr: OcrMode,
    lang: Lang,
    engine: str,
    jobs: int | None,
    scheduler: str | None,
    fresh: bool,
    strict: bool,
) -> None:
    """Đọc các tệp và thư mục INPUT, lập báo cáo theo chi bộ trong thư mục RUN.

    Chạy lại cùng lệnh sau khi bị ngắt thì làm tiếp; tệp đã phân tích không làm lại.
    """
    from tusoi_nlp.aggregate.roster import read_roster
    from tusoi_nlp.pipeline import formats_in, scan, write_reports

    settings = Settings(catalogues=catalogues, model=model, ocr=ocr, lang=lang)
    rows = read_roster(Path(roster)) if roster else ()
    if scheduler and engine != "dask":
        raise WrongUse("scheduler_without_dask")
    if out.resolve() in (Path(given).resolve() for given in inputs):
        raise WrongUse("out_is_input", folder=out)
    workers = Workers(engine, jobs or default_jobs(), scheduler)
    with RunFolder(out, fresh=fresh) as folder:
        click.echo(say("scan.finding", lang), err=True)
        run = scan(inputs, folder, settings, roster=rows, workers=workers, on_progress=Progress(lang))
        click.echo(say("scan.writing", lang), err=True)
        others = [name for name in formats_in(folder) if name not in FORMATS]  # or they would tell of the scan before
        report = write_reports(run, folder, (*others, *FORMATS), lang)[-1]
    for told in _run_told(run, {row.cell_id for row in rows}, lang):
        click.echo(told, err=True)
    if not run.manifest.n_analysed:
        raise NothingAnalysedError("nothing_analysed", n_found=run.manifest.n_found, report=report)
    click.echo(report)
    if strict and run.manifest.n_skipped:
        sys.exit(EXIT_SKIPPED)


def _run_told(run: Run, cell_ids: set[str], lang: Lang) -> Iterator[str]:
    """Yield what came of a scan; `cell_ids` are those of the roster, none where there is no roster."""
    manifest = run.manifest
    counts = {"n_found": manifest.n_found, "n_analysed": manifest.n_analysed, "n_skipped": manifest.n_skipped}
    yield say("scan.counts", lang, **counts)
    if run.skipped:
        yield tell_skipped(run.skipped, lang)
    if manifest.changes:
        yield _changes_told(manifest.changes, lang)
    if cell_ids:
        yield _roster_told(run, cell_ids, lang)


def tell_skipped(skipped: Sequence[Skipped], lang: Lang) -> str:
    """Return how many files were skipped for each reason, the commonest first, and where they are named."""
    from tusoi_nlp.report.words import tell_skip_reason

    reasons = Counter(tell_skip_reason(file, lang) for file in skipped).most_common()
    lines = [say("scan.skipped", lang, n=n, reason=reason) for reason, n in reasons[:_REASONS]]
    more = ["  …"] if len(reasons) > _REASONS else []
    return "\n".join([*lines, *more, say("scan.skipped_where", lang, section=say("report.skipped_title", lang))])


def _roster_told(run: Run, cell_ids: set[str], lang: Lang) -> str:
    """Return how roster and files fit: cells of the roster without a file, cells of files that are not in it."""
    with_files = {review.cell_id for review in run.reviews if review.n_documents or review.n_skipped}
    silent, strange = cell_ids - with_files, with_files - cell_ids
    return say("scan.roster", lang, n_cells=len(cell_ids), n_silent=len(silent), n_strange=len(strange))


def _changes_told(changes: Changes, lang: Lang) -> str:
    """Return what was done anew, and what differs from the scan before."""
    counts = {"n_kept": changes.n_kept, "n_judged": changes.n_judged, "n_read": changes.n_read}
    lines = [say("scan.anew", lang, **counts)]
    if changes.n_dropped:
        lines.append(say("scan.dropped", lang, n_dropped=changes.n_dropped))
    for found in changes.differences:
        lines.append(say("scan.differs", lang, name=found.name, before=found.before or "–", now=found.now or "–"))
    return "\n".join(lines)
