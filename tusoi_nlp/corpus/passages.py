"""Labelled passages as JSON lines; docs/huan-luyen.md lists their fields."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal, cast, get_args

from tusoi_nlp.corpus.lines import (
    LabelledIndicator,
    Row,
    find_files,
    read_criticism,
    read_facets,
    read_fields,
    read_first,
    read_indicators,
    read_list,
    read_objects,
    read_optional,
    read_string,
    wrong_choice,
    wrong_field,
)
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import Criticism, Facet

Kind = Literal["natural", "contrast", "adversarial"]
_OPTIONAL = ("pair", "case", "source", "annotator", "section", "note")


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage with its labels; `file` and `line` (from 1) say where it stands.

    `kind` is natural (as the genre writes), contrast (one of an opposed pair) or adversarial (natural, but written
    against a model: how often it is misjudged says nothing). `pair` joins opposed passages and `case` names the hard
    case they show.

    `first` is the first annotator's label where adjudication changed it (`note` says why), `maybe` holds indicators on
    which annotators differed: neither right nor wrong.
    """

    passage_id: str
    text: str
    criticism: Criticism
    first: Criticism | None
    facets: tuple[Facet, ...]
    indicators: tuple[LabelledIndicator, ...]
    maybe: tuple[str, ...]
    group: str
    genre: str
    kind: Kind
    pair: str | None
    case: str | None
    section: str | None
    source: str | None
    annotator: str | None
    note: str | None
    file: str
    line: int


def _read_genre(row: Row, where: str) -> str:
    """Return the genre; older corpora kept it in `kind`, where it is no kind of passage."""
    kind = row.get("kind")
    older = kind if isinstance(kind, str) and kind not in get_args(Kind) else None
    return read_optional(row, "genre", where) or older or "other"


def _read_kind(row: Row, where: str) -> Kind:
    kind = row.get("kind")
    if kind in get_args(Kind):
        return cast(Kind, kind)
    if kind is not None and row.get("genre") is not None:
        raise wrong_choice(where, "kind", kind, get_args(Kind))
    return "natural"


def _read_maybe(row: Row, where: str) -> tuple[str, ...]:
    indicators = read_list(row, "maybe", where)
    if not all(isinstance(indicator, str) for indicator in indicators):
        raise wrong_field(where, "maybe", indicators)
    return tuple(indicators)


READERS: Mapping[str, Callable[[Row, str], Any]] = {
    "passage_id": lambda row, where: read_string(row, "id", where),
    "text": lambda row, where: read_string(row, "text", where),
    "criticism": read_criticism,
    "first": read_first,
    "facets": read_facets,
    "indicators": read_indicators,
    "maybe": _read_maybe,
    "group": lambda row, where: read_string(row, "group", where),
    "genre": _read_genre,
    "kind": _read_kind,
    **{name: partial(lambda row, where, field: read_optional(row, field, where), field=name) for name in _OPTIONAL},
}


def read_row(row: Row, file: str, line: int) -> LabelledPassage | list[CorpusError]:
    """Return the passage of `row`, which stands in `file` at `line`, or all that is wrong with it."""
    found = read_fields(row, f"{file}:{line}", READERS)
    return found if isinstance(found, list) else LabelledPassage(**found, file=file, line=line)


def scan_corpus(paths: Iterable[str]) -> Iterator[LabelledPassage | CorpusError]:
    """Yield each passage of `paths` in order of path and line, or each thing that is wrong with its line.

    Raises:
        CorpusError: a path is missing, or there is no passage in any.
    """
    paths, n_found = tuple(paths), 0
    for path in find_files(paths):
        try:
            for number, row in read_objects(path):
                found = row if isinstance(row, CorpusError) else read_row(row, str(path), number)
                n_found += 1
                yield from found if isinstance(found, list) else [found]
        except CorpusError as error:  # the file cannot be read
            n_found += 1
            yield error
    if not n_found:
        raise CorpusError("corpus_empty", paths=", ".join(paths))


def read_corpus(paths: Iterable[str]) -> list[LabelledPassage]:
    """Return the passages of `paths`, JSON-lines files or folders of them, in the order of path and line.

    Only `id`, `text`, `criticism` and `group` must be there; without a `genre` it is "other".

    Raises:
        CorpusError: a path is missing or unreadable, or a line is not of the form; the message names file and line.
    """
    passages = []
    for found in scan_corpus(paths):
        if isinstance(found, CorpusError):
            raise found
        passages.append(found)
    return passages


def keep_indicators(passages: Iterable[LabelledPassage], known: Set[str]) -> tuple[list[LabelledPassage], Counter[str]]:
    """Return `passages` with the tags of `known` indicators alone, and how many of each other one were left out."""
    kept, others = [], Counter[str]()
    for passage in passages:
        own = tuple(tag for tag in passage.indicators if tag.indicator in known)
        others.update(tag.indicator for tag in passage.indicators if tag.indicator not in known)
        kept.append(passage if own == passage.indicators else replace(passage, indicators=own))
    return kept, others


def _as_tag(tag: LabelledIndicator) -> Row:
    fields: Row = {"id": tag.indicator, "stance": tag.stance, "start": tag.start, "end": tag.end}
    fields |= {"phrase": tag.phrase, "first": tag.first}
    return {name: value for name, value in fields.items() if value is not None}


def as_row(passage: LabelledPassage) -> Row:
    """Return the object that stands for `passage` in a corpus file; fields that say nothing are left out."""
    needed: Row = {
        "id": passage.passage_id,
        "text": passage.text,
        "criticism": passage.criticism,
        "facets": list(passage.facets),
        "indicators": [_as_tag(tag) for tag in passage.indicators],
        "group": passage.group,
        "genre": passage.genre,
        "kind": passage.kind,
    }
    further: Row = {"maybe": list(passage.maybe) or None, "first": passage.first}
    further |= {name: getattr(passage, name) for name in _OPTIONAL}
    return needed | {name: value for name, value in further.items() if value is not None}


def write_lines(rows: Sequence[Row]) -> str:
    """Return `rows` as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
