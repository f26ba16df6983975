"""Catalogues from data/catalogues or from a user's file."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from tusoi_nlp.catalogue.check import find_problems, ids_of
from tusoi_nlp.catalogue.schema import POLARITIES, Catalogue, Group, Item, Problem
from tusoi_nlp.errors import SettingsError


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the catalogues that come with the program."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml")))


def load_catalogue(id_or_path: str) -> Catalogue:
    """Return a shipped catalogue by its id, or the one in a TOML file.

    Raises:
        SettingsError: there is no such catalogue, or its file is wrong; `tusoi catalogue check` tells everything.
    """
    file = _locate(id_or_path)
    return _checked(_read(file), str(file), id_or_path)


@lru_cache(maxsize=16)
def _checked(text: str, path: str, name: str) -> Catalogue:
    """Return the catalogue that `text` is: a scan asks for it four times, and to check it takes long."""
    if problems := _problems(text, path):
        raise SettingsError("catalogue_wrong", file=name, n=len(problems), line=problems[0].line or "?")
    return _build(tomllib.loads(text))


def check_catalogue(path: str) -> list[Problem]:
    """Return all that is wrong in the catalogue file `path`, in the order of its lines; nothing where it is right.

    Raises:
        SettingsError: the file cannot be read.
    """
    file = _locate(path)
    return _problems(_read(file), str(file))


def _folder() -> Traversable:
    return resources.files("tusoi_nlp.data").joinpath("catalogues")


def _shipped(name: str) -> Traversable:
    return _folder().joinpath(f"{name}.toml")


def _locate(id_or_path: str) -> Traversable:
    if id_or_path in shipped_ids():
        return _shipped(id_or_path)
    path = Path(id_or_path)
    if path.suffix == ".toml" and not path.exists():
        raise SettingsError("no_such_catalogue_file", file=id_or_path)
    if not path.is_file():
        raise SettingsError("no_such_catalogue", name=id_or_path, known=", ".join(shipped_ids()))
    return path


def _read(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")  # Notepad of Windows begins a file with a mark
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("catalogue_unreadable", file=file.name, why=error) from error


def _problems(text: str, path: str) -> list[Problem]:
    others = {name for name in shipped_ids() if Path(str(_shipped(name))).resolve() != Path(path).resolve()}
    return find_problems(text, _ids_of_shipped, others)


@cache
def _ids_of_shipped(name: str) -> frozenset[str]:
    return ids_of(tomllib.loads(_read(_locate(name)))) if name in shipped_ids() else frozenset()


def _build(raw: dict[str, Any]) -> Catalogue:
    head = raw["catalogue"]
    return Catalogue(
        **{key: head[key] for key in ("id", "title_vi", "title_en", "document", "issued_by", "valid_from")},
        polarity=POLARITIES[head["polarity"]],
        valid_to=head.get("valid_to"),
        level_scale=tuple(head.get("level_scale", ())),
        groups=tuple(Group(**group) for group in raw["group"]),
        items=tuple(_build_item(item) for item in raw["item"]),
        example=head.get("example", False),
    )


def _build_item(raw: dict[str, Any]) -> Item:
    optional = {key: tuple(raw.get(key, ())) for key in ("applies_to", "cues", "opposites", "exclude", "crosswalk")}
    return Item(**{**raw, **optional, "sub": tuple(raw.get("sub", {}).items())})
