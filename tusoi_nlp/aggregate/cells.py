"""What the record of each cell shows, and which cell to read first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tusoi_nlp.aggregate.assign import Cell, assign_cells, cells_of
from tusoi_nlp.aggregate.copies import find_copies
from tusoi_nlp.aggregate.counts import Counts, Document, count, count_document
from tusoi_nlp.aggregate.pages import join_pages
from tusoi_nlp.aggregate.reasons import explain_insufficiency, explain_verdict, tell_shared
from tusoi_nlp.aggregate.statistics import Estimate, effective_size, estimate_share
from tusoi_nlp.aggregate.thresholds import Thresholds, load_thresholds
from tusoi_nlp.records import GENRES_OF_A_CELL, Analysis, CellReview, RosterRow, Skipped, Source, Verdict


@dataclass(slots=True)
class _Folder:
    """The files of one cell, while they are sorted."""

    cell: Cell
    counted: list[Document]
    others: list[Document]
    skipped: list[Skipped]
    shared: dict[str, set[str]]  # doc_id of a file that other cells sent too -> names of those cells
    copies: tuple[Skipped, ...] = ()  # of documents that are counted or stand among the others; among the skipped too


def summarize(
    analyses: Iterable[Analysis], skipped: Sequence[Skipped], roster: Sequence[RosterRow] = ()
) -> tuple[tuple[CellReview, ...], tuple[tuple[str, str], ...]]:
    """Return the reviews in the order to read them, and pairs (path, cell_id) of the files that belong to a cell.

    Cells are those of the roster, of the documents that count toward one, and of skipped files whose path says which.
    A document that a cell sent in several forms is counted in one of them, and told as skipped in the others (`copies`
    of its review). Of each analysis, gone through once, nothing is kept but what is counted.
    """
    lines = load_thresholds()
    folders = _sort_files(join_pages([count_document(analysis) for analysis in analyses]), skipped, roster)
    for folder in folders:
        _put_copies_aside(folder)
    reviews = rank([_review(folder, lines) for folder in folders])
    cell_of = {
        source.path: folder.cell.cell_id
        for folder in folders
        for source in _sources_of([*folder.counted, *folder.others], folder.skipped)
    }
    return reviews, tuple(sorted(cell_of.items()))


def _sort_files(
    documents: Sequence[Document], skipped: Sequence[Skipped], roster: Sequence[RosterRow]
) -> list[_Folder]:
    headers = {document.source.path: document.header for document in documents}
    paths = [*headers, *(file.source.path for file in skipped)]
    personal = {document.source.path for document in documents if document.genre == "individual_review"}
    copies = {file.source.path: file.detail for file in skipped if file.code == "duplicate"}
    markless = {document.source.path for document in documents if document.n_scanned or document.lacks_marks}
    cell_of_path = assign_cells(paths, headers, roster, personal, copies, markless)
    folders = {cell_id: _Folder(cell, [], [], [], {}) for cell_id, cell in cells_of(roster).items()}
    in_roster = set(folders)
    for cell in cell_of_path.values():
        folders.setdefault(cell.cell_id, _Folder(cell, [], [], [], {}))
    for document in documents:
        if cell_found := cell_of_path.get(document.source.path):
            folder = folders[cell_found.cell_id]
            (folder.counted if document.genre in GENRES_OF_A_CELL else folder.others).append(document)
    for file in skipped:
        if cell_found := cell_of_path.get(file.source.path):
            folders[cell_found.cell_id].skipped.append(file)
    _note_shared(_sources_of(documents, skipped), cell_of_path, folders)
    return [folder for cell_id, folder in folders.items() if cell_id in in_roster or folder.counted or folder.skipped]


def _put_copies_aside(folder: _Folder) -> None:
    copies = find_copies([*folder.counted, *folder.others])
    folder.counted = [document for document in folder.counted if document.source.path not in copies]
    folder.others = [document for document in folder.others if document.source.path not in copies]
    folder.copies = tuple(copies.values())
    folder.skipped.extend(folder.copies)


def _sources_of(documents: Iterable[Document], skipped: Iterable[Skipped]) -> list[Source]:
    read = (source for document in documents for source in (document.source, *document.next_pages))
    return [*read, *(file.source for file in skipped)]


def _note_shared(sources: Iterable[Source], cell_of_path: Mapping[str, Cell], folders: Mapping[str, _Folder]) -> None:
    """Note in each folder which of its files have the same bytes as a file of another cell."""
    senders: dict[str, set[Cell]] = defaultdict(set)
    for source in sources:
        if source.size_bytes and source.path in cell_of_path:
            senders[source.doc_id].add(cell_of_path[source.path])
    for doc_id, cells in senders.items():
        for cell in cells if len(cells) > 1 else ():
            folders[cell.cell_id].shared[doc_id] = {other.cell for other in cells if other != cell}


def _review(folder: _Folder, lines: Thresholds) -> CellReview:
    counts = count(folder.counted, lines)
    review = _describe(folder, counts)
    if not _is_sufficient(folder.counted, counts, lines):
        reasons = explain_insufficiency(counts, len(folder.others), len(folder.skipped), lines)
        return replace(review, reasons=reasons + tell_shared(folder.shared))
    of_the_cell = [document for document in folder.counted if document.genre != "individual_review"]
    index = estimate_index(folder.counted if counts.n_critical else of_the_cell, lines)  # else of persons alone
    verdict = decide(index, lines)
    return replace(
        _with_share(review, folder.counted, lines),
        index=index.mean,
        index_low=index.low,
        index_high=index.high,
        verdict=verdict,
        reasons=explain_verdict(counts, verdict, lines) + tell_shared(folder.shared),
    )


def _describe(folder: _Folder, counts: Counts) -> CellReview:
    """Return the names and counts of a cell, with no verdict yet."""
    return CellReview(
        cell_id=folder.cell.cell_id,
        cell=folder.cell.cell,
        parent=folder.cell.parent,
        kind=folder.cell.kind,
        n_members=folder.cell.n_members,
        size=_size(folder),
        n_documents=counts.n_documents,
        n_personal=counts.n_personal,
        n_skipped=len(folder.skipped),
        n_passages=counts.tally.n_passages,
        n_criticism=counts.tally.n_criticism,
        n_substantive=counts.tally.n_substantive,
        share_substantive=None,
        share_low=None,
        share_high=None,
        index=None,
        index_low=None,
        index_high=None,
        verdict="insufficient",
        reasons=(),
        rank=None,
        documents=tuple(sorted(source.path for source in _sources_of(folder.counted, ()))),
        copies=folder.copies,
    )


def _size(folder: _Folder) -> int:
    """Return the members of a cell by the roster, else the most that one of its documents tells of, 0 if none does."""
    if folder.cell.n_members is not None:
        return folder.cell.n_members
    return max((document.n_members for document in [*folder.counted, *folder.others]), default=0)


def _is_sufficient(counted: Sequence[Document], counts: Counts, lines: Thresholds) -> bool:
    """Return whether two documents or meetings are readable and no one person's, or a collective review is long."""
    return counts.n_readable >= lines.min_documents or any(
        document.genre == "collective_review" and document.n_words >= lines.min_words_review for document in counted
    )


def _with_share(review: CellReview, counted: Sequence[Document], lines: Thresholds) -> CellReview:
    """Return the review with the share of its criticism that is substantive and the interval, if there is criticism."""
    if not review.n_criticism:
        return review
    share = review.n_substantive / review.n_criticism
    sizes = [document.tally.n_criticism for document in counted]
    bounds = estimate_share(share, effective_size(sizes, lines.correlation), lines.share_confidence)
    return replace(review, share_substantive=share, share_low=bounds.low, share_high=bounds.high)


def estimate_index(counted: Sequence[Document], lines: Thresholds) -> Estimate:
    """Return the estimated share of units that are not substantive, 0 (substantive) to 1 (perfunctory).

    Units are the passages of criticism, and one for each readable document that records none. A judgement that is not
    sure counts on both sides by its probabilities. Documents are clusters (`effective_size`).
    """
    units = [_units(document, lines) for document in counted]
    sizes = [formulaic + substantive for formulaic, substantive in units]
    share = sum(formulaic for formulaic, _ in units) / sum(sizes)
    return estimate_share(share, effective_size(sizes, lines.correlation), lines.index_confidence)


def _units(document: Document, lines: Thresholds) -> tuple[float, float]:
    """Return the units of a document that are not substantive, and those that are."""
    if not document.tally.n_criticism:
        return float(document.n_words >= lines.min_words_document), 0.0
    return document.tally.formulaic, document.tally.substantive


def decide(index: Estimate, lines: Thresholds) -> Verdict:
    """Return the verdict: a side where the whole interval lies on it, else `watch`."""
    if index.low > lines.threshold:
        return "perfunctory"
    return "substantive" if index.high < lines.threshold else "watch"


def rank(reviews: Iterable[CellReview]) -> tuple[CellReview, ...]:
    """Return the reviews in the order to read them, ranked from 1; those without an index come last and have no rank.

    Equal indexes are settled by the lower bound, the name and the id, so the order never depends on that of the files.
    """
    reviews = list(reviews)
    ranked = [review for review in reviews if review.index is not None]
    ranked.sort(key=lambda r: (-(r.index or 0.0), -(r.index_low or 0.0), r.cell, r.cell_id))
    rest = sorted((review for review in reviews if review.index is None), key=lambda r: (r.cell, r.cell_id))
    return (*(replace(review, rank=number) for number, review in enumerate(ranked, start=1)), *rest)
