"""Write small_features.json: what the features of small_corpus.jsonl are under the present table and lexicons."""

from __future__ import annotations

import json
from pathlib import Path

from tusoi_nlp.classify.features import FEATURES, measure, table_digest
from tusoi_nlp.corpus import read_corpus
from tusoi_nlp.tag.facets import read_passage

HERE = Path(__file__).parent

if __name__ == "__main__":
    passages = read_corpus([str(HERE / "small_corpus.jsonl")])
    rows = measure([read_passage(passage.text) for passage in passages])
    values = {
        passage.passage_id: {f.name: float(n) for f, n in zip(FEATURES, row, strict=True) if n}
        for passage, row in zip(passages, rows, strict=True)
    }
    told = json.dumps({"feature_table": table_digest(), "values": values}, ensure_ascii=False, indent=1)
    (HERE / "small_features.json").write_text(told + "\n", encoding="utf-8")
