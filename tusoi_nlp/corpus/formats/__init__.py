"""Labelled corpora in the files of other tools: one module a format."""

from __future__ import annotations

from tusoi_nlp.corpus.formats.conll import CONLL
from tusoi_nlp.corpus.formats.csv import CSV
from tusoi_nlp.corpus.formats.doccano import DOCCANO
from tusoi_nlp.corpus.formats.huggingface import HUGGING_FACE
from tusoi_nlp.corpus.formats.labelstudio import LABEL_STUDIO
from tusoi_nlp.corpus.formats.rows import Format, read_json_lines, write_json_lines
from tusoi_nlp.corpus.formats.xlsx import XLSX

FORMATS = {
    "jsonl": Format(read_json_lines, write_json_lines),
    "labelstudio": LABEL_STUDIO,
    "doccano": DOCCANO,
    "conll": CONLL,
    "csv": CSV,
    "xlsx": XLSX,
    "huggingface": HUGGING_FACE,
}

__all__ = ["FORMATS", "Format"]
