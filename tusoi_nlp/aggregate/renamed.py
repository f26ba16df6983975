"""Cells whose committee got another name on a day on which communes were merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import PurePosixPath

from tusoi_nlp.aggregate.roster import load_roster_data, name_key
from tusoi_nlp.records import Header


def find_renamed(
    ids: Mapping[str, str], headers: Mapping[str, Header], folders: Mapping[str, PurePosixPath]
) -> dict[str, str]:
    """Return the id of a cell under its former committee -> its id under the later one.

    `ids` are those of the cells that the headers of paths name, `folders` where the paths lie. It is one cell where all
    headers of a folder give it one name, those before the day of a merger with one committee, those from that day on
    with another, and nothing else of the two lies elsewhere. In no folder files of two communes may lie side by side.
    """
    in_folder, folders_of = defaultdict[PurePosixPath, list[str]](list), defaultdict[str, set[PurePosixPath]](set)
    for path, cell_id in ids.items():
        in_folder[folders[path]].append(path)
        folders_of[cell_id].add(folders[path])
    found = (_former_and_later(paths, ids, headers) for folder, paths in in_folder.items() if folder.name)
    return dict(pair for pair in found if pair and all(len(folders_of[cell_id]) == 1 for cell_id in pair))


def _former_and_later(
    paths: Collection[str], ids: Mapping[str, str], headers: Mapping[str, Header]
) -> tuple[str, str] | None:
    """Return the two ids that the paths of a folder have before and after a merger, None where that is not so."""
    told = [(headers[path].held_on, ids[path]) for path in paths if headers[path].parent]
    if len(told) < len(paths) or len({name_key(headers[path].cell) for path in paths}) != 1:
        return None
    dated = [(held_on, cell_id) for held_on, cell_id in told if held_on]
    for day in load_roster_data().mergers if len(dated) == len(told) else ():
        former, later = _ids_before_and_after(dated, day)
        if len(former) == len(later) == 1 and former != later:
            return former.pop(), later.pop()
    return None


def _ids_before_and_after(dated: Collection[tuple[date, str]], day: date) -> tuple[set[str], set[str]]:
    return {one for on, one in dated if on < day}, {one for on, one in dated if on >= day}
