"""Changed copies of passages: as they are typed without diacritics, misread, shortened, spelt otherwise or masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import numpy as np

from tusoi_nlp.data import read_table
from tusoi_nlp.tag.facets import read_passage


@dataclass(frozen=True, slots=True)
class _Changes:
    alike: dict[str, str]
    error_rate: float
    abbreviated: float
    short_forms: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _changes() -> _Changes:
    told, short = read_table("augmentation.toml"), read_table("abbreviations.toml")
    rows = sorted(short["abbreviation"], key=lambda row: -len(row["full"]))
    return _Changes(
        alike={one: other for pair in told["alike"] for one, other in (pair, pair[::-1])},
        error_rate=told["error_rate"],
        abbreviated=told["abbreviated"],
        short_forms=tuple((re.compile(rf"\b{re.escape(row['full'])}\b"), row["forms"][0]) for row in rows),
    )


def drop_diacritics(text: str, rng: np.random.Generator) -> str:
    """Return `text` as it is typed without diacritics."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return plain.replace("đ", "d").replace("Đ", "D")


def _misread(letter: str, rng: np.random.Generator) -> str:
    """Return `letter` without its diacritics where it has any, else the letter that looks like it, else nothing."""
    plain = drop_diacritics(letter, rng)
    return plain if plain != letter else _changes().alike.get(letter, "")


def misread(text: str, rng: np.random.Generator) -> str:
    """Return `text` with about 2 % of its characters other than line ends misread."""
    wrong = rng.random(len(text)) < _changes().error_rate
    return "".join(
        _misread(letter, rng) if is_wrong and letter != "\n" else letter
        for letter, is_wrong in zip(text, wrong, strict=True)
    )


def abbreviate(text: str, rng: np.random.Generator) -> str:
    """Return `text` with most of the words of abbreviations.toml shortened to their first form."""
    for full, short in _changes().short_forms:
        text = full.sub(lambda found, s=short: s if rng.random() < _changes().abbreviated else found[0], text)  # type: ignore[misc]
    return text


def place_tones(text: str, rng: np.random.Generator) -> str:
    """Return `text` with tones on the second vowel of oa, oe, uy ("hoà")."""
    from tusoi_nlp.words.segmenter import old_tone_view  # brings spaCy, which training does without

    return old_tone_view(text)


def mask_names(text: str, rng: np.random.Generator) -> str:
    """Return `text` with names of persons as the masks that scanned minutes have."""
    reading = read_passage(text)
    people = [name for name in reading.names if name.kind == "person"]
    for number, name in reversed(list(enumerate(people, start=1))):
        spans = reading.reading.spans
        text = f"{text[: spans[name.first][0]]}[ĐV{number}]{text[spans[name.last - 1][1] :]}"
    return text


AUGMENTATIONS: dict[str, Callable[[str, np.random.Generator], str]] = {
    "bare": drop_diacritics,
    "ocr": misread,
    "abbreviation": abbreviate,
    "tone": place_tones,
    "masked": mask_names,
}


def change(text: str, kind: str, seed: str) -> str:
    """Return `text` changed by the augmentation `kind`; equal seeds give equal copies."""
    digest = sha256(f"{kind} {seed}".encode()).digest()
    return AUGMENTATIONS[kind](text, np.random.default_rng(int.from_bytes(digest[:8], "big")))
