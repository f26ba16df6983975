"""What tells a personal name, read from data/names.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tusoi_nlp.text.syllables import bare_key, is_syllable, key, without_marks

_LETTERS = [chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1EFA)) if chr(c).isalpha()]
CAPITAL = f"[{''.join(c for c in _LETTERS if c.isupper())}]"  # "À-Ỹ" holds small ones too
SMALL = f"[{''.join(c for c in _LETTERS if c.islower())}]"
_CAPITAL_WORD = rf"{CAPITAL}{SMALL}+"
_FOREIGN_WORD = rf"{_CAPITAL_WORD}(?:-[^\W\d_]+)?(?!\w)"
NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NO_DEED_NAMES = ("no_deed_names", "bodies", "matters", "no_trade", "not_names", "adverbs", "verbs", "honorifics")


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """What tells a name, as syllable keys or tuples of them; `honorifics` as written, `ends` where a name is over.

    `honorific_heads` are the first words of honorifics, `foreign_heads` those of foreign names.
    """

    honorifics: frozenset[str]
    weak_honorifics: frozenset[str]
    bare_honorifics: frozenset[str]
    roles: frozenset[tuple[str, ...]]
    outside: tuple[str, ...]
    surnames: frozenset[str]
    weak_surnames: frozenset[str]
    small_surnames: frozenset[str]
    not_family: frozenset[str]
    not_given: frozenset[str]
    not_names: frozenset[tuple[str, ...]]
    not_initials: frozenset[str]
    ordinals: frozenset[str]
    jobs: frozenset[tuple[str, ...]]
    personal_jobs: frozenset[tuple[str, ...]]
    work_heads: frozenset[str]
    work_pairs: frozenset[tuple[str, ...]]
    no_work: frozenset[tuple[str, ...]]
    no_trade: frozenset[str]
    middles: frozenset[str]
    sure_middles: frozenset[str]
    small_middles: frozenset[str]
    clans: frozenset[tuple[str, ...]]
    last_clans: frozenset[str]
    highland_heads: frozenset[str]
    places: frozenset[tuple[str, ...]]
    place_ends: frozenset[str]
    landforms: frozenset[str]
    peoples: frozenset[str]
    protected: frozenset[tuple[str, ...]]
    regions: frozenset[tuple[str, ...]]
    no_names: frozenset[tuple[str, ...]]
    no_persons: frozenset[tuple[str, ...]]
    no_list_names: frozenset[tuple[str, ...]]
    no_small_names: frozenset[tuple[str, ...]]
    ends: frozenset[tuple[str, ...]]
    verbs: frozenset[tuple[str, ...]]
    adverbs: frozenset[tuple[str, ...]]
    ambiguous: frozenset[str]
    matters: frozenset[str]
    takers: frozenset[str]
    person_takers: frozenset[str]
    deeds: frozenset[tuple[str, ...]]
    known_deeds: frozenset[tuple[str, ...]]
    no_deed_names: frozenset[str]
    tasks: frozenset[tuple[str, ...]]
    after_persons: frozenset[tuple[str, ...]]
    compounds: frozenset[tuple[str, ...]]
    capital_ends: frozenset[tuple[str, ...]]
    counted: frozenset[str]
    never_before_persons: frozenset[str]
    bodies: frozenset[str]
    committees: frozenset[str]
    namesakes: frozenset[tuple[str, ...]]
    namesake_places: frozenset[tuple[str, ...]]
    post_heads: frozenset[tuple[str, ...]]
    post_words: frozenset[str]
    national_posts: frozenset[tuple[str, ...]]
    second_halves: frozenset[str]
    never_in_names: frozenset[str]
    no_capital_names: frozenset[str]
    honorific_heads: frozenset[str]
    honorific_pattern: re.Pattern[str]
    foreign_heads: frozenset[str]
    foreign_pattern: re.Pattern[str]


@cache
def name_lexicon(*, bare: bool = False) -> NameLexicon:
    """Return the lexicon of data/names.toml, its words as syllable keys; `bare` ones for texts without any mark."""
    fold = bare_key if bare else key
    data = tomllib.loads(resources.files("tusoi_nlp.data").joinpath("names.toml").read_text(encoding="utf-8"))

    def tuples(name: str) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(map(fold, NAME_TOKEN.findall(entry))) for entry in data[name])

    ends = (
        tuples("ends") | tuples("roles") | {e for e in tuples("honorifics") if len(e) > 1 and all(map(is_syllable, e))}
    )
    honorifics, weak = list(data["honorifics"]), list(data["weak_honorifics"])
    if bare:
        honorifics = [one for one in honorifics if one not in data["no_bare_honorifics"]] + data["bare_honorifics"]
        weak += data["bare_honorifics"]
    places = tuples("places") - (tuples("no_bare_places") if bare else frozenset())
    words = sorted(map(_honorific_pattern, honorifics), key=len, reverse=True)
    opening = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in data["opening_honorifics"])
    named = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in data["named_honorifics"])
    return NameLexicon(
        honorifics=frozenset(honorifics),
        weak_honorifics=frozenset(weak),
        bare_honorifics=frozenset(data["bare_honorifics"] if bare else ()),
        roles=tuples("roles"),
        outside=tuple(map(without_marks, data["outside"])) if bare else tuple(data["outside"]),
        surnames=frozenset(map(fold, data["surnames"])),
        weak_surnames=frozenset(map(fold, data["weak_surnames"])),
        small_surnames=frozenset(map(fold, data["small_surnames"])),
        not_family=frozenset(map(fold, data["not_family"])),
        not_given=frozenset(map(fold, data["not_given"])),
        not_names=tuples("not_names"),
        not_initials=frozenset(data["not_initials"]),
        ordinals=frozenset(map(fold, data["ordinals"])),
        jobs=tuples("jobs") | tuples("personal_jobs"),
        personal_jobs=tuples("personal_jobs"),
        work_heads=frozenset(map(fold, data["work_heads"])),
        work_pairs=tuples("work_pairs"),
        no_work=tuples("no_work"),
        no_trade=frozenset(map(fold, data["no_trade"])),
        middles=frozenset(map(fold, data["middles"])),
        small_middles=frozenset(map(fold, data["small_middles"])),
        clans=tuples("clans"),
        last_clans=frozenset(map(fold, data["last_clans"])),
        highland_heads=frozenset(map(fold, data["highland_heads"])),
        sure_middles=frozenset(map(fold, data["sure_middles"])),
        places=places,
        place_ends=frozenset(entry[-1] for entry in places),
        landforms=frozenset(map(fold, data["landforms"])),
        peoples=frozenset(map(fold, data["peoples"])),
        protected=tuples("protected"),
        regions=tuples("regions"),
        no_names=tuples("protected") | tuples("regions"),
        no_persons=tuples("protected") | tuples("regions") | places | tuples("roles"),
        no_list_names=tuples("roles") | tuples("protected") | tuples("regions") | tuples("verbs"),
        no_small_names=ends | tuples("verbs") | tuples("adverbs"),
        ends=ends,
        verbs=tuples("verbs"),
        adverbs=tuples("adverbs"),
        ambiguous=frozenset(map(fold, data["ambiguous"])),
        matters=frozenset(map(fold, data["matters"])),
        takers=frozenset(map(fold, [*data["takers"], *data["person_takers"]])),
        person_takers=frozenset(map(fold, data["person_takers"])),
        deeds=tuples("deeds"),
        known_deeds=tuples("deeds") | tuples("known_deeds"),
        no_deed_names=frozenset(map(fold, [word for name in _NO_DEED_NAMES for word in data[name]])),
        tasks=tuples("tasks") | tuples("verbs"),
        after_persons=tuples("tasks") | tuples("verbs") | tuples("after_persons"),
        compounds=tuples("compounds"),
        capital_ends=tuples("capital_ends"),
        counted=frozenset(map(fold, data["counted"])),
        never_before_persons=frozenset(map(fold, data["never_before_persons"])),
        bodies=frozenset(map(fold, data["bodies"])),
        committees=frozenset(map(fold, data["committees"])),
        namesakes=tuples("namesakes"),
        namesake_places=tuples("namesake_places"),
        post_heads=tuples("post_heads"),
        post_words=frozenset(map(fold, data["post_words"])),
        national_posts=tuples("national_posts"),
        second_halves=frozenset(map(fold, data["second_halves"])),
        no_capital_names=frozenset(map(fold, data["no_capital_names"])),
        never_in_names=frozenset() if bare else frozenset(map(key, data["never_in_names"])),  # "THI" may be "THỊ"
        honorific_heads=frozenset(
            key(head[0])
            for head in map(NAME_TOKEN.match, honorifics + data["opening_honorifics"] + data["named_honorifics"])
            if head
        ),
        honorific_pattern=re.compile(
            rf"\b(?<!/)(?:{_any_of(words)}|(?<!\w )(?-i:{opening})|(?-i:(?:{named})(?= {CAPITAL})))"
            rf"(?!/|\d|(?-i:{SMALL})|(?-i:(?<={CAPITAL}){CAPITAL}))\s*",
            re.IGNORECASE,
        ),
        foreign_heads=frozenset((*data["foreign_surnames"], "Kim")),
        foreign_pattern=re.compile(
            rf"(?<![\w'’-])(?:{_any_of(data['foreign_surnames'])} {_FOREIGN_WORD}|Kim {_CAPITAL_WORD}-{SMALL}+(?!\w))"
            rf"(?: {_FOREIGN_WORD}){{0,2}}"
        ),
    )


def _any_of(patterns: Iterable[str]) -> str:
    """Return the pattern of the first of `patterns` that fits, found by its first letter sooner than in one list."""
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    told = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())
    return f"(?=[{''.join(rests)}])(?:{told})"


def _honorific_pattern(honorific: str) -> str:
    """Return its pattern; only an abbreviation may end in a stop ("Đ/c. Lan", but not "đồng chí. Tôi")."""
    is_short = len(honorific) <= 4 and (set("/.") & set(honorific) or not is_syllable(honorific))
    return re.escape(honorific).replace(r"\ ", r"\s+") + (r"\.?" if is_short else "")
