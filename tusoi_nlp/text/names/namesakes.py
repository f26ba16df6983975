"""Persons of history: what is named after them, and what is told of them."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import lexicon_of, match_entry, stands_before
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.tokens import Tokens

_NUMBERED = re.compile(r" \d{1,4}(?:/\d+)* ")
_TOLD_OF = re.compile(
    r"\b(?:chuyện|gương|tượng|mộ|tiểu sử|ngày sinh|ngày mất|học tập|thơ|phim|sách|tưởng nhớ|tưởng niệm)\b[^.;:]*$",
    re.IGNORECASE,
)
_FAR = 48  # characters before somebody of history, in which it is told that a story is


def after_namesake(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after a name that a ward, street or school bears in honour of somebody: "phường Lê Đại Hành".

    Living persons hardly bear such names; those that many bear ("Lê Hồng Phong") are not in the lexicon.
    """
    lexicon = lexicon_of(text)
    last = match_entry(tokens, first, lexicon.namesakes)
    if last == first:
        return first
    of_alley = (
        first and tokens.keys[first - 1] in name_lexicon().alleys
    )  # "ngõ 12 Trần Hưng Đạo", but "thôn 2 Lê Hoàn: nhất trí"
    numbered = of_alley and _NUMBERED.fullmatch(text, tokens.ends[first - 1], tokens.starts[first])
    return last if numbered or stands_before(text, tokens, first, lexicon.namesake_places) else first


def is_told_of(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether stories are told of somebody of history at `first`: "kể chuyện chị Võ Thị Sáu"."""
    if match_entry(tokens, first, lexicon_of(text).namesakes) == first:
        return False
    return _TOLD_OF.search(text, max(0, tokens.starts[first] - _FAR), tokens.starts[first]) is not None
