"""What a scan promises, with engines and models that do not keep their side of it."""

import shutil
import time
from dataclasses import replace
from itertools import islice

import pytest
from fake_records import fake_analysis, fake_judgement

from tusoi_nlp import pipeline
from tusoi_nlp.classify import default_model
from tusoi_nlp.engine import ENGINES, Workers
from tusoi_nlp.records import Skipped
from tusoi_nlp.report.tables import build_tables
from tusoi_nlp.settings import Settings
from tusoi_nlp.store import RunFolder

SAID = ("Nộp báo cáo quý II trễ 12 ngày vì quên.", fake_judgement("substantive", "act"))


@pytest.fixture
def minutes(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Cuộc họp có {number + 10} đảng viên.\n", encoding="utf-8")
    return folder


@pytest.fixture
def without_tools(monkeypatch):
    """Let a scan build nothing: its engines make up the results."""
    monkeypatch.setattr(pipeline, "build_tools", lambda settings, temporary=None: None)


def lossy(build, items, workers):
    for item in islice(items, 1):
        yield item, Skipped(item, "empty")


def test_an_engine_that_loses_files_is_no_scan_that_ended(minutes, tmp_path, without_tools, monkeypatch):
    monkeypatch.setitem(ENGINES, "lossy", lossy)
    with RunFolder(tmp_path / "run") as folder, pytest.raises(RuntimeError, match="of 1 files, not of 3"):
        pipeline.scan([str(minutes)], folder, Settings(), workers=Workers("lossy"))
    assert not (tmp_path / "run" / "manifest.json").exists()


def test_a_run_is_dated_by_the_clock_of_the_place(minutes, tmp_path, without_tools, monkeypatch):
    def skip_all(build, items, workers):
        for item in items:
            yield item, Skipped(item, "empty")

    monkeypatch.setitem(ENGINES, "skipping", skip_all)
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    try:
        with RunFolder(tmp_path / "run") as folder:
            manifest = pipeline.scan([str(minutes)], folder, Settings(), workers=Workers("skipping")).manifest
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [told[-6:] for told in (manifest.started_at, manifest.finished_at)] == ["+07:00", "+07:00"]


def scan_in_two_forms(folder, engine, monkeypatch, *names):
    """Scan files of which those named "a" hold one text and others their own, and return the run."""

    def analyse(build, items, workers):
        for item in items:
            made = fake_analysis(item.path, SAID, cell="Một", spoken=item.path.partition(".")[0])
            yield item, replace(made, source=item)

    inputs = folder.path.parent / "in"
    inputs.mkdir(exist_ok=True)
    for name in names:
        (inputs / name).write_text(f"The bytes of {name}.", encoding="utf-8")
    monkeypatch.setitem(ENGINES, engine, analyse)
    with folder:
        return pipeline.scan([str(inputs)], folder, Settings(), workers=Workers(engine))


def tables_of(run):
    return {name: table.to_csv() for name, table in build_tables(run, "en").items()}


def test_one_document_in_two_forms_counts_once_in_every_table_and_stays_in_the_store(
    tmp_path, without_tools, monkeypatch
):
    folder = RunFolder(tmp_path / "run")
    run = scan_in_two_forms(folder, "making", monkeypatch, "a.docx", "a.pdf", "b.docx")
    tables = build_tables(run, "en")
    assert (list(run.analyses), len(run.analyses), len(folder.analyses())) == (["a.docx", "b.docx"], 2, 3)
    assert list(tables["documents"]["path"]) == ["a.docx", "b.docx"]
    assert len(tables["passages"]) == 2
    assert list(tables["cells"][["n_documents", "n_skipped", "n_criticism"]].iloc[0]) == [2, 1, 2]
    assert list(tables["skipped"][["path", "code"]].iloc[0]) == ["a.pdf", "duplicate"]
    told = "A copy in another form of another file: the text is the same, and only that file is counted (a.docx)"
    assert tables["skipped"]["reason"][0] == told
    manifest = RunFolder(tmp_path / "run").read_manifest()
    assert (manifest.n_found, manifest.n_analysed, manifest.n_skipped) == (3, 2, 1)


def test_a_scan_that_goes_on_a_scan_again_and_a_report_tell_the_same_of_copies(tmp_path, without_tools, monkeypatch):
    folder = RunFolder(tmp_path / "run")
    scan_in_two_forms(folder, "making", monkeypatch, "a.docx")
    gone_on = tables_of(scan_in_two_forms(folder, "making", monkeypatch, "a.docx", "a.pdf", "b.docx"))
    again = scan_in_two_forms(folder, "making", monkeypatch, "a.docx", "a.pdf", "b.docx")
    fresh = scan_in_two_forms(RunFolder(tmp_path / "other"), "making", monkeypatch, "a.docx", "a.pdf", "b.docx")
    assert again.manifest.changes.n_kept == 3
    assert gone_on == tables_of(again) == tables_of(fresh) == tables_of(pipeline.load_run(folder))


def test_a_copy_whose_other_form_has_gone_counts_itself(tmp_path, without_tools, monkeypatch):
    folder = RunFolder(tmp_path / "run")
    scan_in_two_forms(folder, "making", monkeypatch, "a.docx", "a.pdf")
    (tmp_path / "in" / "a.docx").unlink()
    run = scan_in_two_forms(folder, "making", monkeypatch, "a.pdf")
    assert (list(run.analyses), run.skipped) == (["a.pdf"], ())


@pytest.mark.parametrize("name", ["model.skops", "stance.skops", "indicators.skops"])
def test_a_run_depends_on_every_file_of_its_model(name, tmp_path):
    shutil.copytree(default_model(), tmp_path / "model")
    settings = Settings(model=str(tmp_path / "model"))
    before = pipeline._contents(settings)
    (tmp_path / "model" / name).write_bytes(b"other weights")
    assert {key for key, content in pipeline._contents(settings).items() if content != before[key]} == {name}
