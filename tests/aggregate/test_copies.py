"""One document in several forms, and documents that only look so."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from fake_records import fake_analysis, fake_judgement, padding

from tusoi_nlp.aggregate import copies, summarize
from tusoi_nlp.aggregate.likeness import share_alike

SOUND = ("Nộp báo cáo quý II trễ 12 ngày vì quên.", fake_judgement("substantive", "act", "measure", "cause"))


def document(path, *, spoken="một", trust=0.9, n_scanned=0, text=None, **more):
    """Return an analysis of the meeting `spoken` of, in the cell "Một"; `text` is put in place of its own."""
    analysis = fake_analysis(path, SOUND, cell="Một", spoken=spoken, **more)
    minutes = replace(analysis.minutes, text=text) if text is not None else analysis.minutes
    return replace(analysis, minutes=minutes, trust=(trust, None), n_pages_ocr=n_scanned)


def text_of(spoken):
    return f"{SOUND[0]}\n{padding(spoken, 120)}"


def misread(text, every):
    """Return `text` with one word in `every` misread."""
    words = text.split()
    return " ".join(f"{word}x" if number % every == 0 else word for number, word in enumerate(words))


def review_of(*analyses):
    (review,), _ = summarize(analyses, [])
    return review


def copies_of(*analyses):
    return {(copy.source.path, copy.code, copy.detail, copy.in_other_form) for copy in review_of(*analyses).copies}


def test_a_document_sent_as_word_and_as_pdf_is_no_ground_for_a_verdict():
    review = review_of(document("m/a.docx"), document("m/a.pdf"))
    assert (review.n_documents, review.n_passages, review.n_criticism, review.n_skipped) == (1, 1, 1, 1)
    assert (review.verdict, review.reasons[0].key) == ("insufficient", "thin.record")
    assert (review.documents, [copy.source.path for copy in review.copies]) == (("m/a.docx",), ["m/a.pdf"])


@pytest.mark.parametrize(
    "other",
    [
        document("m/b.pdf", text=text_of("một").replace(" ", "\n").replace(".", " . ").upper()),
        document("m/b.pdf", text=f"TRANG 1\n{text_of('một')}\n– 2 –"),
        document("m/b.pdf", text=misread(text_of("một"), 10), n_scanned=2),
    ],
    ids=["line breaks and marks", "a running foot", "slips of recognition"],
)
def test_a_form_that_differs_in_the_ways_of_forms_is_a_copy(other):
    assert copies_of(document("m/a.docx"), other) == {("m/b.pdf", "duplicate", "m/a.docx", True)}


@pytest.mark.parametrize(
    "other",
    [
        document("m/b.docx", held_on=date(2025, 7, 4), period="2025-07"),
        document("m/b.docx", period="2025-07"),
        document("m/b.docx", spoken="hai"),
        document("m/b.docx", text=misread(text_of("một"), 8)),
        document("m/b.docx", text=text_of("một").replace("12 ngày", "13 ngày")),
        document("m/b.docx", genre="thematic_minutes"),
        fake_analysis("h/b.docx", SOUND, cell="Hai", spoken="một"),
    ],
    ids=[
        "another month",
        "another period",
        "another meeting that day",
        "other words",
        "another number",
        "another genre",
        "another cell",
    ],
)
def test_documents_of_two_meetings_stay_two(other):
    reviews, _ = summarize([document("m/a.docx"), other], [])
    assert (sum(review.n_documents for review in reviews), [r.copies for r in reviews if r.copies]) == (2, [])


@pytest.mark.parametrize(
    ("one", "other", "n_documents"),
    [
        ({"path": "m/a.docx"}, {"path": "m/b.pdf"}, 1),
        ({"path": "m/a.docx"}, {"path": "m/a (1).docx"}, 1),
        ({"path": "m/T5.docx"}, {"path": "m/T6.docx"}, 2),
        ({"path": "m/5/a.docx"}, {"path": "m/6/a.docx"}, 2),
        ({"path": "m/a.docx", "add": "trong tháng 5"}, {"path": "m/b.docx", "add": "trong tháng 6"}, 2),
        ({"path": "m/a.docx", "add": "trong tháng 5"}, {"path": "m/b.docx", "add": "trong tháng 5"}, 1),
        ({"path": "m/a.docx", "add": "trong quý I"}, {"path": "m/b.docx", "add": "trong quý III"}, 2),
    ],
)
def test_without_a_date_the_months_told_and_the_numbers_in_paths_tell_meetings_apart(one, other, n_documents):
    analyses = [
        document(it["path"], held_on=None, period=None, text=f"{text_of('một')} {it.get('add', '')}")
        for it in (one, other)
    ]
    assert review_of(*analyses).n_documents == n_documents


@pytest.mark.parametrize(
    ("path", "n_documents"), [("m/b.docx", 2), ("n/a.docx", 2), ("m/a.pdf", 1), ("m/a (1).docx", 1)]
)
def test_reviews_of_two_persons_who_copied_from_each_other_stay_two(path, n_documents):
    more = {"genre": "individual_review", "held_on": None, "period": "2025"}
    assert review_of(document("m/a.docx", **more), document(path, **more)).n_documents == n_documents


@pytest.mark.parametrize(
    ("forms", "kept"),
    [
        ([document("m/a.pdf", trust=0.61), document("m/b.docx", trust=0.95)], "m/b.docx"),
        ([document("m/a.pdf", n_scanned=2), document("m/b.docx")], "m/b.docx"),
        ([document("m/b.docx"), document("m/a.docx"), document("m/c.docx")], "m/a.docx"),
    ],
    ids=["the better trust", "the typed one", "the first path"],
)
def test_the_form_that_is_kept_does_not_hang_on_the_order_of_the_files(forms, kept):
    assert {review_of(*order).documents for order in permutations(forms)} == {(kept,)}


@pytest.mark.parametrize(
    ("path", "n_scanned", "n_cells"), [("in/b.pdf", 2, 1), ("in/b.pdf", 0, 2), ("elsewhere/b.pdf", 2, 2)]
)
def test_a_scan_on_which_the_mark_of_its_cells_name_was_misread_is_of_the_cell_beside_it(path, n_scanned, n_cells):
    typed = fake_analysis("in/a.docx", SOUND, cell="CHI BỘ KHU PHỐ 4", parent="ĐẢNG ỦY XÃ AN HẠ", spoken="một")
    other = fake_analysis(path, SOUND, cell="CHI BỘ KHU PHÕ 4", parent="ĐẢNG ỦY XÃ AN HA", spoken="một")
    reviews, _ = summarize([replace(other, n_pages_ocr=n_scanned), typed], [])
    assert (len(reviews), sum(review.n_documents for review in reviews)) == (n_cells, n_cells)
    assert "CHI BỘ KHU PHỐ 4" in {review.cell for review in reviews}


@pytest.mark.parametrize(("text", "n_cells"), [("chi bo hop ban viec chung " * 9, 1), ("chi bộ họp bàn việc " * 9, 2)])
def test_minutes_typed_without_marks_are_of_the_cell_beside_them(text, n_cells):
    typed = fake_analysis("in/a.docx", SOUND, cell="CHI BỘ XÓM GỐC SẤU", parent="ĐẢNG BỘ XÃ AN HẠ")
    other = fake_analysis("in/b.txt", SOUND, cell="CHI BỘ XÓM GOC SAU", parent="ĐẢNG BỘ XÃ AN HA")
    reviews, _ = summarize([replace(other, minutes=replace(other.minutes, text=text)), typed], [])
    assert len(reviews) == n_cells


def test_texts_without_words_are_not_taken_for_each_other():
    assert review_of(document("m/a.docx", text=""), document("m/b.docx", text="")).n_documents == 2


def test_a_copy_belongs_to_its_cell_and_an_article_sent_twice_makes_no_cell():
    article = {"genre": "article", "cell": None}
    assert summarize([fake_analysis(f"x/{name}", SOUND, spoken="x", **article) for name in ("a.htm", "a.pdf")], []) == (
        (),
        (),
    )
    (review,), cell_of = summarize([document("m/a.docx"), document("m/a.pdf")], [])
    assert dict(cell_of) == {"m/a.docx": review.cell_id, "m/a.pdf": review.cell_id}


@pytest.mark.parametrize("spoken", [lambda number: "một", str], ids=["all equal", "all different"])
def test_the_cost_of_a_folder_of_one_date_grows_with_its_files_not_with_their_pairs(spoken, monkeypatch):
    compared = []
    monkeypatch.setattr(copies, "share_alike", lambda *pair: compared.append(pair) or share_alike(*pair))
    review_of(*(document(f"m/{number:04}.txt", spoken=spoken(number)) for number in range(500)))
    assert 499 <= len(compared) <= 20 * 500


def test_a_number_that_stands_for_another_tells_meetings_apart_though_both_name_it_elsewhere():
    """12 in place of 10, where both name the 12 days."""
    one, other = (document(f"m/{n}.docx", text=f"{text_of('một')} Cuộc họp có {n} đảng viên.") for n in (10, 12))
    assert review_of(one, other).n_documents == 2
