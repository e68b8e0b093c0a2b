"""`flask policy …`"""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Select
from sqlalchemy.orm import Session

from bot import summaries
from bot.summaries import Summary, SummaryError, model
from handlers import policies, pricing, sending
from handlers.commands import paid
from handlers.commands.context import (
    BadInput,
    local_moment,
    open_database,
    settings_for,
    unknown,
    utc_now,
)
from handlers.commands.digest import digest_command
from handlers.commands.follow_up import follow_up_command
from handlers.commands.progress import progress_command
from handlers.files.documents import Document, read_pages
from handlers.files.errors import FileError
from handlers.pricing import Cost
from models import audit
from models import policies as rows
from models.audiences import people_in
from models.notices import Notice, Reach
from models.policies import Policy, PolicySummary
from models.quota import Month

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_YEARS = range(2400, 2700)


@click.group("policy")
def group() -> None:
    """Policies: documents, their summaries, and who has taken note."""


for _command in (digest_command, follow_up_command, progress_command):
    group.add_command(_command)


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", required=True, help="Small letters, digits and hyphens: mother-fund.")
@click.option("--title", required=True, help="As people read it.")
@click.option("--year", type=int, help="Budget year in the Buddhist era: 2565.")
def import_command(file: Path, key: str, title: str, year: int | None) -> None:
    """Store a document (txt, html, docx, pdf) as the policy's next version, and draft its
    summary."""
    if not _KEY.fullmatch(key):
        raise BadInput(f"--key {key!r}: only small letters, digits and hyphens, 64 at most")
    title = title.strip()
    if not title or len(title) > 300:
        raise BadInput("--title: 1 to 300 characters")
    if year is not None and year not in _YEARS:
        raise BadInput(f"--year {year}: a year of the Buddhist era, such as 2565")
    document, summary = _draft(file, title)
    now = utc_now()
    with open_database().transaction() as db:
        version, new = policies.bring(db, key, title, year, file.name, document, summary, now)
        audit.note(db, now, "command", "policy imported", key=key, version=version.number)
    click.echo(
        f"{'imported' if new else 'unchanged'} {key} version={version.number}"
        f" pages={len(document.pages)} topics={len(summary.topics)}"
    )


@group.command("summarise")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", default="", help="As people would read it; the file's name if not given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def summarise_command(file: Path, title: str, as_json: bool) -> None:
    """Print the draft of a document's summary; nothing is stored."""
    _, summary = _draft(file, title.strip() or file.stem)
    click.echo(summaries.to_json(summary) if as_json else _readable(summary))


def _draft(file: Path, title: str) -> tuple[Document, Summary]:
    try:
        document = read_pages(file)
    except FileError as error:
        raise BadInput(str(error)) from None
    try:
        return document, model.draft(title, document.pages, settings_for().summary_model)
    except SummaryError as error:
        raise BadInput(f"{file}: {error}") from None


def _readable(summary: Summary) -> str:
    lines = [summary.title]
    for topic in summary.topics:
        number = f"{topic.number}. " if topic.number else ""
        lines.append(f"{number}{topic.heading} (p. {topic.page})")
        lines += [f"   {line.text} (p. {line.page})" for line in topic.lines]
    return "\n".join(lines)


@group.command("show")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, to edit.")
def show_command(key: str, as_json: bool) -> None:
    """Print the newest summary of the newest version, approved or not."""
    with open_database().reading() as db:
        _, summary = _newest(db, key)
        content = summary.content
        approved = summary.approved_at is not None
    if as_json:
        click.echo(content)
        return
    click.echo(_readable(summaries.from_json(content)))
    click.echo("approved" if approved else "not approved")


@group.command("edit")
@click.argument("key")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def edit_command(key: str, file: Path) -> None:
    """Store FILE (JSON as `flask policy show KEY --json` prints it) as the newest draft."""
    try:
        edited = summaries.from_json(file.read_text(encoding="utf-8-sig"))
    except (SummaryError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: {error}") from None
    now = utc_now()
    with open_database().transaction() as db:
        policy, former = _newest(db, key)
        wrong = summaries.faults(edited, rows.pages(db, former.version_id))
        if wrong:
            raise BadInput(f"{file}: not in the document:\n" + "\n".join(wrong))
        kept = Summary(edited.title, edited.topics, "organiser")
        version = db.get_one(rows.PolicyVersion, former.version_id)
        rows.keep_summary(db, version, summaries.to_json(kept), kept.made_by, now)
        audit.note(db, now, "command", "policy summary edited", key=policy.key)
    click.echo(f"edited {key}")


@group.command("approve")
@click.argument("key")
@click.option("--quiet", is_flag=True, help="Tell nobody of what changed: for a slip of the pen.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def approve_command(key: str, quiet: bool, yes: bool) -> None:
    """Let people see the newest summary; only what the document says can be approved.

    Who took note of the version before is told what changed; the cost of that comes first."""
    now = utc_now()
    database = open_database()
    with database.reading() as db:
        _newest(db, key)
        told = None if quiet else _to_be_told(db, key)
    if told is None:
        with database.transaction() as db:
            _approve(db, key, now)
        click.echo(f"approved {key}")
        return
    former, people = told
    settings = settings_for("line")

    def store(db: Session, cost: Cost) -> Notice | None:
        _approve(db, key, now)
        one = rows.shown_of(db, key) or unknown("policy", key)
        return policies.tell_of_change(db, former, one, people, now)

    notice = paid.order(
        database, settings, lambda db, month: pricing.of_same(db, people, month, settings.plan),
        store, now, confirm=paid.asks(yes),
    )  # fmt: skip
    click.echo(f"approved {key}" + (f" notice={notice.id}" if notice else ""))


def _to_be_told(db: Session, key: str) -> tuple[rows.Shown, Select[Any]] | None:
    """What is shown before this approval, and who took note of it, where another version is to
    follow it and somebody of them can be reached."""
    former = rows.shown_of(db, key)
    _, summary = _newest(db, key)
    if former is None or former.version.id == summary.version_id:
        return None
    people = rows.who_noted(former.version.id)
    reach = sending.reach_of(db, people)
    return (former, people) if reach[Reach.QUEUED] else None


def _approve(db: Session, key: str, now: dt.datetime) -> None:
    policy, summary = _newest(db, key)
    wrong = policies.approve(db, policy, summary, "command", now)
    if wrong:
        raise BadInput(f"{key}: not in the document:\n" + "\n".join(wrong))
    audit.note(db, now, "command", "policy approved", key=key, summary=summary.id)


@group.command("withdraw")
@click.argument("key")
def withdraw_command(key: str) -> None:
    """Show a policy to nobody any more, until it is approved again."""
    now = utc_now()
    with open_database().transaction() as db:
        policy = rows.find(db, key) or unknown("policy", key)
        policies.withdraw(db, policy, now)
        audit.note(db, now, "command", "policy withdrawn", key=key)
    click.echo(f"withdrawn {key}")


@group.command("push")
@click.argument("key")
@click.option("--to", "audience", required=True, help="AUDIENCE, or all.")
@click.option("--at", help="When to send, 'YYYY-MM-DD HH:MM' local time.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def push_command(key: str, audience: str, at: str | None, yes: bool) -> None:
    """Send the approved summary to an AUDIENCE; the cost comes first."""
    now = utc_now()
    due_at = local_moment(at, now) if at else now
    settings = settings_for("line")
    database = open_database(settings)
    with database.reading() as db:
        rows.find(db, key) or unknown("policy", key)
        if rows.shown_of(db, key) is None:
            raise BadInput(
                f"policy {key!r} has no approved summary: run flask policy approve {key}"
            )

    def cost_of(db: Session, month: Month) -> Cost:
        paid.check_audience(db, audience)
        return pricing.of_same(db, people_in(audience), month, settings.plan)

    def store(db: Session, cost: Cost) -> tuple[Notice, int]:
        one = rows.shown_of(db, key) or unknown("policy", key)
        people = people_in(audience)
        notice = policies.push(db, settings, one, people, audience, due_at, now)
        audit.note(db, now, "command", "policy pushed", notice=notice.id, people=cost.people)
        return notice, cost.messages

    notice, queued = paid.order(database, settings, cost_of, store, now, confirm=paid.asks(yes))
    click.echo(f"notice={notice.id} queued={queued}")


@group.command("status")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status_command(key: str, as_json: bool) -> None:
    """To whom a policy was sent, and who has taken note of the version that people see."""
    with open_database().reading() as db:
        policy = rows.find(db, key) or unknown("policy", key)
        counts = [
            {"position": position, "province": province, "sent_to": sent, "noted": noted}
            for position, province, sent, noted in rows.coverage(db, policy)
        ]
        history = [
            {"version": version, "made_by": made_by, "approved_at": _iso(at), "approved_by": by}
            for version, made_by, at, by in rows.history(db, policy)
        ]
    if as_json:
        click.echo(json.dumps({"key": key, "summaries": history, "coverage": counts}))
        return
    for one in history:
        click.echo(" ".join(f"{name}={value or '-'}" for name, value in one.items()))
    for row in counts:
        click.echo(" ".join(f"{name}={value}" for name, value in row.items()))


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _newest(db: Session, key: str) -> tuple[Policy, PolicySummary]:
    policy = rows.find(db, key) or unknown("policy", key)
    version = rows.newest_version(db, policy)
    summary = rows.newest_summary(db, version) if version else None
    if summary is None:
        raise BadInput(f"policy {key!r} has no document yet: run flask policy import")
    return policy, summary
