"""What no rule has read in a message: an answer is sure only where its words are accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from bot.thai import dictionary
from bot.understanding import lexicon as tag
from bot.understanding.conclusions import conclusion_of
from bot.understanding.facts import MAYBE, NO, YES, read_facts
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.words import cut

# An answer is sure only where nearly every word is accounted for; reasons may be anything.
MOST_UNKNOWN, MOST_UNKNOWN_IN_REASON = 0, 4
REASONING = {tag.BUSY, tag.STUCK, tag.MUST, tag.LEAVE, tag.DUTY, tag.BECAUSE, tag.SORRY, tag.IF}
_TELLING = {tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN, tag.COMMIT}
_COMING = {tag.ATTEND, tag.MOVE, tag.FREE, tag.WISH}
_SAID_BEFORE = {tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN, tag.DAY}
_ABLE = {tag.CAN, tag.NOT, tag.ABLE}
_NAMELIKE = {tag.PLAIN, tag.MEETING, tag.FILLER, tag.NEUTRAL, tag.SELF, tag.OTHER}
_DID_NOT = re.compile("(?<!คง)(?<!คงจะ)(?:ไม่|บ่)ได้(?:ไป|เข้า|มา|ร่วม)(?!แล้ว|.*(?:แต่|ขอ|ไม่))")
_EVENTS = ("งาน", "อัน")
_THAI = re.compile("[ก-๎]+")
_KNOWN = frozenset(
    """
    ตี้ ผ่อ เวียก ก๋าน จปฐ กขค ฯ เช็คอัพ สพอ สพจ ศพช กขคจ อบต อบจ อปท กชช กศน รพสต ผญบ อสม ปค สตง ปภ
    ธกส
    """.split()  # noqa: SIM905
)
"""What stands in no dictionary and is no slip either: abbreviations, words of the regions."""
_BEFORE_NAMES = {tag.OTHER, tag.KIN, tag.PART_WORD}
_SOME_DAY = frozenset("ดังกล่าว จริง เดียวกัน เกิด หยุด พระ สำคัญ".split())  # noqa: SIM905
_POLITE = {tag.PART_WORD, tag.BREAK}
_DONE = re.compile(
    "^เข้า(?:ห้อง|ประชุม)?ได้แล้ว|(?<!ไม่)(?<!ไม่ได้)(?<!ให้)(?:ไป|มา|เข้า)(?:อีก)?(?:แล้ว|แระ|ละ|ล่ะ)(?!จะ|แต่)"
    "|^ได้แล้ว|(?:ไป|มา)อยู่(?!แล้ว|ดี|นะ|ค่ะ|คะ|ครับ|คับ|เด้อ|เด|จ้า|เน้อ|หรอก| |$)"
)


def left_unread(words: Sequence[Word], answers: Set[str]) -> Iterator[str]:
    """Doubts about what no rule has read, beside the answers that were."""
    yes = YES in answers
    words = _after_contrast(words)
    plain = [word.text for word in _unaccounted(words, mixed=answers >= {YES, NO})]
    most = MOST_UNKNOWN_IN_REASON if not yes and _reasons_hold(words) else MOST_UNKNOWN
    mixed = answers >= {YES, NO}
    left = len(plain) > most or _begins_unread(words) or (yes and _trails_off(words, mixed))
    if left and conclusion_of(words) is None:
        yield f"words not known here: {' '.join(plain)}"
    if not yes and any(
        word.tag == tag.FREE and is_unknown(after) for word, after in pairwise(words)
    ):
        yield "no time for something else"  # ไม่ว่างคุย
    if not yes and plain and _names_afterwards(words):
        yield "what is named afterwards"
    if not yes and _perhaps_past(words):
        yield "did not come, or will not"
    if _DONE.search("".join(word.text for word in words)):
        yield "perhaps of what is done already"


def no_words(words: Sequence[Word]) -> Iterator[str]:
    """Pieces of the message that are no words at all, where a slip may hide a day or a not; names
    of persons and abbreviations are none either, and hide nothing."""
    common = dictionary.common()
    edge = Word("", tag.BREAK)
    for before, word, after in zip([edge, *words], words, [*words[1:], edge], strict=False):
        if word.text == "วัน" and before.tag in (tag.BREAK, tag.BUT) and _names_no_day(after):
            yield word.text + after.text
        elif before.text + word.text == "วันที่" and after.tag == tag.PLAIN:
            yield before.text + word.text + after.text
        elif (
            word.tag == tag.PLAIN
            and _THAI.fullmatch(word.text)
            and after.text != "."
            and before.tag not in _BEFORE_NAMES
            and {word.text, before.text + word.text}.isdisjoint(_KNOWN)
            and not before.text.isdigit()
            and any(part not in common and part not in tag.TAGS for part in cut(word.text))
        ):
            yield word.text


def _names_no_day(word: Word) -> bool:
    """Whether after วัน this may have been meant for a day: วันแก, and not วันดังกล่าว."""
    return word.tag in (tag.PLAIN, tag.OTHER) and word.text not in _SOME_DAY


def _after_contrast(words: Sequence[Word]) -> Sequence[Word]:
    """What follows the last contrast, where an answer stands there: whatever is conceded before
    (เหนื่อยแต่ก็ไปค่ะ) needs no reading."""
    at = max((place for place, word in enumerate(words) if word.tag == tag.BUT), default=0)
    before = {word.tag for word in words[:at]}
    if not at or (before & _SAID_BEFORE and tag.WISH not in before):
        return words
    answers = any(fact.firm and fact.answer in (YES, NO) for fact in read_facts(words[at:]))
    return words[at:] if answers else words


def _begins_unread(words: Sequence[Word]) -> bool:
    """Words not known here, and nothing else, before the answer: เวลา ไม่ว่าง, but not with
    politeness or a predicate's end (แม่เสียค่ะ ขอไม่เข้านะคะ)."""
    first = list(takewhile(lambda word: word.tag not in (tag.BREAK, tag.BUT), words))
    parted = len(first) < len(words) and words[len(first)].tag == tag.BREAK
    return (
        parted
        and any(map(is_unknown, first))
        and {w.tag for w in first if w.text != "คน"} <= _NAMELIKE
    )


def _unaccounted(words: Sequence[Word], mixed: bool) -> list[Word]:
    """The words not known here; not those of why, where one day is a no and the other a yes:
    22 เข้าได้ 23 ติดเวทีประชาคม."""
    phrases = _unknown_in(words)
    if mixed:
        phrases = [phrase for phrase in phrases if not _only_excuses(phrase)]
    return [word for phrase in phrases for word in phrase if is_unknown(word)]


def _only_excuses(phrase: Sequence[Word]) -> bool:
    tags = {word.tag for word in phrase}
    if tags & {tag.ATTEND, tag.CAN}:
        return False
    at_home = tag.KIN in tags and not tags & (_COMING | {tag.NOT})  # ลูกรับปริญญา
    return at_home or bool(tags & {tag.BUSY, tag.STUCK, tag.LEAVE, tag.MUST})


def _reasons_hold(words: Sequence[Word]) -> bool:
    """Whether the unknown words stand in phrases that give a reason, or in none of an answer:
    เมื่อกี้กดผิด ไม่ไปค่ะ. What cannot be done otherwise (เดินไม่ได้ ขอไม่ไป) is a reason too beside
    a plain no."""
    unknown = _unknown_in(words)
    stray = [phrase for phrase in unknown if not {word.tag for word in phrase} & REASONING]
    tags = {word.tag for phrase in stray for word in phrase}
    if tags & _COMING or not tags & _ABLE:
        return not tags & _COMING
    return any(_says(phrase, NO, MAYBE) for phrase in phrases_of(words) if phrase not in unknown)


def _says(words: Sequence[Word], *answers: str) -> bool:
    return any(fact.firm and fact.answer in answers for fact in read_facts(words))


def _names_afterwards(words: Sequence[Word]) -> bool:
    """ไม่ไปค่ะ ประชุมหมู่บ้าน: after the no, what it is that one does not go to."""
    phrases = phrases_of(words)
    said = next((place for place, phrase in enumerate(phrases) if _says(phrase, NO)), len(phrases))
    return any(
        any(map(is_unknown, phrase))
        and {word.tag for word in phrase} <= _NAMELIKE | _POLITE
        and any(word.tag == tag.MEETING or word.text.startswith(_EVENTS) for word in phrase)
        for phrase in phrases[said + 1 :]
    )


def _perhaps_past(words: Sequence[Word]) -> bool:
    """ไม่ได้ไป is of then as well as of now: words of then, or not known here, make it doubtful."""
    text = "".join(word.text for word in words)
    if not _DID_NOT.search(text):
        return False
    unknown = any(not {word.tag for word in one} & REASONING for one in _unknown_in(words))
    return unknown or "…" in text or "เมื่อวาน" in text


def _unknown_in(words: Sequence[Word]) -> list[list[Word]]:
    """The phrases that hold words not known here."""
    return [phrase for phrase in phrases_of(words) if any(map(is_unknown, phrase))]


def is_unknown(word: Word) -> bool:
    """Whether the word is none that the rules know."""
    return word.tag == tag.PLAIN and len(word.text) > 1 and any(map(str.isalnum, word.text))


def _trails_off(words: Sequence[Word], mixed: bool) -> bool:
    """A word not known here after a verb of coming, in the same phrase: ไปก็บ้าแล้ว; but not in
    the reasons of one day (22 ต้องพาแม่ไปล้างไต) where another one is a yes."""
    coming = False
    phrases = [one for one in phrases_of(words) if not (mixed and _only_excuses(one))]
    for word in (word for phrase in phrases for word in phrase):
        if word.tag in (tag.BREAK, tag.BUT, tag.BECAUSE):
            coming = False
        coming = coming or word.tag in _TELLING
        if coming and is_unknown(word):
            return True
    return False
