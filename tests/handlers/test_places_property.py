"""No sequence of answers and substitutions, however shuffled, fills a place twice."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from models.audit import AuditEntry
from models.chats import Chat
from models.database import Database
from models.meetings import Invitation, Meeting
from models.outbox import OutboxRequest
from models.rsvps import Rsvp, RsvpChange
from models.standing import meeting_status
from models.substitutions import State, Substitution
from tests.examples import examples
from tests.handlers.talk import Talk
from tests.models.cast import BUNMI, MALI, MINUTE, SOMCHAI, call, invite, seat

KEY = "fund-governance-2565"
TRIO = (SOMCHAI, MALI, BUNMI)
ANSWERS = [
    f"rsvp:{KEY}:{day}={answer}" for day in ("*", "day1") for answer in ("yes", "no", "maybe")
]
STEP = st.tuples(
    st.sampled_from(TRIO),
    st.sampled_from([*ANSWERS, "ask", "ask", "accept", "accept", "decline", "withdraw"]),
    st.sampled_from(TRIO),
    st.integers(-6, 0),
)
"""Who, what, whom it is about, and how many minutes before its arrival it was said."""


def take(talk: Talk, who: str, what: str, whom: str, late: int) -> None:
    """One step; a button of a request is one of any request that there has been."""
    talk.now += MINUTE
    at = talk.now + late * MINUTE
    if what == "ask":
        talk.says(who, "ส่งผู้แทน")
        talk.says(who, whom, at=at)
    elif what in ("accept", "decline", "withdraw"):
        with talk.database.reading() as db:
            requests = list(db.scalars(select(Substitution.request).order_by(Substitution.id)))
        for request in requests[-2:]:
            talk.taps(who, f"substitute_{what}:{request}", at=at)
    else:
        talk.taps(who, what, at=at)


def check(talk: Talk) -> None:
    with talk.database.reading() as db:
        rows = list(db.scalars(select(Substitution)))
        said = {(r.session_id, r.person_id): r.answer for r in db.scalars(select(Rsvp))}
        standing = [r for r in rows if r.state in (State.REQUESTED, State.ACCEPTED)]
        senders = {(r.session_id, r.person_id) for r in standing}
        fillers = {(r.session_id, r.substitute_id) for r in standing}
        assert len(senders) == len(fillers) == len(standing)
        assert not senders & fillers
        for row in standing:
            if row.state == State.ACCEPTED:
                assert said[row.session_id, row.substitute_id] != "no"
                assert said[row.session_id, row.person_id] != "yes"
        status = meeting_status(db, db.scalars(select(Meeting)).one())["sessions"].values()
        assert sum(c["yes"] for c in status) == sum(a == "yes" for a in said.values())


def test_places(migrated_sqlite: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())
    database = Database(f"sqlite:///{path}")
    with database.transaction() as db:
        people = seat(db)
        for code in TRIO:
            people[code].province, people[code].district = "อุดรธานี", "วังสามหมอ"
        invite(db, call(db), [people[SOMCHAI], people[MALI]])
        invited = [people[SOMCHAI].id, people[MALI].id]

    @settings(
        max_examples=examples(5),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(steps=st.lists(STEP, min_size=4, max_size=12))
    def hold(steps: list[tuple[str, str, str, int]]) -> None:
        with database.transaction() as db:
            for table in (Substitution, Rsvp, RsvpChange, OutboxRequest, AuditEntry, Chat):
                db.execute(delete(table))
            db.execute(delete(Invitation).where(Invitation.person_id.not_in(invited)))
        talk = Talk(database)
        for step in steps:
            take(talk, *step)
            check(talk)

    hold()
