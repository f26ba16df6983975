"""Given names after what is done to persons: "giao Tấn đi thu quỹ", "phê bình Huyên và Rin"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tusoi_nlp.text.names.entries import STOPS, begins_with, follows_place, lexicon_of, opens_sentence
from tusoi_nlp.text.names.given import end_of_given
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens, joined

_NEXT = re.compile(r"\s*(?:,|&|\bvà\b)\s*(?:(?:cho|cả)\s+)?")  # "đổ cho Rin, cho Neo"


def after_deeds(text: str, tokens: Tokens, titled: Sequence[int]) -> Iterable[NameSpan]:
    """Return the given names after what is done to persons, each a capital alone, and those with which a list goes on.

    `titled` are the places of the words with capitals.
    """
    lengths, keys = _lengths(), tokens.keys
    likely = [n for n in titled if keys[n - 1] in lengths]
    return _after_deeds(text, tokens, likely) if likely else ()


def _after_deeds(text: str, tokens: Tokens, likely: Sequence[int]) -> Iterator[NameSpan]:
    lexicon = lexicon_of(text)
    for first in likely:
        if any(_follows_deed(text, tokens, first, n) for n in _lengths()[tokens.keys[first - 1]] if n <= first):
            yield from _list_from(text, tokens, first, lexicon)


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Return how many words the deeds that end in each word have."""
    lengths: dict[str, set[int]] = {}
    for deed in name_lexicon().deeds | name_lexicon(bare=True).deeds:
        lengths.setdefault(deed[-1], set()).add(len(deed))
    return {end: tuple(sorted(told)) for end, told in lengths.items()}


def _follows_deed(text: str, tokens: Tokens, first: int, n: int) -> bool:
    """Return whether the `n` words before `first` are what is done to persons, small letters but for the first one."""
    if tokens.keys[first - n : first] not in lexicon_of(text).deeds or follows_place(text, tokens, first):
        return False
    return joined(text, tokens, first - n, first + 1) and _is_small(text, tokens, first - n, first)


def _is_small(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Return whether words are no capitals, but for the first one of a sentence: "Xí nghiệp Bảo Thành" is none."""
    if any(tokens.titled[start + 1 : end]):
        return False
    return not tokens.titled[start] or opens_sentence(text, tokens.starts[start])


def _list_from(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> Iterator[NameSpan]:
    heads_title = tokens.titled[first - 1]  # "Giao Ban", "Giao Thông": there what the person does has to follow
    listed: list[NameSpan] = []
    in_list = False
    while (last := _end_of_given(text, tokens, first, lexicon, in_list=in_list)) > first:
        end = tokens.ends[last - 1]
        listed.append(NameSpan(tokens.starts[first], end))
        does = joined(text, tokens, last - 1, last + 1) and begins_with(tokens, last, lexicon.after_persons)
        if does or (STOPS.match(text, end) and not heads_title):
            yield from listed
            listed.clear()
        mark = None if does else _NEXT.match(text, end)
        if mark is None:
            return
        in_list = True
        first = tokens.at(mark.end())


def _end_of_given(text: str, tokens: Tokens, first: int, lexicon: NameLexicon, *, in_list: bool) -> int:
    """Return the place after one capital or two at `first`, `first` where they are a body, place or brand."""
    last = end_of_given(text, tokens, first)
    is_place = last == first + 2 and not in_list and tokens.keys[first] not in lexicon.middles
    return first if is_place else last  # "giao Chân Mây góp giống"
