"""Who opens a link: a person, or a machine that looks at it beforehand."""

import re

from flask import Request

PREVIEWERS = re.compile(
    r"(?<!cu)bot\b|bot/|crawl|spider|preview|line-poker|facebookexternalhit|facebot|whatsapp/"
    r"|slurp|embedly|iframely|pagerenderer",
    re.IGNORECASE,
)
"""User agents of LINE's link previews (`facebookexternalhit/1.1;line-poker/1.0`), of other
messengers' and of search engines. A telephone by Cubot is none."""

BEFOREHAND = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
"""Headers with which browsers mark what they fetch before anybody has asked for it."""


def is_nobody(request: Request) -> bool:
    """Whether this is a look at the link beforehand, and so nobody's arrival and device."""
    if request.method == "HEAD" or PREVIEWERS.search(request.user_agent.string):
        return True
    marks = " ".join(request.headers.get(name, "") for name in BEFOREHAND).lower()
    return "prefetch" in marks or "preview" in marks or "prerender" in marks


def is_tap(request: Request) -> bool:
    """Whether a browser says that this is a page being opened (Fetch Metadata, W3C)."""
    return request.headers.get("Sec-Fetch-Mode") == "navigate"
