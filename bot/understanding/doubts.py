"""Why an answer that was read should be asked back instead of recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.understanding import lexicon as tag
from bot.understanding.facts import MAYBE, NOTHING, YES, Fact, Word
from bot.understanding.shapes import EVERY_SESSION, Context
from bot.understanding.voices import speaks_of_others, undecided_others

MOST_UNKNOWN_IN_YES, MOST_UNKNOWN_APART, MOST_UNKNOWN_IN_NO = 1, 5, 4
# Words after which เข้า is to attend: this time, sorry, there is (something else).
_CONVENED = {tag.MEETING, tag.SORRY, tag.HAVE}
_AT_THE_DOOR = re.compile(
    "จอ|ค้าง|เด้ง|หลุด|error|ขึ้นว่า|รหัส|เน็ต|แอ[พป]|โหลด|หมุน|ปุ่ม|กด|ลิงก์|ซูม|ห้อง|ระบบ|เครื่อง"
)
_INTO_SOMETHING = re.compile(
    "เข้า(?:สู่)?(?:ระบบ|เว็บ|ไลน์|แอ[ปพ]|ลิงก์|กลุ่ม|ห้อง(?!ประชุม)|ซูม)"
    "|กด(?:แล้ว)?(?:ก็)?ไม่ไป|ลิงก์(?:เสีย|พัง|ไม่|หมด|ใช้)"
)
_OF_THE_BOT = re.compile("บอท(?:นี้|ตัว)|(?:ระบบ|แอ[ปพ])นี้|ใช้")
_ENTERS = re.compile("เข้า(?:ร่วม)?(?:ประชุม)?(?:ยัง|ก็)?ไม่(?:ได้|ไหว|ทัน)")
_TELLING = {tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN, tag.COMMIT}
_COMING = {tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN, tag.NOT, tag.WISH, tag.ABLE}
# Also what is tapped or typed when the meeting is about to begin.
_READY = re.compile(r"^\W*(?:ผม|หนู|ดิฉัน|ฉัน|เรา)?พร้อมแล้ว(?:ค่ะ|ครับผม|ครับ|คับ|จ้า|นะ|เลย|\W)*$")
_FOR_A_MOMENT = re.compile("แป๊บ|สักครู่|ไฟแดง|ติดสาย|ติดโทรศัพท์|ติดฝน|รถติด|รอ(?:เพื่อน|ลูก|แฟน|รถ|น้อง|พี่)")
_KNOWS_NOT = re.compile(r"^\W*(?:ผม|หนู|ดิฉัน|ฉัน|เรา)?ไม่(?:รู้|ทราบ|ฮู้)(?:ค่ะ|คะ|ครับ|คับ|จ้า|สิ|เลย|นะ|\W)*$")
_DONE = re.compile(
    "^เข้า(?:ห้อง|ประชุม)?ได้แล้ว|(?<!ไม่)(?<!ไม่ได้)(?<!ให้)(?:ไป|มา|เข้า)(?:แล้ว|แระ|ละ|ล่ะ)(?!จะ|แต่)"
)


def doubts_about(
    answers: Mapping[str, str], facts: Sequence[Fact], words: Sequence[Word], context: Context
) -> Iterator[str]:
    """The doubts that the words around an answer raise, each in a few words."""
    tags = [word.tag for word in words]
    named = {key: answer for key, answer in answers.items() if key != EVERY_SESSION}
    if answers.get(EVERY_SESSION) in named.values() and len(named) < len(context.sessions):
        yield "every day, or only the one named"
    if speaks_of_others(words) and MAYBE not in answers.values():
        yield "speaks of somebody else"
    if MAYBE in answers.values() and undecided_others(words):
        yield "somebody else is undecided"
    text = "".join(word.text for word in words)
    if _FOR_A_MOMENT.search(text):
        yield "held up for a moment"
    if _KNOWS_NOT.search(text):
        yield "does not know, and what is not said"
    if _READY.search(text):
        yield "ready, and perhaps for what begins now"
    at_the_door = _AT_THE_DOOR.search(text)
    convened = _CONVENED & set(tags)
    if EVERY_SESSION in answers and _only_enters(facts) and (at_the_door or not convened):
        yield "cannot come, or cannot get in"
    if _INTO_SOMETHING.search(text) or _OF_THE_BOT.search(text):
        yield "speaks of the bot or its pages"
    if any(fact.kind == "is busy" and _AT_THE_DOOR.search(fact.words) for fact in facts):
        yield "stuck in something here"
    if _loose_number(words):
        yield "a number that is no day"
    if any(fact.kind == "denies something" for fact in facts):
        yield "something is denied"
    if any(word.days for word in words) and (tag.IF in tags or _either_day(words)):
        yield "one day or the other, or a day on a condition"
    if tag.PARTIAL in tags and set(answers.values()) != {MAYBE}:
        yield "a part of the day"
    yield from _unread(words, YES in answers.values())
    if all(fact.answer == NOTHING for fact in facts):
        yield "nothing said outright"


def _unread(words: Sequence[Word], yes: bool) -> Iterator[str]:
    plain = [word.text for word in words if word.tag == tag.PLAIN and len(word.text) > 1]
    if yes and _unread_apart(words):
        most = MOST_UNKNOWN_APART
    else:
        most = MOST_UNKNOWN_IN_YES if yes else MOST_UNKNOWN_IN_NO
    if len(plain) > most or (yes and _trails_off(words)):
        yield f"words not known here: {' '.join(plain)}"
    if not yes and any(
        word.tag == tag.FREE and after.tag == tag.PLAIN and len(after.text) > 1
        for word, after in pairwise(words)
    ):
        yield "no time for something else"  # ไม่ว่างคุย
    if _DONE.search("".join(word.text for word in words)):
        yield "perhaps of what is done already"


def _unread_apart(words: Sequence[Word]) -> bool:
    """Whether unknown words stand only in phrases that say nothing of coming themselves:
    เมื่อกี้กดผิด ไปค่ะ."""
    phrases: list[list[Word]] = [[]]
    for word in words:
        if word.tag in (tag.BREAK, tag.BUT):
            phrases.append([])
        phrases[-1].append(word)
    return all(
        not {word.tag for word in phrase} & _COMING
        for phrase in phrases
        if any(word.tag == tag.PLAIN and len(word.text) > 1 for word in phrase)
    )


def _trails_off(words: Sequence[Word]) -> bool:
    """A word not known here after a verb of coming, in the same phrase: ไปก็บ้าแล้ว."""
    coming = False
    for word in words:
        if word.tag in (tag.BREAK, tag.BUT, tag.BECAUSE):
            coming = False
        coming = coming or word.tag in _TELLING
        if coming and word.tag == tag.PLAIN and len(word.text) > 1:
            return True
    return False


def _only_enters(facts: Sequence[Fact]) -> bool:
    """เข้าไม่ได้ alone is also what is said before a locked meeting room."""
    said = {fact.words for fact in facts if fact.answer != NOTHING}
    return bool(said) and all(map(_ENTERS.fullmatch, said))


def _loose_number(words: Sequence[Word]) -> bool:
    """A number beside the days; one person is the writer."""
    return any(
        word.tag == tag.FILLER
        and word.text.isdigit()
        and (word.text != "1" or all(after.text != "คน" for after in words[place + 1 : place + 3]))
        for place, word in enumerate(words)
    )


def _either_day(words: Sequence[Word]) -> bool:
    places = [place for place, word in enumerate(words) if word.days]
    between = words[places[0] : places[-1]]
    return any(word.tag == tag.OR for word in between)
