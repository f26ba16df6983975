import tracemalloc

from tusoi_nlp.extract.geometry import Box, Characters, Row, in_reading_order, line_of
from tusoi_nlp.extract.geometry import rows_of_characters as rows_of


def characters(text, left, baseline, size=10.0):
    """Return boxes 5 points wide for `text`; blanks are only gaps, as in a PDF."""
    return [Box(left + 5 * i, left + 5 * i + 5, baseline, size, c) for i, c in enumerate(text) if c != " "]


def rows_of_characters(boxes):
    return rows_of(Characters.of(boxes))


def texts(rows, width=600.0):
    return [" | ".join(line.cells) or line.text for line in (line_of(row, width) for row in rows)]


def test_characters_in_any_order_become_lines_from_the_top():
    boxes = characters("hai ba", 50, 40) + characters("một", 50, 20)
    assert texts(rows_of_characters(reversed(boxes))) == ["một", "hai ba"]


def test_letters_of_two_fonts_on_nearly_one_baseline_are_one_line():
    boxes = [Box(50, 55, 20, 10, "t"), Box(55, 60, 21.5, 12, "ờ"), Box(60, 65, 20, 10, "i")]
    assert texts(rows_of_characters(boxes)) == ["tời"]


def test_a_tall_letter_of_a_signature_set_a_little_lower_than_its_row_stays_with_its_name():
    signature = [Box(300, 305, 23, 12, "M"), Box(305, 310, 23, 9, "a"), Box(310, 315, 23, 9, "i")]
    assert texts(rows_of_characters(characters("- Lưu", 50, 20) + signature)) == ["- Lưu", "Mai"]


def test_a_combining_mark_stays_with_its_letter():
    boxes = [Box(50, 55, 20, 10, "e"), Box(49, 50, 20, 10, "\u0302"), Box(55, 60, 20, 10, "n")]
    assert texts(rows_of_characters(boxes)) == ["e\u0302n"]


def test_a_heap_of_combining_marks_on_one_letter_takes_no_room_for_the_others():
    boxes = [*characters("n" * 2_000, 50, 20), *[Box(10_045, 10_050, 20, 10, "\u0302")] * 10_000]
    tracemalloc.start()
    (row,) = rows_of_characters(boxes)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert row.boxes[0].text == "n" * 2_000 + "\u0302" * 10_000
    assert peak < 20_000_000  # B


def test_a_wide_gap_makes_cells_and_a_list_mark_does_not():
    head = characters("ĐẢNG BỘ XÃ", 50, 20) + characters("ĐẢNG CỘNG SẢN", 300, 20)
    item = characters("1.", 50, 40) + characters("Đồng chí", 100, 40)
    assert texts(rows_of_characters(head + item)) == ["ĐẢNG BỘ XÃ | ĐẢNG CỘNG SẢN", "1. Đồng chí"]


def test_edges_are_shares_of_the_width():
    (row,) = rows_of_characters(characters("chi bộ", 60, 20))
    line = line_of(row, 600.0)
    assert (line.left, line.right) == (0.1, 0.15)


def column(word, left, n_rows):
    return [box for i in range(n_rows) for box in characters(f"{word}{i} dài dài dài dài dài dài", left, 100 + 14 * i)]


def test_two_columns_of_running_text_are_read_one_after_the_other():
    title = characters("BẢN TIN CHI BỘ CỦA THÔN VÀ CỦA CẢ XÃ GỬI CÁC ĐỒNG CHÍ ĐẢNG VIÊN Ở XA", 50, 80)
    rows = in_reading_order(rows_of_characters(title + column("trái", 50, 7) + column("phải", 210, 7)))
    said = texts(rows)
    assert said[0].startswith("BẢN TIN")
    assert [line.split()[0] for line in said[1:]] == [f"trái{i}" for i in range(7)] + [f"phải{i}" for i in range(7)]


def test_a_mark_above_the_right_one_of_two_columns_stands_before_both_and_a_longer_column_does_not():
    columns = column("trái", 50, 7) + column("phải", 210, 7)
    mark, line = (characters(text, 220, 80) for text in ("TỐI MẬT", "một dòng dài dài dài dài"))
    assert texts(in_reading_order(rows_of_characters(mark + columns)))[0] == "TỐI MẬT"
    assert texts(in_reading_order(rows_of_characters(line + columns)))[7] == "một dòng dài dài dài dài"


def test_a_column_that_ends_in_a_list_and_signatures_is_read_after_the_other():
    items = ["- Nhiệm vụ thu hồi nợ là của", "toàn chi ủy", "- Việc họp bù do các đồng chí", "ở tổ 2 lo"] * 2
    items += ["Nơi nhận:", "- Lưu", "BÍ THƯ", "Lê Sen"]
    right = [box for n, item in enumerate(items) for box in characters(item, 210, 100 + 14 * n)]
    said = texts(in_reading_order(rows_of_characters(column("trái", 50, 12) + right)))
    assert said == [f"trái{n} dài dài dài dài dài dài" for n in range(12)] + items


def test_two_columns_of_short_cells_are_read_row_by_row():
    names = [box for n in range(8) for box in characters("Lê An" if n % 3 else "Nguyễn Thị Sen", 250, 100 + 14 * n)]
    said = texts(in_reading_order(rows_of_characters(column("trái", 50, 8) + names)))
    assert [line.count(" | ") for line in said] == [1] * 8


def test_a_two_column_head_is_read_row_by_row():
    rows = rows_of_characters(column("trái", 50, 4) + column("phải", 260, 4))
    assert [line.count(" | ") for line in texts(in_reading_order(rows))] == [1, 1, 1, 1]


def test_a_ruled_row_keeps_its_empty_cells():
    row = Row((Box(10, 20, 5, 5, "1"), Box(20, 30, 5, 5, ""), Box(30, 40, 5, 5, "tốt")), ruled=True)
    assert line_of(row, 100.0).cells == ("1", "", "tốt")


def test_signatures_across_the_foot_of_two_columns_are_read_after_both():
    signed = characters("THƯ KÝ", 100, 206) + characters("CHỦ TRÌ", 270, 206)
    rows = rows_of_characters(column("trái", 50, 7) + column("phải", 210, 7) + signed)
    assert texts(in_reading_order(rows))[-2:] == ["phải6 dài dài dài dài dài dài", "THƯ KÝ | CHỦ TRÌ"]


def test_whom_copies_go_to_at_the_left_edge_is_read_with_the_signature_beside_it():
    signed = characters("Nơi nhận:", 50, 206) + characters("CHỦ TRÌ", 270, 206)
    rows = rows_of_characters(column("trái", 50, 7) + column("phải", 210, 7) + signed)
    assert texts(in_reading_order(rows))[-1] == "Nơi nhận: | CHỦ TRÌ"
