"""What the words around a mention tell of a person: roles, guests, who did not come, who of two is older."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import roles_after
from tusoi_nlp.text.names.spans import NameSpan

_MISSING = re.compile(r"\b(?:vắng|vang)\b(?:[^.;\n]|(?i:(?<=đ/c|d/c|đ\.c|d\.c)\.))*$", re.IGNORECASE)  # up to a name
SIZE = re.compile(  # of two called alike: "Lan (nhỏ)", "Lan lớn: …", "Hà Thị Lan (Lan lớn)"
    r"\s*\(?(?:[^\W\d_]+ (?=\w+\)))?(?P<size>lớn|nhỏ|bé)\s*(?=[):(–-]|$)", re.IGNORECASE
)
_FURTHEST_MISSING = 400  # characters from "vắng" to a name told after it
N_ATTENDANCE = 30  # paragraphs in which those who did not come are named


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a mention tell: roles, a guest, somebody who did not come, who of two is older."""

    roles: tuple[str, ...] = ()
    outside: bool = False
    absent: bool = False
    size: str | None = None  # "lớn" in "đ/c Lan (lớn)", "nhỏ" in "Lan nhỏ: …"


def names_guests(text: str) -> bool:
    """Return whether a line names guests: "- Khách mời: …", "Đảng ủy xã dự có …", but not "Khách quan"."""
    return _guests().match(text) is not None


@cache
def _guests() -> re.Pattern[str]:
    told = sorted({*name_lexicon().outside, *name_lexicon(bare=True).outside}, key=len, reverse=True)
    own = r"\s+(?:hàng|quan|sạn|hang|chi (?:bộ|ủy|uỷ|bo|uy))\b"
    came = r"(?:\s+(?:cấp trên|cap tren|(?:tham )?dự(?: họp)?|(?:tham )?du(?: hop)?))?"
    named = (
        rf"(?:[^.;,:]{{0,60}}?(?::|\s(?:có|gồm|co|gom)\s)|{came},?\s+(?:đồng chí|dong chi|[đd]\s?[/.]\s?c|ông|bà)\b)"
    )
    return re.compile(rf"[\W_]*(?:{'|'.join(told)})\b(?!{own}){named}", re.IGNORECASE)


def told_of(text: str, span: NameSpan, *, outside: bool, opening: bool) -> Told:
    """Return what is told right before and after a name: "An - Bí thư chi bộ, Trưởng ấp", "Lan (lớn)"."""
    roles = ((span.role,) if span.role else ()) + roles_after(text, span.end)
    size = SIZE.match(text, span.end)
    return Told(roles, outside, opening and _is_absent(text, span), size["size"].lower() if size else None)


def _is_absent(text: str, span: NameSpan) -> bool:
    """Return whether a line of the opening names somebody among those who did not come."""
    return _MISSING.search(text, max(0, span.start - _FURTHEST_MISSING), span.start) is not None
