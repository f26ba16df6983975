from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from skops import io as skops
from taggers import tagger_of

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.classify.artefact import check_folder
from tusoi_nlp.classify.card import tell_card, tell_metrics
from tusoi_nlp.classify.finder import Finder, Searched
from tusoi_nlp.classify.indicator_model import INDICATOR_MODEL, load_indicators, write_indicators
from tusoi_nlp.classify.indicator_training import IndicatorChoices, TrainedIndicators, fit_indicators
from tusoi_nlp.classify.train import Trained
from tusoi_nlp.corpus import LabelledIndicator, LabelledPassage
from tusoi_nlp.errors import SettingsError

NQ04 = load_catalogue("nq04")
OFF_CUE = "Cân cá xong mới thấy bên Tân Giác thiếu kí, mà sổ vẫn ghi đủ"
PLAIN = "Tổ trực bơm chia ca theo lịch dán ở cửa kho"
CUED = "Thầy Đạm nể nang trong phê bình"
CHOICES = IndicatorChoices(fewest_labels=6, fewest_right=3)


def make(pattern: LabelledPassage, n: int, text: str, indicator: str | None) -> LabelledPassage:
    labels = (LabelledIndicator(indicator, "attributed", None, None, None),) if indicator else ()
    return replace(pattern, passage_id=f"p{n}", text=f"{text}.", indicators=labels, group=f"g{n % 4}", genre="minutes")


@pytest.fixture(scope="module")
def passages(small_corpus: list[LabelledPassage]) -> list[LabelledPassage]:
    rows = [(OFF_CUE, "nq04.2.6"), (PLAIN, None), (CUED, "nq04.1.5")] * 8
    return [make(small_corpus[0], n, *row) for n, row in enumerate(rows)]


@pytest.fixture(scope="module")
def learned(passages: list[LabelledPassage]) -> TrainedIndicators:
    found = fit_indicators(passages, tagger_of("nq04"), CHOICES)
    assert found
    return found


@pytest.fixture(scope="module")
def finder(learned: TrainedIndicators) -> Finder:
    return Finder([NQ04], None, learned.proposer)


def told(finder: Finder, text: str) -> list[tuple[str, str, str]]:
    (hits,) = finder.find_all([Searched(text)])
    assert all(text[hit.start : hit.end] == hit.phrase for hit in hits)
    return [(hit.indicator, hit.rule, hit.phrase) for hit in hits]


def test_nothing_is_learnt_of_an_indicator_where_annotators_differ_on_it(passages: list[LabelledPassage]) -> None:
    plain = [replace(make(passages[0], 30 + n, OFF_CUE, None), maybe=("nq04.2.6",)) for n in range(16)]
    disputed = fit_indicators([*passages, *plain], tagger_of("nq04"), CHOICES)
    denied = fit_indicators([*passages, *(replace(one, maybe=()) for one in plain)], tagger_of("nq04"), CHOICES)
    assert disputed
    assert denied
    assert told(Finder([NQ04], None, disputed.proposer), OFF_CUE)
    assert not told(Finder([NQ04], None, denied.proposer), OFF_CUE)


def test_what_no_cue_finds_is_proposed_and_the_hit_says_so(finder: Finder) -> None:
    assert tagger_of("nq04").find_hits(OFF_CUE) == ()
    assert told(finder, f"{OFF_CUE}.") == [("nq04.2.6", "learned", OFF_CUE)]


def test_the_clause_that_speaks_loudest_carries_the_proposal(finder: Finder) -> None:
    assert told(finder, f"Chiều hôm ấy; {OFF_CUE}. Rồi nghỉ.") == [("nq04.2.6", "learned", OFF_CUE)]


def test_praise_is_never_turned_into_a_fault(learned: TrainedIndicators) -> None:
    n = len(learned.proposer.indicators)
    eager = Finder([NQ04], None, replace(learned.proposer, proposed_from=np.full(n, -np.inf)))
    assert "learned" in {rule for _, rule, _ in told(eager, f"{OFF_CUE}.")}
    assert told(eager, "Bác Hoan luôn gương mẫu.") == []


def test_virtues_are_never_proposed(learned: TrainedIndicators) -> None:
    virtues = replace(NQ04, polarity="positive")
    assert told(Finder([virtues], None, learned.proposer), f"{OFF_CUE}.") == []


def test_what_a_cue_finds_is_not_proposed_again(finder: Finder) -> None:
    assert told(finder, f"{CUED}.") == [("nq04.1.5", "other", "nể nang")]


@pytest.mark.slow
def test_a_proposal_takes_more_where_cues_find_another_indicator(learned: TrainedIndicators) -> None:
    eager = replace(learned.proposer, proposed_from=np.full(len(learned.proposer.indicators), -5.0), dearer=0.0)
    dear = replace(eager, dearer=100.0)
    both, alone = f"{CUED}; {OFF_CUE}.", f"{OFF_CUE}."
    assert [{own for own, _, _ in told(Finder([NQ04], None, one), both)} for one in (eager, dear)] == [
        {"nq04.1.5", "nq04.2.6"},
        {"nq04.1.5"},
    ]
    assert told(Finder([NQ04], None, dear), alone) == told(Finder([NQ04], None, eager), alone)


def test_stance_of_a_proposal_is_that_of_the_rules(finder: Finder) -> None:
    (hits,) = finder.find_all([Searched(f"{OFF_CUE}.", genre="individual_review")])
    assert [(hit.stance, hit.kind) for hit in hits] == [("admitted", "self")]


def test_a_proposal_is_alike_in_every_unicode_form_and_company(finder: Finder) -> None:
    spread = unicodedata.normalize("NFD", f"{OFF_CUE}.")
    assert [hit[:2] for hit in told(finder, spread)] == [("nq04.2.6", "learned")]
    alone = finder.find_all([Searched(f"{OFF_CUE}.")])
    assert finder.find_all([Searched(PLAIN), Searched(f"{OFF_CUE}.")])[1:] == alone


def test_only_indicators_of_the_catalogues_asked_for_are_proposed(learned: TrainedIndicators) -> None:
    assert told(Finder([load_catalogue("qd144")], None, learned.proposer), f"{OFF_CUE}.") == []


@pytest.mark.parametrize("text", ["", "…", "\n", "Họp."])
def test_a_text_that_says_nothing_has_no_hits(finder: Finder, text: str) -> None:
    assert told(finder, text) == []


def test_figures_tell_what_proposals_gain_over_the_cues(learned: TrainedIndicators) -> None:
    gain = learned.by_indicator["nq04.2.6"]
    assert gain.n_labelled == 8
    assert (gain.cues["indicator_recall"].value, gain.both["indicator_recall"].value) == (0, 1)
    assert learned.overall.both["indicator_micro_f1"].value == 1


def test_rare_indicators_are_left_to_the_cues(passages: list[LabelledPassage]) -> None:
    assert fit_indicators(passages, tagger_of("nq04"), IndicatorChoices(fewest_labels=9)) is None


def test_an_indicator_is_never_proposed_where_too_few_proposals_were_right(passages: list[LabelledPassage]) -> None:
    learned = fit_indicators(passages, tagger_of("nq04"), replace(CHOICES, fewest_right=len(passages)))
    assert learned is not None
    assert np.isinf(learned.proposer.proposed_from).all()


def test_nothing_is_proposed_where_the_cues_find_all_labels(passages: list[LabelledPassage]) -> None:
    cued = [replace(p, indicators=()) if p.text.startswith(OFF_CUE) else p for p in passages]
    learned = fit_indicators(cued, tagger_of("nq04"), CHOICES)
    assert learned
    assert np.isinf(learned.proposer.proposed_from).all()


@pytest.mark.slow
def test_the_guarded_group_is_proposed_only_where_precision_held(passages: list[LabelledPassage]) -> None:
    guarded = replace(CHOICES, guarded="nq04.2.")
    sure = fit_indicators(passages, tagger_of("nq04"), guarded)
    assert sure
    assert told(Finder([NQ04], None, sure.proposer), f"{OFF_CUE}.") != []
    half = [replace(p, indicators=()) if n % 6 == 0 else p for n, p in enumerate(passages)]
    unsure = fit_indicators(half, tagger_of("nq04"), replace(guarded, fewest_labels=4))
    assert unsure
    assert np.isinf(unsure.proposer.proposed_from[unsure.proposer.indicators.index("nq04.2.6")])


def test_learning_twice_and_reading_back_propose_alike(
    passages: list[LabelledPassage], learned: TrainedIndicators, tmp_path: Path
) -> None:
    write_indicators(learned.proposer, tmp_path)
    again, read = fit_indicators(passages, tagger_of("nq04"), CHOICES), load_indicators(tmp_path)
    assert again
    assert read
    folded = ["cân cá xong mới thấy", "tổ trực bơm", ""]
    assert np.array_equal(again.proposer.weigh(folded), learned.proposer.weigh(folded))
    assert read.weigh(folded) == pytest.approx(learned.proposer.weigh(folded), abs=0.01)
    assert read.proposed_from.tolist() == learned.proposer.proposed_from.tolist()
    assert read.dearer == learned.proposer.dearer
    check_folder(tmp_path)


def test_a_model_without_the_file_leaves_indicators_to_the_cues(tmp_path: Path) -> None:
    assert load_indicators(tmp_path) is None


def test_a_file_of_other_lexicons_or_a_broken_one_is_refused(learned: TrainedIndicators, tmp_path: Path) -> None:
    write_indicators(learned.proposer, tmp_path)
    state = skops.load(tmp_path / INDICATOR_MODEL, trusted=[])
    skops.dump(state | {"lexicons": "older"}, tmp_path / INDICATOR_MODEL)
    with pytest.raises(SettingsError, match="tusoi train"):
        load_indicators(tmp_path)
    skops.dump({"lexicons": state["lexicons"]}, tmp_path / INDICATOR_MODEL)
    with pytest.raises(SettingsError):
        load_indicators(tmp_path)
    (tmp_path / INDICATOR_MODEL).write_bytes(b"PK")
    with pytest.raises(SettingsError):
        load_indicators(tmp_path)


def test_metrics_and_card_tell_the_gain(
    trained: Trained, learned: TrainedIndicators, small_corpus: list[LabelledPassage]
) -> None:
    metrics = json.loads(json.dumps(tell_metrics(trained, small_corpus, learned), allow_nan=False))
    own = metrics["indicators"]["by_indicator"]["nq04.2.6"]
    assert own["cues_alone"]["indicator_precision"]["value"] is None
    assert "| nq04.2.6 | 8 | 0.000 | 1.000 | 1.000 | 1.000 |" in tell_card(trained, metrics)
