"""What a scan promises, with engines and models that do not keep their side of it."""

import shutil
import time
from itertools import islice

import pytest

from tusoi_nlp import pipeline
from tusoi_nlp.classify import default_model
from tusoi_nlp.engine import ENGINES, Workers
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Settings
from tusoi_nlp.store import RunFolder


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


@pytest.mark.parametrize("name", ["model.skops", "stance.skops", "indicators.skops"])
def test_a_run_depends_on_every_file_of_its_model(name, tmp_path):
    shutil.copytree(default_model(), tmp_path / "model")
    settings = Settings(model=str(tmp_path / "model"))
    before = pipeline._contents(settings)
    (tmp_path / "model" / name).write_bytes(b"other weights")
    assert {key for key, content in pipeline._contents(settings).items() if content != before[key]} == {name}
