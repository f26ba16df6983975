"""Everything that is wrong in a catalogue's file, at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date, datetime
from itertools import chain
from typing import Any

from tusoi_nlp.catalogue.lines import Lines, lines_of_tables
from tusoi_nlp.catalogue.patterns import PatternError, expand
from tusoi_nlp.catalogue.schema import TABLES, Field, Problem
from tusoi_nlp.settings import DEFAULT_CATALOGUES

Table = dict[str, Any]
IdsOf = Callable[[str], Set[str]]
CUE_KEYS = ("cues", "opposites", "exclude")
_HEADS = {"catalogue": "[catalogue]", "group": "[[group]]", "item": "[[item]]"}


def find_problems(text: str, ids_of_catalogue: IdsOf, taken: Set[str]) -> list[Problem]:
    """Return what is wrong in the TOML `text`, in the order of its lines.

    `ids_of_catalogue(id)` gives what a crosswalk may name of another catalogue, nothing where there is none of that id;
    `taken` are ids of other catalogues, which this one may not have.
    """
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers and brackets may be too long or too deep for Python
        place = re.search(r"line (\d+), column (\d+)", str(error))
        if place is None:
            return [Problem(None, "open_toml", ())]
        return [Problem(int(place[1]), "broken_toml", (("column", place[2]),))]
    lines = lines_of_tables(text)
    problems = list(_of_tables(raw, lines))
    sound = _without_wrong_values(raw)
    problems += _of_catalogue(sound["catalogue"][0], _places(lines, "catalogue", 1)[0], taken)
    problems += _of_groups(sound, lines)
    problems += _of_items(sound, lines, ids_of_catalogue)
    return sorted(problems, key=lambda problem: problem.line or 0)


def ids_of(raw: Table) -> frozenset[str]:
    """Return the ids that a crosswalk may name: items, and items with the letter of a sub-behaviour."""
    items = [item for item in raw.get("item", []) if isinstance(item.get("id"), str)]
    return frozenset(item["id"] for item in items) | {item["id"] + a for item in items for a in item.get("sub", {})}


def _tables_of(raw: Table, name: str) -> list[Table]:
    found = raw.get(name, [])
    return [table for table in (found if isinstance(found, list) else [found]) if isinstance(table, dict)]


def _of_tables(raw: Table, lines: dict[str, list[Lines]]) -> Iterator[Problem]:
    for name in sorted(raw.keys() - TABLES.keys()):
        yield Problem(_places(lines, name, 1)[0].head, "unknown_table", (("name", name),), near(name, TABLES))
    for name, fields in TABLES.items():
        tables = _tables_of(raw, name)
        if raw.get(name, []) == []:
            yield Problem(None, "missing_table", (("name", name),))
        elif not _is_container(raw[name], name):
            yield Problem(_places(lines, name, 1)[0].head, "wrong_table", (("name", name), ("head", _HEADS[name])))
        for table, place in zip(tables, _places(lines, name, len(tables)), strict=True):
            yield from _of_table(table, fields, place, name)


def _is_container(value: Any, name: str) -> bool:
    """Return whether `value` is what the head of _HEADS makes: one table, or a list of nothing but tables."""
    if not _HEADS[name].startswith("[["):
        return isinstance(value, dict)
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _places(lines: dict[str, list[Lines]], name: str, n: int) -> list[Lines]:
    """Return the lines of each of `n` tables; those written inline have the line alone on which their key is set."""
    return (lines.get(name, []) + [Lines(lines[""][0].of_key(name), ())] * n)[:n]


def _of_table(table: Table, fields: dict[str, Field], lines: Lines, name: str) -> Iterator[Problem]:
    for key in sorted(table.keys() - fields.keys()):
        yield Problem(lines.of_key(key), "unknown_key", (("name", key),), near(key, fields))
    for key, field in fields.items():
        if key not in table:
            if field.required:
                yield Problem(lines.head, "missing_key", (("name", key), ("table", str(table.get("id", name)))))
        elif not _fits(table[key], field.kind):
            yield Problem(lines.of_key(key), "wrong_type", (("name", key), ("kind", _KINDS[field.kind.__name__])))
        elif isinstance(table[key], str) and not table[key].strip():
            yield Problem(lines.of_key(key), "empty_key", (("name", key),))
        else:
            yield from _of_choice(key, table[key], field.among, lines)


_KINDS = {
    "str": "“…”",
    "int": "1",
    "bool": "true/false",
    "date": "2026-01-31",
    "list": "[“…”, “…”]",
    "dict": "{ a = “…” }",
}


def _of_choice(key: str, value: Any, among: tuple[str, ...], lines: Lines) -> Iterator[Problem]:
    for one in [value] if isinstance(value, str) else value if among else ():
        if among and one not in among:
            told = (("name", key), ("value", one), ("among", ", ".join(among)))
            yield Problem(lines.of_text(one, key), "wrong_choice", told, near(one, among))


def _fits(value: Any, kind: type) -> bool:
    if (kind is int and isinstance(value, bool)) or (kind is date and isinstance(value, datetime)):
        return False
    if kind is list:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if kind is dict:
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, kind)


def _without_wrong_values(raw: Table) -> dict[str, list[Table]]:
    """Return the tables with the keys alone whose values are of the right type, so that more can be checked."""
    sound: dict[str, list[Table]] = {}
    for name, fields in TABLES.items():
        sound[name] = [
            {key: value for key, value in table.items() if key in fields and _fits(value, fields[key].kind)}
            for table in _tables_of(raw, name)
        ] or [{}]
    return sound


def _of_catalogue(head: Table, lines: Lines, taken: Set[str]) -> Iterator[Problem]:
    if "valid_to" in head and "valid_from" in head and head["valid_to"] < head["valid_from"]:
        yield Problem(lines.of_key("valid_to"), "ends_before_start")
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", head.get("id", "x")):
        yield Problem(lines.of_key("id"), "wrong_id", (("id", head["id"]),))
    if head.get("id") in taken:
        yield Problem(lines.of_key("id"), "taken_id", (("id", head["id"]),))


def _of_groups(sound: dict[str, list[Table]], lines: dict[str, list[Lines]]) -> Iterator[Problem]:
    seen: set[int] = set()
    for group, place in zip(sound["group"], _places(lines, "group", len(sound["group"])), strict=True):
        if "number" not in group:
            continue
        if group["number"] in seen:
            yield Problem(place.of_key("number"), "duplicate_group", (("number", str(group["number"])),))
        seen.add(group["number"])


def _of_items(sound: dict[str, list[Table]], lines: dict[str, list[Lines]], ids: IdsOf) -> Iterator[Problem]:
    catalogue, items = sound["catalogue"][0], sound["item"]
    own = ids_of({"item": items})
    groups = {group.get("number") for group in sound["group"]}
    n_of_id = Counter[str]()
    for item, place in zip(items, _places(lines, "item", len(items)), strict=True):
        n_of_id[item.get("id", "")] += 1
        yield from _of_id(item, place, catalogue.get("id"), n_of_id)
        if "group" in item and item["group"] not in groups:
            yield Problem(place.of_key("group"), "no_such_group", (("number", str(item["group"])),))
        yield from _of_links(item, place, items, catalogue.get("level_scale", []))
        yield from _of_crosswalk(item, place, own, ids)
        yield from _of_cues(item, place)


def _of_id(item: Table, lines: Lines, catalogue_id: str | None, n_of_id: Counter[str]) -> Iterator[Problem]:
    own = item.get("id")
    if own is None:
        return
    if n_of_id[own] > 1:
        yield Problem(lines.of_key("id"), "duplicate_id", (("id", own),))
    if catalogue_id is not None and not own.startswith(f"{catalogue_id}."):
        yield Problem(lines.of_key("id"), "foreign_id", (("id", own), ("catalogue", catalogue_id)))


def _of_links(item: Table, lines: Lines, items: list[Table], levels: list[str]) -> Iterator[Problem]:
    others = [other["id"] for other in items if "id" in other and other is not item]
    if (parent := item.get("parent")) is not None and parent not in others:
        yield Problem(lines.of_key("parent"), "no_such_parent", (("parent", parent),), near(parent, others))
    if _is_own_ancestor(item, {other.get("id"): other.get("parent") for other in items}):
        yield Problem(lines.of_key("parent"), "own_ancestor", (("id", item["id"]),))
    if (level := item.get("level")) is not None and level not in levels:
        yield Problem(lines.of_key("level"), "no_such_level", (("level", level),), near(level, levels))


def _is_own_ancestor(item: Table, parent_of: dict[str | None, str | None]) -> bool:
    above, n = item.get("parent"), 0
    while above is not None and above != item.get("id") and n < len(parent_of):
        above, n = parent_of.get(above), n + 1
    return above is not None and above == item.get("id")


def _of_crosswalk(item: Table, lines: Lines, own: Set[str], ids: IdsOf) -> Iterator[Problem]:
    for target in item.get("crosswalk", ()):
        known = own | ids(target.partition(".")[0])
        if target not in known:
            nearest = near(target, known) or near(target, chain.from_iterable(map(ids, DEFAULT_CATALOGUES)))
            yield Problem(lines.of_text(target, "crosswalk"), "no_such_target", (("target", target),), nearest)


def _of_cues(item: Table, lines: Lines) -> Iterator[Problem]:
    if item.get("cues") == []:
        yield Problem(lines.of_key("cues"), "no_cues", (("id", str(item.get("id", ""))),))
    for key in CUE_KEYS:
        cues: list[str] = item.get(key, [])
        for cue, n in Counter(cues).items():
            line = lines.of_text(cue, key)
            if n > 1:
                yield Problem(line, "duplicate_cue", (("cue", cue),))
            try:
                expand(cue)
            except PatternError as error:
                yield Problem(line, error.key, (("cue", cue), *error.values))


def near(name: str, known: Iterable[str]) -> str:
    """Return the one of `known` that is spelt most like `name`, nothing where none is near."""
    return "".join(difflib.get_close_matches(name, sorted(known), n=1))
