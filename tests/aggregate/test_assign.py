import unicodedata
from datetime import date

import pytest

from tusoi_nlp.aggregate.assign import assign_cells
from tusoi_nlp.records import Header, RosterRow


def row(cell_id, path=None, cell=None, parent=None) -> RosterRow:
    return RosterRow(path, cell_id, cell or cell_id, parent, None, None, None)


def ids(paths, headers, roster=(), personal=()) -> dict[str, str]:
    return {path: cell.cell_id for path, cell in assign_cells(paths, headers, roster, personal).items()}


def named(cell=None, parent=None, place=None) -> Header:
    return Header(cell=cell, parent=parent, place=place)


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


def test_two_stars_stand_for_any_folders_or_none():
    roster = [row("a", "**/kv2/**/*.pdf")]
    paths = ["kv2/1.pdf", "in/kv2/thang 3/2.pdf", "in/kv2/3.pdf", "kv3/4.pdf"]
    assert [ids(paths, {}, roster)[path] == "a" for path in paths] == [True, True, True, False]
    roster = [row("a", "kv2/**/bien ban.docx"), row("b", "*")]
    paths = ["kv2/bien ban.docx", "kv2/thang 3/bien ban.docx", "kv2/2024/3/bien ban.docx", "kv2/thu bien ban.docx"]
    assert [ids(paths, {}, roster)[path] == "a" for path in paths] == [True, True, True, False]


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


def test_a_cell_is_one_whether_its_name_is_written_out_or_in_short():
    clinic = "ĐẢNG BỘ BỆNH VIỆN ĐA KHOA KHU VỰC VĨNH THANH"
    headers = {
        "1": named("CHI BỘ KHOA NGOẠI TỔNG HỢP", clinic),
        "2": named("Chi bộ Ngoại tổng hợp", "Đảng ủy Bệnh viện ĐKKV Vĩnh Thanh"),
        "3": named("CB Khoa Ngoại TH", clinic),
        "4": named("Chi bộ THCS Lương Sơn", "ĐB xã Lương Sơn"),
        "5": named("CHI BỘ TRƯỜNG TRUNG HỌC CƠ SỞ LƯƠNG SƠN", "ĐẢNG ỦY XÃ LƯƠNG SƠN"),
        "6": named("Chi bộ VP - TH", "Đảng bộ Công ty CP Nước Hà Sơn"),
        "7": named("CHI BỘ VĂN PHÒNG TỔNG HỢP", "ĐẢNG BỘ CÔNG TY CỔ PHẦN NƯỚC HÀ SƠN"),
    }
    found = ids(headers, headers)
    assert len({found[path] for path in "123"}) == len({found[path] for path in "45"}) == 1
    assert found["6"] == found["7"]
    assert len(set(found.values())) == 3


def test_the_number_of_a_cell_is_one_however_it_is_written():
    names = ("CHI BỘ TDP SỐ 7", "Chi bộ Tổ dân phố 7", "Chi bộ tổ dân phố số 07")
    headers = {str(n): named(name, "Đảng bộ phường An Bình") for n, name in enumerate(names)}
    assert len(set(ids(headers, headers).values())) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Chi bộ Trường Tiểu học Phú Nghĩa B", "CHI BỘ TRƯỜNG T.H PHÚ NGHĨA B"),
        ("Chi bộ Trường Tiểu học Phú Nghĩa B", "Chi bộ Tr. TH Phú Nghĩa B"),
        ("Chi bộ Trường Trung học cơ sở và Trung học phổ thông An Lạc", "Chi bộ Trường THCS & THPT An Lạc"),
        ("Chi bộ khu phố 3", "Chi bộ Kp3"),
        ("Chi bộ khu vực An Hòa 2", "CHI BỘ KV AN HOÀ II"),
        ("Chi bộ khu vực An Hòa 2", "Chi bộ An Hòa 2"),
        ("Chi bộ ấp 2A", "Chi bộ ấp 2 A"),
        ("Chi bộ 3", "CB3"),
        ("Chi bộ Phân xưởng Cơ điện", "CHI BỘ P.X CƠ ĐIỆN"),
    ],
)
def test_a_cell_is_one_though_a_month_later_its_name_is_written_otherwise(name, other):
    headers = {"1": named(name, "Đảng bộ xã Yên Lạc"), "2": named(other, "Đảng ủy xã Yên Lạc")}
    assert len(set(ids(headers, headers).values())) == 1


@pytest.mark.parametrize(
    ("parent", "other", "is_one"),
    [
        ("Đảng bộ phường An Đông", "ĐB P. An Đông", True),
        ("Đảng bộ phường An Đông", "Đảng ủy P.An Đông", True),
        ("Đảng bộ Công ty Than Khe Vông", "ĐẢNG BỘ C.TY THAN KHE VÔNG", True),
        ("Đảng bộ Công ty Than Khe Vông", "Đảng ủy Cty Than Khe Vông", True),
        ("Đảng bộ xã Yên Lạc", "Đảng bộ xã Yên Lạc, huyện Yên Hạ", True),
        ("Đảng bộ xã Yên Lạc", "Đảng ủy xã Yên Lạc - tỉnh Phú Đông", True),
        ("Đảng bộ xã Yên Lạc, huyện Yên Hạ", "Đảng bộ xã Yên Lạc, huyện Yên Thượng", False),
        ("Đảng bộ xã Yên Lạc", "Đảng bộ xã Yên Lạc Thượng", False),
    ],
)
def test_the_committee_may_be_told_with_where_it_lies(parent, other, is_one):
    headers = {"1": named("Chi bộ thôn 2", parent), "2": named("Chi bộ thôn 2", other)}
    assert (len(set(ids(headers, headers).values())) == 1) is is_one


def test_names_that_are_merely_near_are_two_cells():
    headers = {
        "1": named("Chi bộ Khoa Dược", "Đảng bộ Bệnh viện A"),
        "2": named("Chi bộ Phòng Dược", "Đảng bộ Bệnh viện A"),
        "3": named("Chi bộ Dược", "Đảng bộ Bệnh viện A"),
        "4": named("Chi bộ Dược", "Đảng bộ Bệnh viện B"),
        "5": named("Chi bộ thôn 4", "Đảng bộ xã Tân Lễ"),
        "6": named("Chi bộ 4", "Đảng bộ xã Tân Lễ"),
        "7": named("Chi bộ thôn 4", "Đảng bộ xã Tân Lập"),
        "8": named("Chi bộ thôn 4", "Đảng bộ xã TL"),
        "9": named("Chi bộ thôn 4A", "Đảng bộ xã Tân Lễ"),
        "10": named("Chi bộ thôn Đông A", "Đảng bộ xã Tân Lễ"),
        "11": named("Chi bộ thôn Đông", "Đảng bộ xã Tân Lễ"),
        "12": named("Chi bộ thôn Đông I", "Đảng bộ xã Tân Lễ"),
    }
    assert len(set(ids(headers, headers).values())) == len(headers)


def test_a_name_borne_by_cells_of_two_communes_is_told_apart_by_its_place_its_tail_or_its_folder():
    headers = {
        "le/a": named("Chi bộ thôn 4", "Đảng bộ xã Tân Lễ"),
        "tom/a": named("Chi bộ thôn 4", "Đảng ủy xã Ea Tôm"),
        "x/1": named("CHI BỘ THÔN 4", place="Tân Lễ"),
        "x/2": named("Chi bộ thôn 4 xã Ea Tôm"),
        "le/b": named("CHI BỘ THÔN 4"),
        "x/3": named("CHI BỘ THÔN 4"),
    }
    found = ids(headers, headers)
    assert found["le/a"] == found["x/1"] == found["le/b"]
    assert found["tom/a"] == found["x/2"]
    assert found["x/3"] not in (found["le/a"], found["tom/a"])


def test_two_letters_that_are_all_of_a_name_stand_for_no_words():
    company = "Đảng bộ Công ty CP Nước Hà Sơn"
    headers = {
        "1": named("Chi bộ Phòng Kỹ thuật", company),
        "2": named("Chi bộ Phòng KT", company),
        "3": named("Chi bộ thôn 4", "Đảng bộ xã Tân Lễ"),
        "4": named("Chi bộ thôn 4", "Đảng bộ xã TL"),
    }
    assert len(set(ids(headers, headers).values())) == len(headers)


def test_cells_of_one_name_without_a_committee_are_two_where_they_are_written_in_two_places():
    headers = {
        "a/1": named("CHI BỘ THÔN 4", "Đảng bộ xã Tân Lễ", place="Tân Lễ"),
        "b/1": named("CHI BỘ THÔN 4", place="Ea Tôm"),
        "c/1": named("CHI BỘ THÔN 4", place="xã Ea Tôm"),
        "d/1": named("CHI BỘ THÔN 4", place="Bình Hải"),
        "a/2": named("CHI BỘ THÔN 4", place="Hà Nội"),
    }
    found = ids(headers, headers)
    assert found["a/1"] == found["a/2"]
    assert found["b/1"] == found["c/1"]
    assert len({found["a/1"], found["b/1"], found["d/1"]}) == 3


FORMER, LATER = "Đảng bộ xã Quỳnh Long Phú", "Đảng bộ xã Quỳnh Phú Mới"


def held(parent: str, on: date | None, cell="Chi bộ thôn Phú Liên") -> Header:
    return Header(cell=cell, parent=parent, held_on=on)


def test_a_cell_whose_communes_were_merged_is_one_with_what_names_none_in_its_folder():
    headers = {
        "lien/5": held(FORMER, date(2025, 5, 3)),
        "lien/6": held(FORMER, date(2025, 6, 30)),
        "lien/7": held(LATER, date(2025, 7, 1)),
        "lien/8": named(),
    }
    (cell,) = set(assign_cells(headers, headers, []).values())
    assert cell.parent == LATER


@pytest.mark.parametrize(
    "headers",
    [
        {"a/5": held(FORMER, date(2025, 5, 3)), "b/7": held(LATER, date(2025, 7, 3))},
        {"a5": held(FORMER, date(2025, 5, 3)), "a7": held(LATER, date(2025, 7, 3))},
        {"a/5": held(FORMER, date(2025, 5, 3)), "a/6": held(LATER, date(2025, 6, 3))},
        {"a/5": held(FORMER, date(2025, 5, 3)), "a/7": held(LATER, None)},
        {"a/5": held(FORMER, date(2025, 5, 3)), "a/7": held(LATER, date(2025, 7, 3), "Chi bộ thôn Phú Yên")},
        {
            "a/5": held(FORMER, date(2025, 5, 3)),
            "a/7": held(LATER, date(2025, 7, 3)),
            "a/8": held("Đảng bộ xã Diễn Hoa", date(2025, 8, 3)),
        },
        {
            "a/5": held(FORMER, date(2025, 5, 3)),
            "a/7": held(LATER, date(2025, 7, 3)),
            "b/7": held(LATER, date(2025, 8, 3)),
        },
    ],
)
def test_cells_of_one_name_stay_two_unless_a_merger_in_their_folder_says_otherwise(headers):
    found = ids(headers, headers)
    first, *others = headers
    assert found[first] not in [found[path] for path in others]


def test_what_the_roster_lists_stays_under_its_own_name():
    headers = {"a/5": held(FORMER, date(2025, 5, 3)), "a/7": held(LATER, date(2025, 7, 3))}
    listed = [row("cũ", cell="Chi bộ thôn Phú Liên", parent=FORMER)]
    assert ids(headers, headers, listed)["a/5"] == "cũ"


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


def test_a_name_typed_without_marks_is_of_the_cell_in_its_folder_that_bears_it_with_marks():
    headers = {
        "in/7.docx": named("Chi bộ Xóm Gốc Sấu", "Đảng ủy xã Khê Trà"),
        "in/8.txt": named("CHI BỘ XÓM GOC SAU", "ĐẢNG ỦY XÃ KHE TRA"),
        "in/9.txt": named("CHI BỘ XÓM GOC SAU", "ĐẢNG ỦY [ĐV01|dang uy]"),
        "in/10.txt": named("CHI BỘ XÓM GOC ME", "ĐẢNG ỦY XÃ KHE TRA"),
        "elsewhere/8.txt": named("CHI BỘ XÓM GOC SAU", "ĐẢNG ỦY XÃ KHE SANH"),
    }
    markless = [path for path in headers if path.endswith(".txt")]
    found = {path: cell.cell_id for path, cell in assign_cells(headers, headers, [], markless=markless).items()}
    assert found["in/7.docx"] == found["in/8.txt"] == found["in/9.txt"]
    assert len({found[path] for path in ("in/7.docx", "in/10.txt", "elsewhere/8.txt")}) == 3


def test_a_name_with_marks_is_of_no_cell_that_bears_another_with_the_same_letters():
    headers = {"in/1.docx": named("Chi bộ xóm Mới"), "in/2.docx": named("Chi bộ xóm Mỏi")}
    assert len(set(ids(headers, headers).values())) == 2
