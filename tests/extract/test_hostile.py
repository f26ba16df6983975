"""What somebody might send by mistake or in bad faith ends read or skipped with a code, in time, and does nothing."""

import os
import threading
import time
from dataclasses import replace
from typing import get_args

import hostile
import pytest

from tusoi_nlp.extract import find_sources, office
from tusoi_nlp.extract.child import Extractor
from tusoi_nlp.records import SkipCode, Skipped
from tusoi_nlp.settings import Limits, Settings

pytestmark = pytest.mark.slow
SETTINGS = Settings(ocr="never", limits=replace(Limits(), file_seconds=8.0, memory_mb=1_024))
MARGIN_S = 2.0  # beyond the limit of time

# The codes of those whose end is no matter of taste; "read" is no skip. All others only have to end.
CODES = {
    "pdf-pages.pdf": "too_large",
    "pdf-tree.pdf": "damaged",
    "pdf-head-only.pdf": "damaged",
    "pdf-encrypted.pdf": "encrypted",
    "docx-bomb.docx": "too_large",
    "docx-entries.docx": "too_large",
    "docx-laughs.docx": "damaged",
    "docx-xxe.docx": "damaged",
    "docx-deep.docx": "damaged",
    "docx-note-loop.docx": "read",
    "docx-password.docx": "encrypted",
    "ole-password.docx": "encrypted",
    "xlsx-bomb.xlsx": "too_large",
    "xlsx-far.xlsx": "too_large",
    "xlsx-formula.xlsx": "read",
    "zip-bomb.zip": "too_large",
    "zip-overlap.zip": "too_large",
    "zip-entries.zip": "too_large",
    "zip-nested.zip/11.zip/10.zip/9.zip": "too_large",
    "zip-password.zip/a.txt": "encrypted",
    "zip-lzma.zip/a.txt": "unsupported",
    "zip-ways-out.zip/x.txt": "read",
    "zip-ways-out.zip/etc/y.txt": "read",
    "zip-empty.zip": "empty",
    "mail-deep.eml": "damaged",
    "png-bomb.png": "too_large",
    "html-deep.html": "too_large",
    "html-nodes.html": "too_large",
    "html-markup.html": "read",
    "text-long.txt": "too_large",
    "text-zeros.txt": "unsupported",
    "empty.pdf": "empty",
    "duplicate-1.txt": "read",
    "duplicate-2.txt": "duplicate",
    "sparse.txt": "too_large",
    "fifo.pdf": "unreadable_path",
    "loop-a": "unreadable_path",
    "socket": "unreadable_path",
    "zeros.txt": "unreadable_path",
    "dangling.docx": "unreadable_path",
    "-rf": "read",
    "a␊b.txt": "read",
    "\ufffd.txt": "read",
    "\ufffd.txt (2)": "read",
    "é.txt (2)": "read",
    "deep/" + "d/" * 600 + "x.txt": "read",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile") / "in"
    folder.mkdir()
    hostile.build(folder)
    return folder


@pytest.fixture(scope="module")
def outcomes(folder):
    """Return (path, file, code or "read", text, seconds) of everything found in the folder."""
    ends = []
    with Extractor(SETTINGS) as extractor:
        for item in find_sources([str(folder)], SETTINGS):
            started = time.monotonic()
            result = item if isinstance(item, Skipped) else extractor.read(item)
            seconds = time.monotonic() - started
            source = item.source if isinstance(item, Skipped) else item
            code = result.code if isinstance(result, Skipped) else "read"
            text = "" if isinstance(result, Skipped) else "\n".join(line.text for p in result for line in p.lines)
            ends.append((source.path, source.file, code, text, seconds))
    return ends


def test_every_file_ends_read_or_skipped_with_a_code(outcomes):
    assert {code for _, _, code, _, _ in outcomes} <= {"read", *get_args(SkipCode)}
    ends = {path: code for path, _, code, _, _ in outcomes}
    assert {path: ends.get(path) for path in CODES} == CODES


def test_every_file_of_the_folder_is_accounted_for_and_no_path_twice(outcomes, folder):
    there = set()
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        assert set(links) <= {"loop"}
        there |= {os.path.join(root, name) for name in names}
    assert len(there) >= 150
    assert {file for _, file, _, _, _ in outcomes} == there
    assert len({path for path, *_ in outcomes}) == len(outcomes)


def test_every_file_ends_within_its_limit(outcomes):
    slow = [(path, seconds) for path, _, _, _, seconds in outcomes if seconds > SETTINGS.limits.file_seconds + MARGIN_S]
    assert slow == []


def test_nothing_outside_was_read_or_written_and_nothing_is_left_running(outcomes, folder):
    assert not [path for path, _, _, text, _ in outcomes if "root:" in text]
    assert [path.name for path in folder.parent.iterdir()] == ["in"]
    assert not (folder / "x").exists()
    assert not [path for path, *_ in outcomes if "\n" in path or "\u202e" in path or "/../" in path]


def test_a_file_that_vanishes_shrinks_or_becomes_a_pipe_is_told(tmp_path):
    for name in ("gone.txt", "shrinks.txt", "pipe.txt", "member.zip"):
        (tmp_path / name).write_bytes(hostile.packed({"a": "mot"}) if name == "member.zip" else name.encode() * 9)
    found = find_sources([str(tmp_path)], SETTINGS)
    for name in ("gone.txt", "pipe.txt", "member.zip"):
        (tmp_path / name).unlink()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "shrinks.txt").write_text("x")
    with Extractor(SETTINGS) as extractor:
        assert [extractor.read(source).code for source in found] == ["unreadable_path"] * 4


def test_a_file_that_grows_while_it_is_read_is_told_or_read(tmp_path):
    stop, ends = threading.Event(), []

    def grow():
        while not stop.is_set():
            with (tmp_path / "grows.txt").open("a") as stream:
                stream.write("chi bo hop " * 1_000)
            time.sleep(0.005)

    (tmp_path / "grows.txt").write_text("chi bo")
    thread = threading.Thread(target=grow)
    thread.start()
    try:
        with Extractor(SETTINGS) as extractor:
            for _ in range(5):
                (item,) = find_sources([str(tmp_path)], SETTINGS)
                ends.append(item if isinstance(item, Skipped) else extractor.read(item))
    finally:
        stop.set()
        thread.join()
    assert {end.code for end in ends if isinstance(end, Skipped)} <= {"unreadable_path", "too_large"}


@pytest.mark.skipif(office.what_is_missing("doc") is not None, reason="needs LibreOffice Writer")
def test_libreoffice_dies_with_a_reader_that_is_out_of_time(tmp_path):
    (tmp_path / "x.rtf").write_bytes(b"{\\rtf1" + b"{\\trowd\\cellx9 a\\cell\\row}" * 1_500_000 + b"}")
    (source,) = find_sources([str(tmp_path)], SETTINGS)
    with Extractor(replace(SETTINGS, limits=replace(SETTINGS.limits, file_seconds=3.0))) as extractor:
        assert extractor.read(source).code == "timed_out"
        folder = extractor._folder.path
    assert not os.path.exists(folder)
    assert not [pid for pid in os.listdir("/proc") if pid.isdecimal() and folder.encode() in _command(pid)]


def _command(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as stream:
            return stream.read()
    except OSError:
        return b""
