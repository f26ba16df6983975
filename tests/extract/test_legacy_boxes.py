import pytest

from tusoi_nlp.extract.geometry import Box
from tusoi_nlp.extract.legacy_boxes import Glyph, LegacyFonts, name_of_font

TCVN3 = "§ång chÝ bÝ th\xad nªu râ viÖc thu quü v× ng\xadêi nghÌo ë tæ hai cßn chËm m\xadêi hai ngµy so víi kÕ ho¹ch"


def glyphs(text, font, baseline=100.0):
    """Return each character but blanks as a glyph 8 wide, side by side."""
    made, apart = [], True
    for n, c in enumerate(text):
        if c != " ":
            made.append(Glyph(Box(8.0 * n, 8.0 * n + 8, baseline, 12.0, c), font, apart))
        apart = c == " "
    return made


def said(boxes):
    return "".join(box.text for box in boxes)


def test_the_name_of_a_font_decodes_a_short_run_and_only_that():
    run = [*glyphs("Nghị quyết", "ABCDEF+TimesNewRoman"), *glyphs("C«ng t¸c", "ABCDEF+.VnTime")]
    assert said(LegacyFonts().decoded(run)) == "NghịquyếtCôngtác"


def test_the_font_of_capitals_gives_capitals():
    assert said(LegacyFonts().decoded(glyphs("céng hoµ", "XYZABC+.VnTimeH,Bold"))) == "CỘNGHOÀ"


def test_two_boxes_of_vni_become_one_as_wide_as_both():
    boxes = LegacyFonts().decoded(glyphs("Ñaûng boä", "VNI-Times"))
    assert said(boxes) == "Đảngbộ"
    assert (boxes[1].left, boxes[1].right) == (8.0, 24.0)


def test_a_font_without_a_telling_name_is_told_by_its_text_and_remembered():
    fonts = LegacyFonts()
    assert not fonts
    assert said(fonts.decoded(glyphs(TCVN3, "F7"))).startswith("Đồngchíbíthưnêurõ")
    assert fonts
    assert said(fonts.decoded(glyphs("C«ng t¸c", "F7"))) == "Côngtác"
    assert said(fonts.decoded(glyphs("C«ng t¸c", "F8"))) == "C«ngt¸c"


def test_unicode_in_a_font_of_an_old_name_stays():
    assert said(LegacyFonts().decoded(glyphs("Đảng bộ xã", ".VnTime"))) == "Đảngbộxã"


def test_eth_is_e_acute_in_tcvn3_and_left_to_normalisation_elsewhere():
    fonts = LegacyFonts()
    assert said(fonts.decoded(glyphs("nÐ tr¸nh", ".VnArial"))) == "nétránh"
    assert said(fonts.decoded(glyphs("Ðảng bộ", "Arial"))) == "Ðảngbộ"


def test_a_hyphen_in_the_place_of_a_letter_is_that_letter():
    assert said(LegacyFonts().decoded(glyphs("bÝ th- ng-êi", ".VnTime"))) == "bíthưngười"


def test_names_of_fonts_are_told_without_what_makers_of_pdf_add():
    assert name_of_font("ABCDEF+.VnTimeH,BoldItalic") == ".VnTimeH"
    assert name_of_font("#.VnArial-Bold") == ".VnArial"
    assert name_of_font("VNI-Times") == "VNI-Times"


VNI = (
    "Ñoàng chí bí thö neâu roõ vieäc thu quyõ vì ngöôøi ngheøo ôû toå hai coøn chaäm möôøi hai ngaøy so vôùi keá hoaïch"
)
SAID = "Đồngchíbíthưnêurõviệcthuquỹvìngườinghèoởtổhaicònchậmmườihaingàysovớikếhoạch"


@pytest.mark.parametrize(
    "fonts", [(".VnTime", "VNI-Times"), ("F1", "F2"), ("F1", "F1"), ("", ""), ("VNI-Times", ".VnTime")]
)
def test_lines_in_both_encodings_on_one_page_are_decoded_each_by_its_own(fonts):
    lines = [*glyphs(TCVN3, fonts[0], 100), *glyphs(VNI, fonts[1], 120), *glyphs(TCVN3, fonts[0], 140)]
    assert said(LegacyFonts().decoded(lines)) == SAID * 3


def test_a_short_line_in_a_font_without_a_telling_name_is_decoded_where_no_word_is_in_doubt():
    body = [*glyphs("Đồng chí bí thư nêu rõ việc thu quỹ", "Arial"), *glyphs("vieäc thu quyõ coøn chaäm", "F2", 120)]
    assert said(LegacyFonts().decoded(body)) == "Đồngchíbíthưnêurõviệcthuquỹviệcthuquỹcònchậm"
    assert said(LegacyFonts().decoded(glyphs("Björn Müller à la façon", "F2"))) == "BjörnMülleràlafaçon"
