"""Sending somebody else: asking for the name, asking them, and what came of it."""

from collections.abc import Iterable, Mapping, Sequence

from bot.thai.dates import BANGKOK, short_range
from bot.wording import names
from bot.wording.flex import (
    DATA_MAX,
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
from models.meetings import Meeting, MeetingSession
from models.people import Person
from models.substitutions import Obstacle, State, Substitution

SEND = "ส่งผู้แทน"
CHOICES_MAX = 12
"""People to choose from; LINE shows 13 chips at most."""

LABEL_MAX = 20
ECHO_MAX = 40
LINE_MAX = 300


def send_data(meeting: Meeting, session_keys: Iterable[str] = ()) -> str:
    """`substitute:KEY`, with the days after it where they fit: `substitute:KEY:day1+day2`."""
    data = f"substitute:{meeting.key}"
    days = "+".join(session_keys)
    return f"{data}:{days}" if days and len(data) + 1 + len(days) <= DATA_MAX else data


def send_chip(meeting: Meeting, session_keys: Iterable[str] = ()) -> Part:
    return postback(SEND, send_data(meeting, session_keys), SEND)


def days(sessions: Iterable[MeetingSession]) -> str:
    """`22–23 พ.ย. 2564`."""
    return short_range({s.starts_at.astimezone(BANGKOK).date() for s in sessions})


def full_name(person: Person) -> str:
    return f"{person.title}{person.first_name} {person.last_name}"


def short_place(person: Person) -> str:
    """`อ.วังสามหมอ จ.อุดรธานี`."""
    if person.province is None or person.province == "กรุงเทพมหานคร":
        return names.place(person)
    district = f"อ.{person.district} " if person.district else ""
    return f"{district}จ.{person.province}"


def reason(substitute: Person) -> str:
    """Why the one who sends does not come."""
    return f"ส่งผู้แทน: {full_name(substitute)}"


TAKEN_BACK = "ผู้ที่ขอให้แทนแจ้งว่าไม่ต้องแทนแล้ว"


DROP = "ไม่ส่งผู้แทน"
DROP_WORDS = (DROP, "ยกเลิก", "ไม่ส่ง", "ไม่ส่งแล้ว", "ไม่ส่งผู้แทนแล้ว", "เปลี่ยนใจ")
DROPPED = "ยกเลิกแล้ว ไม่ได้ส่งคำขอถึงใคร คำตอบของคุณยังเหมือนเดิมค่ะ"
_drop = postback(DROP, "substitute_drop")


def ask_name(meeting: Meeting, sessions: Sequence[MeetingSession]) -> Part:
    """For whom the chips offer each day alone, where several are meant."""
    words = (
        f"ส่งผู้แทนเข้าประชุมวันที่ {days(sessions)}\n"
        "พิมพ์ชื่อและนามสกุล หรือรหัสพนักงานของผู้แทน (อยู่ในอำเภอหรือจังหวัดเดียวกับคุณ)\n"
        "ระบบจะถามผู้แทนก่อน ระหว่างนี้คำตอบของคุณยังเหมือนเดิมค่ะ"
    )
    chips = [
        postback(f"เฉพาะ {names.short_day(s)}", data, f"ส่งผู้แทนเฉพาะ {names.short_day(s)}")
        for s in sessions[:CHOICES_MAX]
        if (data := send_data(meeting, [s.key])) != send_data(meeting)
    ]
    return with_quick_replies(say(words), *(chips if len(sessions) > 1 else ()), _drop)


def nobody_found(words: str) -> Part:
    told = say(
        f"ไม่พบ “{words[:ECHO_MAX]}” ในอำเภอหรือจังหวัดของคุณ และยังไม่ได้ส่งคำขอ\n"
        "ลองพิมพ์ทั้งชื่อและนามสกุล หรือรหัสพนักงานของผู้แทนค่ะ"
    )
    return with_quick_replies(told, _drop)


def choose(people: Sequence[Person], more: int) -> Part:
    """Who is meant; `more` is how many others would fit too."""
    lines = [
        f"{n}. {full_name(p)} {names.POSITIONS[p.position]} {short_place(p)}"[:LINE_MAX]  # type: ignore[index]
        for n, p in enumerate(people, 1)
    ]
    head = "หมายถึงคนนี้ใช่ไหม" if len(people) == 1 and not more else "หมายถึงท่านใด"
    foot = f"\nและอีก {more} คน ถ้าไม่มีในนี้ พิมพ์นามสกุลด้วย" if more else ""
    words = "\n".join([f"{head} (ยังไม่ได้ส่งคำขอ)", *lines]) + f"{foot}\nเลือกชื่อด้านล่าง หรือพิมพ์ชื่อใหม่ค่ะ"
    chips = [
        postback(f"{n}. {p.first_name} {p.last_name}"[:LABEL_MAX].strip(),
                 f"substitute_pick:{p.id}", f"{p.first_name} {p.last_name}")
        for n, p in enumerate(people, 1)
    ]  # fmt: skip
    return with_quick_replies(say(words), *chips)


def asked(rows: Sequence[Substitution]) -> Part:
    """The receipt of a request."""
    substitute, when = rows[0].substitute, days(r.session for r in rows)
    words = (
        f"ส่งคำขอถึง {names.you(substitute)} {substitute.last_name} แล้ว ให้เข้าประชุมแทนวันที่ {when}\n"
        "เมื่อผู้แทนตอบ ระบบจะแจ้งในแชตนี้ ระหว่างนี้คำตอบของคุณยังเหมือนเดิมค่ะ"
    )
    return with_quick_replies(say(words), _withdraw("ยกเลิกคำขอ", rows[0]))


def _withdraw(label: str, row: Substitution) -> Part:
    return postback(label, f"substitute_withdraw:{row.request}")


def request(rows: Sequence[Substitution], remark: str | None = None) -> Part:
    """The question put to the substitute: who asks, which meeting, when."""
    meeting, person = rows[0].session.meeting, rows[0].person
    when = days(r.session for r in rows)
    body = [
        title(f"{full_name(person)} ขอให้คุณเข้าประชุมแทน"),
        note(f"{names.POSITIONS[person.position]} {short_place(person)}"),  # type: ignore[index]
        text(meeting.title, weight="bold"),
        fact("📅", "\n".join(f"{names.day(r.session)} {names.hours(r.session)}" for r in rows)),
    ]
    if remark:
        body.insert(0, text(remark))
    buttons = [
        primary(postback("รับเป็นผู้แทน", f"substitute_accept:{rows[0].request}")),
        plain(postback("ไม่รับ", f"substitute_decline:{rows[0].request}")),
    ]
    alt = f"{full_name(person)} ขอให้คุณเข้าประชุมแทน วันที่ {when} โปรดตอบ {meeting.title}"
    return flex(alt, bubble("ขอให้เป็นผู้แทน", body, buttons, "ตอบได้ถึงเวลาเริ่มประชุม"))


ANSWER_THE_REQUEST = "มีคำขอให้คุณเป็นผู้แทนรออยู่ และยังไม่ได้บันทึกคำตอบใด โปรดตอบคำขอนี้ก่อน"


def you_substitute(rows: Sequence[Substitution]) -> str:
    """For the head of the substitute's receipt."""
    return f"คุณเข้าประชุมแทน{full_name(rows[0].person)} วันที่ {days(r.session for r in rows)}"


def no_longer(rows: Sequence[Substitution]) -> Part:
    """The chip with which who accepted says that they cannot come after all."""
    return postback("เข้าแทนไม่ได้แล้ว", f"substitute_decline:{rows[0].request}")


def accepted_already(rows: Sequence[Substitution]) -> Part:
    """What stands, each with its own way out."""
    parts = {r.request: [other for other in rows if other.request == r.request] for r in rows}
    words = "\n".join(you_substitute(part) for part in parts.values())
    chips = [no_longer(part) for part in list(parts.values())[:CHOICES_MAX]]
    return with_quick_replies(say(f"{words}\nถ้าเข้าแทนไม่ได้แล้ว กดปุ่มด้านล่างค่ะ"), *chips)


def told_accepted(rows: Sequence[Substitution]) -> Part:
    substitute, meeting = rows[0].substitute, rows[0].session.meeting
    when = days(r.session for r in rows)
    sentence = f"{full_name(substitute)} รับเข้าประชุมแทนคุณ วันที่ {when} แล้ว"
    body = [
        title(sentence),
        text(meeting.title),
        note("บันทึกว่าคุณไม่เข้าร่วมวันดังกล่าว ถ้าจะเข้าเอง ให้เปลี่ยนคำตอบ ผู้แทนจะได้รับแจ้ง"),
    ]
    buttons = [plain(postback("เปลี่ยนคำตอบ", f"change:{meeting.key}"))]
    return flex(f"{sentence} {meeting.title}", bubble("ผู้แทน", body, buttons))


def told_declined(rows: Sequence[Substitution], had_accepted: bool) -> Part:
    """The question is theirs again."""
    substitute, meeting = rows[0].substitute, rows[0].session.meeting
    when = days(r.session for r in rows)
    verb = "เข้าประชุมแทนคุณไม่ได้แล้ว" if had_accepted else "ไม่สะดวกเข้าประชุมแทนคุณ"
    sentence = f"{full_name(substitute)} {verb} วันที่ {when}"
    stands = "ตอนนี้วันดังกล่าวยังเป็น ไม่เข้าร่วม" if had_accepted else "คำตอบของคุณยังเหมือนเดิม"
    body = [title(sentence), text(meeting.title), note(f"{stands} โปรดเลือกว่าจะเข้าเองหรือส่งผู้อื่น")]
    buttons = [
        plain(send_chip(meeting, [r.session.key for r in rows])),
        plain(postback("ตอบเอง", f"change:{meeting.key}")),
    ]
    return flex(f"{sentence} {meeting.title}", bubble("ผู้แทน", body, buttons))


def told_withdrawn(rows: Sequence[Substitution], comes_no_more: bool) -> Part:
    """What the substitute hears when they are not needed any more."""
    person, when = rows[0].person, days(r.session for r in rows)
    words = f"{full_name(person)} แจ้งว่าไม่ต้องเข้าประชุมแทนแล้ว วันที่ {when}"
    if comes_no_more:
        words += " ระบบเปลี่ยนคำตอบของคุณในวันนั้นเป็น ไม่เข้าร่วม"
    return say(f"{words} ขอบคุณที่ช่วยค่ะ")


def withdrawn(rows: Sequence[Substitution]) -> Part:
    """The receipt of who took a request back."""
    meeting, when = rows[0].session.meeting, days(r.session for r in rows)
    words = f"ยกเลิกการส่งผู้แทนวันที่ {when} แล้ว คำตอบของคุณยังเหมือนเดิม ถ้าจะเข้าเอง กด ตอบเอง ค่ะ"
    again = send_chip(meeting, [r.session.key for r in rows])
    return with_quick_replies(say(words), postback("ตอบเอง", f"change:{meeting.key}"), again)


def declined(rows: Sequence[Substitution]) -> Part:
    return say(f"บันทึกแล้วว่าคุณไม่เข้าประชุมแทน{full_name(rows[0].person)} ระบบแจ้งให้ทราบแล้วค่ะ")


def waiting(rows: Sequence[Substitution]) -> Part:
    """What the one who sends has asked for already."""
    substitute, when = rows[0].substitute, days(r.session for r in rows)
    if rows[0].state == State.ACCEPTED:
        words = f"{full_name(substitute)} รับเข้าประชุมแทนคุณ วันที่ {when} แล้วค่ะ"
        return with_quick_replies(say(words), _withdraw("ไม่ส่งผู้แทนแล้ว", rows[0]))
    words = f"ขอให้ {full_name(substitute)} เข้าประชุมแทน วันที่ {when} ไว้แล้ว รอผู้แทนตอบค่ะ"
    return with_quick_replies(say(words), _withdraw("ยกเลิกคำขอ", rows[0]))


def closed(row: Substitution, state: State) -> str:
    """The present state of a request, for whoever taps an old button."""
    return {
        State.REQUESTED: "คำขอนี้ยังรอคำตอบอยู่",
        State.ACCEPTED: "คุณรับเป็นผู้แทนไว้แล้ว",
        State.DECLINED: "คำขอนี้ปิดแล้ว ถ้าต้องการรับ ให้ผู้ขอส่งคำขอใหม่",
        State.WITHDRAWN: f"{full_name(row.person)} แจ้งแล้วว่าไม่ต้องเข้าประชุมแทน",
        State.EXPIRED: "คำขอนี้หมดเวลาแล้ว เพราะถึงเวลาเริ่มประชุม",
    }[state]


NOTHING_CHANGED = "ยังไม่ได้บันทึกอะไร"
CANCELLED = "ประชุมนี้ยกเลิกแล้ว จึงไม่ต้องส่งผู้แทน และไม่ได้บันทึกอะไรค่ะ"
TOO_LATE = "ประชุมนี้เริ่มหรือจบแล้ว จึงส่งผู้แทนไม่ได้ และไม่ได้บันทึกอะไรค่ะ"
START_AGAIN = "รายการนี้เก่าแล้ว และยังไม่ได้ส่งคำขอ กด ส่งผู้แทน เพื่อเริ่มใหม่ค่ะ"
NO_REQUEST = "ตอนนี้ไม่มีคำขอให้คุณเป็นผู้แทนค่ะ"
WHICH_REQUEST = "มีหลายคำขอ และยังไม่ได้บันทึก โปรดเลือกตอบทีละคำขอค่ะ"
ALREADY_COMING = "คุณตอบเข้าร่วมในที่ของคุณไว้แล้ว จึงเป็นผู้แทนในวันเดียวกันไม่ได้"


def in_the_way(obstacle: Obstacle, substitute: Person, sessions: Sequence[MeetingSession]) -> Part:
    """Why the request was not sent, and what to try."""
    who, when = full_name(substitute), days(sessions)
    said: Mapping[Obstacle, str] = {
        Obstacle.ONESELF: "เลือกตนเองเป็นผู้แทนไม่ได้ ถ้าจะเข้าเอง ตอบ เข้าร่วม ได้เลย",
        Obstacle.UNREACHABLE: f"ระบบยังส่งข้อความถึง {who} ไม่ได้ ผู้แทนต้องลงทะเบียนในบัญชี LINE นี้"
        " และเปิดรับข้อความก่อน",
        Obstacle.COMING: f"{who} ตอบเข้าร่วมวันที่ {when} ในที่ของตนแล้ว จึงแทนคุณในวันนั้นไม่ได้",
        Obstacle.TAKEN: f"{who} มีคำขอหรือเป็นผู้แทนของผู้อื่นในวันที่ {when} แล้ว",
        Obstacle.SENDS_ANOTHER: f"{who} ส่งผู้แทนของตนในวันที่ {when} จึงแทนคุณในวันนั้นไม่ได้",
        Obstacle.IS_SUBSTITUTE: f"วันที่ {when} คุณเป็นผู้แทนหรือมีคำขอให้เป็นผู้แทนอยู่ จึงส่งผู้อื่นต่อไม่ได้"
        " ถ้าเข้าไม่ได้ ให้ตอบคำขอว่าไม่รับ",
        Obstacle.ASKED_ALREADY: f"วันที่ {when} คุณส่งคำขอไว้แล้ว ยกเลิกคำขอเดิมก่อนจึงขอผู้อื่นได้",
        Obstacle.TOO_OFTEN: "วันนี้ส่งคำขอครบ 5 ครั้งแล้ว โปรดลองใหม่พรุ่งนี้ หรือแจ้งผู้จัดประชุม",
    }
    retry = "" if obstacle in (Obstacle.TOO_OFTEN, Obstacle.IS_SUBSTITUTE) else " พิมพ์ชื่อผู้อื่นได้"
    return say(f"ยังไม่ได้ส่งคำขอ {said[obstacle]}{retry}ค่ะ")
