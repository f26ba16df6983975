"""tusoi train: labelled corpora to a classifier."""

from __future__ import annotations

from pathlib import Path

import click

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify.artefact import write_classifier
from tusoi_nlp.classify.card import tell_card, tell_metrics
from tusoi_nlp.classify.stance_model import fit_stance, write_stance
from tusoi_nlp.classify.train import Choices, train
from tusoi_nlp.corpus import check_corpus, read_corpus
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.messages import say
from tusoi_nlp.tag import Tagger


@click.command(
    epilog="""\b
Ví dụ:
  tusoi train corpus/passages --out models/tusoi/0.2.0
  tusoi train corpus/passages bo-sung.jsonl --out /tmp/thu/1
"""
)
@click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", required=True, help="Thư mục ghi bộ phân loại: <tên>/<phiên bản>.")
@click.option("--seed", default=0, show_default=True, help="Hạt giống; cùng ngữ liệu và hạt giống thì cùng kết quả.")
def command(corpora: tuple[str, ...], out: str, seed: int) -> None:
    """Huấn luyện bộ phân loại từ các kho ngữ liệu đã gán nhãn (tệp .jsonl hoặc thư mục).

    Ghi model.skops, stance.skops, metrics.json (điểm kiểm tra chéo, giữ riêng từng thể loại) và card.md vào DIR.
    """
    folder = Path(out).resolve()
    passages = read_corpus(corpora)
    problems = check_corpus(passages)
    if problems:
        first = say(f"corpus.{problems[0].key}", where=problems[0].where, detail=problems[0].detail)
        click.echo(say("train.problems", n=len(problems), first=first), err=True)
    trained = train(passages, f"{folder.parent.name}/{folder.name}", Choices(seed=seed))
    metrics = tell_metrics(trained, passages)
    weights = fit_stance(passages, Tagger([load_catalogue("nq04")]))
    try:
        write_classifier(trained.classifier, folder, metrics=metrics, card=tell_card(trained, metrics))
        write_stance(weights, folder)
    except OSError as error:
        raise SettingsError("model_unwritable", path=folder, why=error.strerror) from error
    click.echo(
        say(
            "train.done",
            n=len(passages),
            groups=metrics["corpus"]["n_groups"],
            genres=len(metrics["by_genre"]),
            macro=f"{metrics['leave_one_genre_out']['macro_f1']['value']:.3f}",
            folder=folder,
        ),
        err=True,
    )
