"""What no rule has read in a message: an answer is sure only where its words are accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from bot.understanding import lexicon as tag
from bot.understanding.facts import Word

# An answer is sure only where nearly every word is accounted for; reasons may be anything.
MOST_UNKNOWN, MOST_UNKNOWN_APART, MOST_UNKNOWN_IN_REASON = 0, 2, 4
_REASONING = {tag.BUSY, tag.STUCK, tag.MUST, tag.LEAVE, tag.DUTY, tag.BECAUSE, tag.SORRY, tag.IF}
_TELLING = {tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN, tag.COMMIT}
_COMING = {tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN, tag.NOT, tag.WISH, tag.ABLE}
_DONE = re.compile(
    "^เข้า(?:ห้อง|ประชุม)?ได้แล้ว|(?<!ไม่)(?<!ไม่ได้)(?<!ให้)(?:ไป|มา|เข้า)(?:อีก)?(?:แล้ว|แระ|ละ|ล่ะ)(?!จะ|แต่)"
    "|^ได้แล้ว|(?:ไป|มา)อยู่(?!แล้ว|ดี|นะ|ค่ะ|คะ|ครับ|คับ|เด้อ|เด|จ้า|เน้อ|หรอก| |$)"
)


def left_unread(words: Sequence[Word], yes: bool) -> Iterator[str]:
    """Doubts about what no rule has read; `yes`: an answer among those read is a yes."""
    plain = [word.text for word in words if _is_unknown(word)]
    most = MOST_UNKNOWN_APART if _unread_apart(words) else MOST_UNKNOWN
    if not yes and _reasons_hold(words):
        most = MOST_UNKNOWN_IN_REASON
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
    return all(not {word.tag for word in phrase} & _COMING for phrase in _unknown_in(words))


def _reasons_hold(words: Sequence[Word]) -> bool:
    """Whether the unknown words stand in phrases that give a reason, or in none of an answer."""
    stray = [phrase for phrase in _unknown_in(words) if not {w.tag for w in phrase} & _REASONING]
    apart = all(not {word.tag for word in phrase} & _COMING for phrase in stray)
    return apart and sum(map(_is_unknown, chain.from_iterable(stray))) <= MOST_UNKNOWN_APART


def _unknown_in(words: Sequence[Word]) -> list[list[Word]]:
    """The phrases that hold words not known here."""
    phrases: list[list[Word]] = [[]]
    for word in words:
        if word.tag in (tag.BREAK, tag.BUT):
            phrases.append([])
        phrases[-1].append(word)
    return [phrase for phrase in phrases if any(map(_is_unknown, phrase))]


def _is_unknown(word: Word) -> bool:
    return word.tag == tag.PLAIN and len(word.text) > 1


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
