"""`POST /callback`: verify the raw bytes, store the events, answer 200; nothing else.

It stands before Flask as bare WSGI: Flask's own dispatch costs more than all of this together,
and LINE counts an answer after 2 seconds as failed. Requests that arrive together share one
commit (`EventWriter`), so that a full disk sync is paid once for all of them.
"""

import base64
import datetime as dt
import hashlib
import hmac
import json
import logging
import re
import threading
from collections.abc import Callable, Iterable
from typing import Any

from bot.settings import Settings
from handlers import webhook_json
from models import inbox
from models.database import Database

MAX_BODY = 2 * 1024 * 1024
WRITE_TIMEOUT_S = 20
MAX_SHARED = 500
"""How many requests may share one commit."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

log = logging.getLogger(__name__)
_user_id = re.compile(r"U[0-9a-f]{32}").fullmatch
_plain = re.compile(r"[!-~]{1,64}").fullmatch
_LATEST_MS = 253_402_300_000_000  # the end of the year 9999, the last that datetime knows


class BadRequest(Exception):
    """The body is not a webhook call; the message says why."""


class _Share:
    """The rows of one request that waits until they are stored, or until it is to store itself."""

    __slots__ = ("error", "rows", "settled", "turn")

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        self.settled = False
        self.error: Exception | None = None
        self.turn = threading.Lock()
        self.turn.acquire()


class EventWriter:
    """Stores the events of concurrent requests together, in one transaction.

    The first request that comes stores its own; those that come meanwhile wait, and the first of
    them then stores for all. A thread of its own would have to be woken for each of them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = threading.Lock()
        self._waiting: list[_Share] = []
        self._busy = False

    def write(self, rows: list[dict[str, Any]]) -> None:
        """Return once the rows are durable; raises what the database raised otherwise."""
        mine = _Share(rows)
        with self._guard:
            self._waiting.append(mine)
            first, self._busy = not self._busy, True
        if not first and not mine.turn.acquire(timeout=WRITE_TIMEOUT_S):
            self._give_up(mine)
        if not mine.settled:
            self._store_all()
        if mine.error:
            raise mine.error

    def _give_up(self, mine: _Share) -> None:
        """Raises TimeoutError, unless the turn has come in this very moment."""
        with self._guard:
            if not mine.turn.acquire(blocking=False):
                if mine in self._waiting:
                    self._waiting.remove(mine)
                raise TimeoutError

    def _store_all(self) -> None:
        with self._guard:
            shares, self._waiting = self._waiting[:MAX_SHARED], self._waiting[MAX_SHARED:]
        error = None
        try:
            with self._database.transaction() as db:
                inbox.store(db, [row for share in shares for row in share.rows])
        except Exception as raised:
            error = raised
        with self._guard:
            for share in shares:
                share.settled, share.error = True, error
            self._busy = bool(self._waiting)
            for share in self._waiting[:1] + shares:  # first the next to store
                share.turn.release()


class Webhook:
    """WSGI middleware that answers `/callback` and passes everything else on."""

    def __init__(self, app: Wsgi, settings: Settings, database: Database) -> None:
        self._app = app
        self._secrets = tuple(secret.encode() for secret in settings.channel_secrets)
        self._clock = settings.clock
        self._writer = EventWriter(database)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != "/callback":
            return self._app(environ, start_response)
        status, text, headers = self._answer(environ)
        body = text.encode()
        start_response(
            status,
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(body))),
                *headers,
            ],
        )
        return [body]

    def _answer(self, environ: dict[str, Any]) -> tuple[str, str, list[tuple[str, str]]]:
        if environ["REQUEST_METHOD"] != "POST":
            return "405 Method Not Allowed", "POST only\n", [("Allow", "POST")]
        body = _read_body(environ)
        if body is None:
            return "413 Content Too Large", "the body is over 2 MB\n", [("Connection", "close")]
        if not self._is_signed(body, environ.get("HTTP_X_LINE_SIGNATURE", "")):
            return "400 Bad Request", "the signature is missing or wrong\n", []
        try:
            rows = read_events(body, self._clock())
        except BadRequest as error:
            return "400 Bad Request", f"{error}\n", []
        if rows:
            try:
                self._writer.write(rows)
            except Exception as error:
                log.error("events not stored: %s", type(error).__name__)
                return "503 Service Unavailable", "not stored, please send again\n", []
        return "200 OK", "OK", []

    def _is_signed(self, body: bytes, signature: str) -> bool:
        """LINE signs the raw body: base64 of HMAC-SHA256 under the channel secret."""
        given = signature.encode("utf-8", "replace")
        return any(
            hmac.compare_digest(base64.b64encode(hmac.digest(secret, body, hashlib.sha256)), given)
            for secret in self._secrets
        )


def _read_body(environ: dict[str, Any]) -> bytes | None:
    """The raw body, or None where it is too large; a chunked one is read to the limit."""
    declared = environ.get("CONTENT_LENGTH") or ""
    if declared.isdecimal():
        if int(declared) > MAX_BODY:
            return None
        return bytes(environ["wsgi.input"].read(int(declared)))
    body = bytes(environ["wsgi.input"].read(MAX_BODY + 1))
    return body if len(body) <= MAX_BODY else None


def read_events(body: bytes, now: dt.datetime) -> list[dict[str, Any]]:
    """The inbox rows of a webhook call; one that cannot be read never costs its neighbours."""
    try:
        call = webhook_json.loads(body)
    except ValueError:
        raise BadRequest("the body is not JSON") from None
    if not isinstance(call, dict) or not isinstance(call.get("events"), list):
        raise BadRequest("the body is not an object with a list of events")
    rows: dict[str, dict[str, Any]] = {}
    for event in call["events"]:
        row = _read_event(event, now)
        if row:
            rows.setdefault(row["event_id"], row)
    return list(rows.values())


def _read_event(event: Any, now: dt.datetime) -> dict[str, Any] | None:
    """One inbox row, or None without a `webhookEventId` to know the event by."""
    if not isinstance(event, dict):
        return None
    event_id = event.get("webhookEventId")
    if not isinstance(event_id, str) or not _plain(event_id):
        return None
    try:
        text = json.dumps(event, separators=(",", ":"))  # ASCII: no NUL, no lone surrogate
    except (ValueError, RecursionError):
        return None
    source = event.get("source")
    user_id = source.get("userId") if isinstance(source, dict) else None
    return {
        "event_id": event_id,
        "kind": _short(event.get("type")) or "unknown",
        "line_user_id": user_id if isinstance(user_id, str) and _user_id(user_id) else None,
        "message_id": _message_id(event),
        "event_time": _event_time(event.get("timestamp"), now),
        "received_at": now,
        "body": text,
        "state": inbox.NEW,
        "attempts": 0,
        "not_before": now,
    }


def _short(value: Any) -> str | None:
    return value[:32] if isinstance(value, str) and _plain(value) else None


def _message_id(event: dict[str, Any]) -> str | None:
    """The id of a message, or of the one that is taken back: by it the content is erased."""
    for holder, name in (("message", "id"), ("unsend", "messageId")):
        part = event.get(holder)
        value = part.get(name) if isinstance(part, dict) else None
        if isinstance(value, str) and _plain(value):
            return value
    return None


def _event_time(value: Any, now: dt.datetime) -> dt.datetime:
    """LINE's own time of the event in ms; an event without one happened when it arrived."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _LATEST_MS:
        return dt.datetime.fromtimestamp(value / 1000, dt.UTC)
    return now
