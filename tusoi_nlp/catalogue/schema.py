"""What a catalogue of indicators holds, and which keys its file may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tusoi_nlp.messages import Lang, say

Polarity = Literal["negative", "positive"]
POLARITIES: dict[str, Polarity] = {"negative": "negative", "positive": "positive", "-": "negative", "+": "positive"}
APPLIES_TO = ("to_chuc", "can_bo_lanh_dao", "dang_vien", "cong_chuc", "vien_chuc", "hoi_vien")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of indicators."""

    number: int
    label_vi: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Item:
    """An indicator. `sub` holds (letter, label); `cues`, `opposites` and `exclude` are in the language of patterns.py.

    `opposites` claim that the indicator is absent; a phrase of `exclude` bars the cues that overlap it. `parent` is an
    item of the same catalogue that this one unpacks, `level` a grade of the catalogue's scale. `crosswalk` names items
    of other catalogues, or their sub-behaviours such as "nq04.1.5c".
    """

    id: str
    group: int
    number: int
    label_vi: str
    label_en: str
    sub: tuple[tuple[str, str], ...]
    applies_to: tuple[str, ...]
    cues: tuple[str, ...]
    opposites: tuple[str, ...]
    exclude: tuple[str, ...]
    crosswalk: tuple[str, ...]
    parent: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A dated catalogue. `level_scale` names its grades, best first; `positive` ones list virtues, not faults.

    `example` marks one that nobody issued: it shows how such a catalogue is written.
    """

    id: str
    title_vi: str
    title_en: str
    document: str
    issued_by: str
    valid_from: date
    valid_to: date | None
    polarity: Polarity
    level_scale: tuple[str, ...]
    groups: tuple[Group, ...]
    items: tuple[Item, ...]
    example: bool = False

    @property
    def version(self) -> str:
        """The id and the first day of validity, such as "nq04@2016-10-30"."""
        return f"{self.id}@{self.valid_from.isoformat()}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a catalogue's file. `line` counts from 1, None where it is not known; `key` is a message's.

    `near` is what may be meant, where something known is spelt like it.
    """

    line: int | None
    key: str
    values: tuple[tuple[str, str], ...] = ()
    near: str = ""

    def told(self, lang: Lang) -> str:
        """Return the problem as a sentence, led by its line."""
        sentence = say(f"catalogue.{self.key}", lang, **dict(self.values))
        if self.near:
            sentence += say("catalogue.near", lang, near=self.near)
        return sentence if self.line is None else f"{say('catalogue.line', lang, line=self.line)}: {sentence}"


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a table of the file: the Python type its value has, and whether it must be there.

    `among` closes the choice of a text or of a list's texts; lists and tables hold texts only.
    """

    kind: type
    required: bool = True
    among: tuple[str, ...] = ()


TABLES: dict[str, dict[str, Field]] = {
    "catalogue": {
        "id": Field(str),
        "title_vi": Field(str),
        "title_en": Field(str),
        "document": Field(str),
        "issued_by": Field(str),
        "valid_from": Field(date),
        "valid_to": Field(date, required=False),
        "polarity": Field(str, among=tuple(POLARITIES)),
        "level_scale": Field(list, required=False),
        "example": Field(bool, required=False),
    },
    "group": {"number": Field(int), "label_vi": Field(str), "label_en": Field(str)},
    "item": {
        "id": Field(str),
        "group": Field(int),
        "number": Field(int),
        "label_vi": Field(str),
        "label_en": Field(str),
        "sub": Field(dict, required=False),
        "parent": Field(str, required=False),
        "level": Field(str, required=False),
        "applies_to": Field(list, required=False, among=APPLIES_TO),
        "cues": Field(list),
        "opposites": Field(list, required=False),
        "exclude": Field(list, required=False),
        "crosswalk": Field(list, required=False),
    },
}
