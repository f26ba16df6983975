"""Roles before and after names: "Bí thư Trần Văn An", "An (kế toán)"."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import begins_with, last_words, lexicon_of, match_entry
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.tokens import Tokens, stands_beside, tokens_of

_BEFORE_ROLE = re.compile(r"\s*[(,–-]\s*")
_LONGEST_ROLE = 7  # words
_BETWEEN = re.compile(r"\s*(?:[,;–-]|kiêm\b)\s*")


def role_before(text: str, tokens: Tokens, first: int) -> str | None:
    """Return the role that stands right before the name at tokens[first]."""
    roles = lexicon_of(text).roles
    if not first or tokens.keys[first - 1] not in last_words(roles):
        return None
    if text[tokens.ends[first - 1] : tokens.starts[first]].strip(" :"):
        return None
    for begins in range(max(0, first - _LONGEST_ROLE), first):
        if tokens.keys[begins:first] in roles:
            return " ".join(tokens.words[begins:first]).lower()
    return None


def begins_role(text: str, start: int) -> bool:
    """Return whether a role begins at `start` ("Bí thư chi bộ"), so that its capital is no name."""
    tokens = tokens_of(text[start : start + 60])
    return bool(tokens) and begins_with(tokens, 0, lexicon_of(text).roles)


def roles_after(text: str, end: int) -> tuple[str, ...]:
    """Return the roles that stand right after `end`: "(chi ủy viên)", " - Bí thư chi bộ, Trưởng ấp"."""
    roles: list[str] = []
    lexicon = lexicon_of(text)
    while found := (_BETWEEN if roles else _BEFORE_ROLE).match(text, end):
        tokens = tokens_of(text[found.end() : found.end() + 60])
        last = match_entry(tokens, 0, lexicon.roles) if tokens and not tokens.starts[0] else 0
        if not last or _names_the_next(text[found.end() :], tokens, last):
            break
        roles.append(" ".join(tokens.words[:last]).lower())
        end = found.end() + tokens.ends[last - 1]
    return tuple(roles)


def _names_the_next(text: str, tokens: Tokens, last: int) -> bool:
    """Return whether somebody follows the role of tokens [0, last) at once: "đ/c An, thư ký đ/c Bình"."""
    if not 0 < last < len(tokens) or not stands_beside(text, tokens, last):
        return False
    return tokens.titled[last] or name_lexicon().honorific_pattern.match(text, tokens.starts[last]) is not None
