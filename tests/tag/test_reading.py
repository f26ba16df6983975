import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.tag.reading import fold_parts, read, split_parts
from tusoi_nlp.text.syllables import key


def folded(words):
    return tuple(map(key, words.split()))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CB họp", "chi bộ họp"),
        ("một số CB", "một số cán bộ"),
        ("CB ĐV", "cán bộ đảng viên"),
        ("bị KL", "bị kỷ luật"),
        ("KL 21", "kết luận 21"),
        ("đc Tạo", "đồng chí Tạo"),
        ("đc khen", "được khen"),
        ("QĐ 37", "quy định 37"),
        ("ra QĐ", "ra quyết định"),
        ("CT 50", "chỉ thị 50"),
        ("phó CT xã", "phó chủ tịch xã"),
        ("TTCT", "tư tưởng chính trị"),
        ("TT 12", "TT 12"),
    ],
)
def test_abbreviations_are_read_as_what_they_stand_for_here(text, words):
    assert read(text).keys == folded(words)


def test_syllables_of_an_abbreviation_share_its_place():
    reading = read("Ở CB, đ/c Tạo vắng.")
    places = list(zip(reading.starts, reading.ends, strict=True))
    assert places == [(0, 1), (2, 4), (2, 4), (4, 5), (6, 9), (6, 9), (10, 13), (14, 18), (18, 19)]


@pytest.mark.parametrize(
    "text", ["Ở CB, đ/c Tạo vắng\n\n 2 buổi.", "Nể nang\nvà nể nang;\nNể nang", "CB họp: cấp uỷ nể nang"]
)
def test_one_place_is_told_as_all_places_are(text):
    reading = read(text)
    spans = [(first, last) for last in range(1, len(reading.keys) + 1) for first in range(last)]
    told = [reading.place(first, last) for first, last in spans]
    assert told == [(reading.starts[first], reading.ends[last - 1]) for first, last in spans]
    assert reading.place(0, len(reading.keys)) == (0, len(text))


def test_clauses_end_at_marks_and_sentences_at_stops():
    reading = read("Tôi chậm, tôi nhận. Xong")
    assert reading.clauses == (0, 0, 0, 1, 1, 1, 2)
    assert reading.sentences == (0, 0, 0, 0, 0, 0, 1)


def test_dots_between_initials_end_no_sentence():
    reading = read("Em N.H.Ng ốm. Ông nghỉ.Ba ngày")
    assert reading.keys[:4] == ("em", "n", "h", "ng")
    assert [reading.place(n, n + 1) for n in (1, 2, 3)] == [(3, 4), (5, 6), (7, 9)]
    assert reading.sentences == (0,) * 6 + (1,) * 3 + (2,) * 2


def test_parts_of_a_compound_stand_where_they_are_written():
    reading = read("và/hoặc Mác-Lênin")
    assert [(reading.starts[i], reading.ends[i]) for i in range(5)] == [(0, 2), (2, 3), (3, 7), (8, 11), (12, 17)]


def test_a_wrapped_line_goes_on_and_a_new_one_parts_clauses():
    assert read("ngại va\nchạm").keys == folded("ngại va chạm")
    assert read("Nể nang\nChạy chức").keys == (*folded("nể nang"), "\n", *folded("chạy chức"))
    assert read("nể nang\n- chạy chức").keys == (*folded("nể nang"), "\n", *folded("chạy chức"))


def test_names_stand_out_where_no_sentence_begins_and_nothing_is_all_capitals():
    assert read("Anh Lữ ở HTX Mận. Ông Ba").capitals == (False, True, False, False, True, False, False, True)


PIECES = ["Tôi", "né", "tránh.", "Đ/c", "TTCT,", "“nể", "nang”", "12/5", "UBND-xã", "\n", "\n\n", " ", "\t", "…", "–"]


@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(["", " "]))
def test_reading_word_by_word_gives_the_keys_of_the_whole_text(pieces, between):
    text = between.join(pieces)
    reading = read(text)
    assert reading.keys == fold_parts(split_parts(text), key)
    assert len(reading.keys) == len(reading.starts) == len(reading.capitals) == len(reading.clauses)


@pytest.mark.parametrize("text", ["D/c [ĐV13]: toi con ne nang.", "[NGOÀI02|dang uy vien]: con ne nang, [ĐV07] biet"])
def test_masks_leave_a_text_typed_without_marks_one(text):
    assert read(text).is_markless


def test_a_mask_alone_tells_nothing_of_how_a_text_is_typed():
    assert not read("Đ/c [ĐV13]: tôi còn nể nang.").is_markless
