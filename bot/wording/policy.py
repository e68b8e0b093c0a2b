"""Policies in chat: the summary as a carousel, the document page by page, and what taps answer."""

import re
from collections.abc import Sequence

from bot.summaries import Difference, Summary, Topic, bubbles
from bot.wording.flex import (
    Part,
    bubble,
    column,
    flex,
    link,
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

KIND = "สรุปนโยบาย"
DOCUMENT = "เอกสารนโยบาย"
LISTED_MAX = 12
LIST_PAGE = re.compile(r"(?:รายการ|ดู|ขอ)*นโยบาย(?:ทั้งหมด)?\s*หน้า(?:ที่)?\s*([1-9][0-9]{0,2})")
"""The typed way through a list that goes on."""

NEXT_TYPED = frozenset({"อ่านต่อ", "หน้าถัดไป", "หน้าต่อไป", "ถัดไป", "อ่านหน้าถัดไป"})
BACK_TYPED = frozenset({"ย้อนกลับ", "หน้าก่อน", "หน้าก่อนหน้า", "หน้าที่แล้ว"})
NOTED_TYPED = frozenset({"รับทราบ", "รับทราบแล้ว", "ทราบแล้ว", "อ่านแล้ว"})
PICTURES_TYPED = frozenset({"ดูเป็นภาพ", "ขอภาพ", "ขอดูภาพ", "ดูภาพ", "เป็นภาพ", "ขอเป็นภาพ"})
PAGE_TYPED = re.compile(r"(?:อ่าน|ดู|ขอ)*หน้า(?:ที่)?\s*([1-9][0-9]{0,3})")
"""What is typed on a PC or by habit where a policy's buttons say the same."""

LAST_PAGE = "หน้านี้เป็นหน้าสุดท้ายแล้วค่ะ"

CHANGES_MAX = 6
ASK = "ถามเรื่องนี้"
AS_PICTURES = "ดูเป็นภาพ"
NOTED_BUTTON = "รับทราบ"

UNKNOWN = "นโยบายนี้ไม่ได้เผยแพร่แล้ว จึงไม่ได้บันทึกอะไร เลือกเรื่องที่มีอยู่ได้จากเมนู “นโยบาย” ค่ะ"
NOT_DRAWN_YET = "กำลังจัดทำภาพของเรื่องนี้ กรุณาลองใหม่อีกครั้งในอีกหนึ่งนาทีค่ะ"
WHAT_TO_ASK = "พิมพ์คำถามเรื่องนี้ได้เลย ระบบจะส่งถึงผู้จัด และแจ้งคำตอบในแชตนี้ค่ะ"


def summary(
    key: str, policy_title: str, version: int, of: Summary, download: str, note_taken: bool
) -> Part:
    """The summary: one bubble or a carousel, whose last bubble says what to do with it."""
    parts = bubbles(of)
    shown = [
        _topics(key, policy_title, topics, number, len(parts))
        for number, topics in enumerate(parts, start=1)
    ]
    _end(shown[-1], key, version, download, note_taken)
    return flex(f"{KIND}: {policy_title}", *shown)


def _topics(key: str, policy_title: str, topics: Sequence[Topic], number: int, of: int) -> Part:
    body: list[Part] = [title(policy_title)] if number == 1 else []
    for topic in topics:
        heading = f"{topic.number}. {topic.heading}" if topic.number else topic.heading
        if heading != policy_title:
            body.append(text(heading, weight="bold"))
        if topic.lines:
            # One part for all lines: LINE counts the bytes around each.
            body.append(
                text("\n".join(f"• {line.text} ({on_page(line.page)})" for line in topic.lines))
            )
    foot = f"{number}/{of}" + (" · ปัดซ้ายเพื่ออ่านต่อ" if number < of else "")
    buttons = [plain(postback("อ่านต่อ", f"policy_read:{key}:{topics[0].page}"))]
    if number == 1:
        buttons.append(plain(postback(AS_PICTURES, f"policy_pictures:{key}")))
    return bubble(KIND, body, buttons, foot if of > 1 else None)


def _end(last: Part, key: str, version: int, download: str, note_taken: bool) -> None:
    buttons = [
        plain(link("ดาวน์โหลดเอกสาร", download)),
        plain(postback(ASK, f"policy_ask:{key}")),
    ]
    if not note_taken:
        buttons.insert(0, primary(postback(NOTED_BUTTON, f"policy_noted:{key}:{version}")))
    last["footer"]["contents"][:0] = buttons


def on_page(number: int) -> str:
    return f"น.{number}"


def more_lines(count: int) -> str:
    """At the foot of a topic's picture: what stands in the summary besides."""
    return f"และอีก {count} รายการ อ่านได้ในสรุป"


def changed(key: str, policy_title: str, version: int, found: Sequence[Difference]) -> Part:
    """Who took note of the former version reads what is different now."""
    body = [title(policy_title), text(f"มีฉบับใหม่ (ฉบับที่ {version}) สิ่งที่เปลี่ยน")]
    for one in found[:CHANGES_MAX]:
        body.append(_difference(one))
    if len(found) > CHANGES_MAX:
        body.append(note(f"และอีก {len(found) - CHANGES_MAX} รายการ อ่านได้ในสรุปฉบับใหม่"))
    buttons = [
        primary(postback("ดูสรุปฉบับใหม่", f"policy:{key}")),
        plain(postback(NOTED_BUTTON, f"policy_noted:{key}:{version}")),
    ]
    return flex(f"{policy_title} มีฉบับใหม่", bubble(KIND, body, buttons))


def _difference(one: Difference) -> Part:
    if one.was is None:
        return text(f"เพิ่ม: {one.now}")
    if one.now is None:
        return text(f"ตัดออก: {one.was}")
    return column(text(f"เดิม: {one.was}", color="#5F6368"), text(f"ใหม่: {one.now}"))


def page(
    key: str,
    policy_title: str,
    words: str,
    where: tuple[int, int],
    before: str | None,
    after: str | None,
) -> Part:
    """A page of the document, or a part of a long one; `where` is (page, pages), and `before` and
    `after` are the places that lie beside it."""
    number, pages = where
    body = [title(policy_title), note(f"หน้า {number} จาก {pages}"), text(words)]
    buttons = []
    if after:
        buttons.append(primary(postback("หน้าถัดไป", f"policy_read:{key}:{after}")))
    if before:
        buttons.append(plain(postback("ย้อนกลับ", f"policy_read:{key}:{before}")))
    buttons.append(plain(postback("ดูสรุป", f"policy:{key}")))
    return flex(f"{policy_title} หน้า {number}", bubble(DOCUMENT, body, buttons))


def pictures(key: str, addresses: Sequence[str], following: int | None) -> list[Part]:
    """Topics as pictures; below the last one what comes next: the topic `following`, if any."""
    shown: list[Part] = [
        {"type": "image", "originalContentUrl": address, "previewImageUrl": address}
        for address in addresses
    ]
    chips = [postback("ดูสรุป", f"policy:{key}")]
    if following:
        chips.insert(0, postback("ภาพถัดไป", f"policy_pictures:{key}:{following}"))
    return [*shown[:-1], with_quick_replies(shown[-1], *chips)]


def asks_for_pictures(words: str) -> bool:
    """Whether words about a policy want it as pictures; ภาพรวม (overview) does not."""
    return any(sign in words for sign in ("เป็นภาพ", "รูปภาพ", "ขอภาพ", "ดูภาพ", "อินโฟ"))


def listed(policies: Sequence[tuple[str, str]], start: int = 0) -> Part:
    """What there is to read: (key, title) each, so many at a time, from the one at `start`."""
    body: list[Part] = [text("เลือกเรื่องที่ต้องการอ่าน")]
    end = start + LISTED_MAX
    for key, name in policies[start:end]:
        words = text(name, color="#1F6B4A", weight="bold")
        body.append(row(words, action=postback(name[:20], f"policy:{key}", name[:300])))
    more = len(policies) - end
    buttons = [plain(postback(f"ดูอีก {more} เรื่อง", f"policy_list:{end}"))] if more > 0 else []
    foot = f"หรือพิมพ์ นโยบาย หน้า {end // LISTED_MAX + 1}" if more > 0 else None
    return flex("นโยบายที่เผยแพร่", bubble(KIND, body, buttons, foot))


def noted(policy_title: str) -> Part:
    return say(f"บันทึกแล้วว่าคุณรับทราบ {policy_title}")


def noted_former(policy_title: str) -> Part:
    """A tap on รับทราบ of a version that a newer one has replaced."""
    return say(f"บันทึกแล้วว่าคุณรับทราบฉบับเดิม ขณะนี้มี {policy_title} ฉบับใหม่ ตามด้านล่างนี้ค่ะ")
