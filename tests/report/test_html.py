import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fake_records import fake_analysis, fake_judgement, fake_run
from lxml import html
from two_cells import hollow_analysis

from tusoi_nlp.aggregate import summarize
from tusoi_nlp.records import Changes, Difference
from tusoi_nlp.report.html import render_html
from tusoi_nlp.report.view import build_view, show_documents

GOLDEN = Path(__file__).parent / "two_cells.txt"


def visible_text(page: str) -> str:
    """Return what a reader sees, a line a block."""
    body = html.document_fromstring(page).body
    for element in body.xpath(".//script"):
        element.drop_tree()
    for block in body.iter(
        "p", "li", "h1", "h2", "h3", "h4", "tr", "td", "th", "dt", "dd", "blockquote", "summary", "label"
    ):
        block.tail = f"\n{block.tail or ''}"
    lines = (re.sub(r"\s+", " ", line).strip() for line in body.text_content().split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def render(run, lang, labels):
    return "".join(render_html(run, lang, labels))


@pytest.fixture
def page(run, labels):
    return render(run, "vi", labels)


def test_the_page_of_two_cells_reads_as_agreed(page):
    assert visible_text(page) == GOLDEN.read_text(encoding="utf-8")


def test_every_file_found_is_accounted_for(page):
    assert "4 tệp tìm thấy\n=\n2 đã phân tích\n+\n2 bỏ qua" in visible_text(page).replace(" =", "\n=").replace(
        " +", "\n+"
    )


class Nesting(HTMLParser):
    """Fails at a tag that closes what is not open, and keeps what is left open."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_well_formed(page):
    nesting = Nesting()
    nesting.feed(page)
    assert nesting.open == []
    anchors = html.document_fromstring(page).xpath("//@id")
    assert len(anchors) == len(set(anchors))
    assert {f"#{anchor}" for anchor in anchors} >= set(html.document_fromstring(page).xpath("//@href"))


def test_the_page_loads_nothing(page):
    tree = html.document_fromstring(page)
    assert tree.xpath("//link | //img | //iframe | //script[@src] | //@src | //object | //form") == []
    assert all(target.startswith("#") for target in tree.xpath("//@href"))
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_markup_in_passages_and_names_is_shown_not_obeyed(page):
    assert "<quý II>" not in page
    assert "&lt;quý II&gt;" in page
    assert "2025-06 &lt;b&gt;.docx" in page
    assert "Chi bộ thôn Tây &amp; Bắc" in page


def test_phrases_of_indicators_are_marked_in_their_passage(page):
    assert "còn <mark>nể nang</mark>, <mark>ngại va chạm</mark>." in page


def test_the_page_speaks_english_too(run, labels):
    page = render(run, "en", labels)
    assert page.count('<html lang="en">') == 1
    text = visible_text(page)
    assert "4 files found" in text
    assert "Not fighting what is wrong: admitted" in text
    assert not re.search(r"biên bản|chi bộ (?!thôn)", text)


def test_an_indicator_without_a_label_is_told_by_its_id(run):
    assert "nq04.1.5: tự nhận" in visible_text(render(run, "vi", {}))


def test_no_speaker_stands_apart_from_the_words_of_the_minutes(page):
    assert "ĐV02" not in page


def test_one_persons_review_is_not_counted_by_itself(labels):
    analyses = [hollow_analysis("c/1.docx"), hollow_analysis("c/2.docx", genre="individual_review")]
    page = render(fake_run(analyses, [], *summarize(analyses, [])), "vi", labels)
    text = visible_text(page)
    assert "c/2.docx\nkiểm điểm cá nhân\ntháng 06/2025\n2\n–\n–\n" in text
    assert "Bản kiểm điểm cá nhân không được đếm riêng ở đây" in text


def test_the_picture_of_a_next_page_is_told_as_one_beside_its_passages(labels):
    said = ("Quên nộp báo cáo 12 ngày.", fake_judgement("substantive", "act"))
    analyses = [
        *(fake_analysis(f"A/T{n} trang 1.jpg", cell="A") for n in (4, 5)),
        *(fake_analysis(f"A/T{n} trang 2.jpg", said, genre="other", held_on=None) for n in (4, 5)),
    ]
    text = visible_text(render(fake_run(analyses, [], *summarize(analyses, [])), "vi", labels))
    assert "A/T4 trang 2.jpg\nảnh trang tiếp theo" in text
    assert "Phê bình thực chất: 2 đoạn" in text


def test_a_cells_own_documents_are_shown_before_one_persons_review(labels):
    of_one = ("Tôi còn nể nang.", fake_judgement("formulaic", p=0.99))
    of_all = [(f"Chi ủy chưa sâu sát việc {n}.", fake_judgement("formulaic", p=0.9)) for n in (2, 3)]
    analyses = [
        fake_analysis("A/1.docx", of_one, cell="A", genre="individual_review"),
        *(fake_analysis(f"A/{n}.docx", own, cell="A") for n, own in enumerate(of_all, start=2)),
    ]
    run = fake_run(analyses, [], *summarize(analyses, []))
    shown = show_documents(build_view(run, "vi").ranked[0], run, "vi", labels).passages[0].shown
    assert [passage.place.path for passage in shown] == ["A/2.docx", "A/3.docx", "A/1.docx"]


def test_no_file_stands_beside_what_one_persons_review_says(labels):
    own, repeated = ("Tôi chậm báo cáo 12 ngày.", "Chi ủy chưa sâu sát.")
    said = [(text, fake_judgement("formulaic")) for text in (own, repeated)]
    analyses = [
        fake_analysis("A/KĐ Lò Thị Mảy.docx", *said, cell="A", genre="individual_review"),
        fake_analysis("A/KĐ Lò Văn Chảnh.docx", said[1], cell="A", genre="individual_review"),
        *(fake_analysis(f"A/{n}.docx", said[1], cell="A") for n in (2, 3)),
    ]
    page = render(fake_run(analyses, [], *summarize(analyses, [])), "vi", labels)
    passages = html.document_fromstring(page).xpath("//li[contains(@class, 'passage')]")
    assert len(passages) == 2
    told = " ".join(passage.text_content() for passage in passages)
    assert "Mảy" not in told
    assert "Nguyên văn như vậy còn ở 3 chỗ khác" in told
    assert told.count("kiểm điểm cá nhân, trang 1") == 3


def test_the_documents_of_a_cell_take_turns_among_the_passages_shown_first(labels):
    wordy = [(f"Việc thứ {n} chưa kịp thời.", fake_judgement("formulaic", p=0.99)) for n in range(12)]
    short = ("Không có biểu hiện.", fake_judgement("formulaic", p=0.9))
    analyses = [fake_analysis("A/1.docx", *wordy, cell="A"), fake_analysis("A/2.docx", short, cell="A")]
    run = fake_run(analyses, [], *summarize(analyses, []))
    shown = show_documents(build_view(run, "vi").ranked[0], run, "vi", labels).passages[0].shown
    assert [passage.place.path for passage in shown[:3]] == ["A/1.docx", "A/2.docx", "A/1.docx"]


def test_the_same_words_are_shown_once_with_the_other_places_where_they_stand(labels):
    copied, own = ("Chi ủy chưa sâu sát.", "Việc thứ nhất chưa kịp thời.")
    said = [(copied, fake_judgement("formulaic", p=0.9)), (own, fake_judgement("formulaic", p=0.8))]
    analyses = [fake_analysis(f"c/{n}.docx", *said[: 2 if n == 0 else 1], cell="Một") for n in range(8)]
    run = fake_run(analyses, [], *summarize(analyses, []))
    page = visible_text(render(run, "vi", labels))
    assert page.count(copied) == 1
    assert page.count(own) == 1
    assert "Phê bình hình thức: 9 đoạn" in page
    assert "Nguyên văn như vậy còn ở 7 chỗ khác:" in page
    told = page.split("chỗ khác:")[1].split(own)[0]
    assert re.findall(r"c/\d\.docx", told) == [f"c/{n}.docx" for n in range(1, 6)]
    assert "…" in told


def test_many_passages_are_folded_and_the_rest_left_to_the_workbook(labels):
    passages = [(f"Việc thứ {n} chưa kịp thời.", fake_judgement("formulaic")) for n in range(100)]
    analyses = [fake_analysis(f"c/{n}.docx", *passages[n::2], cell="Một") for n in range(2)]
    page = render(fake_run(analyses, [], *summarize(analyses, [])), "vi", labels)
    tree = html.document_fromstring(page)
    assert len(tree.xpath("//li[contains(@class, 'passage')][not(ancestor::details)]")) == 8
    assert len(tree.xpath("//details//li[contains(@class, 'passage')]")) == 60
    assert "Còn 32 đoạn nữa trong report.xlsx." in visible_text(page)


def test_the_page_of_very_many_cells_folds_fewer_passages_away(labels):
    passages = [(f"Việc thứ {n} chưa kịp thời.", fake_judgement("formulaic")) for n in range(40)]
    analyses = [
        fake_analysis(f"c{cell}/{n}.docx", *passages[n::2], cell=f"Chi bộ {cell}") for cell in "ab" for n in range(2)
    ]
    run = fake_run(analyses, [], *summarize(analyses, []))
    many = replace(run, reviews=run.reviews * 500)
    shown = show_documents(build_view(run, "vi").ranked[0], many, "vi", labels).passages[0]
    assert (shown.n, len(shown.shown), len(shown.more), shown.n_left_out) == (40, 8, 4, 28)


def test_a_document_with_pages_that_could_not_be_read_says_so(labels):
    analyses = [replace(hollow_analysis("dong/2025-05.docx"), n_pages=3, unread=(2,))]
    page = render(fake_run(analyses, [], *summarize(analyses, [])), "vi", labels)
    assert "3 (1 trang không đọc được)" in visible_text(page)


def test_a_file_of_several_meetings_says_so(labels):
    analysis = hollow_analysis("dong/2025.docx")
    analyses = [replace(analysis, minutes=replace(analysis.minutes, n_meetings=3))]
    page = render(fake_run(analyses, [], *summarize(analyses, [])), "vi", labels)
    assert "(3 kỳ họp trong một tệp, ghi theo kỳ đầu)" in visible_text(page)


def test_the_page_says_what_a_second_scan_did_anew_and_why(run, labels):
    assert "So với lần quét trước" not in visible_text(render(run, "vi", labels))
    changes = Changes(3, 2, 1, (Difference("model", "tusoi/0.2.0", "tusoi/0.3.0"),))
    page = visible_text(render(replace(run, manifest=replace(run.manifest, changes=changes)), "vi", labels))
    assert "3 tệp giữ kết quả cũ, 2 tệp chỉ đánh giá lại, 1 tệp đọc từ đầu" in page
    assert "đã đổi model: tusoi/0.2.0 → tusoi/0.3.0" in page
