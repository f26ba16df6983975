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


def rank(weights, signs=(), passage=(), own=()):
    return weights.rank(signs, weights.weigh(passage), weights.weigh(own))


def test_the_likeliest_stance_comes_first():
    assert rank(WEIGHTS) == ["denied", "admitted"]
    assert rank(WEIGHTS, passage=["tôi"]) == ["admitted", "denied"]
    tipped = StanceWeights(("admitted", "denied"), (0.0, 1.0), {"i@before_clause": (1.5, 0.0)}, {})
    assert rank(tipped, ["i@before_clause", "never learnt"]) == ["admitted", "denied"]
    assert rank(tipped, ["i@hit"]) == ["denied", "admitted"]


def test_phrases_that_were_learnt_share_their_say_and_others_take_none():
    phrases = {"tôi": (1.5, 0.0), "họp": (0.0, 0.0)}
    eager, wary = (StanceWeights(("admitted", "denied"), (0.0, offset), {}, phrases) for offset in (1.0, 1.1))
    assert rank(eager, passage=["tôi", "chưa học", "tôi"])[0] == "admitted"
    for quoted in ({"passage": ["tôi", "họp"]}, {"passage": ["tôi"], "own": ["họp"]}):
        assert rank(eager, **quoted)[0] == "admitted"  # 1.5 / sqrt(2) = 1.06
        assert rank(wary, **quoted)[0] == "denied"
