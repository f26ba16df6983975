"""Votes: how many were for, of how many."""

from __future__ import annotations

import re

from tusoi_nlp.records import Vote

_VOTE = re.compile(
    r"(?:biểu quyết|nhất trí|tán thành|đồng ý|thống nhất)[^.;\n\d]{0,30}?"
    r"(?:(?P<n_for>\d{1,3})\s*/\s*(?P<n_cast>\d{1,3})|\d{1,3}\s*%)",
    re.IGNORECASE,
)


def find_votes(text: str) -> tuple[Vote, ...]:
    """Return the votes of `text`: "nhất trí 17/17", "biểu quyết 100%"; a count of more than were cast is none."""
    votes = []
    for found in _VOTE.finditer(text):
        n_for, n_cast = (int(found[name]) if found[name] else None for name in ("n_for", "n_cast"))
        if n_for is None or n_cast is None or n_for <= n_cast:
            votes.append(Vote(found.start(), found.end(), n_for, n_cast))
    return tuple(votes)
