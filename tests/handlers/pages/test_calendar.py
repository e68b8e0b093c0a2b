"""A person's calendar file is current after every change."""

import datetime as dt
from typing import Any

from icalendar import Calendar
from sqlalchemy import select

from bot.thai.dates import to_local
from handlers import rescheduling
from handlers.files.meeting import read_meeting
from handlers.meetings import import_meeting
from models.meetings import Invitation, Meeting
from models.rsvps import Answer
from tests.handlers.pages.conftest import Scene
from tests.models.cast import DAY

UIDS = {"fund-governance-2565.day1@linebot", "fund-governance-2565.day2@linebot"}


def entries(scene: Scene) -> dict[str, Any]:
    """The file's events by UID."""
    answer = scene.get(f"/calendar/{scene.calendar_token}.ics")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    calendar = Calendar.from_ical(answer.data)
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_it_holds_each_day_with_its_time_place_and_agenda(scene: Scene) -> None:
    found = entries(scene)
    assert set(found) == UIDS
    day_1 = found["fund-governance-2565.day1@linebot"]
    with scene.database.reading() as db:
        session = db.get_one(Meeting, scene.meeting_id).sessions[0]
    assert (day_1["DTSTART"].dt, day_1["DTEND"].dt) == (session.starts_at, session.ends_at)
    assert str(day_1["LOCATION"]) == "ห้องประชุม War Room ชั้น 5"
    assert "กลุ่มออมทรัพย์" in str(day_1["DESCRIPTION"])
    assert (day_1["STATUS"], day_1["SEQUENCE"]) == ("CONFIRMED", 0)


def test_it_never_holds_the_way_into_the_room(scene: Scene) -> None:
    body = scene.get(f"/calendar/{scene.calendar_token}.ics").text
    assert "meet.example.org" not in body
    assert "/j/" not in body


def test_a_declined_day_is_left_out_until_the_mind_is_changed(scene: Scene) -> None:
    scene.answer(Answer.NO, 2)
    assert set(entries(scene)) == {"fund-governance-2565.day1@linebot"}
    scene.answer(Answer.MAYBE, 2)
    assert set(entries(scene)) == UIDS


def test_a_cancelled_meeting_stays_as_cancelled_with_a_greater_sequence(scene: Scene) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with scene.database.transaction() as db:
        rescheduling.cancel(db.get_one(Meeting, scene.meeting_id), None, now)
    found = entries(scene)
    assert set(found) == UIDS
    assert {(e["STATUS"], e["SEQUENCE"]) for e in found.values()} == {("CANCELLED", 1)}
    assert {e["LAST-MODIFIED"].dt for e in found.values()} == {now}


def test_only_the_day_that_moves_is_modified_and_all_times_are_utc(scene: Scene) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with scene.database.transaction() as db:
        meeting = db.get_one(Meeting, scene.meeting_id)
        created = meeting.created_at
        new_date = to_local(now + 9 * DAY).date()
        hours = dt.time(9), dt.time(16, 30)
        rescheduling.move(meeting, meeting.sessions[1], new_date, *hours, now)
    day_1, day_2 = (entries(scene)[uid] for uid in sorted(UIDS))
    assert (day_1["SEQUENCE"], day_1["LAST-MODIFIED"].dt) == (0, created)
    assert (day_2["SEQUENCE"], day_2["LAST-MODIFIED"].dt) == (1, now)
    assert to_local(day_2["DTSTART"].dt).date() == new_date
    for name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "CREATED"):
        assert day_2[name].to_ical().endswith(b"Z"), name


def test_who_waits_for_a_place_sees_the_day_as_tentative(scene: Scene) -> None:
    scene.change(capacity=0)
    scene.answer(Answer.YES, 1)
    scene.answer(Answer.YES, 2)
    assert [entries(scene)[uid]["STATUS"] for uid in sorted(UIDS)] == ["TENTATIVE", "CONFIRMED"]


def test_who_is_not_invited_any_more_finds_nothing(scene: Scene) -> None:
    with scene.database.transaction() as db:
        for invitation in db.scalars(select(Invitation)):
            db.delete(invitation)
    assert entries(scene) == {}


MOVED = """\
key: fund-governance-2565
title: ประชุม
channel: video_conference
venue: {venue}
sessions:
  - {{key: day1, date: 2031-11-22, start: "{start}", end: "16:30"}}
  - {{key: day2, date: 2031-11-23, start: "09:00", end: "16:30"}}
"""


def test_a_change_of_time_or_place_raises_the_sequence_and_keeps_the_uid(
    scene: Scene, tmp_path: Any
) -> None:
    def sequences(start: str, venue: str) -> list[int]:
        file = tmp_path / "meeting.yaml"
        file.write_text(MOVED.format(start=start, venue=venue), encoding="utf-8")
        with scene.database.transaction() as db:
            import_meeting(db, read_meeting(file), dt.datetime.now(dt.UTC))
        found = entries(scene)
        assert set(found) == UIDS
        return [found[uid]["SEQUENCE"] for uid in sorted(UIDS)]

    first = sequences("09:00", "ห้อง 1")
    assert sequences("09:00", "ห้อง 1") == first
    assert sequences("10:00", "ห้อง 1") == [first[0] + 1, first[1]]
    assert sequences("10:00", "ห้อง 2") == [first[0] + 2, first[1] + 1]
