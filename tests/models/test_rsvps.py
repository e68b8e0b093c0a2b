"""What holds is the answer with the newest event time, however deliveries are shuffled."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from models.database import Database
from models.meetings import Meeting, MeetingSession
from models.recording import LimitedMeanwhile, record
from models.rsvps import (
    Answer,
    Refusal,
    Rsvp,
    RsvpChange,
    Statement,
    hold,
    refusal,
    standing,
)
from tests.examples import examples
from tests.models.cast import DAY_1, DEADLINE, LENGTH, NOW, SOMCHAI, account_of, call, seat

SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def meeting(database: Database) -> Iterator[tuple[Database, int, int]]:
    """The database, the first day's id and คุณสมชาย's."""
    with database.transaction() as db:
        somchai = seat(db)[SOMCHAI].id
        day_1 = call(db).sessions[0].id
    yield database, day_1, somchai


def said(number: int, seconds: int) -> Statement:
    event_time = NOW + seconds * SECOND
    return Statement(f"event-{number:02}", event_time, "button", account_of(SOMCHAI))


statements = st.lists(
    st.tuples(
        st.integers(0, 4),  # few moments, so that several answers share one
        st.sampled_from(Answer),
        st.sampled_from([None, "ติดราชการ", "ลาป่วย"]),
    ),
    min_size=1,
    max_size=6,
)


@given(statements, st.data())
@settings(
    max_examples=examples(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_order_and_repetition_of_statements_ends_in_the_same_answer(
    meeting: tuple[Database, int, int],
    told: list[tuple[int, Answer, str | None]],
    data: st.DataObject,
) -> None:
    database, day_1, somchai = meeting
    in_a_batch = data.draw(st.booleans())
    numbered = list(enumerate(told))
    repeated = numbered + data.draw(st.lists(st.sampled_from(numbered), max_size=3))
    order = data.draw(st.permutations(repeated))
    with database.transaction() as db:
        db.execute(delete(Rsvp))
        db.execute(delete(RsvpChange))
        if in_a_batch:
            hold(db, [somchai])
        for number, (seconds, answer, reason) in order:
            record(db, somchai, {day_1: answer}, reason, said(number, seconds), NOW)
    newest, (_, answer, reason) = max(numbered, key=lambda one: (one[1][0], one[0]))
    with database.reading() as db:
        held = standing(db, somchai, [day_1])[day_1]
        assert (held.answer, held.event_id) == (answer, f"event-{newest:02}")
        assert held.reason == (reason if answer == Answer.NO else None)
        kept = db.scalars(select(RsvpChange.event_id)).all()
    assert sorted(kept) == sorted(f"event-{number:02}" for number, _ in order)


def test_who_records_is_told_whether_the_answer_holds(meeting: tuple[Database, int, int]) -> None:
    database, day_1, somchai = meeting
    with database.transaction() as db:
        assert record(db, somchai, {day_1: Answer.NO}, None, said(1, 60), NOW)
        assert not record(db, somchai, {day_1: Answer.YES}, None, said(2, 0), NOW)
        assert record(db, somchai, {day_1: Answer.MAYBE}, None, said(3, 61), NOW)
        assert standing(db, somchai, [day_1])[day_1].answer == "maybe"


def test_an_answer_without_a_reason_takes_the_old_reason_away(
    meeting: tuple[Database, int, int],
) -> None:
    database, day_1, somchai = meeting
    with database.transaction() as db:
        record(db, somchai, {day_1: Answer.NO}, "ลาป่วย", said(1, 0), NOW)
        record(db, somchai, {day_1: Answer.NO}, None, said(2, 1), NOW)
        assert standing(db, somchai, [day_1])[day_1].reason is None


def test_a_very_long_reason_is_kept_to_its_first_300_characters(
    meeting: tuple[Database, int, int],
) -> None:
    database, day_1, somchai = meeting
    with database.transaction() as db:
        record(db, somchai, {day_1: Answer.NO}, "ก" * 5000, said(1, 0), NOW)
        assert standing(db, somchai, [day_1])[day_1].reason == "ก" * 300


def test_silence_is_no_row(meeting: tuple[Database, int, int]) -> None:
    database, day_1, somchai = meeting
    with database.reading() as db:
        assert standing(db, somchai, [day_1]) == {}


def _refusal(database: Database, said_at: dt.datetime, **changes: object) -> Refusal | None:
    with database.transaction() as db:
        meeting = call(db, key="refusing")
        day_1 = meeting.sessions[0]
        for name, value in changes.items():
            setattr(day_1 if name == "session_cancelled" else meeting, name, value)
        if changes.get("session_cancelled"):
            day_1.cancelled_at = NOW
        db.flush()
        assert isinstance(meeting, Meeting)
        return refusal(meeting, day_1, said_at)


@pytest.mark.parametrize(
    ("said_at", "changes", "expected"),
    [
        (NOW, {}, None),
        (DEADLINE, {}, None),
        (DEADLINE + SECOND, {}, Refusal.CLOSED),
        (DAY_1, {"rsvp_deadline": None}, None),
        (DAY_1 + LENGTH - SECOND, {"rsvp_deadline": None}, None),
        (DAY_1 + LENGTH, {"rsvp_deadline": None}, Refusal.OVER),
        (NOW, {"cancelled_at": NOW}, Refusal.CANCELLED),
        (NOW, {"session_cancelled": True}, Refusal.CANCELLED),
        (DEADLINE + SECOND, {"cancelled_at": NOW}, Refusal.CANCELLED),
    ],
)
def test_an_answer_is_taken_until_the_deadline_the_end_or_the_cancelling(
    sqlite_url: str, said_at: dt.datetime, changes: dict[str, object], expected: Refusal | None
) -> None:
    database = Database(sqlite_url)
    assert _refusal(database, said_at, **changes) is expected


def test_no_query_of_a_batch_misses_an_answer_of_the_same_batch(
    meeting: tuple[Database, int, int],
) -> None:
    database, day_1, somchai = meeting
    with database.transaction() as db:
        hold(db, [somchai])
        assert record(db, somchai, {day_1: Answer.YES}, None, said(1, 0), NOW)
        assert db.scalars(select(Rsvp.answer)).all() == ["yes"]
        assert record(db, somchai, {day_1: Answer.NO}, None, said(2, 1), NOW)
        assert standing(db, somchai, [day_1])[day_1].answer == "no"
    with database.reading() as db:
        assert db.scalars(select(Rsvp.answer)).all() == ["no"]
        assert len(db.scalars(select(RsvpChange)).all()) == 2


def test_a_batch_that_read_a_day_before_it_was_limited_is_undone(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.transaction() as db:
        somchai, day_1 = seat(db)[SOMCHAI].id, call(db).sessions[0].id
    with pytest.raises(LimitedMeanwhile), database.transaction() as batch:
        hold(batch, [somchai])
        record(batch, somchai, {day_1: Answer.YES}, None, said(1, 0), NOW)
        with database.transaction() as organiser:
            organiser.get_one(MeetingSession, day_1).capacity = 1
    with database.reading() as db:
        assert db.scalars(select(Rsvp)).all() == []
