"""What a meeting is for, as the sentence that convenes it says: its agenda where it has no other
and the sentence sets several matters apart.

`เพื่อติดตามผลการดำเนินงาน และเตรียมการรับมอบเงิน` names matters, `เพื่อให้เกิดความเข้าใจ` an aim.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.letters.phrases import CONVENING, DAY_WORD, MONTH_AHEAD, REMOTE, TIME_WORD

_SHORTEST = 10  # characters of a matter
_SHORTEST_LISTED = 5
_LONGEST = 200
_ABOVE = 4  # lines of which one may convene what a line of its own says the meeting is for
MATTER = (
    r"(?:พิจารณา|รับทราบ|ติดตาม|รายงาน|หารือ|ปรึกษา|เร่งรัด|เลือกตั้ง|คัดเลือก|ทบทวน|ชี้แจง|สรุป|เตรียม(?:การ|ความพร้อม|งาน|รับ)"
    r"|กำหนด(?=แนว|แผน|ประเด็น|มาตรการ|ทิศทาง|วัน|หลัก|รูปแบบ|ปฏิทิน|พื้นที่|เป้า|บทบาท)|รับฟัง|ซักซ้อม|วางแผน|ประเมิน|วิเคราะห์|เสนอ|นำเสนอ|จัดทำ|อนุมัติ|แต่งตั้ง"
    r"|มอบนโยบาย|มอบหมาย|แบ่ง(?=มอบ|งาน|ภารกิจ|หน้าที่|พื้นที่)|ขับเคลื่อน|แลกเปลี่ยน|ถอดบทเรียน|ตรวจสอบ|แก้ไข|ระดม|แจ้ง(?=แนว|นโยบาย|ผล|ข้อราชการ)|กลั่นกรอง|ให้ความเห็น)"
)
MATTERS_FOR = re.compile(rf"(?:^(?:• )?|\s|(?<=\d)|(?<=ฯ))เพื่อ(?:ร่วมกัน|ร่วม|การ)?\s?(?={MATTER})")
_CONVENES = re.compile(rf"(?<!ห้อง)(?<!หอ)(?:{CONVENING})")
_DAY = re.compile(rf"{DAY_WORD}|{MONTH_AHEAD}")
# Something else is asked for, or done, for the sake of it.
_ASKED = re.compile(
    r"(?:ขอให้|โปรด|กรุณา|ส่ง(?!เสริม)|แจ้ง(?!การประชุม|ประชุม|กำหนด)|กรอก|นำ(?!เสนอ)|จึงเรียนมา|เรียนมา|รวบรวม|ลงทะเบียน|ทดสอบ|เชื่อมต่อ|เอกสาร)"
    r"[^\n]{0,90}$"
)
# A space sets matters apart; `ติดตามผลและพิจารณาแผน` without one tells of one aim.
_AND = r"(?:\s?,|\s(?:และ|รวมทั้ง|ตลอดจน|พร้อมทั้ง|รวมถึง))\s?"
_TURNS = re.compile(
    rf"{_AND}(?={MATTER}|เรื่องอื่น)|\sและ(?=จัด|มอบ|ตั้ง|เลือก|เร่ง|ปรับ|ตรวจ|ประสาน|สำรวจ|รวบรวม)|\s(?=พิจารณา|รับทราบ|ติดตาม|รายงาน|หารือ|เลือกตั้ง|ชี้แจง|ทบทวน|คัดเลือก|เร่งรัด|เตรียมการ|ซักซ้อม|มอบนโยบาย|สรุปผล|จัดทำแผน)"
)
_AND_LAST = re.compile(rf"{_AND}$")
# `… ที่จะหมดวาระในวันที่ 31 มกราคม 2569 และการกำหนดแผน…`: a day in the midst of matters is one's own.
_OF_A_MATTER = r"(?!\s?(?:ใน)?วันที่\s?\d{1,2}\s?[ก-๙.]{3,10}\s?\d{4}\s(?:และ)?การ(?!ประชุม))"
_END = re.compile(
    rf"(?<!ณ)(?<!ณ\s){_OF_A_MATTER}\s?{DAY_WORD}|{TIME_WORD}|\sณ\s(?!วันที่|สิ้น)|\s?โดย(?:มี|ได้)|\sโดย|\sเพื่อ|\sซึ่ง|\sนั้น|\sดังนี้|\sตาม(?:ที่|วัน)|\sพร้อม|\sทั้งนี้|\s(?:หาก|กรุณา|โปรด|อนึ่ง|กรณี|ขอ(?=ให้|เชิญ|ความ))"
    rf"|\sในการ|\sผ่าน(?=ระบบ|ทาง|โปรแกรม)|\s\||https?:"
    rf"|\s?(?:ให้แล้วเสร็จ|ตามที่|ต่อไป(?:\s|$)|ร่วมกัน(?:\s|$)|แทน(?=\s|$)|{_OF_A_MATTER}ใน(?=วัน|เดือน|ระหว่าง)|จึง|\sขอ|\sตั้งแต่|\sมี(?!นา|\.))"
)
# `เพื่อเร่งรัดงาน และเตรียมรับตรวจ จึงกำหนดประชุม`: the reason to meet.
_THEREFORE = re.compile(r"จึง(?:ได้)?(?:กำหนด|จัด|นัด|ให้มี|ขอเชิญ|ขอนัด|เห็นควร)")
# `วาระสำคัญในการประชุมครั้งนี้ ได้แก่ การพิจารณา… และการ…`
_ANNOUNCES = re.compile(
    r"(?:วาระ|(?:ประเด็น|หัวข้อ|เรื่อง)(?:สำคัญ|หลัก)*(?:ใน|ของ)?(?:การ)?(?:ประชุม|ที่จะ(?:หารือ|พิจารณา|ชี้แจง|คุย))"
    r"|ประชุม(?:ใน)?(?:ครั้งนี้)?\s?(?:จะ)?มี(?:ประเด็น|หัวข้อ|เรื่อง))[^\n]{0,40}?(?:ได้แก่|คือ|ประกอบด้วย)\s?:?\s?"
    # `มีเนื้อหาสำคัญ ได้แก่ การสร้างแบรนด์ การทำตลาด และการคำนวณต้นทุน`
    r"(?=[ก-๙A-Z])|(?:วาระ|ประเด็น|หัวข้อ|เนื้อหา|สาระ|องค์ความรู้|(?<!ราย)วิชา(?!การ|ชีพ|กร))(?:สำคัญ|หลัก|วิชา|ย่อย|การเรียนรู้|ครั้งนี้|(?:ที่(?:จะ|ใช้)?|ใน|ของ)?(?:การ)?"
    r"(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา|เสวนา|บรรยาย|หลักสูตร|โครงการ|หารือ|นำเสนอ|เรียน)|\d\s?(?:ด้าน|เรื่อง|หัวข้อ|ประเด็น)|\s)*(?:ได้แก่|คือ|ประกอบด้วย)\s?:?\s?"
    r"(?=[ก-๙A-Z“\"])"
    # `คุยกันสองสามเรื่อง อย่างการแสดงของเด็ก ของรางวัล แล้วก็รถรับส่ง`
    r"|(?:คุย|หารือ)(?:กัน)?[^\s\d]{0,12}เรื่อง\s(?:อย่าง|คือ|ได้แก่|เช่น)\s?(?=[ก-๙])"
)
# `มีสามเรื่อง เรื่องแรก… เรื่องที่สอง… เรื่องที่สาม…`
_IN_TURN = re.compile(
    r"\s?(?:และ|ส่วน)?(?:เรื่อง|ประเด็น|ข้อ)(?:ที่)?(?:แรก|หนึ่ง|สอง|สาม|สี่|ห้า|สุดท้าย|\d)(?:คือ|:)?\s?"
)
_NEXT = re.compile(
    r"\s?,\s?(?:และ)?|\s(?:และ|รวมทั้ง|รวมถึง|ตลอดจน|แล้วก็)\s?|\s(?=(?:การ|แผน|แนวทาง|ผล)\S)"
)
QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
# Words of a row that each are a matter, where the last of the row follows `และ`.
_WORDS_APART = re.compile(
    r"[ก-๙]{6,}(?:\s(?!ประจำ|ปี|ระดับ|ของ|ใน|จังหวัด|อำเภอ|ตาม|เพื่อ|สำหรับ|โดย|ครั้ง|จาก|ภาค|กรณี)[ก-๙]{6,})+"
)
# A sentence that goes on about what it is good for.
_RUNS_ON = re.compile(r"^(\S{40,90})\s(?!และ|ปี|ประจำ|ครั้ง|จังหวัด|อำเภอ|\()[^\d]{70,}$")
_NUMBER = re.compile(r"ครั้งที่\s?\d")
_SPOKEN_AT_LEAST = 3  # of two it tells in passing
# `ที่ประชุมได้หารือเรื่องการสร้าง… การเตรียม… และการประเมิน…`
_SPOKE_OF = re.compile(
    r"ที่ประชุม(?:ได้)?(?:ร่วมกัน)?(?:หารือ|พิจารณา|พูดคุย|ติดตาม)(?:ใน)?(?:เรื่อง|ประเด็น)?\s?(?=การ)"
)
_SPOKEN = re.compile(r"\s(?:และ)?(?=การ)|(?<=\S)และ(?=การ)")


def find_matters(lines: list[str], title: str) -> list[str]:
    """The matters that the text announces in a sentence, else those that it says the meeting of
    that title is for, else what news say was spoken of there; several, as one alone is an aim."""
    for matters in (
        _announced(lines),
        _in_turn(lines),
        _aimed_at(lines, title),
        _spoken_of(lines),
    ):
        if len(matters) > 1:
            return matters
    return []


def _announced(lines: list[str]) -> list[str]:
    """What follows `วาระสำคัญ ได้แก่`."""
    for line in lines:
        if found := _ANNOUNCES.search(line):
            matters = _in_a_row(_up_to_end(line[found.end() :]))
            if len(matters) > 1:
                return matters
    return []


def _in_turn(lines: list[str]) -> list[str]:
    """What is told as the first matter, the second and so on."""
    for line in lines:
        _, *told = _IN_TURN.split(line)
        if len(told) > 1:
            each = [*told[:-1], _up_to_end(told[-1])]
            return [
                part
                for one in each
                if _SHORTEST_LISTED <= len(part := one.strip(" ,;")) <= _LONGEST
            ]
    return []


def _in_a_row(words: str) -> list[str]:
    """The matters of `ก ข และ ค`; where some are in quotation marks, those."""
    if quoted := QUOTED.findall(words):
        return quoted
    *row, last = _NEXT.split(words)
    if row and _WORDS_APART.fullmatch(row[0]):
        row[:1] = row[0].split()
    each = [_AND_LAST.sub("", part).strip(" ,;(") for part in (*row, last)]
    return each if all(_SHORTEST_LISTED <= len(part) <= _LONGEST for part in each) else []


def _aimed_at(lines: list[str], title: str) -> list[str]:
    """What the sentence that convenes says the meeting is for, where it sets matters apart."""
    plain = re.sub(r"\s", "", title)
    for at, line in enumerate(lines):
        for found in MATTERS_FOR.finditer(line):
            before = line[: found.start()]
            told = before or "\n".join(lines[max(at - _ABOVE, 0) : at])
            day = _DAY.search("\n".join([told, *lines[at : at + 3]]))
            if not _CONVENES.search(told) or not day or _ASKED.search(before):
                continue
            if not _CONVENES.search(before) and _THEREFORE.search(line, found.end()):
                continue
            matters = _each(_up_to_end(line[found.end() :]), _TURNS)
            if len(matters) > 1 and not any(re.sub(r"\s", "", one) in plain for one in matters):
                return matters
    return []


def _spoken_of(lines: list[str]) -> list[str]:
    for line in lines:
        spoke = _SPOKE_OF.search(line)
        if spoke is None:
            continue
        words = re.split(r"\s(?:ซึ่ง|โดย|จากนั้น|ทั้งนี้|พร้อม)", line[spoke.end() :])[0]
        matters = _each(words, _SPOKEN)
        if len(matters) >= _SPOKEN_AT_LEAST:
            return matters
    return []


def _up_to_end(words: str) -> str:
    stop = _END.search(words, _SHORTEST)
    return words[: stop.start()] if stop else words


def _each(words: str, turns: re.Pattern[str]) -> list[str]:
    """The matters, parted where a word for doing follows `and`, but for `รับทราบและพิจารณา…`."""
    edges = [0]
    for turn in turns.finditer(words):
        if turn.start() - edges[-1] >= _SHORTEST:
            edges.append(turn.end())
    words = _RUNS_ON.sub(r"\1", words)
    parts = [words[start:end] for start, end in pairwise([*edges, len(words)])]
    tidy = [_AND_LAST.sub("", part).strip(" ,;(") for part in parts]
    return [part for part in tidy if _SHORTEST <= len(part) <= _LONGEST]


def without_matters(title: str, enough: int) -> str:
    """The title up to what the meeting is for, where a name of `enough` characters is left and
    none of its number stands behind."""
    purpose = MATTERS_FOR.search(title, enough)
    if purpose is None or re.search(REMOTE, title[: purpose.start()]):
        return title
    if _NUMBER.search(title, purpose.end()):
        return title
    return title[: purpose.start()]
