import pytest

from tusoi_nlp.cli import progress
from tusoi_nlp.cli.progress import Progress


@pytest.fixture
def clock(monkeypatch):
    """Return a list whose only number is what the clock shows."""
    shown = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: shown[0])
    return shown


def test_progress_tells_rate_and_time_left_in_plain_lines_where_there_is_no_terminal(clock, capsys):
    tell = Progress("en")
    tell(0, 100, 0)
    for second in range(1, 21):
        clock[0] = float(second)
        tell(second, 100, 0)
    assert capsys.readouterr().err.splitlines() == [
        "10/100 files, 1 files/s, about 0:01:30 left",
        "20/100 files, 1 files/s, about 0:01:20 left",
    ]


def test_the_rate_is_written_as_vietnamese_write_numbers(clock, capsys):
    tell = Progress("vi")
    tell(0, 16, 0)
    clock[0] = 30.0
    tell(10, 16, 0)
    assert capsys.readouterr().err == "10/16 tệp, 0,333 tệp/giây, còn khoảng 0:00:18\n"


def test_the_files_of_an_earlier_scan_do_not_count_in_the_rate(clock, capsys):
    tell = Progress("en")
    tell(80, 100, 0)
    clock[0] = 40.0
    tell(90, 100, 0)
    assert capsys.readouterr().err.splitlines() == [
        "80 files are known from an earlier scan, 20 to go",
        "90/100 files, 0.25 files/s, about 0:00:40 left",
    ]


def test_a_long_scan_tells_less_often(clock, capsys):
    tell = Progress("en")
    tell(0, 100_000, 0)
    for second in range(10, 10_001, 10):
        clock[0] = float(second)
        tell(second, 100_000, 0)
    assert len(capsys.readouterr().err.splitlines()) < 300


def test_the_last_file_is_always_told(clock, capsys):
    tell = Progress("en")
    tell(0, 2, 0)
    clock[0] = 0.5
    tell(2, 2, 0)
    assert capsys.readouterr().err == "2/2 files, 4 files/s, about 0:00:00 left\n"


def test_files_skipped_where_they_were_found_are_told_before_the_count_without_them(clock, capsys):
    tell = Progress("en")
    tell(0, 19, 6)
    clock[0] = 19.0
    tell(19, 19, 6)
    assert capsys.readouterr().err.splitlines() == [
        "found 25 files: 6 skipped at once, 19 to read",
        "19/19 files, 1 files/s, about 0:00:00 left",
    ]


def test_what_the_workers_take_to_start_does_not_count_in_the_time_left(clock, capsys):
    tell = Progress("en")
    tell(0, 32, 0)
    for n_done, second in ((1, 24.0), (5, 34.0), (16, 39.0), (32, 44.0)):
        clock[0] = second
        tell(n_done, 32, 0)
    clock[0] = 24.0
    assert capsys.readouterr().err.splitlines() == [
        "1/32 files",
        "5/32 files, 0.147 files/s, about 0:03:04 left",
        "32/32 files, 0.727 files/s, about 0:00:00 left",
    ]


def test_the_rate_is_that_since_the_first_file_once_enough_are_done(clock, capsys):
    tell = Progress("en")
    tell(0, 32, 0)
    for n_done, second in ((1, 24.0), (11, 34.0)):
        clock[0] = second
        tell(n_done, 32, 0)
    assert capsys.readouterr().err.splitlines() == ["1/32 files", "11/32 files, 1 files/s, about 0:00:21 left"]
