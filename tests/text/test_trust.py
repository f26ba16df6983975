import pytest

from tusoi_nlp.text.trust import share_of_marked_words, trust_of

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
