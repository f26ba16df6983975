"""Words that open a full name: family names, and words that are one by what follows them."""

from __future__ import annotations

import re

from tusoi_nlp.text.names.entries import begins_with, lexicon_of
from tusoi_nlp.text.names.lexicon import NameLexicon
from tusoi_nlp.text.names.tokens import Tokens
from tusoi_nlp.text.syllables import is_syllable, key

_SPEAKS = re.compile(  # of oneself, or agrees
    r"\s*(?:\([^)]*\)\s*)?:(?=[^.;\n]*\b(?:tôi|tui|em|mình|nhất trí|đồng ý|đề nghị|chúng ta)\b)", re.IGNORECASE
)


def has_rare_family(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether the capitals at `first` read as a name by their middle: "Văn Thị Bưởi", "Ứng Hoài Bắc"."""
    lexicon = lexicon_of(text)
    if begins_with(tokens, first, lexicon.clans):
        return True
    if len(tokens) < first + 3 or not tokens.titled[first] or not tokens.titled[first + 2]:
        return False
    family, middle, given = tokens.keys[first : first + 3]
    if middle not in lexicon.middles or given in lexicon.not_given:
        return False
    if begins_with(tokens, first, lexicon.no_rare_names):
        return False
    if (family,) in lexicon.places:
        return _is_no_street(text, tokens, first)
    return family in lexicon.weak_surnames or (
        middle in lexicon.sure_middles and family not in lexicon.not_family and is_syllable(tokens.words[first])
    )


def _is_no_street(text: str, tokens: Tokens, first: int) -> bool:
    """Return whether a family name that is a word for a place opens a name.

    "Đường Thị Bích Hường" and "Đường Văn Cót: tôi …" do, "Đường Văn Cao" and "Chợ Thị Nghè" do not.
    """
    family, middle = tokens.keys[first : first + 2]
    if family not in lexicon_of(text).weak_surnames:
        return False
    if middle == key("thị"):
        return any(tokens.titled[first + 3 : first + 4])
    return first == 0 and middle == key("văn") and _SPEAKS.match(text, tokens.ends[2]) is not None


def is_surname(tokens: Tokens, n: int, lexicon: NameLexicon) -> bool:
    """Return whether word `n` opens a name: a family name, or H', K' at its beginning ("H'Nhi")."""
    return tokens.keys[n] in lexicon.surnames or tokens.is_prefixed(n)


def reads_as_region(keys: tuple[str, ...], lexicon: NameLexicon) -> bool:
    """Return whether a family and a middle name that read as a region open a full name: "Lâm Hà My", "Hà Nam Khánh".

    Of four capitals the last two may be somebody named after the region: "Hà Nội Trần An".
    """
    if (
        keys[:2] not in lexicon.regions
        or keys[:3] in lexicon.regions
        or keys[0] not in lexicon.surnames | lexicon.weak_surnames
    ):
        return False
    return len(keys) == 3 or (len(keys) == 4 and keys[2] not in lexicon.surnames and keys[2:] not in lexicon.no_persons)
