from __future__ import annotations

from pathlib import Path

import pytest

from tusoi_nlp.classify.artefact import write_classifier
from tusoi_nlp.classify.card import tell_card, tell_metrics
from tusoi_nlp.classify.train import Trained, train
from tusoi_nlp.corpus import LabelledPassage, read_corpus

SMALL_CORPUS = str(Path(__file__).with_name("small_corpus.jsonl"))


@pytest.fixture(scope="session")
def small_corpus() -> list[LabelledPassage]:
    return read_corpus([SMALL_CORPUS])


@pytest.fixture(scope="session")
def trained(small_corpus: list[LabelledPassage]) -> Trained:
    return train(small_corpus, "small/1.0.0")


@pytest.fixture(scope="session")
def model_folder(
    trained: Trained, small_corpus: list[LabelledPassage], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("models") / "small" / "1.0.0"
    metrics = tell_metrics(trained, small_corpus)
    write_classifier(trained.classifier, folder, metrics=metrics, card=tell_card(trained, metrics))
    return folder
