"""How well messages are understood: `python -m tests.bot.understanding.evaluate [--failures SET]`.

A set is a file of lines `text<TAB>intent<TAB>JSON` for a meeting with day1 = Monday 22 November
2021 and day2 = the day after, read on the Sunday before. The JSON holds the slots expected;
`answers` is compared as what holds for each session, `sure` only where it is given. Where the
intent is `any`, nothing counts but that no answer is recorded.

What each set holds, who wrote it and what it read at first sight is told in `data/ROUNDS.md`.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.understanding import Context, SessionRef, Understanding
from bot.understanding.reading import understand

DATA = Path(__file__).parent / "data"
ANY = "any"  # the intent of what is said of others, of the past or in jest: only not an answer
SESSIONS = (
    SessionRef("day1", dt.date(2021, 11, 22)),
    SessionRef("day2", dt.date(2021, 11, 23)),
)
CONTEXT = Context(today=dt.date(2021, 11, 21), sessions=SESSIONS)


@dataclass(frozen=True, slots=True)
class Case:
    """One utterance and what is expected of it."""

    text: str
    intent: str
    slots: Mapping[str, object]


@dataclass(slots=True)
class Score:
    """Counts over a set. `dangerous` holds utterances recorded with a wrong answer."""

    total: int = 0
    intent_right: int = 0
    slots_right: int = 0
    with_slots: int = 0
    asked_back: int = 0
    dangerous: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    by_intent: Counter[str] = field(default_factory=Counter)
    right_by_intent: Counter[str] = field(default_factory=Counter)

    @property
    def intent_accuracy(self) -> float:
        return self.intent_right / self.total

    @property
    def slot_accuracy(self) -> float:
        """Share of the utterances with slots expected whose intent and slots are all right."""
        return self.slots_right / max(self.with_slots, 1)

    @property
    def share_asked_back(self) -> float:
        """Share not sure, leaving out those where asking back is what is expected, or as good as
        anything (`any`)."""
        return self.asked_back / self.total


def read_cases(path: Path) -> Iterator[Case]:
    """The utterances of a set."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, intent, slots = line.split("\t")
            yield Case(text, intent, json.loads(slots))


@cache
def understood(text: str) -> Understanding:
    """What is made of an utterance; several tests ask it of the same ones."""
    return understand(text, CONTEXT)


def evaluate(path: Path) -> Score:
    """Understand every utterance of a set and count."""
    score = Score()
    for case in read_cases(path):
        _count(case, understood(case.text), score)
    return score


def _count(case: Case, got: Understanding, score: Score) -> None:
    score.total += 1
    score.by_intent[case.intent] += 1
    right = case.intent in (got.intent, ANY)
    slots_right = right and _slots_right(case.slots, got)
    score.intent_right += right
    score.right_by_intent[case.intent] += right
    if set(case.slots) - {"sure"}:
        score.with_slots += 1
        score.slots_right += slots_right
    wants_question = case.slots.get("sure") is False or case.intent == ANY
    if not got.sure and not wants_question:
        score.asked_back += 1
    if _is_dangerous(case, got):
        score.dangerous.append(case.text)
    surety_right = case.slots.get("sure", got.sure) == got.sure or case.intent == ANY
    if not (slots_right and surety_right):
        said = json.dumps(got.as_json(), ensure_ascii=False)
        score.failures.append(
            f"{case.text}\n  wanted {case.intent} {dict(case.slots)}\n  got {said}"
        )


def _is_dangerous(case: Case, got: Understanding) -> bool:
    """An answer that would be recorded and is not what was said."""
    if got.intent != "rsvp" or not got.sure:
        return False
    if case.intent != "rsvp" or case.slots.get("sure") is False:
        return True
    return "answers" in case.slots and held(case.slots["answers"]) != held(got.answers)


def _slots_right(slots: Mapping[str, object], got: Understanding) -> bool:
    said = got.as_json()
    for name, wanted in slots.items():
        if name == "sure":
            continue
        if name == "answers":
            if held(wanted) != held(got.answers):
                return False
        elif (got.reason if name == "reason" else said.get(name)) != wanted:
            return False
    return True


def held(answers: object) -> dict[str, object]:
    """What holds for each session: a session's own answer wins over `*`."""
    assert isinstance(answers, Mapping)
    by_session = {one.key: answers.get(one.key, answers.get("*")) for one in SESSIONS}
    return {key: answer for key, answer in by_session.items() if answer is not None}


def _report(name: str, score: Score) -> str:
    lines = [
        f"{name}: {score.total} utterances",
        f"  intent   {score.intent_accuracy:6.1%}",
        f"  slots    {score.slot_accuracy:6.1%} of {score.with_slots}",
        f"  asked    {score.share_asked_back:6.1%}",
        f"  danger   {len(score.dangerous)}",
    ]
    for intent, count in score.by_intent.most_common():
        lines.append(f"    {intent:<14}{score.right_by_intent[intent]:>4}/{count}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the figures of every set; with --failures NAME also that set's mistakes."""
    shown = arguments[1] if arguments[:1] == ["--failures"] else None
    for path in sorted(DATA.glob("*.tsv")):
        score = evaluate(path)
        print(_report(path.stem, score))
        if shown == path.stem:
            print("\n".join(score.failures))


if __name__ == "__main__":
    main(sys.argv[1:])
