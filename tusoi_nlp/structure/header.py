"""The head of a document: committee above, cell, number, place and date, in whatever order its two columns came out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import takewhile

from tusoi_nlp.records import Header
from tusoi_nlp.structure.closing import dates_signatures, place_and_day
from tusoi_nlp.structure.head_lines import has_clause, is_head_line
from tusoi_nlp.structure.layout import find_title, layout
from tusoi_nlp.structure.marks import TABLE_HEAD
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.dates import find_dates
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.syllables import is_syllable, without_marks

_N_HEAD = 22  # paragraphs in which a head is looked for
_N_UNTITLED = 8  # paragraphs of a head without a title
_LONGEST = 160  # characters of a line of a head
_PARTY = re.compile(  # the party's name may wrap in its column
    r"đảng cộng sản việt nam|\bđảng cộng(?: sản(?: việt)?)?$|^(?:cộng )?(?:sản )?(?:việt )?nam$"
    r"|cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"\bDANG CONG SAN VIET NAM\b")  # in capitals, its marks left out
_PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_][\w .'-]{1,60}?),?\s*ngày\s*[\d….]{1,4}\s*tháng\s*[\d….]{1,4}\s*năm\s*(?:[\d….]{2,6}|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"số\s*:?\s*(?P<number>[\d….]*\s*[-/]\s*[A-ZĐ]{1,4}\s*[/-]\s*[\wĐ.]+)", re.IGNORECASE)
_FORM_MARK = re.compile(r"\bmẫu\W+(?:số\W*)?\d.{0,40}$", re.IGNORECASE)  # "MẪU 02B-HD KĐ.ĐG 2023"
_N_CLOSING = 6  # lines at the end of a document, in which it is dated
_EDGES = " *|,;–-…_~^`ˆ˜¨´"  # a rule under a line may be recognised as an accent
_BESIDE = re.compile(  # between a cell and the committee above it in one line: "Chi bộ 4 - Đảng bộ phường An Lạc"
    r"\s*(?:\s[-–]\s|[,;(|/])\s*(?=(?:đảng (?:bộ|ủy|uỷ)|chi bộ|(?-i:ĐB|CB))\s)"
    r"|\s+(?:trực thuộc|thuộc)\s+(?=đảng (?:bộ|ủy|uỷ)\s)",
    re.IGNORECASE,
)
_MADE_OF = re.compile(  # no part of a name: "Chi bộ thôn 2 (gộp thôn 4)"
    r"\s*\((?:mới )?(?:ghép|gộp|nhập|sáp nhập|hợp nhất|tách|thành lập|trước (?:đây|là)|tên cũ|cũ)\b[^()]*\)",
    re.IGNORECASE,
)
_PARENT = re.compile(r"(?:đảng (?:bộ|ủy|uỷ)|(?:huyện|quận|thị|thành|tỉnh) (?:ủy|uỷ)|đ[bu])\b\s+\S.*", re.IGNORECASE)
_OF_A_BODY = re.compile(
    r"(?P<committee>đảng (?:bộ|ủy|uỷ))\s+(?P<body>(?:tổng )?công ty|trường|bệnh viện|nhà máy|xí nghiệp|trung tâm)",
    re.IGNORECASE,
)
_OF_PERIOD = r"(?i:(?:định|thường) kỳ\b|(?:(?:kỳ|tháng|quý|ngày)\s+)+(?:\d|[ivx]+\b))"  # but "Chi bộ Kỳ Anh"
_CELL = re.compile(
    rf"(?:(?i:chi bộ|tổ đảng|chi (?:ủy|uỷ)(?!\s+viên))\b(?!\s+{_OF_PERIOD})"
    rf"|CB(?=\s+(?:\d|{CAPITAL})))\s+\S.*"
)
# Who writes about cells that are not its own, and names them as it goes on.
_INSPECTS = re.compile(r".*\b(?:ủy|uỷ) ban kiểm tra\b|đoàn (?:kiểm tra|giám sát)\b", re.IGNORECASE)
# A committee that writes for its cell ("CHI ỦY CHI BỘ BẢN NÀ HỐC"), the year of a date that wraps.
_NO_PIECE = re.compile(r"chi (?:ủy|uỷ)|(?:19|20)\d\d", re.IGNORECASE)
_CELL_NUMBER = re.compile(r"\d{1,2}|[A-E]|I{2,3}|IV")  # one "I" may be a rule
_IN_BRACKETS = re.compile(r"\s*\(\s*(đảng (?:bộ|ủy|uỷ)\s[^()|]{2,80})\)", re.IGNORECASE)  # behind a cell
_STANDING = re.compile(r"(?P<above>.+?)\s+(?P<body>BAN THƯỜNG VỤ|BAN CHẤP HÀNH|THƯỜNG TRỰC)")
_COMMITTEE = re.compile(r"đảng (?:ủy|uỷ)\s+\S", re.IGNORECASE)
_OF_COMMITTEE = re.compile(
    r"(?:kiểm điểm|họp|hội nghị|tập thể)\b(?:(?!chi bộ).){0,60}"
    r"\b(?:ban thường vụ|ban chấp hành|thường trực|đảng (?:ủy|uỷ))\b",
    re.IGNORECASE,
)
_N_TITLED = 3  # lines of a title and what goes on with it
_PERIOD_TOLD = r"\s+(?:tháng|quý|năm|kỳ|ngày|tối|sáng|chiều|lần|thường kỳ|định kỳ)\b"
_HELD = re.compile(
    r"\W*(?:(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})?|[a-zđ])\s*[.)/]\s*)?"
    r"(?:thời gian|tg(?=\s*:|\s+\d)|ngày họp|ngày giờ|(?:vào )?hồi|vào lúc|hôm nay|bữa nay|bắt đầu|khai mạc|lúc)\b",
    re.IGNORECASE,
)
_ONLINE = r"(?:(?:online|trực tuyến|qua|trên|bằng|zoom|google|meet|zalo|teams)\s+){0,4}"
_DAY = re.compile(
    rf"\W*(?:(?:kỳ |buổi |cuộc )?họp\s+{_ONLINE})?"
    r"(?:(?:hồi|lúc|vào lúc|từ)\s+)?(?:[\dgh:' ]{2,12},?\s*)?ngày\s*\d"
    r"|\W*(?:kỳ |buổi |cuộc )?họp\s+(?:(?:ngày|bữa|hôm|sáng|trưa|chiều|tối)\s+){0,2}"
    r"(?:(?:mùng|mồng)\s+)?\d{1,2}\s+tháng"
    r"|\W*(?:sáng|trưa|chiều|tối)(?: ngày)?\s+\d{1,2}\s?[/.-]\s?\d",
    re.IGNORECASE,
)
_DATED_TITLE = re.compile(  # "Biên bản họp chi bộ ngày 4 tháng 8 năm 2025", but not "… theo Kế hoạch ngày 3/2/2025"
    r"\W*biên (?:bản|bảng|bãn) (?:cuộc |buổi |hội nghị )?(?:họp|sinh hoạt)"
    r"(?:(?!\b(?:theo|thực hiện|học tập|quán triệt|triển khai|sau|kỷ niệm|về|số)\b)[^,;:.()]){0,60}?(?=\bngày\s*\d)",
    re.IGNORECASE,
)
_FILLED_ON = re.compile(  # behind the fields of a form: "Họ và tên: … Chức vụ: Giáo viên Ngày 28/11/2025"
    r"\W*(?i:họ (?:và )?tên|tên tôi|tôi tên|chức vụ|đơn vị)\b.*"
    r"\s(?P<day>Ngày(?i: lập| tự chấm| chấm)?\s*:?\s*\d[\d/.-]{7,9})\W*"
)
# After the name of a cell whose minutes these are.
_MEETS = re.compile(r"\s+(?:tổ chức |tiến hành )?(?:họp|sinh hoạt)\b")
_N_BELOW = 2  # lines below a title that may name the committee
_N_OPENING = 6  # lines from the title on, in which a bare "Ngày 3 tháng 3 năm 2025" is the meeting's
_A_TITLE = re.compile(r"\bbiên (?:bản|bảng|bãn)\b", re.IGNORECASE)


def read_header(paragraphs: Sequence[Paragraph]) -> Header:
    """Return what the first paragraphs say; None for what they do not."""
    lines = [paragraph.text for paragraph in paragraphs[:_N_HEAD]]
    title = find_title(lines)
    head = lines[:title] if title is not None else _untitled(lines)
    left = _joined([piece for line in head for piece in _pieces(line.split(" | ")[0])])
    opening = lines[title : title + _N_OPENING] if title is not None else []
    above = map(_PLACE_DATE.search, map(_split_case, head))
    below = (place_and_day(line) for line in opening if "ngày" in line)
    own = opening and not _first(_CELL, left) and not any(map(_INSPECTS.match, left))
    told = _told_below(lines, opening[0]) if own else []
    cell = _first(_CELL, left) or next(iter(told), None)
    if cell is None and (body := _body(left, " ".join(opening[:_N_TITLED]))):
        left, cell = body
    return Header(
        parent=_named_above(_first(_PARENT, left), left) or _first(_PARENT, told) or _parent_below(opening),
        cell=cell,
        number=next((re.sub(r"\s", "", m["number"]) for line in head if (m := _NUMBER.search(line))), None),
        place=next((found["place"].strip() for found in (*above, *below) if found), None),
        held_on=_held_on(lines, head, opening)
        or _closed_on([paragraph.text for paragraph in paragraphs[-_N_CLOSING:]]),
    )


def _untitled(lines: Sequence[str]) -> list[str]:
    """Return the lines of a head without a title; a table, of members perhaps, is none of it."""
    above = takewhile(lambda line: TABLE_HEAD.match(line) is None, lines[:_N_UNTITLED])
    return [line for line in above if len(line) < _LONGEST]


def left_column(line: str) -> str:
    """Return the left column of a head's line: "CHI BỘ THÔN ĐÔNG" of "CHI BỘ THÔN ĐÔNG Vũ Thuận, ngày 3 …"."""
    return _split_case(line.split(" | ", maxsplit=1)[0].strip()).partition("\n")[0]


def _pieces(line: str) -> list[str]:
    """Return the parts of a head's line: the party's name, place and date and number cut out, parent and cell apart."""
    line = _without_motto(_split_case(line))
    for pattern in (_PARTY, _PLACE_DATE, _NUMBER):
        line = pattern.sub("\n", line)
    line = re.sub(r"(?<=\S)\s+(?=CHI BỘ\b|CHI ỦY\b|TỔ ĐẢNG\b)", "\n", line)
    line = _MADE_OF.sub("", _FORM_MARK.sub("\n", line))
    pieces = (_without_bracket(piece.strip(_EDGES)) for piece in _BESIDE.sub("\n", line).split("\n"))
    return [piece for piece in pieces if piece and not _NO_PIECE.fullmatch(piece)]


def _without_motto(line: str) -> str:
    """Return a line broken where the party's name stands, whatever marks recognition gave it: "ĐĂNG CỘNG SÂN …"."""
    found = _MOTTO.search(without_marks(line))
    return f"{line[: found.start()]}\n{line[found.end() :]}" if found else line


def _without_bracket(piece: str) -> str:
    """Return a piece without the bracket that one cut off before it has opened: "Đảng bộ xã An Lạc)"."""
    return piece.rstrip(") ") if piece.count(")") > piece.count("(") else piece


def _split_case(line: str) -> str:
    """Return the line broken where words in capitals, two at least, end: "CHI BỘ THÔN ĐÔNG Vũ Thuận" is two columns.

    A name goes on after an abbreviation: "CHI BỘ HTX Nông nghiệp Đại Thành".
    """
    words = line.split(" ")
    n_shouted = next((n for n, word in enumerate(words) if any(map(str.islower, word))), len(words))
    parted = 1 < n_shouted < len(words) and words[n_shouted].istitle() and len(words[n_shouted - 1]) > 1
    goes_on = parted and not is_syllable(words[n_shouted - 1]) and any(map(str.islower, words[n_shouted + 1 :][:1]))
    if goes_on:
        return line
    return f"{' '.join(words[:n_shouted])}\n{' '.join(words[n_shouted:])}" if parted else line


def _joined(pieces: Sequence[str]) -> list[str]:
    """Return the pieces of the left column, a name that wraps in one again: "CHI BỘ PHÒNG TỔ CHỨC - HÀNH", "CHÍNH"."""
    joined: list[str] = []
    for piece in pieces:
        named = any(pattern.fullmatch(piece) for pattern in (_PARENT, _CELL))
        if (
            joined
            and not named
            and ((piece.isupper() and (len(piece) > 2 or is_syllable(piece))) or _numbers_cell(piece, joined[-1]))
            and not _A_TITLE.search(piece)
        ):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return joined


def _numbers_cell(piece: str, above: str) -> bool:
    """Return whether a line is the number or letter of the cell above it, wrapped: "CHI BỘ KHU VỰC THỚI HÒA", "2"."""
    return _CELL.fullmatch(above) is not None and _CELL_NUMBER.fullmatch(piece) is not None


def _first(pattern: re.Pattern[str], pieces: Sequence[str]) -> str | None:
    named = (piece for piece in pieces if len(piece) < _LONGEST and not piece.endswith((":", ".")))
    return next((piece for piece in named if pattern.fullmatch(piece)), None)


def _named_above(parent: str | None, pieces: Sequence[str]) -> str | None:
    """Return a committee called by the kind of its body alone with the body's name, where that stands above it.

    "CÔNG TY CP MAY AN LẠC", "ĐẢNG BỘ CÔNG TY" are "ĐẢNG BỘ CÔNG TY CP MAY AN LẠC".
    """
    kind = _OF_A_BODY.fullmatch(parent) if parent else None
    if parent is None or kind is None:
        return parent
    above = pieces[: pieces.index(parent)]
    body = next((p for p in above if p.lower().startswith(f"{kind['body'].lower()} ")), None)
    return f"{kind['committee']} {body}" if body else parent


def _body(left: Sequence[str], titled: str) -> tuple[list[str], str] | None:
    """Return what stands above a committee, or a part of one, that writes of itself, and its name; None without one.

    "ĐẢNG ỦY PHƯỜNG TRÀ KHÊ", "BAN THƯỜNG VỤ" are "BAN THƯỜNG VỤ ĐẢNG ỦY PHƯỜNG TRÀ KHÊ". A committee is one below
    another, and so named by the title.
    """
    for n, piece in enumerate(left):
        found = _STANDING.fullmatch(piece)
        if found and _PARENT.fullmatch(found["above"]):
            return [*left[:n]], f"{found['body']} {found['above']}"
        if n and _COMMITTEE.match(piece) and _PARENT.fullmatch(left[n - 1]) and _OF_COMMITTEE.search(titled):
            return [*left[:n]], piece
    return None


def _told_below(lines: Sequence[str], title: str) -> list[str]:
    """Return the cell and the committee above it that a field of the form or the title names, nothing where none does.

    "Chi bộ: Chi bộ Trạm Y tế - Đảng bộ xã Cẩm Lạc", "Sổ họp chi bộ bản Huổi Lót".
    """
    fields = (field for line in lines if (field := _cell_field().search(line)) and not _tells_of(field[1]))
    found = _cell_of_title().search(title) or next(fields, None)
    if found is None:
        return []
    name = re.sub(r"(?:(?:chi bộ|(?-i:^CB\b))\s*:?\s*)+", "Chi bộ ", found[1], count=1, flags=re.IGNORECASE)
    above = _IN_BRACKETS.match(found.string, found.end())
    return [*_pieces(name.partition(" | ")[0]), *([above[1]] if above else [])]


def _tells_of(cell: str) -> bool:
    """Return whether a sentence tells what a cell did, its name no field: "Chi bộ Xưởng May 2 có 09 đảng viên …"."""
    return ":" not in cell and has_clause(_MEETS.split(cell, maxsplit=1)[0])


def _parent_below(opening: Sequence[str]) -> str | None:
    """Return the committee that stands by itself right below the title, as on a cover: "(Đảng bộ xã Nghĩa Sơn)"."""
    below = [line.strip(f"{_EDGES}()") for line in opening[1 : 1 + _N_BELOW]]
    return _first(_PARENT, [line for line in below if is_head_line(line)])


@cache
def _cell_field() -> re.Pattern[str]:
    """Return the pattern of a line that names the cell: "Chi bộ: …", "Chi bộ thôn 3 …", but not "Chi bộ họp …"."""
    named = rf"chi bộ\s*(?::\s*|(?!{layout().not_units}\b)(?={layout().units}\b|\d|(?-i:{CAPITAL})))[^,;.|]{{2,80}}"
    return re.compile(
        rf"(?:^|^kính gửi\s*:?\s*(?:chi (?:ủy|uỷ),?\s+)?|sinh hoạt (?:đảng )?tại |thuộc )({named})", re.IGNORECASE
    )


@cache
def _cell_of_title() -> re.Pattern[str]:
    """Return the pattern of a cell that a title names by its unit or number, up to the period told after it."""
    return re.compile(
        rf"((?:chi bộ|tổ đảng|(?-i:CB))\s+(?!{layout().not_units}\b)(?:{layout().units}\b|\d).*?)"
        rf"(?=[,;.:(|]|{_PERIOD_TOLD}|$)",
        re.IGNORECASE,
    )


def _held_on(lines: Sequence[str], head: Sequence[str], opening: Sequence[str]) -> date | None:
    """Return the first date of the lines that tell the time, else of the head.

    Where neither has one, that of a line below the title that begins with a day, or with a place and a day.
    """
    said = [found for line in lines if _HELD.match(line) for found in find_dates(line, short_years=True)]
    wrapped = " ".join(line.split(" | ")[-1].strip(_EDGES) for line in head)  # a date may wrap in its column
    dated = [found for line in (*head, " ".join(head), wrapped) for found in find_dates(line)]
    begins = (
        line
        for line in opening
        if _DAY.match(line)
        or _DATED_TITLE.match(line)
        or ("ngày" in line and place_and_day(line))
        or layout().meeting_title.match(line)
    )
    begun = [found for line in begins for found in find_dates(line, short_years=True)]
    filled = [found for line in opening if (form := _FILLED_ON.fullmatch(line)) for found in find_dates(form["day"])]
    return next(iter((*said, *dated, *begun, *filled)), None)


def _closed_on(last: Sequence[str]) -> date | None:
    """Return the day above the signatures among the last lines of a document."""
    dated = (find_dates(line) for n, line in enumerate(last) if dates_signatures(line, last[n + 1 :]))
    return next((found[0] for found in dated if found), None)
