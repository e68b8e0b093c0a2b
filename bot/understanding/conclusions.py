"""A message with one phrase that is a whole answer by itself: … เลยขอไม่เข้านะคะ, … ผมเข้าครับ.

How it came about needs no reading then, be it of others or in words not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.understanding import lexicon as tag
from bot.understanding.facts import NO, NOTHING, YES, read_facts
from bot.understanding.particles import POLITE
from bot.understanding.phrases import Word, phrases_of

COMING = {tag.ATTEND, tag.MOVE, tag.LEAVE, tag.FREE}
OTHERWISE_TAKEN = {tag.BUSY, tag.DUTY, tag.MEETING}  # งานบวชลูกกำนัน ไปครับ
PASSES_ON = re.compile("ฝาก(?:บอก|แจ้ง|เรียน|ตอบ|มา)")
_SETTLED = {tag.COMMIT, tag.DAY, tag.NOT}
_NAMELIKE = {tag.PLAIN, tag.KIN, tag.OTHER, tag.MEETING, tag.NEUTRAL, tag.FILLER, tag.BREAK}
_NAMED = _NAMELIKE | {tag.SELF, tag.PART_WORD}
_OTHERS = {tag.OTHER, tag.KIN}
_OPENS = ("เลย", "จึง", "งั้น", "สรุป", "ดังนั้น", "เพราะงั้น", "ลงชื่อ")
_PARTS = {tag.BREAK, tag.BUT}
_POLITE_ALONE = {tag.BREAK, tag.PART_WORD}


def conclusion_of(words: Sequence[Word]) -> list[Word] | None:
    """The last phrase where it is a plain yes or no to coming, all of it known; None where it is
    not, or where nothing but a name or the like stands before it (ครูสมศรี ไม่ไปครับ); who is
    free may be free for much else."""
    phrases = spoken_phrases(words)
    if not phrases:
        return None
    last = phrases[-1]
    answer = answer_of(last)
    only_free = not {word.tag for word in last} & (COMING - {tag.FREE})
    if answer is None or only_free or only_names(phrases[:-1], last):
        return None
    before = {word.tag for phrase in phrases[:-1] for word in phrase}
    sums_up = any(word.text == "สรุป" for word in last)
    return last if answer == NO or sums_up or not before & OTHERWISE_TAKEN else None


def own_conclusion_of(words: Sequence[Word]) -> list[Word] | None:
    """The same where the words show that the writer speaks of himself."""
    last = conclusion_of(words)
    if last is None or not is_own(last) or names_somebody(spoken_phrases(words)[:-1]):
        return None
    return None if PASSES_ON.search(text_in(words)) else last


def names_somebody(before: Sequence[Sequence[Word]]) -> bool:
    """พี่หมวย | เลยขอลา: whether the phrase just before the answer is whom it is of."""
    tags = {word.tag for word in before[-1]} if before else set()
    return bool(tags & _OTHERS) and tags <= _NAMED


def answer_of(phrase: Sequence[Word], dated: bool = False) -> str | None:
    """The answer where the phrase is a plain yes or no to coming, all of it known; of a day
    (`dated`) also where it is as short as ได้ครับ."""
    tags = {word.tag for word in phrase}
    asks = any(word.tag == tag.LEAVE and word.text.startswith("ขอ") for word in phrase)
    settled = dated or asks or tags & _SETTLED or _is_polite(phrase)
    if not (settled and tags & (COMING | {tag.CAN} if dated else COMING)) or tag.PLAIN in tags:
        return None
    others = any(a.tag in _OTHERS and b.tag == tag.SELF for a, b in pairwise(phrase))
    if others or {tag.LEAVE, tag.NOT} <= tags:  # หัวหน้าหนูไม่ว่างค่ะ, ลาไม่ได้
        return None
    facts = [fact for fact in read_facts(phrase) if fact.answer != NOTHING]
    answers = {fact.answer for fact in facts}
    plain = len(answers) == 1 and all(fact.firm for fact in facts)
    return answers.pop() if plain and answers <= {YES, NO} else None


def is_own(phrase: Sequence[Word]) -> bool:
    """Whether the writer speaks of himself: ผม…, or what follows from what was told (เลยเข้าค่ะ;
    หัวหน้าป่วย เลยไม่เข้า may be of either, เลยขอไม่เข้า is of the writer)."""
    begins = next((word for word in phrase if word.tag not in _PARTS and not word.days), None)
    opens = begins is not None and begins.text.startswith(_OPENS)
    owned = {word.tag for word in takewhile(lambda word: word.tag not in COMING, phrase)}
    follows = opens and (tag.LET in owned or tag.NOT not in {word.tag for word in phrase})
    return follows or tag.SELF in owned


def only_names(before: Sequence[Sequence[Word]], whole: Sequence[Word]) -> bool:
    """ครูสมศรี | ไม่ไปครับ, คู่หูคนใหม่ | ไม่ว่างครับ: of whom the answer may be, and no more."""
    tags = {word.tag for phrase in before for word in phrase}
    called = len(before) == 1 and not _is_polite(before[0]) and not contrasts(whole)
    return tags <= (_NAMED if called else _NAMELIKE)


def contrasts(phrase: Sequence[Word]) -> bool:
    """Whether the phrase is set against what stands before it: แต่ผมเข้าครับ."""
    begins = next((word for word in phrase if word.tag != tag.BREAK), None)
    return begins is not None and begins.tag == tag.BUT


def spoken_phrases(words: Sequence[Word]) -> list[list[Word]]:
    """The phrases in which something is said; politeness by itself closes the one before it."""
    phrases: list[list[Word]] = []
    for phrase in phrases_of(words):
        if phrases and all(word.tag in _POLITE_ALONE for word in phrase):
            phrases[-1].extend(phrase)
        elif any(map(_is_spoken, phrase)):
            phrases.append(phrase)
    return phrases


def text_in(words: Sequence[Word]) -> str:
    """The words' text without the spaces around it."""
    return "".join(word.text for word in words).strip()


def _is_polite(words: Sequence[Word]) -> bool:
    return any(word.text in POLITE or word.text.startswith(("นะ", "แหละ")) for word in words)


def _is_spoken(word: Word) -> bool:
    return word.text == "…" or any(map(str.isalnum, word.text))
