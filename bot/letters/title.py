"""What the meeting is called."""

from __future__ import annotations

import re

from bot.letters.phrases import CLOCK, CONVENING, DAY_WORD, MONTH_AHEAD, POLITE, REMOTE, TIME_WORD

MAX_TITLE = 200
_HEADLINES = 8  # a headline stands in so many first lines
_LONGEST_HEADLINE = 220

_SUBJECT = re.compile(r"^(?:เรื่อง|Subject|หัวข้อ(?:การ)?(?:ประชุม|อบรม|สัมมนา)?|ชื่อ(?:การ|งาน|โครงการ)\S*?)\s*[:|]?\s+(.+)|^เรื่อง(?=ขอ|การ|แจ้ง|เชิญ|กำหนด)(.+)")
_LEAD = re.compile(
    r"^(?:[\"“”'#*•\s:!\-]+|ด่วนที่สุด|ด่วนมาก|ด่วน(?!ที่)|ประกาศ|ประชาสัมพันธ์|แจ้ง(?:เวียน)?|ขอ(?:ความอนุเคราะห์)?|เรียน|เชิญ(?:ชวน)?"
    r"|กำหนดการ|กำหนด|แผน(?=การจัด|จัด)|การจัด(?=การ|โครงการ|ประชุม|อบรม|ฝึก|สัมมนา)|จัดให้มี|จัด(?=การ|โครงการ|ประชุม|อบรม|ฝึก|สัมมนา|เวที)"
    r"|ท่าน|ทุกท่าน|เข้าร่วม|เข้ารับ(?=การ)|เข้า(?=ประชุม|อบรม)|ร่วม(?=งาน|พิธี|การ|ประชุม|อบรม|สัมมนา|เวที|โครงการ|เป็น|รับ|\s)"
    r"|ส่ง(?:บุคลากร|ผู้แทน|เจ้าหน้าที่|ผู้เข้าร่วม)?(?=\S*(?:เข้า|ร่วม))|(?:บุคลากร|ผู้แทน|เจ้าหน้าที่)(?=เข้า|ร่วม)|ผู้(?=เข้าร่วม|เข้ารับ)"
    r"|เลื่อน|เปลี่ยนแปลง|ยืนยัน|เพิ่มเติม|ด้วย|พิธีเปิด(?=การ|โครงการ|ประชุม|เวที|งาน)|เปิด(?=การ|โครงการ|ประชุม|เวที)|เป็นประธาน(?:ใน)?)\s*"
)
_STARTS = re.compile(rf"โครงการ(?=[^\n|]{{0,80}}(?:{CONVENING}))|{CONVENING}")
# Not what is convened, but something about it.
_ABOUT = re.compile(
    r"(?:สถานที่|ห้อง|รายงาน|บันทึก|ระเบียบวาระ|วาระ|ผล|มติ|ผู้เข้าร่วม|ผู้เข้า|ที่|สรุป|เอกสาร|องค์|หอ|ศูนย์|หัวข้อ|ประเด็น|วันที่|เวลา|รูปแบบ|ลิงก์|ลิ้งค์|ลิงค์|ระบบ(?:การ)?|เชิญ(?=ประชุม$)|เบี้ย|ค่า|ตาราง)(?:การ)?$"
)
_NOT_A_MEETING = re.compile(
    r"^(?:ขอ|การ|แจ้ง|นำ)?(?:ส่ง|จัดส่ง|รับรอง|เผยแพร่|แจ้งเวียน|แจ้ง|สรุป|ขอรับ)?(?:รายงาน|สรุปผล|บันทึก|มติ|ผล)(?:การ)?(?:ประชุม|อบรม|สัมมนา)"
)
_CALLED_OFF = re.compile(r"(?:ขอ|แจ้ง)?(?:ยกเลิก|งด)(?:การ)?(?:จัด)?(?:การ)?(?:ประชุม|อบรม|สัมมนา|โครงการ)")
_SCHEDULE = rf"{DAY_WORD}|{MONTH_AHEAD}|{TIME_WORD}|\sณ\s|\sที่(?:ห้อง|โรงแรม)|\s?\||{POLITE}|https?:"
_WAY = rf"\s?(?:โดย)?(?:ผ่าน|ทาง|ด้วย)(?:ทาง)?(?:ระบบ|โปรแกรม|แอป\S*?|ช่องทาง)?\s?(?:การ)?(?:{REMOTE})"
_END = re.compile(rf"\s*(?:{_SCHEDULE}|{_WAY}|ของท่าน|\s\(รายละเอียด|ตามวัน|\sด่วน$)")
_BODY_END = re.compile(
    rf"\s*(?:{_SCHEDULE}|{_WAY}|\sโดย|โดยมี|โดยได้|\s?เพื่อ|\sนั้น|\sซึ่ง|\sดังกล่าว|\sพร้อม|\sจำนวน\s?\d|\sให้แก่|\sให้กับ|\sและ(?:มอบ|บรรยาย|กล่าว|ขอ)"
    r"|\sขึ้น|ขึ้น\s|\sจึง|\sตาม(?:ที่|หนังสือ|วัน)|\sจะ|\sในรูปแบบ|\sรูปแบบ|\sในการนี้|\sทั้งนี้|[\"“”]\s|\sประกอบด้วย|\sดังนี้)"
)
_BODY = re.compile(
    rf"(?:กำหนดจัดให้มี|กำหนดให้มี|จะจัดให้มี|จัดให้มี|กำหนดจัด|ได้จัด|จะจัด|จัด|กำหนด|ดำเนิน|เปิด|เชิญ(?:ท่าน|ชวน)?|เข้าร่วม|ร่วม|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?)\s?(?:โครงการ|{CONVENING})"
)
_CONTINUES = re.compile(r"(?:ประจำ|ครั้งที่|รุ่นที่|หลักสูตร|ภายใต้|ในหัวข้อ|หัวข้อ\s?[\"“:]|เรื่อง\s?[\"“]|[\"“]|ระดับ)")
_BARE = re.compile(rf"(?:{CONVENING})(?:ดังกล่าว|ฯ|ออนไลน์|ครั้งนี้|ด้วย)?$")
_MARKS_AROUND = " \t\"“”'#*•:!-,|"


def is_called_off(lines: list[str]) -> bool:
    """Whether the letter takes back a meeting instead of convening one."""
    return any(_CALLED_OFF.search(line) for line in lines[:_HEADLINES])


def is_about_minutes(lines: list[str]) -> bool:
    """Whether the subject is what came of a meeting: its minutes or results."""
    return any(_NOT_A_MEETING.search(words) for line in lines if (words := _subject(line)))


def find_title(lines: list[str]) -> str | None:
    """The subject of a letter, else a headline, else what the text says is held."""
    for at, line in enumerate(lines):
        if (words := _subject(line)) and (title := _headline(words, lines[at + 1 : at + 2])):
            return title
    for at, line in enumerate(lines[:_HEADLINES]):
        if len(line) <= _LONGEST_HEADLINE and not _is_body(line):
            title = _headline(line, lines[at + 1 : at + 3])
            if title:
                return title
    return _from_body(lines)


def _subject(line: str) -> str | None:
    match = _SUBJECT.match(line)
    return (match[1] or match[2]) if match else None


def _is_body(line: str) -> bool:
    """Sentences and labelled facts are no headlines."""
    return bool(
        re.match(rf"(?:ด้วย|ตามที่|ตามหนังสือ|เมื่อ|ในการนี้|จึง|เรียน|{DAY_WORD}|ณ\s|ผู้เข้า|ประธาน|ที่\s|อ้างถึง|สิ่งที่|ส่วนราชการ|โดย|{CLOCK})", line)
    )


def _headline(words: str, following: list[str]) -> str | None:
    bare = words
    while (shorter := _LEAD.sub("", bare, count=1)) != bare:
        bare = shorter
    title = _starting_at_convening(bare, _END)
    if title is None:
        return None
    if _BARE.fullmatch(title) and not following:
        return None
    for line in following:
        plain = line.strip(_MARKS_AROUND)
        if not _CONTINUES.match(line.lstrip("• ")) or len(plain) > 100:
            break
        if _END.search(f" {line} "):
            break
        tail = line.strip("• ")
        title = f"{title} {tail}"
    return None if _BARE.fullmatch(title) else _fit(title)


def _starting_at_convening(words: str, end: re.Pattern[str]) -> str | None:
    for match in _STARTS.finditer(words):
        if _ABOUT.search(words[: match.start()].rstrip()):
            continue
        return _cut(words[match.start() :], end, len(match[0]))
    return None


def _cut(words: str, end: re.Pattern[str], least: int) -> str:
    """Up to where date, place or purpose begin, unless nothing but the noun would stay."""
    for stop in end.finditer(words):
        if stop.start() > least and len(words[: stop.start()].strip(_MARKS_AROUND)) > least:
            if stop[0].strip().startswith(("ผ่าน", "ทาง", "โดยผ่าน")) and stop.start() <= least + 1:
                continue
            return words[: stop.start()]
    return words


def _from_body(lines: list[str]) -> str | None:
    for line in lines:
        for match in _BODY.finditer(line):
            start = _STARTS.search(line, match.start())
            if start is None or start.start() > match.end():
                continue
            title = _cut(line[start.start() :], _BODY_END, len(start[0]))
            if not _BARE.fullmatch(title.strip(_MARKS_AROUND)) and (fit := _fit(title)):
                return fit
    return None


def _fit(title: str) -> str | None:
    title = re.sub(rf"\s*(?:{POLITE}|นั้น)$", "", title.strip(" \t#*•:!,|-"))
    title = title.strip(" ,.")
    if title.startswith(("“", '"')) or title.count('"') % 2 or title.count("“") != title.count("”"):
        title = title.strip("\"“”").strip()
    return title if 0 < len(title) <= MAX_TITLE else None
