"""Text in the letters of Vietnamese fonts before Unicode (TCVN3, VNI): finding out that it is, and decoding it.

The tables stand in data/legacy.toml. Decode before `normalize`: TCVN3 spells "ư" as a soft hyphen and "é" as Ð.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any, Literal

from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import is_syllable, share_of_syllables

Encoding = Literal["unicode", "tcvn3", "vni"]

MIN_CHARS = 80  # probe.md section 5: from 80 characters on every one of 300 snippets a kind was told right
_MARGIN = 0.1  # by which a legacy reading must win, so that plain ASCII and English stay as they are
_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]*|-[^\W\d_]+")
_SYMBOL_AREA = {0xF000 + code: chr(code) for code in range(0xA0, 0x100)}  # where Word puts letters of "symbol" fonts


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("tusoi_nlp.data").joinpath("legacy.toml").read_text(encoding="utf-8"))


@cache
def _letters(encoding: Encoding) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of spelt letters of `encoding`, longest first, and what each stands for."""
    table = dict(_data()[encoding]["letters"])
    if encoding == "vni":
        capitals = {spelt.upper(): letter.upper() for spelt, letter in table.items()}
        mixed = {spelt[0].upper() + spelt[1:]: letter.upper() for spelt, letter in table.items()}
        table = {**mixed, **capitals, **table}
    spellings = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, spellings))), table


def decode(text: str, encoding: Encoding) -> str:
    """Return `text`, whose characters stand for bytes of `encoding`, in Unicode (NFC).

    Text that is Unicode already is corrupted by another encoding than "unicode": see `detect`.
    """
    if encoding == "unicode":
        return text
    pattern, table = _letters(encoding)
    return pattern.sub(lambda spelt: table[spelt[0]], text.translate(_SYMBOL_AREA))


def detect(text: str) -> Encoding:
    """Return the encoding under which the largest share of words are syllables; "unicode" below `MIN_CHARS`."""
    text = unicodedata.normalize("NFC", text)
    if len(text) < MIN_CHARS:
        return "unicode"
    shares: dict[Encoding, float] = {
        encoding: share_of_syllables(normalize(decode(text, encoding))) for encoding in ("tcvn3", "vni")
    }
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > share_of_syllables(normalize(text)) + _MARGIN else "unicode"


def encoding_of_font(font: str) -> Encoding:
    """Return the encoding that a font's name tells: ".VnTime" and its kin tcvn3, "VNI-Times" and its kin vni."""
    for encoding in ("tcvn3", "vni"):
        if re.match(_data()["fonts"][encoding], font, re.IGNORECASE):
            return encoding
    return "unicode"


def is_font_of_capitals(font: str) -> bool:
    """Return whether `font` (".VnTimeH") draws the lower-case codes of TCVN3 as capitals."""
    return re.match(_data()["fonts"]["tcvn3_capitals"], font) is not None


def restore_lost_letters(line: str) -> str:
    """Return a line decoded from TCVN3 with "ư" for a hyphen where that makes a syllable: "ng-ời" -> "người".

    TCVN3's code for "ư" is the soft hyphen, which PDF fonts often give as a plain one.
    """
    return _HYPHENED.sub(lambda word: w if is_syllable(w := word[0].replace("-", "ư")) else word[0], line)


def restore_capitals(line: str) -> str:
    """Return a line decoded from TCVN3 in capitals where all its plain letters are: "CộNG HOà" -> "CỘNG HOÀ".

    TCVN3 has no capitals with a tone; where no font name is left, only the plain letters of a line tell.
    """
    plain = [c for c in line if c.isascii() and c.isalpha()]
    return line.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else line
