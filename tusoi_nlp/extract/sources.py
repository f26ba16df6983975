"""Finding files: inputs, folders and files -> Source or Skipped, each once, in the order of their paths."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tusoi_nlp.records import Skipped, Source

_IGNORED_PREFIXES = (".", "~$")  # hidden files, .~lock.x# of LibreOffice, ~$x of Word
_RUN_FILES = {"manifest.json", "store.sqlite", "lock"}  # two of them mark a run folder; a new one holds "lock" alone


def find_sources(inputs: Sequence[str]) -> tuple[Source | Skipped, ...]:
    """Return every file of `inputs` (files and folders), sorted by `Source.path`; the same file is found once.

    `Source.path` is relative to its input folder, behind the folder's name where several inputs are given. Linked
    folders are not followed; run folders are left out; hidden files and lock files are unless given themselves. What
    cannot be read is skipped as unreadable_path (its `sha256` and `doc_id` are ""), a file without bytes as empty, the
    bytes of an earlier file as duplicate (`detail` is that file's path).
    """
    folders = list(dict.fromkeys(map(os.path.abspath, inputs)))
    shown: dict[str, str] = {}
    for given, prefix in zip(folders, _prefixes(folders), strict=True):
        for file, path in _files(given, prefix):
            shown.setdefault(file, path)
    found: list[Source | Skipped] = []
    first: dict[str, Source] = {}
    for file, path in sorted(shown.items(), key=lambda item: (item[1], item[0])):
        source = _source(file, path)
        if isinstance(source, Source) and first.setdefault(source.sha256, source) is not source:
            source = Skipped(source, "duplicate", first[source.sha256].path)
        found.append(source)
    return tuple(found)


def _prefixes(paths: Sequence[str]) -> list[str]:
    """Return what stands before the paths below each input: nothing for a single folder, else its name.

    Inputs of one name ("a/2025", "b/2025") are told apart by as much of their paths as they need.
    """
    if len(paths) == 1 and os.path.isdir(paths[0]):
        return [""]
    parts = [path.split(os.sep) for path in paths]
    n_parts = [1] * len(paths)
    while True:
        names = ["/".join(part[-n:]) for part, n in zip(parts, n_parts, strict=True)]
        same = Counter(names)
        if len(same) == len(names):
            return names
        n_parts = [n + (same[name] > 1) for n, name in zip(n_parts, names, strict=True)]


def _files(path: str, shown: str) -> Iterator[tuple[str, str]]:
    """Yield (absolute path, shown path) of a file or of all files in a folder; what is unreadable is yielded too."""
    names: list[str] = []
    try:
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:  # a file, or a folder that cannot be opened: _source tells
        yield path, _readable(shown or os.path.basename(path))
    if len(_RUN_FILES.intersection(names)) >= min(2, len(names)):
        return
    for name in names:
        below = os.path.join(path, name)
        if not (name.startswith(_IGNORED_PREFIXES) or (os.path.islink(below) and os.path.isdir(below))):
            yield from _files(below, f"{shown}/{name}" if shown else name)


def _readable(path: str) -> str:
    """Return a path as NFC text with POSIX slashes; bytes that are no UTF-8 become U+FFFD."""
    text = path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text)


def _source(file: str, path: str) -> Source | Skipped:
    unread = Source(path, file, "", "", 0)
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode):
            return Skipped(unread, "unreadable_path", stat.filemode(status.st_mode))
        with open(file, "rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return Skipped(unread, "unreadable_path", errno.errorcode.get(error.errno or 0, "OSError"))
    source = replace(unread, sha256=sha256, doc_id=sha256[:16], size_bytes=status.st_size)
    return source if status.st_size else Skipped(source, "empty", "0 B")
