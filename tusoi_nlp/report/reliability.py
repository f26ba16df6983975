"""The reliability curve of a classifier as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from tusoi_nlp.classify.scores import Bin
from tusoi_nlp.messages import Lang, say, write_number
from tusoi_nlp.report.square import TICKS, square_filters
from tusoi_nlp.report.templates import load_template

_LEAST_RADIUS, _MOST_RADIUS = 3.0, 12.0  # pixels


def render_reliability(bins: Sequence[Bin], name: str, ece: float, lang: Lang) -> str:
    """Return an SVG picture: mean top probability across, share judged right up, the size of dots by passages.

    `name` is the classifier's, `ece` its expected calibration error.
    """
    most = max(one.n for one in bins)
    filters = square_filters(lang, ".2f")
    filters["radius"] = lambda n: round(max(_LEAST_RADIUS, _MOST_RADIUS * (n / most) ** 0.5), 1)
    return load_template("reliability.svg.j2", filters).render(
        title=say("reliability.title", lang, name=name),
        subtitle=say("reliability.subtitle", lang, ece=write_number(ece, lang), n=sum(one.n for one in bins)),
        across=say("reliability.across", lang),
        up=say("reliability.up", lang),
        ticks=TICKS,
        bins=bins,
    )
