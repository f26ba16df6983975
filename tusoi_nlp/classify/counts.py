"""What is counted in a passage: one short function a feature, each a number that a reader could find again by hand."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from tusoi_nlp.records import SectionKind
from tusoi_nlp.tag.clauses import Polarity
from tusoi_nlp.tag.facets import MEASURES, Passage
from tusoi_nlp.tag.particulars import NameKind, NumberKind

_ORDERS = frozenset({"plan", "exhortation", "prevention", "achievement", "attitude"})
_ANCHORS = ("wrongdoing", "incident", "cause", "consequence", "case_noun", "proof")
_HEAVY = frozenset({"violation", "discipline", "wrongdoing", "attribution"})
_LONG_MATTER = 5  # words of matter in a row that tell a case apart without naming it
_MORE_THAN_ASSENT = frozenset(
    "denial admission attribution vague_fault hedge fault_noun virtue attitude catalogue_name violation wrongdoing "
    "shortfall incident consequence_stock cause_stock stock remedy exchange discipline achievement".split()
)  # kinds of cue of who judges, claims or promises something
_LIVING_MEMORY = 1990  # year before which a passage tells history


def n_cues(passage: Passage, kind: str) -> float:
    """Return how many cues of `kind` stand in the passage."""
    return len(passage.reading.by_kind.get(kind, ()))


def n_words(passage: Passage) -> float:
    """Return the number of words (syllables)."""
    return passage.n_words


def share_of_clauses(passage: Passage, polarity: Polarity) -> float:
    """Return the share of clauses with `polarity`."""
    return sum([clause.polarity == polarity for clause in passage.clauses]) / max(1, len(passage.clauses))


def n_live_faults(passage: Passage) -> float:
    """Return the number of fault words that are said to be there: neither denied nor prevented."""
    return passage.n_live_faults


def n_prevented(passage: Passage) -> float:
    """Return the number of fault words that are fought, forbidden or supposed."""
    return sum(clause.n_prevented for clause in passage.clauses)


def n_numbers(passage: Passage, kind: NumberKind) -> float:
    """Return the number of numbers of `kind`."""
    return sum([number.kind == kind for number in passage.numbers]) if passage.numbers else 0


def n_measures(passage: Passage, polarity: Polarity) -> float:
    """Return the number of dates, amounts and counts in clauses with `polarity`; citations are left out."""
    return passage.measured.count(polarity)


def n_names(passage: Passage, kind: NameKind) -> float:
    """Return the number of names of `kind`."""
    return sum([name.kind == kind for name in passage.names]) if passage.names else 0


def n_cases_in_fault(passage: Passage) -> float:
    """Return the number of named projects, firms and places in clauses that speak of a fault."""
    if not passage.faulty:
        return 0.0
    clauses = (passage.clause_at(name.first) for name in passage.names if name.kind in {"case", "place", "other"})
    return sum(clause is not None and clause.polarity == "fault" for clause in clauses)


def _after_fault(passage: Passage) -> list[tuple[int, int]]:
    """Return the stretches (first, last token) from the first fault that is said to be there to its sentence's end."""
    if not passage.faulty:
        return []
    ends = {clause.sentence: clause.last for clause in passage.clauses}
    starts: dict[int, int] = {}
    for clause in passage.clauses:
        if clause.polarity == "fault":
            starts.setdefault(clause.sentence, min(cue.first for cue in clause.faults))
    return [(first, ends[sentence]) for sentence, first in starts.items()]


def n_cases_after_fault(passage: Passage) -> float:
    """Return the number of named projects, firms, places and the like that follow a fault word in its sentence."""
    at = [name.first for name in passage.names if name.kind in {"case", "place", "other"}]
    return sum(first <= a < last for first, last in _after_fault(passage) for a in at)


def n_measures_after_fault(passage: Passage) -> float:
    """Return the number of dates, amounts and counts that follow a fault word in its sentence."""
    at = [number.first for number in passage.numbers if number.kind in MEASURES]
    return sum(first <= a < last for first, last in _after_fault(passage) for a in at)


def n_matter_after_fault(passage: Passage) -> float:
    """Return the number of words of matter that follow a fault word in its sentence."""
    return sum(passage.n_matter(first, last) for first, last in _after_fault(passage))


def most_matter_in_sentence(passage: Passage) -> float:
    """Return the largest share of matter among the sentences of at least six words."""
    words, matter = Counter[int](), Counter[int]()
    for clause in passage.clauses:
        words[clause.sentence] += sum([form.is_word for form in passage.reading.forms[clause.first : clause.last]])
        matter[clause.sentence] += passage.n_matter(clause.first, clause.last)
    return max((matter[sentence] / n for sentence, n in words.items() if n >= 6), default=0.0)


def share_matter(passage: Passage) -> float:
    """Return the share of words outside the vocabulary of form."""
    return sum(passage.is_matter) / max(1.0, n_words(passage))


def n_matter_in_fault(passage: Passage) -> float:
    """Return the number of words of matter in clauses that speak of a fault."""
    return sum(passage.n_matter(c.first, c.last) for c in passage.clauses if c.polarity == "fault")


def longest_matter(passage: Passage) -> float:
    """Return the length in words of the longest stretch of matter."""
    return _longest_run(passage, 0, len(passage.is_matter))


def n_facet(passage: Passage, facet: str) -> float:
    """Return the number of stretches that show `facet`."""
    return passage.n_of_facet[facet]


def n_marks(passage: Passage, marks: str) -> float:
    """Return the number of characters of the text that are among `marks`."""
    return sum(passage.reading.text.count(mark) for mark in marks)


def has_empty_slot(passage: Passage) -> float:
    """Return 1 where a form's dots are left to be filled."""
    return float("…" in passage.reading.text or "...." in passage.reading.text)


def share_names(passage: Passage) -> float:
    """Return the share of words that stand in names of persons, places, cases and the like."""
    named = sum(name.last - name.first for name in passage.names if name.kind != "body")
    return min(1.0, named / max(1.0, n_words(passage)))


def share_vague_faults(passage: Passage) -> float:
    """Return the share of fault words that are hedged or name a vice in general."""
    vague, all_faults = n_cues(passage, "vague_fault"), n_live_faults(passage)
    return min(1.0, vague / all_faults) if all_faults else 0.0


def bare_fault(passage: Passage) -> float:
    """Return 1 where a fault is said to be there and neither number, case nor act stands by it."""
    if not n_live_faults(passage):
        return 0.0
    return float(not (n_measures(passage, "fault") or n_cases_in_fault(passage) or n_facet(passage, "act")))


def anchored_fault(passage: Passage) -> float:
    """Return how many of number, case, act, cause and consequence stand with a fault."""
    if not n_live_faults(passage):
        return 0.0
    anchors = (
        n_measures(passage, "fault"),
        n_cases_in_fault(passage),
        n_facet(passage, "act"),
        n_facet(passage, "cause"),
        n_facet(passage, "consequence"),
    )
    return float(sum(bool(n) for n in anchors))


def faultless(passage: Passage) -> float:
    """Return 1 where no fault, denial, admission or remark on anybody is to be seen."""
    seen = n_live_faults(passage) or any(
        n_cues(passage, k) for k in ("denial", "admission", "attribution", "vague_fault")
    )
    return float(not seen)


def bare_assent(passage: Passage) -> float:
    """Return 1 where somebody agrees and nothing is blamed, denied, admitted, praised or promised."""
    kinds = passage.reading.by_kind.keys()
    return float("assent" in kinds and _MORE_THAN_ASSENT.isdisjoint(kinds) and not passage.n_live_faults)


def is_in(passage: Passage, section: SectionKind) -> float:
    """Return 1 where the passage is known to stand in a section of this kind."""
    return float(passage.section == section)


def n_accused(passage: Passage) -> float:
    """Return the number of heavy words and penalties that follow a person, a body or the speaker in their clause."""
    if not passage.faulty:
        return 0.0
    reading, subjects = passage.reading, [n.first for n in passage.names if n.kind in {"person", "body"}]
    subjects += [cue.first for cue in reading.of("self", "i", "body_noun", "honorific")]
    live = {cue for clause in passage.clauses if clause.polarity == "fault" for cue in clause.faults}
    found = 0
    for cue in reading.of("violation", "discipline"):
        clause = passage.clause_at(cue.first)
        found += cue in live and clause is not None and any(clause.first <= at < cue.first for at in subjects)
    return found


def n_years_past(passage: Passage) -> float:
    """Return the number of years before 1990: history, not the life of a cell."""
    numbers = [form.key for form in passage.reading.forms if form.is_number]
    return sum([1850 <= int(one) < _LIVING_MEMORY for one in numbers if len(one) == 4 and one.isdigit()])


def n_nation_alone(passage: Passage) -> float:
    """Return the number of words for the country at large where no person, unit or speaker of a review is named."""
    unit = any(n_cues(passage, kind) for kind in ("i", "body_self", "generic_agent")) or n_names(passage, "person")
    return 0.0 if unit else n_cues(passage, "nation")


def _owners(passage: Passage) -> list[int]:
    """Return the places of persons, bodies, offices and first persons, who can be held answerable."""
    own = [name.first for name in passage.names if name.kind in {"person", "body"}]
    return own + [cue.first for cue in passage.reading.of("self", "i", "body_self", "body_noun", "honorific", "post")]


def n_owned_faults(passage: Passage) -> float:
    """Return the number of sentences in which a fault that is said to be there follows somebody answerable."""
    if not passage.faulty:
        return 0.0
    owners = _owners(passage)
    firsts: dict[int, int] = {}
    for clause in passage.clauses:
        firsts.setdefault(clause.sentence, clause.first)
    return sum(any(firsts[s] <= at < last for at in owners) for s, last in _fault_ends(passage).items())


def _fault_ends(passage: Passage) -> dict[int, int]:
    """Return for each sentence with a fault the place after its last fault word."""
    return {c.sentence: max(cue.last for cue in c.faults) for c in passage.clauses if c.polarity == "fault"}


def ownerless_fault(passage: Passage) -> float:
    """Return 1 where a fault is said to be there and nobody answerable stands in the whole passage."""
    return float(bool(n_live_faults(passage)) and not _owners(passage) and not n_cues(passage, "generic_agent"))


def share_directives(passage: Passage) -> float:
    """Return the share of sentences and list items that open with a verb of plan, order or virtue: nobody did it."""
    firsts: dict[int, int] = {}
    for clause in passage.clauses:
        firsts.setdefault(clause.sentence, clause.first)
    return sum(_opens_with_order(passage, at) for at in firsts.values()) / max(1, len(firsts))


def _opens_with_order(passage: Passage, at: int) -> bool:
    forms = passage.reading.forms
    while at < len(forms) - 1 and not forms[at].is_word:
        at += 1
    cue = passage.reading.cue_at[at]
    return bool(cue and cue.kinds & _ORDERS)


def most_anchors_in_sentence(passage: Passage) -> float:
    """Return how many kinds of anchor stand together in one sentence that speaks of a fault, at most."""
    if not passage.faulty:
        return 0.0
    found: dict[int, set[str]] = {sentence: set() for sentence in passage.faulty}
    anchors: list[tuple[int, str]] = [(n.first, n.kind) for n in passage.numbers if n.kind in MEASURES]
    anchors += [(n.first, n.kind) for n in passage.names if n.kind in {"case", "place", "other"}]
    anchors += [(cue.first, kind) for kind in _ANCHORS for cue in passage.reading.of(kind)]
    for at, kind in anchors:
        clause = passage.clause_at(at)
        if clause and clause.sentence in found:
            found[clause.sentence].add(kind)
    return float(max(map(len, found.values()), default=0))


def n_particular_cases(passage: Passage) -> float:
    """Return the number of nouns of cases told apart by a name, number or two words of matter, where a fault stands."""
    if not n_live_faults(passage):
        return 0.0
    return sum(_is_particular(passage, cue.last) for cue in passage.reading.of("case_noun"))


def _findings(passage: Passage) -> list[tuple[int, int]]:
    """Return the stretches (first, last token) from the first heavy word of a fault to its sentence's end."""
    if not passage.faulty:
        return []
    ends = {clause.sentence: clause.last for clause in passage.clauses}
    starts: dict[int, int] = {}
    for clause in passage.clauses:
        heavy = [cue.first for cue in clause.faults if cue.kinds & _HEAVY]
        if clause.polarity == "fault" and heavy:
            starts.setdefault(clause.sentence, min(heavy))
    return [(first, ends[sentence]) for sentence, first in starts.items()]


def _longest_run(passage: Passage, first: int, last: int) -> int:
    runs = groupby(passage.is_matter[first:last])
    return max((len(list(run)) for is_matter, run in runs if is_matter), default=0)


def _is_particular(passage: Passage, at: int) -> bool:
    """Return whether a name, a number or two words of matter tell apart the case whose noun ends at token `at`."""
    named = any(name.first in {at, at + 1} for name in passage.names if name.kind != "body")
    numbered = any(number.first in {at, at + 1} for number in passage.numbers)
    return named or numbered or passage.n_matter(at, at + 4) >= 2


def n_signs_in_finding(passage: Passage) -> float:
    """Return how many of name, measure, particular case and long matter follow a heavy word (labels.md, case 15)."""
    if not passage.reading.of("violation"):
        return 0.0
    found: set[str] = set()
    for first, last in _findings(passage):
        at = range(first, last)
        found |= {"name" for n in passage.names if n.first in at and n.kind in {"case", "place", "other"}}
        found |= {"measure" for n in passage.numbers if n.first in at and n.kind in MEASURES}
        found |= {
            "case" for cue in passage.reading.of("case_noun") if cue.first in at and _is_particular(passage, cue.last)
        }
        found |= {"matter"} if _longest_run(passage, first, last) >= _LONG_MATTER else set()
    return float(len(found))


def hollow_finding(passage: Passage) -> float:
    """Return 1 where heavy words stand with no name, measure, case or long matter after them."""
    return float(bool(_findings(passage)) and bool(passage.reading.of("violation")) and not n_signs_in_finding(passage))
