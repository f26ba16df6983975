"""E-mails (.eml, .mht): the text and the attachments, each a file of its own; forwarded mails are opened in place."""

from __future__ import annotations

import email
import os
import re
from binascii import Error as Base64Error
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from functools import partial
from typing import IO

from tusoi_nlp.extract import html, txt
from tusoi_nlp.extract.limits import check_file
from tusoi_nlp.extract.packing import Budget, Member
from tusoi_nlp.extract.paths import path_inside
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.extract.secrecy import is_marked, is_marked_name
from tusoi_nlp.extract.txt import decode_bytes
from tusoi_nlp.settings import Limits

_BODIES = {"text/plain": "noi-dung.txt", "text/html": "noi-dung.html"}
_READERS = {"text/plain": txt.reading_of, "text/html": html.reading_of}
_SHOWN = re.compile(rb"cid:([^\s\"'<>)]+)")  # how the page of a mail names a picture that it shows
_MARKUP = re.compile(rb"<(style|script|title)\b[^>]*>.*?</\1>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_QUOTED = re.compile(rb"^(?:>[ \t]?)+", re.MULTILINE)  # a mail that this one answers
_NAMING = {"subject", "content-type", "content-disposition"}  # heads with words that people wrote
_LEAST_TOLD = 0.5  # share of the words of a mail's page that its plain text has at least where it says the same
_MAX_DEPTH = 50  # of parts in parts; the parser itself is recursive


@contextmanager
def opened(file: str, budget: Budget) -> Iterator[list[Member]]:
    """Yield the text and the attachments of a mail; pictures that its page shows, as logos are, are left out.

    Raises:
        Unreadable: damaged, marked as secret, over the limit of size, or of entries.
    """
    check_file(os.path.getsize(file), budget.limits)
    with open(file, "rb") as stream:
        data = stream.read()
    try:
        message = email.message_from_bytes(data, policy=compat32)
        for part in message.walk():
            _mend_heads(part)
        leaves = list(_leaves(message))
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise Unreadable("damaged", "eml") from error
    pages = b"".join(_data(part) for part, _ in leaves if part.get_content_type() == "text/html")
    shown = {name.decode("ascii", "replace") for name in _SHOWN.findall(pages.replace(b"\0", b""))}  # UTF-16
    members = [member for part, is_second in leaves if not is_second and (member := _member(part, shown))]
    if _is_marked(message, [part for part, is_second in leaves if not is_second], budget.limits):
        raise Unreadable("secrecy_mark")
    budget.take(len(members), sum(member.size_bytes for member in members))
    yield members


def _mend_heads(part: Message[str, str]) -> None:
    """Decode heads that stand in raw bytes, as some programs write names: they are UTF-8, else Windows-1258."""
    for head, value in list(part.raw_items()):
        if head.lower() in _NAMING and isinstance(value, str) and not value.isascii():
            data = value.encode("utf-8", "surrogateescape")
            try:
                part.replace_header(head, data.decode("utf-8"))
            except UnicodeDecodeError:
                part.replace_header(head, data.decode("cp1258", "replace"))


def _leaves(
    message: Message[str, str], depth: int = 0, *, second: str = ""
) -> Iterator[tuple[Message[str, str], bool]]:
    """Yield the parts that are no envelopes, and whether each (of the `second` kind) says what another part says."""
    if depth > _MAX_DEPTH:
        raise Unreadable("damaged", "eml")
    inner = message.get_payload()
    if not isinstance(inner, list):
        yield message, message.get_content_type() == second and not _name(message)
        return
    parts = [part for part in inner if isinstance(part, Message)]
    if message.get_content_subtype() == "alternative":
        second = second or _second_kind(message)
    for part in parts:
        yield from _leaves(part, depth + 1, second="" if part.get_content_maintype() == "message" else second)


def _second_kind(message: Message[str, str]) -> str:
    """Return what a mail says twice: its page, or the text beside it that merely tells that there is a page."""
    bodies = [part for part in message.walk() if part.get_content_type() in _BODIES and not _name(part)]
    n_plain, n_page = (sum(_n_words(part) for part in bodies if part.get_content_type() == kind) for kind in _BODIES)
    return "text/html" if n_plain > _LEAST_TOLD * n_page else "text/plain" if n_page else ""


def _n_words(part: Message[str, str]) -> int:
    return len(_MARKUP.sub(b" ", _in_utf8(part, _data(part))).split())


def _member(part: Message[str, str], shown: set[str]) -> Member | None:
    """Return a part as a file, None for empty text and for pictures of the page."""
    name, kind = _name(part), part.get_content_type()
    is_shown = part.get_content_maintype() == "image" and str(part.get("Content-Id", "")).strip("<> ") in shown
    if is_shown or _is_of_page(part, name):
        return None
    data = _data(part)
    if not name and kind in _BODIES:
        data = _in_utf8(part, data)
        if not data.strip():
            return None
        if kind == "text/html":  # it may begin anyhow
            data = b"<!doctype html>" + data.removeprefix(BOM_UTF8)
    return Member(path_inside(name or _BODIES.get(kind, kind.replace("/", "."))), len(data), partial(_write, data))


def _is_marked(message: Message[str, str], parts: list[Message[str, str]], limits: Limits) -> bool:
    """Return whether a subject or a text of a mail, or of one forwarded in it, bears a mark of secrecy."""
    if any(is_marked_name(_decoded(str(part.get("Subject", "")))) for part in message.walk()):
        return True
    for part in parts:
        reader = _READERS.get(part.get_content_type())
        if reader and not _name(part):
            with suppress(Unreadable):  # it is skipped for that when it is read
                if is_marked(reader(_in_utf8(part, _data(part)), limits)):
                    return True
    return False


def _is_of_page(part: Message[str, str], name: str) -> bool:
    """Return whether a part was saved with a web page, as its pictures and styles are, and was not attached."""
    is_attached = part.get_content_disposition() == "attachment" or (name and part.get_content_maintype() != "image")
    return part.get("Content-Location") is not None and part.get_content_type() not in _BODIES and not is_attached


def _data(part: Message[str, str]) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (Base64Error, ValueError, LookupError, AssertionError):
        data = None
    return data if isinstance(data, bytes) else b""


def _in_utf8(part: Message[str, str], data: bytes) -> bytes:
    """Return the text of a mail in UTF-8, by the encoding that the mail names; as it is where none is known.

    Lines of a plain text that it quotes are without the marks before them.
    """
    with suppress(Unreadable):
        if data.strip():
            data = decode_bytes(data, part.get_content_charset() or "").encode("utf-8", "replace")
    return _QUOTED.sub(b"", data) if part.get_content_type() == "text/plain" else data


def _name(part: Message[str, str]) -> str:
    """Return the name of an attachment, "" where it has none; encoded words are decoded."""
    try:
        return _decoded(part.get_filename() or "")
    except (MessageError, Base64Error, LookupError, ValueError, TypeError):
        return "\ufffd"


def _decoded(text: str) -> str:
    """Return a head of a mail with its encoded words decoded."""
    try:
        words = decode_header(text)
        return "".join(
            word if isinstance(word, str) else word.decode(charset or "utf-8", "replace") for word, charset in words
        )
    except (MessageError, Base64Error, LookupError, ValueError, TypeError):
        return "\ufffd"


def _write(data: bytes, copy: IO[bytes]) -> None:
    copy.write(data)
