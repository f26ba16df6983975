"""Pictures pasted into a Word file that may be pages: scans and photographs of minutes, to be recognised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from tusoi_nlp.extract import photo
from tusoi_nlp.extract.docx_package import Package, child, name_of
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.extract.sniff import kind_of_file
from tusoi_nlp.extract.stamp_pictures import is_like_a_stamp
from tusoi_nlp.settings import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_LONG_SIDE = 900  # pixels, at least: a page at 80 dpi; smaller ones are logos, signatures and icons
_SHORT_SIDE = 550
_SHOWN = 95 * 360_000**2  # square EMU, at least: 95 square cm, a quarter of the text area of A4
_POINT = 12_700  # EMU
_LEFT_OUT = {"del", "moveFrom", "mc:Fallback"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_PICTURES = (  # elements that show a picture, and the attribute that names it
    ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", f"{_RELATION}embed"),
    ("{urn:schemas-microsoft-com:vml}imagedata", f"{_RELATION}id"),
)


def parts_of_pages(package: Package, body: etree._Element | None, limits: Limits) -> tuple[str, ...]:
    """Return the names of the pictures in a Word file's `body` that are as large as pages, in the order of the text.

    Those over the limit of pixels are among them, and those that cannot be unpacked.
    """
    names = [] if body is None else list(_shown(body))
    targets = package.targets(package.main_part()) if names else {}
    shown = dict.fromkeys(targets.get(name, "") for name in names)
    return tuple(part for part in shown if _is_page(package, part, limits))


def stamps(package: Package, parts: Iterable[str], limits: Limits) -> Iterator[Image]:
    """Yield each picture in `parts` of a Word file, its body, heads and feet, that is as small as stamps, once."""
    seen = set[str]()
    for part in parts:
        root = package.parse(part)
        targets = package.targets(part) if root is not None else {}
        for name, extent in _pictures(root) if root is not None else ():
            width, height = _size(extent)
            target = targets.get(name, "")
            if target and target not in seen and is_like_a_stamp(width / _POINT, height / _POINT):
                seen.add(target)
                with suppress(Unreadable):  # a drawing, or broken: it stands where text is read without it
                    yield _frame(package, target, limits)


def frames(file: str, limits: Limits) -> Iterator[Image]:
    """Yield the pictures of `parts_of_pages` as `photo.frames` gives them, a black page for each that it refuses.

    Nothing is recognised on a black page, and for all its ink it stays unread.

    Raises:
        Unreadable: the Word file is damaged, or over a limit.
    """
    with Package(file, limits) as package:
        body = child(package.parse(package.main_part()), "body")
        for part in parts_of_pages(package, body, limits):
            yield _frame_or_black(package, part, limits)


def check_readable(package: Package, parts: Iterable[str], limits: Limits) -> None:
    """Refuse a Word file if there are pictures and none of them can be read, for the reason of the first."""
    refusals = []
    for part in parts:
        try:
            _frame(package, part, limits)
        except Unreadable as refusal:
            refusals.append(refusal)
        else:
            return
    if refusals:
        raise refusals[0]


def is_word(file: str) -> bool:
    """Return whether a file is of the kind that is read here."""
    return kind_of_file(file) == "docx"


def _shown(body: etree._Element) -> Iterator[str]:
    """Yield the relation of each picture that is shown large, or of which the file does not say how large."""
    for name, extent in _pictures(body):
        width, height = _size(extent)
        if extent is None or width * height >= _SHOWN:
            yield name


def _pictures(root: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """Yield the relation of each picture and the element that says how large it is shown, None where none does."""
    for tag, attribute in _PICTURES:
        for picture in root.iter(tag):
            above = list(picture.iterancestors())
            if not any(name_of(element) in _LEFT_OUT for element in above):
                extents = (found for element in above if (found := element.find(_EXTENT)) is not None)
                yield picture.get(attribute) or "", next(extents, None)


def _size(extent: etree._Element | None) -> tuple[float, float]:
    """Return width and height in EMU, 0 where they are not told."""
    try:
        return (0.0, 0.0) if extent is None else (float(extent.get("cx") or 0), float(extent.get("cy") or 0))
    except ValueError:
        return 0.0, 0.0


def _frame(package: Package, part: str, limits: Limits) -> Image:
    (frame,) = photo.frames(BytesIO(package.data(part)), [1], limits)
    return frame


def _frame_or_black(package: Package, part: str, limits: Limits) -> Image:
    from PIL import Image

    try:
        return _frame(package, part, limits)
    except Unreadable:
        return Image.new("L", (_SHORT_SIDE, _LONG_SIDE), 0)


def _is_page(package: Package, part: str, limits: Limits) -> bool:
    try:
        width, height = photo.size_of(BytesIO(package.data(part)), limits)
    except Unreadable as refusal:
        is_no_picture = (refusal.code, refusal.detail) == ("damaged", "picture")
        return not is_no_picture  # a drawing, or broken: Word shows nothing there either
    return max(width, height) >= _LONG_SIDE and min(width, height) >= _SHORT_SIDE
