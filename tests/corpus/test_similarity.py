from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.corpus.similarity import find_near, shingle, similarity

WORDS = st.lists(st.sampled_from("họp tổ dân cư xóm đình mương cầu".split()), min_size=0, max_size=9)


def test_case_tone_placement_and_numbers_do_not_count() -> None:
    assert shingle("Hoà nộp 12 báo cáo.") == shingle("hòa nộp BÁO CÁO")
    assert shingle("12/5") == frozenset()
    assert len(shingle("Nể nang")) == 1


def test_similarity_is_the_shared_share_of_trigrams() -> None:
    assert similarity(shingle("a b c d"), shingle("a b c e")) == 1 / 3
    assert similarity(shingle("a b c"), shingle("")) == 0.0


@given(st.lists(WORDS.map(" ".join), max_size=12))
def test_no_near_pair_is_missed_and_none_is_made_up(texts: list[str]) -> None:
    shingles = [shingle(text) for text in texts]
    near = [(i, j) for i, j in combinations(range(len(texts)), 2) if similarity(shingles[i], shingles[j]) >= 0.6]
    assert list(find_near(shingles, 0.6)) == near
