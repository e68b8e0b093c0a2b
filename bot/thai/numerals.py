"""Thai digits and small number words, both ways."""

from __future__ import annotations

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_WIDE_DIGITS = "".join(chr(0xFF10 + digit) for digit in range(10))
_ARABIC_DIGITS = "0123456789"
_TO_ARABIC = str.maketrans(_THAI_DIGITS + _WIDE_DIGITS, _ARABIC_DIGITS * 2)
_TO_THAI = str.maketrans(_ARABIC_DIGITS, _THAI_DIGITS)

_LIST_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"

_UNITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
LARGEST_WORD = 99


def to_arabic(text: str) -> str:
    """The same text with Thai and full-width digits written 0-9."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The same text with 0-9 written as Thai digits."""
    return text.translate(_TO_THAI)


def thai_letter(number: int) -> str:
    """What a list by letters writes for a number from 1 on: ก to ฮ without the two that are not
    used any more, then กก. ValueError below 1."""
    if number < 1:
        raise ValueError(f"no letter for {number}")
    times, at = divmod(number - 1, len(_LIST_LETTERS))
    return _LIST_LETTERS[at] * (times + 1)


def number_word(number: int) -> str:
    """How a whole number from 0 to 99 is said. ValueError outside that span."""
    if not 0 <= number <= LARGEST_WORD:
        raise ValueError(f"no word for {number}: only 0 to {LARGEST_WORD}")
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _UNITS[unit]
    head = {1: "", 2: "ยี่"}.get(tens, _UNITS[tens]) + "สิบ"
    tail = {0: "", 1: "เอ็ด"}.get(unit, _UNITS[unit])
    return head + tail


_WORD_VALUES = {number_word(number): number for number in range(LARGEST_WORD + 1)}


def read_number(text: str) -> int | None:
    """A whole number written in digits of either kind, or as a word up to 99; else None."""
    plain = to_arabic(text.strip())
    if plain.isascii() and plain.isdigit() and len(plain) <= 18:
        return int(plain)
    return _WORD_VALUES.get(plain)
