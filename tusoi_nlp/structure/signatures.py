"""Where the signatures of a document begin, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tusoi_nlp.records import SectionKind
from tusoi_nlp.structure.closing import LONGEST_SIGNED, dates_signatures
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.marks import BULLET
from tusoi_nlp.structure.roles import SHORT_ROLE, after_leader, is_leader
from tusoi_nlp.text.masks import PERSON_MASK
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.syllables import bare_key, key

_WORD = re.compile(r"[^\W_]+")
_PERSON_LAST = re.compile(rf"{PERSON_MASK}\W*$")
_LONGEST_ROW = 4 * LONGEST_SIGNED  # of a row of signatures
_LEADER = re.compile(r"chủ (?:trì|tọa|toạ)|th[ươ] k[ýí]|người ghi", re.IGNORECASE)
_ADDRESSEES = re.compile(r"nơi nhận\b", re.IGNORECASE)
_MOST_WORDS_SIGNED = 12  # in a line of the signatures
_FEWEST_WORDS_TOLD = 6  # in a sentence that begins with a role: "Bí thư chưa công khai sổ quỹ."
_COPY = re.compile(
    r"[\W_]*(?:nơi nhận|lưu(?!\s+ý)|như trên|như kính gửi)\b"
    r"|.*\b(?:để báo cáo|b/c|như trên)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)  # a line of those whom a copy goes to
_STOP_WITHIN = re.compile(rf"\.(?:(?<=[A-ZĐ]\.)\s*(?={PERSON_MASK})|(?<=\b(?:KT|TM|TL)\.)\s*(?={CAPITAL}))")
_SIGNED_BY = re.compile(rf"(?:\s*\((?:đã )?ký\b[^)]*\))?(?::?\s*{PERSON_MASK})?\s*$", re.IGNORECASE)  # "(đã ký) [ĐV01]"
_THAT_SIGNED = re.compile(r"\([^()]*\)|\b(?:đã|chưa|không) ký\b", re.IGNORECASE)
_ANNEX = re.compile(
    r"\W*(?:phụ lục|phụ biểu|biểu tổng hợp)\b"
    r"(?:\s+(?:số\s+)?(?:\d{1,2}|[IVX]{1,4}|[A-D]))?(?:\s*[.:–-]\s*[^\W\d][^.;!?|]{1,120})?[\s.:]*",
    re.IGNORECASE,
)
_FEWEST_SMALL_WORDS = 10  # of a sentence below the signatures that ends in no stop
_N_LAST = 14  # paragraphs among which signatures begin


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
    if not annexes:
        yield from range(first, len(lines))
        return
    for start, end in pairwise((0, *annexes, len(lines))):
        yield from range(start + first_signature(lines[start:end]), end)


def _annexes(lines: Sequence[str]) -> list[int]:
    return [n for n, line in enumerate(lines) if n and _ANNEX.fullmatch(line)]


def _signs(line: str) -> bool:
    """Return whether a line may open the signatures: a role, perhaps beside an empty cell or "Nơi nhận: …"."""
    text = _signed_cell(line)
    if not layout().signature.match(text) or len(text) >= LONGEST_SIGNED or re.search(r"[.:;]\s*\S", text):
        return False
    if _leader_speaks(text) or _tells_fact(text):
        return False
    return not (text.endswith((".", "!", "?")) and len(_WORD.findall(text)) >= _FEWEST_WORDS_TOLD)


def _tells_fact(text: str) -> bool:
    """Return whether a line tells in small letters how somebody with a role is: "Tổ trưởng chậm nộp báo cáo"."""
    told = [word for word in _WORD.findall(_THAT_SIGNED.sub("", text)) if word.islower()]
    return any(key(word) in layout().facts for word in told) or layout().blame.match(text) is not None


def _leader_speaks(text: str) -> bool:
    """Return whether a line says more than roles and who holds them: "Bí thư [ĐV01] nói quỹ thu chậm 12 ngày"."""
    cells = [cell.strip() for cell in text.split(" | ")]
    if after_leader(cells[0]) is None or len(_WORD.findall(text)) < _FEWEST_WORDS_TOLD:
        return False
    return not all(is_leader(cell) or _ends_with_person(cell) for cell in cells)


def _ends_with_person(cell: str) -> bool:
    """Return whether a cell is in capitals and says nothing after a person: "T/M CHI ỦY [ĐV01]"."""
    return re.sub(PERSON_MASK, "", cell).isupper() and _PERSON_LAST.search(cell) is not None


def _signed_cell(line: str) -> str:
    """Return the one cell of a row that holds a signature, the whole line otherwise; "BS. [ĐV01]", "KT. BÍ THƯ" lose
    their stops."""
    cells = [cell for cell in line.split(" | ") if cell.strip() and not (" | " in line and _ADDRESSEES.match(cell))]
    cell = cells[0] if len(cells) == 1 else line
    return _STOP_WITHIN.sub(" ", cell)


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


def sections_after(lines: Sequence[tuple[int, str]]) -> list[tuple[int, SectionKind, str]]:
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
    if BULLET.match(text):  # whom a copy goes to
        return n_words > _MOST_WORDS_SIGNED and text.endswith((".", "!", "?", ";"))
    if " | " not in text and sum(map(str.islower, _WORD.findall(text))) >= _FEWEST_SMALL_WORDS:
        return True
    return n_words >= _FEWEST_WORDS_TOLD and text.endswith((".", "!", "?"))


def _without_signer(cell: str) -> str:
    """Return a cell without the note that it is signed and the mask of who did: "Chủ tọa: [ĐV01]" is "Chủ tọa"."""
    cell = cell.strip()
    return _SIGNED_BY.sub("", cell).strip() if cell.endswith((")", "]")) else cell


def _is_signed(line: str) -> bool:
    """Return whether `line` is nothing but roles, ranks and masks: "Chủ tọa: [ĐV01]", "Đại úy [ĐV02]"."""
    if len(line) >= _LONGEST_ROW or _leader_speaks(line):
        return False
    roles = map(_without_signer, line.split(" | "))
    return all(
        not role
        or SHORT_ROLE.fullmatch(role)
        or layout().instruction.fullmatch(role)
        or name_lexicon().honorific_pattern.fullmatch(role)
        or (layout().signature.match(role) and not re.search(r"[.:;]", role))
        for role in roles
    )
