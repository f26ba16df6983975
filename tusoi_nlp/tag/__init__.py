"""What a passage says: the indicators it names with their stance, and the facets of substance it shows."""

from tusoi_nlp.tag.tagger import Tagger

__all__ = ["Tagger"]
