import pytest

from tusoi_nlp.text.slips import mend_words, unglued


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Họp chỉ bộ tháng 6.", "Họp chi bộ tháng 6."),
        ("CHỈ BỘ THÔN", "CHI BỘ THÔN"),
        ("(Chỉ ủy viên)", "(Chi ủy viên)"),
        ("chỉ bộ phận một cửa", "chỉ bộ phận một cửa"),
        ("chỉ ủy quyền cho phó", "chỉ ủy quyền cho phó"),
        ("đíc Năm, đ/e Ba", "đ/c Năm, đ/c Ba"),
        ("HI. NỘI DUNG", "III. NỘI DUNG"),
        ("H. Nguyễn trình bày", "H. Nguyễn trình bày"),
        ("ngày 1⁄7", "ngày 1/7"),
        ("bản tự kiếm điểm", "bản tự kiểm điểm"),
        ("BIẾU QUYẾT", "BIỂU QUYẾT"),
        ("phát biếu, tỉnh thần", "phát biểu, tinh thần"),
        ("kiếm tiền, biếu quà, ở tỉnh", "kiếm tiền, biếu quà, ở tỉnh"),
        ("Tập thế chi ủy", "Tập thể chi ủy"),
        ("VỊI. Tự nhận", "VII. Tự nhận"),
        ("BẢN KIẾỂM ĐIỂM", "BẢN KIỂM ĐIỂM"),
        ("HẠT KIẾM LÂM", "HẠT KIỂM LÂM"),
        ("kiếm điếm, khuyết điếm", "kiểm điểm, khuyết điểm"),
        ("tố chức, tố dân phố, tố cáo", "tổ chức, tổ dân phố, tố cáo"),
        ("còn nế nang (ghỉ rõ)", "còn nể nang (ghi rõ)"),
        ("xe goòng, xoong, thuyền", "xe goòng, xoong, thuyền"),
        ("~ Với tổ hai", "- Với tổ hai"),
        ("ĐẲNG BỘ XÃ, ĐĂNG CỘNG SÂN VIỆT NAM", "ĐẢNG BỘ XÃ, ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("TRƯỜNG CAO ĐẰNG, đằng sau", "TRƯỜNG CAO ĐẲNG, đằng sau"),
        ("thủ quỷ, quỷ sứ", "thủ quỹ, quỷ sứ"),
        ("đăng bộ xe, sân chơi, đăng ủy thác", "đăng bộ xe, sân chơi, đăng ủy thác"),
        ("Trường Cao đẳng Cộng đồng Kiên Giang", "Trường Cao đẳng Cộng đồng Kiên Giang"),
        ("đẳng Cộng đồng, đẳng viên chức", "đẳng Cộng đồng, đẳng viên chức"),
        ("cao đẳng viên chức, bình đẳng, bộ máy", "cao đẳng viên chức, bình đẳng, bộ máy"),
        ("đồng đẳng viên, cao đẳng bộ Y tế", "đồng đẳng viên, cao đẳng bộ Y tế"),
        ("đẳng viên, đẳng ủy, đẳng cộng sàn Việt Nam", "đảng viên, đảng ủy, đảng cộng sản Việt Nam"),
        ("nơi công cộng sân chơi, nhà cộng sân 200m", "nơi công cộng sân chơi, nhà cộng sân 200m"),
        ("tổng cộng sân phơi, cộng sàn nhà", "tổng cộng sân phơi, cộng sàn nhà"),
        ("họp chỉ bộ, trưởng thôn dự", "họp chi bộ, trưởng thôn dự"),
        ("", ""),
    ],
)
def test_regular_slips_are_mended_and_good_words_are_not(said, meant):
    assert mend_words(said.split(" ")) == meant.split(" ")


def test_a_slip_at_the_end_of_a_line_is_mended_by_the_next_line():
    assert mend_words(["thôn", "chỉ"], ["bộ", "họp"]) == ["thôn", "chi"]
    assert mend_words(["thôn", "chỉ"], ["bộ", "phận"]) == ["thôn", "chỉ"]


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("XuânHạ", ["Xuân", "Hạ"]),
        ("đồngchíLan", ["đồngchíLan"]),
        ("MoMo", ["MoMo"]),
        ("NhoNam", ["Nho", "Nam"]),
        ("VinFast", ["VinFast"]),
        ("VNeID", ["VNeID"]),
        ("HạLong.", ["Hạ", "Long."]),
        ("Hạ", ["Hạ"]),
    ],
)
def test_two_syllables_between_which_a_blank_was_lost_are_two_words(read, words):
    assert unglued(read) == words
