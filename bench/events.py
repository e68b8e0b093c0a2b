"""Webhook calls as LINE sends them, signed and ready to be written to a socket."""

import base64
import hashlib
import hmac
import json
import secrets
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = "secret-of-the-bench"
WORDS = ("เข้าร่วมทั้งสองวันครับ", "ไปวันแรกวันเดียวค่ะ", "ติดราชการ ไม่สะดวกครับ", "ขอกำหนดการหน่อยค่ะ")
TAPS = ("menu:rsvp:yes", "menu:rsvp:no", "menu:rsvp:maybe", "menu:agenda")


@dataclass(frozen=True, slots=True)
class Call:
    """One POST with one event: its id, and the request's bytes, headers and all."""

    event_id: str
    request: bytes


def calls(count: int) -> list[Call]:
    """Every other one a typed text, every other one a tap, each from another person."""
    kinds = cycle([*_texts(), *_taps()])
    return [_call(kind) for kind in islice(kinds, count)]


def post(path: str, body: bytes, headers: dict[str, str]) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += ["Content-Type: application/json; charset=utf-8"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def sign(body: bytes, secret: str) -> str:
    digest = hmac.digest(secret.encode(), body, hashlib.sha256)
    return base64.b64encode(digest).decode()


def _texts() -> Iterator[dict[str, object]]:
    for words in WORDS:
        message = {
            "type": "text",
            "id": "",
            "quoteToken": "q3Plxr4AgKd-QzLPtCQ5Lw1oEn4PJwn8pmYlkvUuSNBhbTF2Ds",
            "text": words,
        }
        yield {"type": "message", "message": message}


def _taps() -> Iterator[dict[str, object]]:
    for data in TAPS:
        yield {"type": "postback", "postback": {"data": data}}


def _call(kind: dict[str, object]) -> Call:
    """Fields as in the Messaging API reference, webhook event objects."""
    now = time.time_ns()
    event = kind | {
        "mode": "active",
        "timestamp": now // 1_000_000,
        "source": {"type": "user", "userId": f"U{uuid.uuid4().hex}"},
        "webhookEventId": (event_id := _ulid(now // 1_000_000)),
        "deliveryContext": {"isRedelivery": False},
        "replyToken": uuid.uuid4().hex,
    }
    if isinstance(message := kind.get("message"), dict):
        event["message"] = message | {"id": str(now // 10)}
    call = {"destination": "Ubot0000000000000000000000000000", "events": [event]}
    body = json.dumps(call, ensure_ascii=False).encode()
    headers = {"User-Agent": "LineBotWebhook/2.0", "X-Line-Signature": sign(body, SECRET)}
    return Call(event_id, post("/callback", body, headers))


def _ulid(milliseconds: int) -> str:
    """Ordered by time, as LINE's ids of events are: 10 characters of time, 16 of chance."""
    number = milliseconds << 80 | secrets.randbits(80)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))
