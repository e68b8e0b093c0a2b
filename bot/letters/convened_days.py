"""Which days that a text names are those of the meeting it convenes."""

from __future__ import annotations

import re

from bot.letters.dates import DateMention
from bot.letters.day_times import is_behind_aside, time_near
from bot.letters.roles import Role
from bot.letters.times import TimeMention

_NEAR = 45  # characters between days that belong together
_LONG = 8  # days; beside a meeting's own so many are those of something else
_HEADING = 15  # characters before a day that begins its line
_FURTHEST_LABEL = 40
# A text that tells of a meeting before, and changes or repeats the call to it.
_STILL_CONVENES = re.compile(
    r"เปลี่ยน|เชิญ|เลื่อน|ติดตามการตอบรับ|ขยาย(?:ระยะ)?เวลา|ยังไม่(?:ได้)?(?:แจ้ง|ตอบ)|(?:ปรับ|ย้าย|แก้ไข)(?=วัน|เวลา|กำหนด|สถานที่|ห้อง|มา|ไป|เป็น)|ขอแจ้ง|เพิ่มเติม|กำหนดจัด|ส่ง(?:ลิง|ลิ้ง|กำหนดการ|(?:ระเบียบ)?วาระ)"
)
# `ส่วนวันและเวลาจะแจ้งให้ทราบอีกครั้ง`: any day named in passing is another's.
_YET_TO_BE_SET = re.compile(
    r"(?:วัน(?:\s?(?:และ|,|/|กับ)?\s?เวลา|ประชุม)?|กำหนดการ)(?:ประชุม|อบรม|สัมมนา|นัด)?(?:\s?และ\S{0,12})?\s?(?:ที่แน่นอน\s?)?(?:จะ|เดี๋ยว|รอ|ขอ|ไว้)\s?แจ้ง"
    r"|ยังไม่(?:ได้)?(?:กำหนด|ระบุ|ทราบ|มี|เคาะ|ลง|สรุป)(?:กำหนด)?วัน|รอ[^\n]{0,30}(?:ลงนัด|กำหนดวัน|เคาะวัน)"
)
# `วันเดิม 21 ส.ค. 2568`, where only the hour or the room changes
_STAYS = re.compile(r"วัน(?:ประชุม|อบรม)?เดิม\s?(?::|คือ)?\s?(?:วัน\S{0,9}ที่\s?)?$")


def convened(
    text: str, mentions: list[DateMention], roles: list[Role], times: list[TimeMention]
) -> list[DateMention]:
    """Those said to be the meeting's; else those that may be, with a time sooner than without;
    else, of a text that still convenes, what went before."""
    strong = [m for m, role in zip(mentions, roles, strict=True) if role is Role.STRONG]
    if strong:
        return _of_one_meeting(text, mentions, strong, times)
    if _YET_TO_BE_SET.search(text):
        return []
    for role_left in (Role.WEAK, Role.TOLD):
        if role_left is Role.TOLD and not _STILL_CONVENES.search(text):
            break
        left = [m for m, role in zip(mentions, roles, strict=True) if role is role_left]
        timed = [
            m
            for m in left
            if (time := time_near(text, m, next_start(text, mentions, mentions.index(m)), times))
            and not is_behind_aside(text, m, time)
        ]
        if timed:
            return timed
        if len({m.days for m in left}) == 1:
            return left
    stays = [m for m in mentions if _STAYS.search(text[: m.start][-_FURTHEST_LABEL:])]
    return stays if len(stays) == 1 else []


def _of_one_meeting(
    text: str, mentions: list[DateMention], strong: list[DateMention], times: list[TimeMention]
) -> list[DateMention]:
    """Where some days have a time, other days without one are of the same meeting only if they
    include such a day or stand close to it; else they are what the text tells of besides."""
    timed = [
        m
        for m in strong
        if time_near(text, m, next_start(text, mentions, mentions.index(m)), times)
    ]
    if not timed:
        return strong
    begins = {mention.days[0] for mention in timed}
    strong = [m for m in strong if len(m.days) < _LONG or m.days[0] in begins]
    held = {day for mention in timed for day in mention.days}
    kept: list[DateMention] = []
    for chain in _chains(text, strong):
        if any(mention in timed or held & set(mention.days) for mention in chain):
            kept += chain
        else:
            kept += [mention for mention in chain if _heads_line(text, mention)]
    return kept


def _chains(text: str, mentions: list[DateMention]) -> list[list[DateMention]]:
    """Days that stand close to each other, as in `4 - 5 มีนาคม และครั้งที่ 2 วันที่ 25 มีนาคม`."""
    chains: list[list[DateMention]] = []
    for mention in mentions:
        if chains and mention.start - chains[-1][-1].end < _NEAR:
            chains[-1].append(mention)
        else:
            chains.append([mention])
    return chains


def _heads_line(text: str, mention: DateMention) -> bool:
    line_start = text.rfind("\n", 0, mention.start) + 1
    return len(text[line_start : mention.start].strip()) < _HEADING


def next_start(text: str, mentions: list[DateMention], at: int) -> int:
    """Where the day behind this one begins, or the text ends."""
    return mentions[at + 1].start if at + 1 < len(mentions) else len(text)
