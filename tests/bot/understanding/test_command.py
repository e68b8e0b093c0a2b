"""`flask understand` answers each line with one JSON object."""

import json

from click.testing import CliRunner

from handlers.commands.understand import understand_command


def test_one_line_out_for_each_in() -> None:
    lines = "ไปทั้งสองวัน\n\n\u2028\nเช็กชื่อ ๕๕๑๒\r\nไปค่ะ".encode() + b"\xff\n"
    result = CliRunner().invoke(understand_command, input=lines)
    said = [json.loads(line) for line in result.stdout.split("\n")[:-1]]
    assert result.exit_code == 0
    assert said[0] == {"intent": "rsvp", "answers": {"*": "yes"}, "sure": True}
    assert [one["intent"] for one in said[1:3]] == ["question", "question"]
    assert said[3] == {"intent": "checkin", "code": "5512", "sure": True}
    assert len(said) == 5


def test_why_is_printed_when_asked_for() -> None:
    result = CliRunner().invoke(understand_command, ["--why"], input="ไม่ว่างค่ะ\n")
    assert any("ไม่ว่าง" in reason for reason in json.loads(result.stdout)["why"])
