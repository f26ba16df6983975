"""Names in small letters: "đ/c bùi thị lượt", "nguyễn thị hoa báo cáo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tusoi_nlp.text.names.entries import STOPS, begins_with, lexicon_of, reads
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens, joined
from tusoi_nlp.text.syllables import is_syllable

_N_AHEAD = 24  # characters, in which words before a name stand
_ADDRESSED = re.compile(r"(?<!các )(?<!cac )(?:đồng chí|dong chi|(?<!\w)[đd]\s?[/.]?\s?c)\W*$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:\d|(?<!\w)(?:những|mấy|vài|nhiều|mọi|mỗi|từng|số|hai|ba|bốn|năm|tổng)) [^\W\d_]+\W*[^\W\d_]*\W*$"
)
_SAYS = re.compile(r"\s?:\s?(?!\d)")
_SEX = ("y", "h")  # before a given name of the highlands
_SEX_GAPS = (" ", "'", "’", "' ", "’ ")  # behind it


def small_name(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after a name in small letters at `first`: "bùi thị lượt", or "an" in "d/c an chua nop"."""
    lexicon = lexicon_of(text)
    if begins_with(tokens, first, lexicon.no_small_names):
        return first
    family, middle = tokens.keys[first : first + 2] if len(tokens) >= first + 3 else ("", "")
    for families, middles in ((lexicon.surnames, lexicon.small_middles), (lexicon.small_surnames, lexicon.middles)):
        if family in families and middle in middles:
            return _small_end(text, tokens, first)
    if family in lexicon.surnames and middle in lexicon.middles:
        after = reads(text, tokens, first + 3)
        return first + 3 if after and joined(text, tokens, first, first + 3) else first
    if (last := _addressed_highland(text, tokens, first)) > first:
        return last
    ahead = text[max(0, tokens.starts[first] - _N_AHEAD) : tokens.starts[first]]
    counted = tokens.keys[first] in lexicon.no_small_given and _COUNTED.search(ahead)  # "1 đồng chí theo yêu cầu"
    told = not counted and tokens.keys[first] in lexicon.ambiguous and begins_with(tokens, first + 1, lexicon.verbs)
    told = told or _stops(text, tokens, first, ahead)
    return first + 1 if told and is_comrade(text, tokens.starts[first]) else first


def is_comrade(text: str, start: int) -> bool:
    """Return whether "đồng chí" or "đ/c" stands right before `start`."""
    return _ADDRESSED.search(text[max(0, start - _N_AHEAD) : start]) is not None


def _stops(text: str, tokens: Tokens, n: int, ahead: str) -> bool:
    """Return whether a mark stands after a small word that may be a given name: "góp ý cho đ/c bình.", "đ/c tuất: …".

    In "3 đ/c mới.", "số đ/c nữ: 5" and "những đồng chí khá," it tells which ones.
    """
    lexicon, own = lexicon_of(text), tokens.keys[n]
    other = own in lexicon.no_capital_names or own in lexicon.no_deed_names or own in lexicon.no_small_given
    known = any(begins_with(tokens, n, entries) for entries in (lexicon.no_persons, lexicon.tasks))
    if other or known or not is_syllable(tokens.words[n]) or _COUNTED.search(ahead):
        return False
    if own in lexicon.ambiguous:
        return STOPS.match(text, tokens.ends[n]) is not None
    return _SAYS.match(text, tokens.ends[n]) is not None


def _addressed_highland(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after a name of the highlands in small letters behind "đ/c": "y thoan ayun", "h' bia ktla".

    What "y" opens as a word of medicine is none: "y tá", "y bác sĩ", "y tế".
    """
    lexicon, last = name_lexicon(), _after_sex(text, tokens, first)
    if last == first or not is_comrade(text, tokens.starts[first]):
        return first
    given = tokens.words[last - 1]
    is_word = given in lexicon.honorifics or f"{tokens.words[first]} {given}" in lexicon.honorifics
    if is_word or tokens.keys[first:last] in lexicon.no_persons:
        return first
    if any(key in lexicon.last_clans for key in tokens.keys[last : last + 1]) and joined(
        text, tokens, last - 1, last + 1
    ):
        return last + 1
    return first if begins_with(tokens, last - 1, lexicon.verbs) else last  # "đ/c h nộp" has an initial alone


def _after_sex(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the given name in small letters behind "y" or "h" at `first`, `first` without one."""
    last = first + 2
    if tokens.is_prefixed(first) and tokens.words[first][0] in _SEX:  # "h'nhi" is one word
        return first + 1
    if tokens.words[first] not in _SEX or last > len(tokens) or tokens.titled[last - 1]:
        return first
    return last if text[tokens.ends[first] : tokens.starts[last - 1]] in _SEX_GAPS else first


def _with_small_clan(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield the names of the highlands in small letters that end in their clan: "vắng: y bhiu niê"."""
    for n in tokens.having(name_lexicon().last_clans):
        first = next((at for at in (n - 1, n - 2) if at >= 0 and _after_sex(text, tokens, at) == n), None)
        if first is not None and joined(text, tokens, n - 1, n + 1):
            yield NameSpan(tokens.starts[first], tokens.ends[n])


def _small_end(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after three small syllables at `first`, four where a verb or a stop follows the fourth."""
    last = first + 3
    if not joined(text, tokens, first, last):
        return first
    lexicon = lexicon_of(text)
    never = (lexicon.no_small_names, lexicon.not_names)
    if not joined(text, tokens, first, last + 1) or any(begins_with(tokens, last, entries) for entries in never):
        return last
    stops = reads(text, tokens, last + 1)
    return last + 1 if stops else last


def small_full_names(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield the full names in small letters that nothing before them tells: "nguyễn thị hoa báo cáo"."""
    yield from _with_small_clan(text, tokens)
    for first in tokens.having(lexicon_of(text).small_surnames):
        last = _small_full_name(text, tokens, first)
        if last > first:
            yield NameSpan(tokens.starts[first], tokens.ends[last - 1])


def _small_full_name(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after such a name at `first`, `first` where none is."""
    lexicon = lexicon_of(text)
    if tokens.titled[first] or tokens.keys[first] not in lexicon.small_surnames or len(tokens) < first + 3:
        return first
    if tokens.keys[first + 1] not in lexicon.sure_middles or tokens.keys[first + 2] in lexicon.not_given:
        return first
    return _small_end(text, tokens, first)
