"""What is said when a session is over."""

from bot.wording import names
from bot.wording.feedback import score_row
from bot.wording.flex import (
    Part,
    bubble,
    flex,
    plain,
    postback,
    text,
    title,
)
from models.meetings import Meeting, MeetingSession

NO_SUMMARY = "ประชุมนี้ยังไม่มีสรุป เมื่อผู้จัดประชุมจัดทำแล้ว พิมพ์ สรุปประชุม เพื่ออ่านได้ค่ะ"
TYPED = dict.fromkeys(
    ("สรุป", "สรุปประชุม", "สรุปการประชุม", "ขอสรุป", "ขอสรุปประชุม", "อ่านสรุปประชุม"), "summary:"
)
"""Words that do the same as the button."""


def thanks(session: MeetingSession) -> Part:
    """After a session that others follow."""
    words = thanks_line(session)
    return flex(words, bubble("ขอบคุณ", [title(words), text(session.meeting.title)]))


def thanks_line(session: MeetingSession) -> str:
    return f"ขอบคุณที่เข้าร่วมประชุมวันที่ {names.short_day(session)}"


def closing(meeting: Meeting, has_summary: bool) -> Part:
    """After the last session: thanks, how it was, and what there is to take home."""
    buttons = [plain(postback("ขอใบรับรอง", f"certificate:{meeting.key}"))]
    if has_summary:
        buttons.append(plain(postback("อ่านสรุปประชุม", f"summary:{meeting.key}")))
    body = [
        title("ขอบคุณที่เข้าร่วมประชุม"),
        text(meeting.title, weight="bold"),
        text("การประชุมครั้งนี้เป็นประโยชน์กับคุณเพียงใด"),
        *score_row(meeting),
    ]
    return flex(f"ขอบคุณที่เข้าร่วมประชุม โปรดให้คะแนน {meeting.title}", bubble("ขอบคุณ", body, buttons))
