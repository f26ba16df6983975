"""Known given names that are words as well: whether "Sơn", "Thu" or "Tám" is the person here."""

from __future__ import annotations

import re

from tusoi_nlp.structure.masking.mentions import Mention
from tusoi_nlp.structure.masking.told import SIZE
from tusoi_nlp.text.names.entries import begins_with, opens_common_word
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.sentences import BULLETS

_COUNTED = re.compile(r" \d")
_WITHIN = re.compile(r"(?P<mark>,)? (?:\d[\d/:h.-]*(?<!\.) )?")  # between words of a sentence
_KIN = re.compile(r" (?:em|anh|chị|con|cháu|vợ|chồng|bố|mẹ|bạn) (?:vợ|chồng|rể|dâu|trai|gái|ruột|họ|của|ông|bà)\b")
_IS_CALLED = re.compile(r"(?<!\w)(?:gọi|kêu)(?: \w+)? (?:là|bằng)\W*$")  # by a nickname: "bị gọi là “Mai máy chém”"
_KIN_LETTER = re.compile(  # of "anh", "chị", "cô", "em" within a clause; an item begins at a mark: "; c. Phương tiện"
    r"(?:(?<=\w )|(?<=[,+] ))(?<!mục )(?<!điểm )(?<!khoản )[ace]\. ?$"
)
_QUOTES = ("“", '"', "‘", "'")
_AND = ("và", "với", "cùng")
_SIGNS = re.compile(r"\W*")  # nothing more: a letter is signed
SENTENCE_END = re.compile(r"[.!?]\s+$")
_OPENS_TURN = re.compile(
    r"\s*(?:\([^)]*\)\s*)?[:(]|\s+(?:tổ(?! chức)|đội|nhóm|chuyền|ca|phòng|bộ phận)\s[^\d:.;,(]{2,20}:"
)
_EMOJI = "[\u2600-\u26ff\u2705\u2764\u2b50\ufe0f\U0001f000-\U0001faff]"  # no bullets of Word's own: "\uf0b7"
_MARK_BEFORE = re.compile(  # of a list, a chat, a letter
    rf"(?:[^\W\d_]|[\])])\s*[,;:&+–-]\s*$|{_EMOJI}\s*$|\.\s+[-–]\s*$"
)
_OPENS_CHAT = re.compile(rf"\s*{_EMOJI}")
_MARK_AFTER = re.compile(rf"\s*(?:[.,;&+–-]?\s*$|[,;)&+]|{_EMOJI})")
_NEXT_TASK = re.compile(r"[;:]\s+$")  # before who does what in a plan: "Phân công: Phúc thay khóa; Tuyết gửi ảnh"
LINE_BEGINS = re.compile(rf"[{BULLETS}\s]*(?:\(?\w{{1,2}}[.)/]\s*)?")  # of a line
_LONGEST_LABEL = 60  # characters


def stands_within(it: Mention) -> bool:
    """Return whether the capital of a word that may be another stands within a sentence: "hôm ấy Sơn khóa cửa".

    What is no person there follows a word of places, days and the like, or stands before a number.
    """
    lexicon, own, n = name_lexicon(), it.own, it.n
    if not n or own in lexicon.bodies or _is_matter(own) or _is_place_word(own) or _COUNTED.match(it.text, it.end):
        return False
    before = it.words.keys[n - 1]
    gap = _WITHIN.fullmatch(it.text, it.words.ends[n - 1], it.start)
    if gap is None or (own in lexicon.ordinals and (before in lexicon.counted or _counts(it))):
        return False
    placed = before in lexicon.never_before_persons or (before, own) in lexicon.capital_ends
    return gap["mark"] is not None or not (it.words.titled[n - 1] or placed)


def _counts(it: Mention) -> bool:
    """Return whether what may be a person by the order of birth is a number: "Tám giờ", "Hai là", "thứ Hai, Ba"."""
    lexicon = name_lexicon()
    if it.words.keys[it.n - 1] in lexicon.ordinals:
        return True
    return it.after is not None and (_is_is(it) or not begins_with(it.words, it.n + 1, lexicon.after_persons))


def is_told(it: Mention) -> bool:
    """Return whether what stands around a given name that is a word as well tells that it is one."""
    return any(rule(it) for rule in _TOLD) or (it.before is None and any(rule(it) for rule in _TOLD_AT_BEGINNING))


def _is_is(it: Mention) -> bool:
    return it.after is not None and it.words.words[it.after] == "là"


def _is_called(it: Mention) -> bool:
    """Return whether somebody is called or told who he is: "Loan ơi", "Loan là tổ trưởng mà …", "Cảnh là em vợ tôi"."""
    if it.after is None:
        return it.before is not None and it.words.words[it.before].lower() == "là"
    end = it.words.ends[it.after]
    holds = _is_is(it) and (begins_role(it.text, end + 1) or _KIN.match(it.text, end))
    return it.words.words[it.after] in ("ơi", "à") or bool(holds)


def _has_kin_letter(it: Mention) -> bool:
    """Return whether a word of address stands before it by its first letter: "giao a. Tín + e. Mai".

    In a list of items it opens a common word: "gồm a. Kinh phí, c. Phương tiện".
    """
    return _KIN_LETTER.search(it.ahead) is not None and not opens_common_word(it.words, it.n, name_lexicon())


def _is_nickname(it: Mention) -> bool:
    """Return whether somebody is called by it: "bị gọi là “Mai máy chém”", not "gọi là Đổi mới"."""
    return (it.after is None or it.ahead[-1:] in _QUOTES) and _IS_CALLED.search(it.ahead) is not None


def _is_counted_in(it: Mention) -> bool:
    """Return whether it begins a list of persons: "tổ gồm Thu, Lan", "gồm Thu và Lan"."""
    if it.before is None or it.words.words[it.before].lower() != "gồm" or it.own in name_lexicon().bodies:
        return False
    return it.after is None or it.words.words[it.after] in _AND


def _is_in_brackets(it: Mention) -> bool:
    """Return whether it is all that stands in brackets, or who of two is older follows it: "(Thu)", "(Lan lớn)"."""
    if it.ahead[-1:] != "(":
        return False
    return it.text[it.end : it.end + 1] == ")" or SIZE.match(it.text, it.end) is not None


def _does(it: Mention) -> bool:
    """Return whether what persons do follows it: "Thu chưa nộp"."""
    return not _is_place_word(it.own) and begins_with(it.words, it.n + 1, name_lexicon().verbs)


def _signs(it: Mention) -> bool:
    """Return whether it stands last, after a sentence: a letter is signed."""
    return _SIGNS.fullmatch(it.text, it.end) is not None and SENTENCE_END.search(it.ahead) is not None


def _does_next(it: Mention) -> bool:
    """Return whether a plan tells what somebody is to do next: "Phân công: Phúc thay khóa; Tuyết gửi ảnh"."""
    if _is_matter(it.own) or (it.own in name_lexicon().ordinals and _is_is(it)):
        return False
    return begins_with(it.words, it.n + 1, _next_tasks(it))


def _next_tasks(it: Mention) -> frozenset[tuple[str, ...]]:
    """Return what may follow a person, where a plan tells the next one or a sentence begins, no label."""
    lexicon = name_lexicon()
    if LINE_BEGINS.fullmatch(it.text, 0, it.start) or SENTENCE_END.search(it.ahead):
        return frozenset() if ":" in it.text[it.start : it.start + _LONGEST_LABEL] else lexicon.tasks
    if not _NEXT_TASK.search(it.ahead):
        return frozenset()
    return lexicon.after_persons if it.ahead.rstrip().endswith(";") else lexicon.tasks


def _is_apart(it: Mention) -> bool:
    """Return whether marks alone stand beside it within a line: "Đờn 👍 Thắm 👍", "… gọi được. - Hòa"."""
    lexicon, own = name_lexicon(), it.own
    if it.after is not None or own in lexicon.bodies or own in lexicon.matters or (own,) in lexicon.places:
        return False
    if not it.start:
        return _OPENS_CHAT.match(it.text, it.end) is not None
    return _MARK_BEFORE.search(it.ahead) is not None and _MARK_AFTER.match(it.text, it.end) is not None


def _opens_turn(it: Mention) -> bool:
    """Return whether it opens what somebody says: "Thu (tổ 2): …", "Thu tổ hai: …"."""
    return _OPENS_TURN.match(it.text, it.end) is not None


_TOLD = (_is_called, _has_kin_letter, _is_nickname, _is_counted_in, _is_in_brackets, _does)
_TOLD_AT_BEGINNING = (_signs, _does_next, _is_apart, _opens_turn)  # of a clause: no word stands right before it


def _is_matter(own: str) -> bool:
    """Return whether a word may be what a line is about, or tells how: "Thu", "Chung"."""
    return own in name_lexicon().matters or (own,) in name_lexicon().adverbs


def _is_place_word(own: str) -> bool:
    """Return whether a word is one of places that act or hold things, no landform: "Xã nộp", but "Vịnh nộp"."""
    lexicon = name_lexicon()
    return (own,) in lexicon.places and own not in lexicon.landforms
