"""Which lines are headings, of what kind of section, and how deep in the outline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import cast

from tusoi_nlp.data import read_table
from tusoi_nlp.records import SectionKind
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.marks import BEHIND_NUMBER, without_row_number
from tusoi_nlp.text.masks import PERSON_MASK
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.syllables import bare_key, key

_NO_STOP = rf"(?:(?<=\d\.\d)|(?<=\d\.\d\d))(?=\s+(?:\[|{CAPITAL}))"  # "1.2 Hạn chế", but a date opens an item
_OUTLINE = re.compile(
    r"^\W*(?!(?i:đ)\s?/\s?c\b)(?i:(?P<part>phần|nội dung)(?: thứ)?\s+)?"
    r"(?:(?P<roman>[IVX]{1,5})|(?P<ordinal>(?<= )(?i:nhất|hai|ba|tư|bốn))"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})|(?P<capital>[A-ZĐ])|[a-zđ])"
    rf"(?:{BEHIND_NUMBER}|\s*[:–-]|{_NO_STOP})\s*"
)
_PART = re.compile(r"(?!Đ\s?/\s?c\b)(?:(?i:phần(?:\s+thứ)?)\s+\S+|[IVX]{1,5}|[A-ZĐ])\s*[.)/:–-]\s*\S")
_NAMED_PART = re.compile(r"\W*(?:phần|nội dung)(?: thứ)?\s+\w+\s*[.)/:–-]\s*", re.IGNORECASE)
_PART_ALONE = re.compile(r"\W*phần(?: thứ)? (?:\d{1,2}|[ivx]{1,4}|nhất|một|hai|ba|tư|bốn|năm)\W*", re.IGNORECASE)
_PERIODS = frozenset(
    map(bare_key, ("tháng", "quý", "năm", "kỳ", "phần", "lần", "học"))
)  # before a number that counts nothing
_ROMAN = re.compile(r"[ivx]{1,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONG_PERIODS = frozenset({"3", "6", "9"})  # months of which a part at the end of a heading tells: "Kết quả 9 tháng"
_OF_MONTHS = frozenset({("thang", "dau"), ("thang", "cuoi"), ("thang", "qua")})  # behind their number
LEVEL_OF_NUMBERS = 3  # below "Phần 1", "A." and "I."; "1.1." is one deeper
LEVEL_OF_ITEMS = 9
_MOST_WORDS_OF_PART = 14
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 110  # characters of a heading
_TELLS = re.compile(  # behind what a form prints; "những khuyết điểm chưa được khắc phục" is printed too
    r"\b(?:tôi|còn|không(?! được làm)|chậm|trễ|muộn|thiếu|sai|vắng|chưa(?! được))\b", re.IGNORECASE
)
_LONGEST_OF_FORM = 180  # of a heading that the forms of reviews print
_LABELS: tuple[SectionKind, ...] = ("followup", "shortcomings", "plan", "results", "conclusion")
_RUN_IN = re.compile(r"\s*((?:(?i:phần(?: thứ)?) \w+|\d{1,2}|[IVX]{1,5})\s*[.)/]\s*([^\W\d][^.:;!?\[\]]*))\.\s+\S")
_MOST_WORDS_OF_RUN_IN = 5
_ITEM = re.compile(rf"\s*(\d{{1,2}}){BEHIND_NUMBER}\s*(?=\D)")
_MONTH = re.compile(  # "2. Tháng 4", "I. Kiểm điểm công tác tháng 3/2025": what was done, or is to be
    r"(?P<reviewed>kiểm điểm (?:(?:công việc|công tác|nhiệm vụ|tình hình) )?)?tháng \d{1,2}"
    r"(?:\s*[/-]\s*\d{4}| năm \d{4})?\s*:?",
    re.IGNORECASE,
)
_SHORT_MONTH = re.compile(r"(?<![\w/.-])T\.?\s?(?=(?:0?[1-9]|1[0-2])(?![\w-]))")  # "3. Việc T3" of a clerk in haste
_LED_BY = re.compile(  # "A. Đ/c Bí thư đánh giá tháng 8", "1. Đ/c [ĐV01] đánh giá kết quả tháng 8"
    r"(?:(?:đ/c|đồng chí) )?"
    rf"(?:(?:(?:phó )?bí thư(?: chi bộ)?|p?bt(?:cb)?|chủ (?:tọa|toạ|trì))(?: {PERSON_MASK})?|{PERSON_MASK})\s+",
    re.IGNORECASE,
)
_TOLD_BY_LEADER: tuple[SectionKind, ...] = ("results", "plan", "report", "conclusion")
_OF_FAULTS: tuple[SectionKind, ...] = ("shortcomings", "followup")  # may end in one: "2. Những việc còn yếu"
_WHICH_PERIOD = frozenset(map(bare_key, ("tháng", "quý", "năm", "kỳ", "tới", "này", "qua", "sau", "trước", "vừa")))
_CACHED_LINES = 2_048


@cache
def _headings() -> tuple[tuple[SectionKind, str, tuple[str, ...]], ...]:
    """Return (kind, mark of where it may stand, bare keys) of data/headings.toml, in the order of the file.

    The mark is "=" for all of the heading but its period, "~" for anywhere in it, nothing for its beginning.
    """
    return tuple(
        (cast(SectionKind, kind), entry[0] if entry[0] in "=~" else "", _keys(entry))
        for kind, entries in read_table("headings.toml").items()
        for entry in entries
    )


def _keys(text: str) -> tuple[str, ...]:
    return tuple(map(bare_key, _WORD.findall(text)))


@lru_cache(maxsize=_CACHED_LINES)  # asked by several rooms for each line of a document
def heading_kind(line: str) -> SectionKind | None:
    """Return the kind of section that `line` opens, None where it is no heading or one that says nothing."""
    head = _head(line)
    if _PART.match(line) or head.isupper():  # "VII. Phương hướng: …", "KẾT LUẬN: …" open a part though text goes on
        line = head
    line = _without_instruction(line)
    if len(line) <= _LONGEST_OF_FORM:
        line = written_out(line)
    body = without_number(line).strip()
    if not looks_like_heading(line, body) or _says_something(line, body):
        return None
    month = _MONTH.fullmatch(body)
    if month and (month["reviewed"] or body != line.strip()):  # "Tháng 4" alone goes on with a title
        return "results"
    words = _keys(body.split(":")[0])
    kind = _kind_of(words)
    if kind is None and words[:1] == ("ve",):  # "III. Về nguyên nhân"
        kind = _kind_of(words[1:])
    if kind is None and body != line.strip():
        kind = _kind_told_by_leader(body)
    return None if kind not in _OF_FAULTS and _blames(line, body) else kind


def _kind_of(words: tuple[str, ...]) -> SectionKind | None:
    return next((kind for kind, mark, keys in _headings() if _fits(mark, keys, words)), None)


def _kind_told_by_leader(body: str) -> SectionKind | None:
    """Return the kind of part that a numbered heading says who leads through: "A. Đ/c Bí thư đánh giá tháng 8"."""
    leader = _LED_BY.match(body)
    if leader is None:
        return None
    words = _keys(body[leader.end() :].partition(":")[0])
    if not all(word.isdigit() or word in _words_of_leader() for word in words):
        return None  # "Bí thư phân công theo cảm tình" tells something
    kind = _kind_of(("bi", "thu", *words)) or _kind_of(words)
    return kind if kind in _TOLD_BY_LEADER else None


@cache
def _words_of_leader() -> frozenset[str]:
    return frozenset(word for kind, _, keys in _headings() if kind in _TOLD_BY_LEADER for word in keys)


def written_out(line: str) -> str:
    """Return `line` with the words and months in full that a clerk in haste shortens: "Nvụ T3", "Hchế"."""
    return layout().short_heading_word.sub(_in_full, _SHORT_MONTH.sub("tháng ", line))


def _in_full(word: re.Match[str]) -> str:
    full = layout().heading_words[word[0].lower()]
    return full.upper() if word[0].isupper() else full


def _head(line: str) -> str:
    """Return `line` up to the first colon, not that of its part: "PHẦN THỨ HAI: NHIỆM VỤ" is all of it."""
    part = _NAMED_PART.match(line)
    begins = part.end() if part else 0
    return line[:begins] + line[begins:].partition(": ")[0]


def _without_instruction(line: str) -> str:
    """Return `line` without the instruction in brackets that a form gives behind a heading: "(nếu có)"."""
    head, bracket, told = line.rstrip(" :").rpartition(" (")
    return head if bracket and layout().instruction.fullmatch(f"({told}") else line


def _fits(mark: str, keys: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Return whether an entry of data/headings.toml stands in the heading `words` where its mark says."""
    if mark == "=":
        rest = words[len(keys) :]
        return words[: len(keys)] == keys and all(word in _WHICH_PERIOD or word.isdigit() for word in rest)
    return words[: len(keys)] == keys or (mark == "~" and _within(keys, words))


def label_kind(line: str) -> SectionKind | None:
    """Return the kind of what follows a label in the same paragraph ("2. Hạn chế: thu quỹ chậm"), None without one."""
    label, _, rest = line.partition(":")
    if not rest.strip() or " | " in line:
        return None
    return _labels().get(_keys(without_number(written_out(label))))


@cache
def _labels() -> dict[tuple[str, ...], SectionKind]:
    """Return the kinds of what labels open, by their bare keys; the first of the file counts."""
    return {keys: kind for kind, _, keys in reversed(_headings()) if kind in _LABELS}


@cache
def _whole_headings() -> frozenset[tuple[str, ...]]:
    return frozenset(keys for _, _, keys in _headings())


def _within(keys: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[n : n + len(keys)] == keys for n in range(len(words) - len(keys) + 1))


def looks_like_heading(line: str, body: str) -> bool:
    """Return whether a line is short and stands by itself: numbered, in capitals, or ending in a colon."""
    if _is_of_form(body) and body != line.strip():
        return True
    if not body or len(body) > _LONGEST or " | " in line or re.search(r"[.;!?]\s+\S", body):
        return False
    numbered = body != line.strip()
    letters = [c for c in body if c.isalpha()]
    shouted = bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    if body.endswith((".", ";", "!", "?")) and not shouted:
        return False
    return shouted or body.endswith(":") or (numbered and ":" not in body and len(body) < 80) or len(_keys(body)) <= 4


def _is_of_form(body: str) -> bool:
    """Return whether `body` is a heading that a form prints, however long, with nothing told after it."""
    if len(body) > _LONGEST_OF_FORM or re.search(r":|[.!?](?:\s|$)", body):
        return False
    words = list(_WORD.finditer(body))
    said = tuple(bare_key(word[0]) for word in words)
    form = max((len(keys) for keys in _form_headings() if said[: len(keys)] == keys), default=0)
    return form > 0 and not _TELLS.search(body, words[form - 1].end())


@cache
def _form_headings() -> tuple[tuple[str, ...], ...]:
    return tuple(map(_keys, layout().form_headings))


def is_bare_heading(line: str) -> bool:
    """Return whether `line` is a heading and nothing more, so no passage of its own."""
    line = _without_instruction(line)
    if " | " in line:
        return False
    if _PART_ALONE.fullmatch(line):
        return True
    body = without_number(line).strip()
    if heading_kind(line) is None:
        if _PART.match(line) and len(body) <= _LONGEST and not re.search(r"[.;:!?…,]|\d\s*$", body):
            return len(_keys(body)) <= _MOST_WORDS_OF_PART
        letters = [c for c in body if c.isalpha()] if len(body) <= _LONGEST else []
        return bool(letters) and all(c.isupper() for c in letters)
    return ":" not in body.rstrip(":") or (body.isupper() and _PART.match(line) is not None and not label_kind(line))


def is_bare_matter(line: str) -> bool:
    """Return whether a numbered line is the name of a matter and tells nothing of it: "2/ Việc chi bộ", "4. Bình xét".

    So does one of a field of work: "III. Công tác kiểm tra, giám sát".

    Of other lines as short an item of criticism is one: "1. Ngại va chạm", and what follows tells how.
    """
    body = without_number(line).strip()
    return body != line.strip() and (_keys(body) in _matters() or (heads_work(line) and _names_fields(body)))


def _names_fields(body: str) -> bool:
    """Return whether a field of work or several and nothing else stand in `body`: "Công tác kiểm tra, giám sát".

    Any other word may tell what is wrong there: "Công tác thu chi thất thoát", "Công tác vệ sinh bẩn".
    """
    words = _keys(body)
    works, fields = _works_and_fields()
    rest = words[max((len(keys) for keys in works if words[: len(keys)] == keys), default=len(words)) :]
    if not rest:
        return False
    while rest:
        length = max((len(keys) for keys in fields if rest[: len(keys)] == keys), default=0)
        if not length:
            return False
        rest = rest[length:]
    return True


@cache
def _works_and_fields() -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Return the keys of what a heading of a field of work begins with, and of the fields, "và" among them."""
    return tuple(map(_keys, layout().works)), tuple(map(_keys, (*layout().work_fields, "và")))


@cache
def _matters() -> frozenset[tuple[str, ...]]:
    return frozenset(map(_keys, layout().matters))


def heads_work(line: str) -> bool:
    """Return whether `line` names a field of work and tells nothing of it: "3. Công tác tuyên truyền"."""
    body = without_number(line).strip()
    if ":" in body or not layout().work.match(body) or _TELLS.search(body):
        return False
    return looks_like_heading(line, body) and not _says_something(line, body)


def _says_something(line: str, body: str) -> bool:
    """Return whether an item that begins like a heading tells a fact ("2. Kết quả thu quỹ chậm 12 ngày")."""
    if body.endswith(":") or body.isupper() or _PART.match(line) or _is_of_form(body):
        return False
    words = _keys(body)
    if words in _whole_headings():
        return False
    told = {bare_key(word) for word in _WORD.findall(body) if word.isascii() or key(word) in layout().facts}
    return _counts(words) or not layout().bare_facts.isdisjoint(told)


def _blames(line: str, body: str) -> bool:
    """Return whether a line that begins like a heading ends in a fault: "1. Góp ý nể nang", "KQ T3 kém"."""
    if body.endswith(":") or body.isupper() or _PART.match(line):
        return False
    return layout().blame.match(body) is not None


def _counts(words: Sequence[str]) -> bool:
    """Return whether a number among the bare `words` tells more than the period of a heading.

    "Đánh giá tháng 10/2025", "Phương hướng quý IV/2025" and "Nhiệm vụ 6 tháng cuối năm 2025" tell no more.
    """
    before, names_period = "", False
    for n, word in enumerate(words):
        of_months = tuple(words[n + 1 : n + 3]) in _OF_MONTHS
        if word in _LONG_PERIODS and tuple(words[n + 1 :]) == ("thang",):
            of_months = _ends_as_heading(tuple(words[:n]))
        if word.isdigit() and not of_months:
            if before not in _PERIODS and not (names_period and _YEAR.fullmatch(word)):
                return True
            names_period = True
        else:
            names_period = before in _PERIODS and _ROMAN.fullmatch(word) is not None
        before = word
    return False


def _ends_as_heading(words: tuple[str, ...]) -> bool:
    """Return whether bare `words` end in an entry of data/headings.toml, not in what lasts ("tồn tại kéo dài")."""
    return any(len(keys) > 1 and words[-len(keys) :] == keys for _, _, keys in _headings())


def item_number(line: str) -> int | None:
    """Return the whole number that `line` is an item of ("4. Phương hướng: …"), None for any other."""
    item = _ITEM.match(line)
    return int(item[1]) if item else None


def kind_of_head(line: str) -> SectionKind | None:
    """Return the kind of part that a line opens with the words before its colon: "4. Phương hướng tháng 3: …"."""
    head, _, told = line.partition(": ")
    return heading_kind(head) if told and not re.search(PERSON_MASK, head) else None


def kind_of_row(row: str) -> SectionKind | None:
    """Return the kind of matter that the first cell of a row heads, its number aside: "2 | Việc chưa làm được | …"."""
    return heading_kind(f"1. {without_row_number(row).partition(' | ')[0]}")


def kind_run_in(line: str) -> SectionKind | None:
    """Return the kind of part that a line opens with a few words before a stop: "6. Kết luận. Giao đồng chí …"."""
    run_in = _RUN_IN.match(line)
    if run_in is None or len(run_in[2].split()) > _MOST_WORDS_OF_RUN_IN or _TELLS.search(run_in[2]):
        return None
    return heading_kind(run_in[1])


def outline_level(line: str) -> int | None:
    """Return how deep in the outline the number of `line` stands ("Phần 1" 0, "A." 1, "I." 2, …), None without one."""
    mark = _OUTLINE.match(line)
    if mark is None:
        return None
    if mark["number"] and not mark["part"]:
        return LEVEL_OF_NUMBERS + mark["number"].count(".")
    names = ("part", "capital", "roman")
    return next((n for n, name in enumerate(names) if mark[name]), LEVEL_OF_ITEMS)


def without_number(line: str) -> str:
    """Return `line` without the number or letter of an outline at its beginning: "II. Kết quả" is "Kết quả"."""
    return _OUTLINE.sub("", line, count=1)
