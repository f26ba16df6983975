"""Regular slips of recognition, mended word by word: data/slips.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("tusoi_nlp.data").joinpath("slips.toml").read_text(encoding="utf-8"))


def mend_words(words: Sequence[str]) -> list[str]:
    """Return the words of a recognised line, as many as given, with regular slips mended: "chỉ bộ" -> "chi bộ"."""
    data = _data()
    mended = [_mend(word.translate(str.maketrans(data["characters"])), data["words"]) for word in words]
    if len(mended) > 1 and mended[1].isupper():
        mended[0] = data["numerals"].get(mended[0], mended[0])
    bare = [_bare(word) for word in (*mended, "", "")]
    for i, word in enumerate(mended):
        for pair in data["pairs"]:
            follows = bare[i + 1] in pair["before"] and bare[i + 2] not in pair["unless"]
            if bare[i] == pair["said"] and follows:
                mended[i] = _in_case_of(word, pair["said"], pair["meant"])
    return mended


def _mend(word: str, table: dict[str, str]) -> str:
    before, core, after = _parts(word)
    return before + table.get(core, core) + after


def _bare(word: str) -> str:
    return _parts(word)[1].lower()


def _parts(word: str) -> tuple[str, str, str]:
    found = _WORD.match(word)
    return (found[1], found[2], found[3]) if found else ("", word, "")


def _in_case_of(word: str, said: str, meant: str) -> str:
    """Return `word` with `meant` for `said`, a letter of the one for a letter of the other, each in its case."""
    at = word.lower().index(said)
    letters = (new.upper() if old.isupper() else new for old, new in zip(word[at:], meant, strict=False))
    return word[:at] + "".join(letters) + word[at + len(said) :]
