"""tusoi classify: passages as JSON lines to judgements as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tusoi_nlp.cli import options
from tusoi_nlp.cli.files import check_out, write_whole
from tusoi_nlp.corpus.lines import Row, no_text, read_bytes, read_string, split_objects
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import Hit, Judgement, probabilities, told_reasons
from tusoi_nlp.text.normalize import normalize

if TYPE_CHECKING:
    from tusoi_nlp.classify import Classifier
    from tusoi_nlp.classify.finder import Finder, Searched


class Line(NamedTuple):
    """A line to classify; `where` is its place ("file:line")."""

    where: str
    passage_id: str
    passage: Searched


def _read_input(name: str) -> bytes:
    if name != "-":
        return read_bytes(Path(name))
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""  # None where it was closed
    except OSError as error:
        raise CorpusError("corpus_unreadable", path=name, why=error) from error


def _read_line(row: Row, where: str) -> Line:
    from tusoi_nlp.classify.finder import Searched
    from tusoi_nlp.classify.genres import find_genre

    for field, needed in (("text", True), ("section", False), ("genre", False)):
        value = row.get(field)
        if not isinstance(value, str) and (needed or value is not None):
            raise no_text(where, field, value)
    passage = Searched(normalize(row["text"]), row.get("section"), find_genre(row.get("genre")))
    return Line(where, read_string(row, "id", where), passage)


def read_passages(name: str) -> list[Line]:
    """Return the lines of file `name`, "-" for standard input, that are not blank.

    Raises:
        CorpusError: the file is missing or a line is no object with an id and a text; the message names file and line.
    """
    lines = []
    for number, row in split_objects(_read_input(name), name):
        if isinstance(row, CorpusError):
            raise row
        lines.append(_read_line(row, f"{name}:{number}"))
    return lines


def _tell_repeated(lines: Sequence[Line], lang: Lang) -> None:
    """Say how many lines have the id of an earlier one, as passages of several documents do, and where the first is."""
    known: set[str] = set()
    repeated = []
    for line in lines:
        if line.passage_id in known:
            repeated.append(line.where)
        known.add(line.passage_id)
    if repeated:
        click.echo(say("classify.repeated_ids", lang, n=len(repeated), where=repeated[0]), err=True)


def as_line(passage_id: str, text: str, judgement: Judgement, hits: Sequence[Hit]) -> str:
    """Return a passage's line of output: a JSON object, offsets counted in `text`."""
    indicators = [
        {
            "id": h.indicator,
            "stance": h.stance,
            "start": h.start,
            "end": h.end,
            "text": text[h.start : h.end],
            "rule": h.rule,
            "fuzzy": h.fuzzy,
            "catalogue": h.catalogue,
        }
        for h in hits
    ]
    row = {
        "id": passage_id,
        "criticism": judgement.criticism,
        "p": {label: round(p, 6) for label, p in probabilities(judgement).items()},
        "sure": judgement.sure,
        "facets": list(judgement.facets),
        "indicators": indicators,
        "reasons": told_reasons(judgement),
        "evidence": [
            {"facet": one.facet, "start": one.start, "end": one.end, "text": text[one.start : one.end]}
            for one in judgement.evidence
        ],
    }
    return json.dumps(row, ensure_ascii=False)


def classify_lines(lines: Sequence[Line], classifier: Classifier, finder: Finder) -> str:
    """Return the output lines for `lines`, in their order."""
    from tusoi_nlp.classify import PassageText

    judgements = classifier.judge([PassageText(line.passage.text, line.passage.section) for line in lines])
    hits = finder.find_all([line.passage for line in lines])
    return "".join(
        as_line(line.passage_id, line.passage.text, judgement, found) + "\n"
        for line, judgement, found in zip(lines, judgements, hits, strict=True)
    )


@click.command(
    epilog="""\b
Ví dụ:
  tusoi classify doan.jsonl -o nhan-dinh.jsonl
  echo '{"id": "p1", "text": "Đồng chí kế toán nộp báo cáo quý II trễ 12 ngày vì quên."}' | tusoi classify -
"""
)
@click.argument("source", metavar="IN.jsonl")
@click.option("-o", "--out", metavar="OUT.jsonl", help="Tệp kết quả; bỏ trống thì in ra màn hình.")
@options.catalogues
@options.model
@options.lang
def command(source: str, out: str | None, catalogues: tuple[str, ...], model: str | None, lang: Lang) -> None:
    """Phân loại các đoạn trong IN.jsonl ("-" là đầu vào chuẩn).

    Mỗi dòng vào là {"id": ..., "text": ...}, có thể thêm "section" (phần của văn bản) và "genre" (thể loại, như trong
    bảng documents của scan): biết văn bản của ai thì thái độ của biểu hiện đúng hơn. Mỗi dòng ra, cùng thứ tự, cho biết
    đoạn đó không phải phê bình (none), phê bình hình thức (formulaic) hay thực chất (substantive), xác suất, có chắc
    không, chỗ thể hiện từng khía cạnh (evidence), các biểu hiện được nêu và lý do. Một dòng hỏng thì báo lỗi kèm số
    dòng và không ghi gì cả.

    Lệnh này không che họ tên, và kết quả có những cụm từ của đoạn: hãy đưa vào đoạn đã che, như của scan.
    """
    from tusoi_nlp.classify import default_model, load_classifier
    from tusoi_nlp.classify.finder import load_finder

    check_out(out, [source])
    lines = read_passages(source)
    _tell_repeated(lines, lang)
    folder = model or default_model()
    text = classify_lines(lines, load_classifier(folder), load_finder(catalogues, folder))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode())
