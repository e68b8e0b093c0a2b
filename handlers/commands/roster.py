"""`flask roster …`: the officers, and the codes with which they link their LINE accounts."""

import csv
from pathlib import Path

import click
from sqlalchemy import select

from handlers.commands.context import BadInput, open_database, settings_for, unknown, utc_now
from handlers.files.errors import FileError
from handlers.files.roster import read_roster
from handlers.roster import Counts, import_rows
from models import audit, people
from models.audiences import AudienceError, check_rows, people_in
from models.people import Person


@click.group("roster")
def group() -> None:
    """The officers of the roster."""


class _Undo(Exception):
    """Ends a dry run's transaction."""


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def import_command(file: Path, dry_run: bool) -> None:
    """Add and update officers from a CSV or XLSX file.

    Good rows are kept; each rejected one is printed with its line, and the exit code is then 1.
    """
    try:
        roster = read_roster(file)
    except FileError as error:
        raise BadInput(str(error)) from None
    if roster.encoding not in ("UTF-8", "XLSX"):
        click.echo(f"{file} is in {roster.encoding}; read as such", err=True)
    database, now = open_database(), utc_now()
    counts = Counts()
    try:
        with database.transaction() as db:
            counts = import_rows(db, roster.rows, now)
            audit.note(db, now, "command", "roster imported", rows=len(roster.rows))
            if dry_run:
                raise _Undo
    except _Undo:
        click.echo("dry run: nothing was changed", err=True)
    click.echo(
        f"added={counts.added} updated={counts.updated} unchanged={counts.unchanged}"
        f" rejected={len(roster.rejected)}"
    )
    for rejection in roster.rejected:
        click.echo(str(rejection))
    if roster.rejected:
        raise SystemExit(1)


@group.command("code")
@click.argument("staff_code")
def code_command(staff_code: str) -> None:
    """Print a fresh one-time code for one person; an older one no longer works."""
    settings = settings_for("codes")
    now = utc_now()
    with open_database(settings).transaction() as db:
        person = db.scalar(select(Person).where(Person.staff_code == staff_code))
        if person is None:
            unknown("staff code", staff_code)
        [code] = people.issue_code(db, [person.id], settings.secret_key, now)
        audit.note(db, now, "command", "code issued", person=person.id)
    click.echo(code)
    hours = int(people.CODE_LIFE.total_seconds() // 3600)
    click.echo(f"valid for {hours} hours; typed in chat as: {staff_code} {code}", err=True)


@group.command("codes")
@click.argument("audience")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def codes_command(audience: str, file: Path) -> None:
    """Write fresh one-time codes for an AUDIENCE to a CSV FILE, for printing letters."""
    settings = settings_for("codes")
    now = utc_now()
    if file.exists():
        raise BadInput(f"{file} exists: name a new file, codes are not written over others")
    with open_database(settings).transaction() as db:
        try:
            check_rows(db, audience)
            found = db.scalars(people_in(audience).order_by(Person.province, Person.district)).all()
        except AudienceError as error:
            raise BadInput(str(error)) from None
        if not found:
            raise BadInput("the audience is empty: no codes written")
        codes = people.issue_code(db, [p.id for p in found], settings.secret_key, now)
        audit.note(db, now, "command", "codes issued", people=len(found))
        try:
            _write_codes(file, list(found), codes)
        except OSError as error:
            raise BadInput(f"{file} cannot be written: {error.strerror}") from None
    click.echo(f"codes={len(codes)}")


def _write_codes(file: Path, found: list[Person], codes: list[str]) -> None:
    """The letters' data, readable by nobody else; a spreadsheet knows it by the BOM as UTF-8."""
    file.touch(mode=0o600)
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["staff_code", "title", "first_name", "last_name", "province", "district", "code"]
        )
        writer.writerows(
            [p.staff_code, p.title, p.first_name, p.last_name, p.province, p.district, code]
            for p, code in zip(found, codes, strict=True)
        )
