"""The door of a personal link: which devices it lets in, and whom it asks for a code first."""

import datetime as dt
import enum
import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import tries
from models.attendance import JoinLink
from models.base import Base
from models.inserts import dialect_insert
from models.meetings import MeetingSession
from models.people import Person

LET_IN_UNASKED = 2
"""The first device that a link is used from, and one more."""

CODE_DIGITS = 6
CODE_LIFE = dt.timedelta(minutes=5)

SAME_TAP = dt.timedelta(seconds=1)
"""A second tap on a link starts it again before the first answer has brought its cookie."""


class JoinDevice(Base):
    """A device that a link has let in, known by the hash of what its cookie holds."""

    __tablename__ = "join_devices"

    token: Mapped[str] = mapped_column(ForeignKey("join_links.token"), primary_key=True)
    device_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    let_in_at: Mapped[dt.datetime]


class DoorCode(Base):
    """The code that a person was last given in chat; it opens one of their links once."""

    __tablename__ = "door_codes"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[dt.datetime]


class Verdict(enum.Enum):
    """What the door says."""

    WELCOME = "welcome"
    REVOKED = "revoked"
    ASK = "ask"
    WRONG = "wrong"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody at the door: what the cookie holds, the code that was typed, and whether it is a
    browser where a person taps, which may have been tapped twice."""

    device: str | None
    code: str | None = None
    tapped: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict; for who is welcome, what the device's cookie shall hold from now on."""

    verdict: Verdict
    device: str | None = None
    tries_left: int = 0


def answer(db: Session, token: str, knock: Knock, key: bytes, now: dt.datetime) -> Answer:
    """Let a device in, or ask for a code. The link's row is held meanwhile: of devices that come
    at the same moment each finds what the one before has left."""
    link = db.scalar(
        select(JoinLink)
        .where(JoinLink.token == token)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if link is None or link.revoked_at:
        return Answer(Verdict.REVOKED)
    devices = _devices(db, token)
    if knock.device and _hash(knock.device) in devices:
        return Answer(Verdict.WELCOME, knock.device)
    newest = _device_of(key, token, len(devices))
    let_in_at = devices.get(_hash(newest))
    if knock.tapped and not knock.device and let_in_at and now - let_in_at < SAME_TAP:
        return Answer(Verdict.WELCOME, newest)
    device = knock.device or _device_of(key, token, len(devices) + 1)
    if len(devices) < LET_IN_UNASKED:
        return _let_in(db, token, device, now)
    if knock.code is None:
        link.asked += 1
        return Answer(Verdict.ASK)
    subject = f"door:{token}"
    left = tries.left_after(db, subject, now)
    if left < 0:
        return Answer(Verdict.BLOCKED)
    if not _use_code(db, link.person_id, knock.code, key, now):
        return Answer(Verdict.WRONG, tries_left=left)
    tries.forgive(db, subject)
    return _let_in(db, token, device, now)


def _devices(db: Session, token: str) -> dict[str, dt.datetime]:
    """When each device was let in, by its hash."""
    rows = db.execute(
        select(JoinDevice.device_hash, JoinDevice.let_in_at).where(JoinDevice.token == token)
    )
    return dict(rows.all())


def _let_in(db: Session, token: str, device: str, now: dt.datetime) -> Answer:
    db.add(JoinDevice(token=token, device_hash=_hash(device), let_in_at=now))
    return Answer(Verdict.WELCOME, device)


def _device_of(key: bytes, token: str, number: int) -> str:
    """What the cookie of the link's device of this number holds: the second tap of a double one
    is given the same as the first."""
    name = f"device:{token}:{number}"
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()


def _hash(device: str) -> str:
    return hashlib.sha256(device.encode()).hexdigest()


def give_code(db: Session, person_id: int, key: bytes, now: dt.datetime) -> str:
    """A fresh code for the person's own links; an older one no longer works."""
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    values = {"code_hash": _code_hash(key, person_id, code), "expires_at": now + CODE_LIFE}
    insert = dialect_insert(db, DoorCode.__table__)  # type: ignore[arg-type]
    db.execute(
        insert.values(person_id=person_id, **values).on_conflict_do_update(
            index_elements=["person_id"], set_=values
        )
    )
    return code


def _code_hash(key: bytes, person_id: int, code: str) -> str:
    return hmac.new(key, f"door:{person_id}:{code}".encode(), hashlib.sha256).hexdigest()


def _use_code(db: Session, person_id: int, code: str, key: bytes, now: dt.datetime) -> bool:
    """Whether the code is the person's; taken away in one statement, it opens one door once."""
    used = db.scalar(
        delete(DoorCode)
        .where(
            DoorCode.person_id == person_id,
            DoorCode.expires_at > now,
            DoorCode.code_hash == _code_hash(key, person_id, code),
        )
        .returning(DoorCode.person_id)
        .execution_options(synchronize_session=False)
    )
    return used is not None


def forget_old_codes(db: Session, now: dt.datetime) -> None:
    db.execute(delete(DoorCode).where(DoorCode.expires_at <= now))


def revoke(
    db: Session, person_id: int, session_ids: Collection[int], now: dt.datetime
) -> list[int]:
    """The person's current links to these sessions are dead at once; the next time that a link
    is given it is a new one. Returns the sessions whose link that was."""
    revoked = db.scalars(
        update(JoinLink)
        .where(
            JoinLink.person_id == person_id,
            JoinLink.session_id.in_(session_ids),
            JoinLink.revoked_at.is_(None),
        )
        .values(revoked_at=now)
        .returning(JoinLink.session_id)
        .execution_options(synchronize_session=False)
    )
    return list(revoked)


@dataclass(frozen=True, slots=True)
class LinkUse:
    """How a current link was used: from how many devices, and how often a code was asked for."""

    staff_code: str
    session: str
    devices: int
    asked: int

    @property
    def is_shared(self) -> bool:
        """Whether it was opened from further devices than the first."""
        return self.devices > 1 or self.asked > 0


def uses(db: Session, meeting_id: int) -> list[LinkUse]:
    """How the meeting's current links were used; those that go round most come first."""
    devices = func.count(JoinDevice.device_hash)
    rows = db.execute(
        select(Person.staff_code, MeetingSession.key, devices, JoinLink.asked)
        .select_from(JoinLink)
        .join(Person, Person.id == JoinLink.person_id)
        .join(MeetingSession, MeetingSession.id == JoinLink.session_id)
        .outerjoin(JoinDevice, JoinDevice.token == JoinLink.token)
        .where(MeetingSession.meeting_id == meeting_id, JoinLink.revoked_at.is_(None))
        .group_by(JoinLink.token, Person.staff_code, MeetingSession.key, JoinLink.asked)
        .order_by(JoinLink.asked.desc(), devices.desc(), Person.staff_code, MeetingSession.key)
    )
    return [LinkUse(*row) for row in rows]
