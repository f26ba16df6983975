"""Paragraphs -> passages: one to four sentences on one matter by one speaker, the unit that is labelled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from tusoi_nlp.records import Passage, Section, Turn
from tusoi_nlp.structure.capitals import in_small_letters
from tusoi_nlp.structure.form_rows import is_table_head
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.structure.marks import MARK_OF_ITEM, ROW_NUMBER, without_row_number
from tusoi_nlp.structure.subtitles import goes_on_with_title
from tusoi_nlp.structure.unsaid import has_passages, is_fact
from tusoi_nlp.text.sentences import sentence_spans

_MOST_SENTENCES = 4
_MOST_WORDS = 110  # of a passage made of several sentences; a longer sentence is cut at semicolons


def build_passages(
    paragraphs: Sequence[tuple[int, str]],
    sections: Sequence[Section],
    turns: Sequence[Turn],
    page_starts: Sequence[int],
) -> tuple[Passage, ...]:
    """Return the passages of a document in order, from (offset, text) of its masked paragraphs."""
    passages: list[Passage] = []
    before, n_subtitles = "", 0
    for (offset, text), told in zip(paragraphs, in_small_letters([text for _, text in paragraphs]), strict=True):
        section = section_at(offset, sections)
        goes_on = goes_on_with_title(told, before, n_subtitles, section)
        n_subtitles = n_subtitles + 1 if goes_on else 0
        starts_table = (" | " not in before or is_fact(before, near=True)) and is_table_head(told)
        before = told
        if goes_on or starts_table or not has_passages(told, section, offset):
            continue
        answers = _answers_within(text, offset, turns) if " | " in text else []
        for start, end in _cut(text, answers):
            passages.append(
                Passage(
                    passage_id=f"p{len(passages) + 1:04d}",
                    page=bisect_right(page_starts, offset + start) or 1,
                    start=offset + start,
                    end=offset + end,
                    section=section.kind if section else "other",
                    speaker=_speaker_at(offset + start, turns),
                    text=text[start:end],
                )
            )
    return tuple(passages)


def section_at(offset: int, sections: Sequence[Section]) -> Section | None:
    """Return the section in which `offset` lies, None where there are none."""
    n = bisect_right(sections, offset, key=attrgetter("start")) - 1
    return sections[n] if n >= 0 and offset < sections[n].end else None


def _speaker_at(offset: int, turns: Sequence[Turn]) -> str | None:
    n = bisect_right(turns, offset, key=attrgetter("start")) - 1
    return turns[n].speaker if n >= 0 and offset < turns[n].end else None


def _answers_within(row: str, offset: int, turns: Sequence[Turn]) -> list[int]:
    """Return where in a row of a table somebody answers what its cells before tell: two at least, number aside."""
    first, last = (bisect_right(turns, at, key=attrgetter("start")) for at in (offset, offset + len(row) - 1))
    answers, begins = [], len(row) - len(without_row_number(row))
    for turn in turns[first:last]:
        at = turn.start - offset
        if row.count(" | ", begins, at) > 1:
            answers.append(at)
            begins = at
    return answers


def _cut(text: str, answers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the offsets of the passages of one paragraph, its list mark left out; one begins at each of `answers`."""
    mark = ROW_NUMBER.match(text) or MARK_OF_ITEM.match(text)
    begins = mark.end() if mark and mark.end() < len(text) else 0
    for start, stop in pairwise([begins, *answers, len(text)]):
        end = stop if stop == len(text) else start + len(text[start:stop].rstrip(" |"))
        pieces = [
            (start + a + x, start + a + y)
            for a, b in sentence_spans(text[start:end])
            for x, y in _list_items(text[start + a : start + b])
        ]
        yield from _grouped(text, pieces)


def _list_items(sentence: str) -> list[tuple[int, int]]:
    """Return the sentence as one; one too long for a passage in parts that end with semicolons, as few as will do."""
    ends = [found.end() for found in re.finditer(r";\s+", sentence)] if ";" in sentence else []
    if not ends or len(sentence.split()) <= _MOST_WORDS:
        return [(0, len(sentence))]
    parts = [(0, ends[0])]
    for start, end in pairwise([*ends, len(sentence)]):
        if len(sentence[parts[-1][0] : end].split()) <= _MOST_WORDS:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return [(start, start + len(sentence[start:end].rstrip())) for start, end in parts]


def _grouped(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    group: list[tuple[int, int]] = []
    for piece in pieces:
        if group and _parts(text, group, piece, len(pieces)):
            yield group[0][0], group[-1][1]
            group = []
        group.append(piece)
    if group:
        yield group[0][0], group[-1][1]


def _parts(text: str, group: Sequence[tuple[int, int]], piece: tuple[int, int], n_pieces: int) -> bool:
    """Return whether a passage ends before `piece`."""
    if len(group) >= _MOST_SENTENCES or text[group[-1][1] - 1] == ";":
        return True
    start, end = group[0][0], piece[1]
    if end - start > 2 * _MOST_WORDS and len(text[start:end].split()) > _MOST_WORDS:  # a word takes two characters
        return True
    if layout().fault.match(text, piece[0]):
        return True
    return n_pieces > 2 and layout().shift.match(text, piece[0]) is not None
