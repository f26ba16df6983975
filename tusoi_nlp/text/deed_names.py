"""Given names after what is done to persons: "giao Tấn đi thu quỹ", "phê bình Huyên và Rin"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from tusoi_nlp.text.name_lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.name_tokens import STOPS, NameSpan, Tokens, lexicon_of, match_entry, run
from tusoi_nlp.text.small_names import joined
from tusoi_nlp.text.syllables import is_syllable

_MOST_WORDS = 4  # of a deed
_N_AHEAD = 8  # characters, in which the end of a sentence is looked for
_OPENS_SENTENCE = re.compile(r"(?:^|[.;:!?|\n“\")])[\s–+*•-]*$")
_NEXT = re.compile(r"\s*(?:,|&|\bvà\b)\s*(?:(?:cho|cả)\s+)?")  # "đổ cho Rin, cho Neo"


def after_deed(text: str, tokens: Tokens, first: int) -> Iterable[NameSpan]:
    """Return the given name at `first`, one capital alone, after what is done to a person, and those that follow it."""
    if not first or tokens.keys[first - 1] not in name_lexicon().deed_ends:
        return ()
    lexicon = lexicon_of(text)
    longest = min(_MOST_WORDS, first)
    deed = next((n for n in range(longest, 0, -1) if tokens.keys[first - n : first] in lexicon.deeds), 0)
    told = deed and joined(text, tokens, first - deed, first + 1) and _is_small(text, tokens, first - deed, first)
    return _list_from(text, tokens, first, lexicon) if told else ()


def _is_small(text: str, tokens: Tokens, start: int, end: int) -> bool:
    """Return whether words are no capitals, but for the first one of a sentence: "Xí nghiệp Bảo Thành" is none."""
    if any(tokens.titled[start + 1 : end]):
        return False
    ahead = text[max(0, tokens.starts[start] - _N_AHEAD) : tokens.starts[start]]
    return not tokens.titled[start] or _OPENS_SENTENCE.search(ahead) is not None


def _list_from(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> Iterator[NameSpan]:
    heads_title = tokens.titled[first - 1]  # "Giao Ban", "Giao Thông": there what the person does has to follow
    listed: list[NameSpan] = []
    while first < len(tokens) and _is_given(text, tokens, first, lexicon):
        end = tokens.ends[first]
        listed.append(NameSpan(tokens.starts[first], end))
        does = joined(text, tokens, first, first + 2) and match_entry(tokens, first + 1, lexicon.tasks) > first + 1
        if does or (STOPS.match(text, end) and not heads_title):
            yield from listed
            listed.clear()
        mark = None if does else _NEXT.match(text, end)
        if mark is None:
            return
        first = bisect_left(tokens.starts, mark.end(), first)
        if first == len(tokens) or tokens.starts[first] != mark.end():
            return


def _is_given(text: str, tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether one capital alone stands at `n` and is no body, place, role, matter, brand or other word."""
    word = tokens.words[n]
    is_brand = len(word) > 1 and word.isascii() and not (is_syllable(word) or tokens.is_prefixed(n))
    if not word.istitle() or is_brand or run(text, tokens, n) != n + 1:
        return False
    return tokens.keys[n] not in lexicon.no_deed_names and match_entry(tokens, n, lexicon.no_persons) == n
