"""Paths as people are shown them: one line of readable characters, whatever a file system or an archive holds."""

from __future__ import annotations

import re
import unicodedata

IGNORED_PREFIXES = (".", "~$", "__MACOSX")  # hidden files, .~lock.x# of LibreOffice, ~$x of Word, a Mac's zip
IGNORED_NAMES = ("thumbs.db", "ehthumbs.db", "desktop.ini")  # what Windows keeps in a folder to show it by

_CONTROLS = str.maketrans({code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"})
_UNSEEN = re.compile(r"[\x80-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def shown_path(path: str) -> str:
    """Return `path` in NFC on one line: controls as their pictures ("␊"), bytes that are no text as U+FFFD.

    Marks that turn the direction of writing are U+FFFD too: "bien-ban\u202efdp.exe" would be read as another name.
    """
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace").translate(_CONTROLS)
    return unicodedata.normalize("NFC", _UNSEEN.sub("\ufffd", text))


def path_inside(name: str) -> str:
    """Return the name of an archive's entry as a path below the archive: no root, no drive, no way out of it."""
    steps = re.split(r"[/\\]+", re.sub(r"^[A-Za-z]:", "", name))
    return shown_path("/".join(step for step in steps if step.strip() not in ("", ".", ".."))) or "\ufffd"


def is_ignored(path: str) -> bool:
    """Return whether a step of a path names a hidden file, an office program's lock file or one of Windows' own."""
    return any(step.startswith(IGNORED_PREFIXES) or step.lower() in IGNORED_NAMES for step in path.split("/"))
