"""Who holds one of the highest posts: "bài viết của đồng chí Tổng Bí thư …" names nobody of the cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tusoi_nlp.text.names.entries import begins_with, last_words, lexicon_of
from tusoi_nlp.text.names.lexicon import Entries
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens

_LONGEST_POST = 5  # words


def without_leaders(text: str, tokens: Tokens, spans: Sequence[NameSpan]) -> Iterable[NameSpan]:
    """Return the names but those after the highest posts, and the first words of these: "đ/c Tổng Bí thư Lê Duẩn"."""
    posts = lexicon_of(text).national_posts
    if not tokens.having(last_words(posts)):
        return spans
    return (span for span in spans if not _is_leader(text, tokens, span, posts))


def _is_leader(text: str, tokens: Tokens, span: NameSpan, posts: Entries) -> bool:
    first = bisect_right(tokens.ends, span.start)
    if begins_with(tokens, first, posts):
        return True
    if not first or text[tokens.ends[first - 1] : tokens.starts[first]].strip(" :"):
        return False
    return any(tokens.keys[begins:first] in posts for begins in range(max(0, first - _LONGEST_POST), first))
