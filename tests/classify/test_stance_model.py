import pytest
from skops import io as skops

from tusoi_nlp.classify.stance_model import STANCE_MODEL, load_stance, write_stance
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.tag.stance_weights import StanceWeights

WEIGHTS = StanceWeights(("admitted", "denied"), (0.0, 1.0), {"i@before_clause": (0.5, 0.0)}, {"tôi": (1.5, 0.25)})


def test_weights_are_read_back_as_written(tmp_path):
    write_stance(WEIGHTS, tmp_path)
    assert load_stance(tmp_path) == WEIGHTS


def test_a_model_without_weights_leaves_stance_to_the_rules(tmp_path):
    assert load_stance(tmp_path) is None


def test_weights_of_other_rules_are_refused(tmp_path):
    write_stance(WEIGHTS, tmp_path)
    state = skops.load(tmp_path / STANCE_MODEL, trusted=[])
    skops.dump(state | {"rules": "older"}, tmp_path / STANCE_MODEL)
    with pytest.raises(SettingsError, match="tusoi train"):
        load_stance(tmp_path)


def test_a_broken_file_is_told_and_not_guessed_at(tmp_path):
    (tmp_path / STANCE_MODEL).write_bytes(b"PK")
    with pytest.raises(SettingsError):
        load_stance(tmp_path)


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
