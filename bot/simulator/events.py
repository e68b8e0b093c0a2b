"""Webhook events, as the platform words them."""

from __future__ import annotations

import secrets
from typing import Any

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid(at_ms: int) -> str:
    """48 bits of time and 80 of chance, in 26 letters; webhookEventId has this form."""
    value = (at_ms << 80) | secrets.randbits(80)
    return "".join(CROCKFORD[(value >> shift) & 31] for shift in range(125, -5, -5))


def new_event(
    kind: str, source: dict[str, str], at_ms: int, more: dict[str, Any]
) -> dict[str, Any]:
    return {
        "type": kind,
        **more,
        "webhookEventId": ulid(at_ms),
        "deliveryContext": {"isRedelivery": False},
        "timestamp": at_ms,
        "source": source,
        "mode": "active",
    }


def quote_token(message_id: str) -> str:
    return "q" + secrets.token_urlsafe(24) + message_id[-4:]


def text_content(message_id: str, text: str) -> dict[str, Any]:
    return {"type": "text", "id": message_id, "quoteToken": quote_token(message_id), "text": text}


def sticker_content(message_id: str, package_id: str, sticker_id: str) -> dict[str, Any]:
    return {
        "type": "sticker",
        "id": message_id,
        "quoteToken": quote_token(message_id),
        "packageId": package_id,
        "stickerId": sticker_id,
        "stickerResourceType": "STATIC",
    }


def image_content(message_id: str) -> dict[str, Any]:
    return {
        "type": "image",
        "id": message_id,
        "quoteToken": quote_token(message_id),
        "contentProvider": {"type": "line"},
    }


def location_content(message_id: str, place: dict[str, Any]) -> dict[str, Any]:
    """Title and address are there only where the user gave them."""
    return {"type": "location", "id": message_id, **place}
