import unicodedata

from tusoi_nlp.aggregate import assign_cells
from tusoi_nlp.records import Header, RosterRow


def row(cell_id, path=None, cell=None, parent=None) -> RosterRow:
    return RosterRow(path, cell_id, cell or cell_id, parent, None, None, None)


def ids(paths, headers, roster=(), personal=()) -> dict[str, str]:
    return {path: cell.cell_id for path, cell in assign_cells(paths, headers, roster, personal).items()}


def named(cell=None, parent=None) -> Header:
    return Header(cell=cell, parent=parent)


def test_the_first_row_whose_path_or_glob_names_the_file_wins():
    roster = [row("a", "in/c1/06.docx"), row("b", "c1/*"), row("c", "*.docx"), row("d", "thư mục")]
    paths = ["in/c1/06.docx", "in/c1/2025/07.pdf", "khac/08.docx", "in/thư mục/09.pdf", "in/c11/10.pdf"]
    assert ids(paths, {}, roster) == {
        "in/c1/06.docx": "a",
        "in/c1/2025/07.pdf": "b",
        "khac/08.docx": "c",
        "in/thư mục/09.pdf": "d",
        "in/c11/10.pdf": ids(["in/c11/10.pdf"], {})["in/c11/10.pdf"],
    }


def test_file_names_of_macs_match_too():
    path = unicodedata.normalize("NFD", "thôn đông/06.docx")
    assert ids([path], {}, [row("a", "thôn đông/*")]) == {path: "a"}


def test_a_header_finds_its_cell_in_the_roster_by_name_and_committee():
    roster = [
        row("a", cell="Chi bộ thôn 1", parent="Đảng ủy xã An Hạ"),
        row("b", cell="Thôn 1", parent="Đảng bộ xã Hoà Lộc"),
    ]
    headers = {
        "1": named("CHI BỘ THÔN 1", "ĐẢNG BỘ XÃ HÒA LỘC"),
        "2": named("CHI BỘ THÔN 1", "ĐẢNG BỘ HUYỆN THẠCH ĐẢNG ỦY XÃ AN HẠ"),
        "3": named("CHI BỘ THÔN 1", "ĐẢNG BỘ XÃ TÂN AN HẠ BẮC"),
    }
    found = ids(headers, headers, roster)
    assert (found["1"], found["2"]) == ("b", "a")
    assert found["3"].startswith("xa-tan-an-ha-bac-thon-1-")


def test_a_header_without_a_committee_joins_the_one_cell_of_its_name():
    headers = {"a/1": named("CHI BỘ ẤP HÒA"), "b/2": named("Chi bộ ấp Hoà", "Đảng ủy xã An Hạ")}
    found = ids(headers, headers)
    assert found["a/1"] == found["b/2"]


def test_a_document_that_names_no_cell_goes_to_the_one_cell_of_its_folder():
    headers = {"c1/05.docx": named("Chi bộ thôn Đông"), "c1/06.pdf": named(), "c1/07.pdf": named("Chi bộ")}
    assert len(set(ids(headers, headers).values())) == 1


def test_a_folder_names_the_cell_where_nothing_else_does_but_not_a_folder_of_a_period():
    headers = {"in/thon-dong/2025/06.docx": named(), "in/thon-tay/thang 7/06.docx": named(), "06.docx": named("")}
    cells = assign_cells(headers, headers, [])
    assert {path: cell.cell for path, cell in cells.items()} == {
        "in/thon-dong/2025/06.docx": "thon-dong",
        "in/thon-tay/thang 7/06.docx": "thon-tay",
    }


def test_a_skipped_file_counts_for_a_cell_only_where_its_path_says_which():
    headers = {"in/c1/1.docx": named("Chi bộ Một"), "in/c2/1.docx": named("Chi bộ Hai")}
    found = ids([*headers, "in/c1/hong.pdf", "in/c3/hong.pdf", "in/hong.pdf"], headers)
    assert found["in/c1/hong.pdf"] == found["in/c1/1.docx"]
    assert found["in/c3/hong.pdf"].startswith("in-c3-")
    assert "in/hong.pdf" not in found


def test_a_persons_folder_is_no_cell():
    personal = ["nguyen-van-binh/1.docx", "nguyen-van-binh/2.docx"]
    paths = [*personal, "nguyen-van-binh/hong.pdf"]
    assert ids(paths, dict.fromkeys(personal, named()), personal=personal) == {}


def test_one_persons_review_goes_where_roster_header_or_the_other_files_of_the_folder_say():
    headers = {"a/1": named(), "b/1": named("Chi bộ Hai"), "c/1": named(), "c/2": named()}
    found = ids(headers, headers, [row("một", "a/*")], personal=["a/1", "b/1", "c/1"])
    assert (found["a/1"], found["b/1"][:4], found["c/1"]) == ("một", "hai-", found["c/2"])
