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


@pytest.mark.parametrize(
    "cue", ["", "[a]", "~ a", "a ~", "a ~ [b]", ",", "--", "“”", "(,|a)", "(-|a)", "a ~ --", "- ~ a", "a ~ ,", ", ~ a"]
)
def test_an_empty_phrase_and_a_gap_at_an_end_are_refused(cue):
    with pytest.raises(PatternError, match="loose_gap"):
        expand(cue)


def test_quotes_and_hyphens_that_stand_alone_are_left_out_as_they_are_of_texts():
    assert expand('- a -- “b” " c-d') == (("a", "“b”", "c-d"),)


def test_a_cue_is_read_in_the_form_of_texts():
    assert expand("Ð/c a\u200bb") == (("Đ/c", "ab"),)


def test_a_cue_that_explodes_is_refused():
    for cue in ("(a|b) " * 20, "a" + ", a" * 20):
        with pytest.raises(PatternError, match="too_many"):
            expand(cue)


@pytest.mark.parametrize(
    ("cue", "sign", "near"),
    [("{a|b} c", "{", "("), ("a * b", "*", "~"), ("a ... b", "...", "~"), ("a; b", ";", ","), ("a b?", "?", "–")],
)
def test_a_sign_of_no_meaning_is_refused_with_the_one_that_may_be_meant(cue, sign, near):
    with pytest.raises(PatternError, match="strange_sign") as caught:
        expand(cue)
    assert caught.value.values == (("sign", sign), ("near", near))


@pytest.mark.parametrize("cue", ["04-NQ/TW", "đ/c Tạo", "T.Ư Đoàn", "đạt 100 % việc"])
def test_signs_inside_words_are_no_strange_signs(cue):
    assert len(expand(cue)) == 1


def test_a_gap_may_say_its_length_and_is_bounded():
    assert expand("a ~5 b") == (("a", "~5", "b"),)
    for cue in ("a ~0 b", "a ~13 b"):
        with pytest.raises(PatternError, match="long_gap"):
            expand(cue)


@given(st.lists(st.sampled_from(["nể", "nang", "sâu", "sát"]), min_size=1, max_size=6))
def test_plain_words_stand_for_themselves(words):
    assert expand(" ".join(words)) == (tuple(words),)
