import pytest
from skops import io as skops

from tusoi_nlp.classify.stance_model import STANCE_MODEL, load_stance, write_stance
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.tag.automaton import ALPHABET
from tusoi_nlp.tag.quotes import Quotes, split_name
from tusoi_nlp.tag.reading import read
from tusoi_nlp.tag.stance_weights import StanceWeights, count_phrases
from tusoi_nlp.text.syllables import key

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


NOWHERE = ((0, 0), (0, 0))


def choose(weights, signs=(), words=(), stretches=NOWHERE, barred=()):
    told = weights.listen(ALPHABET.write(words)).of_hit(stretches)
    return weights.choose(weights.weigh(signs), told, barred)


def test_the_likeliest_stance_is_chosen():
    assert choose(WEIGHTS) == "denied"
    assert choose(WEIGHTS, words=["tôi"]) == "admitted"
    tipped = StanceWeights(("admitted", "denied"), (0.0, 1.0), {"i@before_clause": (1.5, 0.0)}, {})
    assert choose(tipped, ["i@before_clause", "never learnt"]) == "admitted"
    assert choose(tipped, ["i@hit"]) == "denied"


def test_a_sign_told_twice_counts_once():
    weights = StanceWeights(("admitted", "denied"), (0.0, 1.0), {"i@hit": (0.75, 0.0)}, {})
    assert choose(weights, ["i@hit", "i@hit"]) == "denied"


def test_a_stance_that_is_barred_is_not_chosen():
    third = StanceWeights(("admitted", "denied", "mentioned"), (-2.0, 3.0, -1.0), {}, {})
    assert choose(third) == "denied"
    assert choose(third, barred=["denied"]) == "mentioned"
    assert choose(third, barred=["denied", "mentioned"]) == "admitted"


def test_phrases_that_were_learnt_share_their_say_and_others_take_none():
    phrases = {"tôi": (1.5, 0.0), "họp": (0.0, 0.0), "hit:họp": (0.0, 0.0)}
    eager, wary = (StanceWeights(("admitted", "denied"), (0.0, offset), {}, phrases) for offset in (1.0, 1.1))
    assert choose(eager, words=["tôi", "chưa", "học", "tôi"]) == "admitted"
    assert choose(eager, words=["tôi", "họp"]) == "admitted"  # 1.5 / sqrt(2) = 1.06
    assert choose(wary, words=["tôi", "họp"]) == "denied"
    assert choose(eager, words=["tôi", "họp"], stretches=((0, 1), (1, 2))) == "denied"  # 1.5 / sqrt(3)


@pytest.mark.parametrize("place", ["", "opens:", "before:", "hit:"])
def test_phrases_are_found_where_they_were_named(place):
    reading = read("Đồng chí Bùi Thị Mận, Lê Thị Lúa còn nể nang, nể nang 12 lần; đồng chí Lúa nhận.")
    quotes = Quotes(reading)
    first = reading.keys.index(key("nể"))
    named = {name for name in quotes.name_phrases(first, first + 2) if split_name(name)[0] == place}
    weights = StanceWeights(("admitted", "denied"), (0.0, 0.0), {}, dict.fromkeys(sorted(named), (1.0, 0.0)))
    told = weights.listen(quotes.letters).of_hit(quotes.around(first, first + 2))
    assert count_phrases(told) == len(named) > 1
