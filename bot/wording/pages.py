"""What the web pages say."""

import datetime as dt
from typing import Any

from bot.thai.dates import moment_text
from bot.wording import names
from models.meetings import JOIN_OPENS_BEFORE, MeetingSession
from models.people import Person

PERSONAL = "ลิงก์นี้เป็นของคุณคนเดียว โปรดอย่าส่งต่อ"


def way_in(
    person: Person, session: MeetingSession, cancelled: bool, now: dt.datetime
) -> dict[str, Any]:
    """The page of a join link while the room is not open."""
    opens = session.starts_at - JOIN_OPENS_BEFORE
    if cancelled:
        heading, then = "ประชุมนี้ยกเลิกแล้ว", "ไม่ต้องเข้าห้องประชุม"
    elif now < opens:
        heading, then = f"เปิดให้เข้า {moment_text(opens)}", "กลับมาเปิดลิงก์เดิมได้เมื่อถึงเวลา"
    elif now < session.ends_at:
        heading, then = "ห้องประชุมยังไม่พร้อม", "โปรดเปิดลิงก์นี้อีกครั้งในอีกสักครู่"
    else:
        heading, then = "ประชุมนี้จบแล้ว", "ห้องประชุมปิดแล้ว"
    return {
        "kind": "เข้าห้องประชุม",
        "heading": heading,
        "lines": [
            f"{names.you(person)} {then}",
            session.meeting.title,
            f"{names.day(session)} เวลา {names.hours(session)}",
        ],
        "note": PERSONAL,
    }


def not_found() -> dict[str, Any]:
    return {
        "kind": "ไม่พบหน้านี้",
        "heading": "ไม่พบหน้าที่ขอ",
        "lines": ["ลิงก์อาจไม่ครบหรือเลิกใช้แล้ว เปิดจากแชต LINE อีกครั้งได้"],
        "note": None,
    }
