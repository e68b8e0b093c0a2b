"""The environment, read once; a wrong setting is one line that names it."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.clock import Clock, MovedClock, real_now
from bot.thai.dates import parse_duration, to_local
from models.database import normalise_url

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
DEFAULT_DATABASE_URL = f"sqlite:///{VAR / 'linebot.sqlite3'}"
LINE_API = "https://api.line.me"
JOIN_OPENS_BEFORE_MAX = dt.timedelta(hours=24)


class SettingError(Exception):
    """A setting is missing or malformed; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Plan:
    """LINE's message plan: messages a month, baht a month, baht for each further message.

    Prices in Thailand as published for 2026: `extra` None means that none are sold.
    """

    quota: int
    fee: float
    extra: float | None


PLANS = {
    "free": Plan(300, 0, None),
    "basic": Plan(15_000, 1_280, 0.10),
    "pro": Plan(35_000, 1_780, 0.06),
}


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A span of local time in which what is not urgent waits; it may cross midnight."""

    start: dt.time
    end: dt.time

    def covers(self, local: dt.time) -> bool:
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end

    def around(self, local: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
        """When the quiet hours that cover a local moment began, and when they end."""
        start, end = (local.replace(hour=t.hour, minute=t.minute, second=0, microsecond=0)
                      for t in (self.start, self.end))  # fmt: skip
        day = dt.timedelta(days=1)
        return (start if start <= local else start - day, end if end > local else end + day)


@dataclass(frozen=True, slots=True)
class SummaryModel:
    """A language model behind an OpenAI-compatible address; `key` may be empty."""

    url: str
    name: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PictureStore:
    """Where pictures are kept: a folder, or a bucket's address `https://host/bucket[/prefix]`."""

    address: str
    access_key: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    region: str = "us-east-1"

    @property
    def is_bucket(self) -> bool:
        return self.address.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; a field that its process does not need may be empty."""

    database_url: str
    channel_secrets: tuple[str, ...]
    channel_access_token: str
    line_api_base_url: str
    public_url: str
    secret_key: bytes
    port: int
    plan: Plan
    quiet_hours: QuietHours | None
    join_opens_before: dt.timedelta
    """How long before a session its room is open: join links and checking in by code."""
    summary_model: SummaryModel | None
    """What drafts summaries of documents besides extraction."""
    log_level: str
    pictures: PictureStore
    clock: Clock
    """Where `now` comes from."""
    demo: bool
    """Whether the clock may be moved by hand."""

    def quiet_at(self, now: dt.datetime) -> bool:
        """Whether `now` lies in the quiet hours."""
        return bool(self.quiet_hours and self.quiet_hours.covers(to_local(now).time()))

    def quiet_hours_at(self, moment: dt.datetime) -> tuple[dt.datetime, dt.datetime] | None:
        """The quiet hours that cover `moment`, from and until (UTC); None where none do."""
        if self.quiet_hours is None or not self.quiet_at(moment):
            return None
        since, until = self.quiet_hours.around(to_local(moment))
        return since.astimezone(dt.UTC), until.astimezone(dt.UTC)

    def month_start(self, now: dt.datetime) -> dt.datetime:
        """When LINE's month of messages began: the local midnight of the month's first day."""
        return to_local(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)

    def month_end(self, now: dt.datetime) -> dt.datetime:
        """When LINE's month of messages ends."""
        return (self.month_start(now) + dt.timedelta(days=32)).replace(day=1)


NEEDS = {
    "web": ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "PUBLIC_URL", "SECRET_KEY"),
    "worker": ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "PUBLIC_URL", "SECRET_KEY"),
    "line": ("LINE_CHANNEL_ACCESS_TOKEN",),
    "codes": ("SECRET_KEY",),
    "links": ("PUBLIC_URL", "SECRET_KEY"),
    "command": (),
}
"""Which settings must be there for what: a process, or a command that reaches out."""


def read(need: str = "command", env: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; raises SettingError for the first wrong one."""
    env = os.environ if env is None else env
    for name in NEEDS[need]:
        if not env.get(name, "").strip():
            raise SettingError(f"{name} is not set: it is required here (see README, Settings)")
    moved_by = env.get("DEMO_CLOCK_FILE", "").strip()
    return Settings(
        database_url=_database_url(env),
        channel_secrets=_secrets(env),
        channel_access_token=env.get("LINE_CHANNEL_ACCESS_TOKEN", "").strip(),
        line_api_base_url=_host(env, "LINE_API_BASE_URL", LINE_API),
        public_url=_address(env, "PUBLIC_URL", ""),
        secret_key=env.get("SECRET_KEY", "").encode(),
        port=_port(env),
        plan=_plan(env),
        quiet_hours=_quiet_hours(env),
        join_opens_before=_join_opens_before(env),
        summary_model=_summary_model(env),
        log_level=_log_level(env),
        pictures=_pictures(env),
        clock=MovedClock(Path(moved_by)) if moved_by else real_now,
        demo=bool(moved_by),
    )


def _database_url(env: Mapping[str, str]) -> str:
    value = normalise_url(env.get("DATABASE_URL", "").strip() or DEFAULT_DATABASE_URL)
    try:
        driver = make_url(value).drivername
    except (ArgumentError, ValueError):  # ValueError for a port that is no number
        raise SettingError("DATABASE_URL is not a database URL") from None
    if driver not in ("sqlite", "postgresql+psycopg"):
        raise SettingError(f"DATABASE_URL names {driver}: use sqlite or postgresql")
    return value


def _secrets(env: Mapping[str, str]) -> tuple[str, ...]:
    value = env.get("LINE_CHANNEL_SECRET", "")
    secrets = tuple(part.strip() for part in value.split(",") if part.strip())
    if value.strip() and not secrets:
        raise SettingError("LINE_CHANNEL_SECRET holds only commas: name at least one secret")
    return secrets


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    value = env.get(name, "").strip() or default
    try:
        parts = urlsplit(value)
        malformed = bool(value) and (
            parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
        )
    except ValueError:
        malformed = True
    if malformed:
        raise SettingError(f"{name} is not an address: write it like https://bot.example.go.th")
    return value.rstrip("/")


def _host(env: Mapping[str, str], name: str, default: str) -> str:
    value = _address(env, name, default)
    if urlsplit(value).path:
        raise SettingError(f"{name} has a path: write the host alone, like {LINE_API}")
    return value


def _port(env: Mapping[str, str]) -> int:
    value = env.get("PORT", "").strip() or "8000"
    if not re.fullmatch(r"[0-9]{1,5}", value) or not 0 < int(value) < 65536:
        raise SettingError(f"PORT is {value!r}: a number from 1 to 65535 is expected")
    return int(value)


def _plan(env: Mapping[str, str]) -> Plan:
    value = env.get("MESSAGE_PLAN", "").strip() or "free"
    if value in PLANS:
        return PLANS[value]
    number = r"[0-9]+(?:\.[0-9]+)?"
    match = re.fullmatch(rf"([0-9]+):({number}):({number}|-)", value)
    if not match:
        raise SettingError(
            f"MESSAGE_PLAN is {value!r}: use free, basic, pro, or QUOTA:FEE:EXTRA"
            " such as 15000:1280:0.10 (EXTRA is - where none are sold)"
        )
    quota, fee, extra = match.groups()
    return Plan(int(quota), float(fee), None if extra == "-" else float(extra))


def _quiet_hours(env: Mapping[str, str]) -> QuietHours | None:
    value = env.get("QUIET_HOURS", "").strip() or "20:00-07:00"
    if value == "none":
        return None
    try:
        start, end = (dt.datetime.strptime(p.strip(), "%H:%M").time() for p in value.split("-"))
    except ValueError:
        raise SettingError(
            f"QUIET_HOURS is {value!r}: write a span such as 20:00-07:00, or none"
        ) from None
    return QuietHours(start, end)


def _join_opens_before(env: Mapping[str, str]) -> dt.timedelta:
    value = env.get("JOIN_OPENS_BEFORE", "").strip() or "30m"
    length = parse_duration(value)
    if length is None or length > JOIN_OPENS_BEFORE_MAX:
        raise SettingError(
            f"JOIN_OPENS_BEFORE is {value!r}: write a length such as 30m or 1h, 24h at most"
        )
    return length


def _summary_model(env: Mapping[str, str]) -> SummaryModel | None:
    url = _address(env, "SUMMARY_LLM_URL", "")
    name = env.get("SUMMARY_LLM_MODEL", "").strip()
    if url and not name:
        raise SettingError("SUMMARY_LLM_MODEL is not set: it is required with SUMMARY_LLM_URL")
    return SummaryModel(url, name, env.get("SUMMARY_LLM_KEY", "").strip()) if url else None


def _log_level(env: Mapping[str, str]) -> str:
    value = (env.get("LOG_LEVEL", "").strip() or "INFO").upper()
    if value not in ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"):
        raise SettingError(f"LOG_LEVEL is {value!r}: use DEBUG, INFO, WARNING, ERROR or CRITICAL")
    return value


def _pictures(env: Mapping[str, str]) -> PictureStore:
    place = env.get("PICTURES_STORE", "").strip() or str(VAR / "pictures")
    if "://" not in place:
        return PictureStore(str(Path(place).absolute()))
    address = _address(env, "PICTURES_STORE", "")
    names = ("PICTURES_ACCESS_KEY", "PICTURES_SECRET_KEY")
    access_key, secret_key = (env.get(name, "").strip() for name in names)
    if not urlsplit(address).path.strip("/"):
        raise SettingError("PICTURES_STORE names no bucket: write it like https://host/bucket")
    for name, value in zip(names, (access_key, secret_key), strict=True):
        if not value:
            raise SettingError(f"{name} is not set: PICTURES_STORE is a bucket that needs it")
    region = env.get("PICTURES_REGION", "").strip() or "us-east-1"
    return PictureStore(address, access_key, secret_key, region)
