"""The honour roll of published lessons, and a lesson in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.wording import names
from bot.wording.flex import Part, bubble, flex, note, postback, primary, text, title
from bot.wording.lesson_parts import KIND, Told, author, cut, image, picture_bubbles
from models.lessons import LessonCall
from models.people import Person

ROLL = "เชิดชูเกียรติ"
EXCERPT, PART = 160, 2000
"""Characters of a lesson in the honour roll, and in a bubble of the whole."""

NOT_PUBLISHED = "บทเรียนนี้ไม่ได้เผยแพร่แล้วค่ะ"


@dataclass(frozen=True, slots=True)
class Honoured:
    """One lesson of the honour roll; `picture` is an address, where it has one."""

    lesson_id: int
    person: Person
    words: str
    picture: str | None


def roll(call: LessonCall, honoured: Sequence[Honoured]) -> Part:
    """The honour roll: who has taught us something, and a button that brings all of it."""
    return flex(f"{ROLL}: {call.title}"[:400], *(_honoured(call, one) for one in honoured))


def _honoured(call: LessonCall, one: Honoured) -> Part:
    body = [title(names.you(one.person)), note(names.place(one.person))]
    body += [text(cut(one.words, EXCERPT))] if one.words else []
    read = primary(postback("อ่านเต็ม", f"lesson_read:{one.lesson_id}", "อ่านบทเรียนเต็ม"))
    shown = bubble(f"🏅 {ROLL}", body, [read], call.title)
    if one.picture:
        shown["hero"] = image(one.picture)
    return shown


def whole(told: Told, person: Person, addresses: Mapping[int, str]) -> list[Part]:
    """A published lesson: its words, then its pictures."""
    parts: list[str] = []
    for message in told.words:
        for start in range(0, len(message), PART):
            piece = message[start : start + PART]
            if parts and len(parts[-1]) + len(piece) + 2 <= PART:
                parts[-1] += f"\n\n{piece}"
            else:
                parts.append(piece)
    head = [title(told.call.title), note(f"โดย {author(person)}")]
    bubbles = [
        bubble(KIND, [*(head if n == 1 else []), text(words)],
               foot=f"{n}/{len(parts)}" if len(parts) > 1 else None)
        for n, words in enumerate(parts or ["(บทเรียนนี้มีเฉพาะรูปภาพ)"], start=1)
    ]  # fmt: skip
    alt = f"บทเรียนของ{names.you(person)}"
    told_in = [flex(alt, *bubbles)]
    if pictures := picture_bubbles(names.you(person), told, addresses):
        told_in.append(flex(f"รูปจากบทเรียนของ{names.you(person)}", *pictures))
    return told_in
