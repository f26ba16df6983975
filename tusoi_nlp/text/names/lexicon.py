"""What tells a personal name, read from data/names.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from tusoi_nlp.data import read_table
from tusoi_nlp.text.names.patterns import foreign_pattern, honorific_pattern
from tusoi_nlp.text.names.spelling import NAME_TOKEN
from tusoi_nlp.text.syllables import bare_key, is_syllable, key, without_marks

Words = frozenset[str]
Entries = frozenset[tuple[str, ...]]  # the words of each


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What tells a name: the lists of data/names.toml, most of them as syllable keys or tuples of these.

    `honorifics`, `outside` and `not_initials` are as written. `place_ends` are the last words of places,
    `honorific_heads` the first words of honorifics, `foreign_heads` those of foreign names.
    """

    honorifics: Words
    weak_honorifics: Words
    unsure_honorifics: Words
    grades: Words
    before_boxes: Words
    bare_honorifics: Words
    kin_letters: Words
    roles: Entries
    outside: tuple[str, ...]
    surnames: Words
    weak_surnames: Words
    no_rare_names: Entries
    small_surnames: Words
    not_family: Words
    not_given: Words
    not_names: Entries
    not_initials: Words
    ordinals: Words
    jobs: Entries
    personal_jobs: Entries
    work_heads: Words
    work_pairs: Entries
    no_work: Entries
    no_trade: Words
    middles: Words
    sure_middles: Words
    small_middles: Words
    clans: Entries
    last_clans: Words
    highland_heads: Words
    places: Entries
    no_places: Entries
    place_ends: Words
    landforms: Words
    peoples: Words
    protected: Entries
    regions: Entries
    no_names: Entries
    no_persons: Entries
    no_list_names: Entries
    no_small_names: Entries
    ends: Entries
    verbs: Entries
    adverbs: Entries
    ambiguous: Words
    matters: Words
    takers: Words
    person_takers: Words
    list_takers: Words
    deeds: Entries
    known_deeds: Entries
    no_deed_names: Words
    tasks: Entries
    after_persons: Entries
    compounds: Entries
    capital_ends: Entries
    counted: Words
    never_before_persons: Words
    no_vocatives: Words
    sentence_openers: Words
    bodies: Words
    bodies_with_jobs: Words
    whereabouts: Entries
    committees: Words
    namesakes: Entries
    namesake_places: Entries
    alleys: Words
    several: Words
    trades: Entries
    named_after_persons: Words
    post_heads: Entries
    post_words: Words
    national_posts: Entries
    second_halves: Words
    never_in_names: Words
    no_capital_names: Words
    no_small_given: Words
    short_roles: Words
    honorific_heads: Words
    honorific_pattern: re.Pattern[str]
    foreign_heads: Words
    foreign_pattern: re.Pattern[str]


@cache
def name_lexicon(*, bare: bool = False) -> NameLexicon:
    """Return the lexicon of data/names.toml, its words as syllable keys; `bare` ones for texts without any mark."""
    data = read_table("names.toml")
    joined: Mapping[str, Sequence[str]] = data.pop("joined")
    honorifics, weak, outside = data["honorifics"], data["weak_honorifics"], data["outside"]
    if bare:
        honorifics = [one for one in honorifics if one not in data["no_bare_honorifics"]] + data["bare_honorifics"]
        weak, outside = weak + data["bare_honorifics"], list(map(without_marks, outside))
    opening = [*honorifics, *data["opening_honorifics"], *data["named_honorifics"], *data["kin_letters"]]
    entries = _entries(data, bare=bare)
    told: dict[str, Any] = {
        "honorifics": frozenset(honorifics),
        "weak_honorifics": frozenset(weak),
        "unsure_honorifics": frozenset(data["unsure_honorifics"]),
        "bare_honorifics": frozenset(data["bare_honorifics"] if bare else ()),
        "outside": tuple(outside),
        "not_initials": frozenset(data["not_initials"]),
        "place_ends": frozenset(entry[-1] for entry in entries["places"]),
        "never_in_names": frozenset() if bare else frozenset(map(key, data["never_in_names"])),  # "THI" may be "THỊ"
        "honorific_heads": frozenset(key(head[0]) for head in map(NAME_TOKEN.match, opening) if head),
        "honorific_pattern": honorific_pattern(
            honorifics, data["opening_honorifics"], data["named_honorifics"], data["kin_letters"]
        ),
        "foreign_heads": frozenset((*data["foreign_surnames"], "Kim")),
        "foreign_pattern": foreign_pattern(data["foreign_surnames"]),
    }
    for name, kind in get_type_hints(NameLexicon).items():
        parts = joined.get(name, [name])
        if name not in told and kind == Entries:
            told[name] = frozenset[tuple[str, ...]]().union(*(entries[part] for part in parts))
        elif name not in told:
            told[name] = frozenset(map(_fold(bare=bare), (word for part in parts for word in data[part])))
    return NameLexicon(**told)


def _fold(*, bare: bool) -> Callable[[str], str]:
    return bare_key if bare else key


def _entries(data: Mapping[str, Sequence[str]], *, bare: bool) -> dict[str, Entries]:
    """Return the words of the entries of each list; a name is over where a role or a longer honorific begins too."""
    fold = _fold(bare=bare)
    entries = {
        name: frozenset(tuple(map(fold, NAME_TOKEN.findall(entry))) for entry in listed)
        for name, listed in data.items()
    }
    longer = {entry for entry in entries["honorifics"] if len(entry) > 1 and all(map(is_syllable, entry))}
    entries["ends"] |= entries["roles"] | longer
    if bare:
        entries["places"] -= entries["no_bare_places"]
        entries["tasks"] -= entries["no_bare_tasks"]
    return entries
