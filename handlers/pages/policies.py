"""`/policy/<token>`: a policy's document, for whoever was given its signed address in chat."""

from flask import Blueprint, Response, abort
from itsdangerous import BadSignature

from bot.settings import Settings
from handlers.pages.context import database, private, settings, signer
from models import policies
from models.policies import PolicyVersion

blueprint = Blueprint("policies", __name__)

SALT = "policy"


def address(of: Settings, version: PolicyVersion) -> str:
    """Where the document of a version is; the address cannot be guessed."""
    return f"{of.public_url}/policy/{signer(of, SALT).dumps(version.id)}"


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
