"""What can be said of substitutes and of linking without a code, at its shortest and longest."""

from collections.abc import Iterator
from typing import Any

from bot.wording import claims, substitute
from bot.wording.flex import say, with_quick_replies
from models.claims import Claim
from models.meetings import Meeting
from models.people import Person
from models.substitutions import Obstacle, State, Substitution
from tests.models.cast import NOW


def substitutes(of: Meeting, person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything about sending somebody to the meeting."""
    days = of.standing_sessions or of.sessions
    rows, taken = (
        [
            Substitution(request="f" * 16, session=s, person=person, substitute=person, state=state)
            for s in days
        ]
        for state in (State.REQUESTED, State.ACCEPTED)
    )
    yield "ask name", substitute.ask_name(of, days)
    yield "request", substitute.request(rows)
    yield "request with remark", substitute.request(rows, substitute.ANSWER_THE_REQUEST)
    yield "asked", substitute.asked(rows)
    yield "waiting", substitute.waiting(rows)
    yield "waiting no more", substitute.waiting(taken)
    yield "told accepted", substitute.told_accepted(taken)
    yield "accepted already", substitute.accepted_already(taken)
    yield "withdrawn", substitute.withdrawn(rows)
    yield "declined", substitute.declined(rows)
    for truth in (True, False):
        yield f"told declined {truth}", substitute.told_declined(rows, truth)
        yield f"told withdrawn {truth}", substitute.told_withdrawn(rows, truth)
    for state in State:
        closed = f"{substitute.closed(rows[0], state)} {substitute.NOTHING_CHANGED}"
        yield f"closed {state}", say(closed)
    for obstacle in Obstacle:
        yield f"{obstacle}", substitute.in_the_way(obstacle, person, days)
    yield "send", with_quick_replies(say("…"), substitute.send_chip(of, [s.key for s in days]))


def linking(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything about claims, and about finding a name."""
    person.id = 2**62
    yield "nobody", substitute.nobody_found("ก" * 500)
    yield "no substitute", say(substitute.DROPPED)
    for count, more in ((1, 0), (12, 0), (12, 40)):
        yield f"choose {count} {more}", substitute.choose([person] * count, more)
    for name in ("CANCELLED", "TOO_LATE", "START_AGAIN", "NO_REQUEST", "WHICH_REQUEST"):
        yield name, say(getattr(substitute, name))
    yield "received", claims.received("0123")
    yield "too many claims", claims.too_many()
    yield "confirmed", claims.confirmed(person)
    yield "declined claim", claims.declined(person)
    yield "closed claim", claims.closed()
    yield "nothing waits", claims.nothing_waits()
    for count in (1, 40):
        waiting = [Claim(id=2**62 + n, person=person, asked_at=NOW) for n in range(count)]
        numbers = {claim.id: "0123" for claim in waiting}
        for n, message in enumerate(claims.waiting(waiting, numbers)):
            yield f"{count} claims {n}", message
