"""Whether a capital spelt like a known given name is one: "Lợi" in "Lợi yêu cầu", but not in "Công ty Lợi"."""

from __future__ import annotations

import re
from functools import lru_cache

from tusoi_nlp.structure.masking.given_words import LINE_BEGINS, SENTENCE_END, is_told, stands_within
from tusoi_nlp.structure.masking.mentions import Mention
from tusoi_nlp.structure.masking.other_words import SELF
from tusoi_nlp.text.names.entries import begins_with, ends_with, lexicon_of, match_entry, opens_common_word
from tusoi_nlp.text.names.honorifics import is_addressed
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.names.spelling import CAPITAL

_GOES_ON = re.compile(f" {CAPITAL}")  # with one more capital
_PEOPLES = re.compile(
    rf"(?<!\w)(?:[Đđ]ồng bào|[Dd]ân tộc|[Nn]gười(?: dân)?|[Tt]iếng) (?:{CAPITAL}[^\W\d_]+(?:,| và|,? với)? )*$"
)
_LONGEST_PEOPLES = 60  # characters
_AMOUNT = re.compile(r"\d (?:(?:triệu|nghìn|ngàn|tỷ|tỉ) )?đồng$")
_LONGEST_AMOUNT = 12  # characters before "đồng"
_LINK = re.compile(r"(?:\s+\d{1,4}k?)?\s*,\s*|\s+và\s+|\s+[–-]\s+")


def is_given_name(it: Mention, given: frozenset[str]) -> bool:
    """Return whether a word spelt like a known given name is one; in capitals only after an honorific."""
    if not it.word.istitle():
        is_body = it.own in name_lexicon().bodies  # "BÁC SĨ KHOA NHI"
        return it.word.isupper() and not is_body and is_addressed(it.text, it.start)
    return not (_is_people(it) or _is_self(it)) and (_stands_alone(it) or _is_linked(it, given))


def is_double(it: Mention, called: frozenset[tuple[str, str]]) -> bool:
    """Return whether a word and the next are the double given name of somebody known, not of another or a place."""
    words, n, lexicon = it.words, it.n, name_lexicon()
    if it.after is None or (words.keys[n], words.keys[n + 1]) not in called:
        return False
    if not (it.capital(n) and it.capital(n + 1)) or _GOES_ON.match(it.text, words.ends[n + 1]):
        return False
    before = words.keys[n - 1] if n else ""
    of_another = n > 0 and it.capital(n - 1) and (before in lexicon.surnames or before in lexicon.middles)
    return not of_another and before not in lexicon.place_ends


def begins_before(it: Mention) -> bool:
    """Return whether the word before a known given name is a part of the name: "Tư Lành", "ghi thay cho Sa Rây"."""
    return it.before is not None and it.capital(it.n) and it.capital(it.n - 1) and (_has_ordinal(it) or _is_taken(it))


def _has_ordinal(it: Mention) -> bool:
    """Return whether the order of birth stands before a word: "Tư Lành", but not "Danh Út, Lành"."""
    return it.words.keys[it.n - 1] in name_lexicon().ordinals


def _is_taken(it: Mention) -> bool:
    """Return whether a word that takes persons stands before two capitals: "ghi thay cho Sa Rây"."""
    lexicon, keys, n = name_lexicon(), it.words.keys, it.n
    if n < 2 or keys[n - 2] not in lexicon.takers or it.parted(n - 1) != " ":
        return False
    is_other = keys[n - 1] in lexicon.bodies or keys[n - 1] in lexicon.place_ends
    return not is_other and keys[n - 1 : n + 1] not in lexicon.no_names and not _GOES_ON.match(it.text, it.end)


def is_misspelt(it: Mention) -> bool:
    """Return whether a capital with other marks than a known given name is one: "giao Chăn lập sổ" in a scan.

    Somebody is told to do something, or nothing follows: "giao Quán triệt" is no Quân.
    """
    lexicon, n = name_lexicon(), it.n
    if it.before is None or it.words.keys[n - 1] not in lexicon.person_takers or not it.capital(n):
        return False
    if _goes_on_in_letters(it.text, it.end) and not begins_with(it.words, n + 1, lexicon.tasks):
        return False
    known = it.own in lexicon.bodies or (it.own,) in lexicon.no_persons or it.word.lower() in lexicon.honorifics
    return not known and not begins_role(it.text, it.start)


def _goes_on_in_letters(text: str, end: int) -> bool:
    return text[end : end + 2].strip().isalpha()


def _stands_alone(it: Mention) -> bool:
    """Return whether a capitalised given name is one: no capitals beside it, no place before it, no common word."""
    lexicon = name_lexicon()
    if it.after is not None and (_opens_common_word(it) or _goes_on(it)):
        return False
    if it.before is not None and it.own not in lexicon.bodies and _takes_persons(it):
        return True
    if it.before is not None and (_begins_capital(it) or _ends_place(it)):
        return False
    opens_as_word = it.before is None and it.own in lexicon.place_ends  # "Đường nội đồng", "Hồ chứa"
    is_word = opens_as_word or it.own in lexicon.ambiguous
    return not is_word or it.word in _alone_in_cells(it.text) or stands_within(it) or is_told(it)


def _opens_common_word(it: Mention) -> bool:
    """Return whether a word opens a common one; without marks what persons do may follow: "Kien nghi 2 ngay"."""
    lexicon = lexicon_of(it.text)
    opens = opens_common_word(it.words, it.n, lexicon)
    if not (opens and lexicon.bare_honorifics):
        return opens
    return match_entry(it.words, it.n, lexicon.compounds) > match_entry(it.words, it.n + 1, lexicon.tasks)


def _takes_persons(it: Mention) -> bool:
    """Return whether what takes persons, or is done to them, ends before a word: "nhắc nhở Đạt"."""
    lexicon = name_lexicon()
    return it.words.keys[it.n - 1] in lexicon.takers or ends_with(it.words, it.n, lexicon.known_deeds)


def _goes_on(it: Mention) -> bool:
    """Return whether a word and the one after it are one name or word: "Hoa Mai", "Trung ương", "Thư ký".

    "Sỹ đồng ý" are two.
    """
    lexicon, after = name_lexicon(), it.words.keys[it.n + 1]
    if it.words.titled[it.n + 1] or (it.own, after) in lexicon.roles:
        return True
    return after in lexicon.second_halves and not begins_with(it.words, it.n + 1, lexicon.verbs)


def _begins_capital(it: Mention) -> bool:
    """Return whether a capital before a name is no small word that opens a sentence: not "Khi" in "… lo. Khi Ơn".

    What somebody says and an item of a list are sentences too: "[ĐV03]: Con Cở nhà tôi …", "- Nếu Ơn vắng …".
    """
    before = it.n - 1
    if not it.words.titled[before]:
        return False
    ahead = it.ahead_of(before)
    begins = LINE_BEGINS.fullmatch(it.text, 0, it.words.starts[before])
    opens = begins or SENTENCE_END.search(ahead) or ahead.endswith(": ")
    return not (opens and it.words.keys[before] in name_lexicon().sentence_openers)


def _ends_place(it: Mention) -> bool:
    """Return whether a place ends with the word before a name, and not an amount: "1.360.000 đồng Lượng giữ"."""
    start, end = it.words.starts[it.n - 1], it.words.ends[it.n - 1]
    is_amount = _AMOUNT.search(it.text, max(0, start - _LONGEST_AMOUNT), end)
    return it.words.keys[it.n - 1] in name_lexicon().place_ends and not is_amount


def _is_people(it: Mention) -> bool:
    """Return whether a capital is a people, alone or in a list: "đồng bào Kinh, Mông và Dao"."""
    if it.own not in name_lexicon().peoples:
        return False
    return _PEOPLES.search(it.text, max(0, it.start - _LONGEST_PEOPLES), it.start) is not None


def _is_self(it: Mention) -> bool:
    """Return whether a word by which one speaks of oneself opens what somebody says: "[ĐV03]: Em còn trẻ"."""
    is_pronoun = it.before is None and SELF.fullmatch(it.word) is not None
    return is_pronoun and it.ahead.rstrip().endswith(":") and it.text[it.end + 1 : it.end + 2].islower()


@lru_cache(maxsize=1)  # asked for once a name of a paragraph
def _alone_in_cells(text: str) -> frozenset[str]:
    """Return what is all of a line or of a cell of its row, but for a few marks."""
    cells = ((cell, cell.strip(" .*-|")) for cell in text.split(" | "))
    return frozenset(core for cell, core in cells if len(cell) < len(core) + 10)


def _is_linked(it: Mention, given: frozenset[str]) -> bool:
    """Return whether a capitalised given name is one of two: "Hiền và Đạt", "Hiền 20, Đạt 18"."""
    words, n = it.words, it.n
    for one, other in ((n, n + 1), (n - 1, n), (n, n + 2), (n - 2, n)):
        beside = other if one == n else one
        if one < 0 or other >= len(words) or not it.capital(beside) or words.keys[beside] not in given:
            continue
        if _LINK.fullmatch(it.text, words.ends[one], words.starts[other]):
            tasks = name_lexicon().tasks
            return not _goes_on_in_letters(it.text, words.ends[other]) or begins_with(words, other + 1, tasks)
    return False
