"""Files that hold files: their members found within limits, and the bytes of one as a file of its own.

A member is never written under its own name, so no name leads out of an archive. Like `read_pages`, `list_members`
belongs into the child, whose folder of temporary files goes with it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache

from tusoi_nlp.extract import mail, zips
from tusoi_nlp.extract.limits import check_depth, check_file
from tusoi_nlp.extract.packing import Budget, Member
from tusoi_nlp.extract.paths import is_ignored
from tusoi_nlp.extract.reading import Unreadable, refusal_of
from tusoi_nlp.extract.secrecy import is_marked_folder, is_marked_name
from tusoi_nlp.extract.sniff import kind_of_file
from tusoi_nlp.records import Skipped, Source
from tusoi_nlp.settings import Limits

CONTAINERS: dict[str, Callable[[str, Budget], AbstractContextManager[list[Member]]]] = {
    "eml": mail.opened,
    "zip": zips.opened,
}


def list_members(source: Source, limits: Limits) -> tuple[Source | Skipped, ...]:
    """Return the members of a file, those of archives in it among them; the file itself where it holds none.

    A member's path is "a.zip/b.docx", its `inside` the numbers of the entries that lead to it. What cannot be had, be
    it the file or a member, is skipped in its place; hidden files of archives are left out as in folders.
    """
    try:
        kind = kind_of_file(source.file)
        if kind not in CONTAINERS:
            return (source,)
        found = tuple(_members(source, source.file, kind, Budget(limits)))
    except (Unreadable, OSError) as error:
        refusal = refusal_of(error)
        return (Skipped(source, refusal.code, refusal.detail),)
    return found or (Skipped(source, "empty", kind),)


def _members(outer: Source, file: str, kind: str, budget: Budget) -> Iterator[Source | Skipped]:
    """Yield what `file` holds, the bytes of the file or member `outer`."""
    check_depth(len(outer.inside) + 1, budget.limits)
    with CONTAINERS[kind](file, budget) as members:
        for number, member in enumerate(members):
            if kind == "eml" or not is_ignored(member.name):  # nobody attaches a hidden file unasked
                path, inside = f"{outer.path}/{member.name}", (*outer.inside, number)
                source = Source(path, outer.file, "", "", member.size_bytes, inside)
                try:
                    yield from _found(source, member, budget)
                except Unreadable as refusal:
                    yield Skipped(source, refusal.code, refusal.detail)


def _found(source: Source, member: Member, budget: Budget) -> Iterator[Source | Skipped]:
    with _copied(member, budget.limits) as file:
        with open(file, "rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            n_bytes = stream.tell()
        source = replace(source, sha256=sha256, doc_id=sha256[:16], size_bytes=n_bytes)
        kind = kind_of_file(file)
        *folders, name = member.name.split("/")
        if is_marked_name(name) or any(map(is_marked_folder, folders)):
            yield Skipped(source, "secrecy_mark")
        elif kind == "empty":
            yield Skipped(source, "empty", "0 B")
        elif kind not in CONTAINERS:
            yield source
        else:
            try:
                inner = list(_members(source, file, kind, budget))
            except Unreadable as refusal:
                inner = [Skipped(source, refusal.code, refusal.detail)]
            yield from inner or [Skipped(source, "empty", kind)]


@contextmanager
def opened(source: Source, limits: Limits) -> Iterator[str]:
    """Yield the path under which the bytes of `source` can be read, only while this context lasts.

    Raises:
        Unreadable: the member is damaged, or not what was found any more.
    """
    with ExitStack() as stack:
        file = source.file
        for n_before, number in enumerate(source.inside):
            if n_before:  # a copy, which nobody asks for again
                members = stack.enter_context(_holder(file, limits))
            else:
                status = os.stat(file)
                _, members = _held(file, (status.st_ino, status.st_size, status.st_mtime_ns), limits)
            if number >= len(members):
                raise Unreadable("unreadable_path", "changed")
            file = stack.enter_context(_copied(members[number], limits))
        yield file


@lru_cache(maxsize=1)
def _held(
    file: str, state: tuple[int, int, int], limits: Limits
) -> tuple[AbstractContextManager[list[Member]], list[Member]]:
    """Return an archive or mail that stays open, and what it holds.

    Its members are read one after the other; to list them anew for each would cost the square of their number.
    `state` tells one file from another that is put in its place.
    """
    holder = _holder(file, limits)
    return holder, holder.__enter__()


def _holder(file: str, limits: Limits) -> AbstractContextManager[list[Member]]:
    kind = kind_of_file(file)
    if kind not in CONTAINERS:
        raise Unreadable("unreadable_path", "changed")
    return CONTAINERS[kind](file, Budget(limits))


@contextmanager
def _copied(member: Member, limits: Limits) -> Iterator[str]:
    """Yield the path of a copy of `member` under a name of ours, for pdfium wants one."""
    check_file(member.size_bytes, limits)
    with tempfile.NamedTemporaryFile(prefix="tusoi-") as copy:
        try:
            member.copy(copy.file)
            copy.flush()
        except OSError as error:  # no room: other members may have some
            copy.truncate(0)
            raise refusal_of(error) from error
        yield copy.name
