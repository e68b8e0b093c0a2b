"""Who came: a personal link each, and the moment it was used or the screen's code was typed."""

import datetime as dt
import enum
import secrets
from collections.abc import Collection, Iterable

from sqlalchemy import ForeignKey, Index, String, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.inserts import dialect_insert, insert_if_new


class JoinLink(Base):
    """A person's own way into a session; unguessable, made when first given.

    One at most is current; a revoked one stays known, so that its page can say what to do.
    """

    __tablename__ = "join_links"
    __table_args__ = (
        Index(
            "uq_join_links_current",
            "session_id",
            "person_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    token: Mapped[str] = mapped_column(String(43), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    asked: Mapped[int] = mapped_column(default=0)
    """How often a further device was asked for a code: a sign that the link goes round."""


class Way(enum.StrEnum):
    """How a person entered."""

    LINK = "link"
    CODE = "code"


class Attendance(Base):
    """That a person entered a session, when first, and how."""

    __tablename__ = "attendances"

    session_id: Mapped[int] = mapped_column(ForeignKey("meeting_sessions.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    came_at: Mapped[dt.datetime]
    way: Mapped[str] = mapped_column(String(8), default=Way.LINK)


def join_token(db: Session, session_id: int, person_id: int, now: dt.datetime) -> str:
    """The person's current token for the session."""
    insert = dialect_insert(db, JoinLink.__table__)  # type: ignore[arg-type]
    db.execute(
        insert.values(
            token=secrets.token_urlsafe(24),
            session_id=session_id,
            person_id=person_id,
            created_at=now,
        ).on_conflict_do_nothing(
            index_elements=["session_id", "person_id"], index_where=text("revoked_at IS NULL")
        )
    )
    token = db.scalar(
        select(JoinLink.token).where(
            JoinLink.session_id == session_id,
            JoinLink.person_id == person_id,
            JoinLink.revoked_at.is_(None),
        )
    )
    assert token is not None
    return token


def join_url(
    db: Session, public_url: str, session_id: int, person_id: int, now: dt.datetime
) -> str:
    """The address of the person's current link."""
    return f"{public_url}/j/{join_token(db, session_id, person_id, now)}"


def join_tokens(
    db: Session, session_id: int, person_ids: Iterable[int], now: dt.datetime
) -> dict[int, str]:
    """The tokens of many people for the session, made where there is none yet, by person."""
    known = _tokens(db, session_id)
    fresh = [
        {"token": secrets.token_urlsafe(24), "session_id": session_id, "person_id": person_id,
         "created_at": now, "asked": 0}
        for person_id in person_ids if person_id not in known
    ]  # fmt: skip
    insert_if_new(db, JoinLink.__table__, fresh)  # type: ignore[arg-type]
    return _tokens(db, session_id) if fresh else known


def _tokens(db: Session, session_id: int) -> dict[int, str]:
    links = select(JoinLink.person_id, JoinLink.token).where(
        JoinLink.session_id == session_id, JoinLink.revoked_at.is_(None)
    )
    return dict(db.execute(links).all())


def note_arrival(db: Session, link: JoinLink, now: dt.datetime) -> None:
    """Somebody came by their link."""
    _arrive(db, link.session_id, link.person_id, now, Way.LINK)


def check_in(db: Session, session_id: int, person_id: int, typed_at: dt.datetime) -> None:
    """Somebody typed the code on the session's screen."""
    _arrive(db, session_id, person_id, typed_at, Way.CODE)


def _arrive(db: Session, session_id: int, person_id: int, came_at: dt.datetime, way: Way) -> None:
    """The first arrival counts, also where it is told after a later one."""
    insert = dialect_insert(db, Attendance.__table__)  # type: ignore[arg-type]
    came = {"came_at": insert.excluded.came_at, "way": insert.excluded.way}
    db.execute(
        insert.values(
            session_id=session_id, person_id=person_id, came_at=came_at, way=way
        ).on_conflict_do_update(
            index_elements=["session_id", "person_id"],
            set_=came,
            where=insert.excluded.came_at < Attendance.came_at,
        )
    )


def arrival(db: Session, session_id: int, person_id: int) -> Attendance | None:
    """The person's first arrival in the session."""
    return db.get(Attendance, (session_id, person_id), populate_existing=True)


def came_to(db: Session, person_id: int, session_ids: Collection[int]) -> set[int]:
    """Which of the sessions the person has come to."""
    came = select(Attendance.session_id).where(
        Attendance.person_id == person_id, Attendance.session_id.in_(session_ids)
    )
    return set(db.scalars(came))


def arrivals(db: Session, session_id: int) -> int:
    """How many have come to the session."""
    came = select(func.count()).select_from(Attendance).where(Attendance.session_id == session_id)
    return db.scalar(came) or 0
