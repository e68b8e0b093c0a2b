"""What the messages about lessons share: a lesson as it stands, its author, its pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.wording import names
from bot.wording.flex import Part, bubble, note
from models.lesson_pictures import LessonPicture, PictureState
from models.lessons import Lesson, LessonCall
from models.people import Person

KIND = "ถอดบทเรียน"


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson as it stands: its words, message by message, and its pictures."""

    call: LessonCall
    lesson: Lesson
    words: Sequence[str]
    pictures: Sequence[LessonPicture]

    @property
    def usable(self) -> int:
        """Pictures that are there or on their way."""
        return sum(p.state != PictureState.REFUSED for p in self.pictures)

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.usable


def author(person: Person) -> str:
    return f"{person.title}{person.first_name} {person.last_name} {names.place(person)}"


def cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def picture_bubbles(kind: str, told: Told, addresses: Mapping[int, str]) -> list[Part]:
    shown = [addresses[p.id] for p in told.pictures if p.id in addresses]
    return [
        bubble(kind, [note(f"รูปที่ {n} จาก {len(shown)}")]) | {"hero": image(address)}
        for n, address in enumerate(shown, start=1)
    ]


def image(address: str) -> Part:
    return {"type": "image", "url": address, "size": "full", "aspectRatio": "4:3",
            "aspectMode": "cover"}  # fmt: skip
