import pytest

from tusoi_nlp.aggregate.roster import name_key, read_roster, slug
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.records import RosterRow

FULL = "path,cell_id,cell,parent,kind,period,n_members\nc1/*,c1,Chi bộ thôn Đông,Đảng ủy xã An Hạ,thôn,2025-06,21\n"
ROW = RosterRow("c1/*", "c1", "Chi bộ thôn Đông", "Đảng ủy xã An Hạ", "thôn", "2025-06", 21)


def read(tmp_path, content: str | bytes):
    file = tmp_path / "roster.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_roster(file)


def error_of(tmp_path, content: str | bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, content)
    return str(caught.value)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_roster_is_read_with_or_without_bom_and_with_any_delimiter(tmp_path, bom, delimiter):
    assert read(tmp_path, bom + FULL.replace(",", delimiter).encode()) == (ROW,)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_roster_in_the_unicode_text_of_excel_is_read(tmp_path, encoding):
    content = f"\ufeff{FULL}".replace(",", "\t").encode(encoding)
    assert read(tmp_path, content) == (ROW,)
    assert "UTF-8" in error_of(tmp_path, content + b"\0")


def test_columns_may_stand_in_any_order_and_most_may_be_left_out(tmp_path):
    assert read(tmp_path, "Cell,cell_id\r\nThôn Đông,c1\r\n\r\n") == (
        RosterRow(None, "c1", "Thôn Đông", None, None, None, None),
    )


def test_a_roster_of_paths_only_takes_the_folder_for_the_cell(tmp_path):
    assert [row.cell_id for row in read(tmp_path, "path\nthon-dong/*.docx\na\\b\\*\nmot-tep.docx\n")] == [
        "thon-dong",
        "b",
        "mot-tep.docx",
    ]


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        ("path,cel_id\n", ", line 1, column 2", "no column is called 'cel_id'. did you mean: cell_id?"),
        ("cell_id,path,path\n", ", line 1, column 3", "'path' is there twice. remove one of them"),
        ("cell,parent\nA,B\n", ", line 1", "a column path or cell_id must be there"),
        ("path,cell_id\n,\n*,\n", ", line 3", "names no cell. fill in path, cell_id or cell"),
        ("cell_id,n_members\nc1,20\nc2,vài\n", ", line 3, column 2", "n_members must be a whole number, not 'vài'"),
        ("cell_id,cell\nc1,A,B\n", ", line 2, column 3", "a field too many. a field with a comma or semicolon"),
        ('cell_id\n"c1" x\n', ", line 2", "not CSV"),
        (b"cell_id\nc1\n\xc4\n", ", line 3", 'not UTF-8. when saving from Excel choose "CSV UTF-8"'),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, content, place, said):
    assert error_of(tmp_path, content).startswith(f"roster.csv{place}: {said}")


def test_a_roster_without_a_cell_is_wrong(tmp_path):
    assert error_of(tmp_path, "cell_id\n\n").startswith("roster.csv lists no cell")


def test_a_roster_that_is_not_there_is_the_users_to_mend(tmp_path):
    with pytest.raises(SettingsError, match=r"khong-co\.csv cannot be read"):
        read_roster(tmp_path / "khong-co.csv")


def test_names_match_however_they_are_spelt():
    assert name_key("CHI BỘ THÔN HÒA") == name_key("thôn Hoà") != ()
    assert name_key("Chi bộ") == ()
    assert slug("Đảng uỷ xã An Hạ", "Chi bộ thôn Hoà") == slug("ĐẢNG BỘ XÃ AN HẠ", "CHI BỘ THÔN HÒA")


def test_ids_differ_where_only_tones_do():
    assert slug("thôn Hạ") != slug("thôn Hà")
    assert slug("thôn Hạ").startswith("thon-ha-")
