import zipfile

import pytest
from docx import Document

from tusoi_nlp.extract import docx, read_pages
from tusoi_nlp.extract.reading import Unreadable
from tusoi_nlp.records import Skipped
from tusoi_nlp.settings import Limits, Settings


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def lines(file, page=1):
    return [line.text for line in docx.read(file, Limits()).pages[page - 1].lines]


def test_a_file_of_word_is_read_in_document_order(tmp_path):
    document = Document()
    document.add_paragraph("BIÊN BẢN")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Họ tên", "Xếp loại", "A\nB", ""], strict=True
    ):
        cell.text = text
    document.add_paragraph("Kết thúc 16 giờ.")
    document.save(str(tmp_path / "a.docx"))
    page = docx.read(str(tmp_path / "a.docx"), Limits()).pages[0]
    assert [line.text for line in page.lines] == ["BIÊN BẢN", "Họ tên | Xếp loại", "A\nB | ", "Kết thúc 16 giờ."]
    assert page.lines[2].cells == ("A\nB", "")
    assert not page.visual
    assert page.lines[0].left is None


def test_insertions_stay_and_deletions_go(make_docx):
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>d</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>e</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(make_docx(body)) == ["abe"]


def test_tabs_breaks_and_hyphens_are_characters(make_docx):
    body = "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t><w:br/><w:t>z</w:t></w:r></w:p>"
    assert lines(make_docx(body)) == ["1. x-y", "z"]


def test_boxes_of_a_form_drawn_in_wingdings_are_read_as_ticked_or_not(make_docx):
    boxes = ('<w:sym w:font="Wingdings" w:char="F0A8"/>', '<w:sym w:font="Wingdings" w:char="F0FE"/>')
    other = '<w:sym w:font="Symbol" w:char="F0A8"/>'
    run = f"<w:r><w:t>Tốt </w:t>{boxes[0]}<w:t> Kém </w:t>{boxes[1]}{other}</w:r>"
    assert lines(make_docx(f"<w:p>{run}</w:p>")) == ["Tốt ☐ Kém ☑"]


def test_letters_put_in_by_their_code_are_read_in_their_font(make_docx):
    symbols = '<w:sym w:font=".VnTime" w:char="F0AE"/><w:sym w:font="Times New Roman" w:char="1EA1"/>'
    broken = '<w:sym w:font="Arial" w:char="F0FFFFFF1"/><w:sym w:font="Arial"/>'
    assert lines(make_docx(f"<w:p><w:r>{symbols}{broken}<w:t>i</w:t></w:r></w:p>")) == ["đại"]


def test_a_soft_hyphen_is_the_letter_that_tcvn3_spells_so(make_docx):
    run = '<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>bÝ th</w:t><w:softHyphen/></w:r>'
    assert lines(make_docx(f"<w:p>{run}</w:p>")) == ["bí thư"]


def test_two_columns_set_with_tabs_are_cells(make_docx):
    body = "<w:p><w:r><w:t>THƯ KÝ</w:t><w:tab/><w:tab/><w:t>CHỦ TRÌ</w:t></w:r></w:p>"
    assert docx.read(make_docx(body), Limits()).pages[0].lines[0].cells == ("THƯ KÝ", "CHỦ TRÌ")


def test_a_text_box_is_read_once_after_its_paragraph(make_docx):
    box = f"<w:txbxContent>{p('hộp')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
        "<w:t>đoạn</w:t></w:r></w:p>"
    )
    assert lines(make_docx(body)) == ["đoạn", "hộp"]


def test_content_controls_are_read_and_their_prompts_are_not(make_docx):
    filled = f"<w:sdt><w:sdtContent>{p('khối')}</w:sdtContent></w:sdt>"
    inline = "<w:p><w:sdt><w:sdtContent><w:r><w:t>trong dòng</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Bấm để nhập')}</w:sdtContent></w:sdt>"
    assert lines(make_docx(filled + inline + prompt)) == ["khối", "trong dòng"]


def test_hidden_text_is_left_out_and_small_capitals_are_capitals(make_docx):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    body = f"<w:p>{hidden}<w:r><w:rPr><w:caps/></w:rPr><w:t>chi bộ</w:t></w:r></w:p>"
    assert lines(make_docx(body)) == ["CHI BỘ"]


def row(*cells):
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def test_a_table_in_a_cell_stays_in_it_and_a_merged_cell_is_said_once(make_docx):
    inner = f"<w:tbl>{row(p('x'), p('y'))}</w:tbl><w:p/>"
    merged = "<w:tcPr><w:vMerge/></w:tcPr><w:p/>"
    table = f"<w:tbl>{row(p('a'), inner)}{row(merged, p('b'))}</w:tbl>"
    assert lines(make_docx(table)) == ["a | x | y", " | b"]


def test_a_frame_of_one_cell_holds_ordinary_paragraphs(make_docx):
    assert lines(make_docx(f"<w:tbl>{row(p('một') + p('hai'))}</w:tbl>")) == ["một", "hai"]


def test_notes_follow_their_paragraph(make_docx):
    body = "<w:p><w:r><w:t>trước</w:t><w:footnoteReference w:id='2'/><w:t> sau</w:t></w:r></w:p>" + p("kế tiếp")
    line = f"<w:footnote w:id='0' w:type='separator'>{p('---')}</w:footnote>"
    notes = f"{line}<w:footnote w:id='2'>{p('chú thích')}</w:footnote>"
    assert lines(make_docx(body, footnotes=notes)) == ["trước sau", "chú thích", "kế tiếp"]


def test_a_note_that_refers_to_itself_ends(make_docx):
    reference = "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    assert lines(make_docx(reference, footnotes=f"<w:footnote w:id='1'>{reference}</w:footnote>")) == ["x", "x"]


NUMBERING = (
    "<w:abstractNum w:abstractNumId='7'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2.%3)'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='8'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='9'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf0b7'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='9'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='7'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)


def item(text, number, level=0):
    return p(text, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>")


def test_numbers_and_bullets_that_word_shows_are_written_out(make_docx):
    body = "".join(
        [
            *(item("Mở đầu", 1), item("a", 1, 1), item("b", 1, 1), item("c", 1, 2), item("Nội dung", 1)),
            *(item("d", 1, 1), item("gạch", 2), item("chấm", 3), item("lại", 4), item("hết", 0)),
        ]
    )
    assert lines(make_docx(body, numbering=NUMBERING)) == [
        *("I. Mở đầu", "1. a", "2. b", "2.a) c", "II. Nội dung", "1. d"),
        *("- gạch", "• chấm", "V. lại", "hết"),
    ]


def test_a_list_that_the_file_lost_has_no_numbers(make_docx):
    nameless = "<w:abstractNum><w:lvl w:ilvl='0'><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
    assert lines(make_docx(item("Mở đầu", 1), numbering=nameless)) == ["Mở đầu"]


def test_a_number_that_comes_from_a_style_is_written_out(make_docx):
    styles = (
        "<w:style w:type='paragraph' w:styleId='H'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    file = make_docx(p("Mở đầu", "<w:pStyle w:val='H'/>"), numbering=NUMBERING, styles=styles)
    assert lines(file) == ["I. Mở đầu"]


def run(text, font=""):
    fonts = f"<w:rPr><w:rFonts w:ascii='{font}' w:hAnsi='{font}'/></w:rPr>" if font else ""
    return f"<w:r>{fonts}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_runs_are_decoded_by_their_font(make_docx):
    runs = [("§ång chÝ ", ".VnTime"), ("bé", ".VnTimeH"), (" nêu: Ñaû", "VNI-Times"), (" Đảng", "Arial")]
    body = "".join(run(text, font) for text, font in runs)
    assert lines(make_docx(f"<w:p>{body}</w:p>")) == ["Đồng chí BỘ nêu: Đả Đảng"]


def test_a_letter_of_vni_split_over_two_runs_is_joined(make_docx):
    assert lines(make_docx(f"<w:p>{run('Ña', 'VNI-Times')}{run('ûng', 'VNI-Times')}</w:p>")) == ["Đảng"]


def test_unicode_typed_in_an_old_font_is_left_as_it_is(make_docx):
    assert lines(make_docx(f"<w:p>{run('trên địa bàn', '.VnTime')}</w:p>")) == ["trên địa bàn"]


@pytest.mark.parametrize(
    "styles",
    [
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='.VnTime'/></w:rPr></w:rPrDefault></w:docDefaults>",
        "<w:style w:type='paragraph' w:default='1'><w:rPr><w:rFonts w:hAnsi='.VnTime'/></w:rPr></w:style>",
    ],
)
def test_the_font_may_come_from_defaults_or_styles(make_docx, styles):
    body = f"<w:p>{run('®ång chÝ th&#xAD; kÝ')}</w:p>"
    assert lines(make_docx(body, styles=styles)) == ["đồng chí thư kí"]


def test_legacy_letters_without_a_font_are_told_by_the_text(make_docx):
    said = (
        "§ång chÝ bÝ th\xad nªu râ: viÖc thu quü v× ng\xadêi nghÌo ë tæ hai cßn chËm m\xadêi hai ngµy so víi kÕ ho¹ch."
    )
    assert lines(make_docx(p("CéNG HOµ") + p(said)))[0] == "CỘNG HOÀ"


def test_pages_end_where_word_last_ended_them(make_docx):
    rendered = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>"
    typed = "<w:p><w:r><w:t>một</w:t><w:br w:type='page'/></w:r></w:p>"
    inside = "<w:p><w:r><w:t>cuối </w:t><w:lastRenderedPageBreak/><w:t>trang</w:t></w:r></w:p>"
    file = make_docx(typed + rendered + inside + p("ba"))
    assert [lines(file, n) for n in (1, 2, 3)] == [["một"], ["hai", "cuối trang"], ["ba"]]


def test_pages_end_at_typed_breaks_where_word_told_none(make_docx):
    typed = "<w:p><w:r><w:t>một</w:t><w:br w:type='page'/></w:r></w:p>"
    file = make_docx(typed + p("hai") + p("ba", "<w:pageBreakBefore/>"))
    assert [lines(file, n) for n in (1, 2, 3)] == [["một"], ["hai"], ["ba"]]


def test_heads_and_feet_are_margins(make_docx):
    reading = docx.read(make_docx(p("nội dung"), header=p("Mẫu 2A")), Limits())
    assert [line.text for line in reading.pages[0].lines] == ["nội dung"]
    assert [line.text for line in reading.margins] == ["Mẫu 2A"]


def test_a_file_with_entities_is_damaged_and_nothing_is_read_for_them(make_docx):
    prolog = '<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(Unreadable, match="damaged"):
        lines(make_docx("<w:p><w:r><w:t>x&secret;</w:t></w:r></w:p>", prolog))


@pytest.mark.parametrize("body", ["<w:p>", "<w:p/>" + "<w:sdt>" * 300 + "</w:sdt>" * 300])
def test_broken_or_too_deep_xml_is_damaged(make_docx, body):
    with pytest.raises(Unreadable) as refusal:
        docx.read(make_docx(body), Limits())
    assert (refusal.value.code, refusal.value.detail) == ("damaged", "xml")


def test_a_cut_off_file_is_damaged(make_docx, make_source):
    with open(make_docx(p("nội dung " * 500)), "rb") as stream:
        data = stream.read()
    assert read_pages(make_source(data[: len(data) // 2]), Settings()).code == "damaged"


def test_a_file_without_the_document_is_damaged(tmp_path, make_source):
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/other.xml", "<x/>")
    assert read_pages(make_source(str(tmp_path / "x.docx")), Settings()).code == "damaged"


def test_a_file_with_a_password_is_encrypted(make_source):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    assert read_pages(make_source(data), Settings()).code == "encrypted"


@pytest.mark.parametrize("place", ["body", "header"])
def test_a_watermark_is_no_text_and_a_mark_of_secrecy_in_it_is_seen(place, make_docx, make_source):
    def drawn(words):
        shape = f"<v:shape><v:textpath string='{words}'/></v:shape>"
        mark = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
        return make_docx(mark + p("nội dung")) if place == "body" else make_docx(p("nội dung"), header=mark)

    assert lines(drawn("BẢN NHÁP")) == ["nội dung"]
    skipped = read_pages(make_source(drawn("TỐI MẬT")), Settings())
    assert isinstance(skipped, Skipped)
    assert skipped.code == "secrecy_mark"
