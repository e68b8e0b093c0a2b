"""`/policy/<token>`: a policy's document, for whoever was given its signed address in chat, and
`/topic/<token>.png`: the picture of one of its topics."""

from flask import Blueprint, Response, abort
from itsdangerous import BadSignature

from handlers.addresses import Page, signer
from handlers.pages.context import database, private, settings
from models import policies, topic_pictures

blueprint = Blueprint("policies", __name__)

SHOWN_FOR_S = 300
"""How long others may keep a picture: so long one that was withdrawn may still be seen."""


@blueprint.get("/policy/<token>")
def document(token: str) -> Response:
    """The file as it was brought, while its version is the one that people see."""
    try:
        version_id = int(signer(settings(), Page.POLICY).loads(token))
    except (BadSignature, UnicodeError):
        abort(404)
    with database().reading() as db:
        one = next((s for s in policies.shown(db) if s.version.id == version_id), None)
        if one is None:
            abort(404)
        response = Response(one.version.content, mimetype=one.version.media_type)
        name = one.version.file_name
    # Never shown within our own origin: an HTML document could run scripts there.
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    private(response)
    return response


@blueprint.get("/topic/<token>.png")
def picture(token: str) -> Response:
    """The PNG, while its summary is the one that people see."""
    try:
        summary_id, number = signer(settings(), Page.TOPIC).loads(token)
    except (BadSignature, UnicodeError):
        abort(404)
    with database().reading() as db:
        is_shown = any(one.summary.id == summary_id for one in policies.shown(db))
        png = topic_pictures.png(db, summary_id, number) if is_shown else None
    if png is None:
        abort(404)
    response = Response(png, mimetype="image/png")
    private(response)
    response.headers["Cache-Control"] = f"public, max-age={SHOWN_FOR_S}"
    return response
