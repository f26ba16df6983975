"""tusoi evaluate: how well a classifier judges labelled corpora."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from tusoi_nlp.cli import options
from tusoi_nlp.cli.files import check_out, write_whole
from tusoi_nlp.cli.usage import PictureFile
from tusoi_nlp.corpus import LabelledPassage, write_lines
from tusoi_nlp.corpus.lines import without_nan
from tusoi_nlp.messages import Lang, has_message, say, write_interval, write_number
from tusoi_nlp.records import LABELS, Judgement, probabilities, told_reasons

if TYPE_CHECKING:
    from tusoi_nlp.classify import Classifier
    from tusoi_nlp.classify.evaluate import Comparison, Evaluation, Part
    from tusoi_nlp.classify.facets import FacetScore
    from tusoi_nlp.classify.learning import Point
    from tusoi_nlp.corpus.intervals import Score


_NAME = 34  # characters of the first column
_LINE = 62  # characters of a line of figures, behind which words may stand


def _with_words(line: str, key: str, lang: Lang) -> str:
    """Return `line` of a name with what the message `key` says of it behind, where there is such a message."""
    return f"{line:{_LINE}s}   {say(key, lang)}" if has_message(key) else line


def _score_line(name: str, one: Score, lang: Lang) -> str:
    return f"{name:{_NAME}s} {write_number(one.value, lang):>7s}   {write_interval(one.low, one.high, lang)}"


def _score_lines(scores: Mapping[str, Score], lang: Lang) -> list[str]:
    return [_with_words(_score_line(name, one, lang), f"score.{name}", lang) for name, one in scores.items()]


def _baseline_lines(rule: str, scores: Mapping[str, Score], lang: Lang) -> list[str]:
    """Return the scores of a plain rule, what it is told on the first."""
    first, *others = (_score_line(f"{rule}: {name}", one, lang) for name, one in scores.items())
    return [_with_words(first, f"baseline.{rule}", lang), *others]


def _part_line(name: str, part: Part, lang: Lang) -> str:
    n, f1, accuracy = part
    figures = {"f1": write_number(f1, lang), "accuracy": write_number(accuracy, lang)}
    return f"{name:{_NAME}s} {say('evaluate.part', lang, n=f'{n:4d}', **figures)}"


def _facet_lines(facets: Mapping[str, FacetScore], lang: Lang) -> list[str]:
    lines = []
    for name, own in facets.items():
        counts = {"labelled": f"{own.n_labelled:4d}", "found": f"{own.n_found:4d}"}
        scores = {"precision": own.precision, "recall": own.recall, "f1": own.f1}
        figures = {measure: write_number(score.value, lang) for measure, score in scores.items()}
        interval = write_interval(own.f1.low, own.f1.high, lang)
        told = say("evaluate.found", lang, interval=interval, **counts, **figures)
        head = say("evaluate.all_facets", lang) if name == "all" else say("evaluate.facet", lang, name=name)
        lines.append(_with_words(f"{head:{_NAME}s} {told}", f"facet.{name}", lang))
    return lines


def _curve_lines(points: Sequence[Point], lang: Lang) -> list[str]:
    return [
        say(
            "evaluate.learnt",
            lang,
            share=f"{p.share:4.0%}",
            n=f"{p.n_passages:5d}",
            mean=write_number(p.mean, lang),
            interval=write_interval(p.low, p.high, lang),
        )
        for p in points
    ]


def tell_table(found: Evaluation, lang: Lang) -> str:
    """Return scores, the table of labels and judgements, baselines, genres, groups and facets, blank lines between.

    Names are those of `--json`; what they mean stands behind them.
    """
    head = say("evaluate.head", lang, n=found.n_passages, groups=found.n_groups)
    lines = [head, *_score_lines(found.scores, lang)]
    lines.append(f"{say('evaluate.table', lang):17s}" + "".join(f"{label:>13s}" for label in LABELS))
    for label, row in zip(LABELS, found.table, strict=True):
        lines.append(_with_words(f"{label:17s}" + "".join(f"{n:13d}" for n in row), f"criticism.{label}", lang))
    lines.append("")
    for rule, scores in found.baselines.items():
        lines += _baseline_lines(rule, scores, lang)
    genres = found.by_genre.items()
    lines += ["", *(_with_words(_part_line(*one, lang), f"genre.{one[0]}", lang) for one in genres)]
    lines += ["", *(_part_line(*one, lang) for one in found.by_group.items())]
    lines += ["", *_facet_lines(found.by_facet, lang)]
    return "\n".join(lines)


def tell_comparison(found: Comparison, name: str, lang: Lang) -> str:
    """Return the comparison with the classifier `name` in two lines."""
    counts = {"first": found.n_only_first, "second": found.n_only_second, "p": write_number(found.p_value, lang, ".4f")}
    value, interval = found.macro_f1.value, write_interval(found.macro_f1.low, found.macro_f1.high, lang, "+.3f")
    difference = say("evaluate.difference", lang, value=write_number(value, lang, "+.3f"), interval=interval)
    return say("evaluate.against", lang, name=name, **counts) + "\n" + difference


def list_errors(passages: Sequence[LabelledPassage], judgements: Sequence[Judgement]) -> list[dict[str, Any]]:
    """Return a row for each passage judged otherwise than labelled, the least probable label first."""
    rows: list[dict[str, Any]] = []
    for passage, judgement in zip(passages, judgements, strict=True):
        if judgement.criticism == passage.criticism:
            continue
        rows.append(
            {
                "id": passage.passage_id,
                "criticism": passage.criticism,
                "judged": judgement.criticism,
                "p": {label: round(p, 4) for label, p in probabilities(judgement).items()},
                "sure": judgement.sure,
                "genre": passage.genre,
                "group": passage.group,
                "text": passage.text,
                "reasons": told_reasons(judgement),
                "file": passage.file,
                "line": passage.line,
            }
        )
    return sorted(rows, key=lambda row: row["p"][row["criticism"]])


@click.command(
    epilog="""\b
Ví dụ:
  tusoi evaluate kiem-tra.jsonl
  tusoi evaluate kiem-tra.jsonl --model moi/1 --against models/tusoi/0.15.0 --errors sai.jsonl --picture tin-cay.svg
"""
)
@options.corpora
@options.model
@options.catalogues
@click.option("--against", metavar="DIR", help="Bộ phân loại đang dùng, để so sánh (kiểm định McNemar).")
@click.option("--errors", metavar="FILE.jsonl", help="Ghi những đoạn nhận định khác nhãn, kèm văn bản và lý do.")
@click.option(
    "--picture", metavar="FILE.svg", type=PictureFile(), help="Vẽ đường tin cậy: xác suất nêu ra và tỉ lệ đúng."
)
@click.option(
    "--curve",
    metavar="FILE.svg",
    type=PictureFile(),
    help="Vẽ đường học trên chính ngữ liệu này, từ năm nhóm trở lên: học 10 % đến 100 % các nhóm (vài phút).",
)
@options.as_json
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
    đơn giản để đối chiếu, từng thể loại, từng nhóm và từng khía cạnh. Thái độ của biểu hiện được xét theo "section" và
    "genre" của dòng. Ngữ liệu đã dùng để huấn luyện cho điểm cao giả tạo: điểm kiểm tra chéo nằm trong metrics.json.
    """
    from tusoi_nlp.catalogue import load_catalogue
    from tusoi_nlp.classify import default_model, load_classifier
    from tusoi_nlp.classify.evaluate import compare_judged, evaluate, judge_corpus
    from tusoi_nlp.classify.finder import load_finder
    from tusoi_nlp.classify.learning import draw_curve
    from tusoi_nlp.classify.train import Choices
    from tusoi_nlp.cli.corpora import read_with_indicators
    from tusoi_nlp.report.learning import render_learning

    for name in (errors, picture, curve):
        check_out(name, corpora)
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
        parts = [tell_table(found, lang), "\n".join(_curve_lines(points, lang))]
        parts += [tell_comparison(comparison, other.name, lang)] if other and comparison else []
        click.echo("\n\n".join(filter(None, parts)))
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
