"""What the web pages say."""

import datetime as dt
from typing import Any

from bot.thai.dates import moment_text
from bot.wording import names
from models.doors import CODE_DIGITS, Verdict
from models.meetings import Channel, MeetingSession
from models.people import Person

KIND = "เข้าห้องประชุม"
PERSONAL = "ลิงก์นี้เป็นของคุณคนเดียว โปรดอย่าส่งต่อ"
ASK_AGAIN = "ขอลิงก์"
"""What is typed in chat for one's own links."""

ASK_CODE = "รหัสเข้าห้อง"
"""What is typed in chat for a code that lets a further device in."""


def way_in(
    person: Person,
    session: MeetingSession,
    opens_at: dt.datetime,
    now: dt.datetime,
    came_at: dt.datetime | None,
    calendar: str,
) -> dict[str, Any]:
    """The page of a join link while it leads into no room; `calendar` is the session's file."""
    extra: dict[str, Any] = {}
    if session.cancelled_at or session.meeting.cancelled_at:
        heading, then = "ประชุมนี้ยกเลิกแล้ว", "ไม่ต้องเข้าห้องประชุม"
    elif now < opens_at:
        heading, then = f"เปิดให้เข้า {moment_text(opens_at)}", "กลับมาเปิดลิงก์เดิมได้เมื่อถึงเวลา"
        extra = {"link": {"label": "เพิ่มลงปฏิทิน", "address": calendar}, "note": PERSONAL}
    elif now < session.ends_at:
        heading, then = _no_room_yet(session)
        extra = {"note": PERSONAL}
    else:
        heading = "ประชุมนี้จบแล้ว"
        then = f"ขอบคุณที่เข้าร่วม (เข้าเมื่อ {moment_text(came_at)})" if came_at else "ห้องประชุมปิดแล้ว"
        extra = {"chat": _type("อ่านสรุปประชุมได้ โดยพิมพ์ในแชต LINE ของหน่วยงาน", "สรุป")}
    return _page(heading, f"{names.you(person)} {then}", *_what(session)) | extra


def _no_room_yet(session: MeetingSession) -> tuple[str, str]:
    meeting = session.meeting
    if meeting.channel == Channel.IN_PERSON:
        place = f" ที่ {meeting.venue}" if meeting.venue else ""
        return "พบกันในห้องประชุม", f"เช็กชื่อ{place} ด้วยรหัสบนจอ พิมพ์ เช็กชื่อ ตามด้วยรหัส ในแชต LINE"
    return "ห้องประชุมยังไม่พร้อม", "โปรดเปิดลิงก์นี้อีกครั้งในอีกสักครู่"


def door(
    person: Person, session: MeetingSession, verdict: Verdict, tries_left: int
) -> dict[str, Any]:
    """A further device is asked for the code that only the owner's chat gives."""
    said = {
        Verdict.WRONG: f"รหัสไม่ถูกต้องหรือหมดอายุแล้ว ลองได้อีก {tries_left} ครั้ง"
        if tries_left
        else "รหัสไม่ถูกต้องหรือหมดอายุแล้ว โปรดรอ 10 นาทีแล้วลองใหม่",
        Verdict.BLOCKED: "ลองรหัสผิดหลายครั้ง โปรดรอ 10 นาทีแล้วลองใหม่",
    }
    form = {
        "label": f"รหัสเข้าห้อง {CODE_DIGITS} หลัก",
        "button": KIND,
        "digits": CODE_DIGITS,
        "error": said.get(verdict),
    }
    return _page(
        "ใส่รหัสจากแชตของคุณ",
        f"{names.you(person)} ลิงก์นี้เปิดจากหลายเครื่องแล้ว จึงขอให้ยืนยันว่าเป็นคุณ",
        *_what(session),
    ) | {
        "chat": _type("ขอรหัสได้ โดยพิมพ์ในแชต LINE ของหน่วยงาน", ASK_CODE),
        "form": form,
        "note": PERSONAL,
    }


def revoked(person: Person) -> dict[str, Any]:
    return _page("ลิงก์นี้เลิกใช้แล้ว", f"{names.you(person)} ขอลิงก์ใหม่ได้ทันที") | {
        "chat": _type("พิมพ์ในแชต LINE ของหน่วยงาน", ASK_AGAIN),
        "note": PERSONAL,
    }


def not_invited(person: Person) -> dict[str, Any]:
    return _page(
        "ลิงก์นี้ใช้ไม่ได้แล้ว",
        f"{names.you(person)} ไม่อยู่ในรายชื่อผู้ได้รับเชิญของประชุมนี้แล้ว ถ้าไม่ถูกต้อง โปรดแจ้งผู้จัดประชุม",
    )


def looked_at_beforehand() -> dict[str, Any]:
    """What a preview of the link shows in a chat: nothing of the owner or of the meeting."""
    return _page("ลิงก์เข้าห้องประชุมส่วนบุคคล", "ใช้ได้เฉพาะเจ้าของลิงก์")


def not_found() -> dict[str, Any]:
    words = "ลิงก์อาจไม่ครบหรือเลิกใช้แล้ว เปิดจากแชต LINE อีกครั้งได้"
    return _page("ไม่พบหน้าที่ขอ", words) | {"kind": "ไม่พบหน้านี้"}


def fault() -> dict[str, Any]:
    words = "ระบบขัดข้องชั่วคราว ไม่มีข้อมูลใดหาย โปรดเปิดอีกครั้งในอีกสักครู่"
    return _page("ยังเปิดหน้านี้ไม่ได้", words) | {"kind": "ขัดข้องชั่วคราว"}


def _page(heading: str, *lines: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("chat", "form", "link", "note"))
    return nothing | {"kind": KIND, "heading": _unbroken(heading), "lines": lines}


def _type(how: str, words: str) -> dict[str, str]:
    """What to type in chat, apart from the sentence around it."""
    return {"how": how, "words": words}


def _unbroken(words: str) -> str:
    """A time of day stays in one line with its unit."""
    return words.replace(" น.", "\u00a0น.")


def _what(session: MeetingSession) -> tuple[str, str]:
    return session.meeting.title, _unbroken(f"{names.day(session)} เวลา {names.hours(session)}")


def screen(
    session: MeetingSession, opens_at: dt.datetime, now: dt.datetime, code: str
) -> dict[str, Any]:
    """The page for the room's screen: the code while people may check in, else why not."""
    title, when = _what(session)
    words: dict[str, Any] = {"kind": "เช็กชื่อเข้าประชุม", "title": title, "when": when, "groups": None}
    if session.cancelled_at or session.meeting.cancelled_at:
        return words | {"heading": "ประชุมนี้ยกเลิกแล้ว"}
    if now < opens_at:
        return words | {"heading": _unbroken(f"เปิดให้เช็กชื่อ {moment_text(opens_at)}")}
    if now >= session.ends_at:
        return words | {"heading": "ปิดเช็กชื่อแล้ว ขอบคุณทุกคน"}
    half = len(code) // 2
    return words | {
        "heading": "พิมพ์ในแชต LINE ของหน่วยงาน",
        "say": "เช็กชื่อ ตามด้วยรหัสนี้",
        "groups": (code[:half], code[half:]),
        "changes": "รหัสจะเปลี่ยนเมื่อแถบหมด รหัสก่อนหน้ายังใช้ได้อีกรอบหนึ่ง",
    }


def came(arrived: int, invited: int) -> dict[str, str]:
    """The count on the screen: the number apart from the words around it."""
    return {"before": "เข้าแล้ว", "count": f"{arrived:,}", "after": f"จากที่เชิญ {invited:,} คน"}
