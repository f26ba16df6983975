from __future__ import annotations

import json
import re
from math import nan
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from tusoi_nlp.cli.corpus import command
from tusoi_nlp.cli.corpus_tables import tell_agreement
from tusoi_nlp.cli.train import command as train
from tusoi_nlp.corpus import write_lines
from tusoi_nlp.corpus.agreement import Agreement, LabelAgreement
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.errors import CorpusError, RunFolderError

SMALL = str(Path(__file__).parents[1] / "classify" / "small_corpus.jsonl")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=False)


def test_check_tells_all_problems_at_once_with_file_and_line(tmp_path: Path) -> None:
    lines = [
        '{"id": "p1", "text": "Còn nể nang.", "criticism": "bad", "facets": ["proof"], "group": "g"}',
        "{",
        '{"id": "p3", "text": "Còn nể nang.", "criticism": "formulaic", "facets": ["act"], "group": "g"}',
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = run("check", tmp_path, "--lang", "en")
    told = found.stdout.splitlines()
    assert found.exit_code == 4
    assert [line.removeprefix(str(tmp_path)).split(" ")[0] for line in told] == ["/c.jsonl:1:"] * 2 + [
        "/c.jsonl:2:",
        "/c.jsonl:3:",
    ]
    assert "criticism" in told[0]
    assert "facets" in told[1]
    assert found.stderr == "4 places to mend\n"


def test_check_of_a_good_corpus_prints_nothing_and_ends_well() -> None:
    found = run("check", SMALL)
    assert (found.exit_code, found.stdout) == (0, "")


def test_stats_prints_tables_or_json() -> None:
    assert run("stats", SMALL).stdout.startswith("18 đoạn, 3 nhóm")
    assert json.loads(run("stats", SMALL, "--json").stdout)["by_label"] == {
        "substantive": 6,
        "formulaic": 6,
        "none": 6,
    }


def test_agreement_writes_a_corpus_with_what_only_one_tagged_under_maybe(tmp_path: Path) -> None:
    line = {"id": "p1", "text": "Còn nể nang.", "criticism": "formulaic", "facets": [], "group": "g"}
    tags = [[{"id": f"nq04.{item}", "stance": "admitted"} for item in items] for items in (("1.5", "1.4"), ("1.5",))]
    for name, own in zip(("one", "two"), tags, strict=True):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({**line, "indicators": own}), encoding="utf-8")
    out = tmp_path / "settled.jsonl"
    told = run("agreement", tmp_path / "one.jsonl", "--second", tmp_path / "two.jsonl", "--settled", out)
    assert "1 đoạn vào" in told.stderr
    row = json.loads(out.read_text(encoding="utf-8"))
    assert (row["indicators"], row["maybe"]) == (tags[1], ["nq04.1.4"])
    assert run("check", out).exit_code == 0


def test_tables_without_a_row_are_left_out_and_heads_are_words(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in Path(SMALL).read_text(encoding="utf-8").splitlines()]
    told = write_lines([row | {"facets": [], "indicators": []} for row in rows])
    (tmp_path / "bare.jsonl").write_text(told, encoding="utf-8")
    heads = re.findall(r"\n\n(.+?)  ", run("stats", tmp_path / "bare.jsonl").stdout)
    assert heads == ["nhận định (criticism)", "thể loại (genre)", "loại đoạn (kind)", "nhóm (group)"]


def test_tables_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    first, second = (json.loads(line) for line in Path(SMALL).read_text(encoding="utf-8").splitlines()[:2])
    paired = write_lines([row | {"pair": "x", "case": "hedge"} for row in (first, second)])
    (tmp_path / "paired.jsonl").write_text(paired, encoding="utf-8")
    assert re.findall("pairs|hard cases", run("stats", tmp_path / "paired.jsonl").stdout) == []
    assert "hard cases" in run("stats", tmp_path / "paired.jsonl", "--lang", "en").stdout
    table = run("agreement", SMALL, "--second", SMALL).stdout
    assert re.findall(r"alike|nan|first|\d\.\d", table) == []
    assert "minutes                            6                  1,000 (–)" in table


def test_the_bounds_of_an_interval_are_told_apart_though_one_is_negative() -> None:
    unknown = Score(nan, nan, nan)
    found = LabelAgreement(9, Score(0.1, -0.03, 1.0), Score(-0.13, -0.23, -0.01), unknown)
    table = tell_agreement(Agreement(9, 3, 0, 0, ((0,) * 3,) * 3, found, {}, {}, unknown, unknown, unknown), "vi")
    assert "  0,100 (-0,030 đến 1,000) -0,130 (-0,230 đến -0,010)  " in table


def test_a_corpus_agrees_with_itself() -> None:
    table = run("agreement", SMALL, "--second", SMALL, "--lang", "en").stdout
    assert table.startswith("18 passages in common, 3 groups")
    found = json.loads(run("agreement", SMALL, "--second", SMALL, "--json").stdout)
    assert found["overall"]["kappa"] == {"value": 1.0, "low": 1.0, "high": 1.0}


def test_what_cannot_be_measured_is_null_in_json(tmp_path: Path) -> None:
    line = '{"id": "p1", "text": "Họp tối.", "criticism": "none", "group": "g"}\n'
    (tmp_path / "c.jsonl").write_text(line, encoding="utf-8")
    told = run("agreement", tmp_path, "--second", tmp_path, "--json").stdout
    assert "NaN" not in told
    assert json.loads(told)["overall"]["kappa"] == {"value": None, "low": None, "high": None}


def test_check_tells_everything_that_is_wrong_in_one_line(tmp_path: Path) -> None:
    tags = [{"id": "nq04.1.5", "stance": "denyed", "start": 5, "end": 99}, {"stance": "denied"}]
    row = {"id": "p", "text": "Họp tối.", "criticism": "none", "facets": ["x", "y"], "indicators": tags, "group": "g"}
    further = {"genre": "minutes", "kind": "natrual", "maybe": [5]}
    (tmp_path / "c.jsonl").write_text(json.dumps({**row, **further}), encoding="utf-8")
    told = run("check", tmp_path, "--lang", "en").stdout
    wrong = ["denyed", "[5, 99]", "indicators", '"x"', '"y"', "natrual", "maybe"]
    assert len(told.splitlines()) == 7
    assert [word for word in wrong if word not in told] == []


def test_export_and_import_are_told_and_give_the_corpus_back(tmp_path: Path) -> None:
    exported, back = tmp_path / "d.jsonl", tmp_path / "back.jsonl"
    assert run("export", SMALL, "--format", "doccano", "-o", exported, "--lang", "en").stderr.startswith("18 passages")
    assert run("import", exported, "--format", "doccano", "-o", back).exit_code == 0
    assert run("agreement", SMALL, "--second", back, "--json").exit_code == 0
    assert run("check", back).exit_code == 0


def test_no_file_is_written_over_that_is_read_from_a_folder(tmp_path: Path) -> None:
    row = {"id": "a1", "group": "g", "text": "Tôi thu quỹ chậm mười hai ngày.", "criticism": "substantive"}
    kept = json.dumps(row, ensure_ascii=False) + "\n"
    (tmp_path / "a.jsonl").write_text(kept, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(kept.replace("a1", "b1"), encoding="utf-8")
    refused = run("export", tmp_path, "--format", "jsonl", "-o", tmp_path / "a.jsonl")
    assert refused.exit_code == 2
    assert (tmp_path / "a.jsonl").read_text(encoding="utf-8") == kept
    assert run("export", tmp_path, "--format", "csv", "-o", tmp_path / "a.csv").exit_code == 0


def test_a_wrong_import_tells_every_problem_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text,criticism\n1,Còn trầm.,good\n2,Còn nể.,fine\n", encoding="utf-8")
    found = run("import", tmp_path / "a.csv", "--format", "csv", "-o", tmp_path / "out.jsonl", "--lang", "en")
    assert found.exit_code == 4
    assert len(found.stdout.splitlines()) == 2
    assert not (tmp_path / "out.jsonl").exists()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "small" / "1"
    CliRunner().invoke(train, [SMALL, "--out", str(folder)], catch_exceptions=False)
    return folder


def test_next_gives_unlabelled_passages_with_all_their_fields(model: Path, tmp_path: Path) -> None:
    known = json.loads(Path(SMALL).read_text(encoding="utf-8").splitlines()[0])
    rows = [
        {"id": "u1", "text": known["text"]},
        {"id": "u2", "text": "Loa xóm Đình câm từ trước Tết, chưa ai báo.", "group": "xóm Đình"},
    ]
    (tmp_path / "u.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    out = tmp_path / "next.jsonl"
    run("next", SMALL, "--unlabelled", tmp_path / "u.jsonl", "--model", model, "-o", out)
    (chosen,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (chosen["id"], chosen["group"]) == ("u2", "xóm Đình")
    assert 0 < chosen["doubt"] <= 1
    assert "criticism" not in chosen


def test_next_reads_the_masked_passages_of_a_run(model: Path, tmp_path: Path) -> None:
    tables = tmp_path / "run" / "tables"
    tables.mkdir(parents=True)
    passages = {"doc_id": ["d"], "passage_id": ["p0001"], "section": ["discussion"], "text": ["[ĐV01]: loa câm."]}
    pd.DataFrame(passages).to_parquet(tables / "passages.parquet")
    pd.DataFrame({"doc_id": ["d"], "cell_id": ["c1"], "genre": ["minutes"]}).to_parquet(tables / "documents.parquet")
    out = tmp_path / "next.csv"
    run("next", SMALL, "--unlabelled", tmp_path / "run", "--model", model, "--format", "csv", "-o", out)
    assert out.read_text(encoding="utf-8-sig").splitlines()[1].startswith("d-p0001,[ĐV01]: loa câm.,,,,c1,minutes")


def test_next_tells_a_folder_that_is_no_run_as_that(model: Path, tmp_path: Path) -> None:
    with pytest.raises(RunFolderError, match="is not the run folder of a scan"):
        run("next", SMALL, "--unlabelled", tmp_path, "--model", model, "-o", tmp_path / "next.csv")
    assert not (tmp_path / "next.csv").exists()


@pytest.mark.parametrize("name", ["xlsx", "spacy", "conll"])
def test_a_file_of_another_format_is_told_without_the_words_of_libraries(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out.jsonl"
    with pytest.raises(CorpusError) as told:
        run("import", SMALL, "--format", name, "-o", out)
    assert not re.search(r"zip|Error|E\d{4}|argument", told.value.told("en"))
    assert not out.exists()


def test_check_tells_suspects_without_calling_them_errors() -> None:
    found = run("check", SMALL, "--errors", "--n", 2, "--lang", "en")
    assert found.exit_code == 0
    assert all("perhaps" in line for line in found.stdout.splitlines())


@pytest.mark.parametrize("arguments", [["check"], ["stats"], ["export", "--format", "csv", "-o", "out.csv"]])
def test_a_corpus_without_a_passage_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "empty.jsonl").touch()
    found = CliRunner().invoke(command, [*arguments, "corpus"])
    assert isinstance(found.exception, CorpusError)
    assert "there is no passage in corpus" in str(found.exception)
    assert not (tmp_path / "out.csv").exists()


def test_a_file_that_is_no_text_is_one_of_the_problems_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"id": "p1"}'.encode("utf-16"))
    (tmp_path / "b.jsonl").write_text("{\n", encoding="utf-8")
    found = CliRunner().invoke(command, ["check", str(tmp_path)])
    assert found.exit_code == 4
    assert "a.jsonl (không phải UTF-8)" in found.stdout
    assert "b.jsonl:1" in found.stdout


def test_a_bad_byte_is_told_with_its_line_and_the_other_lines_are_checked(tmp_path: Path) -> None:
    good = '{"id": "p1", "text": "Họp tối.", "criticism": "none", "group": "g"}\n'
    (tmp_path / "a.jsonl").write_bytes(good.encode() + b'{"id": "\xe1"}\n\n' + b"{\n")
    told = run("check", tmp_path).stdout.splitlines()
    assert [line.removeprefix(str(tmp_path)) for line in told] == [
        "/a.jsonl:2: dòng này không phải UTF-8 (byte thứ 9 của dòng). Lưu lại tệp dạng UTF-8",
        "/a.jsonl:4: dòng này không phải một đối tượng JSON (cột 2). Mỗi dòng phải là một đối tượng JSON",
    ]


def test_a_wrong_key_inside_an_indicator_is_named_as_that(tmp_path: Path) -> None:
    tags = [{"indicator": "nq04.1.5", "stance": "denied"}, {"id": "nq04.1.5", "stance": "denied", "phrase": 5}]
    row = {"id": "p", "text": "Họp tối.", "criticism": "none", "indicators": tags, "group": "g"}
    (tmp_path / "c.jsonl").write_text(json.dumps(row), encoding="utf-8")
    told = run("check", tmp_path).stdout.splitlines()
    assert [line.partition(": ")[2].partition(". Các")[0] for line in told] == [
        "thiếu trường indicators.id",
        "trường indicators.phrase phải là chuỗi ký tự trong ngoặc kép, không để trống; ở đây là 5",
    ]


def test_an_export_that_finds_no_room_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.csv").write_text("cũ", encoding="utf-8")

    def fill_disk(place: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill_disk)
    found = CliRunner().invoke(command, ["export", SMALL, "--format", "csv", "-o", str(tmp_path / "out.csv")])
    assert isinstance(found.exception, CorpusError)
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "cũ"


WRONG_FILES = [
    ("csv", b"noi dung,nhan\n1,2\n", "f:1: dòng đầu phải là tên cột, và phải có cột text."),
    ("csv", b"text,text\n1,2\n", 'f:1: có hai cột tên "text".'),
    ("csv", "text,nhãn\n".encode("utf-16"), "f:1: dòng này không phải UTF-8 (byte thứ 1 của dòng)."),
    ("csv", b"text\n\nabc \xe1\n", "f:3: dòng này không phải UTF-8 (byte thứ 5 của dòng)."),
    ("doccano", b"{}\nid,text\n", "f:2: dòng này không phải một đối tượng JSON"),
    ("labelstudio", b"id,text\n", "f:1: dòng này không phải một đối tượng JSON"),
    ("labelstudio", b"[1]", "f, Label Studio: tệp không đúng dạng nêu ở --format"),
    ("xlsx", b"id,text\n", "f, XLSX: tệp không đúng dạng nêu ở --format"),
    ("spacy", b"id,text\n", "f, DocBin: tệp không đúng dạng nêu ở --format"),
    ("conll", b"a b\nc\n", "f:1: đoạn bắt đầu ở dòng này có các dòng không cùng số cột (1, 2)."),
]


@pytest.mark.parametrize(("name", "data", "told"), WRONG_FILES)
def test_a_file_that_is_not_of_its_format_is_told_with_its_name_and_place(tmp_path, name, data, told) -> None:
    (tmp_path / "f").write_bytes(data)
    with pytest.raises(CorpusError) as error:
        run("import", tmp_path / "f", "--format", name, "-o", tmp_path / "o.jsonl")
    assert error.value.told("vi").removeprefix(f"{tmp_path}/").startswith(told)
