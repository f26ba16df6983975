"""The corpus that ships with the project holds what its datasheet promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.corpus import LabelledPassage, check_corpus, check_indicators, read_corpus
from tusoi_nlp.corpus.agreement import settle
from tusoi_nlp.corpus.answers import read_answers

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def passages() -> list[LabelledPassage]:
    return read_corpus([str(CORPUS / "passages")])


def test_no_label_text_span_or_pair_is_wrong_and_no_passage_or_sentence_is_a_copy(passages):
    known = {item.id for item in load_catalogue("nq04").items}
    assert check_corpus(passages) + check_indicators(passages, known) == ()


def test_a_group_stands_in_a_file_of_its_own(passages):
    assert {passage.group for passage in passages} == {path.stem for path in CORPUS.glob("passages/*.jsonl")}
    assert all(Path(passage.file).stem == passage.group for passage in passages)


def test_every_passage_is_labelled_twice_and_what_one_alone_tagged_is_settled_as_disputed(passages):
    second = read_answers([str(CORPUS / "second")])
    assert second.keys() == {passage.passage_id for passage in passages}
    assert settle(passages, second) == passages
