"""A letter's text as lines that each say one thing: signs repaired, wrapped lines joined.

Everything after works on these lines: digits are 0-9, spaces single, emoji are line ends and
bullets (people who write with them use them so), and a cell of a table ends with ` | `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.letters.columns import with_columns
from bot.letters.phrases import PERSON, POLITE
from bot.letters.signs import BULLET, BY_EMOJI, repaired
from bot.thai.dates import MONTHS, SHORT_MONTHS

LONGEST_LINE = 3_000  # characters; a longer one is cut into several
MOST_LINES = 5_000

_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_STOP = re.compile(r"[ ]?\([ ]?\.[ ]?\)")  # as radio messages end a sentence
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

_STARTS_ANEW = re.compile(
    r"[-*•▪●◦○]|\(?\d{1,2}[.)](?!\d)|(?!\d\d\.\d\d)\d{1,2}\.\d{1,2}\.? [ก-๙]"
    r"|\([^)]*\)$|“|วาระ|ระเบียบวาระ|เรื่อง|เรียน|อ้างถึง|สิ่งที่ส่งมาด้วย"
    r"|จึงเรียน|ด้วย|ตามที่|ตามหนังสือ|เนื่องจาก|ในการนี้|ขอแสดงความนับถือ|โทร"
    r"|(?:รุ่น|ครั้ง|กลุ่ม|รอบ)ที่ ?\d|[^ \t]{2,20}[ \t]*:|บันทึกข้อความ|ผู้ที่(?:ต้องการ|ประสงค์)"
    r"|(?:ช่วง|ภาค)(?:เช้า|บ่าย) (?:เวลา ?)?\d"
    rf"|จากเดิม |(?:เปลี่ยน|ย้าย|เลื่อน)(?:มา|ไป)?เป็น |ประธาน (?={PERSON})"
    r"|ส่วนราชการ|ที่ +[^ ]{1,6} ?\d|(?:หัวข้อ|เนื้อหา|ประเด็น|กิจกรรม)(?:ของ|ใน)?วัน"
)
# When, where or who: a line of its own unless the line above is waiting for it.
_STATES_FACT = re.compile(
    r"ณ |(?:ใน|ระหว่าง)?วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|เวลา"
    rf"|(?:{PERSON}|รัฐมนตรี|รอง|อธิบดี|ปลัด|ผู้ว่า|พัฒนาการ)[^\n]{{0,80}}เป็น(?:องค์)?ประธาน"
)
# Before these words one writes a space.
_OPENS_PHRASE = re.compile(
    rf"{_STATES_FACT.pattern}|โดย|ซึ่ง|ทั้งนี้|จึง|พร้อม(?:ด้วย|ทั้ง|กับ)|กลุ่มเป้าหมาย|สำหรับ|ในการนี้"
    rf"|การประชุมดังกล่าว|มี(?:ผู้|พัฒนา|{PERSON})|และ(?:ขอ|แจ้ง|ลงพื้นที่)|จำนวน |ประกอบด้วย"
    r"|กรุณา|โปรด|ขอให้|ขอความ|ผู้(?:เข้า|ลงทะเบียน|สนใจ)|ใคร|หาก|วันแรก|โรงแรม|หน่วยงาน(?:ใด|ที่)|พ\.ศ\. ?\d"
    r"|ท่าน(?:ใด|พัฒนาการ|นายอำเภอ|ปลัด|รอง|ผู้ว่า|ประธาน)|รับทราบ|ขอบคุณ|เจอกัน"
)
_POST_OF = re.compile(rf"{PERSON}\S* \S+$")  # a name is whole before one's post
_TIMETABLE_ROW = re.compile(r"\d{1,2}[.:]\d\d ?(?:-|น)")
_TIMED_ROW = re.compile(rf"(?:เวลา ?)?{_TIMETABLE_ROW.pattern}")
_WHO_SPEAKS = re.compile(r"\s*(?:โดย|วิทยากร|กล่าว(?:รายงาน|เปิด))")
# `ครั้งที่ 3 วันที่ 18 มิถุนายน 2568 …`, and below the last row what holds for all of them.
_ROW_OF_MANY = re.compile(r"(?:รุ่น|ครั้ง|กลุ่ม|รอบ)ที่ ?\d+ ?[:(]? ?(?:วัน|\d)")
_HOLDS_FOR_ALL = re.compile(
    r"ผ่าน|ทาง(?=ระบบ|ออน| ?[A-Z])|จำนวน|รับ|ปิดรับ|สมัคร|ลงทะเบียน|ส่ง|แจ้ง|จัดโดย|ทุก"
)
# A line cannot end after these words, nor begin with those.
_DANGLES = re.compile(
    r"(?:(?:^| )ณ|โดย|โดยมี|และ|หรือ|กับ|(?<!ควบคุม)(?<!ตรวจสอบ)ภายใน|ระหว่าง|วัน(?:\S{3,9})?ที่|ในวัน"
    r"|(?<!ตาราง)เวลา|ตั้งแต่|จำนวน|รวมทั้งสิ้น"
    r"|เพื่อ|เป็น|ประจำปี|ครั้งที่|รุ่นที่|ชั้น|(?<!\d )ห้อง|ห้องประชุม|ตึก|โรงแรม|รอง|ผู้ช่วย|สำนักงาน|\("
    r"|[0-9] ?-|ถึง|พ\.ศ\.|รวม|,"
    rf"|(?:มี|โดย|เชิญ|ให้)\s?{PERSON}\S*(?: \S+)?)$"
)
_LEANS_BACK = re.compile(r"เป็นประธาน|ให้เกียรติเป็นประธาน|และ(?!สวัสดี)|ประกอบด้วย$|คน(?: |$)|\d+ ?พรรษา")
_MONTH_NAMES = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_MONTH_LAST = re.compile(rf"\d ?(?:{_MONTH_NAMES})$")
_DAY_FIRST = re.compile(rf"\d{{1,2}}(?: ?- ?\d{{1,2}})? ?(?:{_MONTH_NAMES})")
_DATE_LAST = re.compile(rf"(?:{_MONTH_NAMES})(?: (?:พ\.ศ\. ?)?\d{{2,4}})?$")
# The head of the next day, below the last row of a day's programme, unless the row names a day.
_NEXT_DAY = re.compile(
    r"(?:Day|DAY|วันที่) ?\d(?!\d)|วัน(?:ที่(?:สอง|สาม|สี่|ห้า)|สุดท้าย)"
    rf"|(?:วัน)?[ก-๙.]{{0,9}}(?:ที่)? ?(?:{_DAY_FIRST.pattern})|วัน[ก-๙]{{3,9}}ที่ ?\d{{1,2}}$"
)
# `วันพุธที่ 15 พ.ค. หัวข้อ …`, one below the other
_DAY_ROW = re.compile(rf"(?:วัน)?[ก-๙.]{{0,9}}(?:ที่)? ?{_DAY_FIRST.pattern}")
_NAMES_A_DAY = re.compile(r"(?:ระหว่าง|ใน|เมื่อ|ถึง|และ|ตั้งแต่|ก่อน|ลง|ของ|[-,])$")
_TIME_FIRST = re.compile(r"เวลา \d{1,2}[.:]\d\d[^\n]{0,24}\S")
_PLACE_LAST = re.compile(r"\sณ (?:โรงแรม|ห้อง|หอ|ศูนย์|อาคาร|ศาลา|วัด|โรงเรียน)[^|\n:\d]{2,40}$")
_BUILDING = r"ชั้น ?\d|(?:โรงแรม|อาคาร|ศาลากลาง)[ก-๙]"
_DISTRICT_LAST = re.compile(r"\s(?:อำเภอ|ตำบล|แขวง)[ก-๙]{2,25}$")
_PROVINCE_FIRST = re.compile(r"(?:อำเภอ|จังหวัด|เขต)\S{2,20}(?: |$)")
# What one writes together: how it ends on a line, and goes on on the next.
_BROKEN = (
    (re.compile(r"(?:วัน(?:\S{3,7})?|ครั้ง|รุ่น|วาระ|ไตรมาส)$"), re.compile(r"ที่ ?\d")),
    (re.compile(r"ปี(?:งบประมาณ|การศึกษา)?$"), re.compile(r"พ\.ศ\. ?\d")),
    (_MONTH_LAST, re.compile(rf"- ?{_DAY_FIRST.pattern}")),
    (re.compile(r"(?:พัฒนาชุมชน|พัฒนาการ|ศาลากลาง|ปลัด)$"), re.compile(r"(?:จังหวัด|อำเภอ)(?: |$)")),
    (
        re.compile(r"(?:ศาลากลาง|พัฒนาชุมชน)จังหวัด$|(?:ที่ว่าการ|พัฒนาชุมชน)อำเภอ$"),
        re.compile(r"[ก-๙]{3,16} (?:โดย|เพื่อ|ใน|และ|จึง|ทั้งนี้|ซึ่ง|ผู้เข้า|กลุ่มเป้า)"),
    ),
    (_DISTRICT_LAST, _PROVINCE_FIRST),
    (re.compile(r"ที่ ?\d{1,2}$"), re.compile(r"(?:-|,|และ) ?\d{1,2}(?![.:\d])")),
    (re.compile(r"[ก-๙]$"), re.compile("ๆ")),
    (re.compile(r"\d[.:]\d\d(?: ?น\.)?$"), re.compile(r"- ?\d{1,2}[.:]\d\d")),
    (re.compile(r"\d[.:]\d\d(?: ?น\.)? ?-$"), re.compile(r"\d{1,2}[.:]\d\d")),
)
_TAIL = 600  # characters of a line that tell whether the next goes on with it
_HALF_DAY_HEAD = re.compile(r"((?:ช่วง|ภาค)(?:เช้า|บ่าย)) - (?=[ก-๙])")
_SHORT_LINE = 45  # a fact by itself is shorter
_MONTH_FIRST = re.compile(rf"(?:{_MONTH_NAMES})")

# What went before is told to its end; after an address a request begins.
_TELLS_BEFORE = re.compile(r"\s*(?:ตามที่|ตามหนังสือ|สืบเนื่อง)(?!.*\sนั้น(?:\s|$))")
_ENDS = re.compile(r"\sนั้น$")
_POLITE_LAST = re.compile(rf"{POLITE}[ !.]*$")
_ADDRESS_LAST = re.compile(r"https?://\S+$")
_REQUEST_FIRST = re.compile(r"(?:จึง|โดย)?(?:ขอให้|ขอความ|ขอเชิญ|กรุณา|โปรด)|ทั้งนี้|หมายเหตุ|ผู้")

# A text is taken for wrapped when at least so many lines come near its widest, in columns.
_FULL_LINES = 3
_NARROWEST_PAGE = 55
_WIDEST_PAGE = 130
_NEARLY_FULL = 0.85
_MOSTLY = 0.4
_MAY_BE_WRAPPED = 0.7
_MORE_INDENT = 3
_LONGEST_SUBJECT = 4  # lines


def lines_of(text: str) -> list[str]:
    """The lines that are not blank, in order. Never raises."""
    raw = with_columns(repaired(text).split("\n")[:MOST_LINES])
    led = [line.startswith(BY_EMOJI) for line in raw]
    plain = [line.removeprefix(BY_EMOJI) for line in raw]
    lines = [part for line in _unwrapped(plain, led) for part in _STOP.split(line)]
    return [part for line in _half_days_apart(list(map(_tidy, lines))) for part in _parts(line)]


def _half_days_apart(lines: list[str]) -> Iterator[str]:
    """`ภาคเช้า - …` above more lines with dashes: the head of the list on a line of its own."""
    for line, below in pairwise([*lines, ""]):
        head = _HALF_DAY_HEAD.match(line) if below.startswith("- ") else None
        yield from (head[1], line[head.end(1) + 1 :]) if head else (line,)


def _parts(line: str) -> list[str]:
    return [line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)]


def _tidy(line: str) -> str:
    line = _SPACES.sub(" ", line).strip(" ")
    return "" if line in ("", BULLET) else line


def _width(line: str) -> int:
    """Columns that a line takes: Thai marks stand above and below letters."""
    return len(_MARKS.sub("", _SPACES.sub(" ", line.strip())))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _unwrapped(raw: list[str], led: list[bool]) -> list[str]:
    """The lines that a page's edge broke joined again; one `led` by an emoji was not broken off."""
    # Rows of tables are lines already.
    widths = [0 if "|" in line else _width(line) for line in raw]
    page = _page_width(raw, widths)
    subject = _rest_of_subject(raw)
    joined: list[str] = []
    last_width = 0
    last_indent = 0
    for at, (line, width) in enumerate(zip(raw, widths, strict=True)):
        more_indented = _indent(line) > last_indent + _MORE_INDENT
        full = 0.0 if page is None or more_indented or led[at] else last_width / page
        if width and last_width and (at in subject or _goes_on(joined[-1], line.strip(), full)):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
        last_width, last_indent = width, _indent(line)
    return joined


def _page_width(raw: list[str], widths: list[int]) -> int | None:
    """How wide the page is whose edge breaks lines; None if it breaks none."""
    page = max(widths, default=0)
    full_lines = [width >= page * _NEARLY_FULL for width in widths]
    # In a wrapped text nearly every line that another of its paragraph follows is full.
    followed = [
        full
        for full, width, line in zip(full_lines, widths, raw[1:], strict=False)
        if width and line.strip() and not _STARTS_ANEW.match(line.strip())
    ]
    wrapped = (
        sum(full_lines) >= _FULL_LINES
        and any(
            full and line.strip() and not (_STARTS_ANEW.match(line) or _STATES_FACT.match(line))
            for full, line in zip(full_lines, map(str.strip, raw[1:]), strict=False)
        )
        and _NARROWEST_PAGE <= page <= _WIDEST_PAGE
        and sum(followed) >= len(followed) * _MOSTLY
    )
    return page if wrapped else None


def _goes_on(former: str, line: str, full: float) -> bool:
    """Whether the line goes on with the sentence of the former, which fills so much of a page."""
    former = former.rstrip()[-_TAIL:]
    if _runs_on(former, line, full):
        return True
    if _is_apart(former, line):
        return False
    if _STATES_FACT.match(line) and full < _NEARLY_FULL and not _DANGLES.search(former):
        return False
    broken = full >= _MAY_BE_WRAPPED and not _TIMETABLE_ROW.match(line)
    return broken or _continues(former, line)


def _is_apart(former: str, line: str) -> bool:
    """Whether the line begins a sentence of its own."""
    return bool(
        _STARTS_ANEW.match(line)
        or _POLITE_LAST.search(former)
        or _ENDS.search(former)
        or (_TIMED_ROW.match(former) and _TIMED_ROW.match(line))
        or (_WHO_SPEAKS.match(former) and _TIMED_ROW.match(line))
        or (
            _TIMETABLE_ROW.match(former)
            and _NEXT_DAY.match(line)
            and not _NAMES_A_DAY.search(former)
        )
        or (_DAY_ROW.match(former) and _DAY_ROW.match(line) and not _NAMES_A_DAY.search(former))
        or (_ROW_OF_MANY.match(former) and _HOLDS_FOR_ALL.match(line))
        or (_ADDRESS_LAST.search(former) and _REQUEST_FIRST.match(line))
    )


def _rest_of_subject(raw: list[str]) -> set[int]:
    """The lines between `เรื่อง` and `เรียน` of a letter: its subject goes on in them."""
    found: set[int] = set()
    for at, line in enumerate(raw):
        if not re.match(r"\s*เรื่อง", line):
            continue
        for end in range(at + 1, min(at + 1 + _LONGEST_SUBJECT, len(raw))):
            if re.match(r"\s*เรียน\s", raw[end]):
                found.update(range(at + 1, end))
            if not raw[end].strip():
                break
    return found


def _continues(former: str, line: str) -> bool:
    """Whether the words themselves show that `line` goes on with the sentence of `former`."""
    if former.endswith(":"):
        return False
    if _TIMETABLE_ROW.match(line):
        return re.search(r"(?:(?<!ตาราง)เวลา|ตั้งแต่|ระหว่าง|-|ถึง)$", former) is not None
    if re.search(r"(?:^|\D)\d{1,2}$", former) and _MONTH_FIRST.match(line):
        return True
    if _MONTH_LAST.search(former) and re.match(r"\d{2,4}(?![\d.:])", line):
        return True
    if former.endswith("-") and _DAY_FIRST.match(line):
        return True
    if re.match(_BUILDING, line) and re.search(r"ห้อง[^|\n]{2,40}$", former):
        return True
    if re.match("(?:อำเภอ|ตำบล|จังหวัด|ถนน|เขต|แขวง)", line) and _PLACE_LAST.search(former):
        return True
    return bool(_DANGLES.search(former) or _LEANS_BACK.match(line))


def _runs_on(former: str, line: str, full: float) -> bool:
    """Whether the line holds the next number of a list that runs inside the sentence before, the
    rest of a count or range of days, or the time of the day with which a sentence comes to the
    line's end."""
    if any(last.search(former) and first.match(line) for last, first in _BROKEN):
        return True
    if _TELLS_BEFORE.match(former) and _STATES_FACT.match(line) and _ENDS.search(line):
        return True
    fills = len(line) > _SHORT_LINE or full >= _MAY_BE_WRAPPED
    row = _TIMED_ROW.match(former)
    if fills and len(former) > _SHORT_LINE and not row and _TIME_FIRST.match(line):
        return _DATE_LAST.search(former) is not None
    mark = re.match(r"\(?(\d{1,2})[.)]", line)
    return bool(
        mark
        and (full >= _NEARLY_FULL or former.endswith(("และ", ",", ";")))
        and re.search(rf"\S \(?{int(mark[1]) - 1}[.)] ?[^\d]", former)
    )


def _join(former: str, line: str) -> str:
    former, line = former.rstrip(), line.strip()
    thai = "\u0e01" <= former[-1] <= "\u0e4e" and "\u0e01" <= line[0] <= "\u0e4e"
    # Thai is broken between words, which have no space; a space at the break is lost.
    tail = former[-_TAIL:]
    opens = _POST_OF.search(tail) or (_OPENS_PHRASE.match(line) and not _DANGLES.search(tail))
    opens = opens or (_DISTRICT_LAST.search(tail) and _PROVINCE_FIRST.match(line))
    apart = not (thai or former.endswith("(")) or former.endswith(" ณ") or opens
    return f"{former}{' ' if apart else ''}{line}"
