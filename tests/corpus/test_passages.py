from __future__ import annotations

import json
from pathlib import Path

import pytest

from tusoi_nlp.corpus import LabelledIndicator, read_corpus
from tusoi_nlp.errors import CorpusError

GOOD = {"id": "x1", "text": "Còn nể nang.", "criticism": "formulaic", "facets": [], "indicators": [], "group": "x"}


def write(folder: Path, *rows: object, name: str = "x.jsonl") -> str:
    path = folder / name
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return str(path)


def test_a_line_is_read_with_its_place_and_optional_fields_may_be_missing(tmp_path: Path) -> None:
    tag = {"id": "nq04.1.5", "stance": "admitted", "start": 4, "end": 11, "phrase": "nể nang"}
    file = write(tmp_path, "", {**GOOD, "indicators": [tag], "genre": "minutes", "kind": "contrast", "pair": "p1"})
    (passage,) = read_corpus([file])
    assert passage.indicators == (LabelledIndicator("nq04.1.5", "admitted", 4, 11, "nể nang"),)
    assert (passage.genre, passage.kind, passage.pair, passage.section) == ("minutes", "contrast", "p1", None)
    assert (passage.file, passage.line) == (file, 2)


def test_a_folder_is_read_file_by_file_in_order_of_path(tmp_path: Path) -> None:
    write(tmp_path, {**GOOD, "id": "b"}, name="b.jsonl")
    write(tmp_path, {**GOOD, "id": "a"}, name="a.jsonl")
    write(tmp_path, "no corpus", name="note.txt")
    assert [passage.passage_id for passage in read_corpus([str(tmp_path)])] == ["a", "b"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{", "x.jsonl:2: the line is no JSON object"),
        ("[1]", "x.jsonl:2: the line is no JSON object"),
        ({**GOOD, "criticism": "good"}, 'x.jsonl:2: field criticism has the unusable value "good"'),
        ({**GOOD, "facets": ["proof"]}, 'field facets has the unusable value "proof"'),
        ({**GOOD, "facets": "act"}, "field facets"),
        ({**GOOD, "facets": ["proof"]}, "one of: act, measure, actor, cause, consequence, remedy, followup, exchange"),
        ({**GOOD, "kind": "rare", "genre": "minutes"}, "it must be one of: natural, contrast, adversarial"),
        ({**GOOD, "criticism": "Đồng chí Mẫn còn nể nang"}, 'the unusable value "…". it must be one of'),
        (
            {**GOOD, "text": ["Đồng chí Mẫn", "nể nang"]},
            "field text must be a text in quotes, and not blank; here it is […]",
        ),
        ({**GOOD, "facets": ["act\u202e"]}, r'the unusable value "act\u202e"'),
        ({**GOOD, "text": " "}, 'field text must be a text in quotes, and not blank; here it is " "'),
        ({**GOOD, "id": 7}, "field id must be a text in quotes, and not blank; here it is 7"),
        ({**GOOD, "group": None}, "field group"),
        ({**GOOD, "indicators": [{"id": "nq04.1.5", "stance": "self"}]}, "field indicators.stance"),
        (
            {**GOOD, "indicators": [{"id": "nq04.1.5", "stance": "denied", "start": 4, "end": 99}]},
            "indicators.start/end",
        ),
    ],
)
def test_a_wrong_line_is_told_with_file_line_and_field(tmp_path: Path, row: object, said: str) -> None:
    file = write(tmp_path, GOOD, row)
    with pytest.raises(CorpusError) as error:
        read_corpus([file])
    assert said in str(error.value)


def test_a_missing_path_and_text_that_is_not_utf8_are_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no"):
        read_corpus([str(tmp_path / "none.jsonl")])
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(CorpusError, match="UTF-8"):
        read_corpus([str(tmp_path / "latin.jsonl")])
