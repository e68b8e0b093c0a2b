"""A policy is read from the digest, its progress asked for, told in chat and seen by organisers."""

import datetime as dt
import json

from click.testing import CliRunner, Result
from flask.cli import FlaskGroup
from sqlalchemy import select

from app import create_app
from models.database import Database
from models.notices import Notice, NoticeKind
from tests.stories.stage import MALEE, SOMCHAI, WICHAI, Stage, actions, plain


def flask(stage: Stage, *words: str, **env: str) -> Result:
    return CliRunner().invoke(FlaskGroup(create_app=create_app), words, env=stage.env | env)


def publish(stage: Stage) -> None:
    file = stage.folder / "guide.txt"
    file.write_text("1. ออมเงิน\nเดือนละ 100 บาท\n", encoding="utf-8")
    brought = ("--key", "savings-group", "--title", "กลุ่มออมทรัพย์")
    stage.flask("policy", "import", str(file), *brought)
    stage.flask("policy", "approve", "savings-group")


def make_due(stage: Stage, kind: NoticeKind) -> None:
    """The regular notice's moment comes now."""
    database = Database(stage.database_url)
    with database.transaction() as db:
        regular = db.scalars(select(Notice).where(Notice.kind == kind, Notice.repeat.is_not(None)))
        regular.one().due_at = dt.datetime.now(dt.UTC)
    database.close()


def test_from_the_digest_to_the_standing(stage: Stage) -> None:
    publish(stage)
    stage.tap(WICHAI, "policy_noted:savings-group:1")
    assert flask(stage, "policy", "digest", "--to", "province=ไม่มี").exit_code == 2
    assert stage.flask("policy", "digest") == "digest off\nsavings-group version=1\n"
    printed = stage.flask("policy", "digest", "--to", "all")
    assert "people=3 unlinked=1 blocked=0 requests=1 messages=2" in printed
    make_due(stage, NoticeKind.DIGEST)
    stage.until(lambda: stage.heard(MALEE.line_user_id))
    assert "กลุ่มออมทรัพย์" in plain(stage.heard(MALEE.line_user_id))
    assert "คุณรับทราบ กลุ่มออมทรัพย์" in stage.tap(MALEE, "policy_noted:savings-group:1")
    assert "messages=1" in stage.flask("policy", "digest")
    assert stage.flask("policy", "digest", "--off") == "digest off\n"

    follow_up = ("policy", "follow-up", "savings-group")
    workers = "position=community_worker,move_for_fund"
    printed = stage.flask(*follow_up, "--to", workers, "--title", "ความคืบหน้ากลุ่มออม")
    assert "cron='30 9 1 * *'" in printed and "messages=2" in printed
    make_due(stage, NoticeKind.FOLLOW_UP)
    stage.until(lambda: len(stage.heard(MALEE.line_user_id)) > 2)
    asked = stage.heard(MALEE.line_user_id)[-1:]
    problem = next(a["data"] for a in actions(asked) if a["data"].endswith("problem"))
    assert "ติดเรื่องใด" in stage.tap(MALEE, problem)
    assert "งบยังไม่มา" in stage.say(MALEE, "งบยังไม่มา")
    over = flask(stage, *follow_up, "--remind", MESSAGE_PLAN="4:0:-")
    assert over.exit_code == 3, over.output
    assert "messages=1" in stage.flask(*follow_up, "--remind")
    stage.settle()
    assert "บันทึกแล้ว" in stage.say(WICHAI, "เสร็จแล้วค่ะ")
    nobody_left = flask(stage, *follow_up, "--remind")
    assert (nobody_left.exit_code, "nobody to send to" in nobody_left.output) == (2, True)
    shown = stage.say(SOMCHAI, "ความคืบหน้ากลุ่มออม")
    assert "จังหวัดอุดรธานี" in shown and "เสร็จ 1 จาก 2 คน" in shown
    found = json.loads(stage.flask("policy", "progress", "savings-group", "--json"))
    assert found["by_province"]["อุดรธานี"]["districts"]["วังสามหมอ"]["problem"] == 1
    assert [told["words"] for told in found["words"]] == ["งบยังไม่มา"]
    assert stage.flask(*follow_up, "--off") == "follow-up of savings-group off\n"
