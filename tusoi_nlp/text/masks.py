"""The forms of the masks that stand in a text for persons and for what identifies somebody."""

from __future__ import annotations

import re

from tusoi_nlp.text.identifiers import KINDS

PERSON_BEGINS = r"\[(?:ĐV|NGOÀI)\d+"  # patterns, as all here but MASK
PERSON_MASK = rf"{PERSON_BEGINS}(?:\|[^\]]*)?\]"  # "[ĐV03|bí thư]", "[NGOÀI01]"
ANY_MASK = rf"(?:{PERSON_MASK}|\[(?:{'|'.join(sorted(KINDS))})\])"
MASK = re.compile(ANY_MASK)
