"""Who is reached, what it costs, and what is never executed twice."""

from __future__ import annotations

import pytest

from tests.simulator.platform import (
    BUNMI,
    HELLO,
    KEY,
    MALI,
    NOBODY,
    SOMCHAI,
    STRANGER,
    Answer,
    Line,
)

MONTHLY = "You have reached your monthly limit."
RATE = "The API rate limit has been exceeded. Try again later."


def text(words: str) -> dict[str, str]:
    return {"type": "text", "text": words}


def paid(line: Line) -> int:
    used: int = line.get("/v2/bot/message/quota/consumption")["totalUsage"]
    return used


def test_a_push_reaches_a_friend_and_costs_one_message_whatever_it_holds(line: Line) -> None:
    answer = line.push(MALI, text("หนึ่ง"), text("สอง"))
    assert answer.status == 200
    sent = answer.json["sentMessages"]
    assert len({one["id"] for one in sent}) == 2
    assert all(one["quoteToken"] for one in sent)
    assert line.heard(MALI) == ["หนึ่ง", "สอง"]
    assert paid(line) == 1


def test_every_answer_names_its_request(line: Line) -> None:
    names = {
        line.push(MALI).headers["x-line-request-id"],
        line.push("x").headers["x-line-request-id"],
    }
    assert len(names) == 2


@pytest.mark.parametrize("headers", [{"Authorization": "Bearer other"}, {"Authorization": ""}])
def test_without_the_token_nothing_is_done(line: Line, headers: dict[str, str]) -> None:
    answer = line.call("POST", "/v2/bot/message/push", {"to": MALI, "messages": [HELLO]}, headers)
    assert answer.status == 401
    assert "x-line-request-id" in answer.headers
    assert line.heard(MALI) == []


def test_strangers_and_those_who_block_are_not_reached_and_not_counted(line: Line) -> None:
    line.does(SOMCHAI, "block")
    for user in (STRANGER, SOMCHAI, NOBODY):
        assert line.push(user).status == 200
    assert line.multicast([STRANGER, SOMCHAI, NOBODY, MALI]).status == 200
    assert line.get("/sim/ledger/counts") == {MALI: 1}
    assert paid(line) == 1


def test_unknown_ids_may_cost_the_whole_request(line: Line) -> None:
    line.switch(unknown_ids="reject")
    answer = line.multicast([MALI, NOBODY])
    assert (answer.status, answer.problems) == (400, ["to[1]"])
    assert line.push(NOBODY).status == 400
    assert line.get("/sim/ledger") == []


def test_a_reply_is_free_and_its_token_works_once(line: Line) -> None:
    token = line.does(MALI, "text", text="สวัสดี")["replyToken"]
    assert line.reply(token, text("รับทราบ")).status == 200
    again = line.reply(token, text("รับทราบ"))
    assert (again.status, again.json["message"]) == (400, "Invalid reply token")
    assert line.heard(MALI) == ["รับทราบ"]
    assert paid(line) == 0


def test_a_refused_reply_leaves_the_token_alive(line: Line) -> None:
    token = line.does(MALI, "text", text="สวัสดี")["replyToken"]
    assert line.reply(token, text("")).problems == ["messages[0].text"]
    assert line.reply(token).status == 200


@pytest.mark.parametrize("switch", ["reply_token_seconds", "reply_token_longest_seconds"])
def test_a_reply_token_dies_of_age(line: Line, switch: str) -> None:
    token = line.does(MALI, "text", text="สวัสดี")["replyToken"]
    line.switch(**{switch: 0})
    assert line.reply(token).json["message"] == "Invalid reply token"


def test_a_retry_key_is_executed_once(line: Line) -> None:
    first = line.push(MALI, key=KEY)
    again = line.push(MALI, key=KEY)
    assert again.status == 409
    assert again.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert again.json["sentMessages"] == first.json["sentMessages"]
    assert line.multicast([MALI], key=KEY).status == 409
    assert line.get("/sim/ledger/counts") == {MALI: 1}
    assert paid(line) == 1


def test_a_retry_key_of_a_failed_request_is_still_fresh(line: Line) -> None:
    assert line.push(MALI, text(""), key=KEY).status == 400
    line.switch(rate_500=1)
    assert line.push(MALI, key=KEY).status == 500
    line.switch(rate_500=0, monthly_limit=0)
    assert line.push(MALI, key=KEY).status == 429
    line.switch(monthly_limit=None)
    assert line.push(MALI, key=KEY).status == 200


def test_retry_keys_belong_to_pushes_only(line: Line) -> None:
    token = line.does(MALI, "text", text="สวัสดี")["replyToken"]
    headers = {"X-Line-Retry-Key": KEY}
    body = {"replyToken": token, "messages": [HELLO]}
    assert line.call("POST", "/v2/bot/message/reply", body, headers).status == 400
    assert line.call("GET", "/v2/bot/info", headers=headers).status == 400
    for how in ("multicast", "broadcast", "narrowcast"):
        assert line.send(how, {"messages": []}, key="not a uuid").status == 400
    assert line.get("/sim/ledger") == []


def test_over_the_monthly_limit_nobody_is_reached(line: Line) -> None:
    line.switch(monthly_limit=2)
    assert line.multicast([MALI, SOMCHAI, BUNMI]).json == {"message": MONTHLY}
    assert line.multicast([MALI, SOMCHAI]).status == 200
    assert line.push(BUNMI).json == {"message": MONTHLY}
    assert line.push(STRANGER).status == 200, "who is not reached costs nothing"
    token = line.does(BUNMI, "text", text="สวัสดี")["replyToken"]
    assert line.reply(token).status == 200
    assert line.get("/sim/ledger/counts") == {MALI: 1, SOMCHAI: 1, BUNMI: 1}


def test_the_quota_is_told(line: Line) -> None:
    assert line.get("/v2/bot/message/quota") == {"type": "limited", "value": 1000}
    line.switch(monthly_limit=None)
    assert line.get("/v2/bot/message/quota") == {"type": "none"}


def test_a_multicast_is_one_request_and_one_message_for_each(line: Line) -> None:
    answer = line.multicast([MALI, SOMCHAI, BUNMI])
    assert (answer.status, answer.json) == (200, {})
    (send,) = line.get("/sim/ledger")
    assert send["requestId"] == answer.headers["x-line-request-id"]
    assert (send["kind"], send["userIds"]) == ("multicast", [MALI, SOMCHAI, BUNMI])
    assert [line.heard(one) for one in (MALI, SOMCHAI, BUNMI)] == [["สวัสดี"]] * 3
    assert paid(line) == 3


def test_a_person_named_twice_in_a_multicast_is_reached_once_and_it_is_noted(line: Line) -> None:
    assert line.multicast([MALI, MALI]).status == 200
    assert line.heard(MALI) == ["สวัสดี"]
    assert line.get("/sim/calls")["calls"][-1]["note"] == "the same user more than once"


def test_broadcast_and_narrowcast_reach_all_friends(line: Line) -> None:
    assert line.send("broadcast", {"messages": [HELLO]}).status == 200
    assert line.send("narrowcast", {"messages": [HELLO]}).status == 202
    assert line.get("/sim/ledger/counts") == {MALI: 2, SOMCHAI: 2, BUNMI: 2}
    assert line.entries(MALI)[0]["via"] == "broadcast"


@pytest.mark.parametrize(
    ("how", "body", "problem"),
    [
        ("push", {"messages": [HELLO]}, "to"),
        ("push", {"to": "U123", "messages": [HELLO]}, "to"),
        ("push", {"to": MALI}, "messages"),
        ("push", {"to": MALI, "messages": "x"}, "messages"),
        ("push", {"to": MALI, "messages": [HELLO], "silent": True}, "silent"),
        (
            "push",
            {"to": MALI, "messages": [HELLO], "notificationDisabled": "yes"},
            "notificationDisabled",
        ),
        (
            "push",
            {"to": MALI, "messages": [HELLO], "customAggregationUnits": ["ไทย"]},
            "customAggregationUnits[0]",
        ),
        (
            "push",
            {"to": MALI, "messages": [HELLO], "customAggregationUnits": ["a", "b"]},
            "customAggregationUnits",
        ),
        ("multicast", {"to": MALI, "messages": [HELLO]}, "to"),
        ("multicast", {"to": [], "messages": [HELLO]}, "to"),
        ("multicast", {"to": [f"U{i:032x}" for i in range(501)], "messages": [HELLO]}, "to"),
        ("multicast", {"to": [MALI, "C" + "1" * 32], "messages": [HELLO]}, "to[1]"),
        ("reply", {"messages": [HELLO]}, "replyToken"),
        ("broadcast", {"to": [MALI], "messages": [HELLO]}, "to"),
        ("validate/push", {"to": MALI, "messages": [HELLO]}, "to"),
    ],
)
def test_a_wrong_request_names_the_place(
    line: Line, how: str, body: dict[str, object], problem: str
) -> None:
    answer = line.send(how, body)
    assert (answer.status, answer.problems) == (400, [problem])
    assert line.get("/sim/ledger") == []


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'"x"', b"\xff", b"", b'{"messages":' + b"[" * 100_000, b'"messages":[]}'],
)
def test_what_is_no_json_object_is_refused(line: Line, body: bytes) -> None:
    assert line.call("POST", "/v2/bot/message/push", body).status == 400


def test_wrong_type_and_too_large_bodies(line: Line) -> None:
    body = {"to": MALI, "messages": [HELLO]}
    plain = {"Content-Type": "text/plain"}
    assert line.call("POST", "/v2/bot/message/push", body, plain).status == 415
    large = b'{"to":"' + b"x" * (2 * 1024 * 1024) + b'"}'
    assert line.call("POST", "/v2/bot/message/push", large).status == 413


def test_the_order_of_the_properties_does_not_matter(line: Line) -> None:
    """`messages` may come last, first, in the middle, or stand in a text."""
    tricky = text('}, "messages":[{"type":"text"')
    for body in (
        {"to": MALI, "messages": [tricky]},
        {"messages": [tricky], "to": MALI},
        {"to": MALI, "messages": [tricky], "notificationDisabled": True},
        {"customAggregationUnits": ["messages"], "messages": [tricky], "to": MALI},
    ):
        assert line.send("push", body).status == 200
    assert line.heard(MALI) == [tricky["text"]] * 4


def test_what_was_checked_before_still_goes_to_the_right_person(line: Line) -> None:
    for user in (MALI, SOMCHAI, MALI):
        assert line.push(user).status == 200
    assert line.get("/sim/ledger/counts") == {MALI: 2, SOMCHAI: 1}
    for _ in range(2):
        assert line.push(MALI, text("")).problems == ["messages[0].text"]


def test_rates_are_counted_for_each_endpoint(line: Line) -> None:
    line.switch(rate_limits={"push": 1, "multicast": 0})

    def refused(answer: Answer) -> bool:
        return answer.status == 429 and answer.json == {"message": RATE}

    assert refused(line.multicast([MALI]))
    assert any(refused(line.push(MALI)) for _ in range(50))
    token = line.does(MALI, "text", text="สวัสดี")["replyToken"]
    assert line.reply(token).status == 200


def test_rich_menus_may_be_deleted_a_hundred_times_an_hour(line: Line) -> None:
    statuses = [line.call("DELETE", "/v2/bot/richmenu/none").status for _ in range(101)]
    assert statuses == [404] * 100 + [429]


def test_groups_are_answered_and_paid_by_head(line: Line) -> None:
    group = "C" + "7" * 32
    token = line.does(MALI, "join", groupId=group)["replyToken"]
    assert line.reply(token, text("สวัสดีกลุ่ม")).status == 200
    assert line.push(group, text("ประกาศ")).status == 200
    assert line.heard(group) == ["สวัสดีกลุ่ม", "ประกาศ"]
    assert paid(line) == 1
    assert line.get(f"/v2/bot/group/{group}/members/count") == {"count": 1}
