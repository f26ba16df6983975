from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tusoi_nlp.corpus import check_corpus, read_corpus

LONG = "Mương xóm Trại tắc từ tháng Tư, nước tràn vào ngõ nhà bà Thuần mà chưa ai trong tổ thủy lợi ra nạo vét."


def found(folder: Path, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    base = {"text": "Sinh hoạt còn trầm.", "criticism": "formulaic", "facets": [], "indicators": [], "group": "x"}
    lines = [json.dumps({**base, "id": f"i{n}", **row}) + "\n" for n, row in enumerate(rows)]
    (folder / "c.jsonl").write_text("".join(lines), encoding="utf-8")
    return [(problem.key, problem.where.rsplit(":", 1)[1]) for problem in check_corpus(read_corpus([str(folder)]))]


def test_a_good_corpus_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, {}, {"text": LONG, "criticism": "substantive", "facets": ["act", "actor"]}) == []


def test_ids_facets_and_spans_are_checked(tmp_path: Path) -> None:
    tag = {"id": "nq04.1.5", "stance": "admitted", "start": 0, "end": 4, "phrase": "trầm"}
    assert found(
        tmp_path,
        {"id": "same"},
        {"id": "same", "text": "Có nơi chưa sâu sát."},
        {"text": "Chưa thường xuyên.", "facets": ["act"]},
        {"text": LONG, "criticism": "substantive", "facets": ["actor", "remedy"]},
        {"text": "Họp còn trầm lắm.", "indicators": [tag]},
    ) == [
        ("repeated_id", "1"),
        ("repeated_id", "2"),
        ("facets_without_substance", "3"),
        ("no_anchor", "4"),
        ("span_is_not_phrase", "5"),
    ]


def test_near_duplicates_are_found_but_not_in_an_opposed_pair(tmp_path: Path) -> None:
    near = LONG.replace("tháng Tư", "tháng Năm")
    assert found(tmp_path, {"text": LONG}, {"text": near}) == [("near_duplicate", "2")]
    pair = {"pair": "p1", "kind": "contrast"}
    assert found(tmp_path, {"text": LONG, **pair}, {"text": near, "criticism": "none", **pair}) == []


def test_a_pair_must_have_two_labels(tmp_path: Path) -> None:
    assert found(tmp_path, {"pair": "p1"}, {"pair": "p1", "text": LONG}) == [
        ("pair_not_opposed", "1"),
        ("pair_not_opposed", "2"),
    ]
