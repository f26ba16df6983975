"""Capitals that begin with a family name and are a place by what stands around them: "Vũ Thuận, ngày 3 tháng 6"."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import begins_with, follows_place, lexicon_of, match_entry, stands_before
from tusoi_nlp.text.names.family_words import is_surname
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.syllables import key

_DATED = re.compile(  # "Vũ Thuận, ngày 3 tháng 6 năm 2022" and nothing more, or where, when or its number
    r",?\s*ngày\s*[\d….]+\s*(?:tháng\s*[\d….]+\s*năm|[/.-]\s*\d{1,2}\s*[/.-]\s*(?=\d{4}))[\s\d….]*"
    r"(?:$|[|\n]|,?\s*(?:tại|lúc|hồi)\b|\s*số\s*:?\s*\d)",
    re.IGNORECASE,
)
_LEVEL = re.compile(  # of a school, before whose name it bears: "trường cấp 2 Nguyễn Xuân Ôn"
    r"(?:trường|tiểu học|thcs|thpt|mầm non|mẫu giáo)\s(?:[^\W\d_]+\s){0,3}?(?:cấp|số)\s(?:\d|i{1,3})(?:[-+,&]\d)?\s$",
    re.IGNORECASE,
)
_COMMITTEE = "uy"  # the last word of one without marks: "DANG UY", "chi uy"
_GROUP = key("nhóm")
_AND = re.compile(r"\s*,\s*|\s+và\s+")
_LONGEST_SCHOOL = 60  # characters
_LONGEST_LIST = 40  # words of it that are gone back over
_FIRM = (key("công"), key("ty"))


def names_place(text: str, tokens: Tokens, first: int, last: int, role: str | None) -> bool:
    """Return whether the capitals [first, last) are a place or what bears a name; `role` stands before persons."""
    if _DATED.match(text, tokens.ends[last - 1]) and tokens.keys[first + 1] not in lexicon_of(text).sure_middles:
        return True
    is_person = _are_persons_there(text, tokens, first, last) or _is_owner(text, tokens, first, last)
    if role is None and follows_place(text, tokens, first) and not is_person:
        return True
    if role is None and _is_listed_place(text, tokens, first, last):
        return True
    if role is not None and role.endswith(_COMMITTEE) and _opens_place(text, tokens, first):
        return True
    if role is None and last == first + 2 and stands_before(text, tokens, first, name_lexicon().whereabouts):
        return True
    return _is_school(text[max(0, tokens.starts[first] - _LONGEST_SCHOOL) : tokens.starts[first]])


def _is_owner(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a trade is told by the full name of its owner or by what all call him.

    So "trang trại Lê Văn Mận" and "quán Tư Lùn", but not "tạp hóa Mai Lựu".
    """
    lexicon = lexicon_of(text)
    in_full = last > first + 2 and is_surname(tokens, first, lexicon) and tokens.keys[first + 1] in lexicon.sure_middles
    by_birth = last == first + 2 and tokens.keys[first] in lexicon.ordinals
    return (in_full or by_birth) and stands_before(text, tokens, first, lexicon.trades)


def _is_listed_place(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a list of what is named after persons goes on: "phố Lê Duẩn, Trần Phú", "các đường Lê Lợi và …".

    The first of them is somebody of history, or several places are told; three syllables and more are a person's
    name, but those of history.
    """
    lexicon = lexicon_of(text)
    if match_entry(tokens, first, lexicon.namesakes) != last and (
        last != first + 2 or begins_with(tokens, last, lexicon.verbs)
    ):
        return False
    begins = _begin_of_list(text, tokens, first)
    if begins == first or not follows_place(text, tokens, begins):
        return False
    of_history = (
        max(match_entry(tokens, begins, entries) for entries in (lexicon.namesakes, lexicon.protected)) > begins
    )
    return of_history or _are_several_places(tokens, begins, lexicon)


def _are_several_places(tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether words for several places end before word `n`: "các đường", "hai tuyến phố", no "các hộ thôn"."""
    lengths = (length for length in (1, 2) if tokens.keys[max(0, n - length) : n] in lexicon.places)
    return any(tokens.keys[n - length - 1] in lexicon.several for length in lengths if n > length)


def _begin_of_list(text: str, tokens: Tokens, first: int) -> int:
    """Return the place of the first capitals of a list that goes on at `first`, `first` where none does."""
    begins, furthest = first, max(0, first - _LONGEST_LIST)
    while (
        begins > furthest
        and tokens.titled[begins - 1]
        and _AND.fullmatch(text, tokens.ends[begins - 1], tokens.starts[begins])
    ):
        begins -= 1
        while begins > furthest and tokens.titled[begins - 1] and stands_beside(text, tokens, begins):
            begins -= 1
    return begins


def _are_persons_there(text: str, tokens: Tokens, first: int, last: int) -> bool:
    return _has_job_there(text, tokens, first) or _are_group(text, tokens, first, last)


def _are_group(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether two called by the order of their birth make up a group: "nhóm Sáu Thẹo, Năm Rô"."""
    keys, ordinals = tokens.keys, name_lexicon().ordinals
    in_list = keys[first - 1] == _GROUP and keys[first] in ordinals and not ordinals.isdisjoint(keys[last : last + 1])
    if not in_list or not any(tokens.titled[last + 1 : last + 2]):
        return False
    return _AND.fullmatch(text, tokens.ends[last - 1], tokens.starts[last]) is not None


def _opens_place(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a word that may be a family name without marks is a place after a committee: "DANG UY XA …"."""
    lexicon = lexicon_of(text)
    is_body = tokens.keys[first] in lexicon.bodies_with_jobs
    return is_body and lexicon.sure_middles.isdisjoint(tokens.keys[first + 1 : first + 2])


def _is_school(ahead: str) -> bool:
    """Return whether `ahead` ends in a school told by its level, and nobody who holds a post there."""
    school = _LEVEL.search(ahead)
    return school is not None and "trưởng" not in ahead[: school.start()].lower()


def _has_job_there(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a job and where it is stand before a full name: "kế toán xã Nguyễn Thị Lan", "thủ kho cty …"."""
    lexicon = lexicon_of(text)
    if lexicon.sure_middles.isdisjoint(tokens.keys[first + 1 : first + 2]):
        return False
    places = (1, 2) if first > 1 and (tokens.keys[first - 2], tokens.keys[first - 1]) == _FIRM else (1,)
    for n in places:
        at = first - n
        told = n == 2 or tokens.keys[at] in name_lexicon().bodies_with_jobs
        if told and any(tokens.keys[max(0, at - k) : at] in lexicon.jobs for k in (1, 2)):
            return True
    return False
