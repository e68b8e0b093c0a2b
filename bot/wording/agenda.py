"""What happens when, and the way into the room."""

import datetime as dt

from bot.thai.dates import duration_text
from bot.wording import names
from bot.wording.flex import (
    CAROUSEL_MAX_BYTES,
    Part,
    bubble,
    fact,
    flex,
    link,
    note,
    primary,
    row,
    say,
    text,
    title,
    weight,
)
from bot.wording.pages import PERSONAL
from models.meetings import Meeting, MeetingSession

ITEMS_MAX = 12


def agenda(meeting: Meeting, only: MeetingSession | None = None) -> Part:
    """The agenda, a bubble for each day; with as many items as fit into one message."""
    sessions = [only] if only else (meeting.standing_sessions or meeting.sessions)[:12]
    alt = f"กำหนดการ {names.short_days(meeting)} {meeting.title}"
    for most in range(ITEMS_MAX, 0, -1):
        message = flex(alt, *(_day(meeting, s, most) for s in sessions))
        if weight(message) <= CAROUSEL_MAX_BYTES:
            break
    return message


def _day(meeting: Meeting, session: MeetingSession, most: int) -> Part:
    items = [
        row(text(f"{n}.", flex=0), text(str(item)), spacing="md")
        for n, item in enumerate(session.agenda[:most], 1)
    ]
    if len(session.agenda) > most:
        items.append(note(f"และอีก {len(session.agenda) - most} หัวข้อ"))
    body = [
        title(names.day(session)),
        fact("🕘", names.hours(session)),
        text(meeting.title, size="xs", color="#5F6368"),
        *(items or [text("ยังไม่มีกำหนดการรายหัวข้อ")]),
    ]
    if session.cancelled_at or meeting.cancelled_at:
        body.insert(0, text("ยกเลิกแล้ว", color="#B3261E", weight="bold"))
    return bubble("กำหนดการ", body)


def way_in(
    meeting: Meeting, links: list[tuple[MeetingSession, str]], opens_before: dt.timedelta
) -> Part:
    """Each day's own join link; it works from `opens_before` the start."""
    opens = f"เปิดให้เข้าก่อนเริ่ม {duration_text(opens_before)}" if opens_before else "เปิดให้เข้าเมื่อเริ่ม"
    bubbles = [
        bubble(
            "เข้าห้องประชุม",
            [title(names.day(session)), fact("🕘", names.hours(session)),
             note(f"{PERSONAL} {opens}")],
            [primary(link("เข้าห้องประชุม", f"{url}?openExternalBrowser=1"))],
        )
        for session, url in links
    ]  # fmt: skip
    return flex(f"ลิงก์เข้าห้องประชุมของคุณ {names.short_days(meeting)}", *bubbles)


def no_way_in(meeting: Meeting) -> Part:
    if meeting.cancelled_at:
        return say("ประชุมนี้ยกเลิกแล้ว จึงไม่มีห้องประชุมให้เข้าค่ะ")
    return say("ประชุมนี้จบแล้ว ห้องประชุมปิดแล้วค่ะ")
