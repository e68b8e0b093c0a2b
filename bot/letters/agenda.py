"""What will be spoken of: numbered topics and วาระ."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.letters.day_heads import DayHeads
from bot.letters.lists import TOPIC_NUMBER, Listing, nth_day
from bot.letters.matters import MATTER, QUOTED
from bot.letters.phrases import PERSON, POLITE
from bot.letters.positions import POSITION

MOST_ITEMS = 50
LONGEST_ITEM = 300

_TOPICS = re.compile(
    r"วาระ(?!การดำรง)|บรรยาย|พบกับ(?=การ|หัวข้อ|เนื้อหา|เรื่อง)|(?<!ราย)วิชา(?!การ|ชีพ|กร)|กิจกรรม(?=\s?(?:ได้แก่|ดังนี้|ประกอบ|คือ|:))|ประเด็น|เพื่อ(?:พิจารณา|รับทราบ|หารือ)|หัวข้อ|เนื้อหา|เรื่อง(?:ที่จะ)?(?:เพื่อ)?(?:พิจารณา|ทราบ|หารือ|ประชุม)|เรื่องที่จะ(?:ชี้แจง|ซักซ้อม|ติดตาม|นำเสนอ)|กำหนดการ(?!สำคัญ)|สาระสำคัญ"
    r"|รายวิชา|Agenda|agenda|AGENDA|ขอบเขต(?:การประชุม|เนื้อหา)|หัวเรื่อง|หารือ(?:เกี่ยวกับ|ใน)?เรื่อง|เรื่อง(?:อะไร|สำคัญ|หลัก|(?:ที่)?จะแจ้ง)|คุย(?:กัน)?\s?\d+\s?(?:เรื่อง|ประเด็น|หัวข้อ)|\d\s?(?:เรื่อง|ประเด็น|หัวข้อ)(?:ที่)?(?:จะ|ต้อง|อยาก)?(?:คุย|หารือ)|เรื่อง(?:ที่)?(?:จะ|ต้อง|อยาก)?คุย|คุยเรื่อง|ประชุมเรื่อง|หารือ\s?\d+\s(?:เรื่อง|ประเด็น)|จะ(?:คุย|หารือ)|พูดคุย|ที่ประชุม(?:ได้)?(?:ร่วมกัน)?(?:พิจารณา|รับทราบ|หารือ)|ร่วม(?:กัน)?(?:พิจารณา|หารือ)"
)
_ABOUT = re.compile(r"(?:• )?เรื่อง\s?:?\s?")  # `เรื่อง 1. พิจารณาเงินยืม 2. เลือกประธาน`
_NO_TOPICS = re.compile(
    r"กลุ่มเป้าหมาย|ผู้เข้าร่วม|ผู้เข้าประชุม|ผู้เข้ารับ|เข้าร่วม(?:การ)?(?:ประชุม|อบรม)\S*\s?(?:ประกอบ|ดังนี้|ได้แก่)"
    r"|วัตถุประสงค์|เอกสาร|สิ่งที่ส่งมา|ดำเนินการ|คณะทำงาน|คณะกรรมการ ?ประกอบ|ติดต่อ|สอบถาม|เตรียม|วิทยากร"
    r"|(?<!จะ)แจ้ง|ขอให้|ขอความร่วมมือ|ข้อปฏิบัติ|เงื่อนไข|ค่าใช้จ่าย|ผู้บริหาร|ช่องทาง|วิธี|ขั้นตอน|โปรด|หมายเหตุ"
)
_NOT_DONE = re.compile(
    rf"^(?:เวลา|ณ|ห้อง|โรงแรม|หอประชุม|อำเภอ|จังหวัด|ตำบล|[จอต]\.|รุ่น|กลุ่ม|ผู้เข้า|{PERSON}|{POSITION.pattern})"
    r"|\d ?คน|\d[.:]\d\d|https?:"
)
# `ภาคเช้า`, `ช่วงบ่าย (13.00 - 16.00 น.)`
_NTH_MEETING = re.compile(r"ครั้งที่\s?\d{1,2}\s?\([^()\n]{3,24}\)\s?[:.-]?\s?(?=\S)")
_HALF_DAY = re.compile(r"(?:ช่วง|ภาค)(?:เช้า|บ่าย)[\s():.\d-]*(?:เวลา)?[\s():.\d-]*(?:น\.)?[\s):]*")
_MATTERS_AT_LEAST = 3
_MATTER_FIRST = re.compile(rf"{MATTER}|รับรอง|จัดสรร|การ|แผน|ผล(?!ิต)|แนวทาง|ทิศทาง|นโยบาย")
_FORM_LABEL = re.compile(
    r"(?:ชื่อ(?:งาน|โครงการ|การ)|เรื่อง|วัน(?:ที่|เวลา)?(?:ประชุม|อบรม|จัด)?|เวลา|สถานที่|ผู้เข้า\S*|ประธาน|ส่ง(?:ราย)?ชื่อ|ตอบรับ)"
    r"[^:|]{0,16}\s?[:|]"
)
_AND_ABOUT = re.compile(r"\s?และเรื่อง\s?")
_SEVERAL_QUOTED = re.compile(rf"[^“\"]{{0,20}}{QUOTED.pattern}(?:\s?(?:,|และ)\s?{QUOTED.pattern})+")
_OTHER_BUSINESS = re.compile(r"(?:เรื่อง)?อื่น\s?ๆ")
_AFTER_TOPIC = re.compile(
    rf"\s\|.*$|\s\((?:โดย|วิทยากร)?\s?:?\s?{PERSON}[^()]*\)$|\s(?:(?:กล่าว)?(?:เปิด|รายงาน|ต้อนรับ)?โดย(?:มี)?|วิทยากร\s?:)\s?(?:{PERSON}|นาย|อ\.|อาจารย์|คุณ|วิทยากร|ผู้|ท่าน|อธิบดี|รอง|รัฐมนตรี|ปลัด|หัวหน้า"
    r"|\S{3,20}(?:อำเภอ|จังหวัด)(?:\s|$)|พัฒนาการ|กลุ่ม|สำนัก|ทีม|(?:ผวจ|นอภ|อพช|พจ|พอ|ผอ|ปจ|ปอ|สสจ|สสอ)\.).*$"
)
_ASIDE = re.compile(rf"\s?\((?:ใคร|อย่าลืม|ฝาก|รบกวน|[^()]*{POLITE})[^()]*\)$")  # `(ส่งไฟล์มาก่อนนะคะ)`
_MARKED_OFF = re.compile(r"^(?:[“\"]([^“”\"]+)[”\"]|\(([^()]+)\))$")
_GREETS = re.compile(rf"(?:{PERSON}).*\sกล่าว(?:ต้อนรับ|รายงาน|เปิด)")  # who does, and not what
_NO_TOPIC = re.compile(
    r"(?:-?\s?ไม่มี\s?-?$|หมายเหตุ|การแต่งกาย|แต่งกาย|กลุ่มเป้าหมาย|ผู้เข้าร่วม(?:ประชุม)?\s?:)"
)


@dataclass(frozen=True, slots=True)
class Topics:
    """Titles under the day that their list stands below, or under no day (None); `by_place` those
    of the first day, the second and so on (from 0) where the letter only counts the days."""

    by_day: dict[dt.date | None, list[str]]
    lines: frozenset[int]
    by_place: dict[int, list[str]] = field(default_factory=dict)


def find_topics(lines: list[str], lists: list[Listing]) -> Topics:
    """Titles of the lists that a word for topics introduces, or whose marks are วาระที่."""
    by_day: dict[dt.date | None, list[str]] = {}
    inside: set[int] = set()
    by_place: dict[int, list[str]] = {}
    days = DayHeads(lines)
    by_days = _lists_by_day(lists, days)
    topical_until = -1  # the line up to which lists of topics follow each other
    for listing in lists:
        place = nth_day(listing.intro)
        if days.are_told_by(listing.items, _introduces_topics(listing.intro)):
            continue
        if place is not None and any(map(_NOT_DONE.search, listing.items)):
            continue
        if place is not None:
            by_place.setdefault(place, []).extend(filter(None, map(topic_title, listing.items)))
            if lines[listing.lines.start].startswith(listing.intro) or len(listing.lines) > 1:
                inside.update(listing.lines)
            continue
        topical = listing in by_days or _is_topical(lines, listing, days, topical_until)
        if not (listing.agenda or topical):
            continue
        topical_until = listing.lines.stop
        if told := _told_by_meeting(listing, days):
            for date, topic in told:
                by_day.setdefault(date, []).append(topic)
            inside.update(listing.lines)
            continue
        items = [title for item in listing.items if (title := topic_title(item))]
        said = days.opening(listing.intro) or days.of(listing.intro)
        if not (listing.agenda or said) and len(items) < 2 and len(listing.lines) < 2:
            continue
        day = said or days.above_alone(listing.lines.start)
        titles = by_day.setdefault(day, [])
        titles += [title for title in items if title not in titles]
        if len(listing.lines) > 1 or listing.agenda:
            inside.update(listing.lines)
    kept = {day: titles[:MOST_ITEMS] for day, titles in by_day.items()}
    return Topics(kept, frozenset(inside), by_place)


def _told_by_meeting(listing: Listing, days: DayHeads) -> list[tuple[dt.date, str]]:
    """The day and topic of each item where all say which: `ครั้งที่ 1 (9 มิ.ย.) การใช้งานระบบ`."""
    found: list[tuple[dt.date, str]] = []
    for item in listing.items:
        nth = _NTH_MEETING.match(item)
        named = days.named(nth[0]) if nth else []
        title = topic_title(item[nth.end() :]) if nth else None
        if not (len(named) == 1 and len(named[0].days) == 1 and title):
            return []
        found.append((named[0].days[0], title))
    return found


def _lists_by_day(lists: list[Listing], days: DayHeads) -> list[Listing]:
    """The lists that stand below one day or half of a day each, if several do: what is done then,
    unless they tell who comes, when or where."""
    found = [
        one
        for one in lists
        if days.of(one.intro) or (len(one.lines) > 1 and _HALF_DAY.fullmatch(one.intro))
    ]
    told = any(_NOT_DONE.search(item) for one in found for item in one.items)
    several = any(len(one.lines) > 1 for one in found)
    return found if several and len(found) > 1 and not told else []


def _is_topical(lines: list[str], listing: Listing, days: DayHeads, topical_until: int) -> bool:
    """Whether words for topics introduce the list, or the day that it stands below."""
    if any(re.match(PERSON, item) for item in listing.items) or _is_a_form(listing.items):
        return False
    if listing.items and _OTHER_BUSINESS.match(listing.items[-1]):
        return True  # only an agenda ends with it
    below_facts = _FORM_LABEL.match(listing.intro) is not None
    if _introduces_topics(listing.intro) or _are_matters(listing.items, below_facts):
        return True
    follows = topical_until in (listing.lines.start, listing.lines.stop)
    if follows and days.opening(listing.intro):
        return True
    intro_at = listing.lines.start - 1
    if not days.of(listing.intro) or intro_at < 1:
        return False
    return topical_until == intro_at or _introduces_topics(lines[intro_at - 1])


def _is_a_form(items: Sequence[str]) -> bool:
    """`• ชื่องาน: … • สถานที่: …`: what the meeting is, and not what will be spoken of."""
    return sum(bool(_FORM_LABEL.match(item)) for item in items) > 1


def _are_matters(items: Sequence[str], below_facts: bool) -> bool:
    """`• รายงานผล… • เลือกตั้ง… • แผนปี 2569`: what to speak of, with no word that says so; below
    the meeting's labelled facts (`สถานที่ : …`) most of them need only look so."""
    begin_so = sum(_MATTER_FIRST.match(item) is not None for item in items)
    return (
        len(items) >= _MATTERS_AT_LEAST
        and (begin_so == len(items) or (below_facts and 2 * begin_so > len(items)))
        and not any(map(_NOT_DONE.search, items))
    )


def _introduces_topics(intro: str) -> bool:
    """Whether the word nearest to the list is one for topics."""
    if _NO_TOPIC.match(intro):
        return False
    if _ABOUT.fullmatch(intro):
        return True
    topics = [found.start() for found in _TOPICS.finditer(intro)]
    others = [found.start() for found in _NO_TOPICS.finditer(intro)]
    return bool(topics) and (not others or topics[-1] > others[-1])


def topic_titles(words: str) -> list[str]:
    """The topics of `เรื่อง ก และเรื่อง ข`, those of `บรรยาย "ก" และ "ข"`, or the one."""
    if quoted := _SEVERAL_QUOTED.fullmatch(words):
        return QUOTED.findall(quoted[0])
    parts = _AND_ABOUT.split(words) if words.startswith("เรื่อง") else [words]
    return [title for part in parts if (title := topic_title(part))]


def topic_title(words: str) -> str | None:
    """The topic without the word for it, who speaks and marks; None where little is left."""
    words = re.sub(r"^(?:(?:ระเบียบ)?วาระ(?:ที่)?\s?\d{1,2}\s?[:.-]?\s)", "", words)
    words = re.sub(rf"^{TOPIC_NUMBER}", "", words)
    words = re.sub(r"^(?:เรื่อง|หัวข้อ)(?:\s?:\s?|\s(?=\S))", "", words).strip()
    words = _AFTER_TOPIC.sub("", _ASIDE.sub("", words)).strip(" ;,|-")
    words = _MARKED_OFF.sub(r"\1\2", words)
    if _NO_TOPIC.match(words) or _GREETS.match(words):
        return None
    return words if 1 < len(words) <= LONGEST_ITEM else None
