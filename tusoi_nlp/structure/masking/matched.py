"""The name that a pattern found, without a title before it and to its end."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.finding import name_end
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spans import NameSpan


def name_span(match: re.Match[str]) -> NameSpan:
    """Return the name that begins with the capitals of `match`, without an honorific before it ("BS Lan")."""
    text, start = match.string, match.start("name")
    honorific = name_lexicon().honorific_pattern.match(text, start)
    if honorific and text[honorific.end() : honorific.end() + 1].isupper():
        start = honorific.end()
    return NameSpan(start, name_end(text, start))


def with_initials(match: re.Match[str]) -> NameSpan:
    """Return the name of `match`, its initials at its beginning: "H.Trâm"."""
    return NameSpan(*match.span("name")) if "." in match["name"] else name_span(match)
