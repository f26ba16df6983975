"""Given names that only their sentence tells: lists, plans, what is done to persons, capitals within a sentence."""

import time

import pytest

from tusoi_nlp.structure.masking import mask_paragraphs
from tusoi_nlp.structure.paragraphs import Paragraph


def masked(*lines):
    return [paragraph.text for paragraph in mask_paragraphs([Paragraph(line, 1, ()) for line in lines])]


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


def test_what_is_named_a_settlement_elsewhere_is_no_person_in_a_list_or_behind_a_deed():
    lines = ["Thôn Gia Lộc còn nợ.", "Giao Gia Lộc lập sổ, mời anh Mận và Gia Lộc dự."]
    assert masked(*lines)[1] == "Giao Gia Lộc lập sổ, mời anh [ĐV01] và Gia Lộc dự."


def test_a_list_of_places_after_a_name_that_is_theirs_stays():
    assert masked("Gộp từ ba xã Lê Lợi, Đồng Thượng và Khánh Cầu")[0].endswith(", Đồng Thượng và Khánh Cầu")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chậm là do Gia Hưng đi học.", "Chậm là do [ĐV01] đi học."),
        ("đề nghị phê bình Gia Hưng, đi học cả tháng", "đề nghị phê bình [ĐV01], đi học cả tháng"),
        ("- Cử Thanh Bình dự chuyên đề.", "- Cử [ĐV01] dự chuyên đề."),
        ("Tối tôi mời Nhung tuần sau qua xem", "Tối tôi mời [ĐV01] tuần sau qua xem"),
        ("5 bóng do Hùng bên đội điện hẹn", "5 bóng do [ĐV01] bên đội điện hẹn"),
        ("Không cho qua, chỉ đạo Hậu sửa", "Không cho qua, chỉ đạo [ĐV01] sửa"),
        ("Giao Chân Mây góp giống, do Covid kéo dài", "Giao Chân Mây góp giống, do Covid kéo dài"),
        ("Giải phóng mặt bằng nút giao Minh Cát, lấy đất", "Giải phóng mặt bằng nút giao Minh Cát, lấy đất"),
        ("do Cục Đăng kiểm kết luận", "do Cục Đăng kiểm kết luận"),
    ],
)
def test_what_is_done_to_persons_tells_a_given_name_of_one_capital_or_two(line, expected):
    assert masked(line) == [expected]


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


def test_a_long_list_is_masked_in_the_time_of_its_length():
    line = "anh Cừ đi, Lâm học bài, " * 8000
    started = time.process_time()
    masked(line)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("hồ sơ thiếu thẩm tra lý lịch ở Cao Lộc.", "hồ sơ thiếu thẩm tra lý lịch ở Cao Lộc."),
        ("bàn giao tại Lương Bằng ngày 5/3", "bàn giao tại Lương Bằng ngày 5/3"),
        ("sổ để ở ông Cao Lộc", "sổ để ở ông [ĐV01]"),
        ("mượn bể trường cấp 2 Nguyễn Xuân Lành", "mượn bể trường cấp 2 Nguyễn Xuân Lành"),
        ("thi ở trường tiểu học số 1 Lê Mận", "thi ở trường tiểu học số 1 Lê Mận"),
        ("hội phụ nữ (Đồng Nẩy) góp, thôn Đồng Nẩy", "hội phụ nữ (Đồng Nẩy) góp, thôn Đồng Nẩy"),
        ("thẩm tra ở Cao Thị Lộc", "thẩm tra ở [ĐV01]"),
    ],
)
def test_capitals_after_a_word_of_place_or_school_or_named_a_settlement_are_no_person(line, expected):
    assert masked(line) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Chi hội trưởng Ngọc Ánh đọc báo", "Chi hội trưởng [ĐV01] đọc báo"),
        ("Chi hội trưởng Gò Cát còn nợ", "Chi hội trưởng Gò Cát còn nợ"),
        ("Trưởng thôn Gia Lộc đọc báo", "Trưởng thôn Gia Lộc đọc báo"),
        ("Có phải vì Mạnh Cường là em vợ không?", "Có phải vì [ĐV01] là em vợ không?"),
        ("Thăm Sửu: Đ/c Nhàn đi. Việc này: Nhàn, Ngọc Ánh.", "Thăm Sửu: Đ/c [ĐV02] đi. Việc này: [ĐV02], [ĐV01]."),
    ],
)
def test_a_double_given_name_is_told_by_a_post_a_cause_or_a_list(line, expected):
    assert masked(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Bí thư kể chuyện chị Võ Thị Sáu và đồng chí Phan Đăng Lưu.",
        "Học tập tấm gương anh Nguyễn Viết Xuân",
    ],
)
def test_stories_of_persons_of_history_keep_their_names(line):
    assert masked(line) == [line]


def test_a_given_name_that_is_a_word_for_a_landform_is_one_where_it_does_something():
    lines = ["Chủ tọa: đ/c Phạm Quốc Vịnh.", "Tôi bênh một câu, Vịnh lo nhiều việc. Họp về vịnh Hạ và Vịnh Vân Phong."]
    assert masked(*lines)[1] == "Tôi bênh một câu, [ĐV01] lo nhiều việc. Họp về vịnh Hạ và Vịnh Vân Phong."
