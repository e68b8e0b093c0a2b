"""Follow-up of a policy: asking how far somebody is, and what stands of their answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.thai.dates import short_date, to_local
from bot.wording.flex import (
    Part,
    bubble,
    flex,
    note,
    pill,
    plain,
    postback,
    row,
    say,
    separator,
    text,
    title,
    with_quick_replies,
)
from models.notices import Notice
from models.policies import Policy
from models.progress import WORDS_MAX, ProgressReport, ProgressState

KIND = "ติดตามนโยบาย"
STATES = {
    ProgressState.NOT_STARTED: "ยังไม่เริ่ม",
    ProgressState.ONGOING: "กำลังทำ",
    ProgressState.DONE: "เสร็จ",
    ProgressState.PROBLEM: "ติดปัญหา",
}
SIGNS = {
    ProgressState.NOT_STARTED: "–",
    ProgressState.ONGOING: "⏳",
    ProgressState.DONE: "✅",
    ProgressState.PROBLEM: "✕",
}
LOOKS = {
    ProgressState.NOT_STARTED: "none",
    ProgressState.ONGOING: "maybe",
    ProgressState.DONE: "yes",
    ProgressState.PROBLEM: "no",
}
"""The state's colour among those of answers (bot.wording.flex)."""

CHOICES_MAX = 8
SEEN_BY = "ผู้จัดและนักวิชาการของจังหวัดจะเห็นพร้อมชื่อและพื้นที่ของคุณ"
SHOWN_WORDS = 120

UNKNOWN = "คำถามนี้ไม่ได้ใช้แล้ว จึงไม่ได้บันทึก พิมพ์ ความคืบหน้า เพื่อดูเรื่องที่ถามอยู่ค่ะ"
NOT_ASKED = "ตอนนี้ไม่มีเรื่องที่ถามความคืบหน้าจากคุณ เมื่อมีแล้ว ผู้จัดจะถามในแชตนี้ค่ะ"
WORDS_GONE = "ยังไม่ได้เก็บข้อความ เพราะเวลาผ่านไปนาน โปรดพิมพ์อีกครั้งค่ะ"
DROPPED = "ไม่ได้เก็บข้อความนั้นค่ะ"


@dataclass(frozen=True, slots=True)
class Asked:
    """A round of a policy's follow-up, with its number."""

    notice: Notice
    policy: Policy
    number: int

    @property
    def title(self) -> str:
        return self.notice.title or self.policy.title

    @property
    def when(self) -> str:
        """`รอบที่ 2 · 1 ธ.ค. 2564`."""
        return f"รอบที่ {self.number} · {short_date(to_local(self.notice.created_at).date())}"

    def button(self, label: str, act: str = "", said: str | None = None) -> Part:
        data = f"progress:{self.notice.id}:{act}" if act else f"progress:{self.notice.id}"
        return postback(label, data, said)


def title_of(policy_title: str) -> str:
    """What a follow-up is called where nobody has said otherwise."""
    return f"ความคืบหน้า {policy_title}"


def ask(asked: Asked, report: ProgressReport | None = None, remark: str | None = None) -> Part:
    """The question with its four answers; `report` is what stands, `remark` comes first."""
    body = [title(asked.title), note(asked.when)]
    if remark:
        body.append(text(remark, weight="bold"))
    if report:
        body += [text(f"คำตอบของคุณ: {_stands(report)}", weight="bold"), separator()]
    body.append(text("ในพื้นที่ของคุณ เรื่องนี้ไปถึงไหนแล้ว" if not report else "แตะเพื่อเปลี่ยนคำตอบ"))
    pills = [
        pill(LOOKS[state], asked.button(f"{SIGNS[state]} {words}", state, words))
        for state, words in STATES.items()
    ]
    body += [row(*pills[:2], spacing="sm"), row(*pills[2:], spacing="sm")]
    read = plain(postback("อ่านนโยบายนี้", f"policy:{asked.policy.key}"))
    foot = "แตะหนึ่งครั้ง เปลี่ยนได้จนกว่าจะถามรอบหน้า"
    return flex(f"{asked.title} ไปถึงไหนแล้ว แตะตอบได้เลย", bubble(KIND, body, [read], foot))


def _stands(report: ProgressReport) -> str:
    state = ProgressState(report.state)
    shown = f"{SIGNS[state]} {STATES[state]}"
    return f"{shown} “{_cut(report.words)}”" if report.words else shown


def recorded(asked: Asked, report: ProgressReport, newest: bool) -> Part:
    """After an answer: what stands, and the wish for words where there are none."""
    fact = f"บันทึกแล้ว {asked.title}: {_stands(report)}"
    if not newest:
        fact = f"มีคำตอบที่ใหม่กว่านี้แล้ว จึงใช้คำตอบล่าสุดของคุณ {asked.title}: {_stands(report)}"
    change = asked.button("เปลี่ยนคำตอบ")
    if report.words or not newest:
        return with_quick_replies(say(f"{fact}\nขอบคุณค่ะ"), change)
    if report.state == ProgressState.PROBLEM:
        wish = f"ติดเรื่องใด พิมพ์บอกได้เลย {SEEN_BY}ค่ะ"
        return with_quick_replies(
            say(f"{fact}\n{wish}"), asked.button("ไว้บอกภายหลัง", "skip"), change
        )
    wish = f"มีเรื่องเล่าเพิ่ม พิมพ์ต่อได้เลย หรือแตะ ข้าม\n{SEEN_BY}ค่ะ"
    return with_quick_replies(say(f"{fact}\n{wish}"), asked.button("ข้าม", "skip"), change)


def skipped(asked: Asked, report: ProgressReport | None) -> Part:
    stands = _stands(report) if report else "ยังไม่มีคำตอบ"
    chips = [asked.button("เพิ่มข้อความ", "words")] if report else []
    words = f"{asked.title}: {stands}\nเพิ่มหรือเปลี่ยนได้ทุกเมื่อ โดยพิมพ์ ความคืบหน้า ค่ะ"
    return with_quick_replies(say(words), *chips, asked.button("เปลี่ยนคำตอบ"))


def ask_words(asked: Asked, report: ProgressReport) -> Part:
    words = f"{asked.title}: {_stands(report)}\nพิมพ์ข้อความได้เลย {SEEN_BY}ค่ะ"
    return with_quick_replies(say(words), asked.button("ข้าม", "skip"))


def confirm(asked: Asked, state: ProgressState, words: str | None) -> Part:
    """What was typed may be an answer: nothing is recorded before a tap."""
    meant = f"{STATES[state]} “{_cut(words)}”" if words else STATES[state]
    act = f"{state}:words" if words else str(state)
    return with_quick_replies(
        say(f"เข้าใจว่า {asked.title} ของคุณคือ {meant} ถูกต้องไหม (ยังไม่ได้บันทึก)"),
        asked.button("ใช่", act),
        asked.button("ไม่ใช่", "drop"),
        asked.button("เลือกคำตอบ"),
    )


def unclear(asked: Asked, report: ProgressReport | None) -> Part:
    return ask(asked, report, "ยังไม่ได้บันทึก เพราะไม่แน่ใจว่าหมายถึงข้อใด โปรดแตะเลือก")


def former(asked: Asked) -> Part:
    """A button of a round that is over."""
    return say(f"{asked.title} {asked.when} ปิดแล้ว จึงไม่ได้บันทึก ด้านล่างคือรอบปัจจุบันค่ะ")


def closed(asked: Asked, report: ProgressReport | None) -> Part:
    """The same, for who is not asked in the present round."""
    stands = f"คำตอบของคุณในรอบนั้น: {_stands(report)}" if report else "รอบปัจจุบันไม่ได้ถามคุณ"
    return say(f"{asked.title} {asked.when} ปิดแล้ว จึงไม่ได้บันทึก\n{stands}")


def choose(
    several: Sequence[Asked], state: ProgressState | None, reports: Sequence[ProgressReport | None]
) -> Part:
    """Which of several policies is meant; with a state, which of them it is said of."""
    head = f"{STATES[state]} หมายถึงเรื่องใด (ยังไม่ได้บันทึก)" if state else "เลือกเรื่องที่จะตอบหรือดู"
    body = [text(head)]
    for asked, report in list(zip(several, reports, strict=True))[:CHOICES_MAX]:
        label = text(asked.title, color="#1F6B4A", weight="bold")
        stands = note(f"คำตอบของคุณ: {_stands(report)}" if report else "ยังไม่ได้ตอบ")
        action = asked.button(asked.title[:20], str(state or ""), asked.title)
        body.append(
            {"type": "box", "layout": "vertical", "contents": [label, stands], "action": action}
        )
    return flex("เลือกเรื่องที่ถามความคืบหน้า", bubble(KIND, body))


def too_long(asked: Asked) -> Part:
    words = f"ยังไม่ได้เก็บข้อความนี้ เพราะยาวเกิน {WORDS_MAX} ตัวอักษร คำตอบเดิมยังอยู่ โปรดย่อค่ะ"
    return with_quick_replies(say(words), asked.button("ข้าม", "skip"))


def _cut(words: str) -> str:
    plain_words = " ".join(words.split())
    return plain_words if len(plain_words) <= SHOWN_WORDS else plain_words[: SHOWN_WORDS - 1] + "…"
