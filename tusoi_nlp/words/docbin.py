"""Labelled passages as spaCy's DocBin, on Docs whose text is the passage's, character by character."""

from __future__ import annotations

import json
from collections.abc import Sequence

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from tusoi_nlp.corpus.formats.rows import Format, join_row, placed_tags, read_tag, side_fields, write_tag
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.records import FACETS, LABELS
from tusoi_nlp.words.tokenizer import SyllableTokenizer

SPANS = "indicators"  # the key of doc.spans; labels are such as "nq04.1.5!admitted"
_SIDES = "passage"  # the key of doc.user_data
_LIKELY = 0.5  # of doc.cats, from which a category is given


def _make_doc(tokenize: SyllableTokenizer, row: Row) -> Doc:
    doc = tokenize(row["text"])
    tags = placed_tags(row)
    spans = (doc.char_span(tag["start"], tag["end"], label=write_tag(tag), alignment_mode="expand") for tag in tags)
    doc.spans[SPANS] = [span for span in spans if span is not None]
    if row.get("criticism"):
        given = {row["criticism"], *row.get("facets", ())}
        doc.cats = {name: float(name in given) for name in (*LABELS, *FACETS)}
    # Spans of a Doc end where tokens end; the exact ones stand here.
    exact = [[tag["start"], tag["end"], write_tag(tag)] for tag in tags]
    doc.user_data[_SIDES] = json.dumps({"sides": side_fields(row), "exact": exact}, ensure_ascii=False)
    return doc


def write(rows: Sequence[Row]) -> bytes:
    """Return the passages with `cats` (labels and facets, 0 or 1) and the spans of `doc.spans["indicators"]`."""
    tokenize = SyllableTokenizer(Vocab())
    docs = (_make_doc(tokenize, row) for row in rows)
    return DocBin(docs=docs, store_user_data=True).to_bytes()


def _tag(span: Span, exact: dict[tuple[int, int, str], list[Row]]) -> Row:
    """Return the tag of `span`: that which it was made of, where nobody has changed the span since."""
    same = exact.get((span.start, span.end, span.label_))
    return same.pop(0) if same else {**read_tag(span.label_), "start": span.start_char, "end": span.end_char}


def _exact_tags(doc: Doc, own: Row) -> dict[tuple[int, int, str], list[Row]]:
    """Return the tags that `write` noted, by the tokens and the label of the spans it made of them."""
    found: dict[tuple[int, int, str], list[Row]] = {}
    for start, end, name in own.get("exact", ()):
        span = doc.char_span(start, end, label=name, alignment_mode="expand")
        if span is not None:
            tag = {**read_tag(name), "start": start, "end": end}
            found.setdefault((span.start, span.end, name), []).append(tag)
    return found


def _read_doc(doc: Doc) -> Row:
    own = json.loads(doc.user_data.get(_SIDES, "{}"))
    spans = doc.spans.get(SPANS, ()) if own else [one for group in (*doc.spans.values(), doc.ents) for one in group]
    exact = _exact_tags(doc, own)
    tags = [_tag(span, exact) for span in spans]
    given = [name for name, p in doc.cats.items() if p >= _LIKELY]
    labels = {
        "criticism": " ".join(name for name in given if name not in FACETS) or None,
        "facets": [name for name in FACETS if name in given],
        "indicators": tags,
    }
    return join_row(doc.text, labels, own.get("sides", {}))


def read(data: bytes) -> list[Row]:
    """Return a row for each Doc; Docs made elsewhere give their cats, span groups and entities."""
    try:
        return [_read_doc(doc) for doc in DocBin().from_bytes(data).get_docs(Vocab())]
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError("format_wrong", where="DocBin", why=error) from error


DOC_BIN = Format(read, write)
