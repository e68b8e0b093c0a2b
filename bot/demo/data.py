"""The demo's files and people: the roster, the meeting, and the simulator's users."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TypedDict

from bot.demo.people import Officer, demo_roster, line_user_id, stranger_names
from bot.understanding.shapes import DEFAULT_TOPICS
from bot.wording.names import POSITIONS
from models.people import Position

__all__ = [
    "DEMO_LESSONS_KEY",
    "DEMO_LESSONS_TITLE",
    "DEMO_MEETING_KEY",
    "Officer",
    "SimulatorUser",
    "demo_meeting_yaml",
    "demo_policies",
    "demo_roster",
    "simulator_users",
    "write_roster_csv",
]

POLICIES = Path(__file__).with_name("policies")
"""Documents by the key of their policy; each begins with what it is, and then its title."""

DEMO_MEETING_KEY = "fund-governance-2565"
DEMO_LESSONS_KEY, DEMO_LESSONS_TITLE = "fund-lessons", "บทเรียนการขับเคลื่อนกองทุนชุมชน"

_MEETING = """\
key: {key}
title: ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชนตามหลักธรรมาภิบาล
chair: นายสุรศักดิ์ อักษรกุล รองอธิบดีกรมการพัฒนาชุมชน
venue: ห้องประชุม War Room ชั้น 5 กรมการพัฒนาชุมชน
channel: video_conference
rsvp_deadline: {day1} 08:00
audience: all
targets:
{targets}
sessions:
  - key: day1
    date: {day1}
    start: "09:00"
    end: "16:30"
    join_url: https://meet.example.org/{key}/day1
    agenda:
      - แนวทางการดำเนินงานกลุ่มออมทรัพย์เพื่อการผลิต
      - แนวทางการดำเนินงานโครงการแก้ไขปัญหาความยากจน (กข.คจ.)
      - แนวทางการดำเนินงานกองทุนแม่ของแผ่นดิน
  - key: day2
    date: {day2}
    start: "09:00"
    end: "16:30"
    join_url: https://meet.example.org/{key}/day2
    agenda:
      - แนวทางการดำเนินงานศูนย์จัดการกองทุนชุมชน
      - แนวทางการดำเนินงานพัฒนาชุมชนตามแนวพระราชดำริ
"""


class SimulatorUser(TypedDict):
    """Someone whose chat the simulator can open; a stranger has no position and no place."""

    userId: str
    displayName: str
    position: str | None
    positionLabel: str | None
    province: str | None
    district: str | None
    following: bool


def write_roster_csv(path: Path) -> None:
    """The roster as a file for `flask roster import`: UTF-8, English header, 4,690 rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, tuple(Officer.__annotations__), lineterminator="\n")
        writer.writeheader()
        writer.writerows(demo_roster())


def demo_meeting_yaml(tomorrow: dt.date) -> str:
    """The meeting as a file for `flask meeting import`: two days, `tomorrow` and the day after.

    Answers are taken until an hour before the first day begins.
    """
    counts = Counter(officer["position"] for officer in demo_roster())
    targets = (
        f"  - {{position: {position}, expected: {counts[position]}}}" for position in Position
    )
    return _MEETING.format(
        key=DEMO_MEETING_KEY,
        day1=tomorrow.isoformat(),
        day2=(tomorrow + dt.timedelta(days=1)).isoformat(),
        targets="\n".join(targets),
    )


def demo_policies() -> list[tuple[Path, str, str]]:
    """(file, key, title) of the meeting's five policies, in the order of its agenda."""
    titles = {topic.key: topic.title for topic in DEFAULT_TOPICS}
    return [(POLICIES / f"{key}.txt", key, title) for key, title in titles.items()]


def simulator_users() -> list[SimulatorUser]:
    """All officers, who follow the account, then twelve strangers, who do not."""
    officers = [_known(officer) for officer in demo_roster()]
    strangers = [_stranger(number, name) for number, name in enumerate(stranger_names(), start=1)]
    return officers + strangers


def _known(officer: Officer) -> SimulatorUser:
    return SimulatorUser(
        userId=officer["line_user_id"],
        displayName=f"{officer['first_name']} {officer['last_name']}",
        position=officer["position"],
        positionLabel=POSITIONS[Position(officer["position"])],
        province=officer["province"] or None,
        district=officer["district"] or None,
        following=True,
    )


def _stranger(number: int, name: str) -> SimulatorUser:
    return SimulatorUser(
        userId=line_user_id(f"stranger {number}"),
        displayName=name,
        position=None,
        positionLabel=None,
        province=None,
        district=None,
        following=False,
    )
