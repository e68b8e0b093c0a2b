"""An approved policy reaches its audience as one paid message, and its document by a link."""

import json
import urllib.error
import urllib.request

import pytest
from click.testing import CliRunner, Result
from flask.cli import FlaskGroup

from app import create_app
from tests.stories.stage import MALEE, SOMCHAI, WICHAI, Stage, actions, plain

DOCUMENT = "1. ออมเงิน\nเดือนละ 100 บาท\n2. รายงาน\nภายในวันที่ 31 มกราคม 2565\n"


@pytest.fixture
def approved(stage: Stage) -> Stage:
    file = stage.folder / "guide.txt"
    file.write_text(DOCUMENT, encoding="utf-8")
    stage.flask("policy", "import", str(file), "--key", "savings-group", "--title", "กลุ่มออมทรัพย์")
    stage.flask("policy", "approve", "savings-group")
    return stage


def push(stage: Stage, *words: str, **env: str) -> Result:
    group = FlaskGroup(create_app=create_app)
    return CliRunner().invoke(
        group, ["policy", "push", "savings-group", *words], env=stage.env | env
    )


def test_a_push_is_one_multicast_that_leads_to_the_document(approved: Stage) -> None:
    result = push(approved, "--to", "all")
    assert result.exit_code == 0, result.output
    assert "people=4 unlinked=1 blocked=0 requests=1 messages=3" in result.output
    approved.settle()
    counters = approved.get("/sim/counters")
    assert (counters["multicastRequests"], counters["paid"]) == (1, 3)
    heard = approved.heard(MALEE.line_user_id)
    assert "ภายในวันที่ 31 มกราคม 2565" in plain(heard)
    link = next(a["uri"] for a in actions(heard) if a["type"] == "uri")
    with urllib.request.urlopen(link) as answer:
        assert answer.read().decode() == DOCUMENT
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "รับทราบ" in approved.tap(WICHAI, "policy_noted:savings-group:1")
    status = json.loads(approved.flask("policy", "status", "savings-group", "--json"))
    assert sum(row["sent_to"] for row in status["coverage"]) == 3
    assert sum(row["noted"] for row in status["coverage"]) == 1
    approved.flask("policy", "withdraw", "savings-group")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(link)
    assert "ไม่ได้เผยแพร่แล้ว" in approved.tap(SOMCHAI, "policy:savings-group")


def test_who_took_note_is_told_what_a_new_version_changes(approved: Stage) -> None:
    approved.tap(WICHAI, "policy_noted:savings-group:1")
    file = approved.folder / "guide.txt"
    file.write_text(DOCUMENT.replace("100 บาท", "150 บาท"), encoding="utf-8")
    brought = ("--key", "savings-group", "--title", "กลุ่มออมทรัพย์")
    approved.flask("policy", "import", str(file), *brought)
    printed = approved.flask("policy", "approve", "savings-group")
    assert "messages=1" in printed and "approved savings-group notice=" in printed
    approved.settle()
    told = plain(approved.heard(WICHAI.line_user_id)[-1:])
    assert "เดิม: เดือนละ 100 บาท" in told and "ใหม่: เดือนละ 150 บาท" in told
    assert approved.heard(MALEE.line_user_id) == []
    assert approved.flask("policy", "approve", "savings-group") == "approved savings-group\n"
    assert "150 บาท" in approved.tap(WICHAI, "policy:savings-group")


REFUSED: tuple[tuple[tuple[str, ...], dict[str, str], int, str], ...] = (
    (("--to", "province=ไม่มีจริง"), {}, 2, "unknown province"),
    (("--to", "province=ขอนแก่น"), {}, 2, "nobody to send to"),
    (("--to", "all", "--at", "2020-01-01 09:00"), {}, 2, "is past"),
    (("--to", "all"), {"MESSAGE_PLAN": "2:0:-"}, 3, "over quota"),
)


def test_a_push_that_cannot_be_is_refused_and_nothing_is_queued(approved: Stage) -> None:
    for words, env, code, says in REFUSED:
        result = push(approved, *words, **env)
        assert (result.exit_code, says in result.output) == (code, True), (says, result.output)
        assert '"queued": 0' in approved.flask("outbox", "status", "--json"), says
