"""Clauses of a reading, and whether each speaks of a fault, of an achievement, or of neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Literal, NamedTuple

from tusoi_nlp.tag.cues import Cue, Reading

Polarity = Literal["fault", "denied", "modal", "good", "plain"]

FAULT_KINDS = ("vague_fault", "fault_noun", "violation", "discipline", "wrongdoing", "shortfall", "admission", "virtue")
_SENTENCE_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = re.compile("[.!?…;:]")
_OPENERS = ("contrast",)
_MODALS = ("exhortation", "future")
_OPENING = 3  # tokens in which a word of plan makes a clause a plan whatever fault it names
_REACH = 6  # tokens after "phòng, chống" or "nghiêm cấm" in which a fault word is not said to be there


class Clause(NamedTuple):
    """Tokens first to last (last excluded) of sentence `sentence`; `faults` are the cues that are said to be there."""

    first: int
    last: int
    sentence: int
    polarity: Polarity
    faults: Sequence[Cue]
    n_prevented: int


def _bounds(reading: Reading) -> list[tuple[int, int, int]]:
    """Return (first, last, sentence) of each clause: cut at .!?…;: , at line ends and before contrast markers."""
    bounds, first, sentence = [], 0, 0
    starts = {cue.first for cue in reading.of(*_OPENERS)}
    lines = set(_line_starts(reading))
    ends = {mark.start(): mark[0] for mark in _CLAUSE_ENDS.finditer(reading.shapes)}
    for at in sorted({*starts, *lines, *ends}):
        new_line = at in lines
        if first < at and (at in starts or new_line):
            bounds.append((first, at, sentence))
            first, sentence = at, sentence + new_line
        if at in ends:
            if first < at:
                bounds.append((first, at, sentence))
            first, sentence = at + 1, sentence + (ends[at] in _SENTENCE_ENDS)
    if first < len(reading.forms):
        bounds.append((first, len(reading.forms), sentence))
    return bounds


def _line_starts(reading: Reading) -> Iterator[int]:
    """Yield the tokens, but the first, that open a line."""
    if "\n" in reading.text:
        for at, ((_, end), (start, _)) in enumerate(pairwise(reading.spans), start=1):
            if "\n" in reading.text[end:start]:
                yield at


def _judge(fault: float, denial: float, wish: float, good: bool) -> Polarity:
    """Return what a clause speaks of by the first token of each, infinite where there is none."""
    if denial <= fault and denial < inf:
        return "denied"
    if wish <= fault and wish < inf:
        return "modal"
    if fault < inf:
        return "fault"
    return "good" if good else "plain"


def split_clauses(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses of `reading` in order.

    A fault word up to six tokens after a word of prevention ("phòng, chống", "nghiêm cấm") does not count; one that
    follows a denial in its clause makes the clause denied. A word of plan governs a fault only from the clause's
    opening: findings speak of planning and issuing, too.
    """
    bounds = _bounds(reading)
    clause_of = [-1] * len(reading.forms)
    for number, (first, last, _) in enumerate(bounds):
        clause_of[first:last] = [number] * (last - first)

    def inside(*kinds: str) -> dict[int, list[Cue]]:
        found: dict[int, list[Cue]] = {}
        for cue in reading.of(*kinds):
            found.setdefault(clause_of[cue.first], []).append(cue)
        return found

    def firsts(*kinds: str) -> dict[int, int]:
        places = sorted([cue.first for cue in reading.of(*kinds)], reverse=True)
        return {clause_of[at]: at for at in places}

    all_faults, preventions = inside(*FAULT_KINDS), inside("prevention")
    denials, goods, modals, plans = firsts("denial"), firsts("achievement"), firsts(*_MODALS), firsts("plan")
    opening_plans = {cue.first for cue in reading.of("plan")}
    clauses = []
    for number, (first, last, sentence) in enumerate(bounds):
        faults = live = list(dict.fromkeys(all_faults[number])) if number in all_faults else []
        if faults and number in preventions:
            stops = [cue.last for cue in preventions[number]]
            live = [cue for cue in faults if not any(0 <= cue.first - stop < _REACH for stop in stops)]
        fault = min([cue.first for cue in live], default=inf)
        wish = next((at for at in range(first, first + _OPENING) if at in opening_plans), modals.get(number, inf))
        if not live:
            wish = min(wish, plans.get(number, inf))
        polarity = _judge(fault, denials.get(number, inf), wish, number in goods)
        clauses.append(Clause(first, last, sentence, polarity, live, len(faults) - len(live)))
    return tuple(clauses)
