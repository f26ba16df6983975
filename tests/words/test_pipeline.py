import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import tusoi_nlp
from tusoi_nlp.words import load_pipeline, segment

NLP = load_pipeline()


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aáĐð /.,-\n\t\u00a0\u0301ủoà1x&đ/c:)"), max_size=80) | st.text(max_size=40))
def test_a_doc_gives_its_text_back_whatever_it_is(text):
    assert NLP.make_doc(text).text == text


def test_loading_gives_words_as_spans():
    doc = tusoi_nlp.load()("Cấp uỷ  còn nể nang.")
    assert [span.text for span in doc.spans["words"]] == ["Cấp uỷ", "còn", "nể nang", "."]


def test_words_are_made_only_when_asked():
    doc = load_pipeline().make_doc("còn nể nang")
    assert "words" not in doc.spans
    assert [span.text for span in segment(doc).spans["words"]] == ["còn", "nể nang"]


def test_norms_are_syllable_keys():
    old, new = (load_pipeline().make_doc(text) for text in ("HOÀ THUẬN", "hòa thuận"))
    assert [token.norm_ for token in old] == [token.norm_ for token in new]


def test_the_pipeline_is_saved_and_loaded_whole(tmp_path):
    load_pipeline().to_disk(tmp_path)
    again = spacy.load(tmp_path)
    doc = again("Cấp ủy  còn nể nang.")
    assert doc.text == "Cấp ủy  còn nể nang."
    assert [span.text for span in doc.spans["words"]] == ["Cấp ủy", "còn", "nể nang", "."]
    assert doc[0].norm_ == load_pipeline().make_doc("CẤP")[0].norm_
