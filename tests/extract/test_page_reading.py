import pytest

from tusoi_nlp.extract.reading import typed_line


@pytest.mark.parametrize(
    ("typed", "cells"),
    [
        ("Lò Thị Mây\tQuàng Văn Hặc", ("Lò Thị Mây", "Quàng Văn Hặc")),
        ("Lò Thị Mây   Quàng Văn Hặc", ("Lò Thị Mây", "Quàng Văn Hặc")),
        ("\tTHƯ KÝ \t CHỦ TRÌ", ("THƯ KÝ", "CHỦ TRÌ")),
        ("(Đã ký)\t(Đã ký)", ("(Đã ký)", "(Đã ký)")),
        ("Số: 05        An Hạ, ngày 5 tháng 6.", ("Số: 05", "An Hạ, ngày 5 tháng 6.")),
    ],
)
def test_columns_that_a_typist_set_are_cells(typed, cells):
    assert typed_line(typed).cells == cells


@pytest.mark.parametrize(
    "typed",
    [
        "1.\tĐồng chí chủ trì",
        "Số:     /BB",
        "Họ và tên:\tLò Thị Mây",
        "Tổng số đảng viên   25   đồng chí",
        "Hôm nay   Chi bộ thôn Đông họp thường kỳ.",
        "Lò Thị  Mây",
    ],
)
def test_gaps_in_a_sentence_or_after_a_number_make_no_cells(typed):
    line = typed_line(typed)
    assert (line.text, line.cells) == (typed, ())
