from pathlib import Path

import pytest
from click.testing import CliRunner

from tusoi_nlp.cli.catalogue import command


def run(*arguments):
    return CliRunner().invoke(command, arguments)


def test_list_names_the_shipped_catalogues():
    assert "nq04  27 biểu hiện" in run("list").stdout


def test_show_tells_an_indicator_with_its_sub_behaviours_and_cues():
    told = run("show", "nq04.1.5", "--lang", "en").stdout
    assert "Hiding faults" in told
    assert "  c. nể nang, né tránh, ngại va chạm" in told


def test_show_tells_all_items_of_a_catalogue():
    told = run("show", "nq04").stdout.splitlines()
    assert len([line for line in told if line.startswith("nq04.")]) == 27
    assert told[1:3] == ["Ban hành: Ban Chấp hành Trung ương", "Các mục là: khuyết điểm (-)"]


def test_show_tells_levels_of_a_catalogue_and_to_whom_an_item_applies():
    assert "Levels: tốt, khá, trung bình, yếu kém" in run("show", "vd_neu_guong", "--lang", "en").stdout
    assert "Đối tượng: tổ chức" in run("show", "vd_dia_phuong", "1.1").stdout.splitlines()


def test_check_tells_problems_and_ends_with_4(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("[catalogue]\n", encoding="utf-8")
    result = run("check", str(file))
    assert result.exit_code == 4
    assert "thiếu bảng [item]" in result.stdout


def test_check_of_a_right_one_says_so():
    assert run("check", "nq04").stdout == "nq04: không có lỗi, 27 biểu hiện\n"


@pytest.fixture
def corpus(tmp_path):
    file = tmp_path / "c.jsonl"
    file.write_text('{"text": "Tôi còn nể nang."}\n{"text": "Đ/c Mận còn nể nang, né tránh."}\n', encoding="utf-8")
    return str(file)


@pytest.mark.slow
def test_show_takes_an_item_by_its_end_and_counts_its_hits_and_cues_on_a_corpus(corpus):
    told = run("show", "nq04", "1.5", "--corpus", corpus, "--lang", "en").stdout
    assert "In 2 passages: [admitted 1, attributed 1]" in told
    assert "     2  nể nang" in told


def test_show_counts_every_item_of_a_catalogue_on_a_corpus(corpus):
    told = run("show", "nq04", "--corpus", corpus).stdout.splitlines()
    assert next(line for line in told if line.startswith("nq04.1.1")).endswith("[0]")
    assert "tự nhận 1" in next(line for line in told if line.startswith("nq04.1.5"))


def test_show_of_a_sub_behaviour_tells_its_item():
    assert run("show", "nq04.1.5c").stdout == run("show", "nq04", "1.5").stdout


def test_a_corpus_without_texts_is_told(tmp_path):
    result = run("check", "nq04", "--corpus", str(tmp_path))
    assert "không có đoạn nào" in result.exception.told("vi")


def test_show_of_an_unknown_item_tells_near_ones():
    result = run("show", "nq04", "nq04.1.55")
    assert result.exit_code != 0
    assert "nq04.1.5" in str(result.exception)


def test_show_of_an_item_like_none_tells_where_all_stand_and_not_the_first():
    told = run("show", "qd37", "tham nhũng").exception.told("vi")
    assert told == 'danh mục qd37 không có biểu hiện "tham nhũng". Các mã của nó: tusoi catalogue show qd37'


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nq4", 'không có danh mục hay biểu hiện "nq4". Gần nhất: nq04'),
        ("tỉnh", 'không có danh mục "tỉnh". Danh mục có sẵn: nq04, qd144, qd37'),
        ("xa.1", "hoặc chỉ một tệp .toml"),
    ],
)
def test_show_of_an_unknown_catalogue_tells_near_ones_or_all_and_that_a_file_will_do(name, told):
    assert told in run("show", name).exception.told("vi")


def test_check_tells_cues_that_never_or_too_often_speak(corpus):
    told = run("check", "nq04", "--corpus", corpus, "--lang", "en").stdout
    assert 'never met: nq04.1.1 cues "khô Đảng, nhạt đoàn"' in told
    assert 'met in 100% of the passages, so it tells little: nq04.1.5 "nể nang"' in told


def test_check_advises_more_cues_without_calling_it_an_error(tmp_path):
    text = (Path(__file__).parents[2] / "tusoi_nlp/data/catalogues/vd_neu_guong.toml").read_text(encoding="utf-8")
    file = tmp_path / "xa.toml"
    item = '[[item]]\nid = "xa.9"\ngroup = 1\nnumber = 9\nlabel_vi = "x"\nlabel_en = "x"\ncues = ["họp muộn"]\n'
    file.write_text(text.replace("vd_neu_guong", "xa") + item, encoding="utf-8")
    result = run("check", str(file), "--lang", "en")
    assert result.exit_code == 0
    assert "few cues (6 or more are advised): xa.9 (1)" in result.stdout


def test_examples_are_marked_as_such():
    told = run("list").stdout.splitlines()
    marked = [line.split()[0] for line in told if "VÍ DỤ, không do cơ quan nào ban hành" in line]
    assert marked == ["vd_dia_phuong", "vd_neu_guong", "vd_tu_cham"]
    assert len(told) > len(marked)
