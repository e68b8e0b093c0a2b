"""Counts of people, and whether those of the groups add up to the stated total."""

from __future__ import annotations

import re

from bot.letters.lists import Listing

NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
PEOPLE = r"\s?(?:คน|ราย|ท่าน|รูป/คน|อัตรา)(?![ก-๙]*(?<!แ)ละ)"
COUNT = re.compile(
    r"(?<!กว่า)(?<!กว่า )(?<!\d)(?<!\d,)(?P<per>ละ\s?)?(?P<sum>รวม\S*?\s?(?:จำนวน)?\s?)?"
    rf"(?:จำนวน\s?)?{NUMBER}{PEOPLE}"
)
UNITS = re.compile(rf"{NUMBER}\s?(จังหวัด|อำเภอ|ตำบล|แห่ง|กลุ่ม|หมู่บ้าน|ทีม|เขต|ภาค|หน่วย|ศูนย์|กอง|สำนัก)")
_GRAND = r"(?:รวม(?:จำนวน)?ทั้งสิ้น|รวมทั้งหมด|จำนวนทั้งสิ้น|รวมจำนวนทั้งหมด|จำนวนรวม|รวม(?:เป็น)?(?:จำนวน)?)"
_TOTAL = re.compile(rf"{_GRAND}\s?(?:จำนวน)?[\s:|]*{NUMBER}{PEOPLE}")
_ANNOUNCED = re.compile(
    rf"(?:เป้าหมาย|ผู้(?:เข้า|ร่วม)\S*)\s?(?:จำนวน)?\s?{NUMBER}{PEOPLE}\s?(?:ประกอบด้วย|ได้แก่|ดังนี้|แบ่งเป็น|คือ|:|\(|$)"
)


def is_per(before: str, match: re.Match[str]) -> bool:
    return bool(match["per"] or re.search(r"ละ\s?(?:จำนวน\s?)?$", before))


def int_of(digits: str) -> int:
    return int(digits.replace(",", ""))


def totals_stated(lines: list[str]) -> set[int]:
    """Every number of people that the lines call a total."""
    return {int_of(match[1]) for line in lines for match in _TOTAL.finditer(line)}


def sum_note(
    lines: list[str], lists: list[Listing], counted: list[int]
) -> tuple[bool | None, str | None]:
    """Compare the groups of the list or line that holds the targets with the stated total."""
    if not counted:
        return None, None
    listing = next((one for one in lists if counted[0] in one.lines), None)
    groups = [_amount(item) for item in listing.items] if listing else _inline(lines[counted[0]])
    if not listing and len(set(counted)) > 1:
        groups = [_amount(lines[at]) for at in dict.fromkeys(counted)]
    near = range(
        min(counted[0], listing.lines.start if listing else counted[0]) - 2, max(counted) + 3
    )
    totals = [
        int_of(match[1])
        for at in near
        if 0 <= at < len(lines)
        for match in _totals(lines[at], at in counted)
    ]
    amounts = [amount for amount in groups if amount is not None]
    if not totals or not amounts or len(amounts) != len(groups):
        return None, None
    total, summed = max(totals), sum(amounts)
    if len(amounts) == 1:
        return None, None
    sum_of = " + ".join(f"{amount:,}" for amount in amounts)
    if summed == total:
        return True, f"targets add up to the stated total: {sum_of} = {total:,}"
    return (
        False,
        f"targets do not add up: {sum_of} = {summed:,}, but the total is stated as {total:,}",
    )


def _totals(line: str, holds_counts: bool) -> list[re.Match[str]]:
    if announced := _ANNOUNCED.search(line):
        return [announced]
    found = list(_TOTAL.finditer(line))
    grand = [match for match in found if "ทั้ง" in match[0] or "จำนวนรวม" in match[0]]
    if grand or not holds_counts:
        return grand or found
    # Within a line of groups a plain รวม is the total only as its last count.
    return [
        match
        for match in found[-1:]
        if not re.search(rf"ละ\s?{NUMBER}\s?คน\s?(?:{UNITS.pattern}\s?)?$", line[: match.start()])
    ]


def _inline(line: str) -> list[int | None]:
    """Counts of the groups that a sentence lists, without its totals."""
    totals = {match.start(1) for total in (_TOTAL, _ANNOUNCED) for match in total.finditer(line)}
    return [
        int_of(match[3])
        for match in COUNT.finditer(line)
        if match.start(3) not in totals and not is_per(line[: match.start()], match)
    ]


def _amount(item: str) -> int | None:
    """The people of a group: its own sum or count, else the product of its factors."""
    plain = [m for m in COUNT.finditer(item) if not is_per(item[: m.start()], m)]
    factors = len(plain) < len(list(COUNT.finditer(item)))
    if plain:
        return int_of(plain[-1][3]) if plain[-1]["sum"] and factors else int_of(plain[0][3])
    per = COUNT.search(item)
    units = UNITS.search(item)
    return int_of(per[3]) * int_of(units[1]) if per and units else None
