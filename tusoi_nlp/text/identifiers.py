"""Numbers and addresses that identify somebody in any string, found by patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}|(?:19|20)\d{2}(?!\d)"
_ACCOUNT = r"(\s*(?:số)?\s*:?\s*)\d(?: ?\d){7,18}(?![\d.,]*\d)(?!\s*đ)"  # an amount has stops or "đồng"
_IDENTIFIERS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if "(?<=" in pattern else 0))
    for kind, pattern in (
        ("THƯ ĐIỆN TỬ", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        ("SỐ THẺ", r"(?<=số thẻ)((?:\s+đảng(?:\s+viên)?)?\s*:?\s*)[\d. ]{4,}\d"),
        ("SỐ TÀI KHOẢN", r"(?<=tài khoản)" + _ACCOUNT),
        ("SỐ TÀI KHOẢN", r"(?<=tk)" + _ACCOUNT),
        ("SỐ ĐỊNH DANH", r"(?<![\d.])\d{12}(?![\d.])"),
        ("SỐ ĐỊNH DANH", r"(?<=cmnd)(\s*(?:số)?\s*:?\s*)\d{9}(?!\d)"),
        ("SỐ ĐIỆN THOẠI", r"(?<![\d.,])(?:\+84|0)[ .]?\d{2,3}(?:[ .]?\d{3}){2}\d?(?![\d.,]*\d)"),
        ("BIỂN SỐ", r"(?<!\d)\d{2}[- ]?[A-Z][A-Z0-9]?[- ]\d{3}\.?\d{1,2}(?!\d)"),
        ("NGÀY SINH", rf"(?<=sinh)((?:\s+(?:ngày|năm|tháng))*\s*:?\s*)(?:{_DAY})"),
    )
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or address that identifies somebody, at [start, end); `kind` is its mask."""

    start: int
    end: int
    kind: str


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return e-mail addresses, card, identity and telephone numbers, plates and birth dates of `text`, in order."""
    found = []
    for kind, pattern in _IDENTIFIERS:
        for match in pattern.finditer(text):
            start = match.end(1) if pattern.groups and match[1] is not None else match.start()
            found.append(Identifier(start, match.end(), kind))
    kept: list[Identifier] = []
    for identifier in sorted(found, key=lambda i: (i.start, -i.end)):
        if not kept or identifier.start >= kept[-1].end:
            kept.append(identifier)
    return tuple(kept)
