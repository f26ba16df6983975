"""Sentences with the hits that must be found in them, written by hand and independently of the catalogue's cues.

In `marked.txt` the marks are the exact hits. In `marked/` a mark `[id!stance|phrase]` says which indicator stands where
and how: a hit overlaps it, and no hit tells another id or stance. `[id+id!stance|phrase]` marks one phrase for both.
A file's name up to its first dot is the catalogue that its sentences are read with, nq04 where it is none.
"""

import re
import unicodedata
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from taggers import tagger_of

from tusoi_nlp.catalogue import load_catalogue, shipped_ids

HERE = Path(__file__).parent
MARK = re.compile(r"\[([\w.+]+)!(\w+)\|([^\]]+)\]")
STANCES = {"admitted", "attributed", "denied", "resisted", "mentioned"}
IDS = [item.id for item in load_catalogue("nq04").items if item.id.count(".") == 2]


def read_sections(path):
    """Yield (number, heading above, sentence) of each sentence in the file."""
    heading = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            heading = line[2:]
        elif line:
            yield number, heading, line


OLD = list(read_sections(HERE / "marked.txt"))
NEW = {path.stem: list(read_sections(path)) for path in sorted((HERE / "marked").glob("*.txt"))}


def catalogue_of(name):
    own = name.partition(".")[0]
    return own if own in shipped_ids() else "nq04"


def read_exact_marks(line):
    sentence, _, doubles = line.partition("  ## ")
    marks = [found.groups() for found in MARK.finditer(sentence)]
    marks += [(double, stance, phrase) for double in doubles.split() for _, stance, phrase in marks]
    return MARK.sub(r"\3", sentence), Counter(marks)


def read_marks(line, form=str):
    """Return the sentence without its brackets and the marks as (id, stance, start, end) in it."""
    text, marks, at = "", [], 0
    line = line.replace("\\n", "\n")
    for found in MARK.finditer(line):
        text += form(line[at : found.start()])
        phrase = form(found[3])
        marks += [(id_, found[2], len(text), len(text) + len(phrase)) for id_ in found[1].split("+")]
        text, at = text + phrase, found.end()
    return text + form(line[at:]), marks


def tell_marks(line):
    return {(id_, stance) for id_, stance, _, _ in read_marks(line)[1]}


@pytest.fixture(scope="module")
def tagger():
    return tagger_of("nq04")


@pytest.mark.parametrize("line", [pytest.param(line, id=f"marked-{number}") for number, _, line in OLD])
def test_a_marked_sentence_gives_exactly_its_marks(tagger, line):
    sentence, marks = read_exact_marks(line)
    assert Counter((hit.indicator, hit.stance, hit.phrase) for hit in tagger.find_hits(sentence)) == marks


@pytest.mark.parametrize(
    ("catalogue", "heading", "line"),
    [
        pytest.param(catalogue_of(name), heading, line, id=f"{name}-{number}")
        for name, rows in NEW.items()
        for number, heading, line in rows
    ],
)
def test_a_marked_sentence_has_a_hit_at_each_mark_and_none_of_another_id_or_stance(catalogue, heading, line):
    text, marks = read_marks(line, partial(unicodedata.normalize, "NFD") if heading == "NFD" else str)
    hits = tagger_of(catalogue).find_hits(text, ocr=heading == "OCR slips")
    missed = [
        (id_, stance, text[start:end])
        for id_, stance, start, end in marks
        if not any((hit.indicator, hit.stance) == (id_, stance) and hit.start < end and start < hit.end for hit in hits)
    ]
    told = {(id_, stance) for id_, stance, _, _ in marks}
    others = [(hit.indicator, hit.stance, hit.phrase) for hit in hits if (hit.indicator, hit.stance) not in told]
    assert (missed, others) == ([], []), text


def test_every_old_indicator_has_six_marked_sentences_and_every_stance_occurs():
    sentences = Counter(heading for _, heading, _ in OLD)
    marks = [found.groups() for _, _, line in OLD for found in MARK.finditer(line)]
    assert {item for item in IDS if sentences[item] < 6} == set()
    assert {stance for _, stance, _ in marks} == STANCES


@pytest.mark.parametrize("id_", IDS)
def test_an_indicator_has_25_sentences_with_hits_in_all_stances_and_near_misses(id_):
    told = [{stance for marked, stance in tell_marks(line) if marked == id_} for _, _, line in NEW[id_]]
    assert len(told) >= 25
    assert sum(map(bool, told)) >= 15
    assert sum(not stances for stances in told) >= 10
    assert set().union(*told) == STANCES


def test_every_confusable_pair_has_eight_sentences_that_tell_each_side():
    pairs = {}
    for _, heading, line in NEW["pairs"]:
        pairs.setdefault(heading, []).append({id_ for id_, _ in tell_marks(line)})
    assert len(pairs) == 14
    assert [heading for heading, told in pairs.items() if len(told) < 8] == []
    assert [heading for heading, told in pairs.items() if not set(heading.split()) <= set().union(*told)] == []


def test_forms_have_forty_sentences():
    forms = Counter(heading for _, heading, _ in NEW["forms"])
    assert sum(forms.values()) >= 40
    assert min(forms.values()) >= 5


def test_new_sentences_are_well_marked_and_stand_only_once():
    ids = {name: {item.id for item in load_catalogue(catalogue_of(name)).items} for name in NEW}
    lines = [(name, number, line) for name, rows in NEW.items() for number, _, line in rows]
    texts = Counter(read_marks(line)[0] for name, _, line in lines if name != "forms")
    assert [text for text, times in texts.items() if times > 1] == []
    assert [
        (name, number)
        for name, number, line in lines
        if any(id_ not in ids[name] or stance not in STANCES for id_, stance in tell_marks(line))
        or set("[]|") & set(read_marks(line)[0])
    ] == []
