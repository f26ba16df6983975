"""The samples end to end: what somebody sees who runs scripts/demo."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
TABLES = ("documents", "passages", "indicators", "cells", "skipped")

pytestmark = pytest.mark.slow


def scan_command(folder: Path, *more: str) -> list[str]:
    files, roster = str(SAMPLES / "files"), str(SAMPLES / "roster.csv")
    return [sys.executable, "-m", "tusoi_nlp", "scan", files, "--roster", roster, "--out", str(folder), *more]


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    return {name: pd.read_parquet(folder / "tables" / f"{name}.parquet") for name in TABLES}


def assert_same_tables(one: Path, other: Path) -> None:
    theirs = tables(other)
    for name, table in tables(one).items():
        pd.testing.assert_frame_equal(table, theirs[name])


def test_every_file_found_is_analysed_or_skipped(demo):
    counts = json.loads((demo / "manifest.json").read_text(encoding="utf-8"))
    n_files = sum(path.is_file() for path in (SAMPLES / "files").rglob("*"))
    assert counts["n_found"] == n_files == counts["n_analysed"] + counts["n_skipped"]
    assert len(tables(demo)["documents"]) == counts["n_analysed"]


def test_marked_encrypted_and_empty_files_are_skipped_with_their_codes(demo):
    skipped = tables(demo)["skipped"]
    codes = {Path(path).stem: code for path, code in zip(skipped.path, skipped.code, strict=True)}
    assert codes == {"mat": "secrecy_mark", "ma_hoa": "encrypted", "rong": "empty"}


def test_perfunctory_cells_rank_above_genuine_ones(demo):
    ranks = tables(demo)["cells"].set_index("cell_id")["rank"].dropna()
    perfunctory = [rank for cell, rank in ranks.items() if cell.startswith("p")]
    genuine = [rank for cell, rank in ranks.items() if cell.startswith("g")]
    assert len(perfunctory) == len(genuine) == 4
    assert max(perfunctory) < min(genuine)


def test_cells_that_sent_nothing_are_listed_as_insufficient(demo):
    cells = tables(demo)["cells"]
    silent = cells[cells.n_documents == 0]
    assert len(cells) == 12
    assert list(silent.verdict) == ["insufficient"] * 2
    assert silent["rank"].isna().all()


def test_no_invented_name_stands_in_any_output(demo):
    names = [line for line in (SAMPLES / "names.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(names) > 100
    written = [path for path in demo.rglob("*") if path.is_file()]
    outputs = {path: path.read_bytes().decode("utf-8", "ignore") for path in written if path.suffix != ".parquet"}
    outputs |= {demo / name: table.to_csv() for name, table in tables(demo).items()}
    with zipfile.ZipFile(demo / "report.xlsx") as workbook:
        outputs |= {demo / name: workbook.read(name).decode() for name in workbook.namelist()}
    found = [(path.name, name) for path, text in outputs.items() for name in names if name in text]
    assert found == []


def test_passages_lie_where_the_tables_say(demo):
    passages = tables(demo)["passages"]
    assert (passages.end - passages.start == passages.text.str.len()).all()
    assert (passages[["p_none", "p_formulaic", "p_substantive"]].sum(axis=1).sub(1).abs() < 1e-6).all()
    assert passages.groupby("doc_id").start.apply(lambda start: start.is_monotonic_increasing).all()


def test_serial_and_process_engines_give_equal_tables(demo, tmp_path):
    subprocess.run(scan_command(tmp_path / "run", "--engine", "serial"), check=True, capture_output=True, timeout=600)
    assert_same_tables(tmp_path / "run", demo)


def test_a_scan_killed_in_the_middle_goes_on_to_the_same_tables(demo, tmp_path):
    folder = tmp_path / "run"
    scan = subprocess.Popen(scan_command(folder), stderr=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline and not _n_stored(folder) >= 8:
        time.sleep(0.05)
    os.killpg(scan.pid, signal.SIGKILL)
    scan.wait()
    n_before = _n_stored(folder)
    assert 8 <= n_before < 30
    assert not (folder / "report.html").exists()
    subprocess.run(scan_command(folder), check=True, capture_output=True, timeout=600)
    assert_same_tables(folder, demo)
    assert not tables(folder)["documents"].doc_id.duplicated().any()


def _n_stored(folder: Path) -> int:
    if not (folder / "store.sqlite").exists():
        return 0
    query = (
        "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM results').fetchone()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", query, str(folder / "store.sqlite")], capture_output=True, text=True, check=False
    )
    return int(done.stdout or 0)


def test_with_sockets_blocked_the_scan_gives_the_same_tables(demo, tmp_path):
    block = (
        "import socket\n"
        "def refuse(self, address):\n"
        "    if self.family != socket.AF_UNIX:\n"
        "        raise OSError('blocked by the test')\n"
        "    return connect(self, address)\n"
        "connect = socket.socket.connect\n"
        "socket.socket.connect = refuse\n"
        "def no_lookup(*a, **k):\n"
        "    raise OSError('blocked by the test')\n"
        "socket.getaddrinfo = no_lookup\n"
    )
    (tmp_path / "sitecustomize.py").write_text(block)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    subprocess.run(scan_command(tmp_path / "run"), check=True, capture_output=True, timeout=600, env=env)
    assert_same_tables(tmp_path / "run", demo)
