"""What a run is made of: the roster, the reviews of cells, the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tusoi_nlp.records.documents import Analysis, Skipped, Verdict


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A line of the roster: which files (path or glob) belong to which cell. `period` and `n_members` may be empty."""

    path: str | None
    cell_id: str
    cell: str
    parent: str | None
    kind: str | None
    period: str | None
    n_members: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about a cell's record: a key of data/messages/ and the numbers that fill it."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CellReview:
    """What the record of one cell shows. `index` runs from 0 (substantive) to 1 (perfunctory), None if insufficient.

    `n_members` is the roster's, `size` that or else the most that a document tells of, 0 where none does. Counts are of
    the genres that count toward a cell, `n_personal` of one person's reviews among them; `documents` are their paths,
    those of pictures that go on with them too.
    `share_low` and `share_high` bound the share at 95 %. `reasons` are told in the reader's language by the report.
    `rank` is 1 for the cell to read first. `copies` are documents that the cell sent in another form too and that are
    counted in that form.
    """

    cell_id: str
    cell: str
    parent: str | None
    kind: str | None
    n_members: int | None
    size: int
    n_documents: int
    n_personal: int
    n_skipped: int
    n_passages: int
    n_criticism: int
    n_substantive: int
    share_substantive: float | None
    share_low: float | None
    share_high: float | None
    index: float | None
    index_low: float | None
    index_high: float | None
    verdict: Verdict
    reasons: tuple[Reason, ...]
    rank: int | None
    documents: tuple[str, ...]
    copies: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that results depend on and that is not what it was in the scan before; "" where it was not there."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a scan did anew, of the files analysed, and what differs from the scan of the same folder before it.

    Results are kept, or judged again from the text that was read before, or read again from the file. `n_dropped`
    counts files of the scan before that are not among the inputs any more, so that their results were dropped.
    """

    n_kept: int
    n_judged: int
    n_read: int
    differences: tuple[Difference, ...]
    n_dropped: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """How a run was made and what it found: found = analysed + skipped. Times are ISO 8601 with offset.

    `contents` are the first digits of the SHA-256 of the model, of each catalogue and of the roster.
    """

    program: str
    model: str
    catalogues: tuple[str, ...]
    libraries: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]
    started_at: str
    finished_at: str
    n_found: int
    n_analysed: int
    n_skipped: int
    contents: tuple[tuple[str, str], ...] = ()
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """All that a report is made from, in the order of the sources' paths.

    Copies of a document in other forms (`CellReview.copies`) are among the `skipped` and not among the `analyses`.
    `analyses` by path may be read from disk one by one: a report goes through them and keeps what it must.
    """

    manifest: Manifest
    analyses: Mapping[str, Analysis]
    skipped: tuple[Skipped, ...]
    reviews: tuple[CellReview, ...]
    cell_of: tuple[tuple[str, str], ...]  # path -> cell_id
