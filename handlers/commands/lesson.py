"""`flask lesson …`"""

import json
import re
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from handlers import addresses, lesson_roll, pricing
from handlers.commands import paid
from handlers.commands.context import (
    BadInput,
    local_moment,
    open_database,
    settings_for,
    unknown,
    utc_now,
)
from handlers.pricing import Cost
from models import audit, lessons, policies
from models.audiences import people_in
from models.lesson_pictures import PictureState
from models.lessons import ROLL_MAX, Lesson, LessonCall, LessonState
from models.meetings import Meeting
from models.notices import Notice
from models.people import Person
from models.quota import Month

_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
TEAM = "position=move_for_fund"


@click.group("lesson")
def group() -> None:
    """Lessons learned: calls for them, what came in, and the honour roll."""


@group.command("call")
@click.argument("key")
@click.option("--title", required=True, help="As people read it.")
@click.option("--to", "audience", default=TEAM, show_default=True, help="Who may tell: AUDIENCE.")
@click.option("--until", help="Open until, 'YYYY-MM-DD HH:MM' local time; without it, for good.")
@click.option("--meeting", "meeting_key", help="KEY of the meeting that it is about.")
@click.option("--policy", "policy_key", help="KEY of the policy that it is about.")
def call_command(
    key: str, title: str, audience: str, until: str | None, meeting_key: str | None,
    policy_key: str | None,
) -> None:  # fmt: skip
    """Open a call for lessons, or change an earlier one; nobody is written to."""
    if not _KEY.fullmatch(key):
        raise BadInput(f"KEY {key!r}: only small letters, digits and hyphens, 64 at most")
    title = " ".join(title.split())
    if not title or len(title) > 200:
        raise BadInput("--title: 1 to 200 characters")
    now = utc_now()
    open_until = local_moment(until, now) if until else None
    with open_database().transaction() as db:
        paid.check_audience(db, audience)
        call = lessons.find_call(db, key)
        if call is None:
            call = LessonCall(key=key, created_at=now)
            db.add(call)
        call.title, call.audience, call.open_until = title, audience, open_until
        call.meeting_id = _meeting_id(db, meeting_key) if meeting_key else None
        call.policy_id = _policy_id(db, policy_key) if policy_key else None
        audit.note(db, now, "command", "lessons called for", key=key)
    click.echo(f"call {key} open until {until or 'further notice'}")


def _meeting_id(db: Session, key: str) -> int:
    return db.scalar(select(Meeting.id).where(Meeting.key == key)) or unknown("meeting", key)


def _policy_id(db: Session, key: str) -> int:
    return (policies.find(db, key) or unknown("policy", key)).id


@group.command("list")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
def list_command(key: str, as_json: bool) -> None:
    """What was submitted for a call; drafts are their authors' own."""
    with open_database().reading() as db:
        call = lessons.find_call(db, key) or unknown("call for lessons", key)
        rows = [_row(db, *one) for one in lessons.handed_in(db, call)]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(" ".join(f"{name}={value}" for name, value in row.items()))


def _row(db: Session, lesson: Lesson, person: Person) -> dict[str, Any]:
    words = [part.words for part in lessons.texts(db, lesson.id)]
    pictures = lessons.pictures(db, lesson.id)
    return {
        "id": lesson.id,
        "state": str(lesson.state),
        "may_publish": lesson.consented_at is not None,
        "staff_code": person.staff_code,
        "name": f"{person.title}{person.first_name} {person.last_name}",
        "province": person.province or "",
        "district": person.district or "",
        "characters": sum(map(len, words)),
        "pictures": sum(p.state == PictureState.STORED for p in pictures),
        "fetching": sum(p.state == PictureState.FETCHING for p in pictures),
    }


@group.command("show")
@click.argument("lesson_id", metavar="ID", type=int)
def show_command(lesson_id: int) -> None:
    """Print a lesson's words, and addresses of its pictures that hold for a day."""
    settings = settings_for("links")
    until = utc_now() + addresses.PREVIEW_FOR
    with open_database(settings).reading() as db:
        lesson, person = _find(db, lesson_id)
        click.echo(" ".join(f"{n}={v}" for n, v in _row(db, lesson, person).items()))
        for part in lessons.texts(db, lesson.id):
            click.echo(f"\n{part.words}")
        for picture in lessons.pictures(db, lesson.id, stored=True):
            click.echo(f"\n{addresses.lesson_picture(settings, picture, until)}")


def _find(db: Session, lesson_id: int) -> tuple[Lesson, Person]:
    lesson = db.get(Lesson, lesson_id, with_for_update=True)
    if lesson is None or lesson.state == LessonState.DRAFT:
        unknown("lesson", str(lesson_id))
    return lesson, db.get_one(Person, lesson.person_id)


@group.command("choose")
@click.argument("lesson_ids", metavar="ID...", nargs=-1, required=True, type=int)
def choose_command(lesson_ids: tuple[int, ...]) -> None:
    """Choose lessons for the honour roll."""
    _decide(lesson_ids, LessonState.CHOSEN)


@group.command("decline")
@click.argument("lesson_ids", metavar="ID...", nargs=-1, required=True, type=int)
def decline_command(lesson_ids: tuple[int, ...]) -> None:
    """Leave lessons out of the honour roll; their authors are not told."""
    _decide(lesson_ids, LessonState.DECLINED)


def _decide(lesson_ids: tuple[int, ...], state: LessonState) -> None:
    now, silent = utc_now(), 0
    with open_database().transaction() as db:
        for lesson_id in lesson_ids:
            lesson, _ = _find(db, lesson_id)
            if lesson.state == LessonState.PUBLISHED:
                raise BadInput(f"lesson {lesson_id} is published: its author alone takes it back")
            lesson.state, lesson.decided_at = state, now
            silent += lesson.consented_at is None
        audit.note(db, now, "command", f"lessons {state}", lessons=list(lesson_ids))
    click.echo(f"{state}={len(lesson_ids)}")
    if silent and state is LessonState.CHOSEN:
        click.echo(f"without their author's consent, so not to be published: {silent}")


@group.command("publish")
@click.argument("key")
@click.option("--to", "audience", required=True, help="AUDIENCE, or all.")
@click.option("--at", help="When to send, 'YYYY-MM-DD HH:MM' local time.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def publish_command(key: str, audience: str, at: str | None, yes: bool) -> None:
    """Send the chosen lessons to an AUDIENCE as an honour roll; the cost comes first."""
    now = utc_now()
    due_at = local_moment(at, now) if at else now
    settings = settings_for("worker")
    database = open_database(settings)
    with database.reading() as db:
        call = lessons.find_call(db, key) or unknown("call for lessons", key)
        _chosen(db, call)

    def cost_of(db: Session, month: Month) -> Cost:
        paid.check_audience(db, audience)
        return pricing.of_same(db, people_in(audience), month, settings.plan)

    def store(db: Session, cost: Cost) -> tuple[Notice, int, int]:
        call = lessons.find_call(db, key) or unknown("call for lessons", key)
        chosen = _chosen(db, call)
        people = people_in(audience)
        notice = lesson_roll.publish(
            db, settings, call, chosen[:ROLL_MAX], people, audience, due_at, now
        )
        audit.note(db, now, "command", "lessons published", notice=notice.id, people=cost.people,
                   lessons=[lesson.id for lesson, _ in chosen[:ROLL_MAX]])  # fmt: skip
        return notice, cost.messages, len(chosen)

    notice, queued, chosen = paid.order(
        database, settings, cost_of, store, now, confirm=paid.asks(yes)
    )
    more = max(0, chosen - ROLL_MAX)
    click.echo(f"notice={notice.id} queued={queued} lessons={chosen - more} left_for_next={more}")


def _chosen(db: Session, call: LessonCall) -> list[tuple[Lesson, Person]]:
    found = list(lessons.ready(db, call))
    if not found:
        raise BadInput(
            f"nothing to publish for {call.key!r}: no chosen lesson has its author's consent"
        )
    return found
