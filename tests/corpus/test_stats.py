from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tusoi_nlp.corpus import read_corpus
from tusoi_nlp.corpus.stats import count_corpus

SMALL = str(Path(__file__).parents[1] / "classify" / "small_corpus.jsonl")


def test_everything_is_counted() -> None:
    found = count_corpus(read_corpus([SMALL]))
    assert (found.n_passages, found.n_groups, found.n_pairs) == (18, 3, 0)
    assert found.by_label == {"substantive": 6, "formulaic": 6, "none": 6}
    assert found.by_genre["minutes"] == {"substantive": 2, "formulaic": 2, "none": 2}
    assert found.by_group.keys() == {"a", "b", "c"}
    assert found.by_kind["natural"] == {"substantive": 6, "formulaic": 6, "none": 6}
    assert found.by_facet["measure"] == 5
    assert [len(quartiles) for quartiles in found.n_words.values()] == [5, 5, 5]


def test_pairs_are_counted_by_the_labels_they_oppose() -> None:
    passages = read_corpus([SMALL])
    first = {p.criticism: p for p in passages if p.genre == "minutes"}
    paired = [replace(first[label], pair="x1") for label in ("substantive", "none")]
    paired += [replace(first[label], pair="x2") for label in ("substantive", "none")]
    paired += [replace(first[label], pair="x3") for label in ("formulaic", "substantive")]
    assert count_corpus(paired).by_pair == {"formulaic/substantive": {"minutes": 1}, "none/substantive": {"minutes": 2}}


def test_pairs_are_tallied_by_the_hard_case_they_show() -> None:
    first = {p.criticism: p for p in read_corpus([SMALL]) if p.genre == "minutes"}
    paired = [replace(first[label], pair="x1", case="hedge") for label in ("formulaic", "substantive")]
    assert count_corpus(paired).by_case == {"hedge": {"minutes": 1}}
    assert count_corpus([replace(p, case=None) for p in paired]).by_case == {}
