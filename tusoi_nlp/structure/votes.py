"""Votes: how many were for, of how many."""

from __future__ import annotations

import re

from tusoi_nlp.records import Vote

_CLAUSE = re.compile(r"[^;\n]+")
_OPENS_LIST = ("biểu quyết", "kết quả biểu quyết")
_CUES = (
    "biểu quyết", "nhất trí", "nhứt trí", "tán thành", "đồng ý", "thống nhất", "giơ tay", "thông qua", "bỏ phiếu",
)  # fmt: skip
_CUE = re.compile("|".join(_CUES), re.IGNORECASE)
_SHARE = re.compile(r"\d\s*[/%]")
_COUNT = re.compile(
    r"(?<![\d/.,])(?P<n_for>\d{1,3})\s*/\s*(?P<n_cast>\d{1,3})"
    r"(?![\d/]|\s*(?:điểm|tổ|hộ|việc|chỉ tiêu|nhiệm vụ|tiêu chí|hồ sơ)\b)|\b100\s*%"
)
_SIDES = re.compile(
    r"(?<!không )(?P<yes>tán thành|đồng ý|nhất trí)\s*:?\s*(?P<n_for>\d{1,3})\s*"
    r"(?:đ/c|đồng chí|đảng viên|phiếu|ý kiến)?\s*[,;.]\s*không (?P=yes)\s*:?\s*(?P<n_against>\d{1,3})(?![\d/])",
    re.IGNORECASE,
)
_AGAINST = ("không tán thành", "không đồng ý", "không nhất trí")
_NO_COUNT = re.compile(r"(?:ngày|tháng|từ|đến|trước|sáng|chiều|tối|đêm|hôm|điểm\D{0,25}|sinh hoạt:)\s*$", re.IGNORECASE)
_TOLD_AT_ONCE = 60  # characters after the cue, or before it


def find_votes(text: str) -> tuple[Vote, ...]:
    """Return the votes of `text`: "nhất trí 17/17", "biểu quyết: 31/31 = 100%", "khoản 1: 21/23" after "Biểu quyết".

    "Tán thành 12, không tán thành 1" is 12 of 13 cast.
    A share is no vote of its own where a count stands before it; dates and scores are none.
    """
    told_against = any(map(text.lower().__contains__, _AGAINST))
    votes = [_of_sides(sides) for sides in _SIDES.finditer(text)] if told_against else []
    at = 0
    for line in text.split("\n"):
        if _SHARE.search(line) and any(map(line.lower().__contains__, _CUES)):
            votes += _votes_of_line(text, at, at + len(line))
        at += len(line) + 1
    return tuple(sorted(votes, key=lambda vote: vote.start))


def _votes_of_line(text: str, start: int, end: int) -> list[Vote]:
    votes: list[Vote] = []
    in_list = False  # behind "Biểu quyết …:", to which all clauses of its line belong
    for clause in _CLAUSE.finditer(text, start, end):
        cue = _CUE.search(clause[0])
        in_list = in_list or clause[0].lstrip(" -+").lower().startswith(_OPENS_LIST)
        if cue or in_list:
            votes += _votes_in(text, clause.start(), clause.end(), cue.start() if cue else 0)
    return votes


def _of_sides(sides: re.Match[str]) -> Vote:
    n_for, n_against = int(sides["n_for"]), int(sides["n_against"])
    return Vote(sides.start(), sides.end(), n_for, n_for + n_against)


def _votes_in(text: str, start: int, end: int, cue: int) -> list[Vote]:
    votes: list[Vote] = []
    for count in _COUNT.finditer(text, start, end):
        if abs(count.start() - start - cue) > _TOLD_AT_ONCE or _NO_COUNT.search(text, start, count.start()):
            continue
        n_for, n_cast = (int(count[name]) if count[name] else None for name in ("n_for", "n_cast"))
        if n_for is None or n_cast is None:
            if not votes:
                votes.append(Vote(count.start(), count.end(), None, None))
        elif n_for <= n_cast:
            votes.append(Vote(count.start(), count.end(), n_for, n_cast))
    return votes
