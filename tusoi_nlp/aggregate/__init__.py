"""From documents to cells: who belongs where, what each cell's record shows, which one to read first.

`cells.summarize` tells the story: each document is counted (`counts`) with a digest of its text (`likeness`), pictures
of pages are joined to the one they go on with (`pages`), each file goes to a cell (`assign`) by the `roster` and by
names that are `alike`, documents sent in several forms are put aside (`copies`), and each cell gets an index with its
interval (`statistics`), a verdict by the `thresholds`, and `reasons`.
"""

from tusoi_nlp.aggregate.cells import summarize

__all__ = ["summarize"]
