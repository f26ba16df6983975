from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tusoi_nlp.classify import load_classifier
from tusoi_nlp.classify.artefact import METRICS, MODEL
from tusoi_nlp.cli.train import command as train
from tusoi_nlp.errors import CorpusError, SettingsError

CORPUS = str(Path(__file__).parents[1] / "classify" / "small_corpus.jsonl")


def run(folder: Path, *options: str) -> str:
    return CliRunner().invoke(train, [CORPUS, "--out", str(folder), *options], catch_exceptions=False).stderr


GENRES = ("minutes", "communique", "article")


def known_as(folder: Path, value: float, genres: tuple[str, ...] = GENRES) -> str:
    """Write the figures of a model of this macro-F1, 0.05 either way, as d24a20b did, and return them as a file."""
    score = {"value": value, "low": value - 0.05, "high": value + 0.05}
    told = json.dumps({"leave_one_genre_out": {"macro_f1": score}, "by_genre": {genre: {} for genre in genres}})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / METRICS).write_text(told, encoding="utf-8")
    return told


@pytest.mark.slow
def test_a_worse_model_does_not_take_the_place_of_a_better_one(tmp_path: Path) -> None:
    folder = tmp_path / "small" / "1"
    told = known_as(folder, 1.4)
    with pytest.raises(SettingsError, match=r"worse than the one in .*1\.400 \(1\.350 to 1\.450\)") as error:
        run(folder, "--lang", "en")
    assert error.value.exit_code == 4
    assert {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*")} == {folder / METRICS: told}


@pytest.mark.slow
def test_a_worse_model_does_not_follow_a_better_version_unless_told(tmp_path: Path) -> None:
    known_as(tmp_path / "small" / "1.9", 0.1)
    known_as(tmp_path / "small" / "1.10", 1.4)
    with pytest.raises(SettingsError, match=r"the one in .*1\.10"):
        run(tmp_path / "small" / "2")
    assert not (tmp_path / "small" / "2").exists()
    run(tmp_path / "small" / "2", "--replace-worse")
    assert load_classifier(tmp_path / "small" / "2").name == "small/2"


def _write(folder: Path, **fields: object) -> str:
    rows = [json.loads(line) for line in Path(CORPUS).read_text(encoding="utf-8").splitlines()]
    file = folder / "c.jsonl"
    file.write_text("".join(json.dumps({**row, **fields}) + "\n" for row in rows), encoding="utf-8")
    return str(file)


@pytest.mark.slow
def test_a_corpus_of_one_genre_is_scored_by_groups_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "1"
    arguments = [_write(tmp_path, genre="minutes", source="tự gán"), "--out", str(folder), "--lang", "en"]
    told = CliRunner().invoke(train, arguments, catch_exceptions=False).stderr
    assert "leave-one-group-out macro-F1" in told
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert "with its whole group held out" in card
    assert "sources, as its lines tell them: tự gán (18)." in card


@pytest.mark.slow
def test_a_model_scored_by_groups_does_not_replace_one_scored_by_genres_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_as(tmp_path / "one" / "1", 0.1)
    arguments = [_write(tmp_path, genre="minutes"), "--out", str(tmp_path / "one" / "2")]
    with monkeypatch.context() as patch:
        patch.setattr("tusoi_nlp.classify.train.train", lambda *_: pytest.fail("minutes were spent on training first"))
        with pytest.raises(SettingsError, match="cannot be told"):
            CliRunner().invoke(train, arguments, catch_exceptions=False)
    assert CliRunner().invoke(train, [*arguments, "--replace-worse"], catch_exceptions=False).exit_code == 0


def test_an_earlier_program_held_groups_out_where_genres_were_too_few(tmp_path: Path) -> None:
    known_as(tmp_path / "one" / "1", 0.1, ("minutes", "article"))
    arguments = [_write(tmp_path, genre="minutes"), "--out", str(tmp_path / "one" / "2")]
    assert "0,100 (0,050 đến 0,150)" in CliRunner().invoke(train, arguments, catch_exceptions=False).stderr
    known_as(tmp_path / "small" / "1", 0.1, ("minutes",))
    with pytest.raises(SettingsError, match="cannot be told"):
        run(tmp_path / "small" / "2")


@pytest.mark.slow
def test_nothing_is_learnt_of_the_stance_of_virtues(tmp_path: Path) -> None:
    tags = [{"id": "qd144.5", "stance": "denied"}, {"id": "nq04.1.5", "stance": "admitted"}]
    figures = []
    for name, own in (("both", tags), ("faults", tags[1:])):
        corpus = _write(tmp_path, indicators=own)
        arguments = [corpus, "--out", str(tmp_path / name / "1"), "--catalogue", "qd144", "--catalogue", "nq04"]
        told = CliRunner().invoke(train, arguments, catch_exceptions=False).stderr
        assert "không thuộc danh mục nào" not in told
        figures.append(json.loads((tmp_path / name / "1" / METRICS).read_text(encoding="utf-8"))["indicators"])
    assert figures[0] == figures[1]
    assert figures[0] is not None


@pytest.mark.slow
@pytest.mark.parametrize(("catalogues", "n_told"), [((), 0), (("qd144",), 1)])
def test_tags_of_catalogues_that_are_not_named_are_told_and_left_out(
    tmp_path: Path, catalogues: tuple[str, ...], n_told: int
) -> None:
    tag = {"id": "nq04.1.5", "stance": "admitted"}
    named = [part for name in catalogues for part in ("--catalogue", name)]
    arguments = [_write(tmp_path, indicators=[tag]), "--out", str(tmp_path / "one" / "1"), *named]
    told = CliRunner().invoke(train, arguments, catch_exceptions=False).stderr
    assert told.count("18 nhãn biểu hiện không thuộc danh mục nào") == n_told
    figures = json.loads((tmp_path / "one" / "1" / METRICS).read_text(encoding="utf-8"))
    assert (figures["indicators"] is None) == bool(n_told)


@pytest.mark.parametrize(("groups", "times", "n_told"), [(3, 20, 1), (12, 10, 1), (12, 20, 0)])
def test_a_corpus_too_small_for_its_score_to_be_believed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, groups: int, times: int, n_told: int
) -> None:
    rows = [json.loads(line) for line in Path(CORPUS).read_text(encoding="utf-8").splitlines()] * times
    lines = [json.dumps({**row, "id": f"p{at}", "group": f"g{at % groups}"}) for at, row in enumerate(rows)]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def stop(*_: object) -> None:
        raise CorpusError("corpus_too_small", n=0, least=0)

    monkeypatch.setattr("tusoi_nlp.classify.train.train", stop)
    told = CliRunner().invoke(train, [str(tmp_path / "c.jsonl"), "--out", str(tmp_path / "few" / "1"), "--lang", "en"])
    assert told.stderr.count("too few to believe the score below") == n_told


def test_a_model_of_another_name_is_no_rival(tmp_path: Path) -> None:
    known_as(tmp_path / "other" / "1", 1.4)
    assert "macro-F1" in run(tmp_path / "small" / "1")


@pytest.mark.slow
def test_a_better_model_replaces_the_one_in_its_folder(tmp_path: Path) -> None:
    known_as(tmp_path / "small" / "1", 0.1)
    assert "0,100 (0,050 đến 0,150)" in run(tmp_path / "small" / "1")
    assert load_classifier(tmp_path / "small" / "1").name == "small/1"
    assert [path.name for path in (tmp_path / "small").iterdir()] == ["1"]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SettingsError, match="is left alone"):
        run(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thư.txt"]


@pytest.mark.slow
def test_a_model_that_cannot_be_written_whole_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = known_as(tmp_path / "small" / "1", 0.1)

    def fill_disk(state: object, path: Path, **_: object) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tusoi_nlp.classify.artefact.skops.dump", fill_disk)
    with pytest.raises(SettingsError, match="the disk is full"):
        run(tmp_path / "small" / "1")
    assert (tmp_path / "small" / "1" / METRICS).read_text(encoding="utf-8") == told
    assert list(tmp_path.rglob(MODEL)) == []
