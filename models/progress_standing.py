"""How a round of follow-up stands: by position, province and district, against earlier rounds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from models import places
from models.notices import Notice, NoticeRecipient
from models.people import Person, Position
from models.progress import ProgressReport, ProgressState

ROUNDS_SHOWN = 6


class Counts(NamedTuple):
    """The people asked, by what they last said."""

    not_started: int = 0
    ongoing: int = 0
    done: int = 0
    problem: int = 0
    none: int = 0

    @property
    def asked(self) -> int:
        return sum(self)

    @property
    def answered(self) -> int:
        return sum(self) - self.none

    @property
    def done_percent(self) -> int:
        """Of all who were asked, rounded down: 100 only where all are done."""
        return self.done * 100 // self.asked if self.asked else 0


class Group(NamedTuple):
    """The people asked of one position in one district; places are empty for who has none."""

    province: str
    district: str
    position: str
    counts: Counts


@dataclass(frozen=True)
class PlaceStanding:
    """A province or a district, now and in the round before, if it was asked then."""

    name: str
    counts: Counts
    before: Counts | None


@dataclass(frozen=True)
class RoundStanding:
    """One round of many: its number counts from 1."""

    number: int
    notice: Notice
    counts: Counts


@dataclass(frozen=True)
class ProgressStanding:
    """A round as it stands; `rounds` ends with it, `places` are provinces or, of one province,
    its districts, those to be asked first in front."""

    rounds: Sequence[RoundStanding]
    by_position: dict[str, Counts]
    places: Sequence[PlaceStanding]

    @property
    def present(self) -> RoundStanding:
        return self.rounds[-1]


def total(parts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(*parts, strict=True)))


def standing(
    db: Session, rounds: Sequence[Notice], number: int, province: str | None = None
) -> ProgressStanding:
    """The round of that number, of the whole country or of one province."""
    last = rounds[max(0, number - ROUNDS_SHOWN) : number]
    sums = _sums(db, [notice.id for notice in last], province)
    trend = [
        RoundStanding(n, notice, sums.get(notice.id, Counts()))
        for n, notice in enumerate(last, number - len(last) + 1)
    ]
    found = groups(db, rounds[number - 1].id, province)
    earlier = groups(db, rounds[number - 2].id, province) if number > 1 else []
    place: Callable[[Group], str] = lambda g: g.district if province else g.province  # noqa: E731
    before = added(earlier, place)
    return ProgressStanding(
        trend,
        {p: c for p in map(str, Position) if (c := added(found, lambda g: g.position).get(p))},
        sorted(
            (PlaceStanding(p, c, before.get(p)) for p, c in added(found, place).items() if p),
            key=_what_to_do_first,
        ),
    )


def added(found: Iterable[Group], by: Callable[[Group], str]) -> dict[str, Counts]:
    """The groups' counts added up by what `by` says of a group."""
    parts = defaultdict[str, list[Counts]](list)
    for group in found:
        parts[by(group)].append(group.counts)
    return {name: total(counts) for name, counts in parts.items()}


def _what_to_do_first(place: PlaceStanding) -> tuple[int, int, int, str]:
    """Problems, then silence, then what is not done, in Thailand's own order of provinces."""
    counts, known = place.counts, places.province(place.name)
    code = known.code if known else place.name
    return -counts.problem, -counts.none, -counts.not_started, code


def groups(db: Session, notice_id: int, province: str | None = None) -> list[Group]:
    """The people whom a round asks, counted by place, position and state."""
    place = (
        func.coalesce(Person.province, ""),
        func.coalesce(Person.district, ""),
        Person.position,
    )
    found = _counted(db, [notice_id], place, province)
    return [
        Group(name, district, position, counts)
        for (name, district, position), counts in found.items()
    ]


def _sums(db: Session, notice_ids: Sequence[int], province: str | None) -> dict[int, Counts]:
    """How rounds stand in all, by their ids."""
    return {notice: c for (notice,), c in _counted(db, notice_ids, (), province, True).items()}


def _counted(
    db: Session,
    notice_ids: Sequence[int],
    columns: Sequence[Any],
    province: str | None,
    by_round: bool = False,
) -> dict[tuple[Any, ...], Counts]:
    """Counts by columns of people, or by round.

    Who was asked and who has answered are counted each for themselves: joined with each other,
    right after a round begins and before PostgreSQL knows how large they have become, the two are
    compared row by row.
    """

    def rows(of: type[NoticeRecipient | ProgressReport], *more: Any) -> Iterator[tuple[Any, ...]]:
        """Keys, what stands in `more`, and how many people."""
        keys = [of.notice_id] if by_round else columns
        query = select(*keys, *more, func.count()).where(of.notice_id.in_(notice_ids))
        if columns or province is not None:
            query = query.join_from(of, Person, Person.id == of.person_id)
        if province is not None:
            query = query.where(Person.province == province)
        return (tuple(row) for row in db.execute(query.group_by(*keys, *more).order_by(*keys)))

    said = defaultdict[tuple[Any, ...], dict[str, int]](dict)
    for row in rows(ProgressReport, ProgressReport.state):
        said[row[:-2]][row[-2]] = row[-1]
    found = {}
    for row in rows(NoticeRecipient):
        keys, asked = row[:-1], row[-1]
        found[keys] = Counts(**said[keys], none=asked - sum(said[keys].values()))
    return found


def told(
    db: Session, notice_id: int, province: str | None, limit: int | None = None, offset: int = 0
) -> list[tuple[ProgressReport, Person]]:
    """What people say in words, problems first, then the newest."""
    query = (
        select(ProgressReport, Person)
        .join(Person, Person.id == ProgressReport.person_id)
        .where(ProgressReport.notice_id == notice_id, ProgressReport.words.is_not(None))
        .order_by(
            case((ProgressReport.state == str(ProgressState.PROBLEM), 0), else_=1),
            ProgressReport.event_time.desc(),
            ProgressReport.person_id,
        )
        .limit(limit)
        .offset(offset)
    )
    if province is not None:
        query = query.where(Person.province == province)
    return [(report, person) for report, person in db.execute(query)]
