"""Signs of a text repaired: digits, marks, dashes, what cannot be seen, and emoji."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bot.letters.chats import without_speakers
from bot.letters.facts import PLACE_WORD, facts, with_arrows_followed
from bot.letters.phrases import CONVENING, MONTH_AHEAD
from bot.thai.numerals import to_arabic

BULLET = "•"
_PIN = "📍"  # alone among the lines it marks the place
_PUSHPIN = "📌"  # before all kinds of things, and so also before a place
_CALENDARS = "🗓📅📆"  # before a day: that of what the text calls to
_WAS = "❌✖✗🚫⛔"  # before what held, with what holds on the next line
_IS = "✅✔☑⭕🆕🟢"
BY_EMOJI = "\ue000"  # stands before what an emoji leads, and while they are sorted before the emoji

_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
# A tone typed before the vowel that it stands on, or after sara am.
_TONE_FIRST = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a])|(\u0e33)([\u0e48-\u0e4b])")
# Sara am whose upper part a PDF lost leaves sara aa, which never begins a word, after a space.
_LOST_SARA_AM = re.compile("([\u0e01-\u0e2e][\u0e48-\u0e4b]?) (?=\u0e32)\u0e32")
_DOUBLE_SARA_E = re.compile("เ\u0e40")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")
_KEYCAP = re.compile("(?<![0-9])([0-9])\u20e3")
_EMOJI = re.compile(
    "[\u203c\u2049\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+"
)
# Months as people misspell them.
_MISSPELT = (
    (re.compile("กรกฏา"), "กรกฎา"),
    (re.compile("พฤ(?:ษ|ศษ|ส)จิกา"), "พฤศจิกา"),
    (re.compile("กุมภาพันธุ์"), "กุมภาพันธ์"),
    (re.compile("พฤศภาคม"), "พฤษภาคม"),
)
# Words of courtesy drawn out: `ค่าาา`, `คร้าบบ`
_DRAWN_OUT = (
    (re.compile("ค[่้๊]า{2,}"), "ค่ะ"),
    (re.compile("จ[้๊]า{2,}"), "จ้า"),
    (re.compile("ค(?:ร[้๊]?|[้๊])[ัา]+บ{2,}|คร[้๊]า+บ+"), "ครับ"),
)
_OTHER_BULLET = re.compile(
    "^([ \t]*)(?:[\u25aa\u25ab\u25a0\u25cf\u25fe\u25c6\u27a2\u00bb]|>>?)[ \t]*", re.MULTILINE
)
_ITEM = re.compile(rf"{BULLET} |\d{{1,2}}[.)] ?(?=[^\d\s])")
_DAY_FIRST = re.compile(rf"(?=\d)(?:{MONTH_AHEAD}|\d{{1,2}}/\d)")
# Control characters and those of private use
_OF_NO_WRITING = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def repaired(text: str) -> str:
    text = unicodedata.normalize("NFC", to_arabic(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = without_speakers(text)
    text = _KEYCAP.sub(r"\n\1. ", _INVISIBLE.sub("", text))
    text = _SPLIT_SARA_AM.sub(lambda found: (found[1] or found[2] or "") + "\u0e33", text)
    text = _TONE_FIRST.sub(lambda found: "".join(filter(None, reversed(found.groups()))), text)
    text = _LOST_SARA_AM.sub("\\1\u0e33", text)
    text = _DASHES.sub("-", _DOUBLE_SARA_E.sub("แ", text))
    text = _OTHER_BULLET.sub(rf"\1{BULLET} ", text)
    for wrong, right in (*_MISSPELT, *_DRAWN_OUT):
        text = wrong.sub(right, text)
    text = _OF_NO_WRITING.sub("", re.sub("[\u2028\u2029\v\f]", "\n", text))
    text = with_arrows_followed(text)
    return _without_emoji(_EMOJI.sub(lambda found: f"\n{BY_EMOJI}{found[0][0]}", text))


def _without_emoji(text: str) -> str:
    """An emoji that several lines in a row begin with is a bullet, another only a decoration; what
    it leads has BY_EMOJI before it."""
    lines = [line for line in text.split("\n") if line.strip() or BY_EMOJI not in text]
    signs = [line[1] if line.startswith(BY_EMOJI) else "" for line in lines]
    said = [line[2:].strip() if sign else line for line, sign in zip(lines, signs, strict=True)]
    kept = [at for at, words in enumerate(said) if words or not signs[at]]
    pinned = [
        at
        for at in kept
        if signs[at] == _PIN or (signs[at] == _PUSHPIN and PLACE_WORD.match(said[at]))
    ]
    if (
        len(pinned) == 1
        and not re.match(
            rf"\S{{2,20}}\s?:|วัน|เวลา|สถานที่|ณ |แจ้ง|ขอ|เชิญ|{CONVENING}", said[pinned[0]]
        )
        and not re.match(MONTH_AHEAD, said[pinned[0]])
    ):
        said[pinned[0]] = f"สถานที่ : {said[pinned[0]]}"
    for at in kept:
        if signs[at] and signs[at] in _CALENDARS and _DAY_FIRST.match(said[at]):
            said[at] = f"วันที่ {said[at]}"
    for former, at in pairwise(kept):
        pair = signs[former] and signs[former] in _WAS and signs[at] and signs[at] in _IS
        if pair and facts(said[former]) and facts(said[former]).keys() <= facts(said[at]).keys():
            said[former] = _led_by("เดิม", said[former])
            said[at] = _led_by("เปลี่ยนเป็น", said[at])
        if signs[at] and signs[at] == signs[former]:
            said[at], said[former] = _as_item(said[at]), _as_item(said[former])
    return "\n".join(f"{BY_EMOJI}{said[at]}" if signs[at] else said[at] for at in kept)


def _as_item(words: str) -> str:
    """The words as those of a list, behind the mark that they may have already."""
    return words if _ITEM.match(words) else f"{BULLET} {words}"


def _led_by(word: str, words: str) -> str:
    """The words behind one for what was or is, unless they begin with their own."""
    own = re.match(
        r"(?:จาก|กำหนด|วัน|เวลา|สถานที่|ที่|ห้อง)?(?:เดิม|ใหม่)|(?:ขอ)?(?:เปลี่ยน|ย้าย|เลื่อน|แก้)", words
    )
    return words if own else f"{word} {words}"
