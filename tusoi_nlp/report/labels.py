"""What indicators are called in reports."""

from __future__ import annotations

from collections.abc import Mapping

from tusoi_nlp.messages import Lang

Labels = Mapping[str, tuple[str, str]]  # id of a catalogue item -> label in Vietnamese, in English


def label_of(indicator: str, labels: Labels, lang: Lang) -> str:
    """Return the label of a catalogue item, its id where the catalogue is not at hand."""
    vietnamese, english = labels.get(indicator, (indicator, indicator))
    return vietnamese if lang == "vi" else english
