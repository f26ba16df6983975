from tusoi_nlp.tag.phrases import PhraseTrie
from tusoi_nlp.tag.reading import read
from tusoi_nlp.text.syllables import key


def places(cue, text):
    trie = PhraseTrie(key)
    trie.add(cue, "x")
    reading = read(text)
    return [text[reading.starts[m.first] : reading.ends[m.last - 1]] for m in trie.find(reading.letters)]


def test_all_ends_of_one_start_are_found():
    assert sorted(places("còn [rất] nể [nang]", "còn nể nang")) == ["còn nể", "còn nể nang"]


def test_a_comma_of_a_cue_may_be_missing_but_no_other_mark_may_stand_there():
    assert places("phòng, chống", "phòng chống") == ["phòng chống"]
    assert places("phòng, chống", "phòng, chống") == ["phòng, chống"]
    assert places("phòng, chống", "phòng; chống") == []


def test_quotes_and_hyphens_part_nothing():
    assert places("chạy chức", "“chạy” chức") == ["chạy” chức"]
    assert places("Mác - Lênin", "Mác-Lênin") == ["Mác-Lênin"]


def test_a_gap_takes_three_syllables_or_as_many_as_it_says():
    assert places("ý thức ~ chưa cao", "ý thức của một số chưa cao") == ["ý thức của một số chưa cao"]
    assert places("ý thức ~ chưa cao", "ý thức của một số người chưa cao") == []
    assert places("ý thức ~5 chưa cao", "ý thức của một số đồng chí chưa cao") == [
        "ý thức của một số đồng chí chưa cao"
    ]
    assert places("ý thức ~5 chưa cao", "ý thức, tinh thần chưa cao") == []


def test_two_gaps_side_by_side_take_as_many_as_both():
    assert places("ý thức ~ [còn] ~ thấp", "ý thức của một số người là thấp") == ["ý thức của một số người là thấp"]


def test_a_comma_between_gaps_joins_two_clauses_and_no_more():
    cue = "hứa ~4, ~3 chưa"
    assert places(cue, "hứa kéo điện, tới nay chưa") == ["hứa kéo điện, tới nay chưa"]
    assert places(cue, "hứa kéo điện tới nay chưa") == ["hứa kéo điện tới nay chưa"]
    assert places(cue, "hứa, chưa") == ["hứa, chưa"]
    assert places(cue, "hứa kéo điện, dựng cột, chưa") == []
    assert places(cue, "hứa kéo điện. Tới nay chưa") == []


def test_gaps_may_follow_gaps():
    assert places("hứa ~ nay ~5 chưa", "hứa rồi mà nay đã hai năm chưa") == ["hứa rồi mà nay đã hai năm chưa"]


def test_words_of_a_cue_are_read_as_those_of_the_text():
    assert places("đ/c Tạo", "đồng chí Tạo") == ["đồng chí Tạo"]
    assert places("trái 37-QĐ/TW", "trái 37-QĐ/TW") == ["trái 37-QĐ/TW"]
