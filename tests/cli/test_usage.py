import re
import subprocess
import sys

import click
import pytest

from tusoi_nlp.cli import program
from tusoi_nlp.cli.usage import Formatter

WRONG = [
    (["scann"], 'không có lệnh "scann"; có phải là scan?', "tusoi --help"),
    (["scan", "a.txt"], "còn thiếu --out", "tusoi scan --help"),
    (["scan", "a.txt", "--ou", "r"], "không có tùy chọn --ou; có phải là --out", "tusoi scan --help"),
    (["scan", "a.txt", "--engin", "dask"], "có phải là --engine?", "tusoi scan --help"),
    (["scan", "a.txt", "--xyz", "dask"], "không có tùy chọn --xyz\n", "tusoi scan --help"),
    (["scan", "a.txt", "--out", "r", "--jobs", "0"], "--jobs phải là số nguyên từ 1 trở lên", "tusoi scan --help"),
    (["scan", "a.txt", "--out", "r", "--engine", "spark"], "--engine phải là một trong: serial", "tusoi scan --help"),
    (["scan", "khong-co", "--out", "r"], 'không có tệp hay thư mục "khong-co"', "tusoi scan --help"),
    (["scan", "a.txt", "--out", "r", "--scheduler", "tcp://a:1"], "chỉ dùng với --engine dask", "tusoi scan --help"),
    (["explain", "."], '"." là thư mục', "tusoi explain --help"),
    (["explain", "a.txt", "b.txt"], "phần thừa", "tusoi explain --help"),
    (["report", "--format"], "--format được viết sai", "--help"),
    (["train", "a", "--out", "b", "--seed", "x"], "--seed phải là số nguyên", "tusoi train --help"),
    (["classify", "a.txt", "-o", "./a.txt"], "./a.txt cũng là tệp đưa vào", "tusoi classify --help"),
    (["corpus", "import", "a.txt", "--format", "csv", "-o", "a.txt"], "tệp đưa vào", "tusoi corpus import --help"),
    (["corpus", "export", "a.txt", "--format", "csv", "-o", "a.txt"], "tệp đưa vào", "tusoi corpus export --help"),
    (["corpus", "next", "a.txt", "--unlabelled", "b", "-o", "b"], "tệp đưa vào", "tusoi corpus next --help"),
    (["corpus", "agreement", "a", "--second", "b", "--settled", "b"], "đưa vào", "tusoi corpus agreement --help"),
    (["evaluate", "a.txt", "--errors", "a.txt"], "tệp đưa vào", "tusoi evaluate --help"),
    (["evaluate", "a.txt", "--picture", "tin-cay.png"], 'hãy đặt tên "tin-cay.svg"', "tusoi evaluate --help"),
    (["--lang", "vi", "scan", "a.txt"], "--lang đứng sau tên lệnh: tusoi LỆNH … --lang …", "tusoi --help"),
    (["corpus", "-o", "b", "export"], "-o đứng sau tên lệnh: tusoi corpus LỆNH … -o …", "tusoi corpus --help"),
    (["--xyz", "scan", "a.txt"], "không có tùy chọn --xyz\n", "tusoi --help"),
    (["corpus", "chek"], "có phải là check?", "tusoi corpus --help"),
]


@pytest.mark.parametrize(("arguments", "told", "help_of"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_wrong_use_is_told_in_vietnamese_with_where_help_stands(
    tusoi_here, tmp_path, monkeypatch, arguments, told, help_of
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Biên bản sinh hoạt chi bộ", encoding="utf-8")
    done = tusoi_here(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert help_of in done.stderr
    assert "Error" not in done.stderr


def test_a_wrong_setting_is_told_before_files_are_looked_for(tusoi_here, tmp_path):
    done = tusoi_here("scan", str(tmp_path), "--out", str(tmp_path / "r"), "--catalogue", "nq05")
    assert done.returncode == 4
    assert 'không có danh mục "nq05"' in done.stderr


@pytest.mark.parametrize("command", [("catalogue", "show"), ("corpus", "check"), ("report",)])
def test_a_path_that_cannot_even_be_looked_for_is_told(tusoi_here, command):
    done = tusoi_here(*command, "a" * 300, "--lang", "en")
    assert done.returncode == 4
    assert "cannot be opened (the name is too long). check path and permissions" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_is_told_in_english_where_that_is_asked_for(tusoi_here):
    done = tusoi_here("scan", "nowhere", "--out", "r", "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.startswith('tusoi: there is no file or folder "nowhere"')
    assert "see tusoi scan --help" in done.stderr


def test_help_has_vietnamese_headings_and_examples_that_can_be_copied(tusoi_here):
    told = tusoi_here("corpus", "--help").stdout
    assert told.startswith("Cách dùng: tusoi corpus")
    assert "Tùy chọn:" in told
    assert "Lệnh:" in told
    assert "\n    tusoi corpus export moi.jsonl --format doccano -o d.jsonl\n" in told
    assert "mã thoát 4" in " ".join(told.split())  # what a command does is told to its end


def commands(command, name="tusoi"):
    """Yield the context of `command` and of all commands below it."""
    context = click.Context(command, info_name=name)
    yield context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from commands(command.get_command(context, below), f"{name} {below}")


@pytest.mark.parametrize("context", list(commands(program)), ids=lambda context: context.info_name)
def test_help_says_nothing_in_the_english_of_click(context, monkeypatch):
    monkeypatch.setattr(click.Context, "formatter_class", Formatter)
    told = " ".join(context.get_help().split())
    english = r"OPTIONS|COMMAND|ARGS|INTEGER|TEXT|required|default:|x>=|Usage:|Options:|Commands:|Show "
    assert re.findall(english, told) == []


@pytest.mark.parametrize("context", list(commands(program)), ids=lambda context: context.info_name)
def test_every_command_has_an_example_that_calls_it(context):
    assert f"  {context.info_name}" in (context.command.epilog or "")


def test_help_tells_what_an_option_needs_and_what_it_is_else(monkeypatch):
    monkeypatch.setattr(click.Context, "formatter_class", Formatter)
    scan = program.get_command(click.Context(program), "scan")
    told = " ".join(click.Context(scan, info_name="scan").get_help().split())
    assert told.startswith("Cách dùng: scan [TÙY CHỌN] INPUT...")
    assert "--out RUN Thư mục kết quả. [bắt buộc]" in told
    assert "[mặc định: processes]" in told
    assert "còn trống. [từ 1 trở lên]" in told


def test_a_reader_that_has_read_enough_ends_the_program_without_a_word():
    command = f"{sys.executable} -m tusoi_nlp catalogue show nq04 2>&1 >&3 | cat"
    done = subprocess.run(
        ["bash", "-c", f"exec 3> >(true); sleep 0.3; {command}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (141, "", "")


def test_a_full_disk_behind_standard_output_is_told():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tusoi_nlp", "catalogue", "list"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 6
    assert done.stderr.startswith("tusoi: không ghi được kết quả")
    assert "Traceback" not in done.stderr


def test_what_is_printed_is_utf_8_whatever_the_terminal_says(tusoi):
    done = tusoi("catalogue", "list", env={"PYTHONIOENCODING": "cp1258", "LC_ALL": "C"})
    assert done.returncode == 0
    assert "27 biểu hiện suy thoái" in done.stdout
