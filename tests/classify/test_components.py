import unicodedata

import pytest
import spacy
from spacy.tokens import Doc

import tusoi_nlp
from tusoi_nlp.errors import SettingsError


@pytest.fixture
def nlp():
    pipeline = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "tusoi.SyllableTokenizer.v1"}}})
    pipeline.add_pipe("tusoi_indicators")
    return pipeline


def test_spacy_finds_the_components_by_name_and_tags_a_doc(nlp):
    nlp.add_pipe("tusoi_stance")
    doc = nlp("Bản thân tôi còn nể nang. Chi bộ chưa phát hiện đồng chí nào tham nhũng.")
    assert [(span.label_, span._.stance, span.text) for span in doc.spans["tusoi"]] == [
        ("nq04.1.5", "admitted", "nể nang"),
        ("nq04.2.7", "denied", "tham nhũng"),
    ]
    assert doc.spans["tusoi"][0]._.rule
    assert {span._.catalogue for span in doc.spans["tusoi"]} == {"nq04@2016-10-30"}


def test_a_span_found_without_diacritics_says_so(nlp):
    nlp.add_pipe("tusoi_stance")
    for text, fuzzy in (("ban than con ne nang trong sinh hoat", True), ("Bản thân còn nể nang.", False)):
        doc = nlp(text)
        assert [(span.label_, span._.fuzzy) for span in doc.spans["tusoi"]] == [("nq04.1.5", fuzzy)]


def test_a_doc_without_indicators_has_an_empty_group(nlp):
    assert list(nlp("Họp lúc 14 giờ.").spans["tusoi"]) == []


def test_stance_without_indicators_says_what_is_missing():
    pipeline = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "tusoi.SyllableTokenizer.v1"}}})
    pipeline.add_pipe("tusoi_stance")
    with pytest.raises(ValueError, match="needs tusoi_indicators before it"):
        pipeline("còn nể nang")


def test_criticism_is_judged_and_a_pipeline_is_the_callers_own():
    pipeline = tusoi_nlp.load()
    pipeline.add_pipe("tusoi_criticism")
    doc = pipeline("Tổ 3 nộp báo cáo quý II trễ 12 ngày vì giao cho một người làm hai đầu việc.")
    assert max(doc.cats, key=doc.cats.get) == doc._.criticism["criticism"] == "substantive"
    assert "measure: 3" in doc._.criticism["reasons"]
    assert Doc(doc.vocab).from_bytes(doc.to_bytes()).cats == doc.cats
    assert tusoi_nlp.load().pipe_names == ["tusoi_words"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_facets_are_spans_of_the_doc_in_any_unicode_form(form):
    pipeline = tusoi_nlp.load()
    pipeline.add_pipe("tusoi_criticism")
    doc = pipeline(unicodedata.normalize(form, "Tổ 3 nộp báo cáo quý II trễ 12 ngày vì giao cho một người."))
    shown = [(span.label_, unicodedata.normalize("NFC", span.text)) for span in doc.spans["tusoi_facets"]]
    assert ("measure", "12 ngày") in shown
    assert {label for label, _ in shown} == set(doc._.criticism["facets"])
    places = [doc.text[one["start"] : one["end"]] for one in doc._.criticism["evidence"]]
    assert [unicodedata.normalize("NFC", words) for words in places] == [words for _, words in shown]


def test_a_pipeline_comes_back_from_disk(nlp, tmp_path):
    nlp.to_disk(tmp_path / "p")
    again = spacy.load(tmp_path / "p")
    doc = again("còn nể nang")
    assert [span.text for span in doc.spans["tusoi"]] == ["nể nang"]


@pytest.mark.parametrize("name", ["tusoi_indicators", "tusoi_criticism"])
def test_a_folder_without_a_model_is_told(name, tmp_path):
    with pytest.raises(SettingsError, match="no classifier"):
        tusoi_nlp.load().add_pipe(name, config={"model": str(tmp_path)})


def told(doc):
    spans = {group: [(span.start_char, span.end_char, span.label_) for span in doc.spans[group]] for group in doc.spans}
    return spans, [span._.stance for span in doc.spans["tusoi"]], doc.cats, doc._.criticism


@pytest.mark.parametrize("batch_size", [1, 2, 50])
def test_many_texts_at_once_are_told_as_each_by_itself(batch_size):
    pipeline = tusoi_nlp.load()
    for name in ("tusoi_indicators", "tusoi_stance", "tusoi_criticism"):
        pipeline.add_pipe(name)
    texts = ["Bản thân còn nể nang.", "", "ban than con ne nang", "Tổ 3 nộp báo cáo trễ 12 ngày vì giao một người làm."]
    docs = list(pipeline.pipe(texts, batch_size=batch_size))
    assert [doc.text for doc in docs] == texts
    assert [told(doc) for doc in docs] == [told(pipeline(text)) for text in texts]


def test_a_doc_may_know_its_section_and_the_genre_of_its_document(nlp):
    nlp.add_pipe("tusoi_stance")
    nlp.add_pipe("tusoi_criticism")
    text = "Nể nang, né tránh, ngại va chạm."
    alone, within = nlp(text), nlp.make_doc(text)
    within._.section, within._.genre = "shortcomings", "individual_review"
    nlp(within)
    stances = [{span._.stance for span in doc.spans["tusoi"]} for doc in (alone, within)]
    assert stances == [{"mentioned"}, {"admitted"}]
    assert within.cats["none"] < alone.cats["none"]


def test_a_heading_as_written_tells_the_section_too(nlp):
    doc = nlp.make_doc("Nể nang, né tránh, ngại va chạm.")
    doc._.section, doc._.genre = "2. Hạn chế, khuyết điểm", "individual_review"
    nlp.add_pipe("tusoi_stance")
    assert {span._.stance for span in nlp(doc).spans["tusoi"]} == {"admitted"}


@pytest.mark.parametrize(
    ("attribute", "value", "told"),
    [
        ("section", float("nan"), "doc._.section must be a text or None; here it is nan"),
        ("genre", "minute", "doc._.genre must be None or one of: minutes, .*; here it is 'minute'"),
        ("genre", ["minutes"], "doc._.genre must be None or one of"),
    ],
)
def test_a_section_or_genre_that_cannot_be_one_is_told(nlp, attribute, value, told):
    doc = nlp.make_doc("Bản thân còn nể nang.")
    doc._.set(attribute, value)
    with pytest.raises(ValueError, match=told):
        nlp(doc)


@pytest.mark.parametrize("name", ["tusoi_indicators", "tusoi_criticism"])
def test_who_takes_errors_gets_the_doc_that_fails_and_has_the_others(name):
    pipeline, told = tusoi_nlp.load(), []
    pipeline.add_pipe(name)
    pipeline.set_error_handler(lambda component, _, docs, error: told.append((component, [doc.text for doc in docs])))
    docs = [pipeline.make_doc(text) for text in ("Còn nể nang.", "Hai.", "Ba.")]
    docs[1]._.section = 2
    assert [doc.text for doc in pipeline.pipe(docs)] == ["Còn nể nang.", "Ba."]
    assert told == [(name, ["Hai."])]
