"""Numbers and addresses that identify somebody in any string, found by patterns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tusoi_nlp.text.names.spelling import CAPITAL
from tusoi_nlp.text.syllables import without_marks

_OF = r"\s*(?:số\s*)?[:(]?\s*"  # between the word for a number and the number
_IS = r"\s*(?:số\s*)?(?:là\s*)?[:(]?\s*"  # the same where it is no amount
_YEAR = r"(?:19|20)\d{2}(?!\d)"
_DAY = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?){{2}}(?:\d{{4}}|\d{{2}})(?!\d)|\d{{1,2}}\s?[/.-]\s?{_YEAR}"
    rf"|(?:(?:m[ồù]ng )?\d{{1,2}} tháng )?\d{{1,2}} năm \d{{4}}|{_YEAR}"
)
_NO_BIRTH = "".join(
    f"(?<!{word} sinh)" for word in ("học", "vệ", "tuyển", "phát", "thí", "tái", "phục", "hồi", "hy", "nảy")
)
_BORN = (
    rf"(?:sinh{_NO_BIRTH}|(?<!\w)ntns)"
    r"(?:[\s,:(]+(?:ngày|năm|tháng|vào|khoảng|là)|\s+của\s+[^\d\n.;:]{1,40}?\s+là)*\s?[:(]?\s?"
)
_ACCOUNT = r"\d(?: ?\d){7,18}(?![\d.,]*\d)(?!\s*đ)"  # an amount has stops or "đồng"
_AMOUNT = r"\d{1,3}(?:\.\d{3}){2,}(?!\d)"
_IBAN = r"(?-i:[A-Z]{2})\d{2} ?(?:\d{4} ?){3,6}\d{1,4}"
_INSURED = rf"(?:[A-Z]{{2}} ?)?(?!{_AMOUNT})\d(?:[ .-]?\d){{9,14}}(?!\d|\s*đ)"
_TOLD_ACCOUNT = r"\d(?:[ -]?\d){8,18}(?![\d.,]*\d)(?!\s*(?:đ|vn[đd]|tr|nghìn|ngàn|yên|usd|%))"
_CARD = r"\d(?:[. ]?\d){4,12}"
_TOLD_CARD = (
    r"(?:(?:số thẻ(?:\s+(?:đảng|đv))?|thẻ (?:đảng|đv)|(?<!\w)tđv|(?:số hiệu|mã|mã số) đảng|số huy hiệu|shđv)"
    rf"(?:\s+viên)?{_IS}|thẻ\s+số\s*:?\s*)"
)
_BANK_CARD = (
    r"(?<![\d.,-])(?:[34569]\d{3}(?P<gap>[ -])\d{4}(?P=gap)\d{4}(?P=gap)\d{4}(?:(?P=gap)\d{3})?"
    r"|\d{16}(?:\d{3})?)(?!\d|[.-]\d)"
)
_IDENTITY = r"\d(?:[. -]?\d){7,11}(?!\d)"
_MOBILE = (  # so surely one that a second may follow at once: "0912345678/0987654321"
    r"(?<!\d)(?<!\d\.)0[35789]\d"
    r"(?:\d[ .-]?\d{3}[ .-]?\d{3}|[ .-]?\d{3}[ .-]?\d{4}|[ .-]?\d{4}[ .-]?\d{3})(?!\.?\d)"
)
_NO_MORE = r"(?!(?![,/-]\(?0\d{2})[\d.,/-]*\d)"  # of the number, unless another telephone's begins
_PHONE = (
    r"(?:(?<![\d.,/-])|(?<=\d{6}[,/-]))"
    r"(?:(?:\(0\d{1,3}\)[ .-]?|\(?(?:\+|00 ?)84\)?[ .-]?\(?0?\)?\d{1,3}[ .-]?|0\d{2,3}[ .-]?)"
    rf"(?:\d{{3,4}}[ .-]?\d{{3,4}}|\d{{2}}[ .-]?\d{{2}}[ .-]?\d{{2,3}})|0\d[ .-]\d{{4}}[ .-]?\d{{4}}){_NO_MORE}"
)
_COUNTRY_PHONE = (
    r"(?<![\d.,/-])84[ -]?[1-9]\d(?:[ -]?\d{3}[ -]?\d{4}|[ -]?\d[ -]?\d{3}[ -]?\d{3})(?![\d.,/-]*\d)(?!\s*đ)"
)
_FOREIGN_DIGITS = r"[1-9]\d{0,2}(?:[ .-]?\(?\d{1,4}\)?){2,4}(?![\d.,]*\d)"
_FOREIGN_PHONE = rf"(?<![\w+])\+(?!{_AMOUNT})(?=(?:\W{{0,3}}\d){{9}})(?!84){_FOREIGN_DIGITS}"
_SERIES = r"(?-i:[A-ZĐ][A-ZĐ0-9]?\d?)"
_ALONE = r"(?:(?<![\w/.-])|(?<=\d{2}/))"  # or after another plate: "15C-123.45/15R-012.34"
_NO_PLATE_AFTER = r"(?![\d-]|/(?!\d{2}[A-ZĐ]))"
_VEHICLE = r"(?<!\w)(?:xe(?:\s+(?:máy|con|tải|khách|ô\s?tô|mô\s?tô))?|(?:ô|mô)\s?tô)"
_PLATE_WORDS = r"(?:biển(?:\s+(?:số|kiểm soát|đỏ|xanh|trắng|vàng|quân sự))+|bks|bsx|xe quân (?:sự|đội))"
_ANY_PLATE = r"(?-i:[A-ZĐ0-9]{2,4})[-. ]{0,3}(?:(?-i:[A-ZĐ]{1,2}\d?)[-. ]{1,3})?\d{2,3}[-. ]?\d{2}"
_TOLD_PHONE = r"(?:điện thoại|di động|đtdđ|sđt|(?<!\w)(?:đt|dđ|tel|fax)\.?|zalo|hotline|liên hệ)"
_SHORT_PHONE = rf"(?![1-9]\d{{0,2}}(?:\.\d{{3}})+(?!\d))\d(?:[ .-]?\d){{7,11}}{_NO_MORE}(?!\s*(?:đ|m2|ha\b))"
_HOUSE = r"\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?)*(?![\w.%])"
_STREET_NAME = rf"(?-i:{CAPITAL}\w*(?: {CAPITAL}\w*){{0,3}})"
_STREET = rf"(?:,?\s*(?:ngõ|ngách|hẻm|kiệt|đường|phố)\s+(?:số\s+)?(?:\d+[A-Z]?(?:/\d+)*|{_STREET_NAME}))"
_NETWORKS = "zalo|facebook|fb|viber|telegram|skype|messenger|tiktok"
_LINK = r"(?:https?://)?(?:www\.|m\.)?[a-z]{1,12}\.(?:com|me)/"
# "hoa.dd_92", but not "19h30", "facebook.com".
_ACCOUNT_NAME = r"(?!\w+\.(?:com|vn|net|me)\b)(?=\w*[._\d])[a-z][a-z0-9._]{3,40}(?<![._])(?![^\W\d_])"
_NO_COUNT = r"(?!\s*(?:đ|vn[đd]|tr|nghìn|ngàn|lượt|người|hộ|hồ sơ|tài khoản|trường hợp|%))"
_PAPER = (
    r"(?:căn cước(?: công dân)?|chứng minh (?:thư|nhân dân)|định danh(?: cá nhân)?|hộ chiếu|passport|gplx|lái xe"
    r"|bằng lái|(?:mã số thuế|(?<!\w)mst)(?: cá nhân)?|hộ khẩu|quân nhân)"
)
_LIVES = (
    r"(?<!tòa )(?<!toà )(?:số nhà|nhà số|địa chỉ|thường trú|tạm trú|trú tại|trú quán|chỗ ở|nơi ở|nơi cư trú|ngụ tại)"
)
_SEVEN_DIGITS = re.compile(r"\d(?:[ .()-]{0,3}\d){6}")  # as near each other as those of a telephone
_PLATE = re.compile(r"\d\d[ –-]{0,3}[a-zđ][a-zđ\d]{0,2}[ .–-]{0,3}\d{3}")
_PATTERNS = (  # the mask, words of which one stands wherever the pattern fits, the pattern
    (
        "THƯ ĐIỆN TỬ",
        "@|(at)|[at]",
        r"(?<![\w.+-])(?P<it>[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+"
        r"(?: ?[.,] ?(?:com|vn|net|org|edu|gov)\b|\.[\w-]+)+)",
    ),
    ("SỐ THẺ", "thẻ|tđv|shđv|số hiệu đảng|mã đảng|mã số đảng|số huy hiệu", rf"{_TOLD_CARD}(?P<it>{_CARD})"),
    ("SỐ THẺ", "lý lịch|lí lịch|số ll", rf"số (?:l[ýí] lịch|ll(?!\w)){_IS}(?P<it>{_CARD})"),
    ("SỐ TÀI KHOẢN", "tài khoản", rf"tài khoản{_OF}(?P<it>{_ACCOUNT})"),
    ("SỐ TÀI KHOẢN", "tài khoản", rf"tài khoản[^.;:\d\n]{{0,60}}:?[^.;:\d\n]{{0,30}}?(?P<it>{_TOLD_ACCOUNT})"),
    ("SỐ TÀI KHOẢN", _SEVEN_DIGITS, rf"(?<!\w)(?P<it>{_IBAN})(?!\w)"),
    ("SỐ THẺ", "bhyt|bhxh|bảo hiểm", rf"(?:bhyt|bhxh|bảo hiểm (?:y tế|xã hội)){_OF}(?P<it>{_INSURED})"),
    ("SỐ TÀI KHOẢN", "tk", rf"(?<!\w)s?tk{_OF}(?P<it>{_ACCOUNT})"),
    ("SỐ THẺ", _SEVEN_DIGITS, rf"(?P<it>{_BANK_CARD})"),
    ("SỐ ĐỊNH DANH", _SEVEN_DIGITS, r"(?<![\d.,])(?P<it>\d{12})(?!\.?\d)"),
    ("SỐ ĐỊNH DANH", "cm", rf"(?<!\w)cmt?(?:nd|qd)?{_IS}(?P<it>{_IDENTITY})"),
    ("SỐ ĐỊNH DANH", "cc", rf"(?<!\w)cccd{_IS}(?P<it>{_IDENTITY})"),
    (
        "SỐ ĐỊNH DANH",
        "căn cước|chứng minh|định danh|hộ chiếu|passport|gplx|lái|mã số thuế|mst|hộ khẩu|quân nhân",
        rf"{_PAPER}{_IS}(?P<it>(?:[A-Z] ?)?\d(?:[. -]?\d){{6,12}}(?!\.?\d)){_NO_COUNT}",
    ),
    (
        "SỐ ĐỊNH DANH",
        "mssv|msv|mã",
        r"(?<!\w)(?:mssv|msv|mshv|mã (?:số )?(?:sinh viên|học viên|học sinh|cán bộ|nhân viên|công chức|viên chức))"
        rf"{_OF}(?P<it>[A-Z]{{0,4}}\d[\w.]{{3,14}}(?<!\.))",
    ),
    (
        "TÀI KHOẢN MẠNG",
        _NETWORKS,
        rf"(?<!\w)(?:{_NETWORKS})(?:\s+(?:id|cá nhân))?\s*:\s*(?:{_LINK})?@?(?P<it>{_ACCOUNT_NAME})",
    ),
    ("SỐ ĐIỆN THOẠI", _SEVEN_DIGITS, rf"(?P<it>{_MOBILE}|{_PHONE}|{_COUNTRY_PHONE})"),
    ("SỐ ĐIỆN THOẠI", "+", rf"(?P<it>{_FOREIGN_PHONE})"),
    (
        "SỐ ĐIỆN THOẠI",
        "điện thoại|di động|đt|dđ|tel|fax|zalo|hotline|liên hệ",
        rf"{_TOLD_PHONE}{_OF}(?P<it>{_SHORT_PHONE})",
    ),
    (
        "BIỂN SỐ",
        _PLATE,
        rf"{_ALONE}(?P<it>\d{{2}}[- ]?{_SERIES}[-–. ](?:\d{{3}}[. ]?\d{{2}}|\d{{4}})){_NO_PLATE_AFTER}",
    ),
    (
        "BIỂN SỐ",
        _PLATE,
        rf"{_ALONE}(?P<it>\d{{2}}(?: ?[-–] ?)?{_SERIES} [-–] \d{{3}}\.\d{{2}}"
        rf"|\d{{2}} [-–] {_SERIES} \d{{3}}\.\d{{2}}|\d{{2}}-(?-i:NG|NN|QT|CV)-\d{{3}}[-.]\d{{2}}){_NO_PLATE_AFTER}",
    ),
    (
        "BIỂN SỐ",
        _PLATE,
        rf"{_ALONE}(?P<it>\d{{2}}(?-i:[A-ZĐ])\d?\d{{3}}\.?\d{{2}})(?![\w-]|\.\d|/(?!\d{{2}}[A-ZĐ]))",
    ),
    ("BIỂN SỐ", "xe|ô tô|mô tô|ôtô", rf"{_VEHICLE}\s+(?:số\s+)?(?P<it>\d{{2}}(?-i:[A-ZĐ])\d?\d{{4}})(?!\w)"),
    (
        "BIỂN SỐ",
        "biển|bks|bsx|xe quân",
        rf"(?<!\w){_PLATE_WORDS}\s*:?\s*(?:xe\s+)?(?P<it>{_ANY_PLATE})(?![\w/]|[.-]\d)",
    ),
    (
        "BIỂN SỐ",
        "ts",
        r"(?<!\w)(?P<it>(?-i:[A-ZĐ][A-ZĐa-z]{0,2})[ -]{0,3}\d{4,5}[ -]{0,3}(?-i:TS))(?!\w)",  # of a fishing boat
    ),
    ("NGÀY SINH", "sinh|ntns", rf"{_BORN}(?P<it>{_DAY})"),
    ("NGÀY SINH", "sn|s.n|s/n", rf"(?<!\w)s[./]?n\.?\s*:?\s*(?P<it>{_DAY})"),
    (
        "ĐỊA CHỈ",
        "số nhà|nhà số|địa chỉ|thường trú|tạm trú|trú tại|trú quán|chỗ ở|nơi ở|nơi cư trú|ngụ tại",
        rf"{_LIVES}\s*:?\s*(?:(?:tại|ở|số nhà|nhà số|số)\s*:?\s*)*(?P<it>{_HOUSE}{_STREET}*)",
    ),
    ("ĐỊA CHỈ", "số", rf"(?:ở|tại|nhà|trú)\s+số\s+(?P<it>{_HOUSE}{_STREET}+)"),
)
KINDS = frozenset(kind for kind, _, _ in _PATTERNS)
_DIGIT = re.compile(r"\d")
_MARKED = re.compile(r"[^\W\d_a-zA-Z]")
_Hint = str | re.Pattern[str]
_Told = tuple[tuple[str, frozenset[_Hint], re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or address that identifies somebody, at [start, end); `kind` is its mask."""

    start: int
    end: int
    kind: str


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """Return e-mail and house addresses, numbers of cards, papers and telephones, accounts, plates and birth dates.

    They come in order, none overlapping; house addresses only where a word such as "số nhà" or "trú tại" tells them.
    """
    small = text.lower()
    if "@" not in text and _DIGIT.search(text) is None and not any(word in small for word in _NETWORKS.split("|")):
        return ()
    identifiers, words, shapes = _identifiers(bare=_MARKED.search(text) is None)
    held = {*[word for word in words if word in small], *[shape for shape in shapes if shape.search(small)]}
    found = [
        Identifier(*match.span("it"), kind)
        for kind, told, pattern in identifiers
        if not told.isdisjoint(held)
        for match in pattern.finditer(text)
    ]
    kept: list[Identifier] = []
    for identifier in sorted(found, key=lambda i: (i.start, -i.end)):
        if not kept or identifier.start >= kept[-1].end:
            kept.append(identifier)
    return tuple(kept)


@cache
def _identifiers(*, bare: bool) -> tuple[_Told, tuple[str, ...], tuple[re.Pattern[str], ...]]:
    """Return the mask, hints and pattern of each identifier, then all hints that are words and all that are patterns.

    `bare` ones are for texts without any mark.
    """
    spelt: Callable[[str], str] = without_marks if bare else str
    told = tuple(
        (kind, _hints(hint, spelt), re.compile(spelt(pattern), re.IGNORECASE)) for kind, hint, pattern in _PATTERNS
    )
    hints = frozenset[_Hint]().union(*(hints for _, hints, _ in told))
    words = tuple(hint for hint in hints if isinstance(hint, str))
    return told, words, tuple(hint for hint in hints if isinstance(hint, re.Pattern))


def _hints(hint: _Hint, spelt: Callable[[str], str]) -> frozenset[_Hint]:
    return frozenset([hint] if isinstance(hint, re.Pattern) else spelt(hint).split("|"))
