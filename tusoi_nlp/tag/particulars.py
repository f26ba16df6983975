"""Numbers and names of a reading, each with what it is: what could be looked up by somebody who was not there."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tusoi_nlp.tag.cues import Cue, Reading

NumberKind = Literal["citation", "date", "money", "percent", "all", "people", "ratio", "quantity", "ordinal", "bare"]
NameKind = Literal["person", "body", "place", "case", "other"]

_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?$|\d{1,2}/(?:19|20)\d\d$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_RATIO = re.compile(r"\d+/\d+$")
_SERIES = re.compile(r"\s?[-–/]\s?(?:[A-ZĐ]{2,}|TW)")  # "21-KL/TW", "41/QĐ-UBND"
_JOINS = frozenset("-–/")
_MONEY = frozenset({"đồng", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "usd", "k"})
_TIME = frozenset({"ngày", "tháng", "năm", "quý", "tuần"})
_DAY_WORDS = _TIME | {"sáng", "chiều", "tối", "đêm", "hôm", "từ"}
_WITH_UNIT = frozenset({"money", "percent", "all", "people", "quantity"})
_DATE_WITHIN = 9  # tokens from a document's number in which its own date follows: "số 17-QĐ/TW, ngày 28 tháng 4"
_NOUNS: dict[str, NameKind] = {"body_noun": "body", "place_noun": "place", "case_noun": "case"}
_OPENERS = frozenset({".", "!", "?", "…", ":", "-", "–", "“", '"', ";", "("})
_OPENS_NAME = re.compile("[XP]")  # shapes
_NUMBER = re.compile("d")
_NO_KINDS: frozenset[str] = frozenset()


class Number(NamedTuple):
    """Tokens first to last (last excluded): the number with its unit."""

    kind: NumberKind
    first: int
    last: int


class Name(NamedTuple):
    """Tokens first to last (last excluded): the capitalised words, with the noun or title before them."""

    kind: NameKind
    first: int
    last: int


def _kinds(reading: Reading, at: int) -> frozenset[str]:
    cue = reading.cue_at[at]
    return cue.kinds if cue else _NO_KINDS


def _key(reading: Reading, at: int) -> str:
    return reading.forms[at].lower if 0 <= at < len(reading.forms) else ""


def _is_citation(reading: Reading, at: int, cited_to: int) -> bool:
    in_its_date = at <= cited_to and _key(reading, at - 1) in _TIME
    return in_its_date or "document_noun" in _kinds(reading, at - 1) or _opens_series(reading, at)


def _opens_series(reading: Reading, at: int) -> bool:
    return _key(reading, at + 1) in _JOINS and bool(_SERIES.match(reading.text, reading.spans[at][1]))


def _is_date(number: str, before: str, counted: bool) -> bool:
    return bool(_YEAR.match(number)) or (bool(_DAY.match(number)) and (before in _DAY_WORDS or not counted))


def _opens_item(reading: Reading, at: int) -> bool:
    return _key(reading, at + 1) in {".", ")", ":"} and _key(reading, at - 1) in {"", ".", ";", ":"}


def _number_kind(reading: Reading, at: int) -> NumberKind:
    number, before, after = reading.forms[at].key, _key(reading, at - 1), _key(reading, at + 1)
    after_kinds = _kinds(reading, at + 1)
    if after == "%":
        return "all" if number == "100" else "percent"
    if after in _MONEY and "honorific" not in after_kinds:
        return "money"
    if before in _TIME:
        return "date"
    if "counted_people" in after_kinds:
        return "people"
    if _is_date(number, before, "unit" in after_kinds):
        return "date"
    return _plain_kind(reading, at, "unit" in after_kinds)


def _plain_kind(reading: Reading, at: int, counted: bool) -> NumberKind:
    """Return what the number at `at` is that is no date and counts neither money nor people."""
    if _RATIO.match(reading.forms[at].key):
        return "ratio"
    if counted:
        return "quantity"
    return "ordinal" if _opens_item(reading, at) else "bare"


def _unit_end(reading: Reading, at: int) -> int:
    """Return the token after the unit that follows the number at `at`."""
    cue = reading.cue_at[at + 1]
    return cue.last if cue and "unit" in cue.kinds else at + 2


def _counts_in_words(reading: Reading) -> list[Number]:
    """Return "ba lần", which is a cue of its own, and number words before a unit."""
    counts = []
    for cue in reading.of("number_word"):
        if cue.last - cue.first > 1:
            counts.append(Number("quantity", cue.first, cue.last))
        elif "unit" in _kinds(reading, cue.last):
            counts.append(Number("quantity", cue.first, _unit_end(reading, cue.first)))
    return counts


def find_numbers(reading: Reading) -> tuple[Number, ...]:
    """Return the numbers in digits, and counts in words before a unit ("ba lần"), in order.

    A number of a document's title, series or date is a citation: it sizes nothing.
    """
    numbers: list[Number] = []
    cited_to = -1
    for found in _NUMBER.finditer(reading.shapes):
        at = found.start()
        if _is_citation(reading, at, cited_to):
            cited_to = at + _DATE_WITHIN
            numbers.append(Number("citation", at, at + 1))
        else:
            kind = _number_kind(reading, at)
            numbers.append(Number(kind, at, _unit_end(reading, at) if kind in _WITH_UNIT else at + 1))
    return tuple(sorted(numbers + _counts_in_words(reading), key=lambda number: number.first))


def _is_known(reading: Reading, at: int) -> bool:
    """Return whether the capitals at `at` abbreviate a body or document, or stand in a heading of capitals."""
    beside = [reading.forms[i] for i in (at - 1, at + 1) if 0 <= i < len(reading.forms)]
    return any(form.shouts for form in beside) or "body_abbreviation" in _kinds(reading, at)


def _noun(reading: Reading, at: int) -> tuple[Cue, NameKind] | None:
    """Return the cue at `at` that is a noun of bodies, places or cases, and which; None where there is none."""
    cue = reading.cue_at[at]
    if cue is None or cue.kinds.isdisjoint(_NOUNS):
        return None
    return cue, next(kind for noun, kind in _NOUNS.items() if noun in cue.kinds)


def _run_end(reading: Reading, at: int) -> int:
    """Return the token after the run of capitals from `at`; a noun in the run counts whole ("Công ty Thiên Phú")."""
    shapes, forms = reading.shapes, reading.forms
    while at < len(shapes) and shapes[at] == "X" and not (forms[at].shouts and _is_known(reading, at)):
        noun = _noun(reading, at)
        at = noun[0].last if noun and noun[0].first == at else at + 1
    return at


def _read_name(reading: Reading, first: int, last: int) -> Name | None:
    """Return what the run first..last names, None where a noun stands alone or a capital only opens a sentence."""
    title, own = reading.cue_at[first - 1], _noun(reading, first)
    if title and "honorific" in title.kinds:
        return Name("person", title.first, last)
    if own:
        return Name(own[1], first, last) if last > own[0].last or own[1] == "body" else None
    if title and (noun := _noun(reading, first - 1)):
        return Name(noun[1], noun[0].first, last)
    if last - first > 1 and "surname" in _kinds(reading, first):
        return Name("person", first, last)
    if last - first == 1 and (first == 0 or reading.forms[first - 1].key in _OPENERS):
        return None
    known = all(reading.cue_at[first:last])  # "Đảng", "Quy định": capitals of Party prose
    return None if known else Name("other", first, last)


def find_names(reading: Reading) -> tuple[Name, ...]:
    """Return masks and runs of capitalised words that name a person, body, place or case, in order.

    A single capital at the start of a sentence is no name. Persons are told from cases by title, noun or surname.
    """
    names, free = [], 0
    for found in _OPENS_NAME.finditer(reading.shapes):
        at = found.start()
        if at < free:
            continue
        if found[0] == "P":
            names.append(Name("person", at, at + 1))
            continue
        free = _run_end(reading, at)
        if free > at and (name := _read_name(reading, at, free)):
            names.append(name)
    return tuple(names)
