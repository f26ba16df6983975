from __future__ import annotations

import json
from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tusoi_nlp.corpus import read_corpus
from tusoi_nlp.corpus.agreement import Agreement, compare, measure_alpha, measure_kappa, settle
from tusoi_nlp.corpus.answers import read_answers
from tusoi_nlp.errors import CorpusError

TABLE = np.array([[[10.0, 2.0, 0.0], [1.0, 8.0, 1.0], [0.0, 3.0, 5.0]]])


def write(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def compared(folder: Path, first: list[dict[str, Any]], second: list[dict[str, Any]]) -> Agreement:
    base = {"text": "Còn nể nang.", "group": "g"}
    one = write(folder / "one.jsonl", [{**base, "id": str(n), **row} for n, row in enumerate(first)])
    two = write(folder / "two.jsonl", [{"id": str(n), **row} for n, row in enumerate(second)])
    return compare(read_corpus([one]), read_answers([two]))


def test_kappa_is_cohens() -> None:  # observed 23/30, by chance (12*11 + 10*13 + 8*6) / 900
    assert measure_kappa(TABLE)[0] == pytest.approx((23 / 30 - 310 / 900) / (1 - 310 / 900))


def test_alpha_is_krippendorffs() -> None:
    # the nominal example of two coders in Krippendorff (2011), section A: 10 units of 0 and 1, alpha 0.095
    binary = np.array([[[5.0, 1.0], [3.0, 1.0]]])
    assert measure_alpha(binary)[0] == pytest.approx(0.095, abs=5e-4)


def test_chance_alone_has_no_kappa() -> None:
    assert np.isnan(measure_kappa(np.array([[[5.0, 0.0], [0.0, 0.0]]]))[0])


def test_labels_facets_indicators_and_stances_are_compared(tmp_path: Path) -> None:
    nk = {"id": "nq04.1.5", "stance": "admitted"}
    found = compared(
        tmp_path,
        [
            {"criticism": "substantive", "facets": ["act", "measure"], "indicators": [nk], "group": "a"},
            {"criticism": "formulaic", "facets": [], "indicators": [nk], "group": "b", "genre": "minutes"},
            {"criticism": "none", "facets": [], "indicators": [], "group": "b"},
        ],
        [
            {"criticism": "substantive", "facets": ["act"], "indicators": [{**nk, "stance": "attributed"}]},
            {"criticism": "none", "facets": [], "indicators": [nk, {**nk, "id": "nq04.1.6"}]},
        ],
    )
    assert (found.n_passages, found.n_groups, found.n_without_second, found.n_unknown) == (2, 2, 1, 0)
    assert found.table == ((0, 0, 0), (1, 0, 0), (0, 0, 1))
    assert found.overall.alike.value == 0.5
    assert found.by_label["substantive"].kappa.value == 1.0
    assert found.by_genre["minutes"].alike.value == 0.0
    assert found.facets_f1.value == pytest.approx(2 / 3)
    assert found.indicators_f1.value == pytest.approx(4 / 5)
    assert found.stances.value == 0.5
    assert found.overall.alike.low == 0.0
    assert found.overall.alike.high == 1.0


def test_adjudicated_passages_count_with_their_first_label(tmp_path: Path) -> None:
    adjudicated = {"criticism": "none", "first": "formulaic", "facets": [], "indicators": []}
    tag = {"id": "nq04.1.5", "stance": "attributed"}
    settled = {**adjudicated, "first": None, "indicators": [{**tag, "first": "admitted"}]}
    found = compared(
        tmp_path, [adjudicated, settled], [{"criticism": "none"}, {"criticism": "none", "indicators": [tag]}]
    )
    assert found.overall.alike.value == 0.5
    assert found.stances.value == 0.0


def test_strangers_and_answers_given_twice_are_told(tmp_path: Path) -> None:
    label = {"criticism": "none", "facets": [], "indicators": []}
    with pytest.raises(CorpusError, match="share no passage"):
        compared(tmp_path, [label], [{**label, "id": "z"}])
    with pytest.raises(CorpusError, match=r"two.jsonl:2: id 0"):
        compared(tmp_path, [label], [{**label, "id": "0"}, {**label, "id": "0"}])


def test_one_group_has_no_interval_and_an_id_given_twice_has_no_counterpart(tmp_path: Path) -> None:
    line = {"id": "p1", "text": "Còn nể nang.", "criticism": "formulaic", "group": "g"}
    (tmp_path / "one.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (tmp_path / "two.jsonl").write_text(json.dumps(line) + "\n" + json.dumps(line), encoding="utf-8")
    one, two = ([str(tmp_path / f"{name}.jsonl")] for name in ("one", "two"))
    alike = compare(read_corpus(one), read_answers(one)).overall.alike
    assert alike.value == 1.0
    assert isnan(alike.low)
    assert isnan(alike.high)
    with pytest.raises(CorpusError, match=r"two\.jsonl:2: id p1"):
        compare(read_corpus(two), read_answers(one))


def test_what_only_one_annotator_tags_is_settled_as_disputed_and_agreement_stays(tmp_path: Path) -> None:
    def tag(item: str, stance: str = "admitted") -> dict[str, str]:
        return {"id": f"nq04.{item}", "stance": stance}

    label = {"criticism": "formulaic", "facets": []}
    base = {**label, "text": "Còn nể nang.", "group": "g"}
    first = [
        {**base, "id": "0", "indicators": [tag("1.5"), tag("1.4"), tag("2.6")], "maybe": ["nq04.2.9"]},
        {**base, "id": "1", "indicators": [tag("1.4")]},
    ]
    second = [{**label, "id": "0", "indicators": [tag("1.5", "attributed"), tag("2.2")]}]
    passages = read_corpus([write(tmp_path / "one.jsonl", first)])
    answers = read_answers([write(tmp_path / "two.jsonl", second)])
    settled = settle(passages, answers)
    assert [(tag.indicator, tag.stance) for tag in settled[0].indicators] == [("nq04.1.5", "admitted")]
    assert settled[0].maybe == ("nq04.1.4", "nq04.2.2", "nq04.2.6", "nq04.2.9")
    assert settled[1] == passages[1]
    assert settle(settled, answers) == settled
    undisputed = replace(passages[0], maybe=())
    once = settle([undisputed], answers)
    before, after = (compare(some, answers).indicators_f1.value for some in ([undisputed], once))
    assert before == after == pytest.approx(2 / 5)


def test_whichever_annotator_comes_second_adjudicated_labels_count_as_given_at_first(tmp_path: Path) -> None:
    settled = [
        {"criticism": "substantive", "first": "formulaic", "facets": ["act"]},
        {"criticism": "none"},
        {"criticism": "formulaic"},
    ]
    plain = [{"criticism": "substantive", "facets": ["act"]}, {"criticism": "none"}, {"criticism": "formulaic"}]
    one, other = compared(tmp_path, settled, plain), compared(tmp_path, plain, settled)
    assert one.overall.alike.value == other.overall.alike.value == pytest.approx(2 / 3)
    assert isnan(one.facets_f1.value)
    assert isnan(other.facets_f1.value)


def test_a_first_label_of_an_answer_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="first"):
        compared(tmp_path, [{"criticism": "none"}], [{"criticism": "none", "first": "some"}])
