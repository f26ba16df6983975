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
    ],
)
def test_identifiers_are_found_by_kind(text, kinds):
    assert [identifier.kind for identifier in find_identifiers(text)] == kinds
