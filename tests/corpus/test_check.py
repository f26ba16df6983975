from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tusoi_nlp.corpus import check_corpus, check_indicators, read_corpus

LONG = "Mương xóm Trại tắc từ tháng Tư, nước tràn vào ngõ nhà bà Thuần mà chưa ai trong tổ thủy lợi ra nạo vét."


def write(folder: Path, *rows: dict[str, Any]) -> str:
    base = {"text": "Sinh hoạt còn trầm.", "criticism": "formulaic", "facets": [], "indicators": [], "group": "x"}
    lines = [json.dumps({**base, "id": f"i{n}", **row}) + "\n" for n, row in enumerate(rows)]
    (folder / "c.jsonl").write_text("".join(lines), encoding="utf-8")
    return str(folder)


def found(folder: Path, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    corpus = read_corpus([write(folder, *rows)])
    return [(problem.key, problem.where.rsplit(":", 1)[1]) for problem in check_corpus(corpus)]


def test_a_good_corpus_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path, {}, {"text": LONG, "criticism": "substantive", "facets": ["act", "actor"]}) == []


def test_ids_text_facets_and_spans_are_checked(tmp_path: Path) -> None:
    tag = {"id": "nq04.1.5", "stance": "admitted", "start": 0, "end": 4}
    assert found(
        tmp_path,
        {"id": "same"},
        {"id": "same", "text": "Có nơi chưa sâu sát."},
        {"text": "Chưa thường xuyên.", "facets": ["act"]},
        {"text": LONG, "criticism": "substantive", "facets": ["actor", "remedy"]},
        {"text": "Họp còn trầm lắm.", "indicators": [{**tag, "phrase": "trầm"}]},
        {"text": "Nể nang, né tránh.", "indicators": [{**tag, "start": 3, "end": 8}, {**tag, "end": 3}]},
        {"text": "Ho\u0323p ít người phát biểu."},
        {"text": "Xe hỏng hai tuần.", "criticism": "substantive", "facets": ["act", "act"]},
    ) == [
        ("repeated_id", "1"),
        ("repeated_id", "2"),
        ("text_not_normal", "7"),
        ("facets_without_substance", "3"),
        ("no_anchor", "4"),
        ("repeated_facet", "8"),
        ("span_is_not_phrase", "5"),
        ("span_has_blanks", "6"),
    ]


def test_a_tag_given_twice_and_a_phrase_that_is_not_there_are_told(tmp_path: Path) -> None:
    tag = {"id": "nq04.1.5", "stance": "admitted", "start": 0, "end": 7}
    assert found(
        tmp_path,
        {"text": "Nể nang, né tránh.", "indicators": [tag, {**tag, "stance": "denied"}]},
        {"text": "Họp còn trầm.", "indicators": [{"id": "nq04.1.5", "stance": "admitted", "phrase": "nể nang"}]},
        {"text": "Ngại va chạm.", "indicators": [{"id": "nq04.1.5", "stance": "admitted"}], "maybe": ["nq04.1.5"]},
    ) == [("repeated_indicator", "1"), ("repeated_indicator", "3"), ("phrase_not_in_text", "2")]


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


def test_a_long_sentence_in_three_groups_is_a_template(tmp_path: Path) -> None:
    own = (
        "Cầu Ông Mười gãy lan can đã ba tháng, xe trâu không dám qua.",
        "Loa xóm Đình câm từ trước Tết, ai cũng tưởng người khác đã báo.",
        "Sổ quỹ khuyến học ghi bằng bút chì, hai trang đã mờ hết.",
    )
    rows = [{"text": f"{text} {LONG}", "group": f"g{n}"} for n, text in enumerate(own)]
    assert [key for key, _ in found(tmp_path, *rows[:2])] == []
    assert [at for at in found(tmp_path, *rows) if at[0] == "template"] == [("template", "2"), ("template", "3")]


def test_an_indicator_that_no_catalogue_has_is_told(tmp_path: Path) -> None:
    tags = [{"id": "nq04.1.5", "stance": "admitted"}, {"id": "nq04.9.9", "stance": "admitted"}]
    corpus = read_corpus([write(tmp_path, {"indicators": tags})])
    assert [problem.detail for problem in check_indicators(corpus, {"nq04.1.5"})] == ["nq04.9.9"]
