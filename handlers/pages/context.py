"""What a page works with."""

import datetime as dt
from typing import cast

from flask import current_app

from models.database import Database


def database() -> Database:
    return cast(Database, current_app.extensions["database"])


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
