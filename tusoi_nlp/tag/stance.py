"""What a passage says of an indicator it names: admitted, attributed, denied, resisted or only mentioned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache, partial
from hashlib import sha256
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar, cast, get_args

from tusoi_nlp.data import read_table, read_text
from tusoi_nlp.records import SectionKind, Stance
from tusoi_nlp.tag.chains import Chains, Span
from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import Reading, read
from tusoi_nlp.tag.signs import SignRoles
from tusoi_nlp.tag.stance_reading import Judges, Rule, StanceReading
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.tag.titles import TitleWord, find_titles, list_title_words
from tusoi_nlp.tag.virtues import VirtueCues

T = TypeVar("T")
_FILE = "stance.toml"
_LIMITS = {"list": "commas", "reach": "reach", "sure": "sure", "field": "field"}  # of a row, as fields of Rule


class _Seen(NamedTuple):
    """The rules, signs, stops and words of titles in a passage."""

    rules: list[Match[Rule]]
    signs: list[Match[str]]
    stops: list[Match[None]]
    words: list[Match[TitleWord]]


class StanceRules:
    """The rules of data/stance.toml over keys made by `fold`; `weights` decide where no rule is sure."""

    def __init__(self, fold: Callable[[str], str], weights: StanceWeights | None = None) -> None:
        raw = read_table(_FILE)
        self._fold = fold
        self._cues: PhraseTrie[Rule | str | TitleWord | None] = PhraseTrie(fold)  # strings name signs, None are stops
        for stop in raw["stops"]:
            self._cues.add(stop, None)
        rules = _rules(raw)
        self._of_title = next(rule for _, rule in rules if rule.scope == "title")
        for row, rule in rules:
            for cue in row["cues"]:
                self._cues.add(cue, rule)
        for sign, cues in raw["signs"].items():
            for cue in cues:
                self._cues.add(cue, sign)
        for cue, word in list_title_words():
            self._cues.add(cue, word)
        roles = SignRoles(**{role: frozenset(signs) for role, signs in raw["sign_roles"].items()})
        stances = cast(dict[str, Stance], raw["stances"])
        of_heading = lru_cache(maxsize=4_096)(self._read_heading)
        self._judges = Judges(stances, roles, weights, of_heading, cache(partial(VirtueCues, fold)))

    def weighed(self, weights: StanceWeights | None) -> StanceRules:
        """Return the same rules with other weights."""
        other = copy(self)
        other._judges = replace(self._judges, weights=weights)
        return other

    def read(self, reading: Reading, found: Sequence[Span] = (), hits: Sequence[Span] = ()) -> StanceReading:
        """Return what the rules see in one passage, ready to judge its hits.

        `found` are the places of all cues of indicators, of which `hits` became hits.
        """
        seen = self._see(reading)
        titles = find_titles(seen.words, reading)
        if titles:
            told = _Cover(titles).leave_out
            seen = _Seen(told(seen.rules), told(seen.signs), told(seen.stops), seen.words)
        rules = _drop_parts(seen.rules, hits) if seen.rules else []
        rules += [Match(first, last, self._of_title) for first, last in titles]
        stops = {stop.first for stop in seen.stops}
        return StanceReading(reading, rules, stops, seen.signs, self._judges, Chains(reading, found))

    def _see(self, reading: Reading) -> _Seen:
        by_type: dict[type, list[Any]] = {Rule: [], str: [], type(None): [], TitleWord: []}
        for match in self._cues.find(reading.letters):
            by_type[type(match[2])].append(match)
        return _Seen(*by_type.values())

    def _read_heading(self, heading: str) -> tuple[str, ...]:
        if heading in get_args(SectionKind):
            return (f"section={heading}",)
        reading = read(heading, self._fold)
        names = {f"heading={sign.value}" for sign in self._see(reading).signs}
        for one, capital in zip(reading.keys, reading.capitals, strict=True):
            if one[0].isalpha() and not capital:
                names.add(f"heading:{one}")
        return tuple(sorted(names))


def rules_digest() -> str:
    """Return the SHA-256 of the rules and signs: weights hold for the digest they were learnt with."""
    return sha256(read_text(_FILE).encode()).hexdigest()


def _rules(raw: dict[str, Any]) -> list[tuple[dict[str, Any], Rule]]:
    """Return the rows of rules, owners and fields, in order, each with what it says."""
    named = [(row, row["id"], row["scope"]) for row in raw["rule"]]
    named += [(row, row["kind"], scope) for scope in ("owner", "field") for row in raw[scope]]
    return [
        (row, Rule(name, row["kind"], scope, order, **{_LIMITS[key]: row[key] for key in _LIMITS if key in row}))
        for order, (row, name, scope) in enumerate(named)
    ]


class _Cover:
    """Spans, ready to tell whether a match lies inside one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._firsts = [first for first, _ in ordered]
        self._furthest = list(accumulate((last for _, last in ordered), max))

    def holds(self, match: Match[Any]) -> bool:
        n_before = bisect_right(self._firsts, match.first)
        return n_before > 0 and match.last <= self._furthest[n_before - 1]

    def leave_out(self, matches: Iterable[Match[T]]) -> list[Match[T]]:
        """Return those of `matches` that lie in none."""
        return [one for one in matches if not self.holds(one)]


def _drop_parts(rules: list[Match[Rule]], hits: Sequence[Span]) -> list[Match[Rule]]:
    """Return `rules` without those of kind none and what these hide, and without all but owners within a hit.

    Such a cue is part of what carries an indicator and so says nothing of others.
    """
    hiding, said = _Cover((one.first, one.last) for one in rules if one.value.kind == "none"), _Cover(hits)
    return [
        one
        for one in rules
        if one.value.kind != "none" and not hiding.holds(one) and (one.value.scope == "owner" or not said.holds(one))
    ]
