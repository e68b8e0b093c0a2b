"""The platform's limits on messages, one case each, asked of the validate endpoint."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.simulator.message_examples import RIGHT, WRONG, shown, text
from tests.simulator.platform import Line


def name_of(case: Any) -> str:
    return json.dumps(case, ensure_ascii=False)[:70]


@pytest.mark.parametrize("message", RIGHT, ids=name_of)
def test_what_line_takes_passes(judge: Line, message: dict[str, Any]) -> None:
    answer = judge.validate(message)
    assert (answer.status, answer.json) == (200, {})


@pytest.mark.parametrize(
    ("message", "place"), [case[:2] for case in WRONG], ids=[name_of(case[0]) for case in WRONG]
)
def test_what_line_refuses_names_its_place(
    judge: Line, message: dict[str, Any], place: str
) -> None:
    answer = judge.validate(message)
    assert answer.status == 400
    assert answer.problems == [f"messages[0].{place}"]


@pytest.mark.parametrize("how", ["reply", "push", "multicast", "broadcast", "narrowcast"])
def test_every_validation_counts_the_messages(judge: Line, how: str) -> None:
    for count, status in ((0, 400), (1, 200), (5, 200), (6, 400)):
        answer = judge.send(f"validate/{how}", {"messages": [text()] * count})
        assert answer.status == status


def test_all_problems_are_told_at_once(judge: Line) -> None:
    answer = judge.validate(text(""), text(), shown(text(size="huge"), text(color="red")))
    assert answer.json["message"] == "The request body has 3 error(s)"
    assert answer.problems == [
        "messages[0].text",
        "messages[2].contents.body.contents[0].size",
        "messages[2].contents.body.contents[1].color",
    ]


@pytest.mark.parametrize("value", [None, 5, "x", [], True])
def test_a_value_of_the_wrong_kind_never_breaks_the_judge(judge: Line, value: object) -> None:
    """Each property of sound messages in turn gets a value that is no good there."""
    for message in RIGHT:
        for key in message:
            answer = judge.validate({**message, key: value})
            assert answer.status in (200, 400)
    for place in ("type", "layout", "contents", "action", "url"):
        answer = judge.validate(shown({"type": "box", "layout": "vertical", place: value}))
        assert answer.status in (200, 400)
