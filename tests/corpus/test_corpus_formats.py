from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path
from typing import Literal

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


def _label_studio(text: str, span: dict[str, object], *further: dict[str, object]) -> bytes:
    result = [
        {"id": "c", "from_name": "criticism", "type": "choices", "value": {"choices": ["formulaic"]}},
        {"id": "r", "from_name": "indicator", "type": "labels", "value": {**span, "labels": ["nq04.1.5"]}},
        {"id": "r", "from_name": "stance", "type": "choices", "value": {**span, "choices": ["admitted"]}},
        *further,
    ]
    return json.dumps([{"id": 5, "data": {"text": text}, "annotations": [{"result": result}]}]).encode()


def test_a_label_studio_selection_over_a_line_break_is_found() -> None:
    span = {"start": 4, "end": 22, "text": "nể nang\\nné tránh"}  # its front end notes a break so
    (row,) = ALL["labelstudio"].read(_label_studio("Còn nể nang\nné tránh.", {**span, "end": 20}))
    assert words(row) == ["nể nang\nné tránh"]


def test_label_studio_relations_and_choices_without_a_choice_are_passed_over() -> None:
    relation = {"from_id": "r", "to_id": "r", "type": "relation", "direction": "right"}
    empty = {"id": "f", "from_name": "facets", "type": "choices", "value": {}}
    span = {"start": 4, "end": 11, "text": "nể nang"}
    (row,) = ALL["labelstudio"].read(_label_studio("Còn nể nang.", span, relation, empty))
    assert (row["criticism"], row["facets"], words(row)) == ("formulaic", [], ["nể nang"])


def test_label_studio_json_min_is_told_by_name() -> None:
    with pytest.raises(CorpusError, match="JSON-MIN"):
        ALL["labelstudio"].read(b'[{"id": 1, "text": "a", "criticism": "none"}]')


@pytest.mark.parametrize("name", ["jsonl", "doccano", "huggingface"])
def test_one_json_list_is_read_as_lines_are(name: str) -> None:
    lines = ALL[name].write(ROWS)
    listed = json.dumps([json.loads(line) for line in lines.decode().split("\n") if line]).encode()
    assert ALL[name].read(listed) == ALL[name].read(lines)


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


@pytest.mark.parametrize(
    "tags", [["O", "B-a!denied", "I-a!denied", "B-b!denied"], ["O", "B-a!denied", "E-a!denied", "S-b!denied"]]
)
def test_conll_2003_is_read_by_its_last_column_in_bio_and_bioes(tags: list[str]) -> None:
    chunks = ["B-VP", "I-VP", "I-VP", "B-NP"]
    lines = [" ".join(row) for row in zip(["Còn", "nể", "nang", "lắm"], "VVVA", chunks, tags, strict=True)]
    block = "\n".join(["-DOCSTART- -X- -X- O", "", "# criticism = formulaic", *lines, ""])
    (row,) = ALL["conll"].read(block.encode())
    assert [(tag["id"], word) for tag, word in zip(row["indicators"], words(row), strict=True)] == [
        ("a", "nể nang"),
        ("b", "lắm"),
    ]


def test_tags_before_a_column_of_parts_of_speech_are_read() -> None:
    (row,) = ALL["conll"].read("nể\tB-nq04.1.5!denied\tV\nnang\tI-nq04.1.5!denied\tV\n".encode())
    assert words(row) == ["nể nang"]


def test_a_conll_text_that_is_none_is_told() -> None:
    with pytest.raises(CorpusError):
        ALL["conll"].read(b'# text = ["a"]\na\tO\n')


def test_a_conll_tag_that_cannot_be_read_is_told() -> None:
    with pytest.raises(CorpusError, match="x-nq"):
        ALL["conll"].read("nể\tB-nq04.1.5!admitted\nnang\tx-nq04.1.5!admitted\n".encode())


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


def test_csv_rows_whose_last_cells_a_spreadsheet_left_out_are_kept() -> None:
    rows = ALL["csv"].read("id,text,criticism,facets,note\np1,Họp tối.,none\n,,,,\np2,Họp sớm.,none,,,\n".encode())
    assert [(row["id"], row["criticism"]) for row in rows] == [("p1", "none"), ("p2", "none")]


@pytest.mark.parametrize("table", ["text,criticism\nHọp, tối,none\n", "text,criticism,text\na,none,b\n"])
def test_a_csv_row_beyond_its_headings_or_a_heading_twice_is_told(table: str) -> None:
    with pytest.raises(CorpusError):
        ALL["csv"].read(table.encode())


def test_csv_headings_and_labels_are_read_in_any_case() -> None:
    (row,) = ALL["csv"].read("ID, Text ,Criticism,Facets\np1,Vắng ba buổi.,Substantive ,Act\n".encode())
    assert (row["id"], row["criticism"], row["facets"]) == ("p1", "substantive", ["act"])


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("phrase", ["nể nang", "Nể nang", " ne\u0302\u0309 nang "])
def test_a_phrase_of_a_csv_is_found_in_any_unicode_form_and_case(form: Literal["NFC", "NFD"], phrase: str) -> None:
    text = unicodedata.normalize(form, "Tổ còn nể nang, né tránh.")
    table = f'text,criticism,indicators\n"{text}",formulaic,nq04.1.5!admitted={phrase}\n'
    passages, wrong, _ = take_rows(ALL["csv"].read(table.encode()), "f", "g")
    assert (wrong, words(as_row(passages[0]))) == ([], ["nể nang"])


def test_a_phrase_is_found_beside_letters_whose_small_form_is_longer() -> None:
    (row,) = ALL["csv"].read("text,criticism,indicators\nİİİ NỂ NANG,formulaic,nq04.1.5!admitted=nể nang\n".encode())
    assert words(row) == ["NỂ NANG"]


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


def test_spans_of_a_doc_bin_that_somebody_changed_are_the_changed_ones() -> None:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    (doc,) = DocBin().from_bytes(DOC_BIN.write(ROWS[:1])).get_docs(Vocab())
    doc.spans["indicators"] = [doc.char_span(13, 21, label="nq04.1.5!denied")]
    (row,) = DOC_BIN.read(DocBin(docs=[doc], store_user_data=True).to_bytes())
    placed = [tag for tag in row["indicators"] if "start" in tag]
    assert placed == [{"id": "nq04.1.5", "stance": "denied", "start": 13, "end": 21}]


@pytest.mark.parametrize("tags", [["x"], [None], [{"id": "a", "stance": "denied", "start": "0"}]])
def test_tags_that_are_none_are_told_in_text_of_any_form(tags: list[object]) -> None:
    _, wrong, _ = take_rows([{"text": "a\u0301", "criticism": "none", "indicators": tags}], "f", "g")
    assert [str(error).split(":")[0] for error in wrong] == ["f"]


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


@pytest.mark.parametrize("text", ["còn nể nang 🙂", unicodedata.normalize("NFD", "còn nể nang 🙂")])
@pytest.mark.parametrize("span", [(4, 400), (-3, 4), (300, 400)])
def test_a_span_that_leaves_its_text_is_told_and_not_cut_to_fit(text: str, span: tuple[int, int]) -> None:
    lines = [{"text": text, "cats": ["formulaic"], "entities": [[*span, "nq04.1.5!admitted"]]}]
    exported = "".join(json.dumps(line) + "\n" for line in lines).encode()
    region = {"start": span[0], "end": span[1], "labels": ["nq04.1.5!admitted"]}
    told = [
        {"from_name": "criticism", "type": "choices", "value": {"choices": ["formulaic"]}},
        {"id": "a", "from_name": "indicator", "type": "labels", "value": region},
    ]
    task = {"data": {"text": text}, "annotations": [{"result": told}]}
    for name, data in (("doccano", exported), ("labelstudio", json.dumps([task]).encode())):
        passages, wrong, _ = take_rows(ALL[name].read(data), "f", "g")
        assert (passages, [error.key for error in wrong]) == ([], ["corpus_field"])
