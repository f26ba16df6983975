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
    tell(0, 100)
    for second in range(1, 21):
        clock[0] = float(second)
        tell(second, 100)
    assert capsys.readouterr().err.splitlines() == [
        "10/100 files, 1 files/s, about 0:01:30 left",
        "20/100 files, 1 files/s, about 0:01:20 left",
    ]


def test_the_rate_is_written_as_vietnamese_write_numbers(clock, capsys):
    tell = Progress("vi")
    tell(0, 16)
    clock[0] = 30.0
    tell(10, 16)
    assert capsys.readouterr().err == "10/16 tệp, 0,333 tệp/giây, còn khoảng 0:00:18\n"


def test_the_files_of_an_earlier_scan_do_not_count_in_the_rate(clock, capsys):
    tell = Progress("en")
    tell(80, 100)
    clock[0] = 40.0
    tell(90, 100)
    assert capsys.readouterr().err.splitlines() == [
        "80 files are known from an earlier scan, 20 to go",
        "90/100 files, 0.25 files/s, about 0:00:40 left",
    ]


def test_a_long_scan_tells_less_often(clock, capsys):
    tell = Progress("en")
    tell(0, 100_000)
    for second in range(10, 10_001, 10):
        clock[0] = float(second)
        tell(second, 100_000)
    assert len(capsys.readouterr().err.splitlines()) < 300


def test_the_last_file_is_always_told(clock, capsys):
    tell = Progress("en")
    tell(0, 2)
    clock[0] = 0.5
    tell(2, 2)
    assert capsys.readouterr().err == "2/2 files, 4 files/s, about 0:00:00 left\n"
