from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tusoi_nlp.tag.cues import load_lexicon, read_cues

PHRASES = [" ".join(keys) for keys in load_lexicon().marked.kinds]


def longest_at(keys: tuple[str, ...], at: int) -> int:
    """Return the length of the longest phrase of the lexicon at `at`, by trying every one."""
    return max(
        (len(phrase) for phrase in load_lexicon().marked.kinds if keys[at : at + len(phrase)] == phrase), default=0
    )


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*PHRASES[:400], "ba", "lần", "chưa", "12", "."]), max_size=6))
def test_the_leftmost_longest_phrase_is_found_as_by_trying_every_one(pieces: list[str]) -> None:
    reading = read_cues("đã được ở những " + " ".join(pieces))
    keys = tuple(map(load_lexicon().marked.key_of, reading.forms))
    expected, at = [], 0
    while at < len(keys):
        length = longest_at(keys, at)
        if length:
            expected.append((at, at + length))
        at += max(1, length)
    assert reading.is_bare or [(cue.first, cue.last) for cue in reading.cues] == expected
