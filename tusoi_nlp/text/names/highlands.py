"""Names of the highlands and of foreigners: "H’Hen Êban", "K’ Brêm", "Park Min-jae"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tusoi_nlp.text.names.entries import begins_with, follows_place, reads
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import role_before
from tusoi_nlp.text.names.runs import cut, run
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens, joined, stands_beside
from tusoi_nlp.text.syllables import is_syllable, key

_AND = frozenset(map(key, ("và", "với", "cùng")))
_SPACED_PREFIX = re.compile(rf"(?<![\w'’])[HKY]['’] {CAPITAL}[^\W\d_]+(?: {CAPITAL}[^\W\d_]+){{0,2}}")  # "K’ Brêm"


def spaced_names(text: str) -> Iterable[NameSpan]:
    """Return names of the highlands with a blank after their prefix: "K’ Brêm"."""
    if "'" not in text and "’" not in text:
        return ()
    return [NameSpan(*prefixed.span()) for prefixed in _SPACED_PREFIX.finditer(text)]


def men_of_the_centre(text: str, tokens: Tokens, titled: list[int]) -> Iterator[NameSpan]:
    """Yield the names of men that "A" opens among the Ba Na, Xơ Đăng and Giẻ: "A Biu", where a clause begins with one.

    "Khu A Hòa Bình" is a place: there a word stands right before the letter, not one that takes persons ("hộ A Biu").
    """
    lexicon = name_lexicon()
    for n in [n for n in titled if tokens.words[n] == "A"]:
        if not joined(text, tokens, n, n + 2) or run(text, tokens, n) != n + 2:
            continue
        opens = (
            not n or not stands_beside(text, tokens, n) or tokens.keys[n - 1] in _AND or _takes_persons(tokens, n - 1)
        )
        is_other = (
            begins_with(tokens, n, lexicon.no_names)
            or begins_with(tokens, n + 1, lexicon.no_persons)
            or tokens.keys[n + 1] in lexicon.grades  # "A Tốt, B Khá"
        )
        if opens and tokens.words[n + 1].istitle() and not is_other and reads(text, tokens, n + 2):
            yield NameSpan(tokens.starts[n], tokens.ends[n + 1])


def _takes_persons(tokens: Tokens, n: int) -> bool:
    """Return whether a person stands after word `n` as a rule: "hộ", "nhà", "của", "gặp"."""
    lexicon, own = name_lexicon(), tokens.keys[n]
    return own in lexicon.takers or own in lexicon.person_takers or (own,) in lexicon.jobs


def foreign_names(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield names of foreigners that a hyphen or a role tells: firms and places begin like them ("xã Yang Mao")."""
    if name_lexicon().foreign_heads.isdisjoint(tokens.words):
        return
    for match in name_lexicon().foreign_pattern.finditer(text):
        if "-" in match[0] or role_before(text, tokens, bisect_right(tokens.ends, match.start())):
            yield NameSpan(*match.span())


def with_clan_last(text: str, tokens: Tokens, titled: list[int]) -> Iterator[NameSpan]:
    """Yield names of the highlands that end in their clan: "Thuin Bkrông", "Y Sĩ Kbuôr", "H Lan Ayŭn".

    A clan that goes on comes first ("Anh Ksor Phin"), unless what stands before it is no Vietnamese word.
    """
    clans = name_lexicon().last_clans
    for n in [n for n in titled if n and tokens.keys[n].replace("'", "") in clans]:
        first, last = n - 1, max(n + 1, cut(text, tokens, n))
        headed = first > 0 and _is_sex(tokens, first - 1) and joined(text, tokens, first - 1, n)
        comes_first = last > n + 1 and not headed and is_syllable(tokens.words[first])
        if comes_first or not _is_called_so(text, tokens, first):
            continue
        first -= headed
        if not follows_place(text, tokens, first):
            in_capitals = tokens.words[n].isupper()  # "Y BLIK NIÊ PHẢI BÁO CÁO"
            yield NameSpan(tokens.starts[first], tokens.ends[n if in_capitals else last - 1])


def _is_called_so(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether the capital at `first` stands right before the next and may be a given name: not "Buôn", "Chị"."""
    given = tokens.words[first]
    alike = tokens.titled[first] and given.isupper() == tokens.words[first + 1].isupper()
    lexicon, own = name_lexicon(), tokens.keys[first : first + 1]
    is_other = own in lexicon.places or own in lexicon.verbs or own in lexicon.not_names
    is_beside = stands_beside(text, tokens, first + 1)
    return is_beside and alike and not is_other and given.lower() not in lexicon.honorifics


def _is_sex(tokens: Tokens, n: int) -> bool:
    """Return whether a word tells a man or a woman before a name of the highlands: "Y Thuin", "H Lan", "Amí Sơn"."""
    return tokens.titled[n] and tokens.keys[n] in name_lexicon().highland_heads
