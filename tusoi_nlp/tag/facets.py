"""Facets of substance (labels.md) in a passage: where somebody who was not there could check it or act on it."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from itertools import accumulate

from tusoi_nlp.records import Evidence, Facet, SectionKind
from tusoi_nlp.tag.clauses import Clause, Polarity, split_clauses
from tusoi_nlp.tag.cues import Cue, Reading, read_cues
from tusoi_nlp.tag.particulars import Name, Number, find_names, find_numbers

MEASURES = frozenset({"date", "money", "percent", "ratio", "quantity", "bare"})
_FEWEST = 2  # words of matter beside its cue that make a stretch an act, not an area of work
_COMMA = frozenset(",;:.!?()")
_KEPT = 512  # readings: indicators and judgement look at the same passages of a document in turn


@dataclass(frozen=True)
class Passage:
    """All that rules and features look at.

    `is_matter[i]`: token i is a word outside the vocabulary of form. `clause_of[i]` is the clause that holds token i.
    """

    reading: Reading
    clauses: tuple[Clause, ...]
    numbers: tuple[Number, ...]
    names: tuple[Name, ...]
    is_matter: tuple[bool, ...]
    section: SectionKind | None
    clause_of: tuple[Clause | None, ...]

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The facets seen, by facet and then by place, with exact spans."""
        if not self.shown:
            return ()
        spans, text = self.reading.spans, self.reading.text
        shown = ((facet, spans[first][0], spans[last - 1][1]) for facet, first, last in self.shown)
        return tuple([Evidence(facet, start, end, text[start:end]) for facet, start, end in shown])

    @cached_property
    def shown(self) -> tuple[tuple[Facet, int, int], ...]:
        """The stretches of tokens (last excluded) that show a facet, by facet and then by place, once a facet."""
        return tuple([(facet, *stretch) for facet, rule in RULES for stretch in sorted(set(rule(self)))])

    @cached_property
    def n_of_facet(self) -> Counter[str]:
        """The number of stretches that show each facet."""
        return Counter([facet for facet, _, _ in self.shown])

    @cached_property
    def n_words(self) -> int:
        """The number of words (syllables)."""
        return sum([form.is_word for form in self.reading.forms])

    @cached_property
    def n_live_faults(self) -> int:
        """The number of fault words that are said to be there: neither denied nor prevented."""
        return sum([len(clause.faults) for clause in self.clauses if clause.polarity == "fault"])

    @cached_property
    def measured(self) -> tuple[Polarity, ...]:
        """The polarity of the clause of each date, amount and count; citations are left out."""
        clauses = (self.clause_of[number.first] for number in self.numbers if number.kind in MEASURES)
        return tuple([clause.polarity for clause in clauses if clause])

    @cached_property
    def faulty(self) -> frozenset[int]:
        """The sentences in which some clause speaks of a fault."""
        return frozenset(clause.sentence for clause in self.clauses if clause.polarity == "fault")

    def clause_at(self, token: int) -> Clause | None:
        """Return the clause that holds `token`, None for a mark between clauses."""
        return self.clause_of[token]

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

    @cached_property
    def _matter_before(self) -> tuple[int, ...]:
        """The number of tokens before each that are matter, and of all: a long list without marks has many cues."""
        return tuple(accumulate(self.is_matter, initial=0))

    @cached_property
    def _commas(self) -> tuple[int, ...]:
        return tuple([at for at, form in enumerate(self.reading.forms) if form.key in _COMMA])


@cache
def _kinds_of_form() -> frozenset[str]:
    listed = tomllib.loads(resources.files("tusoi_nlp.data").joinpath("features.toml").read_text(encoding="utf-8"))
    return frozenset(listed["form"] + listed["little"])


def read_passage(text: str, section: SectionKind | None = None) -> Passage:
    """Return `text` read for facets and features; `section` is the kind of section it stands in, where known."""
    passage = _read(text)
    return replace(passage, section=section) if section else passage


@lru_cache(maxsize=_KEPT)
def _read(text: str) -> Passage:
    reading = read_cues(text)
    names = find_names(reading)
    named = {at for name in names if name.kind in {"person", "body"} for at in range(name.first, name.last)}
    form = _kinds_of_form()
    matter = tuple(
        [
            one.is_word and (cue is None or cue.kinds.isdisjoint(form)) and at not in named
            for at, (one, cue) in enumerate(zip(reading.forms, reading.cue_at, strict=True))
        ]
    )
    clauses = split_clauses(reading)
    clause_of: list[Clause | None] = [None] * len(reading.forms)
    for clause in clauses:
        clause_of[clause.first : clause.last] = [clause] * (clause.last - clause.first)
    return Passage(reading, clauses, find_numbers(reading), names, matter, None, tuple(clause_of))


def _in_fault(passage: Passage, token: int) -> bool:
    clause = passage.clause_at(token)
    return clause is not None and (
        clause.polarity == "fault" or (clause.polarity == "plain" and clause.sentence in passage.faulty)
    )


def _acts(passage: Passage) -> list[tuple[int, int]]:
    live = {cue for clause in passage.clauses if clause.polarity == "fault" for cue in clause.faults}
    spans = []
    for cue in passage.reading.of("wrongdoing", "shortfall"):
        first, last = passage.phrase_around(cue.first, cue.last)
        sized = any(first <= n.first < last for n in passage.numbers if n.kind in MEASURES)
        if cue in live and (sized or passage.n_matter(first, cue.first) + passage.n_matter(cue.last, last) >= _FEWEST):
            spans.append((first, last))
    return spans


def _measures(passage: Passage) -> list[tuple[int, int]]:
    numbers = [(n.first, n.last) for n in passage.numbers if n.kind in MEASURES and _in_fault(passage, n.first)]
    cases = [(n.first, n.last) for n in passage.names if n.kind in {"case", "place"} and _in_fault(passage, n.first)]
    return numbers + cases


def _actors(passage: Passage) -> list[tuple[int, int]]:
    people = [(n.first, n.last) for n in passage.names if n.kind in {"person", "body"} and _in_fault(passage, n.first)]
    return people + [
        (cue.first, cue.last) for cue in passage.reading.of("admission", "i") if _in_fault(passage, cue.first)
    ]


def _tails(passage: Passage, cues: tuple[Cue, ...], least: int) -> list[tuple[int, int]]:
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
        clause = passage.clause_at(cue.first)
        if clause is None:
            continue
        dated = any(n.kind in MEASURES and clause.first <= n.first < clause.last for n in passage.numbers)
        owned = any(n.kind == "person" and clause.first <= n.first < clause.last for n in passage.names)
        if dated or owned:
            spans.append(passage.phrase_around(cue.first, cue.last))
    return spans


def _followups(passage: Passage) -> list[tuple[int, int]]:
    numbered = {
        clause.sentence
        for n in passage.numbers
        if n.kind in MEASURES
        for clause in passage.clauses
        if clause.first <= n.first < clause.last
    }
    spans = []
    for cue in passage.reading.of("followup"):
        clause = passage.clause_at(cue.first)
        if clause and (clause.polarity == "fault" or clause.sentence in numbered):
            spans.append(passage.phrase_around(cue.first, cue.last))
    return spans


def _exchanges(passage: Passage) -> list[tuple[int, int]]:
    return [
        passage.phrase_around(cue.first, cue.last)
        for cue in passage.reading.of("exchange")
        if passage.n_matter(*passage.phrase_around(cue.first, cue.last)) >= 3
    ]


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


def find_evidence(text: str) -> tuple[Evidence, ...]:
    """Return the facets of substance seen in `text`, with exact spans: what is there if the passage is criticism."""
    return read_passage(text).evidence
