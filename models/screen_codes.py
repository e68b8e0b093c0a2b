"""The code on a session's screen: it changes every few minutes, and nobody has to store it."""

import datetime as dt
import hashlib
import hmac

DIGITS = 6
CHANGES_EVERY = dt.timedelta(minutes=3)


def code_at(key: bytes, session_id: int, moment: dt.datetime) -> str:
    """The code that the session's screen shows at `moment` (after RFC 4226, 5.3)."""
    return _code(key, session_id, _window(moment))


def is_right(key: bytes, session_id: int, moment: dt.datetime, typed: str) -> bool:
    """Whether `typed` stood on the screen at `moment` or just before: typing takes its time."""
    window = _window(moment)
    given = typed.encode()
    return any(
        hmac.compare_digest(_code(key, session_id, shown).encode(), given)
        for shown in (window, window - 1)
    )


def changes_in(moment: dt.datetime) -> dt.timedelta:
    """How long the code of this moment still stands."""
    return (_window(moment) + 1) * CHANGES_EVERY - (moment - _EPOCH)


_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _window(moment: dt.datetime) -> int:
    return (moment - _EPOCH) // CHANGES_EVERY


def _code(key: bytes, session_id: int, window: int) -> str:
    digest = hmac.digest(key, f"screen:{session_id}:{window}".encode(), hashlib.sha256)
    number = int.from_bytes(digest[:8], "big") % 10**DIGITS
    return f"{number:0{DIGITS}}"
