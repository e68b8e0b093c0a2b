"""Who has not taken note of which policies: the set of them as one number for each person."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, case, false, func, literal, select

from models.people import Person
from models.policies import PolicyNoted, Shown

POLICIES_MAX = 12
"""As many as a carousel has bubbles; their sets are numbers of so many bits."""


def newest(shown: Sequence[Shown]) -> list[Shown]:
    """What a digest is about: the policies approved last, the newest first."""

    def approved_at(one: Shown) -> dt.datetime:
        assert one.summary.approved_at is not None
        return one.summary.approved_at

    return sorted(shown, key=approved_at, reverse=True)[:POLICIES_MAX]


def without_note(
    people: Select[Person], versions: Sequence[int]
) -> tuple[Select[Person], ColumnElement[int]]:
    """Those of the people who have not taken note of all these versions, and as a column which
    ones are new to each: bit n for the version at place n."""
    if not versions:
        return people.where(false()), literal(0)
    bits = case(
        {version: 1 << n for n, version in enumerate(versions)}, value=PolicyNoted.version_id
    )
    noted = (
        select(PolicyNoted.person_id, func.sum(bits).label("versions"))
        .where(PolicyNoted.version_id.in_(versions))
        .group_by(PolicyNoted.person_id)
        .subquery()
    )
    new = (1 << len(versions)) - 1 - func.coalesce(noted.c.versions, 0)
    return people.outerjoin(noted, noted.c.person_id == Person.id).where(new != 0), new
