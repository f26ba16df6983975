import re
from collections import Counter
from pathlib import Path

import pytest

from tusoi_nlp.catalogue import load_catalogue
from tusoi_nlp.tag import Tagger

MARK = re.compile(r"\[([\w.]+)!(\w+)\|([^\]]+)\]")
LINES = (Path(__file__).parent / "marked.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]
STANCES = {"admitted", "attributed", "denied", "resisted", "mentioned"}


@pytest.fixture(scope="module")
def tagger():
    return Tagger([load_catalogue("nq04")])


def read_marks(line):
    sentence, _, doubles = line.partition("  ## ")
    marks = [found.groups() for found in MARK.finditer(sentence)]
    marks += [(double, stance, phrase) for double in doubles.split() for _, stance, phrase in marks]
    return MARK.sub(r"\3", sentence), Counter(marks)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_marked_sentence_gives_exactly_its_marks(tagger, line):
    sentence, marks = read_marks(line)
    assert Counter((hit.indicator, hit.stance, hit.phrase) for hit in tagger.find_hits(sentence)) == marks


def test_every_indicator_has_six_marked_sentences_and_every_stance_occurs():
    sentences, at = Counter(), ""
    for line in LINES:
        if line.startswith("# nq04."):
            at = line[2:]
        elif line and not line.startswith("#"):
            sentences[at] += 1
    marks = [found.groups() for line in SENTENCES for found in MARK.finditer(line)]
    assert {item.id for item in load_catalogue("nq04").items if sentences[item.id] < 6} == set()
    assert {stance for _, stance, _ in marks} == STANCES
