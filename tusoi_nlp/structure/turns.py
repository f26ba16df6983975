"""Who speaks where: turns of a discussion, by the forms in which clerks open them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tusoi_nlp.records import Turn

_BULLET = r"^\s*(?:[-–+*•▪]\s*|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s*)?"
_HONORIFIC = r"(?:(?:các )?(?:đồng chí|[đd]/c|đ\.c|đc)|ông|bà|anh|chị|cô|chú|bác|thầy|cậu|dì|cụ|em)\.?"
_MASK = r"\[(?:ĐV|NGOÀI)\d+(?:\|[^\]]*)?\]"
_ROLE = r"(?:bí thư|phó bí thư|chủ trì|chủ tọa|thư ký|chi (?:ủy|uỷ)|trưởng thôn|trưởng ấp|trưởng bản|hiệu trưởng|chủ tịch|trưởng khoa|[^\W\d_]+ trưởng)"
_NOTE = r"(?:\s*\([^)]{1,80}\)|\s*[-–,]\s*[^:.;]{1,60}|\s+(?:trả lời|phát biểu|nói|hỏi|báo cáo|giải trình|tiếp thu|đáp|góp ý|có ý kiến|nêu|bổ sung|tự phê bình|nói thêm|hỏi lại)[^:.;]{0,60})?"
_TURN = re.compile(
    rf"{_BULLET}(?:ý kiến\s+(?:của\s+)?)?(?:(?P<mask>(?:{_HONORIFIC}\s+)?(?:{_ROLE}\s+)?{_MASK})|{_HONORIFIC}\s+(?P<role>{_ROLE}[^:.;(\[]{{0,30}})"
    rf"|(?P<chair>{_ROLE})){_NOTE}\s*(?::|[-–]\s)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"{_BULLET}(?P<opinion>ý kiến (?:thứ )?(?:\d+|một|nhất|hai|ba|tư|bốn|năm|khác))\s*[:–-]", re.IGNORECASE
)
_PERSON = re.compile(r"\[((?:ĐV|NGOÀI)\d+(?:\|[^\]]*)?)\]")


def speaker_of(paragraph: str) -> str | None:
    """Return who opens `paragraph` ("ĐV03|chi ủy viên", "chủ trì", "ý kiến 2"), None where nobody does."""
    if found := _TURN.match(paragraph):
        if found["mask"]:
            person = _PERSON.search(found["mask"])
            return person[1] if person else None
        return " ".join((found["role"] or found["chair"]).lower().split())
    if found := _NUMBERED.match(paragraph):
        return " ".join(found["opinion"].lower().split())
    return None


def find_turns(paragraphs: Sequence[tuple[int, str]]) -> tuple[Turn, ...]:
    """Return the turns among (offset, text) of masked paragraphs; bullets that follow belong to the turn before them."""
    turns: list[Turn] = []
    goes_on = False
    for offset, text in paragraphs:
        end = offset + len(text)
        speaker = speaker_of(text)
        if speaker:
            turns.append(Turn(speaker, offset, end))
            goes_on = True
        elif goes_on and re.match(r"\s*[-–+•*]\s", text):
            turns[-1] = Turn(turns[-1].speaker, turns[-1].start, end)
        else:
            goes_on = False
    return tuple(turns)


def count_speakers(turns: Sequence[Turn]) -> int:
    """Return the number of distinct speakers; one with a role and a number counts once."""
    return len({turn.speaker.split("|")[0] for turn in turns})
