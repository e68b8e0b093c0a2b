"""Policies: documents in numbered versions, summaries that people approve, and who took note.

Nothing is overwritten: a changed document is a new version, a changed summary a new row. What
people see is the newest approved summary of the newest version that has one.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ForeignKey,
    Index,
    LargeBinary,
    Select,
    String,
    Text,
    UniqueConstraint,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.inserts import insert_if_new
from models.notices import Notice, NoticeKind, NoticeRecipient, Reach
from models.people import Person


class Policy(Base):
    """One guideline under its `key`; `year` is the budget year in the Buddhist era."""

    __tablename__ = "policies"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(300))
    year: Mapped[int | None]
    created_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]
    """Since when nobody is shown it any more; an approval brings it back."""


class PolicyVersion(Base):
    """One document as it was brought; `content` is the file, byte for byte."""

    __tablename__ = "policy_versions"
    __table_args__ = (UniqueConstraint("policy_id", "number"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    policy_id: Mapped[int] = mapped_column(ForeignKey("policies.id"))
    number: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    imported_at: Mapped[dt.datetime]


class PolicyPage(Base):
    """The text of one page, by its number in the document."""

    __tablename__ = "policy_pages"

    version_id: Mapped[int] = mapped_column(ForeignKey("policy_versions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class PolicySummary(Base):
    """A summary of a version as JSON (bot.summaries); never changed, only followed by another."""

    __tablename__ = "policy_summaries"
    __table_args__ = (Index(None, "version_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_versions.id"))
    content: Mapped[str] = mapped_column(Text)
    made_by: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[dt.datetime]
    approved_at: Mapped[dt.datetime | None]
    approved_by: Mapped[str | None] = mapped_column(String(64))


class PolicyNoted(Base):
    """That a person has taken note of a version: their tap is the proof."""

    __tablename__ = "policy_noted"
    __table_args__ = (Index(None, "version_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_versions.id"), primary_key=True)
    noted_at: Mapped[dt.datetime]


@dataclass(frozen=True, slots=True)
class Shown:
    """A policy with the version and summary that people see of it."""

    policy: Policy
    version: PolicyVersion
    summary: PolicySummary


def find(db: Session, key: str) -> Policy | None:
    return db.scalars(select(Policy).where(Policy.key == key)).one_or_none()


def shown(db: Session) -> list[Shown]:
    """Every policy that people may see, in the order in which they were first brought."""
    newest = (
        func.row_number()
        .over(
            partition_by=PolicyVersion.policy_id,
            order_by=(PolicyVersion.number.desc(), PolicySummary.id.desc()),
        )
        .label("place")
    )
    ranked = (
        select(PolicySummary.id, newest)
        .join(PolicyVersion, PolicyVersion.id == PolicySummary.version_id)
        .where(PolicySummary.approved_at.is_not(None))
        .subquery()
    )
    rows = db.execute(
        select(Policy, PolicyVersion, PolicySummary)
        .join(PolicyVersion, PolicyVersion.policy_id == Policy.id)
        .join(PolicySummary, PolicySummary.version_id == PolicyVersion.id)
        .join(ranked, ranked.c.id == PolicySummary.id)
        .where(ranked.c.place == 1, Policy.withdrawn_at.is_(None))
        .order_by(Policy.id)
    )
    return [Shown(policy, version, summary) for policy, version, summary in rows]


def hold(db: Session, policy: Policy) -> None:
    """Whoever else changes what is shown of this policy waits until this transaction ends."""
    db.flush()
    db.refresh(policy, with_for_update=True)


def shown_of(db: Session, key: str) -> Shown | None:
    return next((one for one in shown(db) if one.policy.key == key), None)


def bring(
    db: Session,
    policy: Policy,
    file_name: str,
    media_type: str,
    content: tuple[bytes, str],
    pages: Sequence[str],
    now: dt.datetime,
) -> PolicyVersion:
    """Store a document as the policy's next version; `content` is its bytes and their SHA-256.

    Two at once are told apart by the version's unique number: the later transaction fails.
    """
    data, digest = content
    newest = newest_version(db, policy)
    version = PolicyVersion(
        policy_id=policy.id, number=newest.number + 1 if newest else 1, file_name=file_name[:255],
        media_type=media_type, content=data, sha256=digest, imported_at=now,
    )  # fmt: skip
    db.add(version)
    db.flush()
    rows = [{"version_id": version.id, "number": n, "text": t} for n, t in enumerate(pages, 1)]
    db.execute(insert(PolicyPage), rows)
    return version


def newest_version(db: Session, policy: Policy) -> PolicyVersion | None:
    of = select(PolicyVersion).where(PolicyVersion.policy_id == policy.id)
    return db.scalars(of.order_by(PolicyVersion.number.desc()).limit(1)).first()


def version(db: Session, policy: Policy, number: str) -> PolicyVersion | None:
    """A version by its number as it stands in a button."""
    if not number.isdecimal() or len(number) > 6:
        return None
    of = select(PolicyVersion).where(PolicyVersion.policy_id == policy.id)
    return db.scalars(of.where(PolicyVersion.number == int(number))).one_or_none()


def pages(db: Session, version_id: int) -> list[str]:
    """The document's text by page: its first page first, an empty one too."""
    of = select(PolicyPage.text).where(PolicyPage.version_id == version_id)
    return list(db.scalars(of.order_by(PolicyPage.number)))


def keep_summary(
    db: Session, version: PolicyVersion, content: str, made_by: str, now: dt.datetime
) -> PolicySummary:
    summary = PolicySummary(
        version_id=version.id, content=content, made_by=made_by, made_at=now
    )  # fmt: skip
    db.add(summary)
    db.flush()
    return summary


def newest_summary(db: Session, version: PolicyVersion) -> PolicySummary | None:
    of = select(PolicySummary).where(PolicySummary.version_id == version.id)
    return db.scalars(of.order_by(PolicySummary.id.desc()).limit(1)).first()


def take_note(db: Session, person_id: int, version_id: int, at: dt.datetime) -> None:
    """The first time counts."""
    row = {"person_id": person_id, "version_id": version_id, "noted_at": at}
    insert_if_new(db, PolicyNoted.__table__, [row])  # type: ignore[arg-type]


def who_noted(version_id: int) -> Select[Person]:
    """The people who have taken note of a version."""
    return select(Person).where(
        exists().where(PolicyNoted.person_id == Person.id, PolicyNoted.version_id == version_id)
    )


def noted(db: Session, person_id: int) -> set[int]:
    """The ids of the versions that the person has taken note of."""
    of = select(PolicyNoted.version_id).where(PolicyNoted.person_id == person_id)
    return set(db.scalars(of))


def history(db: Session, policy: Policy) -> list[tuple[int, str, dt.datetime | None, str | None]]:
    """Every summary: (version, made by, approved at, approved by), from the first to the newest."""
    rows = db.execute(
        select(
            PolicyVersion.number,
            PolicySummary.made_by,
            PolicySummary.approved_at,
            PolicySummary.approved_by,
        )
        .join(PolicySummary, PolicySummary.version_id == PolicyVersion.id)
        .where(PolicyVersion.policy_id == policy.id)
        .order_by(PolicySummary.id)
    )
    return [(number, made_by, at, by) for number, made_by, at, by in rows]


def coverage(db: Session, policy: Policy) -> list[tuple[str, str, int, int]]:
    """(position, province, people it was sent to, of whom took note of what is shown now), the
    least covered first."""
    one = shown_of(db, policy.key)
    sent = (
        select(NoticeRecipient.person_id)
        .distinct()
        .join(Notice, Notice.id == NoticeRecipient.notice_id)
        .where(
            Notice.policy_id == policy.id,
            Notice.kind == NoticeKind.POLICY,
            NoticeRecipient.reach == Reach.QUEUED,
        )
        .subquery()
    )
    noted_by = func.count(PolicyNoted.person_id)
    rows = db.execute(
        select(Person.position, func.coalesce(Person.province, ""), func.count(), noted_by)
        .join(sent, sent.c.person_id == Person.id)
        .outerjoin(
            PolicyNoted,
            (PolicyNoted.person_id == Person.id)
            & (PolicyNoted.version_id == (one.version.id if one else None)),
        )
        .group_by(Person.position, Person.province)
        .order_by(noted_by * 1.0 / func.count(), Person.province)
    )
    return [
        (position, province, people, took_note) for position, province, people, took_note in rows
    ]
