"""Given names that persons beside them tell: "Tám và Quế vận động", "Hùng hoặc Gia Hưng", "tôi và Lâm"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.known_names import is_addressed
from tusoi_nlp.text.deed_names import may_be_given
from tusoi_nlp.text.name_lexicon import CAPITAL, NameLexicon
from tusoi_nlp.text.name_tokens import (
    NameSpan,
    Tokens,
    follows_place,
    lexicon_of,
    match_entry,
    run,
    stands_beside,
    tokens_of,
)
from tusoi_nlp.text.syllables import key

_NOTE = r"(?:\s?\([^()]{1,40}\))?"
_AND = r"\s+(?:và|với|cùng|hoặc|hay|lẫn)\s+(?:cả\s+)?|\s*&\s*"
_LINK = re.compile(rf"{_NOTE}(?:\s?,\s+|(?P<and>{_AND}))")
_MAY_LINK = re.compile(  # beside a capital; a text has to hold it for a name to be found
    rf"(?:[,;&]\s+|(?<!\w)(?:và|với|cùng|hoặc|hay|lẫn|cả|còn|riêng)\s+){CAPITAL}"
    rf"|{CAPITAL}[^\W\d_]*(?:\s\([^()]{{1,40}}\))?(?:\s?[,&]|\s(?:và|với|cùng|hoặc|hay|lẫn)\s)",
)
_LINK_BEFORE = re.compile(rf"{_NOTE}(?:\s?,\s+|(?P<and>{_AND}))$")
_I_AND = re.compile(r"(?<!\w)(?:tôi|tui|em|mình|bản thân)(?P<and>\s+(?:và|với|cùng)\s+)", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[,;]\s+(?:còn |riêng )?")
_CLAUSES = re.compile(r"[^.!?|\n]{0,300}")
_STOPS = re.compile(r"\s*(?:[,;:.()”\"]|$)")
_OPENS = re.compile(r"(?:^|[.;:|\n(])[\s–+*•-]*$")
_LONGEST_LINK = 50  # characters, a note in brackets among them
_N_AHEAD = 8  # characters, in which the beginning of a sentence is looked for
_TAKERS = (
    "cho",
    "với",
    "cùng",
    "của",
    "như",
    "gồm",
    "có",
    "cả",
    "nhờ",
    "mời",
    "gặp",
    "hỏi",
    "do",
    "là",
    "giao",
    "cử",
    "đạo",
)
_TAKES = frozenset(map(key, _TAKERS))  # before the first of a list of persons
_MOST_FOUND = 40  # in one paragraph


def beside_persons(text: str, persons: Sequence[NameSpan]) -> list[NameSpan]:
    """Return the given names of `text`, one capital or two, in a list or a sentence with `persons` or "tôi"."""
    waiting, found = list(persons), list[NameSpan]()
    if not (waiting or _I_AND.search(text)) or _MAY_LINK.search(text) is None:
        return []
    tokens = tokens_of(text)
    lexicon = lexicon_of(text)
    links = [_after(text, tokens, link, lexicon, addressed=True) for link in _I_AND.finditer(text)]
    likely = [name for name in links if name]
    while True:
        for name in likely:
            if all(name.end <= one.start or name.start >= one.end for one in (*persons, *found)):
                found.append(name)
                waiting.append(name)
        if not waiting or len(found) > _MOST_FOUND:
            return found
        likely = list(_beside(text, tokens, waiting.pop(), lexicon))


def _beside(text: str, tokens: Tokens, person: NameSpan, lexicon: NameLexicon) -> Iterator[NameSpan]:
    """Yield who stands in a list right after or before a person, and who does something later in the sentence."""
    if _may_be_no_person(text, tokens, _at(tokens, person.start), lexicon):
        return
    link = _LINK.match(text, person.end)
    addressed = is_addressed(text, person.start)
    if link and (name := _after(text, tokens, link, lexicon, addressed=addressed)):
        yield name
    start = max(0, person.start - _LONGEST_LINK)
    link = _LINK_BEFORE.search(text[start : person.start])
    if link and (name := _before(text, tokens, start + link.start(), listed=not link["and"], lexicon=lexicon)):
        yield name
    sentence = _CLAUSES.match(text, person.end)
    for mark in _NEXT_CLAUSE.finditer(text, person.end, sentence.end() if sentence else person.end):
        first = _at(tokens, mark.end())
        last = _after_given(text, tokens, first, lexicon)
        if last > first and _does(text, tokens, last, lexicon.tasks):
            yield NameSpan(tokens.starts[first], tokens.ends[last - 1])


def _may_be_no_person(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> bool:
    """Return whether what stands before a name found tells of places and the like: "ba xã Lê Lợi, Đồng Thượng"."""
    if not 0 < first < len(tokens) or not stands_beside(text, tokens, first):
        return False
    return tokens.keys[first - 1] in lexicon.never_before_persons or follows_place(text, tokens, first)


def _after(text: str, tokens: Tokens, link: re.Match[str], lexicon: NameLexicon, *, addressed: bool) -> NameSpan | None:
    """Return the given name right after a link of a list, if the sentence goes on as after a person.

    Two capitals after somebody addressed and a comma alone may be where he lives: "ông Cừ, Đồng Nẩy, đóng".
    """
    first = _at(tokens, link.end())
    last = _after_given(text, tokens, first, lexicon)
    if last == first:
        return None
    end = tokens.ends[last - 1]
    following = _LINK.match(text, end)
    goes_on = following is not None and following["and"] is not None
    in_list = last == first + 1 or link["and"] or (not addressed and tokens.keys[first] in lexicon.middles)
    stops = in_list and _STOPS.match(text, end)
    if not (stops or goes_on or _does(text, tokens, last, lexicon.after_persons)):
        return None
    return NameSpan(tokens.starts[first], end)


def _before(text: str, tokens: Tokens, end: int, *, listed: bool, lexicon: NameLexicon) -> NameSpan | None:
    """Return the given name that ends at `end`, before a link of a list and a person.

    In front of a comma (`listed`) it may be a place or time, unless a word that takes persons stands before it.
    """
    last = bisect_left(tokens.ends, end) + 1
    if last > len(tokens) or tokens.ends[last - 1] != end or not tokens.titled[last - 1]:
        return None
    first = last - 1
    while first and tokens.titled[first - 1] and stands_beside(text, tokens, first):
        first -= 1
    if _after_given(text, tokens, first, lexicon) != last or follows_place(text, tokens, first):
        return None
    before = tokens.keys[first - 1] if first and stands_beside(text, tokens, first) else ""
    opens = _OPENS.search(text[max(0, tokens.starts[first] - _N_AHEAD) : tokens.starts[first]])
    if before in lexicon.never_before_persons and not opens:
        return None
    if listed and (opens or before not in _TAKES):
        return None
    return NameSpan(tokens.starts[first], end)


def _at(tokens: Tokens, start: int) -> int:
    """Return the place of the word that begins at `start`, that after the last where none does."""
    first = bisect_left(tokens.starts, start)
    return first if first < len(tokens) and tokens.starts[first] == start else len(tokens)


def _after_given(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> int:
    """Return the place after one capital or two at `first` that may be a given name, `first` where they are none."""
    last = run(text, tokens, first) if first < len(tokens) else first
    if not first < last <= first + 2 or match_entry(tokens, first, lexicon.no_persons) > first:
        return first
    opens_word = match_entry(tokens, last - 1, lexicon.compounds) > last
    return first if opens_word or not may_be_given(tokens, first, last, lexicon) else last


def _does(text: str, tokens: Tokens, last: int, entries: frozenset[tuple[str, ...]]) -> bool:
    """Return whether one of `entries` goes on after the word before `last`, by a blank alone."""
    beside = last < len(tokens) and text[tokens.ends[last - 1] : tokens.starts[last]] == " "
    return beside and match_entry(tokens, last, entries) > last
