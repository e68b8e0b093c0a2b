"""Words for people, places, days and answers, used by all topics."""

from bot.thai.dates import BANGKOK, long_range, moment_text, short_date, short_range, span_text
from models.meetings import Channel, Meeting, MeetingSession
from models.people import Person, Position

POSITIONS = {
    Position.PROVINCIAL_ACADEMIC: "นักวิชาการพัฒนาชุมชน",
    Position.COMMUNITY_WORKER: "พัฒนากร",
    Position.MOVE_FOR_FUND: "ทีมคู่หูคู่คิด",
    Position.CENTRAL: "เจ้าหน้าที่ส่วนกลาง",
}
CHANNELS = {
    Channel.VIDEO_CONFERENCE: "ประชุมทางไกล (Video Conference)",
    Channel.IN_PERSON: "ประชุม ณ สถานที่จัด",
    Channel.HYBRID: "ประชุมทางไกลหรือ ณ สถานที่จัด",
}
ANSWERS = {
    "yes": "เข้าร่วม",
    "no": "ไม่เข้าร่วม",
    "maybe": "ไม่แน่ใจ",
    "waiting": "รอที่ว่าง",
    "none": "ยังไม่ได้ตอบ",
}
SIGNS = {"yes": "✅", "no": "✕", "maybe": "?", "waiting": "⏳", "none": "–"}
BANGKOK_NAME = "กรุงเทพมหานคร"
WEEKDAYS = ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา.")


def you(person: Person) -> str:
    return f"คุณ{person.first_name}"


def place(person: Person) -> str:
    """`อำเภอวังสามหมอ จังหวัดอุดรธานี`; Bangkok and its districts have no such prefixes."""
    if person.province is None:
        return "ส่วนกลาง"
    within = province(person.province)
    prefix = "เขต" if person.province == BANGKOK_NAME else "อำเภอ"
    return f"{prefix}{person.district} {within}" if person.district else within


def province(name: str) -> str:
    """`จังหวัดอุดรธานี`; Bangkok is called by its name alone."""
    return name if name == BANGKOK_NAME else f"จังหวัด{name}"


def district(name: str, of_province: str) -> str:
    """`อ.วังสามหมอ`, for lists; `เขตดุสิต` in Bangkok."""
    return f"เขต{name}" if of_province == BANGKOK_NAME else f"อ.{name}"


def where(meeting: Meeting) -> str:
    """How and where people meet, a line each; empty where neither is known."""
    channel = CHANNELS[Channel(meeting.channel)] if meeting.channel else None
    return "\n".join(line for line in (channel, meeting.venue) if line)


def days(meeting: Meeting) -> str:
    """`22–23 พฤศจิกายน 2564`: all days that stand, or all of a cancelled meeting."""
    return long_range(_dates(meeting))


def short_days(meeting: Meeting) -> str:
    return short_range(_dates(meeting))


def _dates(meeting: Meeting) -> list:  # type: ignore[type-arg]
    sessions = meeting.standing_sessions or meeting.sessions
    return sorted({s.starts_at.astimezone(BANGKOK).date() for s in sessions})


def day(session: MeetingSession) -> str:
    """`จ. 22 พ.ย. 2564`."""
    date = session.starts_at.astimezone(BANGKOK).date()
    return f"{WEEKDAYS[date.weekday()]} {short_date(date)}"


def short_day(session: MeetingSession) -> str:
    """`22 พ.ย.`, for a button."""
    return short_date(session.starts_at.astimezone(BANGKOK).date(), year=False)


def hours(session: MeetingSession) -> str:
    """`09.00–16.30 น.`."""
    start, end = (m.astimezone(BANGKOK).time() for m in (session.starts_at, session.ends_at))
    return span_text(start, end)


def all_days(meeting: Meeting) -> str:
    """`ทั้ง 2 วัน`; nothing for a meeting of one session."""
    count = len(meeting.standing_sessions)
    return f"ทั้ง {count} วัน" if count > 1 else ""


def deadline(meeting: Meeting) -> str | None:
    return moment_text(meeting.rsvp_deadline) if meeting.rsvp_deadline else None


def you_may_join() -> str:
    """The first line of a calendar entry: the link itself is personal and stays in the chat."""
    return "เข้าห้องประชุม: พิมพ์ ขอลิงก์ ในแชต LINE"
