"""The list of who has not answered, for a province's academics, and what its buttons answer."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from bot.thai.dates import moment_text, time_text, to_local
from bot.wording import names
from bot.wording.flex import (
    CAROUSEL_MAX_BYTES,
    GREEN,
    NOTE,
    STATE_COLOURS,
    Part,
    bubble,
    column,
    flex,
    link,
    note,
    postback,
    primary,
    row,
    say,
    text,
    title,
    weight,
    with_quick_replies,
)
from bot.wording.standing import LIST_WORDS
from models.chase import Contact
from models.gaps import ONE_PER_DISTRICT
from models.meetings import Meeting
from models.people import Person, Position

LINES_A_BUBBLE = 20
"""Half lines: a person takes two, the name of a district one; more would need scrolling."""
BUBBLES = 12
MESSAGES = 5
_SPARE_BYTES = 1_500
"""What the last bubble's words about the others may need."""
_PHONE = re.compile(r"0\d{8,9}|\+\d{8,15}")

KIND = "ติดตามคำตอบ"
COLOUR = STATE_COLOURS["maybe"]
NOT_YOURS = "ปุ่มนี้ใช้ได้เฉพาะนักวิชาการพัฒนาชุมชน สำหรับคนในจังหวัดของตนเอง ไม่ได้บันทึกอะไรค่ะ"
UNKNOWN = "ไม่พบการประชุมหรือรายชื่อนี้แล้ว ไม่ได้บันทึกอะไร พิมพ์ ยอดตอบรับ เพื่อดูล่าสุดค่ะ"


def province_list(
    meeting: Meeting,
    province: str,
    people: Sequence[Person],
    contacts: Mapping[int, Contact],
    start: int = 1,
    reminded_at: dt.datetime | None = None,
) -> list[Part]:
    """Up to five messages naming `people`, in the order given, from the number `start` on.

    Those that do not fit are counted at the end, with the words that show them.
    """
    shown = people[start - 1 :]
    first = _head(meeting, province, people, reminded_at)
    alt = f"{names.province(province)} ยังไม่ตอบ {len(people)} คน ประชุม {names.short_days(meeting)}"
    messages: list[Part] = []
    bubbles, done = [first], 0
    for sheet, count in _sheets(meeting, province, shown, contacts):
        if not _fits([*bubbles, sheet]):
            if len(messages) == MESSAGES - 1:
                break
            messages.append(flex(alt, *bubbles))
            bubbles = []
        bubbles.append(sheet)
        done += count
    if done < len(shown):
        bubbles[-1]["footer"] = _others(meeting, len(shown) - done, start + done)
    return [*messages, flex(alt, *bubbles)]


def _fits(bubbles: list[Part]) -> bool:
    return (
        len(bubbles) <= BUBBLES and weight(flex("", *bubbles)) <= CAROUSEL_MAX_BYTES - _SPARE_BYTES
    )


def _head(
    meeting: Meeting, province: str, people: Sequence[Person], reminded_at: dt.datetime | None
) -> Part:
    until = names.deadline(meeting)
    members = sum(p.position == ONE_PER_DISTRICT for p in people)
    silent = "คนยังไม่ตอบ"
    if members:
        silent += f" เป็น{names.POSITIONS[ONE_PER_DISTRICT]} {members} คน"
    body = [
        title(names.province(province)),
        column(
            text(f"{len(people)}", size="3xl", weight="bold", color=STATE_COLOURS["no"]),
            text(silent, size="xs", weight="bold", color=STATE_COLOURS["no"]),
        ),
        text(meeting.title, maxLines=2),
        note(f"📅 {names.days(meeting)}"),
        note("โทรหาหรือกด เตือนอีกครั้ง เมื่อติดต่อใครแล้ว กด ติดต่อแล้ว ที่ชื่อ ทุกคนในจังหวัดจะเห็นตรงกัน"),
    ]
    buttons = []
    if reminded_at:
        body.append(note(f"✅ เตือนอีกครั้งแล้ว {moment_text(reminded_at)}"))
    else:
        buttons.append(primary(postback("เตือนอีกครั้ง", f"chase:remind:{meeting.key}")))
    return bubble(KIND, body, buttons, f"ตอบได้ถึง {until}" if until else None, colour=COLOUR)


def _sheets(
    meeting: Meeting, province: str, people: Sequence[Person], contacts: Mapping[int, Contact]
) -> Iterator[tuple[Part, int]]:
    """Bubbles of people under the names of their districts, and how many are in each."""
    rows: list[Part] = []
    used = count = 0
    district = ""
    for person in people:
        place = person.district or ""
        needed = 2 + (place != district or not rows)
        if used + needed > LINES_A_BUBBLE:
            yield bubble("ยังไม่ตอบ", rows, colour=COLOUR), count
            rows, used, count, needed = [], 0, 0, 3
        if place != district or not rows:
            rows.append(_district(place, province))
            district = place
        rows.append(_person(meeting, person, contacts.get(person.id)))
        used, count = used + needed, count + 1
    if rows:
        yield bubble("ยังไม่ตอบ", rows, colour=COLOUR), count


def _district(name: str, province: str) -> Part:
    words = names.district(name, province) if name else names.province(province)
    return text(words, size="xs", weight="bold", color=GREEN)


def _person(meeting: Meeting, person: Person, contact: Contact | None) -> Part:
    """Name and position, the telephone where the roster has one, and whether they were asked."""
    position = names.POSITIONS[Position(person.position)]
    if contact:
        position = f"☎ ติดต่อแล้ว {moment_text(contact.contacted_at)}"
    who = column(
        text(f"{person.first_name} {person.last_name}", wrap=False),
        text(position, size="xxs", color=GREEN if contact else NOTE, wrap=False),
        flex=1,
    )
    parts = [who]
    if found := _PHONE.fullmatch(re.sub(r"[\s().-]", "", person.phone or "")):
        parts.append(_small_button(link("โทร", f"tel:{found[0]}")))
    if contact is None:
        data = f"chase:contacted:{meeting.key}:{person.id}"
        said = f"ติดต่อ{names.you(person)}แล้ว"
        parts.append(_small_button(postback("ติดต่อแล้ว", data, said)))
    return row(*parts, spacing="sm", alignItems="center")


def _small_button(action: Part) -> Part:
    label = text(action["label"], size="xs", color=GREEN, weight="bold", wrap=False, align="center")
    return column(
        label,
        action=action,
        flex=0,
        paddingAll="6px",
        cornerRadius="6px",
        backgroundColor="#E8F1EC",
    )


def _others(meeting: Meeting, count: int, following: int) -> Part:
    words = f"{LIST_WORDS} {following}"
    action = postback("ดูรายชื่อต่อ", f"chase:list:{meeting.key}:{following}", words)
    return column(
        primary(action),
        text(f"และอีก {count} คน หรือพิมพ์ {words}", size="xs", color=NOTE, align="center"),
        spacing="sm",
        paddingAll="12px",
    )


def everyone_answered(province: str) -> Part:
    return say(f"ทุกคนใน{names.province(province)}ตอบแล้ว ไม่มีใครต้องติดตามค่ะ")


def reminding(province: str, count: int, unreached: int) -> Part:
    words = f"กำลังเตือน {count} คนใน{names.province(province)}ที่ยังไม่ตอบ"
    if unreached:
        words += f"\nอีก {unreached} คนรับข้อความทาง LINE ไม่ได้ โปรดโทรหาจากรายชื่อ"
    return say(f"{words}ค่ะ")


def reminded_already(at: dt.datetime, left: int) -> Part:
    return say(
        f"เตือนไปแล้วเมื่อ {moment_text(at)} ระบบเตือนให้ได้จังหวัดละ 1 ครั้งต่อการประชุม"
        f"\nตอนนี้ยังไม่ตอบ {left} คน โทรหาได้จากรายชื่อค่ะ"
    )


def nobody_reachable(left: int) -> Part:
    return say(f"ผู้ที่ยังไม่ตอบ {left} คน รับข้อความทาง LINE ไม่ได้ จึงไม่ได้ส่งคำเตือน โปรดโทรหาจากรายชื่อค่ะ")


def quiet_now(until: dt.datetime) -> Part:
    again = time_text(to_local(until).time())
    return say(f"ตอนนี้เป็นเวลาพัก จึงยังไม่ได้ส่งคำเตือน กด เตือนอีกครั้ง ได้ตั้งแต่ {again} ค่ะ")


def month_used_up() -> Part:
    return say("ข้อความของเดือนนี้เหลือไม่พอ จึงไม่ได้ส่งคำเตือน โปรดโทรหาจากรายชื่อค่ะ")


def over(meeting: Meeting, now: dt.datetime) -> Part:
    """Why nobody can be chased any more."""
    if not meeting.standing_sessions:
        return say("การประชุมนี้ยกเลิกแล้ว จึงไม่ต้องติดตามคำตอบ ไม่ได้ส่งหรือบันทึกอะไรเพิ่มค่ะ")
    if meeting.rsvp_deadline and meeting.rsvp_deadline <= now:
        when = f"ปิดรับคำตอบแล้วเมื่อ {moment_text(meeting.rsvp_deadline)}"
    else:
        when = "การประชุมเริ่มแล้ว"
    return say(f"{when} จึงไม่ได้ส่งหรือบันทึกอะไรเพิ่ม ยอดล่าสุดเป็นดังนี้ค่ะ")


def contacted(meeting: Meeting, person: Person, contact: Contact, by: Person, left: int) -> Part:
    """That the contact is kept, by whom and when first, and how many are left to be asked."""
    words = (
        f"✅ บันทึกแล้ว: {names.you(by)} ติดต่อ{names.you(person)}"
        f" เมื่อ {moment_text(contact.contacted_at)}"
    )
    if not left:
        return say(f"{words}\nติดต่อครบทุกคนที่ยังไม่ตอบแล้วค่ะ")
    chip = postback("ดูรายชื่อที่เหลือ", f"chase:list:{meeting.key}", LIST_WORDS)
    return with_quick_replies(say(f"{words}\nยังไม่ได้ติดต่ออีก {left} คนค่ะ"), chip)


def has_answered(person: Person, answer: str) -> Part:
    return say(f"{names.you(person)} ตอบแล้วว่า {names.ANSWERS[answer]} ไม่ต้องติดต่ออีกค่ะ")


def please_answer(province: str) -> Part:
    """Goes before the invitation, to who is still silent."""
    return say(f"นักวิชาการพัฒนาชุมชน{names.province(province)}ยังรอคำตอบจากคุณ ตอบได้ที่ปุ่มด้านล่างค่ะ")
