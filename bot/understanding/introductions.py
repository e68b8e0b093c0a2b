"""Somebody says who they are: a name and the district or province that they work in."""

import re
from dataclasses import dataclass

from bot.thai.names import without_title
from bot.thai.text import normalise
from models import places

LONGEST = 150
_LABELS = re.compile(
    r"(?:ขอ)?(?:ลงทะเบียน|เชื่อมบัญชี|สมัคร)|(?:ผม|ดิฉัน|หนู|ฉัน)?\s*ชื่อ\s*(?:[-–]?\s*(?:นาม)?สกุล)?|(?:นาม)?สกุล"
    r"|สังกัด|ทำงานที่|ประจำ|อยู่(?:ที่)?|ค่ะ|ครับ|คับ|(?<=\s)(?:พัฒนากร|ทีมคู่หูคู่คิด|นักวิชาการพัฒนาชุมชน(?:จังหวัด)?)(?=\s|$)"
    r"|สำนักงานพัฒนาชุมชน|สพ[จอ]\.|พช\.|[:,;/]"
)
_PROVINCE = re.compile(r"(?:^|(?<=\s)|(?<=[ก-๙]))จังหวัด\s*|(?:^|(?<=\s))จ\.\s*(?!ส\.)")
_DISTRICT = re.compile(r"(?:^|(?<=\s)|(?<=[ก-๙]))(?:กิ่งอำเภอ|อำเภอ)\s*|(?:^|(?<=\s))(?:เขต|อ\.)\s*")
_NAME_WORD = re.compile(r"[ก-๙.]+|[A-Za-z.'-]+")
_TALK = re.compile(
    "สวัสดี|อยาก|เรื่อง|ประชุม|สอบถาม|ขอถาม|ไหม|มั้ย|อะไร|ยังไง|อย่างไร|เมื่อไหร่|เมื่อไร|ที่ไหน|กำหนดการ"
)
NAME_WORDS = range(2, 6)


@dataclass(frozen=True, slots=True)
class Introduction:
    """First and last name as typed, without a title; `district` is None where only a province
    was said."""

    name: str
    province: str
    district: str | None


def read_introduction(text: str) -> Introduction | None:
    """Who somebody says they are; None where the words are not a name and a place.

    With or without title, อำเภอ and จังหวัด; the place may come first where it is marked.
    """
    if len(text) > LONGEST:
        return None
    plain = _LABELS.sub(" ", normalise(text))
    plain = _DISTRICT.sub(" อำเภอ", _PROVINCE.sub(" จังหวัด", plain))
    words = plain.split()
    found = _place_of(words)
    if found is None:
        return None
    place, rest = found
    name = without_title(" ".join(rest))
    parts = name.split()
    if (
        _TALK.search(name)
        or len(parts) not in NAME_WORDS
        or not all(map(_NAME_WORD.fullmatch, parts))
    ):
        return None
    return Introduction(name, place.province, place.district)


@dataclass(frozen=True, slots=True)
class _Place:
    province: str
    district: str | None


def _place_of(words: list[str]) -> tuple[_Place, list[str]] | None:
    """The place that the words name, and the words that are left."""
    province = next((w for w in words if w.startswith("จังหวัด")), None)
    district = next((w for w in words if w.startswith("อำเภอ")), None)
    rest = [w for w in words if w not in (province, district)]
    if province is None and rest and places.province(rest[-1]) and len(rest) > NAME_WORDS.start:
        province = rest.pop()  # … อ.เมือง อุดรธานี
    if district is None and len(rest) > NAME_WORDS.start:
        last = rest[-1]
        if places.district(last, province) if province else places.district_provinces(last):
            district = rest.pop()  # … วังสามหมอ
    if district is None:
        found = province and places.province(province)
        return (_Place(found.name, None), rest) if found else None
    homes = [places.province(province)] if province else [*places.district_provinces(district)]
    if len(homes) != 1 or homes[0] is None:
        return None
    within = places.district(district, homes[0])
    return (_Place(homes[0].name, within.name), rest) if within else None
