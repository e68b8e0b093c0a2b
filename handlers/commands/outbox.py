"""`flask outbox …`: what goes out, and the brake for all workers."""

import json

import click

from handlers.commands.context import open_database, utc_now
from models import audit, outbox, workers


@click.group("outbox")
def group() -> None:
    """Requests to LINE that are stored, sent, failed or dropped."""


@group.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status_command(as_json: bool) -> None:
    """How many requests are in which state; `sent` means accepted by LINE."""
    with open_database().reading() as db:
        on = workers.switches_on(db, utc_now())
        status = outbox.counts(db) | {
            "paused": bool(on & {workers.OUTBOX_PAUSED, workers.MONTHLY_LIMIT})
        }
    if as_json:
        click.echo(json.dumps(status))
    else:
        click.echo(" ".join(f"{name}={value}" for name, value in status.items()))


@group.command("pause")
def pause_command() -> None:
    """Stop all workers' sending at once; nothing is lost."""
    with open_database().transaction() as db:
        workers.turn_on(db, workers.OUTBOX_PAUSED, utc_now(), reason="flask outbox pause")
        audit.note(db, utc_now(), "command", "outbox paused")
    click.echo("paused")


@group.command("resume")
def resume_command() -> None:
    """Send again, also after LINE's monthly limit stopped what costs."""
    with open_database().transaction() as db:
        workers.turn_off(db, workers.OUTBOX_PAUSED)
        workers.turn_off(db, workers.MONTHLY_LIMIT)
        audit.note(db, utc_now(), "command", "outbox resumed")
    click.echo("resumed")
