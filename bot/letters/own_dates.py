"""Dates of the text itself: of the letter, of what it refers to, of its sending or publication."""

from __future__ import annotations

import re

from bot.letters.background import BACKGROUND_ENDS, in_background
from bot.letters.dates import DateMention
from bot.letters.limits import LEAD_IN

_DATED = re.compile(
    r"(?:ลงวันที่|ลว\.|ลง|(?<!\S)ณ(?= ?วันที่|\s*$)|ฉบับวันที่|(?:เผยแพร่|(?<!ใต้)(?<!ใน)โพสต์|ประกาศ(?!ได้)"
    r"|อัปเดต|อัพเดท|อัพเดต|ปรับปรุง|แก้ไข|ลงข่าว|Posted|Published|Updated|(?<![ก-๙])ข่าว(?:ประชาสัมพันธ์|ประจำ)?|พิมพ์"
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
# `17 มี.ค. 69 เวลา 15.42 น.`, as chats stamp what is forwarded: none convenes at such a minute.
_STAMP = re.compile(r"[ ]?[,.·-]?[ ]?(?:เวลา[ ]?)?\d{1,2}[.:](?!\d[059])\d\d(?![\d.])")
# `[ส่งต่อจากกลุ่ม ศพด.]`, `เลขรับที่ 1234`: whose day is that of what was sent or came in
_SENT_ON = re.compile(
    r"\W*(?:ส่งต่อ|ฟอร์เวิร์ด|[Ff](?:or)?wa?r?d|FW|จากกลุ่ม|เลข(?:ที่)?รับ|ทะเบียนรับ|รับ(?:ที่\s?\d|เรื่อง|หนังสือ)|แอดมิน)"
)
_MEETS = re.compile(r"ประชุม|อบรม|สัมมนา|เสวนา|เวที|นัด")
_MAIL_HEAD = re.compile(
    r"^(?:จาก|From|ผู้ส่ง)\s?:.*\n(?:.*\n){0,3}?(?:ถึง|To|วันที่|Date)\s?:", re.MULTILINE
)
_LONG_LINE = 100  # characters; in a row of days one says less
_HEADING_LINES = 14


def is_its_own(text: str, line: str, mention: DateMention, is_letter: bool) -> bool:
    """The date of the letter, of a letter it refers to, or of the news being published."""
    before = text[: mention.start].rpartition("\n")[2]
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
    goes_on = BACKGROUND_ENDS.search(line.removeprefix(before)) or not in_background(before)
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
