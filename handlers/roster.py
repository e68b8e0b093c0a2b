"""The roster as it comes in: people added, updated, linked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers.files.roster_rows import RosterRow
from models import people
from models.people import LineAccount, Person

FIELDS = ("title", "first_name", "last_name", "position", "province", "district")
CHUNK = 500


@dataclass(slots=True)
class Counts:
    """How many rows did what."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0


def import_rows(db: Session, rows: Sequence[RosterRow], now: dt.datetime) -> Counts:
    """Make the people of `rows` as the rows say. A missing phone or LINE id takes nothing away."""
    counts = Counts()
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        codes = [r.staff_code for r in chunk]
        known = {
            p.staff_code: p for p in db.scalars(select(Person).where(Person.staff_code.in_(codes)))
        }
        fresh = [row for row in chunk if row.staff_code not in known]
        for row in fresh:
            known[row.staff_code] = _new_person(row, now)
        db.add_all(known[row.staff_code] for row in fresh)
        db.flush()
        added = {row.staff_code for row in fresh}
        changed = {
            row.staff_code
            for row in chunk
            if row.staff_code not in added and _update(known[row.staff_code], row, now)
        }
        changed |= _link(db, chunk, known, now)
        counts.added += len(added)
        counts.updated += len(changed - added)
        counts.unchanged += len(set(codes) - changed - added)
    return counts


def _new_person(row: RosterRow, now: dt.datetime) -> Person:
    person = Person(staff_code=row.staff_code, created_at=now, updated_at=now, phone=row.phone)
    for field in FIELDS:
        setattr(person, field, getattr(row, field))
    return person


def _update(person: Person, row: RosterRow, now: dt.datetime) -> bool:
    new = {field: getattr(row, field) for field in FIELDS}
    if row.phone:
        new["phone"] = row.phone
    changes = {field: value for field, value in new.items() if getattr(person, field) != value}
    for field, value in changes.items():
        setattr(person, field, value)
    if changes:
        person.updated_at = now
    return bool(changes)


def _link(
    db: Session, rows: Sequence[RosterRow], known: dict[str, Person], now: dt.datetime
) -> set[str]:
    """Link the accounts that the rows name; returns the staff codes for which that was new."""
    wanted = {row.line_user_id: known[row.staff_code] for row in rows if row.line_user_id}
    accounts = db.scalars(select(LineAccount).where(LineAccount.line_user_id.in_(wanted)))
    linked = {a.line_user_id: a.person_id for a in accounts}
    new = {user: p for user, p in wanted.items() if linked.get(user) != p.id}
    taken = set(
        db.scalars(
            select(LineAccount.person_id).where(
                LineAccount.person_id.in_([p.id for p in new.values()])
            )
        )
    )
    for user, person in new.items():
        if user in linked or person.id in taken:
            people.bind(db, user, person, now)
        else:
            db.add(
                LineAccount(line_user_id=user, person_id=person.id, linked_at=now, following=True)
            )
    return {person.staff_code for person in new.values()}
