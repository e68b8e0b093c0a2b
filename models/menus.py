"""Which rich menu each account should have, and which it was last given."""

import datetime as dt
import enum
import json
from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models import outbox
from models.base import Base
from models.meetings import Invitation, Meeting, MeetingSession
from models.notices import Notice
from models.outbox import Kind, Priority
from models.people import LineAccount
from models.rsvps import Rsvp

BULK = 500
"""LINE links this many accounts in one request (Messaging API reference, bulk link)."""

MOST = 10_000
"""Accounts looked at in one go; the next tick goes on."""


class MenuState(enum.StrEnum):
    """What a person needs most now."""

    STRANGER = "stranger"
    MEMBER = "member"
    INVITED = "invited"
    LIVE = "live"


class RichMenu(Base):
    """A menu on LINE's side, known by the id that LINE gave it."""

    __tablename__ = "rich_menus"

    state: Mapped[str] = mapped_column(String(16), primary_key=True)
    rich_menu_id: Mapped[str] = mapped_column(String(64))
    synced_at: Mapped[dt.datetime]


def keep_ids(db: Session, ids: Mapping[str, str], now: dt.datetime) -> None:
    """Remember LINE's ids by state; accounts with an older menu are then out of date."""
    for state, rich_menu_id in ids.items():
        db.merge(RichMenu(state=state, rich_menu_id=rich_menu_id, synced_at=now))


def _wanted(now: dt.datetime, opens_before: dt.timedelta) -> ColumnElement[str]:
    """The state of a linked account, as SQL over the meetings as they stand now.

    Live from `opens_before` a session until its end, unless the person said no; invited
    while an answer is taken; else member. An account of nobody keeps the channel's default.
    """
    mine = and_(
        Invitation.person_id == LineAccount.person_id,
        Invitation.meeting_id == Meeting.id,
        MeetingSession.meeting_id == Meeting.id,
        Meeting.rsvp_opened_at.is_not(None),
        Meeting.cancelled_at.is_(None),
        MeetingSession.cancelled_at.is_(None),
        MeetingSession.ends_at > now,
    )
    declined = (
        exists()
        .where(
            Rsvp.session_id == MeetingSession.id,
            Rsvp.person_id == LineAccount.person_id,
            Rsvp.answer == "no",
        )
        .correlate(MeetingSession, LineAccount)  # of itself it would range over all sessions
    )
    live = exists().where(mine, MeetingSession.starts_at <= now + opens_before, ~declined)
    invited = exists().where(
        mine, or_(Meeting.rsvp_deadline.is_(None), Meeting.rsvp_deadline > now)
    )
    return case(
        (LineAccount.person_id.is_(None), literal(str(MenuState.STRANGER))),
        (live, literal(str(MenuState.LIVE))),
        (invited, literal(str(MenuState.INVITED))),
        else_=literal(str(MenuState.MEMBER)),
    )


def situation(db: Session, now: dt.datetime, opens_before: dt.timedelta) -> tuple[object, ...]:
    """All that decides about everybody's menu, short of one person's own doings.

    While it stays equal, only accounts that were linked or unlinked can be out of date: looking
    through all of them every few seconds would keep an idle worker busy.
    """
    ids = db.execute(select(RichMenu.state, RichMenu.rich_menu_id).order_by(RichMenu.state))
    opens = MeetingSession.starts_at <= now + opens_before
    sessions = db.execute(
        select(
            MeetingSession.id,
            MeetingSession.cancelled_at,
            opens,
            Meeting.cancelled_at,
            Meeting.rsvp_deadline <= now,
            select(func.max(Notice.id)).where(Notice.meeting_id == Meeting.id).scalar_subquery(),
        )
        .join(Meeting, Meeting.id == MeetingSession.meeting_id)
        .where(MeetingSession.ends_at > now, Meeting.rsvp_opened_at.is_not(None))
        .order_by(MeetingSession.id)
    )
    return (*map(tuple, ids), *map(tuple, sessions))


def anyone_new(db: Session) -> bool:
    """Whether an account was linked or unlinked since its menu was set, once there are menus."""
    linked, menu = LineAccount.person_id, LineAccount.menu
    fresh = or_(
        and_(menu.is_(None), linked.is_not(None)), and_(menu.is_not(None), linked.is_(None))
    )
    return (
        db.scalar(
            select(literal(1))
            .where(exists(select(RichMenu.state)), LineAccount.following, fresh)
            .limit(1)
        )
        is not None
    )


def out_of_date(
    db: Session, now: dt.datetime, opens_before: dt.timedelta, limit: int
) -> list[tuple[str, str, str | None]]:
    """(account, state wanted, LINE's menu id) of accounts that have another menu than they
    should. Nothing before `flask richmenu sync` has brought the menus to LINE."""
    wanted = _wanted(now, opens_before).label("wanted")
    current = select(LineAccount.line_user_id, LineAccount.menu, wanted).where(
        LineAccount.following
    )
    accounts = current.subquery()
    rows = db.execute(
        select(accounts.c.line_user_id, accounts.c.wanted, RichMenu.rich_menu_id)
        .join(RichMenu, RichMenu.state == accounts.c.wanted)
        .where(
            or_(
                and_(accounts.c.wanted == "stranger", accounts.c.menu.is_not(None)),
                and_(
                    accounts.c.wanted != "stranger",
                    accounts.c.menu.is_distinct_from(RichMenu.rich_menu_id),
                ),
            )
        )
        .limit(limit)
    )
    return [(user, state, menu) for user, state, menu in rows]


def bring_up_to_date(db: Session, now: dt.datetime, opens_before: dt.timedelta) -> int:
    """Queue the links that are missing, 500 accounts a request; returns how many accounts."""
    groups: dict[str | None, list[str]] = defaultdict(list)
    for user, state, menu in out_of_date(db, now, opens_before, MOST):
        groups[None if state == MenuState.STRANGER else menu].append(user)
    for menu, users in groups.items():
        for start in range(0, len(users), BULK):
            part = users[start : start + BULK]
            outbox.enqueue(db, [_request(menu, part)], now)
            db.execute(
                update(LineAccount)
                .where(LineAccount.line_user_id.in_(part))
                .values(menu=menu)
                .execution_options(synchronize_session=False)
            )
    return sum(map(len, groups.values()))


def _request(menu: str | None, users: list[str]) -> dict[str, object]:
    body: dict[str, object] = {"userIds": users}
    if menu is not None:
        body["richMenuId"] = menu
    return {
        "kind": Kind.LINK_MENU if menu else Kind.UNLINK_MENU,
        "body": json.dumps(body),
        "recipients": len(users),
        "priority": Priority.MENU,
    }
