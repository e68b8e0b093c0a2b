"""Profiles, followers, the bot itself, groups, loading, content and link tokens."""

from __future__ import annotations

import secrets
import time
from typing import Any

from bot.simulator import limits
from bot.simulator.fields import Shape, text, whole
from bot.simulator.gate import OK, Answer, Call, answer
from bot.simulator.problems import Problems, Refused, refuse_if
from bot.simulator.records import Group, User
from bot.simulator.sending import USER_ID
from bot.simulator.state import State

NOT_FOUND = "Not found"
LOADING = Shape(
    {"chatId": text(100), "loadingSeconds": whole(*limits.LOADING_SECONDS)}, ("chatId",)
)
MARK_READ_BY_TOKEN = Shape({"markAsReadToken": text(1000)}, ("markAsReadToken",))
_chat = Shape({"userId": text(100)}, ("userId",))
MARK_READ = Shape({}, ("chat",), {"chat": _chat})


def read_json(call: Call, shape: Shape) -> dict[str, Any]:
    """A body of this shape, or `Refused`."""
    request = call.json()
    found: Problems = []
    shape(request, None, found)
    refuse_if(found)
    return request


class Account:
    def __init__(self, state: State) -> None:
        self.state = state

    def profile(self, call: Call) -> Answer:
        """Only friends have a profile; to a stranger or a blocking user the platform says 404."""
        user = self.state.users.get(call.params["userId"])
        if user is None or not user.reachable:
            raise Refused(404, NOT_FOUND)
        return answer(_profile(user) | {"language": "th"})

    def info(self, call: Call) -> Answer:
        config = self.state.config
        return answer(
            {
                "userId": config.bot_user_id,
                "basicId": "@simulator",
                "displayName": config.bot_name,
                "chatMode": "bot",
                "markAsReadMode": "auto",
            }
        )

    def followers(self, call: Call) -> Answer:
        try:
            start = int(call.query.get("start", "0"))
            limit = int(call.query.get("limit", "300"))
        except ValueError:
            raise Refused(400, "Invalid start or limit") from None
        if start < 0 or not 1 <= limit <= limits.FOLLOWERS_PAGE:
            raise Refused(400, "Invalid start or limit")
        friends = [one.user_id for one in self.state.users.values() if one.reachable]
        page: dict[str, Any] = {"userIds": friends[start : start + limit]}
        if start + limit < len(friends):
            page["next"] = str(start + limit)
        return answer(page)

    def loading(self, call: Call) -> Answer:
        request = read_json(call, LOADING)
        seconds = request.get("loadingSeconds", limits.LOADING_DEFAULT)
        if seconds % 5:
            refuse_if([((None, "loadingSeconds"), "Must be a multiple of 5")])
        user = self.state.users.get(request["chatId"])
        if user is None:
            refuse_if([((None, "chatId"), "invalid user ID")])
        elif user.reachable:
            chat = self.state.chats[user.user_id]
            chat.loading_until = time.monotonic() + seconds
            chat.news.notify()
        return Answer(202)

    def mark_read(self, call: Call) -> Answer:
        request = read_json(call, MARK_READ)
        if not USER_ID.fullmatch(request["chat"]["userId"]):
            refuse_if([(((None, "chat"), "userId"), "invalid user ID")])
        return OK

    def mark_read_by_token(self, call: Call) -> Answer:
        read_json(call, MARK_READ_BY_TOKEN)
        return OK

    def link_token(self, call: Call) -> Answer:
        if call.params["userId"] not in self.state.users:
            raise Refused(404, NOT_FOUND)
        return answer({"linkToken": secrets.token_urlsafe(24)})

    def content(self, call: Call) -> Answer:
        """A picture that a user sent; gone once it was unsent."""
        blob = self.state.store.blob(f"message:{call.params['messageId']}")
        if blob is None:
            raise Refused(404, NOT_FOUND)
        return Answer(200, blob[1], blob[0])

    def transcoding(self, call: Call) -> Answer:
        if self.state.store.blob(f"message:{call.params['messageId']}") is None:
            raise Refused(404, NOT_FOUND)
        return answer({"status": "succeeded"})

    def _group(self, call: Call) -> Group:
        group = self.state.groups.get(call.params["groupId"])
        if group is None:
            raise Refused(404, NOT_FOUND)
        return group

    def group_summary(self, call: Call) -> Answer:
        group = self._group(call)
        return answer({"groupId": group.group_id, "groupName": group.name})

    def group_count(self, call: Call) -> Answer:
        return answer({"count": len(self._group(call).members)})

    def group_member(self, call: Call) -> Answer:
        user = self.state.users.get(call.params["userId"])
        if user is None or user.user_id not in self._group(call).members:
            raise Refused(404, NOT_FOUND)
        return answer(_profile(user))

    def leave_group(self, call: Call) -> Answer:
        group = self._group(call)
        del self.state.groups[group.group_id]
        self.state.store.fact("group", group.group_id, None)
        return OK


def _profile(user: User) -> dict[str, Any]:
    return {"userId": user.user_id, "displayName": user.display_name}
