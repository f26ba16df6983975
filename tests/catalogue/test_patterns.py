import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.catalogue.patterns import PatternError, expand


def test_alternatives_options_and_gaps_are_expanded():
    assert expand("(chưa|ít) [thật sự] sâu sát ~ dân") == (
        ("chưa", "thật", "sự", "sâu", "sát", "~", "dân"),
        ("chưa", "sâu", "sát", "~", "dân"),
        ("ít", "thật", "sự", "sâu", "sát", "~", "dân"),
        ("ít", "sâu", "sát", "~", "dân"),
    )


def test_brackets_may_stand_in_brackets_and_a_comma_is_a_part():
    assert expand("(a, b|c [d])") == (("a", ",", "b"), ("c", "d"), ("c",))


@pytest.mark.parametrize("cue", ["(a|b", "a)", "[a", "(a]"])
def test_brackets_that_do_not_match_are_refused(cue):
    with pytest.raises(PatternError, match="unclosed"):
        expand(cue)


@pytest.mark.parametrize("cue", ["", "[a]", "~ a", "a ~", "a ~ [b]"])
def test_an_empty_phrase_and_a_gap_at_an_end_are_refused(cue):
    with pytest.raises(PatternError, match="loose_gap"):
        expand(cue)


def test_a_cue_that_explodes_is_refused():
    with pytest.raises(PatternError, match="too_many"):
        expand("(a|b) " * 20)


@given(st.lists(st.sampled_from(["nể", "nang", "sâu", "sát"]), min_size=1, max_size=6))
def test_plain_words_stand_for_themselves(words):
    assert expand(" ".join(words)) == (tuple(words),)
