"""The LINE Messaging API off the hot path: rich menus, profiles, quota, contents.

The only importer of the SDK's client. The SDK is imported when a client is opened, because it
costs about a second and 45 MB, which a process that never opens one does not pay.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar, cast
from urllib.parse import quote

OFFICIAL_URL = "https://api.line.me"
DATA_URL = "https://api-data.line.me"
CONTENT_WITHIN_S = 60

Answer = TypeVar("Answer")


class LineUnavailable(Exception):
    """LINE could not be reached, or could not answer now: the same call may succeed later."""


class LineRefused(Exception):
    """LINE answered, and the answer is no: the same call will be refused again."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"LINE answered {status}: {message}")
        self.status = status
        self.message = message


class RichMenuHeld(NamedTuple):
    """A rich menu as LINE lists it, ours or another's."""

    rich_menu_id: str
    name: str


class Quota(NamedTuple):
    """Paid messages of this month: `limit` is None where the plan has none; `used` is LINE's
    own, approximate count."""

    limit: int | None
    used: int


@dataclass(frozen=True)
class Profile:
    """What LINE tells about a user: the names and pictures that the user chose."""

    user_id: str
    display_name: str
    picture_url: str | None
    language: str | None


@dataclass(frozen=True)
class BotInfo:
    """The official account itself; `basic_id` is what people search for (`@…`)."""

    user_id: str
    basic_id: str
    display_name: str


class LineClient:
    """A connection to the Messaging API, to be used in a `with` block.

    Every method raises `LineUnavailable` (network, 5xx, rate limit, an answer that cannot be read)
    or `LineRefused` (any other refusal), and nothing of the SDK's own. A call is made once: who
    calls knows whether repeating it is worth while.
    """

    def __init__(self, access_token: str, base_url: str, timeout_s: float = 10) -> None:
        """`base_url` other than `https://api.line.me` serves the data API too."""
        self._access_token = access_token
        self._base_url = base_url.rstrip("/")
        self._timeout_s = timeout_s

    def __enter__(self) -> Self:
        from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, MessagingApiBlob

        # A host of None leaves the SDK its two own: api.line.me and api-data.line.me.
        configuration = Configuration(
            host=None if self._base_url == OFFICIAL_URL else self._base_url,
            access_token=self._access_token,
        )
        configuration.retries = False
        self._client = ApiClient(configuration)
        self._api = MessagingApi(self._client)
        self._blob = MessagingApiBlob(self._client)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()
        self._client.rest_client.pool_manager.clear()  # which the SDK leaves open

    def rich_menus(self) -> list[RichMenuHeld]:
        """All rich menus that were made through the API, whoever made them."""
        # Read as plain JSON: the SDK's model refuses the whole list for one action type that is
        # newer than the SDK.
        listed = self._call(
            self._client.call_api,
            "/v2/bot/richmenu/list",
            "GET",
            response_types_map={"200": "object"},
            _host=OFFICIAL_URL,
            _return_http_data_only=True,
        )
        try:
            return [RichMenuHeld(menu["richMenuId"], menu["name"]) for menu in listed["richmenus"]]
        except (KeyError, TypeError) as error:
            raise LineUnavailable("rich menu list of an unexpected shape") from error

    def create_rich_menu(self, definition: dict[str, Any]) -> str:
        """The new menu's id; it shows only once it has an image."""
        from linebot.v3.messaging import RichMenuRequest

        request = RichMenuRequest.from_dict(definition)
        return str(self._call(self._api.create_rich_menu, request).rich_menu_id)

    def has_rich_menu_image(self, rich_menu_id: str) -> bool:
        """Whether an image was uploaded: without one LINE answers its download with 404."""
        return self._unless_missing(self._blob.get_rich_menu_image, rich_menu_id) is not None

    def upload_rich_menu_image(self, rich_menu_id: str, png: bytes) -> None:
        """Once a menu: LINE refuses to replace an image."""
        self._call(
            self._blob.set_rich_menu_image,
            rich_menu_id,
            png,
            _headers={"Content-Type": "image/png"},
        )

    def delete_rich_menu(self, rich_menu_id: str) -> None:
        self._call(self._api.delete_rich_menu, rich_menu_id)

    def default_rich_menu(self) -> str | None:
        """The id of the menu for everyone who has none of their own."""
        found = self._unless_missing(self._api.get_default_rich_menu_id)
        return None if found is None else str(found.rich_menu_id)

    def set_default_rich_menu(self, rich_menu_id: str) -> None:
        self._call(self._api.set_default_rich_menu, rich_menu_id)

    def profile(self, user_id: str) -> Profile | None:
        """None for an unknown user and for one who has blocked the account (LINE answers 404)."""
        found = self._unless_missing(self._api.get_profile, user_id)
        if found is None:
            return None
        return Profile(found.user_id, found.display_name, found.picture_url, found.language)

    def quota(self) -> Quota:
        limit = self._call(self._api.get_message_quota)
        used = self._call(self._api.get_message_quota_consumption)
        return Quota(limit.value if limit.type == "limited" else None, used.total_usage)

    def bot_info(self) -> BotInfo:
        found = self._call(self._api.get_bot_info)
        return BotInfo(found.user_id, found.basic_id, found.display_name)

    def message_content(self, message_id: str, most: int) -> bytes | None:
        """The bytes of a picture, file, video or voice message; None once LINE has dropped it.

        Of one with more than `most` bytes only `most + 1` are read. LineUnavailable also while
        LINE still prepares it (202).
        """
        from urllib3.exceptions import HTTPError

        host = DATA_URL if self._base_url == OFFICIAL_URL else self._base_url
        until = time.monotonic() + CONTENT_WITHIN_S
        try:
            response = self._client.rest_client.pool_manager.request(
                "GET",
                f"{host}/v2/bot/message/{quote(message_id, safe='')}/content",
                headers={"Authorization": f"Bearer {self._access_token}"},
                preload_content=False,
                timeout=self._timeout_s,
                retries=False,
            )
            with closing(response):  # a connection that is not read to its end is not used again
                data = b""
                while len(data) <= most and (part := response.read(64 * 1024)):
                    data += part
                    if time.monotonic() > until:
                        raise LineUnavailable("LINE sends a content too slowly")
        except HTTPError as error:
            raise LineUnavailable(f"LINE cannot be reached: {error}") from error
        if response.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return None
        if response.status == HTTPStatus.ACCEPTED:
            raise LineUnavailable("LINE still prepares this content")
        if response.status != HTTPStatus.OK:
            raise _normalised(response.status, data.decode(errors="replace"), response.reason)
        return data[: most + 1]

    def _unless_missing(
        self, method: Callable[..., Answer], *args: object, **options: object
    ) -> Answer | None:
        try:
            return self._call(method, *args, **options)
        except LineRefused as error:
            if error.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
                return None
            raise

    def _call(self, method: Callable[..., Answer], *args: object, **options: object) -> Answer:
        from linebot.v3.messaging.exceptions import ApiException
        from urllib3.exceptions import HTTPError

        try:
            return method(*args, **options, _request_timeout=self._timeout_s)
        except ApiException as error:
            raise _normalised(error.status, error.body, error.reason) from error
        except HTTPError as error:
            raise LineUnavailable(f"LINE cannot be reached: {error}") from error
        except ValueError as error:  # what the SDK's models raise for an answer of another shape
            raise LineUnavailable(f"LINE's answer cannot be read: {error}") from error


def _normalised(status: int, body: str | None, reason: str) -> LineUnavailable | LineRefused:
    try:
        message = str(cast(dict[str, object], json.loads(body or ""))["message"])
    except (ValueError, KeyError, TypeError):
        message = reason
    # Status 0 is the SDK's for a failed TLS handshake. None of the calls here sends messages, so
    # 429 is always the rate and never the monthly limit.
    if status == 0 or status >= 500 or status == HTTPStatus.TOO_MANY_REQUESTS:
        return LineUnavailable(f"LINE answered {status}: {message}")
    return LineRefused(status, message)
