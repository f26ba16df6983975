"""Names that stand alone among the signatures."""

from masked_lines import masked


def test_words_over_signatures_are_no_persons():
    assert masked("Nội dung", "BÍ THƯ | NGƯỜI GHI BIÊN BẢN", "Lò Văn Một | Lê Thị Bê")[1:] == [
        "BÍ THƯ | NGƯỜI GHI BIÊN BẢN",
        "[ĐV01] | [ĐV02]",
    ]


def test_a_signature_with_a_mark_of_the_stamp_in_it_is_masked_whole():
    assert masked("THÔNG BÁO", "Đảng ủy thông báo để các chi bộ biết.", "T/M ĐẢNG ỦY", "‹Bế Ích/Quân")[-1] == "‹[ĐV01]"


def test_a_signer_whose_family_name_is_a_word_for_a_place_is_masked():
    assert masked("BÁO CÁO KIỂM ĐIỂM", "Thu quỹ chậm.", "T/M CHI BỘ", "Đường Thị Bích Hường")[-1] == "[ĐV01]"


def test_a_signature_below_a_place_and_day_is_masked_without_a_role_above_it():
    assert masked("BẢN KIỂM ĐIỂM", "Sẽ cố gắng hơn.", "Sóng Thần, 01/12/2025", "Yên Đình Sự")[3] == "[ĐV01]"
