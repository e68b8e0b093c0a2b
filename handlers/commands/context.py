"""What every command does alike: settings, database, errors, local times."""

import datetime as dt
from typing import NoReturn

import click

from bot import settings as environment
from bot.settings import Settings
from bot.thai.dates import parse_local_datetime
from handlers import announcements
from models.database import Database
from models.versions import schema_is_current


class BadInput(click.ClickException):
    """One line that says what is wrong and what to do; exit code 2."""

    exit_code = 2


def settings_for(need: str = "command") -> Settings:
    try:
        return environment.read(need)
    except environment.SettingError as error:
        raise BadInput(str(error)) from None


def open_database(settings: Settings | None = None) -> Database:
    """The database with its schema up to date, or one line that says what to run.

    It is closed when the command ends.
    """
    database = Database((settings or settings_for()).database_url)
    click.get_current_context().call_on_close(database.close)
    try:
        current = schema_is_current(database)
    except Exception as error:
        raise BadInput(f"the database does not answer: {type(error).__name__}") from None
    if not current:
        raise BadInput("the database schema is not current: run flask db upgrade")
    return database


def unknown(what: str, key: str) -> NoReturn:
    raise BadInput(f"unknown {what} {key!r}")


def local_moment(text: str, now: dt.datetime) -> dt.datetime:
    """`YYYY-MM-DD HH:MM` in local time, either era, in the future."""
    try:
        moment = parse_local_datetime(text)
    except ValueError:
        raise BadInput(f"{text!r} is not a time: write 'YYYY-MM-DD HH:MM'") from None
    if moment <= now:
        raise BadInput(f"{text!r} is past: give a time to come, or leave --at out")
    return moment


def cron_line(option: str, cron: str, now: dt.datetime) -> None:
    """BadInput for what is no cron line with a moment to come."""
    try:
        announcements.next_moment(cron, now)
    except ValueError as error:
        raise BadInput(
            f"{option} {cron!r} is not a cron line such as '30 8 * * 1': {error}"
        ) from None


def utc_now() -> dt.datetime:
    return settings_for().clock()
