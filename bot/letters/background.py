"""What a letter tells of what went before: `ตามที่ … นั้น`."""

from __future__ import annotations

import re

_BACKGROUND = re.compile(
    r"(?:ตามที่|(?:^|(?<=\s))ตาม(?:หนังสือ|บันทึก|มติ|ประกาศ|คำสั่ง|โทรสาร)|สืบเนื่อง|รับรองรายงาน|อ้างถึง"
    r"|ครั้งที่แล้ว|ที่ผ่านมา)"
)
BACKGROUND_ENDS = re.compile(
    r"\sเนื่องจาก|\sจึง(?=ขอ|กำหนด|เลื่อน)|\sนั้น\b|\sนั้น(?=\s)|แล้วนั้น|แล้ว นั้น|ในการนี้|บัดนี้"
)


def in_background(before: str) -> bool:
    """Whether the sentence is still telling what went before."""
    told = [found.end() for found in _BACKGROUND.finditer(before)]
    return bool(told and not BACKGROUND_ENDS.search(before[told[-1] :] + " "))
