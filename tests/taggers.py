"""Taggers of the catalogues that ship with the project, each built once for all tests: that takes nearly a second."""

from functools import cache

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.tag import Tagger


@cache
def tagger_of(*catalogues: str) -> Tagger:
    """Return the tagger of these catalogues without learnt weights."""
    return Tagger([load_catalogue(name) for name in catalogues])
