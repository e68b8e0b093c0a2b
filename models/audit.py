"""Who did what that matters later: links moved, codes issued, sends ordered."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey


class AuditEntry(Base):
    """One act; `details` holds ids and counts, never texts of messages."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(64))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


def note(db: Session, now: dt.datetime, actor: str, act: str, **details: Any) -> None:
    db.add(AuditEntry(at=now, actor=actor, act=act, details=details))
