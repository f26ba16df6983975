"""Facets of substance (corpus/LABELS.md) in a passage: where somebody who was not there could check it or act on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate

from tusoi_nlp.data import read_table
from tusoi_nlp.records import Evidence, Facet, SectionKind
from tusoi_nlp.tag.clauses import Clause, split_clauses
from tusoi_nlp.tag.cues import Cue, Reading, read_cues
from tusoi_nlp.tag.lazy import lazy
from tusoi_nlp.tag.particulars import Name, Number, find_names, find_numbers

MEASURES = frozenset({"date", "money", "percent", "ratio", "quantity", "bare"})
_FEWEST = 2  # words of matter beside its cue that make a stretch an act, not an area of work
_COMMA = re.compile("[,;:.!?()]")
_PEOPLE = frozenset({"person", "body"})
_CASES = frozenset({"case", "place", "other"})
_HARD = frozenset({"wrongdoing", "shortfall", "violation", "discipline"})  # faults that a figure beside them may size
_ACTS = frozenset({"wrongdoing", "shortfall"})
_KEPT = 512  # readings: indicators and judgement look at the same passages of a document in turn


@dataclass(frozen=True)
class Passage:
    """All that rules and features look at.

    `is_matter[i]` is 1 where token i is a word outside the vocabulary of form, else 0. `clause_of[i]` is the clause
    that holds token i, None for a mark between clauses. `start` is the number of characters left out before it.
    """

    reading: Reading
    clauses: tuple[Clause, ...]
    numbers: tuple[Number, ...]
    names: tuple[Name, ...]
    is_matter: bytes
    section: SectionKind | None
    clause_of: Sequence[Clause | None]
    start: int = 0

    @lazy
    def evidence(self) -> tuple[Evidence, ...]:
        """The facets seen, by facet and then by place, with exact spans."""
        return self.quote(self.shown)

    def quote(self, shown: Sequence[tuple[Facet, int, int]]) -> tuple[Evidence, ...]:
        """Return the stretches of tokens (last excluded) that show facets, with exact spans."""
        if not shown:
            return ()
        spans, text = self.reading.spans, self.reading.text
        places = ((facet, spans[first][0], spans[last - 1][1]) for facet, first, last in shown)
        before = self.start
        return tuple([Evidence(facet, before + start, before + end, text[start:end]) for facet, start, end in places])

    @lazy
    def shown(self) -> tuple[tuple[Facet, int, int], ...]:
        """The stretches of tokens (last excluded) that show a facet, by facet and then by place, once a facet."""
        found = [(facet, rule(self)) for facet, rule in RULES]
        return tuple([(facet, *stretch) for facet, stretches in found if stretches for stretch in sorted({*stretches})])

    @property
    def n_words(self) -> int:
        """The number of words (syllables)."""
        return self.n_words_in(0, len(self.is_matter))

    @lazy
    def sentences(self) -> dict[int, tuple[int, int]]:
        """The first and last (excluded) token of the clauses of each sentence, by its number, in order."""
        found: dict[int, tuple[int, int]] = {}
        for first, last, sentence, *_ in self.clauses:
            found[sentence] = (found[sentence][0] if sentence in found else first, last)
        return found

    @lazy
    def faults(self) -> tuple[Clause, ...]:
        """The clauses that speak of a fault."""
        return tuple([clause for clause in self.clauses if clause.polarity == "fault"])

    @property
    def n_live_faults(self) -> int:
        """The number of fault words that are said to be there: neither denied nor prevented."""
        return sum([len(clause.faults) for clause in self.faults])

    @lazy
    def anchors(self) -> tuple[bool, ...]:
        """Whether number, case, act, cause and consequence stand with a fault, a number with one that it may size."""
        facets = {facet for facet, _, _ in self.shown}
        measured, cased = (
            [clause for at in places if (clause := self.clause_of[at]) and clause.polarity == "fault"]
            for places in (self.measured_at, [name.first for name in self.cases])
        )
        sized = any(not cue.kinds.isdisjoint(_HARD) for clause in measured for cue in clause.faults)
        return sized, bool(cased), *(facet in facets for facet in ("act", "cause", "consequence"))

    @lazy
    def is_hollow(self) -> bool:
        """Whether a fault is said to be there and neither number, case nor act stands by it."""
        return bool(self.faults) and not any(self.anchors[:3])

    @lazy
    def after_faults(self) -> tuple[tuple[int, int], ...]:
        """The stretches (first, last token) from the first fault that is said to be there to its sentence's end."""
        starts: dict[int, int] = {}
        for clause in self.faults:
            starts.setdefault(clause.sentence, min([cue.first for cue in clause.faults]))
        return tuple([(first, self.sentences[sentence][1]) for sentence, first in starts.items()])

    @lazy
    def measures(self) -> tuple[Number, ...]:
        """The dates, amounts and counts; citations are left out."""
        return tuple([number for number in self.numbers if number.kind in MEASURES])

    @lazy
    def cases(self) -> tuple[Name, ...]:
        """The names of projects, firms, places and the like."""
        return tuple([name for name in self.names if name.kind in _CASES])

    @lazy
    def people(self) -> tuple[Name, ...]:
        """The names of persons and bodies."""
        return tuple([name for name in self.names if name.kind in _PEOPLE])

    @lazy
    def faulty(self) -> frozenset[int]:
        """The sentences in which some clause speaks of a fault."""
        return frozenset([clause.sentence for clause in self.faults])

    def n_words_in(self, first: int, last: int) -> int:
        """Return how many tokens first to last are words."""
        return self.reading.shapes.count("x", first, last) + self.reading.shapes.count("X", first, last)

    def n_matter(self, first: int, last: int) -> int:
        """Return how many tokens first to last are matter."""
        return max(self._matter_before[min(last, len(self.is_matter))] - self._matter_before[first], 0)

    def phrase_around(self, first: int, last: int) -> tuple[int, int]:
        """Return the stretch between commas that holds tokens first to last."""
        before, after = bisect_left(self._commas, first), bisect_left(self._commas, last)
        return (
            self._commas[before - 1] + 1 if before else 0,
            self._commas[after] if after < len(self._commas) else len(self.reading.forms),
        )

    @lazy
    def _matter_before(self) -> list[int]:
        """The number of tokens before each that are matter, and of all: a long list without marks has many cues."""
        return list(accumulate(self.is_matter, initial=0))

    @lazy
    def _commas(self) -> list[int]:
        return [comma.start() for comma in _COMMA.finditer(self.reading.shapes)]

    @lazy
    def measured_at(self) -> list[int]:
        """The first tokens of `measures`."""
        return [number.first for number in self.measures]

    def is_measured(self, first: int, last: int) -> bool:
        """Return whether a date, amount or count begins among tokens first to last."""
        return any_between(self.measured_at, first, last)


def any_between(places: Sequence[int], first: int, last: int) -> bool:
    """Return whether one of `places`, which are in order, lies from `first` to `last` (excluded)."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last


@cache
def _kinds_of_form() -> frozenset[str]:
    listed = read_table("features.toml")
    return frozenset(listed["form"] + listed["little"])


def read_passage(text: str, section: SectionKind | None = None, start: int = 0) -> Passage:
    """Return text[start:] read for facets and features, what it quotes placed in `text`.

    `section` is the kind of section it stands in, where known.
    """
    passage = _read(text[start:])
    return replace(passage, section=section, start=start) if section or start else passage


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> Passage:
    reading = read_cues(text)
    names, clauses = find_names(reading), split_clauses(reading)
    form = _kinds_of_form()
    matter = bytearray([one.is_word for one in reading.forms])
    for kinds, first, last in reading.cues:
        if not kinds.isdisjoint(form):
            matter[first:last] = bytes(last - first)
    for kind, first, last in names:
        if kind in _PEOPLE:
            matter[first:last] = bytes(last - first)
    clause_of: list[Clause | None] = [None] * len(reading.forms)
    for clause in clauses:
        clause_of[clause.first : clause.last] = [clause] * (clause.last - clause.first)
    return Passage(reading, clauses, find_numbers(reading), names, bytes(matter), None, clause_of)


def _in_fault(passage: Passage, token: int) -> bool:
    clause = passage.clause_of[token]
    return clause is not None and (
        clause.polarity == "fault" or (clause.polarity == "plain" and clause.sentence in passage.faulty)
    )


def _acts(passage: Passage) -> list[tuple[int, int]]:
    spans = []
    for cue in [cue for clause in passage.faults for cue in clause.faults if not cue.kinds.isdisjoint(_ACTS)]:
        first, last = passage.phrase_around(cue.first, cue.last)
        beside = passage.n_matter(first, cue.first) + passage.n_matter(cue.last, last)
        if beside >= _FEWEST or passage.is_measured(first, last):
            spans.append((first, last))
    return spans


def _measures(passage: Passage) -> list[tuple[int, int]]:
    sized = [(n.first, n.last) for n in passage.measures if _in_fault(passage, n.first)]
    return sized + [(n.first, n.last) for n in passage.cases if n.kind != "other" and _in_fault(passage, n.first)]


def _actors(passage: Passage) -> list[tuple[int, int]]:
    people = [(n.first, n.last) for n in passage.people if _in_fault(passage, n.first)]
    return people + [
        (cue.first, cue.last) for cue in passage.reading.of("admission", "i") if _in_fault(passage, cue.first)
    ]


def _tails(passage: Passage, cues: Sequence[Cue], least: int) -> list[tuple[int, int]]:
    """Return for each of `cues` the stretch from it to the next comma, where `least` words of matter follow."""
    spans = []
    for cue in cues:
        last = passage.phrase_around(cue.first, cue.last)[1]
        if passage.n_matter(cue.last, last) >= least and _in_fault(passage, cue.first):
            spans.append((cue.first, last))
    return spans


def _causes(passage: Passage) -> list[tuple[int, int]]:
    return _tails(passage, passage.reading.of("cause"), 3)


def _consequences(passage: Passage) -> list[tuple[int, int]]:
    return _tails(passage, passage.reading.of("consequence"), 2)


def _remedies(passage: Passage) -> list[tuple[int, int]]:
    spans = []
    for cue in passage.reading.of("remedy"):
        clause = passage.clause_of[cue.first]
        if clause is None:
            continue
        owned = any(n.kind == "person" and clause.first <= n.first < clause.last for n in passage.people)
        if owned or passage.is_measured(clause.first, clause.last):
            spans.append(passage.phrase_around(cue.first, cue.last))
    return spans


def _followups(passage: Passage) -> list[tuple[int, int]]:
    spans = []
    for cue in passage.reading.of("followup"):
        clause = passage.clause_of[cue.first]
        if clause and (clause.polarity == "fault" or passage.is_measured(*passage.sentences[clause.sentence])):
            spans.append(passage.phrase_around(cue.first, cue.last))
    return spans


def _exchanges(passage: Passage) -> list[tuple[int, int]]:
    around = [passage.phrase_around(cue.first, cue.last) for cue in passage.reading.of("exchange")]
    return [(first, last) for first, last in around if passage.n_matter(first, last) >= 3]


RULES: tuple[tuple[Facet, Callable[[Passage], list[tuple[int, int]]]], ...] = (
    ("act", _acts),
    ("measure", _measures),
    ("actor", _actors),
    ("cause", _causes),
    ("consequence", _consequences),
    ("remedy", _remedies),
    ("followup", _followups),
    ("exchange", _exchanges),
)
