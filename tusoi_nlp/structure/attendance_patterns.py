"""The forms in which clerks write how many members there are, were due and came."""

from __future__ import annotations

import re
from functools import cache

_N = r"(\d\d{0,2})"  # a digit by itself first: texts are searched for one fast
_WITHIN = r"[^.;\n\d]{0,45}"
_TIMES = r"\s*(?:giờ|h|phút|kỳ|lần|tháng|buổi|ngày|tuần)"
_NO_OTHER = rf"(?!\d|\s*/|{_TIMES})"
_OF = r"\s*(?:đ/c|đồng chí|đc|đv|đảng viên|người)?"
PERSONS = r"(?:đ/c|đồng chí|đc\b|đv\b|đảng viên)"
_MEMBERS = r"(?:đảng viên|đv)"
_BODY = (
    r"(?: (?:của |trong )?"
    r"(?:(?:toàn )?chi bộ|ấp|thôn|bản|buôn|làng|xóm|tổ|tổ dân phố|khu phố|khóm|khu|trường|đơn vị|cơ quan|công ty))?"
)
_NOT = r"không(?! (?:có )?khách)"
_NOT_ALL = (  # after "N đảng viên"
    rf"(?!\s*(?:/|chính thức|dự|có mặt|vắng|(?:được )?miễn|mới|{_NOT}|chưa|bị|vi phạm|đi|ở))"
)
_NO_DEED = rf"(?!\s*(?:(?:đã|còn|đang)\s+)?(?:nộp|đóng|chậm|vi phạm|bị|chưa|{_NOT}))"
_NO_GUESTS = rf"(?!\d|{_OF}\s*khách)"
_CAME = r"(?<!phải )(?:có mặt|hiện diện)"
_NOT_OF = r"(?!\s*(?:trên|trong)\s+(?:tổng )?số)"  # "21 đ/c có mặt trên tổng số 23" gives its number before
_TOOK_PART = r"(?<!phải )(?<!diện )(?:dự họp|tham dự|(?<!tham )dự(?! bị| thảo| kiến| án))"
_END = rf"(?=\s*(?:$|[.,;:(\n]|người\b|{PERSONS}))"  # of a count of persons: "đi họp 3 buổi" counts none
_WENT = r"(?:^|[\n.;,(])\W*đi họp(?: (?:có|đủ|được))?\s*:?\s*"
CELL_HAS = re.compile(
    rf"chi bộ(?:(?: [^\W\d_]+){{0,6}})? (?:có|gồm)(?: tổng số)? (?P<n>\d{{1,3}}) {PERSONS}{_NOT_ALL}{_NO_DEED}",
    re.IGNORECASE,
)


@cache
def attendance_patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Return the patterns of each number, for text in small letters: to ignore case would take twice the time."""
    came = rf"{_CAME}{_NOT_OF}[^.;\n\d/]{{0,25}}{_N}{_NO_GUESTS}{_OF}{_NO_OTHER}"
    families = {
        "ratio": (
            rf"{_CAME}[^.;\n\d]{{0,25}}{_N}\s*/\s*{_N}",
            rf"(?:{_CAME}|đủ mặt)[^.;\n\d]{{0,25}}{_N}{_OF}\s*trong (?:tổng )?số\s*{_N}",
            rf"{_TOOK_PART}[^.;\n\d]{{0,12}}{_N}{_OF}\s*(?:trên|trong)(?: tổng)?(?: số)?\s*{_N}{_END}",
            rf"(?:{_TOOK_PART}|quân số|\bqs\b)[^.;\n\d]{{0,25}}{_N}\s*/\s*{_N}",
            rf"{_WENT}{_N}\s*/\s*{_N}{_END}",
            rf"(?:thành phần|sĩ số|\bđủ|{_MEMBERS})[^.;\n\d]{{0,12}}{_N}\s*/\s*{_N}",
        ),
        "bare_ratio": (
            rf"(?:^|[\n.;])\W*(?:có|dự)\s*:?\s+{_N}\s*/\s*{_N}(?=\s*(?:[.,;(]|$|\n|{PERSONS}{_NO_DEED}))",
            rf"{_N}{_OF}(?:\s+(?:có mặt|dự họp|dự))?\s*(?:/|\btrên\b)\s*(?:tổng số\s*)?{_N}\s*{PERSONS}{_NO_DEED}",
            rf"{_N}{_OF}\s+(?:có mặt|tham dự|dự họp|dự)\s+(?:trong|trên)\s+(?:tổng )?số\s*{_N}",
        ),
        "full_ratio": (rf"{_N}\s*/\s*{_N}{_OF}\s*(?:chính thức|ct\b)",),
        "probationary_ratio": (rf"{_N}\s*/\s*{_N}{_OF}\s*(?:dự bị|db\b)",),
        "members": (
            rf"tổng số(?: {_MEMBERS})?\s*:?\s*\d{{1,3}}\s*/\s*{_N}{_OF}(?=\s*{_CAME})",
            r"(?:tổng số|\btsố\b|\bts:|tsđv|ts đv|ts đảng viên|chi bộ có|toàn chi bộ|toàn thể|biên chế|sĩ số)"
            rf"{_WITHIN}{_N}(?!\d|\s*/|\s*(?:em|học sinh|hs|cháu|trẻ|hộ)\b)",
            rf"đảng số\s*:?\s*{_N}",
            rf"(?:^|[\n.;])\W*đủ\s*:?\s*{_N}{_OF}(?=[,;.]\s*{_CAME})",
            rf"thành phần[^\n.;\d]{{0,25}}{_N}\s*{_MEMBERS}\b(?=[.,;:]\s*(?:trong đó\s*)?{_CAME}\s*:?\s*\d)",
            rf"(?:quân số|\bqs)(?: (?:của )?chi bộ)?(?: {_MEMBERS})?\s*:?\s*{_N}(?!\d|\s*/)",
            rf"(?:^|[\n.;]|thành phần)\W*(?:số )?{_MEMBERS}{_BODY}(?: hiện)?\s*:?\s*(?:(?:có|nay)\s*:?\s*)?"
            rf"{_N}(?!\d|\s*/)",
            rf"(?:^|[\n.;]|số lượng|quân số|thành phần|gồm)(?:\s*(?:có|gồm))?[^\w\n]*{_N}\s*{_MEMBERS}\b{_NOT_ALL}",
            rf"(?:^|[\n.;])\W*(?:tổng(?: cộng)?|thành phần)\s*:?\s*{_N}\s*{PERSONS}(?=\s*[,;.(])",
        ),
        "full": (
            rf"{_MEMBERS} chính thức\s*:?\s*(?:có\s*)?{_N}(?!\d|\s*/)",
            rf"{_N}{_OF}\s*chính thức",
            rf"(?:^|[\n.;,(])\W*chính thức\s*:?\s*{_N}(?!\d|\s*/)",
        ),
        "probationary": (rf"dự bị\s*:?\s*(?:có\s*)?{_N}(?!\d|\s*/)", rf"{_N}{_OF}\s*dự bị"),
        "exempt": (
            rf"{_N}\s*(?:{PERSONS}|người|bác|cụ)\s*(?:được\s*)?miễn\b"
            r"(?!(?: sinh hoạt| sh| công tác)?\s*:?\s*\d| (?:nhiệm|giảm|phí|đảng phí|đóng|học phí|thuế))",
            rf"(?:được )?miễn(?: sinh hoạt| sh| công tác)?[^.;\n\d]{{0,40}}{_N}",
        ),
        "away": (
            rf"(?:đi xa|sinh hoạt nơi khác|giới thiệu (?:đi )?nơi khác|tạm chuyển|đi làm ăn xa)[^.;\n\d]{{0,20}}{_N}",
        ),
        "due": (rf"(?:phải dự|phải có mặt|được triệu tập|triệu tập|diện dự họp|phải tham dự)[^.;\n\d]{{0,25}}{_N}",),
        "came": (came,),
        "present": (
            came,
            rf"{_WENT}{_N}{_END}",
            rf"{_N}{_OF}[^\S\n]+(?:có mặt|dự họp)",
            rf"\bđủ\s+{_N}\s*{PERSONS}(?!\s*(?:nữ|dự bị|chính thức))",
            rf"(?:^|\n)\W*có\s*:\s*{_N}{_NO_GUESTS}{_OF}{_NO_OTHER}",
            rf"{_TOOK_PART}{_NOT_OF}[^.;\n\d/]{{0,25}}{_N}{_OF}{_NO_OTHER}",
            rf"(?:^|[\n.;,])\W*tham gia\s*:?\s*{_N}(?=\s*(?:[.,;(]|$|\n|{PERSONS}))",
        ),
        "absent": (
            rf"vắng(?: mặt)?[^.;\n\d(]{{0,20}}{_N}(?!\d|{_TIMES}){_OF}",
            rf"(?:^|[\n.;]|(?:đi họp|có mặt|dự)[^.;\n\d]{{0,12}}\d[\d/]*{_OF}\s*,)\W*"
            rf"không (?:đi|dự|đến họp)(?: họp)?(?: có)?\s*:?\s*{_N}{_END}",
        ),
        "unexcused": (
            rf"(?:không (?:có )?(?:lý do|phép)|ko lý do|không báo|k phép)[^.;\n\d]{{0,10}}{_N}",
            rf"{_N}{_OF}\s*(?:vắng )?(?:không (?:có )?(?:lý do|phép)|ko lý do)",
        ),
        "excused": (
            rf"(?<!không )(?<!không có )(?:có (?:lý do|phép)|có báo)[^.;\n\d]{{0,10}}{_N}",
            rf"{_N}{_OF}\s*(?:vắng )?(?:có (?:lý do|phép)|có báo)",
        ),
    }
    return {name: tuple(map(re.compile, patterns)) for name, patterns in families.items()}
