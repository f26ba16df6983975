from tusoi_nlp.tag.phrases import PhraseTrie
from tusoi_nlp.tag.reading import read
from tusoi_nlp.text.syllables import key


def places(cue, text):
    trie = PhraseTrie(key)
    trie.add(cue, "x")
    reading = read(text)
    return [text[reading.starts[m.first] : reading.ends[m.last - 1]] for m in trie.find(reading.keys)]


def test_all_ends_of_one_start_are_found():
    assert sorted(places("còn [rất] nể [nang]", "còn nể nang")) == ["còn nể", "còn nể nang"]


def test_a_comma_of_a_cue_may_be_missing_but_no_other_mark_may_stand_there():
    assert places("phòng, chống", "phòng chống") == ["phòng chống"]
    assert places("phòng, chống", "phòng, chống") == ["phòng, chống"]
    assert places("phòng, chống", "phòng; chống") == []


def test_quotes_and_hyphens_part_nothing():
    assert places("chạy chức", "“chạy” chức") == ["chạy” chức"]
    assert places("Mác - Lênin", "Mác-Lênin") == ["Mác-Lênin"]
