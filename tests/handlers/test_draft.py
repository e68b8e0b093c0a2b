"""`flask meeting draft`: a letter in, a meeting file out."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from flask import Flask

from handlers import commands
from handlers.files import read_meeting

COMPLETE = """\
เรื่อง ขอเชิญประชุมชี้แจงงานกองทุนชุมชน
เรียน พัฒนาการจังหวัด
กรมฯ กำหนดจัดประชุมชี้แจงงานกองทุนชุมชน ในวันจันทร์ที่ 22 พฤศจิกายน 2564 เวลา 09.00 - 16.30 น. \
ณ ห้องประชุม War Room ผ่านระบบ Zoom https://zoom.us/j/123 โดยมีนายสมชาย ใจดี อธิบดีกรม เป็นประธาน
ผู้เข้าร่วมประชุม พัฒนากร จำนวน 3,647 คน และเจ้าหน้าที่ส่วนกลาง จำนวน 13 คน รวม 3,660 คน
โปรดตอบรับภายในวันที่ 19 พฤศจิกายน 2564 เวลา 16.30 น.
"""


def draft(path: Path) -> Result:
    app = Flask("for its commands")
    commands.register(app)
    return CliRunner().invoke(app.cli, ["meeting", "draft", str(path)])


def drafted(tmp_path: Path, text: str) -> Result:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    return draft(path)


def test_a_complete_letter_becomes_a_meeting_file_that_is_accepted(tmp_path: Path) -> None:
    result = drafted(tmp_path, COMPLETE)
    assert result.exit_code == 0
    path = tmp_path / "meeting.yaml"
    path.write_text(f"key: fund-2565\n{result.stdout}", encoding="utf-8")
    meeting = read_meeting(path)
    assert meeting.title == "ประชุมชี้แจงงานกองทุนชุมชน"
    assert meeting.chair == "นายสมชาย ใจดี อธิบดีกรม"
    assert meeting.venue == "ห้องประชุม War Room"
    assert meeting.channel == "video_conference"
    assert f"{meeting.rsvp_deadline}" == "2021-11-19 16:30:00"
    assert [(one.position, one.expected) for one in meeting.targets] == [
        ("community_worker", 3647),
        ("central", 13),
    ]
    (session,) = meeting.sessions
    assert (session.key, f"{session.date}", f"{session.start:%H:%M}", f"{session.end:%H:%M}") == (
        "day1",
        "2021-11-22",
        "09:00",
        "16:30",
    )
    assert session.join_url == "https://zoom.us/j/123"
    assert "# targets add up to the stated total: 3,647 + 13 = 3,660" in result.stdout
    assert result.stderr == ""


def test_what_contradicts_itself_is_a_comment_and_a_line_on_the_terminal(tmp_path: Path) -> None:
    text = COMPLETE.replace("วันจันทร์ที่ 22", "วันอังคารที่ 22").replace("รวม 3,660", "รวม 4,000")
    result = drafted(tmp_path, text)
    assert result.exit_code == 0
    for doubt in (
        "2021-11-22 is a Monday (จันทร์), but the text calls it อังคาร",
        "targets do not add up: 3,647 + 13 = 3,660, but the total is stated as 4,000",
    ):
        assert f"# check: {doubt}" in result.stdout
        assert doubt in result.stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Dear colleagues, please join our meeting on 22 November 2021.", "not in Thai"),
        ("ผู้ว่าฯ ลงพื้นที่เยี่ยมประชาชน วันที่ 5 ตุลาคม 2564", "convenes no meeting"),
        ("🎉🎉🎉", "has no words"),
        ("เรื่อง ขอยกเลิกการประชุมคณะทำงาน วันที่ 5 ตุลาคม 2564", "calls a meeting off"),
    ],
)
def test_nothing_found_is_an_empty_mapping_with_the_reason(
    tmp_path: Path, text: str, why: str
) -> None:
    result = drafted(tmp_path, text)
    assert (result.exit_code, result.stdout) == (0, "{}\n")
    assert why in result.stderr


def test_what_is_absent_stays_absent(tmp_path: Path) -> None:
    result = drafted(tmp_path, "ขอเชิญประชุมชี้แจงงานกองทุนชุมชน วันที่ 22 พฤศจิกายน 2564")
    found = yaml.safe_load(result.stdout)
    assert set(found) == {"title", "sessions"}
    assert set(found["sessions"][0]) == {"key", "date"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.4 broken", "not a readable PDF"),
        (None, "no such file"),
    ],
)
def test_bad_input_exits_2_and_names_the_file(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "letter.pdf"
    if content is not None:
        path.write_bytes(content)
    result = draft(path)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{path}: " in result.stderr and said in result.stderr
