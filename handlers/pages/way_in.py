"""`/j/<token>`: a person's own way into a session."""

import datetime as dt
import logging

from flask import Blueprint, abort, redirect, request, send_from_directory, url_for
from flask import Response as FlaskResponse
from sqlalchemy.orm import Session
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from bot.logs import where
from bot.settings import ROOT
from bot.thai.numerals import to_arabic
from bot.wording import pages as wording
from handlers.pages import visitors
from handlers.pages.calendar import calendar_file
from handlers.pages.context import checked_token, database, page, private, settings, utc_now
from models import attendance, doors
from models.attendance import JoinLink
from models.doors import Knock, Verdict
from models.meetings import Invitation, MeetingSession
from models.people import Person

blueprint = Blueprint("way_in", __name__, template_folder="templates")
log = logging.getLogger(__name__)

COOKIE = "device"
COOKIE_LIFE = dt.timedelta(days=365)


@blueprint.route("/j/<token>", methods=["GET", "POST"])
def join(token: str) -> Response:
    """To the room while it is open, with the arrival recorded; otherwise a page that says when.

    What looks at the link beforehand, as previews do, is nobody's arrival.
    """
    now = utc_now()
    with database().reading() as db:
        link, person, session = _link(db, token)
        if visitors.is_nobody(request):
            return page("page.html", **wording.looked_at_beforehand())
        if link.revoked_at:
            return page("page.html", 410, **wording.revoked(person))
        if not db.get(Invitation, (session.meeting_id, person.id)):
            return page("page.html", 410, **wording.not_invited(person))
        if not _leads_into_a_room(session, now):
            return _closed(db, person, session, now, token)
    return _at_the_door(token, person, session, now)


def _link(db: Session, token: str) -> tuple[JoinLink, Person, MeetingSession]:
    """The link with whose and what it is for, also where it is revoked; or 404."""
    link = db.get(JoinLink, checked_token(token))
    if link is None:
        abort(404)
    person = db.get_one(Person, link.person_id)
    return link, person, db.get_one(MeetingSession, link.session_id)


def _leads_into_a_room(session: MeetingSession, now: dt.datetime) -> bool:
    cancelled = session.cancelled_at or session.meeting.cancelled_at
    open_now = session.is_open(now, settings().join_opens_before)
    return bool(open_now and session.join_url and not cancelled)


def _closed(
    db: Session, person: Person, session: MeetingSession, now: dt.datetime, token: str
) -> Response:
    came = attendance.arrival(db, session.id, person.id)
    words = wording.way_in(
        person,
        session,
        session.starts_at - settings().join_opens_before,
        now,
        came.came_at if came else None,
        url_for("way_in.calendar_of", token=token),
    )
    return page("page.html", **words)


def _at_the_door(token: str, person: Person, session: MeetingSession, now: dt.datetime) -> Response:
    """Into the room, with the device's cookie; or a form that asks for a code."""
    key, knock = settings().secret_key, _knock()
    with database().transaction() as db:
        answer = doors.answer(db, token, knock, key, now)
        if answer.verdict is Verdict.WELCOME:
            attendance.note_arrival(db, db.get_one(JoinLink, token), now)
    if answer.verdict is Verdict.REVOKED:  # a moment ago
        return page("page.html", 410, **wording.revoked(person))
    if answer.device is None or session.join_url is None:
        words = wording.door(person, session, answer.verdict, answer.tries_left)
        return page("page.html", **words)
    room = redirect(session.join_url, 303 if request.method == "POST" else 302)
    room.set_cookie(
        COOKIE, answer.device, max_age=COOKIE_LIFE, path="/j/", httponly=True, samesite="Lax",
        secure=settings().public_url.startswith("https:"),
    )  # fmt: skip
    return private(room)


def _knock() -> Knock:
    code = None
    if request.method == "POST":
        typed = to_arabic(request.form.get("code", "")[:50])
        code = "".join(filter(str.isalnum, typed)) or None
    return Knock(request.cookies.get(COOKIE) or None, code, visitors.is_tap(request))


@blueprint.get("/j/<token>.ics")
def calendar_of(token: str) -> FlaskResponse:
    """The link's session alone as iCalendar: the person's own calendar address is not told to
    whoever was sent the link."""
    with database().reading() as db:
        link, person, session = _link(db, token)
        if link.revoked_at or not db.get(Invitation, (session.meeting_id, person.id)):
            abort(404)
        body = calendar_file([(session.meeting, session, False)], utc_now())
    response = FlaskResponse(body, mimetype="text/calendar")
    private(response)
    return response


@blueprint.get("/fonts/<name>")
def font(name: str) -> FlaskResponse:
    return send_from_directory(ROOT / "bot" / "fonts", name, max_age=31_536_000)


@blueprint.app_errorhandler(404)
def not_found(_: Exception) -> FlaskResponse:
    return page("page.html", 404, **wording.not_found())


@blueprint.app_errorhandler(Exception)
def failed(error: Exception) -> FlaskResponse | HTTPException:
    """A fault of ours is logged by kind and page alone: address and message may hold a token."""
    if isinstance(error, HTTPException):
        return error
    log.error("page %s failed: %s", request.endpoint, where(error))
    return page("page.html", 503, **wording.fault())
