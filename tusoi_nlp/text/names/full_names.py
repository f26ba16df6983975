"""Names that no honorific tells: a family name and one to four more syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tusoi_nlp.text.names.entries import COLON, begins_with, ends_with, lexicon_of, match_entry
from tusoi_nlp.text.names.family_words import has_rare_family, is_surname, reads_as_region
from tusoi_nlp.text.names.lexicon import NameLexicon, name_lexicon
from tusoi_nlp.text.names.namesakes import is_told_of
from tusoi_nlp.text.names.places import names_place
from tusoi_nlp.text.names.roles import role_before, roles_after
from tusoi_nlp.text.names.runs import cut, run
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.sentences import BULLETS
from tusoi_nlp.text.syllables import key

_OUTLINE_MARK = re.compile(rf"[{BULLETS}\s.]*+(?:\(?\w{{1,3}}[.)/])?[{BULLETS}\s.]*")
_MOST_OF_WORK = 5  # words, from "NHÂN VIÊN" or "CÁN BỘ" on


def full_names(text: str, tokens: Tokens, titled: Sequence[int]) -> Iterator[NameSpan]:
    """Yield the full names, each with the role before it; `titled` are the places of the words with capitals."""
    last = 0
    for number in titled:
        if number < last:
            continue
        last = by_surname(text, tokens, number)
        for first, end in _persons(text, tokens, number, last):
            yield NameSpan(tokens.starts[first], tokens.ends[end - 1], role_before(text, tokens, first))


def by_surname(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the capitals that begin with a family name at `first`, `first` where they are no name."""
    lexicon = lexicon_of(text)
    is_family = is_surname(tokens, first, lexicon)
    if not is_family and not any(tokens.titled[first + 1 : first + 2]):  # only "Lê thị Hoa" goes on in small letters
        return first
    is_ordinal = tokens.keys[first] in lexicon.ordinals and not _is_counted(text, tokens, first)
    rare = not (is_family or is_ordinal or _is_woman(tokens, first))
    if rare and not _is_rare_family(text, tokens, first, lexicon):
        return first
    role = role_before(text, tokens, first)
    if first and role is None and _goes_on(text, tokens, first):
        return first
    last = run(text, tokens, first)
    is_told = reads_as_region(tokens.keys[first:last], lexicon) and _is_told(text, tokens, first, last)
    is_no_name = _is_no_name(tokens, first, lexicon) and not is_told
    if last < first + 1 + 2 * rare or is_no_name:
        return first
    if names_place(text, tokens, first, last, role) or is_told_of(text, tokens, first):
        return first
    return last if _is_full_name(text, tokens, first, last) else first


def _is_counted(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a number by which months, days and the like are counted stands at `first`: "Tháng Ba"."""
    return first > 0 and stands_beside(text, tokens, first) and tokens.keys[first - 1] in lexicon_of(text).counted


def _is_told(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether a role beside capitals, or "giao" and the like before them, tells a person, no region."""
    if role_before(text, tokens, first) is not None or roles_after(text, tokens.ends[last - 1]):
        return True
    return first > 0 and tokens.keys[first - 1] in lexicon_of(text).takers and stands_beside(text, tokens, first)


def _is_no_name(tokens: Tokens, first: int, lexicon: NameLexicon) -> bool:
    """Return whether a leader or a region begins at `first`, or begins right before and goes on: "Hồ Chí Minh".

    A leader of one word before a middle name is somebody else: "Mac Thi Kieu".
    """
    is_word = match_entry(tokens, first, lexicon.no_names) == first + 1
    if is_word and not lexicon.sure_middles.isdisjoint(tokens.keys[first + 1 : first + 2]):
        return False
    return any(match_entry(tokens, at, lexicon.no_names) > first for at in {first, max(first - 1, 0)})


def _is_rare_family(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> bool:
    """Return whether word `first`, that of no list, is a family name by what follows or the role before it."""
    if _ends_heading(tokens, first):
        return False
    return has_rare_family(text, tokens, first) or _has_role(text, tokens, first, lexicon)


def _ends_heading(tokens: Tokens, first: int) -> bool:
    """Return whether word `first` ends what stands in capitals before a name that does not: "THƯ KÝ Văn Thị Tuyền"."""
    before, word, after = tokens.words[first - 1 : first], tokens.words[first], tokens.words[first + 1 : first + 2]
    return all(map(str.isupper, (*before, word))) and bool(before) and bool(after) and after[0].istitle()


def _is_woman(tokens: Tokens, first: int) -> bool:
    """Return whether "Thị" opens a name, as among the Stiêng: "Thị Nhung", but not "Thị Trấn"."""
    if tokens.words[first] != "Thị" or not any(map(str.istitle, tokens.words[first + 1 : first + 2])):
        return False
    return tokens.keys[first + 1] not in name_lexicon().not_given


def _has_role(text: str, tokens: Tokens, first: int, lexicon: NameLexicon) -> bool:
    """Return whether a role stands before a family name that is a word as well and a middle name: "Đường Văn".

    The two may read as a region: "Bí thư Hạ Long Nguyên".
    """
    middle = tokens.keys[first + 1 : first + 2]
    told = not lexicon.middles.isdisjoint(middle) or tokens.keys[first : first + 2] in lexicon.regions
    weak = tokens.keys[first] in lexicon.weak_surnames and told
    return weak and role_before(text, tokens, first) is not None


def _persons(text: str, tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield [first, last) of each name in a run of capitals, in which two signatures may have come together."""
    while first < last:
        end = min(cut(text, tokens, first), last)
        yield first, end
        if not is_surname(tokens, min(end, last - 1), lexicon_of(text)):
            break
        first = end


def _is_full_name(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether capitals from `first` on are long enough for a name; those in capitals throughout stand alone."""
    shouted = all(map(str.isupper, tokens.words[first:last]))
    if tokens.keys[first] in lexicon_of(text).ordinals and not is_surname(tokens, first, lexicon_of(text)):
        return last - first == 2 and not shouted
    if not shouted:
        return last - first >= 2 or tokens.is_prefixed(first)
    sure = last - first >= 3 and tokens.keys[first + 1] in lexicon_of(text).sure_middles
    told = role_before(text, tokens, first) is not None or text[: tokens.starts[first]].rstrip().endswith(":")
    told = told or _is_introduced(tokens, first, last, lexicon_of(text))
    among_small = (
        last - first >= 3
        and tokens.keys[first + 1] in lexicon_of(text).middles
        and _is_among_small(text, tokens, first, last)
    )
    return last - first >= 2 and (sure or told or among_small or _alone(text, tokens, first, last))


def _is_introduced(tokens: Tokens, first: int, last: int, lexicon: NameLexicon) -> bool:
    """Return whether a job or "là" stands before a full name in capitals: "TÀI XẾ LÀ HUỲNH TẤN LỘC"."""
    if last - first < 3 or tokens.keys[first + 1] not in lexicon.middles:
        return False
    before = tokens.keys[max(0, first - 2) : first]
    return before[-1:] == (key("là"),) or before in lexicon.jobs


def _is_among_small(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether words before and after capitals are no capitals: "của VŨ NGỌC LAN thiếu", "AN (ốm), LÊ BÁ CỪ."."""
    alone = not first and last == len(tokens)
    goes_on = first > 0 and tokens.words[first - 1].isupper() and stands_beside(text, tokens, first)
    return not alone and not goes_on and not all(map(str.isupper, tokens.words))


def _goes_on(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether the capital at `first` goes on with one before it ("xã Ban Mai").

    An acronym ("ĐD", "HĐND") is none, nor is a word with the capital of its sentence ("Mời Trần Quốc Khánh"), nor one
    of what heads a name in capitals throughout.
    """
    before, word = first - 1, tokens.words[first - 1]
    if not tokens.titled[before] or not stands_beside(text, tokens, first):
        return False
    if _ends_heading_before(tokens, first, lexicon_of(text)):
        return False
    if (word.isupper() and 2 <= len(word) <= 3) or tokens.is_acronym(before):
        return False
    ahead = text[: tokens.starts[before]].rstrip()
    opens = not ahead or not (ahead[-1].isalnum() or ahead[-1] == ",")
    return not opens or is_surname(tokens, before, lexicon_of(text))


def _ends_heading_before(tokens: Tokens, first: int, lexicon: NameLexicon) -> bool:
    """Return whether what ends before `first` in capitals throughout heads a name that is not, or a full one.

    "THƯ KÝ HỘI NGHỊ Trần Quốc Khánh" and "NHÂN VIÊN QUÂN Y LÒ THỊ XOAN", but not "TIỂU HỌC A Nguyễn Văn Trỗi".
    """
    word = tokens.words[first - 1]
    if not word.isupper() or (len(word) == 1 and not ends_with(tokens, first, lexicon.protected)):
        return False
    if sum(map(str.istitle, tokens.words[first : first + 3])) == 3:
        return True
    if lexicon.sure_middles.isdisjoint(tokens.keys[first + 1 : first + 2]):
        return False
    return not lexicon.work_pairs.isdisjoint(pairwise(tokens.keys[max(0, first - _MOST_OF_WORK) : first]))


def _alone(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether tokens [first, last) are all of their line or cell, or open a turn in it ("c) LÊ VĂN AN: …")."""
    start, end = tokens.starts[first], tokens.ends[last - 1]
    begins = max(text.rfind(mark, 0, start) for mark in "\n|") + 1
    if not _OUTLINE_MARK.fullmatch(text, begins, start):
        return False
    after = re.split(r"[\n|]", text[end:], maxsplit=1)[0]
    has_middle = last > first + 2 and tokens.keys[first + 1] in lexicon_of(text).middles
    if has_middle and after.lstrip()[:1] in (",", "(", "-", "–"):
        return True
    does = begins_with(tokens, last, lexicon_of(text).verbs)
    speaks = COLON.match(after) or does or roles_after(text, end)
    return bool(speaks) or not after.strip(" \t*.-")
