"""What each answer of LINE means: a table of cases."""

import datetime as dt
import json

import pytest

from bot.delivery.outcome import LONGEST_PAUSE_S, Answer, Then, dropped_as_late, judge
from models.outbox import COSTLY, Kind, OutboxRequest, State
from tests.models.cast import NOW, STRANGER

SECOND = dt.timedelta(seconds=1)
DEAD_TOKEN = '{"message":"Invalid reply token"}'
RATE = '{"message":"The API rate limit has been exceeded. Try again later."}'
MONTH = '{"message":"You have reached your monthly limit."}'
BAD_ID = json.dumps({"message": "1 error", "details": [{"property": "to[3]"}]})
BAD_TEXT = json.dumps({"message": "1 error", "details": [{"property": "messages[0].text"}]})
LEASED_UNTIL = NOW + 15 * SECOND


def request(
    kind: Kind,
    attempts: int = 1,
    recipients: int = 1,
    fallback_to: str | None = None,
    age: dt.timedelta = SECOND,
) -> OutboxRequest:
    return OutboxRequest(
        id=7, kind=kind, attempts=attempts, recipients=recipients, fallback_to=fallback_to,
        created_at=NOW - age, due_at=LEASED_UNTIL,
    )  # fmt: skip


REPLY, PUSH, MULTICAST = Kind.REPLY, Kind.PUSH, Kind.MULTICAST
NOTHING, SPLIT = Then.NOTHING, Then.SPLIT
SENT, QUEUED, FAILED, DROPPED = State.SENT, State.QUEUED, State.FAILED, State.DROPPED
CASES = {
    "accepted": (request(PUSH), Answer(200), SENT, NOTHING),
    "accepted, to be done later": (request(Kind.LINK_MENU), Answer(202), SENT, NOTHING),
    "accepted before": (request(MULTICAST, attempts=2), Answer(409), SENT, NOTHING),
    "a conflict without a retry key": (request(REPLY), Answer(409), FAILED, NOTHING),
    "too fast": (request(PUSH), Answer(429, RATE), QUEUED, Then.SLOW_DOWN),
    "too fast, no body": (request(REPLY), Answer(429), QUEUED, Then.SLOW_DOWN),
    "the month is used up": (request(PUSH), Answer(429, MONTH), QUEUED, Then.STOP_SPENDING),
    "LINE is ill": (request(PUSH), Answer(500), QUEUED, NOTHING),
    "LINE is busy": (request(MULTICAST, recipients=500), Answer(503), QUEUED, NOTHING),
    "no answer": (request(REPLY), Answer(0, "TimeoutError"), QUEUED, NOTHING),
    "bad content for one": (request(PUSH), Answer(400, BAD_TEXT), FAILED, NOTHING),
    "bad content for many": (
        request(MULTICAST, recipients=500), Answer(400, BAD_TEXT), FAILED, NOTHING,
    ),
    "a bad id among many": (request(MULTICAST, recipients=2), Answer(400, BAD_ID), FAILED, SPLIT),
    "bad, and no reason given": (request(MULTICAST, recipients=2), Answer(400), FAILED, SPLIT),
    "bad, and no JSON": (request(MULTICAST, recipients=2), Answer(400, "[1]"), FAILED, SPLIT),
    "a bad id among menus": (
        request(Kind.LINK_MENU, recipients=500), Answer(400), FAILED, SPLIT,
    ),
    "a bad id alone": (request(MULTICAST, recipients=1), Answer(400, BAD_ID), FAILED, NOTHING),
    "an expired token": (request(MULTICAST, recipients=500), Answer(401), QUEUED, NOTHING),
    "not there": (request(Kind.LINK_MENU, recipients=9), Answer(404), FAILED, NOTHING),
    "the token died": (request(REPLY), Answer(400, DEAD_TOKEN), DROPPED, NOTHING),
    "the token died, worth a push": (
        request(REPLY, fallback_to=STRANGER), Answer(400, DEAD_TOKEN), QUEUED, Then.PUSH_INSTEAD,
    ),
    "the token was used by the attempt whose answer was lost": (
        request(REPLY, attempts=2, fallback_to=STRANGER), Answer(400, DEAD_TOKEN), SENT, NOTHING,
    ),
    "the token died while attempts failed": (
        request(REPLY, attempts=2, age=61 * SECOND), Answer(400, DEAD_TOKEN), DROPPED, NOTHING,
    ),
    "the same, worth a push": (
        request(REPLY, attempts=2, age=61 * SECOND, fallback_to=STRANGER),
        Answer(400, DEAD_TOKEN), QUEUED, Then.PUSH_INSTEAD,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("of", "answer", "state", "then"),
    CASES.values(),
    ids=CASES.keys(),
)
def test_an_answer_has_its_mark_and_what_follows(
    of: OutboxRequest, answer: Answer, state: State, then: Then
) -> None:
    result, follows = judge(of, answer, NOW)
    assert (result.id, result.leased_until) == (7, LEASED_UNTIL)
    assert (result.state, follows) == (state, then)
    assert (result.done_at is None) == (state is QUEUED)
    assert (result.error is None) == (state is SENT and answer.body == "")


def test_a_rate_refusal_spends_no_attempt_and_an_error_does() -> None:
    for answer, attempts in ((Answer(429, RATE), 2), (Answer(429, MONTH), 2), (Answer(500), 3)):
        assert judge(request(PUSH, attempts=3), answer, NOW)[0].attempts == attempts


def test_the_pause_grows_to_a_minute_and_never_beyond() -> None:
    pauses = []
    for attempts in (1, 2, 5, 10, 100):
        result, _ = judge(request(PUSH, attempts=attempts), Answer(500), NOW)
        pauses.append((result.due_at - NOW).total_seconds())
    assert 0.3 < pauses[0] < 0.7
    assert 0.7 < pauses[1] < 1.3
    assert pauses[2] < 11
    assert all(LONGEST_PAUSE_S * 0.75 <= p <= LONGEST_PAUSE_S * 1.25 for p in pauses[3:])


def test_what_no_text_in_postgresql_holds_is_left_out_of_the_error() -> None:
    assert judge(request(PUSH), Answer(502, "bad\0 gateway"), NOW)[0].error == "502: bad gateway"


def test_the_id_of_the_accepted_request_is_kept() -> None:
    assert judge(request(PUSH), Answer(200, request_id="r1"), NOW)[0].request_id == "r1"
    for kind in COSTLY:
        assert judge(request(kind), Answer(409, request_id="r0"), NOW)[0].request_id == "r0"


def test_a_very_long_error_fits_into_its_column() -> None:
    result, _ = judge(request(PUSH), Answer(400, "x" * 5000), NOW)
    assert result.error is not None and len(result.error) <= 500


def test_what_is_too_late_is_dropped() -> None:
    result = dropped_as_late(request(REPLY), NOW)
    assert (result.state, result.done_at) == (DROPPED, NOW)
