"""The interface of the page and of tests: `/sim/…` and the page's own files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.simulator import views
from bot.simulator.calls import Calls
from bot.simulator.phone import NotPossible, Phone, new_stranger
from bot.simulator.records import User
from bot.simulator.state import State, now_ms

LONGEST_WAIT = 30.0
MOST_USERS = 5000
MOST_CALLS = 2000


def reply(value: Any, status: int = 200) -> web.Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    return web.Response(body=body, status=status, content_type="application/json")


class BadQuestion(web.HTTPBadRequest):
    """A request of the page that has no sense."""

    def __init__(self, message: str) -> None:
        super().__init__(text=json.dumps({"message": message}), content_type="application/json")


def number(query: Mapping[str, str], key: str, default: int, most: int = 2**53) -> int:
    try:
        return max(0, min(most, int(query.get(key, default))))
    except ValueError:
        raise BadQuestion(f"{key} must be a whole number") from None


def wait_seconds(query: Mapping[str, str]) -> float:
    return min(LONGEST_WAIT, number(query, "timeout", 25))


async def json_object(request: web.Request) -> dict[str, Any]:
    try:
        value = json.loads(await request.read() or b"{}")
    except (ValueError, RecursionError):
        value = None
    if type(value) is not dict:
        raise BadQuestion("the body must be a JSON object")
    return value


class PageRoutes:
    def __init__(self, state: State, phone: Phone, calls: Calls) -> None:
        self.state = state
        self.phone = phone
        self.calls = calls

    def add_to(self, app: web.Application) -> None:
        get, post = app.router.add_get, app.router.add_post
        get("/", self.index)
        app.router.add_static("/page", self.state.config.page)
        get("/sim/config", self.config)
        get("/sim/users", self.users)
        post("/sim/users", self.add_user)
        get("/sim/users/{id}/chat", self.chat)
        get("/sim/users/{id}/chat/wait", self.chat_wait)
        post("/sim/users/{id}/send", self.send)
        post("/sim/send-many", self.send_many)
        get("/sim/calls", self.list_calls)
        get("/sim/calls/wait", self.calls_wait)
        get("/sim/calls/{n:\\d+}", self.one_call)
        get("/sim/counters", self.counters)
        get("/sim/faults", self.faults)
        post("/sim/faults", self.change_faults)
        post("/sim/reset", self.reset)
        get("/sim/ledger", self.ledger)
        get("/sim/ledger/counts", self.ledger_counts)
        get("/sim/richmenu/{id}/image", self.menu_image)
        get("/sim/content/{id}", self.content)

    async def index(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(self.state.config.page / "index.html")

    async def config(self, request: web.Request) -> web.Response:
        state, now = self.state, now_ms()
        return reply(
            {
                "botName": state.config.bot_name,
                "webhook": state.webhook,
                "monthlyLimit": state.faults.monthly_limit,
                "used": state.paid(now),
                "links": [{"label": label, "href": href} for label, href in state.config.links],
                "now": now,
                "clock": state.clock.view(now),
            }
        )

    # ---- people ---------------------------------------------------------------------------------

    async def users(self, request: web.Request) -> web.Response:
        query = request.query
        offset = number(query, "offset", 0)
        return reply(
            views.users_view(self.state, query, offset, number(query, "limit", 50, MOST_USERS))
        )

    async def add_user(self, request: web.Request) -> web.Response:
        body = await json_object(request)
        try:
            user = new_stranger(self.state, body.get("displayName"), body.get("following", False))
        except NotPossible as error:
            raise BadQuestion(str(error)) from None
        return reply(views.user_view(self.state, user))

    def _user(self, user_id: Any) -> User:
        user = self.state.users.get(user_id) if type(user_id) is str else None
        if user is None:
            raise web.HTTPNotFound(
                text=json.dumps({"message": "no such user"}), content_type="application/json"
            )
        return user

    def _chat_id(self, request: web.Request) -> str:
        chat_id = request.match_info["id"]
        if chat_id not in self.state.groups:
            self._user(chat_id)
        return chat_id

    async def chat(self, request: web.Request) -> web.Response:
        after = number(request.query, "after", 0)
        return reply(views.chat_view(self.state, self._chat_id(request), after))

    async def chat_wait(self, request: web.Request) -> web.Response:
        chat_id, after = self._chat_id(request), number(request.query, "after", 0)
        chat = self.state.chats[chat_id]
        seen = len(chat.changed)
        if not chat.entries or chat.entries[-1].seq + chat.entries[-1].count - 1 <= after:
            await chat.news.wait(wait_seconds(request.query))
        changed = [one for one in chat.changed[seen:] if one.seq <= after]
        return reply(views.chat_view(self.state, chat_id, after, changed))

    async def send(self, request: web.Request) -> web.Response:
        user = self._user(request.match_info["id"])
        return reply(self._do(user, await json_object(request)))

    def _do(self, user: User, body: dict[str, Any]) -> dict[str, Any]:
        for key in ("copies", "delay_ms", "at"):
            if key in body and (type(body[key]) is not int or body[key] < 0):
                raise BadQuestion(f"{key} must be a whole number, 0 or more")
        try:
            return self.phone.send(user, body)
        except NotPossible as error:
            raise BadQuestion(str(error)) from None

    async def send_many(self, request: web.Request) -> web.Response:
        """All events in one request; one that is not possible says so at its place."""
        wanted = (await json_object(request)).get("events")
        if type(wanted) is not list or not all(type(one) is dict for one in wanted):
            raise BadQuestion("events must be a list of objects")
        results = []
        for one in wanted:
            try:
                results.append(self._do(self._user(one.get("userId")), one))
            except web.HTTPException as error:
                results.append(json.loads(error.text or "{}"))
        return reply({"results": results})

    # ---- what passed ----------------------------------------------------------------------------

    async def list_calls(self, request: web.Request) -> web.Response:
        query = request.query
        return reply(
            self.calls.after(number(query, "after", 0), number(query, "limit", 100, MOST_CALLS))
        )

    async def calls_wait(self, request: web.Request) -> web.Response:
        after = number(request.query, "after", 0)
        if self.calls.last == after:
            await self.calls.news.wait(wait_seconds(request.query))
        return await self.list_calls(request)

    async def one_call(self, request: web.Request) -> web.Response:
        record = self.calls.one(int(request.match_info["n"]))
        if record is None:
            return reply({"message": "this call is no longer kept"}, 404)
        return reply(record.whole())

    async def counters(self, request: web.Request) -> web.Response:
        counts = self.state.counts
        return reply(
            {
                "paid": self.state.paid(now_ms()),
                "limit": self.state.faults.monthly_limit,
                **{
                    name: counts[name]
                    for name in (
                        "replies", "pushRequests", "multicastRequests", "webhooks",
                        "webhookFailures",
                    )
                },
                "webhooksUnderWay": self.phone.webhooks.under_way,
                "byStatus": {str(key): n for key, n in sorted(self.state.statuses.items())},
            }
        )  # fmt: skip

    async def ledger(self, request: web.Request) -> web.Response:
        """Executed sends with a number beyond `after`, oldest first; `limit` at most."""
        after = number(request.query, "after", 0)
        most = number(request.query, "limit", 10_000)
        sends = self.state.sends[after : after + most]
        return reply([views.send_view(one) for one in sends])

    async def ledger_counts(self, request: web.Request) -> web.Response:
        return reply(views.executions(self.state))

    # ---- switches and pictures ------------------------------------------------------------------

    async def faults(self, request: web.Request) -> web.Response:
        return reply(self.state.faults.as_json())

    async def change_faults(self, request: web.Request) -> web.Response:
        try:
            self.state.change_faults(await json_object(request))
        except ValueError as error:
            raise BadQuestion(str(error)) from None
        return reply(self.state.faults.as_json())

    async def reset(self, request: web.Request) -> web.Response:
        await self.state.reset()
        self.calls.clear()
        return reply({})

    async def menu_image(self, request: web.Request) -> web.Response:
        return self._blob(request.match_info["id"])

    async def content(self, request: web.Request) -> web.Response:
        return self._blob("message:" + request.match_info["id"])

    def _blob(self, key: str) -> web.Response:
        blob = self.state.store.blob(key)
        if blob is None:
            return reply({"message": "no such picture"}, 404)
        return web.Response(body=blob[1], content_type=blob[0])
