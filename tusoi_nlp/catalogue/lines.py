"""Where tables, keys and texts of a TOML file stand: tomllib reads values, but forgets their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Lines:
    """A table of a file: the line of its head, from 1, and (number, text) of the lines below it."""

    head: int
    body: tuple[tuple[int, str], ...]

    def of_key(self, key: str) -> int:
        """Return the line on which `key` is set, that of the head where it is not."""
        setting = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*=")
        return next((number for number, line in self.body if setting.match(line)), self.head)

    def of_text(self, text: str, key: str) -> int:
        """Return the line of the quoted `text` at or below `key`, that of the key where it cannot be seen."""
        start = self.of_key(key)
        quoted = (f'"{text}"', f"'{text}'")
        return next((n for n, line in self.body if n >= start and any(one in line for one in quoted)), start)


def lines_of_tables(text: str) -> dict[str, list[Lines]]:
    """Return the tables of a TOML `text` by name, in the order of the file; what stands above them all is named ""."""
    heads: list[tuple[str, int]] = [("", 1)]
    bodies: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _HEAD.match(line):
            heads.append((head[1], number))
            bodies.append([])
        else:
            bodies[-1].append((number, line))
    found: dict[str, list[Lines]] = {}
    for (name, number), body in zip(heads, bodies, strict=True):
        found.setdefault(name, []).append(Lines(number, tuple(body)))
    return found
