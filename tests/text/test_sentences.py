import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.text.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Đồng chí A trình bày báo cáo.",
        "Ý kiến của đ/c. Lan về quỹ.",
        "Họp tại TP. Cần Thơ ngày 20.08.2023.",
        "Thu 1.500.000 đồng, đạt 90,33%.",
        "Ths. Bình và PGS. Trần dự.",
        "Ng. V. A. báo cáo.",
        "Nói: “Tôi có khuyết điểm.” sau đó ngồi xuống.",
        "Nộp muộn; không có lý do; đã nhắc.",
        "Họp lúc 8h30. kết thúc muộn",
    ],
)
def test_one_sentence_stays_one(sentence):
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("Đi muộn ba buổi. Không xin phép.", ["Đi muộn ba buổi.", "Không xin phép."]),
        ("Ai giữ tiền? Tôi giữ!", ["Ai giữ tiền?", "Tôi giữ!"]),
        ("Nói “chưa làm.” Rồi về…  Hôm sau mới nộp", ["Nói “chưa làm.”", "Rồi về…", "Hôm sau mới nộp"]),
        (
            "Thực hiện Nghị quyết khóa XIII. Kết thúc buổi họp.",
            ["Thực hiện Nghị quyết khóa XIII.", "Kết thúc buổi họp."],
        ),
    ],
)
def test_sentences_end_at_their_marks(paragraph, parts):
    assert sentences(paragraph) == parts


@given(st.text(alphabet='aĐc /.?!…;”" 12', max_size=80))
def test_nothing_but_blanks_lies_between_sentences(text):
    spans = sentence_spans(text)
    inside = {place for start, end in spans for place in range(start, end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in inside)
    assert list(spans) == sorted(spans)
