"""What each date of a letter is there for: a day of the meeting, the deadline, or another."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from bot.letters.background import in_background
from bot.letters.dates import DateMention
from bot.letters.limits import LEAD_IN, NAME_HELD, Limit, limit_of
from bot.letters.own_dates import is_its_own
from bot.letters.phrases import CLOCK, DAY_WORD, MONTH_AHEAD, TIME_WORD, TRAVEL


class Role(enum.Enum):
    """STRONG is said to be a day of the meeting, WEAK may be one if no other is, TOLD stands in
    what went before and is one only where nothing follows it."""

    STRONG = "strong"
    WEAK = "weak"
    TOLD = "told"
    ANSWER_BY = "answer by"
    OTHER = "other"


# `เนื่องจากมีประกาศเตือนฝนตกหนัก ระหว่างวันที่ 3 - 6 กันยายน … จึงขอเปลี่ยนเป็น…`: when it rains
_HINDERED = re.compile(
    r"(?:เนื่องจาก|แจ้งเตือน)(?:(?!จึง|ประชุม|อบรม|สัมมนา)[^\n])*?"
    r"(?:ฝน|พายุ|อุตุ|น้ำท่วม|น้ำหลาก|ปิดปรับปรุง|ปิดซ่อม|ซ่อม(?:แซม|บำรุง)|ดับกระแสไฟ|ไฟดับ)"
    r"(?:(?!จึง|โปรด|กรุณา|ขอให้|ประชุม|อบรม|สัมมนา)[^\n])*$"
)
_OLD = re.compile(
    r"(?:จากเดิม|เดิม(?:กำหนด\S*|จัด\S*|นัด\S*|คือ)?|จาก|(?:ไม่|มิ)ใช่|(?:ผิด|คลาดเคลื่อน)(?:เป็น|ว่า))\s?[:|]?\s?(?:กำหนด)?\s?(?:ใน)?(?:วันที่|วัน)?\s*$"
)
# `วันที่ 19 มี.ค. 69 ขอเลื่อนออกไปเป็นวันที่ 20 มี.ค. 69`, `เลื่อนประชุมวันที่ 19 มี.ค. 69 เป็นวันที่ 20 มี.ค. 69`
_MOVE = r"(?:เลื่อน|เปลี่ยน|ขยับ|ย้าย)"
_TO_ANOTHER = rf"(?:{DAY_WORD}(?:บดี|ฯ)?(?:ที่)?\s?\d{{1,2}}(?![.:]\d)|{MONTH_AHEAD})"
_GIVES_WAY = re.compile(
    rf"[ ]?(?:เวลา[^\n]{{0,25}})?(?:จึง|ขอ|ถูก|ให้)*{_MOVE}[^\n\d]{{0,25}}?(?:เป็น|ไป|มา)"
    rf"[ ]?{_TO_ANOTHER}"
)
_MOVES = re.compile(rf"{_MOVE}(?:(?!เป็น|ไป|มา)[^\n]){{0,100}}$")
_BECOMES = re.compile(
    rf"[ ]?(?:เวลา[^\n]{{0,25}}?)?(?:ออก)?(?:ไป|มา)?เป็น[^\n\d]{{0,20}}?{_TO_ANOTHER}"
)
_OLD_ABOVE = re.compile(r"(?:• )?(?:จาก|กำหนด|วัน)?เดิม(?:คือ)?\s?:?")
# `เมื่อวันที่ 2 พฤษภาคม 2568 นายสุชาติ … เปิดเผยว่า`: the day on which news were told
_SAID = re.compile(r"(?:(?!วันที่)[^\n]){0,160}?(?:เปิดเผย|เผยว่า|กล่าวว่า|แจ้งว่า|ให้สัมภาษณ์)")
# `วันที่ 2 พฤษภาคม 2568 นายสุชาติ … เปิดเผยว่า …`, with no meeting told of before they speak
_SPEAKS_THEN = re.compile(
    r"(?:(?!วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ประชุม|อบรม|สัมมนา|ประธาน)[^\n]){0,200}?"
    r"(?:เปิดเผย|เผย|กล่าว|แจ้ง|ให้สัมภาษณ์|ชี้แจง)ว่า"
)
_TIME_BELOW = re.compile(
    r"\n(?:[•*-]\s?)?(?:เวลา\s?:?\s?)?\d{1,2}[.:]\d[05](?!\d)[^ก-๙\n]*(?:น\.[^ก-๙\n]*)*(?:เป็นต้นไป|ถึง[^ก-๙\n]*)?(?:\n|$)"
)
# `ปล. ยอดเบิกวัคซีนส่งวันที่ 30 เม.ย. 69`: what is told besides
_BESIDES = re.compile(
    r"(?:[•*-]\s?)?\(?(?:ป\.?ล\.|หมายเหตุ|อนึ่ง)(?![^\n]*(?:ประชุม|อบรม|สัมมนา|เลื่อน|เปลี่ยน|เจอกัน|พบกัน|รุ่น|ครั้ง|กลุ่ม))"
)
_BEFORE_IT = 20  # characters before a day that may say that it was
_ANNOUNCED = re.compile(r"(?:แจ้ง|ส่ง|บอก|นัด|เวียน|ซักซ้อม|เสนอ)\S{0,12}?เมื่อ(?:วันที่|วัน)?\s*$")
_PAST = re.compile(r"เมื่อ(?:วันที่|วัน)?\s*$")
# What is handed out before the meeting or behind it: `ร่างระเบียบจะส่งให้อ่านล่วงหน้าวันที่ 25 มี.ค.`
_PAPERS = r"(?:หนังสือ|เอกสาร|ร่าง|ไฟล์|รายละเอียด|คำสั่ง|สไลด์|รหัส|เกียรติบัตร|ใบประกาศ|รายงานสรุป|สรุปผล)"
_OTHER_DAYS = re.compile(
    r"(?:(?<!ในการ)เดินทาง\S*|(?:ประกาศ|แจ้ง)(?:รายชื่อ|ผล)\S*|(?:เข้า(?:ที่)?|คืนห้อง)พัก\S*|เช็[คก]\s?(?:อิน|เอา)\S*"
    r"|[Cc]heck[ -]?(?:in|out)"
    r"|พักค้าง\S*|เกิดเมื่อ|ก่อตั้ง\S*|ครั้งต่อไป\S*|ครั้งถัดไป\S*|ครั้งหน้า\S*|มีผล(?:บังคับ|ตั้งแต่)?|(?:หมด|ครบ)(?:วาระ|อายุ|สัญญา)\S*"
    r"|เริ่ม(?:ใช้|ก่อสร้าง|เปิดใช้)\S*"
    r"|(?<!รับ)(?:ทรง)?เสด็จ\S*"
    rf"|{_PAPERS}\S{{0,25}}?\s?(?:จะ|เดี๋ยว|ค่อย)?\s?(?:ตาม(?:ไป|มา|หลัง|ออก)|(?:จัด)?ส่ง|แจก|ออก(?=วัน|\s|ใน|$)|เผยแพร่)\S*"
    rf"|{TRAVEL}\S*"
    r"|ดูงาน\S*|ประชุมครั้งที่ ?\S+ เมื่อ|รับเอกสาร\S*|ซึ่งจะจัดงาน\S*"
    r"|รายงานตัว\S*|สำรอง\S*|(?:ส่ง|รับ|แจ้ง)ลิง\S*|ลิ้?ง[กค]\S*(?:\s[A-Za-z ]+)?\s?จะ\S*"
    r"|ลิ้?ง[กค]์(?:จะ)?(?:ส่ง|แจ้ง|ออก|ตาม)\S*"
    r"|สิ้นสุด\S*|ขยายเวลา\S*|เกษียณ\S*|(?:ให้|จน|ต้อง)(?:แล้ว)?เสร็จ(?!สิ้นการ)\S*"
    rf"|(?<!ประชุม)(?:(?:ทดสอบ|ทดลอง)(?:เข้า|ใช้|(?:การ)?เชื่อม(?:ต่อ)?)?(?:ระบบ|สัญญาณ)|สัญญาณ(?:เพื่อ)?(?:ทดสอบ|ทดลอง))\S*|ก่อน(?:วัน|การ)?(?:ประชุม|อบรม|สัมมนา)|(?<!ซัก)(?<!ประชุม)ซ้อม\S*)(?:(?!ประชุม|อบรม|สัมมนา|กำหนด|จัด)[^\n|]){{0,40}}?{LEAD_IN}"
)
# What else is done on days of its own, if not the meeting is about it.
_OTHER_EVENTS = re.compile(
    r"(?:ยื่น|(?:เปิด)?รับสมัคร|เปิดรับ|จำหน่าย|ออกร้าน|แสดงสินค้า|(?:ส่ง|เข้า)(?:ร่วม)?ประกวด|ส่งผลงาน|(?<!รับ)(?<!รับการ)ตรวจราชการ|ออกหน่วย|เปิด(?:เทอม|ภาคเรียน)|ลงพื้นที่|ตรวจ(?:เยี่ยม|ติดตาม)|(?:วัน|งาน)จริง|ส่ง(?:รายงาน|ข้อมูล|เอกสาร|ยอด|แผน|ไฟล์|ถึง|ของ|สินค้า|คืน)|(?<!ราย)จ่าย|(?:จด|ขึ้น)ทะเบียน|พิธี(?!เปิด|ปิด)|ผ้าป่า|กฐิน|งาน(?:บุญ|ประเพณี|กาชาด|เทศกาล)"
    r"|(?<!วัน)(?<!วันที่)จัด(?:ให้มี)?(?:งาน(?!สัมมนา|ประชุม|เสวนา)|มหกรรม|พิธี|การแข่งขัน))(?:(?!อบรม|สัมมนา|หลักสูตร)\S)*"
    rf"(?:(?!ประชุม|อบรม|สัมมนา|หลักสูตร|กำหนด|จัด)[^\n|]){{0,90}}?{LEAD_IN}"
)
_MEETING_BEFORE = re.compile(r"(?<!เบี้ย)(?<!ที่)(?<!ผู้เข้า)(?<!ผู้เข้าร่วม)(?:ประชุม|อบรม|สัมมนา|ซักซ้อม|ชี้แจง)")
# `ประชุมวันที่ 6 มกราคม … เพื่อเตรียมงานวันที่ 20 มกราคม`
_PREPARED_FOR = re.compile(rf"เพื่อ(?:เป็นการ)?เตรียม(?:(?!จึง|กำหนด|ประชุม)[^\n]){{0,60}}?{LEAD_IN}")
# What is prepared for has a time less often than the meeting.
_ITS_TIME = re.compile(rf"[ ]?(?:ตั้งแต่|ระหว่าง)?(?:เวลา)?[ ]?{CLOCK}")
_HOUR_BEHIND = re.compile(rf"{_ITS_TIME.pattern}|{TIME_WORD}")
# `17 ก.ย. 68 ส่งรายงาน`, among the days of a diary
_OTHER_DEED = re.compile(
    r"[ ]?[:|-]?[ ]?(?:ของทุกปี"
    r"|ส่ง(?!เสริม)|ตรวจรับ|ประกาศ(?:ผล|ราย)|เบิก|ปิดรับ|วันสุดท้าย|หมดเขต|เดินทาง|ลงพื้นที่|วันหยุด)"
)
_COHORT = r"(?:รุ่น|ครั้ง|กลุ่ม|รอบ|จุด)(?:ที่)?\s?(?:\d{1,3}|[A-Zก-ฉ]|แรก|หนึ่ง|สอง|สาม)"
_CONVENED = re.compile(
    r"(?:ในวัน(?:ที่)?|ระหว่างวัน(?:ที่)?|เมื่อวัน(?:ที่)?|ระหว่าง|วันที่|วัน|ประชุม|จัดขึ้น\S*|กำหนดจัด\S*|คือ|เป็น|(?:พบ|เจอ|นัด)กัน"
    rf"|{_COHORT}(?:\s?\([^)\n]*\))?|วัน(?:ที่)?\s?\d(?=\s?[:|])|(?:^|\s)(?:ภาค|จุด|เวที|กลุ่ม|โซน|เขต|รอบ)[^\s]{{1,15}}(?:\s?\([^)\n]*\))?"
    r"|(?:^|\s)[^\s\d]{2,20}\s?[:|])\s*[:|]?\s*(?:วันที่)?\s*$"
)
# `วันนี้ (9 พ.ย. 65)`, `วันแรก (พุธที่ 1 พ.ย. 66)`
_TODAY = re.compile(r"วันนี้\s?\(?\s?$")
_NAMED_DAY = re.compile(
    r"วันนี้\s?\(\s?$|(?:พรุ่งนี้|มะรืนนี้|วันแรก|วันสุดท้าย|วันที่\s?(?:\d|หนึ่ง|สอง|สาม|สี่|ห้า))\s?\(\S*\s?$"
)
# With a running number, or the number of a cohort before the day in brackets.
_ROW_HEAD = re.compile(
    rf"[\s•*|:-]*(?:\d{{1,2}}\s*\||\(?\d{{1,2}}[.)]\s|{_COHORT}\s?\()?[\s•*|:-]*"
)
_LITTLE = 12  # characters that may stand beside a day that is alone on its line
_DAY_HEAD = re.compile(r"วัน(?:ที่)?(?:จัด)?(?:อบรม|ประชุม|สัมมนา|\s?/?เดือน\s?/?ปี)")
_COLUMN_LINES = 40


@dataclass(frozen=True, slots=True)
class _Spot:
    """A date on its `line` of the text, what stands `before` it there and, `close` to it, behind
    the date before."""

    text: str
    mention: DateMention
    line: str
    before: str
    close: str

    @property
    def line_start(self) -> int:
        return self.mention.start - len(self.before)

    @property
    def above(self) -> str:
        """The line above a date that begins its own."""
        if self.before.strip(" •"):
            return ""
        return self.text[: self.line_start].rstrip("\n").rpartition("\n")[2]

    @property
    def has_weekday(self) -> bool:
        return not self.text[self.mention.start].isdigit()

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether the text goes on so right behind the date."""
        return pattern.match(self.text, self.mention.end) is not None


def role_of(
    text: str, mention: DateMention, former_end: int, is_letter: bool, addressed: bool
) -> Role:
    """The role of a date; `former_end` is where the date before it ends, `is_letter` whether
    the text has a letter's head, in which a date alone on a line is the letter's own, and
    `addressed` whether that head names subject and addressee."""
    line_start = text.rfind("\n", 0, mention.start) + 1
    line_end = text.find("\n", mention.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    before = text[line_start : mention.start]
    close = before[max(0, former_end - line_start) :] if former_end > line_start else before
    spot = _Spot(text, mention, line, before, close)
    if is_its_own(text, line, mention, is_letter) or _holds_no_longer(spot, addressed):
        return Role.OTHER
    if (by := limit_of(text, mention, close)) is not None:
        return Role.ANSWER_BY if by is Limit.ANSWERS else Role.OTHER
    if _is_of_something_else(spot):
        return Role.OTHER
    if in_background(before):
        return Role.OTHER if re.search(r"เมื่อ\s?$", before) else Role.TOLD
    if _is_when_it_was_told(spot):
        return Role.OTHER
    return Role.STRONG if _is_said_to_be_held(spot) else Role.WEAK


def _holds_no_longer(spot: _Spot, addressed: bool) -> bool:
    """Whether another day is in its place, or it is when something was in the way. A letter
    convenes what is to come; only news tell of a meeting that was held."""
    becomes = _MOVES.search(spot.before) and spot.goes_on(_BECOMES)
    return bool(
        becomes
        or spot.goes_on(_GIVES_WAY)
        or _HINDERED.search(spot.before)
        or _OLD.search(spot.before)
        or _OLD_ABOVE.fullmatch(spot.above)
        or (addressed and _PAST.search(spot.before))
    )


def _is_of_something_else(spot: _Spot) -> bool:
    """Whether what is done on the day, or was announced on it, is no meeting."""
    return bool(
        _BESIDES.match(spot.before)
        or _OTHER_DAYS.search(NAME_HELD.sub("", spot.close))
        or _is_other_event(spot.close)
        or (_PREPARED_FOR.search(spot.close) and not spot.goes_on(_ITS_TIME))
        or spot.goes_on(_OTHER_DEED)
        or _ANNOUNCED.search(spot.before)
    )


def _is_when_it_was_told(spot: _Spot) -> bool:
    """Whether somebody told the news on that day."""
    then = _PAST.search(spot.before) or _TODAY.search(spot.before)
    begins = not spot.before.strip(" •")
    return bool(then and spot.goes_on(_SAID)) or (begins and spot.goes_on(_SPEAKS_THEN))


def _is_said_to_be_held(spot: _Spot) -> bool:
    """Whether the words around the day, or its place on the page, say that it is the meeting's."""
    if _NAMED_DAY.search(spot.before):
        return True
    alone = not spot.before.strip()
    if alone and _is_cell_of_days(spot.text, spot.line_start):
        return True
    start, end = spot.mention.start, spot.mention.end
    bare = alone and len(spot.line) - (end - start) < _LITTLE
    if bare and _TIME_BELOW.match(spot.text, spot.line_start + len(spot.line)):
        return True
    if bare and len(spot.mention.days) == 1 and not spot.has_weekday:
        return False  # as often the day of publication
    told = _CONVENED.search(spot.before) or _ROW_HEAD.fullmatch(spot.before)
    if told or spot.text[start] == "ว":
        return True
    timed = spot.has_weekday or spot.goes_on(_HOUR_BEHIND)
    return bool(_MEETING_BEFORE.search(spot.close) and timed)


def _is_other_event(close: str) -> bool:
    event = _OTHER_EVENTS.search(close)
    return event is not None and not _MEETING_BEFORE.search(close[: event.start()])


def is_given_up(text: str, mention: DateMention) -> bool:
    """Whether the text says of the day that another is in its place."""
    return _OLD.search(text[: mention.start].rpartition("\n")[2]) is not None


def is_past(text: str, mention: DateMention) -> bool:
    """Whether the text says of the day that it was."""
    return _PAST.search(text, max(0, mention.start - _BEFORE_IT), mention.start) is not None


def _is_cell_of_days(text: str, line_start: int) -> bool:
    """Whether the line stands among cells, one a line, right below that of a cohort or anywhere
    below the head of a column of days."""
    cells = text[:line_start].rstrip("\n").split("\n")[-_COLUMN_LINES:]
    of_cohort = re.fullmatch(rf"(?:[•*-]\s?)?(?:{_COHORT}|\d{{1,2}})\s?:?", cells[-1])
    return of_cohort is not None or any(map(_DAY_HEAD.fullmatch, cells))
