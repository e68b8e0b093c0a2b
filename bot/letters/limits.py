"""Which dates of a letter are limits, and whether they are those for answering."""

from __future__ import annotations

import enum
import re

from bot.letters.dates import WEEKDAY, DateMention
from bot.letters.phrases import APPLY, CONVENING, POLITE


class Limit(enum.Enum):
    """Until when to answer, or until or from when to do something else."""

    ANSWERS = "answers"
    OTHER = "other"


LEAD_IN = r"\s*[:|]?\s*(?:ใน)?(?:วันที่|วัน)?\s*$"
# What may stand between the word for a limit and its day: `ก่อนเที่ยงของวันที่`, `ภายในพรุ่งนี้ (`.
_HOUR = (
    r"(?:(?:(?:ภายใน|ก่อน|ไม่เกิน)?\s?เวลา)?\s?(?:\d{1,2}(?:[.:]\d\d)?\s?(?:น\.?|นาฬิกา)|[\d.:]{4,5}|เที่ยง(?:วัน|ตรง)?"
    r"|บ่าย\s?(?:\d|สอง|สาม|สี่|ห้า)?\s?(?:โมง)?(?:ครึ่ง)?|\S{1,7}?\s?โมง(?:เช้า|เย็น|ตรง)?(?:ครึ่ง)?"
    r"|สิ้น(?:วัน(?:ทำการ)?)?|(?:สิ้นสุด|หมด|ใน)?เวลา(?:ทำ)?(?:ราชการ|การ))\s?(?:ของ|ใน)?\s?)?"
)
_SOON = (
    rf"(?:(?:วัน)?(?:นี้|พรุ่งนี้|มะรืน(?:นี้)?|(?:{WEEKDAY})(?:ที่จะถึง)?(?:นี้|หน้า|(?=\s?\()))"
    r"\s?(?:คือ|ที่)?\s?\(?)?"
)
_BY = re.compile(
    r"(?:ตั้งแต่(?:วันนี้|บัดนี้)(?:เป็นต้นไป)?\s?(?:-|จนถึง|ถึง)|ภายใน|ก่อน|ไม่เกิน|หมดเขต\S*|(?<!เ)ปิด(?:การ)?(?:รับ|ระบบ|ลงทะเบียน)\S*"
    r"|ไม่ช้ากว่า|ได้ถึง|จนถึง|(?<!น\. )(?<!\d )ถึง|ถึง(?=\s?(?:ใน)?วันที่)"
    r"|อย่างช้า(?:ที่สุด)?|ช้า(?:ที่)?สุด|\bby\b|ครบกำหนด\S*|(?<=ตอบ)ใน(?=วันนี้)|(?:โพล|โหวต|ฟอร์ม|แบบ\S{0,12}|ระบบ)(?:จะ)?ปิด\S*"
    r"|(?:เดดไลน์|[Dd]eadline|DEADLINE|ขีดเส้น(?:ตาย)?)\s?\S{0,20}"
    r"|(?:กำหนด(?:การ)?|วันสุดท้าย(?:ของ)?)(?:การ)?(?:ส่งแบบ)?(?:ตอบรับ|ยืนยัน|แจ้ง(?:ราย)?ชื่อ|ส่ง(?:ราย)?ชื่อ)\S*)"
    rf"\s?:?\s?{_HOUR}{_SOON}{LEAD_IN}"
)
_BY_LABEL = re.compile(
    rf"(?:^|\|\s?)[•*-]?\s?(?:การ)?(?:ตอบรับ|ยืนยัน|แจ้งรายชื่อ|ส่งรายชื่อ|RSVP)[^\d\s:|]{{0,20}}\s?[:|]{LEAD_IN}"
)
# `วันสุดท้ายที่รับแจ้งการเข้าร่วม : 9/8/2567`
_LIMIT_LABEL = re.compile(
    r"(?:^|\|\s?)(?=[^\d:|]*(?:วันสุดท้าย|กำหนด|สิ้นสุด|(?<!เ)ปิด|หมดเขต|ภายใน|ถึง))[^\d:|]{4,60}[:|-]"
    + LEAD_IN
)
# `วันที่ 4 มิ.ย. เป็นวันสุดท้ายของการตอบรับ`, `4 มิ.ย. 67 ก่อน 16.30 น. ปิดระบบตอบรับ`
_LAST_DAY = re.compile(
    rf"[ ]?\)?[ ]?(?:ก่อน|ภายใน|ไม่เกิน)?[ ]?{_HOUR}(?:นี้[ ]?)?(?:จะ|คือ|เป็น)?[ ]?"
    r"(?:วันสุดท้าย|หมดเขต|ปิด(?:รับ|ระบบ)|ครบกำหนด|สิ้นสุดการ)[^\n\d]{0,40}"
)
_NEXT_DAY = re.compile(r"วัน(?:\S{0,9}ที่)?\s?$")  # `ประชุม 4 มิ.ย. ปิดรับสมัครวันที่ 1 มิ.ย.`
# `จากเดิมปิดรับ 15 ม.ค. 69 เป็น 22 ม.ค. 69`: between the former limit and the new one
_MOVED = r"(?:\s?น\.)?\s?(?:ออกไป|เลื่อน|ขยาย)?(?:มา|ไป)?\s?เป็น\s?(?:ภายใน)?\s?"
_MOVED_FROM = re.compile(rf"{_MOVED}(?:วัน\S{{0,12}}\s?)?\d")
_MOVED_TO = re.compile(rf"^{_MOVED}$")
_CLOSES = re.compile(r"ปิดรับ|หมดเขต")
_LIMIT_MOVES = re.compile(r"ปิดรับ|หมดเขต|ภายใน|ขยาย(?:เวลา|กำหนด|วัน)")
_ANSWERING = re.compile(
    r"(?:พิมพ์|รายงาน|ใส่|เสนอ|ขอ|เติม|ระบุ|เช็ค|เช็ก)(?:ราย)?ชื่อ|รายงานผู้เข้า|เลือก(?:รอบ|รุ่น|วัน|กลุ่ม)|ลาประชุม|กด(?:รับ|ตอบ|เข้าร่วม)|โหวต|โพล|ทัก(?:บอก|แจ้ง|มา|หา|แอดมิน)|ขอทราบผล"
    r"|(?:ขัดข้อง|ติดภารกิจ|ติดราชการ|ติด(?:อะไร|ธุระ|ประชุม|งาน)|ไม่สะดวก|ไม่ว่าง)[^\n]{0,20}(?:แจ้ง|ทัก|บอก)|แบบ(?:ฟอร์ม)?(?:แจ้ง)?(?:การ)?เข้าร่วม"
    r"|(?:มา|เข้า|ประชุม|ไป)แทน[^\n]{0,20}(?:แจ้ง|ทัก|บอก)|ส่ง(?:ผู้|ตัว|คน)แทน"
    r"|ตอบ(?:\S{1,12})?รับ|ตอบ(?:ใน)?(?:แบบ)?ฟอร์ม|(?<!ได้)รับแจ้ง|ตอบ(?:ใน)?(?:กลุ่ม|ไลน์|พี่|น้อง|แอดมิน|ธุรการ|ผม|หนู|เรา|มา)|ขอคำตอบ|(?:จะ|ขอ)ลา(?:ให้)?(?:บอก|แจ้ง|ทัก)|ไม่สามารถเข้าร่วม|แจ้งฝ่าย|แจ้ง(?:ตอบรับ|รายชื่อ|ชื่อ|ยืนยัน|ความประสงค์|ผู้เข้าร่วม|การเข้าร่วม|ผู้แทน|ผล(?:(?:การ)?(?:พิจารณา|ตอบรับ|เข้าร่วม|ยืนยัน)|(?=\s?(?:ภายใน|ก่อน|ไม่|ถึง)))"
    r"|จำนวน|กลับ|ตอบ|ความจำนง)|(?:จัด)?ส่ง(?:ราย)?ชื่อ|ส่งแบบ(?:ตอบรับ|ยืนยัน|ตอบ|แจ้ง)|ส่งใบ(?:สมัคร|ตอบรับ)|ยืนยัน|(?<!ค่า)ลงทะเบียน"
    rf"|(?<!ยื่นใบ){APPLY}(?!เป็น|รับเลือก)|คอนเฟิร?์?ม|[Cc]onfirm|ลงชื่อ|ตอบ\S{{0,12}}กลับ|RSVP|(?:สำรอง|จอง)ที่นั่ง|จองโต๊ะ|กรอก(?:แบบ|ข้อมูล|ราย|ชื่อ|ฟอร์ม)|รายชื่อผู้(?:เข้า|แทน)|แบบตอบรับ"
    rf"|แจ้ง(?=\S{{0,40}}ทราบ|(?:ผล)?ให้\S{{2,30}}\sทราบ)|(?:ปิดรับ|หมดเขต)(?:(?:ราย)?ชื่อ)?{LEAD_IN}|แจ้ง(?:พี่|น้อง|ผม|หนู|แอดมิน|ธุรการ|ประธาน|ช่องทาง|ผู้ประสาน|เจ้าหน้าที่|รุ่น|รอบ|กลุ่ม|วัน(?!ที่\s?\d)|เวลาที่)|(?:เข้า|มา|ไป)(?:ร่วม|ประชุม)*ไม่ได้"
)
_REPORTING = re.compile(
    r"(?:รายงานผล|มอบฉันทะ|(?<!และ)(?<!และจอง)(?<!และสำรอง)(?<!และความต้องการ)(?<!ประสงค์เรื่อง)(?:ห้อง|ที่)พัก(?!\S*เข้าร่วม)|ส่งผล|ส่งรายงาน|ส่งเอกสาร|เอกสาร\S{0,40}?ส่ง|ส่งข้อมูล|เบิกจ่าย|ชำระ|ส่งแผน|ส่งคำถาม|ส่ง(?:บทคัดย่อ|บทความ|ผลงาน)|(?<!ผู้)ประเมิน"
    r"|ยื่น|สมัคร(?:รับเลือก)?เป็น|ดำเนินการให้แล้วเสร็จ|แล้วเสร็จ|ส่งไฟล์|ส่งสไลด์|บันทึกข้อมูล|(?<!ค่า)ใช้จ่าย)[^\n]{0,80}$"
)
# Who applies for something else, or is named for it, does not answer.
_FOR_ANOTHER = re.compile(
    r"(?P<what>สมัคร\S{0,6}?(?:จำหน่าย|ประกวด|คัดเลือก|ขาย|ออกร้าน|บูธ)|ประกวด[^\n]{0,20}สมัคร|ค่าสมัคร"
    r"|ลงทะเบียน\s?(?:ผู้ผลิต|ผลิตภัณฑ์|OTOP|สินค้า|เกษตรกร)|เสนอชื่อ(?!ผู้(?:เข้า|แทน))"
    r"|รายชื่อ(?:หมู่บ้าน|กลุ่ม(?!เป้า|งาน)|สตรี|ครัวเรือน|กองทุน|ผลิตภัณฑ์|ผู้(?:ได้|สมควร|ผ่าน)))[^\n]{0,60}$"
)
# Who finds fault with minutes tells so, and does not answer.
_CORRECTS_MINUTES = re.compile(
    r"แก้ไข\S{0,10}?(?:รายงาน|บันทึก)(?:การ)?ประชุม(?:(?!ตอบรับ|ยืนยัน|รายชื่อ|เข้าร่วม)[^\n]){0,160}$"
)
# `1. คุณสมบัติ เป็นสมาชิกที่ลงทะเบียนก่อนวันที่ 1 มกราคม 2569`
_WHO_MAY_COME = re.compile(r"(?:[•*-]\s?|\d{1,2}[.)]\s?)?คุณสมบัติ")
_DONE_ANSWERING = re.compile(r"(?:ตอบรับ|ลงทะเบียน|สมัคร|ยืนยัน|รายชื่อ)\S{0,12}แล้วเสร็จ\S{0,12}\s?$")
_OPEN_FROM = re.compile(
    rf"(?:ตั้งแต่|ระหว่าง|เปิด(?:รับ|ลงทะเบียน|ระบบ)\S*|ได้|รับสมัคร\S*)\s?:?(?:บัดนี้)?{LEAD_IN}"
)
# `รับสมัคร 20 คน อบรมระหว่างวันที่ 29 ม.ค. - 1 ก.พ.`: those of the training
_HELD = re.compile(
    rf"(?:^|\s|เข้ารับ|เข้าร่วม)(?:(?:กำหนด|จะ)?(?:จัด)?(?:การ)?(?:{CONVENING}|เรียน)"
    rf"(?:\s?หลักสูตร)?(?:\s?[\"“][^\"“”]+[\"”])?(?:\s?รุ่นที่\s?\d+)?)\s?(?:ใน)?(?:ระหว่าง|ตั้งแต่)?{LEAD_IN}"
)
_OPENED = re.compile(rf"(?:ลงทะเบียน|{APPLY}|ดาวน์โหลด|เอกสาร|เปิดระบบ|ย้อนหลัง)[^\n]{{0,40}}$")
_ENROLLING = re.compile(rf"(?<!ค่า)(?:ลงทะเบียน|{APPLY}|ตอบรับ)(?:ออนไลน์|ล่วงหน้า)?{LEAD_IN}")
_BEGINS_ANEW = re.compile(r"[-•*]|\(?\d{1,2}[.)]|[^ ]{2,20} ?[:|]")
_SAID_POLITELY = re.compile(rf"{POLITE}$")  # with which a sentence ends
# What is held, whose name may have such words: `จัดอบรมการยืนยันตัวตนในระบบ ระหว่างวันที่`
NAME_HELD = re.compile(
    rf"(?<=จัด)(?:ให้มี)?(?:งาน|โครงการ)?(?:{CONVENING})(?!ตอบ|ยืนยัน|ลงทะเบียน|แจ้ง|ส่ง)"
    r"[^\s\d]+?(?=และ|ให้|ขอ|โดย|โปรด|กรุณา|ภายใน|ก่อน|\s|\d|$)"
)
_ADDRESS = re.compile(r"https?://\S+")
_BROKEN_OFF = 40  # characters before a limit whose sentence began on the line above
_FURTHEST = 220  # characters between the word for answering and its limit


def limit_of(text: str, mention: DateMention, close: str) -> Limit | None:
    """What the date is a limit of, if it is one; `close` is what its line says before it, from
    the date before on."""
    line_start = text.rfind("\n", 0, mention.start) + 1
    before = text[line_start : mention.start]
    before, close = (NAME_HELD.sub("", _ADDRESS.sub("", words)) for words in (before, close))
    opens = None if _HELD.search(close) else _OPEN_FROM.search(close)
    if (not opens and _last_day_to_answer(text, mention)) or _BY_LABEL.search(close):
        return Limit.ANSWERS
    if not before.strip():  # the label may stand on the line above
        close = text[:line_start].rstrip("\n").rpartition("\n")[2][-_BROKEN_OFF:]
    if (label := _LIMIT_LABEL.search(close)) and _ANSWERING.search(label[0]):
        return Limit.ANSWERS if _is_for_answering(text, before, line_start) else Limit.OTHER
    closes = _CLOSES.search(before) and not _REPORTING.search(before)
    if _LIMIT_MOVES.search(before) and (closes or _is_for_answering(text, before, line_start)):
        if _MOVED_FROM.match(text, mention.end):
            return Limit.OTHER
        if _MOVED_TO.match(close):
            return Limit.ANSWERS
    if _BY.search(close) or (
        len(mention.days) > 1
        and (_ENROLLING.search(close) or (opens and _ANSWERING.search(close[-90:])))
    ):
        return Limit.ANSWERS if _is_for_answering(text, before, line_start) else Limit.OTHER
    return Limit.OTHER if opens and _OPENED.search(close) else None


def _last_day_to_answer(text: str, mention: DateMention) -> bool:
    last = _LAST_DAY.match(text, mention.end)
    of_next = last and _NEXT_DAY.search(last[0])
    return bool(last and not of_next and _ANSWERING.search(last[0]))


def _is_for_answering(text: str, before: str, line_start: int) -> bool:
    """Whether the sentence, which may begin on the line above, speaks last of answering."""
    recent = before[-_FURTHEST:]
    broken = len(before) < _BROKEN_OFF and not _BEGINS_ANEW.match(before)
    above = text[:line_start].rstrip("\n").rpartition("\n")[2][-_FURTHEST:]
    broken = broken and not _SAID_POLITELY.search(above)
    if broken and not (_ANSWERING.search(before) or _REPORTING.search(before)):
        recent = above + recent
    answering = [found.end() for found in _ANSWERING.finditer(recent)]
    reporting = _REPORTING.search(recent)
    if _DONE_ANSWERING.search(recent):
        return True
    if _CORRECTS_MINUTES.search(recent) or _WHO_MAY_COME.match(before):
        return False
    another = _FOR_ANOTHER.search(recent)
    if another and answering and answering[-1] <= another.end("what"):
        return False
    return bool(answering and not (reporting and reporting.start() >= answering[-1]))
