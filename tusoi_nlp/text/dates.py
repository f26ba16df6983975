"""Dates, hours and periods as minutes write them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from tusoi_nlp.text.syllables import bare_key

_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3, "tư": 4}
_NUMBERED = r"thon|ap|xom|khu|pho|khom|khoi|cum|to|doi|buon|lang|(?<=bo.)ban|(?<!ho.)so|bo|cb"  # without marks
_FIRST_OF_LAST_CENTURY = 80  # two-digit years from here on are 19xx
_DAWN = 6  # before it "3 giờ đêm" is after midnight
_CLOCK = re.compile(r"\d[.:][0-5]\d")
_GAP = r"(?:\s*[.…]+\s*|\s+)"  # dots of a form, on which a number was written: "ngày .06. tháng ..12.. năm 2018"
_AFTER_HOUR = r"(?![\d/]|[.:-]\d)(?=\W*(?:$|\n|\d|(?:ngày|cùng|đến|tới|tại|sáng|chiều|tối|thứ|ở|kết thúc|bế mạc)\b))"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = "|".join(sorted(_WORDS, key=len, reverse=True))
    return {
        "long": re.compile(
            rf"(?:(?:ngày|bữa|hôm|sáng|trưa|chiều|tối){_GAP}(?:(?:mùng|mồng)\s+)?|(?:mùng|mồng)\s+)"
            rf"(\d{{1,2}}){_GAP}tháng{_GAP}(\d{{1,2}}|{month})"
            rf"(?:[.…]*\s*(?:,\s*)?năm{_GAP}|\s*[,/]\s*)(\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        "short": re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)"),
        "two_digits": re.compile(
            r"(?P<said>ngày\s+)?(?<![\d/.-])(\d{1,2})"
            r"(?:/(\d{1,2})/|(?<=ngày \d\d)(?P<mark>[.-])(\d\d)(?P=mark)(?=\d\d(?!-\d)))(\d{2})(?![\d/]|[.,]\d)",
            re.IGNORECASE,
        ),
        "month": re.compile(rf"tháng\s+(\d{{1,2}}|{month})(?:\s*[/.-]\s*|\s+năm\s+|\s+)(\d{{4}})(?!\d)", re.IGNORECASE),
        "short_month": re.compile(r"(?<![\w/.-])T\.?\s?(\d{1,2})\s?[/.-]\s?(20\d\d)(?!\d)"),
        "quarter": re.compile(
            r"quý\s+(iv|i{1,3}|[1-4]|một|hai|ba|tư)(?:\s*[/-]\s*|\s+năm\s+|\s+)(\d{4})", re.IGNORECASE
        ),
        "year": re.compile(r"\bnăm\s+(\d{4})\b", re.IGNORECASE),
        "month_in_name": re.compile(
            rf"(?:(?<![a-z])t(?:hang)?[-_. ]*(\d{{1,2}})[-_. ]+"
            rf"|(?<![a-z\d])(?P<numbered>(?:{_NUMBERED})[-_. ]+)?(\d{{1,2}})[-_.])"
            r"(?:nam[-_. ]*)?(20\d\d)(?!\d)"
        ),
        "year_in_name": re.compile(r"(?<!\d)(20\d\d)[-_. ]+(?:(?:t|thang)[-_. ]*)?(\d{1,2})(?!\d)"),
        "hour": re.compile(
            r"(\d(?<!\d\d)\d?)\s*(?:giờ|[hg](?![a-zà-ỹ])|(?=rưỡi\s+(?:sáng|trưa|chiều|tối|đêm)\b))(?:\s*(\d{2})(?!\d|\s?/\s?\d{1,2}(?!\s?(?:\d|[hg]|giờ))|[.-]\d{1,2}[.-]\d)|(?!\d))"
            r"(?:\s*phút|')?",
            re.IGNORECASE,
        ),
        "dotted_hour": re.compile(
            r"(?=[tlhvbkng])(?:thời gian|\btg|lúc|hồi|vào|từ|bắt đầu|khai mạc|kết thúc|bế mạc|\bnghỉ|giải tán)"
            r"\W{0,3}(?:lúc |vào |hồi |từ )?"
            rf"(?P<hour>\d{{1,2}})[.:](?P<minute>[0-5]\d){_AFTER_HOUR}"
            rf"(?:\W{{1,3}}(?:đến\W+|tới\W+)?(?P<till>\d{{1,2}})[.:](?P<till_minute>[0-5]\d){_AFTER_HOUR})?",
            re.IGNORECASE,
        ),
        "clock": re.compile(  # of the message of a chat that closes a meeting: "[20:35] Hòa: kết thúc"
            r"^[^\w\n]{0,9}(\d{1,2}):([0-5]\d)\b[^\w\n]{0,9}"
            r"(?:(?:[^\n:]{1,40}:\s*)?(?=(?:kết thúc|giải tán)\b)|(?=[^\n]{0,80}\bbế mạc\b))",
            re.IGNORECASE | re.MULTILINE,
        ),
        "half": re.compile(r"\s*rưỡi", re.IGNORECASE),
        "later": re.compile(  # "8 giờ tối", not "8 giờ tối đa"
            r"(?:\s*rưỡi)?\s+(?:buổi\s+)?(?:chiều|tối(?!\s+(?:đa|thiểu)\b)|(?P<night>đêm))\b", re.IGNORECASE
        ),
    }


def find_dates(text: str, *, short_years: bool = False) -> tuple[date, ...]:
    """Return the full dates of `text` in order: "ngày 20 tháng 02 năm 2018", "4-3-2022", "16/12/2021", "ngày 5/11/25".

    Months may be words, and days and months stand on the dots of a form: "ngày mùng 3 tháng tư năm 2025".

    With `short_years` "5/11/25" is a date without the word "ngày" as well; elsewhere it may number a house.
    """
    patterns = _patterns()
    found = [(m.start(), int(m[3]), _month(m[2]), int(m[1])) for m in patterns["long"].finditer(text)]
    found += [(m.start(), int(m[4]), int(m[3]), int(m[1])) for m in patterns["short"].finditer(text)]
    found += [
        (m.start(), _full_year(int(m[6])), int(m[3] or m[5]), int(m[2]))
        for m in patterns["two_digits"].finditer(text)
        if m["said"] or short_years
    ]
    return tuple(date(y, m, d) for _, y, m, d in sorted(found) if _is_date(y, m, d))


def _month(said: str) -> int:
    """Return the month `said` in digits or words; 0 for what only looks like one ("ſáu")."""
    return int(said) if said.isdigit() else _WORDS.get(said.lower(), 0)


def _full_year(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < _FIRST_OF_LAST_CENTURY else 1900)


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year <= 2100


def find_period(text: str) -> str | None:
    """Return the first period named in `text`, the narrowest kind: "2025-06", "2025-Q2" or "2025"; None if none is."""
    patterns = _patterns()
    if found := patterns["month"].search(text):
        month = _month(found[1])
        if 1 <= month <= 12:
            return f"{found[2]}-{month:02d}"
    if (found := patterns["short_month"].search(text)) and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02d}"
    if (found := patterns["quarter"].search(text)) and (quarter := _QUARTERS.get(found[1].lower())):
        return f"{found[2]}-Q{quarter}"
    if found := patterns["year"].search(text):
        return found[1]
    return None


def period_of_file(name: str) -> str | None:
    """Return the month told by the name of a file: "bien ban thang 11-2023", "BB_T6.2024", "2024-06", "03.06.2024".

    The number of a hamlet, a cell or a document ("thon 5-2024") is none.
    """
    bare, patterns = bare_key(name), _patterns()
    told = [(m[4], m[1] or m[3]) for m in patterns["month_in_name"].finditer(bare) if not m["numbered"]]
    told += [(m[1], m[2]) for m in patterns["year_in_name"].finditer(bare)]
    return next((f"{year}-{int(month):02d}" for year, month in told if 1 <= int(month) <= 12), None)


def find_times(text: str) -> tuple[int, ...]:
    """Return the hours of `text` in minutes after midnight, in order: "14 giờ 00", "19h30'", "8 giờ rưỡi", "7 giờ tối".

    "19.30" and "19:30" are hours behind words such as "lúc", and at the head of the message that closes a meeting in a
    chat; elsewhere they may be amounts.
    """
    told = []
    for found in _patterns()["hour"].finditer(text):
        half = 30 if not found[2] and _patterns()["half"].match(text, found.end()) else 0
        later = _patterns()["later"].match(text, found.end()) if int(found[1]) < 12 else None
        is_later = later is not None and not (later["night"] and int(found[1]) < _DAWN)
        told.append((found.start(), int(found[1]) + 12 * is_later, int(found[2] or half)))
    has_clock = _CLOCK.search(text) is not None
    told += [(m.start(), int(m[1]), int(m[2])) for m in _patterns()["clock"].finditer(text)] if has_clock else []
    for found in _patterns()["dotted_hour"].finditer(text) if has_clock else ():
        told.append((found.start("hour"), int(found["hour"]), int(found["minute"])))
        if found["till"]:
            told.append((found.start("till"), int(found["till"]), int(found["till_minute"])))
    return tuple(60 * hour + minute for _, hour, minute in sorted(told) if hour < 24 and minute < 60)
