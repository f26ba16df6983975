import pytest

from tusoi_nlp.classify.genres import find_genre


@pytest.mark.parametrize(
    ("name", "genre"),
    [("press", "article"), ("minutes", "minutes"), ("other", "other"), ("chưa có", "other"), ("", None), (None, None)],
)
def test_genres_of_corpora_are_told_in_the_words_of_records(name, genre):
    assert find_genre(name) == genre
