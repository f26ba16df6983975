"""Initials for names."""

import pytest
from found_names import names


@pytest.mark.parametrize("name", ["T.Q.B.T", "Đ.T.C.S", "Trần T.M.H", "J.-P. Lambert"])
def test_initials_are_masked_to_the_last_letter(name):
    assert names(f"do {name} lập, chưa ký") == [name]


@pytest.mark.parametrize("name", ["H.T. Xuân", "L.H. Phong", "Đ.T.Nga", "C.C. Bình", "T.P. Hùng"])
def test_a_given_name_after_initials_is_no_letter_of_a_body(name):
    assert names(f"do {name} lập, chưa ký") == [name]


def test_letters_of_the_country_are_no_initials():
    assert names("nước C.H.X.H.C.N Việt Nam") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đ/c Nguyễn V. Lựu nêu việc xe công", ["Nguyễn V. Lựu"]),
        ("Ông Trần T. K. Mận không đồng ý", ["Trần T. K. Mận"]),
        ("Đ/c Ng.Văn Lựu chậm báo cáo, đ/c Tr. Thị Mận vắng", ["Ng.Văn Lựu", "Tr. Thị Mận"]),
        ("góp ý cho đ/c Nguyễn V. Tôi đề nghị sửa", ["Nguyễn V."]),
        ("góp ý cho đ/c Nguyễn V. Chi bộ yêu cầu sửa", ["Nguyễn V."]),
    ],
)
def test_what_goes_on_after_an_initial_is_a_name_but_where_a_sentence_begins(text, found):
    assert [name.rstrip(".") for name in names(text)] == [name.rstrip(".") for name in found]
