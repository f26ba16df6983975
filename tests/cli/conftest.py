import subprocess
import sys
from collections.abc import Callable

import click
import pytest

from tusoi_nlp.cli import main


@pytest.fixture
def tusoi_here(monkeypatch, capsys) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return what runs the program in this process: it tells what `tusoi` tells, without the time to start it."""

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = ["tusoi", *map(str, arguments)]
        with monkeypatch.context() as patch:
            patch.setattr(click.Context, "formatter_class", click.Context.formatter_class)
            patch.setattr(sys, "argv", command)
            with pytest.raises(SystemExit) as ended:
                main()
        told = capsys.readouterr()
        return subprocess.CompletedProcess(command, ended.value.code, told.out, told.err)

    return run
