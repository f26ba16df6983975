"""The mark of a state secret on a first page: a file that bears one is not read any further."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import Any

from tusoi_nlp.data import read_table
from tusoi_nlp.extract.reading import Reading
from tusoi_nlp.records import Line, Page
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.syllables import bare_key, key

_BRACKETS = re.compile(r"[()\[\];]")
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BETWEEN = re.compile(r"[()\[\]:|–—]|[-_.]+")  # what parts a subject or a file's name
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
# In a name whose words are joined "MAT" is rather one of Mặt trận or ra mắt, and after THỊ or VĂN a given name.
_WORD_OF_NAME = re.compile(
    r"(?<!TOI)(?<!TUYET)(?<=\w)[-_.]MAT(?![^\W_])|(?<!TOI[-_.])(?<!TUYET[-_.])(?<![^\W_])MAT(?=[-_.]\w)|"
    r"(?i:(?<![^\W_])(?:thị|thi|văn|van)[-_. ]+mật(?![^\W_]))"
)
_YEAR = re.compile(r"[\s_-]+(?:NĂM\s+)?\d{4}$")  # behind a folder's name
_LIST_NUMBER = re.compile(r"\d{1,3}[.)/]?(?:\s+|$)")
_MOST_OF_NAME = 4  # words
_NEAR = 30  # cells to either side that tell what a cell may hold; a hostile row has thousands
_WORD = "Mật"  # may be a given name, and begin a word that goes on in the next row
_URGENCY = "ĐỘ KHẨN"  # the field below the mark, though "MẬT ĐỘ" is a word
_PIECE = 8  # letters of a degree's longest word with a slip of recognition, in a mark cut over several lines


@cache
def _data() -> dict[str, Any]:
    return read_table("secrecy.toml")


def is_marked(reading: Reading) -> bool:
    """Return whether MẬT, TỐI MẬT or TUYỆT MẬT stands alone in the first page's first or last lines or in a margin.

    At the head of a later page, where another document of the same file may begin, only the plain marks count, or what
    is recognised for them.

    Alone means on a line, in a table cell or in brackets of its own, in capitals, or as the value of "Độ mật:"; with
    a degree of urgency or without, after what it marks ("TÀI LIỆU MẬT") or without, whole or cut over lines that follow
    each other. In title case it counts on a line only, and in capitals not beside a name: a cell may hold a given name.
    What only recognition writes for it counts near the top of recognised pages.
    """
    pages = [page for page in reading.pages if page.lines]
    page = pages[0] if pages else None
    lines, data = page.lines if page else (), _data()
    ends = _without_degrees_told(ends_of(lines))
    titles = [line.text for line in (*ends, *reading.margins) if not line.cells]
    top = [line.text for line in lines[: data["n_recognised_lines"]] if page and page.ocr and not line.cells]
    return (
        any(_letters(title) in data["title_case"] for title in titles if not _in_words(titles, title))
        or any(_letters(title) in data["recognised"] for title in top if not _in_words(top, title))
        or any(_is_beside(title) or _is_numbered(title) or _is_said(title) for title in titles)
        or any(_is_ticked(line.text) or _is_in_cells(line.cells) for line in (*ends, *reading.margins))
        or any(_has_mark(rows, "", _is_mark) for part in (ends, reading.margins) for rows in _stretches(part))
        or any(_begins_marked(later, before) for before, later in pairwise(pages))
    )


def _begins_marked(page: Page, before: Page) -> bool:
    """Return whether a plain mark stands alone at the head of a page and does not go on from the one before.

    Below a letterhead it may stand further down, and beside other cells; elsewhere a second cell may hold a given name.
    """
    data = _data()
    first = page.lines[0]
    is_headed = _is_headed(first.cells or (first.text,))
    top = page.lines[: data["n_first_lines" if is_headed else "n_lines_of_head"]]
    last = before.lines[-1]
    rows: list[str] = []
    for above, line in pairwise((last, *top)):
        cells = line.cells if is_headed else line.cells[:1]
        rows += [row for of_cell in islice(_rows_of_cells(line.cells), len(cells)) for row in of_cell]
        rows += [] if line.cells or _is_given_name(line.text, above) else _BRACKETS.split(line.text)
    end_of_last = last.cells[-1] if last.cells else last.text
    return _has_mark(rows, end_of_last, _is_mark if page.ocr else is_plain_mark) or any(
        _is_beside(line.text) or _is_numbered(line.text) for line in top if not line.cells
    )


def is_plain_mark(row: str) -> bool:
    """Return whether a row holds nothing but a mark in capitals, with all its diacritics, or behind what it marks."""
    return _letters(_value(row) or _named(row) or row) in _data()["plain_marks"]


def ends_of(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines at both ends of a page, where a mark may stand."""
    n_first, n_last = _data()["n_first_lines"], _data()["n_last_lines"]
    return (*lines[:n_first], *lines[n_first:][-n_last:])


def is_marked_name(name: str) -> bool:
    """Return whether a mark stands alone in a part of a subject or a file's name: "[MẬT] Biên bản", "TỐI MẬT.zip"."""
    return any(is_marked(Reading((Page(1, lines, visual=False),))) for lines in _parts_of(name))


def is_marked_folder(name: str) -> bool:
    """Return whether a folder's name marks all that lies in it: "MẬT", "01. Tài liệu mật", not "Mật", a given name.

    In small letters it must tell a degree of two syllables, or the papers that are kept there.
    """
    capitals = _LIST_NUMBER.sub("", _YEAR.sub("", unicodedata.normalize("NFC", name).strip().upper()))
    named = _named(capitals)
    in_full = _is_degree(named or _letters(capitals)) or is_plain_mark(named)
    return in_full or any(is_plain_mark(part.text) for parts in _parts_of(name) for part in parts)


def _parts_of(name: str) -> Iterator[tuple[Line, ...]]:
    name = _EXTENSION.sub("", unicodedata.normalize("NFC", name))
    name = _WORD_OF_NAME.sub(lambda found: found[0].lower().replace("ậ", "a"), name)
    yield tuple(Line(part.strip()) for part in _BETWEEN.split(name) if part.strip())
    yield tuple(Line(part.strip()) for part in _BETWEEN.split(name.replace("_", " ")) if part.strip())


def _without_degrees_told(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines without those that tell all the degrees one below the other, as those do that explain the law."""
    told = [_letters(line.text).upper() if not line.cells else "" for line in lines]
    degrees = set(_data()["plain_marks"])
    starts = [at for at in range(len(told)) if set(told[at : at + len(degrees)]) == degrees]
    gone = {at + n for at in starts for n in range(len(degrees))}
    return tuple(line for at, line in enumerate(lines) if at not in gone)


def _in_words(rows: Sequence[str], row: str) -> bool:
    """Return whether a row is a part of the words around it: "BẢO VỆ BÍ / MẬT", "Lê Thị / Mật"."""
    place = rows.index(row)
    before, after = rows[place - 1] if place else "", rows[place + 1] if place + 1 < len(rows) else ""
    if row.strip() == _WORD:
        is_of_name = not before.isupper() and _is_name(before)
        if is_of_name or after.partition(" ")[0] in _data()["not_before_in_small"]:
            return True
    return _goes_on(before) or _is_continued(after)


def _stretches(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield texts whose rows follow each other: the lines, then each column of cells; what brackets hold is a row."""
    yield [
        row
        for above, line in pairwise((Line(""), *lines))
        if not line.cells and not _is_given_name(line.text, above)
        for row in _BRACKETS.split(line.text)
    ]
    for line in lines:
        yield from _rows_of_cells(line.cells)


def _rows_of_cells(cells: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of each cell, none where it may hold a given name or where others name what is secret beside it.

    Such a row as "TÀI LIỆU MẬT" may count papers in a table.
    """
    is_alone = len(cells) == 1 or _is_headed(cells)
    for at, cell in enumerate(cells):
        near = cells[max(at - _NEAR, 0) : at + _NEAR]
        if _may_be_given_name(cell) and _is_of_list(near, cell):
            yield []
            continue
        rows = [row for text in cell.split("\n") for row in _BRACKETS.split(text)]
        yield rows if is_alone else [row for row in rows if not _named(row)]


def _may_be_given_name(text: str) -> bool:
    rows = [row for row in text.split("\n") if row.strip()]
    return any(_is_mark(row) for row in rows) and not any(_is_degree(_letters(row)) for row in rows)


def _is_of_list(cells: Sequence[str], cell: str) -> bool:
    """Return whether a row of cells is one of a list, as of members, by its other cells."""
    others = [row for other in cells if other is not cell for row in other.split("\n")]
    if any(_is_name(row) or _LIST_NUMBER.fullmatch(row.strip()) for row in others):
        return True
    return len(cells) >= _data()["n_cells_of_list"] and not _is_headed(cells)


def _is_given_name(line: str, above: Line) -> bool:
    """Return whether a line may be the rest of a name for which its column in the list above was too narrow."""
    return bool(above.cells) and _may_be_given_name(line) and _is_of_list((*above.cells, line), line)


def _is_name(row: str) -> bool:
    """Return whether a row of a table is a personal name or its beginning: "3. NGUYỄN VĂN"."""
    words = _LIST_NUMBER.sub("", row.strip()).split()
    if not 0 < len(words) <= _MOST_OF_NAME or not all(word[0].isupper() for word in words):
        return False
    return not _is_headed((row,)) and key(words[0]) in name_lexicon().surnames


def _is_headed(cells: Sequence[str]) -> bool:
    """Return whether one of the cells of a row opens the head of a document."""
    return any(cell.startswith(tuple(_data()["beside"])) for cell in cells)


def _has_mark(rows: Sequence[str], above: str, is_mark: Callable[[str], bool]) -> bool:
    """Return whether one or more rows that follow each other below `above` are a mark and no part of a title."""
    rows = [above, *(row for row in rows if row.strip())]
    for first in range(1, len(rows)):
        for last in range(first + 1, min(first + 8, len(rows)) + 1):
            if last > first + 1 and max(len(_letters(row)) for row in rows[first:last]) > _PIECE:
                break
            after = rows[last] if last < len(rows) else ""
            if _stands_alone("".join(rows[first:last]), rows[first - 1], after, is_mark):
                return True
    return False


def _stands_alone(text: str, before: str, after: str, is_mark: Callable[[str], bool]) -> bool:
    """Return whether `text` is a mark, and neither the end of the row before it nor the beginning of the one after."""
    degree = _named(text)
    if degree:
        return is_mark(degree) and not _governs(before) and not _is_said_of(after)
    return is_mark(text) and not _goes_on(before) and not _is_continued(after)


def _named(row: str) -> str:
    """Return what stands in capitals behind the thing that it marks, as "MẬT" in "TÀI LIỆU MẬT"; "" if nothing does."""
    letters = _letters(row)
    if not letters.isupper() or ":" in row:
        return ""
    bare = bare_key(letters).upper()
    things = (thing for thing in _data()["marked_things"] if bare.startswith(thing) or letters.startswith(thing))
    return next((letters[len(thing) :] for thing in things), "")


def _governs(before: str) -> bool:
    """Return whether a title goes on from `before` with the papers that it deals with: "VỀ QUẢN LÝ / TÀI LIỆU MẬT"."""
    said = f" {' '.join(before.upper().split())}"
    return said.endswith((",", *(f" {words}" for words in _data()["governing"])))


def _is_said_of(after: str) -> bool:
    """Return whether `after` goes on with papers named before it: "TÀI LIỆU MẬT / CỦA CHI BỘ"."""
    words = after.upper().split()
    return bool(words) and words[0].strip(",.;:") in _data()["said_of"]


def _is_mark(row: str) -> bool:
    letters = _letters(_value(row) or row)
    return letters in _data()["marks"] or _is_degree(letters)


def _value(row: str) -> str:
    """Return in capitals what stands behind "Độ mật:" or its kin, "" if nothing or in no such field."""
    field, colon, value = row.rpartition(":")
    return value.upper() if colon and _letters(field.upper()) in _data()["fields"] else ""


def _is_degree(letters: str) -> bool:
    """Return whether capitals without blanks are TỐI MẬT or TUYỆT MẬT, with whatever marks."""
    return letters.isupper() and bare_key(letters).upper() in _data()["bare_marks"]


def _is_beside(line: str) -> bool:
    """Return whether a mark was read into one line with a head: "MẬT ĐẢNG CỘNG SẢN VIỆT NAM", "CHI BỘ A TỐI MẬT"."""
    words, heads = line.split(), tuple(_data()["beside"])
    if not any(map(" ".join(words).__contains__, heads)):
        return False
    for n in range(1, min(5, len(words))):
        opening = "".join(words[:n])
        if _is_mark(_named(opening) or opening) and " ".join(words[n:]).startswith(heads):
            return True
    head, degree = words[:-2], "".join(words[-2:])
    is_head = bool(head) and line.isupper() and line.startswith(heads)
    return is_head and _is_degree(_letters(degree)) and head[-1] not in _data()["not_after"]


def _is_numbered(line: str) -> bool:
    """Return whether brackets after a document's number hold the mark: "Số: 12-BC/ĐU (Mật)"."""
    if not re.match(_data()["number"], line):
        return False
    return any(_letters(text) in _data()["title_case"] for text in _IN_BRACKETS.findall(line))


def _is_said(line: str) -> bool:
    """Return whether a line tells which degree the document has, alone or beside that of urgency."""
    data = _data()
    return re.match(data["said_degree"], line) is not None or re.search(data["field_beside"], line) is not None


def _is_ticked(line: str) -> bool:
    """Return whether one box of several is ticked, that of a degree: "Độ mật: ☐ Thường ☒ Mật"."""
    return all(re.search(_data()[kind], line) for kind in ("empty_box", "ticked_degree", "degree_beside"))


def _is_in_cells(cells: Sequence[str]) -> bool:
    """Return whether a mark is cut over the cells of a row ("M | Ậ | T"), or is the value of the field before it.

    Where the field heads a column for each degree, papers are counted.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) > 1 and is_plain_mark(" ".join(filled)):
        return True
    marks = [_letters(cell).upper() in _data()["plain_marks"] for cell in filled]
    fields = (_letters(cell.upper()) in _data()["fields"] and "MẬT" in cell.upper() for cell in filled)
    return sum(marks) == 1 and any(is_field and is_mark for is_field, is_mark in zip(fields, marks[1:], strict=False))


@lru_cache(maxsize=512)  # each line is asked for several times
def _letters(text: str) -> str:
    """Return `text` without blanks, boxes, punctuation and urgency: "| M Ậ T - KHẨN |" -> "MẬT"; digits stay."""
    return re.sub(_data()["urgency"], "", "".join(filter(str.isalnum, text)))


def _goes_on(before: str) -> bool:
    words = before.split()
    papers = tuple(f" {paper}" for paper in _data()["papers"])
    is_about_papers = f" {' '.join(words)}".endswith(papers) and not _is_headed((before,))
    return is_about_papers or (bool(words) and words[-1] in _data()["not_after"])


def _is_continued(after: str) -> bool:
    words = [word.strip(",.;:") for word in after.split()[:2]]
    if " ".join(words).upper() == _URGENCY:
        return False
    return bool(words) and words[0] in _data()["not_before"]
