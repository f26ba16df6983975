"""Given names that persons beside them tell: "Tám và Quế vận động", "Hùng hoặc Gia Hưng", "tôi và Lâm"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tusoi_nlp.text.names.entries import (
    begins_with,
    follows_place,
    lexicon_of,
    opens_common_word,
    opens_sentence,
)
from tusoi_nlp.text.names.given import end_of_given
from tusoi_nlp.text.names.honorifics import is_addressed
from tusoi_nlp.text.names.lexicon import Entries, name_lexicon
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens, stands_beside, tokens_of

_NOTE = r"(?:\s?\([^()]{1,40}\))?"
_AND = r"\s+(?:và|với|cùng|hoặc|hay|lẫn)\s+(?:cả\s+)?|\s*&\s*"
_LINK = re.compile(rf"{_NOTE}(?:\s?,\s+|(?P<and>{_AND}))")
_LINK_BEFORE = re.compile(rf"{_NOTE}(?:\s?,\s+|(?P<and>{_AND}))$")
_LINK_ENDS = (",", "&", "và", "với", "cùng", "hoặc", "hay", "lẫn", "cả")
_AND_CAPITAL = re.compile(rf"(?P<and>(?:và|với|cùng)\s+)(?={CAPITAL})")
_I = re.compile(r"(?<!\w)(?:tôi|tui|em|mình|bản thân)\s+$", re.IGNORECASE)
_LONGEST_I = 12  # characters, with those beside it
_NEXT_CLAUSE = re.compile(rf"[,;]\s+(?:còn |riêng )?(?={CAPITAL})")
_LONGEST_SENTENCE = 300  # characters of it after a person
_CLAUSES = re.compile(rf"[^.!?|\n]{{0,{_LONGEST_SENTENCE}}}")
_STOPS = re.compile(r"\s*(?:[,;:.()”\"]|$)")
_LONGEST_LINK = 50  # characters, a note in brackets among them
_MOST_FOUND = 40  # in one paragraph


@dataclass(frozen=True, slots=True)
class _Told:
    """The persons of a text by columns, in its order and apart."""

    starts: list[int]
    ends: list[int]

    def add(self, name: NameSpan) -> None:
        """Take up a person who meets none."""
        n = bisect_right(self.starts, name.start)
        self.starts.insert(n, name.start)
        self.ends.insert(n, name.end)

    def meet(self, start: int, end: int) -> bool:
        """Return whether [start, end) is part of a person's name."""
        n = bisect_right(self.ends, start)
        return n < len(self.starts) and self.starts[n] < end

    def may_begin(self, text: str, start: int) -> bool:
        """Return whether a capital that is nobody's yet stands at `start`."""
        return text[start : start + 1].isupper() and not self.meet(start, start + 1)


def beside_persons(text: str, persons: Sequence[NameSpan]) -> list[NameSpan]:
    """Return the given names of `text`, one capital or two, in a list or a sentence with `persons` or "tôi".

    `persons` are in the order of the text and apart.
    """
    with_me = [link for link in _AND_CAPITAL.finditer(text) if _I.search(text, _ahead_of_i(link), link.start())]
    if not (persons or with_me):
        return []
    told = _Told([person.start for person in persons], [person.end for person in persons])
    clauses = [mark.end() for mark in _NEXT_CLAUSE.finditer(text) if told.may_begin(text, mark.end())]
    waiting, found = list(persons), list[NameSpan]()
    likely = [name for link in with_me if (name := _after(text, link, addressed=True))]
    while True:
        for name in likely:
            if not told.meet(name.start, name.end):
                told.add(name)
                found.append(name)
                waiting.append(name)
        if not waiting or len(found) > _MOST_FOUND:
            return found
        likely = list(_beside(text, waiting.pop(), told, clauses))


def _ahead_of_i(link: re.Match[str]) -> int:
    return max(0, link.start() - _LONGEST_I)


@lru_cache(maxsize=1)  # asked for only where a capital stands beside a person, then again for the next one
def _tokens(text: str) -> Tokens:
    return tokens_of(text)


def _beside(text: str, person: NameSpan, told: _Told, clauses: Sequence[int]) -> Iterator[NameSpan]:
    """Yield who stands in a list right after or before a person, and who does something later in the sentence.

    `clauses` are the offsets of the capitals that open clauses.
    """
    after, before = _link_after(text, person, told), _link_before(text, person, told)
    later = _later(text, person, clauses)
    if not (after or before or later) or _may_be_no_person(text, person):
        return
    if after and (name := _after(text, after, addressed=is_addressed(text, person.start))):
        yield name
    if before and (name := _before(text, *before)):
        yield name
    tokens, lexicon = _tokens(text), lexicon_of(text)
    for start in later:
        first = tokens.at(start)
        last = _after_given(text, tokens, first)
        if last > first and _does(text, tokens, last, lexicon.tasks):
            yield NameSpan(tokens.starts[first], tokens.ends[last - 1])


def _link_after(text: str, person: NameSpan, told: _Told) -> re.Match[str] | None:
    """Return the link of a list between a person and a capital after it."""
    link = _LINK.match(text, person.end)
    return link if link and told.may_begin(text, link.end()) else None


def _link_before(text: str, person: NameSpan, told: _Told) -> tuple[int, bool] | None:
    """Return where a word that is nobody's yet ends before a link of a list and a person, and if that is a comma."""
    start = max(0, person.start - _LONGEST_LINK)
    ahead = text[start : person.start]
    link = _LINK_BEFORE.search(ahead) if ahead.rstrip().endswith(_LINK_ENDS) else None
    if link is None or told.meet(start + link.start() - 1, start + link.start()):
        return None
    return start + link.start(), not link["and"]


def _later(text: str, person: NameSpan, clauses: Sequence[int]) -> Sequence[int]:
    """Return those of `clauses` that stand after a person in its sentence."""
    n = bisect_right(clauses, person.end)
    if n == len(clauses) or clauses[n] > person.end + _LONGEST_SENTENCE:
        return ()
    sentence = _CLAUSES.match(text, person.end)
    return clauses[n : bisect_right(clauses, sentence.end())] if sentence else ()


def _may_be_no_person(text: str, person: NameSpan) -> bool:
    """Return whether what stands before a name found tells of places and the like: "ba xã Lê Lợi, Đồng Thượng"."""
    tokens = _tokens(text)
    first = tokens.at(person.start)
    if not 0 < first < len(tokens) or not stands_beside(text, tokens, first):
        return False
    return tokens.keys[first - 1] in lexicon_of(text).never_before_persons or follows_place(text, tokens, first)


def _after(text: str, link: re.Match[str], *, addressed: bool) -> NameSpan | None:
    """Return the given name right after a link of a list, if the sentence goes on as after a person.

    Two capitals after somebody addressed and a comma alone may be where he lives: "ông Cừ, Đồng Nẩy, đóng".
    """
    tokens, lexicon = _tokens(text), lexicon_of(text)
    first = tokens.at(link.end())
    last = _after_given(text, tokens, first)
    if last == first:
        return None
    end = tokens.ends[last - 1]
    following = _LINK.match(text, end)
    goes_on = following is not None and following["and"] is not None
    in_list = last == first + 1 or link["and"] or (not addressed and tokens.keys[first] in lexicon.middles)
    stops = in_list and _STOPS.match(text, end)
    ends_list = link["and"] and "và" in link["and"] and last == first + 1 and tokens.keys[first] in lexicon.ambiguous
    if not (stops or goes_on or ends_list or _does(text, tokens, last, lexicon.after_persons)):
        return None
    return NameSpan(tokens.starts[first], end)


def _before(text: str, end: int, listed: bool) -> NameSpan | None:
    """Return the given name that ends at `end`, before a link of a list and a person.

    In front of a comma (`listed`) it may be a place or time, unless a word that takes persons stands before it.
    """
    tokens, lexicon = _tokens(text), lexicon_of(text)
    last = bisect_left(tokens.ends, end) + 1
    if last > len(tokens) or tokens.ends[last - 1] != end or not tokens.titled[last - 1]:
        return None
    first = last - 1
    while first and tokens.titled[first - 1] and stands_beside(text, tokens, first):
        first -= 1
    if _after_given(text, tokens, first) != last or follows_place(text, tokens, first):
        return None
    before = tokens.keys[first - 1] if first and stands_beside(text, tokens, first) else ""
    opens = opens_sentence(text, tokens.starts[first])
    if before in lexicon.never_before_persons and not opens:
        return None
    if listed and (opens or before not in name_lexicon().list_takers):
        return None
    return NameSpan(tokens.starts[first], end)


def _after_given(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after a given name at `first` that opens no common word, `first` where none is."""
    last = end_of_given(text, tokens, first)
    return first if last > first and opens_common_word(tokens, last - 1, lexicon_of(text)) else last


def _does(text: str, tokens: Tokens, last: int, entries: Entries) -> bool:
    """Return whether one of `entries` goes on after the word before `last`, by a blank alone."""
    beside = last < len(tokens) and text[tokens.ends[last - 1] : tokens.starts[last]] == " "
    return beside and begins_with(tokens, last, entries)
