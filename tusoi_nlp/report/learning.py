"""The learning curve of a classifier as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, StrictUndefined

from tusoi_nlp.classify.learning import Point
from tusoi_nlp.data import read_text
from tusoi_nlp.messages import Lang, say, write_number

_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_LEFT, _BOTTOM, _SIDE = 70, 440, 380  # pixels; as in the template


def render_learning(points: Sequence[Point], lang: Lang) -> str:
    """Return an SVG picture: share of the groups learnt from across, macro-F1 on others up, the folds' range a band."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["x"] = lambda share: round(_LEFT + _SIDE * share, 1)
    environment.filters["y"] = lambda share: round(_BOTTOM - _SIDE * share, 1)
    environment.filters["number"] = lambda share: write_number(share, lang, ".1f" if share in _TICKS else ".3f")
    template = read_text("templates", "learning.svg.j2")
    return environment.from_string(template).render(
        title=say("learning.title", lang),
        subtitle=say("learning.subtitle", lang, mean=write_number(points[-1].mean, lang), n=points[-1].n_passages),
        across=say("learning.across", lang),
        up=say("learning.up", lang),
        ticks=_TICKS,
        points=points,
    )
