"""The webhook keeps what LINE sends, once, and answers as the contract says."""

import datetime as dt
import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import text

from handlers.webhook import MAX_BODY, read_events
from models.database import Database
from models.inbox import InboxEvent, counts, store
from tests.handlers.conftest import OLD_SECRET, Post, call, event, sign
from tests.models.cast import SOMCHAI, account_of

Stored = Callable[[], dict[str, InboxEvent]]


def test_a_signed_event_is_stored_before_the_answer(post: Post, stored: Stored) -> None:
    assert post(call(event("E1"))).status_code == 200
    [row] = stored().values()
    assert (row.event_id, row.kind, row.state) == ("E1", "message", "new")
    assert row.line_user_id == account_of(SOMCHAI)
    assert row.message_id == "444573844083572737"
    assert row.event_time == dt.datetime(2021, 11, 15, 2, 0, tzinfo=dt.UTC)
    assert json.loads(row.body) == event("E1")


BODY = call(event("E1"))
SIGNATURE = sign(BODY)
WRONG_SIGNATURES = {
    "forged": sign(BODY, "another secret"),
    "of another body": sign(BODY + b" "),
    "empty": "",
    "truncated": SIGNATURE[:-4],
    "longer": SIGNATURE + "=",
    "not base64": "!" * len(SIGNATURE),
    "not ascii": "ลายเซ็น".encode().decode("latin-1"),
    "hexadecimal": "a" * 64,
    "lower case": SIGNATURE.lower(),
}


def test_a_wrong_signature_is_refused_whatever_it_looks_like(
    client: FlaskClient, stored: Stored
) -> None:
    answers = {
        kind: client.post(
            "/callback", data=BODY, headers={"X-Line-Signature": signature}
        ).status_code
        for kind, signature in WRONG_SIGNATURES.items()
    }
    assert answers == dict.fromkeys(WRONG_SIGNATURES, 400)
    assert client.post("/callback", data=BODY).status_code == 400
    assert stored() == {}


def test_both_secrets_hold_while_one_is_being_rotated(post: Post, stored: Stored) -> None:
    assert post(BODY).status_code == 200
    assert post(call(event("E2")), sign(call(event("E2")), OLD_SECRET)).status_code == 200
    assert set(stored()) == {"E1", "E2"}


def test_the_case_of_the_header_does_not_matter(client: FlaskClient) -> None:
    for name in ("x-line-signature", "X-LINE-SIGNATURE", "X-Line-Signature"):
        assert client.post("/callback", data=BODY, headers={name: SIGNATURE}).status_code == 200


NOT_CALLS = {
    "empty": b"",
    "cut short": BODY[:-5],
    "not json": b"hello",
    "not utf-8": b'{"events":["\xff\xfe"]}',
    "a list": b"[]",
    "a text": b'"events"',
    "null": b"null",
    "a number": b"1",
    "without events": b"{}",
    "events null": b'{"events":null}',
    "events an object": b'{"events":{}}',
    "events a text": b'{"events":"[]"}',
}


def test_a_body_that_is_no_webhook_call_is_refused(post: Post, stored: Stored) -> None:
    answers = {kind: post(body).status_code for kind, body in NOT_CALLS.items()}
    assert answers == dict.fromkeys(NOT_CALLS, 400)
    assert stored() == {}


def test_the_connectivity_check_without_events_is_answered(post: Post, stored: Stored) -> None:
    assert post(call()).status_code == 200
    assert stored() == {}


def test_a_body_over_2_mb_is_refused_and_one_of_just_2_mb_is_not(
    post: Post, client: FlaskClient, stored: Stored
) -> None:
    frame = len(call(event("E1", padding="")))
    fits = call(event("E1", padding="x" * (MAX_BODY - frame)))
    assert len(fits) == MAX_BODY
    assert post(fits).status_code == 200
    assert post(fits + b" ").status_code == 413
    chunked = client.post(
        "/callback",
        input_stream=io.BytesIO(fits + b" "),
        headers={"X-Line-Signature": sign(fits + b" "), "Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert chunked.status_code == 413
    assert set(stored()) == {"E1"}


def test_other_methods_and_other_paths_are_not_the_webhook(client: FlaskClient) -> None:
    assert client.get("/callback").status_code == 405
    assert client.put("/callback", data=BODY).status_code == 405
    assert client.post("/callback/", data=BODY).status_code == 404


ODD_EVENTS: dict[str, dict[str, Any]] = {
    "unknown type": {"type": "holographicCall"},
    "very long type": {"type": "x" * 5000},
    "type not a text": {"type": 7},
    "unknown mode": {"mode": "dreaming"},
    "standby": {"mode": "standby", "replyToken": None},
    "no source": {"source": None},
    "source a list": {"source": [1, 2]},
    "group": {"source": {"type": "group", "groupId": "C" + "0" * 32}},
    "user id of another shape": {"source": {"type": "user", "userId": "nobody"}},
    "user id not a text": {"source": {"type": "user", "userId": {"a": 1}}},
    "no timestamp": {"timestamp": None},
    "timestamp a text": {"timestamp": "yesterday"},
    "timestamp true": {"timestamp": True},
    "timestamp before the epoch": {"timestamp": -1},
    "timestamp beyond all years": {"timestamp": 10**30},
    "timestamp a fraction": {"timestamp": 1.5},
    "no message": {"message": None},
    "message a text": {"message": "hello"},
    "message id a number": {"message": {"id": 5, "type": "text"}},
    "message id endless": {"message": {"id": "9" * 5000, "type": "text"}},
    "null byte in the text": {"message": {"id": "1", "type": "text", "text": "a\0b"}},
    "null byte in the type": {"type": "mess\0age"},
    "null byte in the user": {"source": {"type": "user", "userId": "U" + "\0" * 32}},
    "lone surrogate": {"message": {"id": "1", "type": "text", "text": "\ud800"}},
    "not a number": {"value": float("nan")},
    "infinity": {"value": float("inf")},
    "empty key": {"": {"": None}},
}


def test_an_odd_event_is_stored_all_the_same(post: Post, stored: Stored) -> None:
    body = call(*(event(f"E{n}", **odd) for n, odd in enumerate(ODD_EVENTS.values())))
    assert post(body).status_code == 200
    found = stored()
    assert {kind: f"E{n}" in found for n, kind in enumerate(ODD_EVENTS)} == dict.fromkeys(
        ODD_EVENTS, True
    )


UNREADABLE: dict[str, bytes] = {
    "no id": json.dumps(event(None)).encode(),
    "id null": json.dumps(event("x") | {"webhookEventId": None}).encode(),
    "id a number": json.dumps(event("x") | {"webhookEventId": 1}).encode(),
    "id empty": json.dumps(event("x") | {"webhookEventId": ""}).encode(),
    "id endless": json.dumps(event("x" * 5000)).encode(),
    "id with a null byte": json.dumps(event("a\0b")).encode(),
    "not an object": b'"an event"',
    "null": b"null",
    "a list": b"[[]]",
    "nested a thousand deep": b'{"webhookEventId":' + b"[" * 1000 + b"]" * 1000 + b"}",
    "nested beyond all measure": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "a number of 5000 digits": b'{"a":' + b"9" * 5000 + b"}",
}


def test_one_broken_event_never_costs_its_neighbours(post: Post, stored: Stored) -> None:
    for number, (kind, broken) in enumerate(UNREADABLE.items()):
        good = [json.dumps(event(f"{number}-{n}")).encode() for n in range(99)]
        body = b'{"events":[' + b",".join([*good[:50], broken, *good[50:]]) + b"]}"
        assert post(body).status_code == 200, kind
        assert len([i for i in stored() if i.startswith(f"{number}-")]) == 99, kind
    assert len(stored()) == 99 * len(UNREADABLE)


def test_an_event_with_an_id_is_stored_even_if_it_is_nested_beyond_all_measure(
    post: Post, stored: Stored
) -> None:
    deep = b'{"webhookEventId":"E1","type":"message","a":' + b"[" * 9999 + b"]" * 9999 + b"}"
    huge = b'{"webhookEventId":"E2","timestamp":' + b"9" * 9999 + b',"type":"follow"}'
    assert post(b'{"events":[' + deep + b"," + huge + b"]}").status_code == 200
    assert {i: row.kind for i, row in stored().items()} == {"E1": "message", "E2": "follow"}


def test_a_redelivered_event_is_stored_once(post: Post, stored: Stored) -> None:
    first = stored_after(post, stored, event("E1"))
    again = event("E1", deliveryContext={"isRedelivery": True})
    assert stored_after(post, stored, again, event("E2"))["E1"] == first["E1"]
    assert set(stored_after(post, stored, again, again)) == {"E1", "E2"}


def stored_after(post: Post, stored: Stored, *events: Any) -> dict[str, str]:
    assert post(call(*events)).status_code == 200
    return {event_id: row.body for event_id, row in stored().items()}


def test_while_the_database_is_away_line_is_asked_to_send_again(
    post: Post, database: Database, stored: Stored
) -> None:
    with database.transaction() as db:
        db.execute(text("ALTER TABLE inbox RENAME TO away"))
    assert post(BODY).status_code == 503
    with database.transaction() as db:
        db.execute(text("ALTER TABLE away RENAME TO inbox"))
    assert post(BODY).status_code == 200
    assert set(stored()) == {"E1"}


def test_what_comes_at_once_is_all_stored_and_once(post: Post, stored: Stored) -> None:
    bodies = [call(event(f"E{n}"), event(f"E{n // 2}-shared")) for n in range(200)]
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda body: post(body).status_code, bodies))
    assert answers == [200] * 200
    assert set(stored()) == {f"E{n}" for n in range(200)} | {f"E{n}-shared" for n in range(100)}


def test_what_two_servers_are_sent_in_opposite_order_is_stored_by_both(
    postgresql_url: str,
) -> None:
    database = Database(postgresql_url)
    now = dt.datetime.now(dt.UTC)
    rows = read_events(call(*(event(f"E{n}") for n in range(300))), now)

    def write(reverse: bool) -> None:
        with database.transaction() as db:
            store(db, rows[::-1] if reverse else rows)

    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(write, n % 2 == 0) for n in range(8)]:
            done.result()
    with database.reading() as db:
        assert counts(db)["new"] == 300


def test_every_other_path_goes_to_the_pages(client: FlaskClient) -> None:
    for path in ("/", "/nowhere", "/callback2"):
        assert client.get(path).status_code == 404
