"""Text in the letters of Vietnamese fonts before Unicode (TCVN3, VNI): finding out that it is, and decoding it.

The tables stand in data/legacy.toml. Decode before `normalize`: TCVN3 spells "ư" as a soft hyphen and "é" as Ð.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import filterfalse
from typing import Any, Literal

from tusoi_nlp.data import read_table
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import is_syllable, share_of_syllables

Encoding = Literal["unicode", "tcvn3", "vni"]

MIN_CHARS = 80  # 300 snippets a kind were all told right from 80 on (measured before the first version)
_FEW_WORDS = 4  # of a shorter text that may still tell, where nearly all of them must be syllables
_NEARLY_ALL = 0.95
_WIDE_MARGIN = 0.25
_MARGIN = 0.1  # by which a legacy reading must win, so that plain ASCII and English stay as they are
_MOST_TIMES = 3  # that a text was saved in a wrong encoding, one after the other
_REFERENCE = re.compile(
    r"&(?:amp;)*#(?:(?P<code>[0-9]{2,7})|[xX](?P<hex>[0-9A-Fa-f]{2,6}));|\\u(?P<escape>[0-9A-Fa-f]{4})"
)
UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")  # letters and marks that no legacy font has
_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]*|-[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_LOST = re.compile("[ơờớởỡợ]", re.IGNORECASE)
# Letters and signs of Windows-1252 that Vietnamese in Unicode has no use for (it has for ± ² ³, with which neither font
# spells a letter), and Word's area for symbol fonts.
_STRANGE = re.compile(
    "[\u00a1-\u00a6\u00a8-\u00aa\u00ac-\u00af\u00b4-\u00b6\u00b8-\u00ba\u00bc-\u00bf\u00c4-\u00c7\u00cb]|"
    "[\u00ce\u00cf\u00d1\u00d6\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6]|"
    "[\u00f8\u00fb\u00fc\u00fe\u00ff\uf0a1-\uf0ff]"
)
_SYMBOL_AREA = {0xF000 + code: chr(code) for code in range(0xA0, 0x100)}  # where Word puts letters of "symbol" fonts


@cache
def _data() -> dict[str, Any]:
    return read_table("legacy.toml")


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


def decode_lines(text: str, encoding: Encoding) -> str:
    """Return what `decode` does, with the letters and capitals that TCVN3 loses put back line by line."""
    lines = [decode(line, encoding) for line in text.split("\n")]
    if encoding == "tcvn3":
        lines = [restore_capitals("".join(restore_lost_letters(line))) for line in lines]
    return "\n".join(lines)


def undone(line: str) -> str:
    """Return a line of UTF-8 that programs took for Windows-1252, 1258 or Latin-1 as it was: "Ä‘á»“ng" -> "đồng".

    One may have done so after another. Any other line stays: good Vietnamese has letters that those do not know, and
    their bytes are no UTF-8, or not of Vietnamese letters.
    """
    text = line
    for _ in range(_MOST_TIMES):
        before, text = text, _undone_once(text)
        if text == before:
            break
    return text if _may_be_meant(text) else line


def without_references(text: str) -> str:
    """Return `text` with letters that a web form or a data base spelt by number: "b&#7897;", "b&amp;#x1ED9;" -> "bộ".

    What ASCII has stays: it was spelt so for a reason.
    """
    return _REFERENCE.sub(_letter_of, text) if "#" in text or "\\u" in text else text


def _letter_of(reference: re.Match[str]) -> str:
    code = int(reference["code"]) if reference["code"] else int(reference["hex"] or reference["escape"], 16)
    letter = chr(min(code, 0x10FFFF))
    return letter if code > 0xA0 and unicodedata.category(letter)[0] in "LMPS" else reference[0]


def _undone_once(line: str) -> str:
    if line.isascii():
        return line
    for codec in ("cp1252", "cp1258"):
        with suppress(KeyError, UnicodeDecodeError):
            return bytes(map(_bytes_of(codec).__getitem__, line.lstrip("\ufeff"))).decode()
    return line


def _may_be_meant(text: str) -> bool:
    """Return whether one of the letters beyond ASCII in `text` is Vietnamese, or there is none.

    The bytes of a letter and of what follows it may be UTF-8 by chance: "UBND XÃ…" is no "UBND XÅ".
    """
    composed = filterfalse(str.isascii, unicodedata.normalize("NFC", text))
    letters = [letter for letter in composed if unicodedata.category(letter)[0] in "LM"]
    return not letters or any(is_syllable(letter) or is_syllable(f"{letter}a") for letter in letters)


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """Return the byte of each character of `codec`; controls, as Latin-1 has them, stand for themselves."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(256):
        character = bytes([byte]).decode(codec, "ignore") or chr(byte)
        table[character] = byte
    return table


def spell_out(text: str, encoding: Encoding) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, letter) of each character that `text` spells in a legacy `encoding`; VNI needs up to two."""
    pattern, table = _letters(encoding)
    text = text.translate(_SYMBOL_AREA)
    at = 0
    for spelt in pattern.finditer(text):
        yield from ((i, i + 1, text[i]) for i in range(at, spelt.start()))
        yield spelt.start(), spelt.end(), table[spelt[0]]
        at = spelt.end()
    yield from ((i, i + 1, text[i]) for i in range(at, len(text)))


def may_be_legacy(text: str) -> bool:
    """Return whether `text` has characters that only fonts before Unicode explain."""
    return _STRANGE.search(text) is not None


def detect(text: str) -> Encoding:
    """Return the encoding under which the largest share of words are syllables; "unicode" below `MIN_CHARS`."""
    text = unicodedata.normalize("NFC", text)
    if len(text) < MIN_CHARS or not may_be_legacy(text):
        return "unicode"
    return best_encoding(text, margin=_MARGIN)


def detect_in_font(text: str, *, beside_legacy: bool) -> Encoding:
    """Return what `detect` does of all text in one font, and of a shorter one where next to no word is in doubt.

    Beside other fonts before Unicode less must tell.
    """
    if len(text) >= MIN_CHARS or not may_be_legacy(text) or len(text.split()) < _FEW_WORDS:
        return detect(text)
    best = best_encoding(text, margin=_MARGIN if beside_legacy else _WIDE_MARGIN)
    return best if share_decoded(text, best) >= _NEARLY_ALL else "unicode"


def best_encoding(text: str, usual: Encoding = "unicode", *, margin: float) -> Encoding:
    """Return the encoding under which the largest share of words are syllables, `usual` if by no more than `margin`."""
    to_beat = share_decoded(text, usual) + margin
    if to_beat >= 1:
        return usual
    shares: dict[Encoding, float] = {e: share_decoded(text, e) for e in ("tcvn3", "vni", "unicode") if e != usual}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > to_beat else usual


def share_decoded(text: str, encoding: Encoding) -> float:
    """Return the share (0..1) of words that are syllables where `text` is in `encoding`."""
    return share_of_syllables(normalize(decode(text, encoding)))


def encoding_of_line(line: str, usual: Encoding) -> Encoding:
    """Return the encoding of a line of a text in the `usual` one, for lines of another may be pasted into it."""
    if UNICODE_ONLY.search(line):
        return "unicode"
    if usual != "unicode":
        return usual if share_decoded(line, usual) > share_decoded(line, "unicode") else "unicode"
    return detect_in_font(line, beside_legacy=False) if may_be_legacy(line) else "unicode"


def encoding_of_font(font: str) -> Encoding:
    """Return the encoding that a font's name tells: ".VnTime" and its kin tcvn3, "VNI-Times" and its kin vni."""
    for encoding in ("tcvn3", "vni"):
        if re.match(_data()["fonts"][encoding], font, re.IGNORECASE):
            return encoding
    return "unicode"


def is_font_of_capitals(font: str) -> bool:
    """Return whether `font` (".VnTimeH") draws the lower-case codes of TCVN3 as capitals."""
    return re.match(_data()["fonts"]["tcvn3_capitals"], font) is not None


def restore_lost_letters(letters: Sequence[str]) -> list[str]:
    """Return the characters of a line decoded from TCVN3, as many as given, with "ư" where it was lost.

    TCVN3's code for it is the soft hyphen, which PDF fonts often give as a plain one ("ng-ời" -> "người") and some
    programs drop; there it is put before "ơ" again where no syllable stands without it ("đợc" -> "được").
    """
    line = "".join(letters)
    restored = list(letters)
    for found in _HYPHENED.finditer(line):
        if is_syllable(found[0].replace("-", "ư")):
            restored[found.start() : found.end()] = found[0].replace("-", "ư")
    for found in _WORD.finditer("".join(restored)):
        word = found[0]
        if is_syllable(word):
            continue
        for letter in _AFTER_LOST.finditer(word):
            before = "Ư" if letter[0].isupper() else "ư"
            if is_syllable(f"{word[: letter.start()]}{before}{word[letter.start() :]}"):
                restored[found.start() + letter.start()] = before + letter[0]
                break
    return restored


def restore_capitals(line: str) -> str:
    """Return a line decoded from TCVN3 in capitals where all its plain letters are: "CộNG HOà" -> "CỘNG HOÀ".

    TCVN3 has no capitals with a tone; where no font name is left, only the plain letters of a line tell.
    """
    plain = [c for c in line if c.isascii() and c.isalpha()]
    return line.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else line
