"""Catalogues of indicators: dated data, checked and loaded."""

from tusoi_nlp.catalogue.load import check_catalogue, load_catalogue, shipped_ids
from tusoi_nlp.catalogue.patterns import COMMA, expand, gap_length, is_gap
from tusoi_nlp.catalogue.schema import Catalogue, Group, Item, Problem

__all__ = [
    "COMMA",
    "Catalogue",
    "Group",
    "Item",
    "Problem",
    "check_catalogue",
    "expand",
    "gap_length",
    "is_gap",
    "load_catalogue",
    "shipped_ids",
]
