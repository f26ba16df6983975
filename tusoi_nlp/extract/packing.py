"""What the readers of files that hold files hand back, and what all of them together may unpack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from tusoi_nlp.extract.limits import check_entries, check_unpacked
from tusoi_nlp.settings import Limits


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a file. `name` is a path as people are shown it; `copy` writes its bytes or raises Unreadable."""

    name: str
    size_bytes: int
    copy: Callable[[IO[bytes]], None]


@dataclass(slots=True)
class Budget:
    """Counts what an archive and those in it unpack, so that many small bombs are stopped like one."""

    limits: Limits
    n_entries: int = 0
    n_bytes: int = 0

    def take(self, n_entries: int, n_bytes: int) -> None:
        """Count entries and their bytes; raises Unreadable over the limit of either."""
        self.n_entries += n_entries
        self.n_bytes += n_bytes
        check_entries(self.n_entries, self.limits)
        check_unpacked(self.n_bytes, self.limits)
