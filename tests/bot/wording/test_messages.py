"""Every message that the bot can say is one that LINE takes, even where all is at its longest."""

import datetime as dt
import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.simulator.messages import messages_check
from bot.simulator.problems import Problems, path_text
from bot.wording import afterwards, agenda, change, checkin, invitation, reminder, welcome
from bot.wording.flex import say
from models import changes
from models.meetings import Channel, Meeting, MeetingSession
from models.people import Person, Position
from models.rsvps import Answer, Refusal, Rsvp
from tests.bot.wording import (
    after,
    follow_up_messages,
    lesson_messages,
    organisers,
    people_messages,
    policy_messages,
)
from tests.models.cast import DAY, DAY_1, DEADLINE, LENGTH, NOW

TITLE = "ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชนตามหลักธรรมาภิบาล"
LONGEST = 200
"""Of a meeting's title, chair and venue, as the meeting file allows them."""


def meeting(days: int, long: bool, deadline: dt.datetime | None = DEADLINE) -> Meeting:
    """A meeting of so many days; `long` makes all its words and keys as long as they may be."""

    def stretch(words: str, most: int) -> str:
        return (words * most)[:most] if long else words

    return Meeting(
        key=stretch("fund-governance-2565", 64),
        title=stretch(TITLE, LONGEST),
        chair=stretch("นายสุรศักดิ์ อักษรกุล", LONGEST),
        venue=stretch("ห้องประชุม War Room ชั้น 5", LONGEST),
        channel=Channel.VIDEO_CONFERENCE,
        rsvp_deadline=deadline,
        sessions=[
            MeetingSession(
                id=n,
                key=stretch(f"{chr(96 + n)}-day", 64),
                starts_at=DAY_1 + n * DAY + n * dt.timedelta(minutes=1 if long else 0),
                ends_at=DAY_1 + n * DAY + LENGTH,
                agenda=[stretch("แนวทางการดำเนินงานกองทุนแม่ของแผ่นดิน ", 300)] * (50 if long else 3),
            )
            for n in range(1, days + 1)
        ],
    )


def bare() -> Meeting:
    """What a meeting file must have and nothing else."""
    found = meeting(1, long=False, deadline=None)
    found.chair = found.venue = found.channel = None
    found.sessions[0].agenda = []
    return found


def cancelled(days: int) -> Meeting:
    found = meeting(days, long=False)
    found.cancelled_at = NOW
    return found


def partly_cancelled() -> Meeting:
    found = meeting(2, long=False)
    found.sessions[0].cancelled_at = NOW
    return found


MEETINGS = {
    "one day": meeting(1, long=False),
    "two days": meeting(2, long=False),
    "three long days": meeting(3, long=True),
    "twelve long days": meeting(12, long=True),
    "twelve days, no deadline": meeting(12, long=False, deadline=None),
    "bare": bare(),
    "cancelled": cancelled(2),
    "partly cancelled": partly_cancelled(),
}
PEOPLE = {
    "central": Person(
        staff_code="99000001", title="นาง", first_name="ปราณี", last_name="งามตา",
        position=Position.CENTRAL,
    ),
    "longest": Person(
        staff_code="9" * 32, title="ย" * 100, first_name="ก" * 100, last_name="ข" * 100,
        position=Position.PROVINCIAL_ACADEMIC, province="พระนครศรีอยุธยา", district="ท่าเรือ" * 9,
    ),
}  # fmt: skip


def standing(of: Meeting, answer: Answer) -> dict[int, Rsvp]:
    reason = "ติดราชการ" * 40 if answer is Answer.NO else None
    return {s.id: Rsvp(answer=str(answer), reason=reason and reason[:300]) for s in of.sessions}


def said_of_changes(of: Meeting) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each kind of change by itself, all at once, and a place that has become free."""
    days = changes.known(of).days
    found = [
        changes.Change(kind, days[0], days[-1], days[0].key, 1)
        for kind in changes.ChangeKind
        if kind not in ("title", "channel", "venue", "all_cancelled")
    ]
    found += [
        changes.Change(changes.ChangeKind(kind), was, now)
        for kind, was, now in (("title", "ก", of.title), ("venue", of.venue, None),
                               ("channel", of.channel, None))
    ]  # fmt: skip
    for each in ([c] for c in found if of.standing_sessions):
        yield f"change of {each[0].kind}", change.changed(of, each, takes_answers=True)
    if of.standing_sessions:
        yield "all changes", change.changed(of, found, takes_answers=False)
    yield "all cancelled", change.all_cancelled(of)
    yield "place given", change.place_given(of, of.sessions[0])


def about(of: Meeting) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything that can be said about a meeting, each with the name of who says it."""
    calendar = "https://bot.example.go.th/calendar/" + "t" * 32 + ".ics"
    every_day = [s.key for s in of.sessions]
    receipts = {
        answer: invitation.receipt(of, standing(of, answer), calendar, True, invitation.RECORDED)
        for answer in Answer
    }
    yield from ((f"receipt of {answer}", message) for answer, message in receipts.items())
    yield "receipt of nothing", invitation.receipt(of, {}, calendar, False, invitation.YOUR_ANSWER)
    declined = receipts[Answer.NO]
    yield "reason question", invitation.with_reason_question(declined, of, every_day)
    for refusal in Refusal:
        if refusal is not Refusal.CLOSED or of.rsvp_deadline:
            remark = invitation.refused(refusal, of)
            heading = invitation.YOUR_ANSWER
            yield f"{refusal}", invitation.receipt(of, {}, calendar, False, heading, remark)
    yield from said_of_changes(of)
    yield "agenda", agenda.agenda(of)
    yield "agenda of a day", agenda.agenda(of, of.sessions[-1])
    yield "no way in", agenda.no_way_in(of)
    if of.standing_sessions:
        yield "invitation", invitation.invitation(of)
        yield "closed invitation", invitation.closed_invitation(of)
        yield "by day", invitation.choose_by_day(of)
        yield "ask", invitation.ask_answer(of)
        mixed = {s.key: str(list(Answer)[n % 3]) for n, s in enumerate(of.standing_sessions)}
        yield "confirm each", invitation.confirm(of, mixed)
        yield "confirm all", invitation.confirm(of, {"*": "maybe"})
        links = [(s, "https://bot.example.go.th/j/" + "t" * 32) for s in of.standing_sessions]
        message = agenda.way_in(of, links, dt.timedelta(minutes=30))
        yield "way in", checkin.with_code_chip(message)


HALF_AN_HOUR = dt.timedelta(minutes=30)


def about_time(of: Meeting) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is said before and after a session, near and far."""
    session, url = of.sessions[0], "https://bot.example.go.th/j/" + "t" * 32
    for ahead in (dt.timedelta(minutes=10), dt.timedelta(hours=1), DAY, 3 * DAY):
        now = session.starts_at - ahead
        thanks = afterwards.thanks_line(session)
        yield f"coming in {ahead}", reminder.coming(session, url, now, HALF_AN_HOUR, thanks)
        yield f"undecided {ahead}", reminder.undecided(session, now)
        for open_for_change in (True, False):
            message = reminder.declined(session, now, open_for_change)
            yield f"declined {ahead} {open_for_change}", message
    yield "ready", reminder.ready(session, url, HALF_AN_HOUR)
    yield "not ready", reminder.not_ready(session)
    yield "thanks", afterwards.thanks(session)
    for has_summary in (True, False):
        yield f"closing {has_summary}", afterwards.closing(of, has_summary)
    if of.standing_sessions:
        yield "question", reminder.question(of)


def about_people() -> Iterator[tuple[str, dict[str, Any]]]:
    """Whatever the greeting and linking can say, by the names of the functions that say it."""
    functions = inspect.getmembers(welcome, inspect.isfunction)
    ours = [(n, f) for n, f in functions if f.__module__ == welcome.__name__ and n[0] != "_"]
    assert len(ours) > 15
    for name, function in ours:
        needed = [
            p.name
            for p in inspect.signature(function).parameters.values()
            if p.default is inspect.Parameter.empty
        ]
        for whose, person in PEOPLE.items():
            said = function(
                **{n: {"person": person, "left": 5, "intent": "agenda"}[n] for n in needed}
            )
            for message in said if isinstance(said, list) else [said]:
                yield f"{name} ({whose})", message
    for name in ("OLDER", "WHICH_MEETING", "NO_MEETING", "UNKNOWN_MEETING"):
        yield name, say(getattr(invitation, name))
    yield "ask_reason", invitation.ask_reason()
    yield "no summary", say(afterwards.NO_SUMMARY)


def about_checking_in(of: Meeting) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is said of checking in on the first day, to who has the longest name."""
    who, first = PEOPLE["longest"], of.sessions[0]
    yield "checked in", checkin.checked_in(who, first, NOW)
    yield "already in", checkin.already_in(who, first, NOW)
    yield "check-in not open yet", checkin.not_open_yet(first, dt.timedelta(minutes=30))


def about_codes() -> Iterator[tuple[str, dict[str, Any]]]:
    """What is said of codes, whichever meeting it is about."""
    for name in ("how_to_check_in", "no_code_needed", "too_many_tries", "over", "cancelled",
                 "not_invited"):  # fmt: skip
        yield name, getattr(checkin, name)()
    yield "door code", checkin.door_code("012345", NOW)
    yield "new link", checkin.new_link(PEOPLE["longest"])
    for left in (4, 0):
        yield f"wrong code, {left} tries left", checkin.wrong_code(left)


MESSAGES: dict[str, dict[str, Any]] = {
    f"{kind}: {name}": message
    for kind, of in MEETINGS.items()
    for part in (
        about,
        about_checking_in,
        about_time,
        after.about_a_meeting,
        organisers.about_a_meeting,
    )
    for name, message in part(of)
} | dict((*about_people(), *about_codes(), *after.about_questions(PEOPLE)))
MESSAGES |= dict(policy_messages.policies())
MESSAGES |= dict(lesson_messages.about_lessons(PEOPLE))
MESSAGES |= dict(follow_up_messages.digests()) | dict(follow_up_messages.follow_ups(PEOPLE))
MESSAGES |= {
    f"{whose}: {kind}: {name}": message
    for whose, kind in (
        ("central", "bare"),
        ("longest", "two days"),
        ("longest", "twelve long days"),
    )
    for name, message in people_messages.substitutes(MEETINGS[kind], PEOPLE[whose])
}
MESSAGES |= {
    f"{whose}: {name}": message
    for whose, person in PEOPLE.items()
    for name, message in people_messages.linking(person)
}


def breaks(rule: Callable[[dict[str, Any]], list[str]]) -> dict[str, list[str]]:
    """What is wrong with which message; thousands of tests would cost more than all their looks."""
    found = {name: rule(message) for name, message in MESSAGES.items()}
    return {name: wrong for name, wrong in found.items() if wrong}


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield from strings(inner, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, key)
    elif isinstance(value, str):
        yield key, value


def test_line_takes_them() -> None:
    def refusals(message: dict[str, Any]) -> list[str]:
        found: Problems = []
        messages_check([message], None, found)
        return [f"{path_text(path)}: {problem}" for path, problem in found]

    assert breaks(refusals) == {}


def test_each_is_polite_once_and_never_in_a_label() -> None:
    def impolite(message: dict[str, Any]) -> list[str]:
        said = list(strings(message))
        bodies = [words for key, words in said if key == "text"]
        labels = [words for key, words in said if key in ("label", "displayText")]
        return [
            *(["more than once"] if sum(words.count("ค่ะ") for words in bodies) > 1 else []),
            *(words for words in labels if "ค่ะ" in words),
            *(words for words in bodies if "!!" in words),
        ]

    assert breaks(impolite) == {}


def test_labels_fit_a_chip_and_no_line_is_blank() -> None:
    def unfit(message: dict[str, Any]) -> list[str]:
        return [
            f"{key}: {words!r}"
            for key, words in strings(message)
            if (key == "label" and not 0 < len(words) <= 20)
            or (key == "data" and len(words) > 300)
            or (key in ("text", "altText") and (not words.strip() or "None" in words))
        ]

    assert breaks(unfit) == {}


def test_years_are_of_the_buddhist_era() -> None:
    def gregorian(message: dict[str, Any]) -> list[str]:
        shown = (words for key, words in strings(message) if key in ("text", "altText"))
        return [words for words in shown if "2021" in words]

    assert breaks(gregorian) == {}


def test_an_invitation_says_when_where_and_until_when() -> None:
    words = json.dumps(invitation.invitation(meeting(2, long=False)), ensure_ascii=False)
    for fact in ("23–24 พฤศจิกายน 2564", "09.00–16.30 น.", "19 พ.ย. 2564 16.30 น.", "War Room"):
        assert fact in words


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (dt.timedelta(seconds=599.9), "เริ่มภายใน 10 นาที"),
        (dt.timedelta(seconds=90), "เริ่มภายใน 2 นาที"),
        (dt.timedelta(hours=1), "เริ่มภายใน 1 ชั่วโมง"),
        (dt.timedelta(hours=3, minutes=1), "วันนี้ 09.00 น."),
        (dt.timedelta(hours=13, minutes=1), "พรุ่งนี้ 09.00 น."),
        (DAY, "พรุ่งนี้ 09.00 น."),
        (3 * DAY, "อ. 23 พ.ย. 2564 09.00 น."),
    ],
)
def test_relative_words_are_true_as_long_as_the_message_may_be_sent(
    ahead: dt.timedelta, words: str
) -> None:
    [session] = meeting(1, long=False).sessions
    now = session.starts_at - ahead
    assert reminder.heading(session, now) == words
    last = reminder.true_until(session, now) - dt.timedelta(microseconds=1)
    assert now <= last < session.starts_at
    if "พรุ่งนี้" in words:
        assert reminder.heading(session, last) == words
        assert "พรุ่งนี้" not in reminder.heading(session, reminder.true_until(session, now))
    assert session.starts_at - now <= reminder.SOON or "ภายใน" not in words


def test_a_notification_stands_by_itself_and_is_never_cut_before_its_date() -> None:
    alt = invitation.invitation(meeting(12, long=True))["altText"]
    assert len(alt) <= 400
    assert alt.startswith("เชิญประชุม") and "2564" in alt


def test_the_reasons_of_a_no_reach_the_days_that_were_declined() -> None:
    two = meeting(2, long=False)
    message = invitation.with_reason_question(invitation.invitation(two), two, ["a-day", "b-day"])
    data = [words for key, words in strings(message["quickReply"]) if key == "data"]
    assert f"reason:{two.key}:a-day+b-day:duty" in data


def test_what_does_not_fit_of_an_agenda_is_counted() -> None:
    words = [w for key, w in strings(agenda.agenda(meeting(1, long=True))) if key == "text"]
    shown = [w for w in words if w.startswith("แนวทาง")]
    assert f"และอีก {50 - len(shown)} หัวข้อ" in words
