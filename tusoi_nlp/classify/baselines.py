"""Rules that a classifier must beat to be worth its trouble."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.records import LABELS
from tusoi_nlp.tag.facets import Passage, read_passage
from tusoi_nlp.text.normalize import normalize

Ints = NDArray[np.int64]
_NONE, _FORMULAIC, _SUBSTANTIVE = range(len(LABELS))
_PARTICULAR = ("wrongdoing", "shortfall", "incident")  # kinds of cue that name what happened
_VAGUE = ("vague_fault", "fault_noun", "denial")  # kinds that name a fault and no more
_N_LENGTHS = 10  # deciles


def _guess_majority(labels: Ints) -> Ints:
    """Return the most frequent label for all: the corpus's own, so the best that one label can do."""
    return np.full(len(labels), np.bincount(labels).argmax(), dtype=np.int64)


def _guess_by_length(passages: Sequence[LabelledPassage], labels: Ints) -> Ints:
    """Return for each passage the most frequent label among passages of its decile of length in all other groups."""
    lengths = np.array([len(passage.text) for passage in passages])
    deciles = np.searchsorted(np.quantile(lengths, np.linspace(0, 1, _N_LENGTHS + 1)[1:-1]), lengths)
    names = {group: place for place, group in enumerate(dict.fromkeys(p.group for p in passages))}
    groups = np.array([names[passage.group] for passage in passages])
    counts = np.zeros((len(names), _N_LENGTHS, len(LABELS)), dtype=np.int64)
    np.add.at(counts, (groups, deciles, labels), 1)
    others = counts.sum(axis=0)[deciles] - counts[groups, deciles]
    guesses: Ints = others.argmax(axis=1).astype(np.int64)
    return guesses


def guess_by_digit(passage: Passage) -> int:
    """Return substantive for a fault word with a digit beside it, formulaic for one without, else none."""
    if not passage.reading.of(*_PARTICULAR, *_VAGUE):
        return _NONE
    return _SUBSTANTIVE if any(character.isdigit() for character in passage.reading.text) else _FORMULAIC


def guess_by_keyword(passage: Passage) -> int:
    """Return substantive for a word of particular acts or events, formulaic for a vague fault word, else none."""
    if passage.reading.of(*_PARTICULAR):
        return _SUBSTANTIVE
    return _FORMULAIC if passage.reading.of(*_VAGUE) else _NONE


def guess_all(passages: Sequence[LabelledPassage]) -> dict[str, Ints]:
    """Return the guesses of each rule by its name, as places in LABELS."""
    labels = np.array([LABELS.index(passage.criticism) for passage in passages], dtype=np.int64)
    read = [read_passage(normalize(passage.text)) for passage in passages]
    rules: dict[str, Callable[[Passage], int]] = {"digit": guess_by_digit, "keyword": guess_by_keyword}
    return {
        "majority": _guess_majority(labels),
        "length": _guess_by_length(passages, labels),
        **{name: np.array([rule(passage) for passage in read], dtype=np.int64) for name, rule in rules.items()},
    }
