"""Questions to the organisers: asked, sent on, told back, published."""

from bot.thai.text import normalise
from bot.understanding import Understanding
from bot.wording import questions as wording
from bot.wording import welcome
from bot.wording.flex import say
from bot.wording.invitation import UNKNOWN_MEETING
from handlers import feedback, held, telling
from handlers.turn import Message, Reply, Turn
from models import chats, policies, questions
from models.chats import Chat
from models.meetings import Meeting
from models.people import Position
from models.policies import Policy

ASKED = "question"
PAIRS_SHOWN = 10


def ask_tapped(turn: Turn, key: str) -> Reply:
    """`KEY` or nothing: the next words are a question about that meeting, or the current one."""
    meeting = turn.meeting(key) if key else turn.current_meeting
    if key and meeting is None:
        return Reply([say(UNKNOWN_MEETING)])
    details = {"meeting": meeting.key if meeting else None}
    chats.ask(turn.db, turn.user_id, ASKED, details, turn.now)
    return Reply([wording.ask_words()])


def words_typed(turn: Turn, asked: Chat, understood: Understanding, words: str) -> Reply | None:
    """Words after "type your question", unless they clearly are something else (None)."""
    if normalise(words) in wording.DROP_WORDS:
        return drop(turn)
    if not held.is_free(understood):
        return None
    policy = policies.find(turn.db, asked.details.get("policy") or "")
    return _take(turn, words, turn.incoming.event_id, _meeting(turn, asked), policy)


def typed(turn: Turn, understood: Understanding) -> Reply:
    """A question out of the blue is sent on when it is sure to be one; otherwise the bot asks."""
    words = turn.incoming.text or ""
    if understood.sure:
        return _take(turn, words, turn.incoming.event_id, turn.current_meeting)
    if not any(char.isalnum() for char in words):
        return Reply([welcome.not_understood()])
    if len(words) > questions.WORDS_MAX:
        return Reply([wording.too_long()])
    held.hold(turn, words, turn.current_meeting)
    return Reply([wording.perhaps_a_question()])


def held_tapped(turn: Turn, choice: str) -> Reply:
    """`question`, `feedback` or `drop`: what the words that the bot was unsure of are."""
    if choice == "drop":
        return drop(turn)
    asked = chats.open_question(turn.db, turn.user_id, turn.now)
    if asked is None or asked.asked != held.HELD:
        return Reply([say(wording.WORDS_GONE)])
    words, event_id = asked.details["words"], asked.details["event_id"]
    meeting = _meeting(turn, asked)
    if choice == "question":
        return _take(turn, words, event_id, meeting)
    if choice == "feedback" and meeting:
        chats.settle(turn.db, turn.user_id)
        return feedback.keep_comment(turn, meeting, words, event_id)
    return Reply([say(wording.WORDS_GONE)])


def drop(turn: Turn) -> Reply:
    chats.settle(turn.db, turn.user_id)
    return Reply([say(wording.DROPPED)])


def _meeting(turn: Turn, asked: Chat) -> Meeting | None:
    key = asked.details["meeting"]
    return turn.meeting(key) if key else None


def _take(
    turn: Turn, words: str, event_id: str, meeting: Meeting | None, policy: Policy | None = None
) -> Reply:
    """Keep the question for the organisers, and call them where nobody has been called yet."""
    assert turn.person is not None
    if len(words) > questions.WORDS_MAX:
        return Reply([wording.too_long()])
    chats.settle(turn.db, turn.user_id)
    question = questions.ask(
        turn.db, turn.person.id, meeting.id if meeting else None, words.strip(), event_id,
        turn.incoming.time,
    )  # fmt: skip
    if question is None:
        return Reply([wording.too_many()])
    question.policy_id = policy.id if policy else None
    telling.call_officers(turn.db, turn.now)
    return Reply([wording.taken(question)])


def pairs_asked(turn: Turn, _: str) -> Reply:
    """What is published of the person's meetings; a central officer sees it of all."""
    assert turn.person is not None
    central = turn.person.position == Position.CENTRAL
    ids = None if central else [m.id for m in turn.meetings]
    found = questions.published(turn.db, ids, PAIRS_SHOWN)
    return Reply([wording.pairs(found) if found else wording.no_pairs()])


def with_late_answers(turn: Turn, reply: Reply) -> Reply:
    """The reply, after the answers that could not be pushed to this person, where there is room."""
    assert turn.person is not None
    room = 5 - len(reply.messages)
    late = questions.untold(turn.db, turn.person.id, room)
    told: list[Message] = []
    for question in late:
        question.told_at = turn.now
        told.append(wording.answer(question))
    return Reply([*told, *reply.messages], reply.worth_a_push) if told else reply
