"""Whom a letter names, by position (models.people.Position).

Heads of district offices (พัฒนาการอำเภอ) are none. Academics of community development work in a
province's office or in a district's; where their name leaves it open, what stands beside it tells,
else who writes to whom.
"""

from __future__ import annotations

import re

_ACADEMIC = r"(?:นักวิชาการ|นวช\.\s?)"
_OFFICER = rf"(?:{_ACADEMIC}|เจ้าหน้าที่|ข้าราชการ|บุคลากร|จนท\.)"
_FIELD = r"(?:(?:สำนักงาน)?(?:การ)?พัฒนาชุมชน|\s?พช\.?)"
_IN = r"\s?\(?(?:ทุกคน)?\s?(?:(?:ที่)?(?:ปฏิบัติงาน|ปฏิบัติหน้าที่|สังกัด)?(?:ระดับ|ประจำ|จาก|ใน|ของ)?)\s?"
_OFFICE = r"(?:(?:ที่ทำการ|สำนักงาน)?พัฒนาชุมชน|สนง\.\s?(?:พช\.)?|สพ)?"
_IN_DISTRICT = rf"{_IN}(?:{_OFFICE}อำเภอ|สพอ\.)"
POSITIONS = {
    "community_worker": rf"พัฒนากร(?![ก-๙]*ณ์)|{_OFFICER}{_FIELD}{_IN_DISTRICT}(?!\s?ละ)",
    "provincial_academic": rf"{_ACADEMIC}(?:พัฒนาชุมชน(?:จังหวัด)?"
    r"|(?:พช\.\s?)?จังหวัด|พช\.(?=\s?(?:จำนวน\s?)?\d)|(?=ทุกจังหวัด|ฯ))",
    "move_for_fund": r"(?:ทีม)?คู่หูคู่คิด|[Mm][Oo][Vv][Ee] [Ff][Oo][Rr] [Ff][Uu][Nn][Dd]?",
    "central": r"(?:เจ้าหน้าที่|ข้าราชการ|บุคลากร|ผู้แทน)(?:จาก|ใน)?ส่วนกลาง|ส่วนกลาง(?=\s?(?:จำนวน|\d))",
    "staff": rf"{_OFFICER}{_FIELD}(?!จังหวัด)",
}
POSITION = re.compile("|".join(f"(?P<{name}>{words})" for name, words in POSITIONS.items()))

_OPEN = re.compile(rf"{_ACADEMIC}(?:พัฒนาชุมชน|พช\.)|{_ACADEMIC}ฯ?")
# Of which office they are is said before the next of those named.
_OF_PROVINCE = re.compile(rf"{_IN}(?:{_OFFICE}จังหวัด|สพจ\.)|[^\n|,;]{{0,60}}?จังหวัดละ")
_OF_DISTRICT = re.compile(
    r"[^\n|,;\d]{0,70}?(?:อำเภอ\s?(?:ๆ\s?)?ละ\s?(?:จำนวน\s?)?\d|(?:ของ|ใน|ประจำ|สังกัด|จาก|ทุก)อำเภอ)"
    r"|[^\n|;]{0,60}?\(อำเภอ\s?ละ\s?\d"
)
_OF_THEIRS = re.compile(r"\s?(?:ใน|ที่)(?:สังกัด|ปกครอง|ความรับผิดชอบ)")
_DISTRICT_WRITES = re.compile(
    r"ส่วนราชการ\s[^\n]*(?:อำเภอ|สพอ\.)"
    r"|^ด้วย\s?(?:อำเภอ\S+\s?โดย)?(?:ที่ทำการ|สำนักงาน)?พัฒนาชุมชนอำเภอ[^\n]{2,60}?(?:กำหนด|จะ|จัด|ขอ)",
    re.MULTILINE,
)
_TO_DISTRICTS = re.compile(
    r"^(?:เรียน|ถึง)\s?:?\s(?:นายอำเภอ|พัฒนาการอำเภอ|ท่านพัฒนาการอำเภอ)(?![^\n]*นักวิชาการ)", re.MULTILINE
)


class Offices:
    """Who writes the text, and to whom, as far as it tells whose people it calls."""

    def __init__(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        self._district_writes = _DISTRICT_WRITES.search(text) is not None
        self._to_districts = _TO_DISTRICTS.search(text) is not None

    def position(self, match: re.Match[str], after: str) -> str | None:
        """The position that is named, given what stands behind it up to the next one."""
        name = match.lastgroup or ""
        if name != "staff" and not _OPEN.fullmatch(match[0]):
            return name
        if _OF_PROVINCE.match(after):
            return None if name == "staff" else name
        if (
            self._district_writes
            or _OF_DISTRICT.match(after)
            or (self._to_districts and _OF_THEIRS.match(after))
        ):
            return "community_worker"
        return None if name == "staff" else name
