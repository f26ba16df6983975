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


def test_lookalikes_blanks_and_breaks_have_one_form():
    assert normalize("Ða\u0323ng\u00a0bo\u0323\u0302\r\nso\u0302\u0301\t1\u200b") == "Đạng bộ\nsố 1"
