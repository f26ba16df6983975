"""Where a name ends: runs of capitals, and the first name of a run."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import begins_with, lexicon_of, match_entry, reads
from tusoi_nlp.text.names.family_words import is_surname
from tusoi_nlp.text.names.lexicon import NameLexicon
from tusoi_nlp.text.names.tokens import Tokens, stands_beside
from tusoi_nlp.text.syllables import is_syllable

_MOST_SYLLABLES = 5  # of a name, but for those of six with no second family name in them
_NUMBERED_PERIOD = re.compile(r"[TQ](?:[1-9]|1[0-2])(?!\w)")  # of a clerk in haste: "Từ T4", "Mai T7"
_LONGEST_RUN = 3 * _MOST_SYLLABLES  # of capitals, in which signatures may have come together


def run(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the capitalised syllables that begin at `first`, set apart by single blanks.

    They end before a role, a rank, a field ("Ngày sinh"), an acronym after small letters ("Thìn HTTNV") and, all in
    capitals, what somebody does ("LÊ VĂN AN CHƯA NỘP", "LINH LÀ"). The middle name may be small ("Lê thị Hoa").
    """
    lexicon, last = lexicon_of(text), first
    while last < min(first + _LONGEST_RUN, len(tokens)):
        word = tokens.words[last]
        if last > first and not _goes_on(text, tokens, first, last):
            break
        if not tokens.titled[last] and not (
            _is_small_middle(text, tokens, first, last) or _is_small_given(text, tokens, first, last)
        ):
            break
        ended = begins_with(tokens, last, lexicon.ends) and not _is_full_name_with(tokens, first, last, lexicon)
        if ended or (tokens.is_acronym(last) and not tokens.words[first].isupper()):
            break
        if last > first + 1 and word.isupper() and _goes_on_shouting(text, tokens, last):
            break
        if _is_no_name(tokens, first, last, lexicon) or _opens_next(text, tokens, last, lexicon):
            break
        may_be_word = last == first + 1 and tokens.keys[first] not in lexicon.small_surnames  # but "Trần T3"
        if may_be_word and _NUMBERED_PERIOD.match(text, tokens.starts[last]):
            break
        last += 1
    return last


def _opens_next(text: str, tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether a capital is the first letter of a short honorific before the next name: "Đ/c Kha Đ/c Lành"."""
    end = tokens.ends[n]
    is_short = len(tokens.words[n]) == 1 and text[end : end + 1] in ("/", ".")
    opened = lexicon.honorific_pattern.match(text, tokens.starts[n]) if is_short else None
    return opened is not None and opened.end() > end + 1


def _is_no_name(tokens: Tokens, first: int, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a word in capitals is a small word of the sentence, not a name: "LÀ" in "ĐỒNG CHÍ LINH LÀ"."""
    word, own = tokens.words[number], tokens.keys[number]
    if len(word) == 1 or not word.isupper() or own not in lexicon.never_in_names:
        return False
    if number == first:
        return not is_surname(tokens, number, lexicon) and own not in lexicon.weak_surnames
    return tokens.keys[number - 1] not in lexicon.sure_middles  # but "NGUYỄN VĂN CÓ"


def _is_full_name_with(tokens: Tokens, first: int, number: int, lexicon: NameLexicon) -> bool:
    """Return whether a role begins at `number` in its letters only: "Văn Thư" in "Lê Văn Thư", but not "Lê văn thư"."""
    middle = number == first + 1 and tokens.keys[number] in lexicon.sure_middles
    return middle and is_surname(tokens, first, lexicon) and tokens.titled[number : number + 2] == (True, True)


def _goes_on(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether word `last` goes on with the one before it: a blank parts them, nothing or, in all, a hyphen."""
    if tokens.starts[last] == tokens.ends[last - 1]:  # "Nguyễn VănThịnh", but "YouTube"
        return is_syllable(tokens.words[last - 1]) and is_syllable(tokens.words[last])
    return stands_beside(text, tokens, last) or _hyphens(text, tokens, first, last) or _dots(text, tokens, first, last)


def _hyphens(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether hyphens join tokens from `first` to `last`: "Vũ-Văn-Mẫn"."""
    return all(text[tokens.ends[n] : tokens.starts[n + 1]] == "-" for n in range(first, last))


def _dots(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Return whether stops join a family name, a middle one and what follows: "Lê.Văn.Mẫn"."""
    if any(text[tokens.ends[n] : tokens.starts[n + 1]] != "." for n in range(first, last)):
        return False
    lexicon = lexicon_of(text)
    return is_surname(tokens, first, lexicon) and tokens.keys[first + 1] in lexicon.sure_middles


def _is_small_middle(text: str, tokens: Tokens, first: int, number: int) -> bool:
    """Return whether a small token is the middle name of the capitals at `first`: "thị" in "Lê thị Hoa"."""
    if number != first + 1 or number + 1 >= len(tokens):
        return False
    if not tokens.titled[number + 1] and not _is_small_given(text, tokens, first, number + 1):
        return False
    lexicon = lexicon_of(text)
    return (
        tokens.keys[first] in lexicon.surnames
        and tokens.keys[number] in lexicon.small_middles
        and stands_beside(text, tokens, number + 1)
    )


def _is_small_given(text: str, tokens: Tokens, first: int, number: int) -> bool:
    """Return whether a small token ends a name with a small middle: "vân" in "Nguyễn thị Hồng vân" and "Lê thị vân"."""
    if number not in (first + 2, first + 3) or not tokens.titled[first] or tokens.titled[first + 1]:
        return False
    lexicon = lexicon_of(text)
    named = tokens.keys[first] in lexicon.surnames and tokens.keys[first + 1] in lexicon.sure_middles
    if not named or tokens.keys[number] in lexicon.not_given or not stands_beside(text, tokens, number):
        return False
    if any(begins_with(tokens, number, entries) for entries in (lexicon.no_small_names, lexicon.not_names)):
        return False
    return reads(text, tokens, number + 1)


def _goes_on_shouting(text: str, tokens: Tokens, number: int) -> bool:
    """Return whether a verb in capitals begins at `number` and further capitals follow it."""
    last = match_entry(tokens, number, lexicon_of(text).verbs)
    return number < last < len(tokens) and tokens.words[last].isupper() and len(tokens.words[last]) > 1


def cut(text: str, tokens: Tokens, first: int) -> int:
    """Return the place after the first name of the capitals at `first`: of six and more, where a second one begins."""
    lexicon, last = lexicon_of(text), run(text, tokens, first)
    clan = match_entry(tokens, first, lexicon.clans)
    if clan > first:
        return min(last, clan + 3)
    if last - first <= _MOST_SYLLABLES:
        return last
    seconds = [n for n in range(first + 2, first + 5) if is_surname(tokens, n, lexicon)]
    likely = max(seconds, key=lambda n: (tokens.keys[n + 1] in lexicon.middles, n == first + 3), default=None)
    if likely is None:
        return last if last == first + _MOST_SYLLABLES + 1 else first + _MOST_SYLLABLES
    return likely
