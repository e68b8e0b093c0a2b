"""Linking without a code: an account says who it is, a colleague who knows them decides."""

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.thai.names import Likeness, best_named
from bot.thai.text import normalise
from bot.understanding.introductions import Introduction, read_introduction
from bot.wording import claims as wording
from bot.wording import welcome
from handlers import notify
from handlers.rsvp import open_invitations
from handlers.turn import Message, Reply, Turn
from models import audit, claim_deciders, claims, people
from models.claims import Claim
from models.people import Person, Position


def introduced(turn: Turn) -> Reply | None:
    """A stranger's name and place; None where the words are something else.

    The answer is the same, and as quick, whether or not there is such a person, and whoever they
    are: nothing is sent from here, those who decide hear of it from the clock.
    """
    said = read_introduction(turn.incoming.text or "")
    if said is None:
        return None
    if not people.tries_left(turn.db, turn.user_id, turn.now):
        return Reply([wording.too_many()])
    people.note_try(turn.db, turn.user_id, turn.now)
    _keep(turn, said)
    number = reference(turn.settings.secret_key, turn.user_id)
    return Reply([wording.received(number)])


def _keep(turn: Turn, said: Introduction) -> None:
    """Store the claim where it means one person who is not linked; a linked person's account is
    never put at risk, so that a claim to be them is kept in the audit only."""
    db, now = turn.db, turn.now
    likeness, found = best_named(said.name, claims.candidates(db, said.province, said.district))
    linked = claims.linked_of(db, [p.id for p in found])
    free = [p for p in found if p.id not in linked]
    if likeness < Likeness.HEARD:
        return
    if len(free) == 1:
        stored = claims.store(db, turn.user_id, free[0], now)
        act = "link claimed" if stored else "link claimed too often"
        audit.note(db, now, turn.user_id, act, person=free[0].id)
    elif not free and len(found) == 1:
        audit.note(db, now, turn.user_id, "linked person claimed", person=found[0].id)


def reference(key: bytes, line_user_id: str) -> str:
    """Four digits that are always the account's: the asker tells them to who decides."""
    digest = hmac.new(key, f"claim:{line_user_id}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:4], 'big') % 10_000:04}"


def typed(turn: Turn, words: str) -> Reply | None:
    """คำขอ, typed by somebody who decides; for others it is a word like any."""
    assert turn.person is not None
    if normalise(words[:40]) not in wording.TYPED or turn.person.position not in (
        Position.PROVINCIAL_ACADEMIC, Position.CENTRAL,
    ):  # fmt: skip
        return None
    return listed(turn)


def listed(turn: Turn) -> Reply:
    """What waits for this person's decision."""
    assert turn.person is not None
    waiting = claim_deciders.waiting_for(turn.db, turn.person, turn.now)
    if not waiting:
        return Reply([wording.nothing_waits()])
    return Reply(_shown(waiting, turn.settings))


def _shown(waiting: Sequence[Claim], settings: Settings) -> list[Message]:
    numbers = {c.id: reference(settings.secret_key, c.line_user_id) for c in waiting}
    return wording.waiting(waiting, numbers)


def tell(
    db: Session, decider: Person, line_user_id: str, settings: Settings, now: dt.datetime
) -> bool:
    """Send what waits to one who decides, once an hour at most; False where just told."""
    if not claim_deciders.note_told(db, decider.id, now):
        return False
    waiting = claim_deciders.waiting_for(db, decider, now)
    if waiting:
        notify.push(db, line_user_id, _shown(waiting, settings), now, urgent=False)
    return bool(waiting)


def confirm_tapped(turn: Turn, data: str) -> Reply:
    """It is them: the account is linked, and greeted with what is open for its person."""
    return _decided(turn, data, confirmed=True)


def decline_tapped(turn: Turn, data: str) -> Reply:
    """It is not them. The asker hears nothing: that would say that there is such a person."""
    return _decided(turn, data, confirmed=False)


def _decided(turn: Turn, data: str, confirmed: bool) -> Reply:
    assert turn.person is not None
    claim = _to_decide(turn, data)
    if claim is None:
        return Reply([welcome.old_button()])
    if not claims.is_open(turn.db, claim, turn.now):
        return Reply([wording.closed()])
    audit.note(
        turn.db, turn.now, turn.user_id, "link confirmed" if confirmed else "link declined",
        claim=claim.id, person=claim.person_id, account=claim.line_user_id,
    )  # fmt: skip
    if not confirmed:
        claims.decline(turn.db, claim, turn.person, turn.now)
        return Reply([wording.declined(claim.person)], worth_a_push=True)
    claims.confirm(turn.db, claim, turn.person, turn.now)
    _greet(turn, claim)
    return Reply([wording.confirmed(claim.person)], worth_a_push=True)


def _greet(turn: Turn, claim: Claim) -> None:
    """The new owner hears who they are to the bot, and what is open for them."""
    owner = Turn(turn.db, turn.now, turn.incoming, claim.line_user_id, claim.person, turn.settings)
    greeting = [*open_invitations(owner)[:4], welcome.linked(claim.person)]
    notify.push(turn.db, claim.line_user_id, greeting, turn.now, urgent=False)


def _to_decide(turn: Turn, data: str) -> Claim | None:
    """The claim of a button, held, if it is for this person to decide and not their own."""
    assert turn.person is not None
    if not (data.isascii() and data.isdigit() and len(data) < 19):
        return None
    claim = claims.held(turn.db, int(data))
    if claim is None or claim.line_user_id == turn.user_id:
        return None
    return claim if claim_deciders.decides(turn.db, turn.person, claim.person) else None
