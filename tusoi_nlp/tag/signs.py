"""Signs of whose fault a hit is and whether it is said to be there: named facts for the learned part of stance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from sys import intern
from typing import NamedTuple

from tusoi_nlp.tag.phrases import Match
from tusoi_nlp.tag.reading import Reading

_TURN = 14  # keys in which a speaker's "Đ/c Hoa (bí thư):" ends
_LIST_MARKS = frozenset("+•")
_FAR = 6  # keys between a sentence's begin and the hit beyond which no more is counted
_LONG, _STEP = 8, 15  # steps of so many keys by which the length of a passage is told


@dataclass(frozen=True, slots=True)
class SignRoles:
    """Kinds of sign that may own a fault, that name a speaker before a colon, and that deny a fault.

    `refutals` are denials of a whole claim; `praises` praise, and `amiss` say that something is not as it should be.
    """

    owners: frozenset[str]
    speakers: frozenset[str]
    denials: frozenset[str]
    refutals: frozenset[str]
    praises: frozenset[str]
    amiss: frozenset[str]


class SignReading:
    """The signs of one passage, ready to be told for each of its hits."""

    def __init__(self, reading: Reading, signs: Collection[Match[str]], roles: SignRoles) -> None:
        self._reading = reading
        self._given = signs
        self._roles = roles

    @cached_property
    def _signs(self) -> list[Match[str]]:
        return _longest(self._given)

    @cached_property
    def _owners(self) -> list[Match[str]]:
        return [sign for sign in self._signs if sign.value in self._roles.owners]

    def describe(self, first: int, last: int) -> list[str]:
        """Return the names of all that holds of the hit at keys[first:last]."""
        names = self._tell_signs(first, last)
        return [*names, *self._tell_owners(first), *self._tell_place(first, last), *self._passage]

    def _tell_signs(self, first: int, last: int) -> list[str]:
        """Return where each sign stands to the hit, and which end just before it."""
        clauses, placed = self._reading.clauses, self._placed
        begin = bisect_left(placed.sentences, self._reading.sentences[first])
        end = bisect_right(placed.sentences, self._reading.sentences[last - 1], lo=begin)
        names = placed.before[:begin] + placed.after[end:]
        for sign, name in zip(self._signs[begin:end], placed.names[begin:end], strict=True):
            if sign.first < first:
                names.append(name.clause[0] if clauses[sign.first] == clauses[first] else name.sentence[0])
            elif sign.last <= last:
                names.append(name.hit)
            else:
                names.append(name.clause[1] if clauses[sign.first] == clauses[last - 1] else name.sentence[1])
        return [*names, *placed.close.get(first, ()), *placed.close.get(first - 1, ())]

    @cached_property
    def _placed(self) -> _Placed:
        sentences, names = self._reading.sentences, [_name(sign.value) for sign in self._signs]
        before, after = ([name.passage[side] for name in names] for side in (0, 1))
        close: dict[int, list[str]] = {}
        for sign, name in zip(self._signs, names, strict=True):
            close.setdefault(sign.last, []).append(name.close)
        return _Placed([sentences[sign.first] for sign in self._signs], names, before, after, close)

    def deny(self, first: int, last: int, lead: int) -> bool:
        """Return whether a sign denies the hit at keys[first:last], of a list of faults that begins at keys[lead].

        It does in the hit, in its clause or that where the list begins, and after the hit in its sentence; one that
        refutes a claim does so anywhere after the hit.
        """
        return any(self._denies(sign, first, last, lead) for sign in self._signs if sign.value in self._roles.denials)

    def _denies(self, sign: Match[str], first: int, last: int, lead: int) -> bool:
        clauses, sentences = self._reading.clauses, self._reading.sentences
        if sign.first < last:
            return first <= sign.first or clauses[sign.first] in (clauses[lead], clauses[first])
        return sign.value in self._roles.refutals or sentences[sign.first] == sentences[first]

    def only_praise(self, first: int) -> bool:
        """Return whether the sentence of keys[first] praises and has no sign that something is amiss."""
        sentences = self._reading.sentences
        said = {sign.value for sign in self._signs if sentences[sign.first] == sentences[first]}
        return bool(said & self._roles.praises) and not said & self._roles.amiss

    def _tell_owners(self, first: int) -> list[str]:
        before = [sign for sign in self._owners if sign.first < first]
        if not before:
            return ["ownerless"]
        nearest, sentences = before[-1], self._reading.sentences
        near = "near" if sentences[nearest.first] == sentences[first] else "far"
        names = [f"nearest={nearest.value}", f"{near}={nearest.value}", f"first={before[0].value}"]
        own = next((sign for sign in before if sentences[sign.first] == sentences[first]), None)
        return [*names, f"subject={own.value}"] if own else names

    def _tell_place(self, first: int, last: int) -> list[str]:
        keys, sentences = self._reading.keys, self._reading.sentences
        start = bisect_left(sentences, sentences[first])
        names = [f"opens={keys[start]}", f"hit={keys[first]}", f"depth={min(first - start, _FAR)}"]
        names += [f"sentence={min(sentences[first], 3)}"]
        if first:
            names.append(f"after={keys[first - 1]}")
        return [*names, "asked"] if "?" in keys[last : last + _LONG * 3] else names

    @cached_property
    def _passage(self) -> list[str]:
        keys = self._reading.keys
        names = [f"begins={keys[0]}", f"length={min(len(keys) // _STEP, _LONG)}"]
        if keys[0] in _LIST_MARKS:
            names.append("listed")
        return names + self._tell_turn(keys)

    def _tell_turn(self, keys: Sequence[str]) -> list[str]:
        """Return what stands before the passage's first colon, and what the speaker named there goes on to say."""
        if ":" not in keys[:_TURN]:
            return []
        end = keys.index(":", 0, _TURN)
        opening = {sign.value for sign in self._signs if sign.first < end}
        speaker = "speaker" if opening & self._roles.speakers else "label"
        rest = {sign.value for sign in self._owners if sign.first >= end}
        told = [f"{speaker}+{kind}" for kind in sorted(rest)] or [f"{speaker}+nobody"]
        return [f"turn={kind}" for kind in sorted(opening)] + told


class _Names(NamedTuple):
    """Names of a kind of sign by its place to a hit; of a pair, the first is for signs that begin before the hit."""

    hit: str
    clause: tuple[str, str]
    sentence: tuple[str, str]
    passage: tuple[str, str]
    close: str


class _Placed(NamedTuple):
    """The sentence of each sign, its names, those by which it stands before and after a hit of another sentence.

    `close` are the names of those that end right before a hit, by their last key (excluded).
    """

    sentences: list[int]
    names: list[_Names]
    before: list[str]
    after: list[str]
    close: dict[int, list[str]]


@cache
def _name(kind: str) -> _Names:
    """Return the names of a kind of sign, interned: to make them anew for each hit would hash them anew."""
    hit, close = intern(f"{kind}@hit"), intern(f"{kind}@close")
    clause, sentence, passage = (
        (intern(f"{kind}@before_{part}"), intern(f"{kind}@after_{part}")) for part in ("clause", "sentence", "passage")
    )
    return _Names(hit, clause, sentence, passage, close)


def _longest(signs: Collection[Match[str]]) -> list[Match[str]]:
    """Return the longest sign of each kind and start, in the order of the text."""
    best: dict[tuple[int, str], Match[str]] = {}
    for sign in signs:
        place = (sign.first, sign.value)
        if place not in best or sign.last > best[place].last:
            best[place] = sign
    return sorted(best.values(), key=lambda sign: (sign.first, sign.last, sign.value))
