"""Word (docx): an own walk over the XML in document order, for the libraries lose insertions, text boxes or controls.

What Word would print after accepting all changes: insertions stay, deletions go; text boxes and notes follow the
paragraph that holds them; list numbers are written out; heads and feet are margins, not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from tusoi_nlp.extract.docx_package import Package, attribute, child, is_on, name_of
from tusoi_nlp.extract.docx_pictures import check_readable, parts_of_pages, stamps
from tusoi_nlp.extract.docx_styles import Numbering, Styles, read_styles
from tusoi_nlp.extract.reading import MUCH_TYPED, Reading, Unreadable, clean, clean_lines, text_of, typed_line
from tusoi_nlp.extract.runs import Run, decode_runs, run_in_font
from tusoi_nlp.extract.stamp_pictures import said_on
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits
from tusoi_nlp.text.legacy import encoding_of_font

_LEFT_OUT = {"del", "moveFrom", "mc:Fallback", "pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr"}
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_CHARACTERS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}  # TCVN3 spells "ư" so


_SYMBOLS = {  # by the last two digits of their code in Wingdings and Wingdings 2, with which forms are ticked
    **dict.fromkeys(("FE", "FC", "52", "50"), "☑"),
    **dict.fromkeys(("FD", "FB", "78", "53"), "☒"),
    **dict.fromkeys(("A8", "6F", "71", "72", "A3"), "☐"),
}


_CODE = re.compile("[0-9A-F]{1,4}")


class _Break(NamedTuple):
    """A page ends here."""


_Piece = Run | _Break | etree._Element  # an element is a text box or a note, told after its paragraph


@dataclass(frozen=True, slots=True)
class _Document:
    """What a paragraph's text depends on. `breaks` is the element that ends a page in this file."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    breaks: str


def read(file: str, limits: Limits) -> Reading:
    """Return the pages of a Word file as Word last rendered them, else by its page breaks; lines are paragraphs.

    Pictures as large as pages follow the text as pages of their own, unread.

    Raises:
        Unreadable: encrypted, damaged, or over a limit of archives and XML; or there is not much besides pictures, none
            of which can be read.
    """
    with Package(file, limits) as package:
        main = package.main_part()
        root = package.parse(main)
        body = child(root, "body")
        if body is None:
            raise Unreadable("damaged", "docx")
        parts = package.related(main)
        document = _Document(
            read_styles(_part(package, parts, "styles")),
            Numbering(_part(package, parts, "numbering")),
            _notes(package, parts),
            "lastRenderedPageBreak" if _has(body, "lastRenderedPageBreak") else "br",
        )
        pages = clean(_pages(_flow(body, document)))
        names = [part for kind in ("header", "footer") for part in parts.get(kind, [])]
        margins = [package.parse(part) for part in names]
        lines = (item for margin in margins if margin is not None for item in _flow(margin, document))
        shown = parts_of_pages(package, body, limits)
        if len(text_of(pages)) < MUCH_TYPED:
            check_readable(package, shown, limits)
        pictures = _picture_pages(pages, len(shown))
        pages = pages if text_of(pages).strip() or not pictures else ()
        drawn = [text for part in (root, *margins) if part is not None for text in _drawn(part)]
        drawn += said_on(stamps(package, (main, *names), limits))
        margin_lines = clean_lines((*(line for line in lines if isinstance(line, Line)), *map(Line, drawn)))
        return Reading(pages + pictures, tuple(page.number for page in pictures), margin_lines)


def _drawn(part: etree._Element) -> Iterator[str]:
    """Yield the words that are drawn behind or over the text, as watermarks are."""
    for path in part.iter(_TEXT_PATH):
        yield path.get("string") or ""


def _picture_pages(pages: tuple[Page, ...], n_pictures: int) -> tuple[Page, ...]:
    """Return an empty page for each picture, behind the text; in its place where there is none."""
    first = len(pages) + 1 if text_of(pages).strip() else 1
    return tuple(Page(first + n, (), visual=True) for n in range(n_pictures))


def _part(package: Package, parts: dict[str, list[str]], kind: str) -> etree._Element | None:
    return package.parse(parts[kind][0]) if parts.get(kind) else None


def _has(body: etree._Element, name: str) -> bool:
    return any(name_of(element) == name for element in body.iter())


def _notes(package: Package, parts: dict[str, list[str]]) -> dict[tuple[str, str], etree._Element]:
    """Return footnotes and endnotes by kind and id; separators are no notes."""
    found: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, parts, f"{kind}s")
        for note in root if root is not None else ():
            if name_of(note) == kind and attribute(note, "type") in (None, "normal"):
                found[kind, attribute(note, "id") or ""] = note
    return found


def _pages(flow: Iterable[Line | _Break]) -> Iterator[Page]:
    lines: list[Line] = []
    number = 1
    for item in flow:
        if isinstance(item, Line):
            lines.append(item)
        else:
            yield Page(number, tuple(lines), visual=False)
            lines, number = [], number + 1
    yield Page(number, tuple(lines), visual=False)


def _flow(container: etree._Element, document: _Document) -> Iterator[Line | _Break]:
    """Yield the paragraphs and rows of `container` in order, and where pages end."""
    for element in container:
        name = name_of(element)
        if name in _LEFT_OUT:
            continue
        if name == "p":
            yield from _paragraph(element, document)
        elif name == "tr":
            yield from _row(element, document)
        elif not _is_placeholder(element):
            yield from _flow(element, document)


def _is_placeholder(element: etree._Element) -> bool:
    """Return whether a content control shows its prompt ("Click here"), for nobody has filled it."""
    return name_of(element) == "sdt" and is_on(child(element, "sdtPr"), "showingPlcHdr")


def _row(row: etree._Element, document: _Document) -> Iterator[Line | _Break]:
    """Yield a row as one line of cells; a single cell is a frame around ordinary paragraphs."""
    cells = list(_cells(row))
    if len(cells) == 1:
        yield from _flow(cells[0], document)
        return
    flows = [list(_flow(cell, document)) for cell in cells]
    yield Line("", tuple("\n".join(_texts(flow)) for flow in flows))
    for _ in range(max((sum(isinstance(item, _Break) for item in flow) for flow in flows), default=0)):
        yield _Break()


def _cells(element: etree._Element) -> Iterator[etree._Element]:
    for below in element:
        name = name_of(below)
        if name == "tc":
            yield below
        elif name not in _LEFT_OUT and not _is_placeholder(below):
            yield from _cells(below)


def _texts(flow: Iterable[Line | _Break]) -> Iterator[str]:
    for item in flow:
        if isinstance(item, Line):
            yield " | ".join(item.cells) if item.cells else item.text


def _paragraph(paragraph: etree._Element, document: _Document) -> Iterator[Line | _Break]:
    """Yield the lines of a paragraph, then its text boxes and notes; it belongs to the page on which it begins."""
    properties = child(paragraph, "pPr")
    style = attribute(child(properties, "pStyle"), "val")
    pieces = list(_pieces(paragraph, style, document))
    texts = [i for i, piece in enumerate(pieces) if isinstance(piece, Run) and piece.text.strip()]
    first = texts[0] if texts else len(pieces)
    breaks = [piece for piece in pieces[:first] if isinstance(piece, _Break)]
    if document.breaks == "br" and is_on(properties, "pageBreakBefore"):
        breaks.append(_Break())
    yield from breaks
    text = decode_runs([piece for piece in pieces if isinstance(piece, Run)])
    label = document.numbering.label(paragraph, document.styles.chain(style))
    if text.strip():
        yield from map(typed_line, (f"{label} {text}" if label else text).split("\n"))
    inside = replace(document, notes={})  # a note that refers to itself would have no end
    for piece in pieces:
        if isinstance(piece, etree._Element):
            yield from (item for item in _flow(piece, inside) if isinstance(item, Line))
    yield from (piece for piece in pieces[first:] if isinstance(piece, _Break))
    if document.breaks == "br" and _ends_section(properties):
        yield _Break()


def _ends_section(properties: etree._Element | None) -> bool:
    section = child(properties, "sectPr")
    return section is not None and attribute(child(section, "type"), "val") != "continuous"


def _pieces(element: etree._Element, style: str | None, document: _Document) -> Iterator[_Piece]:
    """Yield what the runs below `element` hold, in order."""
    for below in element:
        name = name_of(below)
        if name == "r":
            yield from _run(below, style, document)
        elif name not in _LEFT_OUT and not _is_placeholder(below):
            yield from _pieces(below, style, document)


def _run(run: etree._Element, style: str | None, document: _Document) -> Iterator[_Piece]:
    properties = child(run, "rPr")
    if is_on(properties, "vanish"):
        return
    font = document.styles.font(properties, style)
    capitals = is_on(properties, "caps")
    for piece in _run_pieces(run, document):
        yield run_in_font(piece, font, capitals=capitals) if isinstance(piece, str) else piece


def _symbol(symbol: etree._Element) -> Run:
    """Return a character that was put in by its code: a box of a form, a letter of any font, nothing for ornaments."""
    font, code = attribute(symbol, "font") or "", (attribute(symbol, "char") or "").upper()
    if font.lower().startswith("wingdings"):
        return Run(_SYMBOLS.get(code[-2:], ""))
    if not _CODE.fullmatch(code):
        return Run("")
    if encoding_of_font(font) != "unicode":
        return run_in_font(chr(int(code, 16) % 0x100), font)
    letter = chr(int(code, 16))
    return Run(letter if letter.isalpha() else "")


def _run_pieces(element: etree._Element, document: _Document) -> Iterator[str | _Piece]:
    for below in element:
        name = name_of(below)
        if name == "t":
            yield below.text or ""
        elif name == document.breaks and (name != "br" or attribute(below, "type") == "page"):
            yield _Break()
        elif name == "br":
            yield "\n" if attribute(below, "type") in (None, "textWrapping") else ""
        elif name == "sym":
            yield _symbol(below)
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "txbxContent":
            yield below
        elif name in ("footnoteReference", "endnoteReference"):
            note = document.notes.get((name.removesuffix("Reference"), attribute(below, "id") or ""))
            yield note if note is not None else ""
        elif name not in _LEFT_OUT:
            yield from _run_pieces(below, document)
