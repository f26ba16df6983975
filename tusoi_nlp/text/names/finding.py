"""Personal names in any string, found by honorifics, roles and family names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, compress, count

from tusoi_nlp.text.names.deeds import after_deeds
from tusoi_nlp.text.names.full_names import full_names
from tusoi_nlp.text.names.highlands import foreign_names, men_of_the_centre, spaced_names, with_clan_last
from tusoi_nlp.text.names.honoured import honoured_names
from tusoi_nlp.text.names.initials import bare_initials, with_initials
from tusoi_nlp.text.names.jobs import after_jobs
from tusoi_nlp.text.names.leaders import without_leaders
from tusoi_nlp.text.names.namesakes import after_namesake
from tusoi_nlp.text.names.posts import after_posts
from tusoi_nlp.text.names.runs import cut
from tusoi_nlp.text.names.small import small_full_names
from tusoi_nlp.text.names.spans import NameSpan, apart
from tusoi_nlp.text.names.tokens import Tokens, tokens_of
from tusoi_nlp.text.names.vocatives import vocatives


def name_end(text: str, start: int) -> int:
    """Return where the capitalised name that begins at `start` ends, `start` where none does."""
    tokens = tokens_of(text[start : start + 100])
    last = cut(text[start : start + 100], tokens, 0)
    return start + tokens.ends[last - 1] if last else start


def find_names(text: str) -> tuple[NameSpan, ...]:
    """Return the personal names of `text`, in order, none overlapping.

    Mostly they are an honorific or a role and up to five capitalised syllables, and the list that goes on with them; or
    a family name and one to four more, unless a place word stands to the left. Leaders in titles are left alone, and
    names of places where no honorific makes them a person's.
    """
    tokens = tokens_of(text)
    titled = list(compress(count(), tokens.titled))
    rooms = chain(
        honoured_names(text, tokens),
        bare_initials(text, tokens),
        spaced_names(text),
        foreign_names(text, tokens),
        with_clan_last(text, tokens, titled),
        men_of_the_centre(text, tokens, titled),
        small_full_names(text, tokens),
        after_jobs(text, tokens, titled),
        full_names(text, tokens, titled),
        after_posts(text, tokens),
        after_deeds(text, tokens, titled),
        vocatives(text, tokens, titled),
    )
    found: dict[int, NameSpan] = {}  # the longest that begins at each offset
    for span in rooms:
        if span.start not in found or found[span.start].end < span.end:
            found[span.start] = span
    named = _without_places(text, tokens, titled, found)
    return tuple(without_leaders(text, tokens, apart(with_initials(text, tokens, span) for span in named)))


def _without_places(text: str, tokens: Tokens, titled: list[int], found: dict[int, NameSpan]) -> Iterator[NameSpan]:
    """Yield the names but those of what is named after somebody: "Chủ tịch UBND phường Lý Thường Kiệt"."""
    told = (n for n in titled if n and tokens.starts[n] in found)
    ends = {tokens.starts[n]: tokens.ends[after_namesake(text, tokens, n) - 1] for n in told}
    return (span for start, span in found.items() if ends.get(start) != span.end)
