from __future__ import annotations

import json
import shutil
from collections import OrderedDict
from pathlib import Path

import pytest
from skops import io as skops

from tusoi_nlp.classify import PassageText, default_model, load_classifier
from tusoi_nlp.classify.artefact import METRICS, MODEL, read_held_out
from tusoi_nlp.classify.indicator_model import INDICATOR_MODEL, load_indicators
from tusoi_nlp.classify.stance_model import STANCE_MODEL, load_stance
from tusoi_nlp.classify.train import Trained
from tusoi_nlp.errors import SettingsError


@pytest.fixture
def copy(model_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_folder, tmp_path / "copy"))


def rewrite(folder: Path, key: str, value: str) -> None:
    told = json.loads((folder / METRICS).read_text(encoding="utf-8"))
    told["made_with"][key] = value
    (folder / METRICS).write_text(json.dumps(told), encoding="utf-8")


def test_a_loaded_classifier_judges_as_the_trained_one(trained: Trained, model_folder: Path) -> None:
    texts = [PassageText("Đ/c Sửu nộp báo cáo trễ 12 ngày."), PassageText("Một số đồng chí chưa thật sự sâu sát.")]
    assert load_classifier(model_folder).judge(texts) == trained.classifier.judge(texts)


def test_another_feature_table_is_refused(copy: Path) -> None:
    rewrite(copy, "feature_table", "0" * 64)
    with pytest.raises(SettingsError, match="another table of features"):
        load_classifier(copy)


def test_another_scikit_learn_is_refused(copy: Path) -> None:
    rewrite(copy, "scikit_learn", "0.24.1")
    with pytest.raises(SettingsError, match=r"made with scikit-learn 0\.24\.1"):
        load_classifier(copy)


def test_a_model_of_an_older_layout_is_told_with_what_it_lacks(copy: Path) -> None:
    state = skops.load(copy / MODEL)
    del state["bare"]
    skops.dump(state, copy / MODEL)
    with pytest.raises(SettingsError, match="lacks bare"):
        load_classifier(copy)


def test_a_model_whose_ngrams_were_learnt_otherwise_is_no_damaged_one(copy: Path) -> None:
    state = skops.load(copy / MODEL)
    for models in (state["marked"], state["bare"]):
        models["ngrams"]["substance"] = models["ngrams"].pop("substance_as_critical")
    skops.dump(state, copy / MODEL)
    with pytest.raises(SettingsError, match="another version of tusoi and lacks substance_as_critical"):
        load_classifier(copy)


def test_unknown_types_are_refused(copy: Path) -> None:
    skops.dump({"criticism": Path("/tmp"), "substance": OrderedDict()}, copy / MODEL)
    with pytest.raises(SettingsError, match="unknown types"):
        load_classifier(copy)


@pytest.mark.parametrize("name", [MODEL, METRICS])
def test_a_damaged_or_missing_file_is_told(copy: Path, name: str) -> None:
    (copy / name).write_bytes(b"not it")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_classifier(copy)
    (copy / name).unlink()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_classifier(copy)


@pytest.mark.parametrize("told", [b"\xff", b"[" * 100_000, b"9" * 5000, b"3", b'{"made_with": {"scikit_learn": 1.9}}'])
def test_metrics_of_another_form_are_told(copy: Path, told: bytes) -> None:
    (copy / METRICS).write_bytes(told)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_classifier(copy)
    with pytest.raises(SettingsError, match="cannot be read"):
        read_held_out(copy)


def test_a_bit_that_flipped_is_told_in_each_file(copy: Path) -> None:
    loaders = {MODEL: load_classifier, STANCE_MODEL: load_stance, INDICATOR_MODEL: load_indicators}
    packed = bytearray((copy / MODEL).read_bytes())
    for at in range(40, len(packed), len(packed) // 3):
        packed[at] ^= 0xFF
    for name, load in loaders.items():
        (copy / name).write_bytes(packed)
        with pytest.raises(SettingsError, match="cannot be read"):
            load(copy)


def test_the_newest_version_is_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0"):
        folder = tmp_path / "models" / "tusoi" / version
        folder.mkdir(parents=True)
        (folder / MODEL).touch()
    monkeypatch.setattr("tusoi_nlp.classify.artefact._PACKAGE", tmp_path)
    assert default_model() == tmp_path / "models" / "tusoi" / "0.10.0"


def test_no_model_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tusoi_nlp.classify.artefact._PACKAGE", tmp_path / "package")
    with pytest.raises(SettingsError, match="no classifier"):
        default_model()
