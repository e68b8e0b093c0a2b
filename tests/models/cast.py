"""The officers whom the tests are about, and the meeting to which they are called.

It is Monday 15 November 2564, 09.00 in Bangkok. The meeting is a week away, on two days.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from models.meetings import Channel, Invitation, Meeting, MeetingSession, MeetingTarget
from models.people import LineAccount, Person, Position

NOW = dt.datetime(2021, 11, 15, 2, 0, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("minutes", "hours", "days"))
DAY_1 = dt.datetime(2021, 11, 22, 2, 0, tzinfo=dt.UTC)
DAY_2 = DAY_1 + DAY
LENGTH = dt.timedelta(hours=7, minutes=30)
DEADLINE = dt.datetime(2021, 11, 19, 9, 30, tzinfo=dt.UTC)

SOMCHAI, MALI, BUNMI, PRANEE, WICHAI = "41000001", "41090001", "50070001", "99000001", "40010001"
STRANGER = "U" + "f" * 32
"""A LINE account that is nobody's."""

_ROSTER = (
    (SOMCHAI, "นาย", "สมชาย", "ใจดี", Position.PROVINCIAL_ACADEMIC, "อุดรธานี", None),
    (MALI, "นางสาว", "มะลิ", "ทองคำ", Position.COMMUNITY_WORKER, "อุดรธานี", "วังสามหมอ"),
    (BUNMI, "นาง", "บุญมี", "สุขใจ", Position.MOVE_FOR_FUND, "เชียงใหม่", "แม่ริม"),
    (PRANEE, "นาง", "ปราณี", "งามตา", Position.CENTRAL, None, None),
    (WICHAI, "นาย", "วิชัย", "ศรีสุข", Position.COMMUNITY_WORKER, "ขอนแก่น", "เมืองขอนแก่น"),
)
UNLINKED = (WICHAI,)


def account_of(staff_code: str) -> str:
    """The LINE user id of an officer of the cast."""
    return f"U{staff_code:0>32}"


def seat(db: Session, now: dt.datetime = NOW) -> dict[str, Person]:
    """The whole cast by staff code: คุณวิชัย has no LINE account yet, the others are linked."""
    fields = ("staff_code", "title", "first_name", "last_name", "position", "province", "district")
    people = {}
    for row in _ROSTER:
        person = Person(**dict(zip(fields, row, strict=True)), created_at=now, updated_at=now)
        people[row[0]] = person
    db.add_all(people.values())
    db.flush()
    for code, person in people.items():
        if code not in UNLINKED:
            user = account_of(code)
            db.add(LineAccount(line_user_id=user, person_id=person.id, linked_at=now))
    db.flush()
    return people


def call(
    db: Session,
    key: str = "fund-governance-2565",
    starts: Sequence[dt.datetime] = (DAY_1, DAY_2),
    deadline: dt.datetime | None = DEADLINE,
    expected: dict[Position, int] | None = None,
) -> Meeting:
    """A meeting with sessions day1, day2, … of which nobody has been told."""
    meeting = Meeting(
        key=key,
        title="ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชน",
        channel=Channel.VIDEO_CONFERENCE,
        rsvp_deadline=deadline,
        created_at=NOW,
        updated_at=NOW,
        sessions=[
            MeetingSession(
                key=f"day{number}",
                starts_at=start,
                ends_at=start + LENGTH,
                join_url=f"https://meet.example.org/{key}/day{number}",
                agenda=["กลุ่มออมทรัพย์เพื่อการผลิต"],
            )
            for number, start in enumerate(starts, 1)
        ],
        targets=[MeetingTarget(position=p, expected=n) for p, n in (expected or {}).items()],
    )
    db.add(meeting)
    db.flush()
    return meeting


def invite(db: Session, meeting: Meeting, people: Iterable[Person]) -> None:
    """Invitations as they stand once sent, without anything in the outbox."""
    meeting.rsvp_opened_at = NOW
    db.add_all(Invitation(meeting_id=meeting.id, person_id=p.id, invited_at=NOW) for p in people)
    db.flush()
