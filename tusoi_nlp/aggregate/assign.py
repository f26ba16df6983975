"""Which cell a file belongs to: by the roster, else by its header, else by its folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fnmatch import translate
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from tusoi_nlp.aggregate.alike import Key, alike, ends_alike, initials
from tusoi_nlp.aggregate.renamed import find_renamed
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
    paths: Iterable[str],
    headers: Mapping[str, Header],
    roster: Sequence[RosterRow],
    personal: Collection[str] = (),
    copies: Mapping[str, str] = MappingProxyType({}),
    markless: Collection[str] = (),
) -> dict[str, Cell]:
    """Return the cell of each path that leads to one; `headers` holds those of the documents that could be read.

    A file without a name of a cell in its header goes to the one cell whose files lie in or below its folder; where
    there is none, the folder is the cell; where there are several, only a document that was read makes the folder one.
    A folder that nothing but `personal` documents speak for, those on one person, may be a person's and is no cell.
    Neither is one of nothing but copies (path -> path of the same bytes) of documents that name their cell: theirs.
    A `markless` document, whose name for the cell was typed without marks or may have been misread, is the cell's in
    its folder that differs from it in marks alone.
    """
    paths = sorted(paths)
    find_row = _row_finder(roster)
    cells = cells_of(roster)
    found = {path: cells[row.cell_id] for path in paths if (row := find_row(path))}
    named = {path: header for path, header in headers.items() if name_key(header.cell)}
    own_word = {path for path, original in copies.items() if original in named}
    unlisted = {path: header for path, header in named.items() if path not in found}
    by_header = _assign_by_header(unlisted, cells.values(), found, markless)
    found.update(_under_later_names(by_header, unlisted, cells.keys()))
    for stage in ([p for p in paths if p in headers and p not in personal], paths):
        rest = [path for path in stage if path not in found]
        found.update(_assign_by_folder(rest, found, headers, personal, own_word))
    return found | {path: found[copies[path]] for path in own_word if path not in found}


def _row_finder(roster: Sequence[RosterRow]) -> Callable[[str], RosterRow | None]:
    """Return a function from a path to the first row whose path or glob names it, or names a folder above it.

    A row's path may begin at any folder of the file's path. `*` stands for any characters, "/" among them, and "**/"
    for any folders or none. Rows are looked up by their first part, so a roster of thousands of cells costs little.
    """
    by_head: dict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
    for number, row in enumerate(roster):
        if row.path:
            pattern = re.sub(r"^(\*\*/)+", "", row.path.removeprefix("./").strip("/"))
            head = pattern.partition("/")[0]
            expression = f"{_expression(pattern)}|{_expression(pattern + '/*')}"
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


def _expression(pattern: str) -> str:
    """Return the regular expression of a path of a row: "a/**/b.pdf" fits "a/b.pdf" and "a/c/d/b.pdf"."""
    marked = re.sub(r"/(?:\*\*/)+", "/\0", pattern)  # no path holds a zero character
    return translate(marked).replace(re.escape("\0"), "(?:.*/)?")


class _Names:
    """The cells known so far, found by any way to write their names."""

    def __init__(self) -> None:
        self._by_name: dict[tuple[Key, Key], dict[str, Cell]] = defaultdict(dict)
        self._by_bare_name: dict[Key, dict[str, Cell]] = defaultdict(dict)
        self._by_initials: dict[str, dict[str, Cell]] = defaultdict(dict)
        self.places: dict[str, set[Key]] = defaultdict(set)  # where documents of a cell say they were written, by id

    def add(self, cell: Cell, place: str | None = None) -> None:
        """Make `cell` known, and that a document of it was written at `place`."""
        self.places[cell.cell_id] |= {_bare(place)} if place else set()
        self._by_name[name_key(cell.cell), name_key(cell.parent)].setdefault(cell.cell_id, cell)
        self._by_bare_name[_bare(cell.cell)].setdefault(cell.cell_id, cell)
        for form in _forms(cell.cell, cell.parent):
            self._by_initials[initials(form)].setdefault(cell.cell_id, cell)

    def find(self, header: Header) -> list[Cell]:
        """Return the cells that `header` may speak of: those of its very names, of its name, else those that are alike.

        Committees must agree as far as they are told.
        """
        if header.parent and (named := self._by_name.get((name_key(header.cell), name_key(header.parent)))):
            return list(named.values())
        forms = _forms(header.cell, header.parent)
        known = {cell.cell_id: cell for form in forms for cell in self._by_initials[initials(form)].values()}
        agreeing = [cell for cell in known.values() if _may_be_one(cell.parent, header.parent)]
        same = [cell for cell in agreeing if name_key(cell.cell) == name_key(header.cell)]
        return same or [cell for cell in agreeing if _meet(forms, _forms(cell.cell, cell.parent))]

    def find_unmarked(self, header: Header, among: Collection[str]) -> Cell | None:
        """Return the one of the cells `among` (ids) whose name differs from the header's in marks alone, else None.

        A committee of which a word was masked is taken for untold: no place is masked but one without its marks.
        """
        parent = () if "[" in (header.parent or "") else _bare(header.parent)
        cells = [
            cell
            for cell_id, cell in self._by_bare_name[_bare(header.cell)].items()
            if cell_id in among and (not parent or not cell.parent or ends_alike(_bare(cell.parent), parent))
        ]
        return cells[0] if len(cells) == 1 else None

    def is_at(self, cell: Cell, place: str | None) -> bool | None:
        """Return whether documents of `cell` are written at `place`, None where that is not told."""
        where = _bare(place)
        parent = _bare(cell.parent)
        known = self.places[cell.cell_id]
        if where and (parent[-len(where) :] == where or any(ends_alike(where, one) for one in known)):
            return True
        return False if where and known else None


class _Forms(NamedTuple):
    """How a cell may be named: in full, with the committee above it, without the word for its kind."""

    name: Key
    with_parent: Key
    proper: Key


def _forms(cell: str | None, parent: str | None) -> _Forms:
    name = name_key(cell)
    unit = next((words for words in load_roster_data().units if name[: len(words)] == words), ())
    proper = name[len(unit) :]
    return _Forms(name, name + name_key(parent), proper if any(map(str.isalpha, map(bare_key, proper))) else name)


def _meet(one: _Forms, other: _Forms) -> bool:
    """Return whether two cells have a form in common; only one of them adds the committee or leaves the kind out."""
    return (
        any(alike(one.name, form) for form in other)
        or any(alike(form, other.name) for form in one)
        or (alike(one.with_parent, other.proper) or alike(one.proper, other.with_parent))
    )


def _assign_by_header(
    headers: Mapping[str, Header], cells: Iterable[Cell], found: Mapping[str, Cell], markless: Collection[str]
) -> dict[str, Cell]:
    """Return the cell of each header that names one; a name that no cell known so far bears is a new cell.

    Headers that may lack marks (`markless`) come last; of the others first those that name the committee above, the
    fullest names before the others, so that those which leave something out can join them. `found` are the cells of
    files that are already assigned.
    """
    names = _Names()
    for cell in cells:
        names.add(cell)
    in_folder: dict[PurePosixPath, set[str]] = defaultdict(set)
    for path, cell in found.items():
        in_folder[_folder_of_cell(path)].add(cell.cell_id)
    assigned = {}
    for path, header in sorted(headers.items(), key=lambda item: (item[0] in markless, _fullest_first(item))):
        neighbours = in_folder[_folder_of_cell(path)]
        unmarked = names.find_unmarked(header, neighbours) if path in markless else None
        cell = _choose(names, header, neighbours) or unmarked or _new_cell(header, names.places)
        names.add(cell, header.place)
        neighbours.add(cell.cell_id)
        assigned[path] = cell
    return assigned


def _under_later_names(
    assigned: Mapping[str, Cell], headers: Mapping[str, Header], listed: Set[str]
) -> dict[str, Cell]:
    """Return `assigned`, a cell whose committee was merged with others being the later one; `listed` ids stay."""
    ids = {path: cell.cell_id for path, cell in assigned.items()}
    renamed = find_renamed(ids, headers, {path: _folder_of_cell(path) for path in assigned})
    later = {cell.cell_id: cell for cell in assigned.values()}
    by_former = {own: later[other] for own, other in renamed.items() if listed.isdisjoint((own, other))}
    return {path: by_former.get(cell.cell_id, cell) for path, cell in assigned.items()}


def _fullest_first(item: tuple[str, Header]) -> tuple[bool, int, int, str]:
    path, header = item
    return not header.parent, -len(name_key(header.cell)), -len(name_key(header.parent)), path


def _new_cell(header: Header, known: Collection[str]) -> Cell:
    """Return the cell that `header` names; its place tells it from one of the `known` ids that bears its name."""
    cell_id = slug(header.parent, header.cell)
    if not header.parent and cell_id in known:
        cell_id = slug(header.place, header.cell)
    return Cell(cell_id, header.cell or cell_id, header.parent)


def _choose(names: _Names, header: Header, neighbours: Collection[str]) -> Cell | None:
    """Return the one known cell that `header` means, None where that cannot be told.

    A header that leaves out the committee means no cell whose documents are written elsewhere, unless they lie in its
    folder (`neighbours`). Of several it means the one whose committee or documents bear the name of the place where it
    was written, else the one in its folder; one that also writes the cell's name in another way must have such a sign.
    """
    cells = names.find(header)
    if header.parent:
        return cells[0] if len(cells) == 1 else None
    cells = [cell for cell in cells if cell.cell_id in neighbours or names.is_at(cell, header.place) is not False]
    name = name_key(header.cell)
    if len(cells) == 1 and name_key(cells[0].cell) == name:
        return cells[0]
    named = [cell for cell in cells if cell.parent and alike(name, _forms(cell.cell, cell.parent).with_parent)]
    there = [cell for cell in cells if names.is_at(cell, header.place)]
    beside = [cell for cell in cells if cell.cell_id in neighbours]
    return next((signs[0] for signs in (named, there, beside) if len(signs) == 1), None)


def _bare(name: str | None) -> Key:
    """Return the name of a cell, a committee or a place by its bare syllables, for a scan may lose their marks."""
    return tuple(map(bare_key, name_key(name)))


def _may_be_one(parent: str | None, other: str | None) -> bool:
    """Return whether two names of a committee may be one's: one is missing, or one is the other or its end.

    A header often names the committee above the committee too, "Đảng bộ huyện A, Đảng ủy xã B", or where it lies:
    "Đảng ủy xã B, tỉnh C".
    """
    name, another = name_key(parent), name_key(other)
    return not name or not another or ends_alike(name, another) or _lies_in(name, another) or _lies_in(another, name)


def _lies_in(name: Key, other: Key) -> bool:
    """Return whether `name` is `other` and the area it lies in."""
    starts = (
        n for n in range(1, len(name)) if any(name[n : n + len(area)] == area for area in load_roster_data().areas)
    )
    return any(alike(name[:start], other) for start in starts)


def _assign_by_folder(
    paths: Sequence[str],
    found: Mapping[str, Cell],
    headers: Mapping[str, Header],
    personal: Collection[str],
    no_folders: Collection[str],
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
        elif path in personal or path in no_folders or (path not in headers and folder in of_persons):
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
