"""`python -m tests.bot.passages.evaluate`: how often the right passage comes first.

Asked about are the demo's five policies, and, as officers in the field would, twelve longer
documents by a writer who knew nothing of the search. They stand beside each other and speak of the
same things. Of each, the questions aside are never tuned to.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.thai.numerals import to_arabic
from bot.understanding import DEFAULT_TOPICS
from handlers import policy_search
from models import policies
from models.database import Database
from models.passages import Hit
from models.policies import Policy
from models.versions import upgrade
from tests.bot.summaries.documents import by_others

HERE = Path(__file__).parent
DEMO = HERE.parents[2] / "bot" / "demo" / "policies"


def fill(database: Database) -> None:
    """The demo's five policies and the twelve documents, approved."""
    texts = ((topic, (DEMO / f"{topic.key}.txt").read_text()) for topic in DEFAULT_TOPICS)
    _approve(database, ((topic.key, topic.title, [text]) for topic, text in texts))
    _approve(database, ((one.name, one.title, one.pages) for one in by_others()))


def _approve(database: Database, documents: Iterable[tuple[str, str, Sequence[str]]]) -> None:
    now = datetime(2021, 11, 1, tzinfo=UTC)
    with database.transaction() as db:
        for key, title, pages in documents:
            policy = Policy(key=key, title=title, year=2565, created_at=now)
            db.add(policy)
            db.flush()
            content = (title.encode(), "0" * 64)
            version = policies.bring(db, policy, "p.txt", "text/plain", content, pages, now)
            policy_search.fill(db, version.id, title, pages)


def missed(database: Database, name: str) -> tuple[int, list[str]]:
    """How many questions there are in a file, and those whose passage does not come first.

    Its lines are the policy's key, the number of the passage's heading, and the question."""
    return _missed(
        database, name, lambda hit, number: to_arabic(hit.heading).startswith(f"{number}.")
    )


def missed_field(database: Database, name: str) -> tuple[int, list[str]]:
    """The same for lines of a document's name, words of the passage, and the question."""
    return _missed(
        database, name, lambda hit, words: _close(words) in _close(hit.heading + hit.text)
    )


def _missed(
    database: Database, name: str, right: Callable[[Hit, str], bool]
) -> tuple[int, list[str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    wrong = []
    with database.reading() as db:
        for key, mark, question in rows:
            best = policy_search.hits(db, question)[:1]
            if not any(hit.key == key and right(hit, mark) for hit in best):
                wrong.append(question)
    return len(rows), wrong


def _close(text: str) -> str:
    """Lines of the documents are broken anywhere, within a word too."""
    return "".join(to_arabic(text).split())


FILES = {
    "questions.tsv": missed,
    "aside.tsv": missed,
    "field.tsv": missed_field,
    "field_aside.tsv": missed_field,
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/passages.sqlite"
        upgrade(url)
        database = Database(url)
        fill(database)
        for name, missing in FILES.items():
            count, wrong = missing(database, name)
            print(f"passages, {name}: {1 - len(wrong) / count:.1%} of {count} first")
            if "aside" not in name:
                print("\n".join(f"  {question}" for question in wrong))
        database.close()


if __name__ == "__main__":
    main()
