from __future__ import annotations

import numpy as np
import pytest

from tusoi_nlp.corpus.sampling import choose, measure_doubt

MUONG = "Mương xóm Trại tắc từ tháng Tư mà tổ thủy lợi chưa ra nạo vét lần nào"
LOA = "Loa xóm Đình câm từ trước Tết ai cũng tưởng người khác đã báo"
SO = "Sổ quỹ khuyến học ghi bằng bút chì hai trang đã mờ hết"


def test_doubt_is_entropy_as_a_share_of_the_most() -> None:
    found = measure_doubt(np.array([[1 / 3, 1 / 3, 1 / 3], [1.0, 0.0, 0.0], [0.5, 0.5, 0.0]]))
    assert found == pytest.approx([1.0, 0.0, np.log(2) / np.log(3)])


def test_those_in_doubt_come_first_and_no_near_duplicate_is_taken() -> None:
    texts = [LOA, MUONG, f"{MUONG} cả", SO]
    assert choose(texts, np.array([0.5, 0.8, 0.9, 0.2]), [], 10) == [2, 0, 3]


def test_near_duplicates_of_the_corpus_are_left_out() -> None:
    assert choose([LOA, MUONG], np.array([0.5, 0.8]), [f"{MUONG} cả"], 10) == [0]


def test_what_is_unlike_the_chosen_comes_before_what_is_like_them() -> None:
    like = "Mương xóm Trại đã nạo vét xong từ tháng Tư"
    assert choose([MUONG, like, SO], np.array([0.9, 0.6, 0.5]), [], 2) == [0, 2]
    assert choose([MUONG, like, SO], np.array([0.9, 0.9, 0.3]), [], 2) == [0, 1]


def test_texts_without_words_are_never_chosen() -> None:
    assert choose(["12/5", ""], np.array([0.9, 0.9]), [], 2) == []
