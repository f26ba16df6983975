"""Given names after what is done to persons: "giao Tấn đi thu quỹ", "phê bình Huyên và Rin"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tusoi_nlp.text.names.entries import STOPS, begins_with, follows_place, lexicon_of
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.runs import run
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens, joined
from tusoi_nlp.text.syllables import is_syllable

_N_AHEAD = 8  # characters, in which the end of a sentence is looked for
_OPENS_SENTENCE = re.compile(r"(?:^|[.;:!?|\n“\")])[\s–+*•-]*$")
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
    ahead = text[max(0, tokens.starts[start] - _N_AHEAD) : tokens.starts[start]]
    return not tokens.titled[start] or _OPENS_SENTENCE.search(ahead) is not None


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
        first = bisect_left(tokens.starts, mark.end(), last)
        if first == len(tokens) or tokens.starts[first] != mark.end():
            return


def _end_of_given(text: str, tokens: Tokens, first: int, lexicon: NameLexicon, *, in_list: bool) -> int:
    """Return the place after one capital or two at `first`, `first` where they are a body, place or brand."""
    last = run(text, tokens, first) if first < len(tokens) else first
    if not first < last <= first + 2 or begins_with(tokens, first, lexicon.no_persons):
        return first
    called_so = last == first + 1 or in_list or tokens.keys[first] in lexicon.middles  # no "giao Chân Mây góp giống"
    return last if called_so and may_be_given(tokens, first, last, lexicon) else first


def may_be_given(tokens: Tokens, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Return whether one or two capitals [first, last) may be a given name: no body, matter, honorific or brand."""
    words, keys = tokens.words[first:last], tokens.keys[first:last]
    if not all(map(str.istitle, words)):
        return False
    if keys[0] in lexicon.no_deed_names and not (last > first + 1 and keys[0] in lexicon.middles):  # "Mạnh Cường"
        return False
    if last > first + 1 and (words[0].lower() in lexicon.honorifics or not lexicon.bodies.isdisjoint(keys)):
        return False
    return tokens.is_prefixed(first) or all(map(_is_spelt_so, words))


def _is_spelt_so(word: str) -> bool:
    """Return whether a word is no brand: "Zalo", "Covid"."""
    return len(word) == 1 or not word.isascii() or is_syllable(word)
