"""What is counted in the documents of one cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tusoi_nlp.aggregate.thresholds import Thresholds
from tusoi_nlp.records import Analysis, Facet, Judgement

ANCHORS: frozenset[Facet] = frozenset({"act", "measure", "cause"})


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over the documents that count toward a cell.

    `n_personal` documents are one person's reviews, their words not among `n_words`; `n_readable` are not, and have
    enough words to say anything, those of each meeting in a file counted; `n_critical` hold criticism;
    `n_following_up` one on an earlier shortcoming. `n_raised` and `n_denied` are phrases of faults by stance.
    `n_speakers` and `n_present` are summed over the documents of one meeting that give both, of cells large enough to
    be spoken of by speaker. `facets` counts the passages of criticism that show each.
    """

    n_documents: int
    n_personal: int
    n_readable: int
    n_words: int
    n_passages: int
    n_criticism: int
    n_substantive: int
    n_anchored: int
    n_critical: int
    n_following_up: int
    n_raised: int
    n_denied: int
    n_speakers: int
    n_present: int
    facets: Counter[Facet]


def count_words(analysis: Analysis) -> int:
    """Return the number of words (syllables, as everybody counts them in Vietnamese) that were read."""
    return len(analysis.minutes.text.split())


def criticism_of(analysis: Analysis) -> tuple[Judgement, ...]:
    """Return the judgements of the passages that are criticism."""
    return tuple(judgement for judgement in analysis.judgements if judgement.criticism != "none")


def count(analyses: Sequence[Analysis], lines: Thresholds) -> Counts:
    """Return the counts of one cell's documents, all of genres that count toward a cell."""
    criticism = [judgement for analysis in analyses for judgement in criticism_of(analysis)]
    stances = Counter(hit.stance for analysis in analyses for hits in analysis.hits for hit in hits if not hit.virtue)
    of_the_cell = [analysis for analysis in analyses if analysis.minutes.genre != "individual_review"]
    single = (analysis.minutes for analysis in analyses if analysis.minutes.n_meetings == 1)
    heard = [minutes for minutes in single if (minutes.attendance.n_present or 0) >= lines.small_cell]
    return Counts(
        n_documents=len(analyses),
        n_personal=len(analyses) - len(of_the_cell),
        n_readable=sum(
            min(analysis.minutes.n_meetings, count_words(analysis) // lines.min_words_document)
            for analysis in of_the_cell
        ),
        n_words=sum(map(count_words, of_the_cell)),
        n_passages=sum(len(analysis.minutes.passages) for analysis in analyses),
        n_criticism=len(criticism),
        n_substantive=sum(judgement.criticism == "substantive" for judgement in criticism),
        n_anchored=sum(j.criticism == "substantive" or not ANCHORS.isdisjoint(j.facets) for j in criticism),
        n_critical=sum(bool(criticism_of(analysis)) for analysis in analyses),
        n_following_up=sum(any("followup" in j.facets for j in criticism_of(analysis)) for analysis in analyses),
        n_raised=stances["admitted"] + stances["attributed"],
        n_denied=stances["denied"],
        n_speakers=sum(minutes.n_speakers for minutes in heard),
        n_present=sum(minutes.attendance.n_present or 0 for minutes in heard),
        facets=Counter(facet for judgement in criticism for facet in judgement.facets),
    )
