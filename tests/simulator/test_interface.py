"""What the page and other tests read from the simulator."""

from __future__ import annotations

import threading

import pytest

from tests.simulator.platform import BUNMI, MALI, SOMCHAI, STRANGER, Bot, Line, until


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("q=ใจดี", {MALI}),
        ("q=เวียงสา", {SOMCHAI}),
        (f"q={BUNMI[:20]}", {BUNMI}),
        ("province=น่าน", {MALI, SOMCHAI}),
        ("position=community_worker", {MALI, SOMCHAI, BUNMI}),
        ("state=stranger", {STRANGER}),
        ("state=blocked", {BUNMI}),
        ("state=friend&province=น่าน&q=มาลี", {MALI}),
        ("q=ไม่มี", set()),
    ],
)
def test_people_are_found(line: Line, query: str, wanted: set[str]) -> None:
    line.does(BUNMI, "block")
    answer = line.call("GET", "/sim/users?" + _quoted(query)).json
    assert {one["userId"] for one in answer["users"]} == wanted
    assert answer["total"] == len(wanted)
    assert answer["provinces"] == ["ตาก", "น่าน"]
    assert answer["positions"] == [{"key": "community_worker", "label": "พัฒนากร"}]


def _quoted(query: str) -> str:
    from urllib.parse import quote

    return quote(query, safe="=&")


def test_the_newest_words_come_first_and_are_unread_until_seen(line: Line) -> None:
    line.push(BUNMI, {"type": "flex", "altText": "เชิญประชุม", "contents": _bubble()})
    first = line.get("/sim/users?limit=1")["users"][0]
    assert (first["userId"], first["lastText"], first["unread"]) == (BUNMI, "เชิญประชุม", 1)
    line.entries(BUNMI)
    assert line.get("/sim/users?limit=1")["users"][0]["unread"] == 0


def _bubble() -> dict[str, object]:
    text = {"type": "text", "text": "ประชุม"}
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [text]}}


def test_a_chat_shows_both_sides(line: Line) -> None:
    line.does(MALI, "postback", data="x", displayText="เข้าร่วม")
    line.does(MALI, "postback", data="silent")
    line.multicast([MALI])
    chat = line.get(f"/sim/users/{MALI}/chat")
    assert [(one["from"], one["message"]["text"], one["via"]) for one in chat["entries"]] == [
        ("user", "เข้าร่วม", None),
        ("bot", "สวัสดี", "multicast"),
    ]
    after = chat["entries"][0]["seq"]
    assert len(line.get(f"/sim/users/{MALI}/chat?after={after}")["entries"]) == 1


def test_waiting_ends_with_the_news(line: Line) -> None:
    heard: list[list[object]] = []

    def wait() -> None:
        heard.append(line.get(f"/sim/users/{MALI}/chat/wait?after=0&timeout=9")["entries"])
        heard.append(line.get("/sim/calls/wait?after=1&timeout=9")["calls"])

    waiting = threading.Thread(target=wait)
    waiting.start()
    while waiting.is_alive():
        line.push(MALI)
        waiting.join(0.02)
    assert all(heard)


def test_waiting_without_news_ends_empty(line: Line) -> None:
    assert line.get(f"/sim/users/{MALI}/chat/wait?after=0&timeout=0")["entries"] == []
    assert line.get("/sim/calls/wait?after=0&timeout=0") == {"calls": [], "last": 0}


def test_the_loading_sign_ends_with_the_answer(line: Line) -> None:
    body = {"chatId": MALI, "loadingSeconds": 20}
    assert line.call("POST", "/v2/bot/chat/loading/start", body).status == 202
    assert line.get(f"/sim/users/{MALI}/chat")["loading"] is True
    line.push(MALI)
    assert line.get(f"/sim/users/{MALI}/chat")["loading"] is False
    for seconds in (4, 7, 65, "5"):
        body = {"chatId": MALI, "loadingSeconds": seconds}
        answer = line.call("POST", "/v2/bot/chat/loading/start", body)
        assert answer.problems == ["loadingSeconds"]


def test_calls_are_kept_with_their_bodies(line: Line, bot: Bot) -> None:
    line.does(MALI, "text", text="สวัสดี")
    bot.wait_for(1)
    line.push(MALI)
    first, second = line.get("/sim/calls")["calls"]
    assert [first["direction"], second["direction"]] == ["webhook", "api"]
    assert (second["path"], second["status"]) == ("/v2/bot/message/push", 200)
    assert (second["recipients"], second["cost"]) == (1, 1)
    whole = line.get(f"/sim/calls/{second['n']}")
    assert MALI in whole["request"]
    assert "sentMessages" in whole["response"]
    assert line.call("GET", "/sim/calls/99").status == 404


def test_counters_count(line: Line, bot: Bot) -> None:
    line.reply(line.does(MALI, "text", text="สวัสดี")["replyToken"])
    bot.wait_for(1)
    line.push(MALI)
    line.push("wrong")
    line.multicast([MALI, SOMCHAI])
    until(lambda: line.get("/sim/counters")["webhooksUnderWay"] == 0)
    assert line.get("/sim/counters") == {
        "paid": 3,
        "limit": 1000,
        "replies": 1,
        "pushRequests": 1,
        "multicastRequests": 1,
        "webhooks": 1,
        "webhookFailures": 0,
        "webhooksUnderWay": 0,
        "byStatus": {"200": 3, "400": 1},
    }


def test_a_reset_empties_chats_and_keeps_people(line: Line) -> None:
    stranger = line.call("POST", "/sim/users", {"displayName": "คนใหม่", "following": True}).json
    line.push(stranger["userId"])
    line.switch(rate_429=0.5)
    assert line.call("POST", "/sim/reset", {}).status == 200
    assert line.get("/sim/ledger") == []
    assert line.get("/sim/counters")["paid"] == 0
    assert line.entries(stranger["userId"]) == []
    assert line.get("/sim/users")["total"] == 5
    assert line.get("/sim/faults")["rate_429"] == 0.5


def test_a_stranger_is_added_and_has_no_profile_before_following(line: Line) -> None:
    user_id = line.call("POST", "/sim/users", {"displayName": "คนใหม่"}).json["userId"]
    assert line.call("GET", f"/v2/bot/profile/{user_id}").status == 404
    line.does(user_id, "follow")
    assert line.get(f"/v2/bot/profile/{user_id}")["displayName"] == "คนใหม่"
    assert user_id in line.get("/v2/bot/followers/ids")["userIds"]
    assert line.call("POST", "/sim/users", {"displayName": ""}).status == 400


def test_followers_come_in_pages(line: Line) -> None:
    first = line.get("/v2/bot/followers/ids?limit=2")
    second = line.get(f"/v2/bot/followers/ids?limit=2&start={first['next']}")
    assert first["userIds"] + second["userIds"] == [MALI, SOMCHAI, BUNMI]
    assert "next" not in second
    assert line.call("GET", "/v2/bot/followers/ids?limit=1001").status == 400


def test_many_events_say_each_how_it_went(line: Line, bot: Bot) -> None:
    events = [
        {"userId": MALI, "type": "text", "text": "หนึ่ง", "delay_ms": 30},
        {"userId": STRANGER, "type": "text", "text": "สอง"},
        {"userId": "Unobody", "type": "text", "text": "สาม"},
    ]
    answer = line.call("POST", "/sim/send-many", {"events": events}).json["results"]
    assert set(answer[0]) == {"webhookEventId", "replyToken"}
    assert set(answer[1]) == set(answer[2]) == {"message"}
    assert bot.last_event()["message"]["text"] == "หนึ่ง"


def test_the_page_and_its_settings_are_served(line: Line, bot: Bot) -> None:
    assert line.get("/sim/config")["webhook"] == bot.url
    for path, kind in (("/", "text/html"), ("/page/main.js", "javascript")):
        answer = line.call("GET", path)
        assert answer.status == 200
        assert kind in answer.headers["content-type"]
    for outside in ("/page/../config.py", "/page/%2e%2e/config.py"):
        assert line.call("GET", outside).status in (403, 404)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sim/users?offset=x", 400),
        ("/sim/users/Unobody/chat", 404),
        (f"/sim/users/{MALI}/chat?after=x", 400),
        ("/sim/content/1", 404),
        ("/sim/nothing", 404),
        ("/v2/bot/nothing", 404),
    ],
)
def test_questions_without_sense_are_refused(line: Line, path: str, status: int) -> None:
    assert line.call("GET", path).status == status
