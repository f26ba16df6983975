"""A trained classifier on disk, in models/<name>/<version>/.

model.skops, metrics.json and card.md; beside them stance.skops and indicators.skops, where the corpus taught them.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from importlib import metadata
from math import nan
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import sklearn
from skops import io as skops

from tusoi_nlp.classify.calibrate import Calibrator
from tusoi_nlp.classify.estimator import Classifier, Models
from tusoi_nlp.classify.facet_model import FacetModel
from tusoi_nlp.classify.features import table_digest
from tusoi_nlp.classify.indicator_model import INDICATOR_MODEL, Proposer, write_indicators
from tusoi_nlp.classify.ngrams import NgramModel, Terms
from tusoi_nlp.classify.reading import read_skops, telling_damage
from tusoi_nlp.classify.stages import FeatureModel, Stage
from tusoi_nlp.classify.stance_model import STANCE_MODEL, write_stance
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.corpus.lines import without_nan
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.tag.stance_weights import StanceWeights

MODEL, METRICS, CARD = "model.skops", "metrics.json", "card.md"
_PARTS = {"marked", "bare", "calibrator", "sure_from", "risk", "facets"}
_NGRAM_PARTS = {"terms", "criticism", "substance_as_critical"}
_GENRES_HELD_OUT = 3  # from so many on, programs that did not say it held genres out
_PACKAGE = Path(__file__).resolve().parents[1]


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _state(models: Models) -> dict[str, Any]:
    features, ngrams = models.features, models.ngrams
    return {
        "features": {"criticism": asdict(features.criticism), "substance": asdict(features.substance)},
        "ngrams": {
            "terms": ngrams.terms.state(),
            "criticism": ngrams.criticism,
            "substance_as_critical": ngrams.substance,  # "substance" up to 0.13: learnt without regard to criticism
        },
    }


def _models(state: dict[str, Any]) -> Models:
    features, ngrams = state["features"], state["ngrams"]
    return Models(
        FeatureModel(Stage(**features["criticism"]), Stage(**features["substance"])),
        NgramModel(Terms.from_state(ngrams["terms"]), ngrams["criticism"], ngrams["substance_as_critical"]),
    )


def _dump(classifier: Classifier, folder: Path, metrics: dict[str, Any], card: str) -> None:
    state = {
        "marked": _state(classifier.marked),
        "bare": _state(classifier.bare),
        "calibrator": asdict(classifier.calibrator),
        "sure_from": classifier.sure_from,
        "risk": classifier.risk,
        "facets": classifier.facets.state() if classifier.facets else None,
    }
    skops.dump(state, folder / MODEL, compression=ZIP_DEFLATED)
    made_with = {
        "scikit_learn": sklearn.__version__,
        "skops": metadata.version("skops"),
        "feature_table": table_digest(),
    }
    told = without_nan({"name": classifier.name, "made_with": made_with, **metrics})
    told = json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1)
    (folder / METRICS).write_text(told + "\n", encoding="utf-8")
    (folder / CARD).write_text(card, encoding="utf-8")


def check_folder(folder: Path) -> None:
    """Check that a model may be written to `folder`: it is not there yet, or holds a model and nothing else.

    Raises:
        SettingsError: it holds other files, which replacing it would delete, or is a file.
    """
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if held - {MODEL, STANCE_MODEL, INDICATOR_MODEL, METRICS, CARD} or (folder.exists() and not folder.is_dir()):
        raise SettingsError("model_folder_taken", folder=folder)


def write_classifier(
    classifier: Classifier,
    folder: Path,
    *,
    metrics: dict[str, Any],
    card: str,
    stance: StanceWeights | None = None,
    proposer: Proposer | None = None,
) -> None:
    """Write `classifier`, the weights of `stance` and `proposer` to `folder`, with what loading checks.

    All is written to a folder beside it that then takes its name: whatever stops the writing, `folder` holds the model
    it held, the new one, or none, never a part.

    Raises:
        SettingsError: `folder` holds other files.
    """
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent) as part:
        new, old = Path(part) / "new", Path(part) / "old"
        new.mkdir()
        _dump(classifier, new, metrics, card)
        if stance:
            write_stance(stance, new)
        if proposer:
            write_indicators(proposer, new)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise


def find_rival(folder: Path) -> Path | None:
    """Return the model that one written to `folder` would replace: the one there, else the newest of the same name."""
    if (folder / METRICS).is_file():
        return folder
    versions = sorted((file.parent for file in folder.parent.glob(f"*/{METRICS}")), key=_order)
    return versions[-1] if versions else None


def read_held_out(folder: Path) -> Score:
    """Return the macro-F1 that the model in `folder` had on passages held out, with its interval.

    Raises:
        SettingsError: its metrics.json cannot be read.
    """
    with telling_damage(folder):
        told = json.loads((folder / METRICS).read_text(encoding="utf-8"))
        figures = told["leave_one_genre_out"]["macro_f1"]
        return Score(**{edge: nan if value is None else value for edge, value in figures.items()})


def read_held_out_by(folder: Path) -> str:
    """Return which parts of its corpus were held out to score the model in `folder`: "genre" or "group".

    Raises:
        SettingsError: its metrics.json cannot be read.
    """
    with telling_damage(folder):
        told = json.loads((folder / METRICS).read_text(encoding="utf-8"))
        earlier = "genre" if len(told["by_genre"]) >= _GENRES_HELD_OUT else "group"
        return str(told.get("held_out_by", earlier))


def _check_versions(folder: Path, made_with: dict[str, str]) -> None:
    if _minor(made_with["scikit_learn"]) != _minor(sklearn.__version__):
        found = made_with["scikit_learn"]
        raise SettingsError("model_version", folder=folder, found=found, wanted=sklearn.__version__)
    if made_with["feature_table"] != table_digest():
        raise SettingsError("model_features", folder=folder)


def load_classifier(folder: str | Path) -> Classifier:
    """Return the classifier that stands in `folder`.

    Raises:
        SettingsError: files are missing or damaged, hold types we did not write, or were made with another feature
            table or another minor version of scikit-learn, or by another program that wrote fewer parts.
    """
    folder = Path(folder)
    with telling_damage(folder):
        told = json.loads((folder / METRICS).read_text(encoding="utf-8"))
        _check_versions(folder, told["made_with"])
        state = read_skops(folder, MODEL)
        if missing := sorted(_PARTS - state.keys()) or sorted(_NGRAM_PARTS - state["marked"]["ngrams"].keys()):
            raise SettingsError("model_older", folder=folder, missing=", ".join(missing))
        return Classifier(
            name=told["name"],
            marked=_models(state["marked"]),
            bare=_models(state["bare"]),
            calibrator=Calibrator(**state["calibrator"]),
            sure_from=state["sure_from"],
            risk=state["risk"],
            facets=FacetModel.from_state(state["facets"]) if state["facets"] else None,
        )


def _order(folder: Path) -> tuple[tuple[int, ...], str]:
    numbers = tuple(int(part) for part in folder.name.split(".") if part.isdigit())
    return numbers, folder.parent.name


def default_model() -> Path:
    """Return the folder of the newest model shipped: models/ in the package (wheel), else beside it (checkout).

    Raises:
        SettingsError: there is none.
    """
    for root in (_PACKAGE / "models", _PACKAGE.parent / "models"):
        folders = sorted((file.parent for file in root.glob(f"*/*/{MODEL}")), key=_order)
        if folders:
            return folders[-1]
    raise SettingsError("model_missing", folder=_PACKAGE.parent / "models")
