"""Signs of whose fault a hit is and whether it is said to be there: named facts for the learned part of stance."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from sys import intern
from typing import Generic, NamedTuple, TypeVar

from tusoi_nlp.tag.phrases import Match
from tusoi_nlp.tag.reading import Reading

_TURN = 14  # keys in which a speaker's "Đ/c Hoa (bí thư):" ends
_LIST_MARKS = frozenset("+•")
_FAR = 6  # keys between a sentence's begin and the hit beyond which no more is counted
_LONG, _STEP = 8, 15  # steps of so many keys by which the length of a passage is told
_FIRST, _VALUE = itemgetter(0), itemgetter(2)  # of Match

T = TypeVar("T")
Around = tuple[int, int, int]  # the sentences in which a hit begins and ends, and the number of owners before it


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
        self._roles = roles
        self._signs = _longest(signs)
        self._owners = [sign for sign in self._signs if sign.value in roles.owners]
        self._owner_firsts = list(map(_FIRST, self._owners))
        self._firsts = list(map(_FIRST, self._signs))
        self._clauses = list(map(reading.clauses.__getitem__, self._firsts))
        self._sentences = list(map(reading.sentences.__getitem__, self._firsts))
        self._names = _Names(*zip(*map(_name, map(_VALUE, self._signs)), strict=True)) if signs else _NO_NAMES
        self._close: dict[int, list[str]] = {}
        for sign, name in zip(self._signs, self._names.close, strict=True):
            self._close.setdefault(sign.last, []).append(name)
        self._passage = self._tell_passage()

    def describe(self, first: int, last: int) -> list[str]:
        """Return the names of all that holds of the hit at keys[first:last], always in one order."""
        around, place = self.surround(first, last), self._tell_place(first, last)
        signs = [*self._tell_outer(around), *self._tell_inner(first, last)]
        return [*signs, *self._tell_owners(around), *place, *self._passage]

    def surround(self, first: int, last: int) -> Around:
        """Return what `tell_around` is to be asked for the hit at keys[first:last]."""
        sentences = self._reading.sentences
        return sentences[first], sentences[last - 1], bisect_left(self._owner_firsts, first)

    def tell_around(self, around: Around) -> list[str]:
        """Return the names that a hit shares with all others that are so surrounded."""
        return [*self._tell_outer(around), *self._tell_owners(around), *self._passage]

    def tell_near(self, first: int, last: int) -> list[str]:
        """Return the other names of the hit at keys[first:last]."""
        return [*self._tell_inner(first, last), *self._tell_place(first, last)]

    def _tell_outer(self, around: Around) -> list[str]:
        """Return the signs of other sentences."""
        sentence, last_sentence, _ = around
        before = self._names.before_passage[: bisect_left(self._sentences, sentence)]
        return [*before, *self._names.after_passage[bisect_right(self._sentences, last_sentence) :]]

    def _tell_inner(self, first: int, last: int) -> list[str]:
        """Return where the signs of its sentence stand to the hit, and which end just before it."""
        clauses, sentences, names = self._reading.clauses, self._reading.sentences, self._names
        start, end = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        clause, clause_end = bisect_left(self._clauses, clauses[first]), bisect_right(self._clauses, clauses[last - 1])
        sentence = bisect_left(self._sentences, sentences[first])
        sentence_end = bisect_right(self._sentences, sentences[last - 1])
        return [
            *names.before_sentence[sentence:clause],
            *names.before_clause[clause:start],
            *[self._tell_within(at, last) for at in range(start, end)],
            *names.after_clause[end:clause_end],
            *names.after_sentence[clause_end:sentence_end],
            *self._close.get(first, ()),
            *self._close.get(first - 1, ()),
        ]

    def _tell_within(self, at: int, last: int) -> str:
        """Return where the sign signs[at], which begins in the hit that ends at keys[last], stands to it."""
        names = self._names
        if self._signs[at].last <= last:
            return names.hit[at]
        same_clause = self._clauses[at] == self._reading.clauses[last - 1]
        return names.after_clause[at] if same_clause else names.after_sentence[at]

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

    def _tell_owners(self, around: Around) -> list[str]:
        sentence, _, n_owners = around
        before = self._owners[:n_owners]
        if not before:
            return ["ownerless"]
        nearest, sentences = before[-1], self._reading.sentences
        near = "near" if sentences[nearest.first] == sentence else "far"
        names = [f"nearest={nearest.value}", f"{near}={nearest.value}", f"first={before[0].value}"]
        own = next((sign for sign in before if sentences[sign.first] == sentence), None)
        return [*names, f"subject={own.value}"] if own else names

    def _tell_place(self, first: int, last: int) -> list[str]:
        key_at, sentences, letters = self._reading.key_at, self._reading.sentences, self._reading.letters
        start = bisect_left(sentences, sentences[first])
        names = [f"opens={key_at(start)}", f"hit={key_at(first)}", f"depth={min(first - start, _FAR)}"]
        names.append(f"sentence={min(sentences[first], 3)}")
        if first:
            names.append(f"after={key_at(first - 1)}")
        if letters.find("?", last, last + _LONG * 3) >= 0:
            names.append("asked")
        return names

    def _tell_passage(self) -> list[str]:
        letters = self._reading.letters
        names = [f"begins={self._reading.key_at(0)}", f"length={min(len(letters) // _STEP, _LONG)}"]
        if letters[0] in _LIST_MARKS:
            names.append("listed")
        return names + self._tell_turn()

    def _tell_turn(self) -> list[str]:
        """Return what stands before the passage's first colon, and what the speaker named there goes on to say."""
        end = self._reading.letters.find(":", 0, _TURN)
        if end < 0:
            return []
        opening = {sign.value for sign in self._signs if sign.first < end}
        speaker = "speaker" if opening & self._roles.speakers else "label"
        rest = {sign.value for sign in self._owners if sign.first >= end}
        told = [f"{speaker}+{kind}" for kind in sorted(rest)] or [f"{speaker}+nobody"]
        return [f"turn={kind}" for kind in sorted(opening)] + told


class _Names(NamedTuple, Generic[T]):
    """The names of a kind of sign, or of each sign of a passage, by place to a hit: of one in the same clause, in the
    same sentence or elsewhere in the passage. `close` is that of a sign that ends right before the hit, besides.
    """

    hit: T
    close: T
    before_clause: T
    before_sentence: T
    before_passage: T
    after_clause: T
    after_sentence: T
    after_passage: T


_NO_NAMES: _Names[tuple[str, ...]] = _Names(*[()] * len(_Names._fields))


@cache
def _name(kind: str) -> _Names[str]:
    """Return the names of a kind of sign, interned: to make them anew for each hit would hash them anew."""
    return _Names(*(intern(f"{kind}@{place}") for place in _Names._fields))


def _longest(signs: Collection[Match[str]]) -> list[Match[str]]:
    """Return the longest sign of each kind and start, in the order of the text."""
    return sorted({(sign.first, sign.value): sign for sign in sorted(signs)}.values())
