"""What the meeting is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from bot.letters.dates import WEEKDAY
from bot.letters.fuller import fuller
from bot.letters.matters import MATTERS_FOR
from bot.letters.names import (
    BARE,
    BODY_END,
    END,
    FURTHEST,
    MARKS_AROUND,
    cut,
    fit,
    without_lead,
)
from bot.letters.phrases import CLOCK, CONVENING, DAY_WORD, POLITE, REMOTE
from bot.letters.purpose import PROJECT, STARTS, subject_of
from bot.letters.roles import in_background

_HEADLINES = 8  # a headline stands in so many first lines
_LONGEST_HEADLINE = 220

# `โครงการ… กิจกรรมที่ 2 ประชุม…`: the project is what the meeting is a part of.
_ACTIVITY = re.compile(
    rf"^โครงการ\S.{{3,150}}?\sกิจกรรม(?:ย่อย|หลัก)?(?:ที่\s?[\d.]+)?\s?(?={CONVENING})"
)
# Not what is convened, but something about it.
_ABOUT = re.compile(
    r"(?:สถานที่|ห้อง|ไม่มี|รายงาน|บันทึก|ระเบียบวาระ|วาระ|ผล|มติ|ผู้เข้าร่วม|ผู้เข้า|ที่|สรุป|เอกสาร|องค์|หอ|ศูนย์|หัวข้อ"
    r"|เนื้อหา|ประเด็น|วันที่|เวลา|แบ่ง|รูปแบบ|ลิงก์|ลิ้งค์|ลิงค์|ระบบ(?:การ)?|เชิญ(?=ประชุม$)|เบี้ย|ค่า|ตาราง|ก่อน|หลัง)(?:การ)?$"
)
_CORRECTS = re.compile(r"เปลี่ยน|แก้(?:ไข|เวลา|วัน|สถานที่)|ส่งลิ(?:ง|้ง)")
_PUT_OFF = re.compile(r"เลื่อน|เปลี่ยน|แก้ไข|เพิ่มเติม")
_CHANGE = re.compile(
    r"(?:ลิ(?:ง|้ง)[กค]์|สถานที่|รูปแบบ|ห้อง|วัน(?:ที่|เวลา)?|กำหนด|ระเบียบวาระ|วาระ|เวลา)(?=ประชุม|อบรม|สัมมนา|ฝึก|จัด|การ)"
)
# กำหนดการ and ประธานการประชุม are words of their own.
_TAKES_KAN = re.compile(r"กำหนด$|ราช$|กรรม$|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?$")
_THIS_ONE = re.compile(rf"\s?(?:ใน)?(?:ครั้งนี้|คราวนี้|นี้|ดังกล่าว|เดิม|ใหม่|{POLITE})")  # named elsewhere
# `หากไม่สามารถเข้าร่วมประชุมได้ โปรดแจ้ง…` asks for something; no name goes on so.
_NO_NAME = re.compile(
    r"\s?(?:ได้(?!เสีย)|โปรด|ให้(?!ความ|คำ|บริการ)|ตาม(?!โครงการ|แผน|หลัก|นโยบาย|ยุทธ)|ภาย(?=ใน|\s|$)|ใน(?!ระดับ|หัวข้อ|เรื่อง|หลักสูตร)"
    r"|https?:|\d[\d.:]*\s?น\.|ณ\s|แล้ว|ไม่|จะ|ด้วย|โดย|หรือ(?!ือ)|พร้อม|กรุณา|ขอ(?=ให้|ได้|ความ(?:กรุณา|ร่วม))|มา(?=ยัง|ที่)|กับทาง|แจ้ง(?=ชื่อ|ราย|ยืน|ความ(?!ก้าว)|กลับ|ที่|ต่อ)"
    r"|ประกอบด้วย|ส่ง(?=ชื่อ|ราย|แบบ)|ลงทะเบียน|ตอบรับ|สมัคร|ติดต่อ|สามารถ|ต้อง|ควร|กรอก|สอบถาม)"
)
_IS_LABEL = re.compile(r"\s?[|:]")
_SAYS_ENOUGH = 20  # characters; `การประชุม` alone tells nothing
_TELLS_ENOUGH = 16  # characters before a name in a headline that is a sentence
_NUMBERED = re.compile(
    r"ครั้ง|รุ่น|ประจำ|ปี|(?<!ยก)ระดับ|หลักสูตร|เรื่อง|\d|[\"“(]|จังหวัด|อำเภอ|ภาค|เขต|[จอ]\."
)
_OF_A_YEAR = re.compile(r"ประจำ|ครั้งที่|ปีงบ")
_BODY = re.compile(
    r"(?:กำหนดจัดให้มี|กำหนดให้มี|จะจัดให้มี|จัดให้มี|กำหนดจัด|ได้จัด|จะจัด|จัด|นัด|(?<!ไม่)มี|กำหนด|แจ้ง|เรียก|ดำเนิน|เปิด|เชิญ(?:ท่าน"
    rf"|ชวน)?|เข้าร่วม|ร่วม|ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:ใน)?)\s?(?:งาน)?(?:โครงการ|{CONVENING})"
)
# `เตรียมจัดการประชุม… ในวันพฤหัสบดีที่ 11 ธันวาคม`: what the text itself convenes.
_CONVENES = re.compile(
    rf"(?:เตรียม(?:การ)?|กำหนด|จะ)\s?จัด(?:ให้มี)?\s?(?:งาน)?(?:{CONVENING})"
    rf"(?=[^\n]{{10,150}}?\s?(?:ใน|ระหว่าง)?วัน(?:ที่|(?:{WEEKDAY})))"
)
# `นายประเสริฐ … พัฒนาการจังหวัด ประชุมคณะทำงาน…`: news name who met, not that it was held.
_WHO_MET = re.compile(
    r"(?:(?<=[\s(])|(?<=จะ)|(?<=ได้))(?:การ)?ประชุม(?=คณะ|ชี้แจง|เชิง|ติดตาม|หารือ|ซัก|เตรียม|ประจำ|มอบ|ขับ|สรุป)"
)
# `ระเบียบวาระการประชุม`, and on the line below of whom; a workshop also of what.
_HEADING = re.compile(
    rf"(?:\(ร่าง\)\s?)?(?:ระเบียบวาระ|วาระ|กำหนด)?(?P<what>(?:{CONVENING})(?P<workshop>เชิงปฏิบัติการ)?)"
)
_WHO_MEETS = re.compile(r"คณะ|หัวหน้า|ผู้|เครือข่าย|สภา|กรม|เชิง|ประจำ|ชี้แจง|สัญจร|ใหญ่|สามัญ")
_CONTINUES = re.compile(
    r"(?:ประจำ|ครั้งที่|รุ่นที่|หลักสูตร|ภายใต้|ในหัวข้อ|หัวข้อ\s?[\"“:]|เรื่อง\s?[\"“]|[\"“]|ระดับ)"
)
_BY_WAY = re.compile(rf"(?:{CONVENING})\s?(?!ออนไลน์)(?:{REMOTE})\s\S")
_ONLY_WAY = re.compile(
    rf"(?:{CONVENING})(?:ทางไกล)?\s?(?:โดย)?(?:ผ่าน|ทาง|ด้วย)?(?:ทาง)?(?:ระบบ|โปรแกรม|สื่อ)?\s?(?:{REMOTE})+(?:\s?\([^)]*\))?"
)
_URGENT = re.compile(r"ประชุมด่วน(?!ที่สุด|มาก)")
_ADDS = re.compile(r"หลักสูตร|ประจำ|ครั้งที่")


def find_title(lines: list[str]) -> str | None:
    """The subject of a letter, else a headline, else what the text says is held; with the number
    of the meeting where only the text gives it, and the year that a headline leaves out."""
    title = _name(lines)
    if title is None:
        return None
    subject = any(map(subject_of, lines))
    title = fuller(_without_matters(title), _convened_names(lines), subject)
    if "ครั้งที่" in title:
        return title
    year = "" if "ปี" in title or subject else r"|ประจำปี\s?\d{4}"
    number = re.compile(re.escape(title) + rf"\s?(ครั้งที่\s?\d+/\d{{2,4}}{year})")
    numbered = next((found for line in lines if (found := number.search(line))), None)
    return f"{title} {numbered[1]}" if numbered else title


def _without_matters(title: str) -> str:
    """The title up to what the meeting is for, where enough of a name is left."""
    purpose = MATTERS_FOR.search(title, _SAYS_ENOUGH)
    if purpose is None or re.search(REMOTE, title[: purpose.start()]):
        return title
    return title[: purpose.start()]


def _convened_names(lines: list[str]) -> list[tuple[str, str, str]]:
    """What the text itself convenes, each with its line and the two below it; subjects and what
    went before left out, if the meeting is not one that was convened before."""
    changed = any(_PUT_OFF.search(subject_of(line) or "") for line in lines)
    return [
        (name, line, "\n".join(lines[at + 1 : at + 3]))
        for at, line in enumerate(lines)
        if not subject_of(line)
        for name in _names_on(line, _BODY)
        if changed or not in_background(line[: line.rfind(name)])
    ]


def _name(lines: list[str]) -> str | None:
    by_way = None  # `ประชุม Zoom มอบนโยบาย`: the text may have its name without the way
    for at, line in enumerate(lines):
        if words := subject_of(line):
            title = _headline(words, lines[at + 1 : at + 2]) or _after_about(words)
            if title and not _ONLY_WAY.fullmatch(title):
                return title
            by_way = by_way or title
    for at, line in enumerate(lines[:_HEADLINES]):
        if len(line) <= _LONGEST_HEADLINE and not _is_body(line):
            title = _headline(line, lines[at + 1 : at + 3])
            title = title or (_after_about(line) if _CORRECTS.search(line) else None)
            if (
                title
                and not _BY_WAY.match(title)
                and not _ONLY_WAY.fullmatch(title)
                and not (title.endswith("ฯ") and len(title) < _SAYS_ENOUGH)
            ):
                return _told_below(lines[at + 1 :], line, title) or title
            by_way = by_way or title
    return (
        _from_body(lines, _BODY)
        or _plain_subject(lines)
        or _from_body(lines, _WHO_MET)
        or by_way
        or _urgent(lines)
        or next((found[1] for line in lines if (found := PROJECT.match(line))), None)
    )


def _told_below(lines: list[str], headline: str, title: str) -> str | None:
    """The name that the text gives to what its headline only tells of, or goes on about:
    `พช. เดินหน้า… เตรียมประชุมทั่วประเทศ`, `ประชุมเครือข่าย… รวมพลังแก้หนี้`."""
    convened = None if _NUMBERED.search(title) else _convened([headline, *lines])
    name = convened or _from_body(lines, _BODY)
    before = without_lead(headline).partition(title)[0].strip(MARKS_AROUND)
    quoted = name is not None and re.search('["“]', name) and not re.search('["“]', headline)
    tells = len(before) > _TELLS_ENOUGH and (convened or quoted or not _BODY.search(headline))
    own, told = title.split(), (name or title).removeprefix("การ").split()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, told, strict=False)))
    goes_on = 0 < same < len(own) and (
        not _NUMBERED.search(" ".join(own[same:]))
        or (_OF_A_YEAR.match(" ".join(told[same:])) and not _OF_A_YEAR.match(own[same]))
    )
    return name if tells or goes_on else None


def _convened(lines: list[str]) -> str | None:
    """What the lines convene on a day, unless the time of something else was told before it."""
    for at, line in enumerate(lines):
        if found := _CONVENES.search(line):
            told = re.search(CLOCK, "\n".join([*lines[:at], line[: found.start()]]))
            return None if told else _from_body([line], _CONVENES)
    return None


def _urgent(lines: list[str]) -> str | None:
    """`ประชุมด่วน` is what a meeting is called that has no other name."""
    found = _URGENT.search("\n".join(lines))
    return found[0] if found else None


def _plain_subject(lines: list[str]) -> str | None:
    """A subject that names what is met about, without saying that one meets."""
    for line in lines:
        words = subject_of(line)
        if words and not STARTS.search(words):
            title = fit(END.split(without_lead(words)[:FURTHEST] + " ", maxsplit=1)[0])
            return title if title and len(title) >= _SAYS_ENOUGH else None
    return None


def _after_about(words: str) -> str | None:
    """The meeting of which a subject tells a change: `แจ้งเปลี่ยนแปลงสถานที่ประชุม…`."""
    change = _CHANGE.search(words)
    match = STARTS.search(words, change.end()) if change else None
    if match and _THIS_ONE.match(words, match.end()):
        return None
    title = fit(cut(words[match.start() :], END, len(match[0]))) if match else None
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
    if (heading := _HEADING.fullmatch(words)) and following:
        of_what = heading["workshop"] and not _is_body(following[0])
        if of_what or _WHO_MEETS.match(following[0]):
            return fit(heading["what"] + cut(following[0], END, 1))
    title = _starting_at_convening(without_lead(words), END)
    if title is None:
        return None
    if BARE.fullmatch(title) and not following:
        return None
    for line in following:
        plain = line.strip(MARKS_AROUND)
        if not _CONTINUES.match(line.lstrip("• ")) or len(plain) > 100:
            break
        if END.search(f" {line} ") or (STARTS.search(plain) and not _ADDS.match(plain)):
            break
        tail = line.strip("• ")
        title = f"{title} {tail}"
    return None if BARE.fullmatch(title) else fit(title)


def _starting_at_convening(words: str, end: re.Pattern[str]) -> str | None:
    if activity := _ACTIVITY.match(words):
        words = words[activity.end() :]
    for match in STARTS.finditer(words):
        before = words[: match.start()].rstrip()
        if _ABOUT.search(before) or _IS_LABEL.match(words, match.end()):
            continue
        if _THIS_ONE.match(words, match.end()) or _NO_NAME.match(words, match.end()):
            continue
        start = match.start()
        if _TAKES_KAN.search(before) and match[0].startswith("การ"):
            start += len("การ")
        return cut(words[start:], end, match.end() - start)
    return None


def _from_body(lines: list[str], held: re.Pattern[str]) -> str | None:
    return next((name for line in lines for name in _names_on(line, held)), None)


def _names_on(line: str, held: re.Pattern[str]) -> Iterator[str]:
    """What the line says is held."""
    for match in held.finditer(line):
        start = STARTS.search(line, match.start())
        if start is None or start.start() > match.end() or _IS_LABEL.match(line, start.end()):
            continue
        if _THIS_ONE.match(line, start.end()) or _NO_NAME.match(line, start.end()):
            continue
        at = start.start()
        if start[0].startswith("การ") and _TAKES_KAN.search(line[:at].rstrip()):
            at += len("การ")
        title = cut(line[at:], BODY_END, start.end() - at)
        if BARE.fullmatch(title.strip(MARKS_AROUND)) or _BY_WAY.match(title):
            continue
        if _ONLY_WAY.fullmatch(title):
            continue
        if name := fit(title):
            yield name
