"""Names that words tell in any string."""

import time
from itertools import pairwise

import pytest
from found_names import names
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.text.names.finding import find_names

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
        ("Đ/c NguyễnVăn Lựu và đ/c Lê VănMận, trang YouTube", ["NguyễnVăn Lựu", "Lê VănMận"]),
        ("Đ/c Hu ỳnh Văn Lựu chậm 5 ngày", ["Hu ỳnh Văn Lựu"]),
        ("Đ/c Lê.Văn.Lựu chậm. Đ/c Lê Văn Mận.Chi bộ nhắc", ["Lê.Văn.Lựu", "Lê Văn Mận"]),
        ("A Biu, A Mận và A Thút: nhất trí. Khu A Hòa Lạc", ["A Biu", "A Mận", "A Thút"]),
        ("sót nhà A Thoăn làm lái xe, bò của A Blưk, gặp A Biu chiều nay", ["A Thoăn", "A Blưk", "A Biu"]),
        ("Giao Má A Chớ, Kháng A Tủa và Phàng Seo Phà lập sổ", ["Má A Chớ", "Kháng A Tủa", "Phàng Seo Phà"]),
        ("Lô Mậu Ngoan họp, Má Bảy nói", ["Lô Mậu Ngoan", "Bảy"]),
        ("tại nhà A Tầng 2, dãy nhà A Khoa Nội dột, của A Lưới, của A Tốt", []),
        ("A Tốt: 10 đảng viên; A Khá: 3", []),
        ("Ha Krang, Păng Tin Lựu và Bh'riu Mận trực", ["Ha Krang", "Păng Tin Lựu", "Bh'riu Mận"]),
        ("Chị Lê Thị Mỹ Ngọc Lựu Anh nộp đủ", ["Lê Thị Mỹ Ngọc Lựu Anh"]),
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


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_names_lie_in_the_text_in_order_and_apart(text):
    spans = find_names(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_names_in_one_endless_sentence_take_no_time_squared():
    begin = time.process_time()
    names("đ/c An lo tổ này và vợ chồng Hạnh – Toàn " * 6000)
    assert time.process_time() - begin < 3


def test_who_holds_the_highest_posts_is_nobody_of_the_cell():
    text = "bài của đồng chí Tổng Bí thư Nguyễn Phú Trọng; Thủ tướng Phạm Minh Chính dự; bí thư Trần Thanh Mơ báo cáo"
    assert [text[span.start : span.end] for span in find_names(text)] == ["Trần Thanh Mơ"]
    (span,) = find_names("TBT Nguyễn Văn An duyệt bài")  # of a newspaper
    assert span.role is None
