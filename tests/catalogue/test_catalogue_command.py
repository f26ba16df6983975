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
    assert len(run("show", "nq04").stdout.splitlines()) == 28


def test_check_tells_problems_and_ends_with_4(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text("[catalogue]\n", encoding="utf-8")
    result = run("check", str(file))
    assert result.exit_code == 4
    assert "thiếu bảng [item]" in result.stdout


def test_check_of_a_right_one_says_so():
    assert run("check", "nq04").stdout == "nq04: không có lỗi, 27 biểu hiện\n"
