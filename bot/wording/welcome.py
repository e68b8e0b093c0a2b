"""Greeting, linking, who the bot thinks you are, and what it can do."""

import re

from bot.wording import names
from bot.wording.flex import (
    Part,
    bubble,
    fact,
    flex,
    note,
    plain,
    postback,
    say,
    text,
    title,
    typing,
    with_quick_replies,
)
from models.people import Person

EXAMPLE = "64001234 12345678"
NAME_EXAMPLE = "สมชาย ใจดี อ.วังสามหมอ จ.อุดรธานี"

CODE_LABELS = re.compile(
    "ขอลงทะเบียน|ลงทะเบียน|สมัคร|รหัสใช้ครั้งเดียว|รหัสพนักงาน|รหัส|register|link|code|otp|[:=]",
    re.IGNORECASE,
)
"""What people write before or between their codes."""

KEPT = (
    "ระบบเก็บรหัสบัญชี LINE (ไม่ใช่เบอร์โทรหรือรายชื่อเพื่อน) ชื่อ ตำแหน่ง และพื้นที่ตามทะเบียนบุคลากร"
    " คำตอบ และเวลาที่ตอบ เพื่อเชิญและจัดประชุมเท่านั้น ขอดูหรือขอลบได้ทุกเมื่อที่ผู้ดูแลระบบ"
)

_register = postback("ลงทะเบียน", "menu:register")
_status = postback("คำตอบของฉัน", "menu:status")
_agenda = postback("กำหนดการ", "menu:agenda")
_join = postback("ขอลิงก์", "menu:join")
_profile = postback("ข้อมูลของฉัน", "menu:profile")
_help = postback("ช่วยเหลือ", "menu:help")
_menu = (postback("ประชุม", "menu:meeting"), _status, _agenda, _join, _profile, _help)


def greet_stranger() -> list[Part]:
    body = [
        title("ยินดีต้อนรับ"),
        text("บัญชีนี้ใช้เชิญประชุมและส่งข่าวงานให้เจ้าหน้าที่ในทะเบียนของหน่วยงาน"),
        text("เริ่มใช้งานด้วยการลงทะเบียน โดยใช้รหัสพนักงานและรหัสใช้ครั้งเดียวจากหนังสือแจ้ง"),
        text(f"ไม่มีรหัส พิมพ์ชื่อและอำเภอ เช่น {NAME_EXAMPLE} แล้วรอนักวิชาการพัฒนาชุมชนจังหวัดยืนยัน"),
        note(KEPT),
    ]
    button = plain(_register)
    message = flex("ยินดีต้อนรับ เริ่มใช้งานด้วยการลงทะเบียน", bubble("ลงทะเบียน", body, [button]))
    return [message]


def greet_friend(person: Person) -> Part:
    return _with_menu(say(f"สวัสดี {names.you(person)} ให้ช่วยเรื่องใด เลือกหรือพิมพ์ได้เลยค่ะ"))


def how_to_link() -> Part:
    words = (
        "ลงทะเบียนได้โดยพิมพ์รหัสพนักงาน เว้นวรรค แล้วตามด้วยรหัสใช้ครั้งเดียว 8 หลัก\n"
        f"เช่น {EXAMPLE}\n"
        f"ยังไม่มีรหัส พิมพ์ชื่อและอำเภอ เช่น {NAME_EXAMPLE} แล้วรอนักวิชาการพัฒนาชุมชนจังหวัดยืนยันค่ะ"
    )
    action = typing("พิมพ์รหัส", "register:type", "ขอพิมพ์รหัส")
    return with_quick_replies(say(words), action, _help)


def link_first() -> Part:
    """All that a stranger hears, whatever was asked."""
    words = (
        "บัญชี LINE นี้ยังไม่ได้ลงทะเบียน จึงยังให้ข้อมูลไม่ได้\n"
        f"พิมพ์รหัสพนักงาน เว้นวรรค และรหัสใช้ครั้งเดียว เช่น {EXAMPLE}\n"
        f"ไม่มีรหัส พิมพ์ชื่อและอำเภอ เช่น {NAME_EXAMPLE} ค่ะ"
    )
    return with_quick_replies(say(words), _register, _help)


def ask_code() -> Part:
    return say("ได้รับรหัสพนักงานแล้ว ต่อไปพิมพ์รหัสใช้ครั้งเดียว 8 หลักจากหนังสือแจ้งค่ะ")


def wrong_code(left: int) -> Part:
    words = "รหัสพนักงานหรือรหัสใช้ครั้งเดียวไม่ถูกต้อง หรือหมดอายุแล้ว ยังไม่ได้ลงทะเบียน\n"
    if left:
        return say(words + f"ลองใหม่ได้อีก {left} ครั้งในชั่วโมงนี้ หรือขอรหัสใหม่ค่ะ")
    return say(words + "ลองครบ 5 ครั้งแล้ว โปรดรอ 1 ชั่วโมง หรือขอรหัสใหม่แล้วลองอีกครั้งค่ะ")


def too_many_tries() -> Part:
    return say("ลองรหัสผิดครบ 5 ครั้งในหนึ่งชั่วโมง ระบบหยุดรับรหัสชั่วคราว โปรดลองใหม่ภายหลังค่ะ")


def linked(person: Person) -> Part:
    return _with_menu(linked_already(person))


def linked_already(person: Person) -> Part:
    return profile(person, "ลงทะเบียนแล้ว")


def profile(person: Person, heading: str = "ข้อมูลของฉัน") -> Part:
    facts = [
        title(f"{person.title}{person.first_name} {person.last_name}"),
        fact("🪪", f"รหัสพนักงาน {person.staff_code}"),
        fact("💼", names.POSITIONS[person.position]),  # type: ignore[index]
        fact("📍", names.place(person)),
        note(KEPT),
    ]
    return flex(f"{heading}: {names.you(person)} {names.place(person)}", bubble(heading, facts))


def moved_away() -> Part:
    return say(
        "ชื่อของคุณถูกลงทะเบียนกับบัญชี LINE อื่นแล้ว บัญชีนี้จะไม่ได้รับข้อความของหน่วยงานอีก"
        " ถ้าคุณไม่ได้ทำเอง โปรดแจ้งผู้ดูแลระบบทันทีค่ะ"
    )


def help_for_stranger() -> Part:
    words = (
        "บัญชีนี้ใช้เชิญประชุม รับคำตอบ และส่งข่าวงานให้เจ้าหน้าที่ที่ลงทะเบียนแล้ว\n"
        "ลงทะเบียน: พิมพ์รหัสพนักงาน เว้นวรรค และรหัสใช้ครั้งเดียว\n"
        f"ไม่มีรหัส: พิมพ์ชื่อและอำเภอ เช่น {NAME_EXAMPLE} ค่ะ"
    )
    return with_quick_replies(say(words), _register)


def help_for_member() -> Part:
    words = (
        "พิมพ์หรือกดได้เลย เช่น\n"
        "• เข้าร่วม / ไม่เข้าร่วม / ไม่แน่ใจ – ตอบคำเชิญ\n"
        "• 22 ไป 23 ไม่ไป – ตอบแยกวัน\n"
        "• คำตอบของฉัน – ดูที่ตอบไว้\n"
        "• ส่งผู้แทน – ให้เพื่อนร่วมงานไปแทน\n"
        "• กำหนดการ – วันเวลาและหัวข้อ\n"
        "• ขอลิงก์ – เข้าห้องประชุม\n"
        "• เช็กชื่อ 551234 – ใช้รหัสบนจอในห้องประชุม\n"
        "• ถามผู้จัด / ถามตอบ – ส่งคำถาม หรือดูที่ตอบแล้ว\n"
        "• ให้คะแนน / ขอใบรับรอง – หลังประชุม\n"
        "• ถอดบทเรียน – เล่าบทเรียนด้วยข้อความและรูป\n"
        "• ความคืบหน้า – ตอบ แก้ หรือดูความคืบหน้าของนโยบาย\n"
        "• ข้อมูลของฉัน – ดูข้อมูลที่เก็บไว้\n"
        "• ยอดตอบรับ / ใครยังไม่ตอบ – สำหรับส่วนกลางและนักวิชาการพัฒนาชุมชนจังหวัด"
    )
    return _with_menu(say(words))


def _with_menu(message: Part) -> Part:
    return with_quick_replies(message, *_menu)


def not_understood() -> Part:
    return _with_menu(say("ยังไม่เข้าใจข้อความนี้ และยังไม่ได้บันทึกอะไร ลองเลือกจากด้านล่างค่ะ"))


PERHAPS = {
    "rsvp_status": _status,
    "agenda": _agenda,
    "join_link": _join,
    "policy": postback("นโยบาย", "menu:policy"),
    "announcements": postback("ประกาศ", "menu:announcements"),
    "profile": _profile,
    "register": _register,
    "help": _help,
}
"""By what a message may want: the button that does it, as the menus call it."""


def perhaps(intent: str) -> Part:
    """Asks whether the message wants what the button of this intent does."""
    button = PERHAPS[intent]
    label = button["label"]
    words = f"หมายถึง “{label}” ใช่ไหมคะ ถ้าใช่ กดหรือพิมพ์ว่า “{label}” ถ้าไม่ใช่ ลองพิมพ์ใหม่ได้ค่ะ"
    others = (one for one in _menu if one is not button)
    return with_quick_replies(say(words), button, *others)


def words_only() -> Part:
    return _with_menu(say("ระบบอ่านได้เฉพาะข้อความและปุ่ม ลองเลือกหรือพิมพ์ใหม่ได้ค่ะ"))


def old_button() -> Part:
    return _with_menu(say("ปุ่มนี้ใช้ไม่ได้แล้ว และไม่ได้บันทึกอะไร เลือกใหม่จากด้านล่างค่ะ"))


def no_policies() -> Part:
    return _with_menu(say("ตอนนี้ยังไม่มีสรุปนโยบายที่เผยแพร่ เมื่อมีแล้วจะดูได้ที่นี่ค่ะ"))


def thanks_for_words() -> Part:
    return say("ขอบคุณสำหรับความเห็น ตอนนี้ไม่มีประชุมให้เก็บความเห็นนี้ไว้ โปรดแจ้งผู้จัดโดยตรงด้วยค่ะ")


def mute_question() -> Part:
    body = [
        text("หยุดรับข้อความที่ระบบส่งเอง เช่น คำเชิญและการเตือน ใช่ไหม"),
        note("คุณยังพิมพ์ถามและตอบได้ตามปกติ และเปิดรับใหม่ได้เสมอ"),
    ]
    buttons = [plain(postback("หยุดรับข้อความ", "mute:on")), plain(postback("รับต่อไป", "mute:off"))]
    return flex("ยืนยันการหยุดรับข้อความ", bubble("หยุดรับข้อความ", body, buttons))


def muted() -> Part:
    chip = postback("รับข้อความอีกครั้ง", "mute:off")
    return with_quick_replies(say("หยุดส่งข้อความให้คุณแล้ว ถ้าต้องการรับอีก กดปุ่มด้านล่างค่ะ"), chip)


def unmuted() -> Part:
    return say("คุณจะได้รับคำเชิญและการเตือนตามปกติค่ะ")
