"""The moments of the demo's meeting to which its time can be moved."""

import datetime as dt

from bot.thai.dates import BANGKOK, to_local

EVENINGS = (dt.time(18), dt.time(21), dt.time(23, 30))
"""Of these the first that is still to come: a reminder that is past on importing is not sent."""

STARTING_UP = dt.timedelta(minutes=5)


def evening_before(tomorrow: dt.date, now: dt.datetime) -> dt.datetime:
    """When the demo's people are reminded of what begins at nine in the morning."""
    evenings = [_at(tomorrow - dt.timedelta(days=1), time) for time in EVENINGS]
    ahead = [evening for evening in evenings if evening > now + STARTING_UP]
    return ahead[0] if ahead else evenings[-1]


def reminders_yaml(tomorrow: dt.date, now: dt.datetime) -> str:
    """The usual reminders, and one on the evening before: with these words the file goes on."""
    before = _at(tomorrow, dt.time(9)) - evening_before(tomorrow, now)
    evening = f"{round(before.total_seconds() / 60)}m"
    rules = (("3d", "none"), ("1d", "yes"), (evening, "yes"), (evening, "maybe"), ("1h", "yes"),
             ("10m", "yes"))  # fmt: skip
    lines = (f"  - {{before: {length}, to: {to}}}\n" for length, to in rules)
    return "reminders:\n" + "".join(lines)


def moments(tomorrow: dt.date, now: dt.datetime) -> list[dict[str, str]]:
    """`{"label", "at"}`, as the simulator offers them."""
    evening, second = evening_before(tomorrow, now), tomorrow + dt.timedelta(days=1)
    named = {
        "เย็นวันก่อนประชุม": evening,
        "10 นาทีก่อนเริ่ม": _at(tomorrow, dt.time(8, 50)),
        "ระหว่างประชุม": _at(tomorrow, dt.time(10, 30)),
        "หลังประชุมวันแรก": _at(tomorrow, dt.time(16, 30)),
        "หลังประชุม": _at(second, dt.time(16, 30)),
    }
    return [{"label": label, "at": at.isoformat()} for label, at in named.items()]


def _at(date: dt.date, time: dt.time) -> dt.datetime:
    return to_local(dt.datetime.combine(date, time, BANGKOK))
