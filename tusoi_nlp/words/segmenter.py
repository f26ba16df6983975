"""Words of a text by underthesea, as offsets. The only module that imports it."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any

_NEW_TONE = re.compile(r"([òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ])([aeyAEY])(?!\w)")
_FIRST = {toned: (plain, n) for plain, row in (("o", "òóỏõọ"), ("u", "ùúủũụ")) for n, toned in enumerate(row)}
_SECOND = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}
_D = str.maketrans("ðÐ", "đĐ")

Spans = tuple[tuple[int, int], ...]


def old_tone_view(text: str) -> str:
    """Return `text` with final oa, oe, uy toned on the second vowel ("hòa" -> "hoà") and eth as đ; same length.

    Most of the segmenter's dictionary is spelt so; without it "ủy ban" stays cut in two.
    """
    return _NEW_TONE.sub(_shift_tone, text.translate(_D))


def _shift_tone(found: re.Match[str]) -> str:
    first, second = found[1], found[2]
    plain, tone = _FIRST[first.lower()]
    if (plain == "u") != (second.lower() == "y"):
        return found[0]
    toned = _SECOND[second.lower()][tone]
    return (plain.upper() if first.isupper() else plain) + (toned.upper() if second.isupper() else toned)


@cache
def _token_pattern() -> re.Pattern[str]:
    """Return underthesea's own expression of a token, and leave logging as it was: importing it sets up the root."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    from underthesea.pipeline.word_tokenize import regex_tokenize

    root.handlers[:] = handlers
    root.setLevel(level)
    pattern: re.Pattern[str] = regex_tokenize.patterns
    return pattern


@cache
def _tagger() -> Any:
    """Return the loaded CRF. Call it in the main thread first: underthesea's own lazy load is a race."""
    _token_pattern()
    from underthesea.pipeline import word_tokenize

    word_tokenize.word_tokenize("a")
    return word_tokenize.word_tokenize_model


def _line_spans(text: str) -> list[tuple[int, int]]:
    ends = [found.start() for found in re.finditer("\n", text)] + [len(text)]
    return list(zip([0, *(end + 1 for end in ends)], ends, strict=False))


def token_spans(text: str) -> Spans:
    """Return the offsets of all tokens (syllables, numbers, marks) of `text`; only blanks lie outside them."""
    view = old_tone_view(text)
    find = _token_pattern().finditer
    return tuple((a + m.start(), a + m.end()) for a, b in _line_spans(view) for m in find(view[a:b]))


def word_spans(text: str) -> Spans:
    """Return the offsets of the words of `text`, each one or more whole tokens of one paragraph line."""
    view = old_tone_view(text)
    words: list[tuple[int, int]] = []
    for line_start, line_end in _line_spans(view):
        tokens = token_spans(view[line_start:line_end])
        words += ((line_start + a, line_start + b) for a, b in _join(view[line_start:line_end], tokens))
    return tuple(words)


def _join(line: str, tokens: Spans) -> list[tuple[int, int]]:
    if not tokens:
        return []
    joined: list[tuple[int, int]] = []
    tags = _tagger().predict([[line[a:b]] for a, b in tokens])
    for (start, end), tag in zip(tokens, tags, strict=True):
        if tag == "I-W" and joined:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
