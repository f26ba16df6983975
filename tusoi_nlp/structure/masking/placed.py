"""Names told by where they stand: in a field of a form, before a turn, in a list of the absent, among signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tusoi_nlp.structure.documents import is_head_line
from tusoi_nlp.structure.headings import heading_kind
from tusoi_nlp.structure.layout import CLOCK, layout
from tusoi_nlp.structure.masking.name_cells import is_common, name_span
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import begins_role, roles_after
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, CAPITALISED_WORDS, SMALL
from tusoi_nlp.text.syllables import is_syllable, key

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITALS = CAPITALISED_WORDS
_WRITER = r"người (?:ghi|viết|kiểm điểm)(?: (?:biên bản|bản (?:tự )?kiểm điểm))?"
_I = r"(?<!\w)(?:tôi|tui|em)"
_CALLED = rf"họ(?: và)? tên|(?<!\w)tôi là|{_I} tên(?: là)?|(?<!\w)tên {_I}(?: là)?"
_NAME_FIELD = re.compile(rf"(?i:(?:{_CALLED}|{_WRITER})\s*:?\s*)(?P<name>{_CAPITALS})")
_FIELD_WORDS = ("tên", "tôi là", "người ghi", "người viết", "người kiểm điểm")  # one is wherever _NAME_FIELD fits
_INITIALS = rf"(?:{CAPITAL}[gthr]?h?\. ?){{0,3}}"
_LEADERS = r"(?:người )?chủ (?:trì|tọa|toạ)|th[ươ] k[ýí]|ghi (?:chép|biên bản|bb)"
_OPENS_GHI = r"(?:^|(?<=[.,;(|+*•–-])|(?<=[.,;(|+*•–-] ))"  # "hóa đơn ghi: Xăng" tells what stands in it
_PUBLISHERS = r"(?:(?:trưởng|phó|tổng) )?(?:ban )?biên tập|chịu trách nhiệm(?: chính| nội dung| xuất bản)?"
_LED = re.compile(  # who leads, writes or is a guest, of whatever family: "Chủ trì: Yên Đình Sự, Bí thư", "TK: Mịch"
    rf"(?<!\w)(?:(?i:{_LEADERS}|{_PUBLISHERS}|khách(?: mời)?|đại biểu|ct|tk)|GHI|Ghi|{_OPENS_GHI}ghi)"
    rf"(?i: (?:hội nghị|cuộc họp|buổi họp|phiên họp|sinh hoạt))?\s*:\s*(?P<name>{_INITIALS}{_CAPITALS})"
    rf"(?=\s*(?:[,;.()–-]|$)|\s+(?i:{_LEADERS}|ghi|bí thư|người ghi)\s*:)"
)
_TOLD = re.compile(rf":\s*{CAPITAL}")  # it is wherever _LED fits
_ASKED = re.compile(  # who asks or answers: "Hỏi (Gia Hưng): …", "- Trả lời (cô Lệ Mỹ): …"
    rf"\W*(?:\w{{1,2}}[.)/]\s*)?(?i:(?:câu )?hỏi|câu(?= \d)|đáp|trả lời|chất vấn|giải trình|góp ý|ý kiến)(?i: \d+)?\s*"
    rf"\(\s*(?P<name>{_INITIALS}{_CAPITALS})\s*(?:[,–-][^)]{{0,60}})?\)\s*:"
)
_LED_BY = re.compile(  # who leads, told after the name, and who writes: "Thuấn chủ trì, Đoan ghi."
    rf"(?:^|[.,;]\s|\bvà\s)\W*(?P<name>{_INITIALS}{_CAPITALS})\s+"
    r"(?:chủ (?:trì|tọa|toạ)|làm thư ký|ghi (?:chép|biên bản|bb))"
    rf"(?=\s*(?:[,.;]|$|và\b))(?:\s*(?:,|;|và)\s+(?P<writer>{_INITIALS}{_CAPITALS})\s+ghi(?=\s*(?:[,.;]|$)))?"
)
_LEADING_WORDS = ("chủ t", "thư ký", "ghi ")  # one is wherever _LED_BY fits
_IN_CHARGE = re.compile(rf"\(\s?(?P<name>{CAPITAL}[^\W\d_]+(?: {CAPITAL}[^\W\d_]+)?)\s?\)")  # "phụ nữ (Quỳnh Nga)"
_LONGEST_GROUP = 24  # characters
_ORDINAL = rf"(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|út) (?={CAPITAL})"
_ORDINAL_NAME = re.compile(rf"(?:^[\W\d]*|[,;]\s*|\bvà\s+)(?P<name>{_ORDINAL}[^\W\d_]+)(?=\s*(?:[,;:(]|$|và\b))")
_AUTHORS = rf"{_CAPITALS}(?:\s*(?:[-–,&]|và)\s*{_CAPITALS})*"
_BYLINE = re.compile(  # of a newspaper: "Ảnh: Hữu Bách", "Bài, ảnh: Lê An - Hữu Bách", "07:15 (GMT+7) Lê An"
    r"(?:(?<!\w)(?i:bài(?: viết)?|tin|ảnh|clip|video|đồ họa|thực hiện|tác giả|(?:tổng )?biên tập)"
    rf"(?i:(?:,| và) (?:ảnh|bài|clip|video))?:\s*|(?i:\(gmt ?\+ ?7\))\W*)(?P<names>{_AUTHORS})\W*$"
)
_GOES_ON = re.compile(rf"\s*,\s*{SMALL}")
_ABSENT_LINE = re.compile(r"(?<!\w)vắng(?!\w)", re.IGNORECASE)
_ABSENT = re.compile(r"vắng[^:;.\n]{0,40}?[:;,]?\s", re.IGNORECASE)
_LISTED_NAME = (
    rf"\s*(?:[1-9]\.\s*(?![^,;.()]{{1,20}}:))?(?P<name>{_INITIALS}{_CAPITALS})(?=\s*(?:[,;(.:)–-]|$|\bvà\b|\w))"
)
_NOTE = re.compile(rf"((?<!\w){_CAPITALS}\s*)\([^)]*\)")
_LISTED = re.compile(rf"(?:^|[:,;(+]|\bvà){_LISTED_NAME}")
_LISTED_FIRST = re.compile(_LISTED_NAME)
_REASON = re.compile(r"\W*(?:(?:vắng )?(?:có|không)(?: có)?) (?:lý do|lí do|phép)\b[^:;.]{0,20}:", re.IGNORECASE)
_LEFT_OPEN = re.compile(rf"(?:[,:]|\bvà|(?<!\w){CAPITAL}[^\W\d_]+)\s*$")  # a line in whose list names are to follow
_NEXT_MISSING = re.compile(rf"(?P<name>{_INITIALS}{_CAPITALS})\s*[,;(]")
_ITEM_MISSING = re.compile(rf"\s*(?:[-–+*•]|\d{{1,2}}[.)/])\s*(?P<name>{_INITIALS}{_CAPITALS})\s*(?:[,;(–-]|\.?\s*$)")
_LEFT_OVER = re.compile(  # a digit comes first in it, so that a text is searched for one fast
    r"(?P<n>\d(?<!ngày \d)(?<!đến \d)(?<!từ \d)(?<!số \d)(?<![\d/]\d)\d{0,2})\s?/\s?(?P<of>\d{1,3})"
    r"(?: (?:đ/c|đồng chí|đảng viên|đv|người))?\s?[.,;(–-]? ?(?:chỉ )?(?:còn(?: lại)?|trừ|thiếu|riêng|vắng):? ",
    re.IGNORECASE,
)
_ONE_LEFT = re.compile(
    rf"(?:, | và | với )?(?P<name>{_INITIALS}{_CAPITALS})"
    r"(?=\s*(?:[,;.)(]|$)|\s+(?:và|với|chưa|không|đang|đi|ốm|nộp|làm)\b)"
)
_OPENED = re.compile(r"\s*(?:[-–+*•]\s*)?(?P<names>[^:()]{2,60}?)\s*(?:\([^)]{1,60}\)\s*)?:\s*(?P<said>.*)")
_NAMED = re.compile(rf"(?:{CAPITAL}\.? ?)?{CAPITAL}[^\W\d_]+(?:[ -]{CAPITAL}[^\W\d_]+){{0,3}}")
_FIRST_PERSON = re.compile(
    r"(?:\S+ ){0,12}?(?:tôi|tui|tớ|chúng (?:tôi|em|mình)|bản thân)(?!\w)"
    r"|(?:[^\W\d]\S* ){0,2}?(?:em|mình|cháu)(?!\w)"
    r"|(?:nhất trí|đồng ý|đồng tình|không có ý kiến|thống nhất|ok|oke)(?!\w)",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\W*(?P<name>{_CAPITALS}(?:\s?[^\w\s|]\s?{_CAPITALS})?)\W*")  # a stamp leaves marks in it
_LONGEST_CALLED = 60  # characters before the colon of a turn
_FURTHEST_COLON = 200  # characters, those of a note in brackets among them
_SAYS_OF_SELF = re.compile(r"(?:dạ,? )?(?:tôi|tui|em|cháu)(?!\w)", re.IGNORECASE)
_SELF = re.compile(r"(?:chúng )?(?:tôi|tui|tớ|em|mình|ta)", re.IGNORECASE)
_PERIOD = re.compile(r"(?:quý|tháng|thứ) ", re.IGNORECASE)  # "Quý I"
_BULLETS = frozenset("-–+*•")
_CLOCK = re.compile(rf"\s*(?:[-–+*•]\s*)?{CLOCK}")


def find_placed(text: str, *, signed: bool) -> list[NameSpan]:
    """Return the names of a paragraph that its form tells; `signed` where it stands among the signatures."""
    small, found = text.lower(), list[NameSpan]()
    if any(word in small for word in _FIELD_WORDS):
        found = [name_span(field) for field in _NAME_FIELD.finditer(text) if not _is_deed(field)]
    if _TOLD.search(text):
        led = (field for field in _LED.finditer(text) if not is_body_or_role(field["name"]) and not _says(field))
        found += map(_with_initials, led)
    asked = _ASKED.match(text)
    if asked and not is_body_or_role(asked["name"]) and not is_matter(asked["name"]):
        found.append(_with_initials(asked))
    if any(word in text for word in _LEADING_WORDS):
        led_by = ((told, who) for told in _LED_BY.finditer(text) for who in ("name", "writer"))
        found += [NameSpan(*told.span(who)) for told, who in led_by if told[who] and not _is_no_person(told[who])]
    found += _called_by_birth(text)
    found += _turn_names(text)
    found += _authors(text)
    if "vắng" in small and (absent := _ABSENT.search(text)):
        found += _listed_names(text, absent.end() - 1)
    if "/" in text:
        found += _left_over(text)
    found += _in_charge(text)
    if signed:
        found += _signed_names(text)
    return [span for span in found if span.end > span.start and not is_common(text[span.start : span.end])]


def _authors(text: str) -> list[NameSpan]:
    """Return who wrote an article or took its picture, at the end of a line."""
    ends_in_name = text.rstrip(".,;:!?…)”\"' ").rpartition(" ")[2][:1].isupper()
    byline = _BYLINE.search(text) if ends_in_name and (":" in text or "+" in text) else None
    if byline is None:
        return []
    names = re.compile(_CAPITALS).finditer(text, byline.start("names"), byline.end("names"))
    return [NameSpan(*name.span()) for name in names if " " in name[0] and not is_body_or_role(name[0])]


def _turn_names(text: str) -> list[NameSpan]:
    """Return the names that open a turn without honorifics: "+ Mỹ Lệ (Kobe): Theo em …", "- An, Bình: đồng ý".

    After the clock of a chat whatever is said tells a turn.
    """
    clock = _CLOCK.match(text)
    begins = clock.end() if clock else 0
    turn = _OPENED.fullmatch(text, begins) if ":" in text[begins:] else None
    if turn is None or turn["names"].isupper() or not (clock or _FIRST_PERSON.match(turn["said"])):
        return []
    if _is_told_as_label(text[begins:]) or (_is_lone_word(turn["names"]) and not _says_of_self(turn)):
        return []
    is_item = text.lstrip()[0] in _BULLETS or clock is not None
    spans, at = [], turn.start("names")
    for piece in re.split(r"(,\s*|\s+và\s+)", turn["names"]):
        if _NAMED.fullmatch(piece) and (is_item or " " in piece) and not _opens_otherwise(piece):
            spans.append(NameSpan(at, at + len(piece)))
        at += len(piece)
    return spans


def _in_charge(text: str) -> Iterator[NameSpan]:
    """Yield who is told in brackets behind a group that somebody speaks for: "đoàn thanh niên (Quỳnh Nga) mở lớp"."""
    for told in _IN_CHARGE.finditer(text):
        ahead = text[max(0, told.start() - _LONGEST_GROUP) : told.start()]
        if _group().search(ahead) and not is_other_word(told["name"]):
            yield NameSpan(*told.span("name"))


@cache
def _group() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){layout().turn_groups}\s?$", re.IGNORECASE)


def _called_by_birth(text: str) -> list[NameSpan]:
    """Return who opens a turn by the order of birth in small letters: "3) ba Khía: …", "tư Bé, sáu Nổ: nhất trí"."""
    called, colon, _ = text.partition(":")
    if not colon or len(called) > _LONGEST_CALLED:
        return []
    found = (name for name in _ORDINAL_NAME.finditer(called) if not _is_counted(name["name"].split()[-1]))
    return [NameSpan(*name.span("name")) for name in found]


def _is_counted(word: str) -> bool:
    """Return whether a capital after a number is what there are so many of: "hai Tổ", "ba Chi bộ", "hai Hộ"."""
    lexicon = name_lexicon()
    counted = key(word) in lexicon.bodies or (key(word),) in lexicon.no_persons
    return counted or is_matter(word) or _opens_otherwise(word)


def listed_turn(text: str) -> NameSpan | None:
    """Return the name that opens a paragraph whatever is said: "+ Gia Hưng: quỹ …", "Thuấn: Tháng 8 báo in …".

    Where others are opened by persons it is one more of them; elsewhere it may be a place or a matter.
    """
    turn = _OPENED.fullmatch(text) if ":" in text.lstrip()[:_FURTHEST_COLON] else None
    if turn is None or not turn["said"]:
        return None
    name = turn["names"]
    if not all(word.istitle() for word in name.split()) or not _NAMED.fullmatch(name):
        return None
    if _is_told_as_label(text) or _opens_otherwise(name):
        return None
    if " " not in name and (is_matter(name) or _tells_fact(turn["said"])):
        return None
    return NameSpan(turn.start("names"), turn.start("names") + len(name))


def is_matter(word: str) -> bool:
    """Return whether one word may tell what a line is about: "Chung: …", "Thu: 5 triệu", "Lúa: 12 ha"."""
    return key(word) in name_lexicon().matters


def _tells_fact(said: str) -> bool:
    """Return whether a number, words without marks or somebody's name follow a word: "Tồn: 5", "Khach: d/c An".

    "Hảo: em xin nhận việc" tells who speaks.
    """
    honorific = name_lexicon().honorific_pattern.match(said)
    addressed = honorific is not None and not (_SAYS_OF_SELF.match(said) and said[honorific.end() :][:1].islower())
    return said[0].isdigit() or said.isascii() or addressed


def _is_no_person(name: str) -> bool:
    """Return whether capitals before "chủ trì" are a body or a role, or who speaks of himself: "Tôi chủ trì"."""
    return _opens_otherwise(name) or _SELF.fullmatch(name) is not None


def _is_told_as_label(text: str) -> bool:
    """Return whether a heading or a field of a form stands before a colon: "Khuyết: bản thân …", "Họ và tên:"."""
    label = text.partition(":")[0].strip(" -–+*•")
    return heading_kind(label) is not None or layout().field.match(text.lstrip(" -–+*•")) is not None


def _opens_otherwise(piece: str) -> bool:
    """Return whether capitals before a colon are a deed, a role or a body: "Hỏi", "Chủ trì", "Tổ Một"."""
    lexicon = name_lexicon()
    if lexicon.honorific_pattern.match(piece):  # the name after it is found as others are
        return True
    words = tuple(key(word) for word in _WORD.findall(piece))
    if len(words) > 2 and words[0] in lexicon.weak_surnames and words[1] in lexicon.sure_middles:  # "Đường Thị Sót"
        return False
    of_bodies = (words[0],) in lexicon.places or words[0] in lexicon.bodies
    is_body = (len(words) > 1 and words[0] not in lexicon.surnames and of_bodies) or words in lexicon.regions
    is_label = any(words[:n] in lexicon.no_persons for n in range(1, len(words) + 1))
    return is_body or is_label or words in lexicon.verbs or is_common(piece)


def is_body_or_role(name: str) -> bool:
    """Return whether capitals after "Chủ trì:" are no person: "BÍ THƯ CHI BỘ", "UBND", "Hội CCB"."""
    return any(map(_is_acronym, _WORD.findall(name))) or _opens_otherwise(name)


def is_other_word(name: str) -> bool:
    """Return whether capitals in a list are no name: a body, a role, a matter, a pronoun, another word ("Không")."""
    if is_body_or_role(name) or _SELF.fullmatch(name) or _PERIOD.match(name):
        return True
    lexicon, words = name_lexicon(), tuple(key(word) for word in _WORD.findall(name))
    if len(words) == 1 and words[0] in lexicon.ordinals | lexicon.ambiguous and words[0] not in lexicon.bodies:
        return words in lexicon.adverbs  # "Thu", "Mạnh" and "Ba" are names there
    return words in lexicon.not_names | lexicon.adverbs or (len(words) == 1 and is_matter(name))


def _says(field: re.Match[str]) -> bool:
    """Return whether a word after "Chủ trì:" opens what is said: "Thôi, mời các đồng chí qua nội dung hai", "Rồi."."""
    end = field.end("name")
    if (key(field["name"]),) in name_lexicon().not_names:
        return True
    goes_on = " " not in field["name"] and _GOES_ON.match(field.string, end)
    return bool(goes_on) and not roles_after(field.string, end)


def _is_lone_word(names: str) -> bool:
    """Return whether one word alone, no list, may be another than a name: "Chung", "Riêng"."""
    return key(names.strip()) in name_lexicon().ambiguous


def _says_of_self(turn: re.Match[str]) -> bool:
    """Return whether a word that may be a name opens what somebody says of himself: "Tấn: Em nhận", no "Riêng: tôi"."""
    word = turn["names"].strip()
    other = is_matter(word) or (key(word),) in name_lexicon().adverbs
    return not other and _SAYS_OF_SELF.match(turn["said"]) is not None


def _is_deed(field: re.Match[str]) -> bool:
    """Return whether what stands after "người ghi" without a colon is what was done: "Người ghi biên bản Đã ký"."""
    return ":" not in field[0] and (key(field["name"]),) in name_lexicon().verbs


def _listed_names(text: str, start: int) -> list[NameSpan]:
    """Return the names of an absent list: capitals after a mark of the list, brackets after a name left out."""
    listed = _NOTE.sub(lambda m: m[1] + " " * (len(m[0]) - len(m[1])), text)
    first = _LISTED_FIRST.match(listed, start)
    found = [*([first] if first else []), *_LISTED.finditer(listed, start)]
    found = [
        match for match in found if not _is_acronym(match["name"]) and not begins_role(listed, match.start("name"))
    ]
    return [_with_initials(match) for match in found]


def names_further_missing(lines: Sequence[str]) -> Iterator[tuple[int, NameSpan]]:
    """Yield (line number, name) of who is missing where a line's list goes on in the next, or in items below it."""
    goes_on = in_items = False
    for n, line in enumerate(lines):
        found = _item_missing(line) if in_items else _goes_on_missing(line) if goes_on else []
        yield from ((n, name) for name in found)
        absent = list(_ABSENT_LINE.finditer(line))[-1:] if "ắng" in line else []
        told = line[absent[0].start() :] if absent else line if found else ""
        in_items = bool(found and in_items) or told.rstrip().endswith(":")
        goes_on = bool(told) and not in_items and ". " not in told and _LEFT_OPEN.search(told) is not None


def _item_missing(line: str) -> list[NameSpan]:
    if reason := _REASON.match(line):
        return [
            name for name in _listed_names(line, reason.end() - 1) if not is_other_word(line[name.start : name.end])
        ]
    item = _ITEM_MISSING.match(line)
    other = item is None or is_other_word(item["name"]) or begins_role(line, item.start("name"))
    return [] if item is None or other else [_with_initials(item)]


def _goes_on_missing(line: str) -> list[NameSpan]:
    first = _NEXT_MISSING.match(line)
    return _listed_names(line, 0) if first and not is_other_word(first["name"]) else []


def _left_over(text: str) -> list[NameSpan]:
    """Return who is missing from a count: "Xong 2/3, còn Đức Thịnh", "nộp 9/11 đảng viên, trừ An và Bình"."""
    found = []
    for count in _LEFT_OVER.finditer(text):
        is_date = int(count["n"]) > int(count["of"])
        name = None if is_date else _ONE_LEFT.match(text, count.end())
        while name and not is_other_word(name["name"]):
            found.append(NameSpan(*name.span("name")))
            name = _ONE_LEFT.match(text, name.end())
    return found


def _is_acronym(name: str) -> bool:
    return len(name) > 1 and name.isalpha() and name.isupper() and not is_syllable(name)


def _with_initials(match: re.Match[str]) -> NameSpan:
    """Return the name of `match`, its initials at its beginning: "H.Trâm"."""
    return NameSpan(*match.span("name")) if "." in match["name"] else name_span(match)


def _signed_names(text: str) -> list[NameSpan]:
    """Return the names that stand alone in a line or cell among the signatures."""
    found, at = [], 0
    for cell in text.split(" | "):
        whole = _WHOLE.fullmatch(cell)
        if (
            whole
            and not layout().signature.match(cell.strip())
            and 2 <= len(_WORD.findall(cell)) <= 5
            and not is_common(whole["name"])
            and not is_head_line(cell)
            and not _is_label(cell)
        ):
            found.append(NameSpan(at + whole.start("name"), at + whole.end("name")))
        at += len(cell) + 3
    return found


def _is_label(cell: str) -> bool:
    """Return whether a cell among the signatures is a role or a heading: "PHÓ BÍ THƯ THƯỜNG TRỰC", "NHẬN XÉT CỦA …"."""
    family = _WORD.search(cell)
    if family and key(family[0]) in name_lexicon().surnames:
        return False
    return begins_role(cell, 0) or heading_kind(cell) is not None
