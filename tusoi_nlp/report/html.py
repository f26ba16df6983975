"""The report as one page that needs nothing but itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from tusoi_nlp.aggregate.thresholds import load_thresholds
from tusoi_nlp.messages import Lang, say
from tusoi_nlp.records import Run
from tusoi_nlp.report.files import replacing
from tusoi_nlp.report.labels import Labels
from tusoi_nlp.report.passages import N_AGAIN
from tusoi_nlp.report.templates import Filters, load_template
from tusoi_nlp.report.view import build_view, show_documents
from tusoi_nlp.report.words import write_date, write_index, write_share, write_time


def render_html(run: Run, lang: Lang, labels: Labels) -> Iterator[str]:
    """Yield the page piece by piece, the documents of one cell in memory at a time.

    It loads nothing, works without JavaScript, and escapes what stood in minutes or file names.
    """
    filters: Filters = {
        "index": partial(write_index, lang=lang),
        "share": write_share,
        "day": lambda moment: write_date(datetime.fromisoformat(moment).date(), lang),
        "time": partial(write_time, lang=lang),
    }
    return load_template("report.html.j2", filters).generate(
        say=lambda key, **values: say(key, lang, **values),
        shown_of=partial(show_documents, run=run, lang=lang, labels=labels),
        lang=lang,
        view=build_view(run, lang),
        counts=Counter(review.verdict for review in run.reviews),
        manifest=run.manifest,
        lines=load_thresholds(),
        n_again=N_AGAIN,
    )


def write_html(run: Run, path: Path, lang: Lang, labels: Labels) -> None:
    """Write the page to `path`."""
    with replacing(path) as beside, beside.open("w", encoding="utf-8") as page:
        page.writelines(render_html(run, lang, labels))
