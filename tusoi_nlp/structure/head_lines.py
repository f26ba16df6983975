"""Lines of the head of a document: who writes, above whom, under what number, where and when."""

from __future__ import annotations

import re
from functools import cache

from tusoi_nlp.data import read_table
from tusoi_nlp.structure.layout import layout

_MOST_LOWER = 12  # words in lower case in the name of a cell; more are a sentence


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in read_table("heads.toml").items()}


def is_head_line(line: str) -> bool:
    """Return whether a line is one of those that stand above a title: a committee, a number, a place and a day."""
    return all(map(_is_of_head, line.split(" | ")))


def is_committee(cell: str) -> bool:
    """Return whether a cell of a head is the name of a committee or cell: "ĐẢNG BỘ XÃ THANH"."""
    return _patterns()["committee"].match(cell) is not None


def has_clause(name: str) -> bool:
    """Return whether words that a name has not stand among those after "Chi bộ": "có", "đã", "nhất trí"."""
    return _patterns()["clause"].search(name) is not None


def _is_of_head(cell: str) -> bool:
    if _patterns()["head"].match(cell):
        return True
    if _patterns()["item"].match(cell):
        return False
    committee, dated = _patterns()["committee"].match(cell), _patterns()["dated"].match(cell)
    return bool((committee and _is_unit_name(committee["name"])) or (dated and _is_place(dated["place"])))


def _is_unit_name(name: str) -> bool:
    """Return whether what follows "Chi bộ" is its name, maybe with a second column behind it, no sentence."""
    if has_clause(name) or sum(map(str.islower, name.split())) > _MOST_LOWER:
        return False
    begins_unit = re.match(rf"{layout().units}\b", name, re.IGNORECASE) and not _patterns()["no_unit"].match(name)
    return not name or name[0].isdigit() or name[0].isupper() or bool(begins_unit or _patterns()["area"].match(name))


def _is_place(text: str) -> bool:
    """Return whether the words before a day are a name, but for the unit it may begin with: "thôn Bãi Sậy, ngày"."""
    unit = re.match(rf"\W*(?:{layout().units}|{_patterns()['area'].pattern})\b", text, re.IGNORECASE)
    return not any(map(str.islower, re.findall(r"\w+", text[unit.end() if unit else 0 :])))
