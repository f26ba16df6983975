"""Zip archives of documents: their entries by the directory, names in the encodings that Vietnamese is packed in."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO

from tusoi_nlp.extract.limits import check_ratio
from tusoi_nlp.extract.packing import Budget, Member
from tusoi_nlp.extract.paths import path_inside
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.extract.sniff import BROKEN_ZIP

_UTF8 = 0x800  # flag of a name in UTF-8 (APPNOTE.TXT 4.4.4)
_ENCRYPTED = 0x1
_BLOCK = 1 << 18  # bytes
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)  # LZMA takes as much memory as the file says


@contextmanager
def opened(file: str, budget: Budget) -> Iterator[list[Member]]:
    """Yield the files in a zip, folders left out; they can be copied while this context lasts.

    Raises:
        Unreadable: damaged, or over a limit of archives.
    """
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN_ZIP as error:
        raise Unreadable("damaged", "zip") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        unpacked = sum(entry.file_size for entry in entries)
        budget.take(len(archive.infolist()), unpacked)
        check_ratio(unpacked, sum(entry.compress_size for entry in entries), budget.limits)
        yield [Member(_name(entry), entry.file_size, partial(_copy, archive, entry)) for entry in entries]


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; without the flag of UTF-8 it is UTF-8 all the same, else Windows-1258."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8:
        data = name.encode("cp437")  # undoes what zipfile took it for
        try:
            name = data.decode("utf-8")
        except UnicodeDecodeError:
            name = data.decode("cp1258", "replace")
    return path_inside(name)


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, copy: IO[bytes]) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable("encrypted", "zip")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable("unreadable_path", "link")
    if entry.compress_type not in _KNOWN:
        raise Unreadable("unsupported", f"zip, {entry.compress_type}")
    for block in _blocks(archive, entry):  # what goes wrong in writing is no fault of the archive
        copy.write(block)


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(entry) as stream:
            while block := stream.read(_BLOCK):
                yield block
    except BROKEN_ZIP as error:
        raise Unreadable("damaged", "zip") from error
