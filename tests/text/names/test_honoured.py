"""Names that an honorific or a role opens."""

import pytest
from found_names import names

from tusoi_nlp.text.names.finding import find_names


def test_a_role_before_a_name_is_told():
    (span,) = find_names("Đ/c Phó Bí thư Đỗ Xuân Kha thông báo")
    assert span.role == "phó bí thư"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("xin lỗi gia đình cụ Hồ Viết Lánh ngày 15/5", ["Hồ Viết Lánh"]),
        ("cụ Hồ Lánh, tổ 3", ["Hồ Lánh"]),
        ("Học theo Bác Hồ kính yêu, gương Bác Hồ Chí Minh", []),
    ],
)
def test_an_elder_of_the_leaders_family_name_is_a_person(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Các đồng chí Ủy viên Ban Thường vụ còn lại nhất trí",
        "đồng chí Ủy viên Ban Chấp hành góp ý",
        "đ/c Ủy viên Ban Kiểm tra dự",
    ],
)
def test_the_body_of_which_a_role_is_one_is_no_person(text):
    assert names(text) == []


@pytest.mark.parametrize("name", ["Hội Bảy", "Kinh Bảy", "Buôn Sáu"])
def test_a_given_name_after_the_word_of_a_place_is_masked_after_a_role(name):
    assert names(f"đồng chí Chủ tịch {name} thu quỹ") == [name]


@pytest.mark.parametrize("body", ["Ban Công tác mặt trận", "Ban Thanh tra nhân dân", "Hội Cựu chiến binh"])
def test_a_body_of_any_word_after_a_role_is_no_person(body):
    assert names(f"đồng chí Phó ban {body} dự") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trưởng thôn Nà Giả nhận 27 triệu",
        "công viên Mới được sửa, đoàn viên Lào nói",
        "anh em Công đoàn góp sức, bà con Chăm đồng ý",
        "nộp cô thứ Hai, cụ thể Điều 3",
        "ông đọc bài thơ mừng Đảng, mừng xuân",
        "Nhà Rông không sửa, cán bộ y tế Trạm đo tiếng ồn",
        "kế toán Trưởng ký thay",
        "hướng dẫn viên Du lịch, kỹ thuật viên Xét nghiệm, xã viên Tổ 3",
        "kiểm tra viên Đảng đã ký, thuyền viên Indonesia bị ốm",
        "anh theo Đạo, chị theo Công giáo, bà hưởng Bảo hiểm, cô hát Chèo",
        "phòng thí nghiệm Lý Tự Trọng, sách của Nguyễn Du, cuộc thi Võ Thị Sáu, anh hùng Nguyễn Viết Xuân",
    ],
)
def test_other_words_after_an_honorific_or_a_job_are_no_names(text):
    assert names(text) == []


def test_an_elder_of_the_highlands_is_a_person():
    assert names("Già A Blong nhắc con cháu") == ["A Blong"]
    assert names("Già yếu nên nghỉ") == []


def test_without_marks_an_old_man_or_woman_is_a_person():
    assert names("vang 2 (cu Khue, cu Lu om)") == ["Khue", "Lu"]
    assert names("cu the hoa, o Cu Chi, ") == []


@pytest.mark.parametrize("title", ["Đồng chí Tổng Bí thư nói", "Dong chi Tong Bi thu noi", "ĐD Khoa Nội thiếu"])
def test_a_post_or_a_department_is_no_person(title):
    assert names(title) == []
    assert names("Anh Khoa Pug bán hàng") == ["Khoa Pug"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trần Lan Anh: Em xin nhận lỗi", ["Trần Lan Anh"]),
        ("Huỳnh Thị Út Em: Anh Tèo nói chung vậy", ["Huỳnh Thị Út Em", "Tèo"]),
        ("Nguyễn Tuấn Anh (Bí thư): nhất trí", ["Nguyễn Tuấn Anh"]),
        ("Các Anh: Lan, Tèo", ["Lan", "Tèo"]),
        ("Chủ Tọa Ông: Mận", ["Mận"]),
        ("CHỦ TRÌ Bà: Mận", ["Mận"]),
    ],
)
def test_the_last_word_of_a_name_that_speaks_addresses_nobody(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a Kiên với c Mận chưa nộp, ô Lựu trả", ["Kiên", "Mận", "Lựu"]),
        ("Đ/v Mận vắng, đ/v Đảng ủy thì đủ", ["Mận"]),
        ("mụ Mận mượn 3 triệu, bu Lựu chưa nhận", ["Mận", "Lựu"]),
        ("Pháp danh Chơn Mỹ Lựu, thế danh Võ Thị Mận", ["Chơn Mỹ Lựu", "Võ Thị Mận"]),
        ("Cha sở Phaolô Trần Lựu và chánh trương Vinh Sơn Phạm Mận", ["Phaolô Trần Lựu", "Vinh Sơn Phạm Mận"]),
        ("Theo đ/c Nhân, dân chưa thuận", ["Nhân"]),
        ("Tổ 1 gồm đ/c Dũng+Mận+Lựu, đ/c Hải/Kha vắng", ["Dũng", "Mận", "Lựu", "Hải", "Kha"]),
        ("Dc Thang noi: dc Le Thi Man chua nop", ["Thang", "Le Thi Man"]),
        ("đ/c hoa góp ý cho đ/c bình.", ["hoa", "bình"]),
        ("Ý kiến đ/c tuất: nhất trí", ["tuất"]),
        ("Anh BT, anh HV và em TK bị nhắc", ["BT", "HV", "TK"]),
        ("ĐV Lựu, Mận vắng; ĐV Đạt chưa nộp, ĐV Lê Văn Sửu", ["Lựu", "Mận", "Đạt", "Lê Văn Sửu"]),
    ],
)
def test_words_of_address_in_short_or_of_a_region_or_church_open_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "điểm a Khoản 2, lớp 5 a, mục c Phương tiện, tổ c 12 người",
        "Có 3 đồng chí khá, mời đ/c tiếp. Khâu đ/c kiểm. Những đồng chí mới.",
        "Số đ/c nữ: 5; số đ/c trẻ: 3. Thưa đồng chí phường: đã xong. Danh sách đ/c gồm: 3 tổ",
        "Đánh dấu X vào một trong bốn ô Xuất sắc, Tốt, Trung bình, Kém; vào ô Bình thường",
        "Nước ô Nhiễm, có ô Tô tải, còn e Ngại va chạm",
        "Theo phương án a Nâng cấp đường, phương án c Làm mới",
        "của cán bộ, ĐV. Theo chi ủy thì nhiều ĐV Khá: 5, ĐV: Tốt",
        "Đ/v Hộ nghèo thì miễn, đ/v Luật Đất đai thì học, đ/v Thu quỹ thì chậm",
        "đảng viên Khá: 3; đảng viên Tốt, Khá",
        "truyền đạo Tin Lành, truyền đạo Trái pháp luật, chức sắc Phật giáo",
        "Sơ Kết 6 tháng, Lão Thành Cách mạng",
        "Nhà đ/c BT không ai đi, nhắn đ/c TK trước 2 ngày, đ/c CT duyệt",
        "Có rút 1 đồng chí theo yêu cầu của đồn",
    ],
)
def test_letters_of_items_and_what_comrades_do_or_are_tell_no_names(text):
    assert names(text) == []
