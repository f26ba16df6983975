import json
from dataclasses import replace

import pytest
from taggers import tagger_of

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify.stance_training import Row, StanceChoices, _fit, _place, fit_stance
from tusoi_nlp.corpus import LabelledIndicator, read_corpus

NQ04 = load_catalogue("nq04")
TAGGER = tagger_of("nq04")
TEXTS = {
    "admitted": "Có lúc còn nể nang trong phê bình.",
    "attributed": "Thầy Đạm nể nang trong phê bình.",
    "denied": "Chưa ai nói được là có chuyện nể nang ở đây.",
    "resisted": "Cả tổ quyết tâm bỏ nể nang trong phê bình.",
    "mentioned": "Sách bàn về nể nang trong phê bình.",
}


@pytest.fixture(scope="module")
def passages(tmp_path_factory):
    file = tmp_path_factory.mktemp("corpus") / "stances.jsonl"
    rows = []
    for stance, text in TEXTS.items():
        start = text.index("nể nang")
        label = {"id": "nq04.1.5", "stance": stance, "start": start, "end": start + len("nể nang")}
        for n in range(4):
            row = {"id": f"{stance}{n}", "text": text, "criticism": "none", "facets": [], "indicators": [label]}
            rows.append(row | {"group": f"g{n}", "source": "test", "annotator": "author", "genre": "minutes"})
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return read_corpus([str(file)])


@pytest.fixture(scope="module")
def weights(passages):
    found = fit_stance(passages, TAGGER, StanceChoices(phrase_strength=10.0, strength=10.0, sign_scale=1.0))
    return found.weights


def test_a_tagger_with_weights_tells_what_it_was_taught(weights):
    tagger = TAGGER.weighed(weights)
    assert {stance: tagger.find_hits(text)[0].stance for stance, text in TEXTS.items()} == {s: s for s in TEXTS}


def test_a_tagger_without_weights_takes_an_ownerless_fault_for_another_s():
    assert TAGGER.find_hits(TEXTS["admitted"])[0].rule == "other"


def test_a_label_is_learnt_at_the_hit_it_overlaps_or_at_its_own_place():
    text = "Tôi nể nang. Chi bộ không nể nang."
    hits = TAGGER.find_hits(text)
    assert _place(LabelledIndicator("nq04.1.5", "admitted", 4, 11, None), hits) == (4, 11)
    assert _place(LabelledIndicator("nq04.1.5", "denied", 26, 33, None), hits) == (26, 33)
    assert _place(LabelledIndicator("nq04.1.5", "denied", 0, 3, None), hits) == (0, 3)


def test_learning_twice_gives_the_same_weights(passages, weights):
    again = fit_stance(passages, TAGGER, StanceChoices(phrase_strength=10.0, strength=10.0, sign_scale=1.0))
    assert again.weights == weights


def test_a_corpus_that_lacks_a_stance_gives_no_weights(passages):
    admitted = [passage for passage in passages if passage.passage_id.startswith("admitted")]
    assert fit_stance(admitted, TAGGER) is None


def test_how_right_stances_are_is_told_of_groups_that_were_not_learnt_from(passages):
    strange = replace(passages[0], group="strange", indicators=(replace(passages[0].indicators[0], stance="denied"),))
    found = fit_stance([*passages, strange], TAGGER, StanceChoices(phrase_strength=10.0, strength=10.0, sign_scale=1.0))
    assert found.held_out.value == pytest.approx(20 / 21)


def test_how_right_stances_are_is_told_of_passages_whose_genre_is_known(passages):
    reviews = [replace(one, genre="individual_review") for one in passages if one.text == TEXTS["admitted"]]
    others = [replace(one, genre="communique") for one in passages if one.text != TEXTS["admitted"]]
    alike = [replace(one, text=TEXTS["admitted"]) if one.text == TEXTS["attributed"] else one for one in others]
    found = fit_stance([*reviews, *alike], TAGGER, StanceChoices(phrase_strength=10.0, strength=10.0, sign_scale=1.0))
    assert found.held_out.value == 1.0


def test_phrases_that_tell_only_of_their_own_genre_get_less_say_than_those_that_tell_of_all():
    def weigh(phrase):
        rows = [
            Row((["sign"],), [phrase.format(part=part, stance=stance)], stance, part)
            for part in ("minutes", "press", "report")
            for stance in TEXTS
            for _ in range(4)
        ]
        return _fit(rows, StanceChoices()).by_phrase

    everywhere = max(weigh("{stance}")["admitted"])
    at_home = max(weigh("{part} {stance}")["press admitted"])
    assert at_home < 0.1 * everywhere
