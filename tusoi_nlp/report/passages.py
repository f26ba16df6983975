"""Which passages of a cell the page shows, and how each is put into the words of its reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import zip_longest
from typing import NamedTuple

from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import Analysis, Criticism, Hit, Judgement, Passage, probabilities
from tusoi_nlp.report.labels import Labels, label_of
from tusoi_nlp.report.words import tell_certainty

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


class _Found(NamedTuple):
    """A passage of a document; `turn` is 0 for the document's surest."""

    place: Place
    turn: int
    passage: Passage
    judgement: Judgement
    hits: tuple[Hit, ...]


class Best:
    """The passages of one label in a cell to show first, and where their words stand."""

    def __init__(self, label: Criticism, n_cells: int) -> None:
        """Begin with none, for a page of `n_cells` that show passages."""
        self._label = label
        self._n_shown, self._n_more = N_SHOWN[label], _n_more(n_cells)
        self._found: list[_Found] = []
        self._places: dict[int, list[Place]] = defaultdict(list)  # by the hash of the words: few are held themselves

    def take_up(self, path: str, analysis: Analysis) -> None:
        """Count the passages of one more document, and keep those that are among the first to show."""
        found = _find_passages(path, analysis, self._label)
        for one in found:
            self._places[hash(one.passage.text)].append(one.place)
        surest_last = sorted([*self._found, *found], key=_surest_first, reverse=True)
        each_once = {one.passage.text: one for one in surest_last}.values()
        self._found = nsmallest(self._n_shown + self._n_more, each_once, key=_surest_first)

    def tell(self, lang: Lang, labels: Labels) -> PassageList:
        """Return what is shown of the passages of all documents taken up."""
        places = [self._places[hash(one.passage.text)] for one in self._found]
        views = [_view_passage(one, own, lang, labels) for one, own in zip(self._found, places, strict=True)]
        n, n_told = sum(map(len, self._places.values())), sum(map(len, places))
        return PassageList(self._label, n, tuple(views[: self._n_shown]), tuple(views[self._n_shown :]), n - n_told)


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
    return probabilities(judgement)[judgement.criticism]


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
