"""A stage for each story, on each kind of database."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.stories.stage import Stage, open_stage

MEETING = """\
key: funds
title: ประชุมกองทุนชุมชน
chair: นายประธาน ตัวอย่าง
venue: ห้องประชุมชั้น 5
channel: video_conference
{deadline}
targets:
  - {{position: provincial_academic, expected: 1}}
  - {{position: community_worker, expected: 2}}
sessions:
  - {{key: day1, date: {day1}, start: "09:00", end: "16:30",
      join_url: "https://meet.example.org/one", agenda: [เปิดประชุม, นโยบาย]}}
  - {{key: day2, date: {day2}, start: "09:00", end: "16:30", agenda: [สรุป]}}
"""


@pytest.fixture
def empty_stage(database_url: str, tmp_path: Path, free_port: Callable[[], int]) -> Iterator[Stage]:
    """LINE and the roster; neither web nor worker runs yet."""
    with open_stage(database_url, tmp_path, free_port) as stage:
        yield stage


@pytest.fixture
def stage(empty_stage: Stage) -> Stage:
    """Everything runs, and the meeting of the day after tomorrow is known; nobody is invited."""
    import_meeting(empty_stage)
    empty_stage.start("web", "worker")
    return empty_stage


@pytest.fixture
def invited(stage: Stage) -> Stage:
    """The invitation has gone out to all who are linked."""
    stage.flask("meeting", "invite", "funds")
    stage.settle()
    return stage


def import_meeting(stage: Stage, deadline: str = "", in_days: int = 2) -> None:
    """Import the cast's meeting; `deadline` is a line of the file."""
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=7))).date()
    days = [today + dt.timedelta(days=in_days + n) for n in (0, 1)]
    file = stage.folder / "meeting.yaml"
    file.write_text(MEETING.format(day1=days[0], day2=days[1], deadline=deadline), encoding="utf-8")
    stage.flask("meeting", "import", str(file))
