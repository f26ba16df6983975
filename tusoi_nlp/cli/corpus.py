"""`tusoi corpus`: check, describe, compare, convert and extend labelled corpora."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from tusoi_nlp.catalogue import load_catalogue, shipped_ids
from tusoi_nlp.cli import options
from tusoi_nlp.corpus import (
    LabelledPassage,
    as_row,
    check_corpus,
    check_indicators,
    read_corpus,
    scan_corpus,
    write_lines,
)
from tusoi_nlp.corpus.convert import take_rows
from tusoi_nlp.corpus.formats import FORMATS, Format
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


def _formats() -> dict[str, Format]:
    """Return the formats of corpora with spaCy's, whose room is words."""
    from tusoi_nlp.words.docbin import DOC_BIN

    return {**FORMATS, "spacy": DOC_BIN}


_FORMAT = click.option(
    "--format", "name", required=True, type=click.Choice([*FORMATS, "spacy"]), help="Dạng tệp của công cụ khác."
)
_OUT = click.option("-o", "--out", required=True, metavar="FILE", help="Tệp kết quả.")


def _write(name: str, data: bytes) -> None:
    try:
        Path(name).write_bytes(data)
    except OSError as error:
        raise CorpusError("model_unwritable", path=name, why=error.strerror) from error


@command.command(name="import", epilog="Ví dụ:  tusoi corpus import project-1.json --format labelstudio -o moi.jsonl")
@click.argument("file")
@_FORMAT
@_OUT
@click.option("--group", metavar="NAME", help="Nhóm của các đoạn không ghi nhóm; bỏ trống thì lấy tên tệp.")
@options.lang
def import_file(file: str, name: str, out: str, group: str | None, lang: Lang) -> None:
    """Đổi FILE của công cụ gán nhãn thành ngữ liệu (JSON lines), giữ đúng vị trí từng cụm từ.

    Đoạn chưa gán nhãn thì để lại. Có lỗi thì in mọi lỗi kèm số thứ tự của đoạn, mã thoát 4 và không ghi gì.
    """
    try:
        data = Path(file).read_bytes()
    except FileNotFoundError as error:
        raise CorpusError("corpus_missing", path=file) from error
    except OSError as error:
        raise CorpusError("corpus_unreadable", path=file, why=error.strerror) from error
    rows = _formats()[name].read(data)
    passages, wrong, n_unlabelled = take_rows(rows, file, group or Path(file).stem)
    for problem in wrong:
        click.echo(problem.told(lang))
    if wrong:
        raise click.exceptions.Exit(CorpusError.exit_code)
    if not passages:
        raise CorpusError("nothing_labelled", path=file, n=n_unlabelled)
    _write(out, write_lines([as_row(passage) for passage in passages]).encode())
    click.echo(say("corpus_told.imported", lang, n=len(passages), path=out, unlabelled=n_unlabelled), err=True)


@command.command(name="export", epilog="Ví dụ:  tusoi corpus export corpus/passages --format spacy -o ngu-lieu.spacy")
@_CORPORA
@_FORMAT
@_OUT
@options.lang
def export_file(corpora: tuple[str, ...], name: str, out: str, lang: Lang) -> None:
    """Đổi ngữ liệu sang dạng của công cụ khác.

    jsonl: dạng của ngữ liệu này. labelstudio, doccano: nạp vào công cụ gán nhãn. spacy: DocBin. conll: mỗi dòng một từ,
    nhãn BIO. csv: bảng tính. huggingface: nạp bằng load_dataset("json").
    """
    passages = read_corpus(corpora)
    _write(out, _formats()[name].write([as_row(passage) for passage in passages]))
    click.echo(say("corpus_told.exported", lang, n=len(passages), path=out), err=True)
