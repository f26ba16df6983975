"""The small language of cues: "(a|b)" either, "[x]" or nothing, "~" a gap of a few syllables, "," may be missing."""

from __future__ import annotations

import re
from itertools import product

GAP = "~"
COMMA = ","
MAX_PHRASES = 5_000  # of one cue; more is a slip of brackets

_PARTS = re.compile(r"[()\[\]|~,]|[^\s()\[\]|~,]+")
_CLOSES = {"(": ")", "[": "]"}

Phrase = tuple[str, ...]


class PatternError(ValueError):
    """A cue that cannot be read; `key` names the message of the group `catalogue`."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def expand(cue: str) -> tuple[Phrase, ...]:
    """Return every phrase that `cue` stands for, as words, GAP and COMMA, without repeats.

    Raises:
        PatternError: a bracket is not closed, a gap stands at an end, or there are more than MAX_PHRASES.
    """
    parts = _PARTS.findall(cue)
    phrases, at = _read_alternatives(parts, 0, "")
    if at < len(parts):
        raise PatternError("unclosed")
    if not all(phrases) or any(GAP in (phrase[0], phrase[-1]) for phrase in phrases):
        raise PatternError("loose_gap")
    return tuple(dict.fromkeys(phrases))


def _read_alternatives(parts: list[str], at: int, closer: str) -> tuple[list[Phrase], int]:
    found: list[Phrase] = []
    while True:
        phrases, at = _read_sequence(parts, at)
        found += phrases
        if at == len(parts) and closer:
            raise PatternError("unclosed")
        if at == len(parts) or parts[at] == closer:
            return found, at
        if parts[at] != "|":
            raise PatternError("unclosed")
        at += 1


def _read_sequence(parts: list[str], at: int) -> tuple[list[Phrase], int]:
    phrases: list[Phrase] = [()]
    while at < len(parts) and parts[at] not in "|)]":
        if closer := _CLOSES.get(parts[at]):
            choices, at = _read_alternatives(parts, at + 1, closer)
            if closer == "]":
                choices.append(())
        else:
            choices = [(parts[at],)]
        phrases = [first + second for first, second in product(phrases, choices)]
        if len(phrases) > MAX_PHRASES:
            raise PatternError("too_many")
        at += 1
    return phrases, at
