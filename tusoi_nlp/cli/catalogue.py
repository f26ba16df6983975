"""`tusoi catalogue`: list, show and check catalogues of indicators."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

import click

from tusoi_nlp.catalogue import Catalogue, Item, check_catalogue, load_catalogue, shipped_ids
from tusoi_nlp.cli import options
from tusoi_nlp.cli.usage import Group
from tusoi_nlp.corpus.lines import find_files, read_rows, read_string
from tusoi_nlp.errors import CorpusError, SettingsError
from tusoi_nlp.messages import Lang, say
from tusoi_nlp.tag import Tagger
from tusoi_nlp.tag.matcher import ROLES
from tusoi_nlp.tag.uses import count_uses
from tusoi_nlp.text.normalize import normalize

_OFTEN = 0.1  # share of passages above which a cue says little: the commonest indicator stands in some 0.2 of them

_FEW = 6  # cues of an item; with fewer it is mostly missed: the same fault is told in many ways

_CORPUS = click.option(
    "--corpus",
    multiple=True,
    metavar="PATH",
    help='Đếm trên tệp hay thư mục .jsonl có "text"; dùng nhiều lần được.',
)


@click.group(
    cls=Group,
    name="catalogue",
    epilog="""\b
Ví dụ:
  tusoi catalogue show nq04.1.5
  tusoi catalogue check danh-muc-tinh.toml
""",
)
def command() -> None:
    """Liệt kê, xem, kiểm tra các danh mục biểu hiện.

    Danh mục là tệp dữ liệu có ngày hiệu lực; địa phương có thể viết danh mục riêng theo mẫu của nq04.
    """


@command.command(
    name="list",
    epilog="""\b
Ví dụ:
  tusoi catalogue list
""",
)
@options.lang
def list_catalogues(lang: Lang) -> None:
    """Liệt kê các danh mục có sẵn."""
    for name in shipped_ids():
        click.echo(_row(load_catalogue(name), lang))


@command.command(
    epilog="""\b
Ví dụ:
  tusoi catalogue show nq04.1.5
  tusoi catalogue show danh-muc-tinh.toml --corpus corpus/passages
"""
)
@click.argument("name", metavar="ID")
@click.argument("item_id", metavar="[MỤC]", required=False)
@_CORPUS
@options.lang
def show(name: str, item_id: str | None, corpus: tuple[str, ...], lang: Lang) -> None:
    """In một danh mục (nq04), một biểu hiện (nq04.1.5 hoặc nq04 1.5) hoặc một tệp danh mục.

    Với --corpus: kèm số đoạn văn có từng biểu hiện, từng từ ngữ nhận diện.
    """
    catalogue, item = _find(name, item_id)
    texts = _read_texts(corpus)
    if item is None:
        click.echo("\n".join([_row(catalogue, lang), *_describe_head(catalogue, lang)]))
        counts = _count_hits(catalogue, texts)
        for one in catalogue.items:
            click.echo(f"{one.id}  {_label(one, lang)}{_told(counts[one.id], lang) if texts else ''}")
        return
    click.echo(_describe(item, lang))
    if texts:
        click.echo(_count_item(catalogue, item, texts, lang))


@command.command(
    epilog="""\b
Ví dụ:
  tusoi catalogue check danh-muc-tinh.toml
  tusoi catalogue check danh-muc-tinh.toml --corpus corpus/passages
"""
)
@click.argument("file")
@_CORPUS
@options.lang
def check(file: str, corpus: tuple[str, ...], lang: Lang) -> None:
    """Kiểm tra một tệp danh mục và in mọi lỗi cùng lúc; mã thoát 4 nếu có lỗi.

    Với --corpus: kể thêm từ ngữ nhận diện không gặp lần nào, hoặc gặp ở quá nhiều đoạn; đó là lời nhắc, không phải lỗi.
    """
    problems = check_catalogue(file)
    for problem in problems:
        click.echo(problem.told(lang))
    if problems:
        click.echo(say("catalogue.wrong", lang, file=file, n=len(problems)), err=True)
        raise click.exceptions.Exit(SettingsError.exit_code)
    catalogue = load_catalogue(file)
    click.echo(say("catalogue.right", lang, file=file, n_items=len(catalogue.items)))
    if few := [f"{item.id} ({len(item.cues)})" for item in catalogue.items if len(item.cues) < _FEW]:
        click.echo(say("catalogue.few_cues", lang, least=_FEW, items=", ".join(few)))
    if texts := _read_texts(corpus):
        for line in _tell_uses(catalogue, texts, lang):
            click.echo(line)


def _find(name: str, item_id: str | None) -> tuple[Catalogue, Item | None]:
    """Return the catalogue `name` and its item, or that of a sub-behaviour.

    `name` may be an item's id itself, `item_id` its end alone.
    """
    owner = name.partition(".")[0]
    if item_id is None and owner != name and owner in shipped_ids():
        name, item_id = owner, name
    try:
        catalogue = load_catalogue(name)
    except SettingsError as error:
        near = _near(name, shipped_ids())
        if error.key != "no_such_catalogue" or not near:
            raise
        raise SettingsError("no_such_item", name=name, near=near) from error
    if item_id is None:
        return catalogue, None
    items = {item.id: item for item in catalogue.items}
    behaviours = {f"{item.id}{letter}": item for item in catalogue.items for letter, _ in item.sub}
    known = behaviours | items
    item = known.get(item_id) or known.get(f"{catalogue.id}.{item_id}")
    if item is None:
        if near := _near(item_id, items):
            raise SettingsError("no_such_item", name=item_id, near=near)
        raise SettingsError("no_near_item", name=item_id, catalogue=name)
    return catalogue, item


def _near(name: str, known: Iterable[str]) -> str:
    """Return those of `known` that are spelt most like `name`, nothing where none is near."""
    return ", ".join(difflib.get_close_matches(name, list(known), n=3, cutoff=0.3))


def _read_texts(paths: tuple[str, ...]) -> list[str]:
    """Return the texts of corpora; lines need a "text" and nothing else.

    Raises:
        CorpusError: a path or line cannot be read, or none holds a text.
    """
    texts = []
    for path in find_files(paths):
        texts += [normalize(read_string(row, "text", where)) for where, row in read_rows(path)]
    if paths and not texts:
        raise CorpusError("corpus_empty", paths=", ".join(paths))
    return texts


def _count_hits(catalogue: Catalogue, texts: Iterable[str]) -> dict[str, Counter[str]]:
    """Return how many passages of `texts` hold each item, by stance."""
    tagger = Tagger([catalogue])
    counts: dict[str, Counter[str]] = {item.id: Counter() for item in catalogue.items}
    for text in texts:
        for indicator, stance in sorted({(hit.indicator, hit.stance) for hit in tagger.find_hits(text)}):
            counts[indicator][stance] += 1
    return counts


def _told(counts: Counter[str], lang: Lang) -> str:
    each = ", ".join(f"{say(f'stance.{stance}', lang)} {n}" for stance, n in counts.most_common())
    return f"  [{each or 0}]"


def _count_item(catalogue: Catalogue, item: Item, texts: list[str], lang: Lang) -> str:
    stances = _told(_count_hits(catalogue, texts)[item.id], lang).strip()
    lines = [f"{say('catalogue.counted', lang, n_texts=len(texts))}: {stances}"]
    uses = [use for use in count_uses(catalogue, texts) if use.cue.indicator == item.id]
    for use in sorted(uses, key=lambda use: -use.n_passages):
        lines.append(f"{use.n_passages:6}  {'' if use.cue.role == 'cues' else f'{use.cue.role}: '}{use.cue.pattern}")
    return "\n".join(lines)


def _tell_uses(catalogue: Catalogue, texts: list[str], lang: Lang) -> Iterator[str]:
    uses = count_uses(catalogue, texts)
    idle = [use.cue for use in uses if use.n_passages == 0]
    yield say("catalogue.uses", lang, n_texts=len(texts), n=len(uses), n_idle=len(idle))
    for use in uses:
        if use.n_passages > _OFTEN * len(texts):
            share = f"{use.n_passages / len(texts):.0%}"
            yield say("catalogue.often", lang, id=use.cue.indicator, cue=use.cue.pattern, share=share)
    for cue in idle:
        yield say("catalogue.idle", lang, id=cue.indicator, role=cue.role, cue=cue.pattern)


def _row(catalogue: Catalogue, lang: Lang) -> str:
    title = catalogue.title_vi if lang == "vi" else catalogue.title_en
    shown = {"id": catalogue.id, "title": title, "document": catalogue.document, "valid_from": catalogue.valid_from}
    row = say("catalogue.row", lang, n_items=len(catalogue.items), **shown)
    return f"{row}  [{say('catalogue.example', lang)}]" if catalogue.example else row


def _label(item: Item, lang: Lang) -> str:
    return item.label_vi if lang == "vi" else item.label_en


def _describe_head(catalogue: Catalogue, lang: Lang) -> Iterator[str]:
    """Yield who issued a catalogue, until when it is valid, and how it judges, each on a line, as far as it tells."""
    facts = {
        "issued_by": catalogue.issued_by,
        "valid_to": catalogue.valid_to,
        "polarity": say(f"catalogue.{catalogue.polarity}", lang),
        "level_scale": ", ".join(catalogue.level_scale),
    }
    yield from (f"{say(f'catalogue.{name}', lang)}: {value}" for name, value in facts.items() if value)


def _describe(item: Item, lang: Lang) -> str:
    links = (
        ("parent", item.parent),
        ("level", item.level),
        ("applies_to", ", ".join(say(f"catalogue.{who}", lang) for who in item.applies_to)),
        ("crosswalk", ", ".join(item.crosswalk)),
    )
    lines = [f"{item.id}  {_label(item, lang)}"]
    lines += [f"  {letter}. {label}" for letter, label in item.sub]
    lines += [f"{say(f'catalogue.{name}', lang)}: {value}" for name, value in links if value]
    for role in ROLES:
        if patterns := getattr(item, role):
            lines += [f"{say(f'catalogue.{role}', lang)}:", *(f"  {pattern}" for pattern in patterns)]
    return "\n".join(lines)
