"""The stance of each hit of one passage, from the cues and signs seen in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, get_args

from tusoi_nlp.records import Genre, Stance
from tusoi_nlp.tag.answers import ANSWERED_NO, NOUGHTS, find_answer
from tusoi_nlp.tag.chains import Chains, Span
from tusoi_nlp.tag.lazy import lazy
from tusoi_nlp.tag.phrases import Match
from tusoi_nlp.tag.quotes import Quotes
from tusoi_nlp.tag.reading import SENTENCE_ENDS, Reading
from tusoi_nlp.tag.signs import SignReading, SignRoles
from tusoi_nlp.tag.stance_weights import StanceWeights, Told
from tusoi_nlp.tag.virtues import VirtueCues
from tusoi_nlp.text.syllables import bare_key

_FROM_OUTSIDE: tuple[Genre, ...] = ("communique", "article", "campaign_report")  # no owner of these admits anything
_OWNER_OF_GENRE: dict[Genre, str] = {"individual_review": "self", "collective_review": "collective"}
_OWNER_OF_SECTION: dict[str, str] = {"shortcomings": "collective", "conclusion": "collective"}
RAISED: tuple[Stance, ...] = ("admitted", "attributed")
_DENIED: tuple[Stance, ...] = ("denied",)
_NOT_RAISED = tuple(stance for stance in get_args(Stance) if stance not in RAISED)
_OPENING = 3  # keys that a list mark or a number may take before the words that open a passage
_ASKED = 3  # keys before a question mark among which it stands what is asked
_SUBJECT = 2  # keys behind a comma among which one stands of whom a clause speaks
_WHETHER = frozenset({"khong", "chua"})
_FIELD = 4  # keys between the name of a field and its colon
_MARK = re.compile(r"\W")  # among letters
_OF_NOBODY = ("title", "definition", "quotation", "inform", "exhort")  # kinds that speak of a virtue in general
_KINDS: dict[Stance, str] = {"denied": "deny", "resisted": "fight", "mentioned": "inform"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of data/stance.toml. `scope` is one of its scopes, "owner" or "field"; `reach` counts syllables and marks.

    A `sure` rule is never overruled by weights.
    """

    id: str
    kind: str
    scope: str
    order: int
    commas: bool = False
    reach: int = 40
    sure: bool = True
    field: str | None = None


class Judged(NamedTuple):
    """A stance with its finer kind and the id of the rule that gave it."""

    stance: Stance
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Judges:
    """What the readings of all passages share. `of_heading` gives the signs of a heading."""

    stances: dict[str, Stance]
    roles: SignRoles
    weights: StanceWeights | None
    of_heading: Callable[[str], tuple[str, ...]]
    virtues: Callable[[], VirtueCues]


class StanceReading:
    """The stance cues of one passage."""

    def __init__(
        self,
        reading: Reading,
        cues: list[Match[Rule]],
        stops: set[int],
        signs: list[Match[str]],
        judges: Judges,
        chains: Chains,
    ) -> None:
        self._reading = reading
        by_scope: dict[str, list[Match[Rule]]] = {"owner": [], "field": []}
        self._rules: list[Match[Rule]] = []
        for cue in sorted(cues, key=_order_of):
            by_scope.get(cue.value.scope, self._rules).append(cue)
        self._owners = by_scope["owner"]
        self._fields = dict(self._find_fields(by_scope["field"]))
        self._named = [cue for cue in self._owners if cue.value.kind != "decision"]
        self._latest = sorted(self._named, key=_end, reverse=True)
        self._stops = stops
        self._given = signs
        self._judges = judges
        self._chains = chains
        self._heard: tuple[Quotes, Told] | None = None  # what phrases say of the hits
        self._shared: dict[tuple[object, ...], int] = {}  # what the signs say that hits may share

    def judge(self, first: int, last: int, section: str | None, genre: Genre | None) -> Judged:
        """Return the stance of the hit at keys[first:last].

        The first rule that holds gives it; where none does, whose fault it is. Weights, where there are any, overrule
        all but the sure rules, and deny only what a sign denies. `section` is a SectionKind or a heading as written.
        """
        lead = self._chains.lead(first)
        if self._may_answer:
            owners = (owner.first for owner in self._named)
            answer = find_answer(self._reading, self._chains.begins, owners, lead, self._chains.tail(last))
            if answer is not None:
                return self.judge_owner(first, section, genre) if answer else self._as("deny", ANSWERED_NO)
        rule = self._first_rule(first, last, lead)
        if rule is None and self._field(first) == "faults":
            return self.judge_owner(first, section, genre)
        kind = self._owner(first, section, genre) if rule is None else rule.kind
        by_rule = self._as(kind, kind if rule is None else rule.id)
        if self._judges.weights is None or (rule is not None and rule.sure):
            return by_rule
        told = self._weigh(self._judges.weights, first, last, rule, section, genre)
        stance = self._judges.weights.choose(*told)
        if stance == "denied" != by_rule.stance and not self._signs.deny(first, last, lead):
            stance = self._judges.weights.choose(*told, barred=_DENIED)
        return by_rule if stance == by_rule.stance else self._learned(stance, first)

    def judge_owner(self, first: int, section: str | None, genre: Genre | None) -> Judged:
        """Return the stance of a fault at keys[first] that the passage does raise: whose it is."""
        kind = self._owner(first, section, genre)
        if self._judges.weights is None:
            return self._as(kind, kind)
        rule = self._first_rule(first, first + 1, self._chains.lead(first))
        told = self._weigh(self._judges.weights, first, first + 1, rule, section, genre)
        stance = self._judges.weights.choose(*told, barred=_NOT_RAISED)
        return self._as(kind, kind) if stance == self._judges.stances[kind] else self._learned(stance, first)

    def judge_virtue(self, first: int, last: int, section: str | None, genre: Genre | None) -> Judged:
        """Return the stance of the virtue at keys[first:last]: to lack it is the fault, to have it denies the fault.

        Words that say it is lacking make a fault together with it, which the rules judge as they do any. Weights are
        learnt on faults alone, so they have no say but on whose the fault is.
        """
        rule = self._first_rule(first, last, self._chains.lead(first))
        if rule is not None and rule.kind in _OF_NOBODY:
            return self._as(rule.kind, rule.id)
        said = self._judges.virtues().find(self._reading, first, last, self._stops)
        lacking = [one for one in said if one.value != "asked"]
        if lacking:
            start = max((one.first for one in lacking if one.last <= first), default=first)
            end = max(last, *(one.last for one in lacking))
            of_fault = self._first_rule(start, end, self._chains.lead(start))
            return self._as(of_fault.kind, of_fault.id) if of_fault else self.judge_owner(first, section, genre)
        return self._as("exhort", "virtue_asked") if said else self.affirmed()

    def only_praises(self, first: int) -> bool:
        """Return whether the sentence of keys[first] praises and has no sign that something is amiss."""
        return self._signs.only_praise(first)

    def describe(self, first: int, last: int, section: str | None, genre: Genre | None) -> list[str]:
        """Return the signs of the hit at keys[first:last] that weights are learnt for."""
        rule = self._first_rule(first, last, self._chains.lead(first))
        context = self._describe_context(self._owner(first, None, None), rule, section, genre)
        return [*self._signs.describe(first, last), *context]

    def _describe_context(
        self, owner: str, rule: Rule | None, section: str | None, genre: Genre | None
    ) -> tuple[str, ...]:
        names = f"owner={owner}", f"rule={rule.id if rule else None}", f"genre={genre}"
        return *names, *(self._judges.of_heading(section) if section else ("headless",))

    def quote(self, first: int, last: int) -> list[str]:
        """Return the phrases around the hit at keys[first:last] that weights are learnt for."""
        return Quotes(self._reading).name_phrases(first, last)

    @lazy
    def _may_answer(self) -> bool:
        letters = self._reading.letters
        return "|" in letters or ":" in letters or not NOUGHTS.isdisjoint(self._reading.keys)

    @lazy
    def _signs(self) -> SignReading:
        return SignReading(self._reading, self._given, self._judges.roles)

    def _weigh(
        self, weights: StanceWeights, first: int, last: int, rule: Rule | None, section: str | None, genre: Genre | None
    ) -> tuple[int, int]:
        """Return what signs and what phrases say of the hit at keys[first:last]."""
        signs, owner = self._signs, self._owner(first, None, None)
        around = signs.surround(first, last)
        place = around, owner, None if rule is None else rule.id, section, genre
        shared = self._shared.get(place)
        if shared is None:
            names = [*signs.tell_around(around), *self._describe_context(owner, rule, section, genre)]
            self._shared[place] = shared = weights.weigh(names)
        if self._heard is None:
            quotes = Quotes(self._reading)
            self._heard = quotes, weights.listen(quotes.letters)
        quotes, told = self._heard
        return shared + weights.weigh(signs.tell_near(first, last)), told.of_hit(quotes.around(first, last))

    def _first_rule(self, first: int, last: int, lead: int) -> Rule | None:
        """Return the first rule that holds of the hit at keys[first:last], whose list of faults begins at `lead`."""
        fields = None, self._field(first)
        for cue in self._rules:
            if cue.value.field in fields and self._holds(cue, (first, lead), last):
                return cue.value
        return None

    def _learned(self, stance: Stance, first: int) -> Judged:
        kind = self._kind_of(stance, first)
        return Judged(stance, kind, f"learned_{kind}")

    def _kind_of(self, stance: Stance, first: int) -> str:
        """Return the finer kind of a stance that weights chose against the rules."""
        owners = {cue.value.kind for cue in self._owners if cue.first <= first}
        if stance == "admitted":
            return "self" if "self" in owners else "collective"
        if stance == "attributed":
            return "decision" if "decision" in owners else "other"
        return _KINDS[stance]

    def _as(self, kind: str, rule: str) -> Judged:
        return Judged(self._judges.stances[kind], kind, rule)

    def affirmed(self) -> Judged:
        """Return the stance of a claim of the opposite."""
        return self._as("affirm_opposite", "affirm_opposite")

    def _holds(self, cue: Match[Rule], starts: Span, last: int) -> bool:
        """Return whether a cue speaks of the hit that ends at `last` and begins, as its list does, at `starts`."""
        scope, first = cue.value.scope, starts[0]
        if scope == "opening":
            return cue.first <= _OPENING
        if scope == "title":
            return cue.first <= first and last <= cue.last
        same_sentence = self._reading.sentences[cue.first] == self._reading.sentences[first]
        if scope in ("before", "asked"):
            governs = same_sentence and any(self._governs(cue, start) for start in starts)
            return governs and (scope == "before" or self._asks(self._chains.tail(last)))
        if scope == "after":
            ends = (last, self._chains.tail(last))
            return same_sentence and any(0 <= cue.first - end <= cue.value.reach for end in ends)
        return (scope == "passage" or same_sentence) and not _cuts(cue, first, last)

    def _asks(self, last: int) -> bool:
        """Return whether a sentence asks, behind the list of faults that ends at `last`, whether something is so.

        Behind a stop, or where its last clause begins with somebody of whom it asks, it takes the faults as said.
        """
        keys = self._reading.keys
        end = next((at for at in range(last, len(keys)) if keys[at] in SENTENCE_ENDS or at in self._stops), len(keys))
        if keys[end : end + 1] != ("?",) or _WHETHER.isdisjoint(map(bare_key, keys[last:end][-_ASKED:])):
            return False
        comma = self._reading.letters.rfind(",", last, end)
        return comma < 0 or not any(comma < owner.first <= comma + _SUBJECT for owner in self._named)

    def _find_fields(self, heads: Iterable[Match[Rule]]) -> Iterator[tuple[int, str]]:
        """Yield the places of the colons behind the names of fields, and the kinds of these.

        Names that a comma joins are one: "biện pháp khắc phục hạn chế, khuyết điểm:" is of the kind that comes first in
        data/stance.toml.
        """
        letters = self._reading.letters
        end = 0
        named: Rule | None = None
        for head in sorted(heads, key=itemgetter(0)):
            between = letters[end : head.first]
            goes_on = len(between) <= _FIELD and {one for one in between if not one.isalnum()} <= {","}
            named = min(named, head.value, key=_order) if named and goes_on else head.value
            end = head.last
            mark = _MARK.search(letters, head.last, head.last + _FIELD + 1)
            if mark is not None and mark[0] == ":":
                yield mark.start(), named.kind

    def _field(self, first: int) -> str | None:
        """Return the kind of the field in which keys[first] stands: behind its colon, in its sentence or list."""
        letters, sentences = self._reading.letters, self._reading.sentences
        colon = letters.rfind(":", 0, first)
        if colon not in self._fields:
            return None
        together = sentences[colon] == sentences[first] or letters[colon + 1 : colon + 2] == "\n"
        return self._fields[colon] if together else None

    def _governs(self, cue: Match[Rule], first: int) -> bool:
        return cue.last <= first and first - cue.last <= cue.value.reach and self._open(cue, first)

    def _open(self, cue: Match[Rule], first: int) -> bool:
        """Return whether nothing between the cue and the hit ends the cue's scope."""
        if not self._stops.isdisjoint(range(cue.last, first)):
            return False
        between = self._reading.letters[cue.last : first]
        return not between or between.isalnum() or (cue.value.commas and SENTENCE_ENDS.isdisjoint(between))

    def _owner(self, first: int, section: str | None, genre: Genre | None) -> str:
        for cue in self._latest:
            if cue.first <= first:
                kind = cue.value.kind
                break
        else:
            kind = _default_owner([cue.value.kind for cue in self._named], section, genre)
        decided = len(self._named) < len(self._owners)
        if kind == "collective" and (decided or genre in _FROM_OUTSIDE):
            return "decision"
        return "decision" if kind == "other" and decided else kind


def _cuts(cue: Match[Rule], first: int, last: int) -> bool:
    """Return whether a cue shares syllables with a hit without standing around it: it is then no word on the hit."""
    return cue.first < last and first < cue.last and not (cue.first < first and last < cue.last)


def _order(rule: Rule) -> int:
    return rule.order


def _order_of(cue: Match[Rule]) -> int:
    return cue.value.order


def _end(owner: Match[Rule]) -> Span:
    """Return what is greater of an owner that ends later, or there and is longer."""
    return owner.last, -owner.first


def _default_owner(named: list[str], section: str | None, genre: Genre | None) -> str:
    if "self" in named:
        return "self"
    if genre in _FROM_OUTSIDE:
        return "other"
    if genre is not None and genre in _OWNER_OF_GENRE:
        return _OWNER_OF_GENRE[genre]
    if section is not None and section in _OWNER_OF_SECTION:
        return _OWNER_OF_SECTION[section]
    return named[0] if named else "other"
