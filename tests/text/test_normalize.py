from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.text.normalize import normalize, offsets_before


def test_a_text_that_needs_no_change_is_told_from_one_that_does():
    letters = [chr(code) for code in range(0x10000)]
    beside_a_soft_hyphen = [normalize(f"\u00ad{letter}") for letter in letters]
    assert [normalize(letter) for letter in letters] == beside_a_soft_hyphen


def test_offsets_lead_back_to_the_text_as_it_was_typed():
    typed = "Ða\u0323ng\r\nbo\u0323\u0302\u200b 3"
    before, plain = offsets_before(typed), normalize(typed)
    start, end = plain.index("bộ"), plain.index("bộ") + 2
    assert typed[before[start] : before[end]] == "bo\u0323\u0302\u200b"
    assert typed[before[0] : before[4]] == "Ða\u0323ng"
    assert list(offsets_before("Đạng")) == [0, 1, 2, 3, 4]


@given(st.text(alphabet="abo Đð\n\r\u00a0\u0302\u0323\u200b\u00ad\u1ed9\u01b0\u1100\u1161\u11a8\u212b"))
def test_offsets_are_those_of_whole_beginnings(typed):
    before, lengths = offsets_before(typed), [len(normalize(typed[:at])) for at in range(len(typed) + 1)]
    assert list(before) == [max(n for n, length in enumerate(lengths) if length <= at) for at in range(lengths[-1] + 1)]


def test_offsets_of_a_long_text_take_no_longer_than_its_length_asks():
    typed = "Tô\u0309 co\u0300n ne\u0302\u0309 nang.\r\n" * 10_000
    assert offsets_before(typed)[-1] == len(typed)


def test_lookalikes_blanks_and_breaks_have_one_form():
    assert normalize("Ða\u0323ng\u00a0bo\u0323\u0302\r\nso\u0302\u0301\t1\u200b") == "Đạng bộ\nsố 1"
