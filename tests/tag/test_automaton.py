from tusoi_nlp.tag import automaton
from tusoi_nlp.tag.automaton import Alphabet, Automaton


def test_marks_stand_for_themselves_and_other_keys_for_letters_of_their_own():
    letters = Alphabet().write(["nể", ",", "nang", "12", "nể"])
    assert letters[1] == ","
    assert (letters[0] + letters[2:]).isalnum()
    assert letters[0] == letters[4]
    assert len(set(letters)) == 4


def test_what_is_no_character_is_a_mark():
    letters = Alphabet().write(["\ud800", ""])
    assert len(letters.encode()) > len(letters) == 2
    assert not any(map(str.isalnum, letters))


def test_phrases_have_letters_of_their_own_after_very_many_keys_of_texts(monkeypatch):
    monkeypatch.setattr(automaton, "_MOST_KEYS", 2)
    alphabet = Alphabet()
    assert len(set(alphabet.write(["a", "b", "c", "d"]))) == 3  # c and d share a letter
    phrases = Automaton([alphabet.spell(["e", "f"])])
    assert phrases.find(alphabet.write(["c", "d", "e", "f", "g"])) == [(0, 2, 4)]
