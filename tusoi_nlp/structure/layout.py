"""The words by which parts of a document are told apart, as patterns, from data/layout.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from tusoi_nlp.data import read_table
from tusoi_nlp.text.sentences import BULLETS
from tusoi_nlp.text.syllables import bare_key, key

CLOCK = (  # of a chat or a recording, before who speaks: "[15:31, 03/8/2025] Lê An: …", "15h33 - đ/c An: …"
    r"[\[(]?\s?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4},?\s)?\d{1,2}\s?[:hg]\s?\d{2}(?:[:,]\s?\d[\d/.-]*)*\s?[\])]?\s*[-–:]?\s*"
)
OPENING_CHARS = 2_500  # of a document, in which it tells who came, and from when
N_NOTEBOOK = 6  # lines in which minutes without a title tell who came
LONGEST_TITLE = 160  # characters; a longer line is running text
_LONGEST_WITH_STOP = 90  # characters of a title that ends with a stop; a longer one is a sentence
_LONGEST_MATTER = 220  # characters of what a document is about, told below its kind
_NO_MATTER = re.compile(  # a sentence of what the document says, or something else of its head
    rf"^\W*(?:căn cứ|kính gửi|điều \d|[\dIVX]{{1,4}}\s*[.)/]|[{BULLETS}])|[.;:]\s*$|:\s|\s\|\s"
    r"|^\W*(?:đồng chí|đ/c|ông|bà|anh|chị|chi (?:bộ|ủy|uỷ)|đảng viên|(?:ĐV|NGOÀI)\d)"
    r"|\b(?:tôi|em|đã|chưa|còn|không|chậm)\b",
    re.IGNORECASE,
)
TELLS = re.compile(r"\b(?:chưa|còn|không|chậm)\b", re.IGNORECASE)  # how something is, as no title or label does
_MINUTES = ("biên", "sổ", "trích")
_N_ABOVE_MEETING = 10  # lines among which the heading of a meeting stands that is its own title


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns to `match` at the beginning of a line or sentence; `turn_*` are alternatives to build patterns from."""

    title: re.Pattern[str]
    meeting_title: re.Pattern[str]
    took_part: re.Pattern[str]
    came: re.Pattern[str]
    subtitle: re.Pattern[str]
    signature: re.Pattern[str]
    field: re.Pattern[str]
    body_verbs: re.Pattern[str]
    instruction: re.Pattern[str]
    shift: re.Pattern[str]
    fault: re.Pattern[str]
    work: re.Pattern[str]
    blame: re.Pattern[str]
    works: tuple[str, ...]
    work_fields: tuple[str, ...]
    matters: tuple[str, ...]
    facts: frozenset[str]
    bare_facts: frozenset[str]
    form_headings: tuple[str, ...]
    columns: frozenset[str]
    second_column: re.Pattern[str]
    ticked: re.Pattern[str]
    units: str
    not_units: str
    turn_honorifics: str
    turn_roles: str
    turn_groups: str
    turn_verbs: str
    heading_words: dict[str, str]  # in full, by how clerks in haste write them
    short_heading_word: re.Pattern[str]


def _any_of(entries: Iterable[str]) -> str:
    longest_first = sorted(entries, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest_first) + ")"


@cache
def layout() -> Layout:
    """Return the patterns of data/layout.toml."""
    data = read_table("layout.toml")
    heading_words = {short: full for full, forms in data["heading_words"].items() for short in forms}

    def pattern(expression: str, *names: str) -> re.Pattern[str]:
        return re.compile(expression.format(*(_any_of(data[name]) for name in names)), re.IGNORECASE)

    return Layout(
        title=pattern(r"{}\b(?!\s*:\s*\S)|biên bản\b", "titles"),
        meeting_title=re.compile("|".join(data["meeting_titles"]), re.IGNORECASE),
        took_part=re.compile(data["took_part"], re.IGNORECASE),
        came=re.compile(data["came"], re.IGNORECASE),
        subtitle=pattern(r"\W*{}\b", "subtitles"),
        signature=pattern(r"{}(?!\w)", "signatures"),
        field=pattern(r"\W*(?:{}[^:.]{{0,40}}(?::|\s\d)|{}\s*:|{}\s*[:\s]\s*\d)", "fields", "short_fields", "hours"),
        body_verbs=pattern(
            r"(?:chi bộ|đảng viên|chi (?:ủy|uỷ)|đơn vị)\b(?:[^:]{{0,40}}\b{}\b[^:]{{0,20}}:|\s+(?:\w+ )?(?-i:{})\b)",
            "body_verbs",
            "deciding_verbs",
        ),
        instruction=pattern(
            r"\W*\((?:{}[^)]*|{}(?:(?!\b(?:còn|{})\b)[^)])*)\)\W*|[\W_]*", "instructions", "references", "facts"
        ),
        shift=pattern(r"(?!thứ\s+\w+\s+{}\b){}\b", "after_weekdays", "shifts"),
        work=pattern(r"{}\b", "works"),
        fault=pattern(r"{}[^:.;]{{0,20}}:", "faults"),
        blame=pattern(r"(?!.*\b{}\b).*\b{}\W*$", "mends", "blames"),
        works=tuple(data["works"]),
        work_fields=tuple(data["work_fields"]),
        matters=tuple(data["matters"]),
        facts=frozenset(map(key, data["facts"])),
        bare_facts=frozenset(map(bare_key, data["facts"])),
        form_headings=tuple(data["form_headings"]),
        columns=frozenset(data["columns"]),
        second_column=pattern(r"{}\b", "second_columns"),
        ticked=pattern(r"{}", "ticked_columns"),
        units=_any_of(data["units"]),
        not_units="(?:" + "|".join(data["not_units"]) + ")",
        turn_honorifics=_any_of(data["turns"]["honorifics"]),
        turn_roles=_any_of(data["turns"]["roles"]),
        turn_groups=_any_of(data["turns"]["groups"]),
        turn_verbs=_any_of(data["turns"]["verbs"]) + rf"(?!\s+{_any_of(data['turns']['unsaid'])}\b)",
        heading_words=heading_words,
        short_heading_word=re.compile(rf"(?<![\w/]){_any_of(heading_words)}(?![\w/])", re.IGNORECASE),
    )


def names_matter(line: str, title: str) -> bool:
    """Return whether a line goes on with a title that is a kind of document alone: "QUYẾT ĐỊNH", "thi hành kỷ luật …".

    Below "BIÊN BẢN" the minutes themselves may begin.
    """
    is_kind = layout().title.fullmatch(title) is not None and not title.lower().startswith(_MINUTES)
    return is_kind and len(line) < _LONGEST_MATTER and not _NO_MATTER.search(line)


def find_title(lines: Sequence[str]) -> int | None:
    """Return the place of the title among the first `lines` of a document, None without one.

    It names a kind of document, or heads a meeting ("Họp chi bộ tháng 5") with nothing but lines of a head above it.
    """
    in_head = True
    for n, line in enumerate(lines):
        short = len(line) < LONGEST_TITLE
        if short and layout().title.match(line) and not (len(line) > _LONGEST_WITH_STOP and line.endswith((".", ";"))):
            return n
        if in_head and n < _N_ABOVE_MEETING and layout().meeting_title.match(line):
            return n
        in_head = in_head and short and not line.endswith((".", ";", ":"))
    return None
