"""The certificate of attendance: asking for it, what stands on it, how it is verified."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.thai.dates import BANGKOK, ERA_OFFSET, MONTHS, long_range, moment_text
from bot.wording import names
from bot.wording.flex import Part, bubble, fact, flex, link, note, plain, primary, say, text, title
from models.meetings import Meeting, MeetingSession
from models.people import Person, Position

TYPED = dict.fromkeys(
    ("ใบรับรอง", "ขอใบรับรอง", "ใบรับรองการเข้าร่วม", "ขอใบรับรองการเข้าร่วม", "หนังสือรับรอง",
     "ขอหนังสือรับรอง", "เกียรติบัตร", "ขอเกียรติบัตร", "ใบประกาศ", "ขอใบประกาศ"),
    "certificate:",
)  # fmt: skip
"""Words that do the same as the button."""

HEADING = "หนังสือรับรองการเข้าร่วมประชุม"
TOOK_PART = "ได้เข้าร่วม"


@dataclass(frozen=True, slots=True)
class Lines:
    """What stands on the document, line by line; `details` are the chair and the place."""

    name: str
    role: str
    meeting: str
    days: str
    details: list[str]
    issued: str
    address: str
    heading: str = HEADING
    certifies: str = "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า"
    took_part: str = TOOK_PART
    electronic: str = "เอกสารอิเล็กทรอนิกส์ ออกตามบันทึกการเข้าร่วมประชุม ตรวจสอบได้จาก QR หรือที่อยู่ด้านล่าง"
    scan: str = "สแกนเพื่อตรวจสอบ"


def lines(
    person: Person,
    meeting: Meeting,
    days: Sequence[MeetingSession],
    issued_at: dt.datetime,
    address: str,
) -> Lines:
    """The names of meeting, chair and place stand as they are in the meeting, never shortened."""
    details = []
    if meeting.chair:
        details.append(f"ประธานการประชุม {meeting.chair}")
    if meeting.venue:
        details.append(f"ณ {meeting.venue}")
    return Lines(
        name=full_name(person),
        role=role(person),
        meeting=meeting.title,
        days=days_attended(days),
        details=details,
        issued=issued_on(issued_at),
        address=address,
    )


def full_name(person: Person) -> str:
    return f"{person.title}{person.first_name} {person.last_name}"


def role(person: Person) -> str:
    return f"{names.POSITIONS[Position(person.position)]} {names.place(person)}"


def days_attended(days: Sequence[MeetingSession]) -> str:
    """`วันที่ 22–23 พฤศจิกายน 2564`, or one day with its weekday."""
    dates = sorted({s.starts_at.astimezone(BANGKOK).date() for s in days})
    words = long_range(dates)
    return words if len(dates) == 1 else f"วันที่ {words}"


def issued_on(moment: dt.datetime) -> str:
    """`ออกให้ ณ วันที่ 24 พฤศจิกายน พ.ศ. 2564`."""
    date = moment.astimezone(BANGKOK).date()
    return f"ออกให้ ณ วันที่ {date.day} {MONTHS[date.month - 1]} พ.ศ. {date.year + ERA_OFFSET}"


def ready(meeting: Meeting, days: Sequence[MeetingSession], url: str, verify_url: str) -> Part:
    body = [
        title(HEADING),
        text(meeting.title),
        fact("📅", days_attended(days)),
        note("ไฟล์ PDF ขนาด A4 มี QR ให้ผู้รับตรวจสอบได้ว่าออกจากระบบนี้จริง"),
    ]
    buttons = [
        primary(link("เปิดใบรับรอง", f"{url}?openExternalBrowser=1")),
        plain(link("ดูหน้าตรวจสอบ", verify_url)),
    ]
    return flex(f"ใบรับรองการเข้าร่วม {names.short_days(meeting)}", bubble("ใบรับรอง", body, buttons))


def not_yet(meeting: Meeting) -> Part:
    ends = moment_text(meeting.standing_sessions[-1].ends_at)
    return say(f"ใบรับรองออกให้เมื่อจบการประชุม ขอได้ตั้งแต่ {ends} ในแชตนี้ค่ะ")


def did_not_attend(meeting: Meeting) -> Part:
    return say(
        f"ยังออกใบรับรองของประชุม {names.short_days(meeting)} ให้ไม่ได้ เพราะไม่พบบันทึกว่าคุณเข้าร่วม\n"
        "ระบบนับเมื่อเข้าห้องประชุมด้วยลิงก์ของคุณ หรือเช็กชื่อระหว่างประชุม\n"
        "ถ้าคุณเข้าร่วมแล้ว โปรดแจ้งผู้จัดประชุมให้ตรวจสอบค่ะ"
    )


def cancelled() -> Part:
    return say("ประชุมนี้ยกเลิกแล้ว จึงไม่มีใบรับรองค่ะ")


def verified(
    person: Person, meeting: Meeting, days: Sequence[MeetingSession], issued_at: dt.datetime
) -> dict[str, Any]:
    """The page behind the QR."""
    return {
        "kind": "ตรวจสอบใบรับรอง",
        "heading": "✓ ใบรับรองนี้ออกจากระบบนี้จริง",
        "lines": [
            full_name(person),
            f"{TOOK_PART} {meeting.title}",
            days_attended(days),
            issued_on(issued_at),
        ],
        "note": "ชื่อ การประชุม และวันที่ในเอกสารต้องตรงกับหน้านี้ทุกประการ",
    }
