"""The picture of a topic by its signed address, while its summary is the one that people see."""

from flask.testing import FlaskClient

from bot import summaries
from handlers import addresses
from models import policies, topic_pictures
from models.database import Database
from models.policies import Policy, PolicySummary
from tests.handlers.pages.conftest import now_utc

TEXT = ("1. ออมเงิน\nเดือนละ 100 บาท",)
PNG = b"\x89PNG a picture"


def publish(database: Database) -> PolicySummary:
    now = now_utc()
    with database.transaction() as db:
        policy = Policy(key="savings", title="ออมทรัพย์", created_at=now)
        db.add(policy)
        db.flush()
        version = policies.bring(db, policy, "a.txt", "text/plain", (b"", ""), TEXT, now)
        draft = summaries.to_json(summaries.draft(policy.title, TEXT))
        summary = policies.keep_summary(db, version, draft, "extraction", now)
        summary.approved_at = now
        topic_pictures.keep(db, summary.id, [PNG])
        return summary


def test_it_is_shown_until_the_policy_is_withdrawn(client: FlaskClient, database: Database) -> None:
    settings = client.application.extensions["settings"]
    summary = publish(database)
    path = addresses.topic_picture(settings, summary, 1).removeprefix(settings.public_url)
    answer = client.get(path)
    assert (answer.data, answer.mimetype) == (PNG, "image/png")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    missing = addresses.topic_picture(settings, summary, 2).removeprefix(settings.public_url)
    for other in (missing, path.replace(".png", "x.png"), "/topic/x.png", "/topic/ก.png"):
        assert client.get(other).status_code == 404
    with database.transaction() as db:
        policy = policies.find(db, "savings")
        assert policy
        policy.withdrawn_at = now_utc()
    assert client.get(path).status_code == 404
