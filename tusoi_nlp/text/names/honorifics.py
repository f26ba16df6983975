"""Words of address and roles that open a name, and other words spelt like them."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import follows_place, lexicon_of, match_entry, opens_common_word
from tusoi_nlp.text.names.family_words import is_surname
from tusoi_nlp.text.names.given import end_of_given
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.syllables import is_syllable, key

_LETTERS = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)*")
_LONGEST = 24  # characters
_MOST_BLANKS = 8  # and a figure, beside a letter
_BEGUN_NAME = re.compile(rf"(?<!\w){CAPITAL}[^\W\d_]*(?: {CAPITAL}[^\W\d_]*){{0,3}} \Z")  # before its last word


def find_honorifics(text: str, tokens: Tokens) -> list[re.Match[str]]:
    """Return the honorifics of a text and the blanks after them, in order, none overlapping."""
    lexicon, found, end = lexicon_of(text), list[re.Match[str]](), 0
    for start in [tokens.starts[n] for n in tokens.having(lexicon.honorific_heads)]:
        match = lexicon.honorific_pattern.match(text, start) if start >= end else None
        if match:
            found.append(match)
            end = match.end()
    return found


def addresses_nobody(honorific: re.Match[str], tokens: Tokens, place: int | None) -> bool:
    """Return whether what is spelt like an honorific is a count, a part of a name or place, or another word.

    `place` is that of the word with which it begins, if one does.
    """
    text, written = honorific.string, honorific[0].strip()
    if written.endswith(".") and text[: honorific.start()].rstrip()[-1:].isdigit():  # "23 đ/c."
        return True
    if place is None:
        return False
    is_word = place > 0 and _LETTERS.fullmatch(written) is not None  # "Đ/c" is no part of a name
    if is_word and (_is_middle(text, tokens, place) or _is_in_protected(text, tokens, place)):
        return True
    in_place = place > 0 and tokens.titled[place] and is_syllable(tokens.words[place])  # "nhóm TS. M" is none
    if in_place and follows_place(text, tokens, place):  # "núi Bà Đen", "đảo Cô Tô"
        return True
    if written in name_lexicon().kin_letters and _is_item_letter(text, tokens, place):
        return True
    return " " not in written and _is_other_word(text, tokens, place)


def _is_item_letter(text: str, tokens: Tokens, place: int) -> bool:
    """Return whether a letter tells an item, a class, a box: "điểm a Khoản 2", "lớp 5 a Kim", "vào ô Khá".

    That of an address stands before a given name: "a Kiên", "c Mai".
    """
    lexicon = lexicon_of(text)
    ahead = text[max(0, tokens.starts[place] - _MOST_BLANKS) : tokens.starts[place]]
    if ahead.rstrip()[-1:].isdigit() or place + 1 >= len(tokens):
        return True
    before = tokens.keys[place - 1] if place and stands_beside(text, tokens, place) else ""
    if before in lexicon.never_before_persons or before in lexicon.counted or (before,) in lexicon.places:
        return True
    if before in lexicon.before_boxes or tokens.keys[place + 1] in lexicon.grades:  # "vào ô Xuất sắc"
        return True
    if match_entry(tokens, place, lexicon.protected) > place + 1:  # "ô Tô tải"
        return True
    after = tokens.ends[place + 1]
    numbered = text[after : after + _MOST_BLANKS].lstrip()[:1].isdigit()
    given = end_of_given(text, tokens, place + 1) > place + 1 or is_surname(tokens, place + 1, lexicon)
    return numbered or not given or opens_common_word(tokens, place + 1, lexicon)


def _is_middle(text: str, tokens: Tokens, place: int) -> bool:
    """Return whether a word that may be an honorific is the middle of a name: "Anh" in "Trường THCS Lê Anh Xuân"."""
    if not (tokens.titled[place] and tokens.titled[place - 1] and stands_beside(text, tokens, place)):
        return False
    lexicon = lexicon_of(text)
    opens = is_surname(tokens, place - 1, lexicon) or tokens.keys[place - 1] in lexicon.sure_middles
    return opens and tokens.words[place - 1].lower() not in name_lexicon().honorifics


def _is_in_protected(text: str, tokens: Tokens, place: int) -> bool:
    """Return whether a word that may be an honorific goes on with the one before it: "GHI CHÚ HỌP", "Hai Bà Trưng".

    In small letters "ghi chú Tư vắng" notes who was away.
    """
    last = match_entry(tokens, place - 1, lexicon_of(text).protected)
    return last > place + 1 or (last > place and tokens.words[place].isupper())


def _is_other_word(text: str, tokens: Tokens, place: int) -> bool:
    """Return whether a word that is an honorific without its marks is another one: "Chi Bo Xom 3", "co nhieu ho"."""
    lexicon = lexicon_of(text)
    if tokens.keys[place] not in lexicon.bare_honorifics:
        return False
    told = place + 1 < len(tokens) and not tokens.titled[place + 1]
    in_small = told and tokens.keys[place + 1] not in lexicon.small_surnames
    return in_small or match_entry(tokens, place, lexicon.no_persons) > place + 1


def opens_name(honorific: re.Match[str], opens: re.Match[str]) -> bool:
    """Return whether a mark after an honorific may open a name: not in "đảng viên (Khá)", "Trần Lan Anh: Em …"."""
    if honorific[0].strip().istitle() and _ends_name(honorific):
        return False
    if opens[0].startswith(":"):
        return True
    ranks = honorific[0].lower().startswith(("đảng viên", "dang vien"))
    return not ranks and name_lexicon().honorific_pattern.match(opens.string, opens.end()) is None


def _ends_name(honorific: re.Match[str]) -> bool:
    """Return whether an honorific is the last word of a full name: "Anh" in "Trần Lan Anh", not in "Chủ Tọa Anh"."""
    start = honorific.start()
    begun = _BEGUN_NAME.search(honorific.string, max(0, start - _LONGEST), start)
    lexicon = name_lexicon()
    return begun is not None and any(key(word) in lexicon.surnames for word in begun[0].split())


def is_addressed(text: str, start: int) -> bool:
    """Return whether an honorific ends right before `start`: "ĐỒNG CHÍ" before "LINH"."""
    before = text[max(0, start - _LONGEST) : start]
    return any(found.end() == len(before) for found in name_lexicon().honorific_pattern.finditer(before))
