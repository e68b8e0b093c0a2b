"""`python -m tests.bot.passages.evaluate`: how often the right passage comes first."""

import csv
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.thai.numerals import to_arabic
from bot.understanding import DEFAULT_TOPICS
from handlers import policy_search
from models import policies
from models.database import Database
from models.policies import Policy
from models.versions import upgrade
from tests.bot.summaries.documents import by_others

HERE = Path(__file__).parent
DEMO = HERE.parents[2] / "bot" / "demo" / "policies"


def fill(database: Database) -> None:
    """The demo's five policies, approved, among twelve others that speak of the same things."""
    for topic in DEFAULT_TOPICS:
        _approve(database, topic.key, topic.title, [(DEMO / f"{topic.key}.txt").read_text()])
    for other in by_others():
        _approve(database, other.name, other.title, other.pages)


def _approve(database: Database, key: str, title: str, pages: Sequence[str]) -> None:
    now = datetime(2021, 11, 1, tzinfo=UTC)
    with database.transaction() as db:
        policy = Policy(key=key, title=title, year=2565, created_at=now)
        db.add(policy)
        db.flush()
        version = policies.bring(db, policy, "p.txt", "text/plain", (b"", key), pages, now)
        policy_search.fill(db, version.id, title, pages)


def missed(database: Database, name: str) -> tuple[int, list[str]]:
    """How many questions there are in a file, and those whose passage does not come first."""
    with (HERE / name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    wrong = []
    with database.reading() as db:
        for key, number, question in rows:
            best = policy_search.hits(db, question)[:1]
            if not any(
                hit.key == key and to_arabic(hit.heading).startswith(f"{number}.") for hit in best
            ):
                wrong.append(question)
    return len(rows), wrong


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/passages.sqlite"
        upgrade(url)
        database = Database(url)
        fill(database)
        for name in ("questions.tsv", "aside.tsv"):
            count, wrong = missed(database, name)
            print(f"passages, {name}: {1 - len(wrong) / count:.1%} of {count} first")
            if name == "questions.tsv":
                print("\n".join(f"  {question}" for question in wrong))
        database.close()


if __name__ == "__main__":
    main()
