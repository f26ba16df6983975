"""What is wrong with a corpus although every line can be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from tusoi_nlp.corpus.passages import LabelledPassage
from tusoi_nlp.corpus.similarity import find_near, shingle, word_keys
from tusoi_nlp.text.normalize import normalize
from tusoi_nlp.text.sentences import sentence_spans

_TEMPLATE_WORDS = 10  # from so many words on, one sentence in several voices is copied, not said
_TEMPLATE_GROUPS = 3  # two voices may quote one official sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: `key` is a message of the group `corpus`, `where` is file:line, `detail` the value."""

    key: str
    where: str
    detail: str


def _where(passage: LabelledPassage) -> str:
    return f"{passage.file}:{passage.line}"


def _find_repeated_ids(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    times = Counter(passage.passage_id for passage in passages)
    for passage in passages:
        if times[passage.passage_id] > 1:
            yield Problem("repeated_id", _where(passage), passage.passage_id)


def _find_wrong_text(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    for passage in passages:
        if passage.text != normalize(passage.text):
            yield Problem("text_not_normal", _where(passage), passage.passage_id)


def _find_wrong_facets(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    for passage in passages:
        if passage.criticism != "substantive" and passage.facets:
            yield Problem("facets_without_substance", _where(passage), ", ".join(passage.facets))
        if passage.criticism == "substantive" and not set(passage.facets) - {"actor", "remedy"}:
            yield Problem("no_anchor", _where(passage), ", ".join(passage.facets))
        if len(set(passage.facets)) < len(passage.facets):
            yield Problem("repeated_facet", _where(passage), ", ".join(passage.facets))


def _find_repeated_tags(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    """Yield indicators tagged twice at one place, and tagged as agreed and disputed."""
    for passage in passages:
        for indicator in sorted({tag.indicator for tag in passage.indicators}.intersection(passage.maybe)):
            yield Problem("repeated_indicator", _where(passage), f"{indicator} (maybe)")
        times = Counter((tag.indicator, tag.start, tag.end) for tag in passage.indicators if tag.start is not None)
        for (indicator, start, end), n in times.items():
            if n > 1:
                yield Problem("repeated_indicator", _where(passage), f"{indicator} ({start}-{end})")


def _find_wrong_spans(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    for passage in passages:
        for tag in passage.indicators:
            if tag.start is None:
                if tag.phrase is not None and tag.phrase not in passage.text:
                    yield Problem("phrase_not_in_text", _where(passage), tag.indicator)
                continue
            words = passage.text[tag.start : tag.end]
            if tag.phrase is not None and words != tag.phrase:
                yield Problem("span_is_not_phrase", _where(passage), tag.indicator)
            elif words != words.strip():
                yield Problem("span_has_blanks", _where(passage), tag.indicator)


def _find_wrong_pairs(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for passage in passages:
        if passage.pair:
            labels[passage.group, passage.pair].add(passage.criticism)
    for passage in passages:
        if passage.pair and len(labels[passage.group, passage.pair]) < 2:
            yield Problem("pair_not_opposed", _where(passage), passage.pair)


def _find_near_duplicates(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    """Yield pairs alike in wording; the two of an opposed pair are meant to be, and are left out."""
    for i, j in find_near([shingle(passage.text) for passage in passages]):
        one, other = passages[i], passages[j]
        if one.pair is None or (one.group, one.pair) != (other.group, other.pair):
            yield Problem("near_duplicate", _where(other), _where(one))


def _find_templates(passages: Sequence[LabelledPassage]) -> Iterator[Problem]:
    """Yield passages with a sentence that stands in three groups or more."""
    holders: dict[tuple[str, ...], list[LabelledPassage]] = defaultdict(list)
    for passage in passages:
        for line in passage.text.split("\n"):
            for start, end in sentence_spans(line):
                keys = word_keys(line[start:end])
                if len(keys) >= _TEMPLATE_WORDS:
                    holders[keys].append(passage)
    for copies in holders.values():
        if len({passage.group for passage in copies}) >= _TEMPLATE_GROUPS:
            yield from (Problem("template", _where(passage), _where(copies[0])) for passage in copies[1:])


CHECKS = (
    _find_repeated_ids,
    _find_wrong_text,
    _find_wrong_facets,
    _find_repeated_tags,
    _find_wrong_spans,
    _find_wrong_pairs,
    _find_near_duplicates,
    _find_templates,
)


def check_corpus(passages: Sequence[LabelledPassage]) -> tuple[Problem, ...]:
    """Return what is wrong with `passages`, check by check, in the order of the passages; empty where all is well."""
    return tuple(problem for check in CHECKS for problem in check(passages))


def check_indicators(passages: Sequence[LabelledPassage], known: Set[str]) -> tuple[Problem, ...]:
    """Return the indicator tags whose ids are not among `known`."""
    return tuple(
        Problem("unknown_indicator", _where(passage), tag)
        for passage in passages
        for tag in (*(tag.indicator for tag in passage.indicators), *passage.maybe)
        if tag not in known
    )
