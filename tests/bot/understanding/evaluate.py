"""How well messages are understood: `python -m tests.bot.understanding.evaluate [--failures SET]`.

A set is a file of lines `text<TAB>intent<TAB>JSON` for a meeting with day1 = Monday 22 November
2021 and day2 = the day after, read on the Sunday before. The JSON holds the slots expected;
`answers` is compared as what holds for each session, `sure` only where it is given. Where the
intent is `any`, nothing counts but that no answer is recorded.

What unseen sentences bring is told by the rounds: each was written in other voices before anything
was changed for it. At first sight, before tuning:

    round   intent  answers and slots  asked back  recorded wrongly
    1       99.2 %        94.7 %           9.0 %    0 of 122
    2       98.5 %        96.5 %          12.0 %    0 of 133
    3       98.5 %        97.7 %           6.8 %    0 of 133
    4       98.5 %        99.0 %           5.4 %    0 of 130
    5       98.4 %        95.3 %           4.8 %    0 of 124
    6       97.3 %        92.6 %           7.1 %    1 of 113
    7       97.2 %        96.3 %           9.7 %    0 of 72
    8      100.0 %       100.0 %           4.3 %    0 of 69
    9       81.8 %        95.1 %          10.3 %   24 of 292
    10      87.3 %        88.6 %           9.3 %    5 of 204
    11      90.5 %        93.8 %           4.5 %    5 of 201
    12      98.3 %       100.0 %           0.8 %    4 of 119
    13      93.5 %        80.4 %          14.8 %    3 of 169
    14      93.1 %        82.7 %          15.5 %    1 of 116
    15      91.2 %        75.0 %          14.0 %    1 of 57
    16      96.2 %        88.9 %          17.6 %    0 of 131
    17     100.0 %        97.4 %           4.9 %    0 of 61
    18     100.0 %       100.0 %           0.0 %   10 of 98
    19      99.0 %        91.1 %          10.9 %   12 of 101
    20      96.8 %        88.5 %          13.7 %    3 of 95
    21     100.0 %             –           0.0 %   39 of 91
    22     100.0 %             –           0.0 %   16 of 96
    23      95.2 %        92.9 %           6.5 %    2 of 168
    24      99.5 %        99.2 %           8.5 %    1 of 200
    25      97.3 %        87.2 %          18.7 %    8 of 150
    26     100.0 %        93.6 %           8.8 %    5 of 160
    27      97.6 %        91.8 %           8.3 %    1 of 168
    28     100.0 %       100.0 %           5.4 %    0 of 92
    29      97.3 %        94.1 %           6.0 %    2 of 150
    42      97.0 %        93.8 %          13.0 %    1 of 100
    43      97.3 %        81.8 %          18.7 %    0 of 75
    44      96.1 %        90.0 %          22.4 %    3 of 76
    45      98.5 %        75.0 %           2.9 %    5 of 68
    46      96.3 %        84.3 %          17.1 %    2 of 82
    47      97.6 %        83.1 %          20.7 %    3 of 82
    48      98.6 %        87.5 %           0.0 %   15 of 70
    49      96.2 %        90.7 %          16.7 %    1 of 78
    50     100.0 %        93.0 %          35.0 %    4 of 60
    51      98.8 %        98.2 %          11.2 %    2 of 80
    52     100.0 %       100.0 %           1.4 %   12 of 70
    53      98.3 %        97.4 %          11.7 %    0 of 60
    54      96.7 %        93.2 %           6.7 %    0 of 60
    55     100.0 %       100.0 %           0.0 %    5 of 50
    56     100.0 %       100.0 %          10.0 %    0 of 40

Rounds 9 to 11 are made of near misses: talk about answering, organisers' words, other people's
plans, dialects. Round 13 is by a writer who knew nothing of the rules: double negations, words
quoted, the past, jest, hearsay. 14 and 15 were written with it, 16 once 13 and 14 were learnt
from, 17 after that; 18 is made of near misses alone, 19 for two thirds; what 20 recorded wrongly
are undecided answers. 23 is the other half of 13, kept aside until then; 24 is by a second writer
who knew nothing. What they recorded wrongly was mended; they are not trained on. 21 and 22 are
made against the rules: short phrases of words that all are known here, and no answer; a dozen of
21 and half of 22 turned out to be answers. Round 15 read 94.7, 91.2, 7.0 % and none wrongly when
13, 14 and 16 were learnt from and itself not looked at. Of 13 to 22 some marks were mended after
the first reading, which is told by the marks as they were: what no intent fits is `any` since.
Rounds 1 to 6, 9 to 11, 13, 14, 16 and 18 to 22 are learnt from since; 7, 12, 15 and 17 were
looked at, 8 was not, none of these is trained on. Of 40 more near misses after round 12, 5 were
recorded wrongly at first. 25 is by a third writer who knew nothing; what it recorded wrongly were
conditions (as undecided), the past, and what happened at home. Since then a condition is asked
back, which the older sets were marked for (one mark of lateness was changed from asking to yes),
and `any` counts as asked back no longer: asking is as good there as anything. The table tells 25
as it was counted before; 26 to 28 are counted the new way and by the one who mended: 26 once 25
was learnt from, 27 after that, 28 once answers had been set beside a hundred phrases that take
them back. One of 26's five was marked anew (พรุ่งนี้ค่อยตอบนะคะ is undecided). 29
is the other half of 25, read once all that had been learnt; before it was, 9 of its 150 were
recorded wrongly (96.7, 90.6 and 8.0 %). One of its two was marked anew (up to the head is
undecided). 30 is by the one who mended, 31 one half of a set by a fourth writer who knew nothing;
both were learnt from, then 32 to 34 in turn: whoever hopes, fears or tries is asked back since, as
are phrases of what somebody else told, and a phrase in which somebody else decides is left out
beside the writer's own answer. 35 is the other half of 31's set, read once all that was learnt; 36
is of ordinary answers with vocatives, reasons and preparations, written before 35 was learnt from,
37 to 41 are more of them in turn, each once the ones before were. 42 is one half of a set by a
fifth writer who knew nothing; 43, 44, 46, 47 and 49 are by the one who mended, each once the ones
before were learnt from, and hold few of the plain sentences that most people type; 45 and 48 are
near misses to what had just been loosened, 50 ends in a dozen. Of what these recorded wrongly, two
of 44, one of 45, one of 47, three of 48 and one of 50 were marked anew (undecided, or an answer
after all), as were three marks of other kinds in 45, 46 and 48; so were both of 51 and three of 52.
51, 53, 54 and 56 are a day's mixture, plain sentences too; 52 is of hearsay, jest and answers that
turn, 55 of near misses to the latest (one marked anew). 25 and 28 to 56 are not trained on. `hard`
holds what a careless reader would record.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.understanding import Context, SessionRef, Understanding, understand

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


def evaluate(path: Path) -> Score:
    """Understand every utterance of a set and count."""
    score = Score()
    for case in read_cases(path):
        _count(case, understand(case.text, CONTEXT), score)
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
    return "answers" in case.slots and _held(case.slots["answers"]) != _held(got.answers)


def _slots_right(slots: Mapping[str, object], got: Understanding) -> bool:
    said = got.as_json()
    for name, wanted in slots.items():
        if name == "sure":
            continue
        if name == "answers":
            if _held(wanted) != _held(got.answers):
                return False
        elif (got.reason if name == "reason" else said.get(name)) != wanted:
            return False
    return True


def _held(answers: object) -> dict[str, object]:
    """What holds for each session: a session's own answer wins over `*`."""
    assert isinstance(answers, Mapping)
    held = {session.key: answers.get(session.key, answers.get("*")) for session in SESSIONS}
    return {key: answer for key, answer in held.items() if answer is not None}


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
