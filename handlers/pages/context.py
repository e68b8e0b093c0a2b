"""What a page works with, and the headers that every page has."""

import datetime as dt
import re
import secrets
from typing import Any, cast

from flask import Response as FlaskResponse
from flask import abort, current_app, make_response, render_template
from werkzeug.wrappers import Response

from bot.settings import Settings
from models.database import Database


def database() -> Database:
    return cast(Database, current_app.extensions["database"])


def settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])


def utc_now() -> dt.datetime:
    return cast(Settings, current_app.extensions["settings"]).clock()


def checked_token(token: str) -> str:
    """The token of an address, or 404 for what can be none: a database may refuse to look."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,43}", token):
        abort(404)
    return token


def page(template: str, status: int = 200, **words: Any) -> FlaskResponse:
    """A page that runs nothing and fetches nothing but our own, and that nobody keeps.

    `form-action` is left out: browsers apply it to where a form's answer redirects as well, and
    that is the meeting room.
    """
    nonce = secrets.token_urlsafe(16)
    response = make_response(render_template(template, nonce=nonce, **words), status)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}';"
        " font-src 'self'; img-src data:; connect-src 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )
    private(response)
    return response


def private(response: Response) -> Response:
    """An answer for one person's eyes: kept nowhere, and its address is told to nobody."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
