"""What was recognised, kept for good: no page is ever recognised twice, not even after an interrupted scan.

Kept in the user's cache folder, never in the run folder, which holds masked text only. Each page is sealed with a key
made from its own picture: who does not hold the page cannot read its text, be it of a secret document or of a person.

Beyond a size ($TUSOI_CACHE_MB) what was kept first is dropped first; the folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

_MAGIC = b"tusoi-ocr-1\n"
_MOST_MB = 1_000  # unless $TUSOI_CACHE_MB says otherwise: a few hundred thousand pages
_SHELVES = 256  # folders of the cache, each with its share of its size


def folder() -> Path:
    """Return the folder of the cache: $TUSOI_CACHE, else tusoi/ocr in $XDG_CACHE_HOME or ~/.cache."""
    given = os.environ.get("TUSOI_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Path(base) / "tusoi" / "ocr"


def find(secret: bytes) -> bytes | None:
    """Return what is kept under `secret`, None where nothing is or it is broken."""
    try:
        sealed = _place(secret).read_bytes()
    except OSError:
        return None
    try:
        data = zlib.decompress(_sealed(sealed, secret))
    except zlib.error:
        return None
    return data.removeprefix(_MAGIC) if data.startswith(_MAGIC) else None


def keep(secret: bytes, data: bytes) -> None:
    """Keep `data` under `secret`; where the disk is full or may not be written to, nothing is kept.

    Args:
        secret: names the page and all that its text depends on; always the same for the same data.
        data: what was recognised.
    """
    place = _place(secret)
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        place.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as unfinished:
            try:
                unfinished.write(_sealed(zlib.compress(_MAGIC + data), secret))
                unfinished.close()
                os.replace(unfinished.name, place)
            except OSError:
                os.unlink(unfinished.name)
        _drop_oldest(place.parent)


def _drop_oldest(shelf: Path) -> None:
    """Drop what was kept first on a shelf that holds more than its share."""
    given = os.environ.get("TUSOI_CACHE_MB", "")
    room = (int(given) if given.isdecimal() else _MOST_MB) * 1_000_000 // _SHELVES
    with os.scandir(shelf) as entries:
        kept = [(entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries]
    for _, size, path in sorted(kept, reverse=True):
        room -= size
        if room < 0:
            os.unlink(path)


def _place(secret: bytes) -> Path:
    name = hashlib.sha256(b"name" + secret).hexdigest()
    return folder() / name[:2] / name[2:]


def _sealed(data: bytes, secret: bytes) -> bytes:
    """Return `data` sealed, or sealed data opened: combined with a stream (SHAKE-256) that only `secret` gives."""
    stream = hashlib.shake_256(b"seal" + secret).digest(len(data))
    return (int.from_bytes(data) ^ int.from_bytes(stream)).to_bytes(len(data))
