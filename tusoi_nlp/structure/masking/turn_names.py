"""Names that open a turn or an item of a list."""

from __future__ import annotations

import re

from tusoi_nlp.structure.layout import CLOCK
from tusoi_nlp.structure.masking.other_words import is_matter, is_told_as_label, opens_otherwise
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.sentences import BULLETS
from tusoi_nlp.text.syllables import key

_ORDINAL = rf"(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|út) (?={CAPITAL})"
_ORDINAL_NAME = re.compile(rf"(?:^[\W\d]*|[,;]\s*|\bvà\s+)(?P<name>{_ORDINAL}[^\W\d_]+)(?=\s*(?:[,;:(]|$|và\b))")
_OPENED = re.compile(rf"\s*(?:[{BULLETS}]\s*)?(?P<names>[^:()]{{2,60}}?)\s*(?:\([^)]{{1,60}}\)\s*)?:\s*(?P<said>.*)")
_NAMED = re.compile(rf"(?:{CAPITAL}\.? ?)?{CAPITAL}[^\W\d_]+(?:[ -]{CAPITAL}[^\W\d_]+){{0,3}}")
_FIRST_PERSON = re.compile(
    r"(?:\S+ ){0,12}?(?:tôi|tui|tớ|chúng (?:tôi|em|mình)|bản thân)(?!\w)"
    r"|(?:[^\W\d]\S* ){0,2}?(?:em|mình|cháu)(?!\w)"
    r"|(?:nhất trí|đồng ý|đồng tình|không có ý kiến|thống nhất|ok|oke)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_CALLED = 60  # characters before the colon of a turn
_FURTHEST_COLON = 200  # characters, those of a note in brackets among them
_SAYS_OF_SELF = re.compile(r"(?:dạ,? )?(?:tôi|tui|em|cháu)(?!\w)", re.IGNORECASE)
_CLOCK = re.compile(rf"\s*(?:[{BULLETS}]\s*)?{CLOCK}")


def turn_names(text: str) -> list[NameSpan]:
    """Return the names that open a turn without honorifics: "+ Mỹ Lệ (Kobe): Theo em …", "- An, Bình: đồng ý".

    After the clock of a chat whatever is said tells a turn.
    """
    clock = _CLOCK.match(text)
    begins = clock.end() if clock else 0
    turn = _OPENED.fullmatch(text, begins) if ":" in text[begins:] else None
    if turn is None or turn["names"].isupper() or not (clock or _FIRST_PERSON.match(turn["said"])):
        return []
    if is_told_as_label(text[begins:]) or (_is_lone_word(turn["names"]) and not _says_of_self(turn)):
        return []
    is_item = text.lstrip()[0] in BULLETS or clock is not None
    spans, at = [], turn.start("names")
    for piece in re.split(r"(,\s*|\s+và\s+)", turn["names"]):
        if _NAMED.fullmatch(piece) and (is_item or " " in piece) and not opens_otherwise(piece):
            spans.append(NameSpan(at, at + len(piece)))
        at += len(piece)
    return spans


def called_by_birth(text: str) -> list[NameSpan]:
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
    return counted or is_matter(word) or opens_otherwise(word)


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
    if is_told_as_label(text) or opens_otherwise(name):
        return None
    if " " not in name and (is_matter(name) or _tells_fact(turn["said"])):
        return None
    return NameSpan(turn.start("names"), turn.start("names") + len(name))


def _tells_fact(said: str) -> bool:
    """Return whether a number, words without marks or somebody's name follow a word: "Tồn: 5", "Khach: d/c An".

    "Hảo: em xin nhận việc" tells who speaks.
    """
    honorific = name_lexicon().honorific_pattern.match(said)
    addressed = honorific is not None and not (_SAYS_OF_SELF.match(said) and said[honorific.end() :][:1].islower())
    return said[0].isdigit() or said.isascii() or addressed


def _is_lone_word(names: str) -> bool:
    """Return whether one word alone, no list, may be another than a name: "Chung", "Riêng"."""
    return key(names.strip()) in name_lexicon().ambiguous


def _says_of_self(turn: re.Match[str]) -> bool:
    """Return whether a word that may be a name opens what somebody says of himself: "Tấn: Em nhận", no "Riêng: tôi"."""
    word = turn["names"].strip()
    other = is_matter(word) or (key(word),) in name_lexicon().adverbs
    return not other and _SAYS_OF_SELF.match(turn["said"]) is not None
