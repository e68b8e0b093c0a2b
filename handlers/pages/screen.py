"""`/screen/<token>`: what the organiser shows to a room, so that people check in by its code."""

from typing import Any

from flask import Blueprint, abort
from itsdangerous import BadSignature
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from bot.wording import pages as wording
from handlers.addresses import Page, signer
from handlers.pages.context import database, page, settings, utc_now
from models import attendance, screen_codes
from models.meetings import Invitation, MeetingSession

blueprint = Blueprint("screen", __name__, template_folder="templates")

REFRESH_S = 5
"""How often the page looks for who has come; without scripts it does so half as often."""


@blueprint.get("/screen/<token>")
def screen(token: str) -> Response:
    """The code while people may check in, how long it stands, and how many have come."""
    with database().reading() as db:
        session = db.get(MeetingSession, _session_id(token))
        if session is None:
            abort(404)
        return page("screen.html", **_shown(db, session))


def _session_id(token: str) -> int:
    try:
        return int(signer(settings(), Page.SCREEN).loads(token))
    except (BadSignature, UnicodeError):
        abort(404)


def _shown(db: Session, session: MeetingSession) -> dict[str, Any]:
    now, of = utc_now(), settings()
    invited = db.scalar(
        select(func.count(Invitation.person_id)).where(Invitation.meeting_id == session.meeting_id)
    )
    return wording.screen(
        session,
        session.starts_at - of.join_opens_before,
        now,
        screen_codes.code_at(of.secret_key, session.id, now),
    ) | {
        "came": wording.came(attendance.arrivals(db, session.id), invited or 0),
        "left_s": screen_codes.changes_in(now).total_seconds(),
        "stands_s": screen_codes.CHANGES_EVERY.total_seconds(),
        "refresh_s": REFRESH_S,
    }
