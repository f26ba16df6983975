"""Persons of history: what is named after them, and what is told of them."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import begins_with, ends_with, lexicon_of, match_entry, stands_before
from tusoi_nlp.text.names.honorifics import is_addressed
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.tokens import Tokens, stands_beside

_NUMBERED = re.compile(r" \d{1,4}(?:/\d+)* ")
_TOLD_OF = re.compile(
    r"\b(?:truyện|chuyện|tác phẩm|danh nhân|thi hào|vua|di tích|lưu niệm"
    r"|gương|tượng|mộ|tiểu sử|ngày sinh|ngày mất|học tập|thơ|phim|sách|tưởng nhớ|tưởng niệm)\b[^.;:]*$",
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
    named = stands_before(text, tokens, first, lexicon.namesake_places) or _bears_name(text, tokens, first, last)
    return last if numbered or named else first


def _bears_name(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a small word that tells no person stands before somebody of history: "bưu điện Chu Văn An".

    Whose middle name is that of many, or who then does something, is a person all the same.
    """
    if not first or tokens.titled[first - 1] or not stands_beside(text, tokens, first):
        return False
    lexicon, before = lexicon_of(text), tokens.keys[first - 1]
    if tokens.keys[first + 1] in lexicon.sure_middles or begins_with(tokens, last, lexicon.verbs):
        return False
    if before in lexicon.takers | lexicon.list_takers:
        return False
    told = (lexicon.tasks, lexicon.adverbs, lexicon.not_names, lexicon.jobs, lexicon.roles, lexicon.deeds)
    return not (is_addressed(text, tokens.starts[first]) or any(ends_with(tokens, first, entries) for entries in told))


def is_told_of(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether stories are told of somebody of history at `first`: "kể chuyện chị Võ Thị Sáu"."""
    if match_entry(tokens, first, lexicon_of(text).namesakes) == first:
        return False
    return _TOLD_OF.search(text, max(0, tokens.starts[first] - _FAR), tokens.starts[first]) is not None
