"""tusoi classify: passages as JSON lines to judgements as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tusoi_nlp.cli import options
from tusoi_nlp.cli.files import check_out, write_whole
from tusoi_nlp.corpus.lines import no_text, read_object
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.messages import Lang
from tusoi_nlp.records import Hit, Judgement, probabilities, told_reasons
from tusoi_nlp.text.normalize import normalize

if TYPE_CHECKING:
    from tusoi_nlp.classify import Classifier
    from tusoi_nlp.classify.finder import Finder, Searched


def _read_line(line: str, where: str) -> tuple[Any, Searched]:
    from tusoi_nlp.classify.finder import Searched
    from tusoi_nlp.classify.genres import find_genre

    row = read_object(line, where)
    for field, needed in (("id", True), ("text", True), ("section", False), ("genre", False)):
        value = row.get(field)
        if not isinstance(value, str) and (needed or value is not None):
            raise no_text(where, field, value)
    return row["id"], Searched(normalize(row["text"]), row.get("section"), find_genre(row.get("genre")))


def read_passages(name: str) -> list[tuple[Any, Searched]]:
    """Return (id, passage) of each line of file `name`, "-" for standard input; blank lines are passed over.

    Raises:
        CorpusError: the file is missing or a line is no object with an id and a text; the message names file and line.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        lines = data.decode("utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise CorpusError("corpus_missing", path=name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError("corpus_unreadable", path=name, why=error) from error
    return [_read_line(line, f"{name}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]


def as_line(passage_id: Any, text: str, judgement: Judgement, hits: Sequence[Hit]) -> str:
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


def classify_lines(passages: Sequence[tuple[Any, Searched]], classifier: Classifier, finder: Finder) -> str:
    """Return the output lines for `passages`, in their order."""
    from tusoi_nlp.classify import PassageText

    judgements = classifier.judge([PassageText(passage.text, passage.section) for _, passage in passages])
    hits = finder.find_all([passage for _, passage in passages])
    lines = [
        as_line(passage_id, passage.text, judgement, found)
        for (passage_id, passage), judgement, found in zip(passages, judgements, hits, strict=True)
    ]
    return "".join(line + "\n" for line in lines)


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
    passages = read_passages(source)
    folder = model or default_model()
    text = classify_lines(passages, load_classifier(folder), load_finder(catalogues, folder))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_whole(out, text.encode())
