"""The classifier of criticism: passages in, judgements with reasons out."""

from tusoi_nlp.classify.artefact import default_model, load_classifier
from tusoi_nlp.classify.estimator import Classifier, PassageText

__all__ = ["Classifier", "PassageText", "default_model", "load_classifier"]
