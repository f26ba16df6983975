"""What `tusoi corpus next` reads and chooses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from tusoi_nlp.classify import Classifier, PassageText
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.lines import Row, read_optional, read_rows, read_string
from tusoi_nlp.corpus.sampling import choose, measure_doubt
from tusoi_nlp.errors import CorpusError, RunFolderError
from tusoi_nlp.records import LABELS, probabilities
from tusoi_nlp.text.normalize import normalize


def _read_run(folder: Path) -> list[Row]:
    """Return the masked passages of a run, those of one cell in one group."""
    tables = folder / "tables"
    if not tables.is_dir():
        raise RunFolderError("not_a_run", folder=folder)
    try:
        passages = pd.read_parquet(tables / "passages.parquet", columns=["doc_id", "passage_id", "section", "text"])
        documents = pd.read_parquet(tables / "documents.parquet", columns=["doc_id", "cell_id", "genre"])
    except (OSError, ValueError) as error:
        raise CorpusError("corpus_unreadable", path=tables, why=error) from error
    found = passages.merge(documents, on="doc_id")
    return [
        {
            "id": f"{row.doc_id}-{row.passage_id}",
            "text": str(row.text),
            "group": str(row.cell_id),
            "genre": str(row.genre),
            "section": str(row.section),
        }
        for row in found.itertuples()
    ]


def read_unlabelled(name: str) -> list[Row]:
    """Return the passages of a JSON-lines file (id, text, any other fields) or of the run folder `name`.

    Raises:
        CorpusError: there is no such file, a line is not of the form, or the tables of the run cannot be read.
        RunFolderError: the folder is no run's.
    """
    path = Path(name)
    if path.is_dir():
        return _read_run(path)
    rows = []
    for where, row in read_rows(path):
        read_optional(row, "section", where)
        rows.append(row | {"id": read_string(row, "id", where), "text": normalize(read_string(row, "text", where))})
    return rows


def choose_next(
    classifier: Classifier, corpus: Sequence[LabelledPassage], unlabelled: Sequence[Row], n: int
) -> list[Row]:
    """Return at most `n` rows of `unlabelled` to label next, best first, each with its `doubt` (0..1)."""
    judged = classifier.judge([PassageText(row["text"], row.get("section")) for row in unlabelled])
    doubts = measure_doubt(np.array([[*probabilities(one).values()] for one in judged]).reshape(-1, len(LABELS)))
    places = choose([row["text"] for row in unlabelled], doubts, [passage.text for passage in corpus], n)
    return [unlabelled[place] | {"doubt": round(float(doubts[place]), 3)} for place in places]
