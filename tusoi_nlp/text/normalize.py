"""The one change that text goes through before anything is measured on it."""

from __future__ import annotations

import re
import unicodedata

# Eth and African D look like Đ; only safe once TCVN3, where D0 is é, has been ruled out (text/legacy.py).
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_LOOKALIKE = re.compile("[ÐðƉɖ]")
_BLANKS = re.compile(r"[^\S\n]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def normalize(text: str) -> str:
    """Return `text` in NFC with Đ for its lookalikes, every blank a plain one, and no invisible characters.

    Line breaks stay ("\\r\\n", form feeds and the like become "\\n"). Offsets are counted in what this returns.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and _LOOKALIKE.search(text) is None:
        return text  # it has no line break, no blank but plain ones and nothing invisible
    text = re.sub(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    text = _CONTROLS.sub("", _INVISIBLE.sub("", text))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_LOOKALIKES))
