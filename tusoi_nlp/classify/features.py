"""The table of named features: what each is called, its unit and range, and how it may speak for substance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from math import inf
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.classify.counts import (
    anchored_fault,
    bare_assent,
    bare_fault,
    faultless,
    has_empty_slot,
    hollow_finding,
    is_in,
    longest_matter,
    most_anchors_in_sentence,
    most_matter_in_sentence,
    n_accused,
    n_cases_after_fault,
    n_cases_in_fault,
    n_cues,
    n_facets,
    n_live_faults,
    n_marks,
    n_matter_after_fault,
    n_matter_in_fault,
    n_measures,
    n_measures_after_fault,
    n_names,
    n_nation_alone,
    n_numbers,
    n_owned_faults,
    n_particular_cases,
    n_prevented,
    n_signs_in_finding,
    n_years_past,
    ownerless_fault,
    share_directives,
    share_matter,
    share_names,
    share_of_clauses,
    share_vague_faults,
)
from tusoi_nlp.data import read_table
from tusoi_nlp.records import FACETS, SectionKind
from tusoi_nlp.tag.clauses import Polarity
from tusoi_nlp.tag.cues import load_lexicon
from tusoi_nlp.tag.facets import Passage
from tusoi_nlp.tag.particulars import NameKind, NumberKind

Unit = Literal["count", "share", "flag"]


@dataclass(frozen=True, slots=True)
class Feature:
    """What is measured in a passage: a number in low..high. `cues` are the kinds of cue a reason may quote."""

    name: str
    unit: Unit
    low: float
    high: float
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Features measured together: `measure` gives a number for each of `features`, in order."""

    measure: Callable[[Passage], Iterable[float]]
    features: tuple[Feature, ...]


CUE_KINDS = (
    "hedge", "vague_fault", "stock", "generic_agent", "virtue", "denial", "attitude", "assent", "catalogue_name",
    "fault_noun", "violation", "discipline", "admission", "attribution", "prevention", "achievement", "plan",
    "exhortation", "doctrine", "rule", "procedure", "career", "news", "self", "i", "body_self", "past", "future",
    "contrast", "wrongdoing", "shortfall", "cause", "cause_stock", "consequence", "consequence_stock", "remedy",
    "followup", "followup_stock", "exchange", "incident", "case_noun", "unit", "proof", "honorific", "register",
    "attendance", "advice", "tally", "nation", "post", "area", "penalty",
)  # fmt: skip
POLARITIES: tuple[Polarity, ...] = ("fault", "denied", "modal", "good", "plain")
NUMBER_KINDS: tuple[NumberKind, ...] = (
    "citation", "date", "money", "percent", "all", "people", "ratio", "quantity", "bare",
)  # fmt: skip
# Not "discussion": there the corpus holds little but criticism, minutes agreement and requests above all.
SECTIONS: tuple[SectionKind, ...] = ("shortcomings", "explanation", "results", "plan", "attendance", "rating")
NAME_KINDS: tuple[NameKind, ...] = ("person", "body", "place", "case", "other")

SINGLE: tuple[tuple[Callable[[Passage], float], Feature], ...] = (
    (n_accused, Feature("accused", "count", 0, inf, ("violation", "discipline"))),
    (n_nation_alone, Feature("nation_alone", "count", 0, inf, ("nation",))),
    (n_owned_faults, Feature("owned_faults", "count", 0, inf)),
    (ownerless_fault, Feature("ownerless_fault", "flag", 0, 1)),
    (share_directives, Feature("share_directives", "share", 0, 1)),
    (most_anchors_in_sentence, Feature("most_anchors_in_sentence", "count", 0, inf)),
    (n_particular_cases, Feature("particular_cases", "count", 0, inf, ("case_noun",))),
    (n_signs_in_finding, Feature("signs_in_finding", "count", 0, 4, ("case_noun",))),
    (hollow_finding, Feature("hollow_finding", "flag", 0, 1, ("violation",))),
    (n_years_past, Feature("years_past", "count", 0, inf)),
    (n_live_faults, Feature("live_faults", "count", 0, inf)),
    (n_prevented, Feature("prevented_faults", "count", 0, inf)),
    (n_cases_in_fault, Feature("cases_in_fault", "count", 0, inf)),
    (n_cases_after_fault, Feature("cases_after_fault", "count", 0, inf)),
    (n_measures_after_fault, Feature("measures_after_fault", "count", 0, inf)),
    (n_matter_after_fault, Feature("matter_after_fault", "count", 0, inf)),
    (most_matter_in_sentence, Feature("most_matter_in_sentence", "share", 0, 1)),
    (share_matter, Feature("share_matter", "share", 0, 1)),
    (n_matter_in_fault, Feature("matter_in_fault", "count", 0, inf)),
    (longest_matter, Feature("longest_matter", "count", 0, inf)),
    (share_names, Feature("share_names", "share", 0, 1)),
    (share_vague_faults, Feature("share_vague_faults", "share", 0, 1)),
    (bare_fault, Feature("bare_fault", "flag", 0, 1)),
    (anchored_fault, Feature("anchored_fault", "count", 0, 5)),
    (faultless, Feature("faultless", "flag", 0, 1)),
    (bare_assent, Feature("bare_assent", "flag", 0, 1, ("assent",))),
    (partial(n_marks, marks='“"'), Feature("quotes", "count", 0, inf)),
    (partial(n_marks, marks="?"), Feature("questions", "count", 0, inf)),
    (partial(n_marks, marks="!"), Feature("exclamations", "count", 0, inf)),
    (has_empty_slot, Feature("empty_slot", "flag", 0, 1)),
)


def _measure_single(passage: Passage) -> list[float]:
    return [measure(passage) for measure, _ in SINGLE]


def _counts(names: Iterable[str]) -> tuple[Feature, ...]:
    return tuple(Feature(name, "count", 0, inf) for name in names)


FAMILIES: tuple[Family, ...] = (
    Family(partial(n_cues, kinds=CUE_KINDS), tuple(Feature(kind, "count", 0, inf, (kind,)) for kind in CUE_KINDS)),
    Family(partial(n_facets, kinds=FACETS), _counts(f"facet_{facet}" for facet in FACETS)),
    Family(
        partial(share_of_clauses, kinds=POLARITIES),
        tuple(Feature(f"share_{polarity}_clauses", "share", 0, 1) for polarity in POLARITIES),
    ),
    Family(partial(n_measures, kinds=POLARITIES), _counts(f"measures_{polarity}" for polarity in POLARITIES)),
    Family(partial(n_numbers, kinds=NUMBER_KINDS), _counts(f"numbers_{kind}" for kind in NUMBER_KINDS)),
    Family(partial(n_names, kinds=NAME_KINDS), _counts(f"names_{kind}" for kind in NAME_KINDS)),
    Family(_measure_single, tuple(feature for _, feature in SINGLE)),
    Family(partial(is_in, kinds=SECTIONS), tuple(Feature(f"in_{kind}", "flag", 0, 1) for kind in SECTIONS)),
)
FEATURES = tuple(feature for family in FAMILIES for feature in family.features)


@cache
def substance_signs() -> NDArray[np.int64]:
    """Return for each feature 1 where it may speak for substance only, -1 against only, 0 where it has no say."""
    listed = read_table("features.toml")
    return np.array([(f.name in listed["for_substance"]) - (f.name in listed["against_substance"]) for f in FEATURES])


def table_digest() -> str:
    """Return the SHA-256 of the feature table and its lexicons: a model is for those it was learnt with.

    It does not see how features are measured (counts.py): who changes that retrains unasked.
    """
    rows = "\n".join(f"{f.name} {f.unit} {f.low} {f.high}" for f in FEATURES)
    return sha256((rows + load_lexicon().digest).encode()).hexdigest()


def n_words(passages: Sequence[Passage]) -> NDArray[np.float64]:
    """Return the number of words (syllables) of each passage, shape (len(passages),)."""
    return np.array([passage.n_words for passage in passages], dtype=np.float64)


def measure(passages: Sequence[Passage]) -> NDArray[np.float64]:
    """Return the features of `passages`, shape (len(passages), len(FEATURES)), in the units of FEATURES."""
    rows = [[number for family in FAMILIES for number in family.measure(passage)] for passage in passages]
    return np.array(rows, dtype=np.float64).reshape(len(passages), len(FEATURES))
