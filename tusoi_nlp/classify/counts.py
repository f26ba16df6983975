"""What is counted in a passage: one short function a feature, each a number that a reader could find again by hand.

A function with `kinds` counts a family of features, one number a kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from tusoi_nlp.records import Facet, SectionKind
from tusoi_nlp.tag.clauses import Polarity
from tusoi_nlp.tag.cues import Cue
from tusoi_nlp.tag.facets import MEASURES, Passage, any_between
from tusoi_nlp.tag.particulars import NameKind, NumberKind

_ORDERS = frozenset({"plan", "exhortation", "prevention", "achievement", "attitude"})
_ANCHORS = ("wrongdoing", "incident", "cause", "consequence", "case_noun", "proof")
_OWNERS = ("self", "i", "body_self", "body_noun", "honorific", "post")
_ANSWERABLE = frozenset({*_OWNERS, "generic_agent"})
_UNITS = frozenset({"i", "body_self", "generic_agent"})
_HEAVY = frozenset({"violation", "discipline", "wrongdoing", "attribution"})
_ACCUSING = frozenset({"violation", "discipline"})
_LONG_MATTER = 5  # words of matter in a row that tell a case apart without naming it
_MORE_THAN_ASSENT = frozenset(
    "denial admission attribution vague_fault hedge fault_noun virtue attitude catalogue_name violation wrongdoing "
    "shortfall incident consequence_stock cause_stock stock remedy exchange discipline achievement".split()
)  # kinds of cue of who judges, claims or promises something
_REMARKS = frozenset({"denial", "admission", "attribution", "vague_fault"})
_LIVING_MEMORY = 1990  # year before which a passage tells history


def n_cues(passage: Passage, kinds: Sequence[str]) -> Iterable[float]:
    """Return how many cues of each of `kinds` stand in the passage."""
    return map(len, map(passage.reading.by_kind.get, kinds, repeat(())))


def n_facets(passage: Passage, kinds: Sequence[Facet]) -> Iterable[float]:
    """Return the number of stretches that show each facet of `kinds`."""
    return map([facet for facet, _, _ in passage.shown].count, kinds)


def share_of_clauses(passage: Passage, kinds: Sequence[Polarity]) -> Iterable[float]:
    """Return the share of clauses with each polarity of `kinds`."""
    n_clauses = max(1, len(passage.clauses))
    return [n / n_clauses for n in map([clause.polarity for clause in passage.clauses].count, kinds)]


def n_measures(passage: Passage, kinds: Sequence[Polarity]) -> Iterable[float]:
    """Return the number of dates, amounts and counts in clauses with each polarity of `kinds`; no citations.

    Beside a hollow fault there are none: figures of something else do not size it.
    """
    clauses = [] if passage.is_hollow else [passage.clause_of[at] for at in passage.measured_at]
    return map([clause.polarity for clause in clauses if clause].count, kinds)


def n_numbers(passage: Passage, kinds: Sequence[NumberKind]) -> Iterable[float]:
    """Return the number of numbers of each of `kinds`; beside a hollow fault those that measure nothing only."""
    numbers = [number.kind for number in passage.numbers]
    return map([kind for kind in numbers if kind not in MEASURES].count if passage.is_hollow else numbers.count, kinds)


def n_names(passage: Passage, kinds: Sequence[NameKind]) -> Iterable[float]:
    """Return the number of names of each of `kinds`."""
    return map([name.kind for name in passage.names].count, kinds)


def is_in(passage: Passage, kinds: Sequence[SectionKind]) -> Iterable[float]:
    """Return 1 for the kind of section the passage is known to stand in."""
    return [passage.section == kind for kind in kinds]


def n_live_faults(passage: Passage) -> float:
    """Return the number of fault words that are said to be there: neither denied nor prevented."""
    return passage.n_live_faults


def n_prevented(passage: Passage) -> float:
    """Return the number of fault words that are fought, forbidden or supposed."""
    return sum([clause.n_prevented for clause in passage.clauses])


def n_cases_in_fault(passage: Passage) -> float:
    """Return the number of named projects, firms and places in clauses that speak of a fault."""
    clauses = [passage.clause_of[name.first] for name in passage.cases]
    return [clause.polarity for clause in clauses if clause].count("fault")


def n_cases_after_fault(passage: Passage) -> float:
    """Return the number of named projects, firms, places and the like that follow a fault word in its sentence."""
    at = [name.first for name in passage.cases]
    return sum([first <= a < last for first, last in passage.after_faults for a in at]) if at else 0.0


def n_measures_after_fault(passage: Passage) -> float:
    """Return the number of dates, amounts and counts that follow a fault word in its sentence."""
    at = passage.measured_at
    return sum([first <= a < last for first, last in passage.after_faults for a in at]) if at else 0.0


def n_matter_after_fault(passage: Passage) -> float:
    """Return the number of words of matter that follow a fault word in its sentence."""
    return sum([passage.n_matter(first, last) for first, last in passage.after_faults])


def most_matter_in_sentence(passage: Passage) -> float:
    """Return the largest share of matter among the sentences of at least six words."""
    sentences = [(passage.n_matter(*bounds), passage.n_words_in(*bounds)) for bounds in passage.sentences.values()]
    return max([matter / words for matter, words in sentences if words >= 6], default=0.0)


def share_matter(passage: Passage) -> float:
    """Return the share of words outside the vocabulary of form."""
    return passage.is_matter.count(1) / max(1.0, passage.n_words)


def n_matter_in_fault(passage: Passage) -> float:
    """Return the number of words of matter in clauses that speak of a fault."""
    return sum([passage.n_matter(clause.first, clause.last) for clause in passage.faults])


def longest_matter(passage: Passage) -> float:
    """Return the length in words of the longest stretch of matter."""
    return _longest_run(passage.is_matter)


def n_marks(passage: Passage, marks: str) -> float:
    """Return the number of characters of the text that are among `marks`."""
    return sum(map(passage.reading.text.count, marks))


def has_empty_slot(passage: Passage) -> float:
    """Return 1 where a form's dots are left to be filled."""
    return float("…" in passage.reading.text or "...." in passage.reading.text)


def share_names(passage: Passage) -> float:
    """Return the share of words that stand in names of persons, places, cases and the like."""
    named = sum([name.last - name.first for name in passage.names if name.kind != "body"])
    return min(1.0, named / max(1.0, passage.n_words))


def share_vague_faults(passage: Passage) -> float:
    """Return the share of fault words that are hedged or name a vice in general."""
    vague, all_faults = len(passage.reading.of("vague_fault")), passage.n_live_faults
    return min(1.0, vague / all_faults) if all_faults else 0.0


def bare_fault(passage: Passage) -> float:
    """Return 1 where a fault is said to be there and neither number, case nor act stands by it."""
    return float(passage.is_hollow)


def anchored_fault(passage: Passage) -> float:
    """Return how many of number, case, act, cause and consequence stand with a fault."""
    return float(sum(passage.anchors)) if passage.faults else 0.0


def faultless(passage: Passage) -> float:
    """Return 1 where no fault, denial, admission or remark on anybody is to be seen."""
    return float(not passage.faults and _REMARKS.isdisjoint(passage.reading.by_kind))


def bare_assent(passage: Passage) -> float:
    """Return 1 where somebody agrees and nothing is blamed, denied, admitted, praised or promised."""
    kinds = passage.reading.by_kind
    return float("assent" in kinds and _MORE_THAN_ASSENT.isdisjoint(kinds) and not passage.faults)


def n_accused(passage: Passage) -> float:
    """Return the number of heavy words and penalties that follow a person, a body or the speaker in their clause."""
    accusing = [
        (clause.first, cue) for clause in passage.faults for cue in clause.faults if not cue.kinds.isdisjoint(_ACCUSING)
    ]
    if not accusing:
        return 0.0
    subjects = [name.first for name in passage.people]
    subjects += [cue.first for cue in passage.reading.of("self", "i", "body_noun", "honorific")]
    subjects.sort()
    return sum([len(cue.kinds & _ACCUSING) for start, cue in accusing if any_between(subjects, start, cue.first)])


def n_years_past(passage: Passage) -> float:
    """Return the number of years before 1990: history, not the life of a cell."""
    numbers = [passage.reading.forms[number.first].key for number in passage.numbers]
    return sum([1850 <= int(one) < _LIVING_MEMORY for one in numbers if len(one) == 4 and one.isdigit()])


def n_nation_alone(passage: Passage) -> float:
    """Return the number of words for the country at large where no person, unit or speaker of a review is named."""
    unit = not _UNITS.isdisjoint(passage.reading.by_kind) or any(name.kind == "person" for name in passage.people)
    return 0.0 if unit else len(passage.reading.of("nation"))


def n_owned_faults(passage: Passage) -> float:
    """Return the number of sentences in which a fault that is said to be there follows somebody answerable."""
    if not passage.faults:
        return 0.0
    owners = [name.first for name in passage.people] + [cue.first for cue in passage.reading.of(*_OWNERS)]
    ends = {clause.sentence: max([cue.last for cue in clause.faults]) for clause in passage.faults}
    owners.sort()
    return sum([any_between(owners, passage.sentences[sentence][0], last) for sentence, last in ends.items()])


def ownerless_fault(passage: Passage) -> float:
    """Return 1 where a fault is said to be there and nobody answerable stands in the whole passage."""
    owned = passage.people or not _ANSWERABLE.isdisjoint(passage.reading.by_kind)
    return float(bool(passage.faults) and not owned)


def share_directives(passage: Passage) -> float:
    """Return the share of sentences and list items that open with a verb of plan, order or virtue: nobody did it."""
    openings = [first for first, _ in passage.sentences.values()]
    return sum([_opens_with_order(passage, at) for at in openings]) / max(1, len(openings))


def _opens_with_order(passage: Passage, at: int) -> bool:
    forms = passage.reading.forms
    while at < len(forms) - 1 and not forms[at].is_word:
        at += 1
    cue = passage.reading.cue_at[at]
    return cue is not None and not cue.kinds.isdisjoint(_ORDERS)


def most_anchors_in_sentence(passage: Passage) -> float:
    """Return how many kinds of anchor stand together in one sentence that speaks of a fault, at most."""
    if not passage.faults:
        return 0.0
    found: dict[int, set[str]] = {sentence: set() for sentence in passage.faulty}
    anchors: list[tuple[int, str]] = [(number.first, number.kind) for number in passage.measures]
    anchors += [(name.first, name.kind) for name in passage.cases]
    anchors += [(cue.first, kind) for kind in _ANCHORS for cue in passage.reading.of(kind)]
    for at, kind in anchors:
        clause = passage.clause_of[at]
        if clause and clause.sentence in found:
            found[clause.sentence].add(kind)
    return float(max(map(len, found.values())))


def n_particular_cases(passage: Passage) -> float:
    """Return the number of nouns of cases told apart by a name, number or two words of matter, where a fault stands."""
    return len(_particular_cases(passage)) if passage.faults else 0.0


def _particular_cases(passage: Passage) -> list[Cue]:
    """Return the nouns of cases that a name, a number or two words of matter after them tell apart."""
    cases = passage.reading.of("case_noun")
    if not cases:
        return []
    told = {name.first for name in passage.names if name.kind != "body"} | {one.first for one in passage.numbers}
    return [
        cue
        for cue in cases
        if cue.last in told or cue.last + 1 in told or passage.n_matter(cue.last, cue.last + 4) >= 2
    ]


def _findings(passage: Passage) -> list[tuple[int, int]]:
    """Return the stretches (first, last token) from the first heavy word of a fault to its sentence's end."""
    starts: dict[int, int] = {}
    for clause in passage.faults:
        heavy = [cue.first for cue in clause.faults if not cue.kinds.isdisjoint(_HEAVY)]
        if heavy:
            starts.setdefault(clause.sentence, min(heavy))
    return [(first, passage.sentences[sentence][1]) for sentence, first in starts.items()]


def _longest_run(is_matter: bytes) -> int:
    return max(map(len, is_matter.split(b"\0")))


def n_signs_in_finding(passage: Passage) -> float:
    """Return how many of name, measure, case and long matter follow a heavy word (corpus/LABELS.md, case 15)."""
    if not passage.reading.of("violation"):
        return 0.0
    found: set[str] = set()
    cases = [cue.first for cue in _particular_cases(passage)]
    for first, last in _findings(passage):
        found |= {"name"} if any(first <= name.first < last for name in passage.cases) else set()
        found |= {"measure"} if any_between(passage.measured_at, first, last) else set()
        found |= {"case"} if any_between(cases, first, last) else set()
        found |= {"matter"} if _longest_run(passage.is_matter[first:last]) >= _LONG_MATTER else set()
    return float(len(found))


def hollow_finding(passage: Passage) -> float:
    """Return 1 where heavy words stand with no name, measure, case or long matter after them."""
    if not passage.reading.of("violation"):
        return 0.0
    return float(bool(_findings(passage)) and not n_signs_in_finding(passage))
