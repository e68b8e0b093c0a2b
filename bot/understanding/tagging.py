"""The words of a message with their tags: which word it is depends on its place too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.understanding import lexicon as tag
from bot.understanding.days import find_days
from bot.understanding.particles import CLOSING
from bot.understanding.phrases import Word
from bot.understanding.shapes import EVERY_SESSION, Context
from bot.understanding.words import cut

_BARE_TONES = {"วาง": "ว่าง", "เขา": "เข้า", "เข่า": "เข้า"}
_JUST_ABLE = {"พอ", "พอจะ"}
_TOLD = {"ว่า", "บอก", "บอกว่า", "แจ้ง", "แจ้งว่า", "จะ", "คงจะ"}  # after เขา, he
_SIDED = {"ม่าย", "บ่", "บ่า", "ก่อ", "มะ", "ม่ะ"}
_TELLING = {tag.CAN, tag.MOVE, tag.ATTEND, tag.FREE}
_ASKING = {"ขอถาม", "ขอปรึกษา", "ขอหารือ", "ปรึกษา"}
_CALLED = {"พี่", "น้อง", "หัวหน้า", "ท่าน", "เพื่อน", "ป้า", "ลุง", "น้า", "ลูกพี่", "ผอ", "อ้าย", "เอื้อย"}
_ASKED_YET = {tag.KIN, tag.DUTY, tag.MEETING}
_STRESSING = {"เด้อ", "ดอก", "หรอก", "จะ", "แล้วจะ"}
_ANSWERING = _TELLING | {tag.LEAVE, tag.DAY, tag.COMMIT}
_LATIN = re.compile("[a-z]+")
_PICTURES = re.compile(
    "[\u200d\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+"
)  # emoji and what joins them
_SPACE = re.compile(r"[\s,.;:!()/…·\-–—\"'ฯ]+")


def read_words(plain: str, context: Context) -> list[Word]:
    """The words of a normalised lower-case text with their tags, days as one word each."""
    words: list[Word] = []
    place = 0
    named: set[str] = set()
    for days in find_days(plain, context):
        words.extend(_tagged(plain[place : days.start], words))
        if [word.text for word in words[-2:]] == ["on", " "]:
            words[-1] = Word(" ", tag.FILLER)  # cant make it on 23
        text = plain[days.start : days.end]
        every = {s.key for s in context.sessions}
        if days.sessions == (EVERY_SESSION,) and (named >= every or EVERY_SESSION in named):
            words.append(Word(text, tag.PART_WORD))  # 22 กับ 23 ว่างทั้งคู่ names them once
        else:
            words.append(Word(text, tag.DAY, days))
        named |= set(days.sessions)
        place = days.end
    words.extend(_tagged(plain[place:], words))
    return words


def _tagged(text: str, said: Sequence[Word]) -> list[Word]:
    """The words of the text between two days; `said` is what stands before it."""
    told = any(word.tag in _ANSWERING for word in said)
    start = tag.DAY if told and said[-1].days else tag.BREAK
    words: list[Word] = []
    for word in cut(text):
        if _SPACE.fullmatch(word) or _PICTURES.fullmatch(word):
            words.append(Word(word, tag.AND if word in "-–" else tag.BREAK))
        else:
            # English parts its words by spaces, Thai its phrases.
            if len(words) > 1 and words[-1].text == " " and _LATIN.fullmatch(words[-2].text + word):
                words[-1] = Word(" ", tag.FILLER)
            sign = (
                tag.ASK
                if "?" in word
                else tag.FILLER
                if word.isdigit()
                else tag.TAGS.get(word, tag.PLAIN)
            )
            words.append(Word(word, sign))
    return [_by_place(words, place, start) for place in range(len(words))]


def _by_place(words: Sequence[Word], place: int, start: str) -> Word:
    """The word as its place makes it: ค่า is a particle at the end of a phrase and a cost before
    a noun, พอ closes one (ไปวันแรกพอค่ะ), แม่ is called after a particle (ไปจ้าแม่)."""
    word = words[place]
    before = words[place - 1].tag if place else start
    following = words[place + 1] if place + 1 < len(words) else Word("", tag.BREAK)
    closes = following.tag in (tag.BREAK, tag.PART_WORD)
    if word.text == "พอ" and closes and before != tag.NOT:
        return Word(word.text, tag.ONLY)
    if word.text == "เค้า" and before == tag.NOT:
        return Word("เข้า", tag.MOVE)
    if word.text in _JUST_ABLE and following.tag in (tag.CAN, tag.FREE) and _ends(words, place + 2):
        return Word(word.text, tag.FILLER)  # วันแรกพอไหวค่ะ
    if word.text == "อ๋อ" and before in _TELLING:
        return Word("ไหม", tag.ASK)  # ไปได้อ๋อ
    if word.text == "ยัง" and closes and before in _ASKED_YET:
        return Word("หรือยัง", tag.ASK)  # มีแฟนยัง
    if word.text in CLOSING and closes and before not in (tag.BREAK, tag.NOT):
        return Word(word.text, tag.PART_WORD)
    if word.text in _ASKING and not _of_somebody(words, place):
        return Word(word.text, tag.LET)  # ขอถามหน่อย waits for nobody
    if word.text in _CALLED and closes and following.text != "ๆ" and before in _ANSWERING:
        return Word(word.text, tag.PART_WORD)  # ไปได้พี่ ทั้งสองวัน
    if word.text == "ถึง" and before in (tag.BREAK, tag.SELF):
        return Word(word.text, tag.THOUGH)
    if word.tag == tag.KIN and before == tag.PART_WORD and closes:
        return Word(word.text, tag.PART_WORD)
    if word.text in _BARE_TONES:
        told = following.text in _TOLD or following.tag not in (tag.PART_WORD, tag.CAN)
        meant = _BARE_TONES[word.text]
        attends = before == tag.NOT or not (place or told)
        return Word(meant, tag.TAGS[meant]) if attends else word
    return _sided(words, place, following) if word.text in _SIDED else word


def _sided(words: Sequence[Word], place: int, following: Word) -> Word:
    """บ่, ก่อ and มะ ask at the end of a phrase and deny before a verb."""
    closes = following.tag in (tag.BREAK, tag.PART_WORD) and following.text not in _STRESSING
    if place and closes and _phrase_says(words[:place]):
        return Word("ไหม", tag.ASK)
    if words[place].text == "ก่อ":
        return Word("ก็", tag.THEN) if place and following.tag in _TELLING else words[place]
    denies = words[place].text == "บ่" or following.tag in _TELLING
    return Word("ไม่", tag.NOT) if denies else words[place]


def _phrase_says(words: Sequence[Word]) -> bool:
    """Whether more than politeness stands in the phrase so far: ไปกันก่อ asks, ครับ บ่ไป denies."""
    phrase = list(takewhile(lambda word: word.tag != tag.BREAK, reversed(words)))
    return any(word.tag != tag.PART_WORD for word in phrase)


def _ends(words: Sequence[Word], place: int) -> bool:
    """Whether nothing but politeness or another phrase follows from this place on."""
    return place >= len(words) or words[place].tag in (tag.BREAK, tag.PART_WORD)


def _of_somebody(words: Sequence[Word], place: int) -> bool:
    """Whether who is asked, or what comes first, stands in the same phrase."""
    for word in words[place + 1 :]:
        if word.tag in (tag.OTHER, tag.KIN, tag.FIRST):
            return True
        if word.tag == tag.BREAK:
            break
    return False
