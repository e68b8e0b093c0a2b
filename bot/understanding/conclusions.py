"""A message whose last phrase is a whole answer by itself: … เลยขอไม่เข้านะคะ, … สรุปผมเข้าครับ.

How it came about needs no reading then, be it of others or in words not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from bot.understanding import lexicon as tag
from bot.understanding.facts import NO, NOTHING, YES, read_facts
from bot.understanding.particles import POLITE
from bot.understanding.phrases import Word, phrases_of

_COMING = {tag.ATTEND, tag.MOVE, tag.LEAVE}
_SETTLED = {tag.COMMIT, tag.DAY, tag.NOT}
_NAMELIKE = {tag.PLAIN, tag.KIN, tag.OTHER, tag.MEETING, tag.NEUTRAL, tag.FILLER, tag.BREAK}
_OPENS = ("เลย", "จึง", "งั้น", "สรุป", "ดังนั้น", "เพราะงั้น")
_OTHERWISE_TAKEN = {tag.BUSY, tag.DUTY, tag.MEETING}  # งานบวชลูกกำนัน ไปครับ
_PARTS = {tag.BREAK, tag.BUT}


def conclusion_of(words: Sequence[Word]) -> list[Word] | None:
    """The last phrase where it is a plain yes or no to coming, all of it known; None where it is
    not, or where nothing but a name or the like stands before it (ครูสมศรี ไม่ไปครับ)."""
    phrases = [one for one in phrases_of(words) if any(map(_is_spoken, one))]
    if not phrases:
        return None
    last = phrases[-1]
    tags = {word.tag for word in last}
    before = {word.tag for phrase in phrases[:-1] for word in phrase}
    if before <= _NAMELIKE or not (tags & _COMING and (tags & _SETTLED or _is_polite(last))):
        return None
    facts = [fact for fact in read_facts(last) if fact.answer != NOTHING]
    plain = len({fact.answer for fact in facts}) == 1 and all(
        fact.firm and fact.answer in (YES, NO) for fact in facts
    )
    if not plain or any(word.tag == tag.PLAIN for word in last):
        return None
    sums_up = any(word.text == "สรุป" for word in last)
    return last if facts[0].answer == NO or sums_up or not before & _OTHERWISE_TAKEN else None


def own_conclusion_of(words: Sequence[Word]) -> list[Word] | None:
    """The same where the words show that the writer speaks of himself: ผม…, or what follows from
    what was told (เลยเข้าค่ะ; หัวหน้าป่วย เลยไม่เข้า may be of either, เลยขอไม่เข้า is of the writer)."""
    last = conclusion_of(words)
    if last is None:
        return None
    begins = next((word for word in last if word.tag not in _PARTS and not word.days), None)
    opens = begins is not None and begins.text.startswith(_OPENS)
    owned = {word.tag for word in takewhile(lambda word: word.tag not in _COMING, last)}
    follows = opens and (tag.LET in owned or tag.NOT not in {word.tag for word in last})
    return last if follows or tag.SELF in owned else None


def _is_polite(words: Sequence[Word]) -> bool:
    return any(word.text in POLITE or word.text.startswith(("นะ", "แหละ")) for word in words)


def _is_spoken(word: Word) -> bool:
    return any(map(str.isalnum, word.text))
