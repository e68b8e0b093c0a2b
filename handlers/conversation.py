"""Dispatch: which topic an event belongs to. No Flask here, no SQL, no Thai."""

from collections.abc import Callable
from functools import cache

from sqlalchemy.orm import Session

from bot.richmenus.menus import MENUS
from bot.thai.text import normalise, without_politeness
from bot.understanding import Understanding
from bot.understanding.reading import understand
from bot.wording import afterwards as afterwards_wording
from bot.wording import certificate as certificate_wording
from bot.wording import feedback as feedback_wording
from bot.wording import lessons as lessons_wording
from bot.wording import questions as questions_wording
from bot.wording import welcome
from handlers import (
    afterwards,
    agenda,
    announcements,
    certificates,
    chase,
    checkin,
    claims,
    feedback,
    follow_up,
    follow_up_standing,
    lesson_roll,
    lesson_telling,
    lessons,
    officers,
    policies,
    policy_reading,
    policy_search,
    questions,
    readiness,
    registration,
    rsvp,
    standing,
    substitute_requests,
    substitutes,
    warnings,
    way_in,
)
from handlers.incoming import Incoming
from handlers.turn import Reply, Turn, context
from models import chats, inbox, progress, rsvps
from models import feedback as feedback_rows
from models import questions as question_rows
from models.chats import Chat

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
    "feedback": feedback.tapped,
    "results": feedback.results_asked,
    "certificate": certificates.asked_for,
    "question": questions.ask_tapped,
    "words": questions.held_tapped,
    "qa": questions.pairs_asked,
    "questions": officers.waiting_asked,
    "answer": officers.answer_tapped,
    "send": officers.send_tapped,
    "publish": officers.publish_tapped,
    "claims": lambda turn, _: claims.listed(turn),
    "claim_confirm": claims.confirm_tapped,
    "claim_decline": claims.decline_tapped,
    "substitute": substitutes.tapped,
    "substitute_pick": substitutes.picked,
    "substitute_drop": lambda turn, _: substitutes.dropped(turn),
    "substitute_accept": substitute_requests.accept_tapped,
    "substitute_decline": substitute_requests.decline_tapped,
    "substitute_withdraw": substitutes.withdraw_tapped,
    "ready": readiness.tapped,
    "summary": afterwards.summary_tapped,
    "policy": policies.tapped,
    "policy_pictures": policies.pictures_tapped,
    "policy_list": policies.list_tapped,
    "policy_read": policy_reading.read_tapped,
    "policy_noted": policies.noted_tapped,
    "policy_ask": policies.ask_tapped,
    "lesson": lessons.tapped,
    "lesson_read": lesson_roll.read_tapped,
    "progress": follow_up.tapped,
    "follow_up": follow_up_standing.tapped,
}
"""Postbacks by the word before their first colon; what follows is the handler's."""

MENU: dict[str, Callable[[Turn], Reply]] = {
    "register": registration.registration_asked,
    "meeting": rsvp.meeting_asked,
    "status": rsvp.status_asked,
    "agenda": agenda.agenda_asked,
    "join": way_in.asked,
    "policy": policies.asked_for,
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
    "policy": policies.typed,
    "announcements": lambda turn, _: MENU["announcements"](turn),
    "register": lambda turn, _: registration.registration_asked(turn),
    "profile": lambda turn, _: registration.profile_asked(turn),
    "help": lambda turn, _: registration.help_asked(turn),
    "greeting": lambda turn, _: registration.greeted(turn),
    "opt_out": lambda turn, _: registration.mute_asked(turn),
    "substitute": substitutes.asked,
    "checkin": checkin.typed,
    "question": questions.typed,
    "feedback": feedback.typed,
}
"""What is typed, by the intent that was understood."""


TYPED_MENU = {
    words: area.data for menu in MENUS for area in menu.areas for words in (area.label, area.says)
}
"""What stands on the rich menus' buttons does the same when typed: a PC shows no rich menu."""

TYPED_BUTTONS = (
    feedback_wording.TYPED
    | certificate_wording.TYPED
    | questions_wording.TYPED
    | afterwards_wording.TYPED
    | lessons_wording.TYPED
)
"""Whole messages that do the same as a button of a bubble."""

ANSWERS = {
    feedback.COMMENT: feedback.comment_typed,
    questions.ASKED: questions.words_typed,
    follow_up.STATE: follow_up.state_typed,
    follow_up.WORDS: follow_up.words_typed,
}
"""Who reads the words after an open question of theirs; None where they are something else."""


def decide(turn: Turn) -> Reply | None:
    """What an event of a 1:1 chat brings about; None where there is nothing to say."""
    reply = _decide(turn)
    if reply and turn.person and turn.incoming.data is None:  # taps come in bursts: not for them
        reply = questions.with_late_answers(turn, lesson_telling.with_refused(turn, reply))
    return warnings.before(turn, reply) if reply else None


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
            return lesson_telling.media_sent(turn)
        case _:
            decide_elsewhere(turn.db, incoming)
            return None


def decide_elsewhere(db: Session, incoming: Incoming) -> None:
    """What counts wherever it happens and is never answered: a group hears nothing at all."""
    if incoming.kind == "unsend":
        inbox.erase_taken_back(db, incoming.event_id)
        if event_id := inbox.message_event_id(db, incoming.event_id):
            rsvps.forget_reasons(db, event_id)
            feedback_rows.forget_comment(db, event_id)
            question_rows.forget(db, event_id)
            progress.forget_words(db, event_id)
            lesson_roll.forget_part(db, event_id, incoming.time)
            if incoming.line_user_id:
                chats.forget_words(db, incoming.line_user_id, event_id)
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
    button = _typed_buttons().get(normalise(without_politeness(normalise(words))))
    question = chats.open_question(turn.db, turn.user_id, turn.now) if turn.person else None
    if question and question.asked == officers.ANSWER and not button:
        return officers.answer_typed(turn, question, words)
    if question and question.asked == lessons.DRAFTING and not button:
        if told := lesson_telling.words_typed(turn, question, words):
            return told
        question = None
    if turn.person and not button and (progressed := follow_up.typed(turn, question, words)):
        return progressed
    if turn.person:
        beside = substitute_requests.typed(turn, words) or substitutes.typed(turn, question, words)
        if reply := beside or claims.typed(turn, words):
            return reply
    if linking := registration.typed_codes(turn, words):
        return linking
    if button:
        return _tapped(turn, button)
    if turn.person and (asked_for := _by_its_words(turn, question, words)):
        return asked_for
    understood = understand(words, context(turn.now, turn.current_meeting))
    if turn.person is None:
        return registration.stranger_typed(turn, understood)
    if question and rsvp.is_a_reason(question, understood):
        return rsvp.reason_typed(turn, question, words)
    answers = ANSWERS.get(question.asked) if question else None
    if question and answers and (reply := answers(turn, question, understood, words)):
        return reply
    unclear = understood.intent == "question" and not understood.sure
    if unclear and (passage := policy_search.sure(turn, words)):
        return passage
    return _of_topic(turn, understood)


def _of_topic(turn: Turn, understood: Understanding) -> Reply:
    """The reply to what was understood; what is unsure is asked about first, where it would not
    be asked anyway."""
    if not understood.read:
        return (
            rsvp.typed(turn, understood)
            if turn.current_meeting
            else Reply([welcome.not_understood()])
        )
    unsure = not understood.sure and not understood.topic
    if unsure and understood.intent in welcome.PERHAPS:
        return Reply([welcome.perhaps(understood.intent)])
    topic = TOPICS.get(understood.intent)
    return topic(turn, understood) if topic else Reply([welcome.not_understood()])


def _by_its_words(turn: Turn, question: Chat | None, words: str) -> Reply | None:
    """What a message asks for by its very words, before it is read as a sentence."""
    for reader in (chase.typed, readiness.typed, policies.list_typed):
        if reply := reader(turn, words):
            return reply
    return policy_reading.typed(turn, question, words) or policy_search.typed(turn, words)


@cache
def _typed_buttons() -> dict[str, str]:
    """Every button by its words as a careful typist would write them."""
    return {normalise(words): data for words, data in (TYPED_MENU | TYPED_BUTTONS).items()}
