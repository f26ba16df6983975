import pytest

from tusoi_nlp.text.slips import mend_words


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
        ("", ""),
    ],
)
def test_regular_slips_are_mended_and_good_words_are_not(said, meant):
    assert mend_words(said.split(" ")) == meant.split(" ")
