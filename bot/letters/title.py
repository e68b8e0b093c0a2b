"""What the meeting is called."""

from __future__ import annotations

import re

from bot.letters.phrases import CLOCK, CONVENING, DAY_WORD, MONTH_AHEAD, POLITE, REMOTE, TIME_WORD
from bot.letters.purpose import STARTS, subject_of

MAX_TITLE = 200
_FURTHEST = 2 * MAX_TITLE  # characters in which a title must end
_HEADLINES = 8  # a headline stands in so many first lines
_LONGEST_HEADLINE = 220

_LEAD = re.compile(
    r"^(?:[\"“”'#*•\s:!\-]+|ด่วนที่สุด|ด่วนมาก|ด่วน(?!ที่)|ประกาศ|ประชาสัมพันธ์|แจ้ง(?:เวียน)?"
    r"|ขอ(?:ความอนุเคราะห์)?|เรียน|เชิญ(?:ชวน)?"
    r"|กำหนดการ|กำหนด|แผน(?=การจัด|จัด)|(?:ระเบียบ)?วาระ(?=(?:การ)?ประชุม\s?\S{3})"
    r"|นัด(?:หมาย)?(?=การ|ประชุม)|(?:ตาราง|ปฏิทิน)(?=การ|ประชุม|อบรม)|การจัด(?=การ|โครงการ|ประชุม|อบรม|ฝึก|สัมมนา)|จัดให้มี|จัด(?=การ|โครงการ"
    r"|ประชุม|อบรม|ฝึก|สัมมนา|เวที)"
    r"|ท่าน|ทุกท่าน|เข้าร่วม|เข้ารับ(?=การ)|เข้า(?=ประชุม|อบรม)|ร่วม(?=งาน|พิธี|การ|ประชุม|อบรม|สัมมนา|เวที"
    r"|โครงการ|เป็น|รับ|\s)"
    r"|(?:เปิด)?รับสมัคร(?:ผู้(?=เข้า\S{6}))?|ส่ง(?:บุคลากร|ผู้แทน|เจ้าหน้าที่|ผู้เข้าร่วม)?(?=\S*(?:เข้า|ร่วม))|(?:บุคลากร|ผู้แทน|เจ้าหน้าที่)(?=เข้า|ร่วม)"
    r"|ผู้(?=เข้าร่วม|เข้ารับ)"
    r"|เรื่อง\s|เลื่อน|เปลี่ยนแปลง|ยืนยัน|เพิ่มเติม|ด้วย|พิธีเปิด(?=การ|โครงการ|ประชุม|เวที|งาน)|เปิด(?=การ"
    r"|โครงการ|ประชุม|เวที)|เป็นประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:การ(?=ประชุม|อบรม|สัมมนา))?)\s*"
)
# `โครงการ… กิจกรรมที่ 2 ประชุม…`: the project is what the meeting is a part of.
_ACTIVITY = re.compile(
    rf"^โครงการ\S.{{3,150}}?\sกิจกรรม(?:ย่อย|หลัก)?(?:ที่\s?[\d.]+)?\s?(?={CONVENING})"
)
# Not what is convened, but something about it.
_ABOUT = re.compile(
    r"(?:สถานที่|ห้อง|ไม่มี|รายงาน|บันทึก|ระเบียบวาระ|วาระ|ผล|มติ|ผู้เข้าร่วม|ผู้เข้า|ที่|สรุป|เอกสาร|องค์|หอ|ศูนย์|หัวข้อ"
    r"|เนื้อหา|ประเด็น|วันที่|เวลา|แบ่ง|รูปแบบ|ลิงก์|ลิ้งค์|ลิงค์|ระบบ(?:การ)?|เชิญ(?=ประชุม$)|เบี้ย|ค่า|ตาราง)(?:การ)?$"
)
_CHANGE = re.compile(
    r"(?:สถานที่|รูปแบบ|ห้อง|วัน(?:ที่|เวลา)?|กำหนด|ระเบียบวาระ|วาระ|เวลา)(?=ประชุม|อบรม|สัมมนา|ฝึก|จัด|การ)"
)
# กำหนดการ and ประธานการประชุม are words of their own.
_TAKES_KAN = re.compile(r"กำหนด$|ราช$|กรรม$|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?$")
_THIS_ONE = re.compile(r"\s?(?:ใน)?(?:ครั้งนี้|คราวนี้|นี้|ดังกล่าว)")  # named elsewhere
_IS_LABEL = re.compile(r"\s?[|:]")
_SAYS_ENOUGH = 20  # characters; `การประชุม` alone tells nothing
_SCHEDULE = (
    rf"{DAY_WORD}|ทุก(?=วัน|เดือน|สัปดาห์)|\s(?:เปิด)?รับสมัคร|{MONTH_AHEAD}|{TIME_WORD}|\s\d{{1,2}}/\d{{1,2}}/\d"
    rf"|\s(?:ครึ่งวัน|(?:ช่วง|ภาค)(?:เช้า|บ่าย)|ทั้งวัน)|\sณ\s|\sที่(?:ห้อง|โรงแรม)|\s?\||{POLITE}|https?:"
)
# A name in quotation marks ends the title, but for its number and year.
_NAME_CLOSED = r"(?<=\S[\"”])\s(?=\S)(?!รุ่น|ครั้ง|ประจำ|ปี|ระดับ|สำหรับ|ภายใต้|[\"“]|และ|\()"
_WAY = rf"\s?(?:โดย)?(?:ผ่าน|ทาง|ด้วย)(?:ทาง)?(?:ระบบ|โปรแกรม|แอป\S*?|ช่องทาง)?\s?(?:การ)?(?:{REMOTE})"
_WAY_IN_BRACKETS = re.compile(
    rf"\s*\((?:[Oo]n-?\s?[Ss]ite|(?:ผ่าน|ทาง|แบบ)?(?:ระบบ|สื่อ)?(?:{REMOTE}))[^)]*\)$"
)
_ABOUT_BY_WAY = re.compile(rf"(?:{CONVENING}){_WAY}[^\n]{{0,25}}?\sเรื่อง\s?:?\s?")
_END = re.compile(
    rf"\s*(?:{_SCHEDULE}|{_WAY}|{_NAME_CLOSED}|ของท่าน|\s\(รายละเอียด|ตามวัน|\sด่วน$|\sพร้อม"
    r"|\s(?:จำนวน\s)?\d+\s?(?:ครั้ง|วัน|รุ่น)(?![ก-๙])|\s?ดังนี้|พรุ่งนี้|วันนี้|มะรืน|กันนะ|\sกัน|\s(?:ขอ)?ย้าย)"
)
# What a name may say that it is for: `กลุ่มออมทรัพย์เพื่อการผลิต`
_GOOD = r"การผลิต|ธรรมาภิบาล|ความ|ชุมชน|สังคม|คุณภาพ|อนาคต|เศรษฐกิจ|ประชาชน|สิ่งแวดล้อม"
_BODY_END = re.compile(
    rf"\s*(?:{_SCHEDULE}|{_WAY}|\sโดย|โดยมี|โดยได้|\sเพื่อ|เพื่อ(?!{_GOOD})|\sนั้น|\sซึ่ง|\sดังกล่าว|\sพร้อม|\sจำนวน\s?\d"
    r"|\s\d+\s?(?:ครั้ง|วัน|รุ่น)(?![ก-๙])|\sให้แก่|\sให้กับ|\sและ(?:มอบ|บรรยาย|กล่าว|ขอ)"
    rf"|\sขึ้น|ขึ้น\s|\sจึง|\sตาม(?:ที่|หนังสือ|วัน)|\sจะ|\sในรูปแบบ|\sรูปแบบ|\sในการนี้|\sทั้งนี้|{_NAME_CLOSED}"
    r"|\sประกอบด้วย|\sดังนี้)"
)
_BODY = re.compile(
    r"(?:กำหนดจัดให้มี|กำหนดให้มี|จะจัดให้มี|จัดให้มี|กำหนดจัด|ได้จัด|จะจัด|จัด|นัด|(?<!ไม่)มี|กำหนด|แจ้ง|ดำเนิน|เปิด|เชิญ(?:ท่าน"
    rf"|ชวน)?|เข้าร่วม|ร่วม|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?)\s?(?:งาน)?(?:โครงการ|{CONVENING})"
)
# `นายประเสริฐ … พัฒนาการจังหวัด ประชุมคณะทำงาน…`: news name who met, not that it was held.
_WHO_MET = re.compile(
    r"(?:(?<=[\s(])|(?<=จะ)|(?<=ได้))(?:การ)?ประชุม(?=คณะ|ชี้แจง|เชิง|ติดตาม|หารือ|ซัก|เตรียม|ประจำ|มอบ|ขับ|สรุป)"
)
# `ระเบียบวาระการประชุม`, and on the line below of whom.
_HEADING = re.compile(rf"(?:ระเบียบวาระ|วาระ|กำหนด)(?P<what>{CONVENING})")
_WHO_MEETS = re.compile(r"คณะ|หัวหน้า|ผู้|เครือข่าย|สภา|กรม|เชิง|ประจำ|ชี้แจง|สัญจร|ใหญ่|สามัญ")
_CONTINUES = re.compile(
    r"(?:ประจำ|ครั้งที่|รุ่นที่|หลักสูตร|ภายใต้|ในหัวข้อ|หัวข้อ\s?[\"“:]|เรื่อง\s?[\"“]|[\"“]|ระดับ)"
)
_BY_WAY = re.compile(rf"(?:{CONVENING})\s?(?!ออนไลน์)(?:{REMOTE})\s\S")
_PURPOSE = re.compile(r"\S*(?:\s?\([^)\n]*\))?\sเพื่อ")  # `ประชุมทางไกลผ่านระบบวีดิทัศน์ เพื่อติดตาม…`
_URGENT = re.compile(r"ประชุมด่วน(?!ที่สุด|มาก)")
_ADDS = re.compile(r"หลักสูตร|ประจำ|ครั้งที่")
_BARE = re.compile(
    rf"(?:{CONVENING})(?:\s?(?:ดังกล่าว|ฯ|ออนไลน์|ครั้งนี้|ด้วย|กัน|ผ่าน|[Zz]oom|ZOOM|VCS|ทางไกล|ดังนี้|ได้แก่|ประกอบด้วย|ด่วน(?:ที่สุด|มาก)?|และ(?:ขอ(?!ง)|แจ้ง|ส่ง(?!เสริม))\S*"
    r"|Online|online))*$"
)
_MARKS_AROUND = " \t\"“”'#*•:!-,|"


def find_title(lines: list[str]) -> str | None:
    """The subject of a letter, else a headline, else what the text says is held; with the number
    of the meeting where only the text gives it."""
    title = _name(lines)
    if title is None or "ครั้งที่" in title:
        return title
    number = re.compile(re.escape(title) + r"\s?(ครั้งที่\s?\d+/\d{2,4})")
    numbered = next((found for line in lines if (found := number.search(line))), None)
    return f"{title} {numbered[1]}" if numbered else title


def _name(lines: list[str]) -> str | None:
    for at, line in enumerate(lines):
        if words := subject_of(line):
            title = _headline(words, lines[at + 1 : at + 2]) or _after_about(words)
            if title:
                return title
    by_way = None  # `ประชุม Zoom มอบนโยบาย`: the text may have its name without the way
    for at, line in enumerate(lines[:_HEADLINES]):
        if len(line) <= _LONGEST_HEADLINE and not _is_body(line):
            title = _headline(line, lines[at + 1 : at + 3])
            title = title or (_after_about(line) if "เปลี่ยน" in line else None)
            if title and not _BY_WAY.match(title) and not title.endswith("ฯ"):
                return (_tells_news(line, title) and _from_body(lines[at + 1 :], _BODY)) or title
            by_way = by_way or title
    return (
        _from_body(lines, _BODY)
        or _plain_subject(lines)
        or _from_body(lines, _WHO_MET)
        or by_way
        or _urgent(lines)
    )


def _tells_news(headline: str, title: str) -> bool:
    """Whether a headline tells of a meeting without the words that stand before a name."""
    told = _bare(headline).partition(title)[0].strip(_MARKS_AROUND)
    return len(told) > _SAYS_ENOUGH and not _BODY.search(headline)


def _bare(words: str) -> str:
    while (shorter := _LEAD.sub("", words, count=1)) != words:
        words = shorter
    return words


def _urgent(lines: list[str]) -> str | None:
    """`ประชุมด่วน` is what a meeting is called that has no other name."""
    found = _URGENT.search("\n".join(lines))
    return found[0] if found else None


def _plain_subject(lines: list[str]) -> str | None:
    """A subject that names what is met about, without saying that one meets."""
    for line in lines:
        words = subject_of(line)
        if words and not STARTS.search(words):
            title = _fit(_END.split(_bare(words)[:_FURTHEST] + " ", maxsplit=1)[0])
            return title if title and len(title) >= _SAYS_ENOUGH else None
    return None


def _after_about(words: str) -> str | None:
    """The meeting of which a subject tells a change: `แจ้งเปลี่ยนแปลงสถานที่ประชุม…`."""
    change = _CHANGE.search(words)
    match = STARTS.search(words, change.end()) if change else None
    title = _fit(_cut(words[match.start() :], _END, len(match[0]))) if match else None
    return title if title and len(title) >= _SAYS_ENOUGH else None


def _is_body(line: str) -> bool:
    """Sentences and labelled facts are no headlines."""
    return bool(
        re.match(
            rf"(?:ด้วย|ตามที่|ตามหนังสือ|เมื่อ|ในการนี้|จึง|เรียน|{DAY_WORD}|ณ\s|ผู้เข้า|ประธาน|ที่\s|อ้างถึง|สิ่งที่"
            rf"|ส่วนราชการ|โดย|{CLOCK})",
            line,
        )
    )


def _headline(words: str, following: list[str]) -> str | None:
    if (heading := _HEADING.fullmatch(words)) and following and _WHO_MEETS.match(following[0]):
        return _fit(heading["what"] + _cut(following[0], _END, 1))
    title = _starting_at_convening(_bare(words), _END)
    if title is None:
        return None
    if _BARE.fullmatch(title) and not following:
        return None
    for line in following:
        plain = line.strip(_MARKS_AROUND)
        if not _CONTINUES.match(line.lstrip("• ")) or len(plain) > 100:
            break
        if _END.search(f" {line} ") or (STARTS.search(plain) and not _ADDS.match(plain)):
            break
        tail = line.strip("• ")
        title = f"{title} {tail}"
    return None if _BARE.fullmatch(title) else _fit(title)


def _starting_at_convening(words: str, end: re.Pattern[str]) -> str | None:
    if activity := _ACTIVITY.match(words):
        words = words[activity.end() :]
    for match in STARTS.finditer(words):
        before = words[: match.start()].rstrip()
        if _ABOUT.search(before) or _IS_LABEL.match(words, match.end()):
            continue
        if _THIS_ONE.match(words, match.end()):
            continue
        start = match.start()
        if _TAKES_KAN.search(before) and match[0].startswith("การ"):
            start += len("การ")
        return _cut(words[start:], end, match.end() - start)
    return None


def _cut(words: str, end: re.Pattern[str], least: int) -> str:
    """Up to where date, place or purpose begin, unless nothing but the noun would stay."""
    words = words[:_FURTHEST]
    if on := _ABOUT_BY_WAY.match(words):
        words, least = words[on.end() :], 1
    for stop in end.finditer(words):
        if stop.start() > least and len(words[: stop.start()].strip(_MARKS_AROUND)) > least:
            by_way = stop[0].strip().startswith(("ผ่าน", "ทาง", "โดยผ่าน"))
            purpose = _BARE.fullmatch(words[: stop.start()].strip()) and _PURPOSE.match(
                words, stop.end()
            )
            if by_way and (stop.start() <= least + 1 or purpose):
                continue
            return words[: stop.start()]
    return words


def _from_body(lines: list[str], held: re.Pattern[str]) -> str | None:
    for line in lines:
        for match in held.finditer(line):
            start = STARTS.search(line, match.start())
            if start is None or start.start() > match.end() or _IS_LABEL.match(line, start.end()):
                continue
            at = start.start()
            if start[0].startswith("การ") and _TAKES_KAN.search(line[:at].rstrip()):
                at += len("การ")
            title = _cut(line[at:], _BODY_END, start.end() - at)
            if _BARE.fullmatch(title.strip(_MARKS_AROUND)) or _BY_WAY.match(title):
                continue
            if fit := _fit(title):
                return fit
    return None


def _fit(title: str) -> str | None:
    title = re.sub(rf"\s*(?:{POLITE}|นั้น)$", "", title.strip(" \t#*•:!,|-"))
    title = _WAY_IN_BRACKETS.sub("", title.strip(" ,"))
    if title.startswith(("“", '"')) or title.count('"') % 2 or title.count("“") != title.count("”"):
        title = title.strip('"“”').strip()
    return title if 0 < len(title) <= MAX_TITLE else None
