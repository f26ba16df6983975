import pytest

from tusoi_nlp.text.masks import MASK


@pytest.mark.parametrize(
    "mask",
    [
        "[ĐV03]",
        "[ĐV03|bí thư]",
        "[NGOÀI02|đại diện đảng ủy]",
        "[SỐ THẺ]",
        "[SỐ ĐỊNH DANH]",
        "[SỐ TÀI KHOẢN]",
        "[SỐ ĐIỆN THOẠI]",
        "[TÀI KHOẢN MẠNG]",
        "[THƯ ĐIỆN TỬ]",
        "[BIỂN SỐ]",
        "[NGÀY SINH]",
        "[ĐỊA CHỈ]",
    ],
)
def test_what_is_written_for_a_person_or_an_identifier_is_a_mask(mask):
    assert MASK.findall(f"Gửi {mask}, xem") == [mask]


@pytest.mark.parametrize("text", ["[ĐV]", "[ghi rõ họ tên]", "[SỐ LIỆU]", "ĐV03"])
def test_other_brackets_are_none(text):
    assert MASK.search(text) is None
