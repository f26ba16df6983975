"""What the program says to people, in Vietnamese and English, from data/messages/*.toml."""

from __future__ import annotations

import string
import tomllib
from functools import cache
from importlib import resources
from math import isnan
from typing import Any, Literal

Lang = Literal["vi", "en"]


@cache
def _table() -> dict[str, dict[str, str]]:
    table = {}
    for file in resources.files("tusoi_nlp.data").joinpath("messages").iterdir():
        for group, messages in tomllib.loads(file.read_text(encoding="utf-8")).items():
            table.update({f"{group}.{key}": said for key, said in messages.items()})
    return table


def say(key: str, lang: Lang = "vi", **values: object) -> str:
    """Return the message `key` ("group.name") in `lang`, its {names} filled from `values`, plurals by number.

    Raises:
        KeyError: the key or one of its values is missing: a bug of ours.
    """
    return _Filler().vformat(_table()[key][lang], (), values)


def has_message(key: str) -> bool:
    """Return whether there is a message `key`."""
    return key in _table()


class _Filler(string.Formatter):
    """Fills messages; {n:file was|files were} is n with the words that go with one, or with any other number."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, counted, others = format_spec.partition("|")
        if not counted:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value).strip() == '1' else others}"


def write_number(value: float, lang: Lang, form: str = ".3f") -> str:
    """Return `value` in `form` as people write numbers in `lang`, "–" where it is NaN: nothing was there to measure."""
    if isnan(value):
        return "–"
    return f"{value:{form}}".replace(".", "," if lang == "vi" else ".")


def write_interval(low: float, high: float, lang: Lang, form: str = ".3f") -> str:
    """Return an interval in words, for a bound may be negative; a dash where it is none (`low` is NaN)."""
    if isnan(low):
        return write_number(low, lang)
    return say("evaluate.interval", lang, low=write_number(low, lang, form), high=write_number(high, lang, form))
