"""The name, post and place with which a writer introduces himself or signs: left out."""

from __future__ import annotations

import re

_SELF = "(?:กระผม|ผม|ดิฉัน|ข้าพเจ้า|หนู|ฉัน)"
_TITLE = r"(?:นางสาว|นาง|นาย(?!ก|อำเภอ|ทะเบียน)|น\.\s?ส\.|ว่าที่\s?ร\.?\s?[ตทอ]\.?(?:\s?หญิง)?|คุณ)"
_COMING = (
    "ไม่|บ่|ไป|เข้า|ร่วม|ได้|ว่าง|ติด|ขอ(?!น|ง)|ยินดี|พร้อม|จะ|ตอบ|แจ้ง|สามารถ|ครับ|ค่ะ"
    "|ลา(?:กิจ|ป่วย|บวช|คลอด|พัก|งาน|หยุด)"
)
_NAME = rf"(?:(?!{_COMING})[ก-๙]){{2,25}}"
_POST = (
    r"(?:ตำแหน่ง\s*)?(?:พัฒนากร|นักวิชาการ(?:พัฒนาชุมชน)?|นวช\.?|พัฒนาการ|ทีม(?:คู่หูคู่คิด)?|คู่หูคู่คิด|เจ้าหน้าที่(?:พัฒนาชุมชน)?)"
    r"(?:ปฏิบัติการ|ชำนาญการ(?:พิเศษ)?|ปฏิบัติงาน|ชำนาญงาน)?(?:ประจำ(?:ตำบล|อำเภอ)?)?"
)
_PLACE = (
    r"(?:จาก\s*)?(?:สำนักงานพัฒนาชุมชน|สพอ\.?|สพจ\.?|พช\.?|อำเภอ|อ\.|จังหวัด|จ\.|ตำบล|ต\.)\s*"
    rf"(?!ข้าง|อื่น|ใกล้|เพื่อน|โน้น|นู้น|นั้น|ไหน|ถัด|รอบ|ส่วน|หลาย|บาง){_NAME}"
)
_OFFICE = rf"(?:\s*(?:จาก)?(?:{_POST}|{_PLACE}))"
_NAMED = rf"{_TITLE}\s*{_NAME}(?:\s+{_NAME}(?=\s|ค่ะ|ครับ|$))?"
# ดิฉันนางสาวกานดา พัฒนากรอำเภอเมือง…: the writer, when a pronoun or an office stands by the name.
_INTRODUCED = re.compile(
    rf"^(?:(?:กราบ)?เรียน\s*(?:ท่าน|คุณ|แอด|เจ้าหน้าที่|ผอ|พี่|อธิบดี|ผู้|หัวหน้า|กรม)[^\s]*\s+|(สวัสดี[^\s]*\s+))?(?:{_SELF}\s*(?:ชื่อ|คือ)?\s*(?:{_NAMED}|{_NAME}(?=\s)){_OFFICE}*"
    rf"|{_SELF}{_OFFICE}+|{_NAMED}{_OFFICE}+|{_PLACE}(?=\s)|(?<=\s))(?:ค่ะ|ครับ)?\s*"
)
_SIGNED = re.compile(
    rf"(ค่ะ|คะ|ครับ|คับ)\s+\(?(?:{_NAMED}|ชื่อ\s*{_NAME}|{_NAME}(?=\s+{_OFFICE})){_OFFICE}*\)?$"
    rf"|(ค่ะ|คะ|ครับ|คับ)\s*{_OFFICE}+$"
)


def without_introduction(plain: str) -> str:
    """The message without the name, post and place with which the writer introduces or signs."""
    return _SIGNED.sub(r"\1\2", _INTRODUCED.sub(r"\1ผม ", plain))
