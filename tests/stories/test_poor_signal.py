"""Late, twice, in the wrong order, with a dead token, with a killed process: still right."""

import signal
import time

from tests.stories.stage import MALEE, SOMCHAI, WICHAI, Stage


def test_a_redelivered_tap_is_answered_once(invited: Stage) -> None:
    invited.post("/sim/faults", {"redeliver_copies": 2})
    invited.tap(MALEE, "rsvp:funds:*=yes")
    invited.settle()
    assert len(invited.heard(MALEE.line_user_id)) == 2  # the invitation and one receipt
    assert invited.status()["sessions"]["day1"]["yes"] == 1


def test_shuffled_taps_end_with_the_newest_one(invited: Stage) -> None:
    now = int(time.time() * 1000)
    invited.tap(MALEE, "rsvp:funds:*=no", at=now - 1000)
    late = invited.tap(MALEE, "rsvp:funds:*=yes", at=now - 9000)
    assert "คำตอบที่ใหม่กว่า" in late and "ไม่เข้าร่วม" in late
    sessions = invited.status()["sessions"]
    assert (sessions["day1"]["no"], sessions["day1"]["yes"]) == (1, 0)


def test_a_receipt_whose_reply_token_died_is_pushed_once_and_small_talk_is_not(
    invited: Stage,
) -> None:
    paid = invited.get("/sim/counters")["paid"]
    invited.flask("outbox", "pause")
    invited.send(MALEE.line_user_id, type="postback", data="rsvp:funds:*=yes")
    invited.send(WICHAI.line_user_id, type="text", text="สวัสดีครับ")
    invited.until(lambda: invited.status()["sessions"]["day1"]["yes"] == 1)
    invited.post("/sim/faults", {"reply_token_seconds": 0.01})
    invited.flask("outbox", "resume")
    invited.until(lambda: len(invited.heard(MALEE.line_user_id)) == 2)
    invited.settle()
    assert invited.get("/sim/counters")["paid"] == paid + 1
    assert len(invited.heard(WICHAI.line_user_id)) == 1


def _requests(stage: Stage) -> int:
    """How many requests LINE has met, in whatever way."""
    return sum(stage.get("/sim/counters")["byStatus"].values())


def test_line_falters_and_every_tap_is_answered_exactly_once(invited: Stage) -> None:
    calm = {"rate_500": 0, "rate_reset": 0, "rate_429": 0, "latency_ms": [0, 0]}
    bad_days = (
        {"rate_500": 0.3},
        {"rate_reset": 0.3},
        {"rate_429": 0.3},
        {"latency_ms": [50, 150]},
    )
    for number, bad in enumerate(bad_days, 1):
        asked = _requests(invited)
        invited.post("/sim/faults", calm | bad)
        for _ in range(3):
            for officer in (SOMCHAI, MALEE, WICHAI):
                invited.send(officer.line_user_id, type="postback", data="rsvp:funds:*=yes")
        # Each refusal doubles the wait: on a bad day without end, chance would draw it out.
        invited.until(lambda asked=asked: _requests(invited) >= asked + 9)
        invited.post("/sim/faults", calm)
        invited.settle()
        for officer in (SOMCHAI, MALEE, WICHAI):
            assert len(invited.heard(officer.line_user_id)) == 1 + 3 * number, bad
    assert invited.status()["sessions"]["day1"]["yes"] == 3


def test_processes_are_killed_in_the_middle_and_nothing_is_lost(invited: Stage) -> None:
    decided = 'linebot_inbox_events{state="done"}'
    before = invited.metrics()[decided]
    invited.post("/sim/faults", {"redeliver_on_failure": True, "latency_ms": [20, 60]})
    for round_ in range(4):
        for officer in (SOMCHAI, MALEE, WICHAI):
            for later, answer in enumerate(("no", "yes")):
                invited.send(
                    officer.line_user_id, type="postback", data=f"rsvp:funds:*={answer}",
                    at=int(time.time() * 1000) + later,  # two in one millisecond have no order
                )  # fmt: skip
        name = "worker" if round_ % 2 == 0 else "web"
        invited.kill(name, signal.SIGKILL)
        invited.start(name)
    # LINE delivers again, a second later each time, what found no server: wait for all of it
    invited.until(lambda: invited.metrics()[decided] >= before + 4 * 3 * 2)
    invited.settle()
    sessions = invited.status()["sessions"]
    assert sessions["day1"]["yes"] == sessions["day2"]["yes"] == 3


def test_what_is_queued_while_no_worker_lives_goes_out_when_one_comes(invited: Stage) -> None:
    invited.kill("worker")
    for officer in (SOMCHAI, MALEE):
        invited.send(officer.line_user_id, type="postback", data="rsvp:funds:*=yes")
    invited.start("worker")
    invited.until(lambda: len(invited.heard(MALEE.line_user_id)) == 2)
    invited.until(lambda: len(invited.heard(SOMCHAI.line_user_id)) == 2)
