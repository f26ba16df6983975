"""The learned part of stance, kept in stance.skops beside the classifier."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

import numpy as np
from skops import io as skops

from tusoi_nlp.classify.reading import read_skops, telling_damage
from tusoi_nlp.errors import SettingsError
from tusoi_nlp.tag.stance import rules_digest
from tusoi_nlp.tag.stance_weights import StanceWeights

STANCE_MODEL = "stance.skops"
_APART = "\t"  # between names: skops writes a list as a file a name, and no key holds a tab


def write_stance(weights: StanceWeights, folder: Path) -> None:
    """Write `weights` to `folder`."""
    state = {
        "rules": rules_digest(),
        "stances": list(weights.stances),
        "offsets": np.array(weights.offsets),
        "signs": _APART.join(weights.by_sign),
        "sign_weights": np.array(list(weights.by_sign.values()), dtype=np.float32),
        "phrases": _APART.join(weights.by_phrase),
        "phrase_weights": np.array(list(weights.by_phrase.values()), dtype=np.float32),
    }
    skops.dump(state, folder / STANCE_MODEL, compression=ZIP_DEFLATED)


def load_stance(folder: str | Path) -> StanceWeights | None:
    """Return the weights in `folder`, None where there are none, so that stance is left to the rules.

    Raises:
        SettingsError: the file is damaged, holds types we did not write, or was made with other rules.
    """
    folder = Path(folder)
    with telling_damage(folder):
        if not (folder / STANCE_MODEL).exists():
            return None
        state = read_skops(folder, STANCE_MODEL)
        if state["rules"] != rules_digest():
            raise SettingsError("model_features", folder=folder)
        tables = (_read_weights(state, kind) for kind in ("sign", "phrase"))
        return StanceWeights(tuple(state["stances"]), tuple(state["offsets"].tolist()), *tables)


def _read_weights(state: dict[str, Any], kind: str) -> dict[str, tuple[float, ...]]:
    rows = zip(state[f"{kind}s"].split(_APART), state[f"{kind}_weights"].tolist(), strict=True)
    return {name: tuple(row) for name, row in rows}
