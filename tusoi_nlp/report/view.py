"""What the page shows, put into the words of its reader. The template only lays it out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import GENRES_OF_A_CELL, Analysis, CellReview, Run, Skipped
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.passages import N_SHOWN, Best, PassageList
from tusoi_nlp.report.words import tell, tell_remedy, tell_skip, write_date, write_period


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document in a list. The counts are None for one person's review, which is not counted by itself."""

    path: str
    genre: str
    when: str
    n_meetings: int
    n_pages: int
    n_unread: int
    n_criticism: int | None
    n_substantive: int | None


@dataclass(frozen=True, slots=True)
class SkippedView:
    """A skipped file and what to do about it."""

    path: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with what is told of it besides its documents. `anchor` is the name of its place in the page."""

    anchor: str
    review: CellReview
    reasons: tuple[str, ...]
    unseen: tuple[str, ...]
    skipped: tuple[SkippedView, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The documents of a cell, and the passages of those of a ranked one, a list a label."""

    documents: tuple[DocumentView, ...]
    passages: tuple[PassageList, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The page: cells in the order to read them, those that are too thin, those that sent nothing, and the files."""

    ranked: tuple[CellView, ...]
    thin: tuple[CellView, ...]
    silent: tuple[CellView, ...]
    others: tuple[DocumentView, ...]
    skipped: tuple[SkippedView, ...]


def build_view(run: Run, lang: Lang) -> ReportView:
    """Return what the page shows of `run` besides the documents of its cells (`show_documents`), in `lang`."""
    cell_of = dict(run.cell_of)
    counted = {path for review in run.reviews for path in review.documents}
    skipped_in = defaultdict(list)
    skipped = sorted(run.skipped, key=lambda file: file.source.path)
    for file in skipped:
        skipped_in[cell_of.get(file.source.path)].append(_view_skipped(file, lang))
    cells = [
        CellView(
            anchor=f"c{number}",
            review=review,
            reasons=tuple(tell(r, lang) for r in review.reasons if not r.key.startswith("unseen.")),
            unseen=tuple(tell(r, lang) for r in review.reasons if r.key.startswith("unseen.")),
            skipped=tuple(skipped_in[review.cell_id]),
        )
        for number, review in enumerate(run.reviews, start=1)
    ]
    unranked = [cell for cell in cells if cell.review.rank is None]
    return ReportView(
        ranked=tuple(sorted((c for c in cells if c.review.rank), key=lambda c: c.review.rank or 0)),
        thin=tuple(cell for cell in unranked if not _is_silent(cell)),
        silent=tuple(cell for cell in unranked if _is_silent(cell)),
        others=tuple(_view_document(run.analyses[path], lang) for path in sorted(run.analyses) if path not in counted),
        skipped=tuple(_view_skipped(file, lang) for file in skipped),
    )


def _is_silent(cell: CellView) -> bool:
    """Return whether nothing at all came from a cell, nothing that counts or was skipped."""
    return [reason.key for reason in cell.review.reasons] == ["thin.nothing"]


def show_documents(cell: CellView, run: Run, lang: Lang, labels: Labels) -> Shown:
    """Return what the page shows of the documents of a cell; no more of them is held at a time."""
    documents = []
    n_ranked = sum(review.rank is not None for review in run.reviews)
    best = [Best(label, n_ranked) for label in N_SHOWN] if cell.review.rank else []
    for path in cell.review.documents:
        analysis = run.analyses[path]
        documents.append(_view_document(analysis, lang, in_a_cell=True))
        for one in best:
            one.take_up(path, analysis)
    lists = (one.tell(lang, labels) for one in best)
    return Shown(tuple(documents), tuple(one for one in lists if one.n))


def _view_document(analysis: Analysis, lang: Lang, *, in_a_cell: bool = False) -> DocumentView:
    minutes = analysis.minutes
    goes_on = in_a_cell and minutes.genre not in GENRES_OF_A_CELL  # a picture of its next page
    labels = [judgement.criticism for judgement in analysis.judgements]
    of_a_person = minutes.genre == "individual_review"
    of_a_year = minutes.genre in ("individual_review", "collective_review")  # not of the day on which it was signed
    period = write_period(minutes.period, lang)
    day = write_date(minutes.header.held_on, lang) if minutes.header.held_on else ""
    return DocumentView(
        path=analysis.source.path,
        genre=say("report.next_page" if goes_on else f"genre.{minutes.genre}", lang),
        when=period or day if of_a_year else day or period,
        n_meetings=minutes.n_meetings,
        n_pages=analysis.n_pages,
        n_unread=len(analysis.unread),
        n_criticism=None if of_a_person else len(labels) - labels.count("none"),
        n_substantive=None if of_a_person else labels.count("substantive"),
    )


def _view_skipped(file: Skipped, lang: Lang) -> SkippedView:
    return SkippedView(file.source.path, tell_skip(file, lang), tell_remedy(file, lang))
