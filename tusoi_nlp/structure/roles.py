"""Lines that say who leads or writes, and by what role."""

from __future__ import annotations

import re

from tusoi_nlp.structure.layout import layout
from tusoi_nlp.text.masks import PERSON_MASK
from tusoi_nlp.text.names.lexicon import name_lexicon
from tusoi_nlp.text.syllables import bare_key

_PERSON = re.compile(rf"{PERSON_MASK}\s*")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[-–—,()|]|\b(?:kiêm|và)\b", re.IGNORECASE)
SHORT_ROLE = re.compile(r"TK|CT|P?BT")  # in a notebook
_STOP = re.compile(r"[.;]\s+|[.;]$")
_LEADS = re.compile(
    r"\s+(?:chủ (?:trì|tọa|toạ)|điều hành|(?:làm )?thư ký|ghi biên bản)(?: (?:cuộc họp|buổi họp|hội nghị))?$",
    re.IGNORECASE,
)
_MOST_WORDS = 6  # of one role
_OFFICES = frozenset({"truong", "pho"})  # "trưởng trạm", "đội phó"


def after_leader(text: str) -> str | None:
    """Return what a masked line says after roles and a person ("Chủ trì [ĐV01] - Bí thư"), None if not begun so."""
    told, role = "", layout().signature.match(text)
    while role:
        told = text[role.end() :].lstrip()
        text, role = told, layout().signature.match(told)
    told = _without_honorific(told)
    person = _PERSON.match(told)
    return told[person.end() :] if person else None


def is_leader(text: str) -> bool:
    """Return whether a line or cell says a role and a person, and nothing else but further roles."""
    told = after_leader(text)
    return told is not None and is_role(told)


def is_role(text: str) -> bool:
    """Return whether `text` is nothing but roles and persons: "- Bí thư chi bộ, thư ký đ/c [ĐV02]"; so is no text."""
    return not re.search(r"[.;:!?]", text) and all(_is_one_role(part.strip()) for part in _BETWEEN.split(text))


def names_leaders(text: str) -> bool:
    """Return whether each sentence says a person and what for: "Đ/c [ĐV01] - Bí thư chủ trì. Đ/c [ĐV02] - Thư ký."."""
    said = [one for one in _STOP.split(text.strip()) if one]
    persons = [re.sub(PERSON_MASK, "[ĐV01]", _LEADS.sub("", one)) for one in said]
    return bool(said) and all(re.search(PERSON_MASK, one) and is_role(one) for one in persons)


def _is_one_role(text: str) -> bool:
    words = tuple(map(bare_key, _WORD.findall(_PERSON.sub("", text))))
    if not words or _PERSON.fullmatch(_without_honorific(text)):
        return True
    if len(words) > _MOST_WORDS or not layout().bare_facts.isdisjoint(words):
        return False
    lexicon = name_lexicon(bare=True)
    known = [n for n in range(1, len(words) + 1) if words[:n] in lexicon.roles or words[:n] in lexicon.jobs]
    rest = words[max(known, default=0) :]
    if any(rest[:n] in lexicon.verbs for n in range(1, len(rest) + 1)):  # "Bí thư nhận khuyết điểm"
        return False
    return bool(known) or SHORT_ROLE.fullmatch(text) is not None or not _OFFICES.isdisjoint(words[:2])


def _without_honorific(text: str) -> str:
    honorific = name_lexicon().honorific_pattern.match(text)
    return text[honorific.end() :] if honorific else text
