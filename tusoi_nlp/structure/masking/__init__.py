"""Names and identifiers replaced by masks, one person by one mask throughout a document.

Names are told in five ways, each with rooms of its own:

1. by the words around them in any string: `text.names`;
2. by their place in a line: `fields` of a form, what opens a turn (`turn_names`), lists of the `missing` and of
   `duties`, `signers`;
3. by other lines of the document: headings of tables (`name_cells`, `owner_cells`), lists (`listed_turns`, `missing`);
4. by a person named elsewhere in the document: `known` names, their `given` names, those that are words as well
   (`given_words`);
5. by a person beside them in a list or sentence: `beside`.

What is none after all: `other_words`, and `places` that the document names. Who is who: what is `told` of each mention
goes into the `register` of `persons`, which gives the masks. `writing` puts them into the text, with those of
`private_cells` and of identifiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tusoi_nlp.structure.masking.beside import beside_persons
from tusoi_nlp.structure.masking.listed_turns import listed_turns
from tusoi_nlp.structure.masking.missing import names_further_missing
from tusoi_nlp.structure.masking.name_cells import table_names
from tusoi_nlp.structure.masking.owner_cells import owner_names
from tusoi_nlp.structure.masking.persons import given_names, with_known
from tusoi_nlp.structure.masking.placed import find_placed
from tusoi_nlp.structure.masking.places import without_head_places, without_settled
from tusoi_nlp.structure.masking.signers import signed_places
from tusoi_nlp.structure.masking.told import N_ATTENDANCE
from tusoi_nlp.structure.masking.writing import written
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.names.finding import find_names
from tusoi_nlp.text.names.spans import NameSpan, apart


def mask_paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with every name and identifier masked; cells are dropped, offsets of breaks moved along."""
    spans = _told_by_document(paragraphs, _told_by_lines([paragraph.text for paragraph in paragraphs]))
    register, names = with_known(paragraphs, spans)
    beside = [beside_persons(p.text, persons) for p, persons in zip(paragraphs, names, strict=True)]
    if any(beside := without_settled(paragraphs, beside)):
        spans = [apart([*found, *more]) for found, more in zip(spans, beside, strict=True)]
        register, names = with_known(paragraphs, spans)
    return written(paragraphs, names, register)


def _told_by_lines(lines: Sequence[str]) -> list[list[NameSpan]]:
    """Return the names of each line that its words or its form tell."""
    signed = signed_places(lines)
    return [[*find_names(line), *find_placed(line, signed=n in signed)] for n, line in enumerate(lines)]


def _told_by_document(paragraphs: Sequence[Paragraph], spans: list[list[NameSpan]]) -> list[list[NameSpan]]:
    """Return `spans` and the names of each paragraph that others tell, without what others tell to be a place."""
    _add(spans, names_further_missing([paragraph.text for paragraph in paragraphs[:N_ATTENDANCE]]))
    spans = without_settled(paragraphs, without_head_places(paragraphs, spans))
    _add(spans, (*table_names(paragraphs), *owner_names(paragraphs)))
    _add(spans, list(listed_turns(paragraphs, spans, given_names(paragraphs, spans))))
    return spans


def _add(spans: list[list[NameSpan]], names: Iterable[tuple[int, NameSpan]]) -> None:
    """Add (paragraph number, name) to the names of the paragraphs."""
    for number, name in names:
        spans[number] = apart([*spans[number], name])
