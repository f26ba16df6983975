from __future__ import annotations

from dataclasses import replace

from tusoi_nlp.classify.suspects import find_suspects
from tusoi_nlp.corpus import LabelledPassage


def test_a_wrong_label_is_among_the_suspects_and_the_least_probable_comes_first(
    small_corpus: list[LabelledPassage],
) -> None:
    place = next(n for n, passage in enumerate(small_corpus) if passage.passage_id == "a5")
    spoilt = [*small_corpus]
    spoilt[place] = replace(spoilt[place], criticism="substantive")
    suspects = find_suspects(spoilt, 18)
    assert "a5" in [suspect.passage.passage_id for suspect in suspects]
    assert all(suspect.judged != suspect.passage.criticism for suspect in suspects)
    assert [suspect.p_given for suspect in suspects] == sorted(suspect.p_given for suspect in suspects)
    assert len(find_suspects(spoilt, 1)) == 1
