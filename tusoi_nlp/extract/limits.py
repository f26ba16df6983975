"""The checks of `settings.Limits`, each in one place; a file over a limit is refused, never cut short."""

from __future__ import annotations

import math
import zipfile

from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.settings import Limits

_MB = 1_000_000


def _refuse_over(n: float, limit: float, unit: str) -> None:
    if n > limit:
        raise Unreadable("too_large", f"{n:,.0f} {unit} > {limit:,.0f} {unit}")


def check_file(size_bytes: int, limits: Limits) -> None:
    """Refuse a file of more than `limits.file_mb` megabytes."""
    _refuse_over(size_bytes / _MB, limits.file_mb, "MB")


def check_pages(n_pages: int, limits: Limits) -> None:
    """Refuse a document of more than `limits.pages` pages."""
    _refuse_over(n_pages, limits.pages, "pages")


def check_archive(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse a zip by its directory: too many entries, too large or too well packed when unpacked.

    The sizes are those the directory states; `zipfile` never unpacks more of an entry than that.
    """
    entries = archive.infolist()
    _refuse_over(len(entries), limits.zip_entries, "entries")
    unpacked = sum(entry.file_size for entry in entries)
    _refuse_over(unpacked / _MB, limits.zip_mb, "MB")
    check_ratio(unpacked, sum(entry.compress_size for entry in entries), limits)


def check_ratio(unpacked: int, packed: int, limits: Limits) -> None:
    """Refuse a zip whose bytes unpack to more than `limits.zip_ratio` times as many; a little of blanks is no bomb."""
    if unpacked > _MB:
        _refuse_over(unpacked / max(packed, 1), limits.zip_ratio, ": 1")


def check_holder(size_bytes: int, limits: Limits) -> None:
    """Refuse an archive of files of more than `limits.archive_mb` megabytes."""
    _refuse_over(size_bytes / _MB, limits.archive_mb, "MB")


def check_entries(n_entries: int, limits: Limits) -> None:
    """Refuse an archive of more than `limits.archive_entries` entries, those of archives in it among them."""
    _refuse_over(n_entries, limits.archive_entries, "entries")


def check_unpacked(n_bytes: int, limits: Limits) -> None:
    """Refuse an archive that unpacks to more than `limits.archive_unpacked_mb` megabytes, archives in it included."""
    _refuse_over(n_bytes / _MB, limits.archive_unpacked_mb, "MB")


def check_depth(depth: int, limits: Limits) -> None:
    """Refuse archives in archives of more than `limits.archive_depth` levels."""
    _refuse_over(depth, limits.archive_depth, "levels")


def check_picture(size: tuple[int, int], limits: Limits) -> None:
    """Refuse a picture of more than `limits.picture_pixels` pixels."""
    _refuse_over(size[0] * size[1] / 1e6, limits.picture_pixels / 1e6, "MP")


def check_nodes(n_nodes: int, limits: Limits) -> None:
    """Refuse XML of more than `limits.xml_nodes` nodes."""
    _refuse_over(n_nodes, limits.xml_nodes, "XML nodes")


def check_text(n_chars: int, limits: Limits) -> None:
    """Refuse a text of more than `limits.text_chars` characters."""
    _refuse_over(n_chars, limits.text_chars, "characters")


def rendering_scale(size_pt: tuple[float, float], dpi: float, limits: Limits) -> float:
    """Return pixels per point that render a page at `dpi`, fewer where it would have over `limits.page_pixels`."""
    wanted = dpi / 72
    pixels = max(size_pt[0] * size_pt[1], 1.0) * wanted * wanted
    return wanted * min(1.0, math.sqrt(limits.page_pixels / pixels))
