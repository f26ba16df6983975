"""Headings, and the sections they open."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import cast

from tusoi_nlp.records import Genre, Section, SectionKind
from tusoi_nlp.structure.capitals import in_small_letters
from tusoi_nlp.structure.documents import N_TITLE, Document, find_documents
from tusoi_nlp.structure.header import dates_signatures
from tusoi_nlp.structure.layout import LONGEST_TITLE, find_title, layout
from tusoi_nlp.structure.roles import after_leader, is_role
from tusoi_nlp.structure.turns import speaker_of
from tusoi_nlp.text.name_lexicon import name_lexicon
from tusoi_nlp.text.syllables import bare_key, key

_OUTLINE = re.compile(
    r"^\W*(?!(?i:đ)\s?/\s?c\b)(?i:(?P<part>phần|nội dung)(?: thứ)?\s+)?"
    r"(?:(?P<roman>[IVX]{1,5})|(?P<ordinal>(?<= )(?i:nhất|hai|ba|tư|bốn))"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})|(?P<capital>[A-ZĐ])|[a-zđ])\s*[.)/:–-]\s*"
)
_PART = re.compile(r"(?!Đ\s?/\s?c\b)(?:(?i:phần(?:\s+thứ)?)\s+\S+|[IVX]{1,5}|[A-ZĐ])\s*[.)/:–-]\s*\S")
_NAMED_PART = re.compile(r"\W*(?:phần|nội dung)(?: thứ)?\s+\w+\s*[.)/:–-]\s*", re.IGNORECASE)
_PERIODS = frozenset({"thang", "quy", "nam", "ky", "phan", "lan"})  # before a number that counts nothing
_LEVEL_OF_NUMBERS = 3  # below "Phần 1", "A." and "I."; "1.1." is one deeper
_LEVEL_OF_ITEMS = 9
_OPENINGS: tuple[SectionKind, ...] = ("opening", "attendance")
_OF_PARTS: tuple[SectionKind, ...] = (*_OPENINGS, "report", "other")  # "II. Nội dung": its items are parts themselves
_MASK = r"\[(?:ĐV|NGOÀI)\d+(?:\|[^\]]*)?\]"
_MOST_WORDS_OF_PART = 14
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 110  # characters of a heading
_LONGEST_OF_FORM = 180  # of a heading that the forms of reviews print
_LABELS: tuple[SectionKind, ...] = ("followup", "shortcomings", "plan", "results", "conclusion")
_BULLET = re.compile(r"\s*(?:[-–—+*•]|[a-zđ]\s*[.)])")
_LONGEST_SIGNED = 90  # characters of a line that opens the signatures
_LEADER = re.compile(r"chủ (?:trì|tọa|toạ)|th[ươ] k[ýí]|người ghi", re.IGNORECASE)
_SHORT_ROLE = re.compile(r"TK|CT|P?BT")  # over the signatures of a notebook
_ADDRESSEES = re.compile(r"nơi nhận\b", re.IGNORECASE)
_MOST_WORDS_SIGNED = 12  # in a line of the signatures
_FEWEST_WORDS_TOLD = 6  # in a sentence that begins with a role: "Bí thư chưa công khai sổ quỹ."
_COPY = re.compile(
    r"[\W_]*(?:nơi nhận|lưu(?!\s+ý)|như trên|như kính gửi)\b"
    r"|.*\b(?:để báo cáo|b/c|như trên)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)  # a line of those whom a copy goes to
_SIGNED_BY = re.compile(rf"(?:\s*\((?:đã )?ký\b[^)]*\))?(?::?\s*{_MASK})?\s*$", re.IGNORECASE)  # "(đã ký) [ĐV01]"
_ANNEX = re.compile(
    r"\W*(?:phụ lục|phụ biểu|biểu tổng hợp)\b"
    r"(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4}|[A-D])(?:\s*[.:–-]\s*[^\W\d][^.;!?|]{1,120})?)?[\s.:]*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(\d{1,2})\s*[.)/]\s*(?=\D)")
_N_NOTEBOOK = 6  # paragraphs in which minutes without a title tell who came
_CACHED_LINES = 2_048
_FEWEST_SMALL_WORDS = 10  # of a sentence below the signatures that ends in no stop
_N_LAST = 14  # paragraphs among which signatures begin


@cache
def _headings() -> tuple[tuple[SectionKind, str, tuple[str, ...]], ...]:
    """Return (kind, mark of where it may stand, bare keys) of data/headings.toml, in the order of the file.

    The mark is "=" for all of the heading, "~" for anywhere in it, nothing for its beginning.
    """
    text = resources.files("tusoi_nlp.data").joinpath("headings.toml").read_text(encoding="utf-8")
    return tuple(
        (cast(SectionKind, kind), entry[0] if entry[0] in "=~" else "", _keys(entry))
        for kind, entries in tomllib.loads(text).items()
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
    body = _OUTLINE.sub("", line, count=1).strip()
    if not _looks_like_heading(line, body) or _says_something(line, body):
        return None
    words = _keys(body.split(":")[0])
    return next((kind for kind, mark, keys in _headings() if _fits(mark, keys, words)), None)


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
        return words == keys
    return words[: len(keys)] == keys or (mark == "~" and _within(keys, words))


def _label_kind(line: str) -> SectionKind | None:
    """Return the kind of what follows a label in the same paragraph ("2. Hạn chế: thu quỹ chậm"), None without one."""
    label, _, rest = line.partition(":")
    if not rest.strip() or " | " in line:
        return None
    words = _keys(_OUTLINE.sub("", label, count=1))
    return next((kind for kind, _, keys in _headings() if keys == words and kind in _LABELS), None)


def _within(keys: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[n : n + len(keys)] == keys for n in range(len(words) - len(keys) + 1))


def _looks_like_heading(line: str, body: str) -> bool:
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
    words = _keys(body)
    return any(words[: len(keys)] == keys for keys in _form_headings())


@cache
def _form_headings() -> tuple[tuple[str, ...], ...]:
    return tuple(map(_keys, layout().form_headings))


def is_bare_heading(line: str) -> bool:
    """Return whether `line` is a heading and nothing more, so no passage of its own."""
    line = _without_instruction(line)
    if " | " in line:
        return False
    body = _OUTLINE.sub("", line, count=1).strip()
    if heading_kind(line) is None:
        if _PART.match(line) and len(body) <= _LONGEST and not re.search(r"[.;:!?…,]|\d\s*$", body):
            return len(_keys(body)) <= _MOST_WORDS_OF_PART
        letters = [c for c in body if c.isalpha()] if len(body) <= _LONGEST else []
        return bool(letters) and all(c.isupper() for c in letters)
    return ":" not in body.rstrip(":") or (body.isupper() and _PART.match(line) is not None and not _label_kind(line))


def _says_something(line: str, body: str) -> bool:
    """Return whether an item that begins like a heading tells a fact ("2. Kết quả thu quỹ chậm 12 ngày")."""
    if body.endswith(":") or body.isupper() or _PART.match(line) or _is_of_form(body):
        return False
    words = _keys(body)
    if any(keys == words for _, _, keys in _headings()):
        return False
    told = {bare_key(word) for word in _WORD.findall(body) if word.isascii() or key(word) in layout().facts}
    counts = any(word.isdigit() and before not in _PERIODS for before, word in zip(("", *words), words, strict=False))
    return counts or not layout().bare_facts.isdisjoint(told)


def build_sections(lines: Sequence[tuple[int, str]], end: int, genre: Genre) -> tuple[Section, ...]:
    """Return the sections of a file in order, without gaps, from (offset, text) of its paragraphs.

    In each of its documents `header` lies before the title; from the title on `opening`, until a heading says
    otherwise; `signatures` close. Running text without a title is one section `other`.
    """
    told = in_small_letters([text for _, text in lines])
    lines = [(offset, text) for (offset, _), text in zip(lines, told, strict=True)]
    documents = find_documents(told)
    starts = [start for document in documents for start in _starts_of(document, lines, genre)]
    return _closed(starts, end) if starts else ()


def _starts_of(
    document: Document, lines: Sequence[tuple[int, str]], genre: Genre
) -> list[tuple[int, SectionKind, str]]:
    own = lines[document.start : document.end]
    return [(own[0][0], "header", "")] if document.is_caption else _starts(own, genre)


def _starts(lines: Sequence[tuple[int, str]], genre: Genre) -> list[tuple[int, SectionKind, str]]:
    """Return (offset, kind, heading) of the sections of one document."""
    if not lines:
        return []
    title = find_title([text for _, text in lines[:N_TITLE]])
    if title is None:
        above = _without_title([text for _, text in lines], genre)
        starts = [(lines[n][0], kind, "") for n, kind in above]
        first = above[-1][0]
    else:
        opened: SectionKind = "opening" if genre != "article" else "other"
        starts = [(lines[0][0], "header", ""), (lines[title][0], opened, _short(lines[title][1]))]
        goes_on = title + 1 < len(lines) and layout().subtitle.match(lines[title + 1][1]) is not None
        first = title + 1 + goes_on
    last = first_signature([text for _, text in lines])
    starts += _headed(lines[first:last], starts[-1][1])
    if last < len(lines):
        starts.append((lines[last][0], "signatures", ""))
        starts += _after_signatures(lines[last:])
    return starts


def _without_title(lines: Sequence[str], genre: Genre) -> list[tuple[int, SectionKind]]:
    """Return (place, kind) of the sections at the head of a document without a title.

    In minutes those are the lines above the one that tells who came, that line, and the rest.
    """
    came = next((n for n, line in enumerate(lines[:_N_NOTEBOOK]) if layout().came.search(line)), 0)
    if genre != "minutes" or not 0 < came < len(lines) - 1:
        return [(0, "other")]
    return [(0, "header"), (came, "attendance"), (came + 1, "other")]


def _short(title: str) -> str:
    return title if len(title) < LONGEST_TITLE else ""  # goes on with the meeting: "Sổ họp. Tối 12/6. Dự 9/12. …"


def _headed(lines: Sequence[tuple[int, str]], kind: SectionKind) -> list[tuple[int, SectionKind, str]]:
    """Return (offset, kind, heading) of the sections that `lines` open, the first ones standing in one of `kind`.

    A label within a paragraph holds for it and the bullets below, a numbered one for what has no number as well; then
    the part goes on in which it stands.
    """
    starts: list[tuple[int, SectionKind, str]] = []
    around: SectionKind | None = None
    level, number, numbered = _LEVEL_OF_NUMBERS, 0, False
    of_parts = True
    for offset, text in lines:
        opened = heading_kind(text)
        own = _number(text)
        if opened is None and of_parts and own and number and own == number + 1:
            opened = _kind_of_head(text)
        if own:
            number = own if opened or (number and own == number + 1) else 0
        if opened is None and kind in _OPENINGS:
            opened = _kind_after_opening(text, level)
        if opened is not None:
            kind, around = opened, None
            starts.append((offset, kind, text))
            level = _level(text) or level
            of_parts = kind in _OF_PARTS if _is_above_numbers(text) else of_parts
        elif is_bare_heading(text) and kind not in _OPENINGS and (_level(text) or _LEVEL_OF_ITEMS) <= level:
            kind, around = "other", None
            starts.append((offset, kind, text))
            of_parts = of_parts or _is_above_numbers(text)
        elif (label := _label_kind(text)) or (around and not _BULLET.match(text) and not (numbered and _goes_on(text))):
            around, kind = (around or kind, label) if label else (None, around or kind)
            numbered = _level(text) is not None
            starts.append((offset, kind, ""))
    return starts


def _is_above_numbers(line: str) -> bool:
    level = _level(line)
    return level is not None and level < _LEVEL_OF_NUMBERS


def _goes_on(line: str) -> bool:
    """Return whether a line may go on with the numbered item above it: it has no number and nobody speaks in it."""
    return _level(line) is None and speaker_of(line) is None and " | " not in line


def _number(line: str) -> int | None:
    """Return the whole number that `line` is an item of ("4. Phương hướng: …"), None for any other."""
    item = _ITEM.match(line)
    return int(item[1]) if item else None


def _kind_of_head(line: str) -> SectionKind | None:
    """Return the kind of part that a line opens with the words before its colon: "4. Phương hướng tháng 3: …"."""
    head, _, told = line.partition(": ")
    return heading_kind(head) if told and not re.search(_MASK, head) else None


def _level(line: str) -> int | None:
    """Return how deep in the outline the number of `line` stands ("Phần 1" 0, "A." 1, "I." 2, …), None without one."""
    mark = _OUTLINE.match(line)
    if mark is None:
        return None
    if mark["number"] and not mark["part"]:
        return _LEVEL_OF_NUMBERS + mark["number"].count(".")
    names = ("part", "capital", "roman")
    return next((n for n, name in enumerate(names) if mark[name]), _LEVEL_OF_ITEMS)


def _kind_after_opening(line: str, level: int) -> SectionKind | None:
    """Return the kind of part with which a numbered line ends an opening outlined at `level`, None if it does not.

    Facts ("2. Đảng viên 34") and persons ("1. [ĐV01]") go on with the opening.
    """
    own, head = _level(line), line.partition(": ")[0]
    if own is None or own > level or layout().field.match(_OUTLINE.sub("", line, count=1)) or re.search(_MASK, head):
        return None
    if not _looks_like_heading(head, _OUTLINE.sub("", head, count=1).strip()):
        return None
    return heading_kind(head) or "other"


def first_signature(lines: Sequence[str]) -> int:
    """Return the place of the first line of the signatures, the number of lines where there are none.

    They stand above an annex ("PHỤ LỤC 1") or at the end: annexes may also be listed above them.
    """
    for end in (*_annexes(lines), len(lines)):
        for n in range(max(0, end - _N_LAST), end):
            below = lines[n + 1 : end]
            if _signs(lines[n]) and not _leads(lines[n], below):
                return n
            if all(map(_is_signed, lines[n:end])) or dates_signatures(lines[n], below):
                return n
    return len(lines)


def signed_lines(lines: Sequence[str]) -> Iterator[int]:
    """Yield the places of the lines that stand among the signatures of a document or of an annex to it."""
    first = first_signature(lines)
    annexes = [n for n in _annexes(lines) if n > first]
    for start, end in pairwise((0, *annexes, len(lines))):
        yield from range(start + first_signature(lines[start:end]), end)


def _annexes(lines: Sequence[str]) -> list[int]:
    return [n for n, line in enumerate(lines) if n and _ANNEX.fullmatch(line)]


def _signs(line: str) -> bool:
    """Return whether a line may open the signatures: a role, perhaps beside an empty cell or "Nơi nhận: …"."""
    text = _signed_cell(line)
    if not layout().signature.match(text) or len(text) >= _LONGEST_SIGNED or re.search(r"[.:;]\s*\S", text):
        return False
    if _leader_speaks(text):
        return False
    return not (text.endswith((".", "!", "?")) and len(_WORD.findall(text)) >= _FEWEST_WORDS_TOLD)


def _leader_speaks(text: str) -> bool:
    """Return whether a line says more than a role and who holds it: "Bí thư [ĐV01] nói quỹ thu chậm 12 ngày"."""
    told = after_leader(text)
    return told is not None and len(_WORD.findall(text)) >= _FEWEST_WORDS_TOLD and not is_role(told)


def _signed_cell(line: str) -> str:
    """Return the one cell of a row that holds a signature, the whole line otherwise; "BS. [ĐV01]" loses its stop."""
    cells = [cell for cell in line.split(" | ") if cell.strip() and not (" | " in line and _ADDRESSEES.match(cell))]
    cell = cells[0] if len(cells) == 1 else line
    return re.sub(rf"(?<=[A-ZĐ])\.\s*(?={_MASK})", " ", cell)


def _leads(line: str, below: Sequence[str]) -> bool:
    """Return whether a role above what was said tells who led: "Chủ tọa An", or a role that signs again below."""
    said = [n for n, text in enumerate(below) if _is_sentence(text)]
    role = layout().signature.match(line)
    if not said or role is None:
        return False
    named = line[role.end() :].strip()
    if name_lexicon().honorific_pattern.match(named) or (_LEADER.fullmatch(role[0]) and named and " | " not in line):
        return True
    return any(bare_key(role[0]) in _roles_signed(text) for text in below[said[-1] + 1 :])


def _is_sentence(text: str) -> bool:
    return len(_WORD.findall(text)) >= _FEWEST_WORDS_TOLD and text.endswith((".", "!", "?", ";"))


def _roles_signed(line: str) -> frozenset[str]:
    found = (layout().signature.match(cell.strip()) for cell in line.split(" | "))
    return frozenset(bare_key(role[0]) for role in found if role)


def _after_signatures(lines: Sequence[tuple[int, str]]) -> list[tuple[int, SectionKind, str]]:
    """Return the sections below the signatures: sentences open what is added or another document, copies end it."""
    starts: list[tuple[int, SectionKind, str]] = []
    added = False
    for n, (offset, text) in enumerate(lines):
        if _ANNEX.fullmatch(text):
            starts.append((offset, "other", text))
            added = True
        elif added and (_goes_to(text) or _signs_again(text, [told for _, told in lines[n + 1 :]])):
            starts.append((offset, "signatures", ""))
            added = False
        elif not added and _reads_on(text):
            starts.append((offset, "other", ""))
            added = True
    return starts


def _signs_again(text: str, below: Sequence[str]) -> bool:
    """Return whether a line below the signatures opens others; a row that tells something of a role does not."""
    is_signed = " | " not in text or _is_signed(_signed_cell(text))
    return is_signed and _signs(text) and not _leads(text, below)


def _goes_to(text: str) -> bool:
    """Return whether a line tells whom a copy goes to: "Nơi nhận:", "- Đảng ủy xã (để báo cáo);", "Lưu chi bộ."."""
    return len(_WORD.findall(text)) <= _MOST_WORDS_SIGNED and _COPY.match(text) is not None


def _reads_on(text: str) -> bool:
    if _goes_to(text):
        return False
    n_words = len(_WORD.findall(text))
    if _BULLET.match(text):  # whom a copy goes to
        return n_words > _MOST_WORDS_SIGNED and text.endswith((".", "!", "?", ";"))
    if " | " not in text and sum(map(str.islower, _WORD.findall(text))) >= _FEWEST_SMALL_WORDS:
        return True
    return n_words >= _FEWEST_WORDS_TOLD and text.endswith((".", "!", "?"))


def _is_signed(line: str) -> bool:
    """Return whether `line` is nothing but roles, ranks and masks: "Chủ tọa: [ĐV01]", "Đại úy [ĐV02]"."""
    if _leader_speaks(line):
        return False
    roles = (_SIGNED_BY.sub("", cell).strip() for cell in line.split(" | "))
    return all(
        not role
        or _SHORT_ROLE.fullmatch(role)
        or layout().instruction.fullmatch(role)
        or name_lexicon().honorific_pattern.fullmatch(role)
        or (layout().signature.match(role) and not re.search(r"[.:;]", role))
        for role in roles
    )


def _closed(starts: Sequence[tuple[int, SectionKind, str]], end: int) -> tuple[Section, ...]:
    ends = [offset for offset, _, _ in starts[1:]] + [end]
    return tuple(
        Section(kind, title, start, stop)
        for (start, kind, title), stop in zip(starts, ends, strict=True)
        if stop > start
    )
