"""What an artefact says of itself: the figures of metrics.json and the text of card.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from math import isfinite
from typing import Any

from tusoi_nlp.classify.estimator import SUBSTANCE_LEAN
from tusoi_nlp.classify.evaluate import score_parts
from tusoi_nlp.classify.facet_training import TrainedFacets
from tusoi_nlp.classify.folds import held_out_by
from tusoi_nlp.classify.indicator_training import Gain, TrainedIndicators
from tusoi_nlp.classify.scores import score
from tusoi_nlp.classify.stance_training import TrainedStance
from tusoi_nlp.classify.train import Choices, Trained
from tusoi_nlp.corpus import LabelledPassage
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.corpus.lines import without_nan

_CARD = """# {name}

Judges whether a passage of Vietnamese Party-cell minutes, self-reviews and findings is criticism, and whether the
criticism is substantive: by corpus/LABELS.md, whether somebody who was not there could check it or act on it.
It describes text. It must not be used to score, rank or search persons.

- Learnt from {n} passages in {n_groups} groups and {n_genres} genres (SHA-256 of texts and labels: {digest});
  sources, as its lines tell them: {sources}.{copies}
- Model: the mean of two models, each of two logistic regressions (is it criticism; is it substantive). One reads named
  features (weights may speak for substance only in the direction that guide gives), the other runs of one to three
  syllables, sentence by sentence: the loudest decides, and speaks for substance as far as it criticises. Text typed
  without diacritics has two such models of its own. Who is named as speaking ("Đ/c An: …") is left out.
- Between formulaic and substantive, {lean:.1f} of log-odds are added for substance: real findings name their case more
  in passing than authored ones. The number was chosen with real passages in sight, which the figures below cannot show.
- One temperature, fitted on natural passages whose {part} was held out. `sure` from a top probability of
  {sure_from:.3f}, the lowest at which at most {risk:.0%} of the sure judgements of those passages were wrong.
- Passages of opposed pairs and passages written against a model are in the figures below; both are harder than life.
  The few typed without diacritics are judged there by the models of the others, worse than by the model itself.

Figures, each passage judged with its whole {part} held out (`tusoi train`; 95 % bootstrap intervals over groups):

| measure | value | low | high |
|---|---|---|---|
{rows}

| genre | passages | macro-F1 | accuracy |
|---|---|---|---|
{genres}

Ablation, uncalibrated macro-F1 under the same folds: features only {features:.3f}, n-grams only {ngrams:.3f}.
{facets}
{indicators}
{stance}
Limits: text unlike the corpus, of genres not listed, OCR noise and text without diacritics are judged less well.
"""


_SOURCES_TOLD = 10  # on the card; the commonest

_FACETS = """
Facets of substantive passages: logistic regressions on syllables and pairs of them and on what the rules see; the
rules' stretches are the evidence, else the clause that speaks loudest. In substantive passages of {part}s held out, on
which the odds from which to show each facet were chosen too:

| facet | labelled | F1, rules alone | F1 | precision | recall |
|---|---|---|---|---|---|
{rows}
"""

_INDICATORS = """
Indicators: the cues of {catalogues} find them; logistic regressions on syllables and pairs of them propose those that
no cue finds, where that is at least {at:.0%} likely to be right; where cues name another indicator that takes more.
An indicator of which fewer than {least} such proposals were right in {part}s held out is never proposed.
Figures on the same folds, where what annotators differ on counts neither way; those of the shipped catalogues' cues on
the shipped corpus are kind to them, since most of its groups were read when the cues were written.

| measure | cues alone | with proposals | low | high |
|---|---|---|---|---|
{rows}

| indicator | labelled | F1, cues alone | F1 | precision | recall |
|---|---|---|---|---|---|
{ids}
"""


_STANCE = """
Stance: rules that are sure decide; else weights learnt on the same passages from the rules' signs and the words around.
On the ids that cues find, {part} held out, {value:.3f} ({low:.3f} to {high:.3f}) of the stances are right where heading
and genre are told, as in `tusoi evaluate`; most of the others are admitted for attributed or the reverse, where the
passage does not tell whose fault it is.
"""


def digest_corpus(passages: Sequence[LabelledPassage]) -> str:
    """Return the SHA-256 of all that is learnt from, in order: ids, texts and labels, with stances and places."""
    joined = "\n".join(f"{p.passage_id}\t{p.criticism}\t{p.facets}\t{p.indicators}\t{p.text}" for p in passages)
    return sha256(joined.encode()).hexdigest()


def _tell_figures(figures: Mapping[str, Score]) -> dict[str, Any]:
    """Return `figures` with null for what cannot be taken, such as the precision of what is never found."""
    told: dict[str, Any] = without_nan({name: asdict(found) for name, found in figures.items()})
    return told


def _tell_gain(gain: Gain) -> dict[str, Any]:
    return {
        "n_labelled": gain.n_labelled,
        "cues_alone": _tell_figures(gain.cues),
        "with_proposals": _tell_figures(gain.both),
    }


def _tell_indicators(found: TrainedIndicators) -> dict[str, Any]:
    thresholds = dict(zip(found.proposer.indicators, map(float, found.proposer.proposed_from), strict=True))
    by_indicator = {
        own: {"proposed_from": thresholds[own] if isfinite(thresholds[own]) else None} | _tell_gain(gain)
        for own, gain in found.by_indicator.items()
    }
    return {"choices": asdict(found.choices)} | _tell_gain(found.overall) | {"by_indicator": by_indicator}


def _tell_stance(found: TrainedStance) -> dict[str, Any]:
    return {"choices": asdict(found.choices)} | _tell_figures({"accuracy": found.held_out})


def _tell_facets(found: TrainedFacets) -> dict[str, Any]:
    return {
        facet: {"n_labelled": own.n_labelled, "rules_f1": found.by_rules[facet].f1.value}
        | _tell_figures({"precision": own.precision, "recall": own.recall, "f1": own.f1})
        for facet, own in found.learned.items()
    }


def tell_metrics(
    trained: Trained,
    passages: Sequence[LabelledPassage],
    indicators: TrainedIndicators | None = None,
    stance: TrainedStance | None = None,
    *,
    catalogues: Sequence[str] = (),
) -> dict[str, Any]:
    """Return what metrics.json holds besides the versions: corpus, threshold and figures on passages held out.

    `catalogues` are the versions of those whose cues found the indicators. The figures under "leave_one_genre_out" are
    with groups held out where "held_out_by" says so.
    """
    genres = {
        genre: {"n": n, "macro_f1": macro, "accuracy": accuracy}
        for genre, (n, macro, accuracy) in score_parts(trained.held_out, trained.genres).items()
    }
    return {
        "corpus": {
            "n_passages": len(passages),
            "n_groups": len({p.group for p in passages}),
            "labels": dict(Counter(p.criticism for p in passages)),
            "sources": dict(Counter(p.source or "" for p in passages).most_common()),
            "sha256": digest_corpus(passages),
        },
        "choices": asdict(trained.choices),
        "catalogues": list(catalogues),
        "sure_from": trained.classifier.sure_from,
        "held_out_by": held_out_by(passages),
        "leave_one_genre_out": {name: asdict(found) for name, found in score(trained.held_out).items()},
        "by_genre": genres,
        "features_only": score(trained.by_features, draws=1)["macro_f1"].value,
        "ngrams_only": score(trained.by_ngrams, draws=1)["macro_f1"].value,
        "indicators": _tell_indicators(indicators) if indicators else None,
        "stance": _tell_stance(stance) if stance else None,
        "facets": _tell_facets(trained.facets) if trained.facets else None,
    }


def _row(*cells: str | float | None) -> str:
    told = ("–" if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells)
    return f"| {' | '.join(told)} |"


def _tell_sources(sources: Mapping[str, int]) -> str:
    told = [f"{source or 'a source not told'} ({n})" for source, n in sources.items()]
    rest = len(told) - _SOURCES_TOLD
    return "; ".join(told[:_SOURCES_TOLD] + ([f"{rest} others, in metrics.json"] if rest > 0 else []))


def _tell_indicator_tables(told: dict[str, Any], whence: dict[str, str]) -> str:
    rows = [
        _row(name, told["cues_alone"][name]["value"], *one.values()) for name, one in told["with_proposals"].items()
    ]
    ids = [
        _row(
            own,
            str(gain["n_labelled"]),
            gain["cues_alone"]["indicator_micro_f1"]["value"],
            *(one["value"] for one in gain["with_proposals"].values()),
        )
        for own, gain in told["by_indicator"].items()
    ]
    limits = {"at": told["choices"]["proposed_at"], "least": told["choices"]["fewest_right"]}
    return _INDICATORS.format(**limits, **whence, rows="\n".join(rows), ids="\n".join(ids))


def _tell_facet_table(told: dict[str, Any], part: str) -> str:
    rows = [
        _row(
            facet,
            str(own["n_labelled"]),
            own["rules_f1"],
            *(own[name]["value"] for name in ("f1", "precision", "recall")),
        )
        for facet, own in told.items()
    ]
    return _FACETS.format(part=part, rows="\n".join(rows))


def _tell_copies(choices: Choices) -> str:
    if not choices.augment:
        return ""
    kinds = ", ".join(choices.augment)
    return (
        f"\n- Each was learnt from again as changed by `--augment` ({kinds}), at {choices.copy_weight} of its weight."
    )


def tell_card(trained: Trained, metrics: dict[str, Any]) -> str:
    """Return the text of card.md; `metrics` is what `tell_metrics` gave."""
    rows = [
        f"| {k} | {v['value']:.3f} | {v['low']:.3f} | {v['high']:.3f} |"
        for k, v in metrics["leave_one_genre_out"].items()
    ]
    genres = [f"| {k} | {v['n']} | {v['macro_f1']:.3f} | {v['accuracy']:.3f} |" for k, v in metrics["by_genre"].items()]
    whence = {"part": metrics["held_out_by"], "catalogues": ", ".join(metrics["catalogues"])}
    return _CARD.format(
        part=metrics["held_out_by"],
        sources=_tell_sources(metrics["corpus"]["sources"]),
        name=trained.classifier.name,
        n=metrics["corpus"]["n_passages"],
        n_groups=metrics["corpus"]["n_groups"],
        n_genres=len(genres),
        digest=metrics["corpus"]["sha256"][:16],
        sure_from=trained.classifier.sure_from,
        lean=SUBSTANCE_LEAN,
        copies=_tell_copies(trained.choices),
        risk=trained.classifier.risk,
        rows="\n".join(rows),
        genres="\n".join(genres),
        features=metrics["features_only"],
        ngrams=metrics["ngrams_only"],
        facets=_tell_facet_table(metrics["facets"], metrics["held_out_by"]) if metrics["facets"] else "",
        indicators=_tell_indicator_tables(metrics["indicators"], whence) if metrics["indicators"] else "",
        stance=_STANCE.format(**metrics["stance"]["accuracy"], **whence) if metrics["stance"] else "",
    )
