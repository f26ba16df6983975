"""Given names that persons beside them tell."""

import time

import pytest
from masked_lines import masked


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Giao đ/c Hoà , Tám và Quế vận động 7 hộ", "Giao đ/c [ĐV01] , [ĐV02] và [ĐV03] vận động 7 hộ"),
        ("hỏi cháu Ngân với Thảo Vy.", "hỏi cháu [ĐV02] với [ĐV01]."),
        ("Tôi xin lỗi cô Hà và Thanh Bình vì để ký theo", "Tôi xin lỗi cô [ĐV02] và [ĐV01] vì để ký theo"),
        ("Phải có chữ ký của chị Dương hoặc Hậu.", "Phải có chữ ký của chị [ĐV01] hoặc [ĐV02]."),
        ("Chỉ đạo Hậu, kỹ sư Phong lắp đồng hồ", "Chỉ đạo [ĐV01], kỹ sư [ĐV02] lắp đồng hồ"),
        ("Phân cho Cảnh, Sơn , Bảy Cừ.", "Phân cho [ĐV02], [ĐV03] , [ĐV01]."),
        ("Con là anh Xuyến đã đi làm, Tí học lớp 11", "Con là anh [ĐV01] đã đi làm, [ĐV02] học lớp 11"),
        ("còn trễ 2 tháng, Hai Nhỏ và Lượm đã đóng đủ", "còn trễ 2 tháng, [ĐV01] và [ĐV02] đã đóng đủ"),
        ("Hè: đoàn thanh niên ( Quỳnh Nga ) mở lớp bơi", "Hè: đoàn thanh niên ( [ĐV01] ) mở lớp bơi"),
        ("xóm có hộ Chẳn và hộ Páo hiến đất", "xóm có hộ [ĐV01] và hộ [ĐV02] hiến đất"),
        ("các hộ Mông, hộ Dao ở Khe Bố", "các hộ Mông, hộ Dao ở Khe Bố"),
        ("Cả tổ biết, kể cả tôi và Lâm.", "Cả tổ biết, kể cả tôi và [ĐV01]."),
    ],
)
def test_a_given_name_in_a_list_or_sentence_with_persons_is_masked(line, expected):
    assert masked(line) == [expected]


@pytest.mark.parametrize(
    "kept",
    [
        "và Đảng ủy, Hội Nông dân xã",
        "với Chi hội Phụ nữ",
        "ở Đồng Thượng, Gò Cát",
        "và Zalo của tổ",
        "và Ban Công tác Mặt trận",
        "hoặc Trung tâm Y tế",
        ", Trung tâm Y tế xã",
        "và Nghị quyết của Đảng ủy",
    ],
)
def test_bodies_places_and_matters_beside_a_person_stay(kept):
    assert masked(f"Đã họp với chị Mận {kept}.") == [f"Đã họp với chị [ĐV01] {kept}."]


def test_the_last_of_a_list_is_masked_whatever_he_does():
    assert masked("Giao các đ/c Sơn, Mận và Bình rà lại sổ.") == ["Giao các đ/c [ĐV01], [ĐV02] và [ĐV03] rà lại sổ."]


def test_what_is_named_a_settlement_elsewhere_is_no_person_in_a_list_or_behind_a_deed():
    lines = ["Thôn Gia Lộc còn nợ.", "Giao Gia Lộc lập sổ, mời anh Mận và Gia Lộc dự."]
    assert masked(*lines)[1] == "Giao Gia Lộc lập sổ, mời anh [ĐV01] và Gia Lộc dự."


def test_a_list_of_places_after_a_name_that_is_theirs_stays():
    assert masked("Gộp từ ba xã Lê Lợi, Đồng Thượng và Khánh Cầu")[0].endswith(", Đồng Thượng và Khánh Cầu")


def test_a_long_list_is_masked_in_the_time_of_its_length():
    line = "anh Cừ đi, Lâm học bài, " * 8000
    started = time.process_time()
    masked(line)
    assert time.process_time() - started < 20
