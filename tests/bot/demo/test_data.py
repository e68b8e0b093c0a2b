"""The demo's people and meeting are as many as the real ones, and the same every time."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from bot.demo import moments
from bot.demo.data import demo_meeting_yaml, demo_roster, simulator_users, write_roster_csv
from handlers.files import read_meeting, read_roster
from models.places import districts_outside_bangkok

TOMORROW = dt.date(2026, 11, 23)


def test_the_roster_has_4690_officers_in_their_positions() -> None:
    counts = Counter(officer["position"] for officer in demo_roster())
    assert counts == {
        "provincial_academic": 152,
        "community_worker": 3647,
        "move_for_fund": 878,
        "central": 13,
    }


def test_every_province_has_two_academics_and_every_district_its_people() -> None:
    roster = demo_roster()
    academics = Counter(o["province"] for o in roster if o["position"] == "provincial_academic")
    assert len(academics) == 76
    assert set(academics.values()) == {2}
    districts = {(each.province.name, each.name) for each in districts_outside_bangkok()}
    for position, least, most in (("community_worker", 4, 5), ("move_for_fund", 1, 1)):
        posts = Counter((o["province"], o["district"]) for o in roster if o["position"] == position)
        assert set(posts) == districts
        assert (min(posts.values()), max(posts.values())) == (least, most)


def test_nobody_shares_a_code_name_phone_or_account() -> None:
    roster = demo_roster()
    assert len({officer["staff_code"] for officer in roster}) == 4690
    assert len({(officer["first_name"], officer["last_name"]) for officer in roster}) == 4690
    assert len({officer["phone"] for officer in roster}) == 4690
    assert len({user["userId"] for user in simulator_users()}) == 4690 + 12
    assert all(len(o["staff_code"]) == 8 and o["phone"].startswith("000-") for o in roster)


def test_titles_fit_the_first_names() -> None:
    men = {o["first_name"] for o in demo_roster() if o["title"] == "นาย"}
    women = {o["first_name"] for o in demo_roster() if o["title"] in ("นาง", "นางสาว")}
    assert not men & women
    assert {o["title"] for o in demo_roster()} == {"นาย", "นาง", "นางสาว"}


def test_the_roster_is_the_same_on_every_machine() -> None:
    first, last = demo_roster()[0], demo_roster()[-1]
    assert (first["staff_code"], first["title"], first["first_name"], first["last_name"]) == (
        "11100001",
        "นาย",
        "นรินทร์",
        "พวงข้าวใจเย็น",
    )
    assert (last["staff_code"], last["line_user_id"]) == (
        "41000013",
        "U8b424ef32d2e2759ecfdd7eda23cdcb0",
    )


def test_the_roster_file_is_taken_without_a_rejection(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    write_roster_csv(path)
    read = read_roster(path)
    assert read.rejected == []
    rows = [
        (row.staff_code, row.position.value, row.province or "", row.district or "", row.phone)
        for row in read.rows
    ]
    assert rows == [
        (o["staff_code"], o["position"], o["province"], o["district"], o["phone"])
        for o in demo_roster()
    ]


def test_the_meeting_file_is_taken_and_begins_tomorrow(tmp_path: Path) -> None:
    path = tmp_path / "meeting.yaml"
    path.write_text(demo_meeting_yaml(TOMORROW), encoding="utf-8")
    meeting = read_meeting(path)
    assert [session.date for session in meeting.sessions] == [TOMORROW, dt.date(2026, 11, 24)]
    assert sum(len(session.agenda) for session in meeting.sessions) == 5
    assert sum(target.expected for target in meeting.targets) == 4690
    first = meeting.sessions[0]
    assert meeting.rsvp_deadline is not None
    begins = dt.datetime.combine(first.date, first.start)
    assert begins - meeting.rsvp_deadline == dt.timedelta(hours=1)


def test_the_simulator_has_every_officer_and_twelve_strangers() -> None:
    users = simulator_users()
    assert [user["userId"] for user in users if user["following"]] == [
        officer["line_user_id"] for officer in demo_roster()
    ]
    strangers = [user for user in users if not user["following"]]
    assert len(strangers) == 12
    assert all(user["position"] is None and user["province"] is None for user in strangers)
    names = {f"{officer['first_name']} {officer['last_name']}" for officer in demo_roster()}
    assert not names & {user["displayName"] for user in strangers}


@pytest.mark.parametrize(
    ("hour", "evening"), [(9, "18:00"), (17, "18:00"), (18, "21:00"), (22, "23:30")]
)
def test_the_demos_evening_is_still_to_come_and_has_a_reminder(
    tmp_path: Path, hour: int, evening: str
) -> None:
    now = dt.datetime(2026, 11, 22, hour, 0, tzinfo=moments.BANGKOK)
    file = tmp_path / "meeting.yaml"
    file.write_text(
        demo_meeting_yaml(TOMORROW) + moments.reminders_yaml(TOMORROW, now), encoding="utf-8"
    )
    start = dt.datetime.combine(TOMORROW, dt.time(9), moments.BANGKOK)
    due = {start - reminder.before for reminder in read_meeting(file).reminders}
    offered = [dt.datetime.fromisoformat(m["at"]) for m in moments.moments(TOMORROW, now)]
    assert f"{offered[0]:%H:%M}" == evening and offered[0] > now
    assert {offered[0], offered[1]} <= due
    assert offered == sorted(offered)
