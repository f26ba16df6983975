"""Names that stand alone among the signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tusoi_nlp.structure.documents import find_documents
from tusoi_nlp.structure.head_lines import is_head_line
from tusoi_nlp.structure.headings import heading_kind
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.masking.other_words import is_common
from tusoi_nlp.structure.signatures import signed_lines
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITALISED_WORDS, NAME_TOKEN, SMALL
from tusoi_nlp.text.syllables import key

_WHOLE = re.compile(
    rf"\W*(?P<name>{CAPITALISED_WORDS}(?:\s?[^\w\s|]\s?{CAPITALISED_WORDS})?)\W*"
)  # a stamp leaves marks in it
_OVER_NAME = re.compile(rf"(?:(?!{SMALL})[^()|])*(?:\([^()]*\)\s+)?")  # "BÍ THƯ (ký, ghi rõ họ tên) "


def signed_places(lines: Sequence[str]) -> frozenset[int]:
    """Return the places of the lines that stand among the signatures of a document in the file."""
    documents = ((d.start, lines[d.start : d.end]) for d in find_documents(lines))
    return frozenset(start + n for start, own in documents for n in signed_lines(own))


def signed_names(text: str) -> list[NameSpan]:
    """Return the names that stand alone in a line or cell among the signatures."""
    found, at = [], 0
    for cell in text.split(" | "):
        begins = _end_of_role(cell)
        whole = _WHOLE.fullmatch(cell, begins)
        if (
            whole
            and not layout().signature.match(cell[begins:].strip())
            and 2 <= len(NAME_TOKEN.findall(whole["name"])) <= 5
            and not is_common(whole["name"])
            and not is_head_line(cell[begins:])
            and not _is_label(cell[begins:])
        ):
            found.append(NameSpan(at + whole.start("name"), at + whole.end("name")))
        at += len(cell) + 3
    return found


def _end_of_role(cell: str) -> int:
    """Return where a role in capitals ends over a name in small letters of the same cell, 0 without one.

    "TỔ TRƯỞNG TỔ ĐẢNG (đã ký) Kiên Sóc Kha" was three lines of it.
    """
    if cell.isupper() or not layout().signature.match(cell.strip()):
        return 0
    role = _OVER_NAME.match(cell)
    return cell.rfind(" ", 0, role.end()) + 1 if role else 0


def _is_label(cell: str) -> bool:
    """Return whether a cell among the signatures is a role or a heading: "PHÓ BÍ THƯ THƯỜNG TRỰC", "NHẬN XÉT CỦA …"."""
    family = NAME_TOKEN.search(cell)
    if family and key(family[0]) in name_lexicon().surnames:
        return False
    return begins_role(cell, 0) or heading_kind(cell) is not None
