"""Roles before and after names: "Bí thư Trần Văn An", "An (kế toán)"."""

from __future__ import annotations

import re
from functools import cache

from tusoi_nlp.text.name_lexicon import name_lexicon
from tusoi_nlp.text.name_tokens import GAP, Token, lexicon_of, match_entry, tokens_of

_BEFORE_ROLE = re.compile(r"\s*[(,–-]\s*")
_BETWEEN = re.compile(r"\s*(?:[,;–-]|kiêm\b)\s*")


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


def roles_after(text: str, end: int) -> tuple[str, ...]:
    """Return the roles that stand right after `end`: "(chi ủy viên)", " - Bí thư chi bộ, Trưởng ấp"."""
    roles: list[str] = []
    lexicon = lexicon_of(text)
    while found := (_BETWEEN if roles else _BEFORE_ROLE).match(text, end):
        tokens = tokens_of(text[found.end() : found.end() + 60])
        last = match_entry(tokens, 0, lexicon.roles) if tokens and not tokens[0].start else 0
        if not last or _names_the_next(text[found.end() :], tokens, last):
            break
        roles.append(" ".join(token.word.lower() for token in tokens[:last]))
        end = found.end() + tokens[last - 1].end
    return tuple(roles)


def _names_the_next(text: str, tokens: list[Token], last: int) -> bool:
    """Return whether somebody follows the role of tokens [0, last) at once: "đ/c An, thư ký đ/c Bình"."""
    if not 0 < last < len(tokens) or not GAP.fullmatch(text, tokens[last - 1].end, tokens[last].start):
        return False
    return tokens[last].titled or name_lexicon().honorific_pattern.match(text, tokens[last].start) is not None
