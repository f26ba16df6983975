from tusoi_nlp.extract.running import PlacedLine, split_running
from tusoi_nlp.records import Line


def page(*lines):
    return [PlacedLine(Line(text, cells), height) for text, cells, height in lines]


def texts(pages):
    return [[line.text or " | ".join(line.cells) for line in lines] for lines in pages]


def test_a_page_number_alone_at_the_edge_is_dropped_on_a_single_page():
    pages, margins = split_running([page(("2", (), 0.05), ("nội dung", (), 0.5), ("Trang 2/5", (), 0.95))])
    assert texts(pages) == [["nội dung"]]
    assert [line.text for line in margins] == ["2", "Trang 2/5"]


def test_a_number_inside_the_page_stays():
    pages, _ = split_running([page(("12", (), 0.4), ("nội dung", (), 0.5))])
    assert texts(pages) == [["12", "nội dung"]]


def test_a_head_on_most_pages_is_dropped_though_its_number_changes():
    made = [page((f"Sổ biên bản, tờ {n}", (), 0.04), (f"việc {n}", (), 0.5), ("và nữa", (), 0.6)) for n in (1, 2, 3)]
    pages, margins = split_running(made)
    assert texts(pages) == [["việc 1", "và nữa"], ["việc 2", "và nữa"], ["việc 3", "và nữa"]]
    assert len(margins) == 3


def test_the_two_column_head_of_several_documents_in_one_file_stays():
    made = [page(("", ("ĐẢNG BỘ XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"), 0.06), (f"việc {n}", (), 0.5)) for n in range(4)]
    assert texts(split_running(made)[0])[3] == ["ĐẢNG BỘ XÃ | ĐẢNG CỘNG SẢN VIỆT NAM", "việc 3"]


def test_a_line_on_two_pages_of_two_stays():
    made = [page(("Ý kiến khác: không", (), 0.05), ("x", (), 0.5)) for _ in range(2)]
    assert texts(split_running(made)[0]) == [["Ý kiến khác: không", "x"]] * 2
