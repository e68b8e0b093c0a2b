"""`flask notice`: what became of a sending to many, and the brake for one of them."""

import json

import click
from sqlalchemy.orm import Session

from handlers import announcements
from handlers.commands.context import BadInput, open_database, utc_now
from models import audit, notices
from models.notices import Notice, NoticeState


@click.group("notice")
def group() -> None:
    """Sendings to many: how far they are, and the brake for one of them."""


@group.command("status")
@click.argument("notice_id", type=int)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status_command(notice_id: int, as_json: bool) -> None:
    """People by what became of their message; `sent` means accepted by LINE."""
    with open_database().reading() as db:
        notice = find_notice(db, notice_id)
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
        notice = find_notice(db, notice_id)
        if notice.state == NoticeState.CANCELLED:
            raise BadInput(f"notice {notice_id} is cancelled already")
        dropped = notices.cancel(db, notice, now)
        audit.note(db, now, "command", "notice cancelled", notice=notice_id, dropped=dropped)
    click.echo(f"cancelled for {dropped} people")


@group.command("pause")
@click.argument("notice_id", type=int)
def pause_command(notice_id: int) -> None:
    """Hold back what has not gone out yet; at most 400 requests under way still do."""
    _switch(notice_id, NoticeState.QUEUED, NoticeState.PAUSED)


@group.command("resume")
@click.argument("notice_id", type=int)
def resume_command(notice_id: int) -> None:
    """Go on with a paused sending."""
    _switch(notice_id, NoticeState.PAUSED, NoticeState.QUEUED)


def _switch(notice_id: int, before: NoticeState, after: NoticeState) -> None:
    now = utc_now()
    with open_database().transaction() as db:
        notice = find_notice(db, notice_id)
        if notice.state != before:
            raise BadInput(f"notice {notice_id} is {notice.state}, not {before}")
        notice.state = after
        audit.note(db, now, "command", f"notice {after}", notice=notice_id)
    click.echo(after)


def find_notice(db: Session, notice_id: int) -> Notice:
    notice = db.get(Notice, notice_id)
    if notice is None:
        raise BadInput(f"unknown notice {notice_id}")
    return notice
