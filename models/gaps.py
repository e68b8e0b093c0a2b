"""Where answers are missing: the unit of chase is the district, not a percentage."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session

from models import places
from models.meetings import Invitation, Meeting
from models.people import Person, Position
from models.rsvps import Answer, Rsvp
from models.substitutions import State, Substitution

ONE_PER_DISTRICT = Position.MOVE_FOR_FUND
"""The position of which each district sends one."""


class Counts(NamedTuple):
    """People by what they have answered. Who said yes to any session that stands is a yes; whoever
    has neither a yes nor a plain no (undecided, or waiting for a place) is a maybe."""

    yes: int = 0
    maybe: int = 0
    no: int = 0
    none: int = 0

    @property
    def invited(self) -> int:
        return sum(self)


class Group(NamedTuple):
    """The invited people of one position in one district, by what they have answered.

    `province` and `district` are empty for who has none.
    """

    province: str
    district: str
    position: str
    counts: Counts


@dataclass(frozen=True)
class DistrictStanding:
    """A district: all its invited people, and those of whom one is expected to come."""

    name: str
    counts: Counts
    members: Counts
    represented: int = 0
    """For how many members somebody else has agreed to come."""

    @property
    def is_gap(self) -> bool:
        """Whether members are invited here and neither one nor a substitute has confirmed."""
        return self.members.invited > 0 and not self.members.yes and not self.represented


@dataclass(frozen=True)
class ProvinceStanding:
    """A province and its districts, those to be asked first in front."""

    name: str
    by_position: Mapping[str, Counts]
    districts: Sequence[DistrictStanding]

    @cached_property
    def counts(self) -> Counts:
        return total(self.by_position.values())

    @cached_property
    def gaps(self) -> list[DistrictStanding]:
        return [d for d in self.districts if d.is_gap]

    @cached_property
    def expecting(self) -> int:
        """In how many districts a member is invited."""
        return sum(d.members.invited > 0 for d in self.districts)


@dataclass(frozen=True)
class MeetingStanding:
    """How a meeting stands by position, and by province with the worst in front."""

    by_position: Mapping[str, Counts]
    expected: Mapping[str, int]
    provinces: Sequence[ProvinceStanding] = field(default_factory=list)

    @cached_property
    def counts(self) -> Counts:
        return total(self.by_position.values())

    @property
    def gaps(self) -> int:
        """How many districts have no confirmed member."""
        return sum(len(p.gaps) for p in self.provinces)

    @property
    def expecting(self) -> int:
        return sum(p.expecting for p in self.provinces)

    def target(self, position: str) -> int:
        """How many of a position are expected; where the meeting names no number, all invited."""
        return self.expected.get(position) or self.by_position.get(position, Counts()).invited

    @property
    def target_of_all(self) -> int:
        return sum(map(self.target, {*self.by_position, *self.expected}))


def total(parts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*parts, strict=True)))


def standing(db: Session, meeting: Meeting) -> MeetingStanding:
    """How the whole meeting stands: two queries, the rest is arithmetic over their groups."""
    groups, represented = answer_groups(db, meeting), _represented(db, meeting)
    expected = {t.position: t.expected for t in meeting.targets}
    provinces = [
        _province(name, list(members), represented)
        for name, members in groupby(groups, key=lambda g: g.province)
        if name
    ]
    provinces.sort(key=lambda p: (-len(p.gaps), -p.counts.none, _place_order(p.name)))
    return MeetingStanding(_by_position(groups), expected, provinces)


def province_standing(db: Session, meeting: Meeting, province: str) -> ProvinceStanding:
    groups = answer_groups(db, meeting, province)
    return _province(province, groups, _represented(db, meeting))


def answer_groups(db: Session, meeting: Meeting, province: str | None = None) -> list[Group]:
    """The invited people, of one province or of all, counted by place, position and answer."""
    place = (Person.province, Person.district, Person.position)
    best = _best_answer(meeting).label("best")
    query = (
        select(*place, best, func.count())
        .select_from(Invitation)
        .join(Person, Person.id == Invitation.person_id)
        .where(Invitation.meeting_id == meeting.id)
        .group_by(*place, best)
    )
    if province is not None:
        query = query.where(Person.province == province)
    found = defaultdict[tuple[str, str, str], list[int]](lambda: [0, 0, 0, 0])
    for in_province, district, position, answer, people in db.execute(query):
        found[in_province or "", district or "", position][_PLACES[answer]] += people
    return [Group(*key, Counts(*people)) for key, people in sorted(found.items())]


def _represented(db: Session, meeting: Meeting) -> Mapping[tuple[str, str], int]:
    """By province and district, the members in whose place somebody comes: a substitute who has
    agreed, and has not said otherwise since."""
    comes = exists().where(
        Rsvp.session_id == Substitution.session_id,
        Rsvp.person_id == Substitution.substitute_id,
        Rsvp.answer == Answer.YES,
    )
    rows = db.execute(
        select(Person.province, Person.district, func.count(Person.id.distinct()))
        .join(Substitution, Substitution.person_id == Person.id)
        .where(
            Substitution.session_id.in_([s.id for s in meeting.standing_sessions]),
            Substitution.state == State.ACCEPTED,
            Person.position == ONE_PER_DISTRICT,
            comes,
        )
        .group_by(Person.province, Person.district)
    )
    return {(province or "", district or ""): members for province, district, members in rows}


def _best_answer(meeting: Meeting) -> ColumnElement[int]:
    """Of a person of the query around it: 3 for a yes to any session that stands, 2 for what may
    become one, 1 for a no; NULL for silence."""
    weight = case((Rsvp.answer == Answer.YES, 3), (Rsvp.answer == Answer.NO, 1), else_=2)
    sessions = [s.id for s in meeting.standing_sessions]
    return (
        select(func.max(weight))
        .where(Rsvp.person_id == Person.id, Rsvp.session_id.in_(sessions))
        .scalar_subquery()
    )


_PLACES = {3: 0, 2: 1, 1: 2, None: 3}
"""Where each best answer is counted in Counts."""


def silent(meeting: Meeting) -> Select[Person]:
    """The invited people without an answer to any session that stands."""
    sessions = [s.id for s in meeting.standing_sessions]
    return (
        select(Person)
        .join(Invitation, Invitation.person_id == Person.id)
        .where(
            Invitation.meeting_id == meeting.id,
            ~exists().where(Rsvp.person_id == Person.id, Rsvp.session_id.in_(sessions)),
        )
    )


def answer_of(db: Session, meeting: Meeting, person_id: int) -> str | None:
    """What a person counts as, `yes`, `maybe` or `no`; None while they are silent."""
    best = db.scalar(select(_best_answer(meeting)).where(Person.id == person_id))
    return None if best is None else Counts._fields[_PLACES[best]]


def _province(
    name: str, groups: Sequence[Group], represented: Mapping[tuple[str, str], int]
) -> ProvinceStanding:
    districts = [
        _district(district, list(members), represented.get((name, district), 0))
        for district, members in groupby(groups, key=lambda g: g.district)
        if district
    ]
    districts.sort(key=lambda d: (not d.is_gap, -d.counts.none, d.name))
    return ProvinceStanding(name, _by_position(groups), districts)


def _district(name: str, groups: Sequence[Group], represented: int) -> DistrictStanding:
    members = total(g.counts for g in groups if g.position == ONE_PER_DISTRICT)
    return DistrictStanding(name, total(g.counts for g in groups), members, represented)


def _by_position(groups: Iterable[Group]) -> dict[str, Counts]:
    """In the roster's order of positions."""
    found = defaultdict[str, list[Counts]](list)
    for group in groups:
        found[group.position].append(group.counts)
    return {str(p): total(found[p]) for p in Position if p in found}


def _place_order(name: str) -> str:
    """Thailand's own order of provinces, where two stand alike."""
    province = places.province(name)
    return province.code if province else ""
