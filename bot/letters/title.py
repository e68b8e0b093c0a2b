"""What the meeting is called."""

from __future__ import annotations

import re
from itertools import takewhile

from bot.letters.dates import WEEKDAY
from bot.letters.fuller import fuller, number_told
from bot.letters.held import (
    ACTIVITY,
    BY_WAY,
    HELD,
    IS_LABEL,
    NO_NAME,
    ONLY_WAY,
    TAKES_KAN,
    THIS_ONE,
    convened_names,
    from_body,
)
from bot.letters.matters import MATTER, without_matters
from bot.letters.names import (
    BARE,
    BODY_END,
    END,
    FURTHEST,
    MARKS_AROUND,
    by_its_project,
    cut,
    fit,
    without_lead,
)
from bot.letters.phrases import CLOCK, CONVENING, DAY_WORD
from bot.letters.purpose import EXPLAINS, PROJECT, STARTS, subject_of

_ASKS = re.compile(r"วันไหน|เมื่อไห?ร่?|กี่โมง|ที่ไหน|ไหม(?![ก-๙])|หรือ(?:เปล่า|ยัง)")
_HEADLINES = 8  # a headline stands in so many first lines
_LONGEST_HEADLINE = 220

# Not what is convened, but something about it.
_ABOUT = re.compile(
    r"(?:สถานที่|ห้อง|ไม่มี|รายงาน|บันทึก|ระเบียบวาระ|วาระ|ผล|มติ|ผู้เข้า(?:ร่วม|รับ)?|ที่|สรุป|เอกสาร|องค์|หอ|ศูนย์|หัวข้อ"
    r"|เนื้อหา|ประเด็น|วันที่|เวลา|แบ่ง|รูปแบบ|ลิงก์|ลิ้งค์|ลิงค์|ระบบ(?:การ)?|เชิญ(?=ประชุม$)|เบี้ย|ค่า|ตาราง|อาคาร|ตึก|ก่อน|หลัง|ติด)(?:การ)?$"
)
_KIND = re.compile("(?:หลักสูตร|ค่าย)$")  # `หลักสูตรอบรม…`, `ค่ายอบรม…`
_CORRECTS = re.compile(r"เปลี่ยน|แก้(?:ไข|เวลา|วัน|สถานที่)|ส่งลิ(?:ง|้ง)")
# Of a room to which one moves, `ณ ห้องประชุม…`, the name begins like a meeting's.
_MOVED_TO = r"(?<!ณ )(?<!ที่)(?<!เป็น)(?<!เป็น )(?<!น\. )"
_CHANGE = re.compile(
    rf"(?:ลิ(?:ง|้ง)[กค]์|สถานที่|รูปแบบ|{_MOVED_TO}ห้อง|วัน(?:ที่|เวลา)?|กำหนด|ระเบียบวาระ|วาระ|เวลา)"
    r"(?=ประชุม|อบรม|สัมมนา|ฝึก|จัด|การ)"
)
_SAYS_ENOUGH = 20  # characters; `การประชุม` alone tells nothing
_TELLS_ENOUGH = 16  # characters before a name in a headline that is a sentence
_NUMBERED = re.compile(
    r"ครั้ง|รุ่น|ประจำ|ปี|(?<!ยก)ระดับ|หลักสูตร|เรื่อง|\d|[\"“(]|จังหวัด|อำเภอ|ภาค|เขต|[จอ]\."
)
_OF_A_YEAR = re.compile(r"ประจำ|ครั้งที่|ปีงบ")
# `เตรียมจัดการประชุม… ในวันพฤหัสบดีที่ 11 ธันวาคม`: what the text itself convenes.
_CONVENES = re.compile(
    rf"(?P<day>{DAY_WORD}\s?\d[^\n]{{5,120}}?)?(?:เตรียม(?:การ)?|กำหนด|จะ)\s?จัด(?:ให้มี)?\s?(?:งาน)?(?:โครงการ)?(?:{CONVENING})"
    rf"(?(day)|(?=[^\n]{{10,150}}?\s?(?:ใน|ระหว่าง)?วัน(?:ที่|(?:{WEEKDAY}))))"
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
# `การประชุม : คณะกรรมการบริหาร…`
_LABELLED = re.compile(rf"(?P<what>(?:การ)?ประชุม)\s?[:|]\s?(?P<whom>(?:{_WHO_MEETS.pattern}).*)")
_CONTINUES = re.compile(
    r"(?:ประจำ|ครั้งที่|รุ่นที่|สมัย(?=สามัญ|วิสามัญ|ประชุม|ที่)|หลักสูตร|ภายใต้|ในหัวข้อ|หัวข้อ\s?[\"“:]|เรื่อง\s?[\"“]|[\"“]|ระดับ)"
)
# `โรงเรียนบ้านคลองตะเคียนงาม` between `ประชุมคณะกรรมการสถานศึกษา` and `ครั้งที่ 2/2568`
_WHOSE_ALONE = re.compile(
    r"(?:โรงเรียน|วิทยาลัย|มหาวิทยาลัย|สหกรณ์|เทศบาล|องค์การ|อบ[ตจ]\.|จังหวัด|อำเภอ|ตำบล|(?:หมู่)?บ้าน"
    r"|กองทุน|สำนักงาน|กรม|ศูนย์)[ก-๙. ]{3,60}"
)
_NTH_ROW = re.compile(r"\W*(?:ครั้ง|รุ่น|ตอน)ที่\s?\d")  # two of them are a list below the name
_NUMBER_ALONE = re.compile(r"ครั้งที่\s?\d+/\d{2,4}$")
_URGENT = re.compile(rf"ประชุมด่วน(?!ที่สุด|มาก)(?:!+\s?(?P<about>{MATTER}.*))?")
# `เรียน  พัฒนาการจังหวัด`; a chat goes on: `เรียนทุกท่าน ส่งตารางประชุม…`
_ADDRESSES = r"เรียน(?!เชิญ|(?:ทุกท่าน|พี่\S*|น้อง\S*|เพื่อน\S*|สมาชิก\S*)\s(?:ขอ|แจ้ง|ส่ง|นัด|ฝาก))"
_ADDS = re.compile(r"หลักสูตร|ประจำ|ครั้งที่")


def find_title(lines: list[str]) -> str | None:
    """The subject of a letter, else a headline, else what the text says is held; with the number
    of the meeting where only the text gives it, and the year that a headline leaves out."""
    title = _name(lines)
    if title is None:
        return None
    title = by_its_project(without_matters(title, _SAYS_ENOUGH), lines)
    subject = any(map(subject_of, lines))
    names = convened_names(lines, title)
    title = fuller(title, names, subject)
    if BARE.fullmatch(title) and not _URGENT.match(title):
        return None
    if "ครั้งที่" in title:
        return title
    if told := number_told(title, names):
        return f"{title} {told}"
    year = "" if "ปี" in title or subject else r"|ประจำปี\s?\d{4}"
    number = re.compile(
        re.escape(title) + rf"\s?(ครั้งที่\s?\d+(?:/\d{{2,4}}|\sประจำปี\s?\d{{4}}){year})"
    )
    numbered = next((found for line in lines if (found := number.search(line))), None)
    return f"{title} {numbered[1]}" if numbered else title


def _name(lines: list[str]) -> str | None:
    by_way = None  # `ประชุม Zoom มอบนโยบาย`: the text may have its name without the way
    for at, line in enumerate(lines):
        if words := subject_of(line):
            title = _headline(words, lines[at + 1 : at + 2]) or _after_about(words)
            if title and not ONLY_WAY.fullmatch(title):
                return title
            by_way = by_way or title
    for at, line in enumerate(lines[:_HEADLINES]):
        if len(line) <= _LONGEST_HEADLINE and not _is_body(line) and not _ASKS.search(line):
            title = _headline(line, lines[at + 1 : at + 3])
            title = title or (_after_about(line) if _CORRECTS.search(line) else None)
            if (
                title
                and not BY_WAY.match(title)
                and not ONLY_WAY.fullmatch(title)
                and not (title.endswith("ฯ") and len(title) < _SAYS_ENOUGH)
            ):
                title = _told_below(lines[at + 1 :], line, title) or title
                if not BARE.fullmatch(title):
                    return title
            by_way = by_way or title
    return (
        from_body(lines, HELD)
        or _plain_subject(lines)
        or from_body(lines, _WHO_MET)
        or by_way
        or _course(lines)
        or _urgent(lines)
        or next((found[1] for line in lines if (found := PROJECT.match(line))), None)
        or _explained(lines)
        or _in_passing(lines)
    )


def _told_below(lines: list[str], headline: str, title: str) -> str | None:
    """The name that the text gives to what its headline only tells of, or goes on about:
    `พช. เดินหน้า… เตรียมประชุมทั่วประเทศ`, `ประชุมเครือข่าย… รวมพลังแก้หนี้`."""
    convened = None if _NUMBERED.search(title) else _convened([headline, *lines])
    name = convened or from_body(lines, HELD)
    before, inside, _ = without_lead(headline).partition(title)
    quoted = name is not None and re.search('["“]', name) and not re.search('["“]', headline)
    led_to = bool(inside) and len(before.strip(MARKS_AROUND)) > _TELLS_ENOUGH
    tells = led_to and (convened or quoted or not HELD.search(headline))
    own, told = title.split(), (name or title).removeprefix("การ").split()
    same = sum(
        1 for _ in takewhile(lambda pair: pair[1].startswith(pair[0]), zip(own, told, strict=False))
    )
    goes_on = 0 < same < len(own) and (
        not _NUMBERED.search(" ".join(own[same:]))
        or (_OF_A_YEAR.match(" ".join(told[same:])) and not _OF_A_YEAR.match(own[same]))
    )
    return name if tells or goes_on or (convened and len(own) > 1) else None


def _convened(lines: list[str]) -> str | None:
    """What the lines convene on a day, unless the time of something else was told before it."""
    for at, line in enumerate(lines):
        if found := _CONVENES.search(line):
            told = re.search(CLOCK, "\n".join([*lines[:at], line[: found.start()]]))
            return None if told else from_body([line], _CONVENES)
    return None


def _course(lines: list[str]) -> str | None:
    """A course with no other word for what is convened: `หลักสูตร “ผู้จัดการกองทุน” รุ่นที่ 2`."""
    named = (without_lead(line) for line in lines[:_HEADLINES])
    words = next((words for words in named if words.startswith("หลักสูตร")), "")
    return fit(cut(words, END, _SAYS_ENOUGH)) if len(words) >= _SAYS_ENOUGH else None


def _in_passing(lines: list[str]) -> str | None:
    """What stands at the head of a phrase, as chats call to it without a word for that: `ขออภัยค่ะ
    ประชุมคณะกรรมการพัฒนาสตรีอำเภอ เป็นวันที่ 19`."""
    for line in lines:
        for start in STARTS.finditer(line):
            at = start.start()
            if at and line[at - 1] not in ' "“' and not line[:at].endswith("เรื่อง"):
                continue
            title = _starting_at_convening(line[at:], BODY_END)
            if title and len(title) >= _SAYS_ENOUGH and not BARE.fullmatch(title):
                return fit(title)
    return None


def _explained(lines: list[str]) -> str | None:
    """What is explained on a day, where no other word says that people meet."""
    found = next((found for line in lines if (found := EXPLAINS.search(line))), None)
    return fit(cut(found["what"], END, 1)) if found else None


def _urgent(lines: list[str]) -> str | None:
    """`ประชุมด่วน` is what a meeting is called that has no other name, nor its matter behind it."""
    found = _URGENT.search("\n".join(lines))
    if found is None:
        return None
    return fit(cut(found["about"], END, _SAYS_ENOUGH) if found["about"] else found[0])


def _plain_subject(lines: list[str]) -> str | None:
    """A subject that names what is met about, without saying that one meets."""
    for line in lines:
        words = subject_of(line)
        if words and not STARTS.search(words) and not re.match(r"\(?1[.)]", words):
            title = fit(END.split(without_lead(words)[:FURTHEST] + " ", maxsplit=1)[0])
            return title if title and len(title) >= _SAYS_ENOUGH else None
    return None


def _after_about(words: str) -> str | None:
    """The meeting of which a subject tells a change: `แจ้งเปลี่ยนแปลงสถานที่ประชุม…`."""
    change = _CHANGE.search(words)
    match = STARTS.search(words, change.end()) if change else None
    if match and THIS_ONE.match(words, match.end()):
        return None
    title = fit(cut(words[match.start() :], END, len(match[0]))) if match else None
    told = title and len(title) >= _SAYS_ENOUGH and not BARE.fullmatch(title)
    return title if told else None


def _is_body(line: str) -> bool:
    """Sentences and labelled facts are no headlines."""
    return bool(
        re.match(
            rf"(?:ด้วย|ตามที่|ตามหนังสือ|เนื่องจาก|เพราะ|เมื่อ|ในการนี้|ทั้งนี้|อนึ่ง|หมายเหตุ|นอกจาก|จึง|ซึ่ง|{_ADDRESSES}|{DAY_WORD}|ณ\s|ผู้เข้า|ประธาน|ที่\s|อ้างถึง|สิ่งที่"
            rf"|ส่วนราชการ|โดย|{CLOCK})",
            line.lstrip("•*- "),
        )
    )


def _headline(words: str, following: list[str]) -> str | None:
    if labelled := _LABELLED.match(words):
        title: str | None = labelled["what"] + cut(labelled["whom"], END, 1)
    elif title := _below_heading(words, following):
        following = following[1:]
    else:
        title = _starting_at_convening(without_lead(words), END)
    if title is None:
        return None
    if BARE.fullmatch(title) and not following:
        return None
    if len(following) > 1 and all(map(_NTH_ROW.match, following)):
        following = []
    for line in following:
        plain = line.strip(MARKS_AROUND)
        whose = _WHOSE_ALONE.fullmatch(plain) and any(map(_NUMBER_ALONE.match, following))
        if not (whose or _CONTINUES.match(line.lstrip("• "))) or len(plain) > 100:
            break
        if END.search(f" {line} ") or (STARTS.search(plain) and not _ADDS.match(plain)):
            break
        tail = line.strip("• ")
        title = f"{title} {tail}"
    return None if BARE.fullmatch(title) else fit(title)


def _below_heading(words: str, following: list[str]) -> str | None:
    heading = _HEADING.fullmatch(words)
    if heading is None or not following:
        return None
    of_what = heading["workshop"] and not _is_body(following[0])
    if of_what or _WHO_MEETS.match(following[0]):
        return fit(heading["what"] + cut(following[0], END, 1))
    return None


def _starting_at_convening(words: str, end: re.Pattern[str]) -> str | None:
    if activity := ACTIVITY.match(words):
        words = words[activity.end() :]
    for match in STARTS.finditer(words):
        before = words[: match.start()].rstrip()
        if _ABOUT.search(before) or IS_LABEL.match(words, match.end()):
            continue
        if THIS_ONE.match(words, match.end()) or NO_NAME.match(words, match.end()):
            continue
        kind = _KIND.search(before)
        start = kind.start() if kind else match.start()
        if TAKES_KAN.search(before) and match[0].startswith("การ"):
            start += len("การ")
        return cut(words[start:], end, match.end() - start)
    return None
