"""Signed addresses of the product's own pages: nobody can guess them, and any process writes them.

They are apart from the pages, which only the web loads.
"""

import datetime as dt
import hashlib
from enum import StrEnum

from itsdangerous import URLSafeSerializer

from bot.settings import Settings
from models.lesson_pictures import LessonPicture
from models.meetings import MeetingSession
from models.policies import PolicySummary, PolicyVersion

PREVIEW_FOR = dt.timedelta(hours=24)
"""How long a picture of one's own draft is shown."""


class Page(StrEnum):
    """The first part of an address; what is signed for one is no address of another."""

    POLICY = "policy"
    TOPIC = "topic"
    PICTURE = "picture"
    SCREEN = "screen"


def signer(of: Settings, page: Page) -> URLSafeSerializer:
    """Signs the ids in a page's address; `BadSignature` for what it did not sign."""
    hashing = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(of.secret_key, salt=page.value, signer_kwargs=hashing)


def document(of: Settings, version: PolicyVersion) -> str:
    """Where the document of a policy's version is."""
    return _address(of, Page.POLICY, version.id)


def topic_picture(of: Settings, summary: PolicySummary, number: int) -> str:
    """Where the picture of a topic is, for whoever is shown the summary."""
    return _address(of, Page.TOPIC, [summary.id, number]) + ".png"


def lesson_picture(of: Settings, picture: LessonPicture, until: dt.datetime | None = None) -> str:
    """Where a picture is. Without `until` it is there only while its lesson is published."""
    last = int(until.timestamp()) if until else 0
    return _address(of, Page.PICTURE, [picture.id, last]) + ".jpg"


def screen(of: Settings, session: MeetingSession) -> str:
    """The page for a room's screen; who has its address can show the code to check in with."""
    return _address(of, Page.SCREEN, session.id)


def _address(of: Settings, page: Page, signed: object) -> str:
    return f"{of.public_url}/{page}/{signer(of, page).dumps(signed)}"
