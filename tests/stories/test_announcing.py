"""An announcement reaches whom it concerns, once, with its price said first."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result
from flask.cli import FlaskGroup
from sqlalchemy import select

from app import create_app
from bot import settings as environment
from models import outbox
from models.database import Database
from models.notices import Notice
from scheduler.ticks import send_repeats
from tests.stories.stage import MALEE, NAREE, PROJECT, SOMCHAI, STRANGER, WICHAI, Stage, plain

SAME = "# แจ้งกำหนดส่งรายงาน\n\nโปรดส่งรายงาน**ภายในวันศุกร์**\n\n- ฉบับเดือนนี้\n- ฉบับไตรมาส\n"
OWN = "# ถึงคุณ{first_name}\n\nโปรดตรวจข้อมูลของอำเภอ{อำเภอ} จังหวัด{จังหวัด}\n"


def announce(stage: Stage, text: str, *words: str, answer: str | None = None) -> Result:
    """`flask announce` of a text; `answer` is what is typed at its question."""
    file = stage.folder / "announcement.md"
    file.write_text(text, encoding="utf-8")
    group = FlaskGroup(create_app=create_app)
    return CliRunner().invoke(group, ["announce", str(file), *words], env=stage.env, input=answer)


def test_the_same_text_is_one_multicast_and_the_price_comes_first(stage: Stage) -> None:
    result = announce(stage, SAME, "--to", "all", "--yes")
    assert result.exit_code == 0, result.output
    assert "people=4 unlinked=1 blocked=0 requests=1 messages=3" in result.output
    stage.settle()
    for officer in (SOMCHAI, MALEE, WICHAI):
        assert len(stage.heard(officer.line_user_id)) == 1
        assert "ภายในวันศุกร์" in plain(stage.heard(officer.line_user_id))
    counters = stage.get("/sim/counters")
    assert (counters["multicastRequests"], counters["pushRequests"], counters["paid"]) == (1, 0, 3)
    assert "แจ้งกำหนดส่งรายงาน" in stage.say(MALEE, "มีประกาศใหม่มั้ยคะ")
    assert stage.get("/sim/counters")["paid"] == 3


def test_everybody_reads_their_own_name(stage: Stage) -> None:
    result = announce(stage, OWN, "--to", "position=community_worker,move_for_fund", "--yes")
    assert "requests=2 messages=2" in result.output
    stage.settle()
    assert "คุณมาลี" in plain(stage.heard(MALEE.line_user_id))
    assert "อำเภอวังสามหมอ จังหวัดอุดรธานี" in plain(stage.heard(WICHAI.line_user_id))
    assert stage.heard(SOMCHAI.line_user_id) == []


REFUSED = (
    (SAME, ["--to", "province=ไม่มีจริง"], "unknown province"),
    (SAME, ["--to", "colour=red"], "unknown field"),
    (SAME, ["--to", "province=ขอนแก่น"], "nobody to send to"),
    (SAME, ["--to", "answer=yes"], "answer needs meeting"),
    (SAME, ["--to", "all", "--at", "2020-01-01 09:00"], "is past"),
    ("# ก\n\nสวัสดี {nickname}\n", ["--to", "all"], "line 3"),
    ("ไม่มีหัวเรื่อง\n", ["--to", "all"], "line 1"),
    ("", ["--to", "all"], "it is empty"),
)


def test_bad_input_is_refused_and_nothing_is_queued(empty_stage: Stage) -> None:
    for text, words, says in REFUSED:
        result = announce(empty_stage, text, *words, "--yes")
        assert (result.exit_code, says in result.output) == (2, True), (says, result.output)
        assert '"queued": 0' in empty_stage.flask("outbox", "status", "--json"), says


def test_no_is_no_and_over_quota_sends_nothing(empty_stage: Stage) -> None:
    refused = announce(empty_stage, SAME, "--to", "all", answer="n\n")
    assert refused.exit_code == 1
    empty_stage.post("/sim/faults", {"monthly_limit": 3})
    over = announce(empty_stage, SAME, "--to", "all", "--yes")
    assert over.exit_code == 0, "three of three fit, as the reserve of a tenth rounds to none"
    again = announce(empty_stage, SAME, "--to", "all", "--yes")
    assert again.exit_code == 3 and "nothing was queued" in again.output
    assert '"queued": 1' in empty_stage.flask("outbox", "status", "--json")


def test_taking_note_is_counted_once_and_a_stranger_cannot(stage: Stage) -> None:
    result = announce(stage, SAME, "--to", "all", "--acknowledge", "--yes")
    number = result.output.split("notice=")[1].split()[0]
    stage.settle()
    for _ in range(2):
        assert "รับทราบ" in stage.tap(MALEE, f"ack:{number}")
    stage.hears(STRANGER, type="postback", data=f"ack:{number}")
    shown = stage.flask("notice", "status", number)
    assert "sent=3" in shown and "acknowledged=1" in shown and "unlinked=1" in shown
    assert NAREE.first_name not in shown


def test_one_bad_account_does_not_cost_the_others_their_message(stage: Stage) -> None:
    ghost = "U" + "e" * 32
    file = stage.folder / "ghost.csv"
    file.write_text(
        "staff_code,title,first_name,last_name,position,province,district,line_user_id\n"
        f"GH-01,นาย,ผี,หาย,community_worker,อุดรธานี,วังสามหมอ,{ghost}\n",
        encoding="utf-8",
    )
    stage.flask("roster", "import", str(file))
    stage.post("/sim/faults", {"unknown_ids": "reject"})
    result = announce(stage, SAME, "--to", "all", "--yes")
    number = result.output.split("notice=")[1].split()[0]
    stage.settle()
    for officer in (SOMCHAI, MALEE, WICHAI):
        assert len(stage.heard(officer.line_user_id)) == 1
    shown = stage.flask("notice", "status", number)
    assert "sent=3" in shown and "failed=1" in shown


def test_a_sending_is_cancelled_before_its_time(stage: Stage) -> None:
    result = announce(stage, SAME, "--to", "all", "--at", "2099-01-01 09:00", "--yes")
    number = result.output.split("notice=")[1].split()[0]
    assert "cancelled for 3 people" in stage.flask("notice", "cancel", number)
    assert '"dropped": 1' in stage.flask("outbox", "status", "--json")


def test_a_paused_sending_waits_and_then_goes_on(stage: Stage) -> None:
    stage.flask("outbox", "pause")
    result = announce(stage, SAME, "--to", "all", "--yes")
    number = result.output.split("notice=")[1].split()[0]
    stage.flask("notice", "pause", number)
    stage.flask("outbox", "resume")
    assert "ประชุม" in stage.say(MALEE, "ช่วยเหลือ")  # replies go on
    assert "queued=3" in stage.flask("notice", "status", number)
    stage.flask("notice", "resume", number)
    stage.settle()
    assert "sent=3" in stage.flask("notice", "status", number)


def test_only_who_has_not_taken_note_is_reminded(stage: Stage) -> None:
    first = announce(stage, SAME, "--to", "all", "--acknowledge", "--yes").output
    number = first.split("notice=")[1].split()[0]
    stage.settle()
    stage.tap(MALEE, f"ack:{number}")
    again = announce(stage, SAME, "--to", "all", "--remind-unacknowledged", number, "--yes")
    assert "messages=2" in again.output
    unknown = announce(stage, SAME, "--to", "all", "--remind-unacknowledged", "999", "--yes")
    assert unknown.exit_code == 2 and "unknown notice 999" in unknown.output


def test_a_regular_notice_goes_out_at_its_moments_and_not_when_it_is_late(
    empty_stage: Stage,
) -> None:
    wrong = announce(empty_stage, SAME, "--to", "all", "--repeat", "every day", "--yes")
    assert wrong.exit_code == 2 and "cron" in wrong.output
    result = announce(empty_stage, OWN, "--to", "all", "--repeat", "30 8 * * 1", "--yes")
    assert "08.30 น." in result.output
    database = Database(empty_stage.database_url)
    settings = environment.read("worker", empty_stage.env)
    with database.reading() as db:
        monday = db.scalars(select(Notice.due_at)).one()
    week, hour = dt.timedelta(days=7), dt.timedelta(hours=1)
    moments = (monday - hour, monday, monday + hour, monday + week + 2 * hour, monday + 2 * week)
    queued = []
    for now in moments:  # early, on time, done already, too late, on time again
        send_repeats(database, settings, now)
        with database.reading() as db:
            queued.append(outbox.counts(db)["queued"])
    database.close()
    assert queued == [0, 3, 3, 3, 6]


def test_the_preview_prints_messages_and_needs_no_line(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(OWN, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "flask", "announce", str(file), "--to", "all", "--preview"],
        cwd=PROJECT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0 and '"altText"' in done.stdout, done.stderr


def test_many_own_messages_survive_kills_and_a_faltering_line(empty_stage: Stage) -> None:
    """Two workers, killed again and again: nobody is left out and nobody reads it twice."""
    users = empty_stage.crowd(600)
    empty_stage.post("/sim/faults", {
        "latency_ms": [20, 60], "rate_429": 0.02, "rate_500": 0.02, "rate_reset": 0.02,
        "rate_cut": 0.02, "rate_limits": {"push": 400}, "only_paths": ["/v2/bot/message/push"],
    })  # fmt: skip
    empty_stage.start("web", "worker", "second worker")
    result = announce(empty_stage, OWN, "--to", "province=ขอนแก่น", "--yes")
    assert f"messages={len(users)}" in result.output, result.output
    for name in ("worker", "second worker", "worker", "second worker"):
        empty_stage.kill(name)
        empty_stage.start(name)
    empty_stage.until(
        lambda: '"queued": 0, "sending": 0' in empty_stage.flask("outbox", "status", "--json"), 60
    )
    executed = empty_stage.get("/sim/ledger/counts")
    assert {user: executed.get(user, 0) for user in users} == dict.fromkeys(users, 1)
