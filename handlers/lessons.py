"""Lessons learned in chat: begun, looked at, submitted, allowed to be published, taken back."""

from collections.abc import Callable, Sequence

from bot.wording import lessons as wording
from bot.wording.flex import say
from bot.wording.lesson_parts import Told
from handlers import addresses, lesson_roll
from handlers.turn import Reply, Turn
from models import chats, lessons
from models.lesson_pictures import LessonPicture, PictureState
from models.lessons import Lesson, LessonCall, LessonState

DRAFTING = "lesson"
"""The open question while a lesson is told: what comes next belongs to it."""

CHOICE_MAX = 10


def tapped(turn: Turn, data: str) -> Reply:
    """`KEY` or `KEY:ACT`, with ACT as in ACTS; without a key, of the call that is meant."""
    key, _, act = data.partition(":")
    name, _, rest = act.partition(":")
    if not key and not name:
        return _begin_some(turn)
    call = lessons.find_call(turn.db, key) if key else _call_meant(turn)
    if call is None:
        return Reply([say(wording.UNKNOWN if key else wording.NOTHING_TOLD)])
    if name not in ACTS:
        return _begin(turn, call)
    lesson = lesson_of(turn, call)
    if lesson is None:
        return _begin(turn, call) if name == "preview" else Reply([say(wording.NOTHING_TOLD)])
    return ACTS[name](turn, told_of(turn, call, lesson), rest)


def _begin_some(turn: Turn) -> Reply:
    """The one call that asks this person, or a choice of them; else what they told before."""
    assert turn.person is not None
    calls = lessons.open_calls(turn.db, turn.now)
    asked = [call for call in calls if lessons.is_asked(turn.db, call, turn.person.id)]
    if len(asked) == 1:
        return _begin(turn, asked[0])
    if asked:
        return Reply([wording.choose(asked[:CHOICE_MAX])])
    if former := lessons.newest_of(turn.db, turn.person.id):
        return _begin(turn, former)
    return Reply([wording.not_for_you() if calls else say(wording.NOTHING_OPEN)])


def _begin(turn: Turn, call: LessonCall) -> Reply:
    """Open the draft, or show what has become of the lesson."""
    assert turn.person is not None
    lesson = lesson_of(turn, call)
    if lesson and lesson.state != LessonState.DRAFT:
        return _standing(turn, told_of(turn, call, lesson), "")
    if not call.is_open(turn.now):
        return Reply([wording.closed(call)])
    if not lessons.is_asked(turn.db, call, turn.person.id):
        return Reply([wording.not_for_you()])
    lesson = lesson or lessons.begin(turn.db, call, turn.person.id, turn.now)
    go_on(turn, call)
    return Reply([wording.begin(told_of(turn, call, lesson))])


def _call_meant(turn: Turn) -> LessonCall | None:
    """The call that is being answered in this chat, else the last that was."""
    assert turn.person is not None
    asked = chats.open_question(turn.db, turn.user_id, turn.now)
    if asked and asked.asked == DRAFTING:
        return lessons.find_call(turn.db, asked.details["call"])
    return lessons.newest_of(turn.db, turn.person.id)


def lesson_of(turn: Turn, call: LessonCall) -> Lesson | None:
    assert turn.person is not None
    return lessons.of_person(turn.db, call, turn.person.id)


def told_of(turn: Turn, call: LessonCall, lesson: Lesson) -> Told:
    words = [part.words for part in lessons.texts(turn.db, lesson.id)]
    return Told(call, lesson, words, lessons.pictures(turn.db, lesson.id))


def go_on(turn: Turn, call: LessonCall) -> None:
    chats.ask(turn.db, turn.user_id, DRAFTING, {"call": call.key}, turn.now)


def _preview(turn: Turn, told: Told, _: str) -> Reply:
    assert turn.person is not None
    if told.lesson.state != LessonState.DRAFT:
        return _standing(turn, told, "")
    if not told.call.is_open(turn.now):
        return Reply([wording.closed(told.call)])
    go_on(turn, told.call)
    if told.is_empty:
        return Reply([wording.empty(told.call)])
    note_told(turn, told.pictures)
    until = turn.now + addresses.PREVIEW_FOR
    stored = [p for p in told.pictures if p.state == PictureState.STORED]
    links = {p.id: addresses.lesson_picture(turn.settings, p, until) for p in stored}
    return Reply([wording.preview(told, turn.person, links)])


def _send(turn: Turn, told: Told, may_publish: str) -> Reply:
    """Submit the draft with the author's explicit yes or no to being published."""
    if may_publish not in ("yes", "no"):
        return _preview(turn, told, "")
    lesson = told.lesson
    if lesson.state != LessonState.DRAFT:  # a second tap: what was said first stands
        return _standing(turn, told, "")
    if not told.call.is_open(turn.now):
        return Reply([wording.closed(told.call)])
    if told.is_empty:
        return Reply([wording.empty(told.call)])
    lesson.state, lesson.submitted_at = LessonState.SUBMITTED, turn.now
    lesson.consented_at = turn.incoming.time if may_publish == "yes" else None
    chats.settle(turn.db, turn.user_id)
    return _standing(turn, told, "")


def _standing(turn: Turn, told: Told, _: str) -> Reply:
    note_told(turn, told.pictures)
    return Reply([wording.standing(told)])


def _edit(turn: Turn, told: Told, _: str) -> Reply:
    """Back to a draft, while organisers have not decided; the consent is asked anew."""
    if told.lesson.state == LessonState.SUBMITTED and told.call.is_open(turn.now):
        told.lesson.state, told.lesson.consented_at = LessonState.DRAFT, None
    return _begin(turn, told.call)


def _consent(turn: Turn, told: Told, may: str) -> Reply:
    lesson = told.lesson
    if lesson.state == LessonState.DRAFT:
        return _preview(turn, told, "")
    if may == "yes":
        lesson.consented_at = lesson.consented_at or turn.incoming.time
    elif may == "no":
        lesson.consented_at = None
        lesson_roll.take_back(turn.db, lesson, turn.now)
    return _standing(turn, told, "")


def _withdraw(turn: Turn, told: Told, sure: str) -> Reply:
    if sure != "yes":
        return Reply([wording.ask_withdraw(told)])
    lesson_roll.take_back(turn.db, told.lesson, turn.now)
    lessons.forget(turn.db, told.lesson, turn.now)
    chats.settle(turn.db, turn.user_id)
    return Reply([say(wording.DELETED)])


def _stop(turn: Turn, told: Told, _: str) -> Reply:
    """Leave the draft where it is; an empty one is none."""
    if told.lesson.state != LessonState.DRAFT:
        return _standing(turn, told, "")
    chats.settle(turn.db, turn.user_id)
    if told.is_empty:
        lessons.forget(turn.db, told.lesson, turn.now)
        return Reply([say(wording.STOPPED_EMPTY)])
    return Reply([wording.stopped(told)])


def _undo(turn: Turn, told: Told, event_id: str) -> Reply:
    """Take the part of one message out of the draft."""
    part_of = lessons.by_part(turn.db, event_id)
    if told.lesson.state != LessonState.DRAFT:
        return _standing(turn, told, "")
    if part_of and part_of.id == told.lesson.id:
        lessons.forget_part(turn.db, event_id, turn.now)
    go_on(turn, told.call)
    return Reply([wording.undone(told_of(turn, told.call, told.lesson))])


ACTS: dict[str, Callable[[Turn, Told, str], Reply]] = {
    "preview": _preview,
    "send": _send,
    "edit": _edit,
    "consent": _consent,
    "withdraw": _withdraw,
    "stop": _stop,
    "undo": _undo,
}


def note_told(turn: Turn, pictures: Sequence[LessonPicture]) -> None:
    for picture in pictures:
        if picture.state == PictureState.REFUSED:
            picture.told_at = picture.told_at or turn.now
