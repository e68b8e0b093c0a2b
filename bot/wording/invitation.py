"""The invitation, its answer buttons, and the receipt of an answer."""

from collections.abc import Collection, Mapping

from bot.wording import names, substitute
from bot.wording.flex import (
    DATA_MAX,
    GREEN,
    NOTE,
    STATE_COLOURS,
    Part,
    bubble,
    column,
    fact,
    flex,
    link,
    note,
    pill,
    plain,
    postback,
    primary,
    row,
    say,
    separator,
    text,
    title,
    typing,
    with_quick_replies,
)
from models.meetings import Meeting, MeetingSession
from models.rsvps import Refusal, Standing

EVERY = "*"
REASONS = {"duty": "ติดราชการ", "sick": "ลาป่วย", "personal": "ลากิจ"}
CAME = "✅ เช็กชื่อแล้ว"
ROWS_MAX = 3
"""More days than this are answered in a carousel, so that a bubble reads without scrolling."""


def rsvp_data(meeting: Meeting, answers: Mapping[str, str]) -> str:
    """What a button carries: `rsvp:KEY:day1=yes,day2=no`; `*` is every session."""
    return f"rsvp:{meeting.key}:" + ",".join(f"{key}={value}" for key, value in answers.items())


def invitation(meeting: Meeting) -> Part:
    """One bubble for everybody, so that all invited share a request."""
    until = names.deadline(meeting)
    alt = f"เชิญประชุม {names.short_days(meeting)} {meeting.title}"
    if until:
        alt = f"เชิญประชุม {names.short_days(meeting)} โปรดตอบรับภายใน {until} {meeting.title}"
    return asking(meeting, "เชิญประชุม", alt)


def closed_invitation(meeting: Meeting) -> Part:
    """For who is invited when answers are not taken any more: how to come all the same."""
    alt = f"เชิญประชุม {names.short_days(meeting)} {meeting.title}"
    body = [
        title(meeting.title),
        *meeting_facts(meeting),
        separator(),
        text("ปิดรับคำตอบแล้ว แต่เข้าร่วมได้ด้วยลิงก์ของคุณ"),
    ]
    buttons = [
        primary(postback("ขอลิงก์", f"join:{meeting.key}")),
        plain(postback("ดูกำหนดการ", f"agenda:{meeting.key}")),
    ]
    return flex(alt, bubble("เชิญประชุม", body, buttons))


def asking(meeting: Meeting, kind: str, alt: str, remark: str | None = None) -> Part:
    """What is convened, and the answer buttons of all its days."""
    until = names.deadline(meeting)
    body = [title(meeting.title), *meeting_facts(meeting), separator(), *answer_rows(meeting)]
    if remark:
        body.insert(0, text(remark))
    foot = f"ตอบได้ถึง {until}" if until else "ตอบได้จนจบการประชุม"
    return flex(alt, bubble(kind, body, foot=foot))


def meeting_facts(meeting: Meeting) -> list[Part]:
    """When, who presides, where, how."""
    sessions = meeting.standing_sessions or meeting.sessions
    hours = {names.hours(s) for s in sessions}
    when = names.days(meeting)
    if len(hours) == 1:
        when += f"\nเวลา {hours.pop()}"
    else:
        when += "".join(f"\n{names.short_day(s)} {names.hours(s)}" for s in sessions)
    facts = [fact("📅", when)]
    if meeting.chair:
        facts.append(fact("👤", f"ประธาน {meeting.chair}"))
    if where := names.where(meeting):
        facts.append(fact("📍", where))
    return facts


def answer_rows(meeting: Meeting) -> list[Part]:
    sessions = meeting.standing_sessions
    if len(sessions) == 1:
        return [_pills(meeting, sessions[0].key, names.short_day(sessions[0]))]
    rows = [_labelled(names.all_days(meeting), _pills(meeting, EVERY, names.all_days(meeting)))]
    if len(sessions) > ROWS_MAX:
        return [*rows, plain(postback("ตอบแยกรายวัน", f"change:{meeting.key}"))]
    return rows + [answer_row(meeting, s) for s in sessions]


def answer_row(meeting: Meeting, session: MeetingSession) -> Part:
    """The three answers to one day, under its name."""
    pills = _pills(meeting, session.key, names.short_day(session))
    return _labelled(names.day(session), pills)


def _labelled(label: str, pills: Part) -> Part:
    return column(note(label), pills, spacing="xs")


def _pills(meeting: Meeting, session_key: str, when: str) -> Part:
    return row(
        *(
            pill(
                answer,
                postback(
                    names.ANSWERS[answer],
                    rsvp_data(meeting, {session_key: answer}),
                    f"{names.ANSWERS[answer]} {when}",
                ),
            )
            for answer in ("yes", "no", "maybe")
        ),
        spacing="sm",
    )


def choose_by_day(meeting: Meeting) -> Part:
    """The answer buttons again: all in one bubble, or a bubble a day where there are many."""
    if len(meeting.standing_sessions) <= ROWS_MAX:
        body = [text(meeting.title, weight="bold"), *answer_rows(meeting)]
        return flex("เลือกคำตอบใหม่ได้ที่นี่", bubble("เปลี่ยนคำตอบ", body))
    bubbles = [
        bubble("ตอบรายวัน", [title(names.day(s)), fact("🕘", names.hours(s)),
                            _pills(meeting, s.key, names.short_day(s))])
        for s in meeting.standing_sessions[:12]
    ]  # fmt: skip
    return flex("เลือกคำตอบรายวันได้ที่นี่", *bubbles)


def receipt(
    meeting: Meeting,
    standing: Mapping[int, Standing],
    calendar_url: str,
    open_for_change: bool,
    heading: str,
    remark: str | None = None,
    in_line: Mapping[int, int] | None = None,
    came_to: Collection[int] = (),
) -> Part:
    """What holds now for each day, how to change it, and the calendar.

    `in_line` says by session id how manieth in line the reader is who waits for a place;
    `came_to` are the ids of those sessions that the reader has come to.
    """
    places = in_line or {}
    lines = [
        _standing_line(s, standing.get(s.id), places.get(s.id), s.id in came_to)
        for s in meeting.standing_sessions
    ]
    body = [text(meeting.title, weight="bold"), separator(), *lines]
    if places:
        body.append(note(YOU_WAIT))
    if remark:
        body.insert(0, text(remark))
    until = names.deadline(meeting)
    buttons = []
    if open_for_change:
        buttons.append(plain(postback("เปลี่ยนคำตอบ", f"change:{meeting.key}")))
    if any(r.answer != "no" for r in standing.values()):
        buttons.append(plain(link("เพิ่มลงปฏิทิน", f"{calendar_url}?openExternalBrowser=1")))
    buttons.append(plain(postback("ดูกำหนดการ", f"agenda:{meeting.key}")))
    foot = f"แก้ไขได้ถึง {until}" if until and open_for_change else None
    return flex(
        f"{heading}: {_standing_sentence(meeting, standing)}",
        bubble(heading, body, buttons, foot),
    )


def _standing_line(
    session: MeetingSession, rsvp: Standing | None, in_line: int | None, came: bool
) -> Part:
    answer = rsvp.answer if rsvp else "none"
    words = f"{names.SIGNS[answer]} {names.ANSWERS[answer]}"
    if came:
        answer, words = "yes", CAME
    elif in_line:
        words += f" ลำดับที่ {in_line}"
    parts = [
        row(
            text(names.day(session), flex=5),
            text(words, flex=5, color=STATE_COLOURS[answer], weight="bold", align="end"),
        )
    ]
    if rsvp and rsvp.reason:
        parts.append(text(f"เหตุผล: {rsvp.reason}", size="xs", color=NOTE, maxLines=3))
    return column(*parts, spacing="xs")


def _standing_sentence(meeting: Meeting, standing: Mapping[int, Standing]) -> str:
    said = {s: standing[s.id].answer if s.id in standing else "none" for s in meeting.sessions}
    return ", ".join(
        f"{names.short_day(s)} {names.ANSWERS[said[s]]}" for s in meeting.standing_sessions
    )


def with_reason_question(message: Part, meeting: Meeting, session_keys: list[str]) -> Part:
    """The receipt of a no, with somebody else to send and the usual reasons as chips; without
    the latter, where the days have keys too long for a button to name them all."""
    send = substitute.send_chip(meeting, session_keys)
    which = "+".join(session_keys)
    if len(f"reason:{meeting.key}:{which}:") + max(map(len, (*REASONS, "other"))) > DATA_MAX:
        return with_quick_replies(message, send)
    chips = [
        postback(label, f"reason:{meeting.key}:{which}:{key}", label)
        for key, label in REASONS.items()
    ]
    other = typing("อื่น ๆ (พิมพ์เอง)", f"reason:{meeting.key}:{which}:other", "เหตุผลอื่น")
    return with_quick_replies(message, *chips, other, send)


def ask_reason() -> Part:
    return say("พิมพ์เหตุผลที่ไม่เข้าร่วมสั้น ๆ ได้เลยค่ะ")


def confirm(meeting: Meeting, answers: Mapping[str, str]) -> Part:
    """The bot is not sure: it says what it understood and asks."""
    words = f"เข้าใจว่า คุณ{_meaning(meeting, answers)} ถูกต้องไหม (ยังไม่ได้บันทึก)"
    body = [text(words)]
    buttons = [plain(postback("ไม่ใช่", f"change:{meeting.key}"))]
    data = rsvp_data(meeting, answers)
    if len(data) <= DATA_MAX:
        buttons.insert(0, _primary_yes(data))
    return flex(words, bubble("ขอยืนยันคำตอบ", body, buttons))


def _primary_yes(data: str) -> Part:
    action = postback("ใช่", data)
    return {"type": "button", "style": "primary", "height": "sm", "color": GREEN, "action": action}


def _meaning(meeting: Meeting, answers: Mapping[str, str]) -> str:
    verbs = {"yes": "จะเข้าร่วม", "no": "จะไม่เข้าร่วม", "maybe": "ยังไม่แน่ใจว่าจะเข้าร่วม"}
    parts = []
    for key, answer in answers.items():
        session = meeting.session(key)
        when = f"วันที่ {names.short_day(session)}" if session else names.all_days(meeting)
        parts.append(f"{verbs[answer]}{when}")
    return " และ ".join(parts)


def ask_answer(meeting: Meeting) -> Part:
    """The bot has not understood what the answer is, or whether it is one."""
    body = [
        text("ข้อความนี้ยังไม่ชัดเจน และยังไม่ได้บันทึกอะไร ถ้าจะตอบเรื่องเข้าร่วมประชุม โปรดเลือกค่ะ"),
        *answer_rows(meeting),
    ]
    return flex("ยังไม่ได้บันทึก โปรดเลือกคำตอบ", bubble("ขอคำตอบอีกครั้ง", body))


def refused(refusal: Refusal, meeting: Meeting) -> str:
    """Why nothing was recorded, for the head of the receipt of what stands."""
    if refusal is Refusal.CANCELLED:
        return "ยังไม่ได้บันทึก เพราะประชุมนี้ยกเลิกแล้ว คำตอบเดิมยังเก็บไว้"
    if refusal is Refusal.OVER:
        return "ยังไม่ได้บันทึก เพราะประชุมนี้จบแล้ว คำตอบเดิมยังเก็บไว้"
    return (
        f"ยังไม่ได้บันทึก เพราะปิดรับคำตอบแล้วเมื่อ {names.deadline(meeting)}"
        " ถ้าต้องการแก้ไข ติดต่อผู้จัดประชุมหรือนักวิชาการพัฒนาชุมชนจังหวัดของคุณ"
    )


OLDER = "มีคำตอบที่ใหม่กว่านี้แล้ว จึงใช้คำตอบล่าสุดของคุณ"
WHICH_MEETING = "มีหลายประชุมที่รอคำตอบ และยังไม่ได้บันทึก โปรดเลือกคำตอบในประชุมที่ต้องการค่ะ"
YOU_WAIT = "ที่นั่งเต็มแล้ว คุณอยู่ในรายชื่อรอ เมื่อมีที่ว่าง ระบบจะแจ้งในแชตนี้"
NO_MEETING = "ตอนนี้ยังไม่มีประชุมที่เชิญคุณ เมื่อมีคำเชิญ ระบบจะส่งมาในแชตนี้ค่ะ"
UNKNOWN_MEETING = "ปุ่มนี้เป็นของประชุมที่ไม่มีแล้วหรือไม่ได้เชิญคุณ จึงไม่ได้บันทึกอะไรค่ะ"
RECORDED = "บันทึกแล้ว"
YOUR_ANSWER = "คำตอบของคุณ"
