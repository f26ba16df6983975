"""The words by which parts of a document are told apart, as patterns, from data/layout.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tusoi_nlp.text.syllables import bare_key


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns to `match` at the beginning of a line or sentence; `turn_*` are alternatives to build patterns from."""

    title: re.Pattern[str]
    subtitle: re.Pattern[str]
    signature: re.Pattern[str]
    field: re.Pattern[str]
    instruction: re.Pattern[str]
    shift: re.Pattern[str]
    facts: frozenset[str]
    turn_honorifics: str
    turn_roles: str
    turn_verbs: str


def _any_of(entries: Iterable[str]) -> str:
    longest_first = sorted(entries, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest_first) + ")"


@cache
def layout() -> Layout:
    """Return the patterns of data/layout.toml."""
    data = tomllib.loads(resources.files("tusoi_nlp.data").joinpath("layout.toml").read_text(encoding="utf-8"))

    def pattern(expression: str, *names: str) -> re.Pattern[str]:
        return re.compile(expression.format(*(_any_of(data[name]) for name in names)), re.IGNORECASE)

    return Layout(
        title=pattern(r"{}\b", "titles"),
        subtitle=pattern(r"\W*{}\b", "subtitles"),
        signature=pattern(r"{}(?!\w)", "signatures"),
        field=pattern(r"\W*(?:{}[^:.]{{0,40}}(?::|\s\d)|{}\s+\d)", "fields", "hours"),
        instruction=pattern(r"\W*\({}[^)]*\)\W*|[\W_]*", "instructions"),
        shift=pattern(r"{}\b", "shifts"),
        facts=frozenset(map(bare_key, data["facts"])),
        turn_honorifics=_any_of(data["turns"]["honorifics"]),
        turn_roles=_any_of(data["turns"]["roles"]),
        turn_verbs=_any_of(data["turns"]["verbs"]),
    )
