from tusoi_nlp.classify.ngrams import fold_text
from tusoi_nlp.classify.untitled import fold_untitled, fold_untitled_clauses
from tusoi_nlp.tag.facets import read_passage


def test_the_words_of_a_title_propose_nothing():
    text = "Học Chỉ thị 27-CT/TW về tiết kiệm, chống lãng phí; bếp ăn đổ cơm."
    told = fold_untitled(text)
    assert told[-5:] == fold_text(text)[-5:]
    assert "@title" in told
    assert not {"kiệm", "chống", "lãng", "phí"} & set(told)
    clauses = fold_untitled_clauses(read_passage(text))
    assert {term for said in clauses for term in said} == set(told) - {";", "."}


def test_a_passage_that_cites_no_document_is_told_as_it_is():
    text = "Tổ bếp lãng phí, không tiết kiệm."
    assert fold_untitled(text) == fold_text(text)
