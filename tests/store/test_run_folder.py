import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tusoi_nlp.errors import RunFolderError
from tusoi_nlp.records import (
    Analysis,
    Attendance,
    Ground,
    Header,
    Hit,
    Judgement,
    Manifest,
    Minutes,
    Passage,
    RosterRow,
    Skipped,
    Source,
)
from tusoi_nlp.store import Fingerprint, ResultStore, RunFolder

F1, F2 = Fingerprint("r1", "j1"), Fingerprint("r2", "j2")


def source(path: str, sha256: str = "ab" * 32) -> Source:
    return Source(path=path, file=f"/in/{path}", sha256=sha256, doc_id=sha256[:16], size_bytes=10)


def analysis(path: str) -> Analysis:
    text = "Đi muộn 3 buổi."
    minutes = Minutes(
        text=text,
        page_starts=(0,),
        genre="minutes",
        form=None,
        period="2025-06",
        header=Header(cell="CHI BỘ THÔN ĐÔNG", held_on=date(2025, 6, 3)),
        attendance=Attendance(n_members=12),
        duration_min=95,
        sections=(),
        turns=(),
        votes=(),
        passages=(Passage("p0001", 1, 0, 15, "discussion", "ĐV01|bí thư", text),),
        n_speakers=1,
    )
    return Analysis(
        source=source(path),
        n_pages=1,
        n_pages_ocr=0,
        minutes=minutes,
        hits=((Hit("nq04.1.4", "attributed", "other", 0, 7, "Đi muộn", "cue"),),),
        judgements=(Judgement("substantive", 0.1, 0.2, 0.7, True, ("act",), (Ground("act", "Đi muộn"),)),),
    )


def test_results_come_back_equal_and_in_the_order_of_their_paths(tmp_path):
    results = [analysis("c.docx"), Skipped(source("b.docx"), "encrypted"), analysis("a.docx")]
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        for result in results:
            store.put(result)
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        assert store.skipped() == (Skipped(source("b.docx"), "encrypted"),)
    assert list(RunFolder(tmp_path).analyses().items()) == [(path, analysis(path)) for path in ("a.docx", "c.docx")]


def test_a_result_holds_for_the_same_bytes_path_and_fingerprint_only(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
        assert store.holds(source("a.docx"))
        assert not store.holds(source("a.docx", "cd" * 32))
        assert not store.holds(source("b.docx"))
    with ResultStore(tmp_path / "store.sqlite", F2) as store:
        assert not store.holds(source("a.docx"))


def test_another_setting_of_ocr_touches_only_what_had_pages_to_be_recognised(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1._replace(ocr="auto")) as store:
        store.put(analysis("typed.docx"))
        store.put(replace(analysis("scan.pdf"), asks_ocr=True))
    with ResultStore(tmp_path / "store.sqlite", F1._replace(ocr="never")) as store:
        assert store.holds(source("typed.docx"))
        assert not store.holds(source("scan.pdf"))
    with ResultStore(tmp_path / "store.sqlite", F1._replace(judging="j2", ocr="never")) as store:
        assert store.read_before(source("typed.docx")) == analysis("typed.docx")
        assert store.read_before(source("scan.pdf")) is None


def test_a_file_with_pages_that_could_not_be_read_is_tried_again(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(replace(analysis("a.docx"), unread=(2,)))
        assert not store.holds(source("a.docx"))
        assert store.read_before(source("a.docx")) is None
        assert store.counts() == (1, 0)


def test_records_of_another_version_are_told_as_such_and_read_anew_by_a_scan(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
    database = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    database.execute("UPDATE results SET record = json_set(record, '$.judgements[0].reasons[0]', 'act: Đi muộn')")
    database.close()
    with pytest.raises(RunFolderError, match="another version of the program wrote it"):
        list(RunFolder(tmp_path).analyses().values())
    with ResultStore(tmp_path / "store.sqlite", F2) as store:
        assert store.read_before(source("a.docx")) is None


def test_results_of_files_that_left_are_forgotten(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
        store.put(analysis("b.docx"))
        store.keep_only({"b.docx"})
    assert list(RunFolder(tmp_path).analyses()) == ["b.docx"]


def test_a_closed_store_is_one_file_that_can_be_moved(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
    assert [file.name for file in tmp_path.iterdir()] == ["store.sqlite"]


def test_a_file_that_is_no_store_is_an_error_of_the_run_folder(tmp_path):
    (tmp_path / "store.sqlite").write_text("not a database " * 100)
    with pytest.raises(RunFolderError, match="scan again with --fresh"):
        ResultStore(tmp_path / "store.sqlite", F1)


def test_a_run_folder_in_use_refuses_a_second_scan(tmp_path):
    with RunFolder(tmp_path / "run"), pytest.raises(RunFolderError, match="another scan"), RunFolder(tmp_path / "run"):
        pass


@pytest.mark.parametrize("name", ["report.xlsx", "manifest.json", "tables"])
def test_a_folder_of_somebody_else_is_not_written_over(tmp_path, name):
    (tmp_path / name).write_text("of somebody else")
    with pytest.raises(RunFolderError, match=f"holds {name} and is not the run folder"), RunFolder(tmp_path):
        pass
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_folder_with_other_files_may_hold_a_run(tmp_path):
    (tmp_path / "ghi-chu.txt").write_text("of somebody else")
    for _ in range(2):
        with RunFolder(tmp_path) as folder, folder.results():
            (tmp_path / "report.html").write_text("of the scan")
    assert {file.name for file in tmp_path.iterdir()} >= {"ghi-chu.txt", "report.html", "store.sqlite"}
    assert (tmp_path / "ghi-chu.txt").read_text() == "of somebody else"


def test_a_folder_that_cannot_be_made_is_an_error_of_the_run_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunFolderError, match="is a file, not a folder"), RunFolder(tmp_path / "file" / "run"):
        pass


def test_the_manifest_comes_back_equal(tmp_path):
    manifest = Manifest(
        "0.1.0", "criticism/1", ("nq04",), (("spacy", "3.8"),), (("ocr", "auto"),), ("in",), "t0", "t1", 3, 2, 1
    )
    with RunFolder(tmp_path) as folder, folder.results():
        folder.write_manifest(manifest)
    assert RunFolder.existing(tmp_path).read_manifest() == manifest


def test_a_damaged_manifest_says_which_file_is_wrong(tmp_path):
    (tmp_path / "store.sqlite").touch()
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(RunFolderError, match=r"manifest\.json"):
        RunFolder.existing(tmp_path).read_manifest()


def test_the_roster_comes_back_equal(tmp_path):
    rows = (RosterRow("a/*", "c1", "Chi bộ thôn Đông", None, "thôn", None, 12),)
    with RunFolder(tmp_path) as folder:
        folder.write_roster(rows)
        assert folder.read_roster() == rows


def test_a_scan_that_has_not_ended_cannot_be_reported(tmp_path):
    with RunFolder(tmp_path) as folder, folder.results():
        folder.begin()
    with pytest.raises(RunFolderError, match="has not ended"):
        RunFolder.existing(tmp_path)


def test_a_damaged_record_is_an_error_of_the_run_folder(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
    database = sqlite3.connect(tmp_path / "store.sqlite")
    database.execute("UPDATE results SET record = '{}'")
    database.commit()
    with pytest.raises(RunFolderError, match="damaged"):
        RunFolder(tmp_path).analyses()["a.docx"]


def test_a_folder_without_a_store_is_no_run(tmp_path: Path):
    with pytest.raises(RunFolderError, match="not the run folder"):
        RunFolder.existing(tmp_path)


def test_the_store_holds_no_column_for_a_person(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1):
        pass
    columns = [row[1] for row in sqlite3.connect(tmp_path / "store.sqlite").execute("PRAGMA table_info(results)")]
    assert columns == ["path", "sha256", "fingerprint", "kind", "record"]


def put_in_little_room(file: Path, results: list[Analysis]) -> None:
    with ResultStore(file, F1) as store:
        store._database.execute("PRAGMA max_page_count = 4")
        for result in results:
            store.put(result)


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
    with pytest.raises(RunFolderError, match="is full"):
        put_in_little_room(tmp_path / "store.sqlite", [analysis(f"b{number}.docx") for number in range(50)])
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        assert store.holds(source("a.docx"))
        assert 1 <= store.counts()[0] < 51


def test_what_was_read_holds_where_only_the_judging_changed(tmp_path):
    with ResultStore(tmp_path / "store.sqlite", F1) as store:
        store.put(analysis("a.docx"))
    with ResultStore(tmp_path / "store.sqlite", Fingerprint("r1", "j2")) as store:
        assert not store.holds(source("a.docx"))
        assert store.read_before(source("a.docx")) == analysis("a.docx")
        assert store.read_before(source("a.docx", "cd" * 32)) is None
    with ResultStore(tmp_path / "store.sqlite", F2) as store:
        assert store.read_before(source("a.docx")) is None
