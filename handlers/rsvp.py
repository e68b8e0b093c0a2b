"""Answers to an invitation: by rich menu, by button, by words."""

from collections.abc import Mapping

from bot.understanding import Understanding
from bot.wording import invitation as wording
from bot.wording.flex import Part, say, with_quick_replies
from bot.wording.substitute import send_chip
from handlers import substitution_news, waitlists
from handlers.turn import Reply, Turn
from models import attendance, chats, recording, rsvps, substitutions, waitlist
from models.chats import Chat
from models.meetings import Meeting, MeetingSession
from models.rsvps import Answer, Refusal

REASON = "reason"
REASON_OFFERED = "reason_offered"
"""Asked outright ("other: type it"), or only offered as chips below a receipt."""


def open_invitations(turn: Turn) -> list[Part]:
    """An invitation for each meeting that still takes this person's answer."""
    return [wording.invitation(m) for m in _taking_answers(turn)]


def _taking_answers(turn: Turn) -> list[Meeting]:
    return [
        m
        for m in turn.meetings
        if m.standing_sessions and _refusal(m, m.standing_sessions, turn) is None
    ]


def _ask_which(meetings: list[Meeting]) -> Reply:
    """More than one meeting waits for an answer: words alone do not say which is meant."""
    return Reply([say(wording.WHICH_MEETING), *(wording.invitation(m) for m in meetings[:4])])


def meeting_asked(turn: Turn) -> Reply:
    """The coming meetings: what was answered, or the invitation where nothing was yet."""
    meeting = turn.current_meeting
    if meeting is None:
        return Reply([say(wording.NO_MEETING)])
    ahead = [m for m in turn.meetings if any(s.ends_at > turn.now for s in m.sessions)]
    return Reply([_present(turn, m) for m in (ahead or [meeting])[:5]])


def status_asked(turn: Turn) -> Reply:
    meeting = turn.current_meeting
    if meeting is None:
        return Reply([say(wording.NO_MEETING)])
    return Reply([stands_now(turn, meeting, wording.YOUR_ANSWER)])


def menu_answer(turn: Turn, answer: str) -> Reply:
    """A rich menu's button names no meeting: it means the one that is coming, every day."""
    meeting = turn.current_meeting
    if meeting is None:
        return Reply([say(wording.NO_MEETING)])
    if len(several := _taking_answers(turn)) > 1:
        return _ask_which(several)
    return _answer(turn, meeting, {wording.EVERY: answer})


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY:day1=yes,day2=no`, as the bubble's buttons carry it; any of them may be old."""
    key, _, pairs = data.partition(":")
    meeting = turn.meeting(key)
    answers = dict(pair.partition("=")[::2] for pair in pairs.split(",") if "=" in pair)
    known = set(Answer) | {str(a) for a in Answer}
    if meeting is None or not answers or not set(answers.values()) <= known:
        return Reply([say(wording.UNKNOWN_MEETING)])
    return _answer(turn, meeting, answers)


def typed(turn: Turn, understood: Understanding) -> Reply:
    """Words are recorded only when sure; otherwise the bot says what it understood and asks."""
    meeting = turn.current_meeting
    if meeting is None:
        return Reply([say(wording.NO_MEETING)])
    if len(several := _taking_answers(turn)) > 1:
        return _ask_which(several)
    if understood.sure and understood.answers:
        return _answer(turn, meeting, understood.answers, understood.reason)
    blocked = _refusal(meeting, meeting.sessions, turn)
    if blocked:
        return _not_taken(turn, meeting, blocked)
    if understood.answers and understood.read:
        return Reply([wording.confirm(meeting, understood.answers)])
    return Reply([wording.ask_answer(meeting)])


def change(turn: Turn, key: str) -> Reply:
    """The answer buttons again, while answers are taken; else why not, and what stands."""
    meeting = turn.meeting(key)
    if meeting is None:
        return Reply([say(wording.UNKNOWN_MEETING)])
    blocked = _refusal(meeting, meeting.sessions, turn)
    if blocked:
        return _not_taken(turn, meeting, blocked)
    return Reply([wording.choose_by_day(meeting)])


def reason_tapped(turn: Turn, data: str) -> Reply:
    """`KEY:day1+day2:duty`: the reason of a no, or the wish to type one."""
    key, which, choice = (*data.split(":"), "", "")[:3]
    meeting = turn.meeting(key)
    if meeting is None:
        return Reply([say(wording.UNKNOWN_MEETING)])
    if choice == "other":
        details = {"meeting": key, "sessions": which.split("+")}
        chats.ask(turn.db, turn.user_id, REASON, details, turn.now)
        return Reply([wording.ask_reason()])
    if choice not in wording.REASONS:
        return Reply([say(wording.UNKNOWN_MEETING)])
    return _give_reason(turn, meeting, which.split("+"), wording.REASONS[choice])


def is_a_reason(question: Chat | None, understood: Understanding) -> bool:
    """Whether words after "why not?" are the reason, and not a change of mind or a new topic.

    Below a receipt, "on duty" gives the reason of the days that were declined just now; taken as
    an answer it would decline the other days too.
    """
    if question and question.asked == REASON_OFFERED:
        return bool(understood.reason) and understood.answers == {wording.EVERY: "no"}
    if question is None or question.asked != REASON:
        return False
    if understood.intent == "rsvp":
        return not (understood.sure and set(understood.answers.values()) - {"no"})
    return not understood.sure or understood.intent in ("question", "feedback", "greeting")


def reason_typed(turn: Turn, question: Chat, words: str) -> Reply:
    """Keep the words as the reason of the days that the question was about."""
    chats.settle(turn.db, turn.user_id)
    meeting = turn.meeting(question.details["meeting"])
    if meeting is None:
        return Reply([say(wording.UNKNOWN_MEETING)])
    return _give_reason(turn, meeting, question.details["sessions"], words.strip())


def _give_reason(turn: Turn, meeting: Meeting, keys: list[str], reason: str) -> Reply:
    """The reason goes to those days that stand at no now; a yes said meanwhile stays."""
    assert turn.person is not None
    standing = rsvps.standing(turn.db, turn.person.id, [s.id for s in meeting.sessions])
    days = [
        s.key
        for s in meeting.standing_sessions
        if s.key in keys and s.id in standing and standing[s.id].answer == Answer.NO
    ]
    if not days:
        return Reply([stands_now(turn, meeting, wording.YOUR_ANSWER)])
    return _answer(turn, meeting, dict.fromkeys(days, "no"), reason)


def _answer(
    turn: Turn, meeting: Meeting, answers: Mapping[str, str], reason: str | None = None
) -> Reply:
    """Record what can be recorded, and show what stands now."""
    assert turn.person is not None
    everywhere = answers.get(wording.EVERY)
    said = {
        s: answers.get(s.key, everywhere)
        for s in meeting.sessions
        if s.key in answers or (everywhere and s.cancelled_at is None)
    }
    blocked = _refusal(meeting, list(said), turn)
    if blocked or not said:
        return _not_taken(turn, meeting, blocked or Refusal.CANCELLED)
    taken = {
        s.id: Answer(answer)
        for s, answer in said.items()
        if answer and rsvps.refusal(meeting, s, turn.incoming.time) is None
    }
    statement = turn.incoming.statement()
    places = substitutions.standing(turn.db, [turn.person.id], list(taken))
    newest = recording.record(turn.db, turn.person.id, taken, reason, statement, turn.now)
    substitution_news.answered(turn, places)
    waitlists.give_places(turn.db, meeting, turn.now)
    chats.settle(turn.db, turn.user_id)
    if not newest:
        receipt = stands_now(turn, meeting, wording.YOUR_ANSWER, wording.OLDER)
        return Reply([receipt], worth_a_push=True)
    receipt = stands_now(turn, meeting, wording.RECORDED)
    declined = [s.key for s, answer in said.items() if answer == Answer.NO]
    if declined and not reason:
        receipt = wording.with_reason_question(receipt, meeting, declined)
        details = {"meeting": meeting.key, "sessions": declined}
        chats.ask(turn.db, turn.user_id, REASON_OFFERED, details, turn.now)
    return Reply([receipt], worth_a_push=True)


def _not_taken(turn: Turn, meeting: Meeting, refusal: Refusal) -> Reply:
    """Why nothing was recorded, and what stands."""
    remark = wording.refused(refusal, meeting)
    receipt = stands_now(turn, meeting, wording.YOUR_ANSWER, remark)
    ahead = any(s.starts_at > turn.now for s in meeting.standing_sessions)
    if refusal is Refusal.CLOSED and ahead:  # a place may still be filled by somebody else
        receipt = with_quick_replies(receipt, send_chip(meeting))
    return Reply([receipt], worth_a_push=True)


def _refusal(meeting: Meeting, sessions: list[MeetingSession], turn: Turn) -> Refusal | None:
    """Why none of these days takes an answer; None as long as one of them does."""
    refusals = [rsvps.refusal(meeting, s, turn.incoming.time) for s in sessions]
    return None if None in refusals else next(iter(refusals), None)


def _present(turn: Turn, meeting: Meeting) -> Part:
    assert turn.person is not None
    answered = rsvps.standing(turn.db, turn.person.id, [s.id for s in meeting.sessions])
    if not answered and _refusal(meeting, meeting.standing_sessions, turn) is None:
        return wording.invitation(meeting)
    return stands_now(turn, meeting, wording.YOUR_ANSWER)


def stands_now(turn: Turn, meeting: Meeting, heading: str, remark: str | None = None) -> Part:
    """The person's answers to the meeting as they hold now."""
    assert turn.person is not None
    standing = rsvps.standing(turn.db, turn.person.id, [s.id for s in meeting.sessions])
    waiting = [row for row in standing.values() if row.answer == rsvps.WAITING]
    takes_changes = _refusal(meeting, meeting.standing_sessions, turn) is None
    return wording.receipt(
        meeting, standing, turn.calendar_url(), bool(meeting.standing_sessions) and takes_changes,
        heading, remark, waitlist.places_in_line(turn.db, waiting),
        _came_to(turn, meeting),
    )  # fmt: skip


def _came_to(turn: Turn, meeting: Meeting) -> set[int]:
    """The ids of the sessions that the person has come to: before the first one opens, when most
    answers come, nobody is looked for."""
    assert turn.person is not None
    before = turn.settings.join_opens_before
    opened = [s.id for s in meeting.sessions if s.starts_at - before <= turn.now]
    return attendance.came_to(turn.db, turn.person.id, opened) if opened else set()
