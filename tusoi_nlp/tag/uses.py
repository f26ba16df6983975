"""How often the cues of a catalogue speak in a corpus: what tells its author which are idle and which say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tusoi_nlp.catalogue import Catalogue
from tusoi_nlp.tag.matcher import Cue, Matcher, list_cues
from tusoi_nlp.tag.reading import read
from tusoi_nlp.text.syllables import key


@dataclass(frozen=True, slots=True)
class Use:
    """The number of passages in which `cue` matches, whether or not a longer one is preferred there."""

    cue: Cue
    n_passages: int


def count_uses(catalogue: Catalogue, texts: Iterable[str]) -> tuple[Use, ...]:
    """Return the use of every cue, opposite and exclusion of `catalogue` in `texts`, in the order of the file."""
    matcher = Matcher([catalogue], key)
    n_passages: Counter[Cue] = Counter()
    for text in texts:
        n_passages.update({match.value for match in matcher.find_all(read(text))})
    return tuple(Use(cue, n_passages[cue]) for cue in list_cues(catalogue))
