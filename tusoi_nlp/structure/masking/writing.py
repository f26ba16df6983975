"""Masks written into a paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tusoi_nlp.structure.masking.private_cells import private_cells
from tusoi_nlp.structure.masking.register import Register
from tusoi_nlp.structure.masking.told import told_of
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.identifiers import Identifier, find_identifiers
from tusoi_nlp.text.names.spans import NameSpan


def written(
    paragraphs: Sequence[Paragraph], names: Sequence[Sequence[NameSpan]], register: Register
) -> tuple[Paragraph, ...]:
    """Return the paragraphs with the masks of their names, private cells and identifiers."""
    private: dict[int, list[Identifier]] = defaultdict(list)
    for number, cell in private_cells(paragraphs):
        private[number].append(cell)
    told = enumerate(zip(paragraphs, names, strict=True))
    return tuple(_masked(paragraph, persons, private[number], register) for number, (paragraph, persons) in told)


def _masked(
    paragraph: Paragraph, names: Sequence[NameSpan], cells: Sequence[Identifier], register: Register
) -> Paragraph:
    text = paragraph.text
    masks = []
    for name in names:
        person = register.person(text[name.start : name.end], told_of(text, name, outside=False, opening=False))
        masks.append((name.start, name.end, person.mask))
    for identifier in (*cells, *find_identifiers(text)):
        if all(identifier.end <= start or identifier.start >= end for start, end, _ in masks):
            masks.append((identifier.start, identifier.end, f"[{identifier.kind}]"))
    return _replaced(paragraph, sorted(masks))


def _replaced(paragraph: Paragraph, masks: Sequence[tuple[int, int, str]]) -> Paragraph:
    pieces, at = [], 0
    breaks = list(paragraph.breaks)
    moved: list[tuple[int, int]] = []
    written = 0
    for start, end, mask in [*masks, (len(paragraph.text), len(paragraph.text), "")]:
        while breaks and breaks[0][0] < end:
            offset, page = breaks.pop(0)
            moved.append((written + min(offset, start) - at, page))
        pieces += [paragraph.text[at:start], mask]
        written += start - at + len(mask)
        at = end
    moved += [(written, page) for _, page in breaks]
    return Paragraph("".join(pieces), paragraph.page, (), tuple(moved))
