"""`tusoi catalogue`: list, show and check catalogues of indicators."""

from __future__ import annotations

import difflib

import click

from tusoi_nlp.catalogue import Catalogue, Item, check_catalogue, load_catalogue, shipped_ids
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.messages import Lang, say

_LANG = click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ in ra.")


@click.group(
    name="catalogue", epilog="Ví dụ:  tusoi catalogue show nq04.1.5     tusoi catalogue check danh-muc-tinh.toml"
)
def command() -> None:
    """Liệt kê, xem, kiểm tra các danh mục biểu hiện.

    Danh mục là tệp dữ liệu có ngày hiệu lực; địa phương có thể viết danh mục riêng theo mẫu của nq04.
    """


@command.command(name="list")
@_LANG
def list_catalogues(lang: Lang) -> None:
    """Liệt kê các danh mục có sẵn."""
    for name in shipped_ids():
        click.echo(_row(load_catalogue(name), lang))


@command.command()
@click.argument("name", metavar="ID")
@_LANG
def show(name: str, lang: Lang) -> None:
    """In một danh mục (nq04), một biểu hiện (nq04.1.5) hoặc một tệp danh mục."""
    known = {item.id: item for shipped in shipped_ids() for item in load_catalogue(shipped).items}
    if name in known:
        click.echo(_describe(known[name], lang))
        return
    try:
        catalogue = load_catalogue(name)
    except SettingsError as error:
        if error.key != "no_such_catalogue":
            raise
        near = ", ".join(difflib.get_close_matches(name, [*known, *shipped_ids()], n=3, cutoff=0.3)) or "nq04"
        raise SettingsError("no_such_item", name=name, near=near) from error
    click.echo(_row(catalogue, lang))
    for item in catalogue.items:
        click.echo(f"{item.id}  {_label(item, lang)}")


@command.command()
@click.argument("file")
@_LANG
def check(file: str, lang: Lang) -> None:
    """Kiểm tra một tệp danh mục và in mọi lỗi cùng lúc; mã thoát 4 nếu có lỗi."""
    problems = check_catalogue(file)
    for problem in problems:
        click.echo(problem.told(lang))
    if problems:
        click.echo(say("catalogue.wrong", lang, file=file, n=len(problems)), err=True)
        raise click.exceptions.Exit(SettingsError.exit_code)
    click.echo(say("catalogue.right", lang, file=file, n_items=len(load_catalogue(file).items)))


def _row(catalogue: Catalogue, lang: Lang) -> str:
    title = catalogue.title_vi if lang == "vi" else catalogue.title_en
    shown = {"id": catalogue.id, "title": title, "document": catalogue.document, "valid_from": catalogue.valid_from}
    return say("catalogue.row", lang, n_items=len(catalogue.items), **shown)


def _label(item: Item, lang: Lang) -> str:
    return item.label_vi if lang == "vi" else item.label_en


def _describe(item: Item, lang: Lang) -> str:
    behaviours = [f"  {letter}. {label}" for letter, label in item.sub]
    cues = [f"  {cue}" for cue in item.cues]
    return "\n".join([f"{item.id}  {_label(item, lang)}", *behaviours, f"{say('catalogue.cues', lang)}:", *cues])
