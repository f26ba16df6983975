from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tusoi_nlp.cli.classify import command as classify
from tusoi_nlp.cli.classify import read_passages
from tusoi_nlp.cli.evaluate import command as evaluate
from tusoi_nlp.cli.files import write_whole
from tusoi_nlp.cli.train import command as train
from tusoi_nlp.errors import CorpusError, SettingsError

CORPUS = str(Path(__file__).parents[1] / "classify" / "small_corpus.jsonl")
LINES = (
    '{"id": "p1", "text": "Đ/c Sửu nộp báo cáo quý II trễ 12 ngày.", "section": "thảo luận"}\n'
    '\n{"id": 7, "text": "x"}\n'.replace('"id": 7', '"id": "p2"')
)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli") / "small" / "1"
    found = CliRunner().invoke(train, [CORPUS, "--out", str(folder)], catch_exceptions=False)
    assert found.exit_code == 0
    assert found.stdout == ""
    return str(folder)


def test_lines_come_out_in_order_with_the_fields_of_the_contract(model: str) -> None:
    found = CliRunner().invoke(classify, ["-", "--model", model], input=LINES, catch_exceptions=False)
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["p1", "p2"]
    for row in rows:
        assert list(row) == ["id", "criticism", "p", "sure", "facets", "indicators", "reasons", "evidence"]
        assert list(row["p"]) == ["none", "formulaic", "substantive"]
        assert sum(row["p"].values()) == pytest.approx(1, abs=1e-5)
    assert rows[0]["criticism"] == "substantive"
    assert "measure: 12 ngày" in rows[0]["reasons"]
    assert {"facet": "measure", "start": 31, "end": 38, "text": "12 ngày"} in rows[0]["evidence"]
    assert {one["facet"] for one in rows[0]["evidence"]} == set(rows[0]["facets"])


def test_indicators_have_spans_in_the_text_given(model: str) -> None:
    text = "Một số đồng chí còn nể nang, né tránh."
    found = CliRunner().invoke(
        classify, ["-", "--model", model], input=json.dumps({"id": "p", "text": text}), catch_exceptions=False
    )
    tags = json.loads(found.stdout)["indicators"]
    assert tags
    assert all(text[tag["start"] : tag["end"]] == tag["text"] for tag in tags)
    assert {(tag["rule"], tag["catalogue"]) for tag in tags} == {("other", "nq04@2016-10-30")}


@pytest.mark.parametrize(
    ("genre", "stance"),
    [
        ({"genre": "individual_review"}, "admitted"),
        ({"genre": "press"}, "attributed"),
        ({"genre": "chưa có"}, "attributed"),
        ({"genre": None}, "attributed"),
        ({}, "attributed"),
    ],
)
def test_the_genre_of_a_line_tells_whose_fault_it_is(model: str, genre: dict[str, str | None], stance: str) -> None:
    line = json.dumps({"id": "p", "text": "Còn nể nang trong phê bình."} | genre)
    found = CliRunner().invoke(classify, ["-", "--model", model], input=line, catch_exceptions=False)
    assert {tag["stance"] for tag in json.loads(found.stdout)["indicators"]} == {stance}


@pytest.mark.parametrize("option", ["--errors", "--picture", "--curve"])
@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("no/a.svg", "there is no such file or folder"),
        ("", "it is a folder, not a file"),
        (f"{'a' * 300}.svg", "the name is too long"),
    ],
)
def test_a_file_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, option: str, place: str, why: str
) -> None:
    with pytest.raises(CorpusError) as error:  # and not of the model, which is missing too
        CliRunner().invoke(evaluate, [CORPUS, "--model", "none", option, str(tmp_path / place)], catch_exceptions=False)
    assert str(error.value).endswith(f"cannot be written ({why}). check path, permissions and free space")


def test_a_catalogue_that_is_named_is_the_one_looked_for(model: str, tmp_path: Path) -> None:
    own = tmp_path / "xa.toml"
    example = Path(__file__).parents[2] / "tusoi_nlp/data/catalogues/vd_tu_cham.toml"
    own.write_text(example.read_text(encoding="utf-8").replace("vd_tu_cham", "xa"), encoding="utf-8")
    line = json.dumps({"id": "p", "text": "Đồng chí gương mẫu nhưng còn nể nang, hay bỏ sinh hoạt không lý do."})
    arguments = ["-", "--model", model, "--catalogue", "qd144", "--catalogue", str(own)]
    found = CliRunner().invoke(classify, arguments, input=line, catch_exceptions=False)
    ids = {tag["id"].partition(".")[0] for tag in json.loads(found.stdout)["indicators"]}
    assert ids == {"qd144", "xa"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "p9"}', ":3: field text"),
        ('{"id": 9, "text": "x"}', ":3: field id must be a text in quotes, and not blank; here it is 9"),
        ('{"id": "", "text": "x"}', ':3: field id must be a text in quotes, and not blank; here it is ""'),
        ('{"id": " \\t", "text": "x"}', ":3: field id must be a text in quotes, and not blank"),
        ("{", ":3: the line is no JSON object"),
        ('{"id": "p9", "text": "x", "section": 1}', ":3: field section"),
        ('{"id": "p9", "text": "x", "genre": 1}', ":3: field genre must be a text in quotes"),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_nothing_is_written(
    model: str, tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "in.jsonl").write_text(LINES.replace("\n\n", "\n") + line + "\n", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    with pytest.raises(CorpusError) as error:
        CliRunner().invoke(
            classify, [str(tmp_path / "in.jsonl"), "-o", str(out), "--model", model], catch_exceptions=False
        )
    assert said in str(error.value)
    assert not out.exists()


def test_the_output_file_is_written_whole(model: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    found = CliRunner().invoke(classify, ["-", "-o", str(out), "--model", model], input=LINES, catch_exceptions=False)
    assert found.stdout == ""
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.slow
def test_evaluate_prints_a_table_or_json(model: str) -> None:
    table = CliRunner().invoke(evaluate, [CORPUS, "--model", model], catch_exceptions=False).stdout
    assert table.startswith("18 đoạn, 3 nhóm\nmacro_f1")
    assert re.search("indicator_recall +–   – +độ phủ của biểu hiện tìm được\n", table)
    names = r"(?:\w+_)?(?:f1|accuracy|kappa|ece|brier|sure|precision|recall)(?:_\w+)?|\w+: macro_f1"
    assert re.findall(rf"^({names}) [ \d,đến–-]+$", table, re.MULTILINE) == []
    assert re.search("^digit: macro_f1 .* đoán theo có chữ số hay không\n", table, re.MULTILINE)
    assert re.search("^minutes .* biên bản sinh hoạt chi bộ\n", table, re.MULTILINE)
    assert re.search("^khía cạnh measure .* số liệu\n", table, re.MULTILINE)
    assert re.findall(r"passages| to |accuracy 1|labelled|recall 1|nan|\d\.\d", table) == []
    english = CliRunner().invoke(evaluate, [CORPUS, "--model", model, "--lang", "en"], catch_exceptions=False).stdout
    assert english.startswith("18 passages in 3 groups\nmacro_f1")
    assert re.search(r"facet act .* recall 1\.000", english)
    assert re.search("\nmacro_f1 .* mean F1 of the three labels\n", english)
    found = CliRunner().invoke(evaluate, [CORPUS, "--model", model, "--json"], catch_exceptions=False).stdout
    assert json.loads(found)["n_passages"] == 18


@pytest.mark.slow
def test_evaluate_scores_the_indicators_of_the_catalogues_named(model: str, tmp_path: Path) -> None:
    tags = [{"id": "qd144.5", "stance": "denied"}, {"id": "nq04.1.5", "stance": "denied"}]
    row = {"id": "p", "text": "Chi bộ không nể nang.", "criticism": "none", "group": "g", "indicators": tags}
    (tmp_path / "c.jsonl").write_text(json.dumps(row), encoding="utf-8")
    arguments = [str(tmp_path), "--model", model, "--json", "--lang", "en"]
    found = CliRunner().invoke(evaluate, arguments, catch_exceptions=False)
    assert found.stderr == "left out: 1 tag of indicators that no catalogue named by --catalogue has: qd144.5\n"
    assert json.loads(found.stdout)["scores"]["indicator_recall"]["value"] == 1.0
    both = [*arguments, "--catalogue", "nq04", "--catalogue", "qd144"]
    found = CliRunner().invoke(evaluate, both, catch_exceptions=False)
    assert found.stderr == ""
    assert json.loads(found.stdout)["scores"]["indicator_recall"]["value"] == 0.5


@pytest.mark.slow
def test_evaluate_compares_writes_errors_and_draws(model: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(Path(CORPUS).read_text(encoding="utf-8").replace('"none"', '"formulaic"'), encoding="utf-8")
    errors, picture = tmp_path / "errors.jsonl", tmp_path / "r.svg"
    arguments = [str(wrong), "--model", model, "--against", model, "--errors", str(errors), "--picture", str(picture)]
    found = CliRunner().invoke(evaluate, [*arguments, "--lang", "en"], catch_exceptions=False).stdout
    assert found.rstrip().endswith("difference of macro-F1 +0.000 (+0.000 to +0.000)")
    rows = [json.loads(line) for line in errors.read_text(encoding="utf-8").splitlines()]
    assert {(row["criticism"], row["judged"]) for row in rows} == {("formulaic", "none")}
    given = [row["p"]["formulaic"] for row in rows]
    assert given == sorted(given)
    assert picture.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.slow
def test_evaluate_tells_facets_and_draws_the_learning_curve(model: str, tmp_path: Path) -> None:
    corpus, picture = tmp_path / "six.jsonl", tmp_path / "curve.svg"
    lines = Path(CORPUS).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines * 2]
    more = [row | {"id": f"{n}", "group": f"{row['group']}{n // 18}"} for n, row in enumerate(rows)]
    corpus.write_text("\n".join(json.dumps(row) for row in more), encoding="utf-8")
    arguments = [str(corpus), "--model", model, "--curve", str(picture)]
    table = CliRunner().invoke(evaluate, arguments, catch_exceptions=False).stdout
    assert "khía cạnh act" in table
    assert "mọi khía cạnh" in table
    assert "học 100% số nhóm  n    29" in table
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    told = json.loads(CliRunner().invoke(evaluate, [*arguments, "--json"], catch_exceptions=False).stdout)
    assert set(told["by_facet"]["act"]) == {"n_labelled", "n_found", "precision", "recall", "f1"}
    assert told["learning"][-1]["share"] == 1.0


@pytest.mark.slow
def test_evaluation_as_json_has_null_for_what_cannot_be_taken(model: str, tmp_path: Path) -> None:
    one = tmp_path / "one.jsonl"
    one.write_text(Path(CORPUS).read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    found = CliRunner().invoke(evaluate, [str(one), "--model", model, "--json"], catch_exceptions=False).stdout
    told = json.loads(found, parse_constant=pytest.fail)
    assert told["scores"]["f1_none"]["value"] is None
    assert told["model"] == "small/1"


@pytest.mark.parametrize("line", ['{"id": "\\ud800", "text": "a"}', f'{{"id": {"9" * 5000}}}', "[" * 100_000])
def test_lines_that_no_reader_of_json_should_take_end_with_their_number(tmp_path, line):
    source = tmp_path / "in.jsonl"
    source.write_text(f'{{"id": "1", "text": "a"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"in\.jsonl:2"):
        read_passages(str(source))


def test_a_standard_input_that_was_closed_holds_no_lines(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert read_passages("-") == []


def test_a_line_that_is_not_utf8_is_told_with_its_number(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes('\ufeff{"id": "1", "text": "a"}\n'.encode() + '{"id": "2", "text": "ngã"}'.encode("latin-1"))
    with pytest.raises(CorpusError, match=r"in\.jsonl:2: the line is not UTF-8 \(byte 24 of the line\)"):
        read_passages(str(source))


def test_lines_with_the_id_of_an_earlier_one_are_told_and_all_come_out(model: str) -> None:
    lines = "".join(f'{{"id": "{name}", "text": "{name}"}}\n' for name in ("p1", "p2", "p1", "p2", "p3"))
    arguments = ["-", "--model", model, "--lang", "en"]
    found = CliRunner().invoke(classify, arguments, input=lines, catch_exceptions=False)
    assert [json.loads(line)["id"] for line in found.stdout.splitlines()] == ["p1", "p2", "p1", "p2", "p3"]
    assert found.stderr.startswith("2 lines have the id of an earlier line, first -:3. ")
    once = CliRunner().invoke(classify, arguments, input=LINES, catch_exceptions=False)
    assert once.stderr == ""


def test_an_output_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "out.jsonl").mkdir()
    with pytest.raises(CorpusError):
        write_whole(str(tmp_path / "out.jsonl"), b"x\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    write_whole(str(tmp_path / "new.jsonl"), b"x\n")
    (tmp_path / "plain").touch()
    assert (tmp_path / "new.jsonl").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_results_can_be_sent_to_a_device(model: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINES, encoding="utf-8")
    found = CliRunner().invoke(classify, [str(tmp_path / "in.jsonl"), "--model", model, "-o", "/dev/null"])
    assert found.exit_code == 0


def test_a_model_that_is_not_there_is_told_as_missing_not_as_damaged(tmp_path: Path) -> None:
    found = CliRunner().invoke(classify, ["-", "--model", str(tmp_path / "nowhere"), "--lang", "en"], input=LINES)
    assert isinstance(found.exception, SettingsError)
    assert str(found.exception).startswith(f"there is no classifier in {tmp_path}/nowhere")
