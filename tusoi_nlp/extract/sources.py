"""Finding files: inputs, folders and files -> Source or Skipped, each once, in the order of their paths."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from tusoi_nlp.extract.limits import check_file, check_holder
from tusoi_nlp.extract.paths import is_ignored, shown_path
from tusoi_nlp.extract.reading import Unreadable, refusal_of
from tusoi_nlp.extract.secrecy import is_marked_folder, is_marked_name
from tusoi_nlp.extract.sniff import HEAD_BYTES, may_hold_files
from tusoi_nlp.records import Skipped, Source
from tusoi_nlp.settings import Limits, Settings

_RUN_FILES = {"manifest.json", "store.sqlite", "lock"}  # two of them mark a run folder; a new one holds "lock" alone


def find_sources(
    inputs: Sequence[str], settings: Settings | None = None, but: str | None = None
) -> tuple[Source | Skipped, ...]:
    """Return every file of `inputs` (files and folders), sorted by `Source.path`; the same file is found once.

    `Source.path` is relative to its input folder, behind the folder's name where several inputs are given, on one line
    and of no other file. Linked folders are not followed; run folders and the folder `but` are left out; hidden files
    and lock files are unless given themselves. Archives and mails give way to the files in them. What cannot be read is
    skipped as unreadable_path, what is over the limit of size as too_large (the `sha256` and `doc_id` of both are ""),
    a file without bytes as empty, the bytes of another file as duplicate (`detail` is that file's path): kept is the
    one of the shortest name, for programs add to that of a copy ("a - Copy.docx", "a (1).docx"), else the first.
    """
    settings = settings or Settings()
    folders = list(dict.fromkeys(map(os.path.abspath, inputs)))
    shown: dict[str, str] = {}
    for given, prefix in zip(folders, _prefixes(folders), strict=True):
        for file, path in _files(given, prefix, but):
            shown.setdefault(file, path)
    found = _with_members([_source(file, path, settings.limits) for file, path in shown.items()], settings)
    return tuple(_marked_duplicates(_with_own_paths(found)))


def _with_members(found: Sequence[Source | Skipped], settings: Settings) -> Iterator[Source | Skipped]:
    """Yield what was found, the files in archives and mails in place of these; a child lists them."""
    from tusoi_nlp.extract.child import Extractor  # here, for the child itself imports this package

    with Extractor(settings) as extractor:
        for item in found:
            if isinstance(item, Source) and _may_hold_files(item):
                yield from extractor.list_members(item)
            else:
                yield item


def _may_hold_files(source: Source) -> bool:
    try:
        with open(source.file, "rb") as stream:
            return may_hold_files(stream.read(HEAD_BYTES))
    except OSError:  # gone since it was found, as its reader will tell
        return False


def _with_own_paths(found: Iterator[Source | Skipped]) -> Iterator[Source | Skipped]:
    """Yield what was found in the order of paths, each under a path of its own: "a.txt", "a.txt (2)".

    Two names that are shown alike differ in Unicode form or in bytes that are no text; an archive may hold one twice.
    """
    taken: set[str] = set()
    for item in sorted(found, key=_order):
        source = item.source if isinstance(item, Skipped) else item
        path, n_same = source.path, 1
        while path in taken:
            n_same += 1
            path = f"{source.path} ({n_same})"
        taken.add(path)
        source = replace(source, path=path)
        yield replace(item, source=source) if isinstance(item, Skipped) else source


def _order(item: Source | Skipped) -> tuple[str, str, tuple[int, ...]]:
    source = item.source if isinstance(item, Skipped) else item
    return source.path, source.file, source.inside


def _marked_duplicates(found: Iterator[Source | Skipped]) -> Iterator[Source | Skipped]:
    items = list(found)
    kept: dict[str, Source] = {}
    for source in sorted((item for item in items if isinstance(item, Source)), key=_length_of_name):
        kept.setdefault(source.sha256, source)
    for item in items:
        if isinstance(item, Source) and kept[item.sha256] is not item:
            yield Skipped(item, "duplicate", kept[item.sha256].path)
        else:
            yield item


def _length_of_name(source: Source) -> int:
    return len(PurePosixPath(source.path).name)


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


def _files(path: str, shown: str, but: str | None) -> Iterator[tuple[str, str]]:
    """Yield (absolute path, shown path) of a file or of all files in a folder; what is unreadable is yielded too."""
    waiting, left_out = [(path, shown)], but and os.path.realpath(but)
    while waiting:
        path, shown = waiting.pop()
        if left_out and os.path.realpath(path) == left_out:
            continue
        try:
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:  # a file, or a folder that cannot be opened: _source tells
            yield path, shown_path(shown or os.path.basename(path))
            continue
        if len(_RUN_FILES.intersection(names)) >= min(2, len(names)):
            continue
        for name in names:
            below = os.path.join(path, name)
            if not (is_ignored(name) or (os.path.islink(below) and os.path.isdir(below))):
                waiting.append((below, f"{shown}/{name}" if shown else name))


def _source(file: str, path: str, limits: Limits) -> Source | Skipped:
    unread = Source(path, file, "", "", 0)
    try:
        status = os.stat(file)
        if stat.S_ISDIR(status.st_mode):
            os.scandir(file).close()  # tells why it could not be opened
        if not stat.S_ISREG(status.st_mode):
            return Skipped(unread, "unreadable_path", "special file")
        with open(file, "rb", buffering=0, opener=_without_waiting) as stream:
            unread = replace(unread, size_bytes=status.st_size)
            head = stream.read(HEAD_BYTES)
            if head is None:  # it says that it is a file, and gives nothing yet: /proc/kmsg, a pipe put in its place
                return Skipped(unread, "unreadable_path", "special file")
            (check_holder if may_hold_files(head) else check_file)(status.st_size, limits)
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            n_bytes = stream.tell()
    except (Unreadable, OSError) as error:
        refusal = refusal_of(error)
        return Skipped(unread, refusal.code, refusal.detail)
    source = replace(unread, sha256=sha256, doc_id=sha256[:16], size_bytes=n_bytes)
    if is_marked_name(os.path.basename(file)) or any(map(is_marked_folder, _folders(file, path))):
        return Skipped(source, "secrecy_mark")
    return source if n_bytes else Skipped(source, "empty", "0 B")


def _without_waiting(file: str, flags: int) -> int:
    return os.open(file, flags | getattr(os, "O_NONBLOCK", 0))


def _folders(file: str, path: str) -> list[str]:
    """Return the names of the folders in which a file lies, from the input down."""
    return file.split(os.sep)[-path.count("/") - 2 : -1]
