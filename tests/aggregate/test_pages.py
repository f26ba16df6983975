"""Minutes sent as pictures, a page a file."""

from dataclasses import replace

import pytest
from fake_records import fake_analysis, fake_judgement

from tusoi_nlp.aggregate import summarize

SOUND = ("Nộp báo cáo quý II trễ 12 ngày vì quên.", fake_judgement("substantive", "act", "measure", "cause"))
PLAN = ("Tháng tới thu hoạch vụ mùa.", fake_judgement("none"))


def first_page(path, *passages, **more):
    return replace(fake_analysis(path, *passages, cell="Một", **more), n_pages_ocr=1)


def next_page(path, *passages, genre="other", **more):
    return replace(fake_analysis(path, *passages, genre=genre, held_on=None, **more), n_pages_ocr=1)


def review_of(*analyses):
    (review,), cell_of = summarize(analyses, [])
    return review, dict(cell_of)


@pytest.mark.parametrize(
    "names", [("T9 trang 1.jpg", "T9 trang 2.jpg", "T9 trang 3.jpg"), ("IMG_0009.JPG", "IMG_0010.JPG", "IMG_0011.JPG")]
)
def test_criticism_on_the_later_pages_of_a_photographed_notebook_is_the_meetings(names):
    one, two, three = (f"m/{name}" for name in names)
    pages = [first_page(one, PLAN), next_page(two, SOUND, SOUND), next_page(three, SOUND, genre="article")]
    review, cell_of = review_of(*pages)
    assert (review.n_documents, review.n_passages, review.n_criticism, review.n_substantive) == (1, 4, 3, 3)
    assert review.documents == (one, two, three)
    assert set(cell_of) == {one, two, three}


def test_a_meeting_whose_criticism_stands_on_its_second_picture_is_not_told_to_hold_none():
    months = [(f"m/T{n} (1).png", f"m/T{n} (2).png") for n in (4, 5, 6)]
    one_by_one = [page for one, two in months for page in (first_page(one, PLAN), next_page(two, *[SOUND] * 4))]
    review, _ = review_of(*one_by_one)
    assert review.verdict == "substantive"
    assert "against.criticised" not in [reason.key for reason in review.reasons]


@pytest.mark.parametrize(
    "other",
    [
        next_page("m/T9 trang 3.jpg", SOUND),
        next_page("n/T9 trang 2.jpg", SOUND),
        next_page("m/T10 trang 2.jpg", SOUND),
        next_page("m/T9 trang 2.docx", SOUND),
        next_page("m/T9 trang 2.jpg", SOUND, parent="Đảng ủy xã An Hạ"),
        next_page("m/T9 trang 2.jpg", SOUND, genre="communique"),
    ],
    ids=["a page between is missing", "elsewhere", "another name", "no picture", "a head of its own", "another genre"],
)
def test_nothing_else_goes_on_with_a_picture(other):
    reviews, _ = summarize([first_page("m/T9 trang 1.jpg", PLAN), other], [])
    assert [review.n_criticism for review in reviews if review.cell == "Một"] == [0]


def test_a_picture_named_after_the_next_year_does_not_go_on_with_it():
    reviews, _ = summarize([first_page("m/Biên bản 2023.jpg", PLAN), next_page("m/Biên bản 2024.jpg", SOUND)], [])
    assert [review.n_criticism for review in reviews if review.cell == "Một"] == [0]


def test_the_pages_of_one_persons_review_are_not_summed_up():
    first = first_page("m/KĐ 1.jpg", SOUND, genre="individual_review")
    review, _ = review_of(first, next_page("m/KĐ 2.jpg", SOUND))
    assert review.documents == ("m/KĐ 1.jpg",)
