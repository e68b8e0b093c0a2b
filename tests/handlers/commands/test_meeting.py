"""`flask meeting …`"""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.thai.dates import to_local
from models.database import Database
from models.meetings import Invitation, Meeting, MeetingSession
from models.notices import Notice
from models.outbox import OutboxRequest, Priority
from models.people import Person
from models.recording import record
from models.rsvps import Answer, Statement
from models.summaries import MeetingSummary
from tests.handlers.commands.conftest import Run
from tests.models.cast import BUNMI, NOW, SOMCHAI, WICHAI, account_of

KEY = "fund-governance-2565"
Written = Callable[[str, str], Path]


TODAY = to_local(dt.datetime.now(dt.UTC)).date()


def yaml(days: int = 7, audience: str = "all", more: str = "") -> str:
    """A meeting of two days, the first so many days from now, in the Buddhist era."""
    first = TODAY + dt.timedelta(days=days)
    dates = [first + dt.timedelta(days=n) for n in (0, 1)]
    day_1, day_2 = (f"{d.year + 543}-{d:%m-%d}" for d in dates)
    return f"""\
key: {KEY}
title: ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชน
channel: video_conference
audience: {audience}
targets:
  - {{position: move_for_fund, expected: 878}}
sessions:
  - {{key: day1, date: {day_1}, start: "09:00", end: "16:30"}}
  - {{key: day2, date: {day_2}, start: "09:00", end: "16:30"}}
{more}"""


@pytest.fixture
def imported(run: Run, seated: Database, written: Written) -> Path:
    file = written("meeting.yaml", yaml())
    assert run("meeting", "import", file).exit_code == 0
    return file


def meetings(database: Database) -> list[str]:
    with database.reading() as db:
        return list(db.scalars(select(Meeting.key)))


def test_a_meeting_is_created_and_then_updated(run: Run, seated: Database, imported: Path) -> None:
    again = run("meeting", "import", imported)
    assert (again.exit_code, again.stdout) == (0, f"updated {KEY} sessions=2\n")
    assert meetings(seated) == [KEY]


WRONG_FILES: list[tuple[str, int | None, str]] = [
    (yaml().replace("09:00", "26:00"), 8, "26:00"),
    (yaml().replace("channel: video_conference", "channel: telepathy"), 3, "telepathy"),
    (yaml(audience="province=แอตแลนติส"), 4, "แอตแลนติส"),
    (yaml(audience="staff_code=00000000"), 4, "00000000"),
    (yaml(audience="meeting=nowhere"), 4, "nowhere"),
    (yaml() + "colour: green\n", 10, "colour"),
    (yaml() + "title: [\n", None, "line"),
]


def test_an_error_in_the_file_exits_2_and_names_the_file_and_the_line(
    run: Run, seated: Database, written: Written
) -> None:
    for text, line, named in WRONG_FILES:
        file = written("meeting.yaml", text)
        ended = run("meeting", "import", file)
        assert ended.exit_code == 2, named
        assert f"{file}: line {line or ''}" in ended.stderr
        assert named in ended.stderr
        assert len(ended.stderr.strip().splitlines()) == 1
    assert meetings(seated) == []


def test_a_file_that_is_not_there_exits_2(run: Run, seated: Database, tmp_path: Path) -> None:
    ended = run("meeting", "import", tmp_path / "missing.yaml")
    assert ended.exit_code == 2
    assert "missing.yaml" in ended.stderr


def test_a_day_that_people_were_invited_to_cannot_just_leave_the_file(
    run: Run, seated: Database, imported: Path
) -> None:
    run("meeting", "invite", KEY)
    lines = imported.read_text(encoding="utf-8").splitlines()
    imported.write_text("\n".join(line for line in lines if "day2" not in line), encoding="utf-8")
    ended = run("meeting", "import", imported)
    assert ended.exit_code == 2
    assert "day2" in ended.stderr


def test_inviting_stores_one_request_for_all_who_can_be_reached(
    run: Run, seated: Database, imported: Path
) -> None:
    ended = run("meeting", "invite", KEY, "--urgent")
    assert ended.exit_code == 0
    assert ended.stdout.strip() == "invited=5 queued=4 unlinked=1 blocked=0"
    with seated.reading() as db:
        [request] = db.scalars(select(OutboxRequest)).all()
        assert len(db.scalars(select(Invitation)).all()) == 5
    assert account_of(SOMCHAI) in json.loads(request.body)["to"]
    assert account_of(WICHAI) not in request.body
    assert (request.recipients, request.priority) == (4, Priority.URGENT)


def test_inviting_again_asks_only_who_is_new(run: Run, seated: Database, imported: Path) -> None:
    run("meeting", "invite", KEY)
    again = run("meeting", "invite", KEY)
    assert (again.exit_code, again.stdout.split()[0]) == (0, "invited=0")
    with seated.reading() as db:
        assert len(db.scalars(select(OutboxRequest)).all()) == 1


def test_an_invitation_for_later_is_kept_until_then(
    run: Run, seated: Database, imported: Path
) -> None:
    tomorrow = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    ended = run("meeting", "invite", KEY, "--at", f"{tomorrow.year + 543}-{tomorrow:%m-%d} 09:00")
    assert ended.exit_code == 0
    with seated.reading() as db:
        assert db.scalars(select(OutboxRequest)).all() == []
        assert db.scalars(select(Notice.state)).all() == ["scheduled"]


WRONG_INVITATIONS: list[tuple[tuple[str, ...], str]] = [
    (("nowhere",), "nowhere"),
    ((KEY, "--at", "2020-01-01 09:00"), "past"),
    ((KEY, "--at", "tomorrow"), "tomorrow"),
    ((KEY, "--at", "2099-01-01 09:00"), "over"),
    ((), "KEY"),
]


def test_an_invitation_that_cannot_be_exits_2_and_invites_nobody(
    run: Run, seated: Database, imported: Path
) -> None:
    for words, named in WRONG_INVITATIONS:
        ended = run("meeting", "invite", *words)
        assert ended.exit_code == 2, named
        assert named in ended.stderr
    with seated.reading() as db:
        assert db.scalars(select(Invitation)).all() == []
        assert db.scalars(select(Notice)).all() == []


def test_nobody_is_invited_to_what_is_over_or_cancelled(
    run: Run, seated: Database, written: Written
) -> None:
    run("meeting", "import", written("meeting.yaml", yaml(days=-9)))
    assert run("meeting", "invite", KEY).exit_code == 2
    with seated.transaction() as db:
        db.scalars(select(Meeting)).one().cancelled_at = dt.datetime.now(dt.UTC)
    ended = run("meeting", "invite", KEY)
    assert ended.exit_code == 2
    assert "cancelled" in ended.stderr


def test_whoever_is_invited_after_the_deadline_is_still_told(
    run: Run, seated: Database, written: Written
) -> None:
    passed = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
    more = f"rsvp_deadline: {passed:%Y-%m-%d} 16:30\n"
    run("meeting", "import", written("meeting.yaml", yaml(more=more)))
    assert run("meeting", "invite", KEY).exit_code == 0
    with seated.reading() as db:
        request = db.scalars(select(OutboxRequest)).one()
    assert request.useless_after > dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    told = request.body
    assert "rsvp:" not in told, "no button whose answer would be refused"
    assert f"join:{KEY}" in told


def test_the_status_has_the_contracts_keys_and_its_sums_agree(
    run: Run, seated: Database, imported: Path
) -> None:
    run("meeting", "invite", KEY)
    ended = run("meeting", "status", KEY, "--json")
    assert ended.exit_code == 0
    status = json.loads(ended.stdout)
    assert set(status) == {"key", "invited", "linked", "sessions", "by_position", "by_province"}
    assert (status["key"], status["invited"], status["linked"]) == (KEY, 5, 4)
    for counts in status["sessions"].values():
        assert set(counts) == {"yes", "no", "maybe", "none", "attended"}
        assert sum(counts[k] for k in ("yes", "no", "maybe", "none")) == 5
    assert status["by_position"]["move_for_fund"] == {
        "expected": 878, "invited": 1, "yes": 0, "no": 0, "maybe": 0, "none": 1,
    }  # fmt: skip
    assert sum(part["invited"] for part in status["by_position"].values()) == 5
    assert sum(part["invited"] for part in status["by_province"].values()) == 5
    assert KEY in run("meeting", "status", KEY).stdout


def test_the_status_of_an_unknown_meeting_exits_2(run: Run, seated: Database) -> None:
    assert run("meeting", "status", "nowhere", "--json").exit_code == 2


def test_districts_without_a_confirmed_member_are_named(
    run: Run, seated: Database, imported: Path
) -> None:
    assert run("meeting", "invite", KEY).exit_code == 0
    shown = run("meeting", "gaps", KEY)
    assert shown.stdout == (f"{KEY}: 1 of 1 districts without move_for_fund\n  เชียงใหม่ 1/1: แม่ริม\n")
    with seated.transaction() as db:
        bunmi = db.scalars(select(Person).where(Person.staff_code == BUNMI)).one()
        day = db.scalars(select(Meeting)).one().sessions[1]
        said = Statement("E1", NOW, "button", BUNMI)
        record(db, bunmi.id, {day.id: Answer.YES}, None, said, NOW)
    assert json.loads(run("meeting", "gaps", KEY, "--json").stdout) == {
        "key": KEY,
        "position": "move_for_fund",
        "districts": 1,
        "without": 0,
        "by_province": {"เชียงใหม่": {"districts": 1, "without": []}},
    }
    unknown = run("meeting", "gaps", "nothing")
    assert (unknown.exit_code, "unknown meeting 'nothing'" in unknown.output) == (2, True)


def test_a_summary_is_stored_and_a_new_one_replaces_it(
    run: Run, seated: Database, imported: Path, written: Written
) -> None:
    for words in ("ฉบับแรก", "ฉบับแก้ไข"):
        result = run("meeting", "summary", KEY, written("s.md", f"# สรุปประชุม\n\n{words}"))
        assert (result.exit_code, result.output) == (0, f"stored for {KEY}\n")
    with seated.reading() as db:
        assert db.scalars(select(MeetingSummary.content)).all() == ["# สรุปประชุม\n\nฉบับแก้ไข"]


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        (KEY, "no title", "s.md"),
        (KEY, "# สรุป\n\nเรียน {first_name}", "the same for all"),
        (KEY, "# สรุป\n\n" + "ยาว " * 200_000, "s.md"),
        ("other", "# สรุป\n\nเนื้อหา", "unknown meeting"),
    ],
)
def test_a_summary_that_cannot_be_sent_exits_2_and_is_not_kept(
    run: Run, seated: Database, imported: Path, written: Written, key: str, text: str, expected: str
) -> None:
    result = run("meeting", "summary", key, written("s.md", text))
    assert result.exit_code == 2
    assert expected in result.output
    with seated.reading() as db:
        assert db.scalars(select(MeetingSummary)).all() == []


def test_reminders_count_from_the_moment_that_a_time_was_set(
    run: Run, seated: Database, written: Written
) -> None:
    def stamps() -> dict[str, dt.datetime | None]:
        with seated.reading() as db:
            return {s.key: s.reminders_from for s in db.scalars(select(MeetingSession))}

    run("meeting", "import", written("m.yaml", yaml()))
    first = stamps()
    run("meeting", "import", written("m.yaml", yaml().replace("ประชุมเพิ่ม", "การประชุมเพิ่ม")))
    assert stamps() == first
    run("meeting", "import", written("m.yaml", yaml().replace('"09:00"', '"10:00"', 1)))
    moved = stamps()
    assert moved["day1"] != first["day1"] and moved["day2"] == first["day2"]
    more = "reminders:\n  - {before: 2h, to: yes}\n"
    run("meeting", "import", written("m.yaml", yaml(more=more).replace('"09:00"', '"10:00"', 1)))
    ruled = stamps()
    assert moved["day1"] != ruled["day1"] and moved["day2"] != ruled["day2"]
    run("meeting", "invite", KEY)
    opened = stamps()
    assert ruled["day1"] != opened["day1"] and ruled["day2"] != opened["day2"]
    run("meeting", "invite", KEY)
    assert stamps() == opened
