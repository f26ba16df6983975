import numpy as np
import pytest

from tusoi_nlp.classify.ngrams import Terms, fit_ngrams, make_terms, split_sentences, weigh_terms
from tusoi_nlp.errors import CorpusError

STOCK = tuple("công tác tuyên truyền có lúc chưa thường xuyên .".split())
ACT = tuple("tổ @other nộp báo cáo trễ #quantity ngày .".split())
PLAN = tuple("tiếp tục đẩy mạnh phong trào thi đua .".split())


@pytest.fixture(scope="module")
def model():
    folded = [PLAN, STOCK, ACT] * 4
    labels = np.array([0, 1, 2] * 4, dtype=np.int64)
    return fit_ngrams(folded, labels, np.ones(12), 0.05)


@pytest.mark.parametrize("longest", [2, 3])
def test_terms_weigh_what_scikit_learn_says(longest):
    vectorizer = make_terms(longest).fit([STOCK, ACT])
    terms = Terms.from_state(Terms.of(vectorizer).state())
    texts = [STOCK, (), PLAN, ACT + ACT + STOCK, ("never", "seen")]
    np.testing.assert_allclose(weigh_terms(terms, texts).toarray(), vectorizer.transform(texts).toarray(), atol=1e-12)


def test_sentences_end_at_marks_and_short_ones_stay_with_their_neighbour():
    sentences = split_sentences(tuple("a b c d . e f g h ; i j . k l m n o".split()))
    assert list(map(" ".join, sentences)) == ["a b c d .", "e f g h ; i j .", "k l m n o"]
    assert split_sentences(()) == [()]


def test_one_particular_sentence_outweighs_any_number_of_stock_phrases(model):
    (alone, among) = model.predict([STOCK, STOCK + STOCK + ACT + STOCK])
    assert alone.argmax() == 1
    assert among.argmax() == 2


def test_figures_of_a_result_do_not_make_a_hollow_fault_beside_them_substantive():
    result = tuple("thu quỹ được #money đạt #percent .".split())
    other = tuple("trồng được #quantity cây đạt #percent .".split())
    folded = [result, other, STOCK, ACT] * 4
    labels = np.array([0, 0, 1, 2] * 4, dtype=np.int64)
    (told,) = fit_ngrams(folded, labels, np.ones(16), 0.05).predict([result + STOCK])
    assert told.argmax() == 1


def test_probabilities_of_a_passage_do_not_depend_on_its_company(model):
    (alone,) = model.predict([ACT])
    assert np.allclose(model.predict([PLAN, ACT, STOCK])[1], alone)
    assert alone.sum() == pytest.approx(1)


def test_a_passage_without_words_has_probabilities(model):
    assert np.isfinite(model.predict([()])).all()


@pytest.mark.parametrize("folded", [[("a",), ("b",), ("c",)], [("x", "y", "z", ".")] * 3, [()] * 3, [("a",)]])
def test_texts_without_terms_to_learn_from_are_told(folded):
    labels = np.arange(len(folded), dtype=np.int64)
    with pytest.raises(CorpusError, match="no words are shared"):
        fit_ngrams(folded, labels, np.ones(len(folded)), 0.05)
