"""From documents to cells: who belongs where, what each cell's record shows, which one to read first."""

from tusoi_nlp.aggregate.assign import Cell, assign_cells
from tusoi_nlp.aggregate.cells import summarize
from tusoi_nlp.aggregate.roster import read_roster

__all__ = ["Cell", "assign_cells", "read_roster", "summarize"]
