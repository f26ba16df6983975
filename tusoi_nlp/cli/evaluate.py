"""tusoi evaluate: how well a classifier judges labelled corpora."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from tusoi_nlp.classify import default_model, load_classifier
from tusoi_nlp.classify.evaluate import Evaluation, evaluate
from tusoi_nlp.corpus import read_corpus
from tusoi_nlp.records import LABELS


def tell_table(found: Evaluation) -> str:
    """Return the table of shared/tools/score.py, then a line for each genre and each facet."""
    lines = [f"{found.n_passages} passages in {found.n_groups} groups"]
    lines += [f"{name:34s} {s.value:7.3f}   {s.low:.3f} to {s.high:.3f}" for name, s in found.scores.items()]
    lines.append("gold \\ judged " + "".join(f"{label:>13s}" for label in LABELS))
    lines += [f"{label:14s}" + "".join(f"{n:13d}" for n in row) for label, row in zip(LABELS, found.table, strict=True)]
    lines += [
        f"{genre:34s} n {n:4d}  macro-F1 {f1:.3f}  accuracy {acc:.3f}" for genre, (n, f1, acc) in found.by_genre.items()
    ]
    lines += [f"facet {facet:28s} F1 {f1:.3f}" for facet, f1 in found.by_facet.items()]
    return "\n".join(lines)


@click.command(
    epilog="""\b
Ví dụ:
  tusoi evaluate kiem-tra.jsonl
  tusoi evaluate corpus/passages --model models/tusoi/0.2.0 --json
"""
)
@click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True)
@click.option("--model", metavar="DIR", help="Thư mục bộ phân loại; bỏ trống thì dùng bộ mới nhất đi kèm.")
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho bảng.")
def command(corpora: tuple[str, ...], model: str | None, as_json: bool) -> None:
    """Chấm một bộ phân loại trên các kho ngữ liệu đã gán nhãn.

    In macro-F1, F1 từng nhãn, kappa, độ lệch hiệu chỉnh, với khoảng tin cậy 95 % theo nhóm; rồi theo thể loại và khía
    cạnh. Ngữ liệu đã dùng để huấn luyện cho điểm cao giả tạo: điểm kiểm tra chéo nằm trong metrics.json.
    """
    passages = read_corpus(corpora)
    found = evaluate(load_classifier(model or default_model()), passages)
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else tell_table(found))
