"""A topic's picture: wide enough, whole, and the same for the same words."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bot.summaries import Line, Topic
from bot.summaries.pictures import HIGHEST, MARGIN, WIDTH, Theme, picture

TITLE = "แนวทางกองทุนแม่ของแผ่นดิน"
LONG = "การขับเคลื่อนกองทุนแม่ของแผ่นดินตามแนวพระราชดำริ เพื่อป้องกันและแก้ไขปัญหายาเสพติดในหมู่บ้านอย่างยั่งยืน"
FULL = tuple(
    Line(f"({n}) จัดอบรม {n}00 คน งบประมาณ {n}0,000 บาท ภายในวันที่ {n} มีนาคม 2565 " + LONG[:60], n)
    for n in range(1, 10)
)


def drawn(topic: Topic, title: str = TITLE) -> Image.Image:
    return Image.open(BytesIO(picture(title, topic))).convert("RGB")


@pytest.mark.parametrize(
    "topic",
    [
        Topic("1", "ออม", 1, (Line("ปู่ญี่ออมที่กึ่งน้ำ 5 คน", 1),)),
        Topic(None, LONG, 2, ()),
        Topic("12", LONG * 2, 3, FULL),
        Topic("3", "ก" * 200, 3, (Line("1" * 300, 3), Line("ข" * 300, 3))),
    ],
    ids=["short", "no number", "full", "without spaces"],
)
def test_all_words_stand_within_the_margins(topic: Topic) -> None:
    image = drawn(topic, TITLE * 4)
    assert image.width == WIDTH and image.height <= HIGHEST
    ground = Image.new("RGB", image.size, Theme().ground)
    for edge in (0, WIDTH - MARGIN + 12):
        box = (edge, image.height // 3, edge + MARGIN - 12, image.height)
        difference = ImageChops.difference(image.crop(box), ground.crop(box))
        assert difference.getbbox() is None
    foot = (0, image.height - 20, WIDTH, image.height)
    assert ImageChops.difference(image.crop(foot), ground.crop(foot)).getbbox() is None


def test_the_same_words_give_the_same_picture_and_other_words_another() -> None:
    topic = Topic("1", "ออม", 1, FULL)
    assert picture(TITLE, topic) == picture(TITLE, topic)
    assert picture(TITLE, topic) != picture(TITLE, Topic("2", "ออม", 1, FULL))


def test_few_words_are_written_larger_than_many() -> None:
    def ink_of_the_fact(*lines: Line) -> int:
        image = drawn(Topic(None, "ออม", 1, lines))
        below = image.crop((MARGIN + 40, 300, WIDTH, image.height))
        green = tuple(bytes.fromhex(Theme().fact[1:]))
        return sum(
            count
            for count, colour in below.getcolors(below.size[0] * 9999) or []
            if colour == green
        )

    fact, filler = Line("ออมเดือนละ 100 บาท", 1), Line("ออมด้วยกันทุกครัวเรือนในหมู่บ้าน " * 3, 1)
    assert ink_of_the_fact(fact) > 1.5 * ink_of_the_fact(fact, filler, filler) > 0
