"""Given names by which somebody is called: "Hoa à, chị góp ý", "đừng chối, Tuấn ạ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.text.names.entries import begins_with, lexicon_of, match_entry, opens_sentence
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.runs import cut
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, SMALL
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.syllables import is_syllable

_MENTION = re.compile(rf"(?<!\w)@(?={CAPITAL}{SMALL})")  # in a chat: "@Kiên nhớ mang sổ"
_SURE = "ơi"  # whatever follows it
_CALLS = frozenset(("ơi", "à", "ạ"))
_STOPS = re.compile(r"\s*(?:[,;.!?…”\"]|$)")
_COMMA = re.compile(r"\s*,")


def vocatives(text: str, tokens: Tokens, titled: Sequence[int]) -> Iterator[NameSpan]:
    """Yield the given names before a word that calls or answers somebody and a mark, each a capital or two.

    `titled` are the places of the words with capitals.
    """
    for mention in _MENTION.finditer(text) if "@" in text else ():
        last = cut(text, tokens, first := tokens.at(mention.end()))
        told = last > first and is_syllable(tokens.words[first])  # "@All" is everybody
        is_body = told and tokens.keys[first] in lexicon_of(text).bodies  # "@Tổ 3"
        if told and not is_body and not begins_with(tokens, first, lexicon_of(text).no_persons):
            yield NameSpan(tokens.starts[first], tokens.ends[last - 1])
    if _CALLS.isdisjoint(tokens.words):
        return
    for n in titled:
        calls = n + 1 < len(tokens) and tokens.words[n + 1] in _CALLS and stands_beside(text, tokens, n + 1)
        stops = _COMMA if opens_sentence(text, tokens.starts[n]) else _STOPS  # "Sợ à?" asks, "Lựu à, …" calls
        surely = calls and (tokens.words[n + 1] == _SURE or stops.match(text, tokens.ends[n + 1]))
        if surely and _may_be_called(text, tokens, n):
            first = n - _opens_double(text, tokens, n)
            yield NameSpan(tokens.starts[first], tokens.ends[n])


def _may_be_called(text: str, tokens: Tokens, n: int) -> bool:
    """Return whether a capital may be a given name: no word of address, none that answers ("Vâng ạ")."""
    word, own, lexicon = tokens.words[n], tokens.keys[n], lexicon_of(text)
    if not (word.istitle() or tokens.is_prefixed(n)) or not is_syllable(word.replace("'", "").replace("’", "")):
        return False
    if match_entry(tokens, max(n - 1, 0), lexicon.no_names) > n or own in lexicon.bodies:  # "Việt Nam ơi", "Tổ ạ"
        return False
    before = tokens.keys[n - 1] if n and stands_beside(text, tokens, n) else ""
    if before in lexicon.never_before_persons | lexicon.counted:  # "Thứ Hai ạ"
        return False
    is_verb = (own,) in lexicon.verbs | lexicon.adverbs and own not in lexicon.ambiguous
    return own not in lexicon.no_vocatives and word.lower() not in lexicon.honorifics and not is_verb


def _opens_double(text: str, tokens: Tokens, n: int) -> bool:
    """Return whether a middle name that is no word of address stands before a given name: "Hải Yến ơi"."""
    if not n or not tokens.words[n - 1].istitle() or not stands_beside(text, tokens, n):
        return False
    return tokens.keys[n - 1] in name_lexicon().middles and tokens.words[n - 1].lower() not in name_lexicon().honorifics
