"""Sending somebody else: naming them, and their answer in their own chat."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.thai.names import Likeness, best_named, name_in, without_title
from bot.thai.numerals import to_arabic
from bot.thai.text import normalise, without_politeness
from bot.understanding import Understanding
from bot.understanding.days import named_days
from bot.understanding.reading import understand
from bot.wording import substitute as wording
from bot.wording import welcome
from bot.wording.flex import say, with_quick_replies
from bot.wording.invitation import NO_MEETING, UNKNOWN_MEETING, YOUR_ANSWER
from handlers import substitution_news as news
from handlers.rsvp import stands_now
from handlers.substitute_requests import own_rows
from handlers.turn import Reply, Turn, context
from models import chats, substituting, substitutions
from models.chats import Chat
from models.meetings import Meeting
from models.people import Person, Position

NAME = "substitute"
"""The question who is to be sent; its details are the meeting's key and the sessions' keys."""

MAYBE_A_NAME = ("question", "greeting", "profile", "checkin")
"""What a name or staff code that nobody has may be taken for; anything else is another topic."""

NAMES_WITHIN = 120
ID_DIGITS = 19
"""As many could be more than a database's whole numbers hold."""


def asked(turn: Turn, understood: Understanding) -> Reply:
    """ให้คุณวิภาไปแทนวันที่ 23: the days and the name as far as they were said."""
    meeting = turn.current_meeting
    if meeting is None:
        return Reply([say(NO_MEETING)])
    words = turn.incoming.text or ""
    reply = _ask_name(turn, meeting, named_days(words, context(turn.now, meeting)))
    question = chats.open_question(turn.db, turn.user_id, turn.now)
    if question and question.asked == NAME and (name := name_in(words)):
        return _named(turn, question, name) or reply
    return reply


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY` or `KEY:day1+day2`."""
    key, _, days = data.partition(":")
    meeting = turn.meeting(key)
    if meeting is None:
        return Reply([say(UNKNOWN_MEETING)])
    return _ask_name(turn, meeting, set(filter(None, days.split("+"))))


def dropped(turn: Turn) -> Reply:
    """Nobody is to be sent after all."""
    chats.settle(turn.db, turn.user_id)
    return Reply([say(wording.DROPPED)])


def _ask_name(turn: Turn, meeting: Meeting, only: set[str]) -> Reply:
    """Ask for the name, for the days that nobody has been asked for yet."""
    assert turn.person is not None
    named = [s for s in meeting.sessions if not only or s.key in only]
    if not any(map(substitutions.stands, named)):
        return Reply([say(wording.CANCELLED if named else UNKNOWN_MEETING)])
    ahead = [s for s in meeting.standing_sessions if s.starts_at > turn.now]
    days = [s for s in ahead if s.key in only] if only else ahead
    if not days:
        return Reply([say(wording.TOO_LATE)])
    rows = substitutions.standing(turn.db, [turn.person.id], [s.id for s in days])
    free = [s for s in days if s.id not in {r.session_id for r in rows}]
    if free:
        details = {"meeting": meeting.key, "sessions": [s.key for s in free]}
        chats.ask(turn.db, turn.user_id, NAME, details, turn.now)
        return Reply([wording.ask_name(meeting, free)])
    mine = [r for r in rows if r.person_id == turn.person.id]
    if mine:
        return Reply([wording.waiting([r for r in mine if r.request == mine[0].request])])
    chain = substitutions.Obstacle.IS_SUBSTITUTE
    return Reply([wording.in_the_way(chain, rows[0].substitute, days)])


def typed(turn: Turn, question: Chat | None, words: str) -> Reply | None:
    """The name that was asked for; None where none was, or where the words are another topic."""
    return _named(turn, question, words) if question and question.asked == NAME else None


def _named(turn: Turn, question: Chat, words: str) -> Reply | None:
    """Somebody has been named: sure where it is a staff code or a whole name that is one
    person's; otherwise the bot asks who is meant."""
    assert turn.person is not None
    if without_politeness(normalise(words)) in wording.DROP_WORDS:
        return dropped(turn)
    likeness, found = find(turn.db, turn.person, words)
    if likeness is Likeness.WRITTEN and len(found) == 1:
        return _request(turn, question, found[0])
    if likeness < Likeness.PART:
        topic = understand(words, context(turn.now, turn.meeting(question.details["meeting"])))
        decided = topic.intent == "rsvp" and set(topic.answers.values()) - {"maybe"}
        if topic.intent == "substitute" or (topic.sure and topic.intent not in MAYBE_A_NAME):
            return None
        if decided and not found:  # `I will go myself`: asked back where it is not sure
            return None
    if not found:
        return Reply([wording.nobody_found(without_title(normalise(words[:NAMES_WITHIN])))])
    shown = found[: wording.CHOICES_MAX]
    return Reply([wording.choose(shown, len(found) - len(shown))])


def find(db: Session, person: Person, words: str) -> tuple[Likeness, list[Person]]:
    """Those of the person's district whom the words name, else of the province; central officers
    are found among themselves."""
    code = to_arabic(normalise(words[:NAMES_WITHIN])).split()[-1:]
    within = (
        Person.position == Position.CENTRAL
        if person.position == Position.CENTRAL or person.province is None
        else Person.province == person.province
    )
    by_code = func.upper(Person.staff_code).in_([c.upper() for c in code])
    if coded := db.scalars(select(Person).where(within, by_code)).all():
        return Likeness.WRITTEN, list(coded)
    people = db.scalars(select(Person).where(within).order_by(Person.staff_code)).all()
    near = [p for p in people if p.district == person.district]
    by_place = (best_named(words, near), best_named(words, people))
    return max(by_place, key=lambda named: named[0])  # of two alike the nearer


def picked(turn: Turn, data: str) -> Reply:
    """A name was chosen from several; the question must still be open."""
    assert turn.person is not None
    question = chats.open_question(turn.db, turn.user_id, turn.now)
    known = data.isascii() and data.isdigit() and len(data) < ID_DIGITS
    chosen = turn.db.get(Person, int(data)) if known else None
    if chosen is None or question is None or question.asked != NAME:
        meeting = turn.current_meeting
        message = say(wording.START_AGAIN)
        chips = [wording.send_chip(meeting)] if meeting else []
        return Reply([with_quick_replies(message, *chips) if chips else message])
    if chosen not in find(turn.db, turn.person, chosen.staff_code)[1]:
        return Reply([wording.nobody_found(chosen.first_name)])
    return _request(turn, question, chosen)


def _request(turn: Turn, question: Chat, substitute: Person) -> Reply:
    """Ask the substitute, unless something stands in the way."""
    assert turn.person is not None
    meeting = turn.meeting(question.details["meeting"])
    keys = question.details["sessions"]
    days = [
        s for s in (meeting.standing_sessions if meeting else ())
        if s.key in keys and s.starts_at > turn.now
    ]  # fmt: skip
    if not days:
        chats.settle(turn.db, turn.user_id)
        return Reply([say(wording.TOO_LATE if meeting else UNKNOWN_MEETING)])
    ids = [s.id for s in days]
    substitutions.hold(turn.db, ids)
    if found := substitutions.obstacle(turn.db, turn.person, substitute, ids, turn.now):
        obstacle, where = found
        return Reply([wording.in_the_way(obstacle, substitute, [s for s in days if s.id in where])])
    rows = substituting.ask(turn.db, turn.person, substitute, ids, turn.incoming.time)
    chats.settle(turn.db, turn.user_id)
    news.put_to_substitute(turn, rows)
    return Reply([wording.asked(rows)])


def withdraw_tapped(turn: Turn, request: str) -> Reply:
    """Who asked wants nobody in their place any more."""
    rows = own_rows(turn, request, "person_id")
    if not rows:
        return Reply([welcome.old_button()])
    ended = news.withdraw(turn, rows)
    if not ended:
        meeting = rows[0].session.meeting
        return Reply([stands_now(turn, meeting, YOUR_ANSWER, wording.NOTHING_CHANGED)])
    return Reply([wording.withdrawn(ended)], worth_a_push=True)
