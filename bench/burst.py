"""Everyone taps within ten seconds: how soon is each tap acknowledged, and answered in the chat?"""

import random
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tqdm import tqdm

from bench.events import CROCKFORD
from bench.stage import Stage, until
from bot.demo import data

SECONDS = 10.0
ANSWERS = ("menu:rsvp:yes",) * 7 + ("menu:rsvp:no",) * 2 + ("menu:rsvp:maybe",)
LEAD_MS = 1500
"""The first tap comes when all of them have been told to the simulator."""

WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Burst:
    """Shares of the taps, and seconds from the tap to its reply being executed by LINE."""

    taps: int
    acknowledged: float
    answered_once: float
    p50: float
    p99: float
    worst: float


def measure(stage: Stage, taps: int) -> Burst:
    """Each officer taps once, at a moment of chance; LINE counts an answer after 2 s as failed."""
    before, sent = stage.get("/sim/counters"), len(stage.get("/sim/ledger?limit=1000000"))
    tapped = _tap(stage, taps)
    replies: list[dict[str, Any]] = []
    with tqdm(total=taps, desc="Taps answered", unit=" taps", leave=False) as bar:

        def all_answered() -> bool:
            counters = stage.get("/sim/counters")
            bar.update(counters["replies"] - before["replies"] - bar.n)
            return bar.n >= taps

        until(all_answered, SECONDS + WITHIN_S)
    time.sleep(1)  # an answer too many would come now
    ledger = stage.get(f"/sim/ledger?after={sent}&limit=1000000")
    replies = [one for one in ledger if one["kind"] == "reply"]
    counters = stage.get("/sim/counters")
    made = counters["webhooks"] - before["webhooks"]
    failed = counters["webhookFailures"] - before["webhookFailures"]
    return _summary(tapped, replies, made - failed)


def _tap(stage: Stage, taps: int) -> dict[str, int]:
    """Order all taps from the simulator at once; returns each person's moment, in ms."""
    chance = random.Random(2565)
    people = [officer["line_user_id"] for officer in data.demo_roster()][:taps]
    chance.shuffle(people)
    span = SECONDS * 1000 * taps / len(data.demo_roster())
    moments = sorted(chance.uniform(0, span) for _ in people)  # a Poisson process of known count
    events = [
        {"userId": user, "type": "postback", "data": chance.choice(ANSWERS),
         "delay_ms": LEAD_MS + round(moment)}
        for user, moment in zip(people, moments, strict=True)
    ]  # fmt: skip
    results = stage.post("/sim/send-many", {"events": events})["results"]
    return {
        user: _milliseconds(result["webhookEventId"])
        for user, result in zip(people, results, strict=True)
    }


def _milliseconds(event_id: str) -> int:
    """The time in a ULID: of the tap itself, not of when the simulator got round to it."""
    number = 0
    for letter in event_id[:10]:
        number = number * 32 + CROCKFORD.index(letter)
    return number


def _summary(tapped: dict[str, int], replies: Sequence[dict[str, Any]], in_time: int) -> Burst:
    heard = Counter(user for reply in replies for user in reply["userIds"])
    waits = sorted(
        (reply["at"] - tapped[user]) / 1000
        for reply in replies
        for user in reply["userIds"]
        if user in tapped
    )
    return Burst(
        taps=len(tapped),
        acknowledged=in_time / len(tapped),
        answered_once=sum(heard[user] == 1 for user in tapped) / len(tapped),
        p50=statistics.median(waits),
        p99=waits[int(len(waits) * 0.99)],
        worst=waits[-1],
    )
