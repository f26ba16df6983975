"""Names that open items of a list among those that persons open: "- Chị Hoa: …", "- Gia Hưng: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tusoi_nlp.structure.headings import heading_kind, is_bare_heading
from tusoi_nlp.structure.masking.places import bare_words, settlements
from tusoi_nlp.structure.masking.turn_names import listed_turn
from tusoi_nlp.structure.paragraphs import Paragraph
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spans import NameSpan
from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.syllables import key

_OPENED = re.compile(rf"\s*(?:[-–+*•]\s*)?(?P<who>(?:{CAPITAL}\. ?)?[^:.;|]{{2,60}}):\s*\S")
_LEAST_OPENED = 2  # paragraphs that persons open


def listed_turns(
    paragraphs: Sequence[Paragraph], spans: Sequence[Sequence[NameSpan]], given: frozenset[str]
) -> Iterator[tuple[int, NameSpan]]:
    """Yield (paragraph number, name) where persons open at least two other items, one of them below the same heading.

    Below the heading of a discussion one person is enough.
    `spans` are the names found in each paragraph, `given` the keys of the given names among them.
    """
    opened = [
        _is_opened(p.text, found) or _is_opened_by_given(p.text, given)
        for p, found in zip(paragraphs, spans, strict=True)
    ]
    if not any(opened):  # settled for many texts, their headings not looked for
        return
    places: frozenset[tuple[str, ...]] | None = None
    for stretch in _stretches(paragraphs):
        if not any(opened[n] for n in stretch):
            continue
        if sum(opened) < _LEAST_OPENED and heading_kind(paragraphs[stretch[0]].text) != "discussion":
            continue
        for n in (n for n in stretch if not opened[n]):
            text = paragraphs[n].text
            if name := listed_turn(text):
                places = settlements(paragraphs) if places is None else places
                if bare_words(text[name.start : name.end]) not in places:
                    yield n, name


def _stretches(paragraphs: Sequence[Paragraph]) -> Iterator[range]:
    """Yield the paragraphs from each heading that stands alone in its line to the next one."""
    start = 0
    for n, paragraph in enumerate(paragraphs):
        if is_bare_heading(paragraph.text):
            yield range(start, n)
            start = n
    yield range(start, len(paragraphs))


def _is_opened(text: str, found: Sequence[NameSpan]) -> bool:
    """Return whether somebody's name opens what is said: "- Chị Hoa (tổ 2): …", "An, Bình: …", "Thuấn kết luận: …"."""
    opened = _OPENED.match(text)
    first = min(found, key=lambda span: span.start, default=None)
    if opened is None or first is None or first.end > opened.end("who"):
        return False
    ahead = text[opened.start("who") : first.start].strip()
    return not ahead or name_lexicon().honorific_pattern.fullmatch(f"{ahead} ") is not None


def _is_opened_by_given(text: str, given: frozenset[str]) -> bool:
    """Return whether the given name of somebody named elsewhere opens what is said: "Quế: …"."""
    opened = _OPENED.match(text)
    return opened is not None and opened["who"].strip().istitle() and key(opened["who"].strip()) in given
