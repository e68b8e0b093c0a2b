"""`flask announce`: the price first, then the send; `flask notice`: what became of it."""

import datetime as dt
import json
import time
from pathlib import Path

import click
from bot.announcements import Announcement, AnnouncementError
from sqlalchemy.orm import Session
from tqdm import tqdm

from bot import announcements as content
from bot.line import LineClient, LineRefused, LineUnavailable
from bot.settings import Settings
from handlers import announcements
from handlers.announcements import Cost
from handlers.commands.context import BadInput, local_moment, open_database, settings_for, utc_now
from models import audit, notices, quota
from models.audiences import AudienceError, check_rows
from models.database import Database
from models.notices import Notice, NoticeState, Reach
from models.outbox import State


class OverQuota(click.ClickException):
    """The month's messages do not suffice; exit code 3."""

    exit_code = 3


@click.command("announce")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "audience", required=True, help="AUDIENCE, or all.")
@click.option("--at", help="When to send, 'YYYY-MM-DD HH:MM' local time.")
@click.option("--urgent", is_flag=True, help="Also in quiet hours, and from the urgent reserve.")
@click.option("--acknowledge", is_flag=True, help="With a button by which people take note.")
@click.option("--list-unreachable", is_flag=True, help="Name who cannot be reached, and why.")
@click.option("--preview", is_flag=True, help="Print the LINE messages as JSON, and send nothing.")
@click.option("--wait", is_flag=True, help="Stay, with a bar, until LINE has accepted all.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def announce(
    file: Path,
    audience: str,
    at: str | None,
    urgent: bool,
    acknowledge: bool,
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
    settings, now = settings_for("line"), utc_now()
    due_at = local_moment(at, now) if at else now
    database = open_database(settings)
    line_month = _ask_line(settings)
    with database.reading() as db:
        cost = _cost(db, announcement, audience, settings, line_month, now)
        _show(cost)
        if list_unreachable:
            _show_unreachable(db, audience)
    _refuse_without_room(cost, urgent)
    if not yes and not click.confirm("Send?"):
        raise SystemExit(1)
    with database.transaction() as db:
        quota.hold(db)
        _refuse_without_room(_cost(db, announcement, audience, settings, line_month, now), urgent)
        try:
            notice = announcements.store(
                db, announcement, source, audience, due_at, urgent, acknowledge, now
            )
        except AnnouncementError as error:
            raise BadInput(f"{file}: {error}") from None
        audit.note(db, now, "command", "announcement ordered", notice=notice.id, people=cost.people)
    click.echo(f"notice={notice.id} queued={cost.messages}")
    if wait and not at:
        _watch(database, notice.id, cost.messages)


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
    announcement: Announcement,
    audience: str,
    settings: Settings,
    line_month: tuple[int | None, int],
    now: dt.datetime,
) -> Cost:
    """The cost as it is now; BadInput for a wrong or empty audience."""  # fmt: skip
    try:
        check_rows(db, audience)
        month = quota.month(db, settings.plan.quota, *line_month, settings.month_start(now))
        cost = announcements.estimate(db, announcement, audience, month, settings.plan)
    except AudienceError as error:
        raise BadInput(f"--to: {error}") from None
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


def _show_unreachable(db: Session, audience: str) -> None:
    for person, reach in announcements.unreachable(db, audience):
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


@click.group("notice")
def group() -> None:
    """Sendings to many: how far they are, and the brake for one of them."""


@group.command("status")
@click.argument("notice_id", type=int)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status_command(notice_id: int, as_json: bool) -> None:
    """People by what became of their message; `sent` means accepted by LINE."""
    with open_database().reading() as db:
        notice = _notice(db, notice_id)
        counts = notices.progress(db, notice_id) | notices.ledger_counts(db, notice_id)
        if as_json:
            click.echo(json.dumps({"notice": notice_id, "state": notice.state} | counts))
            return
        click.echo(" ".join(f"{name}={count}" for name, count in counts.items()))
        if notice.acknowledge:
            for position, province, people, acked in announcements.coverage(db, notice):
                click.echo(f"  {position} {province}: {acked} of {people} have taken note")


@group.command("cancel")
@click.argument("notice_id", type=int)
def cancel_command(notice_id: int) -> None:
    """Stop what has not gone out yet; at most 400 requests under way still do."""
    now = utc_now()
    with open_database().transaction() as db:
        notice = _notice(db, notice_id)
        if notice.state == NoticeState.CANCELLED:
            raise BadInput(f"notice {notice_id} is cancelled already")
        dropped = notices.cancel(db, notice, now)
        audit.note(db, now, "command", "notice cancelled", notice=notice_id, dropped=dropped)
    click.echo(f"cancelled for {dropped} people")


def _notice(db: Session, notice_id: int) -> Notice:
    notice = db.get(Notice, notice_id)
    if notice is None:
        raise BadInput(f"unknown notice {notice_id}")
    return notice
