"""Somebody found in one's stead is no answer of one's own, whatever the name sounds like."""

import pytest

from bot.understanding.reading import understand
from tests.bot.understanding import test_near_misses
from tests.bot.understanding.evaluate import CONTEXT
from tests.bot.understanding.test_near_misses import NO, YES


@pytest.mark.parametrize(
    "text",
    [
        "หาคนแทนได้แล้วค่ะ ชื่อมาลี",
        "หาคนแทนหนูได้แล้วค่ะ ชื่อมาลัย",
        "หาคนแทนเจอแล้ว ชื่อมาลี",
        "หาคนแทนไม่ได้ค่ะ ชื่อมาลีก็ป่วย",
        "มีคนแทนแล้วค่ะ",
        "ได้คนแทนละค่ะ ชื่อมาลี",
        "ได้ตัวแทนแล้วค่ะ ชื่อมานพ",
        "หาตัวแทนได้แล้วค่ะ ชื่อไปรยา",
        "ส่งคนแทนได้แล้วค่ะ ชื่อมานะ",
        "หาคนแทนได้แล้วค่ะ มาแน่นอน",
        "วันอังคารมีคนเข้าแทนแล้วค่ะ",
    ],
)
def test_a_substitute_is_no_answer(text: str) -> None:
    read = understand(text, CONTEXT)
    assert (read.intent, dict(read.answers)) == ("substitute", {})


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("หาคนแทนไม่ได้ เลยต้องเข้าเองค่ะ", YES),
        ("หาคนแทนไม่ทัน เลยเข้าเองครับ", YES),
        ("ไม่มีคนแทนเลย ต้องเข้าเองค่ะ", YES),
        ("ไม่ต้องหาคนแทนแล้วค่ะ เข้าได้", YES),
        ("ไม่มีคนแทนเวร เลยไปไม่ได้ค่ะ", NO),
        ("ไม่มีใครแทน มาลีป่วย", None),
        ("หาคนแทนได้แล้วค่ะ หนูขอไม่เข้านะคะ", None),
        # In one's stead on duty, or at home.
        ("หาคนแทนเวรได้แล้วค่ะ เข้าได้", YES),
        ("หาคนเข้าเวรแทนได้แล้ว ไปได้ค่ะ", YES),
        ("มีคนเฝ้าแม่แทนแล้ว ไปได้ค่ะ", YES),
    ],
)
def test_an_answer_beside_a_substitute(text: str, answers: dict[str, str] | None) -> None:
    test_near_misses.test_an_answer_is_told_from_its_near_misses(text, answers)
