"""What an answer of LINE means for the request that it answers. Pure: no network, no rows."""

import datetime as dt
import enum
import json
import random
from dataclasses import dataclass

from models.outbox import COSTLY, SPLIT, Kind, Leased, State
from models.results import Result

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 60.0
RATE_PAUSE_S = 1.0
TOKEN_PAUSE_S = 30.0
REPLY_TOKEN_LIFE = dt.timedelta(seconds=60)
"""About a minute, says the reference; used tokens and dead ones are refused alike."""

MONTHLY_LIMIT_MESSAGE = "monthly limit"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `status` 0 and the error's name where no answer came."""

    status: int
    body: str = ""
    request_id: str | None = None


class Then(enum.Enum):
    """What is to be done besides marking the row."""

    NOTHING = "nothing"
    PUSH_INSTEAD = "push_instead"
    SPLIT = "split"
    SLOW_DOWN = "slow_down"
    STOP_SPENDING = "stop_spending"


def judge(request: Leased, answer: Answer, now: dt.datetime) -> tuple[Result, Then]:
    """The mark for the request and what else follows.

    Accepted is 2xx, and 409 for a retry key that LINE accepted before. Without an answer, on
    5xx and 429 the request is released for later; any other 4xx is final.
    """
    kind, status = Kind(request.kind), answer.status
    if 200 <= status < 300 or (status == 409 and kind in COSTLY):
        return _done(request, State.SENT, now, request_id=answer.request_id), Then.NOTHING
    if status == 429 and MONTHLY_LIMIT_MESSAGE in answer.body:
        return _release(request, answer, now, RATE_PAUSE_S, spent=False), Then.STOP_SPENDING
    if status == 429:
        return _release(request, answer, now, RATE_PAUSE_S, spent=False), Then.SLOW_DOWN
    if status == 401:  # an expired or wrong token is the operator's to mend: nothing is lost
        return _release(request, answer, now, TOKEN_PAUSE_S, spent=False), Then.NOTHING
    if status == 0 or status >= 500:
        return _release(request, answer, now, _backoff(request.attempts)), Then.NOTHING
    if kind is Kind.REPLY and status == 400 and "reply token" in answer.body.lower():
        return _reply_token_refused(request, answer, now)
    if status == 400 and request.recipients > 1 and not _blames_messages(answer.body):
        return _done(request, State.FAILED, now, error=SPLIT), Then.SPLIT
    return _done(request, State.FAILED, now, error=_error(answer)), Then.NOTHING


def _reply_token_refused(request: Leased, answer: Answer, now: dt.datetime) -> tuple[Result, Then]:
    """A reply has no retry key. Refused after an attempt whose answer was lost, while the token
    was still alive, it was that attempt that used it: the reply is out."""
    if request.attempts > 1 and now - request.created_at < REPLY_TOKEN_LIFE:
        return _done(request, State.SENT, now, error="answer lost, token used"), Then.NOTHING
    if request.fallback_to:
        return _release(request, answer, now, 0), Then.PUSH_INSTEAD
    return _done(request, State.DROPPED, now, error="reply token died"), Then.NOTHING


def dropped_as_late(request: Leased, now: dt.datetime) -> Result:
    return _done(request, State.DROPPED, now, error="too late to be of use")


def given_back(request: Leased, now: dt.datetime) -> Result:
    """Claimed and never posted: no attempt, or a token that dies later would pass for used."""
    return Result(request.id, request.due_at, State.QUEUED, now, attempts=request.attempts - 1)


def _done(
    request: Leased,
    state: State,
    now: dt.datetime,
    request_id: str | None = None,
    error: str | None = None,
) -> Result:
    leased_until = request.due_at
    return Result(request.id, leased_until, state, now, now, request.attempts, request_id, error)


def _release(
    request: Leased, answer: Answer, now: dt.datetime, pause_s: float, spent: bool = True
) -> Result:
    jittered = dt.timedelta(seconds=pause_s * random.uniform(0.75, 1.25))
    return Result(
        request.id,
        request.due_at,
        State.QUEUED,
        now + jittered,
        attempts=request.attempts if spent else request.attempts - 1,
        error=_error(answer),
    )


def _backoff(attempts: int) -> float:
    return min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(attempts - 1, 10))


def _error(answer: Answer) -> str:
    body = answer.body.replace("\0", "")  # which PostgreSQL holds in no text
    return f"{answer.status or 'no answer'}: {body}"[:500]


def _blames_messages(body: str) -> bool:
    """Whether LINE's `details` find fault with the content: then every half would fail too."""
    try:
        details = json.loads(body).get("details") or []
        return any(str(d.get("property", "")).startswith("messages") for d in details)
    except (ValueError, AttributeError):
        return False
