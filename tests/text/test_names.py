import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.text.identifiers import find_identifiers
from tusoi_nlp.text.names import find_names


def names(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đồng chí Nguyễn Văn Bưởi báo cáo", ["Nguyễn Văn Bưởi"]),
        ("Ông N.T. Bưởi, Giám đốc", ["N.T. Bưởi"]),
        ("Chủ tọa đ/c Lựu. Ghi: L.K. Mận.", ["Lựu", "L.K. Mận."]),
        ("I.V. Kết quả nổi bật", []),
        ("T.S. Nguyễn Văn Bưởi giảng", ["Nguyễn Văn Bưởi"]),
        ("P.T. Kim Mận nộp rồi", ["P.T. Kim Mận"]),
        ("N.V. Khoa chưa nộp", ["N.V. Khoa"]),
        ("chỉ thiếu nhà báo Hạ Mận xin phép", ["Hạ Mận"]),
        ("đồng chí Phó Vụ trưởng phụ trách", []),
        ("đồng chí Thứ trưởng Cung Đình Mận", ["Cung Đình Mận"]),
        ("số 18 đường Hai Bà Trưng", []),
        ("GHI CHÚ HỌP CHI BỘ", []),
        ("ghi chú Tư vắng không phép", ["Tư"]),
        ("đội vận động quần chúng Đồn Biên phòng", []),
        (
            "Đ/c Đỗ Thị Thanh Nhâm, ông Võ Văn Tính và bà Phan Thị Ngọc Lợi",
            ["Đỗ Thị Thanh Nhâm", "Võ Văn Tính", "Phan Thị Ngọc Lợi"],
        ),
        ("đ/c Hoa vắng, anh Ba đến muộn", ["Hoa", "Ba"]),
        ("nhà ô. Cận, đi ô tô", ["Cận"]),
        ("Trần Lan Hương - Bí thư chi bộ", ["Trần Lan Hương"]),
        ("Bí thư Huyện ủy Hà Quốc Cường dự", ["Hà Quốc Cường"]),
        ("Đ/c Phó Bí thư Đỗ Xuân Kha thông báo", ["Đỗ Xuân Kha"]),
        ("đ/c bùi thị lượt nhất trí", ["bùi thị lượt"]),
        ("Đ/c Ng Thị Lan vắng, đ/c Tr Văn Nam đọc", ["Ng Thị Lan", "Tr Văn Nam"]),
        ("Lò Văn Pâng và Giàng A Sềnh đi rừng", ["Lò Văn Pâng", "Giàng A Sềnh"]),
        ("Tư Phải thu quỹ, Út Lợi ghi sổ", ["Tư Phải", "Út Lợi"]),
        ("giao kế toán Út đối chiếu", ["Út"]),
        ("VŨ THỊ MÂY | BÙI ĐỨC NHƯỠNG", ["VŨ THỊ MÂY", "BÙI ĐỨC NHƯỠNG"]),
        ("Mời Trần Quốc Khánh đọc. Do Phạm Hữu Tài vắng", ["Trần Quốc Khánh", "Phạm Hữu Tài"]),
        ("- Giao Đỗ Văn Hùng làm", ["Đỗ Văn Hùng"]),
        ("NGUYỄN VĂN BÌNH: Tôi thấy", ["NGUYỄN VĂN BÌNH"]),
        ("NGUYỄN VĂN BÌNH phát biểu: nhất trí", ["NGUYỄN VĂN BÌNH"]),
        ("c) ĐẶNG THỊ THÙY TRÂM (chi ủy): tôi chưa nộp", ["ĐẶNG THỊ THÙY TRÂM"]),
        ("Khổng Thị Nhạn Vương Quốc Tuấn", ["Khổng Thị Nhạn", "Vương Quốc Tuấn"]),
        ("LÊ THỊ MAI TRẦN VĂN HÀ", ["LÊ THỊ MAI", "TRẦN VĂN HÀ"]),
        ("các đ/c An, Bình, Chi vắng không phép", ["An", "Bình", "Chi"]),
        ("Các đồng chí: An, Bình, Chi vắng", ["An", "Bình", "Chi"]),
        ("đ/c An (bí thư), Bình và Cường nhất trí", ["An", "Bình", "Cường"]),
        ("đồng chí Hoàng Mai Sơn, đ/c Thái Bình nộp, ông Hà Nam", ["Hoàng Mai Sơn", "Thái Bình", "Hà Nam"]),
        ("Y Bhim Êban có ý kiến, H'Nhi Niê vắng", ["Y Bhim Êban", "H'Nhi Niê"]),
        ("Đại biểu HĐND Lê Hồng Phong dự", ["Lê Hồng Phong"]),
        ("d/c an chua nop, dong chi nguyen van anh noi", ["an", "nguyen van anh"]),
        ("Le Thi Be vang", ["Le Thi Be"]),
        ("đ /c Hùng nhận lỗi, đchí Vượng sửa, đ / c Vinh vắng", ["Hùng", "Vượng", "Vinh"]),
        ("đ/c “Hùng” nhận lỗi; đ/c *Vượng*; đ/c (Vinh) nhận; đ/c… Thuỷ", ["Hùng", "Vượng", "Vinh", "Thuỷ"]),
        ("Tổ phó Nguyễn thị Hồng vân, Lê thị vân báo cáo", ["Nguyễn thị Hồng vân", "Lê thị vân"]),
        ("Nguyễn thị Hồng vắng, Lê văn Hùng báo cáo", ["Nguyễn thị Hồng", "Lê văn Hùng"]),
    ],
)
def test_names_are_found_in_the_forms_clerks_write(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đồng chí Nguyễn Văn An Bí thư Chi bộ", ["Nguyễn Văn An"]),
        ("Đồng chí Thiếu tá Phan Bá Lợi dự", ["Phan Bá Lợi"]),
        ("đ/c Thìn HTTNV", ["Thìn"]),
        ("ĐỒNG CHÍ TRẦN VĂN LONG CHƯA NỘP", ["TRẦN VĂN LONG"]),
        ("đ/c N.V.A, bà Ng. V. An; T.T.B vắng", ["N.V.A", "Ng. V. An", "T.T.B"]),
        ("ông Lê văn Tám, Vũ-Văn-Mẫn, đồng chíHồ Văn Lân", ["Lê văn Tám", "Vũ-Văn-Mẫn", "Hồ Văn Lân"]),
        ("LÀ CA ÔNG TỐNG KHÁNH, ÔNG ĐI ĂN CƯỚI", ["TỐNG KHÁNH"]),
        ("ĐỒNG CHÍ Y BLIK NIÊ PHẢI BÁO CÁO LÝ DO", ["Y BLIK NIÊ"]),
        ("nuoc tran vao ruong nha ong Kieu, co Hoa khong noi", ["Kieu", "Hoa"]),
        ("Thu ky: co giao Hoa, chi nguyen thi lan vang", ["Hoa", "nguyen thi lan"]),
        ("Ng uyễn Văn Hào nộp", ["Ng uyễn Văn Hào"]),
        ("nguyễn thị hoa báo cáo, nhà văn hóa", ["nguyễn thị hoa"]),
        ("đ/c BS Lan", ["Lan"]),
        ("ông Đ.C.K.", ["Đ.C.K."]),
        ("Giàng A Dơ Ngày sinh: 1980", ["Giàng A Dơ"]),
        ("đ/c An, Chi bộ thôn Đông; đ/c Tý, Thôn Đông; đ/c Hùng, Công an xã", ["An", "Tý", "Hùng"]),
    ],
)
def test_a_name_ends_where_another_word_begins(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "phường Lê Bình có 16 chi bộ",
        "Trường THPT Lê Quý Đôn, đường Nguyễn Trãi",
        "học tập tư tưởng Hồ Chí Minh, chủ nghĩa Mác - Lênin",
        "các đồng chí Bí thư, Phó Bí thư và đồng chí chủ trì",
        "Vũ Thuận, ngày 03 tháng 3 năm 2022",
        "ĐẢNG BỘ XÃ VŨ THUẬN",
        "tỉnh Lâm Đồng và thành phố Hà Nội",
        "Ủy ban Kiểm tra Đảng ủy kết luận",
        "Sở Y Tế dự, Công Đoàn Cơ Sở họp",
        "HỒ SƠ ĐẢNG VIÊN: đủ",
        "Đ/c BTCB thông qua dự thảo, giao đ/c PĐT nghiệp vụ xếp lịch",
        "Chi Uy hop voi Chi Doan, co UBND xa du, lam o Binh Duong",
        "HÔM ẤY ÔNG ĐI ĂN CƯỚI NÊN BỎ TRỰC",
        "quy thu cham, chi ba ho nop, co nhieu ho chua nop",
        "ĐẢNG VIÊN TỰ KIỂM ĐIỂM, NGƯỜI GHI BIÊN BẢN",
        "núi Bà Đen, đảo Cô Tô, chợ Bà Chiểu, cầu Ông Lãnh",
        "Trường THCS Lê Anh Xuân",
        "đồng chí Trưởng Ban Tổ chức Huyện ủy, Bí thư Thành ủy, Ủy ban Kiểm tra Trung ương",
        "Công ty TNHH Hoàng Anh, Khu công nghiệp Lê Minh Xuân, mô hình V.A.C",
        "Ý kiến các đồng chí: Nhất trí. 3 đồng chí: Do bận. Ý kiến của đồng chí: Không.",
        "xếp loại đảng viên (Khá), ông (Bà), đồng chí… Nhất trí, đảng viên “Bốn tốt”, Đoàn văn nghệ.",
        "các đồng chí tự nói ra, đ/c mới nộp, cac d/c vang khong phep",
    ],
)
def test_places_leaders_and_roles_are_no_names(text):
    assert names(text) == []


def test_a_role_before_a_name_is_told():
    (span,) = find_names("Đ/c Phó Bí thư Đỗ Xuân Kha thông báo")
    assert span.role == "phó bí thư"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("gọi 0912 345 678 hoặc ghi vào sổ", ["SỐ ĐIỆN THOẠI"]),
        ("CCCD 034085001234 cấp năm 2021", ["SỐ ĐỊNH DANH"]),
        ("Zalo: mai.dd_92 | fb: tran_lua", ["TÀI KHOẢN MẠNG", "TÀI KHOẢN MẠNG"]),
        ("Zalo: nhóm chi bộ, Facebook: đăng tin chưa kiểm chứng", []),
        ("Zalo: 19h30 họp, Facebook: covid-19 đã giảm, fb: facebook.com", []),
        ("fb: https://www.facebook.com/hoa.tran92", ["TÀI KHOẢN MẠNG"]),
        ("Số thẻ đảng viên: 12.345678", ["SỐ THẺ"]),
        ("Sinh ngày: 12/05/1980", ["NGÀY SINH"]),
        ("xe 61A-123.45 đỗ trước cửa", ["BIỂN SỐ"]),
        ("gửi về chibo.thon@vidu.vn", ["THƯ ĐIỆN TỬ"]),
        ("tk 0011004123456 ngân hàng", ["SỐ TÀI KHOẢN"]),
        ("số tài khoản: 1903 4567 8901 234", ["SỐ TÀI KHOẢN"]),
        ("tài khoản còn 500000000 đồng, tài khoản 34500000 đồng", []),
        ("thu 34.500.000 đồng của 183 hộ", []),
        ("Nghị quyết số 04-NQ/TW ngày 30/10/2016", []),
        ("gọi (028) 3822 5678 hoặc 0356-789-012", ["SỐ ĐIỆN THOẠI", "SỐ ĐIỆN THOẠI"]),
        ("CCCD số 036 185 004 321, CMND: 168234567", ["SỐ ĐỊNH DANH", "SỐ ĐỊNH DANH"]),
        ("thẻ đảng số 35.012.345, số lý lịch: 123456", ["SỐ THẺ", "SỐ THẺ"]),
        ("trú tại số 24 ngõ 3 đường Hoa Sen", ["ĐỊA CHỈ"]),
        ("ngày 01.02.2024, thu 012 triệu, số 0123/QĐ-UBND, 12.345.678 đồng", []),
        ("địa chỉ: thôn 4, xã Đông Lâm", []),
        ("Hộ chiếu: C1234567, hộ chiếu số B7654321", ["SỐ ĐỊNH DANH", "SỐ ĐỊNH DANH"]),
        ("0084 912 345 678, 84912345678", ["SỐ ĐIỆN THOẠI", "SỐ ĐIỆN THOẠI"]),
        ("Điện thoại: 912345678; ĐT 3825 1234", ["SỐ ĐIỆN THOẠI", "SỐ ĐIỆN THOẠI"]),
        ("điện thoại 113, mua điện thoại 15000000 đồng, quỹ 84.912.345.678", []),
        ("xe 30E12345 và 29A1234.56", ["BIỂN SỐ", "BIỂN SỐ"]),
        ("biển số TB-12-34 và biển đỏ QK 12-34, không biển chỉ đường 12-34", ["BIỂN SỐ", "BIỂN SỐ"]),
        ("Tài khoản thu đảng phí mới: 7300 2051 23456", ["SỐ TÀI KHOẢN"]),
        ("chuyển vào tài khoản JP Post 10140-98765431", ["SỐ TÀI KHOẢN"]),
        ("tài khoản tiền gửi còn 12.500.000 đồng, tài khoản 112 có 3 chứng từ", []),
        ("IBAN DE89 3704 0044 0532 0130 00, BHYT số DK 466 1234 5678", ["SỐ TÀI KHOẢN", "SỐ THẺ"]),
        ("đóng BHYT 1263600 đồng, BHXH 24 tháng", []),
        ("xe quân sự KT 45-67 và 12-34", ["BIỂN SỐ"]),
        ("gọi số +81 90-1234-5678, không phải +12 345", ["SỐ ĐIỆN THOẠI"]),
        ("thẻ số 12345678", ["SỐ THẺ"]),
        ("tàu QNg-90412 TS và BĐ 95123-TS", ["BIỂN SỐ", "BIỂN SỐ"]),
        ("năm 2025 TS Khải dạy", []),
        ("trao thẻ 10000 đồng, đổi thẻ 12.345 đảng viên", []),
        ("ĐT: 0912345678/0987654321, gọi 0356789012,0356789013", ["SỐ ĐIỆN THOẠI"] * 4),
        ("ĐT.0912345678; (+84) 912345678; 024.38251234/0912 345 678", ["SỐ ĐIỆN THOẠI"] * 4),
        ("hạn 05.12.2024 08 giờ, số 0912-QĐ/HU, tháng 03 2024 05 2025", []),
        ("sinh ngày 12.5.70, sinh tháng 5/1970, Sinh: tháng 5 năm 1970", ["NGÀY SINH"] * 3),
        ("ngày sinh của đồng chí Hoa là 12/5/1970; ngày sinh (12/5/1970); s.n. 1968", ["NGÀY SINH"] * 3),
        ("tổng vệ sinh ngày 15/6/2025, học sinh năm 2024 tăng, phát sinh tháng 5/2025, sinh hoạt ngày 12/5/2025", []),
        ("99-MĐ1 02345, 15C-123.45/15R-012.34, 29 - B1 234.56, 30A – 123.45, 29E1.23456", ["BIỂN SỐ"] * 6),
        ("ô tô 30E1234, xe 80-NG-123-45, công văn số 12A-1234/BC", ["BIỂN SỐ"] * 2),
        ("a.b (at) gmail.com, a.b @ yahoo.com, a_b@gmail,com", ["THƯ ĐIỆN TỬ"] * 3),
        ("Số thẻ ĐV: 12345678; số TĐV 12345678; mã số đảng viên 123456", ["SỐ THẺ"] * 3),
        ("thẻ ATM 9704 0512 3456 7890, 4111-1111-1111-1111, thẻ 9704051234567890", ["SỐ THẺ"] * 3),
        ("các năm 2021 2022 2023 2024 đều tăng", []),
        ("CCCD 001-085-012-345, hộ chiếu số B 7654321, mã số thuế: 8012345678", ["SỐ ĐỊNH DANH"] * 3),
        ("GPLX số 790123456789; sổ hộ khẩu số 123456789", ["SỐ ĐỊNH DANH"] * 2),
        ("phạt lỗi lái xe 8.000.000 đồng, trợ cấp quân nhân 123.456.789.000 đồng, định danh 1250000 người", []),
    ],
)
def test_identifiers_are_found_by_kind(text, kinds):
    assert [identifier.kind for identifier in find_identifiers(text)] == kinds


def test_who_holds_the_highest_posts_is_nobody_of_the_cell():
    text = "bài của đồng chí Tổng Bí thư Nguyễn Phú Trọng; Thủ tướng Phạm Minh Chính dự; bí thư Trần Thanh Mơ báo cáo"
    assert [text[span.start : span.end] for span in find_names(text)] == ["Trần Thanh Mơ"]
    (span,) = find_names("TBT Nguyễn Văn An duyệt bài")  # of a newspaper
    assert span.role is None


def test_a_long_word_beside_an_address_takes_no_long_time():
    (found,) = find_identifiers("a" * 1_000_000 + " hoa@vidu.vn")
    assert found.kind == "THƯ ĐIỆN TỬ"


PIECES = [
    "đ/c ",
    "Đồng chí",
    "Nguyễn",
    "thị",
    " Thị ",
    "Hoa",
    "N.V.",
    "A",
    "-",
    " và ",
    ", ",
    "LÊ VĂN",
    "chưa",
    "Ng uyễn",
    "K'",
    ":",
    "\n",
    "12/5",
    "|",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_names_lie_in_the_text_in_order_and_apart(text):
    spans = find_names(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


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


def test_a_full_name_after_a_bare_body_is_masked_with_it():
    assert names("Đồng chí Phó Giám đốc Sở Nghiêm Đình Lương thiếu trách nhiệm") == ["Sở Nghiêm Đình Lương"]


def test_a_dyke_is_no_person():
    assert names("con đê Ông Kèo lún 12 m") == []


def test_a_family_name_that_is_a_place_is_one_after_a_role():
    assert names("đồng chí Chủ nhiệm Kinh Thanh Bảy được bầu, đ/c Thư ký Hồ Văn Ban ghi") == [
        "Kinh Thanh Bảy",
        "Hồ Văn Ban",
    ]


@pytest.mark.parametrize("name", ["Hội Bảy", "Kinh Bảy", "Buôn Sáu"])
def test_a_given_name_after_the_word_of_a_place_is_masked_after_a_role(name):
    assert names(f"đồng chí Chủ tịch {name} thu quỹ") == [name]


@pytest.mark.parametrize("body", ["Ban Công tác mặt trận", "Ban Thanh tra nhân dân", "Hội Cựu chiến binh"])
def test_a_body_of_any_word_after_a_role_is_no_person(body):
    assert names(f"đồng chí Phó ban {body} dự") == []


@pytest.mark.parametrize("word", ["de", "cho", "den", "chua", "ho"])
def test_without_marks_a_common_word_is_no_place(word):
    assert names(f"phan cong {word} Nguyen Van Hung phu trach thu quy") == ["Nguyen Van Hung"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trưởng ca Bính cho rằng lỗi ở sổ, thợ điện Vững và thợ máy Tòng đồng ý", ["Bính", "Vững", "Tòng"]),
        ("cô thủ thư Bích Ngà phản ánh", ["Bích Ngà"]),
        ("anh bảo vệ cổng Dần phải can", ["Dần"]),
        ("Nhân viên y tế Xoan: bếp chưa sạch", ["Xoan"]),
        ("cong an vien Bang de nghi", ["Bang"]),
        ("hỏi thằng Cảnh thì rõ", ["Cảnh"]),
        ("giám sát viên Thiệu đề nghị; chánh văn phòng Phượng báo cáo", ["Thiệu", "Phượng"]),
        ("Vợ chồng Hạnh – Toàn mua bán trên cầu cảng. Nhà Lộc lấn ra hai mét", ["Hạnh", "Toàn", "Lộc"]),
    ],
)
def test_a_given_name_after_what_somebody_does_is_found(text, found):
    assert names(text) == found


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


@pytest.mark.parametrize("name", ["T.Q.B.T", "Đ.T.C.S", "Trần T.M.H", "J.-P. Lambert"])
def test_initials_are_masked_to_the_last_letter(name):
    assert names(f"do {name} lập, chưa ký") == [name]


@pytest.mark.parametrize("name", ["H.T. Xuân", "L.H. Phong", "Đ.T.Nga", "C.C. Bình", "T.P. Hùng"])
def test_a_given_name_after_initials_is_no_letter_of_a_body(name):
    assert names(f"do {name} lập, chưa ký") == [name]


def test_letters_of_the_country_are_no_initials():
    assert names("nước C.H.X.H.C.N Việt Nam") == []


def test_names_in_one_endless_sentence_take_no_time_squared():
    begin = time.process_time()
    names("đ/c An lo tổ này và vợ chồng Hạnh – Toàn " * 6000)
    assert time.process_time() - begin < 3
