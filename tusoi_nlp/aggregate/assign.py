"""Which cell a file belongs to: by the roster, else by its header, else by its folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import translate
from pathlib import PurePosixPath

from tusoi_nlp.aggregate.roster import load_roster_data, name_key, slug
from tusoi_nlp.records import Header, RosterRow
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import bare_key


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as reports name it. `n_members` is the roster's."""

    cell_id: str
    cell: str
    parent: str | None = None
    kind: str | None = None
    n_members: int | None = None


def cells_of(roster: Iterable[RosterRow]) -> dict[str, Cell]:
    """Return the cells of the roster by id, each as the first of its rows names it, with the least of its sizes."""
    cells: dict[str, Cell] = {}
    sizes: dict[str, list[int]] = defaultdict(list)
    for row in roster:
        cells.setdefault(row.cell_id, Cell(row.cell_id, row.cell, row.parent, row.kind))
        if row.n_members is not None:
            sizes[row.cell_id].append(row.n_members)
    return {cell_id: replace(cell, n_members=min(sizes[cell_id], default=None)) for cell_id, cell in cells.items()}


def assign_cells(
    paths: Iterable[str], headers: Mapping[str, Header], roster: Sequence[RosterRow], personal: Collection[str] = ()
) -> dict[str, Cell]:
    """Return the cell of each path that leads to one; `headers` holds those of the documents that could be read.

    A file without a name of a cell in its header goes to the one cell whose files lie in or below its folder; where
    there is none, the folder is the cell; where there are several, only a document that was read makes the folder one.
    A folder that nothing but `personal` documents speak for, those on one person, may be a person's and is no cell.
    """
    paths = sorted(paths)
    find_row = _row_finder(roster)
    cells = cells_of(roster)
    found = {path: cells[row.cell_id] for path in paths if (row := find_row(path))}
    named = {path: header for path, header in headers.items() if path not in found and name_key(header.cell)}
    found.update(_assign_by_header(named, cells.values()))
    for stage in ([p for p in paths if p in headers and p not in personal], paths):
        rest = [path for path in stage if path not in found]
        found.update(_assign_by_folder(rest, found, headers, personal))
    return found


def _row_finder(roster: Sequence[RosterRow]) -> Callable[[str], RosterRow | None]:
    """Return a function from a path to the first row whose path or glob names it, or names a folder above it.

    A row's path may begin at any folder of the file's path. `*` stands for any characters, "/" among them. Rows are
    looked up by their first part, so a roster of thousands of cells costs little.
    """
    by_head: dict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
    for number, row in enumerate(roster):
        if row.path:
            pattern = row.path.removeprefix("./").strip("/")
            head = pattern.partition("/")[0]
            expression = f"{translate(pattern)}|{translate(pattern + '/*')}"
            by_head["*" if set(head) & set("*?[") else head].append((number, re.compile(expression)))

    def find_row(path: str) -> RosterRow | None:
        parts = normalize(path).replace("\\", "/").strip("/").split("/")
        tails = [(part, "/".join(parts[i:])) for i, part in enumerate(parts)]
        numbers = [
            number
            for head, tail in tails
            for number, expression in by_head.get(head, []) + by_head.get("*", [])
            if expression.match(tail)
        ]
        return roster[min(numbers)] if numbers else None

    return find_row


def _assign_by_header(headers: Mapping[str, Header], cells: Iterable[Cell]) -> dict[str, Cell]:
    """Return the cell of each header that names one; a name that no cell of the roster bears is a new cell.

    Headers that name the committee above come first, so that those which leave it out can join them.
    """
    known: dict[tuple[str, ...], dict[str, Cell]] = defaultdict(dict)
    for cell in cells:
        known[name_key(cell.cell)][cell.cell_id] = cell
    found = {}
    for path, header in sorted(headers.items(), key=lambda item: (not item[1].parent, item[0])):
        bearers = known[name_key(header.cell)]
        agreeing = [cell for cell in bearers.values() if _may_be_one(cell.parent, header.parent)]
        if len(agreeing) == 1:
            found[path] = agreeing[0]
        else:
            cell_id = slug(header.parent, header.cell)
            found[path] = bearers.setdefault(cell_id, Cell(cell_id, header.cell or cell_id, header.parent))
    return found


def _may_be_one(parent: str | None, other: str | None) -> bool:
    """Return whether two names of a committee may be one's: one is missing, or one ends in the other.

    A header often names the committee above the committee too: "Đảng bộ huyện A, Đảng ủy xã B".
    """
    short, long = sorted((name_key(parent), name_key(other)), key=len)
    return not short or long[-len(short) :] == short


def _assign_by_folder(
    paths: Sequence[str], found: Mapping[str, Cell], headers: Mapping[str, Header], personal: Collection[str]
) -> dict[str, Cell]:
    below: dict[PurePosixPath, set[Cell]] = defaultdict(set)
    for path, cell in found.items():
        for folder in PurePosixPath(path).parents:
            below[folder].add(cell)
    assigned = {}
    of_persons = {_folder_of_cell(path) for path in personal}
    for path in paths:
        folder = _folder_of_cell(path)
        cells = below.get(folder, set())
        if len(cells) == 1:
            assigned[path] = next(iter(cells))
        elif path in personal or (path not in headers and folder in of_persons):
            continue
        elif folder.name and (not cells or path in headers):
            assigned[path] = Cell(slug(folder.parent.name, folder.name), normalize(folder.name))
    return assigned


def _folder_of_cell(path: str) -> PurePosixPath:
    """Return the folder that `path` lies in, or the first above it that is not named after a period."""
    period = load_roster_data().period_folder
    folder = PurePosixPath(path).parent
    while folder.name and period.fullmatch(bare_key(folder.name)):
        folder = folder.parent
    return folder
