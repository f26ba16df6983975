"""The one change that text goes through before anything is measured on it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

# Eth and African D look like Đ; only safe once TCVN3, where D0 is é, has been ruled out (text/legacy.py).
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_BLANKS = re.compile(r"[^\S\n]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CHANGED = re.compile(  # all that the patterns and the table above change, so that most texts need not be tried by each
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\xd0\xf0\u0189\u0256\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000"
    "\ufeff\ufffe\uffff]"
)
_ALONE = " -~\u00c0-\u024f\u1e00-\u1eff"  # characters that never join what stands before them
_PIECES = re.compile(f"[{_ALONE}][^{_ALONE}]*|[^{_ALONE}]+")


def normalize(text: str) -> str:
    """Return `text` in NFC with Đ for its lookalikes, every blank a plain one, and no invisible characters.

    Line breaks stay ("\\r\\n", form feeds and the like become "\\n"). Offsets are counted in what this returns.
    """
    if not _CHANGED.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = _LINE_BREAKS.sub("\n", text)
    text = _CONTROLS.sub("", _INVISIBLE.sub("", text))
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_LOOKALIKES))


def offsets_before(text: str) -> Sequence[int]:
    """Return for each offset in normalize(text), its end among them, the offset in `text` from which it came.

    Marks that join a letter stay with it.
    """
    if text == normalize(text):
        return range(len(text) + 1)
    lengths = [0]  # of what each beginning of `text` becomes
    for piece in _PIECES.findall(text):
        before = lengths[-1]
        lengths += [before + len(normalize(piece[:at])) for at in range(1, len(piece) + 1)]
    return [bisect_right(lengths, at) - 1 for at in range(lengths[-1] + 1)]
