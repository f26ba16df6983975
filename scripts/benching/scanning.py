"""Recognition as users meet it: scans of scanned PDFs, with all cores, and once more with what was kept of them."""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from benching.watching import watch_scan

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "extract"))
import scans

MIN_PAGES_PER_S = 2.0  # at 200 dpi on two cores
_PAGES = 3  # of a file
_DPI = 200


def make_scans(n_files: int, folder: Path) -> list[Path]:
    """Return PDFs of pages of the written samples as a poor office scanner gives them, no picture twice."""
    pages = cycle(scans.sheets(_DPI))
    files = []
    for number in range(n_files):
        images = [scans.scanned(page.image, seed=number * _PAGES + n) for n, page in enumerate(islice(pages, _PAGES))]
        files.append(Path(scans.as_pdf(images, _DPI, folder / f"{number:04}.pdf")))
    return files


def bench_scans(n_files: int) -> None:
    """Print how fast scanned pages are recognised, and what the same pages cost when they come again."""
    jobs = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as work:
        os.environ["TUSOI_CACHE"] = str(Path(work, "cache"))
        files = make_scans(n_files, Path(work))
        text = Path(work, "0.txt")
        text.write_text("BIÊN BẢN HỌP CHI BỘ\nĐồng chí bí thư nộp báo cáo chậm 12 ngày.\n", encoding="utf-8")
        start, scan, again = (
            watch_scan(some, Path(work, name), jobs)
            for name, some in (("start", [text]), ("scan", files), ("again", files))
        )
    n_pages = n_files * _PAGES
    seconds, work_done = scan.seconds - start.seconds, scan.cpu_seconds - start.cpu_seconds
    characters = sum(len(page.text) for page in islice(cycle(scans.sheets(_DPI)), n_pages)) / n_pages
    print(f"{n_pages} pages at {_DPI} dpi, skewed and noisy, {characters:.0f} characters each, {jobs} jobs:")
    print(f"  {n_pages / seconds:.2f} pages/s behind the start (bar {MIN_PAGES_PER_S:.0f}),", end=" ")
    print(f"{n_pages / scan.seconds:.2f} with it")
    print(f"  {work_done / n_pages:.2f} s of CPU a page, {work_done / seconds / jobs:.0%} of the cores' time")
    print(f"  scanned again into another folder: {again.seconds:.1f} s instead of {scan.seconds:.1f} s")
