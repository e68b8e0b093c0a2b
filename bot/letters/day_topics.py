"""What is spoken of on each day, where it stands beside the day or a sentence tells it by turns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from bot.letters.agenda import topic_titles
from bot.letters.dates import WEEKDAY, date_mentions
from bot.letters.timetable import DEED
from bot.letters.weekdays import weekday_number
from bot.thai.numerals import read_number

# Behind a day alone more may stand that is no deed: who comes, or what becomes of the day.
_WHO = (
    r"เทศบาล|อบ[ตจ]|สหกรณ์|ธนาคาร|โซน|สมาชิก|ผู้|คณะ|นาย|นาง|นัก|เจ้าหน้าที่|กอง|ชมรม|เครือข่าย|ตัวแทน|กำนัน|หัวหน้า|ประธาน"
    r"|กรม|งด|หยุด|ยกเลิก|เลื่อน|เต็ม|ภายใน|ก่อน|ส่ง|ตอบรับ|ยืนยัน|ปิดรับ|เดินทาง|รายงานตัว|สนาม|วิทยาลัย|มหาวิทยาลัย|สวน|ค่าย"
)
# `ครั้งที่ 2 วันที่ 11 มิ.ย. 68 ความปลอดภัยทางไซเบอร์`: before the day, and behind it
_NTH_ROW = re.compile(
    r"(?:[•*-]\s?|\d{1,2}[.)]\s)?(?:(?:ครั้ง|สัปดาห์|ตอน|[Ee][Pp]\.?)(?:ที่)?\s?\d{1,2}|วันที่\s?\d(?=[\s:(]))?\s?[:|(]?\s?"
)
_DAY_ROW = re.compile(r"(?:[•*-]\s?|\d{1,2}\.\d{1,2}\.?\s)?")  # `วันที่ 12 กันยายน 2567 การวาดแปลง`
# `สัปดาห์ที่ 2 การไกล่เกลี่ยลูกหนี้`, for the second of the days that a sentence names together
_NTH_DEED = re.compile(
    rf"(?:[•*-]\s?)?(?:ครั้ง|สัปดาห์|ตอน|[Ee][Pp]\.?)(?:ที่)?\s?(?P<nth>\d{{1,2}})\s?[:-]?\s(?P<deed>(?!{_WHO}|\d){DEED})"
)
# `วันพุธ: ร่างหนังสือและสรุปรายงาน`
_WEEKDAY_DEED = re.compile(
    rf"(?:[•*-]\s?)?วัน(?P<name>{WEEKDAY})\s?[:-]\s?(?P<deed>(?!{_WHO}){DEED})"
)
_TOPIC_BESIDE = re.compile(
    rf"\)?\s?(?:(?:ช่วง|ภาค)(?:เช้า|บ่าย)\s?)?[:|-]?\s?(?:(?:หัวข้อ|เรื่อง)\s?:?\s?)?(?P<deed>(?!{_WHO}){DEED})"
)
# `พฤ. 18 ก.ย. 68 เวลา 09.00-11.00 น.`, and on the line below `หัวข้อ การจัดบ้าน`
_HOURS_LAST = re.compile(
    r"\)?\s?(?:เวลา\s?)?[\d.:]{4,5}(?:\s?น\.)?(?:\s?-\s?[\d.:]{4,5}(?:\s?น\.)?)?"
)
_TOPIC_BELOW = re.compile(r"(?:[•*-]\s?)?(?:หัวข้อ|เรื่อง)\s?:?\s?(?P<deed>[^\n|]{4,})")
# `โดยวันแรกเป็นเรื่องมาตรการเร่งรัด และการกันเงิน วันที่สองเป็นเรื่อง…`
_NTH = r"แรก|ที่(?:หนึ่ง|สอง|สาม|สี่|ห้า)|สุดท้าย"
_NTH_TURN = re.compile(
    rf"(?:^|(?<=\s)|(?<=โดย)|(?<=ส่วน)|(?<=และ)|(?<=ว่า))(?:วัน|ครั้ง)(?P<nth>{_NTH})"
    rf"(?:\s?และ\s?(?:วัน|ครั้ง)?(?P<also>{_NTH}))?"
)
_TOPIC_TOLD = re.compile(r"[^\d\n]{0,40}?(?:เรื่อง|หัวข้อ)(?!ที่|เดิม)\s?:?\s?(?P<deed>[“\"ก-๙][^\n]{4,})")
_DONE_THEN = re.compile(r"\s?(?:จะ)?(?:เป็น|คือ)\s?(?P<deed>การ[^\n]{4,})")
_GOES_ON = re.compile(r"\s(?:โดย|ซึ่ง|จากนั้น|ทั้งนี้|พร้อม|ณ|ส่วน|จึง|ขอ|หาก|สำหรับ|เวลา)|และ$")
_MATTERS_TOLD = re.compile(r"\s?(?:,|และ)\s?(?=การ|เรื่อง|[“\"])")


def topics_beside_days(lines: list[str], held: Sequence[dt.date]) -> dict[dt.date, list[str]]:
    """What stands behind each of several days of the meeting: `ครั้งที่ 2 วันที่ 11 มิ.ย. 68
    ความปลอดภัยทางไซเบอร์`; nothing unless every day has one such line, or a sentence tells of the
    first, the second and so on."""
    told = _told_beside(lines, held, _NTH_ROW)
    if told is None:
        return {}
    told = told or _topics_counted(lines, held) or _topics_of_weekdays(lines, held)
    told = told or _told_beside(lines, held, _DAY_ROW) or {}
    titles = {day: one for day, deed in told.items() if (one := _each(deed))}
    complete = len(titles) > 1 and set(titles) == set(held)
    return titles if complete else _told_in_prose(lines, held)


def _each(deed: str) -> list[str]:
    """The topics of a row: `- การวิเคราะห์ลูกหนี้ - การไกล่เกลี่ย`."""
    return [title for part in re.split(r"\s-\s(?=[ก-๙])", deed) for title in topic_titles(part)]


def _told_in_prose(lines: list[str], held: Sequence[dt.date]) -> dict[dt.date, list[str]]:
    """`วันแรกเป็นเรื่อง… วันที่สองเป็นเรื่อง…`: what a sentence tells of days by their place."""
    for line in lines:
        turns = list(_NTH_TURN.finditer(line))
        ends = [*(turn.start() for turn in turns[1:]), len(line)]
        told: dict[dt.date, list[str]] = {}
        for turn, end in zip(turns, ends, strict=False):
            words = _GOES_ON.split(line[turn.end() : end], maxsplit=1)[0]
            deed = _TOPIC_TOLD.match(words) or (told and _DONE_THEN.match(words))
            topics = _MATTERS_TOLD.split(deed["deed"]) if deed else []
            topics = [title for topic in topics for title in topic_titles(f"เรื่อง {topic}")]
            for nth in filter(None, (turn["nth"], turn["also"])):
                place = _place(nth, len(held))
                if topics and place is not None:
                    told[held[place]] = topics
        if len(told) > 1:
            return told
    return {}


def _place(nth: str, many: int) -> int | None:
    """The place from 0 of the first day, the second (`ที่สอง`) or the last, if there is one."""
    if nth in ("แรก", "สุดท้าย"):
        return 0 if nth == "แรก" else many - 1
    number = read_number(nth.removeprefix("ที่")) or 0
    return number - 1 if 0 < number <= many else None


def _told_beside(
    lines: list[str], held: Sequence[dt.date], head: re.Pattern[str]
) -> dict[dt.date, str] | None:
    """What is told behind, or below, the day of each line that begins so; None where a day has
    several such lines, or one that tells nothing."""
    told: dict[dt.date, str] = {}
    for line, below in pairwise([*lines, ""]):
        named = date_mentions(line, held)
        if (
            len(named) != 1
            or len(named[0].days) != 1
            or named[0].days[0] not in held
            or not head.fullmatch(line, 0, named[0].start)
        ):
            continue
        day, deed = named[0].days[0], _TOPIC_BESIDE.fullmatch(line, named[0].end)
        if deed is None and _HOURS_LAST.fullmatch(line, named[0].end):
            deed = _TOPIC_BELOW.fullmatch(below)
        if day in told or deed is None:
            return None
        told[day] = deed["deed"]
    return told


def _topics_counted(lines: list[str], held: Sequence[dt.date]) -> dict[dt.date, str]:
    """What is told of the first, the second and so on of the days, if of as many as are held."""
    rows = [row for line in lines if (row := _NTH_DEED.fullmatch(line))]
    if [int(row["nth"]) for row in rows] != list(range(1, len(held) + 1)):
        return {}
    return {day: row["deed"] for day, row in zip(held, rows, strict=True)}


def _topics_of_weekdays(lines: list[str], held: Sequence[dt.date]) -> dict[dt.date, str]:
    """What is told of the name alone of each day's weekday, if no other is named nor one twice."""
    rows = [row for line in lines if (row := _WEEKDAY_DEED.fullmatch(line))]
    told = {weekday_number(row["name"]): row["deed"] for row in rows}
    if len(rows) != len(held) or {day.weekday() for day in held} != told.keys():
        return {}
    return {day: told[day.weekday()] for day in held}
