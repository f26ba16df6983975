import os
import signal
import subprocess
import sys

import pytest

from tusoi_nlp.extract.temporary import TemporaryFolder

KILLED = """
import os, signal
from tusoi_nlp.extract.temporary import TemporaryFolder
folder = TemporaryFolder()
open(folder.path + "/in.doc", "w").close()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_the_next_process_removes_what_a_killed_one_left_and_nothing_else(place):
    (place / "tusoi-bien-ban").mkdir()
    with TemporaryFolder() as in_use:
        killed = subprocess.run([sys.executable, "-c", KILLED], check=False, timeout=60)
        assert killed.returncode == -signal.SIGKILL
        assert len(os.listdir(place)) == 3
        with TemporaryFolder() as mine:
            assert set(os.listdir(place)) == {"tusoi-bien-ban", os.path.basename(in_use), os.path.basename(mine)}
    assert os.listdir(place) == ["tusoi-bien-ban"]


def test_a_folder_of_another_machine_is_not_missed(place):
    with TemporaryFolder(str(place / "elsewhere")) as path:
        assert os.path.dirname(path) == str(place)
