"""Checking in by the screen's code, and the code that lets a further device in."""

import datetime as dt
import re

from bot.thai.dates import time_text, to_local
from bot.wording import names
from bot.wording.flex import Part, postback, say, with_quick_replies
from models.meetings import MeetingSession
from models.people import Person
from models.screen_codes import DIGITS

EXAMPLE = "เช็กชื่อ 551234"

CODE_ALONE = re.compile(r"(?:รหัส|code)?\s*[:=]?\s*(\d{3}[\s-]?\d{3})", re.IGNORECASE)
"""A message that is only a code; after these words it could be taken for one to link with."""

ASKS_FOR_CODE = re.compile(
    r"(ขอ\s*รหัส|รหัส\s*เข้า)\s*(เข้า)?\s*(ห้อง)?\s*(ประชุม)?\s*(หน่อย|ด้วย)?\s*(ค่ะ|คะ|ครับ|นะคะ|จ้า)?"
)
"""As a whole message; the intents know of no such wish."""

_code_chip = postback("ขอรหัสเข้าห้อง", "door:code")
_link_chip = postback("ขอลิงก์", "menu:join")


def with_code_chip(message: Part) -> Part:
    return with_quick_replies(message, _code_chip)


def door_code(code: str, until: dt.datetime) -> Part:
    return say(
        f"รหัสเข้าห้องของคุณคือ {code}\nใส่ในหน้าเว็บที่ขอรหัส ใช้ได้ครั้งเดียวถึง {_clock(until)} โปรดอย่าบอกผู้อื่นค่ะ"
    )


def no_code_needed() -> Part:
    words = "ตอนนี้ยังไม่มีห้องประชุมของคุณที่เปิดอยู่ จึงยังไม่ต้องใช้รหัส เมื่อถึงเวลา เปิดลิงก์ของคุณได้เลยค่ะ"
    return with_quick_replies(say(words), _link_chip)


def how_to_check_in() -> Part:
    return say(
        f"ยังไม่ได้เช็กชื่อ พิมพ์ เช็กชื่อ ตามด้วยรหัส {DIGITS} หลักบนจอในห้องประชุม\nเช่น {EXAMPLE}\n"
        "ถ้าเข้าจากลิงก์ของคุณ ระบบบันทึกให้เองค่ะ"
    )


def checked_in(person: Person, session: MeetingSession, at: dt.datetime) -> Part:
    return say(
        f"✅ เช็กชื่อแล้ว {names.you(person)} เวลา {_clock(at)}\n"
        f"{session.meeting.title}\n{names.day(session)} เวลา {names.hours(session)}"
    )


def already_in(person: Person, session: MeetingSession, came_at: dt.datetime) -> Part:
    return say(
        f"✅ {names.you(person)} เช็กชื่อไว้แล้วเมื่อ {_clock(came_at)} ไม่ต้องทำอะไรอีก\n"
        f"{session.meeting.title}\n{names.day(session)}"
    )


def wrong_code(left: int) -> Part:
    words = "ยังไม่ได้เช็กชื่อ เพราะรหัสไม่ตรงกับบนจอ หรือเปลี่ยนไปแล้ว\n"
    if left:
        return say(words + f"ดูรหัสล่าสุดบนจอแล้วพิมพ์ใหม่ได้อีก {left} ครั้งค่ะ")
    return say(words + "ลองครบแล้ว โปรดรอ 10 นาที หรือแจ้งผู้จัดประชุมในห้องค่ะ")


def too_many_tries() -> Part:
    return say("ยังไม่ได้เช็กชื่อ เพราะลองรหัสผิดหลายครั้ง โปรดรอ 10 นาทีแล้วลองใหม่ หรือแจ้งผู้จัดประชุมในห้องค่ะ")


def not_open_yet(session: MeetingSession, opens_before: dt.timedelta) -> Part:
    opens = session.starts_at - opens_before
    words = (
        f"ยังไม่ถึงเวลาเช็กชื่อ เปิดให้เช็กชื่อ {names.day(session)} เวลา {_clock(opens)}\n"
        "เมื่อถึงเวลา พิมพ์รหัสบนจอ หรือเข้าด้วยลิงก์ของคุณค่ะ"
    )
    return with_quick_replies(say(words), postback("ขอลิงก์", f"join:{session.meeting.key}"))


def over() -> Part:
    return say("ปิดเช็กชื่อแล้ว เพราะประชุมจบแล้ว ถ้าคุณเข้าประชุมแต่ไม่ได้เช็กชื่อ โปรดแจ้งผู้จัดประชุมค่ะ")


def cancelled() -> Part:
    return say("ประชุมนี้ยกเลิกแล้ว จึงไม่ต้องเช็กชื่อค่ะ")


def not_invited() -> Part:
    """Whoever is not invited does not learn either whether a meeting takes place."""
    return say("ตอนนี้ไม่มีประชุมของคุณให้เช็กชื่อ ถ้าคุณอยู่ในห้องประชุม โปรดแจ้งผู้จัดประชุมค่ะ")


def new_link(person: Person) -> Part:
    """Before the links themselves, where an organiser has replaced them."""
    return say(f"{names.you(person)} ผู้จัดออกลิงก์เข้าห้องประชุมใหม่ให้คุณ ลิงก์เดิมใช้ไม่ได้แล้ว โปรดใช้ลิงก์ด้านล่างค่ะ")


def _clock(moment: dt.datetime) -> str:
    return time_text(to_local(moment).time())
