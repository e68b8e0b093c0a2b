"""`flask policy follow-up`"""

import datetime as dt

import click
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.thai.dates import moment_text
from bot.wording.follow_up import title_of
from handlers import follow_up_rounds, pricing
from handlers.commands import paid
from handlers.commands.context import (
    BadInput,
    cron_line,
    open_database,
    settings_for,
    unknown,
    utc_now,
)
from handlers.pricing import Cost
from models import audit, policies, progress
from models.audiences import people_in
from models.database import Database
from models.notices import Notice
from models.policies import Policy
from models.quota import Month

TITLE_MAX = 200


@click.command("follow-up")
@click.argument("key")
@click.option("--to", "audience", help="AUDIENCE, or all: who is asked.")
@click.option("--title", help="As people read it; made of the policy's if not given.")
@click.option("--cron", default=follow_up_rounds.DEFAULT_CRON, show_default=True,
              help="When a round begins, as a cron line in local time.")  # fmt: skip
@click.option("--once", is_flag=True, help="One round, now.")
@click.option("--remind", is_flag=True, help="Ask again who has not answered the present round.")
@click.option("--off", is_flag=True, help="No further rounds; the last one goes on taking answers.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def follow_up_command(
    key: str, audience: str | None, title: str | None, cron: str, once: bool, remind: bool,
    off: bool, yes: bool,
) -> None:  # fmt: skip
    """Ask an AUDIENCE regularly how far it is with a policy; the cost comes first.

    Without options: what is set, and the rounds so far."""
    if sum((bool(audience), remind, off)) > 1 or (once and not audience):
        raise BadInput("one of --to (with --once or --cron), --remind and --off")
    now = utc_now()
    cron_line("--cron", cron, now)
    settings = settings_for("line" if audience or remind else "command")
    database = open_database(settings)
    with database.reading() as db:
        policy = policies.find(db, key) or unknown("policy", key)
        if audience and policies.shown_of(db, key) is None:
            raise BadInput(
                f"policy {key!r} has no approved summary: run flask policy approve {key}"
            )
    title = " ".join((title or title_of(policy.title)).split())
    if not title or len(title) > TITLE_MAX:
        raise BadInput(f"--title: 1 to {TITLE_MAX} characters")
    if off:
        _stop(database, policy, now)
    elif remind:
        _remind(database, settings, policy, now, yes)
    elif audience:
        _ask(database, settings, policy, title, audience, None if once else cron, now, yes)
    else:
        _show(database, policy)


def _stop(database: Database, policy: Policy, now: dt.datetime) -> None:
    with database.transaction() as db:
        if follow_up_rounds.stop(db, policy):
            audit.note(db, now, "command", "follow-up off", key=policy.key)
    click.echo(f"follow-up of {policy.key} off")


def _ask(
    database: Database, settings: Settings, policy: Policy, title: str, audience: str,
    cron: str | None, now: dt.datetime, yes: bool,
) -> None:  # fmt: skip
    """Begin a round now, or set at which moments rounds begin."""

    def cost_of(db: Session, month: Month) -> Cost:
        paid.check_audience(db, audience)
        return pricing.of_same(db, people_in(audience), month, settings.plan)

    def store(db: Session, cost: Cost) -> Notice | None:
        moment = f"{follow_up_rounds.MAKES_ROUNDS}{policy.key}:{now.isoformat()}"
        asked = follow_up_rounds.begin(db, policy, title, audience, moment, now)
        audit.note(db, now, "command", "follow-up asked", key=policy.key, people=cost.people)
        return asked

    def set_regular(db: Session) -> Notice:
        notice = follow_up_rounds.set_regular(db, policy, title, audience, cron or "", now)
        audit.note(db, now, "command", "follow-up set", key=policy.key, notice=notice.id)
        return notice

    if cron:
        notice = paid.order_regular(
            database, settings, cost_of, set_regular, now, confirm=paid.asks(yes)
        )
        click.echo(_regular(notice))
        return
    asked = paid.order(database, settings, cost_of, store, now, confirm=paid.asks(yes))
    click.echo(f"notice={asked.id}" if asked else "asked already")


def _remind(
    database: Database, settings: Settings, policy: Policy, now: dt.datetime, yes: bool
) -> None:
    with database.reading() as db:
        rounds = progress.rounds(db, policy.id)
    if not rounds:
        raise BadInput(f"nobody has been asked about {policy.key!r} yet")
    asked = rounds[-1]

    def cost_of(db: Session, month: Month) -> Cost:
        return pricing.of_same(db, progress.silent(asked.id), month, settings.plan)

    def store(db: Session, cost: Cost) -> tuple[Notice, int]:
        notice = follow_up_rounds.remind(db, policy, asked, now)
        audit.note(db, now, "command", "follow-up reminded", notice=notice.id, people=cost.people)
        return notice, cost.messages

    notice, queued = paid.order(database, settings, cost_of, store, now, confirm=paid.asks(yes))
    click.echo(f"notice={notice.id} queued={queued}")


def _show(database: Database, policy: Policy) -> None:
    with database.reading() as db:
        regular = follow_up_rounds.regular_of(db, policy)
        click.echo(_regular(regular) if regular else f"follow-up of {policy.key} off")
        for number, one in enumerate(progress.rounds(db, policy.id), 1):
            click.echo(f"round={number} notice={one.id} asked={moment_text(one.created_at)}")


def _regular(notice: Notice) -> str:
    return (
        f"follow-up notice={notice.id} to={notice.audience} cron={notice.repeat!r}"
        f" next={moment_text(notice.due_at)}"
    )
