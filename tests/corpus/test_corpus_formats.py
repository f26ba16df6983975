from __future__ import annotations

import io
import json
from pathlib import Path

import pyarrow.json
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.corpus.convert import take_rows
from tusoi_nlp.corpus.formats import FORMATS
from tusoi_nlp.corpus.formats.rows import from_utf16, to_utf16
from tusoi_nlp.corpus.lines import Row
from tusoi_nlp.corpus.passages import as_row
from tusoi_nlp.errors import CorpusError
from tusoi_nlp.words.docbin import DOC_BIN

EXPORTS = Path(__file__).with_name("exports")
ALL = {**FORMATS, "spacy": DOC_BIN}
NK = {"id": "nq04.1.5", "stance": "admitted", "start": 4, "end": 11}
ROWS: list[Row] = [
    {
        "id": "p1",
        "text": "Còn nể nang, né tránh 📌 va chạm.\nCó nơi “chưa sâu”.",
        "criticism": "formulaic",
        "facets": [],
        "indicators": [
            NK,
            {**NK, "end": 21},
            {"id": "nq04.1.6", "stance": "denied", "start": 9, "end": 31},
            {"id": "nq04.2.1", "stance": "mentioned", "phrase": "ngại"},
        ],
        "maybe": ["nq04.2.2"],
        "group": "g1",
        "genre": "minutes",
        "kind": "contrast",
        "pair": "p1",
        "section": "thảo luận",
    },
    {
        "id": "p2",
        "text": "- Nộp báo cáo quý II trễ 12 ngày # lần 2",
        "criticism": "substantive",
        "facets": ["act", "measure"],
        "indicators": [],
        "group": "g1",
        "genre": "other",
        "kind": "natural",
        "note": "adjudicated: trường hợp 6",
        "first": "formulaic",
    },
]


def taken(name: str, file: str, group: str = "g") -> list[Row]:
    passages, wrong, _ = take_rows(ALL[name].read((EXPORTS / file).read_bytes()), file, group)
    assert wrong == []
    return [as_row(passage) for passage in passages]


def words(row: Row) -> list[str]:
    return [row["text"][tag["start"] : tag["end"]] for tag in row["indicators"]]


@pytest.mark.parametrize("name", ALL)
def test_what_is_written_is_read_again(name: str) -> None:
    passages, wrong, n_unlabelled = take_rows(ALL[name].read(ALL[name].write(ROWS)), "f", "g")
    assert (wrong, n_unlabelled) == ([], 0)
    found = [as_row(passage) for passage in passages]
    for row in found:
        row["indicators"].sort(key=str)
    assert found == [{**row, "indicators": sorted(row["indicators"], key=str)} for row in ROWS]


@pytest.mark.parametrize("name", ALL)
def test_passages_still_to_be_labelled_go_through_too(name: str) -> None:
    rows = ALL[name].read(ALL[name].write([{"id": "u1", "text": "Họp tối thứ Ba.", "group": "g1"}]))
    assert [row["text"] for row in rows] == ["Họp tối thứ Ba."]
    assert take_rows(rows, "f", "g") == ([], [], 1)


@pytest.mark.parametrize("name", ALL)
def test_a_file_of_another_kind_is_an_error_that_tells_where(name: str) -> None:
    with pytest.raises(CorpusError):
        ALL[name].read(b'\xff\xfe[{"a": 1}]')


def test_label_studio_gives_the_last_annotation_with_spans_in_characters() -> None:
    rows = taken("labelstudio", "labelstudio.json")
    assert [(row["id"], row["criticism"], row["facets"]) for row in rows] == [
        ("p1", "formulaic", []),
        ("p2", "substantive", ["act", "measure"]),
    ]
    # the first file part counts UTF-16 units, the second characters: both give the words beside them
    assert rows[0]["indicators"] == [{"id": "nq04.1.5", "stance": "admitted", "start": 6, "end": 13}]
    assert [words(row) for row in rows] == [["nể nang"], ["Nộp trễ báo "]]
    assert [row["annotator"] for row in rows] == ["label-studio-2", "label-studio-2"]


def test_a_label_studio_span_without_its_words_is_an_error() -> None:
    value = {"start": 0, "end": 3, "text": "nể", "labels": ["nq04.1.5"]}
    result = [{"id": "r", "from_name": "indicator", "type": "labels", "value": value}]
    task = {"id": 5, "data": {"text": "Còn nể nang."}, "annotations": [{"result": result}]}
    with pytest.raises(CorpusError, match="task 5: the span 0-3"):
        ALL["labelstudio"].read(json.dumps([task]).encode())


def test_doccano_exports_of_three_project_types_are_read() -> None:
    rows = taken("doccano", "doccano_intent.jsonl")
    assert [(row["id"], row["criticism"], row["facets"]) for row in rows] == [
        ("p1", "formulaic", []),
        ("p2", "substantive", ["act", "measure"]),
    ]
    assert words(rows[0]) == ["nể nang"]
    assert taken("doccano", "doccano_classification.jsonl")[0]["criticism"] == "formulaic"
    assert words(taken("doccano", "doccano_relation.jsonl")[0]) == ["nể nang"]


def test_conll_without_text_joins_its_tokens_and_passes_over_other_columns() -> None:
    rows = taken("conll", "other.conll", group="xom")
    assert [row["text"] for row in rows] == ["Còn nể nang , né tránh", "Họp tối"]
    assert words(rows[0]) == ["nể nang", "né tránh"]
    assert rows[0]["id"] == "xom-0001"


def test_overlapping_spans_stand_in_columns_of_their_own() -> None:
    lines = ALL["conll"].write(ROWS[:1]).decode().splitlines()
    assert "ng\tI-nq04.1.5!admitted\tI-nq04.1.5!admitted\tB-nq04.1.6!denied" in lines


def test_csv_takes_what_people_write_in_a_spreadsheet() -> None:
    rows = taken("csv", "bang-tinh.csv")
    assert [row["text"] for row in rows] == ["Còn nể nang; né tránh.", "- Nộp trễ 12 ngày."]
    assert rows[0]["indicators"] == [
        {"id": "nq04.1.5", "stance": "admitted", "start": 13, "end": 21},
        {"id": "nq04.1.6", "stance": "denied"},
    ]
    assert rows[1]["facets"] == ["act", "measure"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_no_cell_is_a_formula_and_none_is_changed(text: str) -> None:
    row = {"id": "a", "text": text, "criticism": "none", "group": "g"}
    written = ALL["csv"].write([row])
    assert ALL["csv"].read(written)[0]["text"] == text


def test_every_line_for_hugging_face_has_one_schema() -> None:
    table = pyarrow.json.read_json(io.BytesIO(ALL["huggingface"].write(ROWS)))
    assert table.num_rows == 2
    assert str(table.schema.field("indicators").type.value_type.field("start").type) == "int64"
    assert table.column("text").to_pylist() == [row["text"] for row in ROWS]


def test_doc_bin_has_lossless_text_spans_and_cats() -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    docs = list(DocBin().from_bytes(DOC_BIN.write(ROWS)).get_docs(Vocab()))
    assert [doc.text for doc in docs] == [row["text"] for row in ROWS]
    assert next((span.text, span.label_) for span in docs[0].spans["indicators"]) == ("nể nang", "nq04.1.5!admitted")
    assert {name for name, value in docs[1].cats.items() if value} == {"substantive", "act", "measure"}


def test_doc_bin_made_elsewhere_gives_cats_and_entities() -> None:
    import spacy
    from spacy.tokens import DocBin

    doc = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})("Còn nể nang .")
    doc.cats = {"none": 0.1, "formulaic": 0.9}
    doc.ents = [doc.char_span(4, 11, label="nq04.1.5!admitted")]
    passages, wrong, _ = take_rows(DOC_BIN.read(DocBin(docs=[doc]).to_bytes()), "f", "g")
    assert wrong == []
    assert (passages[0].criticism, words(as_row(passages[0]))) == ("formulaic", ["nể nang"])


def test_spans_follow_text_that_is_brought_to_nfc() -> None:
    text = "Co\u0300n nê\u0309 nang"
    row = {"text": text, "criticism": "formulaic", "indicators": [{**NK, "start": 5, "end": len(text)}]}
    passages, _, _ = take_rows([row], "f", "g")
    assert words(as_row(passages[0])) == ["nể nang"]


def test_wrong_rows_are_told_all_at_once_with_their_number() -> None:
    rows = [{"text": "a", "criticism": "bad"}, {"text": "b", "criticism": "none", "facets": ["x"]}]
    _, wrong, _ = take_rows(rows, "f.csv", "g")
    assert [str(error).split(" has")[0] for error in wrong] == ["f.csv:1: field criticism", "f.csv:2: field facets"]


@given(st.text(), st.integers(0, 20))
def test_utf16_offsets_come_back(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert from_utf16(text, to_utf16(text, offset)) == offset
