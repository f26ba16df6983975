"""Names that a field of a form tells: who writes, leads, asks, is in charge, took a picture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from tusoi_nlp.structure.headings import heading_kind
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.masking.matched import name_span, with_initials
from tusoi_nlp.structure.masking.other_words import (
    SELF,
    is_body_or_role,
    is_matter,
    is_other_word,
    opens_otherwise,
)
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import role_before, roles_after
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, CAPITALISED_WORDS, SMALL, WRITTEN_NAME, name_keys
from tusoi_nlp.text.names.tokens import tokens_of
from tusoi_nlp.text.syllables import key

_WRITER = r"người (?:ghi|viết|kiểm điểm)(?: (?:biên bản|bản (?:tự )?kiểm điểm))?"
_I = r"(?<!\w)(?:tôi|tui|em)"
_CALLED = rf"họ(?: và)? tên|(?<!\w)tôi là|{_I} tên(?: là)?|(?<!\w)tên {_I}(?: là)?"
_NAME_FIELD = re.compile(rf"(?i:(?:{_CALLED}|{_WRITER})\s*:?\s*)(?P<name>{CAPITALISED_WORDS})")
_FIELD_WORDS = ("tên", "tôi là", "người ghi", "người viết", "người kiểm điểm")  # one is wherever _NAME_FIELD fits
_LEADERS = r"(?:người )?chủ (?:trì|tọa|toạ)|th[ươ] k[ýí]|ghi (?:chép|biên bản|bb)"
_OPENS_GHI = r"(?:^|(?<=[.,;(|+*•–-])|(?<=[.,;(|+*•–-] ))"  # "hóa đơn ghi: Xăng" tells what stands in it
_PUBLISHERS = r"(?:(?:trưởng|phó|tổng) )?(?:ban )?biên tập|chịu trách nhiệm(?: chính| nội dung| xuất bản)?"
_LED = re.compile(  # who leads, writes or is a guest, of whatever family: "Chủ trì: Yên Đình Sự, Bí thư", "TK: Mịch"
    rf"(?<!\w)(?:(?i:{_LEADERS}|{_PUBLISHERS}|khách(?: mời)?|đại biểu|ct|tk)|GHI|Ghi|{_OPENS_GHI}ghi)"
    rf"(?i: (?:hội nghị|cuộc họp|buổi họp|phiên họp|sinh hoạt))?\s*:\s*(?:[ace]\. ?)?(?P<name>{WRITTEN_NAME})"
    rf"(?=\s*(?:[,;.()|–-]|$)|\s+(?i:{_LEADERS}|ghi|bí thư|người ghi)\s*:)"
)
_SIGNS_AS = rf"(?:P?BT|CT|TK|(?i:(?:phó )?bí thư|{_LEADERS}|người ghi(?: biên bản)?|ghi))(?i: (?:đã )?ký)?\s*:\s*"
_SIGNED = re.compile(  # two who sign in one line: "BT: Ba      TK: Ngân", "Bí thư ký: Ba | Người ghi: Ngân"
    rf"\W*{_SIGNS_AS}(?P<name>{WRITTEN_NAME})[\s|,;–-]+{_SIGNS_AS}(?P<second>{WRITTEN_NAME})\W*"
)
_TOLD = re.compile(rf":\s*(?:[ace]\. ?)?{CAPITAL}")  # it is wherever _LED fits
_ASKED = re.compile(  # who asks or answers: "Hỏi (Gia Hưng): …", "- Trả lời (cô Lệ Mỹ): …"
    rf"\W*(?:\w{{1,2}}[.)/]\s*)?(?i:(?:câu )?hỏi|câu(?= \d)|đáp|trả lời|chất vấn|giải trình|góp ý|ý kiến)(?i: \d+)?\s*"
    rf"\(\s*(?P<name>{WRITTEN_NAME})\s*(?:[,–-][^)]{{0,60}})?\)\s*:"
)
_LED_BY = re.compile(  # who leads, told after the name, and who writes: "Thuấn chủ trì, Đoan ghi."
    rf"(?:^|[.,;]\s|\bvà\s)\W*(?P<name>{WRITTEN_NAME})\s+"
    r"(?:chủ (?:trì|tọa|toạ)|làm thư ký|ghi (?:chép|biên bản|bb))"
    rf"(?=\s*(?:[,.;]|$|và\b))(?:\s*(?:,|;|và)\s+(?P<writer>{WRITTEN_NAME})\s+ghi(?=\s*(?:[,.;]|$)))?"
)
_LEADING_WORDS = ("chủ t", "thư ký", "ghi ")  # one is wherever _LED_BY fits
_IN_CHARGE = re.compile(rf"\(\s?(?P<name>{CAPITAL}[^\W\d_]+(?: {CAPITAL}[^\W\d_]+)?)\s?\)")  # "phụ nữ (Quỳnh Nga)"
_LONGEST_GROUP = 24  # characters
_AUTHORS = rf"{CAPITALISED_WORDS}(?:\s*(?:[-–,&]|và)\s*{CAPITALISED_WORDS})*"
_BYLINE = re.compile(  # of a newspaper: "Ảnh: Hữu Bách", "Bài, ảnh: Lê An - Hữu Bách", "07:15 (GMT+7) Lê An"
    r"(?:(?<!\w)(?i:bài(?: viết)?|tin|ảnh|clip|video|đồ họa|thực hiện|tác giả|(?:tổng )?biên tập)"
    rf"(?i:(?:,| và) (?:ảnh|bài|clip|video))?:\s*|(?i:\(gmt ?\+ ?7\))\W*)(?P<names>{_AUTHORS})\W*$"
)
_GOES_ON = re.compile(rf"\s*,\s*{SMALL}")
_HOLDER = re.compile(rf":\s*(?P<name>{CAPITALISED_WORDS})(?=\s*(?:[,;.()–-]|$|và\b))")
_DOER = re.compile(  # after whom a field of a form asks by what is done
    r"(?<!\w)(?:người (?:lập|tổng hợp|kiểm phiếu|phụ trách|thực hiện|nhận xét|đánh giá|góp ý|chịu trách nhiệm|báo cáo"
    r"|được (?:góp ý|kiểm điểm|phê bình|đánh giá|phân công|giao))(?: (?:biểu|bảng|báo cáo|danh sách|chính|giúp đỡ))?"
    r"|đảng viên được (?:góp ý|kiểm điểm|phê bình|đánh giá|phân công giúp đỡ)"
    r"|(?:ban|tổ) kiểm phiếu)\s*$",
    re.IGNORECASE,
)
_AND_HOLDER = re.compile(rf"(?:\s*,|\s+và)\s+(?P<name>{CAPITALISED_WORDS})(?=\s*(?:[,;.()–-]|$|và\b))")
_LONGEST_FIELD = 60  # characters before a colon


def field_names(text: str) -> Iterator[NameSpan]:
    """Yield who is told in a field: "Họ và tên: …", "Tôi tên là …", "Người ghi biên bản …"."""
    small = text.lower()
    if any(map(small.__contains__, _FIELD_WORDS)):
        yield from (name_span(field) for field in _NAME_FIELD.finditer(text) if not _is_deed(field))


def leaders(text: str) -> Iterator[NameSpan]:
    """Yield who leads, writes or is a guest: "Chủ trì: Yên Đình Sự, Bí thư", "TK: Mịch"."""
    if _TOLD.search(text):
        led = (field for field in _LED.finditer(text) if not is_body_or_role(field["name"]) and not _says(field))
        yield from map(with_initials, led)
        if signed := _SIGNED.fullmatch(text):
            names = (who for who in ("name", "second") if not is_other_word(signed[who]))
            yield from (NameSpan(*signed.span(who)) for who in names)


def holders(text: str) -> Iterator[NameSpan]:
    """Yield who holds a post or does what a field asks for, two words and more: "Thủ quỹ : Bửu Hòa", "Người lập: …"."""
    for told in _HOLDER.finditer(text):
        if not _asks_who(text, told):
            continue
        name: re.Match[str] | None = told
        while name and _is_holder(name["name"]):
            yield name_span(name)
            name = _AND_HOLDER.match(text, name.end())


def _asks_who(text: str, told: re.Match[str]) -> bool:
    """Return whether a post or one who does something is told right before the colon of a field."""
    if _DOER.search(text, max(0, told.start() - _LONGEST_FIELD), told.start()):
        return True
    tokens = tokens_of(text)
    first = bisect_left(tokens.starts, told.start("name"))
    return first < len(tokens) and role_before(text, tokens, first) is not None


def _is_holder(name: str) -> bool:
    is_other = is_other_word(name) or heading_kind(name) is not None or _opens_in_words(name)
    return " " in name and not is_other


def _opens_in_words(name: str) -> bool:
    """Return whether what people do, how, or a matter opens capitals: "Chưa Có", "Họp Dân", but not "Thu Hà"."""
    lexicon, keys = name_lexicon(), name_keys(name)
    if keys[0] in lexicon.surnames | lexicon.middles:
        return False
    words = (lexicon.verbs, lexicon.adverbs, lexicon.compounds)
    return keys[0] in lexicon.matters or any(keys[:n] in entries for entries in words for n in (1, 2))


def is_field_of_doer(label: str) -> bool:
    """Return whether a field before its colon asks by whom something is done: "Người lập", "Ban kiểm phiếu"."""
    return _DOER.search(label) is not None


def askers(text: str) -> Iterator[NameSpan]:
    """Yield who asks or answers: "Hỏi (Gia Hưng): …"."""
    asked = _ASKED.match(text)
    if asked and not is_body_or_role(asked["name"]) and not is_matter(asked["name"]):
        yield with_initials(asked)


def leaders_named_first(text: str) -> Iterator[NameSpan]:
    """Yield who leads and who writes, told after their names: "Thuấn chủ trì, Đoan ghi."."""
    if any(map(text.__contains__, _LEADING_WORDS)):
        told = ((led, who) for led in _LED_BY.finditer(text) for who in ("name", "writer"))
        yield from (NameSpan(*led.span(who)) for led, who in told if led[who] and not _is_no_person(led[who]))


def authors(text: str) -> list[NameSpan]:
    """Return who wrote an article or took its picture, at the end of a line."""
    ends_in_name = text.rstrip(".,;:!?…)”\"' ").rpartition(" ")[2][:1].isupper()
    byline = _BYLINE.search(text) if ends_in_name and (":" in text or "+" in text) else None
    if byline is None:
        return []
    names = re.compile(CAPITALISED_WORDS).finditer(text, byline.start("names"), byline.end("names"))
    return [NameSpan(*name.span()) for name in names if " " in name[0] and not is_body_or_role(name[0])]


def in_charge(text: str) -> Iterator[NameSpan]:
    """Yield who is told in brackets behind a group that somebody speaks for: "đoàn thanh niên (Quỳnh Nga) mở lớp"."""
    for told in _IN_CHARGE.finditer(text):
        ahead = text[max(0, told.start() - _LONGEST_GROUP) : told.start()]
        if _group().search(ahead) and not is_other_word(told["name"]):
            yield NameSpan(*told.span("name"))


@cache
def _group() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){layout().turn_groups}\s?$", re.IGNORECASE)


def _is_no_person(name: str) -> bool:
    """Return whether capitals before "chủ trì" are a body or a role, or who speaks of himself: "Tôi chủ trì"."""
    return opens_otherwise(name) or SELF.fullmatch(name) is not None


def _says(field: re.Match[str]) -> bool:
    """Return whether a word after "Chủ trì:" opens what is said: "Thôi, mời các đồng chí qua nội dung hai", "Rồi."."""
    end = field.end("name")
    if (key(field["name"]),) in name_lexicon().not_names:
        return True
    goes_on = " " not in field["name"] and _GOES_ON.match(field.string, end)
    return bool(goes_on) and not roles_after(field.string, end)


def _is_deed(field: re.Match[str]) -> bool:
    """Return whether what stands after "người ghi" without a colon is what was done: "Người ghi biên bản Đã ký"."""
    return ":" not in field[0] and (key(field["name"]),) in name_lexicon().verbs
