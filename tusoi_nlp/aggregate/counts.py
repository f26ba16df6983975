"""What is counted in the documents of one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from tusoi_nlp.aggregate.likeness import Likeness, likeness_of
from tusoi_nlp.aggregate.thresholds import Thresholds
from tusoi_nlp.records import Analysis, Criticism, Facet, Genre, Header, Hit, Judgement, Passage, Source, probabilities
from tusoi_nlp.structure.bare import lacks_marks
from tusoi_nlp.structure.passages import section_at
from tusoi_nlp.tag.answers import ANSWERED_NO, BOXES
from tusoi_nlp.tag.facets import read_passage

_CAUSES = re.compile(r"\W*(?:[\w.]{1,4}[.)/]\s*)?nguyên nhân\b", re.IGNORECASE)  # a heading of a review
_REPAIRS = re.compile(r"\b(?:khắc phục|sửa)\b", re.IGNORECASE)  # in the heading of a review's plan
_REVIEWS: tuple[Genre, ...] = ("collective_review", "individual_review")
ANCHORS: frozenset[Facet] = frozenset({"act", "measure", "cause"})


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted passage by passage, so that it can be added up.

    `n_anchored` passages of criticism can be checked. `substantive` and `formulaic` sum the passages of criticism up,
    one that is not sure by its probabilities; all rows of forms in one document that answer no to what they ask are
    one. `n_raised` and `n_denied` are phrases of faults by stance, such answers one again. `facets` counts the
    passages of criticism that show each; `n_remedies` those that are none and tell a remedy where a review has its own
    part for these.
    """

    n_passages: int
    n_criticism: int
    n_substantive: int
    n_anchored: int
    substantive: float
    formulaic: float
    n_raised: int
    n_denied: int
    facets: Counter[Facet]
    n_remedies: int


def add_up(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of `tallies`."""
    return Tally(
        n_passages=sum(one.n_passages for one in tallies),
        n_criticism=sum(one.n_criticism for one in tallies),
        n_substantive=sum(one.n_substantive for one in tallies),
        n_anchored=sum(one.n_anchored for one in tallies),
        substantive=sum(one.substantive for one in tallies),
        formulaic=sum(one.formulaic for one in tallies),
        n_raised=sum(one.n_raised for one in tallies),
        n_denied=sum(one.n_denied for one in tallies),
        facets=sum((one.facets for one in tallies), Counter()),
        n_remedies=sum(one.n_remedies for one in tallies),
    )


@dataclass(frozen=True, slots=True)
class Document:
    """What is counted of one document: all that cells are summed up from, so that its text need not be kept.

    `n_members` is the size of the cell as far as it is told, 0 where it is not. `trust` is the mean of its pages
    (0..1), None where all are too short to tell; `n_scanned` pages were recognised. `lacks_marks`: typed without any.
    `next_pages` are files that go on with it, whose counts are among its own.
    """

    source: Source
    header: Header
    genre: Genre
    period: str | None
    likeness: Likeness
    trust: float | None
    n_scanned: int
    lacks_marks: bool
    n_meetings: int
    n_words: int
    n_members: int
    n_present: int
    n_speakers: int
    tally: Tally
    next_pages: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over the documents that count toward a cell; `tally` is that of all of them.

    `n_personal` documents are one person's reviews, their words not among `n_words`; `n_readable` are not, and have
    enough words to say anything, those of each meeting in a file counted; of these `n_critical` hold criticism and
    `n_following_up` one on an earlier shortcoming. `n_speakers` and `n_present` are summed over the documents of one
    meeting that give both, of cells large enough to be spoken of by speaker.
    """

    n_documents: int
    n_personal: int
    n_readable: int
    n_words: int
    n_critical: int
    n_following_up: int
    n_speakers: int
    n_present: int
    tally: Tally


def count_document(analysis: Analysis) -> Document:
    """Return what is counted of one document. Words are syllables, as everybody counts them in Vietnamese."""
    minutes, attendance = analysis.minutes, analysis.minutes.attendance
    trust = [score for score in analysis.trust if score is not None]
    return Document(
        source=analysis.source,
        header=minutes.header,
        genre=minutes.genre,
        period=minutes.period,
        likeness=likeness_of(minutes.text),
        trust=fmean(trust) if trust else None,
        n_scanned=analysis.n_pages_ocr,
        lacks_marks=lacks_marks(minutes.text),
        n_meetings=minutes.n_meetings,
        n_words=len(minutes.text.split()),
        n_members=attendance.n_members or attendance.n_due or attendance.n_present or 0,
        n_present=attendance.n_present or 0,
        n_speakers=minutes.n_speakers,
        tally=_tally_passages(analysis),
    )


def _tally_passages(analysis: Analysis) -> Tally:
    told = zip(analysis.minutes.passages, analysis.judgements, analysis.hits, strict=True)
    judged = [(judgement, _answers_no(passage, judgement, hits)) for passage, judgement, hits in told]
    criticism = [judgement for judgement, _ in judged if judgement.criticism != "none"]
    said = [judgement for judgement, is_answer in judged if judgement.criticism != "none" and not is_answer]
    answered = any(is_answer for _, is_answer in judged)
    faults = [hit for hits in analysis.hits for hit in hits if not hit.virtue]
    stances = Counter(hit.stance for hit in faults if hit.rule != ANSWERED_NO)
    return Tally(
        n_passages=len(analysis.minutes.passages),
        n_criticism=len(criticism),
        n_substantive=sum(judgement.criticism == "substantive" for judgement in criticism),
        n_anchored=sum(j.criticism == "substantive" or not ANCHORS.isdisjoint(j.facets) for j in criticism),
        substantive=sum(_weigh(j, "substantive") for j in said),
        formulaic=sum(_weigh(j, "formulaic") for j in said) + answered,
        n_raised=stances["admitted"] + stances["attributed"],
        n_denied=stances["denied"] + any(hit.rule == ANSWERED_NO for hit in faults),
        facets=Counter(_facets_shown(analysis)),
        n_remedies=_count_remedies(analysis),
    )


def _answers_no(passage: Passage, judgement: Judgement, hits: Sequence[Hit]) -> bool:
    """Return whether a passage answers with no and nothing more what a form asks: "Quan liêu | Không", "… ☒ Không".

    A row of substance tells more: "Nể nang | Không | Biết đ/c An khai thiếu mà không nói".
    """
    is_row = " | " in passage.text or not BOXES.isdisjoint(passage.text)
    no_more = bool(hits) and all(hit.rule == ANSWERED_NO for hit in hits)
    return judgement.criticism == "formulaic" and is_row and no_more


def _count_remedies(analysis: Analysis) -> int:
    """Return how many passages of a review tell a remedy below its heading of these, and blame nothing themselves.

    Elsewhere a plan repairs nothing by where it stands.
    """
    minutes = analysis.minutes
    if minutes.genre not in _REVIEWS:
        return 0
    told = zip(minutes.passages, analysis.judgements, strict=True)
    plans = [one for one, judgement in told if judgement.criticism == "none" and one.section == "plan"]
    placed = ((one, section_at(one.start, minutes.sections)) for one in plans)
    return sum(
        any(evidence.facet == "remedy" for evidence in read_passage(one.text, one.section).evidence)
        for one, around in placed
        if around and _REPAIRS.search(around.title)
    )


def _facets_shown(analysis: Analysis) -> Iterator[Facet]:
    """Yield the facets that each passage of criticism shows: by its words, and a substantive one by its place.

    What can be checked below the heading of causes, or of what became of earlier shortcomings, is one.
    """
    minutes = analysis.minutes
    for passage, judgement in zip(minutes.passages, analysis.judgements, strict=True):
        if judgement.criticism == "none":
            continue
        facets: set[Facet] = set(judgement.facets)
        if judgement.criticism == "substantive":
            around = section_at(passage.start, minutes.sections)
            facets |= {"cause"} if around and _CAUSES.match(around.title) else set()
            facets |= {"followup"} if passage.section == "followup" else set()
        yield from facets


def _weigh(judgement: Judgement, label: Criticism) -> float:
    return float(judgement.criticism == label) if judgement.sure else probabilities(judgement)[label]


def count(documents: Sequence[Document], lines: Thresholds) -> Counts:
    """Return the counts of one cell's documents, all of genres that count toward a cell."""
    of_the_cell = [document for document in documents if document.genre != "individual_review"]
    heard = [one for one in documents if one.n_meetings == 1 and one.n_present >= lines.small_cell]
    return Counts(
        n_documents=len(documents),
        n_personal=len(documents) - len(of_the_cell),
        n_readable=sum(min(one.n_meetings, one.n_words // lines.min_words_document) for one in of_the_cell),
        n_words=sum(one.n_words for one in of_the_cell),
        n_critical=sum(one.tally.n_criticism > 0 for one in of_the_cell),
        n_following_up=sum(one.tally.facets["followup"] > 0 for one in of_the_cell),
        n_speakers=sum(one.n_speakers for one in heard),
        n_present=sum(one.n_present for one in heard),
        tally=add_up([one.tally for one in documents]),
    )
