"""Officers, the LINE accounts that claim to be them, and how a claim is proved."""

import datetime as dt
import enum
import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ForeignKey, Index, String, delete, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.inserts import dialect_insert

CODE_DIGITS = 8
CODE_LIFE = dt.timedelta(hours=72)
WRONG_TRIES = 5
WRONG_TRIES_SPAN = dt.timedelta(hours=1)


class Position(enum.StrEnum):
    """What an officer is; the roster's own four kinds."""

    PROVINCIAL_ACADEMIC = "provincial_academic"
    COMMUNITY_WORKER = "community_worker"
    MOVE_FOR_FUND = "move_for_fund"
    CENTRAL = "central"


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Person(Base):
    """An officer of the roster, known by `staff_code`."""

    __tablename__ = "people"
    __table_args__ = (Index(None, "province", "district"), Index(None, "position"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    staff_code: Mapped[str] = mapped_column(String(32), unique=True)
    title: Mapped[str] = mapped_column(String(100))
    first_name: Mapped[str] = mapped_column(String(100))
    last_name: Mapped[str] = mapped_column(String(100))
    position: Mapped[str] = mapped_column(String(32))
    province: Mapped[str | None] = mapped_column(String(64))
    district: Mapped[str | None] = mapped_column(String(64))
    phone: Mapped[str | None] = mapped_column(String(32))
    calendar_token: Mapped[str] = mapped_column(String(43), unique=True, default=new_token)
    """The unguessable part of the person's own calendar address."""
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]


class LineAccount(Base):
    """A LINE account that has been seen; it is somebody only when `person_id` is set."""

    __tablename__ = "line_accounts"
    __table_args__ = (
        # Who can be reached is counted before each sending: SQLite does it from the first alone,
        # PostgreSQL, which holds what many rows share once, in half of the time from the second.
        Index(None, "following", "muted_at", "person_id"),
        Index(
            "ix_line_accounts_linked",
            "following",
            "muted_at",
            sqlite_where=text("person_id IS NOT NULL"),
            postgresql_where=text("person_id IS NOT NULL"),
        ),
    )

    line_user_id: Mapped[str] = mapped_column(String(33), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), unique=True)
    linked_at: Mapped[dt.datetime | None]
    following: Mapped[bool] = mapped_column(default=True)
    follow_changed_at: Mapped[dt.datetime | None]
    muted_at: Mapped[dt.datetime | None]
    """Set when the person wants no messages but answers to their own."""
    menu: Mapped[str | None] = mapped_column(String(96), index=True)
    """LINE's id of the rich menu last asked for; none is the channel's default."""


class FollowChange(Base):
    """Each follow, unfollow and unblock, kept as history; `event_id` makes it once."""

    __tablename__ = "follow_changes"

    event_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    line_user_id: Mapped[str] = mapped_column(String(33), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    event_time: Mapped[dt.datetime]


class LinkCode(Base):
    """The one-time code a person may link with; a fresh one replaces the last."""

    __tablename__ = "link_codes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[dt.datetime]


class WrongTry(Base):
    """A wrong code, or a claim without one, of an account, counted over the last hour."""

    __tablename__ = "wrong_tries"
    __table_args__ = (Index(None, "line_user_id", "at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    line_user_id: Mapped[str] = mapped_column(String(33))
    at: Mapped[dt.datetime]


class LinkOutcome(enum.Enum):
    """What came of an attempt to link."""

    LINKED = "linked"
    MOVED = "moved"
    ALREADY = "already"
    WRONG = "wrong"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Link:
    """The outcome, the person where there is one, and the account that lost it when moved."""

    outcome: LinkOutcome
    person: Person | None = None
    former_account: str | None = None


def issue_code(db: Session, person_ids: Iterable[int], key: bytes, now: dt.datetime) -> list[str]:
    """Fresh one-time codes (8 digits), one for each person, in their order.

    Only their HMAC under `key` is stored: eight digits could be guessed from a bare hash.
    """
    codes, rows = [], []
    for person_id in person_ids:
        code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
        codes.append(code)
        rows.append(
            {
                "person_id": person_id,
                "code_hash": _code_hash(key, person_id, code),
                "expires_at": now + CODE_LIFE,
            }
        )
    if rows:
        insert = dialect_insert(db, LinkCode.__table__)  # type: ignore[arg-type]
        db.execute(
            insert.on_conflict_do_update(
                index_elements=["person_id"],
                set_={
                    "code_hash": insert.excluded.code_hash,
                    "expires_at": insert.excluded.expires_at,
                },
            ),
            rows,
        )
    return codes


def _code_hash(key: bytes, person_id: int, code: str) -> str:
    return hmac.new(key, f"{person_id}:{code}".encode(), hashlib.sha256).hexdigest()


def link(
    db: Session,
    line_user_id: str,
    staff_code: str,
    codes: Collection[str],
    key: bytes,
    now: dt.datetime,
) -> Link:
    """Link an account to the person of `staff_code` if one of `codes` is theirs and unused.

    A person has one account: linking anew moves it. An unknown staff code and a wrong code
    answer alike, and both count as a wrong try; after five in an hour nothing is looked at.
    """
    if tries_left(db, line_user_id, now) == 0:
        return Link(LinkOutcome.BLOCKED)
    person = db.scalar(select(Person).where(func.upper(Person.staff_code) == staff_code.upper()))
    row = db.get(LinkCode, person.id) if person else None
    if (
        person is None
        or row is None
        or row.expires_at <= now
        or not any(
            hmac.compare_digest(row.code_hash, _code_hash(key, person.id, code)) for code in codes
        )
    ):
        note_try(db, line_user_id, now)
        return Link(LinkOutcome.WRONG)
    db.delete(row)
    return bind(db, line_user_id, person, now)


def bind(db: Session, line_user_id: str, person: Person, now: dt.datetime) -> Link:
    """Make `line_user_id` the person's one account, taking it from a former one."""
    account = db.get(LineAccount, line_user_id)
    if account and account.person_id == person.id:
        return Link(LinkOutcome.ALREADY, person)
    former = db.scalar(select(LineAccount).where(LineAccount.person_id == person.id))
    if former:
        former.person_id, former.linked_at = None, None
        db.flush()  # the unique person_id must be free before it is taken again
    if account is None:
        account = LineAccount(line_user_id=line_user_id, following=True)
        db.add(account)
    account.person_id, account.linked_at = person.id, now
    db.flush()
    if former:
        return Link(LinkOutcome.MOVED, person, former.line_user_id)
    return Link(LinkOutcome.LINKED, person)


def tries_left(db: Session, line_user_id: str, now: dt.datetime) -> int:
    """How many wrong codes the account may still type within this hour."""
    used = db.scalar(
        select(func.count())
        .select_from(WrongTry)
        .where(WrongTry.line_user_id == line_user_id, WrongTry.at > now - WRONG_TRIES_SPAN)
    )
    return max(0, WRONG_TRIES - (used or 0))


def note_try(db: Session, line_user_id: str, now: dt.datetime) -> None:
    """Count a wrong code, or a claim to be somebody without one, against the account."""
    db.add(WrongTry(line_user_id=line_user_id, at=now))
    db.flush()


def forget_old_tries(db: Session, now: dt.datetime) -> None:
    """Wrong tries and codes past their time are of no use to anyone."""
    db.execute(delete(WrongTry).where(WrongTry.at <= now - WRONG_TRIES_SPAN))
    db.execute(delete(LinkCode).where(LinkCode.expires_at <= now))


def note_follow(
    db: Session, line_user_id: str, kind: str, event_id: str, event_time: dt.datetime
) -> None:
    """Keep a `follow`, `unblock` or `unfollow`; the newest event time decides what holds."""
    db.add(
        FollowChange(
            event_id=event_id,
            line_user_id=line_user_id,
            kind=kind,
            event_time=event_time,
        )
    )
    ensure_account(db, line_user_id)
    db.execute(
        update(LineAccount)
        .where(
            LineAccount.line_user_id == line_user_id,
            LineAccount.follow_changed_at.is_(None) | (LineAccount.follow_changed_at < event_time),
        )
        .values(following=kind != "unfollow", follow_changed_at=event_time)
    )


def ensure_account(db: Session, line_user_id: str) -> None:
    """A row for the account, whoever it is; LINE gives ids only as events bring them."""
    insert = dialect_insert(db, LineAccount.__table__)  # type: ignore[arg-type]
    db.execute(insert.values(line_user_id=line_user_id, following=True).on_conflict_do_nothing())
