"""Lists in a letter, on lines of their own or inside a sentence, each with what introduces it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters.dates import WEEKDAY
from bot.letters.phrases import MONTH_AHEAD

_AGENDA_NUMBER = (
    r"(?:ระเบียบ)?วาระ(?:ที่\s*\d{1,2}\s*[:.)-]?|\s*\d{1,2}(?![\d/)])(?!.*\s2[.)])\s*[:.-]?)\s*"
)
# `เรื่องที่ 1 ปริมาณน้ำต้นทุน`, `Session 2: คัดแยกเรื่องร้องเรียน`
TOPIC_NUMBER = r"(?:(?:เรื่อง|วิชา|หัวข้อ|ประเด็น|บท)ที่|[Ss]ession)\s?\d{1,2}(?![\d/])\s?[:.)-]?\s"
_MARK = re.compile(
    rf"(?P<agenda>{_AGENDA_NUMBER})|(?P<topic>{TOPIC_NUMBER})|(?P<letter>[กขคงจฉ][.)]\s)|(?P<number>\(?\d{{1,2}}\)\s*|\d{{1,2}}\.(?!\d)\s*)"
    r"|(?P<bullet>[-•*▪●◦○]\s*)"
)
_SUB_ITEM = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})+[.)]?\s|\d{1,2}\.\d{1,2}\)?\s")
_INTRODUCES = re.compile(r"(?:ดังนี้|ได้แก่|ประกอบด้วย|คือ|:)\s?:?$")
# What a วาระ is called whose matters follow one by one.
_HEADS_OTHERS = re.compile(
    r"(?:เรื่อง)?(?:ที่)?(?:ประธาน(?:จะ)?)?(?:เสนอ|แจ้ง)?\S{0,12}?(?:เพื่อ|ให้)?\S{0,12}?(?:ทราบ|พิจารณา|สืบเนื่อง|ติดตาม|ค้างพิจารณา)\S{0,20}\s?:?"
)
# `วิทยากร : นางสาวเกวลิน …`, on a line below what is spoken of
_WHO_SPEAKS = re.compile(
    r"(?:วิทยากร|ผู้(?:ร่วม|ดำเนิน)?(?:วิพากษ์|บรรยาย|อภิปราย|การอภิปราย|รายการ)|กล่าว(?:รายงาน|เปิด|ต้อนรับ))"
    r"\S{0,8}\s?(?::|โดย)"
)
_INLINE_MARK = re.compile(r"(?:^|(?<=[\s,:;]))\(?(\d{1,2})(?:\)|\.(?![\d]))\s*")
# `ประเด็นหารือ: การเบิกจ่าย, แผนงาน, อื่น ๆ`
_LABEL = re.compile(
    r"(?:• )?((?:(?P<agenda>(?:ระเบียบ)?วาระ)|ประเด็น|หัวข้อ|เนื้อหา"
    r"|เรื่อง(?=ที่|สำคัญ|หลัก|หาร|พิจ|เพื่อ|คุย))\S{0,20}\s?:)"
    r"\s?(?!ตาม|ดัง|รายละเอียด|แนบ)(?P<words>.+)"
)
_TOPICS_OF = "(?:กำหนดการ|หัวข้อ|ประเด็น|เนื้อหา|เรื่อง|วาระ|กิจกรรม)"
_DAY = (
    rf"(?:• )?(?:{_TOPICS_OF}|โดย|ส่วน|และ|ใน|ของ|สำหรับ)*\s?"
    rf"(?:(?:วัน|(?:วัน)?(?:{WEEKDAY}))(?:ที่)?|Day|DAY)\s?"
    r"(แรก|หนึ่ง|สอง|สาม|สี่|ห้า|สุดท้าย|[1-5](?!\d))"
)
# `วันแรก: ทบทวนแผน, จัดทำงบประมาณ`, `วันที่ 20 ม.ค. 66 หัวข้อ ทบทวนแผน, จัดทำงบประมาณ`
_DAY_LABEL = re.compile(
    rf"(?P<intro>{_DAY}\s?:|(?={_TOPICS_OF}){_DAY}\s"
    rf"|(?:• )?วันที่\s?\d{{1,2}}\s[^\d\n]{{3,12}}(?:\s\d{{2,4}})?\s?"
    r"(?:หัวข้อ|เรื่อง|ประเด็น)\s?:?)"
    rf"\s?(?P<words>(?!\s|{MONTH_AHEAD}|\d|เวลา|ณ|ที่|ห้อง|โรงแรม|ผ่าน|รุ่น|กลุ่ม|วัน|ช่วง|ลงทะเบียน)[^\n|]+)"
)
_HOURS = r"\d{1,2}[.:]\d\d(?:\s?น\.)?(?:\s?-\s?\d{1,2}[.:]\d\d(?:\s?น\.)?)?"
_NTH_DAY = re.compile(
    rf"{_DAY}"
    rf"(?:\s?\(?(?:เวลา\s?)?{_HOURS}\)?)?"
    r"(?:\s?\([^()\n]{3,60}\))?(?:\s?(?:จะ|เป็น|มี|คือ|ได้แก่|ประกอบด้วย|หารือ|บรรยาย|พูดคุย|หัวข้อ|ประเด็น|เรื่อง|ว่าด้วย)\S{0,20})?"
    r"(?:\s\S{0,12})?\s?[:-]?"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
_PLACES = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "1", "2", "3", "4", "5", "แรก")
_LAST = -1
_BETWEEN = re.compile(r"[,;]|\s/\s|(?:^|\s)-\s(?!\d)")
_FIRST_MARK = re.compile(r"(?:^|[\s,:;])\(?1(?:\)|\.(?!\d))")
# `1. … 2. … ส่วนวันที่ 15 มิถุนายน เป็นเรื่อง 1. … 2. …`
_OTHER_DAYS_LIST = re.compile(
    rf"(?:\s|(?=และวัน))(?=(?:ส่วน|สำหรับ|และ|ขณะที่)?{_TOPICS_OF}?(?:ใน|ของ)?\s?วัน(?:ที่|แรก|สุดท้าย|ถัด|จ|อ|พ|ศ|ส)"
    r"(?:(?!\s\(?\d[.)]\D).){0,90}\s\(?1(?:\)|\.(?!\d)))"
)
_INLINE_END = re.compile(
    r"\s(?:ทั้งนี้|จึงเรียน|และขอ|และโปรด|และแจ้ง|พร้อมทั้ง|จึงขอ|ในการนี้|โดยมี|รวมทั้งสิ้น|รวมทั้งหมด|ณ\s|ในวัน|ระหว่างวัน|ขอให้|กรุณา|โปรด|หาก|กรณี|แจ้ง(?:ความ|ราย|ตอบ|ชื่อ|ยืนยัน)|ลงทะเบียน|ส่ง(?:ราย|แบบ)|สมัคร|สอบถาม|ติดต่อ|หมดเขต|ปิดรับ|ตอบรับ|ยืนยัน|(?:หน่วยงาน|ท่าน|สมาชิก|ผู้)(?:ใด|ที่|สนใจ|ประสงค์)).*|แจ้ง(?:ความประสงค์|ตอบรับ).*"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """`items` without their marks; `lines` are the numbers of the lines that hold them, which
    for a list inside a sentence is one line. `agenda` where the marks say วาระที่."""

    intro: str
    items: tuple[str, ...]
    lines: range
    agenda: bool


def listings(lines: list[str]) -> list[Listing]:
    """All lists of at least one line with marks, and of two items inside a sentence."""
    return sorted(
        [*_on_lines(lines), *_below_items(lines), *_inside_lines(lines)],
        key=lambda listing: listing.lines.start,
    )


def _kind(line: str) -> tuple[str | None, str]:
    """The kind of mark that a line begins with, if any, and the words after it."""
    match = _MARK.match(line)
    if match is None or _SUB_ITEM.match(line):
        return None, line
    return match.lastgroup, line[match.end() :].strip()


def _on_lines(lines: list[str]) -> list[Listing]:
    found = []
    at = 0
    while at < len(lines):
        kind, _ = _kind(lines[at])
        if kind is None:
            at += 1
            continue
        end = at
        items: list[str] = []
        told_below = False  # whether items below say what the last item only heads
        while end < len(lines):
            here, words = _kind(lines[end])
            if here == kind:
                if items and kind == "number" and _number(lines[end]) == 1:
                    break
                items += _split_on(lines[end], words)
                told_below = False
            elif items and (below := _below(lines[end], kind)):
                if _HEADS_OTHERS.fullmatch(items[-1]):
                    items.pop()
                    told_below = True
                if told_below or kind == "agenda":
                    items.append(below)
            elif not (kind == "number" and _WHO_SPEAKS.match(lines[end])):
                break
            end += 1
        intro = lines[at - 1] if at else ""
        found.append(
            Listing(intro, tuple(filter(None, items)), range(at, end), kind in ("agenda", "topic"))
        )
        at = end
    return found


def _below_items(lines: list[str]) -> list[Listing]:
    """Lists such as `2.1 …` and `2.2 …`, which the numbered line above them introduces."""
    found: list[Listing] = []
    for at, line in enumerate(lines):
        sub = _SUB_ITEM.match(line)
        if sub is None:
            continue
        words = line[sub.end() :].strip()
        last = found[-1] if found else None
        if last and last.lines.stop == at:
            found[-1] = Listing(
                last.intro, (*last.items, words), range(last.lines.start, at + 1), False
            )
        elif at and (_kind(lines[at - 1])[0] == "number" or _INTRODUCES.search(lines[at - 1])):
            found.append(Listing(lines[at - 1], (words,), range(at, at + 1), False))
    return found


def _below(line: str, kind: str) -> str | None:
    """The words of a line that belongs to the item above it: `3.1 …`, or any mark below a วาระ."""
    if sub := _SUB_ITEM.match(line):
        return line[sub.end() :].strip()
    mark, words = _kind(line)
    return words if kind == "agenda" and mark in ("bullet", "number") else None


def _split_on(line: str, words: str) -> list[str]:
    """The items of a line that holds several: `1) … 2) … 3) …`."""
    marks = list(_INLINE_MARK.finditer(line))
    run = _counting_up(marks)
    if len(run) < 2 or run[0].start() > 0:
        return [words]
    edges = [*(mark.start() for mark in run[1:]), len(line)]
    items = [line[mark.end() : edge] for mark, edge in zip(run, edges, strict=True)]
    return list(_tidy([*items[:-1], _INLINE_END.sub("", items[-1])]))


def _number(line: str) -> int:
    digits = re.search(r"\d+", line)
    return int(digits[0]) if digits else 0


def _inside_lines(lines: list[str]) -> list[Listing]:
    found = []
    for at, line in enumerate(lines):
        for words in _each_with_a_list(line):
            marks = [match for match in _INLINE_MARK.finditer(words) if match.start() > 0]
            run = _counting_up(marks)
            if len(run) < 2 and not (run and nth_day(words[: run[0].start()]) is not None):
                if labelled := _labelled(words, at):
                    found.append(labelled)
                continue
            edges = [*(mark.start() for mark in run[1:]), len(words)]
            items = [words[mark.end() : edge] for mark, edge in zip(run, edges, strict=True)]
            items[-1] = _INLINE_END.sub("", items[-1])
            found.append(Listing(words[: run[0].start()], _tidy(items), range(at, at + 1), False))
    return found


def _each_with_a_list(line: str) -> list[str]:
    """The line, in parts where a sentence tells of one day's list and then of another's."""
    parts = [line]
    for turn in reversed(list(_OTHER_DAYS_LIST.finditer(line))):
        if _FIRST_MARK.search(line[: turn.start()]):
            parts[:1] = [parts[0][: turn.start()], parts[0][turn.start() :].strip()]
    return parts


def nth_day(intro: str) -> int | None:
    """Which day of the meeting, from 0, a list is of that follows these words; -1 for the last,
    None if of none."""
    named = _NTH_DAY.fullmatch(intro.strip())
    if named is None:
        return None
    return _LAST if named[1] == "สุดท้าย" else _PLACES.index(named[1]) % 5


def _labelled(line: str, at: int) -> Listing | None:
    """What a label for topics names: several with commas or dashes between, or one วาระ."""
    if (day := _DAY_LABEL.fullmatch(line)) and not _CLOCK.search(day["words"]):
        items = tuple(filter(None, _tidy(_BETWEEN.split(day["words"]))))
        return Listing(day["intro"], items, range(at, at + 1), False)
    label = _LABEL.match(line)
    if label is None:
        return None
    items = tuple(filter(None, _tidy(_BETWEEN.split(label["words"]))))
    agenda = label["agenda"] is not None
    return Listing(label[1], items, range(at, at + 1), agenda) if agenda or items[1:] else None


def _tidy(items: list[str]) -> tuple[str, ...]:
    return tuple(re.sub(r"[\s,;]*(?:และ)?[\s,;]*$", "", item).strip() for item in items)


def _counting_up(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks 1, 2, 3 … in a row, from the first 1 on."""
    run: list[re.Match[str]] = []
    for mark in marks:
        if int(mark[1]) == len(run) + 1:
            run.append(mark)
    return run
