import re
import string
import tomllib
from importlib import resources

from tusoi_nlp.classify.features import FEATURES
from tusoi_nlp.messages import say, write_number
from tusoi_nlp.records import FACETS

FILES = sorted(resources.files("tusoi_nlp.data").joinpath("messages").iterdir(), key=lambda file: file.name)
MESSAGES = [
    (file.name, f"{group}.{key}", said)
    for file in FILES
    for group, messages in tomllib.loads(file.read_text(encoding="utf-8")).items()
    for key, said in messages.items()
]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_a_message_says_the_same_in_both_languages():
    assert [key for _, key, said in MESSAGES if set(said) != {"vi", "en"}] == []
    assert [key for _, key, said in MESSAGES if names(said["vi"]) != names(said["en"])] == []


def test_no_message_is_defined_twice():
    keys = [key for _, key, _ in MESSAGES]
    assert sorted(keys) == sorted(set(keys))


def test_every_kind_of_reason_has_words():
    kinds = [key.partition(".")[2] for _, key, _ in MESSAGES if key.startswith(("cue.", "facet."))]
    assert {*(feature.name for feature in FEATURES if feature.cues), *FACETS} - {*kinds} == set()
    assert len(kinds) == len({*kinds})


def test_a_message_is_filled_in():
    said = say("scan.counts", "en", n_found=3, n_analysed=2, n_skipped=1)
    assert said == "found 3 files = analysed 2 + skipped 1"


def test_a_number_has_the_sign_of_its_language_and_a_dash_where_nothing_was_measured():
    assert [write_number(0.25, lang) for lang in ("vi", "en")] == ["0,250", "0.250"]
    assert write_number(float("nan"), "vi", "+.3f") == "–"


def test_english_counts_one_thing_as_one():
    said = [say("thin.skipped", "en", n=n) for n in (1, "1", 2)]
    assert said == ["1 file was submitted; none could be read."] * 2 + ["2 files were submitted; none could be read."]


def says_many_of_one(key: str, said: dict[str, str]) -> bool:
    ones = dict.fromkeys(names(said["en"]), "1") | {"least": "2", "most": "2", "min_documents": "2", "min_words": "2"}
    many = "(?:errors|indicators|passages|groups|files|documents|words|pages)"
    return re.search(rf"(?<!group )\b1 (?!of )(?:\w+ )?{many}\b", say(key, "en", **ones)) is not None


def test_no_english_message_says_many_of_one():
    counted = [(key, said) for _, key, said in MESSAGES if key != "scan.progress"]  # a share of all the files
    assert [key for key, said in counted if says_many_of_one(key, said)] == []
