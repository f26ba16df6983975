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
