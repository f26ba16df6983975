"""Whether two names are one's, written out by one clerk and in short by another: "VP - TH", "Văn phòng tổng hợp"."""

from __future__ import annotations

from tusoi_nlp.text.syllables import bare_key, is_syllable

Key = tuple[str, ...]  # syllable keys of a name proper, as `roster.name_key` makes them


def initials(name: Key) -> str:
    """Return the first letters of the syllables, figures and abbreviations in full: one for all spellings in short."""
    return "".join(bare_key(word) if _is_short(word) or word.isdigit() else bare_key(word)[0] for word in name)


def alike(name: Key, other: Key) -> bool:
    """Return whether the names are the same word for word, an abbreviation standing for the words it is made of."""
    if not name or not other:
        return not name and not other
    if name[0] == other[0]:
        return alike(name[1:], other[1:])
    return _spelt_out(name, other) or _spelt_out(other, name)


def ends_alike(name: Key, other: Key) -> bool:
    """Return whether one of the names is the other or its end."""
    return any(alike(name[start:], other) for start in range(len(name))) or any(
        alike(name, other[start:]) for start in range(len(other))
    )


def _spelt_out(short: Key, long: Key) -> bool:
    """Return whether `short` begins with an abbreviation of the first words of `long`, and the rest is alike."""
    letters = short[0]
    words = long[: len(letters)]
    return (
        _is_short(letters)
        and not any(map(_is_short, words))
        and initials(words) == bare_key(letters)
        and alike(short[1:], long[len(letters) :])
    )


def _is_short(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and not is_syllable(word)
