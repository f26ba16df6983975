"""Capitals that are no names: bodies, roles, matters, pronouns, labels."""

from __future__ import annotations

import re

from tusoi_nlp.structure.headings import heading_kind
from tusoi_nlp.structure.layout import layout
from tusoi_nlp.text.names.family_words import reads_as_region
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.names.spelling import NAME_TOKEN, name_keys
from tusoi_nlp.text.sentences import BULLETS
from tusoi_nlp.text.syllables import is_syllable, key

SELF = re.compile(r"(?:chúng )?(?:tôi|tui|tớ|em|mình|ta)", re.IGNORECASE)
_PERIOD = re.compile(r"(?:quý|tháng|thứ|mùng|mồng) ", re.IGNORECASE)  # "Quý I", "Mùng Một"


def is_common(name: str, *, places: bool = True) -> bool:
    """Return whether capitals are a role, a leader, a place or a form's words, not somebody's name."""
    lexicon = name_lexicon()
    keys = name_keys(name)
    known = (lexicon.roles, lexicon.protected, lexicon.places if places and len(keys) > 1 else frozenset())
    if any(keys in entries for entries in known):
        return True
    openings = (keys[:n] for n in range(1, len(keys)))
    if _opens_full_name(keys):
        return False
    return keys[0] not in lexicon.surnames and any(opening in entries for opening in openings for entries in known)


def _opens_full_name(keys: tuple[str, ...]) -> bool:
    """Return whether a word that is a family name too opens a full name by its middle: "Đường Thị Sót"."""
    lexicon = name_lexicon()
    return len(keys) > 2 and keys[0] in lexicon.weak_surnames and keys[1] in lexicon.sure_middles


def is_matter(word: str) -> bool:
    """Return whether one word may tell what a line is about: "Chung: …", "Thu: 5 triệu", "Lúa: 12 ha"."""
    return key(word) in name_lexicon().matters


def is_told_as_label(text: str) -> bool:
    """Return whether a heading or a field of a form stands before a colon: "Khuyết: bản thân …", "Họ và tên:"."""
    label = text.partition(":")[0].strip(f" {BULLETS}")
    return heading_kind(label) is not None or layout().field.match(text.lstrip(f" {BULLETS}")) is not None


def opens_otherwise(piece: str) -> bool:
    """Return whether capitals before a colon are a deed, a role or a body: "Hỏi", "Chủ trì", "Tổ Một"."""
    lexicon = name_lexicon()
    if lexicon.honorific_pattern.match(piece):  # the name after it is found as others are
        return True
    words = name_keys(piece)
    if _opens_full_name(words) or reads_as_region(words, lexicon):
        return False
    of_bodies = (words[0],) in lexicon.places or words[0] in lexicon.bodies
    is_body = (len(words) > 1 and words[0] not in lexicon.surnames and of_bodies) or words in lexicon.regions
    is_label = any(words[:n] in lexicon.no_persons for n in range(1, len(words) + 1))
    return is_body or is_label or words in lexicon.verbs or is_common(piece)


def is_body_or_role(name: str) -> bool:
    """Return whether capitals after "Chủ trì:" are no person: "BÍ THƯ CHI BỘ", "UBND", "Hội CCB"."""
    return any(map(is_acronym, NAME_TOKEN.findall(name))) or opens_otherwise(name)


def is_other_word(name: str) -> bool:
    """Return whether capitals in a list are no name: a body, a role, a matter, a pronoun, another word ("Không")."""
    if is_body_or_role(name) or SELF.fullmatch(name) or _PERIOD.match(name):
        return True
    lexicon, words = name_lexicon(), name_keys(name)
    if len(words) == 1 and words[0] in lexicon.ordinals | lexicon.ambiguous and words[0] not in lexicon.bodies:
        return words in lexicon.adverbs  # "Thu", "Mạnh" and "Ba" are names there
    return words in lexicon.not_names | lexicon.adverbs or (len(words) == 1 and is_matter(name))


def is_acronym(name: str) -> bool:
    """Return whether a word is capitals that are no syllable: "UBND"."""
    return len(name) > 1 and name.isalpha() and name.isupper() and not is_syllable(name)
