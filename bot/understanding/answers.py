"""From the words of a message to an answer for each session that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from bot.understanding import lexicon as tag
from bot.understanding.doubts import doubts_about, half_a_day, names_every_day
from bot.understanding.facts import MAYBE, NO, QUESTION, YES, Fact, read_facts
from bot.understanding.fragments import SUPERIOR
from bot.understanding.phrases import Word
from bot.understanding.shapes import EVERY_SESSION, Context
from bot.understanding.stretches import Stretch, says_something, stretches_of
from bot.understanding.voices import own_words

_BARE = {tag.FILLER, tag.DAY, tag.PART_WORD, tag.BREAK, tag.AND, tag.ONLY, tag.SELF}
_AGREEING = {tag.ACK, tag.PART_WORD, tag.BREAK, tag.AND, tag.DAY, tag.SELF}
_AWAY = ("พา", "ต้องไป", "ต้องพา", "ต้องเดินทาง", "ต้องเฝ้า", "ต้องอยู่", "ต้องดูแล")
_WITH_SOMEBODY = re.compile(f"กับ(?:{SUPERIOR}|กำนัน|ผู้ใหญ่|ลูกค้า|ชาวบ้าน|กรรมการ|สมาชิก)")
_OF_A_DUTY = re.compile("ไม่ได้ติด(?!อะไร|ไร|ใด|ขัด|ปัญหา|(?:งาน|ราชการ|ธุระ|ภารกิจ|เวร)$)[ก-๙]{3}")
# Politeness that is said for itself and agrees to nothing.
NO_ASSENT = frozenset(
    "สวัสดี ขอบคุณ ขอบพระคุณ กราบ เรียน thanks thank แอดมิน แอด บอท".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Said:
    """What was said about coming. `doubts` are the reasons to ask back instead of recording;
    `elsewhere` holds the days named, and by themselves, on which the meeting has no session."""

    answers: dict[str, str] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


def read_answers(words: Sequence[Word], context: Context) -> Said:
    """The answers in a message, `*` where no day is named, and what makes them doubtful."""
    said = Said()
    words = own_words(words)
    stretches = stretches_of(words)
    named = {key for word in words if word.days for key in word.days.sessions}
    for stretch in stretches:
        facts = [_agreed(fact, stretch) for fact in read_facts(stretch.words)]
        if len(stretches) > 1 and _other_days_say_yes(stretch, stretches):
            facts = [_is_elsewhere(fact, stretch) for fact in facts]
        said.facts.extend(facts)
        answer = _settle(facts, said)
        if answer is None or {fact.kind for fact in facts} == {"wishes to come"}:
            answer = _regret(facts, stretch.words, said) or answer
        if answer is None and stretch.excepted and said.answers:
            answer = NO if NO not in said.answers.values() else YES
            if MAYBE in said.answers.values():
                said.doubts.append("all but a day, and that undecided")
        if stretch.bare:
            answer = YES
        if answer is None and _has_a_duty(stretch, stretches):
            said.doubts.append("a duty on a day, and no more")
            answer = NO
        if answer is not None:
            _record(answer, stretch.days, named, said, context)
    late = any(stretch.bare and not _is_there(stretch) for stretch in stretches[1:])
    if late or (any(stretch.bare for stretch in stretches[:1]) and NO not in said.answers.values()):
        said.doubts.append("a day without a statement")  # 22 ครับ 23 ไม่ได้ says enough
    if not said.answers and not said.elsewhere:
        _bare(words, said, context)
    partly = {EVERY_SESSION} < said.answers.keys() and {*said.answers.values()} == {NO}
    if partly and not names_every_day(words):
        del said.answers[EVERY_SESSION]  # ไม่ได้ไปค่ะ วันที่ 22 ติดงานบวช: that day at least
        said.doubts.append("every day, or only the one named")
    partly_there = half_a_day(_since_change(words))
    if partly_there:  # who comes for a part comes; who is away for a part may
        said.answers = {key: MAYBE if one == NO else one for key, one in said.answers.items()}
    if not {session.key for session in context.sessions} <= said.answers.keys():
        # วันที่ 25 ถึงจะว่าง 22 กับ 23 ไม่ว่าง answers for all that there is.
        said.doubts += [f"no session on {day}" for day in said.elsewhere]
    if said.answers:
        if not partly_there:
            _only(words, said, context)
        said.doubts.extend(doubts_about(said.answers, said.facts, _since_change(words), context))
    return said


def _since_change(words: Sequence[Word]) -> Sequence[Word]:
    """The words from a change of mind on, with the days before it; how it came about raises no
    doubt, unless it is of somebody else, of a condition or a question."""
    at = max((n for n, word in enumerate(words) if word.tag == tag.CHANGE), default=0)
    before = {word.tag for word in words[:at]}
    if not at or before & {tag.OTHER, tag.KIN, tag.IF, tag.ASK, tag.WHAT, tag.NOT, tag.WAIT}:
        return words
    settled = any(fact.firm and fact.answer in (YES, NO) for fact in read_facts(words[at:]))
    return [*(word for word in words[:at] if word.days), *words[at:]] if settled else words


def _is_there(stretch: Stretch) -> bool:
    """วันแรกอยู่ค่ะ says more than 23 ค่ะ, which after 22 ไม่ว่าง may go either way."""
    return any(word.text.startswith(("อยู่", "ตามปกติ")) for word in stretch.words)


def _agreed(fact: Fact, stretch: Stretch) -> Fact:
    """โอเควันที่ 22 agrees to the day; โอเค by itself, or in a phrase of its own, only notes it."""
    elsewhere = fact.kind == "has to be elsewhere" and fact.words.startswith(_AWAY)
    if stretch.days and (elsewhere or fact.kind in ("says no", "misses")):
        return replace(fact, firm=True)
    if fact.kind != "acknowledges" or not stretch.days or "ทราบ" in fact.words:
        return fact
    if fact.words.startswith("จัด") and all(w.tag in _AGREEING for w in stretch.words):
        return replace(fact, firm=True)  # จัดไปครับ ทั้ง 22-23
    noted = next((n for n, word in enumerate(stretch.words) if word.tag == tag.ACK), 0)
    day = next((n for n, word in enumerate(stretch.words) if word.days), len(stretch.words))
    if not any(word.tag == tag.BREAK for word in stretch.words[noted:day]):
        return replace(fact, firm=True)
    return fact


def _other_days_say_yes(stretch: Stretch, stretches: Sequence[Stretch]) -> bool:
    others = (other for other in stretches if other is not stretch and other.days)
    facts = (fact for other in others for fact in read_facts(other.words))
    return any(fact.firm and fact.answer == YES for fact in facts)


def _has_a_duty(stretch: Stretch, stretches: Sequence[Stretch]) -> bool:
    """22 งานแต่งเพื่อน 23 ไปได้: what takes place on the one day, beside another that is a yes."""
    duty = bool(stretch.days) and any(word.tag == tag.DUTY for word in stretch.words)
    return duty and _other_days_say_yes(stretch, stretches)


def _is_elsewhere(fact: Fact, stretch: Stretch) -> Fact:
    """22 เข้าได้ 23 มีประชุมสภา: beside a day that is a yes, what takes place on the other one is
    why it is a no, where it is named. มะรืนไม่ได้ติดงานบวช may want a space after ไม่ได้."""
    text = "".join(word.text for word in stretch.words)
    named = any(word.tag == tag.PLAIN for word in stretch.words) or _WITH_SOMEBODY.search(text)
    if fact.kind == "nothing in the way" and _OF_A_DUTY.match(fact.words):
        return replace(fact, answer=NO, kind="not busy, or not able and busy", firm=False)
    if fact.kind == "has to be elsewhere" and fact.words.startswith("มี") and named:
        return replace(fact, firm=True)
    return fact


def _regret(facts: Sequence[Fact], words: Sequence[Word], said: Said) -> str | None:
    """ไม่ใช่ว่าไม่อยากไป แต่… with a reason not known here is most likely a no."""
    wishes = any(fact.kind in ("double negation", "wishes to come") for fact in facts)
    if not wishes or all(word.tag != tag.BUT for word in words):
        return None
    said.doubts.append("a wish, and a reason not known here")
    return NO


def _settle(facts: Sequence[Fact], said: Said) -> str | None:
    """One answer out of a stretch's facts: the last firm one, unless the others contradict it."""
    telling = [fact for fact in facts if fact.answer in (YES, NO, MAYBE)]
    undecided = any(fact.answer == MAYBE and fact.firm for fact in telling)
    if any(fact.answer == QUESTION for fact in facts) and not undecided:
        said.doubts.append("asks something")
    if not telling:
        return None
    if any(fact.answer == MAYBE for fact in telling):
        said.doubts.extend(_doubts_of_undecided(telling, undecided))
        return MAYBE
    wishes = [fact for fact in telling if fact.kind == "wishes to come"]
    others = [fact for fact in telling if fact not in wishes]
    if not others:
        said.doubts.append("only a wish")
        return YES
    firm = [fact for fact in others if fact.firm]
    if wishes and others[-1].kind == "has to be elsewhere":
        firm = firm or [others[-1]]  # อยากไป แต่ต้อง…
    if not firm and others[-1].kind == "does not wish":
        said.doubts.append("does not wish, and says no more")
        return MAYBE
    if not firm:
        said.doubts.append(f"only {others[-1].kind}")
        return others[-1].answer
    against = {"has to come", "denies something", "does not wish", "says no", "misses"}
    against |= {"can do something"}  # มีนัดลูกค้า ยกเลิกได้
    if any(fact.kind in against and fact.answer != firm[-1].answer for fact in others):
        said.doubts.append("a second answer that is less plain")
    if _in_spite_of(firm):
        return YES
    if others[-1].kind == "has to come" and others[-1].clause > firm[-1].clause:
        return YES  # งานเยอะมาก แต่ก็ต้องเข้า, and doubtful
    if len({fact.answer for fact in firm}) > 1:
        obstacle_only = {fact.kind for fact in firm if fact.answer == YES} == {"nothing in the way"}
        if obstacle_only:
            said.doubts.append("nothing in the way, and yet a no")
            return NO
        said.doubts.append("two answers at once")
    return firm[-1].answer


def _doubts_of_undecided(telling: Sequence[Fact], undecided: bool) -> Iterator[str]:
    definite = {fact.kind for fact in telling if fact.answer != MAYBE and fact.firm}
    if not undecided:
        yield f"only {telling[-1].kind}"
    if definite and not (undecided and definite == {"is busy"}):  # รอดูก่อน งานเยอะ
        yield "both definite and undecided"


def _in_spite_of(firm: Sequence[Fact]) -> bool:
    """ป่วยแต่ไปได้: only obstacles before the contrast, only a yes after it."""
    last = firm[-1].clause
    return bool(last) and all(
        fact.answer == YES if fact.clause == last else fact.kind == "is busy" for fact in firm
    )


def _record(answer: str, days: list[Word], named: Set[str], said: Said, context: Context) -> None:
    """Note the answer for these days; the rest are those not `named` anywhere."""
    keys: list[str] = []
    for word in days:
        meant = word.days
        assert meant is not None
        if not meant.firm:
            said.doubts.append(f"which day {word.text} is")
        if meant.rest:
            keys.extend(s.key for s in context.sessions if s.key not in named | {*said.answers})
        keys.extend(meant.sessions)
    missing = [
        word.text for word in days if word.days and not (word.days.sessions or word.days.rest)
    ]
    if keys:  # 22 23 24 ไม่ว่าง may mean other days
        said.doubts += [f"no session on {day}" for day in missing]
    else:
        said.elsewhere += missing
    for key in keys if days else [EVERY_SESSION]:
        if said.answers.get(key, answer) != answer:
            said.doubts.append("two answers for one day")
        said.answers[key] = answer


def _only(words: Sequence[Word], said: Said, context: Context) -> None:
    """ไปได้แค่วันที่ 23: a yes to nothing but the named days is a no to the others."""
    if not any(word.tag == tag.ONLY for word in words) and not _but_means_only(words):
        return
    if said.answers.get(EVERY_SESSION) == NO and YES in said.answers.values():
        return  # not both, only the 22nd
    if EVERY_SESSION in said.answers:
        said.doubts.append("one day only, and which is not said")
        return
    alike = set(said.answers.values())
    if alike == {YES} or (alike == {NO} and _misses_only(words)):
        for session in context.sessions:
            said.answers.setdefault(session.key, NO if alike == {YES} else YES)


def _misses_only(words: Sequence[Word]) -> bool:
    """ขาดแค่วันอังคาร: who misses nothing but a day comes on the others; ไม่ได้แค่วันแรก may say more,
    and a change of one day nothing of the others."""
    text = "".join(word.text for word in words)
    return not re.search(
        "(?<!ไป)(?<!เข้า)(?<!มา)(?<!ร่วม)ไม่ได้(?:ไป|เข้า|มา|ร่วม)*(?:แค่|เฉพาะ|เพียง)|ไม่ใช่|เปลี่ยน|แก้", text
    )


def _but_means_only(words: Sequence[Word]) -> bool:
    """ได้แต่วันที่ 22: แต่ between a verb and a day with nothing said after it."""
    return any(
        word.tag == tag.BUT
        and 0 < place < len(words) - 1
        and words[place - 1].tag in (tag.CAN, tag.ATTEND, tag.MOVE, tag.FREE)
        and words[place + 1].days is not None
        and not says_something(words[place + 1 :])
        for place, word in enumerate(words)
    )


def _bare(words: Sequence[Word], said: Said, context: Context) -> None:
    """Nothing but days, or nothing but politeness: probably a yes, worth asking."""
    if said.facts or any(word.tag not in _BARE for word in words):
        return
    days = [word for word in words if word.days]
    if days or all(word.text not in NO_ASSENT for word in words):
        _record(YES, days, set(), said, context)
        said.doubts.append("only days" if days else "only politeness")
