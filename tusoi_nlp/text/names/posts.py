"""Names after a post that is told with its body: "Bí thư Đảng ủy phường Trần Văn An", "Trưởng thôn Gò Sỏi Lê Đăng Quế".

The word right before such a name may be that of a place, and the name of the place may stand there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tusoi_nlp.text.names.entries import begins_with, first_words, lexicon_of, match_entry
from tusoi_nlp.text.names.family_words import has_rare_family, is_surname
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.namesakes import after_namesake
from tusoi_nlp.text.names.runs import cut, run
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens, stands_beside

_LONGEST_POST = 24  # words
_MOST_SYLLABLES = 4  # of a name with a title or a second family name in it
_GAP = re.compile(r" {1,2}(?:(?:\d{1,3}|[&–-]|\([^\W\d_]{2,8}\)) {1,2})?|[&–-]")  # "số 2 Cẩm Lạc", "LĐ-TB&XH"
_OF_PLACE = re.compile(  # after the name of a place: what is above it, or which part of it
    r",\s*(?:huyện|quận|thị xã|thành phố|tp\.?|tỉnh)\s|\s\d{1,2}\b(?!\s*(?:[%/]|lần|ngày|tháng|năm|giờ|người))",
    re.IGNORECASE,
)
_SCHOOLS = re.compile(r"(?:học (?:cơ sở|phổ thông)|đa khoa|chuyên|nội trú|bán trú) $", re.IGNORECASE)


def after_posts(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield the name that each post is told with, if any."""
    lexicon = lexicon_of(text)
    for number in tokens.having(first_words(lexicon.post_heads)):
        last = match_entry(tokens, number, lexicon.post_heads)
        if last > number and (span := _named(text, tokens, number, last, lexicon)):
            yield span


def _named(text: str, tokens: Tokens, head: int, after: int, lexicon: NameLexicon) -> NameSpan | None:
    """Return the first name within the post whose first words are tokens [head, after)."""
    number = after
    while number < min(head + _LONGEST_POST, len(tokens)) and _is_of_post(text, tokens, number, lexicon):
        last = _after_place(text, tokens, number, lexicon)
        if last > number:
            number = last
            continue
        last = _after_capitals(text, tokens, number)
        if not _is_name(text, tokens, number, last, lexicon):
            number += 1
        elif number == after:  # right after the role: found as others are
            return None
        else:
            may_be_place = tokens.keys[number - 1] in lexicon.place_ends
            role = None if may_be_place else " ".join(tokens.words[head:after]).lower()
            return NameSpan(tokens.starts[number], tokens.ends[last - 1], role)
    return None


def _after_capitals(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the name that capitals at `first` may be, a title among them too: "Lưu Tiến Sỹ"."""
    if not tokens.titled[first]:
        return first
    last = max(cut(text, tokens, first), first + 1)
    if last > first + 1:
        return last
    while last < len(tokens) and tokens.titled[last] and stands_beside(text, tokens, last):
        last += 1
    return last if last - first <= _MOST_SYLLABLES else first


def _is_of_post(text: str, tokens: Tokens, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a word goes on with a post: a capital, or a small word of bodies and places."""
    if not _GAP.fullmatch(text, tokens.ends[number - 1], tokens.starts[number]):
        return False
    return tokens.titled[number] or tokens.keys[number] in lexicon.post_words


def _after_place(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> int:
    """Return the place after capitals that name no person, `first` where they may: "Hà Giang", "chợ Lê Lợi".

    What is named after a person has two syllables and more; somebody may follow at once.
    """
    known = max(match_entry(tokens, first, lexicon.no_names), after_namesake(text, tokens, first))
    if known > first or not _is_named_after(text, tokens, first):
        return known
    if not is_surname(tokens, first, lexicon) or tokens.words[first].isupper():
        return first
    has_middle = not lexicon.sure_middles.isdisjoint(tokens.keys[first + 1 : first + 2])
    return min(first + 2 + has_middle, run(text, tokens, first))


def _is_named_after(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a word for what is named after persons stands right before capitals: "Trường THCS"."""
    if not tokens.titled[first] or not stands_beside(text, tokens, first):
        return False
    if tokens.keys[first - 1] in name_lexicon().named_after_persons:
        return True
    return _SCHOOLS.search(text, max(0, tokens.starts[first] - 20), tokens.starts[first]) is not None


def _is_name(text: str, tokens: Tokens, first: int, end: int, lexicon: NameLexicon) -> bool:
    """Return whether the capitals [first, end) are a person's name, not a part of what the body is called."""
    length = end - first
    if length < 2 or not _has_family(text, tokens, first, end, lexicon):
        return False
    if any(map(tokens.is_acronym, range(first, end))):
        return False
    sure = length > 2 and tokens.keys[first + 1] in lexicon.sure_middles
    if all(map(str.isupper, tokens.words[first:end])):
        return sure
    does = begins_with(tokens, end, lexicon.verbs)
    if not does and _goes_on(text, tokens, end, lexicon):
        return False
    if not sure and _OF_PLACE.match(text, tokens.ends[end - 1]):
        return False
    return length > 2 or (does and not _ends_place(tokens, first))


def _has_family(text: str, tokens: Tokens, first: int, end: int, lexicon: NameLexicon) -> bool:
    """Return whether capitals open with a family name and are no place before a name: "xã Cát Phú Lê Văn An"."""
    is_family = is_surname(tokens, first, lexicon)
    longest = _MOST_SYLLABLES if is_family else 3
    second = end - first > longest and is_surname(tokens, first + 2, lexicon)
    return not second and (is_family or has_rare_family(text, tokens, first))


def _ends_place(tokens: Tokens, first: int) -> bool:
    """Return whether one capital alone stands before `first`: places have two and more ("xã Mỹ Trinh Nam")."""
    return first > 1 and tokens.titled[first - 1] and not tokens.is_acronym(first - 1) and not tokens.titled[first - 2]


def _goes_on(text: str, tokens: Tokens, end: int, lexicon: NameLexicon) -> bool:
    """Return whether capitals that end at `end` are a place within another: "xã Lý Văn Lâm thành phố Cà Mau"."""
    if match_entry(tokens, end, lexicon.places) == end or tokens.titled[end]:
        return False
    return stands_beside(text, tokens, end)
