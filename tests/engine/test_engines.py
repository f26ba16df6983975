import os
import signal
import subprocess
import sys
import time

import pytest

from tusoi_nlp.engine import ENGINES, Workers
from tusoi_nlp.errors import SettingsError


def build_square():
    return square


def square(n: int) -> int:
    return n * n


def build_fragile():
    return die_on_three


def die_on_three(n: int) -> int:
    if n == 3:
        time.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def build_faulty():
    return fail


def fail(n: int) -> int:
    raise ZeroDivisionError(n)


@pytest.mark.parametrize("engine", ["serial", "processes", pytest.param("dask", marks=pytest.mark.slow)])
@pytest.mark.parametrize("jobs", [1, 2])
def test_engines_give_equal_results(engine, jobs):
    results = list(ENGINES[engine](build_square, range(25), Workers(engine, jobs)))
    assert sorted(results) == [(n, n * n) for n in range(25)]


@pytest.mark.parametrize("engine", ["processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_a_worker_that_dies_on_an_item_costs_only_that_item(engine):
    results = list(ENGINES[engine](build_fragile, range(8), Workers(engine, 2)))
    assert sorted(results) == [(0, 0), (1, 1), (2, 2), (3, None), (4, 4), (5, 5), (6, 6), (7, 7)]


@pytest.mark.parametrize("engine", ["serial", "processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_an_exception_of_the_task_is_raised(engine):
    with pytest.raises(ZeroDivisionError):
        list(ENGINES[engine](build_faulty, range(3), Workers(engine, 2)))


def build_wrong():
    raise SettingsError("worker_differs", host="may-07")


@pytest.mark.parametrize("engine", ["serial", "processes", pytest.param("dask", marks=pytest.mark.slow)])
def test_tools_that_cannot_be_built_end_the_run_with_their_error(engine):
    with pytest.raises(SettingsError, match="may-07"):
        list(ENGINES[engine](build_wrong, range(3), Workers(engine, 2)))


HEARING = """
import signal
from tusoi_nlp.engine import ENGINES, Workers

def build():
    return hears

def hears(item):
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())

if __name__ == "__main__":
    print(sorted(ENGINES["processes"](build, range(4), Workers("processes", 2))))
"""


def test_ctrl_c_is_heard_by_no_worker_not_even_the_first_of_a_program(tmp_path):
    (tmp_path / "hearing.py").write_text(HEARING)  # a program of its own: pytest has started processes before
    done = subprocess.run([sys.executable, str(tmp_path / "hearing.py")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([(n, False) for n in range(4)])
