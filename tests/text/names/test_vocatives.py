"""Given names by which somebody is called."""

import pytest
from found_names import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lựu à, chị góp ý em chân thành.", ["Lựu"]),
        ("Ông đừng chối, Cảnh ạ, cả xóm biết.", ["Cảnh"]),
        ("Hải Mận ơi sao em về sớm?", ["Hải Mận"]),
        ("Chị Hòa ơi em đây", ["Hòa"]),
        ("@Kiên nhớ mang sổ, nhắc @Bích Lựu nữa", ["Kiên", "Bích Lựu"]),
    ],
)
def test_who_is_called_by_name_is_a_person(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Vâng ạ, đúng ạ, tôi ghi rồi.",
        "Trời ơi, để đến giờ!",
        "Thế à, sao không nói?",
        "Việt Nam ơi!",
        "tag @All, @all nhé",
        "Sợ à? Bận à.",
        "@Tổ 3 nộp quỹ",
        "Xong ạ, Quỹ ạ.",
        "Thứ Hai ạ.",
        "Tôi nói với Tổ ạ, cho họp",
    ],
)
def test_answers_cries_and_everybody_call_nobody(text):
    assert names(text) == []
