import multiprocessing
import os
import signal
import time
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from tusoi_nlp.extract import child, read_pages
from tusoi_nlp.extract.child import Extractor
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings

FORM = (
    b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X0 %d 0 R>>>>/Length %d>>stream\n%b\nendstream"
)


def settings(**limits):
    return Settings(ocr="never", limits=replace(Limits(), **limits))


def doubling_forms(n_levels):
    """Return objects 6 … of forms each of which draws the next one twice."""
    twice = b"/X0 Do /X0 Do"
    forms = [FORM % (number, len(twice), twice) for number in range(7, 7 + n_levels)]
    return *forms, FORM % (6, 1, b"n")


def squeezed_twice(n_megabytes):
    """Return an object 6 of so many blanks in about a kilobyte."""
    inner, outer, data = zlib.compressobj(9), zlib.compressobj(9), b""
    for _ in range(n_megabytes):
        data += outer.compress(inner.compress(b" " * 1_000_000))
    data += outer.compress(inner.flush()) + outer.flush()
    return b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%b\nendstream" % (len(data), data)


def test_the_child_reads_what_the_process_itself_would(files, make_source):
    with Extractor(settings()) as extractor:
        for name in ("head_and_table.pdf", "encrypted.pdf", "mixed_fonts.pdf"):
            source = make_source(str(files / name))
            assert extractor.read(source) == read_pages(source, settings())


def test_one_child_reads_many_files(make_source):
    source = make_source("chi bộ".encode())
    with Extractor(settings()) as extractor:
        extractor.read(source)
        first = extractor._child.pid
        extractor.read(source)
        assert extractor._child.pid == first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_child_that_keeps_the_memory_of_a_large_file_gives_way_to_a_new_one(monkeypatch, make_source):
    source = make_source("chi bộ".encode())
    with Extractor(settings()) as extractor:
        extractor.read(source)
        first = extractor._child.pid
        monkeypatch.setattr(child, "_FULL", 0.01)  # a file of 900 MB would do it too
        assert not isinstance(extractor.read(source), Skipped)
        assert extractor._child.pid != first


def test_a_file_that_takes_too_long_is_timed_out_and_the_next_one_is_read(make_pdf, make_source):
    bomb = make_source(make_pdf(b"/X0 Do", more=doubling_forms(30)))
    with Extractor(settings(file_seconds=1.0)) as extractor:
        started = time.monotonic()
        assert extractor.read(bomb) == Skipped(bomb, "timed_out", "> 1 s")
        assert time.monotonic() - started < 3
        source = make_source("chi bộ".encode())
        assert extractor.read(source)[0].lines[0].text == "chi bộ"


@pytest.mark.slow
def test_a_pdf_bomb_is_out_of_memory_and_the_next_file_is_read(make_pdf, make_source):
    bomb = make_source(make_pdf(b"", b"/Contents 6 0 R", (squeezed_twice(600),)).replace(b"/Contents 4 0 R", b"", 1))
    assert bomb.size_bytes < 3_000
    with Extractor(settings(file_seconds=20.0, memory_mb=512)) as extractor:
        assert extractor.read(bomb) == Skipped(bomb, "out_of_memory", "> 512 MB")
        source = make_source("chi bộ".encode())
        assert extractor.read(source)[0].lines[0].text == "chi bộ"


def test_a_file_that_needs_more_memory_is_out_of_memory(make_source):
    big = make_source(b"chi " * 10_000_000)
    with Extractor(settings(memory_mb=200, text_chars=1_000_000_000)) as extractor:
        assert extractor.read(big) == Skipped(big, "out_of_memory", "> 200 MB")


def test_a_child_that_is_killed_from_outside_is_replaced(make_source):
    source = make_source("chi bộ".encode())
    with Extractor(settings()) as extractor:
        extractor.read(source)
        os.kill(extractor._child.pid, signal.SIGKILL)
        assert extractor.read(source) == Skipped(source, "damaged", "reader crashed")
        assert extractor.read(source)[0].lines[0].text == "chi bộ"


def _read_in_worker(source, queue):
    with Extractor(settings()) as extractor:
        queue.put(extractor.read(source)[0].lines[0].text)


def test_it_works_inside_a_daemonic_worker(make_source):
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    worker = context.Process(target=_read_in_worker, args=(make_source("chi bộ".encode()), queue), daemon=True)
    worker.start()
    assert queue.get(timeout=20) == "chi bộ"
    worker.join()


def _start_and_tell(source, queue):
    extractor = Extractor(settings())
    extractor.read(source)
    queue.put(extractor._child.pid)
    time.sleep(60)


def test_the_child_dies_with_its_parent(make_source):
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    parent = context.Process(target=_start_and_tell, args=(make_source("chi bộ".encode()), queue), daemon=True)
    parent.start()
    pid = queue.get(timeout=20)
    parent.kill()
    parent.join()
    deadline = time.monotonic() + 5
    while _is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _is_running(pid)


def _is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_bug_in_the_child_is_raised_without_words_of_the_file(make_source, monkeypatch):
    answers = []

    def broken(source, settings, before_ocr, formats):
        before_ocr(2)
        raise KeyError(source.path)

    monkeypatch.setattr("tusoi_nlp.extract.read_pages", broken)
    monkeypatch.setattr(child, "_send", lambda pipe, value: answers.append(value))
    kind, said = child._answer("read", make_source(b"x"), settings(), None)
    assert (kind, answers) == ("bug", [("ocr", 2)])
    assert said.endswith("KeyError")
    assert "made.bin" not in said


def test_the_child_starts_quickly(make_source):
    source = make_source("chi bộ".encode())
    with Extractor(settings()) as extractor:
        started = time.monotonic()
        extractor.read(source)
        assert time.monotonic() - started < 1.5  # 0.1 s on an idle machine


@pytest.fixture
def dying_pdfium(tmp_path, monkeypatch):
    """Make pdfium abort in the child with every file, as broken files make it."""
    broken = "import os, pypdfium2\npypdfium2.PdfDocument = lambda file: os.abort()\n"
    (tmp_path / "sitecustomize.py").write_text(broken)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])]))


def test_a_pdf_that_kills_pdfium_is_read_by_pdfplumber(dying_pdfium, files, make_source):
    source = make_source(str(files / "mixed_fonts.pdf"))
    with Extractor(settings()) as extractor:
        pages = extractor.read(source)
        assert pages[0].lines[1].text == "hai còn chậm mười hai ngày so với kế hoạch."
        assert extractor.read(make_source("chi bộ".encode()))[0].lines[0].text == "chi bộ"


def test_a_scan_that_kills_pdfium_twice_is_damaged(dying_pdfium, make_source, tmp_path):
    Image.new("L", (600, 800), 200).save(tmp_path / "scan.pdf")
    with Extractor(Settings()) as extractor:
        skipped = extractor.read(make_source(str(tmp_path / "scan.pdf")))
    assert (skipped.code, skipped.detail) in (
        ("damaged", "reader crashed"),
        ("no_text_needs_ocr", "vie.traineddata"),
    )
