"""Dated data: catalogues, lexicons, forms, messages and templates, and how their files are read."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def read_text(*place: str) -> str:
    """Return the text of the file of the package at `place`: its name, after those of the folders above it."""
    return resources.files(__name__).joinpath(*place).read_text(encoding="utf-8")


def read_table(name: str) -> dict[str, Any]:
    """Return what the TOML file `name` holds."""
    return tomllib.loads(read_text(name))
