"""`tusoi corpus`: check, describe, compare, convert and extend labelled corpora."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import click

from tusoi_nlp.catalogue import load_catalogue, shipped_ids
from tusoi_nlp.cli import options
from tusoi_nlp.cli.files import check_out, write_whole
from tusoi_nlp.cli.usage import Group
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
from tusoi_nlp.corpus.lines import Row, read_bytes, without_nan
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.messages import Lang, say, write_number


@click.group(
    cls=Group,
    name="corpus",
    epilog="""\b
Ví dụ:
  tusoi corpus check corpus/passages
  tusoi corpus export moi.jsonl --format doccano -o d.jsonl
""",
)
def command() -> None:
    """Kiểm tra, thống kê, đổi dạng ngữ liệu đã gán nhãn.

    CORPUS là tệp .jsonl hoặc thư mục có các tệp .jsonl, mỗi dòng một đoạn với nhãn. Cách gán nhãn: docs/huan-luyen.md.
    """


def _known_indicators(catalogues: Iterable[str]) -> set[str]:
    return {item.id for name in (*shipped_ids(), *catalogues) for item in load_catalogue(name).items}


@command.command(
    epilog="""\b
Ví dụ:
  tusoi corpus check corpus/passages
  tusoi corpus check moi.jsonl --catalogue tinh.toml
"""
)
@options.corpora
@click.option(
    "--catalogue",
    "catalogues",
    multiple=True,
    metavar="FILE",
    help="Danh mục của địa phương, thêm vào các danh mục có sẵn.",
)
@click.option("--errors", is_flag=True, help="In thêm những đoạn có lẽ gán nhầm nhãn (huấn luyện lại, mất vài phút).")
@click.option(
    "--n",
    "n_errors",
    metavar="N",
    type=click.IntRange(1),
    default=30,
    show_default=True,
    help="Số đoạn nhiều nhất của --errors.",
)
@options.lang
def check(corpora: tuple[str, ...], catalogues: tuple[str, ...], errors: bool, n_errors: int, lang: Lang) -> None:
    """In mọi lỗi của ngữ liệu cùng lúc, kèm tệp và dòng; mã thoát 4 nếu có lỗi.

    Kiểm tra nhãn, khía cạnh, vị trí, thái độ, mã trùng, đoạn gần trùng nhau (trừ cặp đối nhau đã đánh dấu) và câu mẫu
    chép lại. --errors huấn luyện bộ phân loại nhiều lần, mỗi lần giữ riêng một thể loại, rồi nêu những đoạn mà nhãn đã
    gán ít khả năng nhất; đó là gợi ý để đọc lại, không phải lỗi, nên không đổi mã thoát.
    """
    found = list(scan_corpus(corpora))
    passages = [one for one in found if isinstance(one, LabelledPassage)]
    wrong = [one.told(lang) for one in found if isinstance(one, CorpusError)]
    problems = check_corpus(passages) + check_indicators(passages, _known_indicators(catalogues))
    wrong += [say(f"corpus.{one.key}", lang, where=one.where, detail=one.detail) for one in problems]
    for told in wrong:
        click.echo(told)
    if errors:
        _tell_suspects(passages, n_errors, lang)
    if wrong:
        click.echo(say("corpus_told.wrong", lang, n=len(wrong)), err=True)
        raise click.exceptions.Exit(CorpusError.exit_code)
    n_groups = len({passage.group for passage in passages})
    click.echo(say("corpus_told.right", lang, n=len(passages), groups=n_groups), err=True)


def _tell_suspects(passages: list[LabelledPassage], n: int, lang: Lang) -> None:
    from tusoi_nlp.classify.suspects import find_suspects

    for suspect in find_suspects(passages, n):
        passage = suspect.passage
        facts = {"where": f"{passage.file}:{passage.line}", "given": passage.criticism, "judged": suspect.judged}
        click.echo(say("corpus_told.suspect", lang, p=write_number(suspect.p_given, lang), **facts))


@command.command(
    epilog="""\b
Ví dụ:
  tusoi corpus stats corpus/passages
  tusoi corpus stats corpus/passages --json
"""
)
@options.corpora
@options.as_json
@options.lang
def stats(corpora: tuple[str, ...], as_json: bool, lang: Lang) -> None:
    """Đếm đoạn theo nhãn, thể loại, loại, nhóm, khía cạnh, biểu hiện và độ dài."""
    from tusoi_nlp.cli.corpus_tables import tell_stats
    from tusoi_nlp.corpus.stats import count_corpus

    found = count_corpus(read_corpus(corpora))
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else tell_stats(found, lang))


@command.command(
    epilog="""\b
Ví dụ:
  tusoi corpus agreement corpus/passages --second nguoi-2.jsonl
  tusoi corpus agreement moi.jsonl --second nguoi-2.jsonl --settled chung.jsonl
"""
)
@click.argument("first", metavar="FIRST...", nargs=-1, required=True)
@click.option(
    "--second", multiple=True, required=True, metavar="SECOND", help="Nhãn của người thứ hai; dùng nhiều lần được."
)
@click.option(
    "--settled", metavar="FILE", help="Ghi ngữ liệu chung: biểu hiện chỉ một người gán thì chuyển sang trường maybe."
)
@options.as_json
@options.lang
def agreement(first: tuple[str, ...], second: tuple[str, ...], settled: str | None, as_json: bool, lang: Lang) -> None:
    """So nhãn của hai người gán độc lập; các dòng được ghép theo id.

    Kappa của Cohen và alpha của Krippendorff cho nhãn: chung, từng nhãn, từng thể loại; F1 của khía cạnh và biểu hiện;
    tỉ lệ cùng thái độ. Mỗi số kèm khoảng tin cậy 95 % lấy mẫu lại theo nhóm. Đoạn đã phân xử được tính theo nhãn ban
    đầu (trường first). Biểu hiện ở trường maybe không tính đúng cũng không tính sai khi huấn luyện và chấm điểm.
    """
    from tusoi_nlp.cli.corpus_tables import tell_agreement
    from tusoi_nlp.corpus.agreement import compare, settle
    from tusoi_nlp.corpus.answers import read_answers

    check_out(settled, (*first, *second))
    passages, answers = read_corpus(first), read_answers(second)
    found = compare(passages, answers)
    click.echo(json.dumps(without_nan(asdict(found)), ensure_ascii=False) if as_json else tell_agreement(found, lang))
    if settled is not None:
        write_whole(settled, write_lines([as_row(passage) for passage in settle(passages, answers)]).encode())
        click.echo(say("corpus_told.exported", lang, n=len(passages), path=settled), err=True)


def _formats() -> dict[str, Format]:
    """Return the formats of corpora with spaCy's, whose room is words."""
    from tusoi_nlp.words.docbin import DOC_BIN

    return {**FORMATS, "spacy": DOC_BIN}


_FORMAT = click.option(
    "--format", "name", required=True, type=click.Choice([*FORMATS, "spacy"]), help="Dạng tệp của công cụ khác."
)
_OUT = click.option("-o", "--out", required=True, metavar="FILE", help="Tệp kết quả.")


@command.command(
    name="import",
    epilog="""\b
Ví dụ:
  tusoi corpus import project-1.json --format labelstudio -o moi.jsonl
""",
)
@click.argument("file")
@_FORMAT
@_OUT
@click.option("--group", metavar="NAME", help="Nhóm của các đoạn không ghi nhóm; bỏ trống thì lấy tên tệp.")
@options.lang
def import_file(file: str, name: str, out: str, group: str | None, lang: Lang) -> None:
    """Đổi FILE của công cụ gán nhãn thành ngữ liệu (JSON lines), giữ đúng vị trí từng cụm từ.

    Đoạn chưa gán nhãn thì để lại. Có lỗi thì in mọi lỗi kèm số thứ tự của đoạn, mã thoát 4 và không ghi gì.
    """
    check_out(out, [file])
    passages, wrong, n_unlabelled = take_rows(_read_rows(file, _formats()[name]), file, group or Path(file).stem)
    for problem in wrong:
        click.echo(problem.told(lang))
    if wrong:
        raise click.exceptions.Exit(CorpusError.exit_code)
    if not passages:
        raise CorpusError("nothing_labelled", path=file, n=n_unlabelled)
    write_whole(out, write_lines([as_row(passage) for passage in passages]).encode())
    click.echo(say("corpus_told.imported", lang, n=len(passages), path=out, unlabelled=n_unlabelled), err=True)


def _read_rows(file: str, form: Format) -> list[Row]:
    """Return the rows of `file`.

    Raises:
        CorpusError: the file is missing, unreadable or not of `form`; the message names it and the place in it.
    """
    data = read_bytes(Path(file))
    try:
        return form.read(data)
    except CorpusError as error:  # formats know the place in the file, a number or a word, and not the file
        place = error.values["where"]
        where = f"{file}:{place}" if isinstance(place, int) else f"{file}, {place}"
        raise CorpusError(error.key, **{**error.values, "where": where}) from error


@command.command(
    name="export",
    epilog="""\b
Ví dụ:
  tusoi corpus export corpus/passages --format spacy -o ngu-lieu.spacy
""",
)
@options.corpora
@_FORMAT
@_OUT
@options.lang
def export_file(corpora: tuple[str, ...], name: str, out: str, lang: Lang) -> None:
    """Đổi ngữ liệu sang dạng của công cụ khác.

    jsonl: dạng của ngữ liệu này. labelstudio, doccano: nạp vào công cụ gán nhãn. spacy: DocBin. conll: mỗi dòng một từ,
    nhãn BIO. csv, xlsx: bảng tính. huggingface: nạp bằng load_dataset("json").
    """
    check_out(out, corpora)
    passages = read_corpus(corpora)
    write_whole(out, _formats()[name].write([as_row(passage) for passage in passages]))
    click.echo(say("corpus_told.exported", lang, n=len(passages), path=out), err=True)


@command.command(
    name="next",
    epilog="""\b
Ví dụ:
  tusoi corpus next corpus/passages --unlabelled ket-qua/ --n 50 --format csv -o gan.csv
""",
)
@options.corpora
@click.option(
    "--unlabelled",
    required=True,
    metavar="FILE.jsonl|RUN",
    help="Đoạn chưa gán nhãn (id, text), hoặc thư mục của tusoi scan.",
)
@click.option("--n", metavar="N", type=click.IntRange(1), default=50, show_default=True, help="Số đoạn cần gán.")
@options.model
@click.option(
    "--format",
    "name",
    type=click.Choice(["jsonl", "csv", "xlsx", "labelstudio", "doccano"]),
    default="jsonl",
    show_default=True,
    help="Dạng tệp kết quả.",
)
@_OUT
@options.lang
def propose(
    corpora: tuple[str, ...], unlabelled: str, n: int, model: str | None, name: str, out: str, lang: Lang
) -> None:
    """Chọn những đoạn nên gán nhãn tiếp theo.

    Ưu tiên đoạn mà bộ phân loại phân vân (entropy của xác suất) và khác những đoạn đã chọn; bỏ đoạn gần trùng với ngữ
    liệu đã có. Người gán nhãn không thấy nhận định của máy.
    """
    from tusoi_nlp.classify import default_model, load_classifier
    from tusoi_nlp.cli.corpus_next import choose_next, read_unlabelled

    check_out(out, (*corpora, unlabelled))
    rows = read_unlabelled(unlabelled)
    chosen = choose_next(load_classifier(model or default_model()), read_corpus(corpora), rows, n)
    write_whole(out, FORMATS[name].write(chosen))
    click.echo(say("corpus_told.proposed", lang, n=len(chosen), total=len(rows), path=out), err=True)
