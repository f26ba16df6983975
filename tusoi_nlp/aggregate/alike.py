"""Whether two names are one's, written out by one clerk and in short by another: "VP - TH", "Văn phòng tổng hợp"."""

from __future__ import annotations

from functools import lru_cache

from tusoi_nlp.text.syllables import bare_key, is_syllable

Key = tuple[str, ...]  # syllable keys of a name proper, as `roster.name_key` makes them


@lru_cache(maxsize=65_536)
def initials(name: Key) -> str:
    """Return the first letters of the syllables, figures and abbreviations in full: one for all spellings in short."""
    return "".join(bare_key(word) if _is_short(word) or word.isdigit() else bare_key(word)[0] for word in name)


def alike(name: Key, other: Key) -> bool:
    """Return whether the names are the same word for word, an abbreviation standing for the words it is made of.

    Two letters that are all of a name proper stand for nothing but themselves: "Phòng KT" is of accounts or of works.
    """
    if name == other:
        return True
    return initials(name) == initials(other) and not _is_vague(name) and not _is_vague(other) and _match(name, other)


def ends_alike(name: Key, other: Key) -> bool:
    """Return whether one of the names is the other or its end."""
    if not (initials(name).endswith(initials(other)) or initials(other).endswith(initials(name))):
        return False
    return any(alike(name[start:], other) for start in range(len(name))) or any(
        alike(name, other[start:]) for start in range(len(other))
    )


def _is_vague(name: Key) -> bool:
    """Return whether two letters are all of a name, or all but the first word: "KT", "Phòng KT", "xã TL"."""
    return len(name[-1]) == len("KT") and _is_short(name[-1]) and not any(map(_is_short, name[:-1])) and len(name) < 3


def _match(name: Key, other: Key) -> bool:
    if not name or not other:
        return not name and not other
    if name[0] == other[0]:
        return _match(name[1:], other[1:])
    return _spelt_out(name, other) or _spelt_out(other, name)


def _spelt_out(short: Key, long: Key) -> bool:
    """Return whether `short` begins with an abbreviation of the first words of `long`, and the rest is alike."""
    letters = short[0]
    words = long[: len(letters)]
    return (
        _is_short(letters)
        and not any(map(_is_short, words))
        and initials(words) == bare_key(letters)
        and _match(short[1:], long[len(letters) :])
    )


def _is_short(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and not is_syllable(word)
