"""Who goes in whose place: asked, accepted, declined or taken back, for each session a row."""

import datetime as dt
import enum
from collections.abc import Collection, Sequence

from sqlalchemy import ForeignKey, Index, String, func, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models import rsvps
from models.among import among
from models.base import Base, BigKey
from models.meetings import MeetingSession
from models.people import LineAccount, Person
from models.rsvps import Answer

REQUESTS_MAX = 5
REQUESTS_SPAN = dt.timedelta(days=1)
"""Each request is a paid message to a colleague: so many a day, no more."""


class State(enum.StrEnum):
    """What has become of a request; one that is not answered when its session starts expires."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


_STANDS = text("state IN ('requested', 'accepted')")


class Substitution(Base):
    """That `substitute` was asked to go to the session in the place of `person`.

    Of the rows that stand, a person has one a session, and a substitute one too: nobody is in
    two places, and nobody's place is filled twice.
    """

    __tablename__ = "substitutions"
    __table_args__ = (
        Index(
            "uq_substitutions_person", "session_id", "person_id", unique=True,
            sqlite_where=_STANDS, postgresql_where=_STANDS,
        ),
        Index(
            "uq_substitutions_substitute", "session_id", "substitute_id", unique=True,
            sqlite_where=_STANDS, postgresql_where=_STANDS,
        ),
        Index(None, "request"),
        Index(None, "person_id"),
        Index(None, "substitute_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    request: Mapped[str] = mapped_column(String(16))
    """What was asked at once, for several sessions maybe, and is answered with one tap."""
    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    substitute_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16), default=State.REQUESTED)
    invited_anyway: Mapped[bool] = mapped_column(default=False)
    """Whether the substitute had an invitation of their own when they accepted."""
    accepted_by: Mapped[str | None] = mapped_column(String(64))
    """The event that accepted: answers of this event exist because of the substitution."""
    asked_at: Mapped[dt.datetime]
    settled_at: Mapped[dt.datetime | None]
    session: Mapped[MeetingSession] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    substitute: Mapped[Person] = relationship(foreign_keys=substitute_id)

    def state_at(self, now: dt.datetime) -> State:
        """As it is to be understood now, whoever has looked at it before."""
        if self.state == State.REQUESTED and self.session.starts_at <= now:
            return State.EXPIRED
        return State(self.state)


class Obstacle(enum.Enum):
    """Why somebody cannot be asked, or cannot ask."""

    ONESELF = "oneself"
    UNREACHABLE = "unreachable"
    COMING = "coming"
    TAKEN = "taken"
    SENDS_ANOTHER = "sends_another"
    IS_SUBSTITUTE = "is_substitute"
    ASKED_ALREADY = "asked_already"
    TOO_OFTEN = "too_often"


def standing(
    db: Session, person_ids: Collection[int], session_ids: Collection[int]
) -> Sequence[Substitution]:
    """The rows that stand in which one of these people is on either side; locked.

    Whoever changes an answer because of a row, or a row because of an answer, locks session and
    row first: two who change their minds at once then do so one after the other.
    """
    known, involved = _involved(db)
    if known.issuperset(person_ids) and involved.isdisjoint(person_ids):
        return []
    wanted = {"people": list(person_ids), "sessions": list(session_ids)}
    sessions = db.scalars(_CONCERNED, wanted).all()
    if not sessions:
        return []
    hold(db, sessions)
    return db.scalars(_STANDING, wanted).all()


def find_involved(db: Session, person_ids: Collection[int]) -> None:
    """Find for a whole batch which of these people are on either side of a row that stands: until
    the transaction ends nothing more is asked for the others, who are nearly all."""
    known, involved = _involved(db)
    known.update(person_ids)
    for rows in (_SENDING, _FILLING):
        involved.update(db.scalars(rows, {"people": list(person_ids)}))


def note_involved(db: Session, *person_ids: int) -> None:
    _involved(db)[1].update(person_ids)


def _involved(db: Session) -> tuple[set[int], set[int]]:
    """Who has been asked about in this transaction, and who of them is concerned."""
    found: tuple[set[int], set[int]] = db.info.setdefault("substitutions", (set(), set()))
    return found


def hold(db: Session, session_ids: Collection[int]) -> None:
    """Keep other workers from asking and accepting for these sessions until the transaction
    ends: who stands on which side is a matter of several rows, which no key can guard.

    All days of a meeting in one order, and before any row, as places in limited days are held.
    """
    meetings = select(MeetingSession.meeting_id).where(MeetingSession.id.in_(session_ids))
    db.execute(
        select(MeetingSession.id)
        .where(MeetingSession.meeting_id.in_(meetings))
        .order_by(MeetingSession.id)
        .with_for_update(key_share=True)  # answers, which point to the session, need not wait
    ).all()


def of_request(db: Session, request: str) -> Sequence[Substitution]:
    """The rows of one request, locked, with their sessions held; none if it is not known."""
    mine = select(Substitution).where(Substitution.request == request)
    sessions = db.scalars(mine.with_only_columns(Substitution.session_id)).all()
    if not sessions:
        return []
    hold(db, sessions)
    rows = mine.order_by(Substitution.id).with_for_update()
    return db.scalars(rows.execution_options(populate_existing=True)).all()


def asked_of(
    db: Session, substitute_id: int, now: dt.datetime, state: State = State.REQUESTED
) -> list[Substitution]:
    """What the person has been asked and may still answer, or has accepted and may still give
    up; of sessions that have not begun."""
    known, involved = _involved(db)
    if substitute_id in known - involved:
        return []
    rows = db.scalars(
        select(Substitution)
        .where(Substitution.substitute_id == substitute_id, Substitution.state == state)
        .order_by(Substitution.id)
    )
    return [row for row in rows if row.session.starts_at > now and stands(row.session)]


def stands(session: MeetingSession) -> bool:
    return session.cancelled_at is None and session.meeting.cancelled_at is None


def obstacle(
    db: Session, person: Person, substitute: Person, session_ids: Collection[int], now: dt.datetime
) -> tuple[Obstacle, set[int]] | None:
    """Why `substitute` cannot be asked to go for `person`, and the sessions that it is about."""
    if person.id == substitute.id:
        return Obstacle.ONESELF, set(session_ids)
    for row in standing(db, [person.id], session_ids):
        mine = row.person_id == person.id
        return Obstacle.ASKED_ALREADY if mine else Obstacle.IS_SUBSTITUTE, {row.session_id}
    for row in standing(db, [substitute.id], session_ids):
        taken = row.substitute_id == substitute.id
        return Obstacle.TAKEN if taken else Obstacle.SENDS_ANOTHER, {row.session_id}
    answers = rsvps.standing(db, substitute.id, session_ids)
    coming = {i for i, answer in answers.items() if answer.answer in (Answer.YES, rsvps.WAITING)}
    if coming:
        return Obstacle.COMING, coming
    if account_of(db, substitute.id) is None:
        return Obstacle.UNREACHABLE, set(session_ids)
    asked = db.scalar(
        select(func.count(Substitution.request.distinct())).where(
            Substitution.person_id == person.id, Substitution.asked_at > now - REQUESTS_SPAN
        )
    )
    if (asked or 0) >= REQUESTS_MAX:
        return Obstacle.TOO_OFTEN, set(session_ids)
    return None


def account_of(db: Session, person_id: int, though_muted: bool = False) -> str | None:
    """The LINE account that a message to the person reaches; who wants none is left alone,
    unless it answers what they asked for themselves."""
    account = select(LineAccount.line_user_id).where(
        LineAccount.person_id == person_id, LineAccount.following
    )
    return db.scalar(account if though_muted else account.where(LineAccount.muted_at.is_(None)))


# Made once: it is asked at every answer.
_STANDS_NOW = Substitution.state.in_((State.REQUESTED, State.ACCEPTED))
_SENDS, _FILLS = (
    among(column, "people") for column in (Substitution.person_id, Substitution.substitute_id)
)
_SENDING = select(Substitution.person_id).where(_SENDS, _STANDS_NOW)
_FILLING = select(Substitution.substitute_id).where(_FILLS, _STANDS_NOW)
_CONCERNING = (among(Substitution.session_id, "sessions"), _STANDS_NOW, or_(_SENDS, _FILLS))
_CONCERNED = select(Substitution.session_id).where(*_CONCERNING)
_STANDING = (
    select(Substitution)
    .where(*_CONCERNING)
    .order_by(Substitution.id)
    .with_for_update()
    .execution_options(populate_existing=True)
)
