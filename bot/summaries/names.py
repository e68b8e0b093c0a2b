"""Names of people, places and organisations in a line, held against the words of its source.

Thai does not part words, so where a name ends is not written. A name is found by how it begins
(นาย, อำเภอ, สำนักงาน) and looked for in the source from there; what follows it may be reworded.
"""

import re

from bot.summaries.facts import plain
from bot.thai.dictionary import cut
from models.places import provinces

_NO_NAME = (
    "ต้อง|ให้|นี้|นั้น|ที่(?!ดิน)|ได้|จะ|ไม่|และ|หรือ|ละ|ทุก|ใน|เป็น|มี|จัด(?!การ|หา|รูป)|ดำเนิน|รายงาน|ส่ง(?!เสริม|ออก)|เพื่อ|โดย|ของ|แต่|ต่าง|ตาม|กับ|เดิม|ใหม่|เป้าหมาย"
    "|ดังกล่าว|ร่วม|รวม|ภายใน|เข้า|สามารถ|ควร|อาจ|ซึ่ง|ทั้ง|ประชุม|รับผิดชอบ|แจ้ง|ขอ|เสนอ|ยัง|เมื่อ"
    "|กำกับ|ติดตาม|พิจารณา|คัดเลือก|สำรวจ|ตรวจ(?!บัญชี)|แต่งตั้ง|ประเมิน|สรุป|ประสาน|สนับสนุน|กำหนด|ประกาศ|เบิก|บันทึก|ทำ|ใช้|รับ|อนุมัติ"
    "|เตรียม|ชี้แจง|ราย|ครั้ง|แห่ง|ใด|อื่น|เอง|ก่อน|หลัง|ว่า|คือ|ถึง|จาก|พร้อม|ช่วย|เร่ง|กรอก|ยื่น|ผู้|ระดับ"
)
"""Words after which what stands before them was a kind and no name: กองทุนต้อง, อำเภอให้."""
PERSON = re.compile(
    r"(?:นางสาว|นาง(?!สาว)|นาย(?!อำเภอ|ก(?!ิ)|ทะเบียน|จ้าง|แพทย์|ช่าง|ท้าย|ธนาคาร)|น\.ส\.|ว่าที่\s?(?:ร้อย|พัน|[รพ]\.)\S*\s|ดร\.|พล\.\S\.\S?\.?"
    r"|ม\.ร\.ว\.|ม\.ล\.|พระครู|พระมหา|คุณหญิง|ท่านผู้หญิง)\s?(?P<first>[ก-๎]{2,})"
    rf"(?:\s(?!{_NO_NAME})(?P<last>[ก-๎]{{3,}}))?"
)
_OTHER = re.compile(
    "(?P<kind>จังหวัด|อำเภอ|ตำบล|เขต|(?<!หมู่)บ้าน|สำนักงาน|สำนัก(?!งาน)|กระทรวง|กรม(?!ธรรม์)|มูลนิธิ|มหาวิทยาลัย|ธนาคาร|องค์การ"
    f"|สมาคม|บริษัท|โรงเรียน|กองทุน|โครงการ|ศูนย์)(?!{_NO_NAME})(?P<rest>[ก-๎]{{2,}})"
)
_SHORTENED = {
    "กองทุนแม่ของแผ่นดิน": re.compile(r"กองทุนแม่(?!ของแผ่นดิน)|(?<![ก-๎.])กม\.(?![ก-๎])"),
    "อันเนื่องมาจากพระราชดำริ": re.compile(r"โครงการพระราชดำริ|โครงการฯ"),
}
"""Names that are never shortened, and how they would be."""
_CORE = 4
"""Letters after its kind without which a name names nothing."""


def missing_names(text: str, source: str, bare: str) -> list[str]:
    """Names in the text that the source does not have, or has in full where the text shortens.
    `bare` is the source in plain form."""
    found = [match[0] for match in PERSON.finditer(text) if plain(match[0]) not in bare]
    found += [match[0] for match in _OTHER.finditer(text) if not _has(bare, match)]
    found += [
        match[0]
        for whole, short in _SHORTENED.items()
        for match in short.finditer(text)
        if whole in bare and not short.search(source)
    ]
    return list(dict.fromkeys(found))


def _has(bare: str, match: "re.Match[str]") -> bool:
    """Whether the source has the name from its kind up to the end of one of its words."""
    if match[0] in bare:
        return True
    if match["kind"] == "จังหวัด":
        return any(match["rest"].startswith(p.name) and p.name in bare for p in provinces())
    name, enough = match["kind"], len(match["kind"]) + _CORE
    for word in cut(match["rest"]):
        if name + word not in bare:
            break
        name += word
    return len(name) >= enough
