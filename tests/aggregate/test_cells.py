from dataclasses import replace
from itertools import permutations

import pytest
from fake_records import fake_analysis, fake_hit, fake_judgement, fake_skipped, fake_source

from tusoi_nlp.aggregate import summarize
from tusoi_nlp.aggregate.counts import count, count_document
from tusoi_nlp.aggregate.thresholds import load_thresholds
from tusoi_nlp.records import Reason, RosterRow, Section

HOLLOW = ("Còn nể nang, ngại va chạm.", fake_judgement("formulaic"))
SOUND = ("Nộp báo cáo quý II trễ 12 ngày vì quên.", fake_judgement("substantive", "act", "measure", "cause"))
PLAN = ("Tháng tới thu hoạch vụ mùa.", fake_judgement("none"))


def documents(cell: str, *passages, n=3, **more):
    return [fake_analysis(f"{cell}/{month}.docx", *passages, cell=cell, **more) for month in range(1, n + 1)]


def review_of(analyses, skipped=(), roster=()):
    reviews, _ = summarize(analyses, skipped, roster)
    assert len(reviews) == 1
    return reviews[0]


def counts_of(analyses):
    return count([count_document(analysis) for analysis in analyses], load_thresholds())


def keys(review):
    return [reason.key for reason in review.reasons]


def test_hollow_criticism_makes_a_perfunctory_record_and_says_why():
    review = review_of(documents("Một", *[HOLLOW] * 6))
    assert (review.n_documents, review.n_passages, review.n_criticism, review.n_substantive) == (3, 18, 18, 0)
    assert review.verdict == "perfunctory"
    # 18 passages in documents of 6 are worth 18 / (1 + 5 * 0.1) = 12; (12 + 0.5) / (12 + 1)
    assert review.index == pytest.approx(0.962, abs=0.001)
    assert (review.index_low, review.index_high) == (pytest.approx(0.855, abs=0.001), 1.0)
    assert (review.share_substantive, review.share_low) == (0.0, 0.0)
    assert review.share_high == pytest.approx(0.185, abs=0.001)
    assert review.reasons[0] == Reason("against.anchored", (("n", "0"), ("total", "18"), ("rest", "18")))
    assert keys(review) == [
        "against.anchored",
        "against.followed_up",
        "against.remedied",
        "unseen.act",
        "unseen.cause",
        "unseen.remedy",
        "unseen.followup",
        "unseen.exchange",
    ]


def test_criticism_that_can_be_checked_makes_a_substantive_record():
    review = review_of(documents("Một", *[SOUND] * 6, HOLLOW))
    assert review.verdict == "substantive"
    assert review.share_substantive == pytest.approx(18 / 21)
    assert keys(review)[0] == "favour.anchored"
    assert "unseen.act" not in keys(review)


@pytest.mark.parametrize(("n_sound", "verdict"), [(4, "watch"), (5, "substantive")])
def test_two_meetings_have_a_verdict_where_the_other_side_is_at_most_five_per_cent_likely(n_sound, verdict):
    # (1.33 + 0.5) / (8 + 1) below 0.45 at 95 % one way for five of six; 0.502 for four of five
    assert review_of(documents("Một", *[SOUND] * n_sound, HOLLOW, n=2)).verdict == verdict


def test_half_and_half_is_to_be_watched():
    assert review_of(documents("Một", *[SOUND, HOLLOW] * 3)).verdict == "watch"


def test_documents_without_any_criticism_count_as_one_hollow_remark_each():
    review = review_of(documents("Một", PLAN, n=12))
    assert (review.index, review.share_substantive) == (pytest.approx(12.5 / 13), None)
    assert review.verdict == "perfunctory"
    assert keys(review) == ["against.criticised", "against.followed_up", "unseen.criticism"]


def test_a_judgement_that_is_not_sure_counts_by_its_probability():
    unsure = ("Có việc chưa kịp.", fake_judgement("formulaic", p=0.5, sure=False))
    review = review_of(documents("Một", unsure, n=4))
    # each passage is 0.5 formulaic to 0.25 substantive: two thirds of 3 units; (2 + 0.5) / (3 + 1)
    assert review.index == pytest.approx(0.625)


def test_blanket_denials_are_told_with_their_numbers():
    text = "Không có biểu hiện nể nang, né tránh."
    denial = (text, fake_judgement("formulaic", "act"), fake_hit(text, "nể nang", stance="denied"))
    review = review_of(documents("Một", denial, denial, HOLLOW))
    assert Reason("against.raised", (("n", "0"), ("total", "6"), ("rest", "6"))) in review.reasons


def test_stock_phrases_that_raise_a_fault_speak_for_no_record():
    text = HOLLOW[0]
    raised = (text, HOLLOW[1], fake_hit(text, "nể nang"))
    review = review_of(documents("Một", raised, raised, SOUND, SOUND))
    assert review.verdict == "watch"
    assert not any(key.endswith(".raised") for key in keys(review))


@pytest.mark.parametrize(("n_sound", "side"), [(2, "against"), (4, "favour")])
def test_a_record_to_be_watched_is_told_first_how_much_of_it_can_be_checked(n_sound, side):
    review = review_of(documents("Một", *[SOUND] * n_sound, *[HOLLOW] * (6 - n_sound), n=2))
    assert review.verdict == "watch"
    assert keys(review)[0] == f"{side}.anchored"


@pytest.mark.parametrize(
    ("analyses", "n_documents", "n_words"),
    [
        (documents("Một", SOUND, n=1), "1", "130"),
        (documents("Một", SOUND, n=3, words=20), "3", "90"),
    ],
    ids=["one meeting", "fragments"],
)
def test_a_thin_record_gets_no_verdict_but_is_told_how_thin_it_is(analyses, n_documents, n_words):
    review = review_of(analyses)
    assert (review.verdict, review.index, review.share_substantive, review.rank) == ("insufficient", None, None, None)
    counted = (("n_documents", n_documents), ("n_words", n_words))
    assert review.reasons == (Reason("thin.record", (*counted, ("min_documents", "2"), ("min_words", "300"))),)


@pytest.mark.parametrize("n", [1, 3])
def test_reviews_of_one_person_alone_are_told_to_be_no_ground(n):
    review = review_of(documents("Một", HOLLOW, n=n, words=900, genre="individual_review"))
    assert (review.verdict, review.index) == ("insufficient", None)
    lacks = (("min_documents", "2"), ("min_words", "300"))
    assert review.reasons == (Reason("thin.only_personal", (("n", str(n)), *lacks)),)


def test_documents_too_few_are_counted_without_the_reviews_of_one_person():
    personal = documents("Một", HOLLOW, n=2, words=900, genre="individual_review")
    review = review_of([fake_analysis("Một/9.docx", SOUND, cell="Một"), *personal])
    assert [reason.key for reason in review.reasons] == ["thin.record", "thin.personal"]
    assert dict(review.reasons[0].values)["n_documents"] == "1"


def test_what_one_person_wrote_is_not_told_as_what_the_cell_recorded():
    personal = documents("Một", HOLLOW, n=1, genre="individual_review")
    review = review_of([*personal, *(fake_analysis(f"Một/{n}.docx", PLAN, cell="Một", words=200) for n in (7, 8))])
    assert keys(review) == ["against.criticised", "against.followed_up", "unseen.criticism"]
    assert dict(review.reasons[0].values) == {"n": "0", "total": "2", "rest": "2"}


def test_reviews_of_persons_give_no_verdict_on_a_cell_whose_own_documents_record_no_criticism():
    own = [fake_analysis(f"Một/{n}.docx", PLAN, cell="Một", words=200) for n in (70, 80)]
    personal = documents("Một", SOUND, n=12, genre="individual_review")
    assert review_of([*personal, *own]).verdict == review_of(own).verdict == "watch"


def test_substantive_criticism_is_never_told_to_give_nothing():
    review = review_of(documents("Một", ("Việc ấy đ/c trả lời rồi.", fake_judgement("substantive", "exchange")), n=3))
    assert "against.anchored" not in [reason.key for reason in review.reasons]


def test_one_long_collective_review_is_enough():
    assert review_of(documents("Một", SOUND, n=1, words=300, genre="collective_review")).verdict == "watch"


def test_the_meetings_of_a_minute_book_are_documents_enough_where_all_say_something():
    book = documents("Một", SOUND, n=1, words=300)[0]
    book = replace(book, minutes=replace(book.minutes, n_meetings=3))
    assert review_of([book]).verdict == "watch"
    thin = replace(book, minutes=replace(book.minutes, text="lời " * 60))
    assert review_of([thin]).verdict == "insufficient"


def test_only_minutes_and_reviews_count_toward_a_cell():
    report = fake_analysis("Một/bc.docx", *[SOUND] * 9, cell="Một", genre="campaign_report")
    review = review_of([*documents("Một", HOLLOW), report])
    assert (review.n_documents, review.n_criticism) == (3, 3)
    assert summarize([report], []) == ((), ())


def test_cells_of_the_roster_appear_with_whatever_came_from_them():
    roster = [RosterRow(f"c{n}/*", f"c{n}", f"Chi bộ {n}", None, None, None, None) for n in (1, 2, 3)]
    report = fake_analysis("c3/bc.docx", SOUND, genre="campaign_report")
    reviews, cell_of = summarize([report], [fake_skipped("c2/khoa.pdf"), fake_skipped("x.pdf")], roster)
    assert [(r.cell_id, r.n_documents, r.n_skipped, r.verdict, keys(r)) for r in reviews] == [
        ("c1", 0, 0, "insufficient", ["thin.nothing"]),
        ("c2", 0, 1, "insufficient", ["thin.skipped"]),
        ("c3", 0, 0, "insufficient", ["thin.other_genres"]),
    ]
    assert dict(cell_of) == {"c2/khoa.pdf": "c2", "c3/bc.docx": "c3"}


def test_the_hollowest_is_read_first_whatever_the_order_of_the_files():
    hollow, mixed, same = documents("A", HOLLOW, HOLLOW), documents("B", HOLLOW, SOUND), documents("C", HOLLOW, SOUND)
    orders = {
        tuple((review.cell, review.rank) for review in summarize([a for cell in order for a in cell], [])[0])
        for order in permutations([hollow, mixed, same])
    }
    assert orders == {(("A", 1), ("B", 2), ("C", 3))}


def test_a_file_sent_by_two_cells_is_listed_with_both_and_both_are_told():
    sent = fake_analysis("a/1.docx", HOLLOW, cell="Một")
    copy = fake_skipped("b/1.docx", "duplicate", "a/1.docx")
    copy = replace(copy, source=replace(sent.source, path="b/1.docx"))
    roster = [RosterRow(f"{name}/*", name, f"Chi bộ {name}", None, None, None, None) for name in ("a", "b")]
    reviews, cell_of = summarize([sent], [copy], roster)
    assert cell_of == (("a/1.docx", "a"), ("b/1.docx", "b"))
    assert [review.reasons[-1] for review in reviews] == [
        Reason("same.files", (("n", "1"), ("cells", "Chi bộ b"))),
        Reason("same.files", (("n", "1"), ("cells", "Chi bộ a"))),
    ]


@pytest.mark.parametrize(("cell", "n_cells"), [("Chi bộ Một", 1), (None, 2)])
def test_a_folder_of_copies_is_no_cell_where_the_text_says_whose_they_are(cell, n_cells):
    sent = fake_analysis("a/1.docx", HOLLOW, cell=cell)
    copy = fake_skipped("sao lưu/1.docx", "duplicate", "a/1.docx")
    copy = replace(copy, source=replace(sent.source, path="sao lưu/1.docx"))
    reviews, cell_of = summarize([sent], [copy])
    assert len(reviews) == len({cell_id for _, cell_id in cell_of}) == n_cells
    assert any(reason.key == "same.files" for review in reviews for reason in review.reasons) == (n_cells == 2)


def test_empty_files_are_listed_with_the_cell_that_sent_them_and_are_not_the_same_file():
    empty = [
        replace(
            fake_skipped(f"{name}/0.docx", "empty"),
            source=replace(fake_source("rỗng"), size_bytes=0, path=f"{name}/0.docx"),
        )
        for name in "bc"
    ]
    reviews, cell_of = summarize(
        [], empty, [RosterRow(f"{name}/*", name, name, None, None, None, None) for name in "bc"]
    )
    assert dict(cell_of) == {"b/0.docx": "b", "c/0.docx": "c"}
    assert [keys(review) for review in reviews] == [["thin.skipped"], ["thin.skipped"]]


def test_the_least_size_that_the_roster_gives_a_cell_is_kept():
    roster = [RosterRow(f"{month}", "c", "C", None, None, None, n) for month, n in ((1, None), (2, 9), (3, 4))]
    assert review_of([], [], roster).n_members == 4


def test_virtues_are_no_mentions_of_faults_denied():
    praise = replace(fake_hit("Gương mẫu.", "Gương mẫu", "qd144.1", "denied"), virtue=True)
    fault = fake_hit(HOLLOW[0], "nể nang")
    assert counts_of(documents("Một", ("Gương mẫu.", fake_judgement("none"), praise))).tally.n_denied == 0
    assert counts_of(documents("Một", (*HOLLOW, fault))).tally.n_raised == 3


def test_speakers_of_several_meetings_are_not_set_against_those_present_at_the_first():
    (one,) = documents("Một", HOLLOW)[:1]
    book = replace(one, minutes=replace(one.minutes, n_meetings=3))
    assert counts_of([one]).n_speakers == 3
    assert counts_of([book]).n_speakers == 0


def test_what_stands_below_the_headings_of_causes_and_of_earlier_shortcomings_is_told_as_such():
    said = ("Giao miệng, không ghi vào sổ.", fake_judgement("substantive", "act"))
    analyses = []
    for month, (kind, title) in enumerate([("shortcomings", "2. Nguyên nhân"), ("followup", "III. Khắc phục")], 1):
        analysis = fake_analysis(f"Một/{month}.docx", said, cell="Một")
        end = len(said[0])
        passages = (replace(analysis.minutes.passages[0], section=kind),)
        minutes = replace(analysis.minutes, passages=passages, sections=(Section(kind, title, 0, end),))
        analyses.append(replace(analysis, minutes=minutes))
    unseen = {key for key in keys(review_of(analyses)) if key.startswith("unseen.")}
    assert unseen == {"unseen.remedy", "unseen.exchange"}


def in_part(analysis, kind, title):
    minutes = analysis.minutes
    passages = tuple(replace(passage, section=kind) for passage in minutes.passages[1:])
    section = Section(kind, title, passages[0].start, len(minutes.text))
    return replace(analysis, minutes=replace(minutes, passages=(minutes.passages[0], *passages), sections=(section,)))


@pytest.mark.parametrize(
    ("genre", "title", "is_unseen"),
    [
        ("collective_review", "VI. PHƯƠNG HƯỚNG, BIỆN PHÁP KHẮC PHỤC", False),
        ("collective_review", "VI. Nhiệm vụ năm tới", True),
        ("minutes", "VI. Biện pháp khắc phục", True),
    ],
)
def test_a_remedy_below_the_heading_of_these_in_a_review_is_not_told_as_unseen(genre, title, is_unseen):
    remedy = ("Đồng chí phó bí thư công khai quỹ, xong trước ngày 15/01/2026.", fake_judgement("none"))
    analyses = [in_part(one, "plan", title) for one in documents("Một", HOLLOW, remedy, genre=genre, words=400)]
    assert ("unseen.remedy" in keys(review_of(analyses))) == is_unseen


def test_all_that_a_form_is_answered_with_no_is_one_in_the_index_of_its_cell():
    rows = [f"{row} | Không có" for row in ("Nể nang, né tránh", "Quan liêu, xa dân", "Bảo thủ, áp đặt")]
    denied = [
        (row, fake_judgement("formulaic"), replace(fake_hit(row, row[:6], stance="denied"), rule="answered_no"))
        for row in rows
    ]
    once, thrice = (counts_of(documents("Một", SOUND, *denied[:n], n=1)).tally for n in (1, 3))
    assert (once.formulaic, once.n_criticism) == (1.0, 2)
    assert (thrice.formulaic, thrice.n_criticism, thrice.n_denied) == (1.0, 4, 1)


@pytest.mark.parametrize(
    ("row", "label", "weighed"),
    [
        ("Nể nang, né tránh: ☐ Có ☒ Không", "formulaic", (1.0, 1.0)),
        ("Nể nang, né tránh | Không | Biết đ/c An khai thiếu mà không nói", "substantive", (0.0, 3.0)),
        ("Nể nang, né tránh | Không", "none", (0.0, 1.0)),
    ],
)
def test_two_rows_answered_with_no_weigh_as_one_unless_they_tell_more(row, label, weighed):
    told = (row, fake_judgement(label), replace(fake_hit(row, row[:7], stance="denied"), rule="answered_no"))
    tally = counts_of(documents("Một", SOUND, told, told, n=1)).tally
    assert (tally.formulaic, tally.substantive) == weighed
