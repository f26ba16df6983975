"""Corpora as the commands that learn from them and score on them take them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from tusoi_nlp.catalogue import Catalogue
from tusoi_nlp.corpus import LabelledPassage, keep_indicators, read_corpus
from tusoi_nlp.messages import Lang, say


def read_with_indicators(paths: Iterable[str], catalogues: Sequence[Catalogue], lang: Lang) -> list[LabelledPassage]:
    """Return the passages of `paths` with the indicators of `catalogues`, and say which others were left out.

    Raises:
        CorpusError: a path is missing or unreadable, or a line is not of the form.
    """
    known = {item.id for catalogue in catalogues for item in catalogue.items}
    passages, others = keep_indicators(read_corpus(paths), known)
    if others:
        click.echo(say("corpus_told.other_indicators", lang, n=others.total(), ids=", ".join(sorted(others))), err=True)
    return passages
