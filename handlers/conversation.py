"""Dispatch: which topic an event belongs to. No Flask here, no SQL, no Thai."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy.orm import Session

from bot.richmenus.menus import MENUS
from bot.thai.dates import to_local
from bot.thai.text import normalise
from bot.understanding import Context, SessionRef, Understanding, understand
from bot.wording import notices, welcome
from bot.wording.flex import say
from handlers import (
    agenda,
    announcements,
    chase,
    checkin,
    registration,
    rsvp,
    standing,
    way_in,
)
from handlers.incoming import Incoming
from handlers.turn import Reply, Turn
from models import chats, inbox, rsvps, workers
from models.meetings import Meeting
from models.people import Position

Buttons = dict[str, Callable[[Turn, str], Reply]]
Topics = dict[str, Callable[[Turn, Understanding], Reply]]

BUTTONS: Buttons = {
    "rsvp": rsvp.tapped,
    "change": rsvp.change,
    "reason": rsvp.reason_tapped,
    "agenda": agenda.tapped,
    "join": way_in.tapped,
    "door": lambda turn, _: way_in.code_asked(turn),
    "mute": registration.mute_tapped,
    "ack": announcements.acknowledged,
    "standing": standing.tapped,
    "chase": chase.tapped,
}
"""Postbacks by the word before their first colon; what follows is the handler's."""

MENU: dict[str, Callable[[Turn], Reply]] = {
    "register": registration.registration_asked,
    "meeting": rsvp.meeting_asked,
    "status": rsvp.status_asked,
    "agenda": agenda.agenda_asked,
    "join": way_in.asked,
    "policy": lambda turn: Reply([welcome.no_policies()]),
    "announcements": announcements.asked_for,
    "profile": registration.profile_asked,
    "help": registration.help_asked,
    "rsvp:yes": lambda turn: rsvp.menu_answer(turn, "yes"),
    "rsvp:no": lambda turn: rsvp.menu_answer(turn, "no"),
    "rsvp:maybe": lambda turn: rsvp.menu_answer(turn, "maybe"),
}
"""The rich menus' own buttons, `menu:…`; each also answers when its words are typed."""

TOPICS: Topics = {
    "rsvp": rsvp.typed,
    "rsvp_status": lambda turn, _: rsvp.status_asked(turn),
    "agenda": agenda.typed,
    "join_link": lambda turn, _: way_in.asked(turn),
    "policy": lambda turn, _: MENU["policy"](turn),
    "announcements": lambda turn, _: MENU["announcements"](turn),
    "register": lambda turn, _: registration.registration_asked(turn),
    "profile": lambda turn, _: registration.profile_asked(turn),
    "help": lambda turn, _: registration.help_asked(turn),
    "greeting": lambda turn, _: registration.greeted(turn),
    "opt_out": lambda turn, _: registration.mute_asked(turn),
    "substitute": lambda turn, _: Reply([welcome.send_a_substitute()]),
    "checkin": checkin.typed,
    "question": lambda turn, _: Reply([welcome.question_not_taken()]),
    "feedback": lambda turn, _: Reply([welcome.thanks_for_words()]),
}
"""What is typed, by the intent that was understood."""


TYPED_MENU = {
    words: area.data for menu in MENUS for area in menu.areas for words in (area.label, area.says)
}
"""What stands on the rich menus' buttons does the same when typed: a PC shows no rich menu."""


def decide(turn: Turn) -> Reply | None:
    """What an event of a 1:1 chat brings about; None where there is nothing to say."""
    reply = _decide(turn)
    if reply and turn.person and turn.person.position == Position.CENTRAL:
        return _with_warning(turn, reply)
    return reply


def _with_warning(turn: Turn, reply: Reply) -> Reply:
    """A central officer hears here that the month is used up: by reply, since pushes cost."""
    if workers.MONTHLY_LIMIT not in workers.switches_on(turn.db, turn.now):
        return reply
    return Reply([say(notices.MONTHLY_LIMIT), *reply.messages][:5], reply.worth_a_push)


def _decide(turn: Turn) -> Reply | None:
    incoming = turn.incoming
    match incoming.kind:
        case "follow":
            return registration.followed(turn)
        case "postback" if incoming.data is not None:
            return _tapped(turn, incoming.data)
        case "message" if incoming.text is not None:
            return _typed(turn, incoming.text)
        case "message":
            return Reply([welcome.words_only() if turn.person else welcome.link_first()])
        case _:
            decide_elsewhere(turn.db, incoming)
            return None


def decide_elsewhere(db: Session, incoming: Incoming) -> None:
    """What counts wherever it happens and is never answered: a group hears nothing at all."""
    if incoming.kind == "unsend":
        inbox.erase_taken_back(db, incoming.event_id)
        if event_id := inbox.message_event_id(db, incoming.event_id):
            rsvps.forget_reasons(db, event_id)
    elif incoming.kind in ("follow", "unfollow"):
        registration.note_follow(db, incoming)


def _tapped(turn: Turn, data: str) -> Reply:
    word, _, rest = data.partition(":")
    if word == "menu" and rest in MENU and (turn.person or rest in ("register", "help")):
        return MENU[rest](turn)
    if word == "register":
        return registration.registration_asked(turn)
    if turn.person is None:
        return Reply([welcome.link_first()])
    if word in BUTTONS:
        return BUTTONS[word](turn, rest)
    return Reply([welcome.old_button()])


def _typed(turn: Turn, words: str) -> Reply:
    if turn.person and (code := checkin.code_alone(words)):
        return checkin.check_in(turn, code)
    if turn.person and way_in.wants_code(words):
        return way_in.code_asked(turn)
    if linking := registration.typed_codes(turn, words):
        return linking
    if button := TYPED_MENU.get(normalise(words)):
        return _tapped(turn, button)
    if turn.person and (organisers := chase.typed(turn, words)):
        return organisers
    understood = understand(words, context(turn.now, turn.current_meeting))
    if turn.person is None:
        return registration.stranger_typed(turn, understood)
    question = chats.open_question(turn.db, turn.user_id, turn.now)
    if question and rsvp.is_a_reason(question, understood):
        return rsvp.reason_typed(turn, question, words)
    topic = TOPICS.get(understood.intent)
    if topic is None:
        return Reply([welcome.not_understood()])
    return topic(turn, understood)


def context(now: dt.datetime, meeting: Meeting | None) -> Context:
    """What words are understood against: today, and the days of the meeting in question."""
    sessions = tuple(
        SessionRef(s.key, to_local(s.starts_at).date())
        for s in (meeting.standing_sessions or meeting.sessions if meeting else ())
    )
    return Context(today=to_local(now).date(), sessions=sessions)
