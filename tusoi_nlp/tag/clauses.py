"""Clauses of a reading, and whether each speaks of a fault, of an achievement, or of neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tusoi_nlp.tag.cues import Cue, Reading

Polarity = Literal["fault", "denied", "modal", "good", "plain"]

FAULT_KINDS = ("vague_fault", "fault_noun", "violation", "discipline", "wrongdoing", "shortfall", "admission", "virtue")
_SENTENCE_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = _SENTENCE_ENDS | frozenset(";:")
_OPENERS = ("contrast",)
_MODALS = ("exhortation", "future")
_OPENING = 3  # tokens in which a word of plan makes a clause a plan whatever fault it names
_REACH = 6  # tokens after "phòng, chống" or "nghiêm cấm" in which a fault word is not said to be there


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens first to last (last excluded) of sentence `sentence`; `faults` are the cues that are said to be there."""

    first: int
    last: int
    sentence: int
    polarity: Polarity
    faults: tuple[Cue, ...]
    n_prevented: int


def _bounds(reading: Reading) -> list[tuple[int, int, int]]:
    """Return (first, last, sentence) of each clause: cut at .!?…;: , at line ends and before contrast markers."""
    bounds, first, sentence = [], 0, 0
    starts = {cue.first for cue in reading.of(*_OPENERS)}
    lines = set(_line_starts(reading))
    ends = [at for at, form in enumerate(reading.forms) if form.key in _CLAUSE_ENDS]
    for at in sorted({*starts, *lines, *ends}):
        one, new_line = reading.forms[at].key, at in lines
        if first < at and (at in starts or new_line):
            bounds.append((first, at, sentence))
            first, sentence = at, sentence + new_line
        if one in _CLAUSE_ENDS:
            if first < at:
                bounds.append((first, at, sentence))
            first, sentence = at + 1, sentence + (one in _SENTENCE_ENDS)
    if first < len(reading.forms):
        bounds.append((first, len(reading.forms), sentence))
    return bounds


def _line_starts(reading: Reading) -> Iterator[int]:
    """Yield the tokens, but the first, that open a line."""
    if "\n" in reading.text:
        for at, ((_, end), (start, _)) in enumerate(pairwise(reading.spans), start=1):
            if "\n" in reading.text[end:start]:
                yield at


def _inside(cues: tuple[Cue, ...], first: int, last: int) -> list[Cue]:
    return [cue for cue in cues if first <= cue.first < last]


def _judge(faults: list[Cue], denials: list[Cue], modals: list[Cue], goods: list[Cue]) -> Polarity:
    if denials and not any(cue.first < denials[0].first for cue in faults):
        return "denied"
    if modals and not any(cue.first < modals[0].first for cue in faults):
        return "modal"
    if faults:
        return "fault"
    return "good" if goods else "plain"


def split_clauses(reading: Reading) -> tuple[Clause, ...]:
    """Return the clauses of `reading` in order.

    A fault word up to six tokens after a word of prevention ("phòng, chống", "nghiêm cấm") does not count; one that
    follows a denial in its clause makes the clause denied. A word of plan governs a fault only from the clause's
    opening: findings speak of planning and issuing, too.
    """
    all_faults, denials = reading.of(*FAULT_KINDS), reading.of("denial")
    preventions, goods = reading.of("prevention"), reading.of("achievement")
    modals = tuple(sorted(reading.of(*_MODALS), key=lambda cue: cue.first))
    plans = reading.of("plan")
    clauses = []
    for first, last, sentence in _bounds(reading):
        stops = [cue.last for cue in _inside(preventions, first, last)]
        faults = list(dict.fromkeys(_inside(all_faults, first, last)))
        live = [cue for cue in faults if not any(0 <= cue.first - stop < _REACH for stop in stops)]
        wished = _inside(plans, first, first + _OPENING) or _inside(modals, first, last)
        if not live:
            wished = wished or _inside(plans, first, last)
        polarity = _judge(live, _inside(denials, first, last), wished, _inside(goods, first, last))
        clauses.append(Clause(first, last, sentence, polarity, tuple(live), len(faults) - len(live)))
    return tuple(clauses)
