"""Asking how a meeting was, thanking for it, and the results as organisers see them."""

from bot.thai.dates import moment_text
from bot.wording import names
from bot.wording.flex import (
    AMBER,
    INK,
    LINE,
    NOTE,
    Part,
    bubble,
    column,
    flex,
    note,
    postback,
    row,
    say,
    separator,
    text,
    title,
    with_quick_replies,
)
from models.feedback import SCORES, Results
from models.meetings import Meeting

WORST, BEST = "ควรปรับปรุง", "ดีมาก"
COMMENTS_SHOWN = 5
SKIP_WORDS = ("ข้าม", "ไม่มี", "ไม่มีค่ะ", "ไม่มีครับ")
TYPED = (
    dict.fromkeys(("ประเมิน", "ให้คะแนน", "แบบประเมิน", "ประเมินการประชุม", "ทำแบบประเมิน"), "feedback:")
    | dict.fromkeys(("ผลประเมิน", "ผลการประเมิน", "ดูผลประเมิน"), "results:")
    | {
        words.format(n): f"feedback::{n}"
        for n in SCORES
        for words in ("ให้คะแนน {}", "ให้คะแนน{}", "คะแนน {}", "ให้ {} คะแนน", "{} คะแนน", "{} ดาว")
    }
)
"""Words that do the same as a button."""


def ask_score(meeting: Meeting) -> Part:
    """How was it: five buttons in one row."""
    body = [title("การประชุมนี้เป็นอย่างไร"), text(meeting.title), *score_row(meeting)]
    return flex(
        f"โปรดให้คะแนน {meeting.title}", bubble("ประเมิน", body, foot="แตะหนึ่งครั้ง เปลี่ยนได้ภายหลัง")
    )


def score_row(meeting: Meeting) -> list[Part]:
    """The five buttons, with what their ends mean below."""
    buttons = [
        column(
            text(str(n), align="center", weight="bold", size="lg"),
            action=postback(str(n), f"feedback:{meeting.key}:{n}", f"ให้ {n} คะแนน"),
            backgroundColor="#FFF3DC",
            cornerRadius="8px",
            paddingAll="8px",
        )
        for n in SCORES
    ]
    ends = [
        text(f"1 {WORST}", size="xs", color=NOTE),
        text(f"{SCORES[-1]} {BEST}", size="xs", color=NOTE, align="end"),
    ]
    return [row(*buttons, spacing="sm"), row(*ends)]


def scored(meeting: Meeting, score: int, newest: bool) -> Part:
    """What stands now, and the wish for a comment."""
    fact = f"บันทึก {score} คะแนนแล้ว ขอบคุณที่ให้คะแนน"
    if not newest:
        fact = f"มีคะแนนที่ใหม่กว่านี้แล้ว จึงใช้คะแนนล่าสุดของคุณ คือ {score} คะแนน"
    words = f"{fact}\nมีความเห็นเพิ่มเติม พิมพ์ต่อได้เลย ผู้จัดจะเห็นโดยไม่มีชื่อของคุณค่ะ"
    return with_quick_replies(
        say(words),
        postback("ข้าม", f"feedback:{meeting.key}:skip"),
        postback("เปลี่ยนคะแนน", f"feedback:{meeting.key}"),
        postback("ขอใบรับรอง", f"certificate:{meeting.key}"),
    )


def commented(meeting: Meeting, may_be_a_question: bool) -> Part:
    words = "เก็บความเห็นให้ผู้จัดแล้ว โดยไม่แสดงชื่อของคุณ"
    chips = [postback("ขอใบรับรอง", f"certificate:{meeting.key}")]
    if may_be_a_question:
        words += "\nถ้าต้องการคำตอบ ส่งข้อความนี้เป็นคำถามถึงผู้จัดได้"
        chips.insert(0, postback("ส่งเป็นคำถาม", "words:question"))
    return with_quick_replies(say(f"{words} ขอบคุณค่ะ"), *chips)


def skipped(meeting: Meeting) -> Part:
    chip = postback("ขอใบรับรอง", f"certificate:{meeting.key}")
    return with_quick_replies(say("ขอบคุณที่ให้คะแนนค่ะ"), chip)


def perhaps_a_comment(meeting: Meeting) -> Part:
    words = f"ข้อความนี้เป็นความเห็นต่อ {meeting.title} ใช่ไหม (ยังไม่ได้เก็บ)"
    return with_quick_replies(
        say(words),
        postback("เก็บเป็นความเห็น", "words:feedback"),
        postback("ส่งเป็นคำถาม", "words:question"),
        postback("ไม่ใช่", "words:drop"),
    )


def not_started(meeting: Meeting) -> Part:
    starts = moment_text(meeting.standing_sessions[0].starts_at)
    return say(f"ยังไม่ได้บันทึก เพราะประชุมนี้เริ่ม {starts} ให้คะแนนได้เมื่อเริ่มแล้วค่ะ")


def cancelled() -> Part:
    return say("ยังไม่ได้บันทึก เพราะประชุมนี้ยกเลิกแล้วค่ะ")


NOTHING_TO_SCORE = "ตอนนี้ยังไม่มีประชุมให้ประเมิน เมื่อประชุมที่เชิญคุณเริ่มแล้ว จึงให้คะแนนได้ค่ะ"
FOR_ORGANISERS = "ผลประเมินดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง หากต้องการทราบ โปรดถามผู้จัดประชุมค่ะ"
NO_RESULTS = "ยังไม่มีประชุมที่เริ่มแล้ว จึงยังไม่มีผลประเมินค่ะ"


def results(meeting: Meeting, found: Results, others: list[Meeting]) -> Part:
    """The mean large, how many gave it, a bar for each score, the latest comments."""
    alt = f"ผลประเมิน {_mean(found)} จาก 5 ({found.answered:,} คน) {meeting.title}"
    body = [
        text(meeting.title, weight="bold"),
        note(names.days(meeting)),
        row(
            text(_mean(found), size="3xl", weight="bold", flex=0),
            column(text("จาก 5 คะแนน"), note(_share(found)), justifyContent="center"),
            spacing="lg",
        ),
        column(*(_bar(n, found) for n in reversed(SCORES)), spacing="sm"),
        separator(),
        *_comments(found),
    ]
    message = flex(alt, bubble("ผลประเมิน", body, foot="ความเห็นไม่แสดงชื่อผู้ให้"))
    chips = [
        postback(names.short_days(m)[:20], f"results:{m.key}", f"ผลประเมิน {names.short_days(m)}")
        for m in others
    ]
    return with_quick_replies(message, *chips, postback("คำถาม", "questions:"))


def _mean(found: Results) -> str:
    return "–" if found.mean is None else f"{found.mean:.1f}"


def _share(found: Results) -> str:
    words = f"ให้คะแนน {found.answered:,} คน"
    if found.response_rate is not None:
        words += f" · ของผู้เข้าร่วม {found.came_and_answered:,} จาก {found.came:,} คน"
        words += f" ({found.response_rate:.0%})"
    return words


def _bar(score: int, found: Results) -> Part:
    """One score: its name, a bar as long as its share of all, how many."""
    people = found.scores[score]
    share = round(100 * people / found.answered) if found.answered else 0
    bar = column(width=f"{max(share, 2)}%", height="12px",
                 backgroundColor=AMBER if people else LINE, cornerRadius="6px")  # fmt: skip
    track = column(bar, flex=7, height="12px", backgroundColor=LINE, cornerRadius="6px")
    return row(
        text(str(score), flex=1, weight="bold", color=INK),
        track,
        text(f"{people:,}", flex=2, align="end", wrap=False),
        alignItems="center",
        spacing="sm",
    )


def _comments(found: Results) -> list[Part]:
    if not found.comments:
        return [note("ยังไม่มีความเห็น")]
    shown = [
        text(f"“{c.words.strip()[:200]}”" + ("" if c.came else " (ไม่ได้เข้าร่วม)"), maxLines=3)
        for c in found.comments[:COMMENTS_SHOWN]
    ]
    return [note("ความเห็นล่าสุด"), *shown]
