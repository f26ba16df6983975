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
    GENRES_OF_A_CELL,
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
N_AGAIN = 5  # places told where the same words stand again
N_ON_PAGE = 20_000  # passages, behind "more" only as far as this allows: a browser opens the page of a province too


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage, `marked` where it carries an indicator."""

    text: str
    marked: bool


class Place(NamedTuple):
    """Where a passage stands. The name of a file `of_a_person`, one person's review, is not shown: it may be theirs."""

    path: str
    page: int
    of_a_person: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as it is shown. `tags` are pairs of indicator and stance, in words; so are `facets`.

    `section` is the part of the document in words, empty where that tells nothing. `again` are the other places where
    the same words have the same label.
    """

    pieces: tuple[Piece, ...]
    criticism: Criticism
    certainty: str
    tags: tuple[tuple[str, str], ...]
    facets: tuple[str, ...]
    place: Place
    section: str
    again: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PassageList:
    """The passages of one label in a cell, the same words once: those shown, those behind "more".

    `n` counts each place of them, `n_left_out` those that are only in report.xlsx.
    """

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
    """A passage of a document; `turn` is 0 for the document's surest."""

    place: Place
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
    best = {label: _Best(N_SHOWN[label], n_more) for label in N_SHOWN}
    for path in cell.review.documents:
        analysis = run.analyses[path]
        documents.append(_view_document(analysis, lang, in_a_cell=True))
        for label in N_SHOWN if cell.review.rank else ():
            best[label].take_up(_find_passages(path, analysis, label))
    lists = (best[label].tell(label, lang, labels) for label in N_SHOWN)
    return Shown(tuple(documents), tuple(one for one in lists if one.n))


class _Best:
    """The passages of one label in a cell to show first, and where their words stand."""

    def __init__(self, n_shown: int, n_more: int) -> None:
        self._n_shown, self._n_more = n_shown, n_more
        self._found: list[_Found] = []
        self._places: dict[int, list[Place]] = defaultdict(list)  # by the hash of the words: few are held themselves

    def take_up(self, found: Sequence[_Found]) -> None:
        """Count the passages of one more document, and keep those that are among the first to show."""
        for one in found:
            self._places[hash(one.passage.text)].append(one.place)
        surest_last = sorted([*self._found, *found], key=_surest_first, reverse=True)
        each_once = {one.passage.text: one for one in surest_last}.values()
        self._found = nsmallest(self._n_shown + self._n_more, each_once, key=_surest_first)

    def tell(self, label: Criticism, lang: Lang, labels: Labels) -> PassageList:
        """Return what is shown of the passages of all documents taken up, which are of `label`."""
        places = [self._places[hash(one.passage.text)] for one in self._found]
        views = [_view_passage(one, own, lang, labels) for one, own in zip(self._found, places, strict=True)]
        n, n_told = sum(map(len, self._places.values())), sum(map(len, places))
        return PassageList(label, n, tuple(views[: self._n_shown]), tuple(views[self._n_shown :]), n - n_told)


def _n_more(n_cells: int) -> int:
    """Return how many passages of a cell and label stand behind "more" on a page of `n_cells`."""
    left = N_ON_PAGE // max(1, n_cells) - sum(N_SHOWN.values())
    return min(N_MORE, max(0, left // len(N_SHOWN)))


def _find_passages(path: str, analysis: Analysis, label: Criticism) -> list[_Found]:
    rows = zip(analysis.minutes.passages, analysis.judgements, analysis.hits, strict=True)
    of_a_person = analysis.minutes.genre == "individual_review"
    told = sorted((row for row in rows if row[1].criticism == label), key=lambda row: -_probability(row[1]))
    return [_Found(Place(path, row[0].page, of_a_person), turn, *row) for turn, row in enumerate(told)]


def _surest_first(found: _Found) -> tuple[bool, bool, int, float, str]:
    """Return what puts a cell's sure passages first, its own documents before a person's review, each in its turn."""
    judgement = found.judgement
    return not judgement.sure, found.place.of_a_person, found.turn, -_probability(judgement), found.place.path


def _probability(judgement: Judgement) -> float:
    return max(judgement.p_formulaic, judgement.p_substantive)


def _view_passage(found: _Found, places: Sequence[Place], lang: Lang, labels: Labels) -> PassageView:
    place, _, passage, judgement, hits = found
    tags = dict.fromkeys((label_of(hit.indicator, labels, lang), say(f"stance.{hit.stance}", lang)) for hit in hits)
    return PassageView(
        pieces=cut_pieces(passage.text, hits),
        criticism=judgement.criticism,
        certainty=tell_certainty(judgement, lang),
        tags=tuple(tags),
        facets=tuple(say(f"facet.{facet}", lang) for facet in judgement.facets),
        place=place,
        section=say(f"section.{passage.section}", lang) if passage.section != "other" else "",
        again=tuple(one for one in dict.fromkeys(places) if one != place),
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
