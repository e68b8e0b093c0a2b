"""Who is told of questions and answers when they do not write themselves: it costs, so it is rare.

Officers read and answer by replies, which are free. They are called by a paid message only about a
question of which no call has told them yet, or a day after the last call; never twice within an
hour; and a call that still waits, for the hour or for the morning, is dropped once all is answered.
"""

import datetime as dt
import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.wording import questions as wording
from handlers import notify, sending
from models import notices, questions, workers
from models.audiences import people_in
from models.notices import Notice, NoticeKind, NoticeState
from models.people import LineAccount, Position
from models.questions import Question

AT_MOST_EVERY = dt.timedelta(hours=1)
AGAIN_AFTER = dt.timedelta(days=1)
CALLS = select(Notice).where(Notice.kind == NoticeKind.QUESTIONS).order_by(Notice.id.desc())


def call_officers(db: Session, now: dt.datetime) -> None:
    """Tell all central officers that a question waits, where they cannot know of it yet."""
    calls = list(
        db.scalars(
            select(Notice)
            .where(Notice.kind == NoticeKind.QUESTIONS)
            .order_by(Notice.id.desc())
            .limit(20)
        )
    )
    last = next((c.due_at for c in calls if c.state != NoticeState.CANCELLED), None)
    [oldest] = questions.waiting_questions(db, limit=1)
    if last and oldest.asked_at <= last and now - last < AGAIN_AFTER:
        return
    due_at = max(now, last + AT_MOST_EVERY) if last else now
    called = notices.once(
        db, f"questions:{calls[0].id if calls else 0}", kind=NoticeKind.QUESTIONS, due_at=due_at,
        created_at=now,
    )  # fmt: skip
    if called is not None:
        message = json.dumps([wording.officers_wanted()], ensure_ascii=False)
        central = people_in(f"position={Position.CENTRAL}")
        sending.store_same(db, called, central, message, now)


def call_off(db: Session, now: dt.datetime) -> None:
    """Drop a call that has not gone out, where nothing waits any more."""
    if questions.count_waiting(db):
        return
    last = db.scalar(
        select(Notice)
        .where(Notice.kind == NoticeKind.QUESTIONS)
        .order_by(Notice.id.desc())
        .limit(1)
    )
    if last and notices.progress(db, last.id)["queued"]:
        notices.cancel(db, last, now)


def tell_asker(db: Session, question_id: int, now: dt.datetime) -> bool:
    """Push the answer to the asker, who waits for it; False where it has to wait for them.

    The reply token of their question has long died. Who has blocked the account or wants no
    messages, and everybody while the month is used up, finds it when they write again.
    """
    call_off(db, now)
    question = db.get_one(Question, question_id, populate_existing=True)
    account = db.scalar(select(LineAccount).where(LineAccount.person_id == question.person_id))
    if account is None or not account.following or account.muted_at:
        return False
    if workers.MONTHLY_LIMIT in workers.switches_on(db, now):
        return False
    question.told_at = now
    notify.push(db, account.line_user_id, [wording.answer(question)], now)
    return True
