"""Lessons learned: telling one in words and pictures, and what its author may do with it."""

from collections.abc import Mapping, Sequence

from bot.thai.dates import moment_text
from bot.wording.flex import (
    Part,
    bubble,
    fact,
    flex,
    note,
    plain,
    postback,
    primary,
    row,
    say,
    text,
    title,
    with_quick_replies,
)
from bot.wording.lesson_parts import KIND, Told, author, cut, picture_bubbles
from models.lesson_pictures import LessonPicture, PictureState, Refusal
from models.lessons import PICTURES_MAX, WORDS_MAX, LessonCall, LessonState
from models.people import Person

TYPED = (
    dict.fromkeys(("ถอดบทเรียน", "บทเรียน", "บทเรียนของฉัน", "เล่าบทเรียน", "เขียนบทเรียน"), "lesson:")
    | dict.fromkeys(("ส่งบทเรียน", "ดูบทเรียนก่อนส่ง"), "lesson::preview")
    | dict.fromkeys(("ยกเลิกบทเรียน", "พักบทเรียน"), "lesson::stop")
    | dict.fromkeys(("ถอนบทเรียน", "ลบบทเรียน"), "lesson::withdraw")
)
"""Whole messages that do the same as a button."""

STOP_WORDS = ("ยกเลิก", "หยุด", "พักไว้", "พอแค่นี้ก่อน")
SEND_WORDS = ("ส่ง", "ส่งเลย", "ครบแล้ว", "เสร็จแล้ว")
PREVIEW = 600
"""Characters of a lesson that its preview shows."""

REFUSED = {
    Refusal.GONE: "LINE ไม่มีรูปนี้แล้ว",
    Refusal.TOO_LARGE: "รูปใหญ่เกินไป",
    Refusal.NO_PICTURE: "ไฟล์ไม่ใช่รูป JPEG, PNG หรือ WebP",
    Refusal.BROKEN: "ไฟล์เสียหาย เปิดไม่ได้",
}
PUBLISHES = "เผยแพร่พร้อมชื่อ อำเภอ และจังหวัดของคุณ"

UNKNOWN = "ไม่พบการถอดบทเรียนนี้ จึงไม่ได้บันทึกอะไร พิมพ์ ถอดบทเรียน เพื่อดูที่เปิดรับอยู่ค่ะ"
NOTHING_OPEN = "ตอนนี้ยังไม่มีการถอดบทเรียนที่เปิดรับ เมื่อเปิดรับแล้ว ผู้จัดจะแจ้งให้ทราบค่ะ"
NOTHING_TOLD = "ยังไม่มีบทเรียนของคุณ พิมพ์ ถอดบทเรียน เพื่อเริ่มเล่าค่ะ"
DELETED = "ลบบทเรียนแล้ว ทั้งข้อความและรูปภาพค่ะ"


def not_for_you() -> Part:
    words = "ถอดบทเรียนที่เปิดอยู่ตอนนี้ ผู้จัดเปิดรับเฉพาะบางกลุ่ม จึงยังไม่ได้รับจากคุณ ถ้ามีเรื่องอยากเล่า ส่งถึงผู้จัดได้ค่ะ"
    return with_quick_replies(say(words), postback("ส่งถึงผู้จัด", "question:"))


def choose(calls: Sequence[LessonCall]) -> Part:
    body = [text("ต้องการเล่าบทเรียนเรื่องใด")]
    for call in calls:
        label = text(call.title, color="#1F6B4A", weight="bold")
        body.append(row(label, action=postback(call.title[:20], f"lesson:{call.key}", call.title)))
    return flex("เลือกเรื่องที่จะถอดบทเรียน", bubble(KIND, body))


def begin(told: Told) -> Part:
    """What to tell and how; with a draft, what it holds already."""
    call = told.call
    body = [
        title(call.title),
        text("เล่าว่าทำอะไร ได้ผลอย่างไร และได้เรียนรู้อะไร"),
        fact("✏️", "พิมพ์ได้หลายข้อความ"),
        fact("📷", f"ส่งรูปได้ไม่เกิน {PICTURES_MAX} รูป ระบบลบข้อมูลตำแหน่งในรูปให้"),
    ]
    if not told.is_empty:
        body.append(note(f"ร่างของคุณมี {_counts(told)} แล้ว เขียนต่อได้เลย"))
    until = f"ส่งได้ถึง {moment_text(call.open_until)}" if call.open_until else None
    buttons = [primary(postback("ดูก่อนส่ง", _data(call, "preview")))]
    shown = bubble(KIND, body, buttons, until)
    return with_quick_replies(flex(f"{KIND}: {call.title}", shown), *_chips(call))


WORDS, PICTURE = "ข้อความ", "รูป"


def kept(told: Told, event_id: str, what: str = WORDS) -> Part:
    """After each thing that was added."""
    words = f"เก็บ{what}แล้ว ตอนนี้มี {_counts(told)} เล่าต่อได้ หรือแตะ ส่งบทเรียน"
    undo = postback("เอาออก", _data(told.call, f"undo:{event_id}"), f"เอา{what}ล่าสุดออก")
    send, *others = _chips(told.call)
    return with_quick_replies(say(words), send, undo, *others)


def undone(told: Told) -> Part:
    return with_quick_replies(say(f"เอาออกแล้ว ตอนนี้มี {_counts(told)} ค่ะ"), *_chips(told.call))


def too_long(call: LessonCall) -> Part:
    words = f"ยังไม่ได้เก็บข้อความนี้ เพราะรวมแล้วเกิน {WORDS_MAX:,} ตัวอักษร ที่เก็บไว้ก่อนหน้ายังอยู่ โปรดย่อค่ะ"
    return with_quick_replies(say(words), *_chips(call))


def too_many_pictures(call: LessonCall) -> Part:
    words = f"มีรูปครบ {PICTURES_MAX} รูปแล้ว รูปที่เกินไม่ได้เก็บ ถ้าจะเปลี่ยน โปรดยกเลิกข้อความของรูปเดิมก่อนค่ะ"
    return with_quick_replies(say(words), *_chips(call))


def words_and_pictures_only(call: LessonCall) -> Part:
    words = "ยังไม่ได้เก็บ เพราะบทเรียนรับเฉพาะข้อความและรูปภาพ ที่เก็บไว้ก่อนหน้ายังอยู่ เล่าต่อได้ค่ะ"
    return with_quick_replies(say(words), *_chips(call))


def picture_out_of_place() -> Part:
    words = "ยังไม่ได้เก็บรูปนี้ ถ้าจะส่งเป็นบทเรียน แตะ ถอดบทเรียน แล้วส่งรูปอีกครั้งค่ะ"
    return with_quick_replies(say(words), postback(KIND, "lesson:"))


def closed(call: LessonCall) -> Part:
    when = f"เมื่อ {moment_text(call.open_until)}" if call.open_until else "แล้ว"
    words = f"ยังไม่ได้เก็บ เพราะปิดรับ{when} ถ้ามีร่างค้างอยู่ ลบได้โดยพิมพ์ ลบบทเรียน ค่ะ"
    return with_quick_replies(say(words), postback("ส่งถึงผู้จัด", "question:"))


def empty(call: LessonCall) -> Part:
    words = "ยังไม่มีข้อความหรือรูปให้ส่ง พิมพ์เล่าหรือส่งรูปมาก่อนค่ะ"
    return with_quick_replies(say(words), *_chips(call))


def stopped(told: Told) -> Part:
    words = f"พักไว้แล้ว ยังไม่ได้ส่ง ร่างมี {_counts(told)} พิมพ์ ถอดบทเรียน เพื่อเขียนต่อค่ะ"
    return with_quick_replies(
        say(words),
        postback("เขียนต่อ", _data(told.call)),
        postback("ลบร่าง", _data(told.call, "withdraw")),
    )


STOPPED_EMPTY = "ยกเลิกแล้ว ไม่ได้เก็บอะไรไว้ค่ะ"


def preview(told: Told, person: Person, addresses: Mapping[int, str]) -> Part:
    """The lesson as it would be sent, and the question whether it may be published; `addresses`
    are those of stored pictures by id."""
    words = "\n\n".join(told.words)
    body = [title(told.call.title)]
    body += [text(cut(words, PREVIEW))] if words else []
    body += [note(line) for line in _of_pictures(told)]
    body.append(text(f"ถ้าได้รับเลือก ให้{PUBLISHES}ไหม ({author(person)})", weight="bold"))
    buttons = [
        primary(postback("ส่ง และให้เผยแพร่", _data(told.call, "send:yes"))),
        plain(postback("ส่ง แต่ไม่เผยแพร่", _data(told.call, "send:no"))),
        plain(postback("เขียนต่อ", _data(told.call))),
    ]
    foot = "ยังไม่ได้ส่ง · เปลี่ยนใจหรือลบภายหลังได้ทุกเมื่อ"
    first = bubble("ตรวจก่อนส่ง", body, buttons, foot)
    return flex("ตรวจบทเรียนก่อนส่ง", first, *picture_bubbles("รูปที่จะส่ง", told, addresses))


def standing(told: Told) -> Part:
    """A lesson that was submitted: what has become of it, and what its author may still do."""
    call, lesson = told.call, told.lesson
    states = {
        LessonState.SUBMITTED: "ส่งถึงผู้จัดแล้ว ขอบคุณที่แบ่งปันค่ะ",
        LessonState.DECLINED: "ส่งถึงผู้จัดแล้ว ขอบคุณที่แบ่งปันค่ะ",
        LessonState.CHOSEN: "ผู้จัดเลือกบทเรียนนี้แล้ว รอเผยแพร่ค่ะ",
        LessonState.PUBLISHED: "เผยแพร่เพื่อเชิดชูเกียรติแล้วค่ะ",
    }
    may = lesson.consented_at is not None
    state = LessonState(lesson.state)
    if state is LessonState.CHOSEN and not may:
        state = LessonState.SUBMITTED
    body = [
        title(call.title),
        text(f"✅ {states[state]}"),
        note(_counts(told)),
        *(note(line) for line in _of_pictures(told)[1:]),
        note(f"คุณอนุญาตให้{PUBLISHES}" if may else "คุณไม่ได้อนุญาตให้เผยแพร่ ผู้จัดเห็นเท่านั้น"),
    ]
    buttons = []
    if state is LessonState.PUBLISHED:
        buttons.append(primary(postback("อ่านบทเรียน", f"lesson_read:{lesson.id}")))
    if lesson.state == LessonState.SUBMITTED:
        buttons.append(plain(postback("เพิ่มหรือแก้ไข", _data(call, "edit"))))
    if may:
        buttons.append(plain(postback("ไม่ให้เผยแพร่", _data(call, "consent:no"))))
    else:
        buttons.append(plain(postback("อนุญาตให้เผยแพร่", _data(call, "consent:yes"))))
    buttons.append(plain(postback("ลบบทเรียน", _data(call, "withdraw"))))
    return flex(f"บทเรียนของคุณ: {call.title}", bubble(KIND, body, buttons))


def ask_withdraw(told: Told) -> Part:
    """Deleting cannot be undone: once more."""
    words = f"ลบบทเรียนเรื่อง {told.call.title} ทั้งหมด ({_counts(told)}) ใช่ไหม ลบแล้วเรียกคืนไม่ได้"
    return with_quick_replies(
        say(words),
        postback("ลบทั้งหมด", _data(told.call, "withdraw:yes")),
        postback("ไม่ลบ", _data(told.call)),
    )


def refused_pictures(pictures: Sequence[LessonPicture]) -> Part:
    """Told with the next reply: a picture was refused after it had been sent."""
    why = "\n".join(f"• {REFUSED[Refusal(p.refusal)]}" for p in pictures if p.refusal)
    return say(f"รูปในบทเรียนของคุณ {len(pictures)} รูปใช้ไม่ได้ และไม่ได้เก็บ\n{why}\nโปรดส่งรูปอื่นแทนค่ะ")


def _of_pictures(told: Told) -> list[str]:
    """How many pictures there are, then what is the matter with some."""
    lines = [f"รูป {told.usable} รูป"]
    if waiting := sum(p.state == PictureState.FETCHING for p in told.pictures):
        lines.append(f"กำลังรับอีก {waiting} รูป ไม่ต้องส่งซ้ำ")
    for n, picture in enumerate(told.pictures, start=1):
        if picture.state == PictureState.REFUSED and picture.refusal:
            lines.append(f"รูปที่ {n} ใช้ไม่ได้ เพราะ{REFUSED[Refusal(picture.refusal)]}")
    return lines


def _counts(told: Told) -> str:
    return f"{len(told.words):,} ข้อความ {told.usable} รูป"


def _data(call: LessonCall, act: str = "") -> str:
    return f"lesson:{call.key}:{act}" if act else f"lesson:{call.key}"


def _chips(call: LessonCall) -> list[Part]:
    return [
        postback("ส่งบทเรียน", _data(call, "preview")),
        {"type": "cameraRoll", "label": "เลือกรูป"},
        {"type": "camera", "label": "ถ่ายรูป"},
        postback("พักไว้ก่อน", _data(call, "stop")),
    ]
