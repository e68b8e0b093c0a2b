"""The honour roll: what organisers chose is sent to many, read in full by reply, and taken back."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.wording import lesson_roll as wording
from bot.wording.flex import say
from bot.wording.lesson_parts import Told
from bot.wording.lesson_roll import Honoured
from handlers import addresses, sending
from handlers.turn import Reply, Turn
from models import audit, lessons
from models.lessons import Lesson, LessonCall, LessonState
from models.notices import Notice, NoticeKind, NoticeState
from models.outbox import OutboxRequest, State
from models.people import Person

WITHDRAWN = "withdrawn by its author"


def publish(
    db: Session,
    settings: Settings,
    call: LessonCall,
    chosen: Sequence[tuple[Lesson, Person]],
    people: Select[Any],
    audience: str,
    due_at: dt.datetime,
    now: dt.datetime,
) -> Notice:
    """Store the sending of chosen lessons: one paid message a person, the same for all of them."""
    notice = Notice(
        kind=NoticeKind.LESSONS, title=call.title, meeting_id=call.meeting_id,
        policy_id=call.policy_id, audience=audience, due_at=due_at, state=NoticeState.QUEUED,
        created_at=now,
    )  # fmt: skip
    db.add(notice)
    db.flush()
    honoured = []
    for lesson, person in chosen:
        lesson.state, lesson.notice_id = LessonState.PUBLISHED, notice.id
        stored = lessons.pictures(db, lesson.id, stored=True)
        picture = addresses.lesson_picture(settings, stored[0]) if stored else None
        words = "\n".join(part.words for part in lessons.texts(db, lesson.id))
        honoured.append(Honoured(lesson.id, person, words, picture))
    messages = json.dumps([wording.roll(call, honoured)], ensure_ascii=False, separators=(",", ":"))
    sending.store_same(db, notice, people, messages, now)
    return notice


def read_tapped(turn: Turn, lesson_id: str) -> Reply:
    """`ID`: the whole of a published lesson, with its pictures."""
    number = int(lesson_id) if lesson_id.isdecimal() and len(lesson_id) <= 18 else 0
    lesson = turn.db.get(Lesson, number)
    if lesson is None or lesson.state != LessonState.PUBLISHED:
        return Reply([say(wording.NOT_PUBLISHED)])
    call = turn.db.get_one(LessonCall, lesson.call_id)
    author = turn.db.get_one(Person, lesson.person_id)
    pictures = lessons.pictures(turn.db, lesson.id, stored=True)
    words = [part.words for part in lessons.texts(turn.db, lesson.id)]
    links = {p.id: addresses.lesson_picture(turn.settings, p) for p in pictures}
    return Reply(wording.whole(Told(call, lesson, words, pictures), author, links))


def take_back(db: Session, lesson: Lesson, now: dt.datetime) -> None:
    """Publish the lesson no longer: nobody can read it, and what has not gone out leaves it out.

    Chats that have the honour roll already keep its excerpt; its picture is gone from there too.
    """
    if lesson.state != LessonState.PUBLISHED:
        return
    lesson.state = LessonState.SUBMITTED
    audit.note(db, now, "author", "lesson taken back", lesson=lesson.id)
    waiting = select(OutboxRequest).where(
        OutboxRequest.notice_id == lesson.notice_id,
        OutboxRequest.state == State.QUEUED,
        OutboxRequest.attempts == 0,  # what was tried once is sent again as it was
    )
    for request in db.scalars(waiting.with_for_update()):
        body = _without(json.loads(request.body), lesson.id)
        if body is None:
            request.state, request.done_at, request.error = State.DROPPED, now, WITHDRAWN
        else:
            request.body = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    db.flush()


def _without(body: dict[str, Any], lesson_id: int) -> dict[str, Any] | None:
    """The request without the lesson's bubble; None where nothing is left of it."""
    [message] = body["messages"]
    held = message["contents"]
    bubbles = held["contents"] if held["type"] == "carousel" else [held]
    data = f'"lesson_read:{lesson_id}"'
    left = [b for b in bubbles if data not in json.dumps(b)]
    if not left:
        return None
    shown = left[0] if len(left) == 1 else {"type": "carousel", "contents": left}
    return body | {"messages": [message | {"contents": shown}]}


def forget_part(db: Session, event_id: str, now: dt.datetime) -> None:
    """A message was taken back: so is what it brought to a lesson, and a roll that shows it."""
    lesson = lessons.by_part(db, event_id)
    if lesson is None:
        return
    take_back(db, lesson, now)
    lessons.forget_part(db, event_id, now)
