"""The learning curve of a classifier as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from tusoi_nlp.classify.learning import Point
from tusoi_nlp.messages import Lang, say, write_number
from tusoi_nlp.report.square import TICKS, square_filters
from tusoi_nlp.report.templates import load_template


def render_learning(points: Sequence[Point], lang: Lang) -> str:
    """Return an SVG picture: share of the groups learnt from across, macro-F1 on others up, the folds' range a band."""
    return load_template("learning.svg.j2", square_filters(lang, ".3f")).render(
        title=say("learning.title", lang),
        subtitle=say("learning.subtitle", lang, mean=write_number(points[-1].mean, lang), n=points[-1].n_passages),
        across=say("learning.across", lang),
        up=say("learning.up", lang),
        ticks=TICKS,
        points=points,
    )
