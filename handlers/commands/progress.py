"""`flask policy progress`"""

import json
from collections.abc import Callable
from typing import Any

import click
from sqlalchemy.orm import Session

from handlers.commands.context import BadInput, open_database, unknown
from models import policies, progress, progress_standing
from models.notices import Notice
from models.people import Person
from models.progress_standing import Counts, Group


@click.command("progress")
@click.argument("key")
@click.option("--round", "number", type=int, help="Which round; the present one if not given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def progress_command(key: str, number: int | None, as_json: bool) -> None:
    """How a follow-up stands by position, province and district, against the round before."""
    with open_database().reading() as db:
        policy = policies.find(db, key) or unknown("policy", key)
        rounds = progress.rounds(db, policy.id)
        if not rounds:
            raise BadInput(f"nobody has been asked about {key!r} yet")
        number = len(rounds) if number is None else number
        if not 1 <= number <= len(rounds):
            raise BadInput(f"--round {number}: there are rounds 1 to {len(rounds)}")
        found = _standing(db, rounds, number)
    if as_json:
        click.echo(json.dumps({"key": key} | found, ensure_ascii=False))
        return
    for one in found["rounds"]:
        click.echo(_line(one))
    for field in ("by_position", "by_province"):
        for name, counts in found[field].items():
            click.echo(f"{name}: {_line(counts)}")
            for district, its in counts.get("districts", {}).items():
                click.echo(f"  {district}: {_line(its)}")
    for told in found["words"]:
        click.echo(_line(told))


def _line(values: dict[str, Any]) -> str:
    """The values that are no dictionaries themselves; of the round before, how many were done."""
    flat = {n: v for n, v in values.items() if not isinstance(v, dict) and v is not None}
    if before := values.get("before"):
        flat["done_before"] = before["done"]
    return " ".join(f"{name}={value}" for name, value in flat.items())


def _standing(db: Session, rounds: list[Notice], number: int) -> dict[str, Any]:
    groups = progress_standing.groups(db, rounds[number - 1].id)
    earlier = progress_standing.groups(db, rounds[number - 2].id) if number > 1 else []
    trend = progress_standing.standing(db, rounds, number).rounds
    provinces = _against(groups, earlier, lambda g: g.province)
    for name, counts in provinces.items():
        counts["districts"] = _against(
            [g for g in groups if g.province == name], [g for g in earlier if g.province == name],
            lambda g: g.district,
        )  # fmt: skip
    told = progress_standing.told(db, rounds[number - 1].id, None)
    return {
        "title": rounds[number - 1].title,
        "round": number,
        "rounds": [
            {"round": one.number, "asked_at": one.notice.created_at.isoformat()}
            | _counts(one.counts)
            for one in trend
        ],
        "by_position": _against(groups, earlier, lambda g: g.position),
        "by_province": provinces,
        "words": [_told(report.state, report.words, person) for report, person in told],
    }


def _against(
    groups: list[Group], earlier: list[Group], by: Callable[[Group], str]
) -> dict[str, dict[str, Any]]:
    """Counts by what `by` says of a group, each with those of the round before."""
    before = progress_standing.added(earlier, by)
    return {
        name: _counts(counts) | {"before": _counts(before[name]) if name in before else None}
        for name, counts in progress_standing.added(groups, by).items()
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {"asked": counts.asked} | counts._asdict()


def _told(state: str, words: str | None, person: Person) -> dict[str, Any]:
    return {
        "state": state, "staff_code": person.staff_code, "position": person.position,
        "province": person.province or "", "district": person.district or "", "words": words,
    }  # fmt: skip
