"""`python -m tests.bot.passages.evaluate`: how often the right passage comes first.

Asked about are the demo's five policies, and, as officers in the field would, twelve longer
documents by a writer who knew nothing of the search. They stand beside each other and speak of the
same things. Of each, the questions aside are never tuned to. Four documents by another writer, who
asked of them as people type, stand alone (first reading: 70.0 % of 20), and so do six by a third
(first reading: 71.7 % of 60; 88.3 % when they had been read by nobody who changed the search).
"""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
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
TWELVE, BESIDE, STRANGE = slice(12), slice(12, 16), slice(16, 22)  # of the documents by others
DEMO = HERE.parents[2] / "bot" / "demo" / "policies"


def fill(database: Database) -> None:
    """The demo's five policies and the twelve documents, approved."""
    texts = ((topic, (DEMO / f"{topic.key}.txt").read_text()) for topic in DEFAULT_TOPICS)
    _approve(database, ((topic.key, topic.title, [text]) for topic, text in texts))
    _approve(database, ((one.name, one.title, one.pages) for one in by_others()[TWELVE]))


def fill_apart(database: Database, which: slice) -> None:
    """The documents of one other writer."""
    _approve(database, ((one.name, one.title, one.pages) for one in by_others()[which]))


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

    Its lines are the document's name, a mark of the passage, and the question. The mark is the
    number of the passage's heading in the files on the demo's policies, else words of the passage
    or of its headings."""
    with (HERE / name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    wrong = []
    with database.reading() as db:
        for key, mark, question in rows:
            best = policy_search.hits(db, question)[:1]
            if not any(hit.key == key and _right(hit, mark) for hit in best):
                wrong.append(question)
    return len(rows), wrong


def _right(hit: Hit, mark: str) -> bool:
    if mark.isdigit():
        return to_arabic(hit.heading).startswith(f"{mark}.")
    return _close(mark) in _close(hit.heading + hit.text)


def _close(text: str) -> str:
    """Lines of the documents are broken anywhere, within a word too."""
    return "".join(to_arabic(text).split())


FILES = ("questions.tsv", "aside.tsv", "field.tsv", "field_aside.tsv")
APART = {"beside.tsv": BESIDE, "strangers.tsv": STRANGE}


def main() -> None:
    apart = ((partial(fill_apart, which=which), (name,)) for name, which in APART.items())
    for filled, files in ((fill, FILES), *apart):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/passages.sqlite"
            upgrade(url)
            database = Database(url)
            filled(database)
            for name in files:
                _tell(name, *missed(database, name))
            database.close()


def _tell(name: str, count: int, wrong: Sequence[str]) -> None:
    print(f"passages, {name}: {1 - len(wrong) / count:.1%} of {count} first")
    if "aside" not in name:
        print("\n".join(f"  {question}" for question in wrong))


if __name__ == "__main__":
    main()
