"""The one place where limits and choices of a run are held."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tusoi_nlp.messages import Lang

OcrMode = Literal["auto", "never"]
DEFAULT_CATALOGUES = ("nq04",)  # looked for where nobody names another


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that stop a file from stopping the run; a file over one is skipped with a code, never cut short."""

    file_mb: int = 50
    pages: int = 500
    page_pixels: int = 40_000_000  # an A3 page at 300 dpi has 17 million
    picture_pixels: int = 120_000_000  # of a photograph; phones make 12 to 108 million
    zip_entries: int = 5_000  # of a docx or xlsx
    zip_mb: int = 200  # unpacked
    zip_ratio: int = 200  # unpacked / packed, of archives too
    archive_mb: int = 1_000  # a zip of files; each of its members is bound by file_mb
    archive_unpacked_mb: int = 4_000  # with the archives in it
    archive_entries: int = 20_000
    archive_depth: int = 3  # archives in archives, a mail counts as one
    xml_nodes: int = 2_000_000
    text_chars: int = 5_000_000
    file_seconds: float = 120.0  # wall clock without OCR
    ocr_page_seconds: float = 60.0  # added for each page that needs OCR
    memory_mb: int = 2_048  # of the extracting child


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides its files. `catalogues` are ids of data/catalogues or paths; `model` a folder."""

    catalogues: tuple[str, ...] = DEFAULT_CATALOGUES
    model: str | None = None
    ocr: OcrMode = "auto"
    lang: Lang = "vi"
    limits: Limits = field(default_factory=Limits)
