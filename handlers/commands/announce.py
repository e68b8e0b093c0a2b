"""`flask announce`: the price first, then the send."""

import datetime as dt
import json
import time
from pathlib import Path

import click
from sqlalchemy.orm import Session
from tqdm import tqdm

from bot import announcements as content
from bot.announcements import Announcement, AnnouncementError
from bot.line import LineClient, LineRefused, LineUnavailable
from bot.settings import Settings
from bot.thai.dates import moment_text
from handlers import announcements, pricing
from handlers.announcements import Order
from handlers.commands.context import BadInput, local_moment, open_database, settings_for, utc_now
from handlers.commands.notice import find_notice
from handlers.pricing import Cost
from models import audit, notices, quota
from models.audiences import AudienceError, check_rows
from models.database import Database
from models.notices import Reach
from models.outbox import State


class OverQuota(click.ClickException):
    """The month's messages do not suffice; exit code 3."""

    exit_code = 3


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
    line_month = _ask_line(settings)
    with database.reading() as db:
        cost = _cost(db, order, settings, line_month, now)
        _show(cost)
        if list_unreachable:
            _show_unreachable(db, order)
    _refuse_without_room(cost, urgent)
    if not yes and not click.confirm("Send?"):
        raise SystemExit(1)
    with database.transaction() as db:
        quota.hold(db)
        cost = _cost(db, order, settings, line_month, now)
        _refuse_without_room(cost, urgent)
        try:
            if cron:
                notice = announcements.repeat(db, order, cron, now)
            else:
                notice = announcements.store(db, order, now)
        except AnnouncementError as error:
            raise BadInput(f"{file}: {error}") from None
        audit.note(db, now, "command", "announcement ordered", notice=notice.id, people=cost.people)
    first = f" first={moment_text(notice.due_at)}" if cron else f" queued={cost.messages}"
    click.echo(f"notice={notice.id}{first}")
    if wait and not at and not cron:
        _watch(database, notice.id, cost.messages)


def _check_repeat(cron: str | None, at: str | None, now: dt.datetime) -> None:
    if cron is None:
        return
    if at:
        raise BadInput("--repeat has its own moments: leave --at out")
    try:
        announcements.next_moment(cron, now)
    except ValueError as error:
        raise BadInput(
            f"--repeat {cron!r} is not a cron line such as '30 8 * * 1': {error}"
        ) from None


def _read(file: Path) -> tuple[Announcement, str]:
    try:
        announcement = content.read(file)
    except AnnouncementError as error:
        raise BadInput(f"{file}: {error}") from None
    return announcement, file.read_text(encoding="utf-8-sig")


def _ask_line(settings: Settings) -> tuple[int | None, int]:
    """LINE's own quota (None: no limit) and what it has counted, asked afresh each time."""
    try:
        with LineClient(settings.channel_access_token, settings.line_api_base_url) as line:
            answer = line.quota()
    except (LineUnavailable, LineRefused) as error:
        raise BadInput(f"LINE does not say what is left of the month: {error}") from None
    return answer[0], answer[1]


def _cost(
    db: Session,
    order: Order,
    settings: Settings,
    line_month: tuple[int | None, int],
    now: dt.datetime,
) -> Cost:
    """The cost as it is now; BadInput for a wrong or empty audience."""
    try:
        check_rows(db, order.audience)
    except AudienceError as error:
        raise BadInput(f"--to: {error}") from None
    if order.unacknowledged is not None:
        find_notice(db, order.unacknowledged)
    month = quota.month(db, settings.plan.quota, *line_month, settings.month_start(now))
    cost = pricing.estimate(db, order, month, settings.plan)
    if not cost.messages:
        raise BadInput(
            f"nobody to send to: {cost.people} people, of whom {cost.reach[Reach.UNLINKED]}"
            f" are not linked and {cost.reach[Reach.BLOCKED]} have blocked or muted the account"
        )
    return cost


def _show(cost: Cost) -> None:
    click.echo(
        f"people={cost.people} unlinked={cost.reach[Reach.UNLINKED]}"
        f" blocked={cost.reach[Reach.BLOCKED]} requests={cost.requests}"
        f" messages={cost.messages} baht={cost.baht:.2f}"
        f" left={cost.month.left} left_after={cost.left_after}"
    )


def _show_unreachable(db: Session, order: Order) -> None:
    for person, reach in announcements.unreachable(db, order):
        click.echo(f"{reach}: {person.staff_code} {person.first_name} {person.last_name}")


def _refuse_without_room(cost: Cost, urgent: bool) -> None:
    if cost.month.allows(cost.messages, urgent):
        return
    reserve = int(cost.month.quota * quota.URGENT_RESERVE)
    kept = "" if urgent else f", of which {reserve} are kept for --urgent"
    raise OverQuota(
        f"over quota: {cost.messages} messages, but {cost.month.left} are left of this month's"
        f" {cost.month.quota}{kept}; nothing was queued"
    )


def _watch(database: Database, notice_id: int, total: int) -> None:
    """A bar of the people for whom LINE has accepted the message."""
    settled = (State.SENT, State.FAILED, State.DROPPED)
    with tqdm(total=total, desc="Accepted by LINE", unit=" people") as bar:
        while bar.n < total:
            with database.reading() as db:
                counts = notices.progress(db, notice_id)
            bar.update(sum(counts[state] for state in settled) - bar.n)
            time.sleep(0.2)
