"""The organisers' side of questions, in a central officer's chat: the list, an answer, Q&A."""

from bot.thai.text import normalise
from bot.wording import questions as wording
from bot.wording.flex import say
from handlers import telling
from handlers.turn import Reply, Turn
from models import audit, chats, questions
from models.chats import Chat
from models.people import Person, Position
from models.questions import Question

ANSWER = "answer"
"""Asked of an officer: the words of an answer; asked again until it is sent or dropped."""

LISTED = 5


def waiting_asked(turn: Turn, _: str) -> Reply:
    """The questions that wait, the longest first."""
    if not _is_central(turn):
        return Reply([say(wording.FOR_OFFICERS)])
    waiting = questions.waiting_questions(turn.db, limit=LISTED)
    if not waiting:
        return Reply([say(wording.NONE_WAIT)])
    with_askers = [(q, turn.db.get_one(Person, q.person_id)) for q in waiting]
    return Reply([wording.waiting(with_askers, questions.count_waiting(turn.db))])


def answer_tapped(turn: Turn, data: str) -> Reply:
    """`ID`: the next words are the answer to this question."""
    question, refusal = _question(turn, data)
    if question is None:
        return refusal
    if question.answered_at:
        return Reply([wording.answered_already(question)])
    chats.ask(turn.db, turn.user_id, ANSWER, {"question": question.id}, turn.now)
    return Reply([wording.ask_answer(question)])


def answer_typed(turn: Turn, asked: Chat, words: str) -> Reply:
    """Whatever is typed now is the answer, or a better one: it is shown before it is sent."""
    plain = normalise(words)
    if plain in wording.DROP_WORDS:
        chats.settle(turn.db, turn.user_id)
        return Reply([say(wording.DROPPED)])
    question, refusal = _question(turn, str(asked.details["question"]))
    if question is None:
        return refusal
    if plain in wording.SEND_WORDS and "words" in asked.details:
        return send_tapped(turn, str(question.id))
    if len(words) > questions.WORDS_MAX:
        return Reply([wording.too_long()])
    details = {"question": question.id, "words": words, "event_id": turn.incoming.event_id}
    chats.ask(turn.db, turn.user_id, ANSWER, details, turn.now)
    return Reply([wording.confirm_answer(question, words)])


def send_tapped(turn: Turn, data: str) -> Reply:
    """`ID`: the answer that was shown goes out, if nobody was faster."""
    assert turn.person is not None
    question, refusal = _question(turn, data)
    if question is None:
        return refusal
    if question.answered_at:
        return Reply([wording.answered_already(question)])
    asked = chats.open_question(turn.db, turn.user_id, turn.now)
    details = asked.details if asked and asked.asked == ANSWER else {}
    if details.get("question") != question.id or "words" not in details:
        return Reply([say(wording.WORDS_GONE)])
    words, event_id = details["words"], details["event_id"]
    chats.settle(turn.db, turn.user_id)
    if not questions.answer(turn.db, question.id, words, turn.person.id, event_id, turn.now):
        question, refusal = _question(turn, data)
        return Reply([wording.answered_already(question)]) if question else refusal
    audit.note(turn.db, turn.now, turn.user_id, "question answered", question=question.id)
    return Reply([wording.sent(question, telling.tell_asker(turn.db, question.id, turn.now))])


def publish_tapped(turn: Turn, data: str) -> Reply:
    """`ID` shows the pair to everybody invited, `ID:off` no longer."""
    number, _, choice = data.partition(":")
    question, refusal = _question(turn, number)
    if question is None:
        return refusal
    if choice == "off":
        question.published_at = None
        act, message = "question unpublished", wording.unpublished(question)
    elif questions.publish(question, turn.now):
        act, message = "question published", wording.published(question)
    else:
        return Reply([wording.ask_answer(question)])
    audit.note(turn.db, turn.now, turn.user_id, act, question=question.id)
    return Reply([message])


def _question(turn: Turn, data: str) -> tuple[Question | None, Reply]:
    """A question that a central officer may work on as it stands now, or why not."""
    if not _is_central(turn):
        return None, Reply([say(wording.FOR_OFFICERS)])
    number = int(data) if data.isdecimal() and len(data) < 16 else 0
    found = turn.db.get(Question, number, populate_existing=True)
    if found is None or found.words is None:
        return None, Reply([say(wording.UNKNOWN)])
    return found, Reply([])


def _is_central(turn: Turn) -> bool:
    return turn.person is not None and turn.person.position == Position.CENTRAL
