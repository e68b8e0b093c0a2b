"""What a letter is for: whether it convenes a meeting, or only speaks of one."""

from __future__ import annotations

import re

from bot.letters.phrases import CLOCK, CONVENING, DAY_WORD, MONTH_AHEAD

_HEADLINES = 8  # what is called off, the first lines say

_THAI_SHARE = 0.25
_THAI = re.compile("[\u0e01-\u0e4e]")
_LATIN = re.compile("[A-Za-z]")

# A course of days, not one for a degree.
_COURSE = r"(?:^|(?<=\n))(?:ขอ)?(?:เชิญ|(?:เปิด)?รับสมัคร)?\s?หลักสูตร(?![^\n]*(?:ปริญญา|บัณฑิต))"
_MEETING = re.compile(
    rf"(?<!ห้อง)(?<!หอ)(?<!ศูนย์)(?<!ระบบ)(?<!ที่)(?:{CONVENING})"
    rf"|(?:นัด|เชิญ)\s?[Mm]eeting|{_COURSE}|(?:เปลี่ยน(?:แปลง)?|ย้าย)(?:สถานที่|ห้อง)(?:{CONVENING})",
    re.MULTILINE,
)
# A training with no other word for it than `โครงการ`: by its programme, by cohorts of so many, or
# held on days for a target group or on which one is asked to join.
_TRAINS = r"โครงการ(?:พัฒนา|เสริมสร้าง|เพิ่ม|ยกระดับ)(?:ทักษะ|ศักยภาพ|สมรรถนะ|ขีด)"
PROJECT = re.compile(rf"^\W*(?:เรื่อง\s+|กำหนดการ\s?)?({_TRAINS}[^\n|]{{3,120}})$", re.MULTILINE)
_HOLDS_PROJECT = re.compile(
    rf"(?:กำหนด|จะ)(?:จัด|ดำเนิน)(?:การ|งาน)?(?:ตาม)?{_TRAINS}[^\n|]{{3,160}}?{DAY_WORD}"
    r"[\s\S]*(?:เข้าร่วมโครงการ|ยืนยัน(?:ราย)?ชื่อ|\sกลุ่มเป้าหมาย(?=\s|:|คือ|ได้แก่|ประกอบ))"
)
# To explain on a day and at an hour, called by no other word: `จะซักซ้อมความเข้าใจแนวทาง… ผ่าน Zoom`
EXPLAINS = re.compile(
    r"(?:จะ|กำหนด)(?:จัด)?(?:การ)?(?P<what>(?:ซักซ้อม(?:ความเข้าใจ|แนวทาง)|ชี้แจง(?:แนวทาง|หลักเกณฑ์|รายละเอียด|การ|โครงการ))"
    rf"[^\n|]{{5,200}}?){DAY_WORD}[^\n]{{2,40}}?{CLOCK}"
)
_COHORT_DAY = re.compile(
    rf"^(?:[•*-]\s?|\d[.)]\s?)?รุ่น(?:ที่)?\s?\d+\s?:?\s?(?:(?:ระหว่าง)?วันที่)?\s?{MONTH_AHEAD}",
    re.MULTILINE,
)
_PROGRAMME = re.compile(r"^\W*(?:ร่าง)?\s?กำหนดการ")
_FOR_SO_MANY = re.compile(r"รุ่น(?:ละ|ที่\s?\d[^\n]*\sจำนวน)\s?(?:จำนวน\s?)?\d[\d,]*\s?(?:คน|ท่าน|ราย)")
# Who was trained before is not called to a training.
_PASSED = re.compile(
    rf"(?:ผ่าน|เคย|จบ|ได้รับ|หลัง|เตรียม(?:ตัว|พร้อม))(?:การ)?(?:เข้ารับการ|เข้า)?(?:{CONVENING})"
    rf"|(?:ผู้|ผู้ที่|หน่วยงานที่|หาก|กรณี)มี(?:กำหนด)?(?:การ)?(?:{CONVENING})(?:หรือ(?:{CONVENING}))?"
)
_CONVENED = re.compile(
    r"(?:เชิญ|นัด|เรียก|(?<!ไม่)มี|จัด|กำหนด|เข้าร่วม|ประธาน|กำหนดการ|โครงการ|เรื่อง|แจ้ง"
    rf"|ร่วม|รับสมัคร|ชื่องาน|ชื่อโครงการ|เลื่อน)[^\n]{{0,60}}?(?:{CONVENING})|(?:^|\n)\W*(?:วาระ)?(?:{CONVENING})|(?:ตาราง|ปฏิทิน|คิว)(?:การ)?(?:{CONVENING})|{_COURSE}|นัด\s?[Mm]eeting|(?<!ผู้)เข้าประชุม|เลื่อน(?:มา)?เป็น"
)
_SUBJECT = re.compile(
    r"^(?:[•*-]\s?)?(?:เรื่อง(?:(?:ที่(?:จะ)?)?ประชุม(?=\s?[:|]))?|Subject|หัวข้อ(?:การ)?(?:ประชุม|อบรม|สัมมนา)?|ชื่อ(?:การ|งาน"
    r"|โครงการ)\S*?)\s*[:|]?\s+(.+)|^เรื่อง(?=ขอ|การ|แจ้ง|เชิญ|กำหนด)(.+)"
)
STARTS = re.compile(rf"โครงการ(?=(?:(?!\sจัด)[^\n|]){{0,80}}(?:{CONVENING}))|{CONVENING}")
_NOT_A_MEETING = re.compile(
    r"^(?:ขอให้|ขอความร่วมมือ(?:ใน)?(?:การ)?|ขอ|การ|แจ้ง|นำ)?(?:ส่ง|จัดส่ง|รับรอง|เผยแพร่|แจ้งเวียน|แจ้ง|สรุป|ขอรับ)?(?:รายงาน(?:ผล)?|สรุปผล|บันทึก|มติ"
    r"|ผล)(?:การ)?(?:ดำเนินการ)?(?:จัด)?(?:การ|ที่)?(?:ประชุม|อบรม|สัมมนา)"
)
# `สรุปมติที่ประชุม 5 มี.ค. 69`, at the head of a message
_MINUTES = re.compile(
    r"(?!.*(?:จึงนัด|ขอเชิญ))(?:ขอ)?"
    r"(?:(?:แจ้ง|ส่ง|สรุป)+มติ(?:ที่)?|(?:ส่ง|สรุป)*(?:รายงาน(?:ผล)?|บันทึก))(?:การ)?ประชุม(?!เพื่อ|ติดตาม)"
)
_CALLED_OFF = re.compile(
    r"ออกไป(?:โดย|แบบ)?ไม่มีกำหนด|"
    r"(?:ขอ|แจ้ง)?(?:ยกเลิก|งด)(?:การ)?(?:จัด)?(?:การ)?(?:ประชุม|อบรม|สัมมนา|โครงการ)"
    r"|เลื่อน(?:การ)?(?:ประชุม|อบรม|สัมมนา)[^\n]{0,80}(?:(?:ไม่มี|ไม่)กำหนด|ออกไปก่อน(?!วัน))"
    rf"|เลื่อน(?:ออก)?(?:ไป)?\s?(?:(?:โดย|แบบ)?ไม่มีกำหนด|ก่อน(?=[\s*]|นะ|ครับ|ค่ะ|เพราะ|เนื่อง|$)(?![^\n]*{MONTH_AHEAD}))"
)
# `งดประชุมวันที่ 30 … เลื่อนไปประชุมวันที่ 6 ก.พ.`
_PUT_OFF = re.compile(
    rf"(?:เลื่อน|ย้าย|เปลี่ยน|ขยับ|รวม)(?:ออก)?(?:(?:ไป|มา)(?:เป็น|จัด|ประชุม|อบรม)?(?:พร้อมกัน|กัน)?|เป็น)(?:ใน)?\s?(?:{DAY_WORD}(?:บดี|ฯ)?(?:ที่)?\s?\d|{MONTH_AHEAD})"
)
# `ขอยกเลิกการประชุม ณ โรงแรม และเปลี่ยนเป็นการประชุมผ่านระบบ…`
_HELD_OTHERWISE = re.compile(
    rf"(?:เปลี่ยน|ปรับ|ย้าย)(?:ไป|มา)?(?:เป็น|ใช้)(?:การ|รูปแบบ(?:การ)?)?\s?(?:{CONVENING}|ผ่านระบบ|ออนไลน์)"
)
_WHO_CAME = re.compile(
    r"^(?:ราย(?:ชื่อ|นาม))?ผู้(?:เข้า|มา)ประชุม$[\s\S]*^เริ่มประชุม", re.MULTILINE
)  # minutes
_TELLS_BEFORE = re.compile(r"ตามที่|ตามหนังสือ|นั้น(?:\s|$)")
_CALLS_ON_A_DAY = re.compile(rf"(?:{CONVENING})[^\n]*{DAY_WORD}")
_ITS_NAME = re.compile(r"(?!ดังกล่าว|ก่อน|นี้|ไป|ครั้ง|วัน|นะ|ค่ะ|ครับ|ใน|ออก|ด้วย|ทุก)[ก-๙]{6}")
_CONVENES_NOT = re.compile(
    r"(?:การ)?(?:แต่งตั้ง|มอบอำนาจ|ประกวดราคา|สอบราคา|จัดซื้อ|จัดจ้าง|จ้าง|ขายทอดตลาด|ประกาศผู้ชนะ|ผู้ชนะ"
    r"|ผลการ(?:คัดเลือก|พิจารณา|ประกวด|สอบ)|ขอขอบคุณ|ขอลา|ขออนุญาตลา|ขออนุญาตเดินทาง|ขออนุมัติ(?:เดินทาง|ไป|ตัวบุคคล|จัดซื้อ|จ้าง|เบิก)|(?:ขอใช้|ขออนุญาตใช้)(?!.*และ(?:ขอ)?(?:เชิญ|จัด|กำหนด)(?:การ)?(?:ประชุม|อบรม|สัมมนา))|ขอยืม|(?:แจ้ง|ขอ)?ตอบรับ(?:การ|เข้า|ร่วม)|รับสมัคร(?:คัดเลือก|สอบ|บุคคล)|วันหยุด)"
)
_ENQUIRES = re.compile(
    r"(?:ขอ|อยาก|ฝาก)(?:เรียน)?(?:สอบ)?ถาม(?:ว่า|หน่อยว่า)[^\n]{0,80}?(?:ไหม|หรือไม่|หรือยัง|เมื่อไ|วันไหน)"
)
_ANSWERS = re.compile(r"(?:รับทราบ(?:ค่ะ|คะ|ครับ|คับ|จ้า)|[^\n]{0,30}ขอส่ง(?:(?:ราย)?ชื่อ)?ผู้เข้า)")
_NAMES_PEOPLE = re.compile(r"(?:ประกาศ)?ราย(?:ชื่อ|นาม)ผู้")
_THANKS = re.compile(r"ขอบคุณ\S{0,20}\s?ที่(?:ได้)?(?:เข้า)?ร่วม|แสดงความยินดี(?:กับ|แก่)")


def why_nothing(lines: list[str]) -> str | None:
    """The reason why there is no meeting to draft, as far as words alone tell; else None."""
    text = "\n".join(lines)
    plain = re.sub(r"https?://\S+", "", text)
    thai, latin = len(_THAI.findall(plain)), len(_LATIN.findall(plain))
    if thai <= (thai + latin) * _THAI_SHARE:
        return "the text is not in Thai" if latin else "the text has no words"
    if not _MEETING.search(_PASSED.sub("", text)) and not _is_project(text):
        return "the text convenes no meeting"
    if _is_called_off(lines[:_HEADLINES]):
        return "the text calls a meeting off"
    if _THANKS.search(lines[0]):
        return "the text thanks for a meeting that was held"
    if _ANSWERS.match(lines[0]):
        return "the text answers to a meeting"
    if any(_ENQUIRES.search(line) for line in lines[:_HEADLINES]):
        return "the text only asks about a meeting"
    subjects = _subjects(lines)
    if any(map(_CONVENES_NOT.match, subjects)):
        return "the text is about other business than a meeting"
    if (
        _MINUTES.match(lines[0])
        or any(map(_NOT_A_MEETING.search, subjects))
        or _WHO_CAME.search(text)
    ):
        return "the text is about the minutes or results of a meeting"
    return None


def _is_project(text: str) -> bool:
    by_cohorts = all(one.search(text) for one in (_COHORT_DAY, _FOR_SO_MANY))
    called = by_cohorts or _PROGRAMME.match(text) or _HOLDS_PROJECT.search(text)
    return bool((PROJECT.search(text) and called) or EXPLAINS.search(text))


def _is_called_off(lines: list[str]) -> bool:
    """Whether what the lines call to is called off, not another meeting besides it."""
    if any(_PUT_OFF.search(line) or _HELD_OTHERWISE.search(line) for line in lines):
        return False
    for at, line in enumerate(lines):
        if off := _CALLED_OFF.search(line):
            above = "\n".join(one for one in lines[:at] if not _TELLS_BEFORE.search(one))
            other = _ITS_NAME.match(line, off.end())
            return not (other and _CALLS_ON_A_DAY.search(above) and other[0] not in above)
    return False


def convenes(lines: list[str], has_days: bool, title: str | None) -> bool:
    """Whether the text calls to a meeting, given whether days of one were found and its title."""
    if not has_days and _NAMES_PEOPLE.match(lines[0]):
        return False
    text = "\n".join(lines)
    said = _CONVENED.search(_PASSED.sub("", text)) is not None or _is_project(text)
    if title is None:
        return has_days and said
    return has_days or (said and not _is_of_another_subject(lines))


def _is_of_another_subject(lines: list[str]) -> bool:
    """Whether there is a subject and it speaks neither of a meeting nor of calling anyone."""
    subjects = _subjects(lines)
    return bool(subjects) and not any(
        STARTS.search(words) or re.search("เชิญ|นัด|กำหนดการ", words) for words in subjects
    )


def _subjects(lines: list[str]) -> list[str]:
    return [words for line in lines if (words := subject_of(line))]


def subject_of(line: str) -> str | None:
    """The words behind `เรื่อง` or another label of what the text is about."""
    match = _SUBJECT.match(line)
    return (match[1] or match[2]) if match else None
