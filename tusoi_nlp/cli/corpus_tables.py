"""Tables of `tusoi corpus stats` and `tusoi corpus agreement`, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from tusoi_nlp.corpus.agreement import Agreement, LabelAgreement
from tusoi_nlp.corpus.intervals import Score
from tusoi_nlp.corpus.stats import Stats
from tusoi_nlp.messages import Lang, say, write_interval, write_number
from tusoi_nlp.records import FACETS, LABELS, Stance

_NAME = 30  # characters of the first column
_SCORE = 27  # characters of a column of scores: "-0,130 (-0,230 đến -0,010)" and a blank


def _cross_lines(title: str, columns: Sequence[str], table: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return a heading and one line for each row of `table`, with its sum; nothing where it has no rows."""
    if not table:
        return []
    heads = "".join(f"{column:>13s}" for column in (*columns, "n"))
    lines = ["", f"{title:{_NAME}s}{heads}"]
    for name, counts in table.items():
        numbers = (*(counts.get(column, 0) for column in columns), sum(counts.values()))
        lines.append(f"{name:{_NAME}s}" + "".join(f"{number:13d}" for number in numbers))
    return lines


def tell_stats(found: Stats, lang: Lang) -> str:
    """Return the tables of `found`."""
    n = {"n": found.n_passages, "groups": found.n_groups, "pairs": found.n_pairs, "spans": found.n_spans}
    lines = [say("corpus_told.stats", lang, **n)]
    tables: tuple[tuple[str, Sequence[str], Mapping[str, Mapping[str, int]]], ...] = (
        ("criticism", LABELS, {"": found.by_label}),
        ("genre", LABELS, found.by_genre),
        ("kind", LABELS, found.by_kind),
        ("group", LABELS, found.by_group),
        ("pairs", (), found.by_pair),
        ("hard_cases", (), found.by_case),
        ("facets", FACETS, {"": found.by_facet} if found.by_facet else {}),
        ("indicators", get_args(Stance), found.by_indicator),
    )
    for title, columns, table in tables:
        lines += _cross_lines(say(f"corpus_told.{title}", lang), columns, table)
    lines += ["", say("corpus_told.words", lang)]
    lines += [f"{label:{_NAME}s}" + "".join(f"{n:13d}" for n in found.n_words.get(label, ())) for label in LABELS]
    return "\n".join(lines)


def write_score(score: Score, lang: Lang) -> str:
    """Return a score with its interval, a dash where it has none."""
    return f"{write_number(score.value, lang)} ({write_interval(score.low, score.high, lang)})"


def _label_line(name: str, found: LabelAgreement, lang: Lang) -> str:
    scores = "".join(f"{write_score(score, lang):>{_SCORE}s}" for score in (found.alike, found.kappa, found.alpha))
    return f"{name:{_NAME}s}{found.n:6d}{scores}"


def tell_agreement(found: Agreement, lang: Lang) -> str:
    """Return the tables of `found`; each figure stands with its 95 % interval over groups."""
    n = {"n": found.n_passages, "groups": found.n_groups}
    lines = [say("corpus_told.agreement", lang, **n, without=found.n_without_second, unknown=found.n_unknown), ""]
    heads = "".join(f"{head:>{_SCORE}s}" for head in (say("corpus_told.alike", lang), "kappa", "alpha"))
    lines += [f"{say('corpus_told.criticism', lang):{_NAME}s}{'n':>6s}{heads}", _label_line("", found.overall, lang)]
    lines += [_label_line(name, one, lang) for part in (found.by_label, found.by_genre) for name, one in part.items()]
    facts = {"facets_f1": found.facets_f1, "indicators_f1": found.indicators_f1, "stances": found.stances}
    lines += [
        "",
        *(f"{say(f'corpus_told.{name}', lang):{_NAME}s}  {write_score(score, lang)}" for name, score in facts.items()),
    ]
    table: dict[str, dict[str, int]] = {
        first: dict(zip(LABELS, row, strict=True)) for first, row in zip(LABELS, found.table, strict=True)
    }
    return "\n".join(lines + _cross_lines(say("corpus_told.first_second", lang), LABELS, table))
