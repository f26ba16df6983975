import json

import pytest
from skops import io as skops

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify.stance_model import (
    STANCE_MODEL,
    StanceChoices,
    _place,
    fit_stance,
    genre_of_corpus,
    load_stance,
    write_stance,
)
from tusoi_nlp.corpus import LabelledIndicator, read_corpus
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.tag import Tagger
from tusoi_nlp.tag.stance_weights import StanceWeights

NQ04 = load_catalogue("nq04")
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
    return fit_stance(passages, Tagger([NQ04]), StanceChoices(strength=10.0, sign_scale=1.0))


def test_a_tagger_with_weights_tells_what_it_was_taught(weights):
    tagger = Tagger([NQ04], weights)
    assert {stance: tagger.find_hits(text)[0].stance for stance, text in TEXTS.items()} == {s: s for s in TEXTS}


def test_a_tagger_without_weights_takes_an_ownerless_fault_for_another_s():
    assert Tagger([NQ04]).find_hits(TEXTS["admitted"])[0].rule == "other"


def test_a_label_is_learnt_at_the_hit_it_overlaps_or_at_its_own_place():
    text = "Tôi nể nang. Chi bộ không nể nang."
    hits = Tagger([NQ04]).find_hits(text)
    assert _place(LabelledIndicator("nq04.1.5", "admitted", 4, 11, None), hits) == (4, 11)
    assert _place(LabelledIndicator("nq04.1.5", "denied", 26, 33, None), hits) == (26, 33)
    assert _place(LabelledIndicator("nq04.1.5", "denied", 0, 3, None), hits) == (0, 3)


def test_learning_twice_gives_the_same_weights(passages, weights):
    assert fit_stance(passages, Tagger([NQ04]), StanceChoices(strength=10.0, sign_scale=1.0)) == weights


def test_a_corpus_that_lacks_a_stance_gives_no_weights(passages):
    admitted = [passage for passage in passages if passage.passage_id.startswith("admitted")]
    assert fit_stance(admitted, Tagger([NQ04])) is None


def test_weights_are_read_back_as_written(weights, tmp_path):
    write_stance(weights, tmp_path)
    assert load_stance(tmp_path) == weights


def test_a_model_without_weights_leaves_stance_to_the_rules(tmp_path):
    assert load_stance(tmp_path) is None


def test_weights_of_other_rules_are_refused(weights, tmp_path):
    write_stance(weights, tmp_path)
    state = skops.load(tmp_path / STANCE_MODEL, trusted=[])
    skops.dump(state | {"rules": "older"}, tmp_path / STANCE_MODEL)
    with pytest.raises(SettingsError, match="tusoi train"):
        load_stance(tmp_path)


def test_a_broken_file_is_told_and_not_guessed_at(tmp_path):
    (tmp_path / STANCE_MODEL).write_bytes(b"PK")
    with pytest.raises(SettingsError):
        load_stance(tmp_path)


def test_genres_of_corpora_are_told_in_the_words_of_records():
    assert [genre_of_corpus(name) for name in ("press", "minutes", "chưa có")] == ["article", "minutes", "other"]


def test_the_likeliest_stance_is_one_of_those_asked_for():
    weights = StanceWeights(("admitted", "denied"), (0.0, 1.0), {"i@before_clause": (0.5, 0.0)}, {})
    assert weights.choose([], weights.weigh([])) == "denied"
    assert weights.choose(["i@before_clause"], weights.weigh([]), ("admitted",)) == "admitted"


def test_phrases_that_were_learnt_share_their_say_and_others_take_none():
    weights = StanceWeights(("admitted", "denied"), (0.0, 1.0), {}, {"tôi": (1.5, 0.0), "họp": (0.0, 0.0)})
    assert weights.choose([], weights.weigh(["tôi", "chưa học", "tôi"])) == "admitted"
    assert weights.weigh(["tôi", "họp"]) == weights.weigh(["tôi"]) + weights.weigh(["họp"])
    assert weights.choose([], weights.weigh(["tôi", "họp"])) == "admitted"
    wary = StanceWeights(("admitted", "denied"), (0.0, 1.1), {}, weights.by_phrase)
    assert wary.choose([], wary.weigh(["tôi", "họp"])) == "denied"
