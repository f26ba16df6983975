"""Names that a family name opens."""

import pytest
from found_names import names


def test_a_full_name_after_a_bare_body_is_masked_with_it():
    assert names("Đồng chí Phó Giám đốc Sở Nghiêm Đình Lương thiếu trách nhiệm") == ["Sở Nghiêm Đình Lương"]


def test_a_month_or_day_in_short_behind_a_word_that_may_be_a_family_name_is_no_initial():
    assert names("Tôi nhận lỗi. Từ T4 tôi nhắn trước. Mai T2 họp, Cứ T7 đi chợ, Từ Q3 thu đủ") == []
    assert names("Giao Trần B2 và Lò T. lập") == ["Trần B", "Lò T"]
    assert names("Đ/c Nguyễn T2 và Trần T3 vắng") == ["Nguyễn T", "Trần T"]


def test_common_words_that_begin_like_a_rare_family_name_are_no_name():
    said = "Chúc mừng Sinh Nhật Bác; khu Du lịch Sinh Thái Hồ Xanh; lớp Kháng Nhật Cứu Quốc; tỉ lệ Sinh Nữ Nhiều Hơn"
    assert names(said) == []
    assert names("anh Sinh Thái vắng, Sinh Quang Lựu đến") == ["Sinh Thái", "Sinh Quang Lựu"]


def test_a_dyke_is_no_person():
    assert names("con đê Ông Kèo lún 12 m") == []


def test_a_family_name_that_is_a_place_is_one_after_a_role():
    assert names("đồng chí Chủ nhiệm Kinh Thanh Bảy được bầu, đ/c Thư ký Hồ Văn Ban ghi") == [
        "Kinh Thanh Bảy",
        "Hồ Văn Ban",
    ]


@pytest.mark.parametrize("word", ["de", "cho", "den", "chua", "ho"])
def test_without_marks_a_common_word_is_no_place(word):
    assert names(f"phan cong {word} Nguyen Van Hung phu trach thu quy") == ["Nguyen Van Hung"]


@pytest.mark.parametrize(
    "ahead",
    ["Trưởng đoàn", "do phó trưởng đoàn", "gia đình", "giao chủ tàu", "Trực ban", "cố vấn học tập", "phụ trách phòng"],
)
def test_who_is_called_by_what_ends_like_a_place_is_a_person(ahead):
    assert names(f"{ahead} Nguyễn Văn Tựu ký ngày 3/4.") == ["Nguyễn Văn Tựu"]


@pytest.mark.parametrize("place", ["đoàn tàu", "tàu", "ban", "trường", "đình"])
def test_a_place_named_after_somebody_stays(place):
    assert names(f"tại {place} Nguyễn Văn Tựu ngày 3/4.") == []


def test_capitals_above_a_name_in_small_letters_are_no_part_of_it():
    assert names("THƯ KÝ HỘI NGHỊ Hà Thị Én") == ["Hà Thị Én"]
    assert names("HÒA GIẢI VIÊN Nguyễn Văn Tựu") == ["Nguyễn Văn Tựu"]
    assert names("NHÂN VIÊN QUÂN Y Lò Thị Xoan") == ["Lò Thị Xoan"]
    assert names("NHÂN VIÊN QUÂN Y LÒ THỊ XOAN") == ["LÒ THỊ XOAN"]
    assert names("TIỂU HỌC A Nguyễn Văn Tựu") == []
    assert names("THƯ KÝ Văn Thị Thanh Tuyền") == ["Văn Thị Thanh Tuyền"]
    assert names("TRƯỜNG TIỂU HỌC Nguyễn Văn Tựu") == []


@pytest.mark.parametrize(
    "ahead", ["Giang vien", "may truong", "Tram pho", "Chi hoi pho", "sinh vien", "Tai cong", "Cap duong"]
)
def test_without_marks_who_somebody_is_is_no_place(ahead):
    assert names(f"{ahead} Nguyen Van Tuu ky ngay 3/4.") == ["Nguyen Van Tuu"]


@pytest.mark.parametrize("place", ["truong", "duong", "pho", "benh vien"])
def test_without_marks_a_place_named_after_somebody_stays(place):
    assert names(f"tai {place} Nguyen Van Tuu ngay 3/4.") == []


def test_without_marks_a_family_name_may_be_spelled_like_a_leader():
    assert names("thu quy Mac Thi Diem Kieu ky") == ["Mac Thi Diem Kieu"]
    assert names("chu nghia Mac - Lenin, tu tuong Ho Chi Minh") == []


def test_a_place_and_day_in_a_head_may_go_on_with_the_number_of_the_document():
    assert names("* Sơn Đài, ngày 08 tháng 12 năm 2025 Số 06-BC/CB") == []


@pytest.mark.parametrize("team", ["ĐOÀN KIỂM TRA Huyện", "Trưởng đoàn công tác Tỉnh", "ĐOÀN GIÁM SÁT Xã"])
def test_a_team_that_comes_to_inspect_is_nobody_of_the_family_doan(team):
    assert names(f"{team} An Lạc kết luận") == []


def test_two_called_by_the_order_of_their_birth_make_up_a_group():
    assert names("nhóm Sáu Thẹo, Năm Rô gây rối") == ["Sáu Thẹo", "Năm Rô"]
    assert names("nhóm Năm Tốt của trường") == []


@pytest.mark.parametrize("place", ["XA KHE TRA", "PHUONG THANH SON"])
def test_without_marks_the_place_of_a_committee_opens_no_name(place):
    assert names(f"DANG UY {place}") == []
    assert names("Chi uy Xa Thi Hoa bao cao") == ["Xa Thi Hoa"]


@pytest.mark.parametrize("name", ["Lâm Hà My", "Hà Nam Khánh", "Mai Châu Bảo Giang", "Cao Phong Vũ"])
def test_a_family_and_a_middle_name_may_read_as_a_region(name):
    assert names(f"Giao {name} lập sổ") == [name]
    assert names(f"1. {name} (chi ủy viên): nộp chậm.") == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Hà Nội Ngày 3/4",
        "Đi thăm Hà Giang Cũ",
        "Thăm Lâm Đồng Xanh",
        "Xe khách Thái Bình Sài Gòn",
        "Đi Hồ Tây Chơi",
        "Hà Nội Mới đưa tin",
        "Ở Mai Sơn Đông",
    ],
)
def test_a_region_and_a_capital_behind_it_are_nobody_whom_nothing_tells(line):
    assert names(line) == []


def test_a_rare_family_name_may_read_as_a_region_with_the_middle_name_after_a_role():
    assert names("Bí thư Hạ Long Nguyên kết luận.") == ["Hạ Long Nguyên"]
    assert names("Đoàn về Hạ Long Bay") == []


@pytest.mark.parametrize(
    "place", ["Hà Nam Ninh", "Thái Bình Dương", "Đồng Tháp Mười", "Cao Phong Hòa Bình", "tỉnh Hà Nam Cũ"]
)
def test_a_region_stays_with_what_belongs_to_it(place):
    assert names(f"Chi bộ đi thăm {place} ngày 3/4.") == []


def test_names_of_the_highlands_in_small_letters_are_told_by_an_honorific_or_their_clan():
    assert names("chủ trì: đ/c y thoan ayun - bí thư") == ["y thoan ayun"]
    assert names("đ/c h' bia ktla: bò vào rừng, đ/c y krông nói, đ/c h'nhi vắng") == ["h' bia ktla", "y krông", "h'nhi"]
    assert names("vắng: y bhiu niê đi rẫy") == ["y bhiu niê"]
    assert names("Vắng: y bhiu niê, h'nhi niê, H'Nhi Niê") == ["y bhiu niê", "h'nhi niê", "H'Nhi Niê"]
    assert names("đ/c h nộp quỹ chậm, đ/c h báo cáo chậm, đ/c h hứa sửa, đ/c y lệnh ghi sai, đồng chí y học") == []
    assert names("đ/c y tá trưởng nộp chậm, các đ/c y bác sĩ, đ/c y tế thôn, họp lúc 19h niê") == []


def test_letters_of_a_rank_are_no_name():
    assert names("Trung úy QNCN, chi ủy viên; mời đ/c BS. Đ/c BS Lan") == ["Lan"]
