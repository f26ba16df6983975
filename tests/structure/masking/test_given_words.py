"""Known given names that are words as well."""

import pytest
from masked_lines import masked


def test_known_given_names_that_are_words_are_masked_before_what_persons_do():
    lines = masked(
        "Có mặt: đ/c Trần Văn Dự, đ/c Lê Thị Thu, đ/c Vũ Văn Lợi",
        "Dự nhận lỗi; Thu cho rằng đúng. Lợi yêu cầu làm ngay. Thu chưa nộp.",
        "Dự kiến họp. Thu hồi đất. Lợi ích nhóm.",
    )
    assert lines[1:] == [
        "[ĐV01] nhận lỗi; [ĐV02] cho rằng đúng. [ĐV03] yêu cầu làm ngay. [ĐV02] chưa nộp.",
        "Dự kiến họp. Thu hồi đất. Lợi ích nhóm.",
    ]


@pytest.mark.parametrize(
    "said", ["Hỏi (Lộc): 26 triệu ở đâu?", "Bài sai tên, người viết là Lộc.", "Đảng phí: Lộc nợ 3 tháng"]
)
def test_a_known_given_name_that_is_a_word_is_one_in_brackets_after_a_verb_and_before_one(said):
    assert masked("Thư ký: Huỳnh Phước Lộc", said)[1] == said.replace("Lộc", "[ĐV01|thư ký]")


def test_a_common_word_after_is_is_no_given_name_but_a_word_alone_is():
    lines = ["Thư ký: Trần Thị Bình", "Mục tiêu là Bình đẳng.", "Người viết là Bình."]
    assert masked(*lines)[1:] == [lines[1], "Người viết là [ĐV01|thư ký]."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Lợi tổ bảo trì: khóa hư từ tháng 4", "- [ĐV01] tổ bảo trì: khóa hư từ tháng 4"),
        ("Phân công: Lợi thay khóa; Thu gửi ảnh", "Phân công: [ĐV01] thay khóa; Thu gửi ảnh"),
        ("Kết luận: Lợi đưa gà đi", "Kết luận: [ĐV01] đưa gà đi"),
        ("Bà Mận: Lợi là tổ trưởng mà không biết", "Bà [ĐV02]: [ĐV01] là tổ trưởng mà không biết"),
        ("Tiền lãi: Lợi là của dân", "Tiền lãi: Lợi là của dân"),
        ("đồng ý: Mận 👍 Lợi 👍", "đồng ý: [ĐV02] 👍 [ĐV01] 👍"),
        ("Thôi tui nghỉ nha. - Lợi", "Thôi tui nghỉ nha. - [ĐV01]"),
        ("Trần Văn Lợi (Lợi Ba Gác): đồng ý", "[ĐV01] ([ĐV04]): đồng ý"),
        ("Ghi thay cho Sa Lợi đi học", "Ghi thay cho [ĐV03] đi học"),
        ("Chi bộ nêu 3 việc - Lợi ích của dân là trên hết", "Chi bộ nêu 3 việc - Lợi ích của dân là trên hết"),
        ("Quyền, Lợi ích và nghĩa vụ", "Quyền, Lợi ích và nghĩa vụ"),
        ("Lợi 😀 Mận ❤️", "[ĐV01] 😀 [ĐV02] ❤️"),
        ("\uf0b7 Lợi, hại của dự án", "\uf0b7 Lợi, hại của dự án"),
        ("Lợi tổ chức họp: đông", "Lợi tổ chức họp: đông"),
        ("Xin nhận: Mận 20, Lợi 18, mỗi người một khúc", "Xin nhận: [ĐV02] 20, [ĐV01] 18, mỗi người một khúc"),
        ("trường mầm non (Lợi Nhuận Cao)", "trường mầm non (Lợi Nhuận Cao)"),
    ],
)
def test_a_known_given_name_that_is_a_word_is_told_by_the_marks_around_it(line, expected):
    assert masked("Có Trần Văn Lợi, bà Lê Thị Mận", line)[1] == expected


def test_income_is_no_member_called_like_its_first_word():
    told = "Về kinh tế: Thu nhập bình quân đạt 65 triệu; Thu mua nông sản"
    assert masked("Có bà Lê Thị Thu", told)[1] == told


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Khi Ơn xin nghỉ, việc mới lộ.", "Khi [ĐV01] xin nghỉ, việc mới lộ."),
        ("Tổ kiểm tra gồm Ơn, phụ trách sổ.", "Tổ kiểm tra gồm [ĐV01], phụ trách sổ."),
        ("Ơn à, sổ đâu?", "[ĐV01] à, sổ đâu?"),
        ("Ơn đồng ý sửa.", "[ĐV01] đồng ý sửa."),
        ("Ơn là em vợ tôi.", "[ĐV01] là em vợ tôi."),
        ("Bị gọi là “Ơn máy chém”.", "Bị gọi là “[ĐV01] máy chém”."),
        ("Ơn nghĩa phải nhớ. Biết Ơn trên.", "Ơn nghĩa phải nhớ. Biết Ơn trên."),
        ("Được gọi là Ơn nghĩa, gồm Ơn trên.", "Được gọi là Ơn nghĩa, gồm Ơn trên."),
        ("Tổ gồm Ơn và ba người.", "Tổ gồm [ĐV01] và ba người."),
    ],
)
def test_a_known_name_that_is_a_word_is_told_by_what_stands_beside_it(said, expected):
    assert masked("Đồng chí Ơn nêu tồn tại.", said)[1] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Đã nhắc nhở Đạt ngày 03/7.", "Đã nhắc nhở [ĐV01] ngày 03/7."),
        ("Nói Đạt thì cũng nói chi bộ.", "Nói [ĐV01] thì cũng nói chi bộ."),
        ("Chênh lệch 1.360.000 đồng Đạt giữ để chi.", "Chênh lệch 1.360.000 đồng [ĐV01] giữ để chi."),
        ("Sản lượng Đạt kế hoạch.", "Sản lượng Đạt kế hoạch."),
    ],
)
def test_a_known_name_that_is_a_verb_is_told_by_what_is_done_to_it(said, expected):
    assert masked("Đồng chí Phùng Bá Đạt.", said)[1] == expected


@pytest.mark.parametrize("name", ["Thu", "Chung"])
def test_a_name_that_may_be_a_matter_is_one_where_it_begins_a_list_of_persons(name):
    assert (
        masked(f"Vắng: Lê Văn {name}.", f"Lập tổ gồm {name} và hai đảng viên.")[1]
        == "Lập tổ gồm [ĐV01] và hai đảng viên."
    )


def test_a_common_word_that_opens_a_sentence_is_not_the_member_called_like_it():
    assert masked("Mời thầy Đường.", "Đường liên xóm xong.") == ["Mời thầy [ĐV01].", "Đường liên xóm xong."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mấy kỳ họp ni Sơn toàn vắng", "mấy kỳ họp ni [ĐV01] toàn vắng"),
        ("cho mượn máy, Sơn khuân cát", "cho mượn máy, [ĐV01] khuân cát"),
        ("trước 31/01/2026 Sơn công khai xong quỹ", "trước 31/01/2026 [ĐV01] công khai xong quỹ"),
        ("Thống nhất để Sơn, ai cũng nghe", "Thống nhất để [ĐV01], ai cũng nghe"),
        ("Việc đất; Sơn về tài sản", "Việc đất; [ĐV01] về tài sản"),
        ("Sơn gửi giấy mời", "[ĐV01] gửi giấy mời"),
        ("Không ai gọi cả. Sơn nghe mà không báo", "Không ai gọi cả. [ĐV01] nghe mà không báo"),
        ("xong hai ổ; Sơn cập nhật hằng ngày", "xong hai ổ; [ĐV01] cập nhật hằng ngày"),
        ("họp ở Sơn, quê Sơn", "họp ở Sơn, quê Sơn"),
        ("tranh Sơn dầu treo ở phòng", "tranh Sơn dầu treo ở phòng"),
        ("mua Sơn 2 thùng", "mua Sơn 2 thùng"),
        ("Sơn tường nhà văn hóa", "Sơn tường nhà văn hóa"),
        ("Sơn lại cổng: 2 triệu", "Sơn lại cổng: 2 triệu"),
    ],
)
def test_a_known_given_name_that_is_a_word_is_masked_within_a_sentence(line, expected):
    assert masked("Có đ/c Vi Văn Sơn.", line)[1] == expected


def test_a_word_that_begins_with_a_known_given_name_stays_within_a_sentence():
    line = "Theo Nghị quyết và thực hiện Công văn, chiều thứ Hai họp với Thường trực, phía Nam có Quốc lộ"
    assert masked("Có các đ/c Nghị, Công, Hai, Thường, Nam, Quốc.", line)[1] == line


@pytest.mark.parametrize(
    "line",
    [
        "Đúng Tám giờ họp, đến Chín giờ rưỡi nghỉ, chi khoảng Năm triệu, Bảy tấn thóc",
        "họp thứ Hai, Ba tháng Giêng, học chương Ba, khoản Sáu",
        "Việc cần làm: Một là dọn đường; Hai là trồng cây; Ba là thu quỹ",
    ],
)
def test_numbers_with_capitals_are_no_persons_called_by_the_order_of_birth(line):
    names = "Có các đ/c Lê Văn Hai, Lê Văn Ba, Lê Văn Năm, Lê Văn Sáu, Lê Văn Bảy, Lê Văn Tám, Lê Văn Chín."
    assert masked(names, line)[1] == line


@pytest.mark.parametrize("name", ["Hai", "Bảy"])
def test_a_person_called_by_the_order_of_birth_is_masked_within_a_sentence(name):
    assert masked(f"Có đ/c Lê Văn {name}.", f"hôm ấy {name} về trước, để {name}, ai cũng nghe")[1].count("[ĐV01]") == 2


@pytest.mark.parametrize(
    "line",
    ["đồng bào Kinh, Mông, Dao cùng sống", "người Kinh và Mông cùng làm", "vụ Đông mừng Xuân, gió Đông", "trồng Xuân"],
)
def test_peoples_seasons_and_plants_called_like_somebody_stay(line):
    names = "Có các đ/c Lê Văn Kinh, Vi Văn Mông, Lê Thị Dao, Lê Thị Xuân, Lê Văn Đông."
    assert masked(names, line)[1] == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hôm qua Hậu kiểm tra quỹ", "hôm qua [ĐV01] kiểm tra quỹ"),
        ("chiều nay Minh chứng kiến hết", "chiều nay [ĐV02] chứng kiến hết"),
        ("nộp Bản kiểm điểm và Bản tự kiểm điểm", "nộp Bản kiểm điểm và Bản tự kiểm điểm"),
        ("theo Hậu phương, Minh chứng kèm theo", "theo Hậu phương, Minh chứng kèm theo"),
    ],
)
def test_a_given_name_before_a_longer_task_opens_no_common_word(line, expected):
    assert masked("Có đ/c Lê Thị Hậu, Lê Văn Minh, Lê Thị Bản.", line)[1] == expected


def test_a_given_name_that_is_a_word_for_a_landform_is_one_where_it_does_something():
    lines = ["Chủ tọa: đ/c Phạm Quốc Vịnh.", "Tôi bênh một câu, Vịnh lo nhiều việc. Họp về vịnh Hạ và Vịnh Vân Phong."]
    assert masked(*lines)[1] == "Tôi bênh một câu, [ĐV01] lo nhiều việc. Họp về vịnh Hạ và Vịnh Vân Phong."


def test_a_given_name_that_is_a_word_for_a_line_of_road_is_one_where_it_does_something():
    lines = ["Đ/c Tuyến: tôi nhận lỗi.", "Phải gửi ảnh trước 7h, Tuyến vắng thì nhờ người khác. Tuyến N2 đã xong."]
    assert masked(*lines)[1] == "Phải gửi ảnh trước 7h, [ĐV01] vắng thì nhờ người khác. Tuyến N2 đã xong."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Con Cở nhà tôi bỏ học.", "- Con [ĐV01] nhà tôi bỏ học."),
        ("2. Nếu Cở bỏ học thì phạt.", "2. Nếu [ĐV01] bỏ học thì phạt."),
        ("Bà Hoa: Con Cở nhà tôi bỏ học.", "Bà [ĐV02]: Con [ĐV01] nhà tôi bỏ học."),
        ("Con Cuông họp, Con Voi sạt đường.", "Con Cuông họp, Con Voi sạt đường."),
    ],
)
def test_a_given_name_may_stand_behind_the_small_word_that_opens_an_item(line, expected):
    assert masked("Đưa cháu Sùng Thị Cở đi học.", line)[1] == expected


@pytest.mark.parametrize(
    ("person", "line"),
    [
        ("Đ/c Đáng nhận lỗi.", "Đáng lẽ phải nộp từ tháng 3."),
        ("D/c Ket nhan loi.", "Ket qua thu 12 trieu."),
        ("D/c Nghi nhan loi.", "Nghi quyet thang 4 chua lam."),
        ("D/c Tong nhan loi.", "Tong so dang vien 14, co mat 12."),
        ("D/c Dang nhan loi.", "Dang uy xa da nhac."),
    ],
)
def test_a_common_word_that_opens_like_somebody_known_stays_without_marks_too(person, line):
    assert masked(person, line)[1] == line


@pytest.mark.parametrize("line", ["Kien nghi 2 ngay.", "Ket nop cham.", "Dang bo hop hai buoi."])
def test_without_marks_what_may_be_done_by_somebody_known_is_told_of_him(line):
    assert masked("D/c Kien, d/c Ket, d/c Dang nhan loi.", line)[1].startswith("[ĐV")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Giao a. Thu + e. Phương lo quỹ", "Giao a. [ĐV01] + e. [ĐV02] lo quỹ"),
        ("Nhắc c. Phương, e. Thu nộp sớm", "Nhắc c. [ĐV02], e. [ĐV01] nộp sớm"),
        ("c. Phương tiện đi lại thiếu.", "c. Phương tiện đi lại thiếu."),
        ("C. Phương tiện đi lại thiếu.", "C. Phương tiện đi lại thiếu."),
        ("Hạn chế: a. Đường xấu; c. Phương tiện thiếu", "Hạn chế: a. Đường xấu; c. Phương tiện thiếu"),
        ("Gồm a. Kinh phí, c. Phương tiện, e. Bình xét", "Gồm a. Kinh phí, c. Phương tiện, e. Bình xét"),
        ("Theo điểm c. Cường độ làm việc", "Theo điểm c. Cường độ làm việc"),
        ("A. Kiên cố kênh. C. Quân số đủ. E. Lợi dụng", "A. Kiên cố kênh. C. Quân số đủ. E. Lợi dụng"),
    ],
)
def test_a_letter_opens_an_item_or_stands_for_a_word_of_address(line, expected):
    known = ("Thu", "Phương", "Bình", "Cường", "Kiên", "Quân", "Lợi")
    assert masked("Có " + ", ".join(f"Lê Văn {name}" for name in known), line)[1] == expected
