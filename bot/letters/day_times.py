"""Which time of a letter belongs to which of its days."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from bot.letters.dates import DateMention
from bot.letters.draft import DraftSession
from bot.letters.phrases import CLOCK, DAY_WORD, MONTH_AHEAD, POLITE, TRAVEL
from bot.letters.tables import day_rows
from bot.letters.times import TimeMention

_NEAR = 45  # characters between a day and its time
_JUST_BEFORE = 20
_TIME_LABEL = re.compile(
    r"(?:^|\n|\|\s?)(?:[•*-]\s?)?(?:วัน\s?/?\s?)?(?:ช่วง|ระยะ|เริ่ม|กำหนด)?เวลา[^\n|\d]{0,25}$|(?:^"
    r"|\n)[•*-]?\s?$"
)
# Times that are not the meeting's own: when to sign in, test the line, travel, eat.
_SIDE_TIME = re.compile(
    r"(?:(?<!อบรมการ)(?<!ประชุมการ)ลงทะเบียน|ทดสอบ(?:ระบบ|สัญญาณ)\S*|เช็ค\S*|(?<!ในการ)เดินทาง\S*|รับประทาน\S*|รายงานตัว"
    rf"|{TRAVEL}\S*"
    r"|พัก(?:เที่ยง|กลางวัน|\s)|Log ?in|เข้าระบบ|เปิดห้อง\S*|เปิดระบบ\S*|เวลาราชการ)"
    r"(?:(?!ประชุม|อบรม|สัมมนา|พิธีเปิด|เริ่ม)[^\n|]){0,40}$"
    r"|(?:(?<!เ)ปิด|เลิก|เสร็จสิ้น)(?:การ)?(?:ประชุม|อบรม|สัมมนา|เวที)?\s?(?:ใน)?(?:เวลา)?\s?$"
)
# When one may ask: `สอบถามรายละเอียดได้ที่ฝ่ายส่งน้ำ ทุกวันในเวลา 08.30 - 16.30 น.`
_TO_ENQUIRE = re.compile(r"(?:สอบถาม|ติดต่อ)[^\n]{0,120}ทุกวัน[^\n\d]{0,12}$")
_ASIDE = re.compile(r"\([^()\n]*\)")
# When an office is open: `ในวันและเวลาราชการ (เปิดทำการ 08.30 - 16.30 น.)`
_OFFICE_OPEN = re.compile(
    r"(?:เวลา(?:ทำ)?(?:ราชการ|การ)|(?<!เ)เปิดทำการ)[\s(:,]*(?:ตั้งแต่|ระหว่าง)?(?:เวลา)?\s?$"
)
_CLOSED = re.compile(
    r"(?:(?<!เ)ปิด|เลิก|เสร็จสิ้น|จบ)(?:การ)?(?:ประชุม|อบรม|สัมมนา|เวที)\s?(?:ใน|ลง|เมื่อ)?(?:เวลา)?(?:ประมาณ)?\s?$"
)
_SIDE_AFTER = re.compile(
    r"^[ ]*[|:-]?[ ]*(?:ลงทะเบียน|ทดสอบ|เช็ค|รับรายงานตัว|รายงานตัว|พัก|เข้าระบบ|เปิดระบบ)"
    # `ทดสอบระบบวันที่ 1 เมษายน`, `ลงทะเบียนภายในวันที่ 5`: on another day, not then
    r"(?![^\n|]{0,25}?(?:วัน(?:ที่|จ|อ|พ|ศ)|ภายใน|ล่วงหน้า|ได้ที่|http))"
    r"|^[ ]*\((?:ลงทะเบียน|รายงานตัว|ทดสอบ|เข้าระบบ|เปิดระบบ|เปิดห้อง)[^\d()]*\)"
)
# `08.30 น. ลงทะเบียน / 09.00 น. เริ่มประชุม`: each deed behind its time
_SIDE_OF_FORMER = re.compile(
    r"\d[.:]\d\d\s?(?:น\.?|นาฬิกา)?\s?[:|-]?\s?(?:ลงทะเบียน|ทดสอบ|เช็[คก]|รายงานตัว|เข้าระบบ|เปิดระบบ|เปิดห้อง)\D*$"
)
_BEGINS = re.compile(
    r"(?:เวลา\s?:?\s?)?[\d.:]{4,5}\s?(?:น\.)?\s?(?:-\s?[\d.:]{4,5})?\s?(?:น\.)?\s?[:|-]?\s?(?:เริ่ม|เข้าสู่|พิธีเปิด|เปิด(?:การ)?(?:ประชุม|อบรม|สัมมนา|งาน|เวที)|ประธาน|ประชุม|อบรม|สัมมนา)"
)
# Groups that come one after the other on one day: `กลุ่มที่ 2 … เวลา 13.30-16.00 น.`
_ROUND = re.compile(
    r"(?:กลุ่ม|รุ่น|รอบ|ผลัด|ชุด)(?:ที่)?\s?(?:\d+|เช้า|บ่าย|แรก|หลัง|หนึ่ง|สอง|สาม|[A-D](?![A-Za-z]))[^\n\d]{0,80}$"
)
# `เวลา 13.30-16.00 น. สำหรับอำเภอเกาะยาว`
_REGION = r"(?:อำเภอ|จังหวัด|ภาค(?!ทฤษฎี|ปฏิบัติ|สนาม|เช้า|บ่าย)|โซน|เขต|ตำบล|[อจ]\.(?=[ก-๙]{2}))"
FOR_WHOM = re.compile(
    rf"[\s|:,-]*(?:(?:สำหรับ|เป็นของ|ได้แก่|เฉพาะ)(?!การ|ค่า)"
    rf"|(?:กลุ่ม)?{_REGION}(?!ละ|[^\n]*(?:นำเสนอ|รายงาน|ชี้แจง|อภิปราย)))"
)
# `รุ่นที่ 2 วันที่ 6 ต.ค. 68 …`, `ภาคใต้ อังคารที่ 7 ต.ค. 68 13.00-15.30`
_GROUP = re.compile(
    r"(?:กลุ่ม|รุ่น|รอบ|ครั้ง|หมู่)(?:ที่)?\s?(?:\d|เช้า|บ่าย|[A-H](?![A-Za-z]))"
    rf"|^(?:[•*-]\s?|\d{{1,2}}[.)]\s?)?(?:กลุ่ม|สำหรับ)?{_REGION}[^\n]{{1,40}}$"
)
# `แบ่งการประชุมออกเป็น 2 รอบ`
_TURNS = re.compile(r"แบ่ง[^\s\d]{0,30}?เป็น\s?(?P<many>[2-9]|สอง|สาม|สี่)\s?(?:รอบ|ผลัด)")
_MANY = {"สอง": 2, "สาม": 3, "สี่": 4}
# Halves of a day are rounds only if people meet in another room for each.
_HALF = re.compile(r"(?:ช่วง|ภาค|ครึ่ง|^(?:[•*-]\s?)?)(?:เช้า|บ่าย)[^\n\d]{0,20}$")
# `(การฝึกอบรมแต่ละวันเริ่มเวลา 08.30 น.)`
_EACH_DAY = re.compile(
    r"(?:แต่ละวัน|ทุกวัน|ทั้ง\s?(?:[2-9]|สอง|สาม|สี่|ห้า)\s?วัน)"
    r"(?:\s?(?:จะ)?(?:เริ่ม|ตั้งแต่|ระหว่าง))?(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา)?\s?(?:ใน)?(?:เวลา)?\s?$"
)
# `เวลา 08.30 - 16.00 น. ทั้งสองครั้ง`
_OF_EACH_DAY = re.compile(
    r"[ ]?(?:ของ)?(?:ทั้ง[ ]?(?:[2-9]|สอง|สาม|สี่|ห้า)[ ]?(?:วัน|ครั้ง|รุ่น)|ทุก(?:วัน(?![ก-๙])|ครั้ง|รุ่น))"
)
# `จึงขอเรียนเชิญท่านเป็นวิทยากร … ในวันพุธที่ 17 พฤษภาคม เวลา 09.00 - 12.00 น.`
_SPEAKS = re.compile(
    r"(?:เชิญ|อนุเคราะห์|อนุญาต|มอบหมาย)[^\n]{0,60}?เป็น(?:วิทยากร|ผู้(?:บรรยาย|อภิปราย|ร่วมเสวนา))(?:(?!ประชุม|อบรม|สัมมนา)[^\n]){0,140}$"
)
_POLITELY = re.compile(rf"{POLITE}\s")
_CHANGED_TIME = re.compile(
    r"(?:เปลี่ยน|เลื่อน)[^\n\d]{0,60}วัน(?:เดิม|เดียวกัน)\s?(?:ตั้งแต่)?(?:เป็น)?\s?(?:เวลา\s?)?$"
    r"|(?:(?:เปลี่ยน(?:แปลง)?|เลื่อน|ขยับ|ปรับ)(?:กำหนด)?เวลา[^\n\d]{0,40}|เดิม\s?(?:เวลา\s?)?[\d.:]{4,5}\s?(?:น\.)?\s?(?:เปลี่ยน|เลื่อน|ขยับ)?(?:มา)?)เป็น\s?(?:เวลา\s?)?$"
    r"|เวลา(?:ก็|ต้อง)\s?เป็น\s?(?:เวลา\s?)?$"
    r"|เวลา\s?:?\s?จาก\s?[\d.:]{4,5}\s?(?:น\.)?\s?(?:มา)?เป็น\s?$"
)
# `จากเวลา 09.00 น. เป็น 10.30 น.`, `เดิมแจ้งไว้ 9 โมง เลื่อนเป็นบ่ายโมง`: before, between and behind
_FORMER_TIME = re.compile(r"(?:จาก|เดิม(?:แจ้ง|นัด|กำหนด)?(?:ไว้)?)\s?(?:เวลา)?\s?$")
_BECOMES = re.compile(r"[ ]?(?:น\.)?[ ]?(?:ขอ|เปลี่ยน|เลื่อน|ขยับ|ปรับ|ย้าย|มา|ไป)*เป็น[ ]?(?:เวลา)?[ ]?")
_INSTEAD = re.compile(r"[ ]?(?:เป็นต้นไป[ ]?)?แทน(?![ก-๙])")
# `ขอเปลี่ยนเวลาและสถานที่เป็น`, and below it, or right behind, a time that begins what is new
_CHANGED_BELOW = re.compile(
    r"(?:เปลี่ยน(?:แปลง)?|เลื่อน|ขยับ|ปรับ|ย้าย|แก้ไข)"
    r"(?:ไปที่|(?:การ|กำหนด|ประชุม|อบรม|วัน|เวลา|สถานที่|ห้อง|ย้าย|และ|,|\s)*(?:เป็น|ดังนี้))\s?:?\s?"
    rf"(?:\n(?:(?![^\n]*(?:{DAY_WORD}|{MONTH_AHEAD}|{CLOCK}))[^\n]*\n)?(?:[•*-]\s?|\d{{1,2}}[.)]\s?)?)?(?:เวลา)?\s?:?\s?$"
)


def time_near(
    text: str, mention: DateMention, limit: int, times: list[TimeMention], of_meeting: bool = True
) -> TimeMention | None:
    """The time that follows the day on its line, or stands just before it. For the time of a
    meeting, that of signing in, of a test or of lunch is none."""
    before = _time_before(text, mention, times)
    if before and text[before.until : mention.start].strip().startswith("ของ"):
        return None if of_meeting and is_side(text, before) else before
    line_end = text.find("\n", mention.end)
    limit = min(limit, line_end if line_end >= 0 else len(text), mention.end + _NEAR)
    for time in times:
        if mention.end <= time.at < limit and not (
            is_side(text, time) if of_meeting else _is_office_hours(text, time)
        ):
            return time
    return before


def _time_before(text: str, mention: DateMention, times: list[TimeMention]) -> TimeMention | None:
    line_start = text.rfind("\n", 0, mention.start) + 1
    for time in reversed(times):
        if max(line_start, mention.start - _JUST_BEFORE) <= time.until <= mention.start:
            between = text[time.until : mention.start]
            if re.fullmatch(r"[\s,]*(?:ของ|ใน|น\.)?\s*(?:วันที่|(?:วัน|พรุ่ง)นี้\s?\(?|วัน)?\s*", between):
                return time
    return None


def is_side(text: str, time: TimeMention) -> bool:
    """Whether the time is not the meeting's own: to sign in, test, travel, eat or speak."""
    said = said_before(text, time)
    if _SPEAKS.search(said) or _TO_ENQUIRE.search(said):
        return True
    before = _ASIDE.sub("", said)[-60:]
    if _SIDE_OF_FORMER.search(before) and _BEGINS.match(text, time.at):
        return False
    return bool(_SIDE_TIME.search(before) or _SIDE_AFTER.match(text[time.until : time.until + 40]))


def _is_office_hours(text: str, time: TimeMention) -> bool:
    return time.end is not None and _OFFICE_OPEN.search(said_before(text, time)) is not None


def is_behind_aside(text: str, mention: DateMention, time: TimeMention) -> bool:
    """Whether the time follows an aside that tells of the day: `(เดินทาง 4 มี.ค. 69) เวลา 09.00 น.`;
    in `วันนี้ (4 มี.ค. 69) เวลา 09.00 น.` the day is all of it."""
    between = text[mention.end : time.at]
    opened = text.rfind("(", 0, mention.start)
    told = text[opened + 1 : mention.start].strip()
    return between.count(")") > between.count("(") and told != ""


def is_told_apart(text: str, mention: DateMention, time: TimeMention) -> bool:
    """Whether an aside or a sentence ends between a day and the time: `ไม่ใช่ 18 ก.พ. นะคะ เวลา…`."""
    ends = _POLITELY.search(text, mention.end, max(time.at, mention.end)) is not None
    return ends or is_behind_aside(text, mention, time)


def give_common_time(text: str, sessions: list[DraftSession], times: list[TimeMention]) -> None:
    """A time that is labelled, or the only one of the letter, holds for every day; the halves of
    a single day are its whole."""
    own = [time for time in times if not is_side(text, time)]
    labelled = [time for time in own if _TIME_LABEL.search(text[: time.at].rpartition("\n")[2])]
    halves = [time for time in own if is_half_of_day(text, time)]
    halves.sort(key=lambda time: time.start)
    spans = {(time.start, time.end) for time in own}
    chosen = (
        labelled[0]
        if labelled and not _is_schedule(labelled)
        else own[0]
        if len(spans) == 1
        else None
    )
    if chosen:
        for session in sessions:
            session.start, session.end = chosen.start, chosen.end
    elif len(halves) > 1 and len(sessions) == 1:
        sessions[0].start, sessions[0].end = halves[0].start, halves[-1].end


def rounds(text: str, times: list[TimeMention], begins: dt.time | None) -> list[TimeMention]:
    """The times of groups that meet one after the other; none where they overlap, or where the
    day `begins` at another time: then they eat, travel or speak in turns."""
    spans = [one for one in times if one.end]
    found = [
        one
        for one in spans or [one for one in times if not is_side(text, one)]
        if _ROUND.search(said_before(text, one)) or FOR_WHOM.match(text, one.until)
    ]
    if not found and len(spans) == turns(text):
        found = spans
    halves = [one for one in times if one.end and is_half_of_day(text, one)]
    ends = [*(one.at for one in halves[1:]), len(text)]
    if all("http" in text[one.until : end] for one, end in zip(halves, ends, strict=False)):
        found = found or halves
    apart = all(
        one.start < later.start and (one.end or one.start) <= later.start
        for one, later in pairwise(found)
    )
    return found if apart and len(found) > 1 and begins in (None, found[0].start) else []


def turns(text: str) -> int | None:
    """In how many turns the text says that people meet, if it does."""
    said = _TURNS.search(text)
    return (_MANY.get(said["many"]) or int(said["many"])) if said else None


def said_before(text: str, time: TimeMention) -> str:
    """What stands before the time on its line."""
    return text[: time.at].rpartition("\n")[2]


def changed_time(text: str, times: list[TimeMention]) -> TimeMention | None:
    """`ขอเปลี่ยนเวลาเป็น 13.30 น.`: the days hold, the time that was told with them does not."""
    moved = (
        time
        for former, time in pairwise(times)
        if _BECOMES.fullmatch(text, former.until, time.at)
        and _FORMER_TIME.search(text[: former.at][-80:])
    )
    return next(moved, None) or next(
        (
            one
            for one in times
            if _CHANGED_TIME.search(text[: one.at][-80:])
            or _INSTEAD.match(text, one.until)
            or (_CHANGED_BELOW.search(text[: one.at][-160:]) and not is_side(text, one))
        ),
        None,
    )


def time_of_each_day(text: str, times: list[TimeMention]) -> TimeMention | None:
    """The time that is said to be that of every day."""
    said = (
        one
        for one in times
        if _EACH_DAY.search(said_before(text, one)) or _OF_EACH_DAY.match(text, one.until)
    )
    return next((one for one in said if not is_side(text, one)), None)


def is_half_of_day(text: str, time: TimeMention) -> bool:
    """Whether the time is said to be that of a morning or an afternoon."""
    return _HALF.search(said_before(text, time)) is not None


def is_of_a_group(text: str, mention: DateMention, time: TimeMention) -> bool:
    """Whether the line of a day and its time says who meets then, of several that do."""
    above, _, before = text[: mention.start].rpartition("\n")
    return bool(
        _GROUP.search(before)
        or any(FOR_WHOM.match(text, at) for at in (mention.end, time.until))
        or above.count("\n") + 1 in day_rows(text.split("\n"))
    )


def closing_time(text: str, times: list[TimeMention], start: dt.time) -> dt.time | None:
    """`ปิดการประชุมในเวลา 16.30 น.`, as news tell of a meeting that began at `start`."""
    closed = (
        one.start for one in times if one.end is None and _CLOSED.search(said_before(text, one))
    )
    return next((time for time in closed if time > start), None)


def _is_schedule(times: list[TimeMention]) -> bool:
    return len({(time.start, time.end) for time in times}) > 1
