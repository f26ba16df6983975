"""Who is named in a document, and where those persons are named again."""

from __future__ import annotations

from collections.abc import Sequence

from tusoi_nlp.structure.head_lines import is_head_line
from tusoi_nlp.structure.masking.known import KnownNames, find_known
from tusoi_nlp.structure.masking.register import Register
from tusoi_nlp.structure.masking.told import N_ATTENDANCE, names_guests, told_of
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.names.spans import NameSpan, apart
from tusoi_nlp.text.names.spelling import NAME_TOKEN
from tusoi_nlp.text.syllables import is_syllable, key

N_HEAD = 8  # paragraphs of a head


def with_known(
    paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]
) -> tuple[Register, list[list[NameSpan]]]:
    """Return who is named in the paragraphs, and in each the names found there and further mentions of those persons.

    A head tells of no further ones.
    """
    register = _registered(paragraphs, spans)
    known = KnownNames.of(register, given_names(paragraphs, spans))
    names = []
    for number, (paragraph, found) in enumerate(zip(paragraphs, spans, strict=True)):
        again = [] if number < N_HEAD and is_head_line(paragraph.text) else find_known(paragraph.text, known)
        names.append(apart([*found, *again]))
    return register, names


def given_names(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> frozenset[str]:
    """Return the keys of the last syllables of all names found, tone and all: "Lợi" must not mask "Lỗi".

    A letter alone may be an initial, but not one with a mark: "Lò Thị Ó".
    """
    found = (p.text[span.start : span.end] for p, names in zip(paragraphs, spans, strict=True) for span in names)
    last = (words[-1] for name in found if (words := NAME_TOKEN.findall(name)))
    return frozenset(key(word) for word in last if len(word) > 1 or (not word.isascii() and is_syllable(word)))


def _registered(paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]]) -> Register:
    """Number all persons, those with longer names first, so that "đ/c Hoa" is the Hoa of the attendance list."""
    register = Register()
    aways = (names_guests(paragraph.text) for paragraph in paragraphs)
    mentions = [
        (p.text[span.start : span.end], told_of(p.text, span, outside=away, opening=n < N_ATTENDANCE))
        for n, (p, away, found) in enumerate(zip(paragraphs, aways, spans, strict=True))
        for span in sorted(found, key=lambda s: s.start)
    ]
    for least in (3, 2, 1):
        for name, told in mentions:
            if len(NAME_TOKEN.findall(name)) >= least:
                register.person(name, told)
    return register
