"""From the words of a message to an answer for each session that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.understanding import lexicon as tag
from bot.understanding.facts import MAYBE, NO, NOTHING, QUESTION, YES, Fact, Word, read_facts
from bot.understanding.shapes import EVERY_SESSION, Context


_BARE = {tag.DAY, tag.PART_WORD, tag.BREAK, tag.AND, tag.ONLY, tag.SELF}
_DONE = re.compile("(?:ไป|มา|เข้า)แล้ว(?!จะ|แต่)")
# Politeness that is said for itself and agrees to nothing.
NO_ASSENT = {"สวัสดี", "ขอบคุณ", "ขอบพระคุณ", "กราบ", "เรียน", "thanks", "thank", "แอดมิน", "แอด", "บอท"}


@dataclass(slots=True)
class Said:
    """What was said about coming. `doubts` are the reasons to ask back instead of recording."""

    answers: dict[str, str] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Stretch:
    """Words that speak of the same days; none named yet when `days` is empty."""

    days: list[Word]
    words: list[Word]
    excepted: bool = False
    bare: bool = False


def read_answers(words: Sequence[Word], context: Context) -> Said:
    """The answers in a message, `*` where no day is named, and what makes them doubtful."""
    said = Said()
    for stretch in _stretches(words):
        facts = read_facts(stretch.words)
        said.facts.extend(facts)
        answer = _settle(facts, said)
        if answer is None or {fact.kind for fact in facts} == {"wishes to come"}:
            answer = _regret(facts, stretch.words, said) or answer
        if answer is None and stretch.excepted and said.answers:
            answer = NO if YES in said.answers.values() else YES
        if stretch.bare:
            answer = YES
            said.doubts.append("a day without a statement")
        if answer is not None:
            _record(answer, stretch.days, said, context)
    if not said.answers:
        _bare(words, said, context)
    if said.answers:
        _only(words, said, context)
        _doubt(words, said, context)
    return said


def _regret(facts: Sequence[Fact], words: Sequence[Word], said: Said) -> str | None:
    """ไม่ใช่ว่าไม่อยากไป แต่… with a reason not known here is most likely a no."""
    wishes = any(fact.kind in ("double negation", "wishes to come") for fact in facts)
    if not wishes or all(word.tag != tag.BUT for word in words):
        return None
    said.doubts.append("a wish, and a reason not known here")
    return NO


def _stretches(words: Sequence[Word]) -> list[_Stretch]:
    """The message split so that each piece has the days that its words speak of."""
    excepts = next((n for n, word in enumerate(words) if word.tag == tag.EXCEPT), None)
    groups = _day_groups(words)
    if excepts is not None and any(start > excepts for start, _ in groups):
        return _excepting(words, excepts, groups)
    if not groups:
        return [_Stretch([], list(words))]
    lead, tail = words[: groups[0][0]], words[groups[-1][1] :]
    if _says_something(lead) and not _says_something(tail):
        return _day_last(words, groups)
    return _day_first(words, groups)


def _excepting(
    words: Sequence[Word], excepts: int, groups: list[tuple[int, int]]
) -> list[_Stretch]:
    """ไปได้ ยกเว้นวันที่ 23: the opposite holds for the day after the exception."""
    start, end = next(group for group in groups if group[0] > excepts)
    days = [word for word in words[start:end] if word.days]
    if _says_something(words[:excepts]):
        excepted = _Stretch(days, list(words[excepts:]), excepted=True)
        return [*_stretches(words[:excepts]), excepted]
    return [*_stretches(words[end:]), _Stretch(days, [], excepted=True)]


def _day_last(words: Sequence[Word], groups: list[tuple[int, int]]) -> list[_Stretch]:
    """ไม่ว่างวันที่ 22 ว่างวันที่ 23: each day belongs to the words before it."""
    edges = [0, *(end for _, end in groups)]
    pieces = [list(words[a:b]) for a, b in pairwise(edges)]
    pieces[-1] += words[edges[-1] :]
    return _sharing([_Stretch([w for w in piece if w.days], piece) for piece in pieces[::-1]])[::-1]


def _day_first(words: Sequence[Word], groups: list[tuple[int, int]]) -> list[_Stretch]:
    """22 ไม่ได้ 23 ได้: each day belongs to the words after it. Words before the first day
    belong to it when nothing parts them, otherwise to every day."""
    edges = [*(start for start, _ in groups), len(words)]
    pieces = [list(words[a:b]) for a, b in pairwise(edges)]
    if len(pieces) > 1 and not _says_something(pieces[-1]):
        pieces[-2:] = _parted(pieces[-2], pieces[-1])
    lead = list(words[: edges[0]])
    parted = bool(lead) and lead[-1].tag in (tag.BREAK, tag.BUT)
    before = []
    if parted and _says_something(lead) and _says_something(pieces[0]):
        before = [_Stretch([], lead)]
    else:
        pieces[0] = _closed(lead + pieces[0])
    stretches = [_Stretch([word for word in piece if word.days], piece) for piece in pieces]
    if parted and not before and len(stretches) > 1:
        return [stretches[0], *_sharing(stretches[1:])]
    return before + _sharing(stretches)


def _parted(before: list[Word], last: list[Word]) -> list[list[Word]]:
    """วันแรกได้ แต่ไม่แน่ใจวันที่สอง: the last day takes the statement just before it."""
    for place in range(len(before) - 1, 0, -1):
        if before[place].tag in (tag.BUT, tag.BREAK):
            head, tail = before[:place], before[place:]
            if _says_something(head) and _says_something(tail):
                return [head, tail + last]
    return [before, last]


def _closed(words: list[Word]) -> list[Word]:
    """ไปวันที่ 22 ไม่ได้ is one statement: the spaces around the day part nothing."""
    return [
        word
        for n, word in enumerate(words)
        if word.tag != tag.BREAK or not (n and words[n - 1].days)
    ]


def _sharing(stretches: list[_Stretch]) -> list[_Stretch]:
    """A day without a statement shares the next one's, or the last one's at the end."""
    shared: list[_Stretch] = []
    waiting: list[Word] = []
    for stretch in stretches:
        polite = any(word.tag == tag.PART_WORD for word in stretch.words)
        if not _says_something(stretch.words) and polite and len(stretches) > 1:
            shared.append(_Stretch(stretch.days, stretch.words, bare=True))
            continue
        if not _says_something(stretch.words):
            waiting.extend(stretch.days)
            continue
        shared.append(_Stretch(waiting + stretch.days, stretch.words))
        waiting = []
    if waiting and shared:
        shared[-1] = _Stretch(shared[-1].days + waiting, shared[-1].words)
    return shared


def _says_something(words: Sequence[Word]) -> bool:
    return bool(read_facts([word for word in words if not word.days]))


def _day_groups(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of days, those joined by และ or a dash taken together."""
    groups: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if not word.days:
            continue
        between = [w.tag for w in words[groups[-1][1] : place]] if groups else []
        joined = set(between) <= {tag.AND, tag.BREAK} and tag.AND in between
        if joined and not word.days.rest:
            groups[-1] = (groups[-1][0], place + 1)
        else:
            groups.append((place, place + 1))
    return groups


def _settle(facts: Sequence[Fact], said: Said) -> str | None:
    """One answer out of a stretch's facts: the last firm one, unless the others contradict it."""
    telling = [fact for fact in facts if fact.answer in (YES, NO, MAYBE)]
    if any(fact.answer == QUESTION for fact in facts):
        said.doubts.append("asks something")
    if not telling:
        return None
    if any(fact.answer == MAYBE for fact in telling):
        definite = [fact for fact in telling if fact.answer != MAYBE and fact.firm]
        if not any(fact.firm for fact in telling if fact.answer == MAYBE):
            said.doubts.append(f"only {telling[-1].kind}")
        if definite:
            said.doubts.append("both definite and undecided")
        return MAYBE
    wishes = [fact for fact in telling if fact.kind == "wishes to come"]
    others = [fact for fact in telling if fact not in wishes]
    if not others:
        said.doubts.append("only a wish")
        return YES
    firm = [fact for fact in others if fact.firm]
    if not firm:
        said.doubts.append(f"only {others[-1].kind}")
        return others[-1].answer
    if len({fact.answer for fact in firm}) > 1:
        obstacle_only = {fact.kind for fact in firm if fact.answer == YES} == {"nothing in the way"}
        if obstacle_only:
            said.doubts.append("nothing in the way, and yet a no")
            return NO
        said.doubts.append("two answers at once")
    return firm[-1].answer


def _record(answer: str, days: list[Word], said: Said, context: Context) -> None:
    keys: list[str] = []
    for word in days:
        named = word.days
        assert named is not None
        if not named.firm:
            said.doubts.append(f"which day {word.text} is")
        if named.rest:
            keys.extend(s.key for s in context.sessions if s.key not in said.answers)
        elif not named.sessions:
            said.doubts.append(f"no session on {word.text}")
        keys.extend(named.sessions)
    for key in keys or [EVERY_SESSION]:
        if said.answers.get(key, answer) != answer:
            said.doubts.append("two answers for one day")
        said.answers[key] = answer


def _only(words: Sequence[Word], said: Said, context: Context) -> None:
    """ไปได้แค่วันที่ 23: a yes to nothing but the named days is a no to the others."""
    if not any(word.tag == tag.ONLY for word in words) and not _but_means_only(words):
        return
    if EVERY_SESSION in said.answers:
        said.doubts.append("one day only, and which is not said")
        return
    if set(said.answers.values()) == {YES}:
        for session in context.sessions:
            said.answers.setdefault(session.key, NO)


def _but_means_only(words: Sequence[Word]) -> bool:
    """ได้แต่วันที่ 22: แต่ between a verb and a day with nothing said after it."""
    return any(
        word.tag == tag.BUT
        and 0 < place < len(words) - 1
        and words[place - 1].tag in (tag.CAN, tag.ATTEND, tag.MOVE, tag.FREE)
        and words[place + 1].days is not None
        and not _says_something(words[place + 1 :])
        for place, word in enumerate(words)
    )


def _bare(words: Sequence[Word], said: Said, context: Context) -> None:
    """Nothing but days, or nothing but politeness: probably a yes, worth asking."""
    if said.facts or any(word.tag not in _BARE for word in words):
        return
    days = [word for word in words if word.days]
    if days or all(word.text not in NO_ASSENT for word in words):
        _record(YES, days, said, context)
        said.doubts.append("only days" if days else "only politeness")


def _doubt(words: Sequence[Word], said: Said, context: Context) -> None:
    tags = [word.tag for word in words]
    general = said.answers.get(EVERY_SESSION)
    named = {key: answer for key, answer in said.answers.items() if key != EVERY_SESSION}
    if general in named.values() and len(named) < len(context.sessions):
        said.doubts.append("every day, or only the one named")
    if _speaks_of_others(words) and MAYBE not in said.answers.values():
        said.doubts.append("speaks of somebody else")
    if EVERY_SESSION in said.answers and _only_enters(said):
        said.doubts.append("cannot come, or cannot get in")
    if _loose_number(words):
        said.doubts.append("a number that is no day")
    if tag.PARTIAL in tags:
        said.doubts.append("a part of the day")
    plain = [word.text for word in words if word.tag == tag.PLAIN and len(word.text) > 1]
    yes = YES in said.answers.values()
    if len(plain) > (2 if yes else 4) or (yes and _trails_off(words)):
        said.doubts.append(f"words not known here: {' '.join(plain)}")
    if _DONE.search("".join(word.text for word in words)):
        said.doubts.append("perhaps of what is done already")
    if all(fact.answer == NOTHING for fact in said.facts):
        said.doubts.append("nothing said outright")


def _trails_off(words: Sequence[Word]) -> bool:
    """A word not known here after a verb of coming, in the same phrase: ไปก็บ้าแล้ว."""
    coming = False
    for word in words:
        if word.tag in (tag.BREAK, tag.BUT, tag.BECAUSE):
            coming = False
        coming = coming or word.tag in (tag.ATTEND, tag.MOVE, tag.FREE, tag.CAN)
        if coming and word.tag == tag.PLAIN and len(word.text) > 1:
            return True
    return False


def _only_enters(said: Said) -> bool:
    """เข้าไม่ได้ alone is also what is said before a locked meeting room."""
    return {fact.words for fact in said.facts if fact.answer != NOTHING} == {"เข้าไม่ได้"}


def _loose_number(words: Sequence[Word]) -> bool:
    return any(
        word.tag == tag.FILLER
        and word.text.isdigit()
        and all(after.text != "คน" for after in words[place + 1 : place + 3])
        for place, word in enumerate(words)
    )


def _speaks_of_others(words: Sequence[Word]) -> bool:
    """หัวหน้าไม่ไป and ลูกไปไม่ได้ are not this person's answer; หัวหน้าคะ, ไปกับหัวหน้า and
    ลูกป่วย are."""
    for place, word in enumerate(words):
        before = words[place - 1].tag if place else tag.BREAK
        beyond = [w for w in words[place + 1 :] if w.tag != tag.SELF] or words[place + 1 :]
        after = beyond[0].tag if beyond else tag.BREAK
        called = after in (tag.PART_WORD, tag.BREAK) and before in (tag.PART_WORD, tag.BREAK)
        if word.tag == tag.OTHER and not called and before != tag.AND:
            return True
        comes = after in (tag.NOT, tag.ATTEND, tag.MOVE, tag.FREE, tag.STUCK)
        subject = word.tag == tag.KIN or (word.tag == tag.PLAIN and place == 0)
        stuck = bool(beyond) and beyond[0].text.startswith("ติด")
        if subject and (comes or stuck) and before == tag.BREAK:
            return True
    return False
