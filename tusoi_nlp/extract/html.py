"""Web pages, as Word and mail programs save them: blocks as lines, rows of tables as cells, no scripts, no links."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from tusoi_nlp.extract.limits import check_nodes
from tusoi_nlp.extract.reading import Reading, Unreadable, clean, clean_lines, typed_line
from tusoi_nlp.extract.runs import Run, decode_runs, run_in_font
from tusoi_nlp.extract.txt import decode_bytes
from tusoi_nlp.records import Line, Page
from tusoi_nlp.settings import Limits

_UNSEEN = {"script", "style", "head", "title", "noscript", "template", "object", "svg", "math", "select", "textarea"}
_UNSEEN |= {"iframe", "del", "audio", "video", "canvas", "datalist"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre"}
_BLOCKS |= {"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "section", "article", "header", "footer"}
_BLOCKS |= {"body", "html", "center", "form", "fieldset", "hr", "address", "main", "nav", "aside", "figure"}
_AROUND = {"nav", "aside", "footer"}  # what a site shows around the text, by tag or by a word of its class or id
# Not "side", "counter", "banner", "share": they name lists, columns and heads too.
_AROUND_NAMED = {"nav", "navbar", "navigation", "menu", "sidebar", "breadcrumb", "breadcrumbs", "footer", "topbar"}
_AROUND_NAMED |= {"social", "copyright"}
_OF_READERS = {"comment", "comments", "related"}  # in the name of a block, not of a cell or paragraph of a text
_READERS_IN = {"div", "section", "ul", "ol", "li", "form"}
_STATES = {
    "no",
    "has",
    "with",
    "open",
    "closed",
    "off",
    "on",
    "status",
    "enabled",
    "disabled",
}  # "comments-open": a post
_LEAST_LINKS = 3  # of a list of links; a text has other words between them
_LISTS = {"div", "p", "ul", "ol", "nav", "section", "header", "center", "td"}
_CELLS = ("td", "th")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r".{20}[.;!]$", re.DOTALL)
_MOST_AROUND = 0.4  # of the text of a page; what holds more is no menu
_LEAST_BLOCKS_OF_MAIN = 15  # paragraphs and line breaks of a cell that holds all of a page's text
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BREAK = re.compile(r"page-break-before\s*:\s*always|(?<!-)break-before\s*:\s*page", re.I)


class _Style(NamedTuple):
    """What text takes from the elements around it: the font's name, whether blanks and line breaks are kept."""

    font: str = ""
    kept: bool = False


class _Writer:
    """Lines as they grow: pages of lines, the runs of the open block, and the lines that stand around the text."""

    def __init__(self) -> None:
        self.pages: list[list[Line]] = [[]]
        self.margins: list[Line] = []
        self._runs: list[Run] = []

    def add(self, text: str | None, style: _Style) -> None:
        if text:
            self._runs.append(run_in_font(text if style.kept else _BLANKS.sub(" ", text), style.font))

    def end_line(self) -> None:
        self._runs.append(Run("\n"))

    def end_block(self) -> None:
        rows = decode_runs(self._runs).replace("\xa0", " ").split("\n")
        self.pages[-1].extend(typed_line(row.strip()) for row in rows if row.strip())
        self._runs.clear()

    def end_page(self) -> None:
        self.end_block()
        self.pages.append([])

    def leave_out(self, element: etree._Element) -> None:
        """Write an element among the margins: it is no text, but a mark of secrecy may be in it."""
        inside = _Writer()
        _write(element, _Style(), inside)
        inside.end_block()
        self.margins += [line for page in inside.pages for line in page] + inside.margins


def read(file: str, limits: Limits) -> Reading:
    """Return the text of a web page as one page, or as many as its page breaks make; nothing it names is fetched.

    Raises:
        Unreadable: no text that is known, or over the limit of nodes.
    """
    with open(file, "rb") as stream:
        return reading_of(stream.read(), limits)


def reading_of(data: bytes, limits: Limits) -> Reading:
    """Return what `read` returns for a file of these bytes, and raise what it raises."""
    named = _CHARSET.search(data[:4096])
    text = decode_bytes(data, named[1].decode("ascii", "replace") if named else "")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged", "html") from error
    if root is None:
        raise Unreadable("empty", "html")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):  # 256 elements in each other
        raise Unreadable("too_large", "levels")  # what lies deeper is not in the tree
    check_nodes(sum(1 for _ in root.iter()), limits)
    writer = _Writer()
    _leave_out_menus(root, writer)
    _write(root, _Style(), writer)
    writer.end_block()
    pages = clean(Page(number, tuple(lines), visual=False) for number, lines in enumerate(writer.pages, 1))
    return Reading(pages, margins=clean_lines(writer.margins))


class _Told(NamedTuple):
    """What an element holds: letters, whether it says more than links do, links."""

    letters: int
    more: bool
    links: int


def _leave_out_menus(root: etree._Element, writer: _Writer) -> None:
    """Take out of a page the menus, columns and footers of its site; nothing that holds much of the text is one."""
    told = _told_by_element(root)
    most = _MOST_AROUND * told[root].letters
    gone: set[etree._Element] = set()
    for element, holds in told.items():
        if element in gone or element.getparent() is None or holds.letters >= most:
            continue
        if not _is_around(element) and not _is_links(element, holds):
            continue
        writer.leave_out(element)
        kept, tail = element.tag if element.tag in _CELLS else "div", element.tail
        for below in element.iter(etree.Element):  # emptied, not removed: blocks tell the main cell of a page
            below.tag, below.text, below.tail = "div", None, None
            gone.add(below)
        element.tag, element.tail = kept, tail


def _told_by_element(root: etree._Element) -> dict[etree._Element, _Told]:
    """Return what each element holds, in the order of the page."""
    elements = list(root.iter(etree.Element))
    told: dict[etree._Element, _Told] = {}
    for element in reversed(elements):
        below = [told[child] for child in element.iterchildren(etree.Element)]
        texts = [text for text in (element.text, *(child.tail for child in element)) if text]
        letters = sum(len(text.strip()) for text in texts) + sum(child.letters for child in below)
        if _is_link(element):
            whole = "".join(map(str, element.itertext())).strip()
            told[element] = _Told(letters, _SENTENCE.search(whole) is not None, 1)
            continue
        links = sum(child.links for child in below)
        is_value = element.tag in _CELLS and letters > 0 and links == 0  # the score beside a name
        more = is_value or any(child.more for child in below) or any(map(_LETTER.search, texts))
        told[element] = _Told(letters, more, links)
    return {element: told[element] for element in elements}


def _is_link(element: etree._Element) -> bool:
    """Return whether an element leads to another page, not to a place in this one or to somebody's mail."""
    href = (element.get("href") or "") if element.tag == "a" else ""
    return href != "" and not href.startswith("mailto:") and (href == "#" or not href.startswith("#"))


def _is_around(element: etree._Element) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".lower()
    words = re.split(r"[\s_-]+", named)
    tag = str(element.tag).lower()
    if tag in ("aside", "footer") and next(element.iterancestors("article"), None) is not None:
        return False  # a note of the text, the end of it
    if tag in _AROUND or (tag != "body" and not _AROUND_NAMED.isdisjoint(words)):
        return True
    return tag in _READERS_IN and any(map(_is_of_readers, named.split()))


def _is_of_readers(name: str) -> bool:
    words = set(re.split("[_-]+", name))
    return not words.isdisjoint(_OF_READERS) and words.isdisjoint(_STATES)


def _is_links(element: etree._Element, told: _Told) -> bool:
    """Return whether a block holds nothing but links, and marks or dates between them: "Trang chủ | Tin tức".

    In a row of several cells a cell is what the row tells, were it links alone.
    """
    if told.more or told.links < _LEAST_LINKS or element.tag not in _LISTS:
        return False
    return element.tag != "td" or (element.getprevious() is None and element.getnext() is None)


def _n_letters(element: etree._Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _write(element: etree._Element, style: _Style, writer: _Writer) -> None:
    """Write what an element shows; rows of tables become lines of cells."""
    tag, css = str(element.tag).lower(), element.get("style") or ""
    if tag in _UNSEEN or _HIDDEN.search(css) or element.get("hidden") is not None:
        return
    if _BREAK.search(css):
        writer.end_page()
    if tag == "br":
        writer.end_line()
        return
    style = _Style(_font(element, css) or style.font, style.kept or tag == "pre")
    cells = _cells(element) if tag == "tr" else []
    if len(cells) > 1:
        _write_row(cells, style, writer)
        return
    if tag in _BLOCKS:
        writer.end_block()
    if tag == "li":
        writer.add(_list_mark(element), _Style())
    writer.add(element.text, style)
    for below in element:
        _write(below, style, writer)
        writer.add(below.tail, style)
    if tag in _BLOCKS:
        writer.end_block()


def _write_row(cells: list[etree._Element], style: _Style, writer: _Writer) -> None:
    """Write a row as a line of cells; of one that holds the text of a page between its menus, that cell alone."""
    main = _main_cell(cells)
    if main is None:
        writer.end_block()
        writer.pages[-1].append(Line("", tuple(_cell(cell, style) for cell in cells)))
        return
    _write(main, style, writer)
    for cell in cells:
        if cell is not main:
            writer.leave_out(cell)


def _font(element: etree._Element, css: str) -> str:
    named = _FONT.search(css)
    return (named[1] if named else element.get("face") or "").strip()


def _cells(row: etree._Element) -> list[etree._Element]:
    """Return the cells of a row, none where a table inside shows that the row only sets the page."""
    if next(row.iter("table"), None) is not None:
        return []
    return [cell for cell in row if cell.tag in ("td", "th")]


def _main_cell(cells: list[etree._Element]) -> etree._Element | None:
    """Return the cell of a row that holds a page's text between its menus, None where the row is one of a table."""
    blocks = [sum(str(below.tag).lower() in _BLOCKS | {"br"} for below in cell.iter(etree.Element)) for cell in cells]
    if max(blocks) < _LEAST_BLOCKS_OF_MAIN:
        return None
    main = cells[blocks.index(max(blocks))]
    if any(cell is not main and _is_label(cell) for cell in cells):
        return None
    letters = sum(map(_n_letters, cells))
    return main if _n_letters(main) > (1 - _MOST_AROUND / 2) * letters else None


def _is_label(cell: etree._Element) -> bool:
    """Return whether a cell holds one line, as none of a menu's does: "Ý kiến thảo luận", "3"."""
    return sum(bool(text.strip()) for text in cell.itertext()) == 1


def _cell(cell: etree._Element, style: _Style) -> str:
    inside = _Writer()
    _write(cell, style, inside)
    inside.end_block()
    return "\n".join(line.text or " ".join(line.cells) for lines in inside.pages for line in lines)


def _list_mark(item: etree._Element) -> str:
    """Return what stands before a list item: "1. ", "2. " … or "- "."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return "- "
    return f"{sum(1 for _ in item.itersiblings('li', preceding=True)) + 1}. "
