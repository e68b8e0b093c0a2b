"""`/policy/<token>`: a policy's document, for whoever was given its signed address in chat, and
`/topic/<token>.png`: the picture of one of its topics."""

from flask import Blueprint, Response, abort
from itsdangerous import BadSignature

from bot.settings import Settings
from handlers.pages.context import database, private, settings, signer
from models import policies, topic_pictures
from models.policies import PolicySummary, PolicyVersion

blueprint = Blueprint("policies", __name__)

SALT = "policy"
PICTURE_SALT = "topic"
SHOWN_FOR_S = 300
"""How long others may keep a picture: so long one that was withdrawn may still be seen."""


def address(of: Settings, version: PolicyVersion) -> str:
    """Where the document of a version is; the address cannot be guessed."""
    return f"{of.public_url}/policy/{signer(of, SALT).dumps(version.id)}"


def picture_address(of: Settings, summary: PolicySummary, number: int) -> str:
    """Where the picture of a topic is, for whoever is shown the summary."""
    return f"{of.public_url}/topic/{signer(of, PICTURE_SALT).dumps([summary.id, number])}.png"


@blueprint.get("/policy/<token>")
def document(token: str) -> Response:
    """The file as it was brought, while its version is the one that people see."""
    try:
        version_id = int(signer(settings(), SALT).loads(token))
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
        summary_id, number = signer(settings(), PICTURE_SALT).loads(token)
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
