"""Names that the end of a line cuts: "giao đ/c Lê Văn" and "Hưởng lập sổ" below it."""

from __future__ import annotations

from tusoi_nlp.text.names.entries import begins_with, lexicon_of
from tusoi_nlp.text.names.family_words import is_surname
from tusoi_nlp.text.names.honorifics import is_addressed
from tusoi_nlp.text.names.roles import role_before
from tusoi_nlp.text.names.runs import run
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.names.tokens import Tokens, stands_beside, tokens_of

_LONGEST_NAME = 60  # characters, with what stands before it
_CAPITALS = frozenset(CAPITAL[1:-1])
_MOST_SYLLABLES = 3  # of a name in the line below


def cuts_name(ended: str, below: str) -> bool:
    """Return whether a line ends in a family name, with its middle name or without, and the one below goes on with it.

    A family name alone has to follow an honorific or a role, a middle name to stand below it with another word of the
    name, and it must be no given name as well: "đ/c Mai" is whole above "Minh bạch tài chính".
    """
    if below[:1] not in _CAPITALS or not ended[-1:].isalpha():
        return False
    ahead, after = tokens_of(ended[-_LONGEST_NAME:]), tokens_of(below[:_LONGEST_NAME])
    if not _goes_on(below[:_LONGEST_NAME], after):
        return False
    lexicon, n = lexicon_of(ended), len(ahead) - 1
    if n > 0 and ahead.keys[n] in lexicon.sure_middles and stands_beside(ended[-_LONGEST_NAME:], ahead, n):
        return ahead.words[n].istitle() and ahead.words[n - 1].istitle() and is_surname(ahead, n - 1, lexicon)
    in_two = after.keys[0] in lexicon.middles and all(after.titled[:2])
    if not in_two or not ahead.words[n].istitle() or not is_surname(ahead, n, lexicon):
        return False
    if ahead.keys[n] in lexicon.middles or ahead.keys[n] in lexicon.ambiguous:
        return False
    start = ahead.starts[n]
    return is_addressed(ended[-_LONGEST_NAME:], start) or role_before(ended[-_LONGEST_NAME:], ahead, n) is not None


def _goes_on(below: str, after: Tokens) -> bool:
    """Return whether a line begins with capitals that may end a name, and small letters go on after them."""
    if not after.words[0].istitle() or begins_with(after, 0, lexicon_of(below).no_persons):
        return False
    if begins_with(after, 0, lexicon_of(below).not_names):  # "Ngoài ra còn"
        return False
    last = run(below, after, 0)
    goes_on = last < len(after) and not after.titled[last] and stands_beside(below, after, last)
    return 0 < last <= _MOST_SYLLABLES and (goes_on or below[after.ends[last - 1] :][:1] in (",", ";", "("))
