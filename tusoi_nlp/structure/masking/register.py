"""The persons of a document, by every form of their names, and the masks they get."""

from __future__ import annotations

from dataclasses import dataclass, field

from tusoi_nlp.structure.masking.told import Told
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spelling import NAME_TOKEN, bare_name
from tusoi_nlp.text.syllables import bare_key, key


@dataclass(slots=True)
class Person:
    """Somebody of the document. `name` is the longest form seen, as bare syllables."""

    name: tuple[str, ...]
    number: int
    outside: bool
    role: str | None = None
    roles: set[str] = field(default_factory=set)  # all told
    absent: bool = False
    size: str | None = None
    ordinal: str | None = None  # of birth, "tư" in "chú Tư Lành"
    called: tuple[str, str] | None = None  # the keys of the last two syllables of a name of three and more

    @property
    def mask(self) -> str:
        """Return what stands for the name in masked text: "[ĐV03|bí thư]", "[NGOÀI01]"."""
        kind = "NGOÀI" if self.outside else "ĐV"
        return f"[{kind}{self.number:02d}|{self.role}]" if self.role else f"[{kind}{self.number:02d}]"


@dataclass(slots=True)
class Register:
    """The persons of a document, by every form of their names."""

    persons: list[Person] = field(default_factory=list)

    def person(self, name: str, told: Told) -> Person:
        """Return the person of `name`, known or new; a given name alone is that of a full name it ends.

        Where it ends several, somebody of a role told is meant, else somebody who was there.
        """
        syllables, ordinal = bare_name(name), _ordinal(name)
        if ordinal and len(syllables) > 1:
            syllables = syllables[1:]
        known = self._find(syllables, ordinal, told)
        if known is None:
            known = Person(syllables, len(self.persons) + 1, told.outside)
            self.persons.append(known)
        known.role = known.role or next(iter(told.roles), None)
        known.roles.update(told.roles)
        known.outside = known.outside or told.outside
        known.absent = known.absent or (told.absent and known.name == syllables)
        known.size = known.size or told.size
        if known.called is None and len(syllables) > 2:
            known.called = _called(name)
        known.ordinal = known.ordinal or ordinal
        return known

    def _find(self, syllables: tuple[str, ...], ordinal: str | None, told: Told) -> Person | None:
        """Return the person whose name ends in `syllables`; an ordinal alone is that of the one known by it."""
        alike = self.persons
        if ordinal:
            called = [p for p in alike if p.ordinal == ordinal and syllables == (bare_key(ordinal),)]
            if len(called) == 1:
                return called[0]
            alike = [person for person in alike if person.ordinal in (None, ordinal)]
        if told.size is not None:
            alike = [person for person in alike if person.size in (None, told.size)]
        for person in alike:
            if person.name == syllables:
                return person
        if longer := [person for person in alike if person.name[-len(syllables) :] == syllables]:
            return min(longer, key=lambda person: (person.roles.isdisjoint(told.roles), person.absent))
        begun = alike if _is_highland(syllables) else []
        return next((person for person in begun if person.name[: len(syllables)] == syllables), None)


def _is_highland(syllables: tuple[str, ...]) -> bool:
    """Return whether a name is one of the highlands without its clan, which comes last: "Y Bhen", "H'Lim"."""
    return (len(syllables) == 2 and syllables[0] in ("y", "h")) or (
        len(syllables) == 1 and syllables[0][1:2] in ("'", "’")
    )


def _ordinal(name: str) -> str | None:
    """Return the key of the order of birth with which a name of one or two syllables begins."""
    words = NAME_TOKEN.findall(name)
    return key(words[0]) if len(words) <= 2 and key(words[0]) in name_lexicon().ordinals else None


def _called(name: str) -> tuple[str, str] | None:
    """Return the keys of the last two syllables of a name of three and more, unless they name a place."""
    keys = tuple(key(word) for word in NAME_TOKEN.findall(name))
    lexicon = name_lexicon()
    if len(keys) < 3 or keys[-2] in lexicon.sure_middles or keys[-2:] in lexicon.no_names or keys[-2:] in lexicon.roles:
        return None
    return keys[-2], keys[-1]
