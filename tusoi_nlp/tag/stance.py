"""What a passage says of an indicator it names: admitted, attributed, denied, resisted or only mentioned."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

from tusoi_nlp.records import Genre, SectionKind, Stance
from tusoi_nlp.tag.phrases import Match, PhraseTrie
from tusoi_nlp.tag.reading import SENTENCE_ENDS, Reading, is_mark

_FROM_OUTSIDE: tuple[Genre, ...] = ("communique", "article", "campaign_report")  # no owner of these admits anything
_OWNER_OF_GENRE: dict[Genre, str] = {"individual_review": "self", "collective_review": "collective"}
_OWNER_OF_SECTION: dict[SectionKind, str] = {"shortcomings": "collective", "conclusion": "collective"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of data/stance.toml. `scope` is one of its scopes or "owner"; `reach` counts syllables and marks."""

    id: str
    kind: str
    scope: str
    order: int
    commas: bool = False
    reach: int = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance with its finer kind and the id of the rule that gave it."""

    stance: Stance
    kind: str
    rule: str


class StanceRules:
    """The rules of data/stance.toml over keys made by `fold`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        text = resources.files("tusoi_nlp.data").joinpath("stance.toml").read_text(encoding="utf-8")
        raw = tomllib.loads(text)
        self._stances = cast(dict[str, Stance], raw["stances"])
        self._cues: PhraseTrie[Rule] = PhraseTrie(fold)
        self._stops: PhraseTrie[bool] = PhraseTrie(fold)
        for stop in raw["stops"]:
            self._stops.add(stop, True)
        for row, rule in _rules(raw):
            for cue in row["cues"]:
                self._cues.add(cue, rule)

    def read(self, reading: Reading) -> StanceReading:
        """Return what the rules see in one passage, ready to judge its hits."""
        matches = list(self._cues.find(reading.keys))
        cues = [one for one in matches if one.value.kind != "none" and not _hidden(one, matches)]
        stops = {match.first for match in self._stops.find(reading.keys)}
        return StanceReading(reading, cues, stops, self._stances)


def _rules(raw: dict[str, Any]) -> list[tuple[dict[str, Any], Rule]]:
    rules = []
    for order, row in enumerate(raw["rule"]):
        limits = {"commas": row.get("list", False), "reach": row.get("reach", 40)}
        rules.append((row, Rule(row["id"], row["kind"], row["scope"], order, **limits)))
    for order, row in enumerate(raw["owner"], start=len(rules)):
        rules.append((row, Rule(row["kind"], row["kind"], "owner", order)))
    return rules


def _hidden(one: Match[Rule], matches: Sequence[Match[Rule]]) -> bool:
    return any(
        other.value.kind == "none" and other.first <= one.first and one.last <= other.last and one is not other
        for other in matches
    )


class StanceReading:
    """The stance cues of one passage."""

    def __init__(self, reading: Reading, cues: list[Match[Rule]], stops: set[int], stances: dict[str, Stance]) -> None:
        self._reading = reading
        self._cues = sorted(cues, key=lambda cue: cue.value.order)
        self._stops = stops
        self._stances = stances

    def judge(self, first: int, last: int, section: SectionKind | None, genre: Genre | None) -> Judged:
        """Return the stance of the hit at keys[first:last]: the first rule that holds, else whose fault it is."""
        for cue in self._cues:
            if cue.value.scope != "owner" and self._holds(cue, first, last):
                return Judged(self._stances[cue.value.kind], cue.value.kind, cue.value.id)
        return self.judge_owner(first, section, genre)

    def judge_owner(self, first: int, section: SectionKind | None, genre: Genre | None) -> Judged:
        """Return the stance of a fault at keys[first] that the passage does raise: whose it is."""
        kind = self._owner(first, section, genre)
        return Judged(self._stances[kind], kind, kind)

    def affirmed(self) -> Judged:
        """Return the stance of a claim of the opposite."""
        return Judged(self._stances["affirm_opposite"], "affirm_opposite", "affirm_opposite")

    def _holds(self, cue: Match[Rule], first: int, last: int) -> bool:
        sentences, scope = self._reading.sentences, cue.value.scope
        if scope == "passage":
            return True
        if sentences[cue.first] != sentences[first]:
            return False
        if scope == "before":
            return cue.last <= first and first - cue.last <= cue.value.reach and self._open(cue, first)
        if scope == "after":
            return 0 <= cue.first - last <= cue.value.reach
        return True

    def _open(self, cue: Match[Rule], first: int) -> bool:
        """Return whether nothing between the cue and the hit ends the cue's scope."""
        between = range(cue.last, first)
        if any(at in self._stops for at in between):
            return False
        marks = [self._reading.keys[at] for at in between if is_mark(self._reading.keys[at])]
        return not marks or (cue.value.commas and not SENTENCE_ENDS.intersection(marks))

    def _owner(self, first: int, section: SectionKind | None, genre: Genre | None) -> str:
        owners = [cue for cue in self._cues if cue.value.scope == "owner"]
        decided = any(cue.value.kind == "decision" for cue in owners)
        named = [cue for cue in owners if cue.value.kind != "decision"]
        before = [cue for cue in named if cue.first <= first]
        sentences = self._reading.sentences
        nearest = max(before, key=lambda cue: (sentences[cue.first], cue.last, cue.last - cue.first), default=None)
        if nearest is None:
            kind = _default_owner([cue.value.kind for cue in named], section, genre)
        else:
            kind = nearest.value.kind
        if kind == "collective" and (decided or genre in _FROM_OUTSIDE):
            return "decision"
        return "decision" if kind == "other" and decided else kind


def _default_owner(named: list[str], section: SectionKind | None, genre: Genre | None) -> str:
    if "self" in named:
        return "self"
    if genre in _FROM_OUTSIDE:
        return "other"
    if genre is not None and genre in _OWNER_OF_GENRE:
        return _OWNER_OF_GENRE[genre]
    if section is not None and section in _OWNER_OF_SECTION:
        return _OWNER_OF_SECTION[section]
    return named[0] if named else "other"
