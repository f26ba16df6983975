import re
from datetime import date
from importlib import resources

import pytest

from tusoi_nlp.catalogue import check_catalogue, load_catalogue, shipped_ids
from tusoi_nlp.errors import SettingsError

GOOD = """\
[catalogue]
id = "xa"
title_vi = "Danh mục của xã"
title_en = "A commune's catalogue"
document = "Hướng dẫn số 1"
issued_by = "Đảng ủy xã Đồng Sậy"
valid_from = 2026-01-01
polarity = "negative"

[[group]]
number = 1
label_vi = "Nhóm một"
label_en = "Group one"

[[item]]
id = "xa.1"
group = 1
number = 1
label_vi = "Họp muộn"
label_en = "Late for meetings"
cues = ["họp muộn"]
crosswalk = ["nq04.1.4", "nq04.1.5c"]
"""


@pytest.fixture
def check(tmp_path):
    def check_text(text):
        file = tmp_path / "xa.toml"
        file.write_text(text, encoding="utf-8")
        return [
            (problem.line, problem.key, *(value for _, value in problem.values), *filter(None, [problem.near]))
            for problem in check_catalogue(str(file))
        ]

    return check_text


def test_the_27_are_there_with_labels_sub_behaviours_and_cues():
    catalogue = load_catalogue("nq04")
    assert [item.id for item in catalogue.items] == [f"nq04.{g}.{n}" for g in (1, 2, 3) for n in range(1, 10)]
    assert sum(len(item.sub) for item in catalogue.items) == 126
    assert min(len(item.cues) for item in catalogue.items) >= 25
    assert (catalogue.valid_from, catalogue.polarity) == (date(2016, 10, 30), "negative")
    assert all(item.label_vi and item.label_en for item in catalogue.items)
    assert all(re.fullmatch("[a-z]", letter) for item in catalogue.items for letter, _ in item.sub)


def test_shipped_catalogues_have_no_problems():
    assert {name: check_catalogue(name) for name in shipped_ids()} == {name: [] for name in shipped_ids()}


def test_a_users_file_is_loaded(tmp_path):
    file = tmp_path / "xa.toml"
    file.write_text(GOOD, encoding="utf-8")
    (item,) = load_catalogue(str(file)).items
    assert (item.id, item.cues, item.crosswalk) == ("xa.1", ("họp muộn",), ("nq04.1.4", "nq04.1.5c"))


def test_all_problems_are_told_at_once_with_their_lines(check):
    text = (
        GOOD.replace('cues = ["họp muộn"]', "cues = []")
        .replace('"nq04.1.5c"', '"nq04.1.5z"')
        .replace("group = 1", "group = 7")
    )
    assert check(text) == [
        (17, "no_such_group", "7"),
        (21, "no_cues", "xa.1"),
        (22, "no_such_target", "nq04.1.5z", "nq04.1.5"),
    ]


def test_an_unknown_key_is_told_with_its_near_name_and_a_missing_one_with_its_item(check):
    assert check(GOOD.replace('label_en = "Late', 'lable_en = "Late')) == [
        (15, "missing_key", "label_en", "xa.1"),
        (20, "unknown_key", "lable_en", "label_en"),
    ]


def test_an_id_that_stands_twice_is_told_at_its_second_line(check):
    again = GOOD[GOOD.index("[[item]]") :]
    assert check(f"{GOOD}\n{again}") == [(25, "duplicate_id", "xa.1")]


def test_a_cue_that_cannot_be_read_is_told_at_its_line(check):
    assert check(GOOD.replace('["họp muộn"]', '["(họp muộn"]')) == [(21, "unclosed", "(họp muộn")]


def test_a_file_that_is_no_toml_is_told_with_the_line(check):
    ((line, key, _),) = check(GOOD.replace('id = "xa"', "id = xa"))
    assert (line, key) == (2, "broken_toml")


def test_a_wrong_choice_is_told_with_its_near_name(check):
    text = GOOD.replace('polarity = "negative"', 'polarity = "negativ"') + 'applies_to = ["dang_vien", "can_bo"]\n'
    assert [(line, key, value, *near) for line, key, _, value, _, *near in check(text)] == [
        (8, "wrong_choice", "negativ", "negative"),
        (23, "wrong_choice", "can_bo"),
    ]


def test_nothing_is_called_near_where_nothing_is(tmp_path):
    file = tmp_path / "xa.toml"
    told = []
    for polarity in ("x", "negativ"):
        file.write_text(GOOD.replace('polarity = "negative"', f'polarity = "{polarity}"'), encoding="utf-8")
        told += [problem.told("vi") for problem in check_catalogue(file)]
    assert told == [
        'dòng 8: polarity: "x" không thuộc negative, positive, -, +',
        'dòng 8: polarity: "negativ" không thuộc negative, positive, -, +; gần nhất là "negative"',
    ]


def test_all_kinds_of_errors_are_told_together(check):
    text = GOOD.replace('number = 1\nlabel_vi = "Họp', 'number = true\nlabel_vi = "Họp').replace(
        "[[group]]", "[[grup]]"
    )
    text = text.replace('["họp muộn"]', '["họp; muộn", "a ~ (b"]').replace('"xa.1"', '"xb.1"')
    assert sorted(key for _, key, *_ in check(text)) == [
        "foreign_id", "missing_table", "no_such_group", "strange_sign", "unclosed", "unknown_table", "wrong_type",
    ]  # fmt: skip


def test_parents_and_levels_must_be_there_and_none_is_its_own_ancestor(check):
    text = GOOD.replace('polarity = "negative"', 'polarity = "-"\nlevel_scale = ["nhẹ", "nặng"]')
    child = GOOD[GOOD.index("[[item]]") :].replace('"xa.1"', '"xa.2"') + 'parent = "xa.3"\nlevel = "nặn"\n'
    assert check(text + child) == [(32, "no_such_parent", "xa.3", "xa.1"), (33, "no_such_level", "nặn", "nặng")]
    assert [key for _, key, *_ in check(text + 'parent = "xa.1"\n')] == ["no_such_parent", "own_ancestor"]


@pytest.mark.parametrize("name", shipped_ids())
def test_a_shipped_catalogue_is_right_and_has_six_cues_an_item(name):
    assert check_catalogue(name) == []
    catalogue = load_catalogue(name)
    assert catalogue.id == name
    assert all(len(item.cues) >= 6 and item.label_en for item in catalogue.items)


def test_examples_say_that_they_are_examples():
    examples = [catalogue for name in shipped_ids() if (catalogue := load_catalogue(name)).example]
    assert [catalogue.id for catalogue in examples] == ["vd_dia_phuong", "vd_neu_guong", "vd_tu_cham"]
    assert all(catalogue.title_vi.startswith("VÍ DỤ") for catalogue in examples)
    assert all(item.crosswalk for catalogue in examples for item in catalogue.items)


def test_the_five_standards_are_virtues_and_the_articles_shipped_are_the_sure_ones():
    assert (load_catalogue("qd144").polarity, len(load_catalogue("qd144").items)) == ("positive", 5)
    assert [item.number for item in load_catalogue("qd37").items] == [1, 2, 3, 9, 14]


def test_a_wrong_file_is_refused_when_loaded(tmp_path):
    file = tmp_path / "xa.toml"
    file.write_text(GOOD.replace("negative", "bad"), encoding="utf-8")
    with pytest.raises(SettingsError, match="line 8"):
        load_catalogue(str(file))


def test_a_file_that_is_not_there_is_told_as_a_file(tmp_path):
    with pytest.raises(SettingsError, match=r"no catalogue file .*xa\.toml"):
        load_catalogue(str(tmp_path / "xa.toml"))


def test_a_catalogue_that_is_not_there_is_told_with_the_known_ones():
    with pytest.raises(SettingsError, match="nq04"):
        load_catalogue("nq05")


INLINE = 'group = [{ number = 1, label_vi = "a", label_en = "b" }]\n'
HEAD = GOOD[: GOOD.index("[[group]]")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [(None, "missing_table", name) for name in ("catalogue", "group", "item")]),
        (GOOD[GOOD.index("[[group]]") :], [(None, "missing_table", "catalogue")]),
        (f"\ncatalogue = 5\n{GOOD[len(HEAD) :]}", [(2, "wrong_table", "catalogue", "[catalogue]")]),
        (GOOD.replace("[catalogue]", "[[catalogue]]"), [(1, "wrong_table", "catalogue", "[catalogue]")]),
        (GOOD.replace("[[group]]", "[group]"), [(10, "wrong_table", "group", "[[group]]")]),
        (GOOD.replace("[[item]]", "[item]"), [(15, "wrong_table", "item", "[[item]]")]),
        ("item = [5]\n" + GOOD[: GOOD.index("[[item]]")], [(1, "wrong_table", "item", "[[item]]")]),
        (GOOD.replace("2026-01-01", "2026-01-01T00:00:00"), [(7, "wrong_type", "valid_from", "2026-01-31")]),
        (f"grup = 1\n{GOOD}", [(1, "unknown_table", "grup", "group")]),
        ("\n" + INLINE.replace("number", "numbr") + HEAD + GOOD[GOOD.index("[[item]]") :],
         [(2, "unknown_key", "numbr", "number"), (2, "missing_key", "number", "group"), (14, "no_such_group", "1")]),
    ],
)  # fmt: skip
def test_a_table_of_the_wrong_kind_is_told_and_crashes_nothing(check, text, told):
    assert check(text) == told


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000])
def test_what_python_cannot_read_is_told_as_broken(check, value):
    assert [key for _, key, *_ in check(f"{GOOD}level = {value}\n")] == ["open_toml"]


def test_tables_may_be_written_inline(check):
    fields = ", ".join(line for line in HEAD.splitlines()[1:] if line)
    assert check(f"catalogue = {{ {fields} }}\n{INLINE}{GOOD[GOOD.index('[[item]]') :]}") == []


def test_a_file_that_begins_with_a_byte_order_mark_is_read(check):
    assert check(f"\ufeff{GOOD}") == []
    assert check(f"\ufeff{GOOD}level = 3\n") == [(23, "wrong_type", "level", "“…”")]


def test_the_id_of_a_shipped_catalogue_is_refused_but_in_its_own_file(check):
    assert check(GOOD.replace('"xa', '"nq04')) == [(2, "taken_id", "nq04")]
    own = resources.files("tusoi_nlp.data").joinpath("catalogues", "nq04.toml")
    assert check_catalogue(str(own)) == []


def test_empty_keys_are_told(check):
    assert check(GOOD.replace('"Late for meetings"', '" "').replace('"Hướng dẫn số 1"', '""')) == [
        (5, "empty_key", "document"),
        (20, "empty_key", "label_en"),
    ]


def test_lines_are_those_of_an_editor_whatever_else_parts_lines(check):
    text = GOOD.replace("Hướng dẫn số 1", "Hướng dẫn\u2028số\x851").replace("xa.1", "ya.1")
    assert check(text) == [(16, "foreign_id", "ya.1", "xa")]


def test_a_crosswalk_to_a_catalogue_of_no_such_id_is_told_with_the_nearest_of_nq04(check):
    assert check(GOOD.replace("nq04.1.4", "nq05.1.4")) == [(22, "no_such_target", "nq05.1.4", "nq04.1.4")]
