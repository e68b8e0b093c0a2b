"""What must not be lost or invented: the numbers, dates and names in Thai official prose."""

import re

from bot.thai.numerals import to_arabic

_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
DATE = re.compile(rf"(?:\d{{1,2}}\s*)?(?:{_MONTHS})\s*(?:พ\.ศ\.\s*)?(?:\d{{4}}|\d{{2}}(?!\d))?")
_NAME = re.compile(
    "(?:นาย|นางสาว|นาง|สำนักงาน|สำนัก|กรม|กระทรวง|มูลนิธิ|จังหวัด|อำเภอ|ตำบล|(?<!หมู่)บ้าน|โครงการ|กองทุน|ศูนย์)"
    "[\u0e01-\u0e4e]{2,}"
)
_GAPS = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text in Arabic digits and without the spaces that line ends and PDFs scatter."""
    return _GAPS.sub("", to_arabic(text))


def numbers(text: str) -> list[str]:
    """Every number, with thousands separators and a bare fraction's zeros out of the way."""
    return [_value(found) for found in NUMBER.findall(to_arabic(text))]


def _value(number: str) -> str:
    whole, dot, fraction = number.replace(",", "").partition(".")
    fraction = fraction.rstrip("0")
    return whole.lstrip("0") or "0" if not (dot and fraction) else f"{whole}.{fraction}"


def dates(text: str) -> list[str]:
    return [plain(found) for found in DATE.findall(to_arabic(text))]


def names(text: str) -> list[str]:
    """Words that begin as names of people, offices, places, funds and projects do."""
    return _NAME.findall(text)


def weight(text: str) -> int:
    """How many facts a clause carries: what a reader would look up the document for."""
    return len(numbers(text)) + 2 * len(dates(text))
