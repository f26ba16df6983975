"""Who did not come or is left of a count: "Vắng: Lan (ốm), Bình", "Xong 2/3, còn Đức Thịnh"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.masking.matched import with_initials
from tusoi_nlp.structure.masking.other_words import is_acronym, is_other_word
from tusoi_nlp.text.names.entries import lexicon_of
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, CAPITALISED_WORDS, WRITTEN_NAME
from tusoi_nlp.text.sentences import BULLETS

_ABSENT = re.compile(r"vắng[^:;.\n]{0,40}?[:;,]?\s", re.IGNORECASE)
_ABSENT_BARE = re.compile(r"\bvang\b[^:;.\n]{0,40}:\s", re.IGNORECASE)  # typed without marks: "vang 3: Hai (om)"
_ABSENT_LINE = re.compile(r"(?<!\w)vắng(?!\w)", re.IGNORECASE)
_LISTED_NAME = (
    rf"\s*(?:[1-9]\.\s*(?![^,;.()]{{1,20}}:)|[ace]\. ?)?(?P<name>{WRITTEN_NAME})(?=\s*(?:[,;(.:)–-]|$|\bvà\b|\w))"
)
_NOTE = re.compile(rf"((?<!\w){CAPITALISED_WORDS}\s*)\([^)]*\)")
_LISTED = re.compile(rf"(?:^|[:,;(+]|\bvà){_LISTED_NAME}")
_LISTED_FIRST = re.compile(_LISTED_NAME)
_REASON = re.compile(r"\W*(?:(?:vắng )?(?:có|không)(?: có)?) (?:lý do|lí do|phép)\b[^:;.]{0,20}:", re.IGNORECASE)
_LEFT_OPEN = re.compile(rf"(?:[,:]|\bvà|(?<!\w){CAPITAL}[^\W\d_]+)\s*$")  # a line in whose list names are to follow
_NEXT_MISSING = re.compile(rf"(?P<name>{WRITTEN_NAME})\s*[,;(]")
_ITEM_MISSING = re.compile(rf"\s*(?:[{BULLETS}]|\d{{1,2}}[.)/])\s*(?P<name>{WRITTEN_NAME})\s*(?:[,;(–-]|\.?\s*$)")
_LEFT_OVER = re.compile(  # a digit comes first in it, so that a text is searched for one fast
    r"(?P<n>\d(?<!ngày \d)(?<!đến \d)(?<!từ \d)(?<!số \d)(?<![\d/]\d)\d{0,2})\s?/\s?(?P<of>\d{1,3})"
    r"(?: (?:đ/c|đồng chí|đảng viên|đv|người))?\s?[.,;(–-]? ?(?:chỉ )?(?:còn(?: lại)?|trừ|thiếu|riêng|vắng):? ",
    re.IGNORECASE,
)
_ONE_LEFT = re.compile(
    rf"(?:, | và | với )?(?P<name>{WRITTEN_NAME})"
    r"(?=\s*(?:[,;.)(]|$)|\s+(?:và|với|chưa|không|đang|đi|ốm|nộp|làm)\b)"
)


def absent_names(text: str) -> list[NameSpan]:
    """Return who is named after "vắng": "Vắng: Lan (ốm), H.Trâm"."""
    small = text.lower()
    absent = _ABSENT.search(text) if "vắng" in small else None
    if "vang" in small and lexicon_of(text) is name_lexicon(bare=True):  # with marks it is gold or a sound
        absent = _ABSENT_BARE.search(text)
    return _listed_names(text, absent.end() - 1) if absent else []


def _listed_names(text: str, start: int) -> list[NameSpan]:
    """Return the names of an absent list: capitals after a mark of the list, brackets after a name left out."""
    listed = _NOTE.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)
    first = _LISTED_FIRST.match(listed, start)
    found = [*([first] if first else []), *_LISTED.finditer(listed, start)]
    found = [match for match in found if not is_acronym(match["name"]) and not begins_role(listed, match.start("name"))]
    return [with_initials(match) for match in found]


def names_further_missing(lines: Sequence[str]) -> Iterator[tuple[int, NameSpan]]:
    """Yield (line number, name) of who is missing where a line's list goes on in the next, or in items below it."""
    goes_on = in_items = False
    for n, line in enumerate(lines):
        found = _item_missing(line) if in_items else _goes_on_missing(line) if goes_on else []
        yield from ((n, name) for name in found)
        absent = list(_ABSENT_LINE.finditer(line))[-1:] if "ắng" in line else []
        told = line[absent[0].start() :] if absent else line if found else ""
        in_items = bool(found and in_items) or told.rstrip().endswith(":")
        goes_on = bool(told) and not in_items and ". " not in told and _LEFT_OPEN.search(told) is not None


def _item_missing(line: str) -> list[NameSpan]:
    if reason := _REASON.match(line):
        return [
            name for name in _listed_names(line, reason.end() - 1) if not is_other_word(line[name.start : name.end])
        ]
    item = _ITEM_MISSING.match(line)
    other = item is None or is_other_word(item["name"]) or begins_role(line, item.start("name"))
    return [] if item is None or other else [with_initials(item)]


def _goes_on_missing(line: str) -> list[NameSpan]:
    first = _NEXT_MISSING.match(line)
    return _listed_names(line, 0) if first and not is_other_word(first["name"]) else []


def left_over(text: str) -> list[NameSpan]:
    """Return who is missing from a count: "Xong 2/3, còn Đức Thịnh", "nộp 9/11 đảng viên, trừ An và Bình"."""
    found = []
    for count in _LEFT_OVER.finditer(text) if "/" in text else ():
        is_date = int(count["n"]) > int(count["of"])
        name = None if is_date else _ONE_LEFT.match(text, count.end())
        while name and not is_other_word(name["name"]):
            found.append(NameSpan(*name.span("name")))
            name = _ONE_LEFT.match(text, name.end())
    return found
