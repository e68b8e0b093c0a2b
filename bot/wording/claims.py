"""Linking without a code: what the asker hears, and what those who decide are shown."""

from collections.abc import Mapping, Sequence

from bot.thai.dates import moment_text
from bot.wording import names
from bot.wording.flex import (
    Part,
    bubble,
    fact,
    flex,
    note,
    plain,
    postback,
    primary,
    say,
    text,
    title,
    with_quick_replies,
)
from bot.wording.substitute import full_name
from models.claims import Claim
from models.people import Person

SHOWN = 10
TYPED = ("คำขอ", "ดูคำขอ", "คำขอเชื่อมบัญชี", "ขอดูคำขอ")
"""What those who decide type to see what waits."""


def received(number: str) -> Part:
    """All that an asker hears, whether or not there is such a person."""
    return say(
        "ได้รับคำขอแล้ว นักวิชาการพัฒนาชุมชนจังหวัดจะตรวจสอบชื่อและพื้นที่ที่แจ้ง"
        f" เลขอ้างอิงของคุณคือ {number}\n"
        "เมื่อตรวจสอบแล้ว ผู้ที่มีชื่อในทะเบียนจะได้รับข้อความในแชตนี้\n"
        "ถ้ารอเกิน 1 วันทำการ ติดต่อนักวิชาการพัฒนาชุมชนจังหวัดพร้อมเลขอ้างอิง หรือลงทะเบียนด้วยรหัสค่ะ"
    )


def too_many() -> Part:
    return say(
        "ส่งคำขอหรือลองรหัสครบ 5 ครั้งในหนึ่งชั่วโมงแล้ว ครั้งนี้ยังไม่ได้รับไว้ โปรดลองใหม่ภายหลัง"
        " หรือติดต่อนักวิชาการพัฒนาชุมชนจังหวัดค่ะ"
    )


def waiting(claims: Sequence[Claim], numbers: Mapping[int, str]) -> list[Part]:
    """The claims with their buttons; `numbers` are the askers' reference numbers by claim."""
    accounts = [claim.person_id for claim in claims]
    bubbles = [
        _claim(claim, numbers[claim.id], accounts.count(claim.person_id))
        for claim in claims[:SHOWN]
    ]
    alt = f"มี {len(claims)} คำขอเชื่อมบัญชี LINE โปรดตรวจสอบและยืนยัน"
    messages = [flex(alt, *bubbles)]
    if len(claims) > SHOWN:
        rest = len(claims) - SHOWN
        messages.append(say(f"ยังมีอีก {rest} คำขอ ตรวจชุดนี้แล้วพิมพ์ คำขอ เพื่อดูต่อค่ะ"))
    return messages


def _claim(claim: Claim, number: str, accounts: int) -> Part:
    person = claim.person
    body = [
        title(full_name(person)),
        fact("💼", names.POSITIONS[person.position]),  # type: ignore[index]
        fact("📍", names.place(person)),
        text(f"เลขอ้างอิง {number}", weight="bold"),
        note(f"ขอเมื่อ {moment_text(claim.asked_at)} โปรดถามเลขอ้างอิงจากเจ้าตัวก่อนยืนยัน"),
    ]
    if accounts > 1:
        body.append(text(f"มี {accounts} บัญชีขอเป็นคนนี้ ยืนยันได้บัญชีเดียว", weight="bold"))
    buttons = [
        primary(postback("ยืนยัน", f"claim_confirm:{claim.id}", f"ยืนยัน {number}")),
        plain(postback("ไม่ใช่", f"claim_decline:{claim.id}", f"ไม่ใช่ {number}")),
    ]
    return bubble("ขอเชื่อมบัญชี LINE", body, buttons)


def nothing_waits() -> Part:
    return say("ตอนนี้ไม่มีคำขอเชื่อมบัญชีที่รอคุณตรวจสอบค่ะ")


def _with_rest(message: Part) -> Part:
    return with_quick_replies(message, postback("ดูคำขอที่เหลือ", "claims"))


def confirmed(person: Person) -> Part:
    return _with_rest(say(f"เชื่อมบัญชี LINE ให้ {full_name(person)} แล้ว ระบบแจ้งเจ้าตัวให้ทราบค่ะ"))


def declined(person: Person) -> Part:
    return _with_rest(say(f"บันทึกแล้วว่าไม่ใช่ {full_name(person)} บัญชีนั้นยังไม่ได้เชื่อมค่ะ"))


def closed() -> Part:
    return _with_rest(say("คำขอนี้ปิดแล้ว เพราะตัดสินไปแล้วหรือหมดเวลา จึงไม่มีอะไรเปลี่ยนค่ะ"))
