"""`tusoi corpus`: check, describe, compare, convert and extend labelled corpora."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

import click

from tusoi_nlp.catalogue import load_catalogue, shipped_ids
from tusoi_nlp.cli import options
from tusoi_nlp.corpus import LabelledPassage, check_corpus, check_indicators, read_corpus, scan_corpus
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.messages import Lang, say

_CORPORA = click.argument("corpora", metavar="CORPUS...", nargs=-1, required=True)
_JSON = click.option("--json", "as_json", is_flag=True, help="In JSON thay cho bảng.")


@click.group(
    name="corpus",
    epilog="Ví dụ:  tusoi corpus check corpus/passages     tusoi corpus export moi.jsonl --format doccano -o d.jsonl",
)
def command() -> None:
    """Kiểm tra, thống kê, đổi dạng ngữ liệu đã gán nhãn.

    CORPUS là tệp .jsonl hoặc thư mục có các tệp .jsonl, mỗi dòng một đoạn với nhãn. Cách gán nhãn: docs/huan-luyen.md.
    """


def _known_indicators(catalogues: Iterable[str]) -> set[str]:
    return {item.id for name in (*shipped_ids(), *catalogues) for item in load_catalogue(name).items}


@command.command(
    epilog="Ví dụ:  tusoi corpus check corpus/passages     tusoi corpus check moi.jsonl --catalogue tinh.toml"
)
@_CORPORA
@click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    metavar="FILE",
    help="Danh mục của địa phương, thêm vào các danh mục có sẵn.",
)
@options.lang
def check(corpora: tuple[str, ...], catalogues: tuple[str, ...], lang: Lang) -> None:
    """In mọi lỗi của ngữ liệu cùng lúc, kèm tệp và dòng; mã thoát 4 nếu có lỗi.

    Kiểm tra nhãn, khía cạnh, vị trí, thái độ, mã trùng, đoạn gần trùng nhau (trừ cặp đối nhau đã đánh dấu) và câu mẫu
    chép lại.
    """
    found = list(scan_corpus(corpora))
    passages = [one for one in found if isinstance(one, LabelledPassage)]
    wrong = [one.told(lang) for one in found if isinstance(one, CorpusError)]
    problems = check_corpus(passages) + check_indicators(passages, _known_indicators(catalogues))
    wrong += [say(f"corpus.{one.key}", lang, where=one.where, detail=one.detail) for one in problems]
    for told in wrong:
        click.echo(told)
    if wrong:
        click.echo(say("corpus_told.wrong", lang, n=len(wrong)), err=True)
        raise click.exceptions.Exit(CorpusError.exit_code)
    n_groups = len({passage.group for passage in passages})
    click.echo(say("corpus_told.right", lang, n=len(passages), groups=n_groups), err=True)


@command.command(epilog="Ví dụ:  tusoi corpus stats corpus/passages     tusoi corpus stats corpus/passages --json")
@_CORPORA
@_JSON
@options.lang
def stats(corpora: tuple[str, ...], as_json: bool, lang: Lang) -> None:
    """Đếm đoạn theo nhãn, thể loại, loại, nhóm, khía cạnh, biểu hiện và độ dài."""
    from tusoi_nlp.cli.corpus_tables import tell_stats
    from tusoi_nlp.corpus.stats import count_corpus

    found = count_corpus(read_corpus(corpora))
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else tell_stats(found, lang))


@command.command(epilog="Ví dụ:  tusoi corpus agreement corpus/passages --second nguoi-2.jsonl")
@click.argument("first", metavar="FIRST...", nargs=-1, required=True)
@click.option(
    "--second", multiple=True, required=True, metavar="SECOND", help="Nhãn của người thứ hai; dùng nhiều lần được."
)
@_JSON
@options.lang
def agreement(first: tuple[str, ...], second: tuple[str, ...], as_json: bool, lang: Lang) -> None:
    """So nhãn của hai người gán độc lập; các dòng được ghép theo id.

    Kappa của Cohen và alpha của Krippendorff cho nhãn: chung, từng nhãn, từng thể loại; F1 của khía cạnh và biểu hiện;
    tỉ lệ cùng thái độ. Mỗi số kèm khoảng tin cậy 95 % lấy mẫu lại theo nhóm. Đoạn đã phân xử được tính theo nhãn ban
    đầu (trường first).
    """
    from tusoi_nlp.cli.corpus_tables import tell_agreement
    from tusoi_nlp.corpus.agreement import compare
    from tusoi_nlp.corpus.answers import read_answers

    found = compare(read_corpus(first), read_answers(second))
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else tell_agreement(found, lang))
