import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_nlp.text.legacy import (
    decode,
    detect,
    encoding_of_font,
    is_font_of_capitals,
    restore_capitals,
    restore_lost_letters,
    spell_out,
)

MARKED = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
IN_TCVN3 = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ"
IN_VNI = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"
)
UNICODE = "Đồng chí bí thư nêu rõ: việc thu quỹ vì người nghèo ở tổ hai còn chậm mười hai ngày so với kế hoạch."
TCVN3 = "§ång chÝ bÝ th\xad nªu râ: viÖc thu quü v× ng\xadêi nghÌo ë tæ hai cßn chËm m\xadêi hai ngµy so víi kÕ ho¹ch."
VNI = "Ñoàng chí bí thö neâu roõ: vieäc thu quyõ vì ngöôøi ngheøo ôû toå hai coøn chaäm möôøi hai ngaøy so vôùi "
VNI += "keá hoaïch"


def test_every_lower_case_letter_of_tcvn3_is_decoded():
    assert decode(IN_TCVN3, "tcvn3") == MARKED


def test_the_seven_capitals_that_tcvn3_has_are_decoded():
    assert decode("¡¢§£¤¥¦", "tcvn3") == "ĂÂĐÊÔƠƯ"


def test_every_lower_case_letter_of_vni_is_decoded():
    assert decode(IN_VNI, "vni") == " ".join(MARKED)


def test_every_capital_of_vni_is_decoded():
    assert decode(IN_VNI.upper(), "vni") == " ".join(MARKED.upper())


def test_a_capital_with_a_small_mark_of_vni_is_a_capital():
    assert decode("Ñaûng boä AÙ aù Aù", "vni") == "Đảng bộ Á á Á"


@given(st.text(MARKED + "bcdghklmnpqrstvx .,", max_size=40))
def test_what_is_spelt_in_a_legacy_encoding_is_decoded_to_itself(text):
    tcvn3 = dict(zip(MARKED, IN_TCVN3, strict=True))
    vni = dict(zip(MARKED, IN_VNI.split(), strict=True))
    assert decode("".join(tcvn3.get(c, c) for c in text), "tcvn3") == text
    assert decode("".join(vni.get(c, c) for c in text), "vni") == text


def test_all_marked_letters_and_their_capitals_are_134():
    assert len(set(MARKED) | set(MARKED.upper())) == 134
    assert unicodedata.is_normalized("NFC", decode(IN_VNI, "vni"))


def test_lower_case_tcvn3_agrees_with_iconv():
    iconv = shutil.which("iconv")
    if (
        not iconv
        or "TCVN5712-1" not in subprocess.run([iconv, "-l"], check=False, capture_output=True, text=True).stdout
    ):
        pytest.skip("no iconv that knows TCVN5712-1")
    command = [iconv, "-f", "TCVN5712-1", "-t", "UTF-8"]
    out = subprocess.run(command, input=IN_TCVN3.encode("latin-1"), capture_output=True, check=True).stdout
    assert unicodedata.normalize("NFC", out.decode()) == MARKED


def test_letters_in_the_symbol_area_of_word_are_decoded():
    assert decode("\uf0aeång chÝ", "tcvn3") == "đồng chí"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UNICODE, "unicode"),
        (unicodedata.normalize("NFD", UNICODE), "unicode"),
        (UNICODE.replace("Đ", "Ð"), "unicode"),
        (TCVN3, "tcvn3"),
        (VNI, "vni"),
        ("The quick brown fox jumps over the lazy dog, and then it does it again and again until noon.", "unicode"),
        ("khong dau " * 20, "unicode"),
        ("", "unicode"),
        (TCVN3[:60], "unicode"),
    ],
)
def test_the_encoding_is_told_from_80_characters_on(text, encoding):
    assert detect(text) == encoding


def test_detected_text_decodes_to_the_same_sentence():
    assert decode(TCVN3, "tcvn3") == UNICODE
    assert decode(f"{VNI}.", "vni") == UNICODE


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "tcvn3", False),
        (".VnTimeH", "tcvn3", True),
        (".vnarial", "tcvn3", False),
        ("VNI-Times", "vni", False),
        ("Times New Roman", "unicode", False),
        ("", "unicode", False),
    ],
)
def test_the_name_of_a_font_tells_its_encoding(font, encoding, capitals):
    assert encoding_of_font(font) == encoding
    assert is_font_of_capitals(font) is capitals


def test_a_line_of_capitals_is_restored_and_another_is_not():
    assert restore_capitals("CộNG HOà Xã HộI") == "CỘNG HOÀ XÃ HỘI"
    assert restore_capitals("Cộng hoà") == "Cộng hoà"


def test_a_hyphen_that_was_a_letter_is_restored_and_a_real_one_is_not():
    assert "".join(restore_lost_letters("bí th- cùng ng-ời, t- t-ởng")) == "bí thư cùng người, tư tưởng"
    assert "".join(restore_lost_letters("- Số 04-NQ/TW, Mác-Lênin")) == "- Số 04-NQ/TW, Mác-Lênin"


def test_a_letter_that_was_dropped_is_restored_where_no_syllable_stands_without_it():
    assert "".join(restore_lost_letters("đợc cơ sở PHƠNG HỚNG mời")) == "được cơ sở PHƯƠNG HƯỚNG mời"


def test_each_spelt_letter_is_told_with_its_place():
    assert list(spell_out("boä.", "vni")) == [(0, 1, "b"), (1, 3, "ộ"), (3, 4, ".")]
