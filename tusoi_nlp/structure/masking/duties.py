"""Given names in a list of who does what, a word in front of it: "Trực đêm 12/5: Hải/Tuấn/Mai", "Giao: Hợp - loa"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tusoi_nlp.structure.masking.other_words import is_matter, is_other_word
from tusoi_nlp.text.names.entries import lexicon_of, opens_common_word
from tusoi_nlp.text.names.given import end_of_given
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens, joined, tokens_of
from tusoi_nlp.text.syllables import key

_TAIL = re.compile(r":| (?:có|gồm)(?=\s)", re.IGNORECASE)
_DUTY = re.compile(
    r"(?<!\w)(?:có mặt|hiện diện|(?:đi |đến |tham )?dự(?: họp)?|đi họp|phát biểu|phân công|giao(?: việc| nhiệm vụ)?"
    r"|(?:ca |tổ |đội |người )?trực|ký tên|khen|biểu dương|tuyên dương|nhắc nhở)"
    r"(?: (?:đêm|ngày|sáng|chiều|tối|cơ quan|tết|lễ|thứ)){0,4}(?:[\s\d/.,()-]{0,16}:| (?:có|gồm))\Z",
    re.IGNORECASE,
)
_WHO = re.compile(  # did so or did not: "Ai chưa nộp: …", "Đi muộn: …"
    r"(?<!\w)(?:(?:ai|người|đ/c|đồng chí|đảng viên|chưa|đã|còn|hay|xin|được) [^:;.|\d]{2,30}"
    r"|(?:đi|đến|họp) (?:muộn|trễ|chậm)|về sớm|nghỉ(?: ốm| phép)?|ốm|đi xa):\Z",
    re.IGNORECASE,
)
_LONGEST = 72  # characters of what these two match
_ITEM = re.compile(
    rf"\s*(?:\d{{1,2}}[.)]\s*)?(?P<name>(?!(?:Sáng|Trưa|Chiều|Tối|Đêm) \d){CAPITAL}[^\W\d_]+(?: {CAPITAL}[^\W\d_]+)?)"
    r"(?=\s*(?:[,;/+&(–-]|\.?\s*$|và\b)| \d)"
)
_NEXT = re.compile(r"[^,;/+&.:]{0,60}?(?:[,;/+&]|\bvà\b)")
_MOST = 20  # in one list


def duty_names(text: str) -> Iterator[NameSpan]:
    """Yield the given names of a list behind a word for duties, or behind who did so or did not.

    Two stand in it at least, or one that is known as such; of the second kind of list two, each of them known.
    """
    tokens: Tokens | None = None
    end = 0  # of the list before
    for tail in _TAIL.finditer(text):
        opening = max(end, tail.start() - _LONGEST), tail.end()
        duty = _DUTY.search(text, *opening)
        head = duty or (_WHO.search(text, *opening) if tail[0] == ":" else None)
        if head is None:
            continue
        tokens = tokens or tokens_of(text)
        if _is_of_bodies(text, tokens, head.start()):
            continue
        found = list(_listed(text, tokens, tail.end()))
        end = found[-1].end if found else end
        known = [_is_known(text, span) for span in found]
        if (any(known) or len(found) > 1) if duty else (all(known) and len(found) > 1):
            yield from found


def _is_of_bodies(text: str, tokens: Tokens, start: int) -> bool:
    """Return whether several bodies do what stands at `start`: "Các thôn dự: …", "3 đội tham dự: …"."""
    n = tokens.at(start)
    if not 0 < n < len(tokens) or not joined(text, tokens, n - 1, n + 1):
        return False
    lexicon = lexicon_of(text)
    is_body = tokens.keys[n - 1] in lexicon.bodies or tokens.keys[n - 1 : n] in lexicon.places
    numbered = text[max(0, tokens.starts[n - 1] - 2) : tokens.starts[n - 1]].strip().isdigit()
    return is_body and (numbered or not lexicon.several.isdisjoint(tokens.keys[max(0, n - 3) : n - 1]))


def _is_known(text: str, span: NameSpan) -> bool:
    """Return whether a word that is a given name as well ends a name."""
    return key(text[span.start : span.end].rpartition(" ")[2]) in name_lexicon().ambiguous


def _listed(text: str, tokens: Tokens, start: int) -> Iterator[NameSpan]:
    """Yield the names of the list that begins at `start`, each a capital or two, what somebody does behind it."""
    for _ in range(_MOST):
        item = _ITEM.match(text, start)
        if item and _may_be_person(text, tokens, item.start("name"), item["name"]):
            yield NameSpan(*item.span("name"))
        following = _NEXT.match(text, item.end("name") if item else start)
        if following is None:
            return
        start = following.end()


def _may_be_person(text: str, tokens: Tokens, start: int, name: str) -> bool:
    first = tokens.at(start)
    if first == len(tokens) or end_of_given(text, tokens, first) == first or is_other_word(name):
        return False
    goes_on = joined(text, tokens, first, first + 2)  # "Hạnh, Phúc" are two
    return not (is_matter(name) or (goes_on and opens_common_word(tokens, first, lexicon_of(text))))
