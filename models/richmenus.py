"""Which of LINE's rich menus stands for which state of a person."""

import datetime as dt

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base


class RichMenu(Base):
    """A menu on LINE's side, known by the id that LINE gave it."""

    __tablename__ = "rich_menus"

    state: Mapped[str] = mapped_column(String(16), primary_key=True)
    rich_menu_id: Mapped[str] = mapped_column(String(64))
    synced_at: Mapped[dt.datetime]


def menu_ids(db: Session) -> dict[str, str]:
    """LINE's ids by state."""
    return {m.state: m.rich_menu_id for m in db.scalars(select(RichMenu))}


def keep_menu_ids(db: Session, ids: dict[str, str], now: dt.datetime) -> None:
    for state, rich_menu_id in ids.items():
        db.merge(RichMenu(state=state, rich_menu_id=rich_menu_id, synced_at=now))
