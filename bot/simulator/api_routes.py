"""Which endpoint of the platform stands at which path, and under which name its rate counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.simulator import limits
from bot.simulator.account import NOT_FOUND, Account, read_json
from bot.simulator.fields import Shape, text
from bot.simulator.gate import OK, Answer, Call, Endpoint, Gate, answer
from bot.simulator.problems import Refused, refuse_if
from bot.simulator.richmenus import RichMenus
from bot.simulator.sending import Quota, Sending
from bot.simulator.state import State
from bot.simulator.webhooks import Webhooks

WEBHOOK_URL = Shape({"endpoint": text(limits.WEBHOOK_URL)})


@dataclass(frozen=True)
class Route:
    method: str
    path: str
    name: str
    endpoint: Endpoint
    retryable: bool = False
    takes_json: bool = False


def routes(state: State) -> Iterator[Route]:
    """Every endpoint that needs nothing but the state."""
    yield from _sending_routes(state)
    yield from _account_routes(state)
    yield from _menu_routes(state)
    webhook = WebhookSettings(state)
    path = "/v2/bot/channel/webhook/endpoint"
    yield Route("GET", path, "webhook_get", webhook.get)
    yield Route("PUT", path, "webhook_set", webhook.set, takes_json=True)


def _sending_routes(state: State) -> Iterator[Route]:
    sending, quota = Sending(state), Quota(state)
    message = "/v2/bot/message"
    yield Route("POST", f"{message}/reply", "reply", sending.reply, takes_json=True)
    for name in ("push", "multicast", "broadcast", "narrowcast"):
        yield Route("POST", f"{message}/{name}", name, getattr(sending, name), True, True)
    for name in ("reply", "push", "multicast", "broadcast", "narrowcast"):
        yield Route(
            "POST", f"{message}/validate/{name}", f"validate_{name}", sending.validate,
            takes_json=True,
        )  # fmt: skip
    yield Route("GET", f"{message}/quota", "quota", quota.quota)
    yield Route("GET", f"{message}/quota/consumption", "consumption", quota.consumption)


def _account_routes(state: State) -> Iterator[Route]:
    account = Account(state)
    bot = "/v2/bot"
    content = f"{bot}/message/{{messageId}}/content"
    yield Route("GET", content, "content", account.content)
    yield Route("GET", f"{content}/preview", "content", account.content)
    yield Route("GET", f"{content}/transcoding", "transcoding", account.transcoding)
    yield Route("POST", f"{bot}/message/markAsRead", "mark_read", account.mark_read, False, True)
    yield Route("GET", f"{bot}/profile/{{userId}}", "profile", account.profile)
    yield Route("GET", f"{bot}/followers/ids", "followers", account.followers)
    yield Route("GET", f"{bot}/info", "info", account.info)
    yield Route("POST", f"{bot}/user/{{userId}}/linkToken", "link_token", account.link_token)
    yield Route("POST", f"{bot}/chat/loading/start", "loading", account.loading, False, True)
    yield Route(
        "POST", f"{bot}/chat/markAsRead", "mark_read", account.mark_read_by_token, False, True
    )
    group = f"{bot}/group/{{groupId}}"
    yield Route("GET", f"{group}/summary", "group", account.group_summary)
    yield Route("GET", f"{group}/members/count", "group", account.group_count)
    yield Route("GET", f"{group}/member/{{userId}}", "group", account.group_member)
    yield Route("POST", f"{group}/leave", "group", account.leave_group)


def _menu_routes(state: State) -> Iterator[Route]:
    menus = RichMenus(state)
    one, user = "/v2/bot/richmenu", "/v2/bot/user"
    alias = f"{one}/alias"
    yield Route("GET", f"{one}/list", "richmenu_list", menus.list_all)
    yield Route("GET", f"{alias}/list", "alias_list", menus.list_aliases)
    yield Route("POST", alias, "alias_create", menus.create_alias, False, True)
    yield Route("GET", f"{alias}/{{richMenuAliasId}}", "alias", menus.get_alias)
    yield Route("POST", f"{alias}/{{richMenuAliasId}}", "alias", menus.update_alias, False, True)
    yield Route("DELETE", f"{alias}/{{richMenuAliasId}}", "alias", menus.delete_alias)
    yield Route("POST", one, "richmenu_create", menus.create, False, True)
    yield Route("POST", f"{one}/validate", "richmenu_validate", menus.validate, False, True)
    yield Route("POST", f"{one}/bulk/link", "bulk_link", menus.bulk_link, False, True)
    yield Route("POST", f"{one}/bulk/unlink", "bulk_unlink", menus.bulk_unlink, False, True)
    yield Route("POST", f"{one}/{{richMenuId}}/content", "richmenu_upload", menus.upload)
    yield Route("GET", f"{one}/{{richMenuId}}/content", "richmenu_download", menus.download)
    yield Route("GET", f"{one}/{{richMenuId}}", "richmenu_get", menus.get)
    yield Route("DELETE", f"{one}/{{richMenuId}}", "richmenu_delete", menus.delete)
    yield Route("POST", f"{user}/all/richmenu/{{richMenuId}}", "default", menus.set_default)
    yield Route("GET", f"{user}/all/richmenu", "default", menus.get_default)
    yield Route("DELETE", f"{user}/all/richmenu", "default", menus.clear_default)
    yield Route("GET", f"{user}/{{userId}}/richmenu", "linked", menus.linked)
    yield Route("DELETE", f"{user}/{{userId}}/richmenu", "unlink", menus.unlink)
    yield Route("POST", f"{user}/{{userId}}/richmenu/{{richMenuId}}", "link", menus.link)


class WebhookSettings:
    def __init__(self, state: State) -> None:
        self.state = state

    def get(self, call: Call) -> Answer:
        return answer({"endpoint": self.state.webhook, "active": True})

    def set(self, call: Call) -> Answer:
        """The real platform insists on https; here the bot may live on this machine."""
        endpoint = read_json(call, WEBHOOK_URL).get("endpoint", "")
        if urlsplit(endpoint).scheme not in ("http", "https"):
            refuse_if([((None, "endpoint"), "invalid uri")])
        self.state.webhook = endpoint
        return OK


def add_api(app: web.Application, state: State, gate: Gate, webhooks: Webhooks) -> None:
    for route in routes(state):
        handler = gate.handler(
            route.name, route.endpoint, retryable=route.retryable, takes_json=route.takes_json
        )
        app.router.add_route(route.method, route.path, handler)

    async def test_webhook(call: Call) -> Answer:
        """Delivers an empty list of events and says how it went."""
        url = read_json(call, WEBHOOK_URL).get("endpoint") if call.body else None
        status, reason = await webhooks.post_events([], "test", url)
        result: dict[str, Any] = {
            "success": status == 200,
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "statusCode": status,
            "reason": reason.split(":")[0] or "OK",
            "detail": reason or str(status),
        }
        return answer(result)

    def unknown(call: Call) -> Answer:
        raise Refused(404, NOT_FOUND)

    app.router.add_post("/v2/bot/channel/webhook/test", gate.handler("webhook_test", test_webhook))
    app.router.add_route("*", "/v2/{rest:.*}", gate.handler("unknown", unknown))
