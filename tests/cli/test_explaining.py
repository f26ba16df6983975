from dataclasses import replace

import click
from fake_records import fake_judgement

from tusoi_nlp.cli.explain import highlight, print_passage
from tusoi_nlp.records import Ground, Hit, Passage


def _hit(text: str, phrase: str) -> Hit:
    start = text.index(phrase)
    return Hit("nq04.1.5", "admitted", "self", start, start + len(phrase), phrase, "self")


def test_overlapping_hits_of_two_catalogues_leave_the_text_whole():
    text = "Tôi còn nể nang, né tránh."
    shown = highlight(text, (_hit(text, "còn nể nang"), _hit(text, "nể"), _hit(text, "né tránh")))
    assert click.unstyle(shown) == text
    marked = [click.style(phrase, underline=True) for phrase in ("còn nể nang", "né tránh")]
    assert shown == f"Tôi {marked[0]}, {marked[1]}."


def test_an_indicator_is_told_by_its_name_and_numbers_as_vietnamese_write_them(capsys):
    text = "Tôi còn nể nang."
    judgement = fake_judgement("formulaic", p=0.91)
    passage = Passage("p0001", 1, 0, len(text), "discussion", None, text)
    labels = {"nq04.1.5": ("Giấu khuyết điểm, nể nang", "Hides faults")}
    print_passage(passage, (_hit(text, "nể nang"),), judgement, labels, "vi")
    told = capsys.readouterr().out
    assert "[hình thức 0,91]" in told
    assert "nq04.1.5 Giấu khuyết điểm, nể nang\n      tự nhận (admitted): «nể nang»" in told


def test_reasons_are_told_by_what_was_seen_and_in_the_words_of_the_passage_colons_too(capsys):
    text = "Đề nghị: đôi lúc còn muộn."
    reasons = Ground("act", "Đề nghị: đôi lúc còn muộn"), Ground("hedge", "đôi lúc")
    passage = Passage("p0001", 1, 0, len(text), "discussion", None, text)
    print_passage(passage, (), replace(fake_judgement("substantive"), reasons=reasons), {}, "en")
    assert capsys.readouterr().out.endswith("    - an act: Đề nghị: đôi lúc còn muộn\n    - hedge: đôi lúc\n")


def test_a_hit_names_its_rule_how_it_matched_and_the_version_of_its_catalogue(capsys):
    text = "toi con ne nang"
    hit = Hit("nq04.1.5", "admitted", "self", 8, 15, "ne nang", "self", fuzzy=True, catalogue="nq04@2016-10-30")
    print_passage(
        Passage("p0001", 1, 0, len(text), "discussion", None, text), (hit,), fake_judgement("formulaic"), {}, "vi"
    )
    assert "«ne nang» [quy tắc self; gần đúng: khớp khi bỏ dấu; nq04@2016-10-30]" in capsys.readouterr().out


def test_a_hit_that_the_model_proposed_says_so(capsys):
    text = "Chi ủy không họp."
    hit = Hit("nq04.2.2", "admitted", "collective", 0, 16, "Chi ủy không họp", "learned")
    print_passage(
        Passage("p0001", 1, 0, len(text), "discussion", None, text), (hit,), fake_judgement("formulaic"), {}, "vi"
    )
    assert "[mô hình đề nghị, không từ ngữ nào của danh mục khớp (learned)]" in capsys.readouterr().out
