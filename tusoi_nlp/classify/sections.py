"""The kind of section a heading opens, for passages that come with a heading and no parsed document."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import cast

from tusoi_nlp.data import read_table
from tusoi_nlp.records import SectionKind


@cache
def _words() -> dict[str, list[str]]:
    return read_table("sections.toml")


@lru_cache(maxsize=4_096)
def find_section_kind(heading: str | None) -> SectionKind | None:
    """Return the kind that `heading` (a SectionKind or a heading as written) opens, None where it tells nothing."""
    if heading is None:
        return None
    lower = heading.lower()
    found = (kind for kind, words in _words().items() if any(word in lower for word in words))
    return cast(SectionKind | None, next(found, None))
