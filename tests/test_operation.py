"""A scan in the hands of people: stopped, out of room, run twice, moved, run again with something changed."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from tusoi_nlp.store import RunFolder

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
MINUTES = """CHI BỘ THÔN ĐÔNG
BIÊN BẢN
Sinh hoạt chi bộ định kỳ tháng 6/2025
II. HẠN CHẾ, KHUYẾT ĐIỂM
Tổ thu quỹ nộp chậm 12 ngày, sổ quỹ tháng 5 thiếu ba phiếu thu.
"""

SERIAL = ("--engine", "serial")  # starts soonest

pytestmark = pytest.mark.slow


@pytest.fixture
def minutes(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(MINUTES + f"Cuộc họp có {number + 10} đảng viên.\n", encoding="utf-8")
    return folder


def changes(run: Path) -> dict:
    return json.loads((run / "manifest.json").read_text(encoding="utf-8"))["changes"]


def in_a_small_file_system(options: str, script: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script with a file system of its own mounted at /mnt, which nobody else sees."""
    mount = f"mount -t tmpfs -o {options} none /mnt && "
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*command, f"{mount} true"], capture_output=True, check=False).returncode:
        pytest.skip("file systems cannot be mounted here")
    return subprocess.run([*command, mount + script], capture_output=True, text=True, check=False, timeout=300)


def ends_soon(process_group: int) -> bool:
    """Return whether no process of the group runs: one that closed its pipes may still be on its way out."""
    alive = ["pgrep", "--pgroup", str(process_group), "--runstates", "R,S,D,T"]
    deadline = time.monotonic() + 10
    while subprocess.run(alive, capture_output=True, check=False).stdout:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_ctrl_c_ends_the_scan_cleanly_and_the_same_command_goes_on(demo, tmp_path, tusoi, n_results):
    arguments = [
        "scan",
        str(SAMPLES / "files"),
        "--roster",
        str(SAMPLES / "roster.csv"),
        "--out",
        str(tmp_path / "run"),
    ]
    hearing = ["env", "--default-signal=INT"]  # tests that a shell runs in the background would ignore it
    scan = subprocess.Popen(
        [*hearing, sys.executable, "-m", "tusoi_nlp", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    while scan.poll() is None and n_results(tmp_path / "run") < 3:
        time.sleep(0.05)
    os.killpg(scan.pid, signal.SIGINT)  # as a terminal does: to the scan and all its workers
    said = scan.communicate(timeout=60)[1]
    assert scan.returncode == 130, said
    assert "Chạy lại đúng lệnh này để làm tiếp" in said
    assert "Traceback" not in said
    assert list(tmp_path.glob("tusoi-*")) == []
    assert ends_soon(scan.pid)
    unfinished = tusoi("report", tmp_path / "run")
    assert unfinished.returncode == 6
    assert "chưa xong" in unfinished.stderr
    again = tusoi(*arguments)
    assert again.returncode == 0
    assert "đã có kết quả từ lần quét trước" in again.stderr
    for table in sorted((demo / "tables").glob("*.parquet")):
        ours = pd.read_parquet(tmp_path / "run" / "tables" / table.name)
        pd.testing.assert_frame_equal(ours, pd.read_parquet(table))


def test_a_full_disk_ends_the_scan_with_code_6_and_nothing_is_corrupted(tmp_path):
    scan = f"{sys.executable} -m tusoi_nlp scan {SAMPLES}/files --out /mnt/run --engine serial"
    done = in_a_small_file_system("size=400k", f"{scan}; echo code $?; cp -r /mnt/run {tmp_path}/run")
    assert "code 6" in done.stdout
    assert "đã hết chỗ trống" in done.stderr
    assert "Traceback" not in done.stderr
    again = subprocess.run(
        scan.replace("/mnt/run", f"{tmp_path}/run").split(), capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert "đã có kết quả từ lần quét trước" in again.stderr


def test_a_full_folder_for_temporary_files_is_told_for_each_file_that_needed_it(minutes, tmp_path):
    with zipfile.ZipFile(minutes / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("nho.txt", MINUTES + "Cuộc họp có 20 đảng viên.\n")
        archive.writestr("to.txt", MINUTES + "\n".join(f"Hộ số {number} nộp chậm." for number in range(20_000)))
    scan = f"{sys.executable} -m tusoi_nlp scan {minutes} --out {tmp_path}/run --engine serial"
    done = in_a_small_file_system("size=100k", f"TMPDIR=/mnt {scan}")
    assert "Tìm thấy 5 tệp = phân tích 4 + bỏ qua 1" in done.stderr
    (skipped,) = pd.read_parquet(tmp_path / "run" / "tables" / "skipped.parquet").to_dict("records")
    assert (skipped["path"], skipped["code"]) == ("a.zip/to.txt", "unreadable_path")
    assert "thư mục tạm hết chỗ trống" in skipped["reason"]
    assert "TMPDIR" in skipped["remedy"]


def test_a_read_only_folder_ends_the_scan_with_code_6(minutes):
    scan = f"{sys.executable} -m tusoi_nlp scan {minutes} --out /mnt/run --engine serial"
    done = in_a_small_file_system("size=1m", f"mount -o remount,ro /mnt; {scan}; echo code $?")
    assert "code 6" in done.stdout
    assert "không ghi được vào /mnt/run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_second_scan_into_a_folder_in_use_ends_with_code_6_and_touches_nothing(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    before = (tmp_path / "run" / "manifest.json").read_bytes()
    with RunFolder(tmp_path / "run"):
        done = tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--fresh")
    assert done.returncode == 6
    assert "đang được một lần quét khác sử dụng" in done.stderr
    assert (tmp_path / "run" / "manifest.json").read_bytes() == before


@pytest.mark.parametrize("wrong", [("--catalogue", "khong-co"), ("--model", "khong-co")])
def test_a_fresh_scan_that_cannot_begin_leaves_the_earlier_run_as_it_was(wrong, minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    done = tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--fresh", *wrong)
    assert done.returncode == 4
    assert tusoi("report", tmp_path / "run").returncode == 0


def test_a_fresh_scan_reads_every_file_again(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    done = tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--fresh")
    assert "đã có kết quả" not in done.stderr
    assert changes(tmp_path / "run") is None


def test_nothing_of_a_file_that_bears_a_mark_of_secrecy_now_stays_in_the_run(minutes, tmp_path, tusoi):
    (minutes / "1.txt").write_text(MINUTES + "Kho thóc Kimcuongxanh thiếu hai tấn.\n" * 300, encoding="utf-8")
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    tusoi("report", tmp_path / "run", "--format", "csv", "--format", "json")
    said = "\n".join(("MẬT", (minutes / "1.txt").read_text(encoding="utf-8")))
    (minutes / "1.txt").write_text(said, encoding="utf-8")
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    files = [file for file in (tmp_path / "run").rglob("*") if file.is_file()]
    assert [file.name for file in files if b"Kimcuongxanh" in file.read_bytes()] == []
    assert "secrecy_mark" in (tmp_path / "run" / "csv" / "skipped.csv").read_text(encoding="utf-8")


def test_another_roster_is_told_among_what_changed(minutes, tmp_path, tusoi):
    roster = tmp_path / "roster.csv"
    roster.write_text("path,cell\n*,Chi bộ Một\n", encoding="utf-8")
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--roster", roster)
    (difference,) = changes(tmp_path / "run")["differences"]
    assert (difference["name"], difference["before"]) == ("roster (sha256)", "")
    assert changes(tmp_path / "run")["n_kept"] == 3


def test_another_catalogue_judges_again_without_reading(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    done = tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--catalogue", "nq04", "--catalogue", "qd144")
    assert "0 tệp giữ kết quả cũ, 3 tệp chỉ đánh giá lại, 0 tệp đọc từ đầu" in done.stderr
    assert "đã đổi catalogues: nq04 → nq04, qd144" in done.stderr
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "fresh", "--catalogue", "nq04", "--catalogue", "qd144")
    for name in ("documents", "passages", "indicators", "cells"):
        again, fresh = (pd.read_parquet(tmp_path / run / "tables" / f"{name}.parquet") for run in ("run", "fresh"))
        pd.testing.assert_frame_equal(again, fresh)


def test_a_changed_file_is_read_again_alone_and_the_manifest_says_so(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    (minutes / "1.txt").write_text(MINUTES + "Thu nốt ba phiếu trước ngày 15/7.\n", encoding="utf-8")
    (minutes / "2.txt").unlink()
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    assert changes(tmp_path / "run") == {"n_kept": 1, "n_judged": 0, "n_read": 1, "differences": [], "n_dropped": 1}


def test_another_way_of_ocr_leaves_files_without_pictures_alone_and_is_told(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--ocr", "never")
    difference = {"name": "ocr", "before": "auto", "now": "never"}
    found = {"n_kept": 3, "n_judged": 0, "n_read": 0, "differences": [difference], "n_dropped": 0}
    assert changes(tmp_path / "run") == found


def test_a_scan_of_other_files_into_the_folder_says_that_the_first_are_dropped(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    done = tusoi("scan", minutes / "1.txt", *SERIAL, "--out", tmp_path / "run")
    assert "2 tệp của lần quét trước không có trong INPUT lần này" in done.stderr


def test_a_store_that_lacks_results_makes_no_report_as_if_nothing_had_been_found(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    with closing(sqlite3.connect(tmp_path / "run" / "store.sqlite", isolation_level=None)) as database:
        database.execute("DELETE FROM results")
    done = tusoi("report", tmp_path / "run")
    assert done.returncode == 6
    assert "Chạy lại đúng lệnh tusoi scan đó" in done.stderr
    assert tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run").returncode == 0
    assert tusoi("report", tmp_path / "run").returncode == 0


def test_a_file_whose_name_is_no_utf_8_is_scanned_by_name(tmp_path, tusoi):
    file = os.fsencode(tmp_path / "bi") + b"\xean b\xb6n.txt"  # named in TCVN3
    Path(os.fsdecode(file)).write_text(MINUTES, encoding="utf-8")
    done = tusoi("scan", os.fsdecode(file), *SERIAL, "--out", tmp_path / "run")
    assert done.returncode == 0, done.stderr
    assert tusoi("report", tmp_path / "run", "--format", "json", "--format", "csv").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_input_that_may_not_be_read_is_skipped_and_the_others_are_analysed(minutes, tmp_path, tusoi):
    (minutes / "0.txt").chmod(0)
    done = tusoi("scan", *sorted(minutes.iterdir()), *SERIAL, "--out", tmp_path / "run")
    assert "Tìm thấy 3 tệp = phân tích 2 + bỏ qua 1" in done.stderr


def test_a_moved_run_gives_the_same_report_without_files_and_catalogue(minutes, tmp_path, tusoi):
    catalogue = tmp_path / "xa.toml"
    example = ROOT / "tusoi_nlp" / "data" / "catalogues" / "vd_dia_phuong.toml"
    catalogue.write_text(example.read_text(encoding="utf-8").replace("vd_dia_phuong", "xa"), encoding="utf-8")
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run", "--catalogue", catalogue)
    report = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    shutil.rmtree(minutes)
    catalogue.unlink()
    (tmp_path / "elsewhere").mkdir()
    shutil.move(tmp_path / "run", tmp_path / "elsewhere" / "run")
    (tmp_path / "elsewhere" / "run" / "report.html").unlink()
    done = tusoi("report", tmp_path / "elsewhere" / "run")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "elsewhere" / "run" / "report.html").read_text(encoding="utf-8") == report


def test_a_scan_that_is_started_with_closed_streams_ends_as_others_do(minutes, tmp_path):
    scan = f"{sys.executable} -m tusoi_nlp scan {minutes} --out {tmp_path}/run --engine serial"
    done = subprocess.run(["sh", "-c", f"{scan} <&- >&- 2>&-"], check=False)
    assert done.returncode == 0
    assert (tmp_path / "run" / "report.html").exists()
    assert (tmp_path / "run" / "lock").read_bytes() == b""


def test_a_scheduler_needs_the_engine_dask(minutes, tmp_path, tusoi):
    done = tusoi("scan", minutes, "--out", tmp_path / "run", "--scheduler", "tcp://may-chu:8786")
    assert done.returncode == 2
    assert "--engine dask" in done.stderr


def test_a_scheduler_that_does_not_answer_ends_with_code_4_and_leaves_the_run_as_it_was(minutes, tmp_path, tusoi):
    tusoi("scan", minutes, *SERIAL, "--out", tmp_path / "run")
    before = (tmp_path / "run" / "manifest.json").read_bytes()
    (minutes / "3.txt").write_text(MINUTES + "Vắng một.\n", encoding="utf-8")
    done = tusoi("scan", minutes, "--out", tmp_path / "run", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert done.returncode == 4
    assert "tcp://127.0.0.1:9" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "run" / "manifest.json").read_bytes() == before


@pytest.mark.parametrize("engine", ["serial", "processes", "dask"])
def test_a_scan_leaves_no_copies_of_documents(engine, minutes, tmp_path, tusoi):
    (tmp_path / "tmp").mkdir()
    env = {"TMPDIR": str(tmp_path / "tmp")}
    done = tusoi("scan", minutes, "--engine", engine, "--jobs", 2, "--out", tmp_path / "run", env=env)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "tmp").glob("tusoi-*")) == []
