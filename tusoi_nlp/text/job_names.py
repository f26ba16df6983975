"""Given names after what somebody does: "kế toán Út", "thợ điện Vững và Sỹ", "chị bán vé Ngọc Hân"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tusoi_nlp.text.name_lexicon import NameLexicon
from tusoi_nlp.text.name_tokens import GAP, STOPS, NameSpan, Token, follows_place, lexicon_of, match_entry, run
from tusoi_nlp.text.small_names import joined
from tusoi_nlp.text.syllables import bare_key, is_syllable, key

_MOST_WORDS = 4  # of a job
_MOST_BETWEEN = 4  # words between an honorific or "nhân viên" and a name
_NEXT = re.compile(r"\s*(?:[,;+&]|\bvà\b|\bva\b|[–-])\s*")
_OPENS_SENTENCE = re.compile(r"(?:^|[.;:!?|\n“\"])[\s–+*•-]*$")
_N_AHEAD = 8  # characters, in which the end of a sentence is looked for
_COUPLE = (bare_key("vợ"), bare_key("chồng"))
_HOUSE = bare_key("nhà")
_CRAFT = bare_key("thợ")
_SERVES = key("viên")  # "giám sát viên"
_NUMBER = re.compile(r" \d")
_TOLD = re.compile(r"\s*(?:\([^)]*\)\s*)?:")


def after_job(text: str, tokens: list[Token], first: int) -> Iterator[NameSpan]:
    """Yield the given name at `first` after a job, one capital or two, and those with which a list goes on."""
    last = _after_given(text, tokens, first)
    if last == first:
        return
    couple = tuple(bare_key(token.word) for token in tokens[max(0, first - 2) : first]) == _COUPLE
    while last > first:
        yield NameSpan(tokens[first].start, tokens[last - 1].end)
        mark = _NEXT.match(text, tokens[last - 1].end)
        if mark is None or last == len(tokens) or tokens[last].start != mark.end():
            link = tokens[last] if last < len(tokens) else None  # "và" is a word itself
            if mark is None or link is None or link.start >= mark.end() or last + 1 >= len(tokens):
                return
            last += 1
            if tokens[last].start != mark.end():
                return
        first = last
        last = first + 1 if _is_given(text, tokens, first) else first
        if last > first and not couple and not _reads(text, tokens, last):
            return


def _after_given(text: str, tokens: list[Token], first: int) -> int:
    """Return the place after the given name at `first` that a job before it tells, `first` where none does."""
    if not first or not GAP.fullmatch(text, tokens[first - 1].end, tokens[first].start):
        return first
    if _is_longer_job(tokens, first, lexicon_of(text).jobs):
        return first
    known = _has_job(text, tokens, first)
    if not known and not _is_called_by_work(text, tokens, first):
        return first
    if _is_given(text, tokens, first):
        sure = known or tokens[first].key in lexicon_of(text).ambiguous
        return first + 1 if sure or _reads(text, tokens, first + 1) else first
    double = _is_personal(text, tokens, first) and _is_double(text, tokens, first)  # "trưởng thôn Nà Giả" heads it
    return first + 2 if double and _reads(text, tokens, first + 2) else first


def _is_longer_job(tokens: list[Token], first: int, jobs: frozenset[tuple[str, ...]]) -> bool:
    """Return whether the capital at `first` ends a job: "kế toán Trưởng"."""
    longest = min(_MOST_WORDS - 1, first) if tokens[first].key in _last_words(jobs) else 0
    return any(tuple([token.key for token in tokens[first - n : first + 1]]) in jobs for n in range(2, longest + 1))


def _is_personal(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether what ends before `first` is told of a person only, no place named after it: "chị bán vé"."""
    jobs = lexicon_of(text).personal_jobs
    ends = (tuple(token.key for token in tokens[first - n : first]) for n in range(2, min(_MOST_WORDS, first) + 1))
    return any(job in jobs for job in ends) or _is_called_by_work(text, tokens, first)


def _has_job(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether a job ends right before `first`; one that is a capital has to open its sentence: "Nhà Lộc"."""
    lexicon, before = lexicon_of(text), tokens[first - 1]
    if before.titled and not (_opens_sentence(text, before) and tokens[first].key in lexicon.ambiguous):
        return False  # "Nhà Rông", but "Nhà Lộc"
    longest = min(_MOST_WORDS, first) if before.key in _last_words(lexicon.jobs) else 0
    if any(tuple([token.key for token in tokens[first - n : first]]) in lexicon.jobs for n in range(2, longest + 1)):
        return not before.titled
    if (before.key,) in lexicon.jobs:
        if first > 1 and (tokens[first - 2].key, before.key) in lexicon.no_work:  # "bà con Chăm"
            return False
        return not ((before.titled and _is_no_person(tokens, first - 1, lexicon)) or follows_place(text, tokens, first))
    is_craft = first > 1 and bare_key(tokens[first - 2].word) == _CRAFT and joined(text, tokens, first - 2, first)
    return is_craft and not _is_other(tokens, first - 1, lexicon)


@cache
def _last_words(entries: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(entry[-1] for entry in entries)


def _opens_sentence(text: str, token: Token) -> bool:
    return _OPENS_SENTENCE.search(text[max(0, token.start - _N_AHEAD) : token.start]) is not None


def _is_called_by_work(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether an honorific or "nhân viên" and a trade end before `first`: "chị bán vé", "giám sát viên"."""
    lexicon = lexicon_of(text)
    for n in range(2, min(_MOST_BETWEEN + 1, first) + 1):
        head = first - n
        if tokens[head + 1].titled or _is_other(tokens, head + 1, lexicon):
            return False
        if not joined(text, tokens, head, first):
            return False
        if tokens[head].key in lexicon.work_heads:
            no_work = (tokens[head].key, tokens[head + 1].key) in lexicon.no_work
            of_place = (tokens[first - 1].key,) in lexicon.places
            return not (no_work or of_place or tokens[first].key in lexicon.bodies)
        pair = (tokens[head - 1].key, tokens[head].key) if head else ()
        served = n == 2 and tokens[first - 1].key == _SERVES and (tokens[head].key, _SERVES) not in lexicon.no_work
        if (pair in lexicon.work_pairs or served) and tokens[first].key not in lexicon.bodies:
            return _TOLD.match(text, tokens[first].end) is not None or _does(tokens, first + 1, lexicon)
    return False


def _is_other(tokens: list[Token], n: int, lexicon: NameLexicon) -> bool:
    """Return whether a small word is none of a trade: a verb, a link, a word that goes on otherwise."""
    own = (tokens[n].key,)
    return own in lexicon.not_names or own in lexicon.verbs or own in lexicon.adverbs or own[0] in lexicon.no_trade


def _is_given(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether one capital alone stands at `first` and may be a given name."""
    lexicon, token = lexicon_of(text), tokens[first]
    if token.key in lexicon.bodies and _NUMBER.match(text, token.end):  # "xã viên Tổ 3"
        return False
    if not token.word.istitle() or _is_no_person(tokens, first, lexicon) or token.is_acronym:
        return False
    if len(token.word) == 1 and (
        text[token.end : token.end + 1].isdigit() or bare_key(tokens[first - 1].word) == _HOUSE
    ):
        return False  # which building or room: "A5", "nhà B"
    if run(text, tokens, first) != first + 1:
        return False
    halved = joined(text, tokens, first, first + 2) and tokens[first + 1].key in lexicon.second_halves  # "Thành ủy"
    return not halved or _does(tokens, first + 1, lexicon)  # but "Tòng đồng ý"


def _is_double(text: str, tokens: list[Token], first: int) -> bool:
    """Return whether two capitals at `first` may be a double given name: "Ngọc Hân"."""
    lexicon = lexicon_of(text)
    if run(text, tokens, first) != first + 2:
        return False
    pair = tokens[first : first + 2]
    other = any(token.key in lexicon.bodies or not is_syllable(token.word) for token in pair)
    return all(token.word.istitle() for token in pair) and not other and not _is_no_person(tokens, first, lexicon)


def _is_no_person(tokens: list[Token], first: int, lexicon: NameLexicon) -> bool:
    return match_entry(tokens, first, lexicon.no_persons) > first


def _reads(text: str, tokens: list[Token], last: int) -> bool:
    """Return whether what follows a name that ends before `last` goes on as after one: a mark or a verb."""
    return STOPS.match(text, tokens[last - 1].end) is not None or _does(tokens, last, lexicon_of(text))


def _does(tokens: list[Token], n: int, lexicon: NameLexicon) -> bool:
    return match_entry(tokens, n, lexicon.verbs) > n
