"""Which words of a message speak of which days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from bot.understanding import lexicon as tag
from bot.understanding.facts import NO, YES, read_facts
from bot.understanding.phrases import Word

_AND_ALSO = {"ถึง", "แล้วก็", "แล้วก็วันที่", "ตวย", "กะ"}
# Words that only join days, so that they share a statement; of any other word beside a day it is
# not known what it says: แต่ 23 มีปัญหา.
_JOINING = {tag.DAY, tag.BREAK, tag.AND, tag.OR, tag.THEN, tag.CHANGE}
_JOINING |= {tag.ONLY, tag.SELF, tag.FILLER, tag.PART_WORD}
_VERBS = {tag.ATTEND, tag.MOVE, tag.FREE, tag.LEAVE}


@dataclass(slots=True)
class Stretch:
    """Words that speak of the same days, of every day when `days` is empty. `excepted`: the
    opposite of the rest holds for them. `bare`: they were named with politeness alone."""

    days: list[Word]
    words: list[Word]
    excepted: bool = False
    bare: bool = False


def stretches_of(words: Sequence[Word]) -> list[Stretch]:
    """The message split so that each piece has the days that its words speak of."""
    excepts = next((n for n, word in enumerate(words) if word.tag == tag.EXCEPT), None)
    groups = _day_groups(words)
    if excepts is not None and any(start > excepts for start, _ in groups):
        return _excepting(words, excepts, groups)
    if not groups:
        return [Stretch([], list(words))]
    lead, tail = words[: groups[0][0]], words[groups[-1][1] :]
    between = words[groups[-2][1] : groups[-1][0]] if len(groups) > 1 else ()
    goes_on = says_something(tail) and (_states_something(tail) or not says_something(between))
    if _still_says(lead) and not goes_on:
        return _day_last(words, groups)
    return _day_first(words, groups)


def _excepting(words: Sequence[Word], excepts: int, groups: list[tuple[int, int]]) -> list[Stretch]:
    """ไปได้ ยกเว้นวันที่ 23: the opposite holds for the day after the exception."""
    start, end = next(group for group in groups if group[0] > excepts)
    days = [word for word in words[start:end] if word.days]
    if says_something(words[:excepts]):
        excepted = Stretch(days, list(words[excepts:]), excepted=True)
        return [*stretches_of(words[:excepts]), excepted]
    return [*stretches_of(words[end:]), Stretch(days, [], excepted=True)]


def _day_last(words: Sequence[Word], groups: list[tuple[int, int]]) -> list[Stretch]:
    """ไม่ว่างวันที่ 22 ว่างวันที่ 23: each day belongs to the words before it."""
    edges = [0, *(_with_its_can(words, end) for _, end in groups)]
    pieces = [list(words[a:b]) for a, b in pairwise(edges)]
    pieces[-1] += words[edges[-1] :]
    return _sharing([Stretch([w for w in piece if w.days], piece) for piece in pieces[::-1]])[::-1]


def _with_its_can(words: Sequence[Word], end: int) -> int:
    """ไปวันที่ 22 ไม่ได้ ไปวันที่ 23: what can or cannot be, and no more, belongs to the day before."""
    signs = "".join(word.tag for word in words[end:])
    can = re.match(f" ?{tag.BREAK}?{tag.NOT}{tag.CAN}(?=[{tag.PART_WORD}{tag.BREAK}])", signs)
    return end + can.end() if can else end


def _day_first(words: Sequence[Word], groups: list[tuple[int, int]]) -> list[Stretch]:
    """22 ไม่ได้ 23 ได้: each day belongs to the words after it. Words before the first day
    belong to it when nothing parts them, otherwise to every day."""
    edges = [*(start for start, _ in groups), len(words)]
    pieces = [list(words[a:b]) for a, b in pairwise(edges)]
    if len(pieces) > 1 and not _states_something(pieces[-1]):
        pieces[-2:] = _parted(pieces[-2], pieces[-1])
    lead = list(words[: edges[0]])
    parted = bool(lead) and lead[-1].tag in (tag.BREAK, tag.BUT)
    before = []
    if parted and _answers_something(lead) and says_something(pieces[0]):
        before = [Stretch([], lead)]
    else:
        if not says_something(lead):  # แจ้งนะคะ 22 23 ไม่ไป is polite of no day
            lead = [word for word in lead if word.tag != tag.PART_WORD]
        pieces[0] = _closed(lead + pieces[0])
    found = [Stretch([word for word in piece if word.days], piece) for piece in pieces]
    return before + _sharing(found)


def _parted(before: list[Word], last: list[Word]) -> list[list[Word]]:
    """วันแรกได้ แต่ไม่แน่ใจวันที่สอง: the last day takes the statement just before it."""
    for place in range(len(before) - 1, 0, -1):
        if before[place].tag in (tag.BUT, tag.BREAK):
            head, tail = before[:place], before[place:]
            only = any(word.tag == tag.ONLY for word in tail)  # 22 ประชุมอำเภอ ขอเข้าเฉพาะ 23
            if (only or says_something(head)) and says_something(tail):
                return [head, tail + last]
    return [before, last]


def _closed(words: list[Word]) -> list[Word]:
    """ไปวันที่ 22 ไม่ได้ is one statement: the space after the day parts nothing, unless what
    follows has a verb of its own (ลงพื้นที่ทั้งสองวัน เข้าไม่ได้)."""
    return [
        word
        for n, word in enumerate(words)
        if word.tag != tag.BREAK or not (n and words[n - 1].days) or _begins_anew(words, n)
    ]


def _begins_anew(words: list[Word], place: int) -> bool:
    """Whether a verb of coming stands on both sides of this break."""
    before = {word.tag for word in words[:place]}
    after = {word.tag for word in takewhile(lambda word: word.tag != tag.BREAK, words[place + 1 :])}
    return bool(before & _VERBS and after & _VERBS)


def _sharing(stretches: list[Stretch]) -> list[Stretch]:
    """A day without a statement shares the next one's, or the last one's at the end."""
    shared: list[Stretch] = []
    waiting: list[Word] = []
    for stretch in stretches:
        polite = any(word.tag == tag.PART_WORD for word in stretch.words)
        says = says_something(stretch.words)
        untold = any(word.tag not in _JOINING for word in stretch.words)
        only = any(word.tag == tag.ONLY for word in stretch.words)  # วันอังคารวันเดียว จันทร์ติดงาน
        if not says and (polite or only) and not untold and len(stretches) > 1:
            shared.append(Stretch(stretch.days, stretch.words, bare=True))
            continue
        if not says and untold:
            shared.append(Stretch(stretch.days, stretch.words))  # 22 หวยออก 23 ไม่ไป
            continue
        if not says:
            waiting.extend(stretch.days)
            continue
        shared.append(Stretch(waiting + stretch.days, stretch.words))
        waiting = []
    if waiting and shared:
        shared[-1] = Stretch(shared[-1].days + waiting, shared[-1].words)
    return shared


def says_something(words: Sequence[Word]) -> bool:
    """Whether anything about coming is said in these words."""
    return bool(read_facts([word for word in words if not word.days]))


def _states_something(words: Sequence[Word]) -> bool:
    """Whether more is said of coming than how certain it is: แน่ๆ."""
    return says_something([word for word in words if word.tag != tag.COMMIT])


def _answers_something(words: Sequence[Word]) -> bool:
    """Whether more is said than that a message came: รับทราบค่ะ 22 ไปได้ 23 ไม่ว่าง."""
    facts = read_facts([word for word in words if not word.days])
    return any(fact.kind != "acknowledges" for fact in facts)


def _still_says(words: Sequence[Word]) -> bool:
    """Whether what is said there holds now: ตอนแรกว่าจะไป does not."""
    facts = read_facts([word for word in words if not word.days])
    return any(not fact.kind.startswith("once ") for fact in facts)


def _turns(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """หมอนัดวันอังคาร และวันจันทร์เข้าได้: a no is said of the one day, a yes of the other; and
    ok 22 / 23 no."""
    led = sum(1 for _ in takewhile(lambda word: word.tag == tag.BREAK, after))
    phrase = list(takewhile(lambda word: word.tag != tag.BREAK, after[led:]))
    led_by = read_facts(before)
    other = {NO: YES, YES: NO}
    agrees = bool(led_by) and all(fact.kind == "acknowledges" for fact in led_by)
    said = YES if agrees else next((f.answer for f in reversed(led_by) if f.firm), None)
    if said == YES and not agrees:
        return False  # ไปวันที่ 22 และ 23 ไม่ได้
    return any(fact.answer == other.get(said or "") for fact in read_facts(phrase))


def _day_groups(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of days, those joined by และ or a dash taken together."""
    groups: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if not word.days:
            continue
        between = {w.tag for w in words[groups[-1][1] : place]} if groups else {tag.PLAIN}
        # ลา 22 23 ค่ะ: two days in a row after what is said of them.
        until = (
            groups and "".join(w.text for w in words[groups[-1][1] : place]).strip() in _AND_ALSO
        )
        joined = until or (
            between <= {tag.AND, tag.BREAK}
            and (tag.AND in between or not says_something(words[place:]))
            and not _turns(words[:place], words[place + 1 :])
        )
        if joined and not word.days.rest:
            groups[-1] = (groups[-1][0], place + 1)
        else:
            groups.append((place, place + 1))
    return groups
