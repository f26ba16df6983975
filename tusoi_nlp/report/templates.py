"""Templates of data/templates, whatever they show escaped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

from tusoi_nlp.data import read_text

Filters = dict[str, Callable[..., Any]]  # by their names in templates


def load_template(name: str, filters: Filters) -> Template:
    """Return the template `name`, in which `filters` put values into words or places."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(filters)
    return environment.from_string(read_text("templates", name))
