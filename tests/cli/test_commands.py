import json
import subprocess
import sys
import zipfile

import pytest
from click.testing import CliRunner

from tusoi_nlp.classify.augment import AUGMENTATIONS
from tusoi_nlp.cli import COMMANDS
from tusoi_nlp.cli.report import FORMATS
from tusoi_nlp.cli.scan import command, tell_skipped
from tusoi_nlp.cli.train import AUGMENTED
from tusoi_nlp.records import Skipped, Source
from tusoi_nlp.report import REPORTS

HELPED = [None, *(name for name in COMMANDS if name != "doctor")]


@pytest.fixture(scope="module")
def helps():
    """Return by command what its help prints and which heavy libraries a program of its own has imported by then."""
    program = (
        "import contextlib, io, json, sys\n"
        "from tusoi_nlp.cli import main\n"
        "heavy = {'pandas', 'numpy', 'spacy', 'sklearn', 'underthesea', 'pyarrow'}\n"
        f"for name in {HELPED}:\n"
        "    sys.argv = ['tusoi', *([name] if name else []), '--help']\n"
        "    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.suppress(SystemExit):\n"
        "        main()\n"
        "    print(json.dumps([name, told.getvalue(), sorted(heavy & sys.modules.keys())]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name: (told, heavy) for name, told, heavy in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", HELPED)
def test_help_imports_none_of_the_heavy_libraries(helps, name):
    told, heavy = helps[name]
    assert heavy == []
    assert "Ví dụ" in told
    assert all(command in told for command in ([] if name else COMMANDS))


def test_options_name_what_there_is():
    assert list(AUGMENTED) == list(AUGMENTATIONS)
    assert list(FORMATS) == list(REPORTS)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(tusoi, name):
    done = tusoi(name, "--help")
    assert done.returncode == 0
    assert "Ví dụ" in done.stdout


@pytest.mark.slow
def test_a_folder_of_nothing_readable_ends_with_code_3_and_a_report(tusoi, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rong.docx").write_bytes(b"")
    done = tusoi("scan", tmp_path / "in", "--out", tmp_path / "run")
    assert done.returncode == 3
    assert "1" in done.stderr
    assert done.stdout == ""
    assert (tmp_path / "run" / "report.html").exists()


@pytest.mark.slow
def test_a_scan_ends_with_how_many_files_were_skipped_for_which_reason(tusoi, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("1.docx", "2.docx"):
        (tmp_path / "in" / name).write_bytes(b"")
    (tmp_path / "in" / "3.bin").write_bytes(bytes(range(256)))
    done = tusoi("scan", tmp_path / "in", "--out", tmp_path / "run", "--lang", "en")
    told = done.stderr.splitlines()
    place = next(row for row, line in enumerate(told) if " = analysed " in line)
    assert told[place + 1 : place + 4] == [
        "  2 files: The file holds no text",
        "  1 file: This kind of file is not read yet",
        '  each file by name, and what to do: section "Skipped files" of the report',
    ]


def test_of_many_reasons_the_five_commonest_are_told():
    codes = ["empty", *["damaged"] * 2, "encrypted", "too_large", "timed_out", "duplicate", "unsupported"]
    told = tell_skipped([Skipped(Source("a", "a", "0" * 64, "0" * 16, 1), code) for code in codes], "vi").splitlines()
    assert told[0] == "  2 tệp: Tệp bị hỏng hoặc chưa tải xong"
    assert told[5:] == ["  …", "  Tên từng tệp và việc cần làm: mục “Tệp bỏ qua” của báo cáo"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_folder_ends_with_code_3_and_what_to_do(tusoi_here, tmp_path, lang):
    (tmp_path / "in").mkdir()
    done = tusoi_here("scan", tmp_path / "in", "--out", tmp_path / "run", "--lang", lang)
    assert done.returncode == 3
    assert ("Kiểm tra đường dẫn" if lang == "vi" else "check the path") in done.stderr


@pytest.mark.slow
def test_a_missing_input_is_wrong_use_and_touches_no_run(tusoi, tmp_path, demo):
    before = (demo / "manifest.json").read_bytes()
    done = tusoi("scan", tmp_path / "nowhere", "--out", demo)
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert (demo / "manifest.json").read_bytes() == before


def test_results_in_the_very_folder_of_the_files_are_wrong_use(tmp_path):
    (tmp_path / "a.txt").write_text("Biên bản sinh hoạt chi bộ", encoding="utf-8")
    done = CliRunner().invoke(command, [str(tmp_path), "--out", f"{tmp_path}/../{tmp_path.name}"])
    assert done.exit_code == 2
    assert "INPUT" in done.output
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.slow
def test_a_second_scan_says_what_it_knew(tusoi, tmp_path):
    (tmp_path / "a.txt").write_text("BIÊN BẢN\nSinh hoạt chi bộ thôn Đông tháng 6/2025\n", encoding="utf-8")
    tusoi("scan", tmp_path / "a.txt", "--out", tmp_path / "run")
    again = tusoi("scan", tmp_path / "a.txt", "--out", tmp_path / "run")
    assert "1 tệp đã có kết quả từ lần quét trước, còn 0 tệp" in again.stderr


@pytest.mark.slow
def test_a_wrong_catalogue_or_model_ends_with_code_4_and_says_which(tusoi, tmp_path):
    (tmp_path / "a.txt").write_text("Biên bản sinh hoạt chi bộ", encoding="utf-8")
    wrong_catalogue = tusoi("scan", tmp_path / "a.txt", "--out", tmp_path / "run", "--catalogue", "nq40")
    assert wrong_catalogue.returncode == 4
    assert "nq40" in wrong_catalogue.stderr
    wrong_model = tusoi("scan", tmp_path / "a.txt", "--out", tmp_path / "run", "--model", tmp_path)
    assert wrong_model.returncode == 4
    assert str(tmp_path) in wrong_model.stderr


@pytest.mark.slow
def test_strict_ends_with_code_5_when_a_file_was_skipped(tusoi, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "rong.docx").write_bytes(b"")
    (tmp_path / "in" / "a.txt").write_text("BIÊN BẢN\nSinh hoạt chi bộ thôn Đông tháng 6/2025\n", encoding="utf-8")
    done = tusoi("scan", tmp_path / "in", "--out", tmp_path / "run", "--strict")
    assert done.returncode == 5
    assert done.stdout.strip().endswith("report.html")


@pytest.mark.slow
def test_a_report_is_written_again_in_english_without_the_files(tusoi, demo):
    done = tusoi("report", demo, "--format", "csv", "--lang", "en")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_explain_tells_every_file_of_an_archive_and_which_it_skips(tusoi, tmp_path):
    with zipfile.ZipFile(tmp_path / "ho-so.zip", "w") as archive:
        archive.writestr("rong.txt", "")
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, f"BIÊN BẢN\nSinh hoạt chi bộ thôn Đông\nBản thân còn nể nang, {name[0]}.\n")
    done = tusoi("explain", tmp_path / "ho-so.zip")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("ho-so.zip/")] == [
        "ho-so.zip/a.txt",
        "ho-so.zip/b.txt",
    ]
    assert "ho-so.zip/rong.txt: empty" in done.stderr


@pytest.mark.slow
def test_explain_refuses_a_skipped_file_with_what_to_do(tusoi, tmp_path):
    (tmp_path / "rong.docx").write_bytes(b"")
    done = tusoi("explain", tmp_path / "rong.docx")
    assert done.returncode == 3
    assert "empty" in done.stderr
