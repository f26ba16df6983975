"""tusoi train: labelled corpora to a classifier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tusoi_nlp.cli import options
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.messages import Lang, say, write_number

if TYPE_CHECKING:
    from tusoi_nlp.corpus import LabelledPassage
    from tusoi_nlp.corpus.intervals import Score

_ENOUGH, _ENOUGH_GROUPS = 300, 10  # passages and their groups, from which on a score says something (huan-luyen.md)
AUGMENTED = ("bare", "ocr", "abbreviation", "tone", "masked")  # AUGMENTATIONS, named here so that --help stays quick


def check_comparable(held_out_by: str, folder: Path, rival: Path) -> None:
    """Check that the model in `rival` was scored with parts of the same kind held out: groups are easier than genres.

    Raises:
        SettingsError: it was not, so which is worse cannot be told.
    """
    from tusoi_nlp.classify.artefact import read_held_out_by

    if read_held_out_by(rival) != held_out_by:
        raise SettingsError("model_uncomparable", folder=folder, rival=rival)


def check_not_worse(found: Score, folder: Path, rival: Path, lang: Lang = "vi") -> None:
    """Say how the macro-F1 `found` stands to that of the model in `rival`, each on passages held out.

    Raises:
        SettingsError: `found` lies below the rival's interval, or is no number; what chance explains is said and let
            pass.
    """
    from tusoi_nlp.classify.artefact import read_held_out
    from tusoi_nlp.cli.corpus_tables import write_score

    known = read_held_out(rival)
    told = {"folder": folder, "rival": rival, "found": write_score(found, lang), "known": write_score(known, lang)}
    if isnan(found.value) or found.value < known.low:
        raise SettingsError("model_worse", **told)
    key = "train.compared" if found.value >= known.value else "train.lower"
    click.echo(say(key, lang, **told), err=True)


@click.command(
    epilog="""\b
Ví dụ:
  tusoi train corpus/passages --augment ocr --out models/tusoi/0.15.0
  tusoi train corpus/passages bo-sung.jsonl --out /tmp/thu/1
"""
)
@options.corpora
@click.option("--out", metavar="DIR", required=True, help="Thư mục ghi bộ phân loại: <tên>/<phiên bản>.")
@click.option(
    "--seed", metavar="N", default=0, show_default=True, help="Hạt giống; cùng ngữ liệu và hạt giống thì cùng kết quả."
)
@click.option(
    "--augment",
    multiple=True,
    type=click.Choice(AUGMENTED),
    help="Học thêm từ bản sao đã đổi: bỏ dấu, lỗi nhận dạng, viết tắt, kiểu đặt dấu, che tên; dùng nhiều lần được.",
)
@options.catalogues
@click.option("--replace-worse", is_flag=True, help="Ghi cả khi bộ mới kém bộ đang có của cùng <tên>.")
@options.lang
def command(
    corpora: tuple[str, ...],
    out: str,
    seed: int,
    augment: tuple[str, ...],
    catalogues: tuple[str, ...],
    replace_worse: bool,
    lang: Lang,
) -> None:
    """Huấn luyện bộ phân loại từ các kho ngữ liệu đã gán nhãn (tệp .jsonl hoặc thư mục).

    Ghi model.skops, stance.skops, indicators.skops, metrics.json (điểm kiểm tra chéo, giữ riêng từng thể loại, hay từng
    nhóm nếu chưa đủ ba thể loại) và card.md vào DIR. Nếu ở DIR, hoặc ở một phiên bản khác của cùng <tên>, đã có bộ phân
    loại mà macro-F1 trên phần giữ riêng cao hơn rõ rệt (bộ mới nằm dưới khoảng tin cậy của nó) thì không ghi gì, mã
    thoát 4.
    """
    from tusoi_nlp.catalogue import load_catalogue
    from tusoi_nlp.classify.artefact import check_folder, find_rival, write_classifier
    from tusoi_nlp.classify.card import tell_card, tell_metrics
    from tusoi_nlp.classify.folds import held_out_by
    from tusoi_nlp.classify.indicator_training import fit_indicators
    from tusoi_nlp.classify.stance_training import fit_stance
    from tusoi_nlp.classify.train import Choices, train
    from tusoi_nlp.cli.corpora import read_with_indicators
    from tusoi_nlp.corpus import keep_indicators
    from tusoi_nlp.corpus.intervals import Score
    from tusoi_nlp.tag import Tagger

    folder = Path(out).resolve()
    check_folder(folder)
    loaded = [load_catalogue(name) for name in catalogues]
    passages = read_with_indicators(corpora, loaded, lang)
    _tell_problems(passages, lang)
    _tell_too_few(passages, lang)
    rival = None if replace_worse else find_rival(folder)
    if rival:
        check_comparable(held_out_by(passages), folder, rival)
    trained = train(passages, f"{folder.parent.name}/{folder.name}", Choices(seed=seed, augment=augment))
    faults = [one for one in loaded if one.polarity == "negative"]  # the stance of a virtue is the other way round
    with_faults, _ = keep_indicators(passages, {item.id for one in faults for item in one.items})
    tagger = Tagger(faults)
    indicators, stance = fit_indicators(with_faults, tagger), fit_stance(with_faults, tagger)
    metrics = tell_metrics(trained, passages, indicators, stance, catalogues=[one.version for one in faults])
    if rival:
        check_not_worse(Score(**metrics["leave_one_genre_out"]["macro_f1"]), folder, rival, lang)
    weights, proposer = stance.weights if stance else None, indicators.proposer if indicators else None
    try:
        card = tell_card(trained, metrics)
        write_classifier(trained.classifier, folder, metrics=metrics, card=card, stance=weights, proposer=proposer)
    except OSError as error:
        raise SettingsError("file_unwritable", path=folder, why=error) from error
    _tell_done(metrics, len(passages), folder, lang)


def _tell_problems(passages: Sequence[LabelledPassage], lang: Lang) -> None:
    """Say how much is wrong in a corpus, and what first; it is learnt from all the same."""
    from tusoi_nlp.corpus import check_corpus

    if problems := check_corpus(passages):
        first = say(f"corpus.{problems[0].key}", lang, where=problems[0].where, detail=problems[0].detail)
        click.echo(say("train.problems", lang, n=len(problems), first=first), err=True)


def _tell_too_few(passages: Sequence[LabelledPassage], lang: Lang) -> None:
    """Say that a corpus is too small for its score to be believed; it is learnt from all the same."""
    n_groups = len({passage.group for passage in passages})
    if len(passages) < _ENOUGH or n_groups < _ENOUGH_GROUPS:
        click.echo(say("train.few", lang, n=len(passages), groups=n_groups), err=True)


def _tell_done(metrics: Mapping[str, Any], n_passages: int, folder: Path, lang: Lang) -> None:
    facts = {
        "n": n_passages,
        "groups": metrics["corpus"]["n_groups"],
        "genres": len(metrics["by_genre"]),
        "by": say(f"train.by_{metrics['held_out_by']}", lang),
        "macro": write_number(metrics["leave_one_genre_out"]["macro_f1"]["value"], lang),
        "folder": folder,
    }
    click.echo(say("train.done", lang, **facts), err=True)
