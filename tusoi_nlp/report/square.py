"""The square of a picture in which two shares are drawn against each other."""

from __future__ import annotations

from tusoi_nlp.messages import Lang, write_number
from tusoi_nlp.report.templates import Filters

TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_LEFT, _BOTTOM, _SIDE = 70, 440, 380  # pixels; as in the templates


def square_filters(lang: Lang, form: str) -> Filters:
    """Return what places a share across (`x`) and up (`y`), and what writes it (`number`) in `form` but at ticks."""
    return {
        "x": lambda share: round(_LEFT + _SIDE * share, 1),
        "y": lambda share: round(_BOTTOM - _SIDE * share, 1),
        "number": lambda share: write_number(share, lang, ".1f" if share in TICKS else form),
    }
