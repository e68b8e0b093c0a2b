"""What each date of a letter is there for: a day of the meeting, the deadline, or another."""

from __future__ import annotations

import enum
import re

from bot.letters.dates import DateMention
from bot.letters.limits import LEAD_IN, NAME_HELD, Limit, limit_of
from bot.letters.phrases import CLOCK, DAY_WORD, MONTH_AHEAD, TIME_WORD, TRAVEL


class Role(enum.Enum):
    """STRONG is said to be a day of the meeting, WEAK may be one if no other is, TOLD stands in
    what went before and is one only where nothing follows it."""

    STRONG = "strong"
    WEAK = "weak"
    TOLD = "told"
    ANSWER_BY = "answer by"
    OTHER = "other"


_DATED = re.compile(
    r"(?:ลงวันที่|ลว\.|ลง|(?<!\S)ณ(?= ?วันที่|\s*$)|ฉบับวันที่|(?:เผยแพร่|(?<!ใต้)(?<!ใน)โพสต์|ประกาศ|อัปเดต"
    r"|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข|ลงข่าว|Posted|Published|Updated|(?<![ก-๙])ข่าว(?:ประชาสัมพันธ์|ประจำ)?|พิมพ์"
    r"|วันที่(?:ทำ|ของ)?(?:หนังสือ|เอกสาร|แบบ)|วันที่(?:ออก|จัดทำ|แจ้ง)|(?:จัดทำ|ออก)(?=\S*เมื่อ)"
    r"|(?:ส่ง|แจ้ง|ประกาศ|เวียน|เตือน|ทวง|โพสต์)(?:ไป|มา|ให้|ไว้|แล้ว)*\s?(?:ครั้ง|รอบ)(?:แรก|ก่อน)"
    rf"|(?<!การ)บันทึก|ส่ง(?=เมื่อ|\s?:)|Sent)\S{{0,12}}?\s?(?:เมื่อ|ล่าสุด|on|:|ประจำ)?\s?:?){LEAD_IN}",
    re.IGNORECASE,
)
# `1 ธันวาคม 2568 - กรมการพัฒนาชุมชน จะจัด…`, as news begin
_DATELINE = re.compile(
    r"\s?[-|:]\s?(?=\S{4})(?!\d)|\s(?:กรม|สำนัก|จังหวัด|อำเภอ|พช|สพ[จอ]|ศูนย์)\S*[^\n]{10,}?(?:ใน|ระหว่าง)วัน"
)
# `ศูนย์ราชการเฉลิมพระเกียรติ 80 พรรษา 5 ธันวาคม 2550`
_IN_A_NAME = re.compile(r"พรรษา\s*$")
_PUBLISHED_ABOVE = re.compile(
    r"(?:เผยแพร่|โพสต์|อัปเดต|อัพเดท|ปรับปรุงล่าสุด|วันที่ลง\S*|[Pp]osted|[Pp]ublished|[Uu]pdated)(?:เมื่อ"
    r"| on)?\s?:?$"
)
_HEAD_OF_MEMO = re.compile(r"^(?:(?:ด่วน\S*\s)?ที่\s?\S.*|เลขที่.*|ที่)$")
_OFFICE = re.compile(
    r"(?:สำนัก|สนง\.|กรม|กอง|สหกรณ์|เทศบาล|องค์การ|อบ[ตจ]\.|โรงเรียน|โรงพยาบาล|วิทยาลัย|มหาวิทยาลัย|คณะ|ศูนย์"
    r"|ที่ว่าการ|จังหวัด|อำเภอ)(?!.*(?:ประชุม|อบรม|สัมมนา|จัด|กำหนด))[^\d:|]{3,60}\s(?:วันที่\s?)?"
)
_REFERRING_LINE = re.compile(r"^(?:อ้างถึง|อ้างอิง|ที่\s\S{1,8}\s?\d{3,}|สิ่งที่ส่งมาด้วย)")
_BACKGROUND = re.compile(
    r"(?:ตามที่|(?:^|(?<=\s))ตาม(?:หนังสือ|บันทึก|มติ|ประกาศ|คำสั่ง|โทรสาร)|สืบเนื่อง|รับรองรายงาน|อ้างถึง"
    r"|ครั้งที่แล้ว|ที่ผ่านมา)"
)
_PAST_BACKGROUND_ENDS = re.compile(
    r"\sเนื่องจาก|\sจึง(?=ขอ|กำหนด|เลื่อน)|\sนั้น\b|\sนั้น(?=\s)|แล้วนั้น|แล้ว นั้น|ในการนี้|บัดนี้"
)
# `เนื่องจากมีประกาศเตือนฝนตกหนัก ระหว่างวันที่ 3 - 6 กันยายน … จึงขอเปลี่ยนเป็น…`: when it rains
_HINDERED = re.compile(
    r"เนื่องจาก(?:(?!จึง|ประชุม|อบรม|สัมมนา)[^\n])*?"
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
# `17 มี.ค. 69 เวลา 15.42 น.`, as chats stamp what is forwarded: none convenes at such a minute.
_STAMP = re.compile(r"[ ]?[,.·-]?[ ]?(?:เวลา[ ]?)?\d{1,2}[.:](?!\d[059])\d\d(?![\d.])")
# `[ส่งต่อจากกลุ่ม ศพด.]`, `เลขรับที่ 1234`: whose day is that of what was sent or came in
_SENT_ON = re.compile(
    r"\W*(?:ส่งต่อ|ฟอร์เวิร์ด|[Ff](?:or)?wa?r?d|FW|จากกลุ่ม|เลข(?:ที่)?รับ|ทะเบียนรับ|รับ(?:ที่\s?\d|เรื่อง|หนังสือ)|แอดมิน)"
)
_MEETS = re.compile(r"ประชุม|อบรม|สัมมนา|เสวนา|เวที|นัด")
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
    r"(?:(?<!ในการ)เดินทาง\S*|(?:ประกาศ|แจ้ง)(?:รายชื่อ|ผล)\S*|เข้า(?:ที่)?พัก\S*|เช็[คก]\s?(?:อิน|เอา)\S*"
    r"|[Cc]heck[ -]?(?:in|out)"
    r"|พักค้าง\S*|เกิดเมื่อ|ก่อตั้ง\S*|ครั้งต่อไป\S*|ครั้งถัดไป\S*|ครั้งหน้า\S*|มีผล(?:บังคับ|ตั้งแต่)?|(?:หมด|ครบ)(?:วาระ|อายุ|สัญญา)\S*"
    r"|เริ่มใช้\S*"
    r"|(?:จด|ขึ้น)ทะเบียน\S*|(?<!รับ)(?:ทรง)?เสด็จ\S*"
    rf"|{_PAPERS}\S{{0,25}}?\s?(?:จะ|เดี๋ยว|ค่อย)?\s?(?:ตาม(?:ไป|มา|หลัง|ออก)|(?:จัด)?ส่ง|แจก|ออก(?=วัน|\s|ใน|$)|เผยแพร่)\S*"
    rf"|{TRAVEL}\S*"
    r"|ดูงาน\S*|ประชุมครั้งที่ ?\S+ เมื่อ|รับเอกสาร\S*|ซึ่งจะจัดงาน\S*"
    r"|รายงานตัว\S*|สำรอง\S*|(?:ส่ง|รับ|แจ้ง)ลิง\S*|ลิ้?ง[กค]\S*(?:\s[A-Za-z ]+)?\s?จะ\S*"
    r"|ลิ้?ง[กค]์(?:จะ)?(?:ส่ง|แจ้ง|ออก|ตาม)\S*"
    r"|สิ้นสุด\S*|ขยายเวลา\S*|เกษียณ\S*|(?:ให้|จน|ต้อง)(?:แล้ว)?เสร็จ(?!สิ้นการ)\S*"
    rf"|(?<!ประชุม)(?:ทดสอบ|ทดลอง)(?:เข้า|ใช้)?(?:ระบบ|สัญญาณ)\S*|ก่อน(?:วัน|การ)?(?:ประชุม|อบรม|สัมมนา)|(?<!ซัก)(?<!ประชุม)ซ้อม\S*)(?:(?!ประชุม|อบรม|สัมมนา|กำหนด|จัด)[^\n|]){{0,40}}?{LEAD_IN}"
)
# What else is done on days of its own, if not the meeting is about it.
_OTHER_EVENTS = re.compile(
    r"(?:ยื่น|(?:เปิด)?รับสมัคร|เปิดรับ|จำหน่าย|ออกร้าน|แสดงสินค้า|(?:ส่ง|เข้า)(?:ร่วม)?ประกวด|ส่งผลงาน|(?<!รับ)(?<!รับการ)ตรวจราชการ|ออกหน่วย|เปิด(?:เทอม|ภาคเรียน)|ลงพื้นที่|ตรวจ(?:เยี่ยม|ติดตาม)|(?:วัน|งาน)จริง|ส่ง(?:รายงาน|ข้อมูล|เอกสาร|ยอด|แผน|ไฟล์|ถึง|ของ|สินค้า|คืน)|จ่าย|พิธี(?!เปิด|ปิด)|ผ้าป่า|กฐิน|งาน(?:บุญ|ประเพณี|กาชาด|เทศกาล)"
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
_MAIL_HEAD = re.compile(
    r"^(?:จาก|From|ผู้ส่ง)\s?:.*\n(?:.*\n){0,3}?(?:ถึง|To|วันที่|Date)\s?:", re.MULTILINE
)
_LONG_LINE = 100  # characters; in a row of days one says less
_HEADING_LINES = 14
_DAY_HEAD = re.compile(r"วัน(?:ที่)?(?:จัด)?(?:อบรม|ประชุม|สัมมนา|\s?/?เดือน\s?/?ปี)")
_COLUMN_LINES = 40


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
    if _is_its_own(text, line, before, mention, is_letter):
        return Role.OTHER
    close = before[max(0, former_end - line_start) :] if former_end > line_start else before
    # A letter convenes what is to come; only news tell of a meeting that was held.
    above = "" if before.strip(" •") else text[:line_start].rstrip("\n").rpartition("\n")[2]
    becomes = _MOVES.search(before) and _BECOMES.match(text, mention.end)
    if becomes or _GIVES_WAY.match(text, mention.end) or _HINDERED.search(before):
        return Role.OTHER
    if _OLD.search(before) or _OLD_ABOVE.fullmatch(above) or (addressed and _PAST.search(before)):
        return Role.OTHER
    if (by := limit_of(text, mention, close)) is not None:
        return Role.ANSWER_BY if by is Limit.ANSWERS else Role.OTHER
    if (
        _BESIDES.match(before)
        or _OTHER_DAYS.search(NAME_HELD.sub("", close))
        or _is_other_event(close)
        or (_PREPARED_FOR.search(close) and not _ITS_TIME.match(text, mention.end))
        or _OTHER_DEED.match(text, mention.end)
    ):
        return Role.OTHER
    if _ANNOUNCED.search(before):
        return Role.OTHER
    if in_background(before):
        return Role.OTHER if re.search(r"เมื่อ\s?$", before) else Role.TOLD
    if _PAST.search(before) and _SAID.match(text, mention.end):
        return Role.OTHER
    if _TODAY.search(before) and _SAID.match(text, mention.end):
        return Role.OTHER
    if not before.strip(" •") and _SPEAKS_THEN.match(text, mention.end):
        return Role.OTHER
    if _NAMED_DAY.search(before):
        return Role.STRONG
    if not before.strip() and _is_cell_of_days(text, line_start):
        return Role.STRONG
    bare = not before.strip() and len(line) - (mention.end - mention.start) < 12
    if bare and _TIME_BELOW.match(text, line_end if line_end >= 0 else len(text)):
        return Role.STRONG
    if bare and len(mention.days) == 1 and text[mention.start].isdigit():
        return Role.WEAK  # as often the day of publication
    told = _CONVENED.search(before) or _ROW_HEAD.fullmatch(before) or text[mention.start] == "ว"
    has_weekday = not text[mention.start].isdigit()
    named = _MEETING_BEFORE.search(close) and (has_weekday or _HOUR_BEHIND.match(text, mention.end))
    return Role.STRONG if told or named else Role.WEAK


def _is_other_event(close: str) -> bool:
    event = _OTHER_EVENTS.search(close)
    return event is not None and not _MEETING_BEFORE.search(close[: event.start()])


def is_given_up(text: str, mention: DateMention) -> bool:
    """Whether the text says of the day that another is in its place."""
    return _OLD.search(text[: mention.start].rpartition("\n")[2]) is not None


def is_past(text: str, mention: DateMention) -> bool:
    """Whether the text says of the day that it was."""
    return _PAST.search(text, max(0, mention.start - _BEFORE_IT), mention.start) is not None


def _is_its_own(text: str, line: str, before: str, mention: DateMention, is_letter: bool) -> bool:
    """The date of the letter, of a letter it refers to, or of the news being published."""
    if not before.strip():
        before = text[: mention.start].rstrip().rsplit("\n", 1)[-1][-30:]
        if _PUBLISHED_ABOVE.search(before) or _IN_A_NAME.search(before):
            return True
        if _SENT_ON.match(before) and not _MEETS.search(before):
            return True
        before = ""
    stamped = _STAMP.match(text, mention.end) or _SENT_ON.match(line)
    if stamped and not _MEETS.search(line):
        return True
    dateline = line.startswith(text[mention.start : mention.end]) and text[mention.start].isdigit()
    if dateline and len(line) > _LONG_LINE and _DATELINE.match(text, mention.end):
        return True
    if _DATED.search(before) or _IN_A_NAME.search(before):
        return True
    goes_on = _PAST_BACKGROUND_ENDS.search(line.removeprefix(before)) or not in_background(before)
    if _REFERRING_LINE.match(line) and not (before.startswith("อ้าง") and goes_on):
        return True
    if _HEAD_OF_MEMO.match(before.removesuffix("วันที่").strip()):
        return True
    if re.fullmatch(r"(?:วันที่|Date)\s?:\s?", before) and _MAIL_HEAD.search(text):
        return True
    alone = re.fullmatch(r"(?:วันที่)?\s*", before) and len(line) - (mention.end - mention.start) < 12
    # `สหกรณ์โคนมเนินสว่าง จำกัด        วันที่ 1 กุมภาพันธ์ 2570`
    last = line.endswith(text[mention.start : mention.end]) and _OFFICE.fullmatch(before)
    early = text.count("\n", 0, mention.start) < _HEADING_LINES
    heads = re.search(r"^(?:เรื่อง|เรียน)", text[mention.end :], re.MULTILINE)
    weekday = not re.match(r"(?:วันที่\s?)?\d", text[mention.start :])
    return bool(
        is_letter and (alone or last) and early and heads and len(mention.days) == 1 and not weekday
    )


def _is_cell_of_days(text: str, line_start: int) -> bool:
    """Whether the line stands among cells, one a line, right below that of a cohort or anywhere
    below the head of a column of days."""
    cells = text[:line_start].rstrip("\n").split("\n")[-_COLUMN_LINES:]
    of_cohort = re.fullmatch(rf"(?:[•*-]\s?)?(?:{_COHORT}|\d{{1,2}})\s?:?", cells[-1])
    return of_cohort is not None or any(map(_DAY_HEAD.fullmatch, cells))


def in_background(before: str) -> bool:
    """Whether the sentence is still telling what went before."""
    told = [found.end() for found in _BACKGROUND.finditer(before)]
    return bool(told and not _PAST_BACKGROUND_ENDS.search(before[told[-1] :] + " "))
