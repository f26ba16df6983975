"""Roles before and after names: "Bí thư Trần Văn An", "An (kế toán)"."""

from __future__ import annotations

import re
from functools import cache

from tusoi_nlp.text.name_lexicon import name_lexicon
from tusoi_nlp.text.name_tokens import GAP, Token, lexicon_of, match_entry, tokens_of


def role_before(text: str, tokens: list[Token], first: int) -> str | None:
    """Return the role that stands right before the name at tokens[first]."""
    roles = lexicon_of(text).roles
    if not first or tokens[first - 1].key not in _last_words(roles):
        return None
    for length in range(min(7, first), 0, -1):
        before = tokens[first - length : first]
        gap = text[before[-1].end : tokens[first].start]
        if tuple(token.key for token in before) in roles and gap.strip(" :") == "" and "\n" not in gap:
            return " ".join(token.word.lower() for token in before)
    return None


@cache
def _last_words(entries: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(entry[-1] for entry in entries)


def begins_role(text: str, start: int) -> bool:
    """Return whether a role begins at `start` ("Bí thư chi bộ"), so that its capital is no name."""
    tokens = tokens_of(text[start : start + 60])
    return bool(tokens) and match_entry(tokens, 0, lexicon_of(text).roles) > 0


def role_after(text: str, end: int) -> str | None:
    """Return the role that stands right after `end`: "(chi ủy viên)", " - Bí thư chi bộ", ", Phó Bí thư"."""
    found = re.compile(r"\s*[(,–-]\s*").match(text, end)
    if not found:
        return None
    tokens = tokens_of(text[found.end() : found.end() + 60])
    if not tokens or tokens[0].start:
        return None
    last = match_entry(tokens, 0, lexicon_of(text).roles)
    if _names_the_next(text[found.end() :], tokens, last):
        return None
    return " ".join(token.word.lower() for token in tokens[:last]) or None


def _names_the_next(text: str, tokens: list[Token], last: int) -> bool:
    """Return whether somebody follows the role of tokens [0, last) at once: "đ/c An, thư ký đ/c Bình"."""
    if not 0 < last < len(tokens) or not GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
        return False
    return tokens[last].titled or name_lexicon().honorific_pattern.match(text, tokens[last].start) is not None
