"""The table of named features: what each is called, its unit and range, and how it may speak for substance."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib import resources
from itertools import repeat
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
    n_facet,
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
from tusoi_nlp.records import FACETS, SectionKind
from tusoi_nlp.tag.clauses import Polarity
from tusoi_nlp.tag.cues import load_lexicon
from tusoi_nlp.tag.facets import Passage
from tusoi_nlp.tag.particulars import NameKind, NumberKind

Unit = Literal["count", "share", "flag"]


@dataclass(frozen=True, slots=True)
class Feature:
    """A row of FEATURES: `measure` gives a number in low..high. `cues` are the kinds of cue a reason may quote."""

    name: str
    unit: Unit
    low: float
    high: float
    measure: Callable[[Passage], float]
    cues: tuple[str, ...] = ()


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

FEATURES: tuple[Feature, ...] = (
    *(Feature(kind, "count", 0, inf, partial(n_cues, kind=kind), (kind,)) for kind in CUE_KINDS),
    *(Feature(f"facet_{facet}", "count", 0, inf, partial(n_facet, facet=facet)) for facet in FACETS),
    *(Feature(f"share_{p}_clauses", "share", 0, 1, partial(share_of_clauses, polarity=p)) for p in POLARITIES),
    *(Feature(f"measures_{p}", "count", 0, inf, partial(n_measures, polarity=p)) for p in POLARITIES),
    *(Feature(f"numbers_{kind}", "count", 0, inf, partial(n_numbers, kind=kind)) for kind in NUMBER_KINDS),
    *(Feature(f"names_{kind}", "count", 0, inf, partial(n_names, kind=kind)) for kind in NAME_KINDS),
    Feature("accused", "count", 0, inf, n_accused, ("violation", "discipline")),
    Feature("nation_alone", "count", 0, inf, n_nation_alone, ("nation",)),
    Feature("owned_faults", "count", 0, inf, n_owned_faults),
    Feature("ownerless_fault", "flag", 0, 1, ownerless_fault),
    Feature("share_directives", "share", 0, 1, share_directives),
    Feature("most_anchors_in_sentence", "count", 0, inf, most_anchors_in_sentence),
    Feature("particular_cases", "count", 0, inf, n_particular_cases, ("case_noun",)),
    Feature("signs_in_finding", "count", 0, 4, n_signs_in_finding, ("case_noun",)),
    Feature("hollow_finding", "flag", 0, 1, hollow_finding, ("violation",)),
    Feature("years_past", "count", 0, inf, n_years_past),
    Feature("live_faults", "count", 0, inf, n_live_faults),
    Feature("prevented_faults", "count", 0, inf, n_prevented),
    Feature("cases_in_fault", "count", 0, inf, n_cases_in_fault),
    Feature("cases_after_fault", "count", 0, inf, n_cases_after_fault),
    Feature("measures_after_fault", "count", 0, inf, n_measures_after_fault),
    Feature("matter_after_fault", "count", 0, inf, n_matter_after_fault),
    Feature("most_matter_in_sentence", "share", 0, 1, most_matter_in_sentence),
    Feature("share_matter", "share", 0, 1, share_matter),
    Feature("matter_in_fault", "count", 0, inf, n_matter_in_fault),
    Feature("longest_matter", "count", 0, inf, longest_matter),
    Feature("share_names", "share", 0, 1, share_names),
    Feature("share_vague_faults", "share", 0, 1, share_vague_faults),
    Feature("bare_fault", "flag", 0, 1, bare_fault),
    Feature("anchored_fault", "count", 0, 5, anchored_fault),
    Feature("faultless", "flag", 0, 1, faultless),
    Feature("bare_assent", "flag", 0, 1, bare_assent, ("assent",)),
    Feature("quotes", "count", 0, inf, partial(n_marks, marks='“"')),
    Feature("questions", "count", 0, inf, partial(n_marks, marks="?")),
    Feature("exclamations", "count", 0, inf, partial(n_marks, marks="!")),
    Feature("empty_slot", "flag", 0, 1, has_empty_slot),
    *(Feature(f"in_{kind}", "flag", 0, 1, partial(is_in, section=kind)) for kind in SECTIONS),
)


@cache
def substance_signs() -> NDArray[np.int64]:
    """Return for each feature 1 where it may speak for substance only, -1 against only, 0 where it has no say."""
    listed = tomllib.loads(resources.files("tusoi_nlp.data").joinpath("features.toml").read_text(encoding="utf-8"))
    return np.array([(f.name in listed["for_substance"]) - (f.name in listed["against_substance"]) for f in FEATURES])


def table_digest() -> str:
    """Return the SHA-256 of the feature table and its lexicons: equal digests mean equal numbers."""
    rows = "\n".join(f"{f.name} {f.unit} {f.low} {f.high}" for f in FEATURES)
    return sha256((rows + load_lexicon().digest).encode()).hexdigest()


def n_words(passages: Sequence[Passage]) -> NDArray[np.float64]:
    """Return the number of words (syllables) of each passage, shape (len(passages),)."""
    return np.array([passage.n_words for passage in passages], dtype=np.float64)


def measure(passages: Sequence[Passage]) -> NDArray[np.float64]:
    """Return the features of `passages`, shape (len(passages), len(FEATURES)), in the units of FEATURES."""
    others = [feature.measure for feature in FEATURES[len(CUE_KINDS) :]]
    rows = [
        [*map(len, map(passage.reading.by_kind.get, CUE_KINDS, repeat(()))), *[count(passage) for count in others]]
        for passage in passages
    ]
    return np.array(rows, dtype=np.float64).reshape(len(passages), len(FEATURES))
