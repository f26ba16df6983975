from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.classify.features import FEATURES, measure, substance_signs
from tusoi_nlp.classify.ngrams import fold
from tusoi_nlp.tag.facets import read_passage

HEDGED = (
    "Công tác tuyên truyền đôi lúc chưa thường xuyên; một số đồng chí còn nể nang. "
    "Bản thân xin nghiêm túc rút kinh nghiệm."
)
BLUNT = "Tháng 4 đồng chí Mạo bỏ họp ba lần, quỹ thiếu 1,5 triệu đồng chưa nộp. Vì sao chi ủy không nhắc?"


def values(text: str) -> dict[str, float]:
    numbers = measure([read_passage(text)])[0]
    return {feature.name: float(number) for feature, number in zip(FEATURES, numbers, strict=True)}


@pytest.mark.parametrize(
    ("name", "hedged", "blunt"),
    [
        ("hedge", 1, 0),
        ("vague_fault", 2, 0),
        ("generic_agent", 1, 0),
        ("body_self", 1, 0),
        ("stock", 2, 0),
        ("share_fault_clauses", 2 / 3, 1),
        ("share_vague_faults", 1, 0),
        ("bare_fault", 1, 0),
        ("faultless", 0, 0),
        ("wrongdoing", 0, 3),
        ("shortfall", 0, 1),
        ("numbers_date", 0, 1),
        ("numbers_money", 0, 1),
        ("numbers_quantity", 0, 1),
        ("measures_fault", 0, 3),
        ("names_person", 0, 1),
        ("questions", 0, 1),
        ("owned_faults", 0, 2),
        ("most_anchors_in_sentence", 0, 6),
    ],
)
def test_features_of_a_hedged_and_a_blunt_passage(name: str, hedged: float, blunt: float) -> None:
    assert (values(HEDGED)[name], values(BLUNT)[name]) == pytest.approx((hedged, blunt))


def test_the_blunt_passage_has_more_matter_than_the_hedged_one() -> None:
    assert values(BLUNT)["share_matter"] > 2 * values(HEDGED)["share_matter"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Quý III nhận 4.182 hồ sơ, dân chấm 9,4/10. Hạn chế là có lúc chưa sâu sát.", 0),
        ("Quý III nhận 4.182 hồ sơ, dân chấm 9,4/10. Hạn chế là trả trễ hạn 15 hồ sơ.", 3),
        ("Quý III nhận 4.182 hồ sơ, dân chấm 9,4/10.", 2),
    ],
)
def test_figures_of_something_else_do_not_size_a_hollow_fault(text: str, counted: float) -> None:
    found = values(text)
    assert sum(found[f"numbers_{kind}"] for kind in ("quantity", "ratio", "bare")) == counted
    assert sum(found[name] for name in found if name.startswith("measures_") and "after" not in name) == counted


HOLLOW_FINDING = (
    "Đảng ủy đã vi phạm quy chế làm việc, buông lỏng lãnh đạo, thiếu kiểm tra trong quản lý đất đai, đầu tư."
)
FINDING = "Đảng ủy đã vi phạm quy chế làm việc khi duyệt dự án Bến Nứa, thất thoát 3 tỷ đồng."


@pytest.mark.parametrize(
    ("name", "hollow", "particular"),
    [("hollow_finding", 1, 0), ("signs_in_finding", 0, 4), ("particular_cases", 0, 1), ("names_other", 0, 0)],
)
def test_a_finding_of_areas_and_a_finding_of_a_case(name: str, hollow: float, particular: float) -> None:
    assert (values(HOLLOW_FINDING)[name], values(FINDING)[name]) == (hollow, particular)


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("Nhất trí với báo cáo của chi ủy, không có ý kiến gì thêm.", 1),
        ("Đồng chí [ĐV03]: Nhất trí cao.", 1),
        ("Nhất trí, mặt nào cũng hoàn thành xuất sắc, không có ý kiến phê bình.", 0),
        ("Tôi nhất trí phê bình việc thu quỹ chậm 12 ngày.", 0),
        ("Mời các đồng chí phát biểu.", 0),
    ],
)
def test_agreement_and_nothing_more_is_told_from_agreement_that_all_is_well(text: str, is_bare: int) -> None:
    assert values(text)["bare_assent"] == is_bare


def test_capitals_of_party_prose_name_nothing() -> None:
    assert values("Đã vi phạm Quy định của Đảng, pháp luật của Nhà nước.")["names_other"] == 0


def test_a_list_of_orders_is_told_from_what_was_done() -> None:
    assert values("Tăng cường kiểm tra. Nêu cao trách nhiệm.")["share_directives"] == 1
    assert values("Chi bộ đã kiểm tra. Đ/c Sửu nêu hai việc.")["share_directives"] == 0


def test_a_fault_of_the_market_has_no_owner() -> None:
    assert values("Thị trường còn nhiều hạn chế, nguồn cung thiếu.")["ownerless_fault"] == 1
    assert values("Tôi còn nhiều hạn chế.")["ownerless_fault"] == 0


def test_the_section_is_a_feature_only_where_it_is_known() -> None:
    names = [feature.name for feature in FEATURES]
    at = names.index("in_shortcomings")
    known, unknown = measure([read_passage(HEDGED, "shortcomings"), read_passage(HEDGED)])[:, at]
    assert (known, unknown) == (1.0, 0.0)


def test_names_are_unique_and_every_sign_names_a_feature() -> None:
    names = [feature.name for feature in FEATURES]
    assert len(names) == len(set(names))
    assert dict(zip(names, substance_signs().tolist(), strict=True))["violation"] == 0
    assert dict(zip(names, substance_signs().tolist(), strict=True))["facet_act"] == 1


def test_people_places_and_figures_are_folded_before_ngrams() -> None:
    one = fold(read_passage("Ngày 12/3 đồng chí Đàm Quang Sửu nợ 15 triệu ở thôn Đồng Cói."))
    other = fold(read_passage("Ngày 5/9 đồng chí Lò Thị Inh nợ 9 triệu ở thôn Huổi Lom."))
    assert one == other == ("ngày", "#date", "@person", "nợ", "#money", "triệu", "ở", "@place", ".")


WORDS = [
    *("Đồng chí", "anh Khải", "[ĐV03|kế toán]", "thôn Đồng Cói", "chưa", "không", "còn nể nang", "bỏ họp", "nộp chậm"),
    *("12", "9/12/2024", "15 triệu", "100%", "trên tinh thần", "khắc phục", "vì quên", "nhất trí", ".", ";", "?", "\n"),
]


@given(st.lists(st.sampled_from(WORDS) | st.text("aàđĐ 012/.,;:%?!“[|]-", max_size=4), max_size=30).map(" ".join))
def test_every_feature_stays_in_its_range(text: str) -> None:
    for feature, value in zip(FEATURES, measure([read_passage(text)])[0], strict=True):
        assert math.isfinite(value)
        assert feature.low <= value <= feature.high, feature.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lớp đào tạo bắt đầu từ tháng 3.", "live_faults"),
        ("Khoa khám cho người bệnh và bệnh nhân ở xa.", "fault_noun"),
        ("Danh mục nêu tại mục II.", "shortfall"),
        ("Họp tại nhà văn hóa thôn.", "cause"),
        ("Đồng chí bị khởi tố.", "consequence"),
        ("Hội nghị trực tuyến bằng văn bản ở hội trường.", "case_noun"),
    ],
)
def test_a_word_inside_a_longer_one_is_not_counted(text: str, name: str) -> None:
    assert values(text)[name] == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ban quản lý chia nhỏ gói thầu sửa trường.", "wrongdoing"),
        ("Chủ đầu tư thi công khi chưa được giao đất.", "wrongdoing"),
        ("Máy chụp đắp bạt ở hành lang.", "shortfall"),
        ("Đồng chí bị khởi tố.", "discipline"),
        ("Một số dự án chậm so với yêu cầu.", "hedge"),
        ("Nguồn cung trên thị trường bất động sản còn thấp.", "nation"),
    ],
)
def test_the_words_of_published_findings_are_known(text: str, name: str) -> None:
    assert values(text)[name] >= 1
