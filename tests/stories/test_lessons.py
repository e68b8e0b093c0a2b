"""A lesson with a picture goes from a chat to everybody's, and is gone when it is taken back."""

import base64
import io
import json
import urllib.error
import urllib.request

import pytest
from PIL import Image

from tests.stories.stage import MALEE, WICHAI, Stage, plain


def photograph() -> str:
    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), "green").save(out, "JPEG")
    return base64.b64encode(out.getvalue()).decode()


def pictures_in(messages: object) -> list[str]:
    text = json.dumps(messages)
    return [part.split('"')[0] for part in text.split('"url": "')[1:]]


def test_from_the_field_to_the_honour_roll_and_back(stage: Stage) -> None:
    stage.flask("lesson", "call", "saving", "--title", "ออมอย่างไรให้ยั่งยืน")
    assert "ออมอย่างไร" in stage.say(WICHAI, "ถอดบทเรียน")
    stage.say(WICHAI, "เริ่มจากเดือนละ 100 บาท")
    assert "1 รูป" in stage.hears(WICHAI.line_user_id, type="image", base64=photograph())

    def is_stored() -> bool:
        stage.say(WICHAI, "ส่งบทเรียน")
        return bool(pictures_in(stage.heard(WICHAI.line_user_id)[-1:]))

    stage.until(is_stored)
    assert "ส่งถึงผู้จัดแล้ว" in stage.tap(WICHAI, "lesson:saving:send:yes")
    [listed] = json.loads(stage.flask("lesson", "list", "saving", "--json"))
    assert (listed["pictures"], listed["may_publish"]) == (1, True)
    stage.flask("lesson", "choose", str(listed["id"]))
    printed = stage.flask("lesson", "publish", "saving", "--to", "position=community_worker")
    assert "messages=1" in printed and "lessons=1 left_for_next=0" in printed
    stage.settle()
    roll = stage.heard(MALEE.line_user_id)
    assert "เชิดชูเกียรติ" in plain(roll) and "คุณวิชัย" in plain(roll)
    [address] = pictures_in(roll)
    with urllib.request.urlopen(address) as answer:
        assert Image.open(answer).size == (1024, 768)
    assert "เริ่มจากเดือนละ 100 บาท" in stage.tap(MALEE, f"lesson_read:{listed['id']}")
    stage.tap(WICHAI, "lesson:saving:withdraw:yes")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address)
    assert "ไม่ได้เผยแพร่แล้ว" in stage.tap(MALEE, f"lesson_read:{listed['id']}")
    stage.until(lambda: not list((stage.folder / "pictures").glob("*.jpg")))
