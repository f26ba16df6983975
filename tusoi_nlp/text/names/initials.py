"""Initials for names: "N.V.A", "Ng. V. An", "Thái V. Đ."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from tusoi_nlp.text.names.entries import lexicon_of, match_entry, opens_common_word, reads
from tusoi_nlp.text.names.full_names import by_surname
from tusoi_nlp.text.names.given import end_of_given
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.runs import cut, run
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens

_BARE_INITIALS = re.compile(
    rf"(?<![\w./-])(?:(?:{CAPITAL}\.){{2,4}}{CAPITAL}(?!\w)"
    rf"|(?!T\.Ư|[IVX]\.){CAPITAL}\.[ -]?{CAPITAL}\. ?(?P<given>{CAPITAL}[^\W\d_]+)"
    rf"|(?:Ng|Tr|Ph|Th)\. ?{CAPITAL}\. ?{CAPITAL}[^\W\d_]*)(?![/-])\.?"
)
_STOP_AFTER_CAPITAL = re.compile(rf"{CAPITAL}[grh]?\.")
_INITIALS_AFTER = re.compile(  # "Đ." in "Thái V. Đ.", "M.H" in "Trần T.M.H"
    rf"(?:(?:\.? ?{CAPITAL}\.)+|(?:\.{CAPITAL})+)(?![\w/])"
)

_FAMILY_AND_INITIALS = re.compile(rf"{CAPITAL}[^\W\d_]+(?:\.? {CAPITAL}|\.{CAPITAL})+\.?")
_GIVEN_AFTER = re.compile(rf"(?:(?<=\.)|\.) ?(?={CAPITAL}[^\W\d_])")


def bare_initials(text: str, tokens: Tokens) -> Iterator[NameSpan]:
    """Yield initials with no honorific before them: "N.V.A", "Ng. V. An", "N.V. An"."""
    if _STOP_AFTER_CAPITAL.search(text) is None:
        return
    for match in _BARE_INITIALS.finditer(text):
        short = "".join(match[0].split()).rstrip(".")
        if any(f"{short}.".startswith(f"{letters}.") for letters in name_lexicon().not_initials):  # not "H.T.Xuân"
            continue
        if not match["given"]:
            yield NameSpan(match.start(), match.end())
        elif last := _end_of_given(text, tokens, match.start("given")):
            yield NameSpan(match.start(), max(match.end(), tokens.ends[last - 1]))


def _end_of_given(text: str, tokens: Tokens, start: int) -> int | None:
    """Return the place after the given name that initials open at `start`.

    None where a full name or words that are no name follow letters: "T.S. Lê Văn An", "C.P. Việt Nam".
    """
    first = bisect_right(tokens.ends, start)
    is_full = run(text, tokens, first) > first + 2 and by_surname(text, tokens, first) > first
    if is_full or match_entry(tokens, first, lexicon_of(text).no_persons) > first + 1:
        return None
    return max(cut(text, tokens, first), first + 1)


def with_initials(text: str, tokens: Tokens, span: NameSpan) -> NameSpan:
    """Return a name that ends in an initial with what follows it: "Thái V. Đ.", "Thái V. Đạt"."""
    initial = text[max(0, span.end - 3) : span.end].rstrip(".").rpartition(" ")[2]
    if not (len(initial) == 1 and initial.isupper()):
        return span
    more = _INITIALS_AFTER.match(text, span.end)
    span = replace(span, end=more.end()) if more else span
    given = _GIVEN_AFTER.match(text, span.end) if _FAMILY_AND_INITIALS.fullmatch(text, span.start, span.end) else None
    last = _end_after_initials(text, tokens, tokens.at(given.end())) if given else None
    return replace(span, end=last) if last else span


def _end_after_initials(text: str, tokens: Tokens, first: int) -> int | None:
    """Return the offset after the given name that goes on with a family name and initials: "Đạt" in "Thái V. Đạt".

    None where a sentence begins there: "góp ý cho Thái V. Tôi đề nghị", "… Thái V. Chi bộ yêu cầu".
    """
    last = end_of_given(text, tokens, first)
    if last == first or opens_common_word(tokens, first, lexicon_of(text)):
        return None
    return tokens.ends[last - 1] if reads(text, tokens, last) else None
