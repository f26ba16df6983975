"""Numbers, addresses and accounts that tell a person."""

import pytest

from tusoi_nlp.text.identifiers import find_identifiers


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
        ("Mã đảng: 12.345678, số hiệu đảng 9876543", ["SỐ THẺ", "SỐ THẺ"]),
        ("mã số đảng viên 12.345678", ["SỐ THẺ"]),
        ("Sinh ngày: 12/05/1980", ["NGÀY SINH"]),
        ("NTNS: 12-5-1975, sinh ngày mồng 5 tháng 3 năm 1957", ["NGÀY SINH"] * 2),
        ("số LL 045678, Liên hệ: 0 9 1 2 3 4 5 6 7 8", ["SỐ THẺ", "SỐ ĐIỆN THOẠI"]),
        (
            "ngay sinh: 12/3/1970, so the dang 11223344, tai khoan: 0011004123456",
            ["NGÀY SINH", "SỐ THẺ", "SỐ TÀI KHOẢN"],
        ),
        ("thu 500000000 dong, cong van so 0123/QD-UBND, hoc sinh nam 2024", []),
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
        ("Dien tich dt 25.000.000 m2 dat lua, dt 1200.1300 m2, dt 0912.345.678", ["SỐ ĐIỆN THOẠI"]),
    ],
)
def test_identifiers_are_found_by_kind(text, kinds):
    assert [identifier.kind for identifier in find_identifiers(text)] == kinds


def test_a_long_word_beside_an_address_takes_no_long_time():
    (found,) = find_identifiers("a" * 1_000_000 + " hoa@vidu.vn")
    assert found.kind == "THƯ ĐIỆN TỬ"
