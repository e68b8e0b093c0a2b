"""The single values of a meeting file, each read as what it must be or refused at its line."""

import datetime as dt
import re
from urllib.parse import urlsplit

from bot.thai.dates import parse_date, parse_duration, parse_local_datetime, to_local
from bot.thai.numerals import to_arabic
from handlers.files.errors import quoted
from handlers.files.positions import read_position
from handlers.files.yaml_nodes import Node
from models.meetings import Channel
from models.people import Position

MAX_WORD = 100
MAX_URL = 1000  # LINE's limit for the address behind a button
MAX_EXPECTED = 1_000_000
LONGEST_BEFORE = dt.timedelta(days=365)
YEARS = range(2000, 2101)
REMINDED = ("yes", "no", "maybe", "none", "any")

KEY = re.compile("[a-z0-9][a-z0-9-]{0,63}")


def key_of(node: Node) -> str:
    """A key: 1 to 64 of a-z, 0-9 and `-`, starting with a letter or digit."""
    key = node.text(most=MAX_WORD)
    if not KEY.fullmatch(key):
        raise node.fail(
            f"key {quoted(key)} is not 1 to 64 of a-z, 0-9 and -, starting with a letter or digit"
        )
    return key


def channel_of(node: Node) -> Channel:
    """How people meet."""
    word = node.text(most=MAX_WORD)
    if word not in list(Channel):
        raise node.fail(f"unknown channel {quoted(word)}; one of {', '.join(Channel)}")
    return Channel(word)


def date_of(node: Node) -> dt.date:
    """A date in either era, between 2000 and 2100."""
    text = node.text(most=MAX_WORD)
    date = parse_date(text)
    if date is None:
        raise node.fail(f"{node.name} {quoted(text)} is not a date such as 2021-11-22")
    return _sane(node, date)


def _sane(node: Node, date: dt.date) -> dt.date:
    if date.year not in YEARS:
        raise node.fail(f"{node.name} is in the year {date.year}, not {YEARS[0]} to {YEARS[-1]}")
    return date


def time_of(node: Node) -> dt.time:
    """A local time of day: 09:00, 9:00, 09.00, with or without น."""
    text = node.text(most=MAX_WORD)
    try:
        return to_local(parse_local_datetime(f"2000-01-01 {text}")).time()
    except ValueError:
        raise node.fail(f"{node.name} {quoted(text)} is not a time such as 09:00") from None


def moment_of(node: Node) -> dt.datetime:
    """A local (Asia/Bangkok) date and time in either era, as a naive datetime."""
    text = node.text(most=MAX_WORD)
    try:
        moment = to_local(parse_local_datetime(text)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        # The first hours of the year 1 do not exist in UTC.
        example = "a date and time such as 2021-11-19 16:30"
        raise node.fail(f"{node.name} {quoted(text)} is not {example}") from None
    _sane(node, moment.date())
    return moment


def position_of(node: Node) -> Position:
    """A position in its English or Thai form."""
    word = node.text(most=MAX_WORD)
    position = read_position(word)
    if position is None:
        raise node.fail(f"unknown position {quoted(word)}")
    return position


def web_address_of(node: Node) -> str:
    """An http:// or https:// address of at most 1,000 characters."""
    address = node.text(MAX_URL)
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and parts.hostname and " " not in address
    except ValueError:
        good = False
    if not good:
        raise node.fail(f"{node.name} {quoted(address)} is not an http:// or https:// address")
    return address


def count_of(node: Node) -> int:
    """A whole number from 0 to 1,000,000."""
    text = to_arabic(node.text(most=MAX_WORD))
    if not re.fullmatch("[0-9]{1,7}", text) or int(text) > MAX_EXPECTED:
        raise node.fail(f"{node.name} {quoted(text)} is not a whole number, 0 to {MAX_EXPECTED}")
    return int(text)


def before_of(node: Node) -> dt.timedelta:
    """A length of time above zero, at most a year."""
    text = node.text(most=MAX_WORD)
    before = parse_duration(text)
    if before is None or not dt.timedelta(0) < before <= LONGEST_BEFORE:
        raise node.fail(f"before {quoted(text)} is not a length such as 90s, 10m, 1h or 3d")
    return before


def reminded_of(node: Node) -> str:
    """Whom a reminder is for."""
    word = node.yes_or_no_text(most=MAX_WORD)
    if word not in REMINDED:
        raise node.fail(f"to {quoted(word)} is not one of {', '.join(REMINDED)}")
    return word
