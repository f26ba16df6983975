from time import process_time

import pytest

from tusoi_nlp.extract import html, read_pages
from tusoi_nlp.settings import Limits, Settings


def pages(tmp_path, page, encoding="utf-8"):
    (tmp_path / "x.html").write_bytes(page.encode(encoding))
    return html.read(str(tmp_path / "x.html"), Limits()).pages


def lines(tmp_path, body):
    return [line.text for page in pages(tmp_path, f"<html><body>{body}</body></html>") for line in page.lines]


def test_blocks_are_lines_and_blanks_are_folded(tmp_path):
    body = "<h1>BIÊN\n BẢN</h1><div>Chi bộ <b>thôn</b> Đông<br>họp.</div>thường kỳ<p>x</p>"
    assert lines(tmp_path, body) == ["BIÊN BẢN", "Chi bộ thôn Đông", "họp.", "thường kỳ", "x"]


def test_rows_of_a_table_are_cells_and_a_table_that_sets_the_page_is_not(tmp_path):
    inner = "<table><tr><th>Họ tên</th><th>Xếp loại</th></tr><tr><td>A<br>B</td><td></td></tr></table>"
    page = pages(tmp_path, f"<html><table><tr><td><p>trước</p></td><td>{inner}</td></tr></table></html>")[0]
    assert [(line.text, line.cells) for line in page.lines] == [
        ("trước", ()),
        ("Họ tên | Xếp loại", ("Họ tên", "Xếp loại")),
        ("A\nB | ", ("A\nB", "")),
    ]


def test_lists_bear_their_marks(tmp_path):
    assert lines(tmp_path, "<ol><li>một<li>hai</ol><ul><li>ba</ul>") == ["1. một", "2. hai", "- ba"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert('x')</script>",
        "<style>p {}</style>",
        "<p style='display: none'>x</p>",
        "<span hidden>x</span>",
        "<!-- x -->",
        "<iframe src='file:///etc/passwd'>x</iframe>",
        "<noscript>x</noscript>",
    ],
)
def test_what_is_not_shown_is_not_read(tmp_path, hidden):
    assert lines(tmp_path, f"<p>trước</p>{hidden}<p>sau</p>") == ["trước", "sau"]


def test_entities_are_letters_and_no_file_is_read(tmp_path):
    page = "<!DOCTYPE html [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><html><p>&#7885;&nbsp;&ecirc; &e;</p></html>"
    assert [line.text for line in pages(tmp_path, page)[0].lines if "ọ" in line.text] == ["ọ ê &e;"]


def test_legacy_fonts_are_decoded_by_name(tmp_path):
    body = "<p><font face='.VnTimeH'>céng hoµ</font> <span style=\"font-family:'VNI-Times'\">neâu roõ</span> tên</p>"
    assert lines(tmp_path, body) == ["CỘNG HOÀ nêu rõ tên"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_the_encoding_is_the_one_that_the_page_names_or_is_in(tmp_path, encoding):
    named = "<meta charset=windows-1258>" if encoding == "cp1258" else ""
    (page,) = pages(tmp_path, f"<html>{named}<p>Chi bộ.</p></html>".replace("ộ", "ô\u0323"), encoding)
    assert [line.text for line in page.lines] == ["Chi bộ."]


@pytest.mark.parametrize("named", ["iso-8859-1", "windows-1252", "utf-16", "UTF-16LE", "no-such"])
def test_utf8_is_read_as_such_whatever_the_page_names(tmp_path, named):
    (page,) = pages(tmp_path, f"<html><meta charset={named}><p>MẬT</p><p>Đồng chí Khải nhận khuyết điểm.</p></html>")
    assert [line.text for line in page.lines] == ["MẬT", "Đồng chí Khải nhận khuyết điểm."]


def test_a_page_whose_letters_are_wrong_is_skipped_and_not_analysed(make_source):
    text = "Đồng chí Khải tự nhận khuyết điểm ba lần đi muộn trong quý, chưa nộp báo cáo đúng hạn cho chi bộ. " * 3
    garbled = text.encode().decode("cp1252", "ignore")
    for page in (f"<html><p>{garbled}</p></html>", garbled):
        skipped = read_pages(make_source(page.encode()), Settings())
        assert (skipped.code, skipped.detail) == ("unsupported", "encoding")


def test_a_page_break_ends_a_page(tmp_path):
    found = pages(tmp_path, "<html><p>một</p><br style='page-break-before:always'><p>hai</p></html>")
    assert [[line.text for line in page.lines] for page in found] == [["một"], ["hai"]]


def test_a_page_cut_off_is_read_as_far_as_it_goes(make_source):
    assert read_pages(make_source(b"<html><table><tr><td>Chi b"), Settings())[0].lines[0].text == "Chi b"


def test_a_page_that_says_nothing_is_empty(make_source):
    assert read_pages(make_source(b"<html><body></body></html>"), Settings()).code == "empty"


def test_elements_in_elements_without_end_are_too_large_and_not_cut_short(make_source):
    assert read_pages(make_source(b"<html>" + b"<div>" * 200 + b"x"), Settings())[0].lines[0].text == "x"
    skipped = read_pages(make_source(b"<html>" + b"<div>" * 100_000 + b"x"), Settings())
    assert (skipped.code, skipped.detail) == ("too_large", "levels")


def test_menus_columns_and_footers_of_a_site_are_left_out_and_what_holds_the_text_is_not(tmp_path):
    text = "<p>Chi bộ thôn Đông họp thường kỳ tháng 6, có mặt 18 trên 20 đảng viên.</p>"
    around = "<ul class='main-nav'><li>Giới thiệu</li><li>Đảng ủy</li></ul>", "<div id='footer'>Điện thoại 0234</div>"
    whole = f"{around[0]}<div class='content'>{text}</div><aside>Tin mới</aside>{around[1]}"
    assert lines(tmp_path, whole) == ["Chi bộ thôn Đông họp thường kỳ tháng 6, có mặt 18 trên 20 đảng viên."]
    assert len(lines(tmp_path, f"<div class='widget'>{text}</div>")) == 1


@pytest.mark.parametrize(
    "page",
    [
        "<div class='topbar'><p>MẬT</p></div>{said}",
        "{said}<div id='footer'><p>MẬT</p></div>",
        "<table><tr><td><p>MẬT</p><p>Danh mục</p></td><td>{said}</td></tr></table>",
    ],
)
def test_a_mark_of_secrecy_around_the_text_stops_the_file(make_source, page):
    said = "<p>Chi bộ thôn Đông họp thường kỳ tháng 6, đồng chí bí thư nói về việc thu quỹ chậm.</p>" * 16
    skipped = read_pages(make_source(f"<html><body>{page.format(said=said)}</body></html>".encode()), Settings())
    assert skipped.code == "secrecy_mark"


@pytest.mark.parametrize("named", ["counter", "side", "banner", "share"])
def test_words_that_also_name_lists_columns_and_heads_leave_nothing_out(tmp_path, named):
    said = "<p>Chi bộ thôn Đông họp thường kỳ tháng 6.</p>" * 4
    assert lines(tmp_path, f"{said}<div class='{named}'>Quỹ thu chậm hai tháng.</div>")[-1] == "Quỹ thu chậm hai tháng."


def test_the_text_between_the_menus_of_a_page_set_by_a_table_is_read_line_by_line(tmp_path):
    said = [f"Đồng chí thứ {n} nói về việc thu quỹ chậm ở tổ mình." for n in range(20)]
    cells = f"<td>Danh mục<br>Đảng ủy</td><td>{'<br>'.join(said)}</td><td>Thông báo<br>Lịch thu rác</td>"
    assert lines(tmp_path, f"<table><tr>{cells}</tr></table>") == said


def test_the_label_beside_what_was_said_is_kept(tmp_path):
    said = "".join(f"<p>Đồng chí thứ {n} nói về việc thu quỹ chậm ở tổ mình.</p>" for n in range(20))
    page = f"<table><tr><td><p>Ý kiến thảo luận</p></td><td>{said}</td></tr></table>"
    assert lines(tmp_path, page)[0].startswith("Ý kiến thảo luận")


def test_the_end_of_an_article_is_no_footer_of_its_site(tmp_path):
    page = f"<article>{'<p>Quỹ thu chậm hai tháng.</p>' * 6}<footer>Họp xong lúc 21h.</footer></article>"
    assert lines(tmp_path, page)[-1] == "Họp xong lúc 21h."


def test_a_text_set_by_a_page_builder_is_kept(tmp_path):
    said = [f"Tổ {n} thu quỹ chậm hai tháng." for n in range(5)]
    page = "".join(f"<div class='elementor-widget elementor-widget-text'><p>{line}</p></div>" for line in said)
    assert lines(tmp_path, page) == said


@pytest.mark.parametrize(
    "around",
    [
        "<div><a href='/'>Trang chủ</a> | <a href='/tin'>Tin tức</a> | <a href='/lh'>Liên hệ</a></div>",
        "<ul><li><a href='1'>Tin một</a> (31/7)</li><li><a href='2'>Tin hai</a></li><li><a href='3'>Ba</a></li></ul>",
        "<div class='comment'><b>Lê Văn An</b><p>Hoan nghênh chi bộ.</p></div>",
        "<div class='related-news'><p>Chi bộ khác họp</p></div>",
    ],
)
def test_links_and_readers_comments_around_an_article_are_left_out(tmp_path, around):
    text = "<p>Chi bộ thôn Đông họp tối qua, mười một đảng viên nói về việc nạo vét rãnh thoát nước sau chợ.</p>"
    assert len(lines(tmp_path, f"{text * 3}{around}")) == 3


def test_a_sentence_with_links_is_text(tmp_path):
    body = "<p>Xem <a href='1'>quy định 1</a>, <a href='2'>quy định 2</a> và <a href='3'>quy định 3</a>.</p>"
    assert lines(tmp_path, body) == ["Xem quy định 1, quy định 2 và quy định 3."]


def test_the_cell_of_a_page_is_found_though_the_links_in_it_are_left_out(tmp_path):
    links = "".join(f"<li><a href='{n}'>Tin cũ {n}</a></li>" for n in range(6))
    text = "".join(f"<p>Đảng viên thứ {n} nói về rãnh thoát nước sau chợ.</p>" for n in range(9))
    beside = "<td><p>Liên kết</p><p>Truy cập: 118</p></td>"
    said = lines(tmp_path, f"<table><tr>{beside}<td>{text}<ul>{links}</ul></td>{beside}</tr></table>")
    assert said == [f"Đảng viên thứ {n} nói về rãnh thoát nước sau chợ." for n in range(9)]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (
            "<table><tr><td>1</td><td><a href='1'>NQ 1</a>, <a href='2'>NQ 2</a>, <a href='3'>NQ 3</a></td>"
            "<td>Chưa học</td></tr></table>",
            "1 | NQ 1, NQ 2, NQ 3 | Chưa học",
        ),
        ("<table><tr><td>1</td><td class='comment'>Thu chậm</td><td>3/2026</td></tr></table>", "1 | Thu chậm | 3/2026"),
        ("<p class='comment'>Tập thể nhận xét: nể nang.</p>", "Tập thể nhận xét: nể nang."),
        ("<p><a href='mailto:a'>An</a>, <a href='mailto:b'>Kha</a>, <a href='mailto:c'>Sa</a></p>", "An, Kha, Sa"),
        (
            "<p><a href='#a'>I. Ưu</a> <a href='#b'>II. Nhược</a> <a href='#c'>III. Sửa</a></p>",
            "I. Ưu II. Nhược III. Sửa",
        ),
        (
            "<p><a href='1'>Chi bộ thu quỹ chậm ba tháng.</a> <a href='2'>Đủ.</a> <a href='3'>Xong.</a></p>",
            "Chi bộ thu quỹ chậm ba tháng. Đủ. Xong.",
        ),
    ],
)
def test_what_a_page_tells_in_links_and_remarks_is_text(tmp_path, part, said):
    text = "<p>Chi bộ thôn Đông họp tối qua, mười một đảng viên nói về việc nạo vét rãnh thoát nước sau chợ.</p>"
    assert lines(tmp_path, f"{text * 3}{part}")[3:] == [said]


def test_scores_beside_linked_names_are_text(tmp_path):
    text = "<p>Chi bộ thôn Đông họp tối qua, mười một đảng viên nói về việc nạo vét rãnh thoát nước sau chợ.</p>"
    rows = "".join(f"<tr><td><a href='{n}'>Tổ {n}</a></td><td>{n}</td></tr>" for n in range(3))
    assert lines(tmp_path, f"{text * 3}<div><table>{rows}</table></div>")[3:] == ["Tổ 0 | 0", "Tổ 1 | 1", "Tổ 2 | 2"]


@pytest.mark.parametrize("state", ["comments-open", "no-comments", "has-comments"])
def test_posts_that_tell_whether_they_take_comments_are_text(tmp_path, state):
    assert len(lines(tmp_path, f"<div class='post {state}'><p>Tổ thu quỹ chậm.</p></div>" * 4)) == 4


def test_a_page_of_links_in_blocks_within_each_other_is_read_fast(tmp_path):
    nested = "<div>" * 200 + "<i></i>" * 20_000 + "</div>" * 200
    start = process_time()
    assert lines(tmp_path, f"<p>Thu quỹ chậm.</p>{nested}") == ["Thu quỹ chậm."]
    assert process_time() - start < 2
