"""Names that a family name opens."""

import pytest
from found_names import names


def test_a_full_name_after_a_bare_body_is_masked_with_it():
    assert names("Đồng chí Phó Giám đốc Sở Nghiêm Đình Lương thiếu trách nhiệm") == ["Sở Nghiêm Đình Lương"]


def test_a_dyke_is_no_person():
    assert names("con đê Ông Kèo lún 12 m") == []


def test_a_family_name_that_is_a_place_is_one_after_a_role():
    assert names("đồng chí Chủ nhiệm Kinh Thanh Bảy được bầu, đ/c Thư ký Hồ Văn Ban ghi") == [
        "Kinh Thanh Bảy",
        "Hồ Văn Ban",
    ]


@pytest.mark.parametrize("word", ["de", "cho", "den", "chua", "ho"])
def test_without_marks_a_common_word_is_no_place(word):
    assert names(f"phan cong {word} Nguyen Van Hung phu trach thu quy") == ["Nguyen Van Hung"]
