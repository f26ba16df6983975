"""Everything that is wrong in a catalogue's file, at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from tusoi_nlp.catalogue.patterns import PatternError, expand
from tusoi_nlp.catalogue.schema import TABLES, Problem

Table = dict[str, Any]
LineOf = Callable[[str, str], int | None]


def find_problems(text: str, known_targets: frozenset[str]) -> list[Problem]:
    """Return what is wrong in the TOML `text`, in the order of its lines.

    `known_targets` are the ids that a crosswalk may name besides the file's own items.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return [Problem(int(line[1]) if line else None, "broken_toml", (("why", str(error)),))]
    problems = [*_of_shape(raw), *_of_tables(raw, text)]
    if not problems:
        problems = [*_of_catalogue(raw, text), *_of_items(raw["item"], text, known_targets)]
    return sorted(problems, key=lambda problem: problem.line or 0)


def ids_of(raw: Table) -> frozenset[str]:
    """Return the ids that a crosswalk may name: items, and items with the letter of a sub-behaviour."""
    items = raw.get("item", [])
    return frozenset(item["id"] for item in items) | {item["id"] + a for item in items for a in item.get("sub", {})}


def _of_shape(raw: Table) -> Iterator[Problem]:
    for name in sorted(raw.keys() - TABLES.keys()):
        yield _unknown(None, name, TABLES)
    for name in sorted(TABLES.keys() - raw.keys()):
        yield Problem(None, "missing_table", (("name", name),))


def _of_tables(raw: Table, text: str) -> Iterator[Problem]:
    for name, fields in TABLES.items():
        tables = raw.get(name, [])
        for place, table in enumerate(tables if isinstance(tables, list) else [tables]):
            lines = _lines_of_table(text, name, place)
            for key in sorted(table.keys() - fields.keys()):
                yield _unknown(_line_of_key(lines, key), key, fields)
            for key, field in fields.items():
                if key not in table and field.required:
                    yield Problem(lines[0][0], "missing_key", (("name", key), ("table", str(table.get("id", name)))))
                elif key in table and not isinstance(table[key], field.kind):
                    wanted = (("name", key), ("kind", field.kind.__name__))
                    yield Problem(_line_of_key(lines, key), "wrong_type", wanted)


def _of_catalogue(raw: Table, text: str) -> Iterator[Problem]:
    lines = _lines_of_table(text, "catalogue", 0)
    head = raw["catalogue"]
    if head["polarity"] not in ("negative", "positive"):
        yield Problem(_line_of_key(lines, "polarity"), "wrong_polarity", (("value", head["polarity"]),))
    if "valid_to" in head and head["valid_to"] < head["valid_from"]:
        yield Problem(_line_of_key(lines, "valid_to"), "ends_before_start")
    for number, n in Counter(group["number"] for group in raw["group"]).items():
        if n > 1:
            yield Problem(None, "duplicate_group", (("number", str(number)),))


def _of_items(items: list[Table], text: str, known_targets: frozenset[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    groups = {group["number"] for group in tomllib.loads(text)["group"]}
    targets = known_targets | ids_of({"item": items})
    for place, item in enumerate(items):
        lines = _lines_of_table(text, "item", place)
        if item["id"] in seen:
            yield Problem(_line_of_key(lines, "id"), "duplicate_id", (("id", item["id"]),))
        seen.add(item["id"])
        if item["group"] not in groups:
            yield Problem(_line_of_key(lines, "group"), "no_such_group", (("number", str(item["group"])),))
        if not item["cues"]:
            yield Problem(_line_of_key(lines, "cues"), "no_cues", (("id", item["id"]),))
        for target in item.get("crosswalk", ()):
            if target not in targets:
                near = _near(target, targets)
                yield Problem(_line_of_key(lines, "crosswalk"), "no_such_target", (("target", target), ("near", near)))
        yield from _of_cues(item, lines)


def _of_cues(item: Table, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    for cue in (*item["cues"], *item.get("opposites", ()), *item.get("exclude", ())):
        try:
            expand(cue)
        except PatternError as error:
            line = next((number for number, line in lines if cue in line), lines[0][0])
            yield Problem(line, error.key, (("cue", cue),))


def _unknown(line: int | None, key: str, known: dict[str, Any]) -> Problem:
    return Problem(line, "unknown_key", (("name", key), ("near", _near(key, known))))


def _near(name: str, known: Any) -> str:
    return ", ".join(difflib.get_close_matches(name, sorted(known), n=1)) or "–"


def _lines_of_table(text: str, name: str, place: int) -> list[tuple[int, str]]:
    """Return the numbered lines of the table `name`, the `place`-th of its kind counted from 0."""
    lines = list(enumerate(text.splitlines(), start=1))
    heads = [number for number, line in lines if re.match(rf"\s*\[+\s*{name}\s*\]", line)]
    if place >= len(heads):
        return [(1, "")]
    later = (number for number, line in lines if number > heads[place] and re.match(r"\s*\[+[^\]\"]+\]+\s*(#|$)", line))
    end = next(later, len(lines) + 1)
    return lines[heads[place] - 1 : end - 1]


def _line_of_key(lines: list[tuple[int, str]], key: str) -> int:
    return next((number for number, line in lines if re.match(rf"\s*{re.escape(key)}\s*=", line)), lines[0][0])
