"""What reaches the bot: signed, shaped as published, in order, and again when it failed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from typing import Any

import pytest

from tests.simulator.platform import MALI, SECRET, SOMCHAI, STRANGER, Bot, Line, until
from tests.simulator.schema_checks import published, validator

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\0IEND\xaeB`\x82"
)
GROUP = "C" + "7" * 32
PLACE = {"title": "กรม", "address": "แจ้งวัฒนะ", "latitude": 13.88, "longitude": 100.56}
DONE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "text", "text": "สวัสดี"}, {"message": {"type": "text", "text": "สวัสดี"}}),
    ({"type": "postback", "data": "menu:help"}, {"postback": {"data": "menu:help"}}),
    (
        {"type": "postback", "data": "day", "params": {"date": "2021-11-22"}},
        {"postback": {"data": "day", "params": {"date": "2021-11-22"}}},
    ),
    (
        {"type": "sticker", "packageId": "446", "stickerId": "1988"},
        {"message": {"type": "sticker", "packageId": "446", "stickerId": "1988"}},
    ),
    (
        {"type": "image", "base64": base64.b64encode(PNG).decode()},
        {"message": {"type": "image", "contentProvider": {"type": "line"}}},
    ),
    ({"type": "location", **PLACE}, {"message": {"type": "location", **PLACE}}),
    ({"type": "block"}, {"type": "unfollow"}),
    ({"type": "join", "groupId": GROUP}, {"type": "join", "source": {"type": "group"}}),
    (
        {"type": "richmenuswitch", "richMenuAliasId": "none", "data": "tab"},
        {"postback": {"params": {"status": "RICHMENU_ALIAS_ID_NOTFOUND"}}},
    ),
]


def holds(wanted: Any, given: Any) -> bool:
    """Everything wanted is in what was given, which may hold more."""
    if isinstance(wanted, dict):
        return all(key in given and holds(value, given[key]) for key, value in wanted.items())
    return bool(wanted == given)


def test_a_webhook_is_signed_over_its_raw_body(line: Line, bot: Bot) -> None:
    line.does(MALI, "text", text="สวัสดี")
    (delivery,) = bot.wait_for(1)
    mac = hmac.new(SECRET.encode(), delivery.body, hashlib.sha256).digest()
    assert delivery.headers["x-line-signature"] == base64.b64encode(mac).decode()


@pytest.mark.parametrize(("done", "wanted"), DONE, ids=[one[0]["type"] for one in DONE])
def test_what_a_person_does_becomes_an_event(
    line: Line, bot: Bot, done: dict[str, Any], wanted: dict[str, Any]
) -> None:
    told = line.does(MALI, done["type"], **{k: v for k, v in done.items() if k != "type"})
    event = bot.last_event()
    assert holds(wanted, event)
    assert event["webhookEventId"] == told["webhookEventId"]
    assert event.get("replyToken") == told["replyToken"]
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{26}", event["webhookEventId"])


@pytest.mark.parametrize(("done", "wanted"), DONE, ids=[one[0]["type"] for one in DONE])
def test_events_fit_the_published_schema(
    line: Line, bot: Bot, done: dict[str, Any], wanted: dict[str, Any]
) -> None:
    document = published("webhook.yml")
    line.does(MALI, done["type"], **{k: v for k, v in done.items() if k != "type"})
    delivery = bot.wait_for(1)[0]
    callback = {"destination": "U" + "b07" * 10 + "b0", "events": [delivery.event]}
    validator(document, {"$ref": "#/components/schemas/CallbackRequest"}).validate(callback)


def test_following_blocking_and_unblocking(line: Line, bot: Bot) -> None:
    refused = line.call("POST", f"/sim/users/{STRANGER}/send", {"type": "text", "text": "สวัสดี"})
    assert refused.status == 400
    for kind in ("follow", "block", "follow"):
        line.does(STRANGER, kind)
    events = [one.event for one in bot.wait_for(3)]
    assert [one["type"] for one in events] == ["follow", "unfollow", "follow"]
    assert [one.get("follow") for one in events] == [
        {"isUnblocked": False},
        None,
        {"isUnblocked": True},
    ]
    assert "replyToken" not in events[1]


def test_an_unsent_message_is_gone_everywhere(line: Line, bot: Bot) -> None:
    line.does(MALI, "image", base64=base64.b64encode(PNG).decode())
    picture = bot.last_event()["message"]["id"]
    content = f"/v2/bot/message/{picture}/content"
    answer = line.call("GET", content)
    assert (answer.body, answer.headers["content-type"]) == (PNG, "image/png")
    line.does(MALI, "unsend", seq=line.entries(MALI)[0]["seq"])
    event = bot.wait_for(2)[-1].event
    assert (event["type"], event["unsend"]) == ("unsend", {"messageId": picture})
    assert "replyToken" not in event
    (entry,) = line.entries(MALI)
    assert entry["unsent"] and entry["message"] == {"type": "text", "text": ""}
    assert line.call("GET", content).status == 404


def test_one_person_is_heard_in_order(line: Line, bot: Bot) -> None:
    words = [str(n) for n in range(20)]
    events = [{"userId": MALI, "type": "text", "text": word} for word in words]
    line.call("POST", "/sim/send-many", {"events": events})
    assert [one.event["message"]["text"] for one in bot.wait_for(20)] == words


def test_shuffled_events_keep_their_timestamps(line: Line, bot: Bot) -> None:
    line.switch(shuffle=True)
    for n in range(12):
        line.does(MALI, "text", text=str(n), at=1_637_500_000_000 + n)
    events = [one.event for one in bot.wait_for(12)]
    stamps = [one["timestamp"] for one in events]
    assert stamps != sorted(stamps)
    assert all(one["timestamp"] % 1000 == int(one["message"]["text"]) for one in events)


def test_copies_are_the_same_event_marked_as_redelivered(line: Line, bot: Bot) -> None:
    line.switch(redeliver_copies=1)
    line.does(MALI, "text", text="สวัสดี", copies=1)
    events = [one.event for one in bot.wait_for(3)]
    assert len({one["webhookEventId"] for one in events}) == 1
    assert len({one["replyToken"] for one in events}) == 1
    again = [one["deliveryContext"]["isRedelivery"] for one in events]
    assert again == [False, True, True]


def test_a_failed_delivery_is_repeated_when_switched_on(line: Line, bot: Bot) -> None:
    line.switch(redeliver_on_failure=True, redeliver_after_ms=10)
    bot.answers = [503, 500]
    line.does(MALI, "text", text="สวัสดี")
    events = [one.event for one in bot.wait_for(3)]
    assert [one["deliveryContext"]["isRedelivery"] for one in events] == [False, True, True]
    assert line.reply(events[-1]["replyToken"]).status == 200
    assert line.get("/sim/counters")["webhookFailures"] == 2


def test_a_failed_delivery_is_lost_by_default(line: Line, bot: Bot) -> None:
    bot.answers = [503]
    line.does(MALI, "text", text="หนึ่ง")
    line.does(MALI, "text", text="สอง")
    assert [one.event["message"]["text"] for one in bot.wait_for(2)] == ["หนึ่ง", "สอง"]


def test_redelivery_gives_up(line: Line, bot: Bot) -> None:
    line.switch(redeliver_on_failure=True, redeliver_after_ms=1)
    bot.answers = [500] * 20
    line.does(MALI, "text", text="สวัสดี")
    until(lambda: line.get("/sim/counters")["webhookFailures"] == 6)
    line.does(SOMCHAI, "text", text="สวัสดี")
    assert bot.wait_for(7)[-1].event["source"]["userId"] == SOMCHAI


def test_no_answer_in_two_seconds_is_a_timeout(line: Line, bot: Bot) -> None:
    bot.silent.set()
    line.does(MALI, "text", text="สวัสดี")
    until(lambda: line.get("/sim/counters")["webhookFailures"] == 1)
    (call,) = line.get("/sim/calls")["calls"]
    assert (call["direction"], call["status"], call["note"]) == ("webhook", 0, "request_timeout")


def test_standby_has_no_reply_token(line: Line, bot: Bot) -> None:
    assert line.does(MALI, "text", text="สวัสดี", mode="standby")["replyToken"] is None
    event = bot.last_event()
    assert event["mode"] == "standby"
    assert "replyToken" not in event


def test_group_messages_name_the_group(line: Line, bot: Bot) -> None:
    line.does(MALI, "join", groupId=GROUP)
    line.does(MALI, "text", text="สวัสดี", groupId=GROUP)
    event = bot.wait_for(2)[-1].event
    assert event["source"] == {"type": "group", "groupId": GROUP, "userId": MALI}
    assert line.entries(MALI) == []


def test_the_connectivity_check_has_no_events(line: Line, bot: Bot) -> None:
    answer = line.call("POST", "/v2/bot/channel/webhook/test", {"endpoint": bot.url})
    assert answer.json["success"] is True
    assert json.loads(bot.wait_for(1)[0].body)["events"] == []


def test_the_webhook_can_be_moved(line: Line, bot: Bot) -> None:
    path = "/v2/bot/channel/webhook/endpoint"
    assert line.call("PUT", path, {"endpoint": "gopher://x"}).status == 400
    assert line.call("PUT", path, {"endpoint": f"{bot.url}/elsewhere"}).status == 200
    assert line.get(path) == {"endpoint": f"{bot.url}/elsewhere", "active": True}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "dance"},
        {"type": "text", "text": ""},
        {"type": "text", "text": "ก" * 5001},
        {"type": "postback"},
        {"type": "postback", "data": "d" * 301},
        {"type": "image", "base64": "?"},
        {"type": "image", "base64": "aGVsbG8="},
        {"type": "location", "latitude": "north"},
        {"type": "unsend", "seq": 99},
        {"type": "follow"},
        {"type": "text", "text": "x", "groupId": "C1"},
        {"type": "text", "text": "x", "copies": -1},
    ],
)
def test_what_the_app_does_not_let_through_is_refused(
    line: Line, bot: Bot, body: dict[str, Any]
) -> None:
    answer = line.call("POST", f"/sim/users/{MALI}/send", body)
    assert answer.status == 400
    assert answer.json["message"]
    assert line.entries(MALI) == []
