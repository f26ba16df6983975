from dataclasses import replace

import pandas as pd
import pytest
from fake_records import fake_analysis, fake_hit, fake_judgement, fake_run, fake_skipped
from two_cells import hollow_analysis

from tusoi_nlp.aggregate import summarize
from tusoi_nlp.records import Evidence, RosterRow
from tusoi_nlp.report import build_tables, write_report

COLUMNS = {
    "documents": "doc_id path sha256 cell_id cell parent genre form period held_on n_meetings pages"
    " pages_ocr pages_unread trust_worst trust_mean n_chars n_members n_due n_present duration_min n_speakers"
    " n_passages n_criticism n_formulaic n_substantive",
    "passages": "doc_id passage_id page start end section speaker text criticism p_none p_formulaic p_substantive sure"
    " facets",
    "indicators": "doc_id passage_id indicator stance start end phrase rule fuzzy catalogue",
    "facets": "doc_id passage_id facet start end phrase",
    "stances": "cell_id cell indicator n_raised n_admitted n_attributed n_denied n_resisted n_mentioned",
    "cells": "cell_id cell parent kind n_documents n_skipped n_criticism n_substantive share_substantive share_low"
    " share_high index index_low index_high verdict reasons rank",
    "skipped": "path sha256 code reason remedy",
}


def test_tables_have_the_columns_of_the_contract(run):
    assert {name: " ".join(table.columns) for name, table in build_tables(run).items()} == COLUMNS


def test_an_empty_run_gives_the_same_types_as_a_full_one(run, empty_run):
    full, empty = build_tables(run), build_tables(empty_run)
    for name, table in full.items():
        assert len(empty[name]) == 0
        pd.testing.assert_series_equal(table.dtypes, empty[name].dtypes)


def test_a_documents_row_counts_its_passages(run):
    row = build_tables(run)["documents"].iloc[0]
    assert (row.path, row.cell, row.parent) == ("dong/2025-05.docx", "CHI BỘ THÔN ĐÔNG", "ĐẢNG ỦY XÃ AN HẠ")
    assert (row.n_passages, row.n_criticism, row.n_formulaic, row.n_substantive) == (5, 4, 3, 1)
    assert (row.held_on.isoformat(), row.period, row.n_members, row.n_present) == ("2025-06-05", "2025-06", 12, 10)
    assert row.n_due is pd.NA


def test_a_document_that_counts_toward_no_cell_is_listed_with_the_cell_of_its_head():
    analysis = fake_analysis(
        "c/qd.docx", ("Khiển trách.", fake_judgement("none")), cell="CHI BỘ MỘT", genre="communique"
    )
    row = build_tables(fake_run([analysis], [], *summarize([analysis], [])))["documents"].iloc[0]
    assert (row.cell, row.cell_id is pd.NA) == ("CHI BỘ MỘT", True)


def test_offsets_of_indicators_are_those_of_the_document(run):
    tables = build_tables(run)
    indicator = tables["indicators"].iloc[1]
    assert indicator.phrase == "ngại va chạm"
    assert (indicator.rule, indicator.fuzzy) == ("cue", False)
    text = run.analyses["dong/2025-05.docx"].minutes.text
    assert text[indicator.start : indicator.end] == "ngại va chạm"


def test_facets_stand_where_the_document_shows_them():
    text = "Đến muộn ba buổi liền."
    shown = (Evidence("act", 0, 8, "Đến muộn"), Evidence("measure", 9, 16, "ba buổi"))
    passages = [("Họp tối.", fake_judgement("none")), (text, replace(fake_judgement("substantive"), evidence=shown))]
    analysis = fake_analysis("c/1.docx", *passages, cell="Một")
    facets = build_tables(fake_run([analysis], [], *summarize([analysis], [])))["facets"]
    assert list(facets["facet"]) == ["act", "measure"]
    places = zip(facets["start"], facets["end"], strict=True)
    assert [analysis.minutes.text[start:end] for start, end in places] == ["Đến muộn", "ba buổi"]


def test_indicators_are_counted_by_cell_and_stance_with_those_raised_apart():
    judged = fake_judgement("formulaic")
    stances = ("admitted", "attributed", "denied", "resisted", "mentioned", "admitted")
    text = "Còn nể nang."
    passages = [(text, judged, fake_hit(text, "nể nang", stance=stance)) for stance in stances]
    both = (text, judged, fake_hit(text, "nể"), fake_hit(text, "nang", stance="attributed"))
    analysis = fake_analysis("c/1.docx", *passages, both, cell="Một")
    stances = build_tables(fake_run([analysis], [], *summarize([analysis], [])))["stances"]
    assert stances.drop(columns="cell_id").to_numpy().tolist() == [["Một", "nq04.1.5", 4, 3, 2, 1, 1, 1]]


def test_nothing_is_counted_by_stance_where_a_cell_sent_nothing_but_reviews_of_persons():
    text = "Tôi còn nể nang."
    passage = (text, fake_judgement("formulaic"), fake_hit(text, "nể nang"))
    analysis = fake_analysis("c/1.docx", passage, cell="Một", genre="individual_review")
    assert build_tables(fake_run([analysis], [], *summarize([analysis], [])))["stances"].empty


def test_one_persons_review_is_not_counted_by_stance_beside_minutes_of_the_cell():
    text = "Tôi còn nể nang."
    judged = fake_judgement("formulaic")
    own = fake_analysis("c/1.docx", (text, judged, fake_hit(text, "nể nang")), cell="Một", genre="individual_review")
    cells = fake_analysis("c/2.docx", ("Họp tối.", judged), cell="Một")
    held = fake_analysis("c/3.docx", (text, judged, fake_hit(text, "nang")), cell="Một")
    told = [build_tables(fake_run(all_, [], *summarize(all_, [])))["stances"] for all_ in ([own, cells], [own, held])]
    assert [list(table["n_raised"]) for table in told] == [[], [1]]


def test_cells_stand_in_the_order_to_read_them_with_reasons_as_sentences(run):
    cells = build_tables(run, "en")["cells"]
    assert list(cells["cell"]) == ["CHI BỘ THÔN ĐÔNG", "Chi bộ thôn Tây & Bắc"]
    assert list(cells["verdict"]) == ["watch", "insufficient"]
    assert list(cells["reasons"])[1] == "2 files were submitted; none could be read."
    assert cells["rank"].isna().tolist() == [False, True]


def test_skipped_files_are_told_with_reason_and_remedy(run):
    skipped = build_tables(run)["skipped"]
    assert skipped[["path", "code", "reason", "remedy"]].to_numpy().tolist() == [
        ["tay/khoa.pdf", "encrypted", "lý do encrypted", "cách xử lý encrypted"],
        ["tay/rong.docx", "empty", "lý do empty (0 byte)", "cách xử lý empty"],
    ]


@pytest.mark.parametrize(("n_members", "speaker"), [(4, None), (None, None), (5, "ĐV02|chi ủy viên")])
def test_no_speaker_is_named_in_cells_that_are_or_may_be_small(n_members, speaker):
    passage = ("Đến muộn ba buổi liền.", fake_judgement("substantive", "act"))
    analysis = fake_analysis("c/1.docx", passage, cell="Một", n_members=n_members, n_present=n_members)
    tables = build_tables(fake_run([analysis], [], *summarize([analysis], [])))
    assert list(tables["passages"]["speaker"].astype(object).where(lambda said: said.notna(), None)) == [speaker]


@pytest.mark.parametrize(("of_roster", "of_document", "is_named"), [(4, 12, False), (5, 3, True)])
def test_the_number_of_members_in_the_roster_goes_before_that_of_a_document(of_roster, of_document, is_named):
    passage = ("Đến muộn ba buổi liền.", fake_judgement("substantive", "act"))
    analysis = fake_analysis("c/1.docx", passage, n_members=of_document, n_present=of_document)
    roster = [RosterRow("c/*", "c", "C", None, None, None, of_roster)]
    tables = build_tables(fake_run([analysis], [], *summarize([analysis], [], roster)))
    assert tables["passages"]["speaker"].notna().tolist() == [is_named]


def test_one_persons_review_has_no_counts_of_criticism():
    analysis = hollow_analysis("c/1.docx", genre="individual_review")
    tables = build_tables(fake_run([analysis], [], *summarize([analysis], [])))
    row = tables["documents"].iloc[0]
    assert row[["n_criticism", "n_formulaic", "n_substantive"]].isna().all()
    assert row.n_passages == 5
    assert tables["cells"].iloc[0][["n_criticism", "n_substantive"]].isna().all()


@pytest.mark.parametrize(
    ("code", "detail", "told"),
    [
        ("too_large", "600 pages > 500 pages", "600 trang > 500 trang"),
        ("damaged", "reader crashed", "phần đọc tệp bị ngắt"),
        ("no_text_needs_ocr", "confidence 0.31 < 0.50", "độ tin cậy 0.31 < 0.50"),
        ("unreadable_path", "ENOENT", "không có ở đó"),
        ("unreadable_path", "ELOOP", "ELOOP"),
        ("unreadable_path", "special file", "không phải tệp thường, mà là ống dẫn, ổ cắm hay thiết bị"),
        ("duplicate", "in/pages.docx", "in/pages.docx"),
    ],
)
def test_details_of_skipped_files_are_told_in_vietnamese(code, detail, told):
    skipped = build_tables(fake_run([], [fake_skipped("a.docx", code, detail)], (), ()))["skipped"]
    assert skipped["reason"][0].endswith(f"({told})")


def test_the_order_of_the_files_does_not_matter(run):
    turned = replace(run, analyses=dict(reversed(run.analyses.items())), skipped=run.skipped[::-1])
    for name, table in build_tables(run).items():
        pd.testing.assert_frame_equal(table, build_tables(turned)[name])


def test_parquet_files_hold_the_tables(run, labels, tmp_path):
    folder = write_report("parquet", run, tmp_path, "vi", labels)
    assert sorted(path.name for path in folder.iterdir()) == [
        "cells.parquet",
        "documents.parquet",
        "facets.parquet",
        "indicators.parquet",
        "passages.parquet",
        "skipped.parquet",
        "stances.parquet",
    ]
    for name, table in build_tables(run).items():
        pd.testing.assert_frame_equal(pd.read_parquet(folder / f"{name}.parquet"), table)


def test_documents_say_how_far_their_text_can_be_trusted_and_what_was_not_read():
    analysis = replace(fake_analysis("a.pdf"), n_pages=3, trust=(0.92, None, 0.0), unread=(3,))
    row = build_tables(fake_run([analysis], [], (), ()))["documents"].iloc[0]
    assert (row["pages_unread"], row["trust_worst"], row["trust_mean"]) == (1, 0.0, 0.46)
    blank = build_tables(fake_run([fake_analysis("b.pdf")], [], (), ()))["documents"].iloc[0]
    assert pd.isna(blank["trust_worst"])


def test_no_speaker_stands_beside_an_indicator(run):
    passages = build_tables(run)["passages"]
    tagged = build_tables(run)["indicators"][["doc_id", "passage_id"]].drop_duplicates()
    assert len(tagged) > 0
    assert passages.merge(tagged)["speaker"].isna().all()
