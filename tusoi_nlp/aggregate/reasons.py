"""Why a cell got its verdict, as message keys with numbers. The sentences stand in data/messages/report.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from tusoi_nlp.aggregate.counts import Counts
from tusoi_nlp.aggregate.thresholds import Measure, Thresholds
from tusoi_nlp.records import Facet, Reason, Verdict

N_REASONS = 3
_OF_THE_INDEX = ("anchored", "criticised")
# What a reader would look for; `actor` and `measure` go with an act, `consequence` is rarely written down.
_LOOKED_FOR: tuple[Facet, ...] = ("act", "cause", "remedy", "followup", "exchange")
_OF_CRITICISM = ("anchored", "raised", "remedied")


def reason(key: str, **values: object) -> Reason:
    """Return the reason `key` with its values as words."""
    return Reason(key, tuple((name, str(value)) for name, value in values.items()))


def explain_verdict(counts: Counts, verdict: Verdict, lines: Thresholds) -> tuple[Reason, ...]:
    """Return three measures that speak for the verdict, then what the record does not show.

    Those that the index is made of come first, as the verdict hangs on them; then the loudest. Keys begin with
    `against.`, `favour.` or `unseen.`. For `watch` both sides are heard.
    """
    side = {"perfunctory": "against.", "substantive": "favour."}.get(verdict, "")
    heard = [
        (measure.name not in _OF_THE_INDEX, -weight, told)
        for measure in lines.measures
        for weight, told in _hear(measure, _measure(measure.name, counts))
        if told.key.startswith(side)
    ]
    first = sorted(heard, key=lambda item: item[:2])[:N_REASONS]
    return tuple(told for _, _, told in first) + _list_unseen(counts)


def explain_insufficiency(counts: Counts, n_others: int, n_skipped: int, lines: Thresholds) -> tuple[Reason, ...]:
    """Return why there is no verdict: nothing submitted, nothing read, nothing that counts, or how thin the record is.

    `n_others` documents were read but are of genres that do not count toward a cell.
    """
    if counts.n_documents:
        lacks = {"min_documents": lines.min_documents, "min_words": lines.min_words_review}
        n_documents = counts.n_documents - counts.n_personal
        if not n_documents:
            return (reason("thin.only_personal", n=counts.n_personal, **lacks),)
        thin = reason("thin.record", n_documents=n_documents, n_words=counts.n_words, **lacks)
        return (thin, reason("thin.personal", n=counts.n_personal)) if counts.n_personal else (thin,)
    told = []
    if n_others:
        told.append(reason("thin.other_genres", n=n_others))
    if n_skipped:
        told.append(reason("thin.skipped", n=n_skipped))
    return tuple(told) or (reason("thin.nothing"),)


def tell_shared(shared: Mapping[str, Set[str]]) -> tuple[Reason, ...]:
    """Return how many files other cells sent too, byte for byte, and which; nothing where there is none.

    `shared` holds the names of those cells by the file's doc_id.
    """
    cells = sorted({cell for others in shared.values() for cell in others})
    return (reason("same.files", n=len(shared), cells="; ".join(cells)),) if shared else ()


def _measure(name: str, counts: Counts) -> tuple[int, int]:
    """Return the count and the total of the measure `name` of data/verdicts.toml.

    What is told of documents is told of those that are no one person's; what is told of criticism is of all, and
    nothing where only reviews of persons hold any, for it would be told of these persons.
    """
    n_documents, tally = counts.n_documents - counts.n_personal, counts.tally
    measures = {
        "anchored": (tally.n_anchored, tally.n_criticism),
        "criticised": (counts.n_critical, n_documents),
        "raised": (tally.n_raised, tally.n_raised + tally.n_denied),
        "followed_up": (counts.n_following_up, n_documents),
        "speakers": (counts.n_speakers, counts.n_present),
        "remedied": (min(tally.facets["remedy"] + tally.n_remedies, tally.n_criticism), tally.n_criticism),
    }
    of_persons = not counts.n_critical and name in _OF_CRITICISM
    return (0, 0) if of_persons else measures[name]


def _hear(measure: Measure, counted: tuple[int, int]) -> Iterator[tuple[float, Reason]]:
    """Yield how loud (0..1) a measure speaks and what it says, nothing where it has nothing to say."""
    n, total = counted
    if total < measure.min_total:
        return
    share = n / total
    values = {"n": n, "total": total, "rest": total - n}
    if share < measure.low:
        yield (measure.low - share) / measure.low, reason(f"against.{measure.name}", **values)
    elif share >= measure.high:
        yield min(1.0, (share - measure.high) / (1 - measure.high)), reason(f"favour.{measure.name}", **values)


def _list_unseen(counts: Counts) -> tuple[Reason, ...]:
    """Return what no passage of the record shows; a follow-up is looked for from the second document on."""
    if not counts.n_critical:
        return (reason("unseen.criticism", n=counts.n_documents - counts.n_personal),)
    looked_for = [facet for facet in _LOOKED_FOR if facet != "followup" or counts.n_documents > 1]
    seen = counts.tally.facets + Counter[Facet](remedy=counts.tally.n_remedies)
    return tuple(reason(f"unseen.{facet}") for facet in looked_for if not seen[facet])
