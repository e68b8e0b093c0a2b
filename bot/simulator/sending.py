"""Reply, push, multicast, narrowcast and broadcast, and their validation without sending."""

from __future__ import annotations

import re
from typing import Any

import orjson

from bot.simulator import limits
from bot.simulator.fields import Leaf, Nested, Shape, anything, list_of, matching, whole, yes_or_no
from bot.simulator.gate import OK, Answer, Call, answer
from bot.simulator.messages import read_request
from bot.simulator.problems import Path, Problems, Refused, refuse_if
from bot.simulator.records import Send
from bot.simulator.state import State, message_id

MONTHLY_LIMIT = "You have reached your monthly limit."
INVALID_REPLY_TOKEN = "Invalid reply token"
FAILED_TO_SEND = "Failed to send messages"
USER_ID = re.compile(r"U[0-9a-f]{32}")
CHAT_ID = re.compile(r"[UCR][0-9a-f]{32}")
QUOTABLE = ("text", "textV2", "sticker", "image", "video", "template")


def _user_ids(value: Any, path: Path, found: Problems) -> None:
    if type(value) is not list:
        found.append((path, "Must be an array"))
        return
    if not 1 <= len(value) <= limits.MULTICAST_IDS:
        found.append((path, f"Size must be between 1 and {limits.MULTICAST_IDS}"))
    for index, one in enumerate(value[: limits.MULTICAST_IDS]):
        if type(one) is not str or not USER_ID.fullmatch(one):
            found.append(((path, index), "invalid user ID"))


def _unit(value: Any, path: Path, found: Problems) -> None:
    problem = _unit_name(value)
    if problem:
        found.append((path, problem))


_unit_name = matching(limits.AGGREGATION_UNIT_PATTERN)
_units: dict[str, Nested] = {"customAggregationUnits": list_of(_unit, 1, limits.AGGREGATION_UNITS)}
_every: dict[str, Leaf] = {"messages": anything, "notificationDisabled": yes_or_no}
_limit = Shape(
    {"max": whole(1), "upToRemainingQuota": yes_or_no, "forbidPartialDelivery": yes_or_no}
)
REPLY = Shape({**_every, "replyToken": matching(r"\S+")}, ("replyToken",))
PUSH = Shape({**_every, "to": matching(CHAT_ID.pattern)}, ("to",), _units)
MULTICAST = Shape(_every, ("to",), {"to": _user_ids, **_units})
BROADCAST = Shape(_every)
NARROWCAST = Shape({**_every, "recipient": anything, "filter": anything}, (), {"limit": _limit})
VALIDATE = Shape({"messages": anything})


def read(call: Call, shape: Shape) -> dict[str, Any]:
    """The request, or `Refused` with everything that is wrong with it."""
    request, problems = read_request(call.body)
    found: Problems = []
    shape(request, None, found)
    refuse_if([*found, *problems])
    return request


class Sending:
    def __init__(self, state: State) -> None:
        self.state = state

    def reply(self, call: Call) -> Answer:
        request = read(call, REPLY)
        state, now = self.state, call.now
        token = request["replyToken"]
        held = state.tokens.get(token)
        faults = state.faults
        if (
            held is None
            or held.used
            or now - held.delivered_at > faults.reply_token_seconds * 1000
            or now - held.event_at > faults.reply_token_longest_seconds * 1000
        ):
            raise Refused(400, INVALID_REPLY_TOKEN)
        held.used = True
        state.keep_token(token, held)
        reached = self._reached(held.chat)
        call.recipients = len(reached)
        state.counts["replies"] += 1
        return self._sent(request, self._deliver("reply", call, request, reached))

    def push(self, call: Call) -> Answer:
        request = read(call, PUSH)
        self._refuse_repeated(call, request)
        to = request["to"]
        known = to in self.state.users or to in self.state.groups
        if not known and self.state.faults.unknown_ids == "reject":
            raise Refused(400, FAILED_TO_SEND)
        reached = self._reached(to)
        group = self.state.groups.get(to)
        self._pay(call, len(group.members) if group else len(reached))
        self.state.counts["pushRequests"] += 1
        return self._sent(request, self._deliver("push", call, request, reached))

    def multicast(self, call: Call) -> Answer:
        request = read(call, MULTICAST)
        self._refuse_repeated(call, request)
        users = self.state.users
        ids = dict.fromkeys(request["to"])
        if len(ids) < len(request["to"]):
            call.note = "the same user more than once"
        if self.state.faults.unknown_ids == "reject" and not ids.keys() <= users.keys():
            unknown = next(i for i, one in enumerate(request["to"]) if one not in users)
            found: Problems = [(((None, "to"), unknown), "invalid user ID")]
            refuse_if(found)
        # The account's own id text, so that a long ledger holds each id once.
        reached = tuple(u.user_id for one in ids if (u := users.get(one)) and u.reachable)
        self._pay(call, len(reached))
        self.state.counts["multicastRequests"] += 1
        self._deliver("multicast", call, request, reached)
        return OK

    def broadcast(self, call: Call) -> Answer:
        request = read(call, BROADCAST)
        self._refuse_repeated(call, request)
        reached = self._friends()
        self._pay(call, len(reached))
        self._deliver("broadcast", call, request, reached)
        return OK

    def narrowcast(self, call: Call) -> Answer:
        """To all friends: audiences and demographics do not exist here."""
        request = read(call, NARROWCAST)
        self._refuse_repeated(call, request)
        if "recipient" in request or "filter" in request:
            raise Refused(400, "No audience or demographic data exists for this channel")
        reached = self._friends()[: (request.get("limit") or {}).get("max")]
        self._pay(call, len(reached))
        self._deliver("narrowcast", call, request, reached)
        return Answer(202)

    def validate(self, call: Call) -> Answer:
        read(call, VALIDATE)
        return OK

    def _friends(self) -> tuple[str, ...]:
        return tuple(one.user_id for one in self.state.users.values() if one.reachable)

    def _reached(self, chat_id: str) -> tuple[str, ...]:
        user = self.state.users.get(chat_id)
        if user is not None:
            return (user.user_id,) if user.reachable else ()
        return (chat_id,) if chat_id in self.state.groups else ()

    def _refuse_repeated(self, call: Call, request: dict[str, Any]) -> None:
        """409 for a retry key whose request was accepted before; nothing is executed again."""
        if call.retry_key is None:
            return
        before = self.state.accepted_before(call.retry_key, call.now)
        if before is None:
            return
        extra = _sent_messages(request, before) if before.kind == "push" else None
        raise Refused(
            409,
            "The retry key is already accepted",
            headers={"x-line-accepted-request-id": before.request_id},
            extra=extra,
        )

    def _pay(self, call: Call, cost: int) -> None:
        limit = self.state.faults.monthly_limit
        if cost and limit is not None and self.state.paid(call.now) + cost > limit:
            raise Refused(429, MONTHLY_LIMIT)
        self.state.counts["paid"] += cost
        call.recipients = call.cost = cost

    def _deliver(
        self, kind: str, call: Call, request: dict[str, Any], reached: tuple[str, ...]
    ) -> Send:
        count = len(request["messages"])
        return self.state.deliver(
            kind, call.body, count, reached, call.request_id, call.retry_key, call.now
        )

    def _sent(self, request: dict[str, Any], send: Send) -> Answer:
        return Answer(200, orjson.dumps(_sent_messages(request, send)))


def _sent_messages(request: dict[str, Any], send: Send) -> dict[str, Any]:
    sent = []
    for index, message in enumerate(request["messages"][: send.count]):
        one = {"id": message_id(send.seq + index)}
        if message["type"] in QUOTABLE:
            one["quoteToken"] = f"{send.request_id[:8]}{send.seq + index:x}"
        sent.append(one)
    return {"sentMessages": sent}


class Quota:
    """What the month allows and what was used."""

    def __init__(self, state: State) -> None:
        self.state = state

    def quota(self, call: Call) -> Answer:
        limit = self.state.faults.monthly_limit
        return answer({"type": "none"} if limit is None else {"type": "limited", "value": limit})

    def consumption(self, call: Call) -> Answer:
        return answer({"totalUsage": self.state.paid(call.now)})
