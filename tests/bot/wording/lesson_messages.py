"""What can be said of lessons, at its shortest and longest."""

from collections.abc import Iterator
from typing import Any

from bot.wording import lesson_roll, lessons
from bot.wording.flex import say
from bot.wording.lesson_parts import Told
from bot.wording.lesson_roll import Honoured
from models.lesson_pictures import LessonPicture, PictureState, Refusal
from models.lessons import PICTURES_MAX, ROLL_MAX, WORDS_MAX, Lesson, LessonCall, LessonState
from models.people import Person
from tests.models.cast import NOW

ADDRESS = "https://bot.example.org/picture/" + "t" * 60 + ".jpg"


def told(state: str = LessonState.DRAFT, long: bool = False, may: bool = False) -> Told:
    call = LessonCall(
        key="k" * 64 if long else "k", title="ก" * 200 if long else "ก",
        open_until=NOW if long else None,
    )  # fmt: skip
    lesson = Lesson(id=2**62, state=state, consented_at=NOW if may else None)
    if not long:
        return Told(call, lesson, [], [])
    words = ["ข" * 5000, *["ค" * 10] * ((WORDS_MAX - 5000) // 10)]
    states = [PictureState.STORED] * PICTURES_MAX + [PictureState.FETCHING]
    pictures = [LessonPicture(id=n, state=s) for n, s in enumerate(states)]
    pictures += [LessonPicture(id=99, state=PictureState.REFUSED, refusal=r) for r in Refusal]
    return Told(call, lesson, words, pictures)


def about_lessons(people: dict[str, Person]) -> Iterator[tuple[str, dict[str, Any]]]:
    addresses = dict.fromkeys(range(PICTURES_MAX), ADDRESS)
    for long in (False, True):
        draft = told(long=long)
        yield f"lesson {long} begin", lessons.begin(draft)
        yield f"lesson {long} kept", lessons.kept(draft, "E" * 64)
        yield f"lesson {long} undone", lessons.undone(draft)
        yield f"lesson {long} stopped", lessons.stopped(draft)
        yield f"lesson {long} withdraw", lessons.ask_withdraw(draft)
        yield f"lesson {long} choose", lessons.choose([draft.call] * (10 if long else 2))
        for name in ("too_long", "too_many_pictures", "words_and_pictures_only", "closed", "empty"):
            yield f"lesson {long} {name}", getattr(lessons, name)(draft.call)
        for state in set(LessonState) - {LessonState.DRAFT}:
            for may in (True, False):
                standing = lessons.standing(told(state, long, may))
                yield f"lesson {long} {state} {may}", standing
        for whose, person in people.items():
            yield f"lesson {long} preview {whose}", lessons.preview(draft, person, addresses)
            for n, message in enumerate(lesson_roll.whole(draft, person, addresses)):
                yield f"lesson {long} whole {whose} {n}", message
            words = "\n".join(draft.words)
            honoured = [Honoured(2**62, person, words, ADDRESS if long else None)]
            roll = lesson_roll.roll(draft.call, honoured * (ROLL_MAX if long else 1))
            yield f"lesson {long} roll {whose}", roll
    yield "lesson not published", say(lesson_roll.NOT_PUBLISHED)
    yield "lesson refused", lessons.refused_pictures(told(long=True).pictures)
    yield "lesson not for you", lessons.not_for_you()
    yield "lesson out of place", lessons.picture_out_of_place()
    for name in ("UNKNOWN", "NOTHING_OPEN", "NOTHING_TOLD", "DELETED",
                 "STOPPED_EMPTY"):  # fmt: skip
        yield f"lesson {name}", say(getattr(lessons, name))
