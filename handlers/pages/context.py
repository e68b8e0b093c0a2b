"""What a page works with."""

import datetime as dt
import re
from typing import cast

from flask import abort, current_app

from models.database import Database


def database() -> Database:
    return cast(Database, current_app.extensions["database"])


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def checked_token(token: str) -> str:
    """The token of an address, or 404 for what can be none: a database may refuse to look."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,43}", token):
        abort(404)
    return token
