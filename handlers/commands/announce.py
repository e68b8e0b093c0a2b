"""`flask announce`: the price first, then the send."""

import datetime as dt
import json
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot import announcements as content
from bot.announcements import Announcement, AnnouncementError
from bot.thai.dates import moment_text
from handlers import announcements, pricing
from handlers.announcements import Order
from handlers.commands import paid
from handlers.commands.context import (
    BadInput,
    cron_line,
    local_moment,
    open_database,
    settings_for,
    utc_now,
)
from handlers.commands.notice import find_notice
from handlers.pricing import Cost
from models import audit
from models.notices import Notice
from models.quota import Month


@click.command("announce")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "audience", required=True, help="AUDIENCE, or all.")
@click.option("--at", help="When to send, 'YYYY-MM-DD HH:MM' local time.")
@click.option("--repeat", "cron", help="A cron line in local time, as '30 8 * * 1'.")
@click.option("--urgent", is_flag=True, help="Also in quiet hours, and from the urgent reserve.")
@click.option("--acknowledge", is_flag=True, help="With a button by which people take note.")
@click.option(
    "--remind-unacknowledged", "unacknowledged", type=int, metavar="ID",
    help="Only to those who got notice ID and have not taken note of it.",
)  # fmt: skip
@click.option("--list-unreachable", is_flag=True, help="Name who cannot be reached, and why.")
@click.option("--preview", is_flag=True, help="Print the LINE messages as JSON, and send nothing.")
@click.option("--wait", is_flag=True, help="Stay, with a bar, until LINE has accepted all.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def announce(
    file: Path,
    audience: str,
    at: str | None,
    cron: str | None,
    urgent: bool,
    acknowledge: bool,
    unacknowledged: int | None,
    list_unreachable: bool,
    preview: bool,
    wait: bool,
    yes: bool,
) -> None:
    """Send a Markdown FILE to an AUDIENCE; the cost comes first."""  # fmt: skip
    announcement, source = _read(file)
    if preview:
        sample = dict.fromkeys(announcement.fields, "…")
        messages = content.render(announcement, sample, "ack:0" if acknowledge else None)
        click.echo(json.dumps(messages, ensure_ascii=False, indent=2))
        return
    now = utc_now()
    due_at = local_moment(at, now) if at else now
    _check_repeat(cron, at, now)
    order = Order(announcement, source, audience, due_at, urgent, acknowledge, unacknowledged)
    settings = settings_for("line")
    database = open_database(settings)

    def cost_of(db: Session, month: Month) -> Cost:
        paid.check_audience(db, audience)
        if unacknowledged is not None:
            find_notice(db, unacknowledged)
        return pricing.estimate(db, order, month, settings.plan)

    def store(db: Session, cost: Cost) -> tuple[Notice, int]:
        notice = _store(db, file, order, cron, now)
        audit.note(db, now, "command", "announcement ordered", notice=notice.id, people=cost.people)
        return notice, cost.messages

    notice, queued = paid.order(
        database, settings, cost_of, store, now, confirm=not yes, urgent=urgent,
        show_more=lambda db: _show_unreachable(db, order) if list_unreachable else None,
    )  # fmt: skip
    first = f" first={moment_text(notice.due_at)}" if cron else f" queued={queued}"
    click.echo(f"notice={notice.id}{first}")
    if wait and not at and not cron:
        paid.watch(database, notice.id, queued)


def _check_repeat(cron: str | None, at: str | None, now: dt.datetime) -> None:
    if cron is None:
        return
    if at:
        raise BadInput("--repeat has its own moments: leave --at out")
    cron_line("--repeat", cron, now)


def _read(file: Path) -> tuple[Announcement, str]:
    try:
        announcement = content.read(file)
    except AnnouncementError as error:
        raise BadInput(f"{file}: {error}") from None
    return announcement, file.read_text(encoding="utf-8-sig")


def _store(db: Session, file: Path, order: Order, cron: str | None, now: dt.datetime) -> Notice:
    if cron:
        return announcements.repeat(db, order, cron, now)
    try:
        return announcements.store(db, order, now)
    except AnnouncementError as error:
        raise BadInput(f"{file}: {error}") from None


def _show_unreachable(db: Session, order: Order) -> None:
    for person, reach in announcements.unreachable(db, order):
        click.echo(f"{reach}: {person.staff_code} {person.first_name} {person.last_name}")
