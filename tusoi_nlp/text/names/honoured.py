"""Names that an honorific or a role opens, and the lists that go on with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count

from tusoi_nlp.text.names.entries import STOPS, begins_with, lexicon_of, match_entry, reads
from tusoi_nlp.text.names.family_words import has_rare_family, is_surname
from tusoi_nlp.text.names.honorifics import (
    addresses_nobody,
    find_honorifics,
    opens_name,
)
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.namesakes import is_told_of
from tusoi_nlp.text.names.runs import cut, run
from tusoi_nlp.text.names.small import is_comrade, small_name
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, INITIAL
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.syllables import bare_key, key

_NEXT = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:[,;+&/]|\bvà\b)\s*")  # goes on with a list: "đ/c An (bí thư), Bình và Chi"
_JOINED = re.compile(r"\s*[+&/]")  # before one more of a list: "Lan" in "đ/c Dũng+Lan+Cúc"
_OPENS = re.compile(r"(?::|…|\.{2,}|[“‘\"'*_«(\[]+)\s*")  # before a name: "đ/c: Hùng", "đ/c “Hùng”", "đ/c (Hùng)"
_INITIALS = re.compile(
    rf"{INITIAL} ?(?:{INITIAL} ?)+{CAPITAL}[^\W\d_]+|(?:{INITIAL}){{1,4}}(?:{CAPITAL}[^\W\d_]*(?![\w'’])\.?)?"
)
_SENTENCE = re.compile(r"[^.;:|\n]{0,600}")  # of a longer one the rest is not looked through for each name
_NUMBERED = re.compile(r"-\d")  # "Covid-19"
_YEAR = re.compile(r" (?:19|20)\d\d\b")  # "ĐẢNG VIÊN NĂM 2025"
_TITLE_GAP = re.compile(r"\. ?| ")
_HEAD = key("trưởng")
_DEPARTMENT = key("khoa")
_VOWELS = frozenset("aeiouy")
_MOST_TITLES = 4  # before one name
_SHORT_FAMILIES = frozenset({"Ng", "Tr", "Ph", "Nh"})  # as clerks abbreviate: "Ng Thị Lan"
_ONE_MORE = re.compile(rf"[,;] +(?:còn |riêng )?(?={CAPITAL}[^\W\d_]* [^\W\d_A-Z])")


def honoured_names(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield the names after honorifics and those of the lists they open: "các đ/c An (bí thư), Bình và Chi"."""
    honorifics = find_honorifics(text, tokens)
    starts = dict(zip(tokens.starts, count(), strict=False)) if honorifics else {}
    listed = set[int]()  # where names of lists gone through begin
    for honorific in honorifics:
        if addresses_nobody(honorific, tokens, starts.get(honorific.start())):
            continue
        span = _first(text, tokens, starts, honorific)
        while span:
            yield span
            following = _NEXT.match(text, span.end)
            if following is None:
                yield from _later(text, tokens, starts, span.end)
                break
            if following.end() in listed:
                break
            listed.add(following.end())
            span = _in_list(text, tokens, starts.get(following.end()))


def _first(text: str, tokens: Tokens, starts: dict[int, int], honorific: re.Match[str]) -> NameSpan | None:
    """Return the name that an honorific opens; `starts` are the places of the words by their offsets."""
    end = honorific.end()
    if initials := _INITIALS.match(text, end):
        return NameSpan(end, _end_of_initialled(text, tokens, initials))
    if end in starts:
        other = _opens_otherwise(text, tokens, honorific, starts[end])
        return None if other else _after_honorific(text, tokens, starts[end])
    opens = _OPENS.match(text, end)
    first = starts.get(opens.end()) if opens and opens_name(honorific, opens) else None
    other = first is not None and _opens_otherwise(text, tokens, honorific, first)
    return None if other else _in_list(text, tokens, first)


def _opens_otherwise(text: str, tokens: Tokens, honorific: re.Match[str], first: int) -> bool:
    """Return whether a weak honorific stands before a new sentence, a grade or a body: "ĐV. Theo", "đảng viên Khá: 3".

    One that is another word as often needs a full name after it, or a mark or verb: not so in "Đ/v Hộ nghèo".
    """
    lexicon, written = lexicon_of(text), honorific[0].strip().lower()
    if written.removesuffix(".") not in lexicon.weak_honorifics:
        return False
    if written.endswith(".") or _is_body(text, tokens, first):
        return True
    last = cut(text, tokens, first)
    if last == first + 1 and tokens.keys[first] in lexicon.grades:
        return not begins_with(tokens, last, lexicon.verbs)
    in_full = last > first + 1 and is_surname(tokens, first, lexicon)
    told = last > first and (in_full or reads(text, tokens, last))
    return written in lexicon.unsure_honorifics and not told


def _end_of_initialled(text: str, tokens: Tokens, initials: re.Match[str]) -> int:
    """Return where a name that begins in initials ends: "Ng.Văn Thảo", "Tr. Thị Thảo", but "T. Đồng chí"."""
    middle = bisect_right(tokens.ends, initials.end() - 1) if initials[0][-1:].isalpha() else tokens.at(initials.end())
    if initials[0].endswith("."):
        abbreviated = initials[0][:-1] in _SHORT_FAMILIES
        middle = tokens.at(initials.end() + 1) if abbreviated else len(tokens)
    if middle >= len(tokens) or tokens.keys[middle] not in lexicon_of(text).middles:
        return initials.end()
    return max(initials.end(), tokens.ends[max(cut(text, tokens, middle), middle + 1) - 1])


def _is_body(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether capitals after "đảng viên" or "bạn" are a country, body or letters: "Lào", "Khoa Dược", "BHYT"."""
    lexicon, last = lexicon_of(text), run(text, tokens, first)
    of_a_year = tokens.words[first].isupper() and _YEAR.match(text, tokens.ends[first])
    if tokens.is_acronym(first) or of_a_year or _NUMBERED.match(text, tokens.ends[first]):
        return True
    if last > first and match_entry(tokens, first, lexicon.regions) == last:
        return True
    stops = last == len(tokens) or STOPS.match(text, tokens.ends[last - 1])
    if last == first + 1 and tokens.keys[first] in lexicon.bodies and stops:  # "thạc sĩ Luật"
        return True
    if match_entry(tokens, first, lexicon.places) == first or (last > first + 1 and is_surname(tokens, first, lexicon)):
        return False
    return not (last == first + 1 and reads(text, tokens, last))


def _later(text: str, tokens: Tokens, starts: dict[int, int], start: int) -> Iterator[NameSpan]:
    """Yield who follows in the same sentence: "Bình" in "đ/c An phụ trách tổ 1, Bình phụ trách tổ 2"."""
    sentence = _SENTENCE.match(text, start)
    for mark in _ONE_MORE.finditer(text, start, sentence.end() if sentence else start):
        span = _in_list(text, tokens, starts.get(mark.end()))
        if span:
            yield span


def _in_list(text: str, tokens: Tokens, first: int | None) -> NameSpan | None:
    """Return the capitals at `first` where they read as one more name: a mark of the list or a verb follows them."""
    if first is None or (last := cut(text, tokens, first)) == first:
        return None
    lexicon = lexicon_of(text)
    if begins_with(tokens, first, lexicon.no_list_names) or _is_shouted_honorific(tokens, first, lexicon):
        return None
    in_body = last > first + 1 and tokens.keys[first] not in lexicon.surnames  # "Thôn Đông"
    if tokens.is_acronym(first) or (in_body and begins_with(tokens, first, lexicon.places)):
        return None
    end = tokens.ends[last - 1]
    return NameSpan(tokens.starts[first], end) if reads(text, tokens, last) or _JOINED.match(text, end) else None


def _is_shouted_honorific(tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether a word in capitals addresses somebody and is no given name: "ÔNG" in "…, ÔNG ĐI ĂN CƯỚI"."""
    word = tokens.words[n]
    return word.isupper() and word.lower() in lexicon.honorifics and tokens.keys[n] not in lexicon.ambiguous


def _after_honorific(text: str, tokens: Tokens, first: int) -> NameSpan | None:
    """Return the name after an honorific: capitals, or small letters that begin like a full name ("bùi thị lượt")."""
    lexicon = lexicon_of(text)
    if _is_place_in_small(tokens, first) or _is_class(text, tokens, first):
        return None
    after_role = match_entry(tokens, first, lexicon.roles)
    role = " ".join(tokens.words[first:after_role]).lower() or None
    if after_role > first:
        if after_role == len(tokens) or not stands_beside(text, tokens, after_role):
            return None
        first = after_role
        if _is_office(text, tokens, first) or _is_led_by_it(tokens, first):
            return None
    first = _after_titles(text, tokens, first)
    if _is_title(text, tokens, first):
        first += 1
    last = cut(text, tokens, first)
    if last == first:
        last = small_name(text, tokens, first)
    if (
        last == first
        or is_told_of(text, tokens, first)
        or _is_leader(text, tokens, first, last)
        or _is_heading(text, tokens, first, last)
        or _is_department(tokens, first, last)
        or _is_rank_alone(text, tokens, first, last)
    ):
        return None
    return NameSpan(tokens.starts[first], tokens.ends[last - 1], role)


def _is_place_in_small(tokens: Tokens, first: int) -> bool:
    """Return whether the words of a place stand at `first`, whatever it is called: "ĐD Trạm Y tế xã An Lạc".

    "anh Trường học bài" is a person.
    """
    lexicon, last = name_lexicon(), match_entry(tokens, first, name_lexicon().places)
    head = tokens.keys[first]
    may_be_given = last == first + 2 and (head in lexicon.ambiguous or head in lexicon.surnames)
    return last > first + 1 and not tokens.titled[last - 1] and not may_be_given


def _is_class(text: str, tokens: Tokens, n: int) -> bool:
    """Return whether a letter with a number is a class: "lớp mẫu giáo bé A2"."""
    return len(tokens.words[n]) == 1 and text[tokens.ends[n] : tokens.ends[n] + 1].isdigit()


def _is_office(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether capitals after a role are that of which it is one: "ủy viên UBKT", "Ủy viên Ban Thường vụ"."""
    lexicon, last = lexicon_of(text), run(text, tokens, first)
    if match_entry(tokens, first, lexicon.places) == first:
        return tokens.keys[first] in lexicon.committees and not _is_title(text, tokens, first)
    if last == first + 1:
        return True
    if is_surname(tokens, first, lexicon) or last >= len(tokens):
        return False
    if last > first + 2 and is_surname(tokens, first + 1, lexicon):  # "Phó Giám đốc Sở Nghiêm Đình Lương"
        return False
    goes_on = stands_beside(text, tokens, last)
    return goes_on and match_entry(tokens, last - 1, lexicon.protected) > last


def _is_department(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether capitals after a rank are a department: "ĐD Khoa Nội", but "ĐD Khoa" and "anh Khoa Pug"."""
    lexicon = name_lexicon()
    after_rank = first > 0 and tokens.keys[first - 1] not in lexicon.work_heads
    named = last > first + 1 and tokens.keys[first] == _DEPARTMENT and tokens.keys[first + 1] in lexicon.post_words
    return after_rank and named


def _is_rank_alone(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether letters are one more rank or a role and nobody follows: "Trung úy QNCN, chi ủy viên", "đ/c BT".

    "Anh BT" may be somebody told by initials.
    """
    lexicon, word = name_lexicon(), tokens.words[first]
    if last > first + 1 or not word.isupper():
        return False
    if tokens.keys[first] in lexicon.short_roles:
        return is_comrade(text, tokens.starts[first])
    return tokens.is_acronym(first) and word.lower() in lexicon.honorifics


def _is_led_by_it(tokens: Tokens, first: int) -> bool:
    """Return whether a capital after a role is what its holder heads: "Cục trưởng Cục Thuế", "Đồn trưởng Đồn …"."""
    heads = first > 1 and tokens.keys[first - 1] == _HEAD
    return heads and tokens.keys[first - 2] == tokens.keys[first]


def _is_leader(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether the capitals [first, last) are protected, as "Bác Hồ" is but not somebody's "cụ Hồ Viết Lành"."""
    lexicon = lexicon_of(text)
    protected = match_entry(tokens, first, lexicon.protected)
    if protected > first and "," not in text[tokens.starts[first] : tokens.ends[protected - 1]]:  # "đ/c Nhân, dân …"
        return True
    if not first or match_entry(tokens, first - 1, lexicon.protected) <= first:
        return False
    in_full = last - first >= 3 and not all(map(str.isupper, tokens.words[first:last]))
    return not (in_full or (last - first == 2 and reads(text, tokens, last)))


def _after_titles(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the titles at `first` that are letters alone, no vowel among them: "TS.NGND", "ThS."."""
    last = min(first + _MOST_TITLES, len(tokens) - 1)
    while first < last and tokens.titled[first] and len(tokens.words[first]) > 1:
        if tokens.words[first] in _SHORT_FAMILIES:
            break
        beside = _TITLE_GAP.fullmatch(text, tokens.ends[first], tokens.starts[first + 1])
        if not beside or not tokens.titled[first + 1] or not _VOWELS.isdisjoint(bare_key(tokens.words[first])):
            break
        first += 1
    return first


def _is_title(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether letters stand before a name in one clause: "đ/c BS Lan", not "ủy viên UBKT. Kỳ họp …"."""
    if not tokens.is_acronym(first) or first + 1 >= len(tokens) or not tokens.words[first + 1].istitle():
        return False
    return stands_beside(text, tokens, first + 1)


def _is_heading(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether capitals after an honorific in capitals are a heading: "ĐẢNG VIÊN TỰ KIỂM ĐIỂM"."""
    shouted = first > 0 and all(map(str.isupper, tokens.words[first - 1 : last]))
    if last == first + 1:
        return shouted and tokens.keys[first] in lexicon_of(text).no_capital_names
    family = is_surname(tokens, first, lexicon_of(text)) or has_rare_family(text, tokens, first)
    return shouted and len(tokens.words[first - 1]) > 1 and not family
