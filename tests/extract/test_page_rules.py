"""Ruled tables on the picture of a page."""

import pytest
from PIL import Image, ImageDraw

from tusoi_nlp.extract.page_rules import ruled_tables


def page(*lines, skew=0):
    """Return a page with rules from (x, y) to (x, y), each sinking by `skew` pixels over its width."""
    picture = Image.new("L", (1654, 2338), 250)
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in lines:
        draw.line((left, top, right, bottom + (skew if top == bottom else 0)), fill=60, width=2)
    return picture


def grid(xs, ys):
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def shape(picture):
    return [[len(row) for row in table] for table in ruled_tables(picture)]


@pytest.mark.parametrize("skew", [0, 2])
def test_cells_lie_between_the_rules(skew):
    (table,) = ruled_tables(page(*grid((200, 300, 900, 1400), (400, 450, 600)), skew=skew))
    assert [len(row) for row in table] == [3, 3]
    left, top, right, bottom = table[1][1]
    assert (left, right) == (pytest.approx(308, abs=4), pytest.approx(892, abs=4))
    assert (top, bottom) == (pytest.approx(458, abs=4), pytest.approx(593, abs=4))


def test_a_frame_a_head_and_a_page_without_rules_are_no_tables():
    assert shape(page()) == []
    assert shape(page(*grid((200, 1400), (400, 900)))) == []
    assert shape(page((200, 400, 700, 400), (900, 400, 1500, 400))) == []


def test_a_row_of_one_cell_is_left_to_the_lines_of_the_page():
    lines = grid((200, 300, 900, 1400), (400, 460, 520, 600))
    lines = [line for line in lines if line[0] != line[2] or line[0] in (200, 1400)]
    below = [(x, 460, x, 600) for x in (300, 900)]
    assert shape(page(*lines, *below)) == [[3, 3]]


def test_a_framed_form_with_a_ruled_head_is_no_table():
    assert shape(page(*grid((150, 1500), (150, 400, 2200)), (825, 150, 825, 400))) == []


def test_a_table_without_sides_keeps_its_outer_columns():
    across = [(200, y, 1450, y) for y in (400, 460, 520)]
    down = [(x, 400, x, 520) for x in (400, 900, 1200)]
    assert shape(page(*across, *down)) == [[4, 4]]


def test_a_table_whose_cells_are_no_boxes_is_left_to_the_lines():
    gone = {(600, 400, 600, 700), (200, 500, 1400, 500)}
    lines = [line for line in grid((200, 600, 1000, 1400), (400, 500, 600, 700)) if line not in gone]
    beside = [(600, 400, 600, 500), (600, 600, 600, 700)]
    assert shape(page(*lines, *beside, (200, 500, 1400, 500))) == [[3, 2, 3]]
    assert shape(page(*lines, *beside, (600, 500, 1400, 500))) == []


def test_a_double_rule_is_one():
    xs, ys = ((x, x + 8) for x in (200, 800, 1400)), ((y, y + 8) for y in (400, 460, 520))
    assert shape(page(*grid([x for pair in xs for x in pair], [y for pair in ys for y in pair]))) == [[2, 2]]


def test_no_more_cells_are_read_on_a_page_than_a_form_has():
    tables = [grid(range(200, 1201, 50), range(top, top + 601, 30)) for top in (200, 1000)]
    assert sum(map(sum, shape(page(*tables[0], *tables[1])))) == 400


def test_a_cell_that_reaches_down_stands_in_its_first_row_alone():
    lines = [line for line in grid((200, 300, 900, 1400), (400, 460, 520)) if line[1] != 460]
    (table,) = ruled_tables(page(*lines, (300, 460, 1400, 460)))
    assert [len(row) for row in table] == [3, 2]
    assert table[0][0][3] > 500


def test_letters_above_each_other_are_no_rule():
    letters = [(600, y + 8, 600, y + 36) for y in range(400, 600, 48)]
    assert shape(page(*grid((200, 300, 900, 1400), (400, 500, 592)), *letters)) == [[3, 3]]


def test_two_tables_are_told_apart_from_the_top_down():
    lines = grid((200, 700, 1400), (400, 460, 520)) + grid((200, 500, 900, 1400), (900, 960, 1020, 1080))
    assert shape(page(*lines)) == [[2, 2], [3, 3, 3]]
