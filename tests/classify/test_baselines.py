from __future__ import annotations

import pytest

from tusoi_nlp.classify.baselines import guess_all, guess_by_digit, guess_by_keyword
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.tag.facets import read_passage


@pytest.mark.parametrize(
    ("text", "digit", "keyword"),
    [
        ("Nộp báo cáo quý II trễ 12 ngày.", 2, 2),
        ("Một số đồng chí có lúc chưa sâu sát.", 1, 1),
        ("Chủ trì: bí thư chi bộ.", 0, 0),
        ("Có mặt 22 đảng viên.", 0, 0),
    ],
)
def test_rules_guess_by_what_stands_in_the_text(text: str, digit: int, keyword: int) -> None:
    assert (guess_by_digit(read_passage(text)), guess_by_keyword(read_passage(text))) == (digit, keyword)


def test_every_rule_guesses_every_passage(small_corpus: list[LabelledPassage]) -> None:
    guesses = guess_all(small_corpus)
    assert list(guesses) == ["majority", "length", "digit", "keyword"]
    assert {len(found) for found in guesses.values()} == {18}
