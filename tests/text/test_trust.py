import base64
from random import Random

import pytest

from tusoi_nlp.text.trust import share_in_words, share_of_marked_words, trust_of

GOOD = "Đồng chí bí thư nêu rõ: việc thu quỹ vì người nghèo ở tổ hai còn chậm mười hai ngày so với kế hoạch. " * 2


def test_good_vietnamese_is_trusted_and_a_few_words_are_not_judged():
    assert trust_of(GOOD) == 1.0
    assert trust_of("THƯ KÝ | CHỦ TRÌ") is None
    assert trust_of("") is None


@pytest.mark.parametrize(
    "broken",
    [
        "Th i gian: 12 gi 15 ph t ng y 3 th ng 6 n m 2025. D a i m: nh v n h a th n ng L m, x H a T n. Ch tr : b " * 2,
        GOOD.replace("ồ", "\ue01a").replace("ế", "\ue02b").replace("à", "\ufffd").replace("i", "\ue003"),
        GOOD.replace(" ", "").replace("n", "n "),
        "%ӅQ%ҥP JKLQK QJK QWKxQ SKzQJ KӑS WҫQJ EiR FiR TXê ,, FKұP " * 4,
        " ".join(GOOD.replace(" ", "")),
    ],
)
def test_text_that_lost_its_letters_or_their_order_is_not_trusted(broken):
    assert trust_of(broken) < 0.6


def test_a_few_unnamed_glyphs_are_already_too_many_for_a_short_text():
    assert trust_of("\ue001\ue002\ue003 bộ") < 0.5


def test_bullets_of_symbol_fonts_cost_little():
    assert trust_of(f"\uf0b7 {GOOD} \uf0b7 {GOOD}") > 0.95


def test_words_without_marks_are_told():
    assert share_of_marked_words(GOOD) > 0.7
    assert share_of_marked_words("CQNG HOA XA HOI CHU NGHIA VIET NAM") == 0.0
    assert share_of_marked_words("12/3") == 0.0


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "Dong chi bi thu neu ro: viec thu quy vi nguoi ngheo o to hai con cham muoi hai ngay so voi ke hoach.",
        "The secretary said that the collection of the fund had been twelve days late, and that nobody had asked why.",
        "Klei bruă čhuê kơ phung ƀuôn sang jing hrŏ mơ̆ng thŭn dih, kna hŏng drei lŏ bi djŏ hnơ̆ng, amâo mâo sa čô hlăk.",
        "Pi quá cúa bản rà hẩu đảy mì lai, vạ căn hết fiệc nẩy chắng đảy; au nâng ăn nưng lai cần bấu mà họp.",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc. Biªn b¶n häp chi bé th¸ng s¸u n¨m nay.",
        "支部会议记录，党员同志们进行了批评与自我批评。" * 4,
        "THCS 12 | KHTC 55,2 | UBND 33 | HĐND 77 | TDP 3 | BCĐ 4 | MTTQ 22 | CCB 23 | HND 5 | ĐTN 77 | HPN 4 | CB 3 "
        * 2,
    ],
    ids=["Vietnamese", "without marks", "English", "Ede", "Tay", "TCVN3", "Chinese", "abbreviations"],
)
def test_letters_of_every_language_stand_in_words(text):
    assert share_in_words(text) > 0.5


RANDOM = Random(5).randbytes(3000)


@pytest.mark.parametrize(
    "text",
    [
        RANDOM.decode("utf-16-le", "replace"),
        RANDOM.decode("latin-1"),
        "".join(chr(32 + byte % 95) for byte in RANDOM),
        base64.encodebytes(RANDOM).decode(),
    ],
    ids=["UTF-16", "Latin-1", "printable", "base64"],
)
def test_letters_of_bytes_at_random_stand_in_none(text):
    assert share_in_words(text) < 0.35


@pytest.mark.parametrize(
    "text", ["", "12,5 | 13,0 | 14,7 " * 50, "Kết quả: x x o x", "B I Ê N B Ả N H Ọ P C H I B Ộ " * 9]
)
def test_too_few_letters_in_a_row_prove_nothing(text):
    assert share_in_words(text) is None
