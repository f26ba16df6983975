"""The small language of cues, told to authors in docs/danh-muc.md.

"(a|b)" stands for either, "[x]" for x or nothing, "~" for a gap of at most GAP_SYLLABLES syllables, "~5" for one of at
most five, and a comma may be missing in the text. A gap never crosses a mark, so it stays in its clause; "a ~, ~ b"
joins two clauses.
"""

from __future__ import annotations

import re
from itertools import product

from tusoi_nlp.text.normalize import normalize

GAP = "~"
COMMA = ","
GAP_SYLLABLES = 3  # that a "~" without a number may stand for
MAX_GAP = 12  # syllables; further apart, two words rarely belong together
MAX_PHRASES = 5_000  # of one cue, with and without each comma; more is a slip of brackets

_PARTS = re.compile(r"[()\[\]|,]|~\d*|[^\s()\[\]|~,]+")
_STRANGE = re.compile(r"\.{3}|[{}<>*…+?!;:=]|_|(?<!\w)[./&]|\.(?!\w)")
_MEANT = {"{": "(", "}": ")", "<": "[", ">": "]", "*": "~", "…": "~", "...": "~", "_": "~", ";": ",", ".": ","}
_UNSEEN = re.compile(r"[\"'“”‘’«»-]+")  # quotes and hyphens that stand alone: texts are read without them too
_CLOSES = {"(": ")", "[": "]"}

Phrase = tuple[str, ...]


class PatternError(ValueError):
    """A cue that cannot be read; `key` names the message of the group `catalogue`, `values` fill it."""

    def __init__(self, key: str, *values: tuple[str, str]) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def expand(cue: str) -> tuple[Phrase, ...]:
    """Return every phrase that `cue` stands for, as words, gaps ("~", "~5") and COMMA, without repeats.

    Raises:
        PatternError: a sign is none of the language, a bracket is not closed, a phrase has no word, a gap stands at an
            end or is longer than MAX_GAP, or there are more than MAX_PHRASES.
    """
    cue = normalize(cue)  # as texts are: "Ð" from another keyboard, a blank of no width from a web page
    if strange := _STRANGE.search(cue):
        raise PatternError("strange_sign", ("sign", strange[0]), ("near", _MEANT.get(strange[0], "–")))
    parts = [part for part in _PARTS.findall(cue) if not _UNSEEN.fullmatch(part)]
    for part in parts:
        if is_gap(part) and not 1 <= gap_length(part) <= MAX_GAP:
            raise PatternError("long_gap", ("gap", part), ("max", str(MAX_GAP)))
    phrases, at = _read_alternatives(parts, 0, "")
    if at < len(parts):
        raise PatternError("unclosed")
    if sum(2 ** phrase.count(COMMA) for phrase in phrases) > MAX_PHRASES:
        raise PatternError("too_many")
    if any(map(_is_loose, phrases)):
        raise PatternError("loose_gap")
    return tuple(dict.fromkeys(phrases))


def _is_loose(phrase: Phrase) -> bool:
    """Return whether `phrase` without its commas, which a text may lack, is empty or has a gap at an end."""
    words = [word for word in phrase if word != COMMA]
    return not words or is_gap(words[0]) or is_gap(words[-1])


def is_gap(word: str) -> bool:
    """Return whether a word of a phrase is a gap."""
    return word.startswith(GAP)


def gap_length(gap: str) -> int:
    """Return the number of syllables that `gap` may stand for at most."""
    return int(gap[1:] or GAP_SYLLABLES)


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
