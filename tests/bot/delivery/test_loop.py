"""The loop against a LINE that answers as it is told: over real HTTP, on both databases."""

import asyncio
import datetime as dt
import json
from typing import Any

from sqlalchemy import text, update

from bot.delivery.loop import TIMEOUT
from models import outbox, workers
from models.outbox import Kind, OutboxRequest, Priority, State
from tests.bot.delivery.stage import (
    DEAD_TOKEN,
    HANG_UP,
    MONTH,
    OK,
    RATE,
    Answer,
    Stage,
    multicast,
    push,
    reply,
)
from tests.models.cast import HOUR, NOW, STRANGER


def test_each_kind_goes_to_its_own_endpoint_with_its_body_as_stored(stage: Stage) -> None:
    menu = {"body": '{"richMenuId":"m","userIds":["u"]}', "priority": Priority.MENU}
    requests = [reply(), push(), multicast(STRANGER), {"kind": Kind.LINK_MENU} | menu,
                {"kind": Kind.UNLINK_MENU} | menu]  # fmt: skip
    stage.keep(*requests)
    assert stage.deliver_all() == ["sent"] * 5
    paths = ["message/reply", "message/push", "message/multicast", "richmenu/bulk/link",
             "richmenu/bulk/unlink"]  # fmt: skip
    wanted = {(f"/v2/bot/{path}", r["body"]) for path, r in zip(paths, requests, strict=True)}
    assert {(path, body) for path, body, _ in stage.line.seen} == wanted
    assert stage.line.tokens == {"Bearer token-of-the-tests"}
    assert {bool(key) for path, _, key in stage.line.seen if "reply" in path} == {False}
    assert {row.request_id for row in stage.rows()} == {"r"}


def test_after_trouble_the_very_same_request_is_sent_again(stage: Stage) -> None:
    stage.line.script = [RATE, (500, ""), (503, "{}"), HANG_UP]
    stage.keep(push())
    assert stage.deliver_all() == ["sent"]
    assert len(stage.line.seen) == 5
    [(_, _, retry_key)] = set(stage.line.seen)
    assert retry_key


def test_a_request_that_was_accepted_before_is_sent_and_its_first_id_kept(stage: Stage) -> None:
    stage.line.script = [HANG_UP, (409, '{"message":"The retry key is already accepted"}')]
    stage.keep(multicast("U1", "U2"))
    assert stage.deliver_all() == ["sent"]
    assert len(stage.line.seen) == 2


def test_a_reply_whose_answer_was_cut_off_is_not_said_twice(stage: Stage) -> None:
    stage.line.script = [HANG_UP, DEAD_TOKEN]
    stage.keep(reply(fallback_to=STRANGER))
    assert stage.deliver_all() == ["sent"]
    assert [path for path, _, _ in stage.line.seen] == ["/v2/bot/message/reply"] * 2


def test_a_dead_token_is_dropped_or_becomes_a_push_with_the_same_messages(stage: Stage) -> None:
    stage.line.rule = lambda body: DEAD_TOKEN if "replyToken" in body else OK
    stage.keep(reply(1), reply(2, fallback_to=STRANGER))
    assert stage.deliver_all() == ["dropped", "sent"]
    [(_, body, key)] = [seen for seen in stage.line.seen if seen[0].endswith("/push")]
    wanted = {"to": STRANGER, "messages": json.loads(str(reply(2)["body"]))["messages"]}
    assert json.loads(body) == wanted
    assert key


def test_one_bad_id_among_500_is_found_and_all_others_are_reached(stage: Stage) -> None:
    users = [f"U{n:032x}" for n in range(500)]
    bad, reached = users[321], []

    def rule(body: dict[str, Any]) -> Answer:
        if bad in body["to"]:
            return 400, '{"message":"1 error","details":[{"property":"to[0]"}]}'
        reached.extend(body["to"])
        return OK

    stage.line.rule = rule
    stage.keep(multicast(*users, notice_id=5))
    stage.deliver_all()
    assert sorted(reached) == sorted(set(users) - {bad})
    failed = [row for row in stage.rows() if row.state == State.FAILED]
    alone = [json.loads(row.body)["to"] for row in failed if row.recipients == 1]
    assert alone == [[bad]]
    assert {row.notice_id for row in stage.rows()} == {5}
    assert len({key for _, _, key in stage.line.seen}) == len(stage.line.seen)


def test_bad_content_fails_at_once_for_all(stage: Stage) -> None:
    stage.line.rule = lambda body: (400, '{"details":[{"property":"messages[0].text"}]}')
    stage.keep(multicast(*(f"U{n}" for n in range(500))))
    assert stage.deliver_all() == ["failed"]
    assert len(stage.line.seen) == 1


def test_the_monthly_limit_pauses_what_costs_and_replies_go_on(stage: Stage) -> None:
    stage.line.rule = lambda body: OK if "replyToken" in body else MONTH
    stage.keep(push())
    stage.deliver(lambda: "monthly limit" in str(stage.rows()[0].error))
    refused = len(stage.line.seen)
    stage.keep(reply(), push("U1"))
    stage.deliver(lambda: stage.states()[1] == State.SENT)
    assert stage.states() == ["queued", "sent", "queued"]
    assert len(stage.line.seen) == refused + 1
    stage.line.rule = lambda body: OK
    with stage.database.transaction() as db:
        workers.turn_off(db, workers.MONTHLY_LIMIT)
    assert stage.deliver_all() == ["sent"] * 3


def test_a_new_month_lets_what_costs_go_again(stage: Stage) -> None:
    stage.line.script = [MONTH]
    stage.keep(push(useless_after=NOW + 1000 * HOUR))
    stage.deliver(lambda: "monthly limit" in str(stage.rows()[0].error))
    stage.clock.ahead += 16 * 24 * HOUR
    assert stage.deliver_all() == ["sent"]


def test_a_pause_stops_everything_and_a_resume_loses_nothing(stage: Stage) -> None:
    with stage.database.transaction() as db:
        workers.turn_on(db, workers.OUTBOX_PAUSED, NOW)
    stage.keep(reply(), push())
    looked = iter(range(30))
    stage.deliver(lambda: next(looked, None) is None)
    assert (stage.states(), stage.line.seen) == (["queued", "queued"], [])
    with stage.database.transaction() as db:
        workers.turn_off(db, workers.OUTBOX_PAUSED)
    assert stage.deliver_all() == ["sent", "sent"]


def test_what_is_useless_now_is_dropped_and_never_sent(stage: Stage) -> None:
    stage.keep(push(useless_after=NOW), reply(useless_after=NOW - HOUR), push("U1"))
    assert stage.deliver_all() == ["dropped", "dropped", "sent"]
    assert len(stage.line.seen) == 1
    with stage.database.reading() as db:
        assert outbox.counts(db)["dropped"] == 2


def test_what_fails_until_it_is_useless_is_dropped(stage: Stage) -> None:
    stage.line.rule = lambda body: (500, "")
    stage.keep(reply(useless_after=NOW + dt.timedelta(seconds=2)))
    assert stage.deliver_all() == ["dropped"]
    assert len(stage.line.seen) >= 2


def test_in_quiet_hours_only_what_is_urgent_or_free_goes_out(stage: Stage) -> None:
    stage.settings["QUIET_HOURS"] = "08:00-10:00"  # it is 09.00 in Bangkok
    stage.keep(push(), push("U1", priority=Priority.URGENT), reply())
    stage.deliver(lambda: stage.states() == ["queued", "sent", "sent"])
    stage.clock.ahead = HOUR
    assert stage.deliver_all() == ["sent"] * 3


def test_what_another_worker_left_in_mid_sending_is_taken_over(stage: Stage) -> None:
    stage.keep(push())
    with stage.database.transaction() as db:
        outbox.claim(db, NOW, 1)
    stage.clock.ahead = outbox.LEASE
    assert stage.deliver_all() == ["sent"]
    assert stage.rows()[0].attempts == 2


def test_a_claim_that_was_never_posted_is_no_attempt(stage: Stage) -> None:
    """Otherwise a token that died meanwhile would pass for used by it, and nobody be answered."""
    stage.keep(reply())
    with stage.database.transaction() as db:
        stale = outbox.claim(db, NOW, 1)
    stage.clock.ahead = outbox.LEASE - TIMEOUT
    stage.line.rule = lambda body: DEAD_TOKEN

    async def play() -> None:
        async with stage.running() as delivery:
            delivery.take(stale)
            while stage.states() != ["dropped"]:
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(play(), 20))
    assert (stage.rows()[0].attempts, len(stage.line.seen)) == (1, 1)


def test_what_a_stopping_loop_is_given_goes_back_unspent(stage: Stage) -> None:
    stage.keep(reply())
    with stage.database.transaction() as db:
        leased = outbox.claim(db, NOW, 1)

    async def play() -> None:
        async with stage.running() as delivery:
            delivery.stop()
            delivery.take(leased)

    asyncio.run(asyncio.wait_for(play(), 20))
    assert (stage.states(), stage.rows()[0].attempts, stage.line.seen) == (["queued"], 0, [])


def test_stopping_waits_for_what_is_in_flight_and_marks_it(stage: Stage) -> None:
    stage.keep(*(reply(n) for n in range(300)))
    stage.deliver(lambda: bool(stage.line.seen))
    states = set(stage.states())
    assert states <= {State.SENT, State.QUEUED}
    assert stage.states().count(State.SENT) == len(stage.line.seen)


def test_hundreds_are_each_sent_once(stage: Stage) -> None:
    stage.keep(*(reply(n) for n in range(600)))
    assert stage.deliver_all() == ["sent"] * 600
    assert len({body for _, body, _ in stage.line.seen}) == len(stage.line.seen) == 600


def test_a_fault_of_the_database_is_survived(stage: Stage) -> None:
    """What LINE has taken is marked once the database answers again, and not sent anew."""

    def rule(body: dict[str, Any]) -> Answer:
        with stage.database.transaction() as db:
            db.execute(text("ALTER TABLE outbox RENAME TO away"))
        return OK

    stage.line.rule = rule
    stage.keep(push())

    async def play() -> None:
        async with stage.running():
            while not stage.line.seen:
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
            with stage.database.transaction() as db:
                db.execute(text("ALTER TABLE away RENAME TO outbox"))
            while stage.states() != ["sent"]:
                await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(play(), 20))
    assert len(stage.line.seen) == 1


def test_a_lost_lease_splits_nothing_a_second_time(stage: Stage) -> None:
    """While the refusal is on its way, another worker takes the request over."""

    def rule(body: dict[str, Any]) -> Answer:
        if len(body["to"]) == 2:
            with stage.database.transaction() as db:
                db.execute(update(OutboxRequest).values(due_at=NOW + HOUR))
            return 400, "{}"
        return OK

    stage.line.rule = rule
    stage.keep(multicast("U1", "U2"))
    stage.deliver(lambda: bool(stage.line.seen))
    assert stage.states() == ["sending"]
