"""The reliability curve of a classifier as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, StrictUndefined

from tusoi_nlp.classify.scores import Bin
from tusoi_nlp.data import read_text
from tusoi_nlp.messages import Lang, say, write_number

_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_LEFT, _BOTTOM, _SIDE = 70, 440, 380  # pixels; as in the template
_LEAST_RADIUS, _MOST_RADIUS = 3.0, 12.0


def render_reliability(bins: Sequence[Bin], name: str, ece: float, lang: Lang) -> str:
    """Return an SVG picture: mean top probability across, share judged right up, the size of dots by passages.

    `name` is the classifier's, `ece` its expected calibration error.
    """
    most = max(one.n for one in bins)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["x"] = lambda share: round(_LEFT + _SIDE * share, 1)
    environment.filters["y"] = lambda share: round(_BOTTOM - _SIDE * share, 1)
    environment.filters["radius"] = lambda n: round(max(_LEAST_RADIUS, _MOST_RADIUS * (n / most) ** 0.5), 1)
    environment.filters["number"] = lambda share: write_number(share, lang, ".1f" if share in _TICKS else ".2f")
    template = read_text("templates", "reliability.svg.j2")
    return environment.from_string(template).render(
        title=say("reliability.title", lang, name=name),
        subtitle=say("reliability.subtitle", lang, ece=write_number(ece, lang), n=sum(one.n for one in bins)),
        across=say("reliability.across", lang),
        up=say("reliability.up", lang),
        ticks=_TICKS,
        bins=bins,
    )
