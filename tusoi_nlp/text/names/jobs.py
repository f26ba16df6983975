"""Given names after what somebody does: "kế toán Út", "thợ điện Vững và Sỹ", "chị bán vé Ngọc Hân"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.text.names.entries import (
    COLON,
    begins_with,
    follows_place,
    last_words,
    lexicon_of,
    opens_common_word,
    opens_sentence,
    reads,
)
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.runs import run
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens, joined, stands_beside
from tusoi_nlp.text.syllables import bare_key, is_syllable, key

_MOST_WORDS = 4  # of a job
_MOST_BETWEEN = 4  # words between an honorific or "nhân viên" and a name
_NEXT = re.compile(r"\s*(?:[,;+&]|\bvà\b|\bva\b|[–-])\s*")
_COUPLE = (bare_key("vợ"), bare_key("chồng"))
_HOUSE = bare_key("nhà")
_CRAFT = bare_key("thợ")
_SERVES = key("viên")  # "giám sát viên"
_NUMBER = re.compile(r" \d")


def after_jobs(text: str, tokens: Tokens, titled: Sequence[int]) -> Iterator[NameSpan]:
    """Yield the given names after jobs, each one capital or two, and those with which a list goes on.

    `titled` are the places of the words with capitals.
    """
    for first in titled:
        last = _after_given(text, tokens, first)
        if last > first:
            yield from _list_from(text, tokens, first, last)


def _list_from(text: str, tokens: Tokens, first: int, last: int) -> Iterator[NameSpan]:
    couple = tuple(map(bare_key, tokens.words[max(0, first - 2) : first])) == _COUPLE
    while last > first:
        yield NameSpan(tokens.starts[first], tokens.ends[last - 1])
        mark = _NEXT.match(text, tokens.ends[last - 1])
        first = tokens.at(mark.end()) if mark else len(tokens)
        last = first + 1 if first < len(tokens) and _is_given(text, tokens, first) else first
        if last > first and not couple and not reads(text, tokens, last):
            return


def _after_given(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the given name at `first` that a job before it tells, `first` where none does."""
    if not first or not stands_beside(text, tokens, first):
        return first
    if _is_longer_job(tokens, first, lexicon_of(text).jobs):
        return first
    if True in tokens.titled[first + 1 : first + 2] and _has_post(tokens, first) and _is_double(text, tokens, first):
        return first + 2 if reads(text, tokens, first + 2) else first
    known = _has_job(text, tokens, first)
    if not known and not _is_called_by_work(text, tokens, first):
        return first
    if _is_given(text, tokens, first):
        sure = known or tokens.keys[first] in lexicon_of(text).ambiguous
        return first + 1 if sure or reads(text, tokens, first + 1) else first
    double = _is_personal(text, tokens, first) and _is_double(text, tokens, first)  # "trưởng thôn Nà Giả" heads it
    return first + 2 if double and reads(text, tokens, first + 2) else first


def _is_longer_job(tokens: Tokens, first: int, jobs: frozenset[tuple[str, ...]]) -> bool:
    """Return whether the capital at `first` ends a job: "kế toán Trưởng"."""
    longest = min(_MOST_WORDS - 1, first) if tokens.keys[first] in last_words(jobs) else 0
    return any(tokens.keys[first - n : first + 1] in jobs for n in range(2, longest + 1))


def _is_personal(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether what ends before `first` is told of a person only, no place named after it: "chị bán vé"."""
    jobs = lexicon_of(text).personal_jobs
    ends = (tokens.keys[first - n : first] for n in range(2, min(_MOST_WORDS, first) + 1))
    return any(job in jobs for job in ends) or _is_called_by_work(text, tokens, first)


def _has_post(tokens: Tokens, first: int) -> bool:
    """Return whether a post of no place ends before what may open a double given name: "chi hội trưởng Ngọc Ánh"."""
    lexicon = name_lexicon()
    if tokens.keys[first] not in lexicon.middles or tokens.keys[first - 1] in lexicon.place_ends:
        return False
    return any(tokens.keys[first - n : first] in lexicon.roles for n in range(2, min(_MOST_WORDS, first) + 1))


def _has_job(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a job ends right before `first`; one that is a capital has to open its sentence: "Nhà Lộc"."""
    lexicon, titled = lexicon_of(text), tokens.titled[first - 1]
    if titled and not (tokens.keys[first] in lexicon.ambiguous and opens_sentence(text, tokens.starts[first - 1])):
        return False  # "Nhà Rông", but "Nhà Lộc"
    longest = min(_MOST_WORDS, first) if tokens.keys[first - 1] in last_words(lexicon.jobs) else 0
    if any(tokens.keys[first - n : first] in lexicon.jobs for n in range(2, longest + 1)):
        return not titled
    if longest and tokens.keys[first - 1 : first] in lexicon.jobs:
        if tokens.keys[first - 2 : first] in lexicon.no_work:  # "bà con Chăm"
            return False
        return not (
            (titled and begins_with(tokens, first - 1, lexicon.no_persons)) or follows_place(text, tokens, first)
        )
    is_craft = first > 1 and bare_key(tokens.words[first - 2]) == _CRAFT and joined(text, tokens, first - 2, first)
    return is_craft and not _is_other(tokens, first - 1, lexicon)


def _is_called_by_work(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether an honorific or "nhân viên" and a trade end before `first`: "chị bán vé", "giám sát viên"."""
    lexicon = lexicon_of(text)
    if tokens.titled[first - 1] or not _may_head_work(tokens, first, lexicon):
        return False
    for n in range(2, min(_MOST_BETWEEN + 1, first) + 1):
        head = first - n
        if tokens.titled[head + 1] or _is_other(tokens, head + 1, lexicon):
            return False
        if not joined(text, tokens, head, first):
            return False
        if tokens.keys[head] in lexicon.work_heads:
            no_work = (tokens.keys[head], tokens.keys[head + 1]) in lexicon.no_work
            of_place = (tokens.keys[first - 1],) in lexicon.places
            return not (no_work or of_place or tokens.keys[first] in lexicon.bodies)
        pair = (tokens.keys[head - 1], tokens.keys[head]) if head else ()
        served = n == 2 and tokens.keys[first - 1] == _SERVES and (tokens.keys[head], _SERVES) not in lexicon.no_work
        if (pair in lexicon.work_pairs or served) and tokens.keys[first] not in lexicon.bodies:
            return COLON.match(text, tokens.ends[first]) is not None or begins_with(tokens, first + 1, lexicon.verbs)
    return False


def _may_head_work(tokens: Tokens, first: int, lexicon: NameLexicon) -> bool:
    """Return whether the words before `first` hold one that begins what `_is_called_by_work` looks for."""
    ahead = tokens.keys[max(0, first - 1 - _MOST_BETWEEN) : first]
    heads = (lexicon.work_heads, last_words(lexicon.work_pairs))
    return ahead[-1] == _SERVES or not all(keys.isdisjoint(ahead) for keys in heads)


def _is_other(tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether a small word is none of a trade: a verb, a link, a word that goes on otherwise."""
    own = tokens.keys[n : n + 1]
    return own in lexicon.not_names or own in lexicon.verbs or own in lexicon.adverbs or own[0] in lexicon.no_trade


def _is_given(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether one capital alone stands at `first` and may be a given name."""
    lexicon, word, end = lexicon_of(text), tokens.words[first], tokens.ends[first]
    if tokens.keys[first] in lexicon.bodies and _NUMBER.match(text, end):  # "xã viên Tổ 3"
        return False
    if not word.istitle() or begins_with(tokens, first, lexicon.no_persons) or tokens.is_acronym(first):
        return False
    if len(word) == 1 and (text[end : end + 1].isdigit() or bare_key(tokens.words[first - 1]) == _HOUSE):
        return False  # which building or room: "A5", "nhà B"
    if run(text, tokens, first) != first + 1 or _is_people(text, tokens, first):
        return False
    if not lexicon.bare_honorifics and opens_common_word(tokens, first, lexicon):  # "phó đoàn Đại biểu"
        return False
    halved = joined(text, tokens, first, first + 2) and tokens.keys[first + 1] in lexicon.second_halves  # "Thành ủy"
    return not halved or begins_with(tokens, first + 1, lexicon.verbs)  # but "Tòng đồng ý"


def _is_people(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a capital is a people, and not who does something: "hộ Mông", but "hộ Thái chưa nộp"."""
    return tokens.keys[first] in lexicon_of(text).peoples and not begins_with(tokens, first + 1, lexicon_of(text).verbs)


def _is_double(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether two capitals at `first` may be a double given name: "Ngọc Hân"."""
    lexicon = lexicon_of(text)
    if run(text, tokens, first) != first + 2:
        return False
    pair = tokens.words[first : first + 2]
    other = not lexicon.bodies.isdisjoint(tokens.keys[first : first + 2]) or not all(map(is_syllable, pair))
    return all(map(str.istitle, pair)) and not other and not begins_with(tokens, first, lexicon.no_persons)
