"""What is read in a file and judged of it, up to the analysis of one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Genre = Literal[
    "minutes",
    "thematic_minutes",
    "collective_review",
    "individual_review",
    "campaign_report",
    "communique",
    "article",
    "other",
]
GENRES_OF_A_CELL: tuple[Genre, ...] = ("minutes", "thematic_minutes", "collective_review", "individual_review")

SkipCode = Literal[
    "unsupported",
    "empty",
    "encrypted",
    "damaged",
    "too_large",
    "timed_out",
    "out_of_memory",
    "no_text_needs_ocr",
    "secrecy_mark",
    "duplicate",
    "unreadable_path",
]
SectionKind = Literal[
    "header",
    "opening",
    "attendance",
    "report",
    "results",
    "shortcomings",
    "followup",
    "explanation",
    "responsibility",
    "plan",
    "discussion",
    "conclusion",
    "vote",
    "rating",
    "closing",
    "signatures",
    "other",
]
Criticism = Literal["none", "formulaic", "substantive"]
Stance = Literal["admitted", "attributed", "denied", "resisted", "mentioned"]
Facet = Literal["act", "measure", "actor", "cause", "consequence", "remedy", "followup", "exchange"]
Verdict = Literal["perfunctory", "watch", "substantive", "insufficient"]

LABELS: tuple[Criticism, ...] = ("none", "formulaic", "substantive")
FACETS: tuple[Facet, ...] = ("act", "measure", "actor", "cause", "consequence", "remedy", "followup", "exchange")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was found. `path` is shown to people; `file` is where its bytes are; `doc_id` is sha256[:16].

    `inside` leads to a member of the archive `file`: the number of its entry from 0, then that in the archive there.
    """

    path: str
    file: str
    sha256: str
    doc_id: str
    size_bytes: int
    inside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of Word, a visual line of a PDF or scan, or a row of a table.

    `cells` holds a table row's cells, empty for other lines; a cell may contain "\\n". A row's `text` is its cells
    joined by " | ". `left` and `right` are edges as shares of the page width, None where the format has none.
    `confidences` has one (0..1) for each word, cell after cell, where the line was recognised; else it is empty.
    `baseline` tells how far down the page a line of a PDF stands, as a share of the page height, else None.
    """

    text: str
    cells: tuple[str, ...] = ()
    left: float | None = None
    right: float | None = None
    confidences: tuple[float, ...] = ()
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order. `visual` says that lines are visual ones, to be joined again into paragraphs.

    `confidence` is the mean confidence of OCR (0..1), None where the text was read, not recognised. `trust` says how
    well the text reads as Vietnamese (0..1; text/trust.py), None where there is too little of it to tell. `unread`
    marks a page that bears writing which could be neither read nor recognised: it has no lines. `asks_ocr` marks one
    that was to be recognised, whatever came of it: another setting of OCR may change it.
    """

    number: int
    lines: tuple[Line, ...]
    visual: bool
    ocr: bool = False
    confidence: float | None = None
    trust: float | None = None
    unread: bool = False
    asks_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was found and not analysed. `detail` is language-neutral, such as "62 MB > 50 MB", and never text.

    That of a duplicate is the path of the file that it repeats, byte for byte or `in_other_form`: the same text in
    other bytes, as of a document typed and scanned.
    """

    source: Source
    code: SkipCode
    detail: str = ""
    in_other_form: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says. `cell` and `parent` are as written, blanks folded."""

    parent: str | None = None
    cell: str | None = None
    number: str | None = None
    place: str | None = None
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Members in all, exempt or away by leave of the charter, due (members - exempt), present; None where not said."""

    n_members: int | None = None
    n_exempt: int | None = None
    n_due: int | None = None
    n_present: int | None = None
    n_absent_excused: int | None = None
    n_absent_unexcused: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch under one heading, heading included. `title` is the heading as written, "" before the first one."""

    kind: SectionKind
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker said. `speaker` is a mask such as "ĐV03|chi ủy viên" or a role such as "chủ trì"."""

    speaker: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote in the text; `n_for` of `n_cast`, None where the text only says "100 %" or "nhất trí"."""

    start: int
    end: int
    n_for: int | None
    n_cast: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """One to four sentences on one matter by one speaker, labelled as one. `text` = minutes.text[start:end]."""

    passage_id: str
    page: int
    start: int
    end: int
    section: SectionKind
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """A document read as minutes or review, masked. `page_starts[i]` is the offset at which page i + 1 begins.

    `period` is "2025-06", "2025-Q2" or "2025"; `form` an id of data/forms.toml; `n_speakers` counts distinct speakers.
    Where minutes of several meetings stand in one file (`n_meetings`), genre, period and head are those of the first.
    """

    text: str
    page_starts: tuple[int, ...]
    genre: Genre
    form: str | None
    period: str | None
    header: Header
    attendance: Attendance
    duration_min: int | None
    sections: tuple[Section, ...]
    turns: tuple[Turn, ...]
    votes: tuple[Vote, ...]
    passages: tuple[Passage, ...]
    n_speakers: int
    n_meetings: int = 1  # runs of earlier versions do not tell it


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that carries an indicator. Offsets are those of the text that was searched.

    `kind` is the finer stance (title, exhort, deny, affirm_opposite, inform, self, other, collective, decision);
    `rule` names the cue or stance rule that spoke; `fuzzy` marks a match without diacritics, `virtue` a hit of a
    positive catalogue. `catalogue` is the version of the catalogue that the indicator is of, such as "nq04@2016-10-30".
    """

    indicator: str
    stance: Stance
    kind: str
    start: int
    end: int
    phrase: str
    rule: str
    fuzzy: bool = False
    virtue: bool = False
    catalogue: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A facet of substance seen in a passage: the span in the passage's text and the words a reader is shown."""

    facet: Facet
    start: int
    end: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a passage was judged so: what was seen, a Facet or the name of a feature, and the words that show it."""

    kind: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the classifier says of one passage. `sure` is False where it abstains at its stated risk.

    `evidence` holds every stretch that shows one of the `facets`, by facet and then by place, offsets counted in the
    text as text.normalize gives it.
    """

    criticism: Criticism
    p_none: float
    p_formulaic: float
    p_substantive: float
    sure: bool
    facets: tuple[Facet, ...]
    reasons: tuple[Ground, ...]
    evidence: tuple[Evidence, ...] = ()


def probabilities(judgement: Judgement) -> dict[Criticism, float]:
    """Return the probability of each label, in the order of LABELS; that of the judgement itself is the highest."""
    return dict(zip(LABELS, (judgement.p_none, judgement.p_formulaic, judgement.p_substantive), strict=True))


def told_reasons(judgement: Judgement) -> list[str]:
    """Return each reason as `tusoi classify` writes it, such as "act: nộp báo cáo trễ 12 ngày" or "hedge: đôi lúc"."""
    return [f"{one.kind}: {one.phrase}" for one in judgement.reasons]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything kept of one document. `judgements[i]` is of `minutes.passages[i]`, `hits[i]` its indicators.

    `trust[i]` is that of page i + 1 (`Page.trust`); `unread` are the numbers of the pages that could not be read.
    `scanned` are the numbers of those that were recognised; `asks_ocr` says whether any page was to be.
    """

    source: Source
    n_pages: int
    n_pages_ocr: int
    minutes: Minutes
    hits: tuple[tuple[Hit, ...], ...]
    judgements: tuple[Judgement, ...]
    trust: tuple[float | None, ...] = ()
    unread: tuple[int, ...] = ()
    scanned: tuple[int, ...] = ()
    asks_ocr: bool = False
