"""How names are spelt: their letters and words, and the keys by which spellings are one."""

from __future__ import annotations

import re

from tusoi_nlp.text.syllables import bare_key, key

_LETTERS = [chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1EFA)) if chr(c).isalpha()]
CAPITAL = f"[{''.join(c for c in _LETTERS if c.isupper())}]"  # "À-Ỹ" holds small ones too
SMALL = f"[{''.join(c for c in _LETTERS if c.islower())}]"
NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CAPITALISED_WORDS = rf"{CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?(?: {{1,2}}{CAPITAL}[^\W\d_]*){{0,4}}"

INITIAL = rf"{CAPITAL}[gthr]?h?\."  # "N.", "Ng.", "Th."
WRITTEN_NAME = rf"(?:{INITIAL} ?){{0,3}}{CAPITALISED_WORDS}"  # in a list or form: "An", "H.Trâm", "Lê Văn An"


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of the syllables of a name."""
    return tuple(map(key, NAME_TOKEN.findall(name)))


def bare_name(name: str) -> tuple[str, ...]:
    """Return the syllables of a name without case and marks, by which its spellings are one."""
    return tuple(map(bare_key, NAME_TOKEN.findall(name)))
