"""The kind of section a heading opens, for passages that come with a heading and no parsed document."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import cast

from tusoi_nlp.records import SectionKind


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("tusoi_nlp.data").joinpath("sections.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4_096)
def find_section_kind(heading: str | None) -> SectionKind | None:
    """Return the kind that `heading` (a SectionKind or a heading as written) opens, None where it tells nothing."""
    if heading is None:
        return None
    lower = heading.lower()
    found = (kind for kind, words in _words().items() if any(word in lower for word in words))
    return cast(SectionKind | None, next(found, None))
