import errno
import os
import unicodedata

import pytest

from tusoi_nlp.extract import find_sources, read_pages
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Settings


def told(found):
    return [(i.source.path, i.code, i.detail) if isinstance(i, Skipped) else i.path for i in found]


def test_a_folder_is_walked_in_order_of_paths(tmp_path):
    for name in ("b/2.txt", "a/1.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert told(find_sources([str(tmp_path)])) == ["a/1.txt", "b/2.txt", "c.txt"]


def test_a_source_bears_its_hash_and_size(tmp_path):
    (tmp_path / "x.txt").write_bytes(b"abc")
    (source,) = find_sources([str(tmp_path / "x.txt")])
    assert source.path == "x.txt"
    assert source.file == str(tmp_path / "x.txt")
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (source.doc_id, source.size_bytes) == ("ba7816bf8f01cfea", 3)


def test_paths_below_several_folders_begin_with_their_names(tmp_path):
    for name in ("xa/1.txt", "phuong/2.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name)
    assert told(find_sources([str(tmp_path / "xa"), str(tmp_path / "phuong")])) == ["phuong/2.txt", "xa/1.txt"]


def test_folders_of_one_name_are_told_apart(tmp_path):
    for name in ("xa/2025/1.txt", "phuong/2025/1.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name)
    inputs = [str(tmp_path / "xa" / "2025"), str(tmp_path / "phuong" / "2025")]
    assert told(find_sources(inputs)) == ["phuong/2025/1.txt", "xa/2025/1.txt"]


def test_the_same_bytes_are_a_duplicate_of_the_first_path_where_names_are_equally_long(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    assert told(find_sources([str(tmp_path)])) == ["a.txt", ("b.txt", "duplicate", "a.txt")]


def test_a_file_given_twice_is_found_once(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    assert told(find_sources([str(tmp_path / "a.txt"), str(tmp_path / "a.txt")])) == ["a.txt"]


@pytest.mark.parametrize("copy", ["T9 - Copy.docx", "T9 (1).docx", "Copy of T9.docx", "T9 - Bản sao.docx"])
def test_the_file_is_kept_and_not_the_copy_that_a_program_named_after_it(tmp_path, copy):
    for name in (copy, "T9.docx"):
        (tmp_path / name).write_bytes(b"chi bo hop")
    assert set(told(find_sources([str(tmp_path)]))) == {"T9.docx", (copy, "duplicate", "T9.docx")}


def test_files_without_bytes_are_empty_and_not_duplicates(tmp_path):
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").touch()
    assert told(find_sources([str(tmp_path)])) == [("a.txt", "empty", "0 B"), ("b.txt", "empty", "0 B")]


def test_lock_files_and_hidden_files_are_ignored(tmp_path):
    for name in ("~$a.docx", ".~lock.a.odt#", ".DS_Store", "Thumbs.db", "desktop.ini", "a.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("x")
    assert told(find_sources([str(tmp_path)])) == ["a.txt"]


@pytest.mark.parametrize(
    "names",
    [
        ("lock",),
        ("lock", "store.sqlite", "store.sqlite-wal"),
        ("lock", "manifest.json", "report.html"),
        ("manifest.json", "store.sqlite", "report.json", "csv/passages.csv"),
    ],
    ids=["new", "interrupted", "fresh", "done"],
)
def test_a_run_folder_inside_the_input_is_left_out(tmp_path, names):
    for name in ("a.txt", *(f"run/{name}" for name in names)):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(name)
    assert told(find_sources([str(tmp_path)])) == ["a.txt"]


def test_a_folder_with_one_file_named_like_that_of_a_run_is_read(tmp_path):
    for name in ("a.txt", "manifest.json"):
        (tmp_path / name).write_text(name)
    assert told(find_sources([str(tmp_path)])) == ["a.txt", "manifest.json"]


def test_linked_folders_are_not_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    assert told(find_sources([str(tmp_path / "in")])) == ["a.txt"]


def test_what_is_missing_or_no_file_is_an_unreadable_path(tmp_path):
    os.mkfifo(tmp_path / "pipe", 0o600)
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    found = find_sources([str(tmp_path)])
    assert told(found) == [("broken", "unreadable_path", "ENOENT"), ("pipe", "unreadable_path", "special file")]
    assert (found[0].source.sha256, found[0].source.doc_id) == ("", "")
    assert told(find_sources([str(tmp_path / "none.pdf")])) == [("none.pdf", "unreadable_path", "ENOENT")]


def test_a_folder_that_may_not_be_opened_is_told_as_that(tmp_path, monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if os.path.basename(path) == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    assert told(find_sources([str(tmp_path)])) == [("closed", "unreadable_path", "EACCES")]


def test_names_in_decomposed_unicode_are_shown_composed(tmp_path):
    (tmp_path / unicodedata.normalize("NFD", "biên bản.txt")).write_text("x")
    assert told(find_sources([str(tmp_path)])) == ["biên bản.txt"]


def test_names_that_are_no_utf8_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"bi\xean.txt")).write_text("x")
    (source,) = find_sources([str(tmp_path)])
    assert source.path.encode("utf-8").startswith(b"bi")
    assert os.path.exists(source.file)


def test_two_names_that_are_shown_alike_are_told_apart(tmp_path):
    for name in (b"\xfe.txt", b"\xff.txt", b"e\xcc\x81.txt", b"\xc3\xa9.txt"):
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    assert told(find_sources([str(tmp_path)])) == ["é.txt", "é.txt (2)", "\ufffd.txt", "\ufffd.txt (2)"]


def test_a_name_is_shown_on_one_line_and_in_one_direction(tmp_path):
    for name in ("a\nb.txt", "c\u202etxt.exe", "-d.txt"):
        (tmp_path / name).write_text(name)
    assert told(find_sources([str(tmp_path)])) == ["-d.txt", "a␊b.txt", "c\ufffdtxt.exe"]


def test_a_file_over_the_limit_of_size_is_not_read_at_all(tmp_path):
    with (tmp_path / "a.txt").open("wb") as sparse:
        sparse.truncate(10**12)
    assert told(find_sources([str(tmp_path)])) == [("a.txt", "too_large", "1,000,000 MB > 50 MB")]


def test_no_inputs_give_no_sources():
    assert find_sources([]) == ()


def test_the_folder_of_this_run_is_left_out_whatever_it_holds(tmp_path):
    for name in ("in/a.txt", "in/run/note.txt", "in/run/lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "linked").symlink_to(tmp_path / "in")
    assert told(find_sources([str(tmp_path / "in")], but=str(tmp_path / "linked" / "run"))) == ["a.txt"]


def test_a_file_that_is_replaced_by_another_as_long_is_not_read_under_the_first_ones_hash(tmp_path):
    (tmp_path / "a.txt").write_text("chi bo hop", encoding="utf-8")
    (found,) = find_sources([str(tmp_path)])
    (tmp_path / "a.txt").write_text("chi bo hoc", encoding="utf-8")
    skipped = read_pages(found, Settings())
    assert isinstance(skipped, Skipped)
    assert (skipped.code, skipped.detail) == ("unreadable_path", "changed")


@pytest.mark.skipif(not os.path.exists("/proc/kmsg"), reason="needs Linux")
def test_a_file_that_gives_nothing_yet_is_not_waited_for(tmp_path):
    (tmp_path / "wait.txt").symlink_to("/proc/kmsg")  # says that it is a regular file
    (found,) = find_sources([str(tmp_path)])
    assert (found.code, found.source.path) == ("unreadable_path", "wait.txt")
