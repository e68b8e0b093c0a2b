"""Where the meeting is held."""

from __future__ import annotations

import re

from bot.letters.phrases import DAY_WORD, POLITE, REMOTE, TIME_WORD

MAX_VENUE = 200

_PLACE = (
    r"(?:ห้อง(?!น้ำ)|โรงแรม|หอประชุม|หอ(?=วัฒน|ศิลป)|ศาลา|อาคาร|ศูนย์|สำนักงาน|สถาบัน|วิทยาลัย|มหาวิทยาลัย"
    r"|ที่ว่าการ|ที่ทำการ|กรม(?=\S)|กระทรวง|ลาน|สนาม|โรงเรียน"
    r"|วัด|โดม|อิมแพ็ค|ไบเทค|สโมสร|รีสอร์ท|บ้าน|ค่าย|จังหวัด|อำเภอ|องค์การ|เทศบาล|ชั้น\s?\d|หมู่บ้าน|สวน|ฮอลล์"
    r"|แกรนด์)"
)
_END = re.compile(
    rf"\s*(?:\||\n|{DAY_WORD}|{TIME_WORD}|\sเวลา|\sโดย|โดยมี|โดยได้รับ|\sเพื่อ|\sซึ่ง|\sจึง|\sพร้อม|\sทั้งนี้"
    r"|\sตาม|\sในการนี้|\sมี(?=\S)|\sให้เกียรติ"
    r"|\s?(?:และ|หรือ|และถ่ายทอด\S*|ร่วมกับ|ควบคู่(?:กับ|ไปกับ)?)?\s?(?:ถ่ายทอด\S*\s?)?ผ่าน(?=ระบบ|ทาง"
    r"|โปรแกรม|ช่องทาง|แอป|\s?[A-Za-z]|สื่อ|การ)|\s(?:และ|หรือ|/)\s?(?=[Oo]n-?\s?[LlSs]|ONLINE|แบบ"
    rf"|ระบบ|ออนไลน์|{REMOTE}|ทางระบบ|เข้าร่วม|ขอ|แจ้ง|มอบ|ให้)|\sทางระบบ|\sและ(?!{_PLACE})|\sและ\S{{0,40}}เข้าร่วม"
    r"|\s(?:ควบคู่|แจ้ง(?!วัฒนะ)|ส่ง|ยืนยัน|ตอบรับ|ลงทะเบียน|ภายใน|หมดเขต|สนใจ|วัน\s?เวลา|นั้น|ดังนี้|ดังกล่าว|กลุ่มเป้าหมาย|ผู้(?!ว่า)|เรื่อง|ประเด็น|(?:ระเบียบ)?วาระ|หัวข้อ|ขอให้|ขอความ|โปรด"
    r"|กรุณา|ติดต่อ|สอบถาม|โทร|ประกอบด้วย|รวมทั้ง|จำนวน|ได้|เป็น|กล่าว|เชิญ|ในรูปแบบ|รูปแบบ|สำหรับ|แต่งกาย"
    rf"|การแต่งกาย|ประธาน|ใช้|ให้|เข้า|จะ|หาก|เนื่อง|กำหนด|รายงาน|หมายเหตุ|ใน|ระหว่าง|งบ|วิทยากร|ค่า|รับ(?!อรุณ|ลม)|ไป|มอบ|นำ"
    rf"|ดร\.|นาย(?!อำเภอ)|นาง)|;|{POLITE}|\s?\((?:รายงาน|ลงทะเบียน|เวลา|วัน|โดย|เฉพาะ|[Oo]n-?[Ss]ite|ออนไซต์|{REMOTE})|https?:|\s\(?ออนไลน์|\sรายละเอียด)"
)
_CHANGED = re.compile(r"เปลี่ยน(?:แปลง)?สถานที่[^\n|]{0,120}?(?:มา)?เป็น\s?(?:ที่\s?|ณ\s?)?([^\n]+)")
_LABEL = re.compile(
    r"(?:^|\|\s?)(?:[•*-]\s?)?(?:สถานที่(?:จัด)?(?:การ)?(?:ประชุม|อบรม|สัมมนา|งาน|เรียน|กิจกรรม)?|ห้องประชุม(?=\s?:)"
    r"|Venue|ณ|ที่ไหน|จัดที่)\s?[:|]\s?(?:ณ\s)?([^\n]+)"
    r"|(?:^|\|\s?)(?:[•*-]\s?)?สถานที่(?:จัด)?(?:การ)?(?:ประชุม|อบรม|สัมมนา"
    rf"|งาน|เรียน|กิจกรรม)?\s+((?:ณ\s)?{_PLACE}[^\n]+)"
)
_AT = re.compile(r"(?:^|(?<=[\s()]))ณ\s?(?!วันที่|วัน\s|ปัจจุบัน|โอกาส|บัดนี้|ขณะ|ที่นี้|ที่ตั้ง|จุด|สิ้น|เวลา)([^\n]+)")
_IN = re.compile(
    r"(?:^|\s|\|)(?:ที่|ใน|ใช้|:|\d\d(?=\s)|จาก(?![^\n]*ไปยัง)|น\.)\s?((?:ห้อง|โรงแรม|หอประชุม|ศาลาประชาคม|ศาลากลาง|อาคาร|ที่ว่าการ"
    r"|ศูนย์ประชุม)[^\n]+)"
)
_LINE = re.compile(
    r"(?:^(?:[•*-]\s?)?|\|\s)((?:ห้องประชุม(?!\s?\|)|โรงแรม|หอประชุม|ศาลาประชาคม|ศูนย์ประชุม|ห้องบอลรูม|ห้องแกรนด์)[^\n]*)"
    rf"|^(?:[•*-]\s?)?(?![^\n]*(?:ถนน|\d{{5}}))({_PLACE}[^\n]{{0,60}}(?:ห้อง|ชั้น\s?\d)[^\n]{{0,40}})$"
)
# Where something else is handed in, asked or picked up.
_OTHER_ERRAND = re.compile(
    r"(?:สมัคร|ติดต่อ|ยื่น|ส่ง(?!เสริม)\S*|รับเอกสาร|เบิก|เข้าพัก|ที่พัก|สอบถาม|พักค้าง|จอดรถ|ลงทะเบียน|รับประทาน"
    r"|ศึกษาดูงาน|ดูงาน|สั่ง|ประกาศ|ให้ไว้|ข้อมูล|เยี่ยม\S*|เดินทาง)[^\n|]{0,30}$"
)
# `ตามที่กำหนดประชุม ณ … นั้น` tells what was; it holds unless the way of meeting changes.
_GIVEN_UP = re.compile(r"^[^\n]{0,200}?\sนั้น(?:\s|$)")
_NEW_WAY = re.compile(r"เปลี่ยน(?:แปลง)?(?:เป็น)?รูปแบบ|ปรับรูปแบบ")
_NO_PLACE = re.compile(rf"(?:ผ่าน|ทาง|ระบบ|โปรแกรม|แอป|รูปแบบ)|(?:{REMOTE})")


def find_venue(lines: list[str]) -> str | None:
    """The place after a change, a label, ณ, ที่, or on a line of its own, tried in that order."""
    for pattern in (_CHANGED, _LABEL, _AT, _IN, _LINE):
        places: list[str] = []
        given_up: list[str] = []
        for line in lines:
            for match in pattern.finditer(line):
                words = next(group for group in match.groups() if group)
                if pattern in (_AT, _IN) and _OTHER_ERRAND.search(line[: match.start()]):
                    continue
                if place := _fit(words):
                    told_before = _GIVEN_UP.search(line[match.start() :])
                    (given_up if told_before else places).append(place)
        named = [place for place in places if re.match(_PLACE, place)]
        if named or places:
            return (named or places)[0]
        if given_up and not any(_NEW_WAY.search(line) for line in lines):
            return given_up[0]
    return None


def _fit(words: str) -> str | None:
    words = words.strip(" :")
    words = re.sub(r"^ณ\s?", "", words)
    if _NO_PLACE.match(words):
        return None
    place = _END.split(words + " ", maxsplit=1)[0].strip(" ,:;-•")
    place = re.sub(r"\s*และ$", "", place)
    if place.count("(") != place.count(")"):
        place = place.strip("()").strip() if place.count("(") < place.count(")") else place + ")"
    told = not place.endswith("เดิม")  # as another letter said
    return place if told and 2 < len(place) <= MAX_VENUE else None
