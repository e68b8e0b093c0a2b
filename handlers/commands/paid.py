"""What every command that orders paid messages does alike: the price first, then the order."""

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import TypeVar

import click
from sqlalchemy.orm import Session
from tqdm import tqdm

from bot.line import LineClient, LineRefused, LineUnavailable
from bot.settings import Settings
from handlers.commands.context import BadInput
from handlers.pricing import Cost
from models import notices, quota
from models.audiences import AudienceError, check_rows
from models.database import Database
from models.notices import Reach
from models.outbox import State
from models.quota import Month

Ordered = TypeVar("Ordered")


class OverQuota(click.ClickException):
    """The month's messages do not suffice; exit code 3."""

    exit_code = 3


def order(
    database: Database,
    settings: Settings,
    cost_of: Callable[[Session, Month], Cost],
    store: Callable[[Session, Cost], Ordered],
    now: dt.datetime,
    *,
    confirm: bool,
    urgent: bool = False,
    show_more: Callable[[Session], None] = lambda _: None,
) -> Ordered:
    """Print what it costs, ask where `confirm` says so (a no exits 1), and store the order.

    LINE is asked afresh what is left of the month. The cost is worked out again in the
    transaction of the order, so that two orders at once cannot both take the same messages.
    Raises BadInput where nobody would get it and OverQuota where the month has no room.
    """
    line_month = _ask_line(settings)
    with database.reading() as db:
        cost = _checked(cost_of(db, _month(db, settings, line_month, now)))
        _show(cost)
        show_more(db)
    _refuse_without_room(cost, urgent)
    if confirm and not click.confirm("Send?"):
        raise SystemExit(1)
    with database.transaction() as db:
        quota.hold(db)
        cost = _checked(cost_of(db, _month(db, settings, line_month, now)))
        _refuse_without_room(cost, urgent)
        return store(db, cost)


def order_regular(
    database: Database,
    settings: Settings,
    cost_of: Callable[[Session, Month], Cost],
    store: Callable[[Session], Ordered],
    now: dt.datetime,
    *,
    confirm: bool,
) -> Ordered:
    """The same for what is sent at moments to come: the price is that of now, and neither that
    nobody would get it now nor a month that is used up stands against it."""
    quote(database, settings, cost_of, now)
    if confirm and not click.confirm("Set?"):
        raise SystemExit(1)
    with database.transaction() as db:
        quota.hold(db)
        return store(db)


def quote(
    database: Database,
    settings: Settings,
    cost_of: Callable[[Session, Month], Cost],
    now: dt.datetime,
) -> None:
    """Print what it would cost now, and what would stand against it."""
    line_month = _ask_line(settings)
    with database.reading() as db:
        cost = cost_of(db, _month(db, settings, line_month, now))
    _show(cost)
    if obstacle := cost.obstacle():
        click.echo(f"would not be sent now: {obstacle}")


def asks(yes: bool) -> bool:
    """Whether to ask: not with `--yes`, and not where nobody sits at a terminal."""
    return not yes and sys.stdin.isatty()


def check_audience(db: Session, audience: str) -> None:
    """BadInput for an audience that names what is not there."""
    try:
        check_rows(db, audience)
    except AudienceError as error:
        raise BadInput(f"--to: {error}") from None


def _ask_line(settings: Settings) -> tuple[int | None, int]:
    """LINE's own quota (None: no limit) and what it has counted, asked afresh each time."""
    try:
        with LineClient(settings.channel_access_token, settings.line_api_base_url) as line:
            answer = line.quota()
    except (LineUnavailable, LineRefused) as error:
        raise BadInput(f"LINE does not say what is left of the month: {error}") from None
    return answer[0], answer[1]


def _month(
    db: Session, settings: Settings, line_month: tuple[int | None, int], now: dt.datetime
) -> Month:
    return quota.month(db, settings.plan.quota, *line_month, settings.month_start(now))


def _checked(cost: Cost) -> Cost:
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


def _refuse_without_room(cost: Cost, urgent: bool) -> None:
    if cost.month.allows(cost.messages, urgent):
        return
    reserve = int(cost.month.quota * quota.URGENT_RESERVE)
    kept = "" if urgent else f", of which {reserve} are kept for --urgent"
    raise OverQuota(
        f"over quota: {cost.messages} messages, but {cost.month.left} are left of this month's"
        f" {cost.month.quota}{kept}; nothing was queued"
    )


def watch(database: Database, notice_id: int, total: int) -> None:
    """A bar of the people for whom LINE has accepted the message."""
    settled = (State.SENT, State.FAILED, State.DROPPED)
    with tqdm(total=total, desc="Accepted by LINE", unit=" people") as bar:
        while bar.n < total:
            with database.reading() as db:
                counts = notices.progress(db, notice_id)
            bar.update(sum(counts[state] for state in settled) - bar.n)
            time.sleep(0.2)
