import logging
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tusoi_nlp.words.segmenter import old_tone_view, token_spans, word_spans

GOLDEN = (
    (
        "Chi bộ họp định kỳ tháng 6, đồng chí bí thư kết luận: còn nể nang, né tránh.",
        "Chi bộ|họp|định kỳ|tháng|6|,|đồng chí|bí thư|kết luận|:|còn|nể nang|,|né tránh|.",
    ),
    (
        "Ủy ban kiểm tra đảng ủy xã đề nghị khiển trách.\nCấp ủy nhất trí 9/9 phiếu.",
        "Ủy ban|kiểm tra|đảng ủy|xã|đề nghị|khiển trách|.|Cấp ủy|nhất trí|9/9 phiếu|.",
    ),
)


def words(text):
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(("text", "expected"), GOLDEN)
def test_words_of_minutes_are_cut_as_they_were(text, expected):
    assert "|".join(words(text)) == expected


@pytest.mark.parametrize("spelling", ["ủy ban", "uỷ ban", "Ủy ban", "Ủy Ban", "UỶ BAN", "ỦY BAN"])
def test_a_word_is_one_word_in_either_tone_placement_and_any_case(spelling):
    assert words(f"{spelling} họp") == [spelling, "họp"]


def test_a_word_never_crosses_a_line():
    assert words("chi\nbộ") == ["chi", "bộ"]


def test_the_old_tone_view_touches_only_open_syllables():
    assert old_tone_view("hòa ủy khỏe quý suy thoái hoàn Ðảng") == "hoà uỷ khoẻ quý suy thoái hoàn Đảng"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_view_is_as_long_as_the_text_and_tokens_leave_out_blanks_only(text):
    assert len(old_tone_view(text)) == len(text)
    assert "".join(text[a:b] for a, b in token_spans(text)) == "".join(text.split())


def test_loading_the_segmenter_leaves_logging_alone():
    program = (
        "import logging; from tusoi_nlp.words.segmenter import word_spans; word_spans('chi bộ');"
        "assert not logging.getLogger().handlers; assert logging.getLogger().level == logging.WARNING"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    assert logging.getLogger().level == logging.WARNING
