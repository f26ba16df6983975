"""tusoi evaluate: how well a classifier judges labelled corpora."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tusoi_nlp.cli import options
from tusoi_nlp.cli.files import write_whole
from tusoi_nlp.corpus import LabelledPassage, write_lines
from tusoi_nlp.corpus.lines import without_nan
from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import LABELS, Judgement

if TYPE_CHECKING:
    from tusoi_nlp.classify import Classifier
    from tusoi_nlp.classify.evaluate import Comparison, Evaluation, Part
    from tusoi_nlp.classify.facets import FacetScore
    from tusoi_nlp.classify.learning import Point
    from tusoi_nlp.corpus.intervals import Score


def _score_lines(scores: Mapping[str, Score]) -> list[str]:
    return [f"{name:34s} {s.value:7.3f}   {s.low:.3f} to {s.high:.3f}" for name, s in scores.items()]


def _part_lines(parts: Mapping[str, Part]) -> list[str]:
    return [f"{part:34s} n {n:4d}  macro-F1 {f1:.3f}  accuracy {acc:.3f}" for part, (n, f1, acc) in parts.items()]


def _facet_lines(facets: Mapping[str, FacetScore]) -> list[str]:
    return [
        f"facet {facet:28s} labelled {own.n_labelled:4d}  found {own.n_found:4d}  precision {own.precision.value:.3f}"
        f"  recall {own.recall.value:.3f}  F1 {own.f1.value:.3f} ({own.f1.low:.3f} to {own.f1.high:.3f})"
        for facet, own in facets.items()
    ]


def _curve_lines(points: Sequence[Point]) -> list[str]:
    return [
        f"learnt from {p.share:4.0%} of groups  n {p.n_passages:5d}  macro-F1 {p.mean:.3f}  {p.low:.3f} to {p.high:.3f}"
        for p in points
    ]


def tell_table(found: Evaluation) -> str:
    """Return the table of shared/tools/score.py, then baselines, genres, groups and facets, each after a blank line."""
    lines = [f"{found.n_passages} passages in {found.n_groups} groups", *_score_lines(found.scores)]
    lines.append("gold \\ judged " + "".join(f"{label:>13s}" for label in LABELS))
    lines += [f"{label:14s}" + "".join(f"{n:13d}" for n in row) for label, row in zip(LABELS, found.table, strict=True)]
    lines.append("")
    for rule, scores in found.baselines.items():
        lines += _score_lines({f"{rule}: {name}": one for name, one in scores.items()})
    for parts in (found.by_genre, found.by_group):
        lines += ["", *_part_lines(parts)]
    lines += ["", *_facet_lines(found.by_facet)]
    return "\n".join(lines)


def tell_comparison(found: Comparison, name: str, lang: Lang) -> str:
    """Return the comparison with the classifier `name` in two lines."""
    counts = {"first": found.n_only_first, "second": found.n_only_second, "p": f"{found.p_value:.4f}"}
    difference = {edge: f"{value:+.3f}" for edge, value in asdict(found.macro_f1).items()}
    return say("evaluate.against", lang, name=name, **counts) + "\n" + say("evaluate.difference", lang, **difference)


def list_errors(passages: Sequence[LabelledPassage], judgements: Sequence[Judgement]) -> list[dict[str, Any]]:
    """Return a row for each passage judged otherwise than labelled, the least probable label first."""
    rows: list[dict[str, Any]] = []
    for passage, judgement in zip(passages, judgements, strict=True):
        if judgement.criticism == passage.criticism:
            continue
        p = zip(LABELS, (judgement.p_none, judgement.p_formulaic, judgement.p_substantive), strict=True)
        rows.append(
            {
                "id": passage.passage_id,
                "criticism": passage.criticism,
                "judged": judgement.criticism,
                "p": {label: round(value, 4) for label, value in p},
                "sure": judgement.sure,
                "genre": passage.genre,
                "group": passage.group,
                "text": passage.text,
                "reasons": list(judgement.reasons),
                "file": passage.file,
                "line": passage.line,
            }
        )
    return sorted(rows, key=lambda row: row["p"][row["criticism"]])


@click.command(
    epilog="""\b
Ví dụ:
  tusoi evaluate kiem-tra.jsonl
  tusoi evaluate kiem-tra.jsonl --model moi/1 --against models/tusoi/0.10.0 --errors sai.jsonl --picture tin-cay.svg
"""
)
@click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True)
@options.model
@options.catalogues
@click.option("--against", metavar="DIR", help="Bộ phân loại đang dùng, để so sánh (kiểm định McNemar).")
@click.option("--errors", metavar="FILE.jsonl", help="Ghi những đoạn nhận định khác nhãn, kèm văn bản và lý do.")
@click.option("--picture", metavar="FILE.svg", help="Vẽ đường tin cậy: xác suất nêu ra và tỉ lệ đúng.")
@click.option(
    "--curve", metavar="FILE.svg", help="Vẽ đường học trên chính ngữ liệu này: học 10 % đến 100 % các nhóm (vài phút)."
)
@click.option("--json", "as_json", is_flag=True, help="In JSON thay cho bảng.")
@options.lang
def command(
    corpora: tuple[str, ...],
    model: str | None,
    catalogues: tuple[str, ...],
    against: str | None,
    errors: str | None,
    picture: str | None,
    curve: str | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """Chấm một bộ phân loại trên các kho ngữ liệu đã gán nhãn.

    In macro-F1, F1 từng nhãn, kappa, độ lệch hiệu chỉnh, biểu hiện, với khoảng tin cậy 95 % theo nhóm; rồi các quy tắc
    đơn giản để đối chiếu, từng thể loại, từng nhóm và từng khía cạnh. Ngữ liệu đã dùng để huấn luyện cho điểm cao giả
    tạo: điểm kiểm tra chéo nằm trong metrics.json.
    """
    from tusoi_nlp.catalogue import load_catalogue
    from tusoi_nlp.classify import default_model, load_classifier
    from tusoi_nlp.classify.evaluate import compare_judged, evaluate, judge_corpus
    from tusoi_nlp.classify.finder import load_finder
    from tusoi_nlp.classify.learning import draw_curve
    from tusoi_nlp.classify.train import Choices
    from tusoi_nlp.cli.corpora import read_with_indicators
    from tusoi_nlp.report.learning import render_learning

    passages = read_with_indicators(corpora, [load_catalogue(name) for name in catalogues], lang)
    folder = model or default_model()
    classifier = load_classifier(folder)
    other = load_classifier(against) if against else None
    judged, judgements = judge_corpus(classifier, passages)
    found = evaluate(passages, judged, judgements, finder=load_finder(catalogues, folder))
    points = draw_curve(passages, Choices()) if curve else ()
    comparison = compare_judged(judged, judge_corpus(other, passages)[0]) if other else None
    if as_json:
        told = asdict(found) | {"model": classifier.name, "against": asdict(comparison) if comparison else None}
        told |= {"learning": [asdict(point) for point in points]} if curve else {}
        click.echo(json.dumps(without_nan(told), ensure_ascii=False))
    else:
        click.echo("\n".join([tell_table(found), *(["", *_curve_lines(points)] if curve else [])]))
    if other and comparison and not as_json:
        click.echo("\n" + tell_comparison(comparison, other.name, lang))
    if errors:
        rows = list_errors(passages, judgements)
        write_whole(errors, write_lines(rows).encode())
        click.echo(say("evaluate.errors", lang, n=len(rows), path=errors), err=True)
    if curve:
        write_whole(curve, render_learning(points, lang).encode())
    if picture:
        write_whole(picture, _draw(found, classifier, lang).encode())


def _draw(found: Evaluation, classifier: Classifier, lang: Lang) -> str:
    from tusoi_nlp.report.reliability import render_reliability

    return render_reliability(found.reliability, classifier.name, found.scores["ece"].value, lang)
