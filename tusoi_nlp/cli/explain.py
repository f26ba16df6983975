"""tusoi explain: one file in the terminal, passage by passage, with what was seen and why."""

from __future__ import annotations

from collections.abc import Mapping

import click

from tusoi_nlp.cli import options
from tusoi_nlp.cli.usage import ExistingFile
from tusoi_nlp.errors import NothingAnalysedError
from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import FACETS, Analysis, Hit, Judgement, Passage, Skipped, probabilities
from tusoi_nlp.settings import OcrMode, Settings

_COLOURS = {"none": "white", "formulaic": "yellow", "substantive": "green"}


@click.command(
    epilog="""\b
Ví dụ:
  tusoi explain bien-ban-thang-6.docx
"""
)
@click.argument("file", type=ExistingFile())
@options.catalogues
@options.model
@options.ocr
@options.lang
@click.option(
    "--all", "show_all", is_flag=True, help="In cả những đoạn không phải phê bình và không mang biểu hiện nào."
)
def command(
    file: str, catalogues: tuple[str, ...], model: str | None, ocr: OcrMode, lang: Lang, show_all: bool
) -> None:
    """In từng đoạn của FILE cùng biểu hiện, nhận định thực chất hay hình thức, và lý do.

    Tệp nén và thư thì in lần lượt từng tệp trong đó.
    """
    from tusoi_nlp.extract.sources import find_sources
    from tusoi_nlp.pipeline import analyze, build_tools, labels_of

    settings = Settings(catalogues=catalogues, model=model, ocr=ocr)
    found, n_read = find_sources([file], settings), 0
    if not found:
        raise NothingAnalysedError("nothing_found", inputs=file)
    tools, labels = build_tools(settings), labels_of(catalogues)
    with tools.extractor:
        for source in found:
            analysis = source if isinstance(source, Skipped) else analyze(source, tools)
            if not isinstance(analysis, Skipped):
                if n_read:
                    click.echo()
                n_read += 1
                _print_analysis(analysis, labels, lang, show_all=show_all)
            elif len(found) == 1:
                raise _error_of(analysis, file, lang)
            else:
                click.echo(_error_of(analysis, analysis.source.path, lang).told(lang), err=True)
    if not n_read:
        raise NothingAnalysedError("nothing_read", n=len(found))


def _error_of(skipped: Skipped, path: str, lang: Lang) -> NothingAnalysedError:
    from tusoi_nlp.report.words import tell_remedy, tell_skip

    told = {"reason": tell_skip(skipped, lang), "remedy": tell_remedy(skipped, lang)}
    return NothingAnalysedError("file_skipped", path=path, code=skipped.code, **told)


def _print_analysis(analysis: Analysis, labels: Mapping[str, tuple[str, str]], lang: Lang, *, show_all: bool) -> None:
    _print_head(analysis, lang)
    for passage, hits, judgement in zip(analysis.minutes.passages, analysis.hits, analysis.judgements, strict=True):
        if show_all or hits or judgement.criticism != "none":
            print_passage(passage, hits, judgement, labels, lang)


def _print_head(analysis: Analysis, lang: Lang) -> None:
    minutes, said = analysis.minutes, [judgement.criticism for judgement in analysis.judgements]
    click.secho(analysis.source.path, bold=True)
    facts = {
        "genre": say(f"genre.{minutes.genre}", lang),
        "cell": minutes.header.cell or "–",
        "period": minutes.period or "–",
        "n_pages": analysis.n_pages,
        "n_passages": len(said),
        "n_substantive": said.count("substantive"),
        "n_formulaic": said.count("formulaic"),
    }
    click.echo(say("explain.head", lang, **facts))


def print_passage(
    passage: Passage, hits: tuple[Hit, ...], judgement: Judgement, labels: Mapping[str, tuple[str, str]], lang: Lang
) -> None:
    """Print a passage with its judgement, indicators and reasons."""
    from tusoi_nlp.classify.finder import LEARNED
    from tusoi_nlp.report.labels import label_of
    from tusoi_nlp.report.words import write_index

    probability = write_index(probabilities(judgement)[judgement.criticism], lang)
    label = say(f"criticism.{judgement.criticism}", lang)
    unsure = "" if judgement.sure else " " + say("explain.unsure", lang)
    place = say("explain.place", lang, page=passage.page, section=say(f"section.{passage.section}", lang))
    click.echo()
    click.secho(f"[{label} {probability}{unsure}]", fg=_COLOURS[judgement.criticism], bold=True, nl=False)
    click.echo(f"  {passage.passage_id}, {place}")
    click.echo(f"  {highlight(passage.text, hits)}")
    for hit in hits:
        stance = f"{say(f'stance.{hit.stance}', lang)} ({hit.stance})"
        rule = say("explain.learned" if hit.rule == LEARNED else "explain.rule", lang, rule=hit.rule)
        by = "; ".join(filter(None, (rule, say("explain.fuzzy", lang) if hit.fuzzy else "", hit.catalogue)))
        click.echo(f"    # {hit.indicator} {label_of(hit.indicator, labels, lang)}")
        click.echo(f"      {stance}: «{hit.phrase}» [{by}]")
    for reason in judgement.reasons:
        group = "facet" if reason.kind in FACETS else "cue"
        click.echo(f"    - {say(f'{group}.{reason.kind}', lang)}: {reason.phrase}")


def highlight(text: str, hits: tuple[Hit, ...]) -> str:
    """Return `text` with what `hits` mark underlined."""
    from tusoi_nlp.report.passages import cut_pieces

    return "".join(
        click.style(piece.text, underline=True) if piece.marked else piece.text for piece in cut_pieces(text, hits)
    )
