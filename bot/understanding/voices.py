"""Who speaks, and whose coming the words are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.understanding import lexicon as tag
from bot.understanding.facts import MAYBE, read_facts
from bot.understanding.particles import POLITE
from bot.understanding.phrases import Word, phrases_of

_STARTS = {tag.BREAK, tag.BUT, tag.THEN}
_OCCUPYING = {tag.BUSY, tag.DUTY, tag.MEETING}  # ติดประชุมนายอำเภอ, ติดภารกิจผู้ว่า
_OPEN = {tag.DAY, tag.SELF, tag.MAYBE, tag.LIKELY, tag.YET, tag.ONCE}
_TELLERS = {"คน", "ทางอำเภอ", "ทางจังหวัด", "อำเภอ", "จังหวัด", "กรม"}
_TELLING = ("ว่า", "บอก", "แจ้ง", "เล่า")
_ROOMS = {"ห้องประชุม", "ห้อง", "ระบบ", "ซูม", "บอท", "กรม", "จังหวัด"}
_BETWEEN = {tag.OTHER, tag.SELF, tag.FILLER, tag.PART_WORD, tag.THEN}
_SUBJECT_OF = {tag.NOT, tag.ATTEND, tag.MOVE, tag.FREE, tag.STUCK, tag.BUSY, tag.LEAVE}


def own_words(words: Sequence[Word]) -> list[Word]:
    """The words without a statement about somebody else, where the writer makes one too:
    หัวหน้าไม่ไป แต่ผมไป; ผมไปค่ะ ส่วนพี่เขาติดงาน; หัวหน้าให้ไป ไปค่ะ."""
    if any(word.tag in (tag.IF, tag.WAIT, tag.ASK) for word in words):
        return list(words)
    words = _after_contrast(_without_leave_given(words))
    for place, word in enumerate(words):
        if word.tag != tag.OTHER or not _is_subject(words, place):
            continue
        for own in range(len(words) - 1, place, -1):
            if words[own].tag == tag.SELF and words[own - 1].tag in _STARTS:
                contrasts = words[own - 1].text == "ส่วน" or words[own - 1].tag == tag.BUT
                if _says(words[own:], "yes", "no", *(["maybe"] if contrasts else [])):
                    return [*words[:place], *words[own:]]
                break
        if place and words[place - 1].tag in (tag.BREAK, tag.BUT) and _says(words[:place]):
            rest = "".join(after.tag for after in words[place:])
            told = any(after.text.startswith(_TELLING) for after in words[place:])
            if not told and not set(rest) & {tag.LET, tag.SELF, tag.BREAK, tag.BUT, tag.DAY}:
                return list(words[:place])
    return list(words)


def _without_leave_given(words: Sequence[Word]) -> list[Word]:
    """The words without the phrase in which somebody else decides, where the writer says so too:
    หัวหน้าอนุมัติแล้ว ไปค่ะ. What is denied there, or not known here, is no reason to go."""
    if not any(word.tag in (tag.OTHER, tag.KIN) for word in words):
        return list(words)
    phrases = phrases_of(words)
    for phrase in phrases:
        tags = {word.tag for word in phrase}
        if tags & _OPEN or not any(permits(phrase, place) for place in range(len(phrase))):
            continue
        contrast = [word for word in phrase[:2] if word.tag == tag.BUT]
        rest = [w for one in phrases for w in (contrast if one is phrase else one)]
        said = {word.tag for word in phrase if not word.text.startswith(_PERMITTING)}
        against = said & {tag.NOT, tag.PLAIN, tag.BUSY, tag.DUTY, tag.MEETING}
        if _says(rest, *(("no",) if against else ("yes", "no"))):
            return rest
    return list(words)


def _after_contrast(words: Sequence[Word]) -> list[Word]:
    """What the writer says of himself after a contrast with others: พี่ๆ ไม่ไป แต่หนูไปค่ะ."""
    for place, word in enumerate(words[:-1]):
        before = {said.tag for said in words[:place]}
        contrasted = word.tag == tag.BUT and words[place + 1].tag == tag.SELF
        others = before & {tag.OTHER, tag.KIN} and not before & {tag.SELF, tag.DAY}
        if contrasted and others and _says(words[place + 1 :]):
            return list(words[place + 1 :])
    return list(words)


def _same_phrase(word: Word) -> bool:
    return word.tag not in (tag.BREAK, tag.BUT)


def _is_subject(words: Sequence[Word], place: int) -> bool:
    following = [w.tag for w in words[place + 1 : place + 4] if w.tag not in _BETWEEN]
    return bool(following) and following[0] in _SUBJECT_OF


def _says(words: Sequence[Word], *answers: str) -> bool:
    facts = read_facts([word for word in words if not word.days])
    return any(fact.firm and fact.answer in (answers or ("yes", "no")) for fact in facts)


def speaks_of_others(words: Sequence[Word]) -> bool:
    """หัวหน้าไม่ไป, ลูกไปไม่ได้ and สมชายไม่ไป are not this person's answer; หัวหน้าคะ,
    ไปกับหัวหน้า and ลูกป่วย are."""
    if _TOGETHER.search("".join(word.text for word in words)) or _reported(words):
        return True
    return any(
        _is_told_of(words, place) if word.tag == tag.OTHER else _is_actor(words, place)
        for place, word in enumerate(words)
        if word.tag in _NAMING or word.text in _ROOMS
    )


def _is_told_of(words: Sequence[Word], place: int) -> bool:
    """Somebody who is neither addressed (หัวหน้าคะ) nor one whom the writer goes with, or who
    is part of what keeps the writer away (ติดประชุมนายอำเภอ)."""
    run = place
    while run and words[run].tag == words[run - 1].tag == tag.OTHER:
        run -= 1  # กับท่านนายอำเภอ: the first of the titles tells
    before = words[run - 1].tag if run else tag.BREAK
    if run and words[run - 1].text in _TAKES_ALONG:
        return False
    beyond = _beyond(words, place)
    after = beyond[0].tag if beyond else tag.BREAK
    if before in (tag.PART_WORD, tag.BREAK, tag.SORRY) and (
        (after == tag.BREAK and words[place].text in _CALLED_BARE)
        or (after == tag.PART_WORD and beyond[0].text in _ADDRESSING)
    ):
        return False
    ends = all(w.tag in (tag.PART_WORD, tag.BREAK, tag.FILLER) for w in beyond)
    if ends and before in (tag.PART_WORD, tag.SORRY) and words[place].text in _ALL_CALLED:
        return False  # เจอกันค่ะทุกคน, ขออภัยทุกท่านด้วย
    if before == tag.AND or (ends and words[place].text in _CALLED):
        return False
    if words[place].text in _CALLED_THEN and _called_after_politeness(words[:run], beyond):
        return False
    busy_with = _OCCUPYING & {w.tag for w in takewhile(_same_phrase, reversed(words[:run]))}
    closes = {w.tag for w in takewhile(_same_phrase, beyond)} <= {tag.PART_WORD, tag.OTHER}
    return not (busy_with and closes)


def _called_after_politeness(before: Sequence[Word], beyond: Sequence[Word]) -> bool:
    """ได้ครับหัวหน้า เข้าแน่นอน: whoever is named right after ครับ, and nothing more, is addressed."""
    polite = bool(before) and (
        before[-1].text in _ADDRESSING or before[-1].text.startswith(("นะ", "น้า"))
    )
    return polite and {w.tag for w in takewhile(_same_phrase, beyond)} <= _CALLING


def _is_actor(words: Sequence[Word], place: int) -> bool:
    """A name, a relative or a room of which it is said whether it comes or is free."""
    word = words[place]
    beyond = _beyond(words, place)
    if word.tag == tag.KIN and beyond[:1] and beyond[0].text in _ABOUT_TO:
        closes = [w.tag for w in beyond[2:3]] in ([], [tag.PART_WORD], [tag.BREAK], [tag.DAY])
        beyond = beyond[1:] if closes else beyond  # แฟนจะเข้า, and not หลานจะมาช่วยเปิดให้
    after = beyond[0].tag if beyond else tag.BREAK
    comes = after in (tag.NOT, tag.ATTEND, tag.MOVE, tag.FREE, tag.STUCK)
    comes = comes or (word.tag == tag.KIN and after in (tag.CAN, tag.COMMIT))
    comes = comes or (after == tag.DAY and word.text not in _GREETING)
    comes = comes and beyond[0].text != "ไม่มี"  # รถไม่มี
    stuck = bool(beyond) and beyond[0].text.startswith("ติด")
    if word.tag == tag.KIN:
        begins = not place or words[place - 1].tag in (tag.BREAK, tag.KIN)
        return begins and (comes or stuck or after == tag.LEAVE)
    named = all(w.tag in _NAMING for w in words[:place])
    ails = _AILS.match("".join(w.text for w in beyond))
    return named and bool(comes or stuck or after == tag.LEAVE or ails)


def _reported(words: Sequence[Word]) -> bool:
    """พี่ต้อยฝากบอกว่าเข้าร่วม: somebody else's words, where no word for oneself stands before."""
    for place, word in enumerate(words):
        said_so = word.text == "ว่า" and place and words[place - 1].tag in (tag.KIN, tag.OTHER)
        if said_so or word.text.startswith(_REPORTING) or _tells_to(words, place):
            before: list[Word] = []
            for said in reversed(words[:place]):
                if said.tag in _STARTS:
                    break
                before.append(said)
            before = before or _named_alone(words[:place])
            tags = {said.tag for said in before}
            named = tags & _NAMING or any(said.text in _TELLERS for said in before)
            if named and not tags & {tag.SELF, tag.ONCE, tag.CHANGE, tag.SAY}:
                return True
    return False


def _named_alone(before: Sequence[Word]) -> list[Word]:
    """The name that is all that stands before a space: แม่ บอกว่าไม่ไป."""
    named = [word for word in before if word.tag != tag.BREAK]
    alone = named and all(word.tag in _NAMING for word in named) and before[-1].text == " "
    return named if alone else []


def _beyond(words: Sequence[Word], place: int) -> list[Word]:
    """What follows somebody's name; the space in พี่ๆ ไม่ไป and ยาย ไม่ว่าง parts nothing."""
    following = list(words[place + 1 :])
    repeated = words[place].text.endswith("ๆ")
    if following and following[0].text == "ๆ":
        repeated = True
        following = following[1:]
    if words[place].tag == tag.KIN and following and following[0].tag == tag.SELF:
        following = following[1:]  # แม่ผม ไปครับ
    if (repeated or words[place].tag == tag.KIN) and following and following[0].text == " ":
        following = following[1:]
    if words[place].tag == tag.PLAIN and following and following[0].text in ("อำเภอ", "จังหวัด"):
        following = following[1:]  # ป่าไม้อำเภอไปด้วย
    return [word for word in following if word.tag != tag.SELF] or following


def undecided_others(words: Sequence[Word]) -> bool:
    """น้องใหม่ยังไม่แน่ใจ: it is somebody else who has not decided."""
    if len(words) < 2 or words[0].tag not in _NAMING or len(words[0].text) < 2:
        return False
    tags = [word.tag for word in words]
    if words[0].text in _PLANS or _is_undecided_oneself(words):
        return False
    if words[0].tag == tag.PLAIN and words[1].tag not in (tag.YET, tag.NOT):
        return False
    addressed = words[1].tag == tag.BREAK or words[1].text in _ADDRESSING
    return not addressed and tag.NOT in tags and not {tag.SELF, tag.FIRST, tag.WAIT} & set(tags)


def _is_undecided_oneself(words: Sequence[Word]) -> bool:
    """หัวหน้ายังไม่เซ็นค่ะ ยังไม่รู้จะได้เข้าไหม: the last phrase is of nobody else, and undecided."""
    phrases = phrases_of(words)
    before = {word.tag for phrase in phrases[:-1] for word in phrase}
    if before <= _NAMING | {tag.BREAK} or _NAMING & {word.tag for word in phrases[-1]}:
        return False
    return any(fact.firm and fact.answer == MAYBE for fact in read_facts(phrases[-1]))


_TAKES_ALONG = {"พา", "ต้องพา", "เฝ้า", "ดูแล", "ต้องดูแล"}
_CALLING = {tag.PART_WORD, tag.OTHER, tag.FILLER}
_NAMING = {tag.PLAIN, tag.KIN, tag.OTHER}
_ADDRESSING = POLITE
_AILS = re.compile("เจ็บ|ป่วย|ไม่สบาย")
# พี่ๆ ไปกันหมด, พวกเราไป, ไม่มีใครว่าง
_TOGETHER = re.compile(
    "(?:ไป|มา|เข้า|ร่วม)หมด(?!ทั้ง|ทุก|สอง|2|ยกเว้น|เว้น)|กัน(?:หมด|ครบ|เยอะ|ทุก|ทั้ง)|พวก(?:เรา|ผม|หนู|เขา)|(?:ทั้ง|ใน)(?:อำเภอ|ทีม|จังหวัด|สำนักงาน|กลุ่ม|ออฟฟิศ)(?!นี้)"
    "|ไม่มีใคร|ใครๆ|(?:อำเภอ|จังหวัด|ตำบล|ทีม|กลุ่ม|ศูนย์)(?:ข้าง|อื่น|ใกล้|เพื่อน|โน้น|นู้น|นั้น|ถัด)"
)
# How the one addressed is called at the end of a message.
_CALLED = {"พี่", "น้อง", "ท่าน", "หัวหน้า", "ผอ", "แก", "น้า", "ป้า", "ลุง", "พี่ชาย", "พี่น้อง", "อ้าย", "เอื้อย"}
_ABOUT_TO = {"จะ", "ก็", "ก็จะ", "คง", "คงจะ"}
_PLANS = {"แพลน", "แผน", "งาน", "คิว", "ตาราง", "กำหนด", "เน็ต", "รถ"}
_ALL_CALLED = {"ทุกคน", "ทุกท่าน"}
_CALLED_THEN = _CALLED | {"นาย", "คุณ"}
_GREETING = {"สวัสดี", "หวัดดี"}
_CALLED_BARE = {"พี่", "น้อง", "น้า", "ป้า", "ลุง"}
_REPORTING = ("บอกว่า", "ฝาก", "เล่า", "พูดว่า", "แจ้งว่า")
_PERMITTING = ("กำชับ", "บังคับ", "ขอร้อง", "ให้", "อนุญาต", "อนุมัติ", "สั่ง", "ปล่อย", "ชวน", "เรียก")


def permits(words: Sequence[Word], place: int) -> bool:
    """หัวหน้าให้ไป, ผอ.อนุมัติแล้ว: somebody else decides about the writer."""
    return words[place].tag in (tag.OTHER, tag.KIN) and any(
        words[at].text.startswith(_PERMITTING) or _tells_to(words, at)
        for at in range(place + 1, min(place + 3, len(words)))
    )


def _tells_to(words: Sequence[Word], place: int) -> bool:
    """แม่บอกให้ไป, ทางอำเภอแจ้งว่าไปได้: what somebody told the writer."""
    following = [word.text for word in words[place + 1 : place + 2]]
    return words[place].text in ("บอก", "แจ้ง") and following in (["ให้"], ["ว่า"])
