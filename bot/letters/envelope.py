"""What stands around the text of an official letter: the sender's address above it, who signs
and whom to ask below it. Rooms and people named there are the sender's own."""

from __future__ import annotations

import re

_DEEPEST_SUBJECT = 14  # lines above which a letter's subject stands
_SUBJECT = re.compile(r"เรื่อง")
_ADDRESSEE = re.compile(r"เรียน|ถึง|กราบเรียน")
_SIGNED = re.compile(r"ขอแสดงความนับถือ|ด้วยความเคารพ")
_ENCLOSED = re.compile(r"(?:ร่าง)?กำหนดการ|(?:ระเบียบ)?วาระ|รายละเอียด|สิ่งที่ส่งมาด้วย|กลุ่มเป้าหมาย")
# `สิ่งที่ส่งมาด้วย 1. กำหนดการประชุม`, and on the lines below the second and so on; no sentence that
# goes on to convene.
_NAMES_PAPERS = re.compile(
    r"(?!.*(?:จึง|ขอให้|กำหนด(?!การ)|ขอเชิญ[^\n]*วันที่[^\n]*เวลา))(?:สิ่งที่(?:ส่ง|แนบ)มา(?:ด้วย)?|เอกสารแนบ|อ้างถึง)\s?:?\s?(?!\d+$)(?P<first>\(?1[.)])?(?P<named>.*)$"
)
_NUMBER = re.compile(r"\(?(\d{1,2})[.)](?!\d)")


def is_addressed(lines: list[str]) -> bool:
    """Whether a subject and, soon below it, an addressee head the text."""
    return _subject_line(lines) is not None


def named_papers(lines: list[str]) -> frozenset[int]:
    """The numbers of the lines that name enclosures or former letters: `กำหนดการประชุม 1 ชุด`
    among them neither convenes nor introduces anything."""
    found: set[int] = set()
    following = 0  # the number with which the next line would go on
    for at, line in enumerate(lines):
        number = _NUMBER.match(line)
        if names := _NAMES_PAPERS.match(line):
            following = 2 if names["first"] else 0 if names["named"] else 1
        elif following and number and int(number[1]) == following:
            following += 1
        else:
            following = 0
            continue
        found.add(at)
    return frozenset(found)


def envelope_lines(lines: list[str]) -> frozenset[int]:
    """The numbers of the lines above the subject, and from the signature on to what is enclosed."""
    subject = _subject_line(lines)
    if subject is None:
        return frozenset()
    outside = set(range(subject))
    signed = False
    for at in range(subject, len(lines)):
        if _SIGNED.match(lines[at]):
            signed = True
        elif _ENCLOSED.match(lines[at]):
            signed = False
        if signed:
            outside.add(at)
    return frozenset(outside)


def _subject_line(lines: list[str]) -> int | None:
    for at, line in enumerate(lines[:_DEEPEST_SUBJECT]):
        if _SUBJECT.match(line) and any(map(_ADDRESSEE.match, lines[at + 1 : at + 6])):
            return at
    return None
