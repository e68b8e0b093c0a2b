"""Who is meant: `field=value,value;field!=value` becomes one SQL query over people."""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Select, exists, false, select
from sqlalchemy.orm import Session

from models import places
from models.meetings import Invitation, Meeting, MeetingSession
from models.people import LineAccount, Person, Position
from models.rsvps import WAITING, Answer, Rsvp

ANSWERS = (*map(str, Answer), WAITING, "none")
FIELDS = (
    "position", "province", "district", "answer", "meeting", "session", "linked", "staff_code",
)  # fmt: skip


class AudienceError(ValueError):
    """The expression is not an audience; the message names the part and what is possible."""


Condition = tuple[list[str], bool]
"""The values of a field, and whether they are excluded (`!=`)."""


def people_in(expression: str) -> Select[Person]:
    """The people whom the expression means; AudienceError for a wrong one."""
    conditions = parse(expression)
    query = select(Person)
    for field, (values, excluded) in conditions.items():
        if field in ("meeting", "session"):
            continue
        clause = _clause(field, values, conditions)
        query = query.where(~clause if excluded else clause)
    if "meeting" in conditions:
        query = query.where(_invited(conditions["meeting"][0]))
    return query


def parse(expression: str) -> dict[str, Condition]:
    """The conditions by field; `all` is none. Each value is checked that can be without rows."""
    conditions: dict[str, Condition] = {}
    if expression.strip() == "all":
        return conditions
    for part in expression.split(";"):
        field, sign, rest = part.partition("=")
        excluded = field.endswith("!")
        field = field.removesuffix("!").strip()
        values = [v.strip() for v in rest.split(",")]
        if not sign or not all(values):
            raise AudienceError(f"{part.strip()!r} is not field=value (or all)")
        if field not in FIELDS:
            raise AudienceError(f"unknown field {field!r}: one of {', '.join(FIELDS)}")
        if field in conditions:
            raise AudienceError(f"{field} is given twice: write {field}=value,value")
        conditions[field] = ([_checked(field, v) for v in values], excluded)
    _check_together(conditions)
    return conditions


def _checked(field: str, value: str) -> str:
    """The value as it is stored, or AudienceError."""
    allowed: dict[str, tuple[str, ...]] = {
        "position": tuple(map(str, Position)),
        "answer": ANSWERS,
        "linked": ("yes", "no"),
    }
    if field in allowed and value not in allowed[field]:
        raise AudienceError(f"unknown {field} {value!r}: one of {', '.join(allowed[field])}")
    if field == "province":
        found = places.province(value)
        if found is None:
            raise AudienceError(f"unknown province {value!r}")
        return found.name
    if field == "district":
        district = next((places.district(value, p) for p in places.district_provinces(value)), None)
        if district is None:
            raise AudienceError(f"unknown district {value!r}")
        return district.name
    return value


def _check_together(conditions: dict[str, Condition]) -> None:
    for field in ("answer", "session"):
        if field in conditions and "meeting" not in conditions:
            raise AudienceError(f"{field} needs meeting=KEY")
    for field in ("meeting", "session"):
        if field in conditions and (len(conditions[field][0]) != 1 or conditions[field][1]):
            raise AudienceError(f"{field} takes one key, with =")


def check_rows(db: Session, expression: str) -> None:
    """Raise AudienceError where the expression names a meeting, session or code that is not."""
    conditions = parse(expression)
    if "meeting" in conditions:
        key = conditions["meeting"][0][0]
        meeting = db.scalar(select(Meeting).where(Meeting.key == key))
        if meeting is None:
            raise AudienceError(f"unknown meeting {key!r}")
        session = conditions.get("session", ([""], False))[0][0]
        if session and meeting.session(session) is None:
            raise AudienceError(f"meeting {key!r} has no session {session!r}")
    for code in conditions.get("staff_code", ([], False))[0]:
        if db.scalar(select(Person.id).where(Person.staff_code == code)) is None:
            raise AudienceError(f"unknown staff_code {code!r}")


def _clause(field: str, values: list[str], conditions: dict[str, Condition]) -> ColumnElement[bool]:
    columns: dict[str, Callable[[], ColumnElement[bool]]] = {
        "position": lambda: Person.position.in_(values),
        "province": lambda: Person.province.in_(values) & Person.province.is_not(None),
        "district": lambda: Person.district.in_(values) & Person.district.is_not(None),
        "staff_code": lambda: Person.staff_code.in_(values),
        "linked": lambda: _linked(values),
        "answer": lambda: _answered(values, conditions),
    }
    return columns[field]()


def _linked(values: list[str]) -> ColumnElement[bool]:
    has_account = exists().where(LineAccount.person_id == Person.id)
    return (has_account if "yes" in values else false()) | (
        ~has_account if "no" in values else false()
    )


def _answered(values: list[str], conditions: dict[str, Condition]) -> ColumnElement[bool]:
    """Whether one of these is the answer to any session, or to the session named."""
    rows = [Rsvp.person_id == Person.id, Rsvp.session_id == MeetingSession.id]
    rows += [MeetingSession.meeting_id == Meeting.id, Meeting.key == conditions["meeting"][0][0]]
    if "session" in conditions:
        rows.append(MeetingSession.key == conditions["session"][0][0])
    said = exists().where(*rows, Rsvp.answer.in_(values))
    silent = ~exists().where(*rows) if "none" in values else false()
    return said | silent


def _invited(keys: list[str]) -> ColumnElement[bool]:
    return exists().where(
        Invitation.person_id == Person.id,
        Invitation.meeting_id == Meeting.id,
        Meeting.key == keys[0],
    )
