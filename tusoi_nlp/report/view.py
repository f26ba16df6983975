"""What the page shows, put into the words of its reader. The template only lays it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import zip_longest
from typing import NamedTuple

from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import (
    Analysis,
    CellReview,
    Criticism,
    Hit,
    Judgement,
    Passage,
    Run,
    Skipped,
)
from tusoi_nlp.report.labels import Labels, label_of
from tusoi_nlp.report.words import tell, tell_certainty, tell_remedy, tell_skip, write_date, write_period

N_SHOWN: dict[Criticism, int] = {"formulaic": 8, "substantive": 4}  # passages of a cell before "more"
N_MORE = 60  # passages of a cell and label behind "more" at most; the rest stands in report.xlsx
N_ON_PAGE = 20_000  # passages, behind "more" only as far as this allows: a browser opens the page of a province too


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage, `marked` where it carries an indicator."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as it is shown. `tags` are pairs of indicator and stance, in words; so are `facets`.

    `section` is the part of the document in words, empty where that tells nothing.
    """

    pieces: tuple[Piece, ...]
    criticism: Criticism
    certainty: str
    tags: tuple[tuple[str, str], ...]
    facets: tuple[str, ...]
    path: str
    page: int
    section: str


@dataclass(frozen=True, slots=True)
class PassageList:
    """The passages of one label in a cell: those shown, those behind "more", and how many are only in report.xlsx."""

    criticism: Criticism
    n: int
    shown: tuple[PassageView, ...]
    more: tuple[PassageView, ...]
    n_left_out: int


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


class _Found(NamedTuple):
    """A passage of the document at `path`, which may be one person's review; `turn` is 0 for the document's surest."""

    path: str
    of_a_person: bool
    turn: int
    passage: Passage
    judgement: Judgement
    hits: tuple[Hit, ...]


def _is_silent(cell: CellView) -> bool:
    """Return whether nothing at all came from a cell, nothing that counts or was skipped."""
    return [reason.key for reason in cell.review.reasons] == ["thin.nothing"]


def show_documents(cell: CellView, run: Run, lang: Lang, labels: Labels) -> Shown:
    """Return what the page shows of the documents of a cell; no more of them is held at a time."""
    documents = []
    n_more = _n_more(sum(review.rank is not None for review in run.reviews))
    n = dict.fromkeys(N_SHOWN, 0)
    best: dict[Criticism, list[_Found]] = {label: [] for label in N_SHOWN}
    for path in cell.review.documents:
        analysis = run.analyses[path]
        documents.append(_view_document(analysis, lang))
        for label in N_SHOWN if cell.review.rank else ():
            found = _find_passages(path, analysis, label)
            n[label] += len(found)
            best[label] = nsmallest(N_SHOWN[label] + n_more, best[label] + found, key=_surest_first)
    lists = (_list_passages(label, n[label], best[label], lang, labels) for label in N_SHOWN)
    return Shown(tuple(documents), tuple(one for one in lists if one.n))


def _n_more(n_cells: int) -> int:
    """Return how many passages of a cell and label stand behind "more" on a page of `n_cells`."""
    left = N_ON_PAGE // max(1, n_cells) - sum(N_SHOWN.values())
    return min(N_MORE, max(0, left // len(N_SHOWN)))


def _find_passages(path: str, analysis: Analysis, label: Criticism) -> list[_Found]:
    rows = zip(analysis.minutes.passages, analysis.judgements, analysis.hits, strict=True)
    of_a_person = analysis.minutes.genre == "individual_review"
    told = sorted((row for row in rows if row[1].criticism == label), key=lambda row: -_probability(row[1]))
    return [_Found(path, of_a_person, turn, *row) for turn, row in enumerate(told)]


def _surest_first(found: _Found) -> tuple[bool, bool, int, float, str]:
    """Return what puts a cell's sure passages first, its own documents before a person's review, each in its turn."""
    judgement = found.judgement
    return not judgement.sure, found.of_a_person, found.turn, -_probability(judgement), found.path


def _list_passages(label: Criticism, n: int, best: Sequence[_Found], lang: Lang, labels: Labels) -> PassageList:
    views = tuple(_view_passage(found, lang, labels) for found in best)
    return PassageList(label, n, views[: N_SHOWN[label]], views[N_SHOWN[label] :], n - len(views))


def _probability(judgement: Judgement) -> float:
    return max(judgement.p_formulaic, judgement.p_substantive)


def _view_passage(found: _Found, lang: Lang, labels: Labels) -> PassageView:
    path, _, _, passage, judgement, hits = found
    tags = dict.fromkeys((label_of(hit.indicator, labels, lang), say(f"stance.{hit.stance}", lang)) for hit in hits)
    return PassageView(
        pieces=cut_pieces(passage.text, hits),
        criticism=judgement.criticism,
        certainty=tell_certainty(judgement, lang),
        tags=tuple(tags),
        facets=tuple(say(f"facet.{facet}", lang) for facet in judgement.facets),
        path=path,
        page=passage.page,
        section=say(f"section.{passage.section}", lang) if passage.section != "other" else "",
    )


def cut_pieces(text: str, hits: Sequence[Hit]) -> tuple[Piece, ...]:
    """Return `text` cut at the ends of what `hits` mark; hits that overlap are one mark."""
    marks: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        if marks and hit.start < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], hit.end))
        else:
            marks.append((hit.start, hit.end))
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(text)]
    plain = [Piece(text[start:end], False) for start, end in zip(starts, ends, strict=True)]
    marked = [Piece(text[start:end], True) for start, end in marks]
    pieces = [piece for pair in zip_longest(plain, marked) for piece in pair if piece and piece.text]
    return tuple(pieces)


def _view_document(analysis: Analysis, lang: Lang) -> DocumentView:
    minutes = analysis.minutes
    labels = [judgement.criticism for judgement in analysis.judgements]
    of_a_person = minutes.genre == "individual_review"
    of_a_year = minutes.genre in ("individual_review", "collective_review")  # not of the day on which it was signed
    period = write_period(minutes.period, lang)
    day = write_date(minutes.header.held_on, lang) if minutes.header.held_on else ""
    return DocumentView(
        path=analysis.source.path,
        genre=say(f"genre.{minutes.genre}", lang),
        when=period or day if of_a_year else day or period,
        n_meetings=minutes.n_meetings,
        n_pages=analysis.n_pages,
        n_unread=len(analysis.unread),
        n_criticism=None if of_a_person else len(labels) - labels.count("none"),
        n_substantive=None if of_a_person else labels.count("substantive"),
    )


def _view_skipped(file: Skipped, lang: Lang) -> SkippedView:
    return SkippedView(file.source.path, tell_skip(file, lang), tell_remedy(file, lang))
