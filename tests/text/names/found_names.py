"""The names of a text as they stand in it."""

from tusoi_nlp.text.names.finding import find_names


def names(text: str) -> list[str]:
    """Return the names that words tell in `text`."""
    return [text[span.start : span.end] for span in find_names(text)]
