"""Where a text names times of day: one, from–to, or from one on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.thai.numerals import read_number

MOST_MENTIONS = 300  # no letter has more; what follows is not read


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time named between `at` and `until` of a text; without `end` the text gives none."""

    at: int
    until: int
    start: dt.time
    end: dt.time | None


_CLOCK = r"([01]?\d|2[0-4])[ ]?[.:][ ]?([0-5]\d)(?![\d.])(?![ ]*(?:บาท|ล้าน|%|เมตร))"
_O_CLOCK = r"(?:[ ]*(?:น\.?(?![ก-๙])|นาฬิกา))"
_TO = r"[ ]*(?:-|~|(?:จน)?ถึง|to)[ ]*(?:ประมาณ[ ]*)?(?:เวลา[ ]*)?"
_SPAN = re.compile(rf"(?<![\d.:/]){_CLOCK}{_O_CLOCK}?{_TO}{_CLOCK}{_O_CLOCK}?")
_SINGLE = re.compile(
    rf"(?:(?P<said>เวลา|เริ่ม|(?:ช่วง|ภาค)(?:เช้า|บ่าย)|⏰)[ ]*:?[ ]*)?"
    rf"(?<![\d.:/]){_CLOCK}(?P<clock>{_O_CLOCK})?"
)
_JOINT = re.compile(_TO)
# `0900-1200 น.`, and `0900 น.` or `13 น.` behind a word for it
_WITHOUT_POINT = re.compile(
    rf"(?:(?<=เวลา)|(?<=เวลา )|(?<=/25\d\d )|(?<=[ก-๙.] \d\d )"
    rf"|(?<![\d.:/])(?=\d{{4}}{_TO}\d{{4}}[ ]?น\.))"
    rf"([01]\d|2[0-3])([0-5]\d){_TO}([01]\d|2[0-3])([0-5]\d)(?![\d.])(?:[ ]?น\.)?"
)
_FULL_HOUR = re.compile(
    r"(?:(?:เวลา|ก่อน|เริ่ม)[ ]?|(?<![\d.:])(?=\d{1,2}[ ]?นาฬิกา))(\d{1,2})([0-5]\d)?[ ]?(?:น\.|นาฬิกา)"
)
# `เวลา 1330 ณ ห้องประชุม`, as radio messages write
_OF_RADIO = re.compile(
    r"(?<=เวลา)[ ]?((?:0[6-9]|1\d|2[0-3]))([0-5][05])(?=[ ](?:ณ|ที่|ผ่าน|เป็นต้น|โดย|ทาง)|[ ]?\(|$)",
    re.M,
)
# A line of a time alone, as people write who set a clock before it, or behind the year of a day.
_ALONE = re.compile(
    r"(?:^(?:•[ ])?|(?<=[ก-๙.][ ]\d\d[ ])|(?<=[ก-๙.][ ]25\d\d[ ]))([01]?\d|2[0-3])[.:]([0-5]\d)$",
    re.M,
)
# `09.00 น. (คาดว่าแล้วเสร็จ 11.30 น.)`
_UNTIL = re.compile(
    r"[ ]*(?:เริ่ม|เปิด)(?:งาน|การ|ประชุม|อบรม|สัมมนา|พิธี)*[ ]*(?:จน)?(?:ถึง|-)[ ]*(?:เวลา[ ]*)?"
    r"|[ ]*(?:\n|\|)[ ]*(?:[•*-][ ])?เวลา(?:ที่)?"
    r"(?:สิ้นสุด|เสร็จสิ้น|เลิก|ปิด|จบ)[^\s\d:|]{0,12}[ ]?[:|][ ]*|"
    r"[ ]*,?[ ]*(?:และ|จน|\()?[ ]*(?:คาดว่า)?(?:จะ)?(?:เลิก|แล้วเสร็จ|เสร็จสิ้น|เสร็จ|ปิด|สิ้นสุด)"
    r"(?:การ)?(?:ประชุม|อบรม|สัมมนา)?[ ]*"
)
_MORNING = re.compile(
    r"(?<!\d)(\d{1,2}|หก|เจ็ด|แปด|เก้า|สิบ|สิบเอ็ด)[ ]?โมง(?![ ]?เย็น)(?:เช้า|ตรง)?(ครึ่ง)?"
)
_AFTERNOON = re.compile(r"บ่าย[ ]?(?:(\d(?![\d.:])|สอง|สาม|สี่|ห้า)[ ]?(?:โมง)?|โมง)(ครึ่ง)?")
_EVENING = re.compile(r"(?<![\d.:])(\d|หนึ่ง|สอง|สาม|สี่|ห้า|หก)[ ]?(ทุ่ม|โมงเย็น)(ครึ่ง)?")
_NOON = re.compile(
    r"(?:(?:ภายใน|ไม่เกิน|ก่อน|เวลา|ถึง|เลิก|จบ|เสร็จ|-)[ ]?|(?<=[\d.])[ ])(เที่ยง(?!คืน)"
    r"(?:ตรง|วัน(?!ที่|จ|อ|พ|ศ|ส))?)"
    r"(?=[^ก-๙]|วัน|ของวัน|$|ค่ะ|ครับ|นะ)"
)
# Morning and afternoon of one day, joined: 09.00-12.00 น. และ 13.00-16.30 น.
_SECOND_HALF = re.compile(r"[ ]*(?:,|และ|กับ|/)?[ ]*(?:(?:ช่วง|ภาค)บ่าย)?[ ]*(?:เวลา)?[ ]*")


def time_mentions(text: str) -> list[TimeMention]:
    """Every mention, in the order of the text. A lone `9.30` counts only with เวลา or น."""
    spans = (*_SPAN.finditer(text), *_WITHOUT_POINT.finditer(text))
    found = sorted(
        (span for match in spans if (span := _span(match))), key=lambda mention: mention.at
    )
    found = _halves_joined(text, found)
    for match in _SINGLE.finditer(text):
        time = _time(int(match[2]), int(match[3]))
        if time and (match["said"] or match["clock"]) and not _inside(match.start(2), found):
            found.append(TimeMention(match.start(), match.end(), time, None))
    found += _spoken(text)
    for match in (*_FULL_HOUR.finditer(text), *_OF_RADIO.finditer(text), *_ALONE.finditer(text)):
        if (time := _time(int(match[1]), int(match[2] or 0))) and not _inside(
            match.start(1), found
        ):
            found.append(TimeMention(match.start(1), match.end(), time, None))
    return _joined(text, sorted(found, key=lambda mention: mention.at)[:MOST_MENTIONS])


def _joined(text: str, found: list[TimeMention]) -> list[TimeMention]:
    """`บ่ายโมงครึ่งถึงบ่ายสาม`: two single times with a word for `to` between them."""
    joined: list[TimeMention] = []
    for mention in found:
        former = joined[-1] if joined else None
        if (
            former
            and former.end is None
            and former.start < mention.start
            and mention.end is None
            and any(to.fullmatch(text, former.until, mention.at) for to in (_JOINT, _UNTIL))
        ):
            joined[-1] = TimeMention(former.at, mention.until, former.start, mention.start)
        else:
            joined.append(mention)
    return joined


def _span(match: re.Match[str]) -> TimeMention | None:
    start = _time(int(match[1]), int(match[2]))
    end = _time(int(match[3]), int(match[4]))
    if start is None or end is None or end <= start:
        return None
    return TimeMention(match.start(), match.end(), start, end)


def _halves_joined(text: str, spans: list[TimeMention]) -> list[TimeMention]:
    joined: list[TimeMention] = []
    for span in spans:
        former = joined[-1] if joined else None
        if (
            former
            and former.end
            and former.end <= span.start
            and "\n" not in text[former.until : span.at]
            and _SECOND_HALF.fullmatch(text[former.until : span.at])
        ):
            joined[-1] = TimeMention(former.at, span.until, former.start, span.end)
        else:
            joined.append(span)
    return joined


def _spoken(text: str) -> list[TimeMention]:
    found = []
    for match in _MORNING.finditer(text):
        hour = read_number(match[1])
        if hour is not None and 6 <= hour <= 11:
            time = dt.time(hour, 30 if match[2] else 0)
            found.append(TimeMention(match.start(), match.end(), time, None))
    for match in _AFTERNOON.finditer(text):
        hour = 12 + (read_number(match[1]) or 1) if match[1] else 13
        if hour <= 17:
            time = dt.time(hour, 30 if match[2] else 0)
            found.append(TimeMention(match.start(), match.end(), time, None))
    for match in _EVENING.finditer(text):
        hour = (read_number(match[1]) or 1) + (18 if match[2] == "ทุ่ม" else 12)
        if 16 <= hour <= 23:
            time = dt.time(hour, 30 if match[3] else 0)
            found.append(TimeMention(match.start(), match.end(), time, None))
    for match in _NOON.finditer(text):
        found.append(TimeMention(match.start(1), match.end(), dt.time(12), None))
    return found


def _inside(at: int, found: list[TimeMention]) -> bool:
    return any(mention.at <= at < mention.until for mention in found)


def _time(hour: int, minute: int) -> dt.time | None:
    return dt.time(hour, minute) if hour < 24 else None
