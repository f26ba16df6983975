from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from tusoi_nlp.cli import program
from tusoi_nlp.corpus import check_corpus
from tusoi_nlp.corpus.convert import take_rows
from tusoi_nlp.corpus.formats import FORMATS

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = (DOCS / "huan-luyen.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^tusoi (.+)$", TUTORIAL, re.MULTILINE)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_tutorial_is_understood(line: str) -> None:
    command: click.Command = program
    arguments = shlex.split(line)
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), arguments.pop(0))
        assert found is not None
        command = found
    command.make_context("tusoi", arguments)


@pytest.mark.parametrize("name", ["da-gan.csv", "nguoi-2.csv"])
def test_the_labelled_files_of_the_tutorial_are_without_fault(name: str) -> None:
    passages, wrong, n_unlabelled = take_rows(FORMATS["csv"].read((DOCS / "vi-du" / name).read_bytes()), name, "g")
    assert (len(passages), wrong, n_unlabelled) == (30, [], 0)
    assert check_corpus(passages) == ()
