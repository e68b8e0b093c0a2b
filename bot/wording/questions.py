"""Questions to the organisers, their answers, and what is published of them."""

from collections.abc import Sequence

from bot.wording import names
from bot.wording.flex import (
    NOTE,
    Part,
    bubble,
    flex,
    note,
    plain,
    postback,
    primary,
    say,
    separator,
    text,
    title,
    typing,
    with_quick_replies,
)
from models.people import Person, Position
from models.questions import OPEN_MAX, WORDS_MAX, Question

TYPED = (
    dict.fromkeys(("คำถาม", "ดูคำถาม", "คำถามที่รอคำตอบ"), "questions:")
    | dict.fromkeys(
        ("ถาม", "ขอถาม", "ขอถามหน่อย", "มีคำถาม", "สอบถาม", "ขอสอบถาม", "ถามผู้จัด"), "question:"
    )
    | dict.fromkeys(("ถามตอบ", "ถาม-ตอบ", "คำถามที่พบบ่อย", "คำถามพบบ่อย"), "qa:")
)
"""Words that do the same as a button."""

SEND_WORDS = ("ส่ง", "ส่งคำตอบ", "ใช่", "ยืนยัน")
DROP_WORDS = ("ยกเลิก", "ไม่ส่ง", "ไม่ถามแล้ว")
QUESTION_SHOWN = 300

_drop = postback("ยกเลิก", "words:drop")


def ask_words() -> Part:
    words = "พิมพ์คำถามถึงผู้จัดประชุมได้เลย ในข้อความเดียวค่ะ"
    return with_quick_replies(say(words), _drop, postback("ถามตอบ", "qa:"))


def taken(question: Question) -> Part:
    words = f"ส่งถึงผู้จัดแล้ว เป็นคำถามหมายเลข {question.id}\nเมื่อมีคำตอบ จะแจ้งในแชตนี้ค่ะ"
    return with_quick_replies(say(words), postback("ถามตอบ", "qa:"))


def too_many() -> Part:
    return say(f"ยังไม่ได้ส่ง เพราะคำถามของคุณรอคำตอบอยู่แล้ว {OPEN_MAX} ข้อ เมื่อได้คำตอบข้อใดแล้ว จึงถามเพิ่มได้ค่ะ")


def too_long() -> Part:
    return say(f"ยังไม่ได้ส่ง เพราะข้อความยาวเกิน {WORDS_MAX:,} ตัวอักษร โปรดย่อแล้วพิมพ์ใหม่ค่ะ")


def perhaps_a_question() -> Part:
    words = "ยังไม่แน่ใจว่าข้อความนี้หมายถึงอะไร และยังไม่ได้บันทึก ส่งเป็นคำถามถึงผู้จัดไหม"
    return with_quick_replies(
        say(words),
        postback("ส่งถึงผู้จัด", "words:question"),
        postback("ไม่ส่ง", "words:drop"),
        postback("ช่วยเหลือ", "menu:help"),
    )


DROPPED = "ยกเลิกแล้ว ไม่ได้ส่งและไม่ได้เก็บข้อความค่ะ"
WORDS_GONE = "ข้อความนั้นไม่อยู่แล้ว และยังไม่ได้ส่ง โปรดพิมพ์ใหม่ค่ะ"
NONE_WAIT = "ตอนนี้ไม่มีคำถามที่รอคำตอบค่ะ"
FOR_OFFICERS = "ปุ่มนี้ใช้ได้เฉพาะเจ้าหน้าที่ส่วนกลาง และไม่ได้บันทึกอะไรค่ะ"
UNKNOWN = "ไม่พบคำถามนี้ หรือผู้ถามถอนคำถามแล้ว จึงไม่ได้บันทึกอะไรค่ะ"


def waiting(questions: Sequence[tuple[Question, Person]], count: int) -> Part:
    """What waits for an answer, the longest wait first, each with its button."""
    bubbles = [
        bubble(
            "คำถาม",
            [text(_cut(q.words or ""), weight="bold"), note(_from(person))],
            [primary(_answer(q))],
            foot=f"คำถามหมายเลข {q.id} · รอคำตอบทั้งหมด {count:,} ข้อ",
        )
        for q, person in questions
    ]
    message = flex(f"คำถามรอคำตอบ {count:,} ข้อ", *bubbles)
    return with_quick_replies(message, postback("ผลประเมิน", "results:"), postback("ถามตอบ", "qa:"))


def _answer(question: Question) -> Part:
    return typing("ตอบ", f"answer:{question.id}", f"ตอบคำถามหมายเลข {question.id}")


def _from(person: Person) -> str:
    position = names.POSITIONS[Position(person.position)]
    return f"จาก {names.you(person)} {position} {names.place(person)}"


def _cut(words: str) -> str:
    return words if len(words) <= QUESTION_SHOWN else words[: QUESTION_SHOWN - 1] + "…"


def ask_answer(question: Question) -> Part:
    words = f"คำถามหมายเลข {question.id}: {_cut(question.words or '')}\nพิมพ์คำตอบได้เลย จะให้ดูก่อนส่งค่ะ"
    return with_quick_replies(say(words), _drop)


def confirm_answer(question: Question, answer: str) -> Part:
    body = [note(f"คำถาม: {_cut(question.words or '')}"), separator(), text(answer)]
    buttons = [
        primary(postback("ส่งคำตอบ", f"send:{question.id}")),
        plain(_answer_again(question)),
        plain(_drop),
    ]
    return flex("ตรวจคำตอบก่อนส่ง", bubble("ตรวจก่อนส่ง", body, buttons, foot="ยังไม่ได้ส่ง"))


def _answer_again(question: Question) -> Part:
    return typing("พิมพ์ใหม่", f"answer:{question.id}", "พิมพ์คำตอบใหม่")


def sent(question: Question, told: bool) -> Part:
    fact = "ส่งคำตอบให้ผู้ถามแล้ว"
    if not told:
        fact = "เก็บคำตอบแล้ว ตอนนี้ส่งถึงผู้ถามไม่ได้ ผู้ถามจะเห็นเมื่อเขียนมาครั้งต่อไป"
    words = (
        f"{fact}\nถ้าคำตอบเป็นประโยชน์แก่ทุกคน เผยแพร่ได้โดยไม่แสดงชื่อผู้ถาม โปรดตรวจก่อนว่าในคำถามไม่มีชื่อบุคคลค่ะ"
    )
    return with_quick_replies(
        say(words),
        postback("เผยแพร่", f"publish:{question.id}", f"เผยแพร่คำถามหมายเลข {question.id}"),
        postback("คำถามถัดไป", "questions:"),
    )


def answered_already(question: Question) -> Part:
    words = f"คำถามหมายเลข {question.id} มีผู้ตอบแล้ว จึงไม่ได้ส่งซ้ำ คำตอบคือ\n{question.answer}"
    return with_quick_replies(say(words), postback("คำถามถัดไป", "questions:"))


def published(question: Question) -> Part:
    words = f"เผยแพร่คำถามหมายเลข {question.id} แล้ว ผู้ได้รับเชิญเห็นเมื่อพิมพ์ ถามตอบ ค่ะ"
    undo = postback("เลิกเผยแพร่", f"publish:{question.id}:off")
    return with_quick_replies(say(words), undo, postback("คำถามถัดไป", "questions:"))


def unpublished(question: Question) -> Part:
    return say(f"เลิกเผยแพร่คำถามหมายเลข {question.id} แล้วค่ะ")


def answer(question: Question) -> Part:
    """What the asker gets."""
    words = question.answer or ""
    body = [note(f"คุณถามว่า: {_cut(question.words or '')}"), separator(), text(words)]
    foot = f"คำถามหมายเลข {question.id}"
    again = plain(typing("ถามเพิ่ม", "question:", "ขอถามเพิ่ม"))
    return flex(f"คำตอบจากผู้จัด: {words}", bubble("คำตอบจากผู้จัด", body, [again], foot))


def pairs(questions: Sequence[Question]) -> Part:
    """What is published, a bubble a pair."""
    bubbles = [
        bubble("ถามตอบ", [text(_cut(q.words or ""), weight="bold"), text(q.answer or "")])
        for q in questions
    ]
    message = flex(f"ถามตอบ {len(questions)} เรื่องที่มีผู้ถามไว้", *bubbles)
    return with_quick_replies(message, postback("ถามผู้จัด", "question:"))


def no_pairs() -> Part:
    words = "ยังไม่มีคำถามที่เผยแพร่ ถามผู้จัดประชุมได้ในแชตนี้ค่ะ"
    return with_quick_replies(say(words), postback("ถามผู้จัด", "question:"))


def officers_wanted() -> Part:
    """One short message, not the question itself: it may be answered by the time it is read."""
    body = [title("มีคำถามรอคำตอบ"), text("เจ้าหน้าที่ในพื้นที่ถามเข้ามา ดูและตอบได้ในแชตนี้", color=NOTE)]
    button = primary(postback("ดูคำถาม", "questions:"))
    return flex("มีคำถามถึงผู้จัดรอคำตอบ", bubble("คำถาม", body, [button]))
