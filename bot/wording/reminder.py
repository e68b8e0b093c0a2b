"""What is said before a session, to each by how they stand to it, and the answer to พร้อมแล้ว.

Relative words must be true whenever they are read: "within an hour" stays true until the session
starts; "tomorrow" ends at midnight, so what says it must not be sent later (`true_until`).
"""

import datetime as dt

from bot.thai.dates import duration_text, time_text, to_local
from bot.wording import names
from bot.wording.flex import (
    Part,
    bubble,
    column,
    fact,
    flex,
    link,
    note,
    plain,
    postback,
    primary,
    say,
    text,
    title,
)
from bot.wording.invitation import answer_row, asking
from bot.wording.pages import PERSONAL
from models.meetings import Channel, Meeting, MeetingSession

SOON = dt.timedelta(hours=3)
"""How near the session must be for a count of minutes, and for พร้อมแล้ว to mean something."""

MINUTE = dt.timedelta(minutes=1)
AGENDA_SHOWN = 3
KIND = "เตือนประชุม"
READY = "พร้อมแล้ว"
STILL_WELCOME = "ปิดรับคำตอบแล้ว แต่ยังเข้าร่วมได้"


def heading(session: MeetingSession, now: dt.datetime) -> str:
    """`เริ่มภายใน 1 ชั่วโมง`, `วันนี้ 09.00 น.`, `พรุ่งนี้ 09.00 น.` or the day itself."""
    starts, today = to_local(session.starts_at), to_local(now).date()
    left = session.starts_at - now
    if left <= SOON:
        return (
            f"เริ่มภายใน {duration_text(dt.timedelta(minutes=-(-left // dt.timedelta(minutes=1))))}"
        )
    if starts.date() == today:
        return f"วันนี้ {time_text(starts.time())}"
    if _is_tomorrow(session, now):
        return f"พรุ่งนี้ {time_text(starts.time())}"
    return f"{names.day(session)} {time_text(starts.time())}"


def true_until(session: MeetingSession, now: dt.datetime) -> dt.datetime:
    """Until when what `heading` says now holds."""
    if session.starts_at - now <= SOON or not _is_tomorrow(session, now):
        return session.starts_at
    midnight = to_local(session.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(dt.UTC)


def _is_tomorrow(session: MeetingSession, now: dt.datetime) -> bool:
    return to_local(session.starts_at).date() == to_local(now).date() + dt.timedelta(days=1)


def has_link(session: MeetingSession) -> bool:
    """Whether there is a room to enter by link; of a video meeting it may be told later."""
    return bool(session.join_url) or session.meeting.channel != Channel.IN_PERSON


def coming(
    session: MeetingSession,
    join_url: str,
    now: dt.datetime,
    opens_before: dt.timedelta,
    remark: str | None = None,
) -> Part:
    """For who said yes: when, where, what, and their own way in."""
    body = [*_what(session, now), *_agenda(session)]
    if remark:
        body.insert(0, text(remark))
    buttons = [primary(link("เข้าห้องประชุม", f"{join_url}?openExternalBrowser=1"))]
    if not has_link(session):
        buttons = []
    if session.starts_at - now <= SOON:
        data = f"ready:{session.meeting.key}:{session.key}"
        if session.is_open(now, opens_before) or not buttons:
            buttons.append(plain(postback(READY, data)))
        else:  # the room is closed still: to say so is all that there is to do
            buttons = [primary(postback(READY, data)), plain(buttons[0]["action"])]
    foot = PERSONAL if has_link(session) else None
    return flex(_alt(session, now), bubble(KIND, body, buttons, foot))


def undecided(session: MeetingSession, now: dt.datetime) -> Part:
    """For who said maybe: the time to decide has come."""
    until = names.deadline(session.meeting)
    body = [
        *_what(session, now),
        text("คุณตอบไว้ว่าไม่แน่ใจ โปรดเลือกคำตอบ"),
        answer_row(session.meeting, session),
    ]
    foot = f"ตอบได้ถึง {until}" if until else None
    return flex(f"โปรดเลือกคำตอบ {_alt(session, now)}", bubble(KIND, body, foot=foot))


def declined(session: MeetingSession, now: dt.datetime, open_for_change: bool) -> Part:
    """For who said no, where the organisers want everybody reminded."""
    how = "เปลี่ยนคำตอบได้" if open_for_change else "ยังเข้าร่วมได้ พิมพ์ ขอลิงก์ ในแชตนี้"
    body = [*_what(session, now), text(f"คุณตอบไว้ว่าไม่เข้าร่วม ถ้าเปลี่ยนใจ {how}")]
    change = plain(postback("เปลี่ยนคำตอบ", f"change:{session.meeting.key}"))
    return flex(_alt(session, now), bubble(KIND, body, [change] if open_for_change else None))


def question(meeting: Meeting) -> Part:
    """For who has not answered: the invitation's buttons again, for all days at once."""
    until = names.deadline(meeting)
    asked = f"โปรดตอบรับภายใน {until}" if until else "โปรดตอบรับ"
    return asking(meeting, KIND, f"{asked} ประชุม {names.short_days(meeting)} {meeting.title}",
                  "ยังไม่ได้รับคำตอบของคุณ โปรดเลือกคำตอบ")  # fmt: skip


def ready(session: MeetingSession, join_url: str, opens_before: dt.timedelta) -> Part:
    """The receipt of พร้อมแล้ว, with the way in."""
    body = [
        title("รับทราบว่าคุณพร้อมแล้ว"),
        text("ระบบจะไม่เตือนเรื่องวันนี้ซ้ำอีก"),
        text(session.meeting.title, weight="bold"),
        *_facts(session),
    ]
    buttons = [primary(link("เข้าห้องประชุม", f"{join_url}?openExternalBrowser=1"))]
    opens = session.starts_at - opens_before
    foot = f"ห้องเปิด {time_text(to_local(opens).time())} {PERSONAL}"
    if not has_link(session):
        return flex("รับทราบว่าคุณพร้อมแล้ว", bubble(READY, body))
    return flex("รับทราบว่าคุณพร้อมแล้ว", bubble(READY, body, buttons, foot))


def not_ready(session: MeetingSession) -> Part:
    """An old button's answer: there is nothing to be ready for any more."""
    if session.cancelled_at or session.meeting.cancelled_at:
        return say("ประชุมนี้ยกเลิกแล้ว ไม่ต้องเตรียมตัวค่ะ")
    return say("ประชุมนี้จบแล้วค่ะ ขอบคุณที่ตอบ")


def _alt(session: MeetingSession, now: dt.datetime) -> str:
    return f"{heading(session, now)} {names.short_day(session)} {session.meeting.title}"


def _what(session: MeetingSession, now: dt.datetime) -> list[Part]:
    meeting = session.meeting
    return [
        title(heading(session, now)), text(meeting.title, weight="bold"), *_facts(session)
    ]  # fmt: skip


def _facts(session: MeetingSession) -> list[Part]:
    facts = [fact("📅", f"{names.day(session)} เวลา {names.hours(session)}")]
    if where := names.where(session.meeting):
        facts.append(fact("📍", where))
    return facts


def _agenda(session: MeetingSession) -> list[Part]:
    items = [
        note(f"{n}. {item}") | {"maxLines": 2}
        for n, item in enumerate(session.agenda[:AGENDA_SHOWN], 1)
    ]
    if len(session.agenda) > AGENDA_SHOWN:
        items.append(note(f"และอีก {len(session.agenda) - AGENDA_SHOWN} หัวข้อ"))
    return [column(*items, spacing="xs")] if items else []
