"""While a lesson is told: words and pictures become part of it, other things are declined."""

from bot.thai.text import normalise
from bot.wording import lessons as wording
from bot.wording import welcome
from bot.wording.lesson_parts import Told
from handlers import lessons
from handlers.turn import Message, Reply, Turn
from models import chats, lesson_pictures
from models import lessons as rows
from models.chats import Chat
from models.lessons import LessonState


def words_typed(turn: Turn, asked: Chat, words: str) -> Reply | None:
    """Words while a lesson is told are part of it; None where its draft is no more."""
    plain = normalise(words)
    for acts, known in (("stop", wording.STOP_WORDS), ("preview", wording.SEND_WORDS)):
        if plain in known:
            return lessons.tapped(turn, f":{acts}")
    told = _draft(turn, asked)
    if told is None:
        return None
    if not told.call.is_open(turn.now):
        return Reply([wording.closed(told.call)])
    lessons.go_on(turn, told.call)
    incoming = turn.incoming
    if not rows.add_text(turn.db, told.lesson, words, incoming.event_id, incoming.time):
        return Reply([wording.too_long(told.call)])
    return Reply([wording.kept(lessons.told_of(turn, told.call, told.lesson), incoming.event_id)])


def media_sent(turn: Turn) -> Reply | None:
    """A message without words: a picture while a lesson is told is part of it."""
    if turn.person is None:
        return Reply([welcome.link_first()])
    asked = chats.open_question(turn.db, turn.user_id, turn.now)
    told = _draft(turn, asked) if asked and asked.asked == lessons.DRAFTING else None
    is_picture = turn.incoming.message_kind == "image" and turn.incoming.message_id is not None
    if told is None:
        out_of_place = is_picture and rows.open_calls(turn.db, turn.now)
        return Reply([wording.picture_out_of_place() if out_of_place else welcome.words_only()])
    if not told.call.is_open(turn.now):
        return Reply([wording.closed(told.call)])
    lessons.go_on(turn, told.call)
    return _take_picture(turn, told) if is_picture else Reply(
        [wording.words_and_pictures_only(told.call)]
    )  # fmt: skip


def _take_picture(turn: Turn, told: Told) -> Reply | None:
    """Of pictures that were sent together only the last is answered."""
    incoming, call = turn.incoming, told.call
    assert incoming.message_id is not None
    full = told.usable >= rows.PICTURES_MAX
    if not full:
        lesson_pictures.add(
            turn.db, told.lesson.id, incoming.message_id, incoming.event_id, incoming.time, turn.now
        )
    if incoming.more_pictures:
        return None
    if full:
        return Reply([wording.too_many_pictures(call)])
    return Reply(
        [wording.kept(lessons.told_of(turn, call, told.lesson), incoming.event_id, wording.PICTURE)]
    )


def _draft(turn: Turn, asked: Chat) -> Told | None:
    call = rows.find_call(turn.db, asked.details["call"])
    lesson = lessons.lesson_of(turn, call) if call else None
    if call is None or lesson is None or lesson.state != LessonState.DRAFT:
        chats.settle(turn.db, turn.user_id)
        return None
    return lessons.told_of(turn, call, lesson)


def with_refused(turn: Turn, reply: Reply) -> Reply:
    """The reply, after word of pictures that could not be kept, where there is room."""
    assert turn.person is not None
    if len(reply.messages) >= 5:
        return reply
    refused = rows.untold(turn.db, turn.person.id)
    if not refused:
        return reply
    lessons.note_told(turn, refused)
    told: list[Message] = [wording.refused_pictures(refused)]
    return Reply([*told, *reply.messages], reply.worth_a_push)
