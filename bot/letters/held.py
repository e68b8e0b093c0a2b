"""What the sentences of a text say is held, by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.letters.background import in_background
from bot.letters.fuller import Named
from bot.letters.matters import MATTERS_FOR
from bot.letters.names import BARE, BODY_END, END, MARKS_AROUND, cut, fit
from bot.letters.phrases import CONVENING, PERSON, POLITE, REMOTE
from bot.letters.purpose import STARTS, subject_of

HELD = re.compile(
    r"(?:กำหนดจัดให้มี|กำหนดให้มี|จะจัดให้มี|จัดให้มี|กำหนดจัด|ได้จัด|จะจัด|จัด|นัด(?:หมาย)?|(?<!ไม่)มี|กำหนด|แจ้ง|เรียก|เลื่อน|(?<!ที่)จะ(?=ประชุม)|เรียกว่า|ดำเนิน(?:การ(?=โครงการ))?|เปิด|เชิญ(?:ท่าน"
    rf"|ชวน)?|เข้าร่วม|ร่วม|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?)\s?(?:งาน)?(?:โครงการ|{CONVENING})"
)
# `โครงการ… กิจกรรมที่ 2 ประชุม…`: the project is what the meeting is a part of.
ACTIVITY = re.compile(
    rf"^โครงการ\S.{{3,150}}?\sกิจกรรม(?:ย่อย|หลัก)?(?:ที่\s?[\d.]+)?\s?(?={CONVENING})"
)
# กำหนดการ and ประธานการประชุม are words of their own.
TAKES_KAN = re.compile(r"กำหนด$|ราช$|กรรม$|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?$")
THIS_ONE = re.compile(
    rf"\s?(?:ใน)?(?:ครั้งนี้|คราวนี้|(?:ลักษณะ)?(?:นี้|เดียวกัน)|ดังกล่าว|เดิม|ใหม่|{POLITE})"
)  # named elsewhere
# `หากไม่สามารถเข้าร่วมประชุมได้ โปรดแจ้ง…` asks for something; no name goes on so.
NO_NAME = re.compile(
    rf"\s?(?:(?:ทาง|ผ่าน)(?:ระบบ)?\s?(?:{REMOTE})\s?(?:เหมือน|เช่น)เดิม|(?:และ)?\s?(?={PERSON})|และ(?=มอบ|กล่าว|บรรยาย|พบปะ|เยี่ยม)|เวลา|ครั้ง(?:ก่อน|ที่แล้ว|หน้า|ต่อไป|ถัดไป)|(?:ใน)?วัน(?:พรุ่ง|มะรืน)?นี้|วันพรุ่ง|พรุ่งนี้|ระหว่าง(?=วัน)|ได้(?!เสีย)|โปรด|ให้(?!ความ|คำ|บริการ)|ตาม(?!โครงการ|แผน|หลัก|นโยบาย|ยุทธ)|ภาย(?=ใน|\s|$)|ใน(?!ระดับ|หัวข้อ|เรื่อง|หลักสูตร)"
    r"|https?:|\d[\d.:]*\s?น\.|\d+\s?วัน(?![ก-๙])|ณ\s|แล้ว|ไม่|จะ|ด้วย|โดย|มี(?=ผู้)|หรือ(?!ือ)|พร้อม|กรุณา|ขอ(?=ให้|ได้|ความ(?:กรุณา|ร่วม))|มา(?=ยัง|ที่)|ที่(?=ห้อง|โรงแรม|ศาลา|หอ|อาคาร)|กับทาง|แจ้ง(?=ชื่อ|ราย|ยืน|ความ(?!ก้าว)|กลับ|ที่|ต่อ)"
    r"|ประกอบด้วย|ส่ง(?=ชื่อ|ราย|แบบ)|ลงทะเบียน|ตอบรับ|สมัคร|ติดต่อ|สามารถ|ต้อง|ควร|กรอก|สอบถาม|คือ)"
)
IS_LABEL = re.compile(r"\s?[|:]")
BY_WAY = re.compile(rf"(?:{CONVENING})\s?(?!ออนไลน์)(?:{REMOTE})\s\S")
ONLY_WAY = re.compile(
    rf"(?:{CONVENING})(?:ทางไกล)?\s?(?:โดย)?(?:ผ่าน|ทาง|ด้วย)?(?:ทาง)?(?:ระบบ|โปรแกรม|สื่อ)?\s?(?:{REMOTE})+(?:\s?\([^)]*\))?"
)
_ONE_OF_MANY = re.compile(r"ครั้งที่|รุ่นที่|ประจำเดือน|ไตรมาส")  # of which another went before
_MOST_NAMES = 20  # on a line; what follows is not read
_PUT_OFF = re.compile(r"เลื่อน|เปลี่ยน|แก้ไข|เพิ่มเติม")


def convened_names(lines: list[str], title: str) -> list[Named]:
    """What the text itself convenes, and what else begins with the title; subjects and one of
    many that went before left out, if the meeting is not one that was convened before."""
    changed = any(_PUT_OFF.search(subject_of(line) or "") for line in lines)
    return [
        Named(name, line, "\n".join(lines[at + 1 : at + 3]))
        for at, line in enumerate(lines)
        if not subject_of(line)
        for name in [*_names_on(line, HELD), *_names_from(line, title)]
        if changed or not (in_background(line[: line.rfind(name)]) and _ONE_OF_MANY.search(name))
    ]


def _names_from(line: str, title: str) -> Iterator[str]:
    """The title where it stands in a line, with what else belongs to it there."""
    at = line.find(title.removeprefix("การ"))
    if at > 0 and (name := fit(cut(line[at:], BODY_END, len(title) - 4))):
        yield name


def from_body(lines: list[str], held: re.Pattern[str]) -> str | None:
    return next((name for line in lines for name in _names_on(line, held)), None)


def _names_on(line: str, held: re.Pattern[str]) -> Iterator[str]:
    """What the line says is held."""
    for match in islice(held.finditer(line), _MOST_NAMES):
        start = STARTS.search(line, match.start())
        if start is None or start.start() > match.end() or IS_LABEL.match(line, start.end()):
            continue
        if THIS_ONE.match(line, start.end()) or NO_NAME.match(line, start.end()):
            continue
        at = start.start()
        if start[0].startswith("การ") and TAKES_KAN.search(line[:at].rstrip()):
            at += len("การ")
        if activity := ACTIVITY.match(line[at:]):
            at += activity.end()
        title = cut(line[at:], BODY_END, max(start.end() - at, 1))
        if BARE.fullmatch(title.strip(MARKS_AROUND)) or BY_WAY.match(title):
            continue
        if ONLY_WAY.fullmatch(title):  # of `ประชุมทางไกลผ่านระบบ VCS เพื่อติดตาม…` all is the name
            if not MATTERS_FOR.match(line, at + len(title)):
                continue
            title = cut(line[at:], END, len(title) + 1)
        if name := fit(title):
            yield name
