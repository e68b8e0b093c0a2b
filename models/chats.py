"""What the bot has just asked an account, so that the next words can be read as its answer."""

import datetime as dt
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import JSON, Insert, String, bindparam, delete, event, select
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column

from models.among import among
from models.base import Base
from models.inserts import insert_of, insert_rows

_KEPT_BACK = "questions kept back"
PATIENCE = dt.timedelta(minutes=15)


class Chat(Base):
    """The question open with an account; forgotten after a quarter of an hour."""

    __tablename__ = "chats"

    line_user_id: Mapped[str] = mapped_column(String(33), primary_key=True)
    asked: Mapped[str] = mapped_column(String(32))
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    expires_at: Mapped[dt.datetime]


def ask(
    db: Session,
    line_user_id: str,
    question: str,
    details: dict[str, Any],
    now: dt.datetime,
) -> None:
    """Remember that `question` has been put to the account."""
    values = {"asked": question, "details": details, "expires_at": now + PATIENCE}
    row = values | {"line_user_id": line_user_id}
    if (asked := _asked(db)) is None:
        _write(db, [row])
    else:  # within a held batch questions are written together, before anything else is asked
        asked.add(line_user_id)
        db.info.setdefault(_KEPT_BACK, {})[line_user_id] = row


def _write(db: Session, rows: list[dict[str, Any]]) -> None:
    insert_rows(db, _ask(db.get_bind().dialect.name), rows)


@event.listens_for(Session, "before_commit")
def _write_at_the_end(db: Session) -> None:
    if kept_back := db.info.pop(_KEPT_BACK, None):
        _write(db, list(kept_back.values()))


@event.listens_for(Session, "do_orm_execute")
def _write_before_asking(asked: ORMExecuteState) -> None:
    _write_at_the_end(asked.session)


def open_question(db: Session, line_user_id: str, now: dt.datetime) -> Chat | None:
    chat = db.get(Chat, line_user_id, populate_existing=True)
    return chat if chat and chat.expires_at > now else None


def settle(db: Session, line_user_id: str) -> None:
    """The question has been answered, or no longer matters."""
    db.info.get(_KEPT_BACK, {}).pop(line_user_id, None)
    asked = _asked(db)
    if asked is None or line_user_id in asked:
        db.connection().execute(_SETTLE, {"account": line_user_id})


def hold(db: Session, line_user_ids: Collection[str]) -> None:
    """Find in one query which of these accounts were asked something: until the transaction
    ends, `settle` spares the others a statement. Only for the events of these accounts."""
    db.info["accounts asked"] = set(db.scalars(_ASKED, {"accounts": line_user_ids}))


def _asked(db: Session) -> set[str] | None:
    return db.info.get("accounts asked")


def forget_words(db: Session, line_user_id: str, event_id: str) -> None:
    """The message whose words the open question holds was taken back."""
    chat = db.get(Chat, line_user_id, populate_existing=True)
    if chat and chat.details.get("event_id") == event_id:
        settle(db, line_user_id)


def forget_old(db: Session, now: dt.datetime) -> None:
    db.execute(delete(Chat).where(Chat.expires_at <= now))


@cache
def _ask(dialect: str) -> Insert:
    row = insert_of(dialect, Chat.__table__)  # type: ignore[arg-type]
    asked = {column: row.excluded[column] for column in ("asked", "details", "expires_at")}
    return row.on_conflict_do_update(index_elements=["line_user_id"], set_=asked)


# Made once: to build a statement for every tap costs as much as to run it.
_ASKED = select(Chat.line_user_id).where(among(Chat.line_user_id, "accounts"))
_SETTLE = delete(Chat.__table__).where(Chat.line_user_id == bindparam("account"))  # type: ignore[arg-type]
