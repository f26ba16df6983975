"""From documents to cells: who belongs where, what each cell's record shows, which one to read first."""

from tusoi_nlp.aggregate.cells import summarize

__all__ = ["summarize"]
