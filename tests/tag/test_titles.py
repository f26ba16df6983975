import pytest

from tusoi_nlp.tag.reading import read
from tusoi_nlp.tag.titles import Titles
from tusoi_nlp.text.syllables import bare_key, key

TITLES = Titles(key)


def find_titles(text, titles=TITLES, fold=key):
    reading = read(text, fold)
    places = [reading.place(*span) for span in titles.find(reading)]
    return [text[start:end].strip(" ,") for start, end in places]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Học Chỉ thị 27-CT/TW về tiết kiệm, chống lãng phí.", "tiết kiệm, chống lãng phí"),
        ("Đọc Quy định số 37-QĐ/TW ngày 25/10/2021 của Trung ương (khóa XIII) về kỷ luật; giao bài.", "kỷ luật"),
        ("Nhận Công văn số 112-CV/ĐU v/v diệt chuột: đã làm.", "diệt chuột"),
        ("Học Nghị quyết Trung ương 4 khóa XII về xây dựng Đảng.", "xây dựng Đảng"),
        ("Nghị quyết 04 về vệ sinh nhưng tổ 2 bẩn.", "vệ sinh"),
        ("Kế hoạch số 5 về thu quỹ, mai nộp 30 nghìn.", "thu quỹ"),
        ("Học Luật Phòng, chống tham nhũng.", "Luật Phòng, chống tham nhũng"),
        ("Ban Chỉ đạo tỉnh về phòng, chống tham nhũng.", "Ban Chỉ đạo tỉnh về phòng, chống tham nhũng"),
    ],
)
def test_a_title_is_what_its_document_is_about(text, title):
    assert find_titles(text) == [title]


@pytest.mark.parametrize(
    "text",
    [
        "Chi bộ nể nang về việc kỷ luật 2 đảng viên.",
        "Nghị quyết của chi bộ nói về nể nang.",
        "Kết luận 2 đồng chí nể nang.",
        "Ban Chỉ đạo do Văn phòng Đảng ủy lập, nể nang.",
        "Nghị quyết 04 đã học. Góp ý về nể nang.",
        "Đồng chí Lữ vi phạm Luật Phòng, chống tham nhũng.",
        "Đồng chí Lữ làm trái Quy định số 37-QĐ/TW về kê khai.",
        "Huyện ủy kỷ luật 2 kế toán về kê khai.",
        "Học Nghị quyết 04, góp ý về nể nang.",
        "Quyết định xử phạt 2 cán bộ về lỗi nhũng nhiễu.",
        "Ủy ban kiểm tra kết luận 3 đảng viên vi phạm về tham ô.",
        "Theo kế hoạch 6 tháng phải báo cáo về công trình lãng phí.",
        "Kế hoạch quý 2 đạt thấp về chỉ tiêu do cán bộ quan liêu.",
        "Chi bộ thông báo 3 trường hợp vi phạm về tham ô.",
        "Bà Lữ có văn bản giải trình ngày 19/7, nhận lỗi về kê khai.",
    ],
)
def test_what_cites_no_document_by_its_title_has_none(text):
    assert find_titles(text) == []


def test_titles_are_found_without_diacritics():
    assert find_titles("Hoc Chi thi 27-CT/TW ve chong lang phi.", Titles(bare_key), bare_key) == ["chong lang phi"]
