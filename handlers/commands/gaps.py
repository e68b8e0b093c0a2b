"""`flask meeting gaps …`"""

import json

import click

from handlers.commands.context import open_database, unknown
from models.gaps import ONE_PER_DISTRICT, standing
from models.meetings import meeting_by_key


@click.command("gaps")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def gaps_command(key: str, as_json: bool) -> None:
    """Districts without a confirmed Move for Fund member, the worst provinces first."""
    with open_database().reading() as db:
        meeting = meeting_by_key(db, key)
        if meeting is None:
            unknown("meeting", key)
        stands = standing(db, meeting)
    by_province = {
        p.name: {"districts": p.expecting, "without": [d.name for d in p.gaps]}
        for p in stands.provinces
        if p.expecting
    }
    if as_json:
        result = {
            "key": key, "position": str(ONE_PER_DISTRICT), "districts": stands.expecting,
            "without": stands.gaps, "by_province": by_province,
        }  # fmt: skip
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    click.echo(f"{key}: {stands.gaps} of {stands.expecting} districts without {ONE_PER_DISTRICT}")
    for province in stands.provinces:
        if province.gaps:
            names = ", ".join(d.name for d in province.gaps)
            click.echo(f"  {province.name} {len(province.gaps)}/{province.expecting}: {names}")
