"""Files of older or other office programs (doc, rtf, odt, xls, ods): turned by LibreOffice into docx or xlsx.

LibreOffice runs without network, macros or linked files where the machine allows it, on a fresh profile, and dies with
this process. Readers made for .doc alone lose tables.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path

from tusoi_nlp.extract import docx, xlsx
from tusoi_nlp.extract.dying import die_with_parent
from tusoi_nlp.extract.limits import check_archive
from tusoi_nlp.extract.reading import MUCH_TYPED, Reading, Unreadable, text_of
from tusoi_nlp.extract.sniff import BROKEN_ZIP, word97_at
from tusoi_nlp.settings import Limits

_READERS: dict[str, Callable[[str, Limits], Reading]] = {"docx": docx.read, "xlsx": xlsx.read}
_TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
_LIBRARIES = {"docx": "libswlo.so", "xlsx": "libsclo.so"}  # of Writer and Calc, beside the program
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck")
_AGAIN = 81  # LibreOffice has made its profile and asks to be started anew (desktop/source/inc/exithelper.h)
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000  # linux/sched.h
_ANSWER_S = 20.0  # 0.2 s on an idle machine
_MAX_MANIFEST = 1_000_000  # bytes of the list of parts of an open document
_LEAST_ROOM = 1_000_000  # bytes that are free where LibreOffice writes; with less it makes nothing, or half of it
_FIB_ENCRYPTED = 0x01  # of byte 11


@cache
def find_program() -> str | None:
    """Return the program file of LibreOffice, None where there is none; its own one, for a shell would outlive us."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    binary = Path(os.path.realpath(found)).parent / "soffice.bin"
    return str(binary) if binary.is_file() else found


def what_is_missing(kind: str) -> str | None:
    """Return what is needed to read files of `kind` and is not here, None where nothing is.

    Debian packs LibreOffice in parts: Writer may be here without Calc.
    """
    program = find_program()
    if program is None or not _answers(program):
        return "LibreOffice"
    folder = Path(program).parent
    parts = {target for target, library in _LIBRARIES.items() if (folder / library).is_file()}
    return None if not parts or _TARGETS[kind] in parts else "LibreOffice"


@cache
def _answers(program: str) -> bool:
    """Return whether LibreOffice starts: a library of its own may be gone, or the file be another program."""
    try:
        done = subprocess.run(
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_ANSWER_S,
            check=False,
            preexec_fn=die_with_parent,
        )
    except subprocess.TimeoutExpired:  # of a busy machine; what a file needs is told by its own limit
        return True
    except OSError:
        return False
    return done.returncode == 0 and b"LibreOffice" in done.stdout


def read(file: str, limits: Limits, *, kind: str) -> Reading:
    """Return the pages of a file of `kind` as LibreOffice turns it into Word's or Excel's own format.

    Raises:
        Unreadable: LibreOffice is missing, cannot load the file or takes too long; or what docx and xlsx refuse.
    """
    program = find_program()
    if program is None or what_is_missing(kind):
        raise Unreadable("unsupported", f"{kind}, LibreOffice")
    if _is_encrypted(file, kind):
        raise Unreadable("encrypted", kind)
    if kind in ("odt", "ods"):
        _check_package(file, kind, limits)
    with tempfile.TemporaryDirectory(prefix="tusoi-") as folder:
        shutil.copyfile(file, f"{folder}/in.{kind}")  # a lock file would be laid beside the original
        _convert(program, folder, kind, limits)
        made = f"{folder}/out/in.{_TARGETS[kind]}"
        if not zipfile.is_zipfile(made):
            is_full = shutil.disk_usage(folder).free < _LEAST_ROOM
            raise Unreadable("unreadable_path", "ENOSPC") if is_full else Unreadable("damaged", kind)
        reading = _READERS[_TARGETS[kind]](made, limits)
    return _without_pictures(reading, kind)


def _without_pictures(reading: Reading, kind: str) -> Reading:
    """Return the typed pages, and those of pictures as unread: they are gone before they could be recognised.

    Raises:
        Unreadable: there is not much besides the pictures.
    """
    if reading.unread and len(text_of(reading.pages)) < MUCH_TYPED:
        raise Unreadable("no_text_needs_ocr", kind)
    pages = tuple(replace(page, unread=page.number in reading.unread) for page in reading.pages)
    return replace(reading, pages=pages, unread=())


def _is_encrypted(file: str, kind: str) -> bool:
    """Return whether a file has a password: LibreOffice would only say that it cannot load it."""
    with open(file, "rb") as stream:
        data = stream.read()
    if kind in ("odt", "ods"):
        return _has_encrypted_parts(data)
    at = word97_at(data) if kind == "doc" else 0
    return at > 0 and bool(data[at + 11 : at + 12] and data[at + 11] & _FIB_ENCRYPTED)


def _check_package(file: str, kind: str, limits: Limits) -> None:
    """Refuse an open document that is cut off or over a limit of archives before LibreOffice unpacks it."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_archive(archive, limits)
    except BROKEN_ZIP as error:
        raise Unreadable("damaged", kind) from error


def _has_encrypted_parts(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_MAX_MANIFEST)
    except (*BROKEN_ZIP, KeyError):
        return False


def _convert(program: str, folder: str, kind: str, limits: Limits) -> None:
    profile = Path(folder, "profile", "user")
    profile.mkdir(parents=True)
    settings = resources.files("tusoi_nlp.data").joinpath("libreoffice.xcu").read_bytes()
    (profile / "registrymodifications.xcu").write_bytes(settings)
    command = [program, f"-env:UserInstallation={profile.parent.as_uri()}", *_OPTIONS]
    command += ["--convert-to", _TARGETS[kind], "--outdir", f"{folder}/out", f"{folder}/in.{kind}"]
    environment = {**os.environ, "HOME": folder, "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}
    for _ in range(2):
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=environment,
                timeout=limits.file_seconds,
                check=False,
                preexec_fn=_confine,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable("timed_out", f"> {limits.file_seconds:g} s") from error
        if done.returncode != _AGAIN:
            return


def _confine() -> None:
    """Die with the parent; see no network where the kernel allows that to be asked for."""
    die_with_parent()
    library = ctypes.CDLL(None)
    if library.unshare(_CLONE_NEWNET):
        library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
