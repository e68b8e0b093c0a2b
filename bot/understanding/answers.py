"""From the words of a message to an answer for each session that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.understanding import lexicon as tag
from bot.understanding.facts import MAYBE, NO, NOTHING, QUESTION, YES, Fact, Word, read_facts
from bot.understanding.shapes import EVERY_SESSION, Context

_JOINS = {tag.AND, tag.BREAK, tag.PART_WORD, tag.OR}


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


def read_answers(words: Sequence[Word], context: Context) -> Said:
    """The answers in a message, `*` where no day is named, and what makes them doubtful."""
    said = Said()
    last_named: list[Word] = []
    for stretch in _stretches(words):
        facts = read_facts(stretch.words)
        said.facts.extend(facts)
        days = stretch.days or (last_named if _carries_on(said, facts, last_named) else [])
        last_named = stretch.days or last_named
        answer = _settle(facts, said)
        if answer is not None:
            _record(answer, days, stretch.words, said, context)
        elif stretch.days and any(fact.answer == QUESTION for fact in facts):
            said.doubts.append("a question about a day")
    if not said.answers:
        return said
    _only(words, said, context)
    _doubt_words(words, said)
    return said


def _stretches(words: Sequence[Word]) -> list[_Stretch]:
    """The message split so that each piece has the days that its words speak of."""
    groups = _day_groups(words)
    if len(groups) <= 1:
        return _one_group(words, groups)
    day_first = not _says_something(words[: groups[0][0]])
    cuts = [start for start, _ in groups] if day_first else [end for _, end in groups]
    edges = [0, *cuts, len(words)]
    pieces = [list(words[a:b]) for a, b in zip(edges, edges[1:], strict=False) if a < b]
    stretches = []
    for piece in pieces:
        days = [word for word in piece if word.days]
        stretches.append(_Stretch(days, piece))
    return _merged(stretches)


def _one_group(words: Sequence[Word], groups: list[tuple[int, int]]) -> list[_Stretch]:
    """With one group of days, what a contrast or a full clause before it says is for all."""
    if not groups:
        return [_Stretch([], list(words))]
    days = [word for word in words if word.days]
    before = [n for n in range(groups[0][0]) if words[n].tag == tag.BUT]
    if before and read_facts(words[: before[-1]]):
        return [
            _Stretch([], list(words[: before[-1]])),
            _Stretch(days, list(words[before[-1] :])),
        ]
    return [_Stretch(days, list(words))]


def _merged(stretches: list[_Stretch]) -> list[_Stretch]:
    """A day without a statement shares the next one's, or the last one's at the end."""
    merged: list[_Stretch] = []
    waiting: list[Word] = []
    for stretch in stretches:
        if stretch.days and not _says_something(stretch.words):
            waiting.extend(stretch.days)
            continue
        merged.append(_Stretch(waiting + stretch.days, stretch.words))
        waiting = []
    if waiting and merged:
        merged[-1] = _Stretch(merged[-1].days + waiting, merged[-1].words)
    elif waiting:
        merged.append(_Stretch(waiting, []))
    return merged


def _says_something(words: Sequence[Word]) -> bool:
    return bool(read_facts([word for word in words if not word.days]))


def _day_groups(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Places of days, those joined by และ or a comma taken together."""
    groups: list[tuple[int, int]] = []
    for place, word in enumerate(words):
        if not word.days:
            continue
        if groups and all(between.tag in _JOINS for between in words[groups[-1][1] : place]):
            groups[-1] = (groups[-1][0], place + 1)
        else:
            groups.append((place, place + 1))
    return groups


def _carries_on(said: Said, facts: Sequence[Fact], last_named: list[Word]) -> bool:
    return bool(last_named) and bool(facts)


def _settle(facts: Sequence[Fact], said: Said) -> str | None:
    """One answer out of a stretch's facts: the last firm one, unless the others contradict it."""
    telling = [fact for fact in facts if fact.answer in (YES, NO, MAYBE)]
    if any(fact.answer == QUESTION for fact in facts):
        said.doubts.append("asks something")
    if not telling:
        return None
    if any(fact.answer == MAYBE for fact in telling):
        definite = [fact for fact in telling if fact.answer != MAYBE and fact.firm]
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


def _record(
    answer: str, days: list[Word], words: Sequence[Word], said: Said, context: Context
) -> None:
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
    if not any(word.tag == tag.ONLY for word in words):
        return
    if EVERY_SESSION in said.answers:
        said.doubts.append("one day only, and which is not said")
        return
    if set(said.answers.values()) == {YES}:
        for session in context.sessions:
            said.answers.setdefault(session.key, NO)


def _doubt_words(words: Sequence[Word], said: Said) -> None:
    tags = [word.tag for word in words]
    if tag.OTHER in tags and MAYBE not in said.answers.values():
        said.doubts.append("speaks of somebody else")
    if tag.PARTIAL in tags:
        said.doubts.append("a part of the day")
    plain = [word.text for word in words if word.tag == tag.PLAIN and len(word.text) > 1]
    yes = YES in said.answers.values()
    if len(plain) > (1 if yes else 4):
        said.doubts.append(f"words not known here: {' '.join(plain)}")
    if all(fact.answer == NOTHING for fact in said.facts):
        said.doubts.append("nothing said outright")
