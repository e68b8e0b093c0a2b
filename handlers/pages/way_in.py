"""`/j/<token>`: a person's own way into a session."""

from flask import (
    Blueprint,
    Response,
    abort,
    redirect,
    render_template,
    request,
    send_from_directory,
)
from werkzeug.wrappers import Response as AnyResponse

from bot.settings import ROOT
from bot.wording import pages as wording
from handlers.pages.context import checked_token, database, utc_now
from models.attendance import JoinLink, note_arrival
from models.meetings import MeetingSession
from models.people import Person

blueprint = Blueprint("way_in", __name__, template_folder="templates")


@blueprint.get("/j/<token>")
def join(token: str) -> AnyResponse | str:
    """To the room while it is open, with the arrival recorded; otherwise a page that says when.

    A HEAD request, as previews of links send it, is nobody's arrival.
    """
    now = utc_now()
    with database().transaction() as db:
        link = db.get(JoinLink, checked_token(token))
        if link is None:
            abort(404)
        session = db.get_one(MeetingSession, link.session_id)
        person = db.get_one(Person, link.person_id)
        cancelled = bool(session.cancelled_at or session.meeting.cancelled_at)
        if session.is_open(now) and session.join_url and not cancelled:
            if request.method == "GET":
                note_arrival(db, link, now)
            return _uncached(redirect(session.join_url, 302))
        words = wording.way_in(person, session, cancelled, now)
    return _uncached(Response(render_template("page.html", **words)))


@blueprint.get("/fonts/<name>")
def font(name: str) -> Response:
    return send_from_directory(ROOT / "bot" / "fonts", name, max_age=31_536_000)


@blueprint.app_errorhandler(404)
def not_found(_: Exception) -> tuple[str, int]:
    return render_template("page.html", **wording.not_found()), 404


def _uncached(response: AnyResponse) -> AnyResponse:
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
