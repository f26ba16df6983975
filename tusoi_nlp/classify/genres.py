"""The genre of a document, for passages that come with a name of it and no parsed document."""

from __future__ import annotations

from functools import cache
from typing import cast, get_args

from tusoi_nlp.data import read_table
from tusoi_nlp.records import Genre


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = read_table("stance.toml")["corpus_genres"]
    return names


def find_genre(name: str | None) -> Genre | None:
    """Return the genre that `name` (a Genre, or what a corpus calls one) means, None where nobody says.

    What is called otherwise is "other".
    """
    if not name:
        return None
    found = _names().get(name, name)
    return cast(Genre, found if found in get_args(Genre) else "other")
