"""Learning the weights of stance from a labelled corpus, and keeping them in stance.skops beside the classifier."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, cast, get_args
from zipfile import ZIP_DEFLATED, BadZipFile

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from skops import io as skops
from skops.io.exceptions import UntrustedTypesFoundException

from tusoi_nlp.classify.sections import find_section_kind
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.records import Genre, Stance
from tusoi_nlp.tag import Tagger
from tusoi_nlp.tag.reading import Reading, read
from tusoi_nlp.tag.stance import StanceRules, rules_digest
from tusoi_nlp.tag.stance_weights import StanceWeights
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.syllables import key

STANCE_MODEL = "stance.skops"
Context = tuple[str | None, Genre | None]


@dataclass(frozen=True, slots=True)
class StanceChoices:
    """What learning depends on besides the corpus: the inverse L2 penalty, and in how many rows a sign must occur."""

    strength: float = 0.1
    least_rows: int = 16  # four times the number of contexts a label is shown in


def genre_of_corpus(name: str) -> Genre:
    """Return the genre of records.Genre that a corpus calls `name`."""
    text = resources.files("tusoi_nlp.data").joinpath("stance.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)["corpus_genres"].get(name, name)
    return cast(Genre, found if found in get_args(Genre) else "other")


def _contexts(passage: LabelledPassage) -> tuple[Context, ...]:
    """Return what is known around a passage in a folder scanned, in lines to classify, and where nothing is known."""
    genre = genre_of_corpus(passage.genre)
    heading = passage.section
    return (find_section_kind(heading), genre), (heading, genre), (heading, None), (None, None)


def _keys_at(reading: Reading, start: int, end: int) -> tuple[int, int]:
    first = bisect_right(reading.ends, start)
    return first, max(first + 1, bisect_left(reading.starts, end))


def _rows(passage: LabelledPassage, tagger: Tagger, rules: StanceRules) -> Iterator[tuple[list[str], Stance]]:
    """Yield the signs of each label, in each context, with its stance; where the tagger finds the id, at its hit."""
    text = normalize(passage.text)
    spans = {hit.indicator: (hit.start, hit.end) for hit in tagger.find_hits(text)}
    reading = read(text)
    seen = rules.read(reading)
    for label in passage.indicators:
        start, end = spans.get(label.indicator, (label.start, label.end))
        if start is None or end is None:
            continue
        first, last = _keys_at(reading, start, end)
        if first < len(reading.keys):
            for section, genre in _contexts(passage):
                yield seen.describe(first, last, section, genre), label.stance


def fit_stance(
    passages: Sequence[LabelledPassage], tagger: Tagger, choices: StanceChoices = StanceChoices()
) -> StanceWeights | None:
    """Return the weights of stance learnt from the labels of `passages`, None where a stance is missing among them.

    `tagger` says where hits will stand: a tagger without weights, so that equal input gives equal weights.
    """
    rules = StanceRules(key)
    rows = [row for passage in passages for row in _rows(passage, tagger, rules)]
    if {stance for _, stance in rows} != set(get_args(Stance)):
        return None
    table = CountVectorizer(analyzer=list, binary=True, min_df=min(choices.least_rows, len(rows)))
    signs = table.fit_transform([names for names, _ in rows])
    regression = LogisticRegression(C=choices.strength, max_iter=300)
    regression.fit(signs, [stance for _, stance in rows])
    names = table.get_feature_names_out()
    by_sign = {str(name): tuple(map(float, row)) for name, row in zip(names, regression.coef_.T, strict=True)}
    stances = tuple(cast(Stance, str(stance)) for stance in regression.classes_)
    return StanceWeights(stances, tuple(map(float, regression.intercept_)), by_sign)


def write_stance(weights: StanceWeights, folder: Path) -> None:
    """Write `weights` to `folder`."""
    state = {
        "rules": rules_digest(),
        "stances": list(weights.stances),
        "offsets": np.array(weights.offsets),
        "signs": list(weights.by_sign),
        "weights": np.array(list(weights.by_sign.values())),
    }
    skops.dump(state, folder / STANCE_MODEL, compression=ZIP_DEFLATED)


def load_stance(folder: str | Path) -> StanceWeights | None:
    """Return the weights in `folder`, None where there are none: models made before 0.3 leave stance to the rules.

    Raises:
        SettingsError: the file is damaged, holds types we did not write, or was made with other rules.
    """
    folder = Path(folder)
    if not (folder / STANCE_MODEL).exists():
        return None
    try:
        state: dict[str, Any] = skops.load(folder / STANCE_MODEL, trusted=[])
        if state["rules"] != rules_digest():
            raise SettingsError("model_features", folder=folder)
        rows = zip(state["signs"], state["weights"].tolist(), strict=True)
        by_sign = {sign: tuple(row) for sign, row in rows}
        return StanceWeights(tuple(state["stances"]), tuple(state["offsets"].tolist()), by_sign)
    except UntrustedTypesFoundException as error:
        raise SettingsError("model_untrusted", folder=folder, types=str(error)) from error
    except (OSError, BadZipFile, KeyError, TypeError, ValueError) as error:
        raise SettingsError("model_unreadable", folder=folder, why=type(error).__name__) from error
