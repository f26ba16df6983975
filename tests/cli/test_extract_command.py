import json

import pytest
from click.testing import CliRunner

from tusoi_nlp.cli import main
from tusoi_nlp.cli.extract import command


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("BIÊN BẢN\nTHƯ KÝ            CHỦ TRÌ")
    (tmp_path / "b.rar").write_text("Rar!")
    return tmp_path


def test_text_goes_to_output_and_skipped_files_to_error(folder):
    result = CliRunner().invoke(command, [str(folder)])
    assert result.exit_code == 0
    pages, structure = result.stdout.split("--- cấu trúc\n")
    assert pages == "=== a.txt (txt, 1 trang)\n--- trang 1\nBIÊN BẢN\nTHƯ KÝ | CHỦ TRÌ\n"
    assert structure.startswith("loại: biên bản sinh hoạt chi bộ; kỳ: –; ngày: –\nchi bộ: –")
    assert result.stderr.startswith("b.rar: unsupported: Chương trình chưa đọc được loại tệp này (rar). Mở bằng")


def test_json_is_one_object_a_file(folder):
    (line,) = CliRunner().invoke(command, [str(folder), "--json"]).stdout.splitlines()
    read = json.loads(line)
    assert (read["path"], read["kind"]) == ("a.txt", "txt")
    assert read["pages"][0]["lines"][1]["cells"] == ["THƯ KÝ", "CHỦ TRÌ"]
    assert (read["structure"]["genre"], read["structure"]["passages"]) == ("minutes", [])


def test_english_is_spoken_when_asked(folder):
    assert "Open it in the program" in CliRunner().invoke(command, [str(folder), "--lang", "en"]).stderr


def test_it_ends_with_3_where_no_file_can_be_read(folder, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["tusoi", "extract", str(folder / "b.rar")])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 3
    assert "không đọc được tệp nào trong 1 tệp" in capsys.readouterr().err
