"""Names after a post that is told with its body: "Bí thư Đảng ủy phường Trần Văn An", "Trưởng thôn Gò Sỏi Lê Đăng Quế".

The word right before such a name may be that of a place, and the name of the place may stand there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tusoi_nlp.text.name_lexicon import NameLexicon
from tusoi_nlp.text.name_tokens import NameSpan, Token, has_rare_family, is_surname, lexicon_of, match_entry
from tusoi_nlp.text.syllables import key

_LONGEST_POST = 16  # words
_MOST_SYLLABLES = 4  # of a name
_GAP = re.compile(r" {1,2}(?:\d{1,3} {1,2})?")  # "Trường Tiểu học số 2 Cẩm Lạc"
_ABOVE = re.compile(r",\s*(?:huyện|quận|thị xã|thành phố|tp\.?|tỉnh)\s", re.IGNORECASE)  # after the name of a place
_NAMED_AFTER_PERSONS = frozenset(
    map(key, ("trường", "học", "thcs", "thpt", "th", "non", "viện", "đường", "phố", "chợ"))
)


def after_posts(text: str, tokens: list[Token]) -> Iterator[NameSpan]:
    """Yield the name that each post is told with, if any."""
    lexicon = lexicon_of(text)
    begin = _first_words(lexicon.post_heads)
    for number in [number for number, token in enumerate(tokens) if token.key in begin]:
        last = match_entry(tokens, number, lexicon.post_heads)
        if last > number and (span := _named(text, tokens, number, last, lexicon)):
            yield span


@cache
def _first_words(entries: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(entry[0] for entry in entries)


def _named(text: str, tokens: list[Token], head: int, after: int, lexicon: NameLexicon) -> NameSpan | None:
    """Return the name at the end of the post whose first words are tokens [head, after)."""
    end = after
    while end < min(head + _LONGEST_POST, len(tokens)) and _is_of_post(text, tokens, end, lexicon):
        end += 1
    while end > after and not tokens[end - 1].titled:  # "dự" is a word of "dự án", and what a guest does
        end -= 1
    begins = end
    while begins > after and tokens[begins - 1].titled:
        begins -= 1
    name = next((n for n in range(begins, end) if _is_name(text, tokens, n, end, lexicon)), None)
    if name is None or name == after:  # right after the role: found as others are
        return None
    may_be_place = tokens[name - 1].key in lexicon.place_ends
    role = None if may_be_place else " ".join(token.word.lower() for token in tokens[head:after])
    return NameSpan(tokens[name].start, tokens[end - 1].end, role)


def _is_of_post(text: str, tokens: list[Token], number: int, lexicon: NameLexicon) -> bool:
    """Return whether a word goes on with a post: a capital, or a small word of bodies and places."""
    if not _GAP.fullmatch(text, tokens[number - 1].end, tokens[number].start):
        return False
    return tokens[number].titled or tokens[number].key in lexicon.post_words


def _is_name(text: str, tokens: list[Token], first: int, end: int, lexicon: NameLexicon) -> bool:
    """Return whether the capitals [first, end) are a person's name, not a part of what the body is called."""
    length = end - first
    known = is_surname(tokens[first], lexicon) or has_rare_family(text, tokens, first)
    if not 2 <= length <= _MOST_SYLLABLES or not known:
        return False
    if match_entry(tokens, first, lexicon.no_names) == end or any(token.is_acronym for token in tokens[first:end]):
        return False
    sure = length > 2 and tokens[first + 1].key in lexicon.sure_middles
    if all(token.word.isupper() for token in tokens[first:end]):
        return sure
    does = match_entry(tokens, end, lexicon.verbs) > end
    if tokens[first - 1].key in _NAMED_AFTER_PERSONS:
        return False
    if not sure and _ABOVE.match(text, tokens[end - 1].end):
        return False
    return length > 2 or does
