import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"


def run_tusoi(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a person does and return what it printed and its exit code."""
    command = [sys.executable, "-m", "tusoi_nlp", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=600, check=False, env={**os.environ, **(env or {})}
    )


@pytest.fixture(scope="session", autouse=True)
def cache_of_pages(tmp_path_factory):
    """Keep what is recognised in tests out of the user's cache, and that out of tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUSOI_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def tusoi() -> Callable[..., subprocess.CompletedProcess[str]]:
    return run_tusoi


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """The run folder of an undisturbed scan of the samples."""
    folder = tmp_path_factory.mktemp("demo") / "run"
    done = run_tusoi("scan", SAMPLES / "files", "--roster", SAMPLES / "roster.csv", "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def n_results() -> Callable[[Path], int]:
    """Return what tells how many results a scan that goes on has stored in its run folder."""

    def count(run: Path) -> int:
        try:
            with closing(sqlite3.connect(f"file:{run / 'store.sqlite'}?mode=ro", uri=True)) as store:
                return int(store.execute("SELECT count(*) FROM results").fetchone()[0])
        except sqlite3.OperationalError:  # it has not begun
            return 0

    return count
