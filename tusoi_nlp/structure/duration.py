"""How long a meeting took, by the hours that its minutes tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from tusoi_nlp.structure.layout import OPENING_CHARS
from tusoi_nlp.text.dates import find_times

_FROM_TILL = re.compile(
    r"\W*(?:[\w.]{1,4}[.)/]\s*)?(?:(?:sáng|chiều|tối|ngày họp\s*:|ngày\b)[^.;:\n]{0,30}?,\s*(?=từ\b))?"
    r"(?:thời gian|từ|bắt đầu|khai mạc)\b.*?\d\D{0,12}?(?:đến|tới|-|–|kết thúc|bế mạc)"
    r"|.*?\b\d{1,2}\s?[hg]\s?\d{0,2}\s*[-–]\s*\d{1,2}\s?[hg]",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"\n|(?<=[.;])\s+(?=[^\W\d_a-zà-ỹ])")
_CLOSING_CHARS = 600  # at the end, in which minutes tell when the meeting closed
_LONGEST_MEETING_MIN = 12 * 60
_NOON = 12 * 60
_LONGEST_EVENING_MIN = 5 * 60
_CLOSES = re.compile(
    r"\b(?:kết thúc|kt|bế mạc|tan họp|hết họp|nghỉ họp|nghỉ|họp xong|giải tán)\b[^\n.;]{0,40}?\d(?:[^\n.;]|\.\d){0,20}",
    re.IGNORECASE,
)


def find_duration(text: str) -> int | None:
    """Return the minutes from the first hour told in the opening to the last one told at the end.

    Where the end tells none at which the meeting closed, the opening may tell both: "từ 14 giờ 00 đến 16 giờ 30".
    """
    begin, end = find_times(text[:OPENING_CHARS])[:1], find_times(text[-_CLOSING_CHARS:])[-1:]
    if not begin or len(text) < _CLOSING_CHARS:
        return None
    planned = _planned(text[:OPENING_CHARS], begin[0])
    closes = any(find_times(told[0]) for told in _CLOSES.finditer(text[-_CLOSING_CHARS:]))
    closed = chain(end, _in_the_evening(begin[0], end), planned) if closes else chain(planned, end)
    lasted = (last - begin[0] for last in closed)
    return next((minutes for minutes in lasted if 0 < minutes <= _LONGEST_MEETING_MIN), None)


def _planned(opening: str, begin: int) -> Iterator[int]:
    """Yield the hours up to which an opening says that a meeting begun at `begin` goes on."""
    for sentence in _SENTENCE_END.split(opening):
        times = find_times(sentence) if _FROM_TILL.match(sentence) else ()
        if len(times) == 2 and times[0] == begin:
            yield times[1]


def _in_the_evening(begin: int, ends: Sequence[int]) -> Iterator[int]:
    """Yield the hour that closes a meeting begun after noon that ends by the clock of the evening: "9 giờ"."""
    return (end + _NOON for end in ends if end < _NOON <= begin < end + _NOON <= begin + _LONGEST_EVENING_MIN)
