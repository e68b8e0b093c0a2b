"""What holds of progress is what was said last, and a round is one row a person."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import progress, progress_standing
from models.database import Database
from models.notices import Notice, NoticeKind, NoticeRecipient, NoticeState, Reach
from models.people import Person
from models.policies import Policy
from models.progress import ProgressChange, ProgressReport, ProgressState
from models.progress_standing import Counts
from models.rsvps import Statement
from tests.examples import examples
from tests.models.cast import BUNMI, HOUR, MALI, NOW, SOMCHAI, WICHAI, account_of, seat

SECOND = dt.timedelta(seconds=1)
Rounds = tuple[Database, list[int], dict[str, int]]


@pytest.fixture
def asked(database: Database) -> Iterator[Rounds]:
    """Two rounds of one policy ask everybody; the ids of rounds, and of people by staff code."""
    with database.transaction() as db:
        people = seat(db)
        policy = Policy(key="mother-fund", title="กองทุนแม่ของแผ่นดิน", created_at=NOW)
        db.add(policy)
        db.flush()
        ids = [begin(db, policy, people, NOW + n * HOUR) for n in range(2)]
    yield database, ids, {code: person.id for code, person in people.items()}


def begin(db: Session, policy: Policy, people: dict[str, Person], at: dt.datetime) -> int:
    notice = Notice(kind=NoticeKind.FOLLOW_UP, policy_id=policy.id, title="ความคืบหน้า", due_at=at,
                    state=NoticeState.QUEUED, created_at=at)  # fmt: skip
    db.add(notice)
    db.flush()
    db.add_all(
        NoticeRecipient(notice_id=notice.id, person_id=p.id, reach=Reach.QUEUED)
        for p in people.values()
    )
    return notice.id


def said(number: int, seconds: int = 0) -> Statement:
    event_time = NOW + seconds * SECOND
    return Statement(f"event-{number:02}", event_time, "button", account_of(SOMCHAI))


statements = st.lists(
    st.tuples(
        st.integers(0, 4), st.sampled_from(ProgressState), st.sampled_from([None, "งบยังไม่มา"])
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
def test_any_order_and_repetition_ends_in_one_row_with_what_was_said_last(
    asked: Rounds, told: list[tuple[int, ProgressState, str | None]], data: st.DataObject
) -> None:
    database, [first, _], people = asked
    numbered = list(enumerate(told))
    repeated = numbered + data.draw(st.lists(st.sampled_from(numbered), max_size=3))
    order = data.draw(st.permutations(repeated))
    with database.transaction() as db:
        for table in (ProgressReport, ProgressChange):
            db.execute(delete(table))
        for number, (seconds, state, words) in order:
            progress.record(db, first, people[SOMCHAI], state, words, said(number, seconds), NOW)
    newest, (_, state, words) = max(numbered, key=lambda one: (one[1][0], one[0]))
    with database.reading() as db:
        [held] = db.scalars(select(ProgressReport)).all()
        assert (held.state, held.words, held.event_id) == (state, words, f"event-{newest:02}")
        assert len(db.scalars(select(ProgressChange.id)).all()) == len(repeated)


def test_words_that_are_taken_back_are_gone_and_the_state_stays(asked: Rounds) -> None:
    database, [first, _], people = asked
    with database.transaction() as db:
        progress.record(db, first, people[MALI], ProgressState.PROBLEM, "งบยังไม่มา", said(1), NOW)
        progress.forget_words(db, "event-01")
    with database.reading() as db:
        held = progress.report_of(db, first, people[MALI])
        assert held and (held.state, held.words) == (ProgressState.PROBLEM, None)
        assert db.scalars(select(ProgressChange.words)).all() == [None]


def test_a_round_stands_by_place_and_position_against_the_round_before(asked: Rounds) -> None:
    database, rounds, people = asked
    told = (
        (0, MALI, ProgressState.ONGOING), (0, WICHAI, ProgressState.DONE),
        (1, MALI, ProgressState.DONE), (1, BUNMI, ProgressState.PROBLEM),
    )  # fmt: skip
    with database.transaction() as db:
        for number, (n, who, state) in enumerate(told):
            progress.record(db, rounds[n], people[who], state, None, said(number), NOW)
    with database.reading() as db:
        notices = progress.rounds(db, 1)
        assert [notice.id for notice in notices] == rounds
        whole = progress_standing.standing(db, notices, 2)
        assert [one.counts for one in whole.rounds] == [
            Counts(ongoing=1, done=1, none=3), Counts(done=1, problem=1, none=3),
        ]  # fmt: skip
        assert [(p.name, p.counts.done, p.before and p.before.done) for p in whole.places] == [
            ("เชียงใหม่", 0, 0), ("ขอนแก่น", 0, 1), ("อุดรธานี", 1, 0),
        ]  # fmt: skip
        assert whole.by_position["community_worker"] == Counts(done=1, none=1)
        udon = progress_standing.standing(db, notices, 2, "อุดรธานี")
        assert udon.present.counts == Counts(done=1, none=1)
        assert [p.name for p in udon.places] == ["วังสามหมอ"]
        assert len(db.scalars(progress.silent(rounds[1])).all()) == 3
        first = progress_standing.standing(db, notices, 1)
        assert [p.before for p in first.places] == [None] * 3


def test_the_present_round_is_the_newest_of_a_policy_that_is_shown(asked: Rounds) -> None:
    database, [_, second], people = asked
    with database.transaction() as db:
        assert [n.id for n, _ in progress.asking(db, people[MALI])] == [second]
        assert [n.id for n, _ in progress.present_rounds(db, "เชียงใหม่")] == [second]
        assert progress.present_rounds(db, "ตราด") == []
        db.get_one(Policy, 1).withdrawn_at = NOW
        assert progress.asking(db, people[MALI]) == []
