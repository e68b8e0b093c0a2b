"""`flask meeting move | cancel | clone | import` of a meeting that people were invited to."""

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.thai.dates import to_local
from models.audit import AuditEntry
from models.database import Database
from models.meetings import Invitation, Meeting
from models.notices import Notice
from models.outbox import OutboxRequest, State
from tests.handlers.commands.conftest import Run
from tests.handlers.commands.test_meeting import KEY, TODAY, Written, yaml


def date(days: int) -> str:
    """So many days from today, in the Buddhist era."""
    day = TODAY + dt.timedelta(days=days)
    return f"{day.year + 543}-{day:%m-%d}"


@pytest.fixture
def invited(run: Run, seated: Database, written: Written) -> Path:
    """All are invited, and the invitation has gone out."""
    file = written("meeting.yaml", yaml())
    run("meeting", "import", file)
    run("meeting", "invite", KEY)
    with seated.transaction() as db:
        for request in db.scalars(select(OutboxRequest)):
            request.state = State.SENT
    return file


def queued(database: Database) -> list[OutboxRequest]:
    with database.reading() as db:
        return list(db.scalars(select(OutboxRequest).where(OutboxRequest.state == State.QUEUED)))


def state(database: Database) -> str:
    """All that a change could touch, as text."""
    with database.reading() as db:
        meeting = db.scalars(select(Meeting).where(Meeting.key == KEY)).one()
        days = [(s.key, s.starts_at, s.ends_at, s.cancelled_at) for s in meeting.sessions]
        counts = [len(db.scalars(select(t.id)).all()) for t in (Meeting, Notice, AuditEntry)]
        return f"{meeting.cancelled_at} {days} {counts}"


def test_a_move_tells_all_once_and_is_audited(run: Run, seated: Database, invited: Path) -> None:
    ended = run("meeting", "move", KEY, "day1", "--date", date(11), "--start", "10.00")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout.endswith("10:00 told=4 requests=1 messages=4\n")
    [request] = queued(seated)
    assert (
        request.recipients == 4 and "10.00 น." in json.loads(request.body)["messages"][0]["altText"]
    )
    with seated.reading() as db:
        session = db.scalars(select(Meeting)).one().session("day1")
        assert session and to_local(session.starts_at).strftime("%H:%M") == "10:00"
        assert session.sequence == 1 and session.reminders_from == session.changed_at
        [entry] = db.scalars(select(AuditEntry).where(AuditEntry.act == "session moved"))
    assert (entry.actor, entry.details["session"], entry.details["told"]) == ("command", "day1", 4)
    again = run("meeting", "move", KEY, "day1", "--date", date(11), "--start", "10:00")
    assert again.exit_code == 0 and "told=0" in again.stdout
    assert len(queued(seated)) == 1


def test_a_day_moved_after_the_deadline_can_be_answered_again(
    run: Run, seated: Database, invited: Path
) -> None:
    with seated.transaction() as db:
        db.scalars(select(Meeting)).one().rsvp_deadline = dt.datetime.now(dt.UTC)
    ended = run("meeting", "move", KEY, "day1", "--date", date(11))
    assert "are taken again" in ended.stdout
    [request] = queued(seated)
    assert f"rsvp:{KEY}:day1=yes" in request.body


def test_a_cancelled_day_and_then_the_meeting(run: Run, seated: Database, invited: Path) -> None:
    assert "cancelled " + KEY + " day2 told=4" in run("meeting", "cancel", KEY, "day2").stdout
    ended = run("meeting", "cancel", KEY)
    assert "told=4 requests=1 messages=4 not_sent_any_more=4" in ended.stdout
    [request] = queued(seated)
    assert "ยกเลิกประชุม" in request.body


def test_to_cancel_the_last_day_is_to_cancel_the_meeting(
    run: Run, seated: Database, invited: Path
) -> None:
    run("meeting", "cancel", KEY, "day2")
    run("meeting", "cancel", KEY, "day1")
    with seated.reading() as db:
        assert db.scalars(select(Meeting)).one().cancelled_at


WRONG: list[tuple[tuple[str, ...], str]] = [
    (("move", "nowhere", "day1", "--start", "10:00"), "nowhere"),
    (("move", KEY, "day9", "--start", "10:00"), "day9"),
    (("move", KEY, "day1"), "--date"),
    (("move", KEY, "day1", "--date", "tomorrow"), "tomorrow"),
    (("move", KEY, "day1", "--date", date(-1)), "past"),
    (("move", KEY, "day1", "--start", "17:00"), "end before it starts"),
    (("move", KEY, "day1", "--end", "25:00"), "25:00"),
    (("move", KEY, "day1", "--date", date(8)), "'day2' would overlap"),
    (("move", KEY, "gone", "--start", "10:00"), "cancelled already"),
    (("cancel", "nowhere"), "nowhere"),
    (("cancel", KEY, "day9"), "day9"),
    (("cancel", KEY, "gone"), "cancelled already"),
    (("clone", "nowhere", "new"), "nowhere"),
    (("clone", KEY, KEY), "there already"),
    (("clone", KEY, "Not A Key"), "Not A Key"),
    (("clone", KEY, "new", "--date", date(-3)), "past"),
]


def test_what_cannot_be_exits_2_names_it_and_changes_nothing(
    run: Run, seated: Database, invited: Path
) -> None:
    third = f'  - {{key: gone, date: {date(20)}, start: "09:00", end: "16:30"}}\n'
    invited.write_text(yaml() + third, encoding="utf-8")
    run("meeting", "import", invited)
    run("meeting", "cancel", KEY, "gone")
    before = state(seated)
    for words, named in WRONG:
        ended = run("meeting", *words)
        assert ended.exit_code == 2, words
        assert named in ended.stderr and len(ended.stderr.strip().splitlines()) == 1, ended.stderr
    assert state(seated) == before


def test_a_cancelled_or_past_meeting_cannot_be_moved_or_cancelled(
    run: Run, seated: Database, invited: Path
) -> None:
    run("meeting", "cancel", KEY)
    for words in (("move", KEY, "day1", "--start", "10:00"), ("cancel", KEY)):
        assert "cancelled already" in run("meeting", *words).stderr
    with seated.transaction() as db:
        meeting = db.scalars(select(Meeting)).one()
        meeting.cancelled_at = None
        for session in meeting.sessions:
            session.starts_at -= dt.timedelta(days=30)
            session.ends_at -= dt.timedelta(days=30)
    for words in (("move", KEY, "day1", "--date", date(3)), ("cancel", KEY)):
        ended = run("meeting", *words)
        assert (ended.exit_code, "is over" in ended.stderr) == (2, True)


def test_a_clone_is_the_same_meeting_on_other_days_and_fires_nothing(
    run: Run, seated: Database, invited: Path
) -> None:
    ended = run("meeting", "clone", KEY, "next", "--date", date(30))
    assert ended.exit_code == 0, ended.output
    with seated.reading() as db:
        old, new = db.scalars(select(Meeting).order_by(Meeting.id)).all()
        assert [to_local(s.starts_at).date() - TODAY for s in new.sessions] == [
            dt.timedelta(days=30), dt.timedelta(days=31),
        ]  # fmt: skip
        for name in ("title", "channel", "audience"):
            assert getattr(new, name) == getattr(old, name)
        assert [(r.before_s, r.to) for r in new.reminder_rules] == [
            (r.before_s, r.to) for r in old.reminder_rules
        ]
        assert new.rsvp_opened_at is None and all(s.reminders_from for s in new.sessions)
        invited_to = select(Invitation).where(Invitation.meeting_id == new.id)
        assert db.scalars(invited_to).all() == []
    assert queued(seated) == []


def test_an_import_tells_what_it_changes_once_and_quietly_if_asked(
    run: Run, seated: Database, invited: Path
) -> None:
    text = invited.read_text(encoding="utf-8")
    invited.write_text(text.replace("กลไก", "กลไกใหม่").replace("09:00", "09:30"), encoding="utf-8")
    ended = run("meeting", "import", invited)
    assert ended.stdout == f"updated {KEY} sessions=2 told=4 requests=1 messages=4\n"
    assert run("meeting", "import", invited).stdout == f"updated {KEY} sessions=2\n"
    invited.write_text(text, encoding="utf-8")
    assert "told" not in run("meeting", "import", invited, "--quiet").stdout
    assert len(queued(seated)) == 1


def test_a_capacity_comes_from_the_file_and_is_never_below_what_is_given(
    run: Run, seated: Database, invited: Path
) -> None:
    text = invited.read_text(encoding="utf-8")
    invited.write_text(text.replace('"16:30"}', '"16:30", capacity: 2}'), encoding="utf-8")
    assert run("meeting", "import", invited).exit_code == 0
    status = json.loads(run("meeting", "status", KEY, "--json").stdout)
    assert status["sessions"]["day1"]["waiting"] == 0
    invited.write_text(text.replace('"16:30"}', '"16:30", capacity: few}'), encoding="utf-8")
    assert "capacity 'few'" in run("meeting", "import", invited).stderr.replace('"', "'")
