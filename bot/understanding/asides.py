"""Talk about answering, which holds the words of an answer and is none.

A tally (ยอดตอบรับ), those who answered (คนที่ไม่เข้าร่วม), an opening before a question (ขอถามหน่อย)
and a question about how to answer (ตอบยังไงว่าไม่ไป) say nothing of the writer's own coming.
"""

from __future__ import annotations

import re

_COMES = "(?:ตอบ|เข้า|ไป|มา|ร่วม|ว่าง|สะดวก|กด|ลง|ติด|ลา|แจ้ง|ส่ง|ประชุม|ยืนยัน)"
_WHO = "(?:อำเภอ|จังหวัด|ตำบล|คน|ราย|หน่วย|ท่าน|พื้นที่|ทีม|กลุ่ม)ไหน|ใคร"
_OPENINGS = re.compile(
    "(?:ขออนุญาต|ขอ|มี|เรื่อง|อยาก|รบกวน|แอดมิน|จะ)*"
    "(?<!คำ)(?<!ตอบ)(?:สอบถาม|ถาม|เรียนถาม|ปรึกษา|คำถาม|ข้อสงสัย|ข้อซักถาม|สงสัย)"
    "(?!ตอบ|หัวหน้า|ผอ|นาย|พี่|ผู้|ที่บ้าน|แฟน|ท่าน|พ่อ|แม่|กับ|ก่อน|ใคร|ลูก|ปลัด|สามี|ภรรยา)"
)
_ABOUT_OTHERS = (
    re.compile(f"(?<!สุด)(?<!ต่อ)(?<!เล)(?<!ห)ยอด(?!เยี่ยม|ดอย|เขา|ฮิต|นิยม|มาก|ไป|ชาย|หญิง)|{_COMES}.{{0,8}}กี่(?:คน|ราย|ท่าน|เปอร์|%)"),
    re.compile("(?<!ใน)(?<!จาก)(?<!เปลี่ยน)รายชื่อ(?:คน|ผู้|ที่|ใคร|ทั้ง|ไม่|เข้า)|กี่(?:คน|ราย).{0,6}" + _COMES),
    re.compile(f"(?<!เป็น)(?<!ส่ง)(?<!เปลี่ยน)(?<!อีก)(?<!ทุก)(?<!บาง)(?:คน|ผู้|ท่าน)(?:ที่)?(?:ยัง)?(?:ไม่|จะ)?(?:ได้)?{_COMES}(?!แทน)"),
    re.compile(f"(?:อำเภอ|จังหวัด|พัฒนากร|เจ้าหน้าที่|ทีม|หน่วยงาน)ที่(?:ยัง)?(?:ไม่)?(?:ได้)?{_COMES}"),
    re.compile(f"(?:{_WHO})(?:บ้าง)?(?:ที่)?(?:ยัง|จะ)*(?:ไม่|บ่)?(?:ได้)?{_COMES}"),
    re.compile("(?:ใบ|หนังสือ)รับรอง|เกียรติบัตร|วุฒิบัตร|ประกาศนียบัตร|ผล(?:การ)?ประเมิน|^(?:ดู|ขอดู|เช็ค)?คำขอ|ตอบ(?:กัน)?ครบ(?:หรือ|ไหม|ทุก|ยัง)|ถามตอบ|^คำตอบ$|q&a|certificate|ใบเซอร์"),
    re.compile(r"\bwho (?:has|have|did|will|is)|how many|not answered yet"),
)  # fmt: skip
_ABOUT_ANSWERING = re.compile(
    "ทำไม.{0,20}(?:ตอบ|กด|ไป|เข้าร่วม)|(?:ตอบ|แจ้ง)(?:รับ|กลับ)?(?:ว่า.{0,12})?(?:ตรงไหน|ยังไง|ที่ไหน|ทางไหน)"
    "|แปลว่า|หมายถึง|หมายความ|(?:คำ|พิมพ์|กด)ว่า.{0,16}(?:ไหม|ระบบ|บอท|หรือ)|คำว่า.{0,16}(?:อะไร|ยังไง|คือ)|ต่างกัน(?:ยัง|อย่าง)ไง"
    '|ปุ่ม.{0,16}(?:ไหน|ตรง|อยู่|คือ)|กดปุ่มไหน|"[^"]{1,20}".{0,8}(?:คือ|กับ|แปล|หมาย|ปุ่ม|กด|พิมพ์|ระบบ|ต่าง)'
    "|(?:ต้อง|ให้)(?:ตอบ|แจ้ง).{0,16}(?:ไหม|ยังไง|ตรงไหน|หรือเปล่า|อะไร)"
)
_OWN_NAME = re.compile("(?:ผม|หนู|ดิฉัน|ฉัน|เรา).{0,10}ใน(?:บัญชี)?(?:รายชื่อ|ลิสต์)")
_SOFT = re.compile(
    r"(?:สวัสดี|แอดมิน|แอด|พี่|บอท|ผม|หนู|ดิฉัน|ฉัน|ครับ|ค่ะ|คะ|คับ|จ้า|นะ|น่ะ|หน่อย|ที|ด้วย|นิด|ได้|ไหม"
    r"|เรื่อง|บ้าง|อะ|เพิ่มเติม|มี|ขอ|รบกวน|อยาก|จะ|เลย|สิ|เด้อ|เจ้า|แหน่|อีก|ข้อ|ๆ|[^\wก-๙])+"
)


def about_answering(canonical: str) -> str | None:
    """The words with which somebody speaks of answers instead of giving one; None without any."""
    if _OWN_NAME.search(canonical):
        return None
    for pattern in (*_ABOUT_OTHERS, _ABOUT_ANSWERING):
        if found := pattern.search(canonical):
            return found.group()
    return None


def only_opens(canonical: str) -> bool | None:
    """Whether the words that open a question are all that is said; None without such words."""
    found = _OPENINGS.search(canonical)
    if not found:
        return None
    rest = canonical[: found.start()] + canonical[found.end() :]
    return not rest or _SOFT.fullmatch(rest) is not None
