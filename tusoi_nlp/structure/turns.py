"""Who speaks where: turns of a discussion, by the forms in which clerks open them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tusoi_nlp.records import Section, Turn
from tusoi_nlp.structure.form_rows import LONGEST_TABLE_HEAD, heads_discussion
from tusoi_nlp.structure.layout import CLOCK, TELLS, layout
from tusoi_nlp.structure.marks import MARK_OF_TURN, without_row_number
from tusoi_nlp.structure.masking.other_words import is_other_word
from tusoi_nlp.structure.unsaid import FACTS_CHARS, is_fact
from tusoi_nlp.text.masks import PERSON_MASK
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.names.spelling import CAPITAL, NAME_TOKEN, SMALL
from tusoi_nlp.text.sentences import BULLETS
from tusoi_nlp.text.syllables import key

_NUMBERED = re.compile(
    rf"{MARK_OF_TURN}(?P<opinion>ý kiến (?:thứ )?(?:\d+|một|nhất|hai|ba|tư|bốn|năm|khác))\s*[:–-]", re.IGNORECASE
)
_OF_ALL = re.compile(  # no bullet of a turn
    r"\W*(?:các (?:đ/c|đồng chí)|tất cả|toàn thể|100\s*%)[^.;:\n]*?"
    r"\b(?:nhất trí|đồng ý|tán thành|thống nhất|biểu quyết|không (?:ai )?(?:có )?ý kiến)\b"
    r"|\W*(?:các|một số|đa số|nhiều)\s+(?:đ/c|đồng chí|đảng viên|chi (?:ủy|uỷ) viên|ý kiến)\b[^:.;\[]{0,40}:",
    re.IGNORECASE,
)
_ENDS = (":", "-", "–")  # of what opens a turn
_HEADS_OPINIONS = re.compile(  # of a table: "TT | Họ và tên | Ý kiến phát biểu", no votes ("… | Không có ý kiến")
    # nor what others say of somebody ("Đảng viên được góp ý | …", "Họ và tên | Nội dung góp ý")
    r"(?!.*\b(?:được|bị|kiểm điểm)\b)(?:"
    r".*\b(?:họ(?: và)?,? tên|tên đảng viên|đảng viên|đồng chí)\b[^|]*"
    r"\| (?:nội dung )?(?:(?:ý kiến|phát biểu|thảo luận)(?: (?:phát biểu|thảo luận|tham gia))?"
    r"|tự phê bình(?:\W*\| (?:ý kiến )?(?:góp ý|phê bình)[^|]*)?)"
    r"|.*\bngười (?:phát biểu|góp ý)\b[^|]*\| (?:nội dung )?(?:ý kiến|phát biểu|góp ý|thảo luận)[^|]*"
    r"|.*\bngười (?:hỏi|nêu)\b[^|]*\| (?:câu |nội dung |ý kiến )?hỏi\b[^|]*)"
    r"(?:\W*\| người (?:trả lời|giải trình)[^|]*)?"
    r"(?:\W*\| (?:(?:ý kiến |nội dung )?(?:trả lời|giải trình|tiếp thu|giải đáp|phản hồi|xử lý|kết luận)|ghi chú)"
    r"[^|]*)?\W*",
    re.IGNORECASE,
)
_OF_CELL = " chi bộ"
_MOST_CELLS_OF_OPINION = 4  # who said what, and who answered what
_NAME = rf"(?!Về ){CAPITAL}{SMALL}*\.?(?: {CAPITAL}{SMALL}*){{0,4}}"  # no word in capitals, as of a heading
_WHO = ("mask", "role", "chair", "asked")  # groups of the opening of a turn, one of which matches
_OPINION_OF = re.compile(r"\s*(?:ý kiến|phát biểu)\b[^:]*\[[^:]*$", re.IGNORECASE)
_ITEM = re.compile(rf"\s*[{BULLETS}]\s")
_PERSON = re.compile(PERSON_MASK)


@cache
def _turn() -> re.Pattern[str]:
    """Return the pattern of a turn's opening among masked names, up to its colon or dash."""
    return re.compile(rf"{_opening(PERSON_MASK)}\s*(?::|[-–]\s)", re.IGNORECASE)


@cache
def _turn_of_anybody() -> re.Pattern[str]:
    """Return the pattern of a turn's opening, names masked or not, up to its colon or bar."""
    return re.compile(rf"{_opening(rf'(?:{PERSON_MASK}|(?-i:{_NAME}))')}\s*(?::(?!\d)|\|)", re.IGNORECASE)


@cache
def _calls() -> re.Pattern[str]:
    """Return the pattern of what calls somebody before his name, or stands for whoever asks: "Đ/c An", "Hỏi"."""
    return re.compile(rf"{layout().turn_honorifics}[.\s]|(?:hỏi|đáp|trả lời)\b", re.IGNORECASE)


def _opening(person: str) -> str:
    """Return the pattern of who opens a turn, a `person` or a role, perhaps with a note or a verb of speaking.

    In questions and answers who speaks may stand in brackets: "Hỏi ([ĐV03]): …". "Góp ý [ĐV03]: …" is said to them.
    """
    words = layout()
    named = rf"(?P<mask>(?:{words.turn_honorifics}(?:\.\s*|\s+)){{0,3}}(?:{words.turn_roles}\s+)?{person})"
    more = rf"(?:(?!\s+{words.turn_verbs}\b)[^:.;(\[]){{0,30}}"
    role = rf"{words.turn_honorifics}\.?\s+(?P<role>{words.turn_roles}{more})|(?P<chair>{words.turn_roles})"
    asked = rf"(?:hỏi|đáp|trả lời)\s*\(\s*(?P<asked>(?:{words.turn_honorifics}\.?\s+)?{person})[^)]{{0,60}}\)"
    opened = r"(?:(?:ý kiến|câu hỏi)(?:\s*:)?\s+(?:của\s+)?|(?:góp ý|trả lời|giải trình)\s+của\s+)"
    unit = rf"\s+(?:{words.units}|{words.turn_roles}|{words.turn_groups})\b[^:.;\d]{{0,25}}(?:\d{{1,2}})?(?=\s*:)"
    of_unit = rf"\s+(?:{words.units}|{words.turn_groups})\b[^:.;,\d]{{0,25}}(?:\d{{1,2}})?(?=\s+{words.turn_verbs}\b)"
    says = rf"(?:\s*\([^)]{{1,80}}\)|{of_unit})?\s+{words.turn_verbs}[^:.;]{{0,60}}"
    note = rf"(?:{says}|\s*\([^)]{{1,80}}\)|{unit}|\s*[-–,]\s*[^:.;]{{1,60}})?"
    return rf"{MARK_OF_TURN}(?:{CLOCK})?{opened}?(?:{named}|{role}|{asked}){note}"


def speaker_of(paragraph: str) -> str | None:
    """Return who opens `paragraph` ("ĐV03|chi ủy viên", "chủ trì", "ý kiến 2"), None where nobody does."""
    if not any(map(paragraph.__contains__, _ENDS)):  # settled for most paragraphs
        return None
    if found := _turn().match(paragraph):
        if named := found["mask"] or found["asked"]:
            person = _PERSON.search(named)
            return person[0].strip("[]") if person else None
        return " ".join((found["role"] or found["chair"]).lower().split())
    if found := _NUMBERED.match(paragraph):
        return " ".join(found["opinion"].lower().split())
    return None


def said_from(passage: str) -> int:
    """Return where the words begin of a passage that tells first who says them, 0 where it does not: "Đ/c An: Tôi …".

    Its names may stand unmasked. A label that tells a fault itself is part of what is said: "Vắng: đ/c An 3 kỳ",
    "Đ/c An góp ý chi ủy họp muộn, ví dụ: tháng 3". In a row who speaks has the first cell alone.
    """
    if ":" not in passage and "|" not in passage:  # settled for most passages
        return 0
    begins = len(passage) - len(without_row_number(passage))
    found = _turn_of_anybody().match(passage, begins)
    if found is None or _is_other_label(found):
        found = _NUMBERED.match(passage, begins)
    if found is None:
        return 0
    bar = passage.find(" | ", begins, found.end() + 1)
    said = passage[found.end() if bar < 0 else bar + len(" | ") :].lstrip()
    return len(passage) - len(said) if said else 0


def _is_other_label(opening: re.Match[str]) -> bool:
    """Return whether words before a colon or bar open no turn: they name no person, or tell more than who speaks."""
    called, begins = opening["mask"], opening.start("mask")
    is_bare = called and "[" not in called and not (_calls().match(called) or begins_role(opening.string, begins))
    if is_bare and (is_other_word(called) or _tells_fault(called)):
        return True
    return _tells_fault(opening.string[max(map(opening.end, _WHO)) : opening.end()].partition(" |")[0])


def _tells_fault(note: str) -> bool:
    told = TELLS.search(note) or any(key(word) in layout().facts for word in NAME_TOKEN.findall(note))
    return bool(told) or any(map(layout().blame.match, note.rstrip(": ").split(",")))


def _speakers_of_row(row: str) -> list[tuple[int, str]]:
    """Return (place, who) of what is said in a row of a table of opinions: "2 | BS [ĐV07], khoa Nội | Tôi nhận lỗi …".

    Behind it may stand who answered and what, in two cells or in one ("[ĐV02]: Đúng, tôi chưa làm").
    """
    cells = without_row_number(row).split(" | ")
    if not 2 <= len(cells) <= _MOST_CELLS_OF_OPINION:
        return []
    asked, answered = " | ".join(cells[:2]), ": ".join(cells[2:])
    begins = len(row) - len(without_row_number(row))
    said = ((begins, speaker_of(": ".join(cells[:2]))), (begins + len(asked) + len(" | "), speaker_of(answered)))
    return [(place, speaker) for place, speaker in said if speaker]


def _speakers_within(row: str) -> list[tuple[int, str]]:
    """Return (place, who) of what is said in the cells of a row of matters.

    A cell opens a turn as a line does, or names whose opinion the next one is ("Ý kiến [ĐV05] (Chủ tịch CĐ)").
    """
    said, at = [], 0
    for cell in row.split(" | "):
        opened = f"{cell}:" if _OPINION_OF.match(cell) else cell
        if speaker := speaker_of(opened):
            said.append((at, speaker))
        at += len(cell) + len(" | ")
    return said


def _speaker_of_line(text: str) -> list[tuple[int, str]]:
    speaker = speaker_of(text)
    return [(0, speaker)] if speaker else []


def find_turns(paragraphs: Sequence[tuple[int, str]], sections: Sequence[Section]) -> tuple[Turn, ...]:
    """Return the turns among (offset, text) of masked paragraphs; bullets after a turn belong to it.

    "Chủ trì: đ/c …" in the opening tells a fact and is no turn, nor is a signature.
    """
    turns: list[Turn] = []
    goes_on = in_opinions = in_matters = False
    openings = [s for s in sections if s.kind in ("header", "opening", "attendance")]
    signatures = [s for s in sections if s.kind == "signatures"]
    headed = {s.start for s in sections if s.title}
    for offset, text in paragraphs:
        if any(s.start <= offset < s.end for s in signatures):
            goes_on = False
            continue
        end = offset + len(text)
        in_opinions = " | " in text and (in_opinions or _heads_opinions(text))
        in_matters = " | " in text and (in_matters or heads_discussion(text))
        opening = next((s for s in openings if s.start <= offset < s.end), None)
        told = opening is not None and is_fact(text, near=offset - opening.start < FACTS_CHARS)
        speakers = [] if told else (in_opinions and _speakers_of_row(text)) or _speaker_of_line(text)
        if in_matters and not speakers:
            speakers = _speakers_within(text)
        if speakers:
            ends = [offset + place for place, _ in speakers[1:]] + [end]
            turns += [Turn(who, offset + n, stop) for (n, who), stop in zip(speakers, ends, strict=True)]
            goes_on = True
        elif goes_on and offset not in headed and _ITEM.match(text) and not _OF_ALL.match(text):
            turns[-1] = Turn(turns[-1].speaker, turns[-1].start, end)
        else:
            goes_on = False
    return tuple(turns)


def _heads_opinions(row: str) -> bool:
    return len(row) <= LONGEST_TABLE_HEAD and _HEADS_OPINIONS.fullmatch(row) is not None


def count_speakers(turns: Sequence[Turn]) -> int:
    """Return the number of distinct speakers.

    One with a role and a number counts once, and so does who is called by that role alone elsewhere ("bí thư" and
    "ĐV01|bí thư chi bộ"), but not who holds it elsewhere ("NGOÀI02|bí thư đảng ủy").
    """
    said = {turn.speaker.partition("|")[::2] for turn in turns}
    held = {role.removesuffix(_OF_CELL) for _, role in said if role}
    return len({name for name, role in said if role or name.removesuffix(_OF_CELL) not in held})
