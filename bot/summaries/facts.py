"""What must not be lost or invented: dates, amounts, counts and other numbers in official Thai."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.thai.dates import BUDDHIST_CENTURY, ERA_OFFSET, FIRST_BUDDHIST_YEAR, MONTHS, month_number
from bot.thai.numerals import to_arabic

_MONTH = (
    "(?:"
    + "|".join(MONTHS)
    + r"|ม\.?ค\.|ก\.?พ\.|มี\.?ค\.|เม\.?ย\.|พ\.?ค\.|มิ\.?ย\.|ก\.?ค\.|ส\.?ค\.|ก\.?ย\."
    r"|ต\.?ค\.|พ\.?ย\.|ธ\.?ค\.)"
)
_YEAR = r"(?:(?:พ\.\s?ศ\.|ค\.\s?ศ\.|ปี)\s*)?(\d{4}|[5-7]\d(?![\d,.]))"
_TO = r"\s*(?:-|–|—|ถึง(?:วันที่)?|และ(?:วันที่)?|,)\s*"
_WORDED = re.compile(
    rf"(?:(?<![\d.,])(\d{{1,2}})(?:{_TO}(\d{{1,2}}))?\s*)?(?:เดือน)?({_MONTH})(?:\s*{_YEAR})?"
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SCALES = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000, "พันล้าน": 10**9}
_UNITS = (
    "บาท|เปอร์เซ็นต์|%|คน|ราย|รูป|ครัวเรือน|ครอบครัว|หมู่บ้าน|ชุมชน|ตำบล|อำเภอ|จังหวัด|ภาค|กลุ่ม|กองทุน|แห่ง"
    "|เครือข่าย|ศูนย์|ครั้ง|รอบ|รุ่น|หลักสูตร|ชั่วโมง|นาที|วันทำการ|วัน|สัปดาห์|เดือน|ไตรมาส|ปี|งวด|วาระ|ไร่|แปลง"
    "|โครงการ|กิจกรรม|แผน|ฉบับ|ชุด|เล่ม|ภาพ|ไฟล์|คะแนน|ข้อ|ด้าน|ประการ|ประเภท|ตัวชี้วัด|ผลิตภัณฑ์|ร้าน|ทุน"
    "|รางวัล|เรื่อง|ระดับ|ขั้นตอน|คณะ|สัญญา|บัญชี|หน่วยงาน|เมตร|กิโลเมตร|เท่า|ส่วน|คูหา|ดาว|น\\."
)
_DIGITS = {
    "หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7,
    "แปด": 8, "เก้า": 9,
}  # fmt: skip
_PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
_NUMERAL = "(?:" + "|".join([*_DIGITS, *_PLACES, "ล้าน"]) + ")"
_SPELLED = re.compile(rf"(?<!อันดับ)(?<!ที่)(?<!\d)(?<!\d )(?<!หลาย)({_NUMERAL}+)\s?({_UNITS})(?!ละ)")
_NUMERALS = re.compile(_NUMERAL)
_SHARE = re.compile(
    rf"(?:กึ่ง|ครึ่ง)หนึ่ง|(?:{_NUMERAL}|\d+)\s?ใน\s?(?:{'|'.join(_DIGITS)}|สิบ|\d+)(?:\s?ส่วน)?(?![\d,.])"
)
_QUANTITY = re.compile(
    rf"(?P<percent>ร้อยละ\s*)?(?P<number>{NUMBER.pattern})\s?(?P<scale>พันล้าน|ล้าน|แสน|หมื่น|พัน)?\s?"
    rf"(?P<unit>{_UNITS})?"
)
COUNTED = re.compile(rf"\d{{1,2}}\s(?:{_UNITS})(?![ก-๎])")
"""How a line begins that a count begins, and no topic's number."""
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s+(?=\d)")
PRIVATE_NUMBER = re.compile(
    r"(?<!\d)\d(?:[\s-]?\d){12}(?!\d)|(?<![\d,.])(?:\+66|0)(?:[\s.-]?\d){8,9}(?!\d)"
)
"""Of identity cards and of telephones: no fact of a policy."""
_OFFICE = re.compile(r"(?<![\d,.])0[\s-]?[2-57](?:[\s-]?\d){7}(?!\d)")
"""A telephone on a desk; those in pockets are somebody's own."""
_BOUND = re.compile(
    "(ไม่เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|เกิน|มากกว่า|น้อยกว่า|ต่ำกว่า|ตั้งแต่|ภายใน|ทุก|[ก-๎]{,8}(?<!แ)ละ|ปี)\\s?$"
)
"""What makes two facts of one number."""
_LABEL = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]*\s+")
_REFERENCE = re.compile(
    r"(?:ข้อ|หมวด|มาตรา|(?<!เจ้า)หน้า|ภาคผนวก|ตาราง|(?:ส่วน|บท|ลำดับ|แบบ|รุ่น|ครั้ง|กลยุทธ์|ยุทธศาสตร์|หลักสูตร|ประเภท|ข้อ|หมวด|ขั้นตอน)ที่)\s*$"
)
"""What a number stands behind that only numbers something."""
_HOURS = re.compile(
    r"(?:(?:ทุก)?วัน[ก-๎]+(?:\s[-–]\s(?:วัน)?[ก-๎]+)?\s)?(?:เวลา\s?)?\d{1,2}[.:]\d{2}(?:\s?น\.)?\s?(?:[-–]|ถึง)\s?\d{1,2}[.:]\d{2}(?:\s?น\.)?"
)
_REGULAR = re.compile(
    "ทุกวัน(?:ทำการ(?:สุดท้าย)?|จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์)|จันทร์\\s?[-–]\\s?ศุกร์|วันที่\\s?\\d{1,2}\\s?ของ(?:ทุก)?เดือน(?:ถัดไป)?"
    "|ทุกวันที่ \\d{1,2}|สิ้น(?:เดือน|ปี|ไตรมาส)|ไตรมาส(?:ที่|ละ)?\\s?\\d?|ทุกเดือน"
    "|ทุกสัปดาห์|ทุกไตรมาส|ทุกปี|เวลาราชการ|วันทำการ(?:แรก|สุดท้าย)|รายเดือน|รายไตรมาส"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as far as it is written; `year` is Gregorian, whichever era it was written in."""

    day: int | None
    month: int
    year: int | None

    def within(self, other: "Date") -> bool:
        """Whether the other says all that this one does."""
        return self.month == other.month and all(
            mine is None or mine == theirs
            for mine, theirs in ((self.day, other.day), (self.year, other.year))
        )

    def __str__(self) -> str:
        year = None if self.year is None else self.year + ERA_OFFSET
        return " ".join(str(p) for p in (self.day, MONTHS[self.month - 1], year) if p is not None)


_Dates = list[tuple[tuple[int, int], list[Date]]]
"""Where in a text each stands, and the ends of its span of days."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number without separators, and of what it is one, if that stands beside it."""

    value: str
    unit: str | None

    def __str__(self) -> str:
        return f"{self.value} {self.unit}" if self.unit else self.value


def plain(text: str) -> str:
    """The text in Arabic digits and without the spaces that line ends and PDFs scatter; two
    numbers beside each other stay two."""
    return "".join(_BETWEEN_NUMBERS.sub("|", to_arabic(text)).split())


def dates(text: str) -> list[Date]:
    """Every date with a month; of a span of days each end, the first with the last one's year."""
    return [date for _, found in _dates(to_arabic(text)) for date in found]


def quantities(text: str) -> list[Quantity]:
    """Every number that is no part of a date, in digits or in words that count something."""
    arabic = to_arabic(text)
    words = _without(arabic, (span for span, _ in _dates(arabic)))
    found = [_quantity(match) for match in _QUANTITY.finditer(words)]
    found += [Quantity(str(_spelled(m[1])), _unit(m[2])) for m in _SPELLED.finditer(words)]
    return found


def facts(text: str) -> set[str]:
    """Keys of what a reader would look up: dates, amounts, counts, rhythms; not the numbering."""
    return {key for _, key in mentions(text)}


def mentions(text: str) -> list[tuple[tuple[int, int], str]]:
    """Where in the text each fact stands (the same signs in Thai digits), and its key."""
    arabic = to_arabic(text)
    found = [(match.span(), "".join(match[0].split())) for match in _OFFICE.finditer(arabic)]
    words = PRIVATE_NUMBER.sub(lambda number: "|" * len(number[0]), arabic)
    label = None if COUNTED.match(words) else _LABEL.match(words)
    first = label.end() if label else 0
    dated = _dates(words)
    found += [(span, str(date)) for span, days in dated for date in days]
    for pattern in (_REGULAR, _HOURS, _SHARE, _SPELLED):
        found += [(match.span(), match[0].replace(" ", "")) for match in pattern.finditer(words)]
    rest = _without(words, (span for span, _ in dated))
    for pattern in (_HOURS, _SHARE):
        rest = _without(rest, (match.span() for match in pattern.finditer(rest)))
    for match in _QUANTITY.finditer(rest, first):
        if not _REFERENCE.search(rest, max(0, match.start() - 24), match.start()):
            bound = _BOUND.search(rest, max(0, match.start() - 16), match.start())
            key = f"{bound[1]} " if bound else ""
            found.append((match.span(), key + str(_quantity(match))))
    return sorted(found)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where dates, spans of days and hours stand, which a line must not part."""
    found = _dates(text)
    yield from (match.span() for match in _HOURS.finditer(text))
    for (start, end), _ in found:
        yield start, end
    for ((start, one), _), ((other, end), _) in pairwise(found):
        if re.fullmatch(_TO, text[one:other]) or re.fullmatch(r"\s*[-–]\s*\d*\s*", text[one:other]):
            yield start, end


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with parts of it struck out, as long as before."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "|" * (end - start)
    return "".join(signs)


def _dates(text: str) -> _Dates:
    found = []
    for match in _WORDED.finditer(text):
        first, last, name, year = match.groups()
        month = month_number(name)
        if month is None or any(day and not 1 <= int(day) <= 31 for day in (first, last)):
            continue
        days: list[int | None] = [int(day) for day in (first, last) if day] or [None]
        found.append((match.span(), [Date(day, month, _year(year)) for day in days]))
    for match in _SLASHED.finditer(text):
        day, month = int(match[1]), int(match[2])
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.append((match.span(), [Date(day, month, _year(match[3]))]))
    return sorted(_with_years(found), key=lambda one: one[0])


def _with_years(
    found: _Dates,
) -> Iterator[tuple[tuple[int, int], list[Date]]]:
    """The first end of a span has the year of its last: 2 ม.ค. - 31 มี.ค. 2567."""
    for at, (span, days) in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        near = following is not None and following[0][0] - span[1] <= 8
        if days[0].year is None and following is not None and near and following[1][0].year:
            yield span, [*days, *(Date(d.day, d.month, following[1][0].year) for d in days)]
        else:
            yield span, days


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    year = int(written) + (BUDDHIST_CENTURY if len(written) == 2 else 0)
    return year - ERA_OFFSET if year >= FIRST_BUDDHIST_YEAR else year


def _quantity(match: "re.Match[str]") -> Quantity:
    value = _value(match["number"], _SCALES.get(match["scale"] or "", 1))
    return Quantity(value, "%" if match["percent"] else _unit(match["unit"]))


def _unit(written: str | None) -> str | None:
    return "%" if written == "เปอร์เซ็นต์" else written


def _value(number: str, scale: int = 1) -> str:
    """Thousands separators, leading zeros and those of a fraction out of the way."""
    whole, _, fraction = number.replace(",", "").partition(".")
    if scale > 1:
        digits = len(str(scale)) - 1
        moved = (fraction + "0" * digits)[:digits]
        whole, fraction = whole + moved, fraction[digits:]
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _spelled(words: str) -> int:
    """ห้าหมื่นสองพัน as 52000; a place without a digit before it counts once."""
    total = part = digit = 0
    for word in _NUMERALS.findall(words):
        if word == "ล้าน":
            total, part, digit = (total + part + digit or 1) * 10**6, 0, 0
        elif word in _PLACES:
            part, digit = part + (digit or 1) * _PLACES[word], 0
        else:
            digit = _DIGITS[word]
    return total + part + digit
