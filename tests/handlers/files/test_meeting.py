"""The meeting file is read as people write it, and a fault is named by line."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.files import FileError, MeetingFile, ReminderEntry, TargetEntry, read_meeting
from models.meetings import Channel
from models.people import Position
from tests.examples import examples

WHOLE = """\
key: fund-governance-2565
title: ประชุมเพิ่มศักยภาพ
chair: นายตัวอย่าง ทุ่งรวงทอง
venue: ห้องประชุม ชั้น 5
channel: video_conference
rsvp_deadline: 2021-11-19 16:30
audience: position=central
targets:
  - {position: provincial_academic, expected: 152}
  - {position: พัฒนากร, expected: 0}
sessions:
  - key: day1
    date: 2021-11-22
    start: "09:00"
    end: "16:30"
    join_url: https://meet.example.org/abc
    agenda: [เปิดประชุม, 'กองทุน: แนวทาง']
  - {key: day2, date: 2564-11-23, start: 9:00, end: 16.30 น.}
reminders:
  - {before: 90s, to: no}
  - {before: 10m, to: any}
"""
SESSION = "{key: d, date: 2021-11-22, start: 9:00, end: 10:00}"
LEAST = f"key: k\ntitle: t\nsessions: [{SESSION}]\n"

Meeting = Callable[[str | bytes], MeetingFile]


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    """Reads a meeting file of this content."""

    def read(content: str | bytes) -> MeetingFile:
        path = tmp_path / "meeting.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_meeting(path)

    return read


def test_a_whole_file_is_read(meeting: Meeting) -> None:
    read = meeting(WHOLE)
    assert (read.key, read.title) == ("fund-governance-2565", "ประชุมเพิ่มศักยภาพ")
    assert (read.chair, read.venue) == ("นายตัวอย่าง ทุ่งรวงทอง", "ห้องประชุม ชั้น 5")
    assert read.channel is Channel.VIDEO_CONFERENCE
    assert read.rsvp_deadline == dt.datetime(2021, 11, 19, 16, 30)
    assert (read.audience, read.audience_line) == ("position=central", 7)
    assert read.targets == (
        TargetEntry(Position.PROVINCIAL_ACADEMIC, 152),
        TargetEntry(Position.COMMUNITY_WORKER, 0),
    )
    first, second = read.sessions
    assert (first.key, first.date, first.line) == ("day1", dt.date(2021, 11, 22), 12)
    assert (first.start, first.end) == (dt.time(9), dt.time(16, 30))
    assert first.join_url == "https://meet.example.org/abc"
    assert first.agenda == ("เปิดประชุม", "กองทุน: แนวทาง")
    assert (second.date, second.start, second.end) == (
        dt.date(2021, 11, 23),
        dt.time(9),
        dt.time(16, 30),
    )
    assert (second.join_url, second.agenda) == (None, ())
    assert read.reminders == (
        ReminderEntry(dt.timedelta(seconds=90), "no"),
        ReminderEntry(dt.timedelta(minutes=10), "any"),
    )


def test_what_is_optional_has_its_defaults(meeting: Meeting) -> None:
    read = meeting(LEAST + "chair:\nvenue: ~\n")
    assert (read.chair, read.venue, read.channel, read.rsvp_deadline) == (None,) * 4
    assert (read.audience, read.audience_line, read.targets) == ("all", None, ())
    assert [(reminder.before, reminder.to) for reminder in read.reminders] == [
        (dt.timedelta(days=3), "none"),
        (dt.timedelta(days=1), "yes"),
        (dt.timedelta(hours=1), "yes"),
        (dt.timedelta(minutes=10), "yes"),
    ]


def test_an_empty_list_of_reminders_means_none(meeting: Meeting) -> None:
    assert meeting(LEAST + "reminders: []\n").reminders == ()


def test_a_file_written_again_by_a_yaml_program_reads_the_same(meeting: Meeting) -> None:
    again = WHOLE.replace("2564-11-23", "2021-11-23").replace("start: 9:00", 'start: "9:00"')
    dumped = yaml.safe_dump(yaml.safe_load(again), allow_unicode=True)
    assert "to: false" in dumped
    read, expected = meeting(dumped), meeting(WHOLE)
    assert (read.reminders, read.targets) == (expected.reminders, expected.targets)
    assert [(s.date, s.start, s.end) for s in read.sessions] == [
        (s.date, s.start, s.end) for s in expected.sessions
    ]


@pytest.mark.parametrize(
    "date", ["2021-11-22", "2564-11-22", '"2564-11-22"', "๒๕๖๔-๑๑-๒๒", "22 พ.ย. 2564", "22/11/2564"]
)
def test_dates_are_read_in_both_eras(meeting: Meeting, date: str) -> None:
    read = meeting(LEAST.replace("2021-11-22", date))
    assert read.sessions[0].date == dt.date(2021, 11, 22)


def test_a_leap_day_is_one_of_its_own_era(meeting: Meeting) -> None:
    read = meeting(LEAST.replace("2021-11-22", "2567-02-29"))
    assert read.sessions[0].date == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    "start", ["9:00", "09:00", '"09:00"', "09.00", "9.00", "09:00:00", "๐๙.๐๐ น."]
)
def test_times_are_read_as_written(meeting: Meeting, start: str) -> None:
    assert meeting(LEAST.replace("9:00", start)).sessions[0].start == dt.time(9)


@pytest.mark.parametrize(
    "deadline",
    ["2564-11-19 16:30", "2021-11-19T16:30:00", '"2021-11-19 16.30"', "2021-11-22 09:30"],
)
def test_deadlines_are_local_times(meeting: Meeting, deadline: str) -> None:
    read = meeting(LEAST + f"rsvp_deadline: {deadline}\n")
    assert read.rsvp_deadline in (
        dt.datetime(2021, 11, 19, 16, 30),
        dt.datetime(2021, 11, 22, 9, 30),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("- a\n", "line 1: the meeting must be keys and values"),
        ("title: t\nsessions: []\n", "line 1: missing key in the meeting"),
        ("key: k\nsessions: []\n", "line 1: missing title in the meeting"),
        ("key: k\ntitle:\nsessions: []\n", "line 1: missing title in the meeting"),
        ("key: k\ntitle: t\n", "line 1: missing sessions in the meeting"),
        ("key: k\ntitle: t\nsessions: []\n", "line 3: sessions is empty"),
        ("key: k\ntitle: t\nsessions: x\n", "line 3: sessions must be a list"),
        ("key: k\ntitle: t\nsessions: [x]\n", "line 3: a session must be keys and values"),
        ("key: k\ntitle: t\nsessions:\n  - {key: d}\n", "line 4: missing date in a session"),
        (LEAST + "colour: green\n", "line 4: unknown key 'colour' in the meeting"),
        (LEAST + "<<: {}\n", "line 4: unknown key '<<'"),
        (LEAST + "[a]: b\n", "line 4: a key must be text"),
        (LEAST + "title: u\n", "line 4: the key title stands twice"),
        (LEAST.replace("key: k", "key: Key"), "line 1: key 'Key' is not 1 to 64 of"),
        (LEAST.replace("key: k", "key: -k"), "line 1: key '-k' is not"),
        (LEAST.replace("key: k", "key: " + "k" * 65), "line 1: key"),
        (LEAST.replace("key: d", "key: วัน"), "line 3: key 'วัน' is not"),
        (LEAST.replace("title: t", "title: " + "ก" * 201), "line 2: title is longer than 200"),
        (LEAST.replace("title: t", 'title: ""'), "line 2: title is empty"),
        (LEAST.replace("title: t", 'title: "a\\ab"'), "line 2: control characters in title"),
        (LEAST.replace("title: t", "title: [t]"), "line 2: title must be text"),
        (LEAST + "channel: zoom\n", "line 4: unknown channel 'zoom'; one of video_conference"),
        (LEAST + "audience: {position: central}\n", "line 4: audience must be text"),
        (LEAST.replace("2021-11-22", "soon"), "line 3: date 'soon' is not a date"),
        (LEAST.replace("2021-11-22", "2021-02-29"), "line 3: date '2021-02-29' is not a date"),
        (LEAST.replace("2021-11-22", "2021-13-01"), "line 3: date"),
        (LEAST.replace("2021-11-22", "1021-11-22"), "line 3: date is in the year 1021"),
        (LEAST.replace("2021-11-22", "9999-11-22"), "line 3: date is in the year 9456"),
        (LEAST.replace("9:00", "nine"), "line 3: start 'nine' is not a time"),
        (LEAST.replace("9:00", "540"), "line 3: start '540' is not a time"),
        (LEAST.replace("10:00", "24:00"), "line 3: end '24:00' is not a time"),
        (LEAST.replace("10:00", "9:00"), "line 3: session d ends at 09:00, not after 09:00"),
        (LEAST.replace("10:00", "8:00"), "line 3: session d ends at 08:00, not after 09:00"),
        (LEAST + "rsvp_deadline: 2021-11-19\n", "line 4: rsvp_deadline '2021-11-19' is not a"),
        (LEAST + "rsvp_deadline: 0001-01-01 00:00\n", "line 4: rsvp_deadline"),
        (LEAST + "rsvp_deadline: 2021-11-22 10:01\n", "line 4: rsvp_deadline is after the end"),
        (LEAST + "targets: [{position: boss, expected: 1}]\n", "line 4: unknown position 'boss'"),
        (LEAST + "targets: [{position: central}]\n", "line 4: missing expected in a target"),
        (LEAST + "targets: [{position: central, expected: -1}]\n", "line 4: expected '-1' is not"),
        (LEAST + "targets: [{position: central, expected: 1.5}]\n", "line 4: expected '1.5' is"),
        (
            LEAST + "targets:\n- {position: central, expected: 1}\n"
            "- {position: เจ้าหน้าที่ส่วนกลาง, expected: 1}\n",
            "line 6: the position central stands twice",
        ),
        (LEAST + "reminders:\n", "line 4: reminders is empty: write []"),
        (LEAST + "reminders: none\n", "line 4: reminders must be a list"),
        (LEAST + "reminders: [{before: 3 weeks, to: yes}]\n", "line 4: before '3 weeks' is not"),
        (LEAST + "reminders: [{before: 0m, to: yes}]\n", "line 4: before '0m' is not"),
        (LEAST + "reminders: [{before: 10, to: yes}]\n", "line 4: before '10' is not"),
        (LEAST + "reminders: [{before: -1d, to: yes}]\n", "line 4: before '-1d' is not"),
        (LEAST + "reminders: [{before: 999d, to: yes}]\n", "line 4: before '999d' is not"),
        (LEAST + "reminders: [{before: 1d, to: all}]\n", "line 4: to 'all' is not one of yes, no"),
        (LEAST + "reminders: [{before: 1d}]\n", "line 4: missing to in a reminder"),
        (
            LEAST + "reminders:\n- {before: 1d, to: yes}\n- {before: 24h, to: yes}\n",
            "line 6: the same reminder stands twice",
        ),
        (LEAST + "\ttitle: t\n", "line 4: not YAML"),
        (LEAST + "title: 'open\n", "line 5: not YAML"),
        (LEAST + "--- \nkey: k\n", "line 4: not YAML"),
        (LEAST + "chair: a\x07b\n", "line 4: not YAML: the character U+0007"),
        (LEAST + "chair: *nobody\n", "line 4: not YAML"),
        ("[" * 5_000, "nested too deeply"),
        ("key: &a [*a]\n", "line 1: missing title"),
        (LEAST + "#" * 300_000, "larger than"),
    ],
)
def test_a_fault_is_named_by_line(meeting: Meeting, text: str, fault: str) -> None:
    with pytest.raises(FileError) as caught:
        meeting(text)
    assert fault in str(caught.value)
    assert "meeting.yaml: " in str(caught.value)


@pytest.mark.parametrize(
    "address", ["ftp://a.example", "meet.example.org/a", "https://", "https://a b", "http://[x"]
)
def test_an_address_is_one_that_a_browser_opens(meeting: Meeting, address: str) -> None:
    text = LEAST.replace("end: 10:00", f"end: 10:00, join_url: '{address}'")
    with pytest.raises(FileError, match="line 3: join_url"):
        meeting(text)


def test_an_address_has_at_most_1000_characters(meeting: Meeting) -> None:
    address = "https://a.example/" + "x" * 982
    text = LEAST.replace("end: 10:00", f"end: 10:00, join_url: {address}")
    assert meeting(text).sessions[0].join_url == address
    with pytest.raises(FileError, match="line 3: join_url is longer than 1000"):
        meeting(text.replace(address, address + "x"))


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        ("{key: d, date: 2021-11-23, start: 9:00, end: 10:00}", "session d stands twice, first on"),
        ("{key: e, date: 2564-11-22, start: 8:00, end: 9:01}", "sessions e and d overlap"),
        ("{key: e, date: 2021-11-22, start: 9:59, end: 12:00}", "sessions d and e overlap"),
    ],
)
def test_sessions_have_their_own_key_and_time(meeting: Meeting, second: str, fault: str) -> None:
    with pytest.raises(FileError, match=fault):
        meeting(f"key: k\ntitle: t\nsessions:\n- {SESSION}\n- {second}\n")


def test_one_session_may_follow_another_at_once(meeting: Meeting) -> None:
    second = "{key: e, date: 2021-11-22, start: 10:00, end: 12:00}"
    read = meeting(f"key: k\ntitle: t\nsessions:\n- {second}\n- {SESSION}\n")
    assert [session.key for session in read.sessions] == ["e", "d"]


@pytest.mark.parametrize("encoding", ["cp874", "utf-16"])
def test_a_file_that_is_not_utf_8_is_refused(meeting: Meeting, encoding: str) -> None:
    with pytest.raises(FileError, match=r"line \d: not UTF-8 text"):
        meeting(WHOLE.encode(encoding))


def test_a_byte_order_mark_is_no_fault(meeting: Meeting) -> None:
    assert meeting(LEAST.encode("utf-8-sig")).key == "k"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read_meeting(tmp_path / "none.yaml")


@settings(max_examples=examples(50), deadline=None)
@given(st.data())
def test_no_change_of_a_good_file_raises_anything_but_a_file_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    upto = data.draw(st.integers(at, min(len(WHOLE), at + 20)))
    put = data.draw(st.text(max_size=5) | st.sampled_from(["[", "{", "&a ", "*a", "~", "- ", ": "]))
    path = tmp_path_factory.getbasetemp() / "changed.yaml"
    path.write_text(WHOLE[:at] + put + WHOLE[upto:], encoding="utf-8", errors="replace")
    try:
        read = read_meeting(path)
    except FileError as error:
        assert str(error).startswith(f"{path}: ")
    else:
        assert read.sessions
