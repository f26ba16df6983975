"""Personal names in any string, found by honorifics, roles and family names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, compress, count

from tusoi_nlp.text.deed_names import after_deeds
from tusoi_nlp.text.family_names import by_surname, persons
from tusoi_nlp.text.honoured_names import honoured_names
from tusoi_nlp.text.job_names import after_job
from tusoi_nlp.text.name_lexicon import CAPITAL, NAME_TOKEN, name_lexicon
from tusoi_nlp.text.name_roles import role_before
from tusoi_nlp.text.name_tokens import (
    NameSpan,
    Tokens,
    after_namesake,
    cut,
    follows_place,
    lexicon_of,
    match_entry,
    run,
    stands_beside,
    tokens_of,
)
from tusoi_nlp.text.posts import after_posts
from tusoi_nlp.text.small_names import joined, small_full_name
from tusoi_nlp.text.syllables import bare_key, is_syllable

CAPITALISED_WORDS = rf"{CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?(?: {{1,2}}{CAPITAL}[^\W\d_]*){{0,4}}"
_BARE_INITIALS = re.compile(
    rf"(?<![\w./-])(?:(?:{CAPITAL}\.){{2,4}}{CAPITAL}(?!\w)"
    rf"|(?!T\.Ư|[IVX]\.){CAPITAL}\.[ -]?{CAPITAL}\. ?(?P<given>{CAPITAL}[^\W\d_]+)"
    rf"|(?:Ng|Tr|Ph|Th)\. ?{CAPITAL}\. ?{CAPITAL}[^\W\d_]*)(?![/-])\.?"
)
_LONGEST_POST = 5  # words of the highest posts
_STOP_AFTER_CAPITAL = re.compile(rf"{CAPITAL}[grh]?\.")
_INITIALS_AFTER = re.compile(  # "Đ." in "Thái V. Đ.", "M.H" in "Trần T.M.H"
    rf"(?:(?:\.? ?{CAPITAL}\.)+|(?:\.{CAPITAL})+)(?![\w/])"
)
_SPACED_PREFIX = re.compile(rf"(?<![\w'’])[HKY]['’] {CAPITAL}[^\W\d_]+(?: {CAPITAL}[^\W\d_]+){{0,2}}")  # "K’ Brêm"


def name_end(text: str, start: int) -> int:
    """Return where the capitalised name that begins at `start` ends, `start` where none does."""
    tokens = tokens_of(text[start : start + 100])
    last = cut(text[start : start + 100], tokens, 0)
    return start + tokens.ends[last - 1] if last else start


def find_names(text: str) -> tuple[NameSpan, ...]:
    """Return the personal names of `text` by layers 1 and 2 of the domain brief (8.2), in order, none overlapping.

    Layer 1: an honorific or a role and up to five capitalised syllables, and the list that goes on with them. Layer 2:
    a family name and one to four more, unless a place word stands to the left. Leaders in titles are left alone, and
    names of places where no honorific makes them a person's.
    """
    tokens = tokens_of(text)
    titled = list(compress(count(), tokens.titled))
    found: dict[int, NameSpan] = {}
    for span in honoured_names(text, tokens):
        _add(found, span)
    for span in (*_initials(text, tokens), *_spaced(text)):
        _add(found, span)
    for span in (*_foreign(text, tokens), *_with_clan_last(text, tokens, titled)):
        _add(found, span)
    for number in tokens.having(lexicon_of(text).small_surnames):
        small = small_full_name(text, tokens, number)
        _add(found, NameSpan(tokens.starts[number], tokens.ends[small - 1]) if small > number else None)
    last = 0
    for number in titled:
        for span in after_job(text, tokens, number):
            _add(found, span)
        if number >= last:
            last = by_surname(text, tokens, number)
            for first, end in persons(text, tokens, number, last):
                _add(found, NameSpan(tokens.starts[first], tokens.ends[end - 1], role_before(text, tokens, first)))
    for span in chain(after_posts(text, tokens), after_deeds(text, tokens, titled)):
        _add(found, span)
    named = _without_places(text, tokens, titled, found)
    return _without_leaders(text, tokens, _without_overlaps(_with_initials(text, span) for span in named))


def _without_places(text: str, tokens: Tokens, titled: list[int], found: dict[int, NameSpan]) -> Iterator[NameSpan]:
    """Yield the names but those of what is named after somebody: "Chủ tịch UBND phường Lý Thường Kiệt"."""
    told = (n for n in titled if n and tokens.starts[n] in found)
    ends = {tokens.starts[n]: tokens.ends[after_namesake(text, tokens, n) - 1] for n in told}
    return (span for start, span in found.items() if ends.get(start) != span.end)


def _without_leaders(text: str, tokens: Tokens, spans: tuple[NameSpan, ...]) -> tuple[NameSpan, ...]:
    """Return the names but those after the highest posts, and the first words of these: "đ/c Tổng Bí thư Lê Duẩn"."""
    posts = lexicon_of(text).national_posts
    if not tokens.having(frozenset(post[-1] for post in posts)):
        return spans
    return tuple(span for span in spans if not _is_leader(text, tokens, span, posts))


def _is_leader(text: str, tokens: Tokens, span: NameSpan, posts: frozenset[tuple[str, ...]]) -> bool:
    first = bisect_right(tokens.ends, span.start)
    if match_entry(tokens, first, posts) > first:
        return True
    if not first or text[tokens.ends[first - 1] : tokens.starts[first]].strip(" :"):
        return False
    return any(tokens.keys[begins:first] in posts for begins in range(max(0, first - _LONGEST_POST), first))


def _initials(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield initials with no honorific before them: "N.V.A", "Ng. V. An", "N.V. An"."""
    if _STOP_AFTER_CAPITAL.search(text) is None:
        return
    for match in _BARE_INITIALS.finditer(text):
        short = "".join(match[0].split()).rstrip(".")
        if any(f"{short}.".startswith(f"{letters}.") for letters in name_lexicon().not_initials):  # not "H.T.Xuân"
            continue
        if not match["given"]:
            yield NameSpan(match.start(), match.end())
        elif last := _end_of_given(text, tokens, match.start("given")):
            yield NameSpan(match.start(), max(match.end(), tokens.ends[last - 1]))


def _spaced(text: str) -> Iterable[NameSpan]:
    """Return names of the highlands with a blank after their prefix: "K’ Brêm"."""
    if "'" not in text and "’" not in text:
        return ()
    return [NameSpan(*prefixed.span()) for prefixed in _SPACED_PREFIX.finditer(text)]


def _end_of_given(text: str, tokens: Tokens, start: int) -> int | None:
    """Return the place after the given name that initials open at `start`.

    None where a full name or words that are no name follow letters: "T.S. Lê Văn An", "C.P. Việt Nam".
    """
    first = bisect_right(tokens.ends, start)
    is_full = run(text, tokens, first) > first + 2 and by_surname(text, tokens, first) > first
    if is_full or match_entry(tokens, first, lexicon_of(text).no_persons) > first + 1:
        return None
    return max(cut(text, tokens, first), first + 1)


def _foreign(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield names of foreigners that a hyphen or a role tells: firms and places begin like them ("xã Yang Mao")."""
    if name_lexicon().foreign_heads.isdisjoint(tokens.words):
        return
    for match in name_lexicon().foreign_pattern.finditer(text):
        if "-" in match[0] or role_before(text, tokens, bisect_right(tokens.ends, match.start())):
            yield NameSpan(*match.span())


def _with_clan_last(text: str, tokens: Tokens, titled: list[int]) -> Iterator[NameSpan]:
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


def _with_initials(text: str, span: NameSpan) -> NameSpan:
    """Return a name that ends in an initial with those after it: "Thái V. Đ."."""
    initial = text[max(0, span.end - 3) : span.end].rstrip(".").rpartition(" ")[2]
    more = _INITIALS_AFTER.match(text, span.end) if len(initial) == 1 and initial.isupper() else None
    return replace(span, end=more.end()) if more else span


def _add(found: dict[int, NameSpan], span: NameSpan | None) -> None:
    if span and (span.start not in found or found[span.start].end < span.end):
        found[span.start] = span


def _without_overlaps(spans: Iterable[NameSpan]) -> tuple[NameSpan, ...]:
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def bare_name(name: str) -> tuple[str, ...]:
    """Return the syllables of a name without case and marks, by which its spellings are one."""
    return tuple(bare_key(token) for token in NAME_TOKEN.findall(name))
