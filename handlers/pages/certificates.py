"""`/certificate/<id>.pdf`, and `/verify/<id>` for whoever is shown one."""

from flask import Blueprint, Response, abort
from sqlalchemy.orm import Session

from bot.wording import certificate as wording
from handlers.pages.context import checked_token, database, page, private, settings
from models.certificates import Certificate, attended
from models.meetings import Meeting, MeetingSession
from models.people import Person

blueprint = Blueprint("certificates", __name__)


@blueprint.get("/certificate/<number>.pdf")
def certificate(number: str) -> Response:
    """The document, drawn from the rows as they stand."""
    from bot import certificate as drawing  # only who asks for one needs the PDF library

    with database().reading() as db:
        issued, person, meeting, days = _issued(db, number)
        address = f"{settings().public_url}/verify/{issued.id}"
        lines = wording.lines(person, meeting, days, issued.issued_at, address)
    response = Response(drawing.draw(lines, issued.issued_at), mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="certificate.pdf"'
    private(response)
    return response


@blueprint.get("/verify/<number>")
def verify(number: str) -> Response:
    """The page behind the QR: that this certificate is genuine, and what it says."""
    with database().reading() as db:
        issued, person, meeting, days = _issued(db, number)
        words = wording.verified(person, meeting, days, issued.issued_at)
    return page("page.html", **words)


def _issued(db: Session, number: str) -> tuple[Certificate, Person, Meeting, list[MeetingSession]]:
    """What the certificate rests on; 404 where there is none, or nobody came after all."""
    issued = db.get(Certificate, checked_token(number))
    if issued is None:
        abort(404)
    meeting = db.get_one(Meeting, issued.meeting_id)
    days = attended(db, meeting, issued.person_id)
    if not days:
        abort(404)
    return issued, db.get_one(Person, issued.person_id), meeting, days
