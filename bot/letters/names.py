"""Where the name of a meeting begins and ends among the words around it."""

from __future__ import annotations

import re

from bot.letters.dates import WEEKDAY
from bot.letters.phrases import (
    CONVENING,
    DANGLING,
    DAY_WORD,
    MONTH_AHEAD,
    PERSON,
    POLITE,
    REMOTE,
    TIME_WORD,
)

MAX_TITLE = 200
FURTHEST = 2 * MAX_TITLE  # characters in which a title must end
_LEAD = re.compile(
    r"^(?:[\"“”'#*•\s:!\-]+|ด่วนที่สุด|ด่วนมาก|ด่วน(?!ที่)|ประกาศ|ประชาสัมพันธ์|แจ้ง(?:เวียน)?"
    r"|ขอ(?:ความอนุเคราะห์)?|เรียน|เชิญ(?:ชวน)?"
    r"|กำหนดการ|กำหนด|แผน(?=การจัด|จัด)|(?:ระเบียบ)?วาระ(?=(?:การ)?ประชุม\s?\S{3})"
    r"|นัด(?:หมาย)?(?=การ|ประชุม)|(?:ตาราง|ปฏิทิน|คิว)(?=การ|ประชุม|อบรม)|ส่ง(?=ตาราง|ปฏิทิน|คิว|กำหนดการ)|(?:พี่|น้อง|เพื่อน)\S*\s(?=ขอ|แจ้ง|ส่ง|นัด|ฝาก)|การจัด(?=การ|โครงการ|ประชุม|อบรม|ฝึก|สัมมนา)|จัดให้มี|จัด(?=การ|โครงการ"
    r"|ประชุม|อบรม|ฝึก|สัมมนา|เวที)"
    r"|ท่าน|ทุกท่าน|เข้าร่วม|เข้ารับ(?=การ)|เข้า(?=ประชุม|อบรม)|ร่วม(?=งาน|พิธี|การ|ประชุม|อบรม|สัมมนา|เวที"
    r"|โครงการ|เป็น|รับ|\s)"
    r"|(?:เปิด)?รับสมัคร(?:ผู้(?=เข้า\S{4}))?|ส่ง(?:บุคลากร|ผู้แทน|เจ้าหน้าที่|ผู้เข้าร่วม)?(?=\S*(?:เข้า|ร่วม))|(?:บุคลากร|ผู้แทน|เจ้าหน้าที่)(?=เข้า|ร่วม)"
    r"|(?:แจ้ง)?รายชื่อ(?=ผู้เข้า(?:รับ|ร่วม))|ผู้(?=เข้าร่วม|เข้ารับ)"
    r"|เรื่อง\s|เลื่อน|เปลี่ยนแปลง|ยืนยัน|เพิ่มเติม|ด้วย|พิธีเปิด(?=การ|โครงการ|ประชุม|เวที|งาน)|เปิด(?=การ"
    r"|โครงการ|ประชุม|เวที)|เป็นประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:การ(?=ประชุม|อบรม|สัมมนา))?)\s*"
)
_SCHEDULE = (
    rf"(?:คืน|ค่ำ|เย็น)?{DAY_WORD}|ทุก(?=วัน|เดือน|สัปดาห์)|\s(?:เปิด)?รับสมัคร|{MONTH_AHEAD}|{TIME_WORD}|\s(?:(?:{WEEKDAY})\s)?\d{{1,2}}/\d{{1,2}}/\d"
    rf"|\s(?:ครึ่งวัน|(?:ช่วง|ภาค)(?:เช้า|บ่าย)|(?:เช้า|บ่าย)(?:ถึง|จน|ยัน)|ทั้งวัน|เฉพาะ(?:ช่วง|ภาค|ครึ่ง|เช้า|บ่าย))|\sณ\s|\sห้องประชุม|\sที่(?:ห้อง|โรงแรม|ศาลา|หอประชุม|อาคาร|ที่ว่าการ|ศูนย์ประชุม)|\s?จาก\s?(?=เช้า|บ่าย|{DAY_WORD}|{WEEKDAY}|{MONTH_AHEAD})|\s?\||{POLITE}|https?:"
    r"|\sเร็ว\s?ๆ\s?นี้|\sเป็นเวลา|\sขอให้|\s?ภายใน(?=\s?\d|เดือน|สิ้น)|\s(?:จากเดิม|เดิม(?=\s|นัด|กำหนด|จัด|$))|\s(?:แล้ว)?(?:เจอ|พบ)กัน|\sเข้าห้อง|\sแทน(?:การ|(?![ก-๙]))"
    r"|\sกลุ่มเป้าหมาย(?=\s|:|คือ|ได้แก่|ประกอบ|จำนวน|เป็น|$)|\sขณะนี้|\sของแต่ละ|\s(?:แยก|แบ่ง)(?=ตาม|เป็น|ราย)"
    r"|\s(?:ใน)?(?:รูป)?แบบ(?=ผสม|ออนไลน์|ไฮบริด|\s?[Hh]ybrid|\s?[Oo]n)|\sเริ่ม(?=แล้ว|เวลา|ตั้งแต่|เก้า|สิบ|บ่าย|ประชุม|อบรม|ลงทะเบียน)"
)
_FOR_WHOM = r"\sให้(?:แก่|กับ|(?=พัฒนากร|นักวิชาการ|เจ้าหน้าที่|ผู้))"
# A name in quotation marks ends the title, but for its number and year.
_NAME_CLOSED = (
    r"(?<=\S[\"”])\s(?=\S)(?!รุ่น|ครั้ง|ตอน|[Ee][Pp]|ประจำ|ปี|ระดับ|จังหวัด|อำเภอ|ตำบล|เขต|ภาค|สำหรับ|ภายใต้|[\"“]|และ|[จอ]\.(?=[ก-๙])"
    r"|\()"
)
_MEDIUM = r"(?:ระบบ|โปรแกรม|แอป\S*?|ช่องทาง|สื่อ(?=อิเล็ก))"
# What one buys, pays or files by: `การจัดซื้อจัดจ้างภาครัฐด้วยระบบอิเล็กทรอนิกส์` is no way of meeting.
_DEALS_BY = "".join(
    rf"(?<!{deed})" for deed in ("ภาครัฐ", "จัดซื้อ", "จัดจ้าง", "จ่าย", "เงิน", "ภาษี", "เอกสาร", "ข้อมูล")
)
_WAY = rf"\s?(?:โดย)?{_DEALS_BY}(?:ผ่าน|ทาง|ด้วย)(?:ทาง)?{_MEDIUM}?\s?(?:การ)?(?:{REMOTE})"
_WAY_IN_BRACKETS = re.compile(
    rf"\s*\((?:[Oo]n-?\s?[Ss]ite|(?:ผ่าน|ทาง|แบบ)?(?:ระบบ|สื่อ)?(?:{REMOTE})|[Hh]ybrid|ไฮบริด|แบบผสม)[^)]*\)$"
)
# `เปิดอบรม “โครงการพัฒนาทักษะผู้นำ”`: the project's name is that of the training
_PROJECT_QUOTED = re.compile(rf"^(?:{CONVENING})\s?[“\"](โครงการ[^“”\"]+)[”\"]$")
_SENT_AGAIN = re.compile(r"\s*\((?:เพิ่มเติม|แก้ไข(?:เพิ่มเติม)?|ฉบับแก้ไข|ด่วน(?:ที่สุด|มาก)?)\)$")
_DRAWS_OUT = r"(?<=[ก-๙]{6})(?<![คชฒทสถ])นะ"  # no end of ชนะ, วัฒนะ or สมรรถนะ
_FREE = re.compile(rf"^((?:{CONVENING})(?:ออนไลน์)?)ฟรี!?\s*")
_ABOUT_BY_WAY = re.compile(rf"(?:{CONVENING})(?:ทางไกล)?{_WAY}[^\n]{{0,25}}?\sเรื่อง\s?:?\s?")
# How a headline goes on behind the name: `… เร่งแก้หนี้`
_SLOGAN = r"\s(?:มุ่ง|ย้ำ|เน้น|หวัง|ดัน|เดินหน้า|กำชับ|เร่ง|ชู|ตั้งเป้า|ปูพรม|ลุย|ผนึก|จับมือ|พร้อมรับ)(?=[ก-๙]{3})"
END = re.compile(
    rf"\s*(?:{_SCHEDULE}|{_WAY}|{_NAME_CLOSED}|{_FOR_WHOM}|(?<=ด่วน)!|ของท่าน|\s\(รายละเอียด|ตามวัน|\sด่วน$|\sพร้อม"
    r"|\s(?:จำนวน\s)?\d+\s?(?:ครั้ง|วัน|รุ่น|คน)(?:(?![ก-๙])|(?=นะ|ค่ะ|ครับ))|\sรวม\s?\d+\s?(?:วัน|ครั้ง|ภาค|จุด|แห่ง|รุ่น)|\s?ดังนี้|พรุ่งนี้|วันนี้|มะรืน|\s(?:เช้า|บ่าย|เย็น|ค่ำ)นี้|\sรอบ\s?(?:[Oo]n-?[Ss]ite|ออน)|กันนะ|\sกัน|\s(?:ขอ)?ย้าย|\s(?:ทีมงาน|พี่น้อง)?ทุก(?:คน|ท่าน)|\sของ(?:เรา|พวกเรา)|\s(?:เลื่อน|ขยับ)(?=เข้า|มา|เป็น|ไป|ออก|จาก)|\sที่(?:เคย)?(?:นัด|กำหนด|แจ้ง)|\sเอา(?=เต็ม|ครึ่ง|วัน|เช้า|บ่าย)|\sเลือก|\sซึ่ง(?=เดิม|นัด|กำหนด|จัด|จะ)|\sเป็น(?=\s?(?:ใน)?วัน)|\sจึง"
    r"|\s(?:เคาะ|ได้วัน|ลงตัว|คอนเฟิร์ม|ยืนยัน|นัด|แจ้ง|กำหนด)[ก-๙]{0,6}แล้ว|\sกำหนด(?=เป็น|จัด|วันที่|ใน|ไว้)"
    rf"|{_SLOGAN})"
)
# What a name may say that it is for: `กลุ่มออมทรัพย์เพื่อการผลิต`
_GOOD = r"การผลิต|การพัฒนา|ป้องกัน|ธรรมาภิบาล|ความ|ชุมชน|สังคม|คุณภาพ|อนาคต|เศรษฐกิจ|ประชาชน|สิ่งแวดล้อม"
# `… ไว้พร้อมแล้ว`, `… ส่วนวันเวลาจะแจ้ง`: what is said of the meeting behind its name.
_SAID_OF_IT = (
    r"\s(?:ไว้|เสร็จ|เรียบร้อย|แล้ว)(?=\S*(?:แล้ว|เรียบร้อย)|\s|$)|\sกำหนด(?=จัด|ขึ้น|มี)|\s(?:แยก|แบ่ง)(?:ออก)?เป็น|\sเป็น(?=\s?(?:ใน|ระหว่าง)?วัน)"
    r"|\s(?:ส่วน|สำหรับ)(?=วัน|เวลา|สถานที่|กำหนด)|\sใน(?=ช่วง|ห้วง|เดือน|ไตรมาส)"
)
BODY_END = re.compile(
    rf"\s*(?:\sเป็นวัน|\sเอา(?=เต็ม|ครึ่ง|วัน)|{_SCHEDULE}|{_SLOGAN}|{_SAID_OF_IT}|{_WAY}|{_FOR_WHOM}|\sโดย|โดยมี|โดยได้|\sเพื่อ|เพื่อ(?!{_GOOD})|\sนั้น|\sซึ่ง|\sดังกล่าว|\sพร้อม|\sจำนวน\s?\d"
    r"|\s\d+\s?(?:ครั้ง|วัน|รุ่น)(?![ก-๙])|\sรวม\s?\d+\s?(?:วัน|ครั้ง|ภาค|จุด|แห่ง|รุ่น)|\s(?:ได้แก่|คือ)\s|(?:พรุ่ง|มะรืน)นี้|\sวันนี้|ขอเลื่อน|\sและ(?:มอบ|บรรยาย|กล่าว|ขอ)"
    rf"|\sขึ้น|ขึ้น\s|\sจึง|\sตาม(?:ที่|หนังสือ|วัน|ระเบียบ|พระราช|พ\.ร\.บ|คำสั่ง|ประกาศ)|\sจะ|ทุก(?:คน|ท่าน)|\sในรูปแบบ|\sรูปแบบ|\sในการนี้|\sทั้งนี้|{_NAME_CLOSED}"
    rf"|\s(?:และ|มี)?\s?(?={PERSON})|\sมี(?=ผู้|หัวหน้า)|\sประกอบด้วย|\sดังนี้|\sเช่น\s|\sร่วมกับ\s?(?=ผู้|นวช|จนท|ผอ|หัวหน้า|อบต|เทศบาล|บริษัท|มหาวิทยาลัย|สมาคม|มูลนิธิ|ศูนย์|หน่วย|คณะ|ธ\.|นัก|พัฒนา|เจ้าหน้าที่|ทีม|ภาคี|เครือข่าย|สำนัก|กรม|จังหวัด|อำเภอ))"
)
_MATTER_NEXT = re.compile(rf"\s*{_SLOGAN}")  # `ประชุม VC เร่งรัดการเบิกจ่าย`
_PURPOSE = re.compile(r"\S*(?:\s?\([^)\n]*\))?\sเพื่อ")  # `ประชุมทางไกลผ่านระบบวีดิทัศน์ เพื่อติดตาม…`
BARE = re.compile(
    rf"(?:{CONVENING})(?:\s?(?:ดังกล่าว|{MONTH_AHEAD}(?:\s?\d\d)?|วันที่|(?:ใน)?วัน(?:{WEEKDAY})(?:ที่)?|เวลา|ฯ|เชิงปฏิบัติการ|ออนไลน์|ครั้งนี้|ด้วย|กัน|ผ่าน|[Zz]oom|ZOOM|VCS?|ทางไกล(?:ของ\S+)?|ดังนี้|(?<!ประชุม)ใหญ่|ซักซ้อม|ผู้(?:ที่)?(?:มีส่วน)?เกี่ยวข้อง|ทุกคน|ทุกท่าน|ได้แก่|ประกอบด้วย|ด่วน(?:ที่สุด|มาก)?!*|\d+\s?(?:วง|เรื่อง|ครั้ง|รอบ|วัน|รายการ)|และ(?:ขอ(?!ง)|เชิญ|สถานที่|วัน(?:ที่|เวลา)|แจ้ง|ส่ง(?!เสริม))\S*"
    r"|เดือน\s?\S+(?:\s\d{2,4})?|Online|online|จาก))*$"
)
MARKS_AROUND = " \t\"“”'#*•:!-,|"


def without_lead(words: str) -> str:
    """The words without the verbs and calls that stand before a name."""
    while (shorter := _LEAD.sub("", words, count=1)) != words:
        words = shorter
    return words


def cut(words: str, end: re.Pattern[str], least: int) -> str:
    """Up to where date, place or purpose begin, unless nothing but the noun would stay."""
    words = words[:FURTHEST]
    if on := _ABOUT_BY_WAY.match(words):
        words, least = words[on.end() :], 1
    for stop in end.finditer(words):
        if _in_quotation(words, stop.start()):
            continue
        if stop.start() > least and len(words[: stop.start()].strip(MARKS_AROUND)) > least:
            bare = BARE.fullmatch(words[: stop.start()].strip())
            by_way = stop[0].strip().startswith(("ผ่าน", "ทาง", "โดยผ่าน"))
            purpose = bare and _PURPOSE.match(words, stop.end())
            if by_way and (stop.start() <= least + 1 or purpose):
                continue
            if bare and _MATTER_NEXT.match(words, stop.start()):
                continue
            return words[: stop.start()]
    return words


def by_its_project(title: str, lines: list[str]) -> str:
    """The project that a training is called by in quotation marks; without `โครงการ` where a
    sentence convenes `สัมมนา…` by the rest of it."""
    title = _PROJECT_QUOTED.sub(r"\1", title)
    own = title.removeprefix("โครงการ")
    convened = re.compile(rf"(?<!โครงการ)(?<!โครงการการ){re.escape(own)}")
    return own if own != title and any(map(convened.search, lines)) else title


def _in_quotation(words: str, at: int) -> bool:
    """Whether a quotation that begins before the place ends after it."""
    opened = words[:at].count('"') % 2 and '"' in words[at:]
    return bool(opened) or (words[:at].rfind("“") > words[:at].rfind("”") and "”" in words[at:])


def fit(title: str) -> str | None:
    """The title without marks and courtesies around it; None where nothing or too much is left."""
    title = re.sub(rf"\s*(?:{POLITE}|นั้น|{_DRAWS_OUT})$", "", title.strip(" \t#*•:!,|-"))
    title = re.sub(DANGLING, "", title).rstrip()
    title = _FREE.sub(r"\1 ", title)
    title = _SENT_AGAIN.sub("", _WAY_IN_BRACKETS.sub("", title.strip(" ,")).rstrip(">"))
    title = title.rstrip("( ")
    if title.count("(") > title.count(")"):
        title = title[: title.rfind("(")].rstrip()
    if title.count(")") > title.count("("):
        title = title.rstrip(")")
    if title.startswith(("“", '"')) or title.count('"') % 2 or title.count("“") != title.count("”"):
        title = title.strip('"“”').strip()
    return title if 0 < len(title) <= MAX_TITLE else None
