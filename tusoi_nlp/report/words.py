"""Numbers, dates and reasons as a reader of one language writes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from tusoi_nlp.aggregate.thresholds import load_thresholds
from tusoi_nlp.messages import Lang, say, write_number
from tusoi_nlp.records import Judgement, Reason, Skipped, probabilities

_NO_ROOM = ("ENOSPC", "EDQUOT")  # for the copy of a member, or of a file that LibreOffice turns
_WORDS = re.compile(r"[A-Za-z]+(?: [a-z]+)*")


def tell(reason: Reason, lang: Lang) -> str:
    """Return a reason of a cell's verdict as a sentence."""
    return say(reason.key, lang, **dict(reason.values))


def tell_skip(file: Skipped, lang: Lang) -> str:
    """Return why a file was skipped, with the detail where there is one."""
    said, detail = tell_skip_reason(file, lang), file.detail
    if file.code != "duplicate":  # where it is a path
        detail = _WORDS.sub(lambda found: _tell_word(found[0], lang), detail)
    return f"{said} ({detail})" if detail else said


def tell_skip_reason(file: Skipped, lang: Lang) -> str:
    """Return why a file was skipped, without the detail."""
    return say("skip_reason.other_form" if file.in_other_form else f"skip_reason.{file.code}", lang)


def _tell_word(word: str, lang: Lang) -> str:
    """Return a word of a detail in `lang`; codes and the names of formats and units stay as they are."""
    try:
        return say(f"skip_detail.{word.replace(' ', '_')}", lang)
    except KeyError:
        return word


def tell_remedy(file: Skipped, lang: Lang) -> str:
    """Return what somebody can do about a skipped file."""
    if file.code == "unsupported" and file.detail.endswith(", LibreOffice"):
        return say("skip_remedy.needs_libreoffice", lang)
    if file.code == "unreadable_path" and file.detail in _NO_ROOM:
        return say("skip_remedy.needs_room", lang)
    return say(f"skip_remedy.{file.code}", lang)


def tell_certainty(judgement: Judgement, lang: Lang) -> str:
    """Return in words how likely the label of a passage is."""
    lines, probability = load_thresholds(), probabilities(judgement)[judgement.criticism]
    if not judgement.sure:
        return say("certainty.unsure", lang)
    if probability >= lines.certain:
        return say("certainty.certain", lang)
    return say("certainty.likely" if probability >= lines.likely else "certainty.possible", lang)


def write_index(value: float, lang: Lang) -> str:
    """Return an index or another number of 0..1 with two decimals, a comma in Vietnamese."""
    return write_number(value, lang, ".2f")


def write_share(value: float) -> str:
    """Return a share of 0..1 in whole per cent."""
    return f"{value:.0%}"


def write_date(day: date, lang: Lang) -> str:
    """Return a date as 05/06/2025 in Vietnamese, in ISO 8601 else."""
    return day.strftime("%d/%m/%Y") if lang == "vi" else day.isoformat()


def write_period(period: str | None, lang: Lang) -> str:
    """Return a period of the tables ("2025-06", "2025-Q2", "2025") as a reader writes it, nothing for None."""
    year, _, part = (period or "").partition("-")
    if part.startswith("Q"):
        return say("report.period_quarter", lang, year=year, quarter=part[1:])
    if part:
        return say("report.period_month", lang, year=year, month=part)
    return say("report.period_year", lang, year=year) if year else ""


def write_time(moment: str, lang: Lang) -> str:
    """Return a time of the manifest (ISO 8601) to the minute, with its date and zone."""
    at = datetime.fromisoformat(moment)
    return f"{at:%H:%M} {write_date(at.date(), lang)} {at:%Z}".rstrip()
