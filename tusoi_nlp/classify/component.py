"""spaCy component: whether the criticism in a Doc is substantive. Registered by an entry point in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from tusoi_nlp.classify.artefact import default_model, load_classifier
from tusoi_nlp.classify.estimator import PassageText


class CriticismJudge:
    """Writes the judgement of one Doc, taken as one passage, to ``doc.cats`` and ``doc._.criticism``."""

    def __init__(self, model: str | None) -> None:
        self._classifier = load_classifier(Path(model) if model else default_model())

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with probabilities of the labels in ``doc.cats`` and the Judgement in ``doc._.criticism``."""
        (judgement,) = self._classifier.judge([PassageText(doc.text)])
        doc.cats |= {
            "none": judgement.p_none,
            "formulaic": judgement.p_formulaic,
            "substantive": judgement.p_substantive,
        }
        doc._.criticism = judgement
        return doc


def create_criticism(nlp: Language, name: str, model: str | None) -> CriticismJudge:
    """Return the component `tusoi_criticism` with the classifier in the folder `model`, None for the one shipped.

    Raises:
        SettingsError: the model is missing or does not fit this program.
    """
    if not Doc.has_extension("criticism"):
        Doc.set_extension("criticism", default=None)
    return CriticismJudge(model)


Language.factory("tusoi_criticism", default_config={"model": None}, assigns=["doc.cats"], func=create_criticism)
