"""Names that a line tells by its form, whatever its words: one room for each kind of line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tusoi_nlp.structure.masking.duties import duty_names
from tusoi_nlp.structure.masking.fields import (
    askers,
    authors,
    field_names,
    holders,
    in_charge,
    leaders,
    leaders_named_first,
)
from tusoi_nlp.structure.masking.missing import absent_names, left_over
from tusoi_nlp.structure.masking.other_words import is_common
from tusoi_nlp.structure.masking.signers import signed_names
from tusoi_nlp.structure.masking.turn_names import called_by_birth, turn_names
from tusoi_nlp.text.names.spans import NameSpan

_ROOMS: tuple[Callable[[str], Iterable[NameSpan]], ...] = (
    field_names,
    leaders,
    holders,
    askers,
    leaders_named_first,
    called_by_birth,
    turn_names,
    authors,
    absent_names,
    left_over,
    in_charge,
    duty_names,
)


def find_placed(text: str, *, signed: bool) -> list[NameSpan]:
    """Return the names of a paragraph that its form tells; `signed` where it stands among the signatures."""
    rooms = (*_ROOMS, signed_names) if signed else _ROOMS
    found = [span for room in rooms for span in room(text)]
    return [span for span in found if span.end > span.start and not is_common(text[span.start : span.end])]
