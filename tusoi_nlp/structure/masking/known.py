"""Further mentions of the persons known in a document: full names in any spelling, given names with a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count

from tusoi_nlp.structure.masking.register import Register
from tusoi_nlp.structure.masking.told import SIZE
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.roles import begins_role
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL, NAME_TOKEN
from tusoi_nlp.text.syllables import bare_key, key

_OPENS_TURN = re.compile(
    r"\s*(?:\([^)]*\)\s*)?[:(]|\s+(?:tổ(?! chức)|đội|nhóm|chuyền|ca|phòng|bộ phận)\s[^\d:.;,(]{2,20}:"
)
_NICKNAME = re.compile(rf"([^\W\d_]+) \((?P<it>\1(?: {CAPITAL}[^\W\d_]+){{1,2}})\)")  # "Lê Văn Đảm (Đảm Cá Kèo)"
_EMOJI = "[\u2600-\u26ff\u2705\u2764\u2b50\ufe0f\U0001f000-\U0001faff]"  # no bullets of Word's own: "\uf0b7"
_MARK_BEFORE = re.compile(  # of a list, a chat, a letter
    rf"(?:[^\W\d_]|[\])])\s*[,;:&+–-]\s*$|{_EMOJI}\s*$|\.\s+[-–]\s*$"
)
_OPENS_CHAT = re.compile(rf"\s*{_EMOJI}")
_MARK_AFTER = re.compile(rf"\s*(?:[.,;&+–-]?\s*$|[,;)&+]|{_EMOJI})")
_NEXT_TASK = re.compile(r"[;:]\s+$")  # before who does what in a plan: "Phân công: Phúc thay khóa; Tuyết gửi ảnh"
_COUNTED = re.compile(r" \d")
_BEGINS = re.compile(r"[\s–+*•-]*(?:\(?\w{1,2}[.)/]\s*)?")  # of a line
_PEOPLES = re.compile(
    rf"(?<!\w)(?:[Đđ]ồng bào|[Dd]ân tộc|[Nn]gười(?: dân)?|[Tt]iếng) (?:{CAPITAL}[^\W\d_]+(?:,| và|,? với)? )*$"
)
_OPENERS = frozenset(map(key, ("khi", "do", "vì", "với", "theo", "nhưng", "nếu", "để", "hôm", "sau", "cùng", "rồi")))
_IS_CALLED = re.compile(r"(?<!\w)(?:gọi|kêu)(?: \w+)? (?:là|bằng)\W*$")  # by a nickname: "bị gọi là “Mai máy chém”"
_AMOUNT = re.compile(r"\d (?:(?:triệu|nghìn|ngàn|tỷ|tỉ) )?đồng$")
_QUOTES = ("“", '"', "‘", "'")
_AND = ("và", "với", "cùng")
_KIN = re.compile(r" (?:em|anh|chị|con|cháu|vợ|chồng|bố|mẹ|bạn) (?:vợ|chồng|rể|dâu|trai|gái|ruột|họ|của|ông|bà)\b")
_WITHIN = re.compile(r"(?P<mark>,)? (?:\d[\d/:h.-]*(?<!\.) )?")  # between words of a sentence
_SIGNS = re.compile(r"\W*")  # nothing more: a letter is signed
_SENTENCE_END = re.compile(r"[.!?]\s+$")
_LINK = re.compile(r"(?:\s+\d{1,4}k?)?\s*,\s*|\s+và\s+|\s+[–-]\s+")
_SEX = ("y", "h")  # before a given name of the highlands
_LONGEST_HONORIFIC = 24  # characters
_N_AHEAD = 24  # characters, in which the marks stand that tell a given name after them
_LONGEST_LABEL = 60  # characters
_LONGEST_WORD = 4  # syllables of a common word that a given name opens
_LONGEST = 5  # syllables of a known name that is looked for


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names known in a document; `firsts` are the bare keys of the words with which they begin.

    Full ones are bare syllables, the longest first, by the first of them; given ones are keys, those `called` in two
    syllables ("Quỳnh Như") pairs of them.
    """

    full: dict[str, list[tuple[str, ...]]]
    given: frozenset[str]
    bare_given: frozenset[str]
    called: frozenset[tuple[str, str]]
    firsts: frozenset[str]

    @classmethod
    def of(cls, register: Register, given: frozenset[str]) -> KnownNames:
        """Return the names of the persons registered and these keys of given names."""
        full: dict[str, list[tuple[str, ...]]] = {}
        names = {p.name for p in register.persons if 1 < len(p.name) <= _LONGEST}
        names |= {name[:2] for name in names if len(name) > 2 and name[0] in _SEX}  # "Y Bhim" of "Y Bhim Niê"
        for name in sorted(names, key=lambda name: (-len(name), name)):
            full.setdefault(name[0], []).append(name)
        called = frozenset(p.called for p in register.persons if p.called)
        bare_given = frozenset(map(bare_key, given))
        firsts = frozenset({*full, *bare_given, *(bare_key(one) for one, _ in called)})
        return cls(full, given, bare_given, called, firsts)


def find_known(text: str, known: KnownNames) -> list[NameSpan]:
    """Return further mentions of known persons: full names in any spelling, given names with a capital."""
    said = NAME_TOKEN.findall(text)
    keys = tuple(map(bare_key, said))
    places = compress(count(), map(known.firsts.__contains__, keys))
    likely = [n for n in places if not said[n].islower() or _is_known_in_small(said, keys, n, known)]
    if not likely:
        return []
    words = list(NAME_TOKEN.finditer(text))
    found = []
    for n in likely:
        for name in known.full.get(keys[n], ()):
            if keys[n : n + len(name)] == name and _is_spelt(words, n, name):
                family = n > 0 and len(name) == 2 and _is_weak_family(text, words, n - 1)
                found.append(NameSpan(words[n - family].start(), words[n + len(name) - 1].end()))
                break
        else:
            if span := _called_by_given(text, words, n, known):
                found.append(span)
    return found


def _is_known_in_small(said: Sequence[str], keys: tuple[str, ...], n: int, known: KnownNames) -> bool:
    """Return whether small letters may be a known name: a full one, or a given one that opens a nickname."""
    if key(said[n]) in known.given:
        return True
    return keys[n] in known.full and any(keys[n : n + len(name)] == name for name in known.full[keys[n]])


def _called_by_given(text: str, words: Sequence[re.Match[str]], n: int, known: KnownNames) -> NameSpan | None:
    """Return the name of somebody called by the given name that word `n` spells or begins."""
    word, given = words[n], known.given
    is_given = key(word[0]) in given
    if _is_called(text, words, n, known.called):
        family = n > 0 and _is_weak_family(text, words, n - 1)
        return NameSpan(words[n - family].start(), words[n + 1].end())
    if n and is_given:
        if word[0].istitle() and _follows_ordinal(text, words, n):
            return NameSpan(words[n - 1].start(), word.end())
        if nickname := _NICKNAME.match(text, words[n - 1].start()):
            return NameSpan(*nickname.span("it"))
        if _is_taken_in_two(text, words, n):
            return NameSpan(words[n - 1].start(), word.end())
    if is_given and (_is_given_name(text, words, n, given) or _is_signed_above(words, n, known)):
        return NameSpan(*word.span())
    alike = n > 0 and bare_key(word[0]) in known.bare_given
    return NameSpan(*word.span()) if alike and _is_taken(text, words, n) else None


def _is_signed_above(words: Sequence[re.Match[str]], n: int, known: KnownNames) -> bool:
    """Return whether the full name that ends in word `n` stands right after it: "Chủ tọa Toàn Phan Bá Toàn"."""
    if n + 1 == len(words) or not (words[n][0].istitle() and words[n + 1][0][0].isupper()):
        return False
    own, *after = (bare_key(word[0]) for word in words[n : n + 1 + _LONGEST])
    names = known.full.get(after[0], ())
    return any(name[-1] == own and tuple(after[: len(name)]) == name for name in names)


def _is_spelt(words: Sequence[re.Match[str]], n: int, name: tuple[str, ...]) -> bool:
    """Return whether words from `n` on may be `name` by their capitals: "y sĩ" is no "Y Sĩ"."""
    if len(name) > 2:
        return True
    return all(word[0][0].isupper() for word in words[n : n + (2 if name[0] in _SEX else 1)])


def _is_called(text: str, words: Sequence[re.Match[str]], n: int, called: frozenset[tuple[str, str]]) -> bool:
    """Return whether words `n` and the next are the double given name of somebody known, not of another or a place."""
    if n + 1 >= len(words) or (key(words[n][0]), key(words[n + 1][0])) not in called:
        return False
    lexicon = name_lexicon()
    pair = words[n][0].istitle() and words[n + 1][0].istitle() and text[words[n].end() : words[n + 1].start()] == " "
    goes_on = re.match(rf" {CAPITAL}", text[words[n + 1].end() :])
    before = key(words[n - 1][0]) if n else ""
    of_another = n > 0 and words[n - 1][0].istitle() and (before in lexicon.surnames or before in lexicon.middles)
    return pair and not goes_on and not of_another and before not in lexicon.place_ends


def _is_weak_family(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether the capital before a known given name is a family name that is a word as well: "Chung Bội Ngân".

    At the beginning of a sentence it may be that word.
    """
    ahead = text[: words[n].start()].rstrip()
    weak = words[n][0].istitle() and key(words[n][0]) in name_lexicon().weak_surnames
    return (
        weak
        and text[words[n].end() : words[n + 1].start()] == " "
        and (ahead[-1:].isalnum() or ahead[-1:] in (",", "("))
    )


def _is_given_name(text: str, words: Sequence[re.Match[str]], n: int, given: frozenset[str]) -> bool:
    """Return whether a word spelt like a known given name is one; in capitals only after an honorific."""
    if not words[n][0].istitle():
        is_body = key(words[n][0]) in name_lexicon().bodies  # "BÁC SĨ KHOA NHI"
        return words[n][0].isupper() and not is_body and is_addressed(text, words[n].start())
    if _is_people(text, words[n]):
        return False
    return _stands_alone(text, words, n) or _is_linked(text, words, n, given)


def _is_taken(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether a capital with other marks than a known given name is one: "giao Chăn lập sổ" in a scan.

    Somebody is told to do something, or nothing follows: "giao Quán triệt" is no Quân.
    """
    lexicon, word = name_lexicon(), words[n][0]
    if key(words[n - 1][0]) not in lexicon.person_takers or text[words[n - 1].end() : words[n].start()] != " ":
        return False
    if not word.istitle() or (
        text[words[n].end() : words[n].end() + 2].strip().isalpha() and not _does(words, n + 1, lexicon.tasks)
    ):
        return False
    known = key(word) in lexicon.bodies or (key(word),) in lexicon.no_persons or word.lower() in lexicon.honorifics
    return not known and not begins_role(text, words[n].start())


def is_addressed(text: str, start: int) -> bool:
    """Return whether an honorific ends right before `start`: "ĐỒNG CHÍ" before "LINH"."""
    before = text[max(0, start - _LONGEST_HONORIFIC) : start]
    return any(found.end() == len(before) for found in name_lexicon().honorific_pattern.finditer(before))


def _follows_ordinal(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether the order of birth stands before word `n`: "Tư Lành", but not "Danh Út, Lành"."""
    before = words[n - 1]
    beside = text[before.end() : words[n].start()] == " "
    return beside and before[0].istitle() and key(before[0]) in name_lexicon().ordinals


def _is_taken_in_two(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether a known given name ends a double one behind a word that takes persons: "ghi thay cho Sa Rây"."""
    lexicon, first, before = name_lexicon(), words[n - 1], words[n - 2] if n > 1 else None
    if before is None or not (first[0].istitle() and words[n][0].istitle()) or key(before[0]) not in lexicon.takers:
        return False
    if text[before.end() : first.start()] != " " or text[first.end() : words[n].start()] != " ":
        return False
    is_other = key(first[0]) in lexicon.bodies or key(first[0]) in lexicon.place_ends
    pair = (key(first[0]), key(words[n][0]))
    return not is_other and pair not in lexicon.no_names and not re.match(rf" {CAPITAL}", text[words[n].end() :])


def _stands_alone(text: str, words: Sequence[re.Match[str]], n: int) -> bool:
    """Return whether a capitalised given name is one: no capitals beside it, no place before it, no common word."""
    lexicon = name_lexicon()
    before = words[n - 1] if n and text[words[n - 1].end() : words[n].start()] == " " else None
    after = words[n + 1] if n + 1 < len(words) and text[words[n].end() : words[n + 1].start()] == " " else None
    agrees = after is not None and (key(words[n][0]), key(after[0])) not in lexicon.roles and _does(words, n + 1)
    if after and _opens_word(words, n, lexicon):
        return False
    if after and _goes_on(words[n][0], after[0]) and not (after[0][0].islower() and agrees):  # "Sỹ đồng ý"
        return False
    taken = before is not None and (key(before[0]) in lexicon.takers or _is_done_to(words, n, lexicon))
    if taken and key(words[n][0]) not in lexicon.bodies:
        return True
    if before and (_begins_capital(text, before) or _ends_place(text, before, lexicon)):
        return False
    opens_as_word = before is None and key(words[n][0]) in lexicon.place_ends  # "Đường nội đồng", "Hồ chứa"
    is_word = opens_as_word or key(words[n][0]) in lexicon.ambiguous
    if not is_word or words[n][0] in _alone_in_cells(text):
        return True
    return _is_within(text, words, n, after) or _is_told(text, words, n, before, after)


def _opens_word(words: Sequence[re.Match[str]], n: int, lexicon: NameLexicon) -> bool:
    """Return whether a capital opens a common word, and no longer task follows it: "Hậu phương", no "Hậu kiểm tra"."""
    keys = tuple(key(word[0]) for word in words[n : n + _LONGEST_WORD])
    longest = max((length for length in range(2, len(keys) + 1) if keys[:length] in lexicon.compounds), default=0)
    tasks = (keys[1 : length + 1] for length in range(longest, len(keys)))
    return longest > 0 and lexicon.after_persons.isdisjoint(tasks)


def _is_people(text: str, word: re.Match[str]) -> bool:
    """Return whether a capital is a people, alone or in a list: "đồng bào Kinh, Mông và Dao"."""
    if key(word[0]) not in name_lexicon().peoples:
        return False
    return _PEOPLES.search(text, max(0, word.start() - _LONGEST_LABEL), word.start()) is not None


def _is_within(text: str, words: Sequence[re.Match[str]], n: int, after: re.Match[str] | None) -> bool:
    """Return whether the capital of a word that may be another stands within a sentence: "hôm ấy Sơn khóa cửa".

    What is no person there follows a word of places, days and the like, or stands before a number.
    """
    lexicon, own = name_lexicon(), key(words[n][0])
    if not n or own in lexicon.bodies or own in lexicon.matters or _is_place_word(own) or (own,) in lexicon.adverbs:
        return False
    if _COUNTED.match(text, words[n].end()):
        return False
    before, gap = key(words[n - 1][0]), _WITHIN.fullmatch(text, words[n - 1].end(), words[n].start())
    if gap is None or (own in lexicon.ordinals and (before in lexicon.counted or _counts(words, n, after))):
        return False
    begins = words[n - 1][0][0].isupper()
    placed = before in lexicon.never_before_persons or (before, own) in lexicon.capital_ends
    return gap["mark"] is not None or not (begins or placed)


def _counts(words: Sequence[re.Match[str]], n: int, after: re.Match[str] | None) -> bool:
    """Return whether what may be a person by the order of birth is a number: "Tám giờ", "Hai là", "thứ Hai, Ba"."""
    lexicon = name_lexicon()
    if key(words[n - 1][0]) in lexicon.ordinals:
        return True
    return after is not None and (after[0] == "là" or not _does(words, n + 1, lexicon.after_persons))


def _is_done_to(words: Sequence[re.Match[str]], n: int, lexicon: NameLexicon) -> bool:
    """Return whether what is done to persons ends before word `n`: "nhắc nhở Đạt"."""
    keys = tuple(key(word[0]) for word in words[max(0, n - 3) : n])
    return any(keys[start:] in lexicon.known_deeds for start in range(len(keys)))


def _ends_place(text: str, before: re.Match[str], lexicon: NameLexicon) -> bool:
    """Return whether a place ends with the word before a name, and not an amount: "1.360.000 đồng Lượng giữ"."""
    return key(before[0]) in lexicon.place_ends and not _AMOUNT.search(text, max(0, before.start() - 12), before.end())


def _begins_capital(text: str, before: re.Match[str]) -> bool:
    """Return whether a capital before a name is no small word that opens a sentence: not "Khi" in "… lo. Khi Ơn"."""
    if not before[0][0].isupper():
        return False
    opens = not before.start() or _SENTENCE_END.search(text, max(0, before.start() - _N_AHEAD), before.start())
    return not (opens and key(before[0]) in _OPENERS)


def _is_told(
    text: str, words: Sequence[re.Match[str]], n: int, before: re.Match[str] | None, after: re.Match[str] | None
) -> bool:
    """Return whether what stands around a given name that is a word as well tells that it is one."""
    lexicon, own = name_lexicon(), key(words[n][0])
    ahead = text[max(0, words[n].start() - _N_AHEAD) : words[n].start()]
    is_one = after is not None and after[0] == "là"  # "Loan là tổ trưởng mà …", "Cảnh là em vợ tôi"
    holds = after is not None and is_one and (begins_role(text, after.end() + 1) or _KIN.match(text, after.end()))
    called = after[0] in ("ơi", "à") or holds if after else before is not None and before[0].lower() == "là"
    nicknamed = (after is None or ahead[-1:] in _QUOTES) and _IS_CALLED.search(ahead)  # not "gọi là Đổi mới"
    counted = before is not None and before[0].lower() == "gồm" and own not in lexicon.bodies
    listed = counted and (after is None or after[0] in _AND)
    in_brackets = text[words[n].start() - 1 : words[n].start()] + text[words[n].end() : words[n].end() + 1] == "()"
    sized = ahead[-1:] == "(" and SIZE.match(text, words[n].end()) is not None
    does = not _is_place_word(own) and _does(words, n + 1)
    if called or nicknamed or listed or in_brackets or sized or does:
        return True
    if before is not None:
        return False
    signs = _SIGNS.fullmatch(text, words[n].end()) and _SENTENCE_END.search(ahead)
    other = own in lexicon.matters or (own,) in lexicon.adverbs or (own in lexicon.ordinals and is_one)
    does_next = not other and _does(words, n + 1, _next_tasks(text, words[n].start()))
    apart = after is None and _is_apart(text, words[n], ahead)
    return bool(signs or does_next or apart or _OPENS_TURN.match(text, words[n].end()))


def _is_place_word(own: str) -> bool:
    """Return whether a word is one of places that act or hold things, no landform: "Xã nộp", but "Vịnh nộp"."""
    lexicon = name_lexicon()
    return (own,) in lexicon.places and own not in lexicon.landforms


def _next_tasks(text: str, start: int) -> frozenset[tuple[str, ...]]:
    """Return what may follow a person at `start`, where a plan tells the next one or a sentence begins, no label."""
    ahead = text[max(0, start - _N_AHEAD) : start]
    if _BEGINS.fullmatch(text, 0, start) or _SENTENCE_END.search(ahead):
        return frozenset() if ":" in text[start : start + _LONGEST_LABEL] else name_lexicon().tasks
    if not _NEXT_TASK.search(ahead):
        return frozenset()
    return name_lexicon().after_persons if ahead.rstrip().endswith(";") else name_lexicon().tasks


def _is_apart(text: str, word: re.Match[str], ahead: str) -> bool:
    """Return whether marks alone stand beside a word within a line: "Đờn 👍 Thắm 👍", "… gọi được. - Hòa"."""
    lexicon, own = name_lexicon(), key(word[0])
    if own in lexicon.bodies or own in lexicon.matters or (own,) in lexicon.places:
        return False
    if not word.start():
        return _OPENS_CHAT.match(text, word.end()) is not None
    return _MARK_BEFORE.search(ahead) is not None and _MARK_AFTER.match(text, word.end()) is not None


def _goes_on(word: str, after: str) -> bool:
    """Return whether a word and the one after it are one name or word: "Hoa Mai", "Trung ương", "Thư ký"."""
    lexicon = name_lexicon()
    halves = key(after) in lexicon.second_halves or (key(word), key(after)) in lexicon.roles
    return after[0].isupper() or halves


@lru_cache(maxsize=1)  # asked for once a name of a paragraph
def _alone_in_cells(text: str) -> frozenset[str]:
    """Return what is all of a line or of a cell of its row, but for a few marks."""
    cells = ((cell, cell.strip(" .*-|")) for cell in text.split(" | "))
    return frozenset(core for cell, core in cells if len(cell) < len(core) + 10)


def _is_linked(text: str, words: Sequence[re.Match[str]], n: int, given: frozenset[str]) -> bool:
    """Return whether a capitalised given name is one of two: "Hiền và Đạt", "Hiền 20, Đạt 18"."""
    for one, other in ((n, n + 1), (n - 1, n), (n, n + 2), (n - 2, n)):
        if one < 0 or other >= len(words):
            continue
        beside = words[other if one == n else one]
        between = text[words[one].end() : words[other].start()]
        if beside[0].istitle() and key(beside[0]) in given and _LINK.fullmatch(between):
            last = words[other]
            is_end = not text[last.end() : last.end() + 2].strip().isalpha()
            return is_end or _does(words, other + 1, name_lexicon().tasks)
    return False


def _does(words: Sequence[re.Match[str]], n: int, verbs: frozenset[tuple[str, ...]] | None = None) -> bool:
    """Return whether the words from `n` on tell what a person does: "chưa nộp", "nhận lỗi", or one of `verbs`."""
    keys = tuple(key(word[0]) for word in words[n : n + 3])
    entries = name_lexicon().verbs if verbs is None else verbs
    return any(keys[:length] in entries for length in (1, 2, 3))
