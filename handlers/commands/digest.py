"""`flask policy digest`"""

import click
from sqlalchemy.orm import Session

from bot.thai.dates import moment_text
from handlers import policy_digest
from handlers.commands import paid
from handlers.commands.context import BadInput, cron_line, open_database, settings_for, utc_now
from handlers.pricing import Cost
from models import audit, notices
from models.notices import Notice
from models.quota import Month


@click.command("digest")
@click.option("--to", "audience", help="AUDIENCE, or all: sets the digest.")
@click.option("--cron", default=policy_digest.DEFAULT_CRON, show_default=True,
              help="When, as a cron line in local time.")  # fmt: skip
@click.option("--off", is_flag=True, help="No digest any more.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def digest_command(audience: str | None, cron: str, off: bool, yes: bool) -> None:
    """Send people regularly what they have not taken note of; one digest at a time.

    Without options: what is set, and what it would cost now."""
    if off and audience:
        raise BadInput("--off sets nothing: leave --to out")
    now = utc_now()
    cron_line("--cron", cron, now)
    if off:
        with open_database().transaction() as db:
            stopped = notices.stop_regular(db, policy_digest.KEY)
            if stopped:
                audit.note(db, now, "command", "digest off", notice=stopped.id)
        click.echo("digest off")
        return
    settings = settings_for("line")
    database = open_database(settings)
    with database.reading() as db:
        standing = notices.regular(db, policy_digest.KEY)
        click.echo(_shown(standing))
        for one in policy_digest.contents(db):
            click.echo(f"{one.policy.key} version={one.version.number}")
    to = audience or (standing and standing.audience)
    if not to:
        return

    def cost_of(db: Session, month: Month) -> Cost:
        paid.check_audience(db, to)
        return policy_digest.cost(db, to, month, settings.plan)

    if audience is None:
        paid.quote(database, settings, cost_of, now)
        return

    def store(db: Session) -> Notice:
        notice = policy_digest.set_regular(db, to, cron, now)
        audit.note(db, now, "command", "digest set", notice=notice.id)
        return notice

    notice = paid.order_regular(
        database, settings, cost_of, store, now, confirm=paid.asks(yes)
    )  # fmt: skip
    click.echo(_shown(notice))


def _shown(notice: Notice | None) -> str:
    if notice is None:
        return "digest off"
    return (
        f"digest notice={notice.id} to={notice.audience} cron={notice.repeat!r}"
        f" next={moment_text(notice.due_at)}"
    )
