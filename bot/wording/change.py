"""What people are told when a meeting changes, and when a place becomes free."""

import datetime as dt
from collections.abc import Collection, Sequence

from bot.thai.dates import WEEKDAYS, short_date, span_text, time_text, to_local
from bot.wording import names
from bot.wording.flex import (
    AMBER,
    Part,
    bubble,
    fact,
    flex,
    note,
    plain,
    postback,
    separator,
    text,
    title,
)
from bot.wording.invitation import answer_rows, meeting_facts
from models.changes import ASKS_AGAIN, DETAILS, Change, ChangeKind, Day
from models.meetings import Channel, Meeting, MeetingSession

RED = "#B3261E"
LINES_MAX = 8
"""More changes than this are counted: the bubble still reads on a phone."""
ITEMS_MAX = 3
WORDS_MAX = 120


def changed(meeting: Meeting, changes: Sequence[Change], takes_answers: bool) -> Part:
    """Every change that concerns the reader, what from and what to, and what to do now."""
    if changes[0].kind is ChangeKind.ALL_CANCELLED:
        return all_cancelled(meeting)
    lines = [text(_line(c)) for c in changes[:LINES_MAX]]
    if len(changes) > LINES_MAX:
        lines.append(note(f"และอีก {len(changes) - LINES_MAX} รายการ ดูได้ในกำหนดการ"))
    body = [title(meeting.title), *lines, separator()]
    kinds = {c.kind for c in changes}
    asks = bool(kinds & set(ASKS_AGAIN))
    if asks and takes_answers:
        body += [text(_ask(kinds)), *answer_rows(meeting)]
    elif not kinds <= set(DETAILS):
        body.append(text(_what_stands(meeting, kinds, takes_answers)))
    buttons = [plain(postback("ดูกำหนดการ", f"agenda:{meeting.key}"))]
    if takes_answers and not asks:
        buttons.insert(0, plain(postback("เปลี่ยนคำตอบ", f"change:{meeting.key}")))
    kind = "ยกเลิกบางวัน" if kinds == {ChangeKind.CANCELLED} else "แจ้งเปลี่ยนแปลง"
    alt = f"{kind}: {_line(changes[0])} {meeting.title}"
    return flex(alt, bubble(kind, body, buttons, colour=RED if kind != "แจ้งเปลี่ยนแปลง" else AMBER))


def all_cancelled(meeting: Meeting) -> Part:
    facts = meeting_facts(meeting)[:1]
    words = text("ยกเลิกทั้งหมด ไม่ต้องเข้าประชุม", weight="bold", color=RED)
    alt = f"ยกเลิกประชุม {names.short_days(meeting)} {meeting.title}"
    return flex(alt, bubble("ยกเลิกประชุม", [title(meeting.title), words, *facts], colour=RED))


def place_given(meeting: Meeting, session: MeetingSession) -> Part:
    """To who waited: there is a place now, and how to leave it to the next one."""
    body = [
        title(meeting.title),
        text("✅ มีที่ว่างแล้ว คุณได้ที่นั่ง", weight="bold"),
        fact("📅", f"{names.day(session)} {names.hours(session)}"),
        note("ถ้าไปไม่ได้แล้ว กดเปลี่ยนคำตอบ เพื่อให้ที่นั่งแก่คนถัดไป"),
    ]
    buttons = [plain(postback("เปลี่ยนคำตอบ", f"change:{meeting.key}"))]
    alt = f"คุณได้ที่นั่งแล้ว {names.short_day(session)} {meeting.title}"
    return flex(alt, bubble("ได้ที่นั่งแล้ว", body, buttons))


def _ask(kinds: Collection[ChangeKind]) -> str:
    if ChangeKind.DAY in kinds:
        return "วันเปลี่ยน โปรดตอบอีกครั้ง คำตอบเดิมยังเก็บไว้จนกว่าจะตอบใหม่"
    return "โปรดตอบสำหรับวันที่เพิ่มด้วย คำตอบเดิมของวันอื่นยังเก็บไว้"


def _what_stands(meeting: Meeting, kinds: Collection[ChangeKind], takes_answers: bool) -> str:
    """What the reader need not do, or can do."""
    if kinds == {ChangeKind.CANCELLED}:
        days = meeting.standing_sessions
        return f"วันอื่นยังจัดตามเดิม: {', '.join(map(names.short_day, days))}"
    if takes_answers:
        return "ถ้าตอบไว้แล้ว คำตอบเดิมยังใช้ได้ ถ้ายังไม่ได้ตอบหรือจะเปลี่ยน กดเปลี่ยนคำตอบ"
    return "ถ้าตอบไว้แล้ว คำตอบเดิมยังใช้ได้ ถ้าไปไม่ได้แล้ว โปรดแจ้งผู้จัดประชุม"


def _line(change: Change) -> str:
    """One change, as `วันที่ 1: จาก จันทร์ 22 พ.ย. 09.00 น. เป็น อังคาร 23 พ.ย. 10.00 น.`"""
    was, now = change.was, change.now
    match change.kind:
        case ChangeKind.DAY:
            return f"📅 {_name(change, 'วันประชุม')}: จาก {_moment(was)} เป็น {_moment(now)}"
        case ChangeKind.HOURS:
            return f"🕘 {_name(change, 'เวลา')} {_date(now)}: จาก {_hours(was)} เป็น {_hours(now)}"
        case ChangeKind.ADDED:
            return f"📅 เพิ่ม{_name(change, 'วันประชุม')}: {_date(now)} {_hours(now)}"
        case ChangeKind.CANCELLED:
            return f"✕ ยกเลิก{_name(change, 'วันประชุม')}: {_date(was)} {_hours(was)}"
        case ChangeKind.LINK:
            return f"🔗 ห้องประชุมของ{_date(now)} เปลี่ยนแล้ว ใช้ลิงก์ส่วนตัวเดิมเข้าได้เลย"
        case ChangeKind.AGENDA:
            return f"กำหนดการ {_date(now)}: {_items(was.agenda, now.agenda)}"
        case ChangeKind.TITLE:
            return f"ชื่อประชุม: จาก {_short(was)} เป็น {_short(now)}"
        case ChangeKind.CHANNEL:
            return f"📍 รูปแบบ: จาก {_channel(was)} เป็น {_channel(now)}"
        case _:
            return f"📍 สถานที่: จาก {_short(was)} เป็น {_short(now)}"


def _name(change: Change, alone: str) -> str:
    return f"วันที่ {change.number}" if change.number else alone


def _date(day: Day) -> str:
    """จันทร์ 22 พ.ย."""
    date = to_local(day.starts_at).date()
    return f"{WEEKDAYS[date.weekday()]} {short_date(date, year=False)}"


def _moment(day: Day) -> str:
    return f"{_date(day)} {time_text(_clock(day.starts_at))}"


def _hours(day: Day) -> str:
    return span_text(_clock(day.starts_at), _clock(day.ends_at))


def _clock(moment: dt.datetime) -> dt.time:
    return to_local(moment).time()


def _channel(value: str | None) -> str:
    return names.CHANNELS[Channel(value)] if value else "ยังไม่ระบุ"


def _items(was: Sequence[str], now: Sequence[str]) -> str:
    """What is new and what is gone; the same in another order is that."""
    added, gone = ([i for i in a if i not in b] for a, b in ((now, was), (was, now)))
    parts = [f"{verb} {_some(items)}" for verb, items in (("เพิ่ม", added), ("ตัด", gone)) if items]
    return " ".join(parts) or "เปลี่ยนลำดับ"


def _some(items: Sequence[str]) -> str:
    more = f" และอีก {len(items) - ITEMS_MAX} หัวข้อ" if len(items) > ITEMS_MAX else ""
    return ", ".join(map(_short, items[:ITEMS_MAX])) + more


def _short(words: str | None) -> str:
    if not words:
        return "ยังไม่ระบุ"
    return words if len(words) <= WORDS_MAX else f"{words[: WORDS_MAX - 1]}…"
